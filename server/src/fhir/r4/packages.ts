import { isElement, parseXml, type XmlElement } from "../../syntax/index.ts";
import { elementAt, typeDefinition } from "./definitions.ts";
import { fhirNamespace } from "./from-xml.ts";
import { structureOf } from "./structure.ts";

/** FHIR packages at hand: their definitions, by canonical. Nothing here touches the disk. */

export type ResourceJson = Readonly<Record<string, unknown>>;

/** A file of a package: its name within it, and its text. */
export interface PackageFile {
  readonly name: string;
  readonly text: string;
}

/** What is known of a profile or an extension without reading it whole. */
export interface DefinitionInfo {
  readonly url: string;
  readonly version: string | undefined;
  readonly title: string;
  /** The type that it constrains: `Patient`, `Extension`. */
  readonly type: string;
}

/** The summary of a StructureDefinition that constrains a type. */
export function infoOf(resource: ResourceJson): DefinitionInfo {
  const { url, version, title, name, type } = resource;
  return {
    url: String(url),
    version: typeof version === "string" ? version : undefined,
    title: String(title ?? name ?? url),
    type: String(type ?? ""),
  };
}

/** Where the checks find definitions that are not part of the core. */
export interface PackageSource {
  /** The resource of a type with that canonical, `url` or `url|version`. */
  resource(canonical: string, type: string): ResourceJson | undefined;
  /** The profiles that an implementation guide asks of every resource of a type. */
  globals(type: string): readonly string[];
  /** What profiles and extensions there are, each version on its own. */
  definitions(): readonly DefinitionInfo[];
  /** How many definitions there are. */
  readonly size: number;
}

const wanted = new Set(["StructureDefinition", "ValueSet", "CodeSystem", "Questionnaire"]);

/**
 * Loads packages from their files. What is no definition is passed over; of two resources with the same canonical and
 * version the first counts, and where a canonical names no version, the newest.
 */
export function loadPackages(files: Iterable<PackageFile>): PackageSource {
  const byUrl = new Map<string, ResourceJson[]>();
  const globals = new Map<string, string[]>();
  const definitions: DefinitionInfo[] = [];
  let size = 0;
  const add = (resource: ResourceJson): void => {
    const { resourceType, url } = resource;
    if (resourceType === "Bundle") {
      for (const entry of list(resource.entry)) {
        const held = (entry as { resource?: unknown } | null)?.resource;
        if (typeof held === "object" && held !== null) add(held as ResourceJson);
      }
      return;
    }
    if (resourceType === "ImplementationGuide")
      for (const one of list(resource.global)) {
        const { type, profile } = (one ?? {}) as { type?: unknown; profile?: unknown };
        if (typeof profile === "string") globals.set(String(type), [...(globals.get(String(type)) ?? []), profile]);
      }
    if (typeof url !== "string" || !wanted.has(String(resourceType))) return;
    const key = `${resourceType} ${url}`;
    const known = byUrl.get(key);
    if (known === undefined) byUrl.set(key, [resource]);
    else if (!known.some((other) => other.version === resource.version)) known.push(resource);
    else return;
    size++;
    if (resourceType === "StructureDefinition" && resource.derivation !== "specialization")
      definitions.push(infoOf(resource));
  };
  for (const { name, text } of files) {
    const resource = /\.xml$/i.test(name) ? readXml(text) : readJson(text);
    if (resource !== undefined) add(resource);
  }
  return {
    size,
    globals: (type) => globals.get(type) ?? [],
    definitions: () => definitions,
    resource(canonical, type) {
      const bar = canonical.indexOf("|");
      const [url, version] = bar < 0 ? [canonical, undefined] : [canonical.slice(0, bar), canonical.slice(bar + 1)];
      const known = byUrl.get(`${type} ${url}`);
      if (known === undefined) return undefined;
      return newest(known, version);
    },
  };
}

/** Of the versions of a definition, the one asked for; the newest where none is. */
export function newest(known: readonly ResourceJson[], version: string | undefined): ResourceJson | undefined {
  if (version !== undefined)
    return known.find((one) => one.version === version || String(one.version).startsWith(`${version}.`));
  return known.reduce((best, one) => (newer(one.version, best.version) ? one : best));
}

/** Whether a version is above another, number by number. */
function newer(a: unknown, b: unknown): boolean {
  const [x, y] = [a, b].map((v) => String(v ?? "").split(/[.-]/));
  for (let i = 0; i < Math.max(x?.length ?? 0, y?.length ?? 0); i++) {
    const [p, q] = [x?.[i] ?? "", y?.[i] ?? ""];
    if (p === q) continue;
    const [m, n] = [Number(p), Number(q)];
    return Number.isNaN(m) || Number.isNaN(n) ? p > q : m > n;
  }
  return false;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function readJson(text: string): ResourceJson | undefined {
  try {
    const value: unknown = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
    return typeof value === "object" && value !== null && "resourceType" in value ? (value as ResourceJson) : undefined;
  } catch {
    return undefined;
  }
}

function readXml(text: string): ResourceJson | undefined {
  const { root } = parseXml(text);
  if (root === undefined || root.namespaceURI !== fhirNamespace) return undefined;
  return { resourceType: root.localName, ...objectOf(root, root.localName, 0) };
}

const numbers = new Set(["integer", "decimal", "positiveInt", "unsignedInt"]);

/** The JSON of a FHIR element in XML, by the types of the core; primitives lose their extensions. */
function objectOf(element: XmlElement, path: string, depth: number): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  const referenced = elementAt(path)?.contentReference;
  const rule = elementAt(referenced ?? path);
  const type = typeDefinition(path) ?? typeDefinition(rule?.types[0]?.code ?? "");
  const members =
    rule !== undefined && rule.children.length > 0 && path.includes(".")
      ? structureOf([...(type?.elements ?? []), ...rule.children])
      : type?.members;
  for (const { nodeName, value } of element.attributes)
    if ((nodeName === "id" || nodeName === "url") && depth > 0) made[nodeName] = value;
  for (const child of element.children) {
    if (!isElement(child) || depth > 64) continue;
    const member = members?.get(child.localName);
    if (member === undefined) continue;
    const code = member.type?.code;
    const held = child.children.find((c): c is XmlElement => isElement(c) && /^[A-Z]/.test(c.localName));
    const value = child.attributes.find((a) => a.nodeName === "value")?.value;
    const primitive = code !== undefined && typeDefinition(code)?.kind === "primitive";
    const json = primitive
      ? code === "boolean"
        ? value === "true"
        : numbers.has(code)
          ? Number(value)
          : value
      : held !== undefined
        ? { resourceType: held.localName, ...objectOf(held, held.localName, depth + 1) }
        : objectOf(
            child,
            member.element.children.length > 0 || member.element.contentReference ? member.element.path : (code ?? ""),
            depth + 1,
          );
    if (json === undefined) continue;
    if (!member.element.list) made[child.localName] = json;
    else {
      const items = (made[child.localName] ?? []) as unknown[];
      items.push(json);
      made[child.localName] = items;
    }
  }
  return made;
}
