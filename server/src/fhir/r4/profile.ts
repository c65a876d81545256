import { corePrefix, coreProfile, typeDefinition, unpinned } from "./definitions.ts";
import {
  type Binding,
  type Demands,
  type DiscriminatorType,
  type ElementRule,
  type ExtensionContext,
  type Invariant,
  newElement,
  type Profile,
  type Slicing,
  type TypedValue,
  type TypeRef,
} from "./model.ts";
import type { PackageSource, ResourceJson } from "./packages.ts";
import { prune } from "./prune.ts";

/** Profiles by canonical: those of the packages, else those of the core; each compiled when first asked for. */
export class Profiles {
  readonly #packages: PackageSource | undefined;
  readonly #made = new Map<string, Profile | undefined>();

  constructor(packages: PackageSource | undefined) {
    this.#packages = packages;
  }

  get(canonical: string): Profile | undefined {
    if (this.#made.has(canonical)) return this.#made.get(canonical);
    // A profile that is based on itself finds itself absent.
    this.#made.set(canonical, undefined);
    const made = this.#find(canonical);
    this.#made.set(canonical, made);
    return made;
  }

  #find(canonical: string): Profile | undefined {
    const hash = canonical.indexOf("#");
    if (hash > 0) return elementOf(this.get(canonical.slice(0, hash)), canonical.slice(hash + 1));
    const resource = this.#packages?.resource(canonical, "StructureDefinition");
    if (resource !== undefined) {
      const url = String(resource.url);
      // A package that restates the core's types does not change them.
      if (url.startsWith(corePrefix) && typeDefinition(url.slice(corePrefix.length)) !== undefined) return undefined;
      return this.#compile(resource, url);
    }
    const [url = "", version] = canonical.split("|");
    const core = coreProfile(url);
    if (core === undefined || (version !== undefined && !"4.0.1".startsWith(version))) return undefined;
    prune(core.root, core.type);
    return core;
  }

  #compile(resource: ResourceJson, url: string): Profile | undefined {
    const type = String(resource.type ?? "").replace(corePrefix, "");
    const derived = String(resource.baseDefinition ?? "");
    // The core is there in one version, which definitions may name.
    const base = derived.startsWith(corePrefix) ? derived.replace(/\|4\.0.*$/, "") : derived;
    if (typeDefinition(type) === undefined) return undefined;
    const version = /^4\.0/.test(String(resource.fhirVersion ?? "4.0"));
    const snapshot = elementsOf(resource.snapshot);
    const differential = elementsOf(resource.differential);
    let root: ElementRule;
    let incomplete = false;
    let inherited: readonly string[] = [];
    if (snapshot.length > 0) {
      root = newElement(type, url);
      overlay(root, snapshot, url);
      prune(root, type);
    } else {
      const under = base === `${corePrefix}${type}` ? undefined : this.get(base);
      incomplete =
        under?.incomplete === true ||
        (under === undefined &&
          base !== `${corePrefix}${type}` &&
          typeDefinition(base.replace(corePrefix, "")) === undefined);
      root = under === undefined ? newElement(type, url) : copy(under.root);
      inherited = under?.mustSupport ?? [];
      overlay(root, differential, url);
    }
    const contexts = objects(resource.context).map((c): ExtensionContext => {
      const kind = c.type === "extension" || c.type === "fhirpath" ? c.type : "element";
      return { type: kind, expression: String(c.expression ?? "") };
    });
    return {
      url,
      version: typeof resource.version === "string" ? resource.version : undefined,
      title: String(resource.title ?? resource.name ?? url),
      type,
      base,
      abstract: resource.abstract === true,
      context: contexts,
      contextInvariants: texts(resource.contextInvariant),
      imposed: objects(resource.extension).flatMap(({ url: of, valueCanonical }) =>
        of === `${corePrefix}structuredefinition-imposeProfile` && typeof valueCanonical === "string"
          ? [valueCanonical]
          : [],
      ),
      root,
      mustSupport: mustSupportOf(snapshot.length > 0 ? snapshot : differential, inherited),
      incomplete: incomplete || !version,
    };
  }
}

