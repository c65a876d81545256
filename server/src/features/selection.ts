import type { Snapshot } from "../snapshot.ts";
import { type JsonProperty, type JsonValue, jsonAt, NodeType, nodeAt, type XmlElement } from "../syntax/index.ts";
import { type Span, touches } from "../text/index.ts";
import type { SelectionChain } from "./model.ts";

/** What "expand selection" selects, step by step, by the tree of the document. */
export function selectionChain(snapshot: Snapshot, offset: number): SelectionChain {
  const spans: Span[] = [];
  const add = ({ start, end }: Span): void => {
    const last = spans.at(-1);
    if (end > start && (last === undefined || start < last.start || end > last.end)) spans.push({ start, end });
  };
  if (snapshot.xml !== undefined) {
    const node = nodeAt(snapshot.xml, offset);
    let element: XmlElement | undefined;
    if (node?.nodeType === NodeType.Attribute) {
      if (touches(node.valueSpan, offset)) add(node.valueSpan);
      else add(node.nameSpan);
      add(node);
      element = node.parent;
    } else if (node?.nodeType === NodeType.Element) {
      if (touches(node.nameSpan, offset)) add(node.nameSpan);
      element = node;
    } else if (node !== undefined) {
      add(node);
      element = node.parent.nodeType === NodeType.Element ? node.parent : undefined;
    }
    for (; element !== undefined; ) {
      const { startTag, endTag, parent } = element;
      if (touches(startTag, offset)) add(startTag);
      else if (endTag !== undefined && touches(endTag, offset)) add(endTag);
      else if (endTag !== undefined) add({ start: startTag.end, end: endTag.start });
      add(element);
      element = parent.nodeType === NodeType.Element ? parent : undefined;
    }
  } else if (snapshot.json !== undefined) {
    const at = jsonAt(snapshot.json, offset);
    let value: JsonValue | undefined = at?.value;
    let property: JsonProperty | undefined = value === undefined ? at?.property : undefined;
    if (property !== undefined && touches(property.nameSpan, offset)) add(property.nameSpan);
    while (value !== undefined || property !== undefined) {
      if (value !== undefined) {
        if ("valueSpan" in value) add(value.valueSpan);
        add(value);
        const { parent }: JsonValue = value;
        property = parent !== undefined && "name" in parent ? parent : undefined;
        value = parent !== undefined && "items" in parent ? parent : undefined;
      } else if (property !== undefined) {
        add(property);
        value = property.parent;
        property = undefined;
      }
    }
  }
  return spans;
}
