import type { RuleMeta } from "../rule/index.ts";
import { modelRules } from "./models/index.ts";
import { namespaceRule } from "./namespace.ts";
import { headerShape } from "./shape.ts";
import { structureRules } from "./structure/index.ts";

export { type CdaOutcome, checkCda, checkHeader } from "./check.ts";
export {
  type ChildDraft,
  childDrafts,
  type DraftCode,
  type DraftFacts,
  type DraftModel,
  type DraftTemplate,
  draftModels,
  type Insertable,
  type Insertion,
  insertables,
  insertion,
  newDocument,
} from "./draft/index.ts";
export {
  type AskedValue,
  modelSetsWith,
  type Obligation,
  obligationsAt,
  obligationsOfChild,
  valuesAskedAt,
} from "./models/index.ts";
export { cdaInsertions, cdaRepairs } from "./repairs.ts";
export { cdaEntriesAt, headerShape } from "./shape.ts";
export { skeletonXml } from "./skeleton-xml.ts";
export { type AllowedAttribute, type StructureAt, structureAt } from "./structure/index.ts";
export { type CdaNode, cdaView, namespaces } from "./view.ts";

/** The rules on CDA documents: those of the header's Shape, those that no Shape can say, and those of the schema. */
export function cdaRules(): readonly RuleMeta[] {
  return [...headerRules(), ...structureRules, ...modelRules];
}

/** The rules that `checkHeader` speaks by. */
export function headerRules(): readonly RuleMeta[] {
  return [...headerShape().rules, namespaceRule];
}
