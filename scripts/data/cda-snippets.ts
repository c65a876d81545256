/**
 * Writes snippets/cda.json: header parts and entries as scripts/data/snippets/cda.txt has them, sections from the catalogue of the
 * knowledge base, each with the entries that the content models ask of it, and the newest version of each document model
 * as the product makes a new document of it. What the built-in checks still find fault with is left out, and named.
 */
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { codeToComplete, toComplete } from "../../server/src/cda/draft/samples.ts";
import { draftModels } from "../../server/src/cda/index.ts";
import { codesOf } from "../../server/src/cda/models/index.ts";
import { templates } from "../../server/src/doctrine/index.ts";
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
/** The moment of a new document, and its day. */
const seed = { now: "20260115103000+0100", day: "20260115" };
const whole = sources.get("cda-document") as Source;
/** The header of a document, and its end, around a structured body. */
const bodyAt = whole.body.indexOf("  <component>");
const header = whole.body.slice(0, bodyAt);

/** A vendor's own model, for sections that are tried in no model of the CI-SIS. */
const noModel = '  <templateId root="1.2.3.4.567.8.9.20"/>';

/** A document of a vendor's own model. */
function documentLines(components: readonly string[]): string[] {
  return [
    ...header.map((line) => (line.includes("1.3.6.1.4.1.19376.1.2.20") ? noModel : line)),
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

const checked = (lines: readonly string[]) =>
  service.check(service.open("snippet.xml", expandSnippet(finished("x", lines))));
const found = (lines: readonly string[]) => checked(lines).findings;

/** The templates that findings ask for, as they are told and as their repairs write them. */
const asked = (data: unknown): string[] =>
  [...JSON.stringify(data).matchAll(/(?:templateId |templateId root=\\")([\d.]+)/g)].map(([, root]) => root as string);

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
    const findings = found(documentLines(lines));
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

/** A section as the product inserts it, with the tab stops of that; undefined where something is still missing. */
function draftedSection(root: string): string[] | undefined {
  const text = expandSnippet(finished("x", documentLines([])));
  const at = text.indexOf("<structuredBody>") + "<structuredBody>".length;
  let n = 0;
  const id = () => `7d6f5c1a-3a52-4a0e-9c8e-${String(++n).padStart(12, "0")}`;
  const snapshot = service.open("snippet.xml", text);
  const insertion = service.insert(snapshot, at, { root, into: "structuredBody" }, { now: seed.now, uuid: id }, true);
  if (insertion === undefined || insertion.others.length > 0) return undefined;
  const lines = insertion.main.newText.trim().split("\n");
  const margin = /^ */.exec(lines.at(-1) ?? "")?.[0].length ?? 0;
  const body = lines.map((line, i) => (i === 0 ? line : line.slice(margin)));
  return found(documentLines(own("x", body))).length === 0 ? body : undefined;
}

/** What the product drafted with identifiers of its own: new ones each time, and short names for its narrative. */
function own(prefix: string, lines: readonly string[]): string[] {
  const ids = new Map<string, string>();
  const anchors = new Map<string, string>();
  return lines.map((line) =>
    line
      .replace(/id-[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}/g, (id) => {
        if (!anchors.has(id)) anchors.set(id, `texte-${anchors.size + 1}`);
        return anchors.get(id) as string;
      })
      .replace(/[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}/g, (id) => {
        if (!ids.has(id)) ids.set(id, uuid(`${prefix} ${ids.size}`));
        return `\${UUID:${ids.get(id)}}`;
      }),
  );
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
for (const entry of sections) {
  const result = section(entry);
  if (typeof result !== "string") built.set(entry.root, result.lines);
}
for (const entry of sections) {
  const result = section(entry);
  const drafted = typeof result === "string" ? draftedSection(entry.root) : undefined;
  if (typeof result === "string" && drafted === undefined) {
    left.push(`section ${entry.root} ${entry.name} ${entry.title.fr}: ${result}`);
    continue;
  }
  if (typeof result !== "string") built.set(entry.root, result.lines);
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
    body: typeof result === "string" ? own(prefix, drafted ?? []) : finished(prefix, result.lines),
  });
}

/** More codes than these are no choice of a tab stop. */
const fewChoices = 15;

/** The sample values of a new document that its author replaces. */
const samples =
  /279035121518989|801234567897|1510000005|1750803447|À compléter|A-COMPLETER|PAT-TROIS|DOMINIQUE MARIE-LOUISE|DOMINIQUE|19790328|51215|REIMS|51100|0600000001|Camille|MARTINET|Cabinet médical du Marché/g;

/** A new document as a snippet: what is to be replaced is a tab stop, what is to be chosen a choice of the value set. */
function documentSnippet(prefix: string, text: string, withChoices: boolean): string[] {
  let stops = 0;
  /** What stands in several places is one stop: a person or a structure is written once. */
  const repeated = new Map<string, number>();
  const stop = (value: string): string => {
    const isMark = value === toComplete || value === codeToComplete || value.startsWith(seed.day);
    const n = (isMark ? undefined : repeated.get(value)) ?? ++stops;
    if (!isMark) repeated.set(value, n);
    return `\${${n}:${value}}`;
  };
  const lines = text
    .replace(/^<!--[\s\S]*?-->\n/m, "")
    .trimEnd()
    .replace(/[\\$}]/g, "\\$&")
    .split("\n");
  let set: string | undefined;
  return own(prefix, lines).flatMap((line) => {
    const note = /<!-- (?:À choisir : un code de ([\w.-]+)|À compléter[^>]*) -->/.exec(line);
    if (note !== null) {
      set = note[1];
      return [];
    }
    const [codes, further] = set === undefined ? [] : [...(codesOf(set)?.values() ?? [])];
    set = undefined;
    const choices = [...(further === undefined ? (codes ?? []) : [])];
    const isChoice = withChoices && choices.length > 1 && choices.length <= fewChoices && /\bcode="/.test(line);
    if (isChoice)
      return line.replace(/ displayName="[^"]*"/, "").replace(/\bcode="([^"]*)"/, (_, code: string) => {
        const first = [code, ...choices.filter((one) => one !== code)];
        return `code="\${${++stops}|${first.map((one) => one.replace(/[\\,|]/g, "\\$&")).join(",")}|}"`;
      });
    const parts = line.split(new RegExp(`(${samples.source}|${seed.day}(?:103000\\+0100)?)`));
    return parts.map((part, i) => (i % 2 === 0 ? part : part === seed.now ? now : stop(part))).join("");
  });
}

/** The newest version of a document model as a snippet; what is found fault with where there is something. */
function documentOf(model: TemplateEntry): string[] | string {
  const [newest] = draftModels()
    .filter(({ root }) => root === model.root)
    .sort((a, b) => versionOf(b.name).localeCompare(versionOf(a.name), "en"));
  if (newest === undefined) return "no content model";
  let n = 0;
  const text = service.newDocument(newest.name, {
    now: seed.now,
    uuid: () => `7d6f5c1a-3a52-4a0e-9c8e-${String(++n).padStart(12, "0")}`,
  });
  if (text === undefined) return "no draft";
  let fault = "";
  // A code to choose has no name; where a name must be there, it is one code with its name.
  for (const withChoices of [true, false]) {
    const body = documentSnippet(`cda-document-${model.name}`, text, withChoices);
    const { findings, notChecked } = service.check(service.open("snippet.xml", expandSnippet(body)));
    if (findings.length === 0 && notChecked.length === 0) return body;
    fault = findings.map(({ ruleId, data }) => `${ruleId} ${JSON.stringify(data)}`).join("\n    ");
  }
  return fault;
}

const versionOf = (name: string): string => /_([\d.]+)$/.exec(name)?.[1] ?? "";

/** The section that answers a template which a document asks for: its own, or one that declares it. */
function sectionFor(root: string): string | undefined {
  if (built.has(root)) return root;
  return sections.find((entry) => built.has(entry.root) && entry.parents.includes(root))?.root;
}

for (const model of templates()) {
  if (model.kind !== "document" || model.body === "nonXMLBody") continue;
  const body = documentOf(model);
  if (typeof body === "string") {
    left.push(`document ${model.name}: ${body}`);
    continue;
  }
  const version = model.versions[0] === undefined ? "" : ` ${model.versions[0]}`;
  made.push({
    prefixes: [`cda-document-${slug(model.name)}`],
    title: `document ${model.name}`,
    fr: `${model.title.fr} (${model.name}${version})`,
    en: `${model.title.en} (${model.name}${version})`,
    body,
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
