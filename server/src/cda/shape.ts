import { headerData } from "../../data/ci-sis/header.ts";
import { compileShape, entriesFor, type Shape, type ShapeElement } from "../shape/index.ts";
import { findClinicalDocument, parseXml, type XmlDocument } from "../syntax/index.ts";
import { type CdaNode, cdaView } from "./view.ts";

let compiled: Shape | undefined;

/** The header of the CI-SIS, compiled when it is first asked for. */
export function headerShape(): Shape {
  compiled ??= compileShape<CdaNode>(headerData(), {
    view: cdaView,
    parse: (text) => findClinicalDocument(parseXml(text)),
  });
  return compiled;
}

/** What the header's Shape says of a node, the most specific entry first; nothing outside the header. */
export function cdaEntriesAt(tree: XmlDocument, node: CdaNode): readonly ShapeElement[] {
  const top = findClinicalDocument(tree);
  return top === undefined ? [] : entriesFor<CdaNode>(cdaView, headerShape().root, top, node);
}
