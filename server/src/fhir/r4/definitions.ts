import { profilesText } from "../../../data/fhir-r4/profiles.ts";
import { typesText } from "../../../data/fhir-r4/types.ts";
import {
  type Binding,
  type DiscriminatorType,
  type ElementRule,
  type ExtensionContext,
  type Invariant,
  type Member,
  newElement,
  type Profile,
  type TypeDefinition,
  type TypedValue,
  type TypeRef,
} from "./model.ts";
import type { DefinitionInfo } from "./packages.ts";
import { structureOf } from "./structure.ts";

/** The definitions of the core, decoded when first asked for: the texts at once, each type and profile on its own. */

export const corePrefix = "http://hl7.org/fhir/StructureDefinition/";

type TypeRow = string | [string, (string[] | 0)?, (string[] | 0)?, (string[] | 0)?, string?];

/** A row of constraints as `scripts/data/fhir-r4.mjs` writes it. */
interface Row {
  m?: number;
  x?: number;
  a?: 1;
  t?: TypeRow[];
  r?: string;
  c?: number[];
  b?: [string, string, string?];
  f?: [string, unknown];
  p?: [string, unknown];
  n?: [string, unknown];
  z?: [string, unknown];
  l?: number;
  s?: [[DiscriminatorType, string][], "open" | "closed" | "openAtEnd", 1?];
  i?: 1;
}

interface TypeData {
  readonly k: "p" | "c" | "r";
  readonly b: string;
  readonly e: string;
  readonly a?: 1;
}

interface ProfileData extends Omit<TypeData, "k"> {
  readonly n: string;
  readonly t: string;
  readonly x?: [string, string][];
  readonly y?: string[];
}

interface TypesData {
  readonly rows: Row[];
  readonly constraints: [string, 0 | 1, string, string][];
  readonly types: Readonly<Record<string, TypeData>>;
}

let typesData: TypesData | undefined;
let profilesData: Readonly<Record<string, ProfileData>> | undefined;
const types = new Map<string, TypeDefinition | undefined>();
const profiles = new Map<string, Profile | undefined>();

function data(): TypesData {
  typesData ??= JSON.parse(typesText) as TypesData;
  return typesData;
}

function profileData(): Readonly<Record<string, ProfileData>> {
  profilesData ??= JSON.parse(profilesText) as Record<string, ProfileData>;
  return profilesData;
}

/** Publishers pin what they name to a version; the core is there in one only, and is named without. */
export function unpinned(canonical: string): string {
  return canonical.startsWith("http://hl7.org/fhir/") ? canonical.replace(/\|4\.0(?:\.\d+)?$/, "") : canonical;
}

const long = (name: string): string => (/^[a-z][a-z+.-]*:/i.test(name) ? name : corePrefix + name);

function typeRef(row: TypeRow): TypeRef {
  const [code, own, targets, aggregation, versioning] = typeof row === "string" ? ([row] as const) : row;
  return {
    code,
    profiles: own ? own.map(long) : [],
    targets: targets ? targets.map(long) : [],
    aggregation: aggregation || [],
    versioning,
  };
}

function typed(value: [string, unknown] | undefined): TypedValue | undefined {
  return value && { type: value[0], value: value[1] };
}

const strengths: Readonly<Record<string, Binding["strength"]>> = { r: "required", e: "extensible", p: "preferred" };

function fill(element: ElementRule, row: Row): void {
  element.min = row.m ?? 0;
  element.max = row.x === undefined ? 1 : row.x < 0 ? Number.POSITIVE_INFINITY : row.x;
  element.list = element.max > 1 || row.a === 1;
  element.types = (row.t ?? []).map(typeRef);
  element.contentReference = row.r;
  element.constraints = (row.c ?? []).map(invariant);
  if (row.b) {
    const [strength, valueSet, most] = row.b;
    element.binding = {
      strength: strengths[strength] ?? "preferred",
      valueSet: unpinned(valueSet),
      most: most && unpinned(most),
    };
  }
  element.fixed = typed(row.f);
  element.pattern = typed(row.p);
  element.minValue = typed(row.n);
  element.maxValue = typed(row.z);
  element.maxLength = row.l;
  element.modifier = row.i === 1;
  if (row.s)
    element.slicing = {
      discriminators: row.s[0].map(([type, path]) => ({ type, path })),
      rules: row.s[1],
      ordered: row.s[2] === 1,
    };
}

const invariants: Invariant[] = [];

