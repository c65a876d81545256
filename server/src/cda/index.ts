import type { RuleMeta } from "../rule/index.ts";
import { namespaceRule } from "./namespace.ts";
import { headerShape } from "./shape.ts";

export { type CdaOutcome, checkCda } from "./check.ts";
export { cdaRepairs } from "./repairs.ts";
export { cdaEntriesAt, headerShape } from "./shape.ts";
export { skeletonXml } from "./skeleton-xml.ts";
export { type CdaNode, cdaView, namespaces } from "./view.ts";

/** The rules on CDA documents: those of the header's Shape, and those that no Shape can say. */
export function cdaRules(): readonly RuleMeta[] {
  return [...headerShape().rules, namespaceRule];
}
