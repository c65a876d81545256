import { type Snippet, type SnippetLanguage, snippets } from "../doctrine/index.ts";
import type { Language } from "../rule/index.ts";
import type { Snapshot } from "../snapshot.ts";
import { type JsonDocument, scalar, type XmlDocument } from "../syntax/index.ts";
import type { Span } from "../text/index.ts";
import { holdsSomethingElse } from "./complete-empty.ts";
import { jsonContextAt } from "./json-context.ts";
import type { CompletionItem } from "./model.ts";
import { xmlContextAt } from "./xml-context.ts";

/**
 * The extension's snippets where they fit, for editors that have no snippet files of ours: an element of CDA or FHIR where the
 * constraints allow its name, a resource where a resource stands, a document in an empty file, settings at the outer level of a
 * configuration of their dialect that has none of them yet.
 *
 * @param offered what else is offered at the place: it says which names are allowed there
 */
export function completeSnippets(
  snapshot: Snapshot,
  offset: number,
  language: Language,
  offered: readonly CompletionItem[],
): readonly CompletionItem[] {
  // The label of an act among several names which one it is: what would be written tells the element.
  const allowed = new Set(
    offered
      .filter(({ kind }) => kind === "element")
      .map(({ label, edit }) => /^<([\w:]+)/.exec(edit.newText)?.[1] ?? label),
  );
  const { kind, xml, json } = snapshot;
  if (kind === "cda" && xml !== undefined) return inXml(xml, offset, language, "cda-", allowed);
  if (kind === "fhir-xml" && xml !== undefined) return inXml(xml, offset, language, "fhir-", allowed);
  if (kind === "fhir-json" && json !== undefined) return inJson(json, offset, language, allowed);
  if (kind === "config" && snapshot.dialect !== "json") return inConfig(snapshot, offset, language);
  return kind === "none" || kind === "config" ? inEmptyFile(snapshot, offset, language) : [];
}

interface Fitting {
  readonly snippet: Snippet;
  readonly body: string;
}

function* of(language: SnippetLanguage, prefix: string): Generator<Fitting> {
  for (const snippet of snippets()) {
    if (!snippet.id.startsWith(prefix)) continue;
    for (const variant of snippet.variants) if (variant.language === language) yield { snippet, body: variant.body };
  }
}

function made({ snippet, body }: Fitting, span: Span, language: Language, opening = ""): CompletionItem {
  return {
    label: snippet.id,
    kind: "snippet",
    detail: snippet.title[language],
    edit: { ...span, newText: body },
    isSnippet: true,
    // After what the constraints say themselves.
    sortText: `~${snippet.id}`,
    filterText: `${opening}${snippet.id}`,
    relative: true,
  };
}

/** The resources that a part is for, where its name alone does not tell: each resource has identifiers, names and extensions. */
const owners: readonly (readonly [snippet: RegExp, type: RegExp])[] = [
  [/^fhir-identifier-(?:ins|nss|ipp)/, /^Patient$/],
  [/^fhir-identifier-rpps-rang/, /^Organization$/],
  [/^fhir-identifier-(?:rpps|idnps)/, /^Practitioner$/],
  [/^fhir-identifier-(?:idnst|finess|siret|siren)/, /^Organization$/],
  [/^fhir-(?:identite-|lieu-de-naissance|nationalite|nom-officiel)/, /^Patient$/],
  [/^fhir-adresse-insee/, /^(?:Patient|Practitioner|RelatedPerson|Organization|Location)$/],
  [/^fhir-messagerie-mssante/, /^(?:Practitioner|PractitionerRole|Organization|HealthcareService|RelatedPerson)$/],
  [/^fhir-specialite-ordinale/, /^(?:PractitionerRole|HealthcareService)$/],
];

const isOwn = (id: string, type: string | undefined): boolean =>
  owners.find(([snippet]) => snippet.test(id))?.[1].test(type ?? "") ?? true;

/** What a `component` and an `entry` of CDA hold depends on where they stand. */
const secondOf: Readonly<Record<string, RegExp>> = {
  ClinicalDocument: /^(?:structuredBody|nonXMLBody)$/,
  structuredBody: /^section$/,
  section: /^section$/,
  organizer: /^(?!section$|structuredBody$|nonXMLBody$)/,
};

function inXml(
  document: XmlDocument,
  offset: number,
  language: Language,
  prefix: string,
  allowed: ReadonlySet<string>,
): CompletionItem[] {
  const context = xmlContextAt(document, offset);
  if (context.in !== "content" || !("localName" in context.parent)) return [];
  const { parent, replace, opened } = context;
  const found: CompletionItem[] = [];
  for (const one of of("xml", prefix)) {
    const [, name = "", second = ""] = /^<([\w:]+)[^>]*>(?:\s*<(\w+))?/.exec(one.body) ?? [];
    if (!allowed.has(name)) continue;
    if (name === "component" && prefix === "cda-" && secondOf[parent.localName]?.test(second) !== true) continue;
    // A part of a resource stands in the resource itself; a resource, where resources stand.
    if (prefix === "fhir-" && !isOwn(one.snippet.id, parent.localName)) continue;
    found.push(made(one, replace, language, opened ? "<" : ""));
  }
  return found;
}

