import { isElement, NodeType, type XmlElement } from "../../syntax/index.ts";
import type { Span } from "../../text/index.ts";

/** Where XHTML lets the elements of a narrative stand: paragraphs hold text, tables hold rows, lists hold items. */

export interface StructureFault {
  readonly message: "block" | "nested" | "children" | "place" | "text-in" | "instruction";
  readonly span: Span;
  readonly data: Readonly<Record<string, string>>;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(" "));

/** Elements that hold text, and no block. */
const texts = words("p h1 h2 h3 h4 h5 h6 pre address span caption dd dt");
/** The same, of which none may be in another of its name. */
const inline = "a b em i strong small big sub sup code tt dfn q var abbr acronym cite bdo kbd samp".split(" ");
/** What is a block in any text, and what besides in a paragraph. */
const blocks = words("div pre table ul ol");
const paragraphBlocks = words("div blockquote table ol ul p");
const empty = words("br img hr area");
/** What an element may hold, where that is limited. */
const children: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["table", words("tbody tr caption thead tfoot col colgroup")],
  ["tr", words("td th")],
  ["tbody", words("tr")],
  ["thead", words("tr")],
  ["tfoot", words("tr")],
  ["ul", words("li")],
  ["ol", words("li")],
  ["dl", words("dd dt")],
  ["map", words("area")],
]);
/** What an element must stand in, where that is limited. */
const places: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["tr", words("table thead tfoot tbody")],
  ["tbody", words("table")],
  ["thead", words("table")],
  ["tfoot", words("table")],
  ["caption", words("table")],
  ["colgroup", words("table")],
  ["col", words("colgroup table")],
  ["th", words("tr thead tfoot")],
  ["td", words("tr thead tfoot")],
  ["li", words("ul ol")],
  ["dd", words("dl")],
  ["dt", words("dl")],
]);

/** What is known of the elements around one: the nearest text, whether a paragraph, and the inline elements as bits. */
interface Around {
  readonly element: XmlElement;
  readonly text: string | undefined;
  readonly paragraph: boolean;
  readonly inline: number;
}

/** What stands where XHTML does not let it, below the narrative's `div`. It does not recurse, so depth is no limit. */
export function* structureFaults(root: XmlElement): Generator<StructureFault> {
  const stack: Around[] = [{ element: root, text: undefined, paragraph: false, inline: 0 }];
  for (let around = stack.pop(); around !== undefined; around = stack.pop()) {
    const { element } = around;
    const owner = element === root ? "div" : element.localName;
    const allowed = element === root ? undefined : children.get(owner);
    for (const child of element.children) {
      if (child.nodeType === NodeType.ProcessingInstruction) yield { message: "instruction", span: child, data: {} };
      if (!isElement(child)) {
        const isText = child.nodeType === NodeType.Text || child.nodeType === NodeType.CData;
        if (allowed !== undefined && isText && /\S/.test(child.data))
          yield { message: "text-in", span: child, data: { owner } };
        continue;
      }
      const name = child.localName;
      const span = child.nameSpan;
      const place = places.get(name);
      if (place !== undefined && !place.has(owner))
        yield { message: "place", span, data: { name, owner, places: [...place].join(", ") } };
      else if (allowed !== undefined && !allowed.has(name))
        yield { message: "children", span, data: { name, owner, allowed: [...allowed].join(", ") } };
      const blocked = around.text !== undefined && blocks.has(name);
      if (blocked || (around.paragraph && paragraphBlocks.has(name)))
        yield { message: "block", span, data: { name, owner: around.text ?? "p" } };
      const bit = 1 << inline.indexOf(name);
      const isInline = inline.includes(name);
      if (isInline && (around.inline & bit) !== 0) yield { message: "nested", span, data: { name } };
      if (empty.has(name) && child.children.some((inner) => inner.nodeType !== NodeType.Comment))
        yield { message: "text-in", span, data: { owner: name } };
      stack.push({
        element: child,
        text: texts.has(name) || isInline ? name : around.text,
        paragraph: around.paragraph || name === "p",
        inline: isInline ? around.inline | bit : around.inline,
      });
    }
  }
}

const addressCharacters = /^[\p{L}\p{M}\p{Nd};?:@&=+$.,/%\-_~#[\]!'()*|]*$/u;

/** What is wrong with the address of a link or an image, by the message of the rule; undefined where nothing is. */
export function addressFault(value: string): "address-empty" | "address-data" | "address" | undefined {
  if (value === "") return "address-empty";
  if (!value.startsWith("data:")) return addressCharacters.test(value) ? undefined : "address";
  const [head = "", data, more] = value.slice("data:".length).split(",");
  const mime = /^\s*[\w.+*-]+\/[\w.+*-]+(?:;\s*\w+=\s*[^\s;]+)?;base64$/;
  return data === undefined || more !== undefined || !mime.test(head) || !isBase64(data) ? "address-data" : undefined;
}

function isBase64(data: string): boolean {
  const bare = data.replace(/\s+/g, "");
  return bare.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(bare);
}
