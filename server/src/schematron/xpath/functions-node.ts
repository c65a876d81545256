import { type AnyXmlNode, isElement, NodeType } from "../../syntax/index.ts";
import { atomOf, codeOfOne, codeOfTruth, textOf } from "./code.ts";
import { arg, type Definition, define, given, items, type Library } from "./function-kit.ts";
import {
  Atomic,
  documentOf,
  type Item,
  isNode,
  lookupNamespace,
  NotCovered,
  type QNameValue,
  stringOf,
  XPathError,
} from "./items.ts";

const nodeName = (compute: (node: AnyXmlNode) => string): Definition =>
  define(0, 1, (args) => {
    const node = arg(args, 0);
    return codeOfOne("string", (d, at, p, s) => {
      const item = node.one(d, at, p, s);
      if (item === undefined) return "";
      if (!isNode(item)) throw new XPathError("XPTY0004", "only a node has a name");
      return compute(item);
    });
  });

const isNamed = (node: AnyXmlNode) => node.nodeType === NodeType.Element || node.nodeType === NodeType.Attribute;

function qnameParts(text: string): { prefix: string; local: string } {
  const match = /^\s*(?:([^\s:]+):)?([^\s:]+)\s*$/.exec(text);
  if (match === null) throw new XPathError("FOCA0002", `${text} is no name`);
  return { prefix: match[1] ?? "", local: match[2] as string };
}

const partOfQName = (compute: (name: QNameValue) => Item | undefined): Definition =>
  define(1, 1, (args) => {
    const value = atomOf(given(args, 0));
    return codeOfOne("any", (d, at, p, s) => {
      const name = value(d, at, p, s);
      if (name === undefined) return undefined;
      if (!(name instanceof Atomic) || name.type !== "QName") throw new XPathError("XPTY0004", "no qualified name");
      return compute(name.value as QNameValue);
    });
  });

const targetOf = (node: AnyXmlNode) => (node.nodeType === NodeType.ProcessingInstruction ? node.target : "");

/** Functions of nodes, names and documents. */
export const nodeFunctions: Library = {
  name: nodeName((node) => (isNamed(node) ? (node as { nodeName: string }).nodeName : targetOf(node))),
  "local-name": nodeName((node) => (isNamed(node) ? (node as { localName: string }).localName : targetOf(node))),
  "namespace-uri": nodeName((node) => (isNamed(node) ? (node as { namespaceURI: string }).namespaceURI : "")),
  root: define(0, 1, (args) => {
    const node = arg(args, 0);
    return codeOfOne("nodes", (d, at, p, s) => {
      const item = node.one(d, at, p, s);
      return item === undefined ? undefined : documentOf(item as AnyXmlNode);
    });
  }),
  current: define(0, 0, () => codeOfOne("nodes", (d) => d.current)),
  QName: define(2, 2, (args) => {
    const [namespace, name] = [textOf(given(args, 0)), textOf(given(args, 1))];
    return codeOfOne("any", (d, at, p, s) => {
      const { prefix, local } = qnameParts(name(d, at, p, s));
      return new Atomic("QName", { namespace: namespace(d, at, p, s), prefix, local });
    });
  }),
  "resolve-QName": define(2, 2, (args) => {
    const [name, element] = [given(args, 0), given(args, 1)];
    return codeOfOne("any", (d, at, p, s) => {
      const text = name.one(d, at, p, s);
      const node = element.one(d, at, p, s);
      if (text === undefined) return undefined;
      if (node === undefined || !isNode(node) || !isElement(node)) throw new XPathError("XPTY0004", "no element");
      const { prefix, local } = qnameParts(stringOf(text));
      const namespace = lookupNamespace(node, prefix);
      if (namespace === undefined) throw new XPathError("FONS0004", `prefix ${prefix} is not bound`);
      return new Atomic("QName", { namespace, prefix, local });
    });
  }),
  "node-name": define(1, 1, (args) => {
    const node = given(args, 0);
    return codeOfOne("any", (d, at, p, s) => {
      const item = node.one(d, at, p, s);
      if (item === undefined || !isNode(item) || !isNamed(item)) return undefined;
      const {
        prefix,
        localName: local,
        namespaceURI: namespace,
      } = item as { prefix: string; localName: string; namespaceURI: string };
      return new Atomic("QName", { namespace, prefix, local });
    });
  }),
  "local-name-from-QName": partOfQName((name) => name.local),
  "namespace-uri-from-QName": partOfQName((name) => new Atomic("anyURI", name.namespace)),
  "prefix-from-QName": partOfQName((name) => (name.prefix === "" ? undefined : name.prefix)),
  document: define(1, 2, (args) => {
    if (args.length > 1) throw new NotCovered("document() with a base");
    const uris = given(args, 0);
    return items((d, at, p, s) => {
      const found = new Set<AnyXmlNode>();
      for (const uri of uris.items(d, at, p, s)) found.add(d.openDocument(stringOf(uri)));
      return [...found];
    }, "nodes");
  }),
  doc: define(1, 1, (args) => {
    const uri = given(args, 0);
    return codeOfOne("nodes", (d, at, p, s) => {
      const item = uri.one(d, at, p, s);
      return item === undefined ? undefined : d.openDocument(stringOf(item));
    });
  }),
  "doc-available": define(1, 1, (args) => {
    const uri = given(args, 0);
    return codeOfTruth((d, at, p, s) => {
      const item = uri.one(d, at, p, s);
      return item !== undefined && d.documents.exists(stringOf(item));
    });
  }),
};
