export { checkR4, type R4Options, type R4Outcome } from "./check.ts";
export { typeDefinition } from "./definitions.ts";
export { evaluateOn, type PathOutcome, type PathResult } from "./evaluate-document.ts";
export { fromJson } from "./from-json.ts";
export { fhirNamespace, fromXml, xhtmlNamespace } from "./from-xml.ts";
export type { Around, Checks } from "./in-parts.ts";
export { Memory } from "./memory.ts";
export type { ElementRule, Structure } from "./model.ts";
export { FhirNode } from "./node.ts";
export {
  type DefinitionFile,
  type DefinitionInfo,
  isOwned,
  Library,
  layered,
  loadPackages,
  newest,
  type PackageFile,
  type PackageSource,
  type ResourceJson,
} from "./packages.ts";
export { r4Rules } from "./rules/index.ts";
export { structureIn } from "./walk.ts";