function inJson(
  document: JsonDocument,
  offset: number,
  language: Language,
  allowed: ReadonlySet<string>,
): CompletionItem[] {
  const context = jsonContextAt(document, offset);
  if (context.in === "nothing" || context.in === "root" || context.colon) return [];
  const typed = document.text.slice(context.replace.start, offset);
  const quote = typed.startsWith('"') ? '"' : "";
  const owner = scalar(context.object, "resourceType");
  const holdsResources = context.in === "value" && (context.name === "resource" || context.name === "contained");
  const found: CompletionItem[] = [];
  for (const one of of("json", "fhir-")) {
    const name = /^"(\w+)":/.exec(one.body)?.[1];
    const fits =
      name === undefined
        ? holdsResources
        : context.in === "name" && allowed.has(name) && owner !== undefined && isOwn(one.snippet.id, owner);
    if (!fits) continue;
    const item = made(one, context.replace, language, quote);
    found.push({
      ...item,
      edit: { ...item.edit, newText: context.commaAfter ? `${one.body},` : one.body },
      ...(context.commaBefore !== undefined && {
        additional: [{ start: context.commaBefore, end: context.commaBefore, newText: "," }],
      }),
    });
  }
  return found;
}

/** How the configuration's dialects are called among the snippets. */
const dialects: Readonly<Record<string, SnippetLanguage>> = {
  yaml: "yaml",
  properties: "properties",
  env: "dotenv",
  nginx: "nginx",
  apache: "apacheconf",
  hcl: "terraform",
};

function inConfig({ text, dialect = "" }: Snapshot, offset: number, language: Language): CompletionItem[] {
  const wanted = dialects[dialect];
  if (wanted === undefined) return [];
  const line = text.lastIndexOf("\n", offset - 1) + 1;
  // A word alone at the beginning of a line: these settings stand at the outer level.
  if (!/^[\w-]*$/.test(text.slice(line, offset)) || !/^[ \t]*(?:\r?\n|$)/.test(text.slice(offset))) return [];
  if (depthAt(text, line, wanted) > 0) return [];
  return [...of(wanted, "secu-")]
    .filter(({ body }) => !outerKeys(body, wanted).some((key) => has(text, key, wanted)))
    .map((one) => made(one, { start: line, end: offset }, language));
}

/** How many braces are open before a place, where the dialect nests by braces. */
function depthAt(text: string, offset: number, language: SnippetLanguage): number {
  if (language !== "nginx" && language !== "terraform") return 0;
  const code = text.slice(0, offset).replace(/#[^\n]*/g, "");
  return (code.match(/\{/g)?.length ?? 0) - (code.match(/\}/g)?.length ?? 0);
}

/** What would stand twice; blocks of a server, and documents of YAML that say their kind, may. */
function outerKeys(body: string, language: SnippetLanguage): string[] {
  if (language === "yaml") return [...body.matchAll(/^([A-Za-z][\w-]*):/gm)].map(([, key = ""]) => key);
  if (language === "properties" || language === "dotenv")
    return [...body.matchAll(/^([A-Za-z][\w.-]*)=/gm)].map(([, key = ""]) => key);
  return [];
}

function has(text: string, key: string, language: SnippetLanguage): boolean {
  const name = key.replace(/[.]/g, "\\.");
  return new RegExp(language === "yaml" ? `^${name}[ \\t]*:` : `^[ \\t]*${name}[ \\t]*[=:]`, "m").test(text);
}

/** In a file that holds nothing yet, by its name: whole CDA documents and FHIR resources. */
function inEmptyFile({ name, text }: Snapshot, offset: number, language: Language): CompletionItem[] {
  const typed = holdsSomethingElse(name) ? undefined : /^\uFEFF?\s*([\w-]*)\s*$/.exec(text)?.[1];
  if (typed === undefined) return [];
  const syntax = /\.json$/i.test(name) ? "json" : /\.xml$/i.test(name) ? "xml" : undefined;
  if (syntax === undefined) return [];
  const start = typed === "" ? offset : text.indexOf(typed);
  if (offset < start || offset > start + typed.length) return [];
  return ["cda-", "fhir-"].flatMap((prefix) =>
    [...of(syntax, prefix)]
      .filter(({ body }) => /^(?:<\?xml|\{\s*"resourceType"|<\w+ xmlns="http:\/\/hl7\.org\/fhir")/.test(body))
      .map((one) => made(one, { start, end: start + typed.length }, language)),
  );
}
