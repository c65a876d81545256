import { type AnyXmlNode, attributeValue, descendants, isElement, type XmlDocument } from "../../syntax/index.ts";
import { cast } from "./casts.ts";
import { atomOf, codeOfOne, codeOfTruth, type Dynamic, textOf } from "./code.ts";
import { arg, type Definition, define, given, items, type KeyCode, type Library, toDouble } from "./function-kit.ts";
import {
  Atomic,
  type DateValue,
  documentNumber,
  documentOf,
  type Item,
  inOrder,
  isNode,
  lookupNamespace,
  NotCovered,
  stringOf,
  XPathError,
} from "./items.ts";
import { formatDate, formatNumber } from "./pictures.ts";

/** The nodes of a tree by the values of a key. */
type KeyIndex = ReadonlyMap<string, readonly AnyXmlNode[]>;

const indexes = new WeakMap<Dynamic, Map<string, Map<AnyXmlNode, KeyIndex>>>();

function indexOf(d: Dynamic, name: string, keys: readonly KeyCode[], root: AnyXmlNode): KeyIndex {
  const ofRun = indexes.get(d) ?? new Map<string, Map<AnyXmlNode, KeyIndex>>();
  indexes.set(d, ofRun);
  const ofKey = ofRun.get(name) ?? new Map<AnyXmlNode, KeyIndex>();
  ofRun.set(name, ofKey);
  let index = ofKey.get(root);
  if (index === undefined) {
    const made = new Map<string, AnyXmlNode[]>();
    for (const { nodes, use } of keys)
      for (const node of nodes.items(d, root, 1, 1) as AnyXmlNode[])
        for (const value of use.items(d, node, 1, 1)) {
          const text = stringOf(value);
          const list = made.get(text);
          if (list === undefined) made.set(text, [node]);
          else if (!list.includes(node)) list.push(node);
        }
    index = made;
    ofKey.set(root, index);
  }
  return index;
}

const key: Definition = define(2, 3, ([name, value, top], scope) => {
  const named = name?.constant;
  const keys = typeof named === "string" ? scope.key?.(named) : undefined;
  if (keys === undefined || value === undefined) throw new NotCovered("a key that is not declared");
  const within = arg(top === undefined ? [] : [top], 0);
  return items((d, at, p, s) => {
    const node = within.one(d, at, p, s);
    if (node === undefined || !isNode(node)) throw new XPathError("XTDE1270", "key() where there is no tree");
    const index = indexOf(d, named as string, keys, documentOf(node));
    const wanted = new Set(value.items(d, at, p, s).map(stringOf));
    const found = [...wanted].flatMap((text) => index.get(text) ?? []);
    const inside = top === undefined ? found : found.filter((one) => isWithin(one, node));
    return wanted.size > 1 ? inOrder(inside) : inside;
  }, "nodes");
});

function isWithin(node: AnyXmlNode, top: AnyXmlNode): boolean {
  for (let at: AnyXmlNode | null = node; at !== null; at = at.parent ?? null) if (at === top) return true;
  return false;
}

/** A name that each node has for itself: its tree, what it is and where it stands. */
function idOf(node: AnyXmlNode): string {
  return `d${documentNumber(node)}t${node.nodeType}n${node.start}`;
}

const dateFormat = (kind: "dateTime" | "date" | "time"): Definition =>
  define(2, 5, (args) => {
    const [value, picture] = [atomOf(given(args, 0)), textOf(given(args, 1))];
    return codeOfOne("string", (d, at, p, s) => {
      const atom = value(d, at, p, s);
      if (atom === undefined) return undefined;
      const date = cast(atom, kind) as Atomic;
      return formatDate(date.value as DateValue, picture(d, at, p, s));
    });
  });

/** The first of these that an element or its parents declare, with the ones in force. */
function prefixesOf(node: AnyXmlNode): string[] {
  const found = new Set<string>(["xml"]);
  const hidden = new Set<string>();
  for (let at: AnyXmlNode | null = node; at !== null && isElement(at); at = at.parent ?? null)
    for (const { nodeName, prefix, localName, value } of at.attributes) {
      const declared = prefix === "xmlns" ? localName : nodeName === "xmlns" ? "" : undefined;
      if (declared === undefined || found.has(declared) || hidden.has(declared)) continue;
      (value === "" ? hidden : found).add(declared);
    }
  return [...found];
}

