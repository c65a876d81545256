import { ansText } from "../../data/fhir-fr/ans.ts";
import { frenchConstraints } from "../../data/fhir-fr/constraints.ts";
import { frCoreText } from "../../data/fhir-fr/fr-core.ts";
import { type DefinitionInfo, isOwned, newest, type PackageSource, type ResourceJson } from "./r4/index.ts";

/**
 * The French definitions that the product ships: FR Core and the main profiles of the ANS guides, given as a package,
 * so that a resource is checked against them with nothing installed. An installed package of the same canonical wins.
 */

interface ElementText {
  readonly i: string;
  readonly m?: number;
  readonly x?: string;
  readonly t?: readonly (
    | string
    | readonly [string, (readonly string[] | 0)?, (readonly string[] | 0)?, (readonly string[])?]
  )[];
  readonly v?: Readonly<Record<string, unknown>>;
  readonly b?: readonly [string, string];
  readonly s?: { readonly d?: readonly (readonly [string, string])[]; readonly r?: string; readonly o?: true };
  readonly M?: true;
  readonly q?: true;
}

interface ProfileText {
  readonly u: string;
  readonly V?: string;
  readonly T: string;
  readonly B: string;
  readonly N: string;
  readonly A?: true;
  readonly C?: readonly (readonly [string, string])[];
  readonly E: readonly ElementText[];
}

type Concept = string | ConceptText;
/** Code, display, the concepts under it, other names. */
interface ConceptText extends ReadonlyArray<string | 0 | readonly (Concept | string)[] | undefined> {
  readonly 0: string;
  readonly 1?: string | 0;
  readonly 2?: readonly Concept[] | 0;
  readonly 3?: readonly string[];
}

interface PartText {
  readonly s?: string;
  readonly V?: string;
  readonly c?: readonly Concept[];
  readonly f?: readonly (readonly [string, string, string])[];
  readonly v?: readonly string[];
}

interface SetText {
  readonly u: string;
  readonly V?: string;
  readonly N: string;
  readonly I?: readonly PartText[];
  readonly X?: readonly PartText[];
}

interface SystemText {
  readonly u: string;
  readonly V?: string;
  readonly N: string;
  readonly c: string;
  readonly i?: true;
  readonly C?: readonly Concept[];
}

interface Packed {
  readonly profiles: readonly ProfileText[];
  readonly sets: readonly SetText[];
  readonly systems: readonly SystemText[];
}

const prefixes: Readonly<Record<string, string>> = {
  "c:": "https://hl7.fr/ig/fhir/core/StructureDefinition/",
  "v:": "https://hl7.fr/ig/fhir/core/ValueSet/",
  "s:": "https://hl7.fr/ig/fhir/core/CodeSystem/",
  "h:": "http://hl7.org/fhir/StructureDefinition/",
  "n:": "https://mos.esante.gouv.fr/NOS/",
  "a:": "https://interop.esante.gouv.fr/ig/fhir/",
};

function long(url: string): string {
  const prefix = prefixes[url.slice(0, 2)];
  return prefix === undefined ? url : prefix + url.slice(2);
}

function elementOf(type: string, { i, m, x, t, v, b, s, M, q }: ElementText): ResourceJson {
  const id = i === "" ? type : `${type}.${i}`;
  const last = id.slice(id.lastIndexOf(".") + 1);
  const colon = last.indexOf(":");
  return {
    id,
    path: id
      .split(".")
      .map((step) => step.replace(/:.*$/, ""))
      .join("."),
    ...(colon >= 0 && { sliceName: last.slice(colon + 1) }),
    ...(m !== undefined && { min: m }),
    ...(x !== undefined && { max: x }),
    ...(t !== undefined && {
      type: t.map((one) => {
        const [code, profile, targets, aggregation] = typeof one === "string" ? [one] : one;
        return {
          code,
          ...(profile && { profile: profile.map(long) }),
          ...(targets && { targetProfile: targets.map(long) }),
          ...(aggregation && { aggregation }),
        };
      }),
    }),
    ...v,
    ...(b !== undefined && { binding: { strength: b[0], valueSet: long(b[1]) } }),
    ...(s !== undefined && {
      slicing: {
        ...(s.d && { discriminator: s.d.map(([kind, path]) => ({ type: kind, path })) }),
        rules: s.r,
        ordered: s.o === true,
      },
    }),
    ...(M && { mustSupport: true }),
    ...(q && { isModifier: true }),
  };
}

function profileOf({ u, V, T, B, N, A, C, E }: ProfileText): ResourceJson {
  const url = long(u);
  const constraints = frenchConstraints[url];
  const elements = E.map((one) => elementOf(T, one));
  if (constraints !== undefined) {
    const root = elements.find(({ path }) => path === T) ?? { id: T, path: T };
    elements.splice(elements.indexOf(root), elements.includes(root) ? 1 : 0);
    elements.unshift({ ...root, constraint: constraints });
  }
  return {
    resourceType: "StructureDefinition",
    url,
    version: V,
    title: N,
    type: T,
    baseDefinition: long(B),
    derivation: "constraint",
    fhirVersion: "4.0.1",
    abstract: A === true,
    ...(C && { context: C.map(([type, expression]) => ({ type, expression })) }),
    differential: { element: elements },
  };
}

