import {
  bindingsOf,
  definitionOf,
  elementText,
  type Offer,
  type Places,
  type PrintOptions,
  sliceLabel,
} from "../fhir/index.ts";
import { cite, type Language } from "../rule/index.ts";
import type { Span, TextEdit } from "../text/index.ts";
import type { CompletionItem } from "./model.ts";

/** What completion in FHIR's JSON and XML has in common. */

const fhirR4 = { text: "HL7 FHIR", version: "R4" };

/** `0..1`, `1..*`. */
export function cardinality(min: number, max: number): string {
  return `${min}..${max === Number.POSITIVE_INFINITY ? "*" : max}`;
}

/** The type of an element as the specification writes it: `Reference(Patient | Group)`. */
export function typeText({ type, element }: Pick<Offer, "type" | "element">): string {
  if (type === undefined) return element.contentReference ?? "BackboneElement";
  const targets = type.targets.map((url) => url.split("|")[0]?.split("/").at(-1) ?? "");
  return targets.length === 0 || targets.length > 6 ? type.code : `${type.code}(${targets.join(" | ")})`;
}

/** The line beside an offer and the text under it. */
export function describeOffer(places: Places, offer: Offer, language: Language): { detail: string; markdown: string } {
  const { element, rules, slice, min, max } = offer;
  const lines: string[] = [];
  const text = elementText(element.path);
  if (text?.short) lines.push(text.short);
  for (const { valueSet, strength } of bindingsOf(element, rules).slice(0, 2)) {
    const known = places.knowledge.terminology.valueSet(valueSet);
    lines.push(`${language === "fr" ? "Jeu de valeurs :" : "Value set:"} ${known?.title ?? valueSet} (${strength})`);
  }
  const from = [...new Set(rules.map((rule) => rule.from))];
  for (const url of from) lines.push(`*${definitionOf(places.knowledge, url)?.title ?? url}*`);
  if (from.length === 0) lines.push(`*${cite(fhirR4)}*`);
  return {
    detail: `${typeText(offer)} ${cardinality(min, max)}${slice === undefined ? "" : ` · ${sliceLabel(offer)}`}`,
    markdown: lines.join("\n\n"),
  };
}

export interface Draft {
  readonly label: string;
  readonly kind: CompletionItem["kind"];
  readonly detail?: string | undefined;
  readonly markdown?: string | undefined;
  readonly newText: string;
  readonly isSnippet: boolean;
  /** What the list is ordered by: a digit for the rank, then the position. */
  readonly sort: string;
  readonly filter?: string;
  readonly additional?: readonly TextEdit[];
  readonly cut?: boolean;
}

export function item(replace: Span, draft: Draft): CompletionItem {
  const { label, kind, detail, markdown, newText, isSnippet, sort, filter, additional, cut } = draft;
  return {
    label,
    kind,
    ...(detail !== undefined && { detail }),
    ...(markdown !== undefined && { markdown }),
    edit: { start: replace.start, end: replace.end, newText },
    isSnippet,
    sortText: sort,
    ...(filter !== undefined && { filterText: filter }),
    ...(additional !== undefined && { additional }),
    relative: true,
    ...(cut && { cut: true }),
  };
}

/** What every resource or datatype has: it is seldom what an author looks for. */
const everywhere =
  /^(?:Resource\.(?:implicitRules|language)|DomainResource\.(?:contained|extension|modifierExtension)|Element\.\w+|BackboneElement\.\w+)$/;

/** Where an offer stands in a list: what is lacking first, then the order of the type, last what every type has. */
export function orderOf({ element, slice, min, present, order }: Offer): string {
  const own = slice !== undefined || !everywhere.test(element.path);
  const rank = min > present ? 1 : own ? 2 : 7;
  return `${rank}${place(order)}${slice === undefined ? 0 : 1}`;
}

export const place = (position: number): string => String(position).padStart(4, "0");

/** How a document is indented: by the first indented line. */
export function indentUnit(text: string): string {
  const found = /\n([ \t]+)\S/.exec(text.slice(0, 5_000))?.[1];
  return found === undefined ? "  " : found.startsWith("\t") ? "\t" : found.slice(0, 4);
}

/** Snippets are written as if they stood at the margin: the editor indents them. */
export function snippetOptions(text: string): PrintOptions {
  return { unit: indentUnit(text), indent: "", newline: "\n", snippet: true };
}

/** The white space that the line of an offset begins with. */
export function indentAt(text: string, offset: number): string {
  const line = text.lastIndexOf("\n", offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(line, offset))?.[0] ?? "";
}

/** The name of a type of resource with what a profile of it is called. */
export function shortUrl(url: string): string {
  return url.split("|")[0]?.split("/").at(-1) ?? url;
}

/** The members of an object, without its braces and their indentation. */
export function withoutBraces(text: string): string {
  return text
    .replace(/^\{\s*/, "")
    .replace(/\s*\}$/, "")
    .replace(/\n(?: {2}|\t)/g, "\n");
}