const properties: Readonly<Record<string, string>> = {
  "xsl:version": "2.0",
  "xsl:vendor": "Doctrine Santé",
  "xsl:product-name": "Doctrine Santé",
  "xsl:is-schema-aware": "no",
};

/** Functions that XSLT adds to XPath, and those of its functions for identity and namespaces that schematrons use. */
export function xsltFunctions(isKnown: (name: string) => boolean): Library {
  return {
    key,
    "generate-id": define(0, 1, (args) => {
      const node = arg(args, 0);
      return codeOfOne("string", (d, at, p, s) => {
        const item = node.one(d, at, p, s);
        if (item === undefined) return "";
        if (!isNode(item)) throw new XPathError("XPTY0004", "only a node has an identity");
        return idOf(item);
      });
    }),
    // Without a DTD, only xml:id says of an attribute that it is an identifier.
    id: define(1, 2, (args) => {
      const ids = given(args, 0);
      const top = arg(args, 1);
      return items((d, at, p, s) => {
        const node = top.one(d, at, p, s);
        if (node === undefined || !isNode(node)) throw new XPathError("FODC0001", "id() where there is no tree");
        const wanted = new Set(ids.items(d, at, p, s).flatMap((one) => stringOf(one).split(/[\t\n\r ]+/)));
        const root = documentOf(node);
        const found: AnyXmlNode[] = [];
        const { root: element } = root as XmlDocument;
        for (const one of element === undefined ? [] : descendants(element)) {
          const id = attributeValue(one, "xml:id")?.trim();
          if (id !== undefined && wanted.has(id)) found.push(one);
        }
        return found;
      }, "nodes");
    }),
    "format-number": define(2, 3, (args) => {
      if (args.length > 2) throw new NotCovered("format-number() with a named format");
      const [value, picture] = [atomOf(given(args, 0)), textOf(given(args, 1))];
      return codeOfOne("string", (d, at, p, s) => formatNumber(toDouble(value(d, at, p, s)), picture(d, at, p, s)));
    }),
    "format-date": dateFormat("date"),
    "format-dateTime": dateFormat("dateTime"),
    "format-time": dateFormat("time"),
    "system-property": define(1, 1, (args) => {
      const name = textOf(given(args, 0));
      return codeOfOne("string", (d, at, p, s) => properties[name(d, at, p, s)] ?? "");
    }),
    "function-available": define(1, 2, (args) => {
      const name = textOf(given(args, 0));
      return codeOfTruth((d, at, p, s) => isKnown(name(d, at, p, s).replace(/^fn:/, "")));
    }),
    "in-scope-prefixes": define(1, 1, (args) => {
      const node = given(args, 0);
      return items((d, at, p, s) => prefixesOf(elementOf(node.one(d, at, p, s))));
    }),
    "namespace-uri-for-prefix": define(2, 2, (args) => {
      const [prefix, node] = [textOf(given(args, 0)), given(args, 1)];
      return codeOfOne("any", (d, at, p, s) => {
        const element = elementOf(node.one(d, at, p, s));
        const uri = isElement(element) ? lookupNamespace(element, prefix(d, at, p, s)) : undefined;
        return uri === undefined || uri === "" ? undefined : new Atomic("anyURI", uri);
      });
    }),
    // What is traced is shown nowhere: it would quote the document.
    trace: define(1, 2, (args) => given(args, 0)),
    nilled: define(0, 1, (args) => {
      const node = arg(args, 0);
      return codeOfOne("boolean", (d, at, p, s) => {
        const item = node.one(d, at, p, s);
        return item !== undefined && isNode(item) && isElement(item) ? false : undefined;
      });
    }),
  };
}

function elementOf(item: Item | undefined): AnyXmlNode {
  if (item === undefined || !isNode(item) || !isElement(item)) throw new XPathError("XPTY0004", "no element");
  return item;
}
