import type { Snapshot } from "../snapshot.ts";
import { isElement, type JsonValue, NodeType, type XmlNode } from "../syntax/index.ts";
import type { FoldingRange } from "./model.ts";

/** What can be folded: elements, comments, objects and arrays of more than one line. */
export function foldingRanges(snapshot: Snapshot): readonly FoldingRange[] {
  const { xml, json, text } = snapshot;
  const ranges: FoldingRange[] = [];
  const add = (start: number, end: number, kind?: "comment"): void => {
    const line = text.indexOf("\n", start);
    if (line >= 0 && line < end) ranges.push({ start, end, kind });
  };
  if (xml !== undefined) {
    const stack: XmlNode[] = [...xml.children];
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      if (isElement(node)) {
        add(node.start, node.endTag?.start ?? node.end);
        for (const child of node.children) stack.push(child);
      } else if (node.nodeType === NodeType.Comment) add(node.start, node.end, "comment");
    }
  }
  if (json?.root !== undefined) {
    const stack: JsonValue[] = [json.root];
    for (let value = stack.pop(); value !== undefined; value = stack.pop()) {
      if (value.type !== "object" && value.type !== "array") continue;
      add(value.start, value.end - 1);
      const inner = value.type === "array" ? value.items : value.properties.map((p) => p.value);
      for (const v of inner) if (v !== undefined) stack.push(v);
    }
  }
  return ranges.sort((a, b) => a.start - b.start);
}
