export { checkExpression, checkSearchParameter } from "./expressions.ts";
export { checkStructureDefinition } from "./structure-definition.ts";
export { checkCodeSystem, checkValueSet } from "./terminology.ts";
