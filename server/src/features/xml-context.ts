import { isElement, NodeType, nodeAt, type XmlAttribute, type XmlDocument, type XmlElement } from "../syntax/index.ts";
import type { Span } from "../text/index.ts";

/** Where in an XML text a cursor stands, also while a tag is half typed. */
export type XmlContext =
  /** In content, with what has been typed of a tag (`<`, `<rea`) in `replace`. */
  | {
      readonly in: "content";
      readonly parent: XmlElement | XmlDocument;
      readonly replace: Span;
      readonly opened: boolean;
    }
  /** In the name of an end tag, after `</`. */
  | { readonly in: "end-tag"; readonly parent: XmlElement | XmlDocument; readonly replace: Span }
  /** In a start tag, where an attribute may be written; `present` names those that stand there. */
  | {
      readonly in: "tag";
      readonly element: XmlElement | undefined;
      readonly name: string;
      readonly present: readonly string[];
      readonly replace: Span;
    }
  /** Between the quotes of an attribute value. */
  | {
      readonly in: "value";
      readonly element: XmlElement | undefined;
      readonly attribute: string;
      readonly replace: Span;
    }
  | { readonly in: "nothing" };

const nameCharacters = /[\p{L}\p{N}_.:-]*$/u;

/** How far a tag is looked for before the cursor: longer ones are not completed. */
const reachBack = 20_000;

export function xmlContextAt(document: XmlDocument, offset: number): XmlContext {
  const { text } = document;
  const node = nodeAt(document, offset);
  if (node !== undefined && node.start < offset && offset < node.end) {
    if (
      node.nodeType === NodeType.Comment ||
      node.nodeType === NodeType.CData ||
      node.nodeType === NodeType.ProcessingInstruction
    )
      return { in: "nothing" };
  }
  const from = Math.max(0, offset - reachBack);
  const open = text.lastIndexOf("<", offset - 1);
  if (open >= from) {
    const typed = text.slice(open, offset);
    if (typed.startsWith("</")) {
      if (/^<\/[^\s>]*$/.test(typed))
        return { in: "end-tag", parent: parentAt(document, open), replace: { start: open + 2, end: offset } };
    } else if (typed.startsWith("<!") || typed.startsWith("<?")) {
      if (!typed.includes(">")) return { in: "nothing" };
    } else {
      const inside = insideTag(typed);
      if (inside !== undefined) return tagContext(document, open, offset, typed, inside);
    }
  }
  return { in: "content", parent: parentAt(document, offset), replace: { start: offset, end: offset }, opened: false };
}

/** What quote is open at the end of a piece that begins with `<`; `undefined` once its tag has ended. */
function insideTag(typed: string): { quote: number } | undefined {
  let quote = -1;
  for (let i = 1; i < typed.length; i++) {
    const c = typed[i];
    if (quote >= 0) {
      if (c === typed[quote]) quote = -1;
    } else if (c === '"' || c === "'") quote = i;
    else if (c === ">") return undefined;
  }
  return { quote };
}

function tagContext(
  document: XmlDocument,
  open: number,
  offset: number,
  typed: string,
  { quote }: { quote: number },
): XmlContext {
  const name = /^<([^\s/>]*)/.exec(typed)?.[1] ?? "";
  if (quote < 0 && typed.length === name.length + 1)
    return { in: "content", parent: parentAt(document, open), replace: { start: open, end: offset }, opened: true };
  const at = nodeAt(document, open + 1);
  const element: XmlElement | undefined =
    at?.nodeType === NodeType.Attribute ? at.parent : at?.nodeType === NodeType.Element ? at : undefined;
  const sound = element !== undefined && element.start === open ? element : undefined;
  if (quote >= 0) {
    const attribute = /([^\s=<"']+)\s*=\s*$/.exec(typed.slice(0, quote))?.[1] ?? "";
    const known = sound?.attributes.find((a: XmlAttribute) => a.valueSpan.start === open + quote + 1);
    return {
      in: "value",
      element: sound,
      attribute,
      replace: known?.valueSpan ?? { start: open + quote + 1, end: offset },
    };
  }
  const partial = nameCharacters.exec(typed)?.[0] ?? "";
  const present = [...typed.slice(0, typed.length - partial.length).matchAll(/([^\s=<"'/]+)\s*=/g)].map(
    (m) => m[1] as string,
  );
  for (const a of sound?.attributes ?? []) if (a.start > offset) present.push(a.nodeName);
  return { in: "tag", element: sound, name, present, replace: { start: offset - partial.length, end: offset } };
}

/** The element whose content holds the offset. */
export function parentAt(document: XmlDocument, offset: number): XmlElement | XmlDocument {
  let at: XmlElement | XmlDocument = document;
  for (;;) {
    let inside: XmlElement | undefined;
    for (const child of at.children) {
      if (!isElement(child) || child.selfClosing || child.startTag.end > offset) continue;
      if (offset <= (child.endTag?.start ?? child.end)) inside = child;
    }
    if (inside === undefined) return at;
    at = inside;
  }
}
