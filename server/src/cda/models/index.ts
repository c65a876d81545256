export { type Asked, activePatterns, asked } from "./asked.ts";
export {
  type AskedValue,
  childrenNamed,
  type Obligation,
  obligationsAt,
  obligationsOfChild,
  valuesAskedAt,
} from "./at.ts";
export { checkModels } from "./check.ts";
export { chosen, models } from "./choose.ts";
export type { Comparison, Constraint, ModelSetData, PathData, StepData } from "./constraint.ts";
export { describe } from "./describe.ts";
export {
  codesOf,
  compare,
  holds,
  isNamed,
  type ModelNode,
  modelSetsWith,
  nodesAt,
  parts,
  textValue,
} from "./evaluate.ts";
export { type FaultOf, faultsOf } from "./fault.ts";
export { findingElement, modelRepairs } from "./repairs.ts";
export { modelRules } from "./rules.ts";
