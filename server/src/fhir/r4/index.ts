export { checkR4, type R4Options, type R4Outcome } from "./check.ts";
export { fromJson } from "./from-json.ts";
export { fromXml } from "./from-xml.ts";
export { loadPackages, type PackageFile, type PackageSource } from "./packages.ts";
export { r4Rules } from "./rules/index.ts";
