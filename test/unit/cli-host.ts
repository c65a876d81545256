import type { Host } from "../../server/src/cli/index.ts";
import type { Finding, RuleMeta } from "../../server/src/rule/index.ts";
import { renderMessage } from "../../server/src/rule/index.ts";
import type { Service, Snapshot } from "../../server/src/service.ts";
import { LineIndex } from "../../server/src/text/index.ts";

/** A rule of the fake engine. */
export function fakeRule(id: string, changes: Partial<RuleMeta> = {}): RuleMeta {
  return {
    id,
    aliases: [],
    source: "cda",
    reference: { text: "Référentiel", version: "1.0", clause: "4.2 | a", href: "https://example.org/clause" },
    obligation: "shall",
    confidence: "verified",
    severity: "error",
    kinds: ["cda"],
    since: "0.1.0",
    title: { fr: `Titre de ${id}`, en: `Title of ${id}` },
    why: { fr: "Parce que.", en: "Because." },
    fix: { fr: "Corrigez.", en: "Correct it." },
    messages: { default: { fr: "« {word} » est faux.", en: '"{word}" is wrong.' } },
    examples: () => ({ bad: [], good: [] }),
    topics: ["topic"],
    ...changes,
  };
}

export const fakeRules: readonly RuleMeta[] = [
  fakeRule("fake/bad", { aliases: ["FAKE-1"] }),
  fakeRule("fake/warn", { severity: "warning", source: "ci-sis" }),
  fakeRule("fake/note", { severity: "information", source: "doctrine" }),
  fakeRule("fake/hint", { severity: "hint", source: "doctrine" }),
  fakeRule("syntax/encoding", { source: "syntax", messages: { lost: { fr: "Perdu.", en: "Lost." } } }),
];

const words: Readonly<Record<string, string>> = {
  BAD: "fake/bad",
  WARN: "fake/warn",
  NOTE: "fake/note",
  HINT: "fake/hint",
};

/** An engine that finds the words BAD, WARN, NOTE and HINT, breaks down at CRASH, and can mend BAD. */
export function fakeService(): Service {
  const rule = (id: string) => fakeRules.find((one) => one.id === id || one.aliases.includes(id));
  const open = (name: string, text: string): Snapshot => ({
    name,
    text,
    kind: text.includes("<ClinicalDocument") ? "cda" : text.includes('"resourceType"') ? "fhir-json" : "none",
    dialect: undefined,
    xml: undefined,
    json: undefined,
    lines: new LineIndex(text),
  });
  const service: Partial<Service> = {
    open,
    check(snapshot, options) {
      if (snapshot.text.includes("CRASH")) throw new TypeError("the secret of a document");
      const findings = [...snapshot.text.matchAll(/BAD|WARN|NOTE|HINT/g)].flatMap((match) => {
        const meta = rule(words[match[0]] as string) as RuleMeta;
        const asked = options?.project?.severityOf(meta, options.path ?? snapshot.name);
        if (asked === "off") return [];
        const finding: Finding = {
          ruleId: meta.id,
          message: "default",
          data: { word: match[0] },
          location: "/ClinicalDocument/id[2]",
          start: match.index,
          end: match.index + match[0].length,
        };
        return [{ ...finding, severity: asked ?? meta.severity }];
      });
      const notChecked = [{ what: { fr: "le corps", en: "the body" }, reason: { fr: "trop tôt", en: "too early" } }];
      return { checked: ["xml"], notChecked: snapshot.text.includes("PART") ? notChecked : [], findings };
    },
    rules: () => fakeRules,
    rule,
    explain(query, language) {
      const title = rule(query)?.title[language];
      if (title === undefined) return undefined;
      return { query, language, kind: "rule", title, summary: "", sections: [], seeAlso: [] };
    },
    render: (finding, language) => renderMessage(finding, rule(finding.ruleId) as RuleMeta, language),
    repairs: (_, finding) =>
      finding.ruleId === "fake/bad"
        ? [
            {
              title: { fr: "Écrire GOOD", en: "Write GOOD" },
              safe: true,
              edits: [{ start: finding.start, end: finding.end, newText: "GOOD" }],
            },
          ]
        : [],
    repairsOf(snapshot, findings) {
      return new Map(findings.map((finding) => [finding, service.repairs?.(snapshot, finding) ?? []]));
    },
  };
  return service as Service;
}

export interface TestHost extends Host {
  out(): string;
  err(): string;
}

/** A host that keeps what is written. */
export function fakeHost(
  cwd: string,
  changes: Partial<Host> & { input?: Uint8Array; terminal?: boolean } = {},
): TestHost {
  const written = { out: "", err: "" };
  const output = (name: "out" | "err") => ({
    isTTY: changes.terminal ?? false,
    write: async (text: string) => {
      written[name] += text;
    },
  });
  return {
    cwd,
    env: { LANG: "en_GB.UTF-8" },
    processors: 1,
    stdin: (async function* () {
      if (changes.input !== undefined) yield changes.input;
    })(),
    stdout: output("out"),
    stderr: output("err"),
    loadService: async () => fakeService(),
    loadDoctrine: async () => ({
      renderText: ({ title }) => `${title}\n`,
      suggest: (query) => (query === "fake/bda" ? ["fake/bad"] : []),
    }),
    bundle: undefined,
    ...changes,
    out: () => written.out,
    err: () => written.err,
  };
}