/** An element of a profile, by its id, as a profile of its own type. */
function elementOf(profile: Profile | undefined, id: string): Profile | undefined {
  let root = profile?.root;
  for (const step of id.split(".").slice(1)) {
    const [name = "", ...slices] = step.split(":");
    root = root?.children.find((child) => stepOf(child) === name);
    if (slices.length > 0) root = root?.slices.find(({ sliceName }) => sliceName === slices.join(":"));
  }
  if (profile === undefined || root === undefined || root === profile.root) return undefined;
  const type = root.types[0]?.code ?? "Element";
  return { ...profile, url: `${profile.url}#${id}`, type, root };
}

function mustSupportOf(elements: readonly Json[], inherited: readonly string[]): readonly string[] {
  const paths = new Set(inherited);
  for (const { id, path, mustSupport, sliceName } of elements) {
    if (mustSupport !== true || sliceName !== undefined || String(id ?? "").includes(":")) continue;
    const inner = after(String(path ?? ""));
    if (inner !== "" && !/xtension$/.test(inner)) paths.add(inner);
  }
  return [...paths];
}

function copy(element: ElementRule): ElementRule {
  return { ...element, children: element.children.map(copy), slices: element.slices.map(copy) };
}

type Json = Readonly<Record<string, unknown>>;

const objects = (value: unknown): Json[] =>
  Array.isArray(value) ? value.filter((v): v is Json => typeof v === "object" && v !== null) : [];
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.filter((v) => typeof v === "string") : []);

function elementsOf(part: unknown): Json[] {
  return typeof part === "object" && part !== null ? objects((part as Json).element) : [];
}

/** Puts elements of a definition onto a tree; a differential says only what it changes. */
function overlay(root: ElementRule, elements: readonly Json[], from: string): void {
  const byId = new Map<string, ElementRule>([["", root]]);
  const learn = (id: string, element: ElementRule): void => {
    byId.set(id, element);
    for (const child of element.children) learn(join(id, stepOf(child)), child);
    for (const slice of element.slices) learn(`${id}:${slice.sliceName}`, slice);
  };
  for (const child of root.children) learn(stepOf(child), child);
  /** The id last seen for each path, where the definition gives none. */
  const current = new Map<string, string>();
  for (const json of elements) {
    const path = String(json.path ?? "");
    const dot = path.indexOf(".");
    const inner = dot < 0 ? "" : path.slice(dot + 1);
    const id =
      typeof json.id === "string" && json.id.split(".").length === path.split(".").length
        ? after(json.id)
        : made(inner, json, current);
    current.set(inner, id);
    let element = byId.get(id);
    if (element === undefined) {
      element = create(root, id, byId, from);
      if (element === undefined) continue;
    }
    fill(element, json, from);
  }
}

function after(id: string): string {
  const dot = id.indexOf(".");
  return dot < 0 ? "" : id.slice(dot + 1);
}

const join = (id: string, step: string): string => (id === "" ? step : `${id}.${step}`);
const stepOf = (element: ElementRule): string => element.path.slice(element.path.lastIndexOf(".") + 1);

function made(inner: string, json: Json, current: ReadonlyMap<string, string>): string {
  if (inner === "") return "";
  const dot = inner.lastIndexOf(".");
  const parent = dot < 0 ? "" : (current.get(inner.slice(0, dot)) ?? inner.slice(0, dot));
  const step = dot < 0 ? inner : inner.slice(dot + 1);
  return join(parent, typeof json.sliceName === "string" ? `${step}:${json.sliceName}` : step);
}

