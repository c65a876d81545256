import type { RuleMeta } from "../../rule/index.ts";
import { elementRules } from "./rules-elements.ts";
import { valueRules } from "./rules-values.ts";

export { type AllowedAttribute, type AllowedChild, attributeModel, type StructureAt, structureAt } from "./at.ts";
export { checkStructure, type StructureOptions } from "./check.ts";
export { lackingAttributes, lackingChildren, pathDown, placeFor, typeAt } from "./place.ts";
export { structureRepairs } from "./repairs.ts";
export { hl7v3, isDerived, schemaInstance, typeOf, uriOf } from "./schema.ts";

/** The rules of the schema. */
export const structureRules: readonly RuleMeta[] = [...elementRules, ...valueRules];
