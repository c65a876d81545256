import { maskMatricules } from "../../ins/index.ts";
import type { Finding, MessageData } from "../../rule/index.ts";
import type { XmlAttribute, XmlElement, XmlText } from "../../syntax/index.ts";
import type { Span } from "../../text/index.ts";
import { locationOf } from "./location.ts";
import type { SimpleType } from "./values.ts";

export type Topic =
  | "wrong-namespace"
  | "unexpected-element"
  | "misplaced-element"
  | "missing-element"
  | "too-many-elements"
  | "exclusive-elements"
  | "missing-attribute"
  | "unexpected-attribute"
  | "wrong-attribute-value"
  | "fixed-attribute"
  | "wrong-datatype"
  | "missing-datatype"
  | "text-not-allowed"
  | "wrong-text"
  | "duplicate-id"
  | "unknown-reference";

export const ruleId = (topic: Topic) => `cda-r2/${topic}`;

export function found(
  topic: Topic,
  message: string,
  span: Span,
  node: XmlElement | XmlAttribute | XmlText,
  data: MessageData,
): Finding {
  return { ruleId: ruleId(topic), message, start: span.start, end: span.end, data, location: locationOf(node) };
}

/** More names or values than this are not written out. */
const many = 12;

/** Names for the end of a sentence, before its full stop; the first ones where there are too many to read. */
export function listed(names: Iterable<string>): string {
  const all = [...new Set(names)];
  return all.length <= many ? all.join(", ") : `${all.slice(0, many).join(", ")}, etc`;
}

/** A value for a message: its beginning where it is long, and with the numbers of persons masked. */
export function shown(value: string): string {
  const masked = maskMatricules(value);
  return masked.length <= 60 ? masked : `${masked.slice(0, 57)}…`;
}

/** What a simple type lets a value be, in both languages. */
export function expectedValue(type: SimpleType): string | { fr: string; en: string } {
  if (type.values !== undefined) return listed(type.values);
  return type.expected ?? type.name;
}
