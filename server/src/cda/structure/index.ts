export { checkStructure, type StructureOptions } from "./check.ts";
