export { checkModels } from "./check.ts";
export { modelRules } from "./rules.ts";
