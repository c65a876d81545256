import type { JsonDocument, XmlDocument } from "../../syntax/index.ts";
import type { Span, TextEdit } from "../../text/index.ts";
import type { FhirNode } from "../r4/node.ts";
import type { SketchMember } from "./sketch.ts";
import { JsonWriting } from "./writing-json.ts";
import { XmlWriting } from "./writing-xml.ts";

/** How a document is changed at an element, the same for both syntaxes. Each answers with no edit where it cannot. */
export interface Writing {
  /** Whether it is FHIR's JSON. */
  readonly json: boolean;
  rename(node: FhirNode, name: string): readonly TextEdit[];
  /** Takes elements away, with what separates them from their neighbours. */
  remove(nodes: readonly FhirNode[]): readonly TextEdit[];
  /** Gives a primitive another value. */
  setValue(node: FhirNode, value: string, type: string): readonly TextEdit[];
  /** Writes an element into a node: in the order of the elements, or behind those of its name. */
  insert(holder: FhirNode, member: SketchMember, order: (name: string) => number | undefined): readonly TextEdit[];
}

export function writingFor(document: JsonDocument | XmlDocument): Writing {
  return "nodeType" in document ? new XmlWriting(document) : new JsonWriting(document);
}

/** The way down to a node: names, each with its position among those of its name. */
export function stepsTo(node: FhirNode): readonly { readonly name: string; readonly index: number }[] {
  const steps: { name: string; index: number }[] = [];
  for (let at: FhirNode = node; at.parent !== undefined; at = at.parent) steps.push({ name: at.name, index: at.index });
  return steps.reverse();
}

/** The line that an offset stands on holds nothing before it but white space: then that white space. */
export function lineIndent(text: string, offset: number): string | undefined {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const before = text.slice(start, offset);
  return /^[ \t]*$/.test(before) ? before : undefined;
}

/** One level of a document's indentation. */
export function unitOf(text: string): string {
  const found = /\n([ \t]+)\S/.exec(text.slice(0, 5_000))?.[1];
  return found === undefined ? "  " : found.startsWith("\t") ? "\t" : found.slice(0, 4);
}

export function newlineOf(text: string): string {
  return text.includes("\r\n") ? "\r\n" : "\n";
}

export const replacing = ({ start, end }: Span, newText: string): TextEdit => ({ start, end, newText });