/** The element of an id, with all that is above it. */
function create(root: ElementRule, id: string, byId: Map<string, ElementRule>, from: string): ElementRule | undefined {
  let at = "";
  let element = root;
  for (const step of id.split(".")) {
    const [name = "", ...slices] = step.split(":");
    at = join(at, name);
    let next = byId.get(at);
    if (next === undefined) {
      next = newElement(`${element.path}.${name}`, from);
      next.max = Number.POSITIVE_INFINITY;
      element.children.push(next);
      byId.set(at, next);
    }
    element = next;
    const sliceName = slices.join(":");
    if (sliceName === "") continue;
    at = `${at}:${sliceName}`;
    let slice = byId.get(at);
    if (slice === undefined) {
      slice = newElement(element.path, from, sliceName);
      slice.max = Number.POSITIVE_INFINITY;
      slice.list = element.list;
      element.slices.push(slice);
      byId.set(at, slice);
    }
    element = slice;
  }
  return element;
}

function typed(json: Json, prefix: string): TypedValue | undefined {
  for (const key of Object.keys(json))
    if (key.startsWith(prefix) && /^[A-Z]/.test(key.slice(prefix.length))) {
      const type = key.slice(prefix.length);
      const lower = type.charAt(0).toLowerCase() + type.slice(1);
      return { type: typeDefinition(lower) ? lower : type, value: json[key] };
    }
  return undefined;
}

/** A profile may be that of one element of a definition, which an extension names by its id: `[url]#[id]`. */
function partOf(twin: unknown): string {
  if (typeof twin !== "object" || twin === null) return "";
  const found = objects((twin as Json).extension).find(
    ({ url }) => url === `${corePrefix}elementdefinition-profile-element`,
  );
  return typeof found?.valueString === "string" ? `#${found.valueString}` : "";
}

function typeRef(json: Json): TypeRef {
  const { code, profile, targetProfile, aggregation, versioning } = json;
  const parts = Array.isArray(json._profile) ? json._profile : [];
  return {
    code: String(code ?? ""),
    profiles: texts(profile).map((url, i) => unpinned(url) + partOf(parts[i])),
    targets: texts(targetProfile).map(unpinned),
    aggregation: texts(aggregation),
    versioning: typeof versioning === "string" ? versioning : undefined,
  };
}

