import type { RuleMeta } from "../../rule/index.ts";
import { elementRules } from "./rules-elements.ts";
import { valueRules } from "./rules-values.ts";

export { type AllowedAttribute, type AllowedChild, type StructureAt, structureAt } from "./at.ts";
export { checkStructure, type StructureOptions } from "./check.ts";
export { structureRepairs } from "./repairs.ts";

/** The rules of the schema. */
export const structureRules: readonly RuleMeta[] = [...elementRules, ...valueRules];
