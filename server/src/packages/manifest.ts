/** A package by its name and a version as it is asked for; without one, the highest that is at hand. */
export interface PackageId {
  readonly name: string;
  readonly version: string | undefined;
}

/** What the `package.json` of a FHIR package says. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  /** The address that its definitions' canonicals begin with. */
  readonly canonical: string | undefined;
  readonly fhirVersions: readonly string[];
  readonly dependencies: readonly PackageId[];
}

/** A name of the FHIR package registry: words in lower case, joined by dots. */
const NAME = /^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)+$/;
const VERSION = /^[A-Za-z0-9][\w.+$*-]*$/;

/** `hl7.fhir.fr.core#2.2.0`, `hl7.fhir.fr.core@2.2.0` or `hl7.fhir.fr.core`; undefined for what is no package's name. */
export function packageId(text: string): PackageId | undefined {
  const [, name = "", version] = /^([^#@]+)(?:[#@](.+))?$/.exec(text.trim()) ?? [];
  if (!NAME.test(name) || (version !== undefined && !VERSION.test(version)) || version?.includes(".."))
    return undefined;
  // `guide.tgz` and `profiles.json` are files.
  if (version === undefined && /\.(?:t?gz|json|xml|zip)$/.test(name)) return undefined;
  return { name, version };
}

/** What the product has itself: FHIR R4 and what goes with it. */
export function isBuiltInPackage(name: string): boolean {
  return /^hl7\.fhir\.r\d+b?\.(?:core|expansions|examples|elements|corexml|search)$/.test(name);
}

type Json = Readonly<Record<string, unknown>>;

/** Reads a `package.json`; undefined for one that is no FHIR package's. */
export function readManifest(text: string): Manifest | undefined {
  const json = object(parse(text));
  if (json === undefined) return undefined;
  const { name, version, canonical } = json;
  const dependencies = dependenciesIn(json.dependencies);
  const versions = [json.fhirVersions, json["fhir-version-list"]].find(Array.isArray) ?? [];
  const isFhir =
    typeof canonical === "string" || versions.length > 0 || /^(?:fhir\.|IG$|Core$)/i.test(String(json.type ?? ""));
  if (!isFhir && !dependencies.some((one) => /^hl7\.fhir\./.test(one.name))) return undefined;
  return {
    name: String(name ?? ""),
    version: String(version ?? ""),
    canonical: typeof canonical === "string" ? canonical.replace(/\/$/, "") : undefined,
    fhirVersions: versions.map(String),
    dependencies,
  };
}

function dependenciesIn(value: unknown): PackageId[] {
  return Object.entries(object(value) ?? {}).flatMap(([name, version]) =>
    NAME.test(name) && !isBuiltInPackage(name) ? [{ name, version: String(version) }] : [],
  );
}

/** A file as the `.index.json` of a package knows it. */
export interface IndexedFile {
  readonly name: string;
  readonly type: string;
  readonly url: string | undefined;
  readonly version: string | undefined;
}

/** Reads a package's `.index.json`; undefined where it is of no use. */
export function readIndex(text: string): readonly IndexedFile[] | undefined {
  const files = object(parse(text))?.files;
  if (!Array.isArray(files)) return undefined;
  return files.flatMap((one): IndexedFile[] => {
    const { filename, resourceType, url, version } = object(one) ?? {};
    if (typeof filename !== "string" || typeof resourceType !== "string") return [];
    const string = (value: unknown) => (typeof value === "string" ? value : undefined);
    return [{ name: filename, type: resourceType, url: string(url), version: string(version) }];
  });
}

/**
 * The packages that a guide's `sushi-config.yaml` asks for: the keys under `dependencies`, each with its version beside it
 * or as `version` under it. Only that part is read, line by line: the file may hold what YAML readers stumble on.
 */
export function sushiDependencies(text: string): PackageId[] {
  const found: { name: string; version: string | undefined }[] = [];
  let block: number | undefined;
  let inside = false;
  for (const line of text.split(/\r?\n/)) {
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    if (indent === 0) {
      inside = /^dependencies\s*:\s*(?:#.*)?$/.test(line);
      block = undefined;
      continue;
    }
    if (!inside) continue;
    const [, key = "", rest = ""] = /^\s*["']?([^\s"':]+)["']?\s*:\s*(.*?)\s*$/.exec(line) ?? [];
    const value = /^(?:"([^"]*)"|'([^']*)'|([^\s#]+))/.exec(rest);
    const scalar = value === null ? undefined : (value[1] ?? value[2] ?? value[3]);
    block ??= indent;
    if (indent === block) found.push({ name: key, version: scalar });
    else if (key === "version" && found.length > 0) {
      const last = found[found.length - 1] as { version: string | undefined };
      last.version ??= scalar;
    }
  }
  return found.filter(({ name }) => NAME.test(name) && !isBuiltInPackage(name));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch {
    return undefined;
  }
}

function object(value: unknown): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}