function fill(element: ElementRule, json: Json, from: string): void {
  if (typeof json.min === "number") element.min = json.min;
  if (typeof json.max === "string") element.max = json.max === "*" ? Number.POSITIVE_INFINITY : Number(json.max);
  // The types of FHIRPath's own system stand for what the core says of ids and addresses.
  if (Array.isArray(json.type))
    element.types = objects(json.type)
      .map(typeRef)
      .filter(({ code }) => !code.startsWith("http://hl7.org/fhirpath/"));
  if (typeof json.contentReference === "string") element.contentReference = json.contentReference.replace(/^.*#/, "");
  const constraints = objects(json.constraint).map(
    ({ key, severity, human, expression }): Invariant => ({
      key: String(key ?? ""),
      severity: severity === "warning" ? "warning" : "error",
      human: String(human ?? ""),
      expression: String(expression ?? ""),
    }),
  );
  if (constraints.length > 0) {
    const keys = new Set(constraints.map(({ key }) => key));
    element.constraints = [...element.constraints.filter(({ key }) => !keys.has(key)), ...constraints];
  }
  const binding = bindingOf(json.binding);
  if (binding !== undefined) element.binding = binding;
  element.fixed = typed(json, "fixed") ?? element.fixed;
  element.pattern = typed(json, "pattern") ?? element.pattern;
  element.minValue = typed(json, "minValue") ?? element.minValue;
  element.maxValue = typed(json, "maxValue") ?? element.maxValue;
  if (typeof json.maxLength === "number") element.maxLength = json.maxLength;
  if (json.isModifier === true) element.modifier = true;
  element.mustHave = mustHaveOf(json) ?? element.mustHave;
  element.more = demandsOf(json) ?? element.more;
  if (typeof json.slicing === "object" && json.slicing !== null)
    element.slicing = slicingOf(json.slicing as Json, element.slicing);
  element.from = from;
}

/** What extensions of the definition demand; the form of a text may stand on the type as well. */
function demandsOf(json: Json): Demands | undefined {
  const own = objects(json.extension);
  if (own.length === 0 && !objects(json.type).some((type) => type.extension !== undefined)) return undefined;
  const read = (name: string, list = own) =>
    list.find(({ url }) => url === `${corePrefix}${name}`) as Readonly<Record<string, unknown>> | undefined;
  const number = (name: string): number | undefined => {
    const found = read(name);
    const value = found?.valueInteger ?? found?.valueDecimal;
    return typeof value === "number" ? value : undefined;
  };
  const [minLength, maxDecimals, maxSize] = ["minLength", "maxDecimalPlaces", "maxSize"].map(number);
  const pattern = [own, ...objects(json.type).map((type) => objects(type.extension))]
    .map((list) => read("regex", list)?.valueString)
    .find((one) => typeof one === "string") as string | undefined;
  const languages = own
    .filter(({ url }) => url === `${corePrefix}narrative-language-control`)
    .map((one) => String(one.valueCode ?? ""));
  const made: Demands = {
    ...(minLength !== undefined && { minLength }),
    ...(maxDecimals !== undefined && { maxDecimals }),
    ...(maxSize !== undefined && { maxSize }),
    ...(pattern !== undefined && { pattern }),
    ...(languages.length > 0 && { languages }),
    ...(read("narrative-source-control") && { sources: true as const }),
  };
  return Object.keys(made).length > 0 ? made : undefined;
}

/** R5 says it in ElementDefinition itself, R4 in the extensions that stand for that. */
function mustHaveOf(json: Json): ElementRule["mustHave"] {
  const ends = (url: unknown, name: string) =>
    new RegExp(`(?:ElementDefinition\\.|elementdefinition-)${name}$`, "i").test(String(url));
  const more = objects(json.extension);
  const value =
    json.mustHaveValue === true || more.some((one) => ends(one.url, "mustHaveValue") && one.valueBoolean === true);
  const alternatives = [
    ...texts(json.valueAlternatives),
    ...more
      .filter((one) => ends(one.url, "valueAlternatives"))
      .map((one) => String(one.valueCanonical ?? one.valueUri ?? "")),
  ];
  return value || alternatives.length > 0 ? { value, alternatives } : undefined;
}

function bindingOf(value: unknown): Binding | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { strength, valueSet, extension } = value as Json;
  const most = objects(extension).find(({ url }) => String(url).endsWith("elementdefinition-maxValueSet"));
  const limit = most?.valueCanonical ?? most?.valueUri;
  if (typeof valueSet !== "string" && limit === undefined) return undefined;
  return {
    strength: strength === "required" || strength === "extensible" ? strength : "preferred",
    valueSet: typeof valueSet === "string" ? unpinned(valueSet) : "",
    most: typeof limit === "string" ? unpinned(limit) : undefined,
  };
}

const discriminatorTypes = new Set(["value", "exists", "pattern", "type", "profile", "position"]);

/** A slicing may say more than that of the base, and never less: what is closed there stays closed. */
function slicingOf({ discriminator, rules, ordered }: Json, base: Slicing | undefined): Slicing {
  return {
    discriminators: objects(discriminator).map(({ type, path }) => ({
      type: (discriminatorTypes.has(String(type)) ? type : "value") as DiscriminatorType,
      path: String(path ?? "$this"),
    })),
    rules:
      rules === "closed" || base?.rules === "closed"
        ? "closed"
        : rules === "openAtEnd" || base?.rules === "openAtEnd"
          ? "openAtEnd"
          : "open",
    ordered: ordered === true || base?.ordered === true,
  };
}
