export { checkModels } from "./check.ts";
export { modelSetsWith } from "./evaluate.ts";
export { modelRepairs } from "./repairs.ts";
export { modelRules } from "./rules.ts";
