import type { XmlElement } from "../../syntax/index.ts";
import { step } from "../skeleton-xml.ts";
import { type DraftElement, DraftText } from "./tree.ts";

export interface PrintOptions {
  /** The white space that the first line stands after; it is not written there, but before the others. */
  readonly indent: string;
  /** What is left to the author is a tab stop of an LSP snippet. */
  readonly snippet: boolean;
  /** Turns our names into those of the document, where it binds other prefixes. */
  readonly naming?: (name: string) => string;
  /** What the author must choose is told by a comment before it. */
  readonly notes?: boolean;
  /** Written into the start tag of the top element. */
  readonly declarations?: string;
}

/** Attributes in the order in which they are usually written; others follow as they are. */
const order = [
  "xsi:type",
  "classCode",
  "typeCode",
  "moodCode",
  "root",
  "extension",
  "code",
  "displayName",
  "codeSystem",
  "codeSystemName",
  "value",
  "unit",
];

/** Elements whose content is text and markup: their white space counts. */
const inline: ReadonlySet<string> = new Set(["text", "content", "paragraph", "item", "td", "th", "caption"]);

/** A draft as XML. */
export function printDraft(top: DraftElement, options: PrintOptions): string {
  const { indent, snippet, naming = (name) => name } = options;
  const stepwise = step(indent);
  let stops = 0;
  const written = (text: string, firm: boolean): string => {
    if (!snippet) return text;
    const plain = text.replace(/[\\$}]/g, "\\$&");
    return firm ? plain : `\${${++stops}:${plain}}`;
  };
  const print = (element: DraftElement, margin: string, isInline = false): string => {
    const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
    const attributes = [...element.attributes]
      .sort((a, b) => rank(a.nodeName) - rank(b.nodeName))
      .map(
        ({ nodeName, value, firmness }) =>
          ` ${nodeName}="${written(attributeText(value), firmness === "asked" || isSettled(element, nodeName, value))}"`,
      )
      .join("");
    const name = naming(element.nodeName);
    const start = `<${name}${attributes}${element === top ? (options.declarations ?? "") : ""}`;
    const note = options.notes === true && !isInline ? commentOn(element, margin) : "";
    if (element.children.length === 0) return `${note}${start}/>`;
    const holdsText = inline.has(element.localName) || element.children.some((child) => child instanceof DraftText);
    const inner = margin + stepwise;
    const content = element.children
      .map((child) => {
        if (child instanceof DraftText) return written(contentText(child.data), child.firmness === "asked");
        return holdsText ? print(child, inner, true) : `\n${inner}${print(child, inner)}`;
      })
      .join("");
    return `${note}${start}>${content}${holdsText ? "" : `\n${margin}`}</${name}>`;
  };
  return print(top, indent);
}

function commentOn({ note }: DraftElement, margin: string): string {
  return note === undefined ? "" : `<!-- ${note.replaceAll("--", "–")} -->\n${margin}`;
}

/** What the author has no reason to change: the schema's own codes, new identifiers, names that follow from a code. */
function isSettled(element: XmlElement, name: string, value: string): boolean {
  if (name === "displayName" || name === "codeSystemName")
    return element.attributes.some(({ nodeName }) => nodeName === "code");
  return /^(?:classCode|moodCode|typeCode|determinerCode|xsi:type)$/.test(name) || uuid.test(value);
}

const uuid = /^#?(?:id-)?[0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12}$/i;

function contentText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function attributeText(text: string): string {
  return contentText(text).replaceAll('"', "&quot;").replaceAll("\n", "&#10;");
}
