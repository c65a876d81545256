import { checkEncoding, encodingRule } from "./encoding.ts";
import type { Finding, Reference, RuleMeta } from "./rule/index.ts";
import type { Snapshot } from "./snapshot.ts";
import { isElement, jsonMessages, nodeAt, type SyntaxProblem, xmlMessages, xpathOf } from "./syntax/index.ts";
import { badJson, badXml } from "./syntax-examples.ts";

/** The problems of a text's syntax as rules, so that they have an id, a page and a severity like any other. */

const xmlReference: Reference = {
  text: "Extensible Markup Language (XML) 1.0",
  version: "Fifth Edition",
  href: "https://www.w3.org/TR/xml/",
};
const namespacesReference: Reference = {
  text: "Namespaces in XML 1.0",
  version: "Third Edition",
  href: "https://www.w3.org/TR/xml-names/",
};
const jsonReference: Reference = {
  text: "The JavaScript Object Notation (JSON) Data Interchange Format",
  version: "RFC 8259",
  href: "https://www.rfc-editor.org/rfc/rfc8259",
};

const aboutNamespaces = new Set([
  "unbound-prefix",
  "empty-prefix-binding",
  "reserved-namespace",
  "invalid-qualified-name",
]);

/** A DOCTYPE is well-formed XML; that it is a danger is our advice, which the ANS's own tools share by refusing entities. */
const notices = new Set([
  "doctype-external-identifier",
  "doctype-external-entity",
  "doctype-entity",
  "entity-not-expanded",
]);

function syntaxRule(
  code: string,
  message: { readonly fr: string; readonly en: string },
  syntax: "xml" | "json",
  bad: string | undefined,
): RuleMeta {
  const name = syntax === "xml" ? "document.xml" : "document.json";
  return {
    id: idOf(code, syntax),
    aliases: [],
    source: "syntax",
    reference: syntax === "json" ? jsonReference : aboutNamespaces.has(code) ? namespacesReference : xmlReference,
    obligation: "shall",
    confidence: "verified",
    severity: notices.has(code) ? "warning" : "error",
    kinds: syntax === "xml" ? ["cda", "fhir-xml", "svs", "xdm-metadata", "saml", "schematron"] : ["fhir-json"],
    since: "0.1.0",
    title: withoutPlaces(message),
    why: { fr: "", en: "" },
    fix: { fr: "", en: "" },
    messages: { [code]: message },
    examples: () => ({
      bad: bad === undefined ? [] : [{ name, text: bad }],
      good: [
        { name, text: syntax === "xml" ? '<ClinicalDocument xmlns="urn:hl7-org:v3"/>' : '{"resourceType":"Patient"}' },
      ],
    }),
    topics: [],
  };
}

/** The codes of JSON say so themselves. */
function idOf(code: string, syntax: "xml" | "json"): string {
  return `syntax/${syntax === "xml" ? "xml-" : ""}${code}`;
}

/** The first sentence of a message, with `…` for what it is filled with. */
function withoutPlaces({ fr, en }: { readonly fr: string; readonly en: string }): { fr: string; en: string } {
  const title = (text: string): string =>
    (/^.*?[.:](?= |$)/.exec(text.replace(/\{\w+\}/g, "…"))?.[0] ?? text).replace(/\s*[.:]$/, "");
  return { fr: title(fr), en: title(en) };
}

export const syntaxRules: readonly RuleMeta[] = [
  encodingRule,
  ...Object.entries(xmlMessages).map(([code, message]) => syntaxRule(code, message, "xml", badXml[code])),
  ...Object.entries(jsonMessages).map(([code, message]) => syntaxRule(code, message, "json", badJson[code])),
];

/** What the scanners said, as findings; and characters lost in decoding. */
export function* checkSyntax(snapshot: Snapshot): Generator<Finding | undefined, void, undefined> {
  const { xml, json } = snapshot;
  // Of lines of JSON, the whole text was looked at already.
  if (snapshot.json === undefined || snapshot.json.end === snapshot.text.length) yield* checkEncoding(snapshot);
  for (const problem of xml?.problems ?? [])
    yield finding(problem, "xml", xml === undefined ? "" : place(xml, problem.start));
  for (const problem of json?.problems ?? []) yield finding(problem, "json", "");
}

function place(xml: NonNullable<Snapshot["xml"]>, offset: number): string {
  const node = nodeAt(xml, offset);
  if (node === undefined) return xml.root === undefined ? "" : xpathOf(xml.root);
  const holder = isElement(node) || node.nodeType === 2 ? node : node.parent;
  return isElement(holder) || holder.nodeType === 2 ? xpathOf(holder) : "";
}

function finding({ code, start, end, data }: SyntaxProblem, syntax: "xml" | "json", location: string): Finding {
  return { ruleId: idOf(code, syntax), message: code, start, end, data, location };
}
