import type { Snapshot } from "../snapshot.ts";
import { NodeType, nodeAt } from "../syntax/index.ts";
import { touches } from "../text/index.ts";
import type { LinkedNames } from "./model.ts";

/** The names of the start tag and the end tag around a cursor in one of them; of any XML that we read. */
export function linkedNames(snapshot: Snapshot, offset: number): LinkedNames | undefined {
  if (snapshot.xml === undefined) return undefined;
  const node = nodeAt(snapshot.xml, offset);
  if (node?.nodeType !== NodeType.Element || node.endTag === undefined) return undefined;
  const { nameSpan, endTag } = node;
  const from = endTag.start + "</".length;
  const closing = { start: from, end: from + nameSpan.end - nameSpan.start };
  // An end tag that closes the element by another name is a fault of its own, and not to be changed along.
  const written = /^[^\s>]*/.exec(snapshot.text.slice(from, endTag.end))?.[0];
  if (written !== node.nodeName) return undefined;
  return touches(nameSpan, offset) || touches(closing, offset) ? [nameSpan, closing] : undefined;
}