function invariant(number: number): Invariant {
  let made = invariants[number];
  if (made === undefined) {
    const [key, severity, human, expression] = data().constraints[number] as TypesData["constraints"][number];
    made = { key, severity: severity === 0 ? "error" : "warning", human, expression };
    invariants[number] = made;
  }
  return made;
}

/** The tree of the elements of a type or profile; paths with a colon are slices. */
function tree(type: string, list: string, from: string): ElementRule {
  const root = newElement(type, from);
  const byId = new Map<string, ElementRule>([["", root]]);
  for (const entry of list.split(" ")) {
    const at = entry.lastIndexOf("=");
    const id = entry.slice(0, at);
    const row = data().rows[Number(entry.slice(at + 1))] as Row;
    if (id === "") {
      fill(root, row);
      continue;
    }
    const dot = id.lastIndexOf(".");
    const parent = byId.get(dot < 0 ? "" : id.slice(0, dot));
    const step = id.slice(dot + 1);
    const colon = step.indexOf(":");
    const path = `${parent?.path ?? type}.${colon < 0 ? step : step.slice(0, colon)}`;
    const element = newElement(path, from, colon < 0 ? undefined : step.slice(colon + 1));
    fill(element, row);
    if (parent === undefined) continue;
    byId.set(id, element);
    if (colon < 0) parent.children.push(element);
    else byId.get(id.slice(0, dot + 1) + step.slice(0, colon))?.slices.push(element);
  }
  return root;
}

const kinds = { p: "primitive", c: "complex", r: "resource" } as const;

/** A type of FHIR R4 by its name: `Patient`, `HumanName`, `dateTime`. */
export function typeDefinition(name: string): TypeDefinition | undefined {
  if (types.has(name)) return types.get(name);
  const found = Object.hasOwn(data().types, name) ? data().types[name] : undefined;
  let made: TypeDefinition | undefined;
  if (found !== undefined) {
    const base = found.b === "" ? undefined : typeDefinition(found.b);
    const root = tree(name, found.e, corePrefix + name);
    const elements = [...(base?.elements ?? []), ...root.children];
    let members: ReadonlyMap<string, Member> | undefined;
    made = {
      name,
      kind: kinds[found.k],
      abstract: found.a === 1,
      base,
      constraints: [...(base?.constraints ?? []), ...root.constraints],
      root,
      elements,
      get members() {
        members ??= structureOf(elements);
        return members;
      },
    };
  }
  types.set(name, made);
  return made;
}

export function typeNames(): readonly string[] {
  return Object.keys(data().types);
}

/** A profile or an extension of the core, by its canonical without version. */
export function coreProfile(url: string): Profile | undefined {
  if (profiles.has(url)) return profiles.get(url);
  const name = url.startsWith(corePrefix) ? url.slice(corePrefix.length) : url;
  const found = Object.hasOwn(profileData(), name) ? profileData()[name] : undefined;
  const made = found && {
    url,
    version: "4.0.1",
    title: found.n,
    type: found.t,
    base: long(found.b),
    abstract: found.a === 1,
    context: (found.x ?? []).map(
      ([type, expression]): ExtensionContext => ({ type: contexts[type] ?? "element", expression }),
    ),
    contextInvariants: found.y ?? [],
    root: tree(found.t, found.e, url),
    mustSupport: [],
    incomplete: false,
  };
  profiles.set(url, made);
  return made;
}

/** The profiles and extensions of the core. */
export function coreProfiles(): readonly DefinitionInfo[] {
  return Object.entries(profileData()).map(([name, { n, t, x }]) => ({
    url: long(name),
    version: "4.0.1",
    title: n,
    type: t,
    ...(x && { contexts: x.filter(([kind]) => kind !== "f").map(([, expression]) => expression) }),
  }));
}

const contexts: Readonly<Record<string, ExtensionContext["type"]>> = { e: "element", x: "extension", f: "fhirpath" };

/** Whether a type is another or is based on it. */
export function isA(type: TypeDefinition | undefined, name: string): boolean {
  for (let at = type; at !== undefined; at = at.base) if (at.name === name) return true;
  return false;
}

/** The element of a type that a path names: `Observation.component.code`. */
export function elementAt(path: string): ElementRule | undefined {
  const [first = "", ...steps] = path.split(".");
  let element = typeDefinition(first)?.root;
  for (const step of steps) element = element?.children.find((child) => child.name === step.replace("[x]", ""));
  return element;
}

/** Every constraint of the core. */
export function coreInvariants(): readonly Invariant[] {
  return data().constraints.map((_, number) => invariant(number));
}
