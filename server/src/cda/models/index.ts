export { checkModels } from "./check.ts";
export { modelRepairs } from "./repairs.ts";
export { modelRules } from "./rules.ts";
