/**
 * Writes snippets/cda.json: header parts and entries as scripts/data/snippets/cda.txt has them, sections from the catalogue of the
 * knowledge base, each with the entries that the content models ask of it, and document models with their sections. What
 * the built-in checks still find fault with is left out, and named.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { loinc, templates } from "../../server/src/doctrine/index.ts";
import type { TemplateEntry } from "../../server/src/doctrine/model.ts";
import { createService } from "../../server/src/service.ts";
import { expandSnippet } from "../../test/fixtures/snippets.ts";

interface Source {
  readonly prefixes: readonly string[];
  readonly kind: "document" | "header" | "section" | "entry" | "component";
  readonly title: string;
  readonly fr: string;
  readonly en: string;
  readonly body: readonly string[];
}

const sources = new Map<string, Source>();
for (const block of readFileSync("scripts/data/snippets/cda.txt", "utf8").split(/^=== /m).slice(1)) {
  const [head = "", ...lines] = block.trimEnd().split("\n");
  const [prefixes = "", kind = "", title = "", fr = "", en = ""] = head.split(" | ");
  const names = prefixes.split(",");
  sources.set(names[0] as string, {
    prefixes: names,
    kind: kind as Source["kind"],
    title,
    fr,
    en,
    body: lines,
  });
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: the variables of VS Code.
const now = "${CURRENT_YEAR:2026}${CURRENT_MONTH:01}${CURRENT_DATE:15}${CURRENT_HOUR:10}${CURRENT_MINUTE:30}+0100";

/** An identifier that is always the same for a place, and looks like one. */
function uuid(seed: string): string {
  const hex = createHash("sha256").update(seed).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const stop = /\$\{(\d+)([:|])/g;

/** A body with what it includes, its tab stops apart from those of the others. */
function included(lines: readonly string[]): string[] {
  let highest = Math.max(0, ...lines.flatMap((line) => [...line.matchAll(stop)].map(([, n]) => Number(n))));
  return lines.flatMap((line) => {
    const [, indent = "", name = ""] = /^(\s*)%include (\S+)$/.exec(line) ?? [];
    const source = sources.get(name);
    if (source === undefined) return [line];
    const shift = highest;
    const inner = included(source.body).map(
      (one) => indent + one.replace(stop, (_, n: string, next: string) => `\${${Number(n) + shift}${next}`),
    );
    highest = Math.max(highest, ...inner.flatMap((one) => [...one.matchAll(stop)].map(([, n]) => Number(n))));
    return inner;
  });
}

/** The body as VS Code takes it: stops numbered in the order of the text, identifiers and times of their own. */
function finished(prefix: string, lines: readonly string[]): string[] {
  const seen = new Map<string, number>();
  let identifiers = 0;
  return included(lines).map((line) =>
    line
      .replace(/%now/g, now)
      .replace(/%uuid/g, () => `\${UUID:${uuid(`${prefix} ${identifiers++}`)}}`)
      .replace(stop, (_, n: string, next: string) => {
        if (n === "0") return `\${0${next}`;
        if (!seen.has(n)) seen.set(n, seen.size + 1);
        return `\${${seen.get(n)}${next}`;
      }),
  );
}

const indented = (lines: readonly string[], by: string): string[] =>
  lines.map((line) => (line === "" ? line : by + line));

const service = createService();
const whole = sources.get("cda-document") as Source;
/** The header of a document, and its end, around a structured body. */
const bodyAt = whole.body.indexOf("  <component>");
const header = whole.body.slice(0, bodyAt);

/** A vendor's own model, for sections that are tried in no model of the CI-SIS. */
const noModel = '  <templateId root="1.2.3.4.567.8.9.20"/>';

function documentLines(
  model: TemplateEntry | undefined,
  components: readonly string[],
  act = "",
  title = "",
): string[] {
  const [code] = model?.codes ?? [];
  return [
    ...header.flatMap((line) => {
      if (model === undefined) return line.includes("1.3.6.1.4.1.19376.1.2.20") ? [noModel] : [line];
      if (line.includes("1.3.6.1.4.1.19376.1.2.20"))
        return [
          ...model.parents.map((root) => `  <templateId root="${root}"/>`),
          `  <templateId root="${model.root}"${model.versions[0] === undefined ? "" : ` extension="${model.versions[0]}"`}/>`,
        ];
      if (/^ {2}<code /.test(line) && code !== undefined)
        return [`  <code code="${code.code}" codeSystem="${code.system}" displayName="${escaped(code.display)}"/>`];
      if (/^ {2}<title>/.test(line) && title !== "") return [`  <title>${escaped(title)}</title>`];
      if (/^ {2}<title>/.test(line)) return [line.replace(/(\$\{\d+:)[^}]*/, `$1${escaped(model.title.fr)}`)];
      if (withEnd.includes(model.name) && /^ {8}<low value="\$\{\d+:/.test(line))
        return [line, line.replace("low", "high").replace(/\$\{\d+:\d+/, "${90:20260215")];
      if (line === "    <serviceEvent>" && act !== "") return [line, `      ${act}`];
      return [line];
    }),
    "  <component>",
    "    <structuredBody>",
    ...indented(components, "      "),
    "    </structuredBody>",
    "  </component>",
    "</ClinicalDocument>",
  ];
}

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll("}", "\\}");

/** The narrative that an entry refers to: its `#…` references. */
function narrative(entries: readonly string[]): string[] {
  const names = new Set(
    entries.flatMap((name) =>
      [
        ...included(sources.get(name)?.body ?? [])
          .join("\n")
          .matchAll(/value="#\$\{\d+:([\w-]+)\}"/g),
      ].map(([, id]) => id as string),
    ),
  );
  return [...names].map((id) => `      <paragraph><content ID="${id}">Texte</content></paragraph>`);
}

function sectionLines(entry: TemplateEntry, entries: readonly string[], inner: readonly string[] = []): string[] {
  const [code] = entry.codes;
  const text = narrative(entries);
  return [
    "<component>",
    "  <section>",
    ...[...entry.parents, entry.root].map((root) => `    <templateId root="${root}"/>`),
    '    <id root="%uuid"/>',
    ...(code === undefined
      ? []
      : [`    <code code="${code.code}" codeSystem="${code.system}" displayName="${escaped(code.display)}"/>`]),
    `    <title>\${1:${escaped(entry.title.fr)}}</title>`,
    ...(text.length === 0 ? [`    <text>\${2:Texte}</text>`] : ["    <text>", ...text, "    </text>"]),
    ...entries.map((name) => `    %include ${name}`),
    ...indented(inner, "    "),
    "  </section>",
    "</component>",
  ];
}

/** Which entry answers a template that a section asks for. */
const answers: Readonly<Record<string, string>> = {
  "1.3.6.1.4.1.19376.1.5.3.1.4.5.2": "cda-entry-probleme",
  "1.3.6.1.4.1.19376.1.5.3.1.4.5": "cda-entry-probleme",
  "1.3.6.1.4.1.19376.1.5.3.1.4.5.3": "cda-entry-allergie",
  "1.3.6.1.4.1.19376.1.5.3.1.4.7": "cda-entry-traitement",
  "1.3.6.1.4.1.19376.1.5.3.1.4.13.1": "cda-entry-signes-vitaux",
  "1.3.6.1.4.1.19376.1.5.3.1.4.13": "cda-entry-observation",
  "1.3.6.1.4.1.19376.1.5.3.1.4.19": "cda-entry-acte",
  "1.3.6.1.4.1.19376.1.5.3.1.4.12": "cda-entry-vaccination",
  "1.3.6.1.4.1.19376.1.5.3.1.4.15": "cda-entry-antecedent-familial",
  "1.3.6.1.4.1.19376.1.5.3.1.4.13.4": "cda-entry-mode-de-vie",
  "1.3.6.1.4.1.19376.1.5.3.1.4.14": "cda-entry-rencontre",
  "1.3.6.1.4.1.19376.1.5.3.1.4.13.7": "cda-entry-directive-anticipee",
  "1.2.250.1.213.1.1.3.54": "cda-entry-directive-anticipee",
  "1.2.250.1.213.1.1.3.48.16": "cda-entry-statut-document",
  "1.2.250.1.213.1.1.3.18": "cda-entry-document-attache",
};

/** Entries that the official schematrons ask for where the content models of the product do not. */
const alsoAsked: Readonly<Record<string, readonly string[]>> = {
  "1.2.250.1.213.1.1.2.37": ["cda-entry-document-attache"],
  "1.2.250.1.213.1.1.2.243": ["cda-entry-document-attache"],
};

/** Models whose act has an end as well as a beginning: the validity of a prescription. */
const withEnd: readonly string[] = ["eP-MED-DM"];

const checked = (lines: readonly string[]) =>
  service.check(service.open("snippet.xml", expandSnippet(finished("x", lines))));
const found = (lines: readonly string[]) => checked(lines).findings;

/** The templates that findings ask for, the longest first in a text. */
const asked = (data: unknown): string[] =>
  [...JSON.stringify(data).matchAll(/@root = ([\d.]+)/g)].map(([, root]) => root as string);

/** A section with the entries that its model asks for; undefined where something is still missing. */
function section(entry: TemplateEntry): { lines: string[]; entries: string[] } | string {
  const entries: string[] = [...(alsoAsked[entry.root] ?? [])];
  const inner: string[] = [];
  for (let round = 0; round < 6; round++) {
    const lines = sectionLines(
      entry,
      entries,
      inner.flatMap((root) => built.get(root) ?? []),
    );
    const findings = found(documentLines(undefined, lines));
    if (findings.length === 0) return { lines, entries };
    const roots = findings.flatMap(({ data }) => asked(data));
    const part = roots.map(sectionFor).find((root) => root !== undefined && !inner.includes(root));
    if (part !== undefined) {
      inner.push(part);
      continue;
    }
    const next = roots.map((root) => answers[root]).find((name) => name !== undefined && !entries.includes(name));
    if (next === undefined)
      return findings.map(({ ruleId, data }) => `${ruleId} ${JSON.stringify(data)}`).join("\n    ");
    // The status section and the problem section each say which observation they hold.
    entries.push(entry.root.startsWith("1.2.250.1.213.1.1.2.35") ? "cda-entry-statut-document" : next);
  }
  return "too many entries";
}

const slug = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");

interface Made {
  readonly prefixes: readonly string[];
  readonly title: string;
  readonly fr: string;
  readonly en: string;
  readonly body: string[];
}
const made: Made[] = [];
const left: string[] = [];

for (const source of sources.values())
  if (source.kind !== "component") made.push({ ...source, body: finished(source.prefixes[0] as string, source.body) });
  else made.push({ ...source, body: finished(source.prefixes[0] as string, source.body) });

// The section that most models use comes first of those that are named alike.
const sections = templates()
  .filter(({ kind }) => kind === "section")
  .sort((a, b) => Number(b.name !== "") - Number(a.name !== "") || b.models.length - a.models.length);
const built = new Map<string, string[]>();
const slugs = new Set<string>();
// A section that holds others is made after them.
const late = sections.filter((entry) => {
  const result = section(entry);
  if (typeof result === "string") return true;
  built.set(entry.root, result.lines);
  return false;
});
for (const entry of sections) {
  const result = late.includes(entry) || built.has(entry.root) ? section(entry) : "";
  if (typeof result === "string") {
    left.push(`section ${entry.root} ${entry.name} ${entry.title.fr}: ${result}`);
    continue;
  }
  built.set(entry.root, result.lines);
  const name = slug(
    entry.title.fr.replace(/\(.*\)/, (inside) => (/non cod/.test(inside) ? " non code" : ` ${inside}`)),
  );
  if (slugs.has(name) || name.length > 60) continue;
  slugs.add(name);
  const prefix = `cda-section-${name}`;
  const official = entry.name === "" ? "" : ` (${entry.name})`;
  made.push({
    prefixes: [prefix],
    title: `section ${entry.title.fr.charAt(0).toLowerCase()}${entry.title.fr.slice(1)}`,
    fr: `Section ${entry.title.fr}${official}`,
    en: `Section ${entry.title.en}${official}`,
    body: finished(prefix, result.lines),
  });
}

/** A component whose narrative has identifiers of its own in a document: `observation-1` of the second is `observation-2`. */
const apart = (lines: readonly string[], order: number): string[] =>
  lines.map((line) => line.replace(/(ID="[a-z]+-|value="#\$\{\d+:[a-z]+-)1/g, `$1${order}`));

/** A document model with the sections that it asks for; what is still missing where there is something. */
function documentOf(model: TemplateEntry): string[] | string {
  const wanted: string[] = [];
  let act = "";
  let title = "";
  for (let round = 0; round < 25; round++) {
    const components = wanted.flatMap((root, i) => apart(included(built.get(root) ?? []), i + 1));
    const lines = documentLines(
      model,
      components.length === 0 ? included((sources.get("cda-section-non-codee") as Source).body) : components,
      act,
      title,
    );
    const { findings, notChecked } = checked(lines);
    // A version that the product does not have is not vouched for.
    if (findings.length === 0) return notChecked.length === 0 ? lines : JSON.stringify(notChecked);
    const fixed = findings.flatMap(({ data }) => /"en":"title is ([^"]+)"/.exec(JSON.stringify(data))?.[1] ?? [])[0];
    if (fixed !== undefined && title === "") {
      title = fixed;
      continue;
    }
    const event = findings.flatMap(
      ({ data }) => /serviceEvent\/@?code(?:\[|\/)@code = ([\w-]+)/.exec(JSON.stringify(data))?.[1] ?? [],
    )[0];
    if (event !== undefined && act === "") {
      const named = loinc(event)?.names[0] ?? model.codes.find(({ code }) => code === event)?.display ?? model.title.fr;
      const system = /^\d+-\d$/.test(event) ? "2.16.840.1.113883.6.1" : "2.16.840.1.113883.5.4";
      act = `<code code="${event}" codeSystem="${system}" displayName="${escaped(named)}"/>`;
      continue;
    }
    const roots = findings.flatMap(({ data }) => asked(data));
    const next = roots.map((root) => sectionFor(root)).find((root) => root !== undefined && !wanted.includes(root));
    if (next === undefined)
      return findings.map(({ ruleId, data }) => `${ruleId} ${JSON.stringify(data)}`).join("\n    ");
    wanted.push(next);
  }
  return "too many sections";
}

/** The section that answers a template which a document asks for: its own, or one that declares it. */
function sectionFor(root: string): string | undefined {
  if (built.has(root)) return root;
  return sections.find((entry) => built.has(entry.root) && entry.parents.includes(root))?.root;
}

for (const model of templates()) {
  if (model.kind !== "document" || model.body === "nonXMLBody") continue;
  const lines = documentOf(model);
  if (typeof lines === "string") {
    left.push(`document ${model.name}: ${lines}`);
    continue;
  }
  const prefix = `cda-document-${slug(model.name)}`;
  made.push({
    prefixes: [prefix],
    title: `document ${model.name}`,
    fr: `${model.title.fr} (${model.name}${model.versions[0] === undefined ? "" : ` ${model.versions[0]}`})`,
    en: `${model.title.en} (${model.name}${model.versions[0] === undefined ? "" : ` ${model.versions[0]}`})`,
    body: finished(prefix, lines),
  });
}

const file = "snippets/cda.json";
const text = `${JSON.stringify(
  Object.fromEntries(
    made.map(({ prefixes, title, fr, en, body }) => [
      `CDA : ${title}`,
      { prefix: prefixes.length === 1 ? prefixes[0] : prefixes, description: `${fr} — ${en}`, body },
    ]),
  ),
  undefined,
  2,
)}\n`;
if (process.argv.includes("--verbose")) for (const one of left) console.error(one);
if (!process.argv.includes("--check")) {
  writeFileSync(file, text);
  console.log(`${made.length} snippets, ${left.length} templates left out`);
  // How the lines are broken is the formatter's affair.
} else if (JSON.stringify(JSON.parse(readFileSync(file, "utf8"))) !== JSON.stringify(JSON.parse(text))) {
  console.error(`${file} is not current: node scripts/data/cda-snippets.mjs`);
  process.exitCode = 1;
}