const conceptOf = (concept: Concept): ResourceJson => {
  if (typeof concept === "string") return { code: concept };
  const { 0: code, 1: display, 2: under, 3: names } = concept;
  return {
    code,
    ...(display && { display }),
    ...(under && { concept: under.map(conceptOf) }),
    ...(names && { designation: names.map((value) => ({ value })) }),
  };
};

const partOf = ({ s, V, c, f, v }: PartText): ResourceJson => ({
  ...(s !== undefined && { system: long(s) }),
  ...(V !== undefined && { version: V }),
  ...(c !== undefined && { concept: c.map(conceptOf) }),
  ...(f !== undefined && { filter: f.map(([property, op, value]) => ({ property, op, value })) }),
  ...(v !== undefined && { valueSet: v.map(long) }),
});

const setOf = ({ u, V, N, I, X }: SetText): ResourceJson => ({
  resourceType: "ValueSet",
  url: long(u),
  version: V,
  title: N,
  compose: { ...(I && { include: I.map(partOf) }), ...(X && { exclude: X.map(partOf) }) },
});

const systemOf = ({ u, V, N, c, i, C }: SystemText): ResourceJson => ({
  resourceType: "CodeSystem",
  url: long(u),
  version: V,
  title: N,
  content: c,
  caseSensitive: i !== true,
  ...(C && { concept: C.map(conceptOf) }),
});

/** Each definition is expanded when it is first asked for; the texts are read then, and not when the product starts. */
class French implements PackageSource {
  #made: ReadonlyMap<string, readonly (() => ResourceJson)[]> | undefined;
  readonly #definitions: DefinitionInfo[] = [];

  get #index(): ReadonlyMap<string, readonly (() => ResourceJson)[]> {
    if (this.#made !== undefined) return this.#made;
    const made = new Map<string, (() => ResourceJson)[]>();
    const add = (type: string, u: string, expand: () => ResourceJson): void => {
      let resource: ResourceJson | undefined;
      const key = `${type} ${long(u)}`;
      const list = made.get(key) ?? [];
      list.push(() => {
        resource ??= expand();
        return resource;
      });
      made.set(key, list);
    };
    for (const text of [frCoreText, ansText]) {
      const { profiles, sets, systems } = JSON.parse(text) as Packed;
      for (const one of profiles) {
        add("StructureDefinition", one.u, () => profileOf(one));
        this.#definitions.push({
          url: long(one.u),
          version: one.V,
          title: one.N,
          type: one.T,
          ...(one.C && { contexts: one.C.filter(([kind]) => kind !== "fhirpath").map(([, expression]) => expression) }),
        });
      }
      for (const one of sets) add("ValueSet", one.u, () => setOf(one));
      for (const one of systems) add("CodeSystem", one.u, () => systemOf(one));
    }
    this.#made = made;
    return made;
  }

  resource(canonical: string, type: string): ResourceJson | undefined {
    const [url, version] = canonical.split("|");
    const known = this.#index.get(`${type} ${url}`);
    return known === undefined
      ? undefined
      : newest(
          known.map((expand) => expand()),
          version,
        );
  }

  has(canonical: string, type: string): boolean {
    return this.resource(canonical, type) !== undefined;
  }

  globals(): readonly string[] {
    return [];
  }

  /** FR Core is here whole; of the ANS guides, the main profiles. */
  owns(namespace: string): boolean {
    return namespace === prefixes["c:"];
  }

  definitions(): readonly DefinitionInfo[] {
    return this.#index.size === 0 ? [] : this.#definitions;
  }

  get size(): number {
    return this.#index.size;
  }
}

const french = new French();

/** What is loaded, and under it what is built in. The same packages give the same source, which keeps what it compiles. */
export function withFrench(loaded: PackageSource | undefined): PackageSource {
  if (loaded === undefined) return french;
  let joined = joinedWith.get(loaded);
  if (joined === undefined) {
    joined = {
      resource: (canonical, type) =>
        loaded.resource(canonical, type) ??
        french.resource(canonical, type) ??
        loaded.further?.resource(canonical, type),
      has: (canonical, type) =>
        loaded.has(canonical, type) || french.has(canonical, type) || loaded.further?.has(canonical, type) === true,
      globals: (type) => loaded.globals(type),
      owns: (namespace) => french.owns(namespace) || isOwned(loaded, namespace),
      definitions() {
        const urls = new Set(loaded.definitions().map(({ url }) => url));
        return [...loaded.definitions(), ...french.definitions().filter(({ url }) => !urls.has(url))];
      },
      get size() {
        return loaded.size;
      },
    };
    joinedWith.set(loaded, joined);
  }
  return joined;
}

const joinedWith = new WeakMap<PackageSource, PackageSource>();
