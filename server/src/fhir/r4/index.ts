export { checkR4, type R4Options, type R4Outcome } from "./check.ts";
export { fromJson } from "./from-json.ts";
export { fromXml } from "./from-xml.ts";
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
