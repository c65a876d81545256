import { guidePackages } from "../../data/packages/guides.ts";

export { type DefinitionHeader, definitionHeader, definitionTypes, resourceIdentity } from "./header.ts";
export {
  type IndexedFile,
  isBuiltInPackage,
  type Manifest,
  type PackageId,
  packageId,
  readIndex,
  readManifest,
  sushiDependencies,
} from "./manifest.ts";
export { TarError, type TarFile, tarFiles } from "./tar.ts";
export { compareVersions, resolveVersion } from "./version.ts";

/** The package that defines a canonical, as far as its beginning tells; a version stays with it. */
export function packageOf(canonical: string): string | undefined {
  const [url = "", version] = canonical.split("|");
  let best: readonly [string, string] | undefined;
  for (const one of guidePackages)
    if (url.startsWith(`${one[0]}/`) && one[0].length > (best?.[0].length ?? 0)) best = one;
  const name = best?.[1];
  return name === undefined || version === undefined ? name : `${name}#${version}`;
}
