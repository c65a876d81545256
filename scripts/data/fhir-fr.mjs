// Makes server/data/fhir-fr/*.ts, the compact French definitions that the product ships: FR Core (HL7 France) and the
// main profiles of the ANS guides. Run it again when a new version is published:
//   node scripts/data/fhir-fr.mjs <folder of FR Core> <folder of an ANS guide>…
// Facts only: paths, cardinalities, types, fixed values, bindings, slicing, codes and their displays. Narrative,
// definitions, comments and the words of constraints are left out; the constraints in FHIRPath are written by us.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const target = join(root, "server", "data", "fhir-fr");
const [coreFolder, ...guides] = process.argv.slice(2);
if (coreFolder === undefined) throw new Error("usage: fhir-fr.mjs <FR Core> <guide>…");

/** Code systems of the dependencies that are small enough to be carried; the others are "not available". */
const mostCodes = 400;

function* resources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile() && /^(StructureDefinition|ValueSet|CodeSystem)-.*\.json$/.test(entry.name))
      yield JSON.parse(readFileSync(join(entry.parentPath ?? entry.path, entry.name), "utf8"));
}

const prefixes = [
  ["c:", "https://hl7.fr/ig/fhir/core/StructureDefinition/"],
  ["v:", "https://hl7.fr/ig/fhir/core/ValueSet/"],
  ["s:", "https://hl7.fr/ig/fhir/core/CodeSystem/"],
  ["h:", "http://hl7.org/fhir/StructureDefinition/"],
  ["n:", "https://mos.esante.gouv.fr/NOS/"],
  ["a:", "https://interop.esante.gouv.fr/ig/fhir/"],
];
const short = (url) => {
  for (const [prefix, long] of prefixes) if (url.startsWith(long)) return prefix + url.slice(long.length);
  return url;
};
const compact = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));

function elementOf({ id, min, max, type, binding, slicing, mustSupport, isModifier, ...rest }) {
  const dot = id.indexOf(".");
  const values = Object.entries(rest).filter(([key]) => /^(fixed|pattern|minValue|maxValue|maxLength)/.test(key));
  return compact({
    i: dot < 0 ? "" : id.slice(dot + 1),
    m: min,
    x: max,
    t: type?.map(({ code, profile, targetProfile, aggregation }) => {
      const parts = [code, profile?.map(short) ?? 0, targetProfile?.map(short) ?? 0, aggregation ?? 0];
      while (parts.at(-1) === 0) parts.pop();
      return parts.length === 1 ? code : parts;
    }),
    v: values.length > 0 ? Object.fromEntries(values) : undefined,
    b:
      binding?.valueSet !== undefined && binding.strength !== "example"
        ? [binding.strength, short(binding.valueSet)]
        : undefined,
    s:
      slicing &&
      compact({
        d: slicing.discriminator?.map(({ type: kind, path }) => [kind, path]),
        r: slicing.rules,
        o: slicing.ordered || undefined,
      }),
    M: mustSupport || undefined,
    q: isModifier || undefined,
  });
}

const told = ({ i, ...rest }) => i === "" || Object.keys(rest).length > 0;

function profileOf({
  url,
  version,
  type,
  baseDefinition,
  name,
  title,
  kind,
  derivation,
  abstract,
  context,
  differential,
}) {
  if (kind === "logical" || derivation !== "constraint" || differential === undefined) return undefined;
  return compact({
    u: short(url),
    V: version,
    T: type,
    B: short(baseDefinition),
    N: title ?? name,
    A: abstract || undefined,
    C: context?.map(({ type: kind, expression }) => [kind, expression]),
    E: differential.element.map(elementOf).filter(told),
  });
}

function codes(concept) {
  return concept?.map(({ code, display, concept: under, designation }) => {
    const others = designation?.map(({ value }) => value).filter((value) => value !== display) ?? [];
    const parts = [code, display ?? 0, under ? codes(under) : 0, others.length > 0 ? others : 0];
    while (parts.at(-1) === 0) parts.pop();
    return parts.length === 1 ? code : parts;
  });
}
const counted = (concept) => (concept ?? []).reduce((sum, { concept: under }) => sum + 1 + counted(under), 0);

function setOf({ url, version, name, title, compose }) {
  const part = ({ system, version: of, concept, filter, valueSet }) =>
    compact({
      s: system && short(system),
      V: of,
      c: codes(concept),
      f: filter?.map(({ property, op, value }) => [property, op, value]),
      v: valueSet?.map(short),
    });
  return compact({
    u: short(url),
    V: version,
    N: title ?? name,
    I: compose?.include?.map(part),
    X: compose?.exclude?.map(part),
  });
}

function systemOf({ url, version, name, title, content, caseSensitive, concept }) {
  return compact({
    u: short(url),
    V: version,
    N: title ?? name,
    c: content,
    i: caseSensitive === false ? true : undefined,
    C: codes(concept),
  });
}

function packed(folders, most) {
  const made = { profiles: [], sets: [], systems: [] };
  const left = [];
  const seen = new Set();
  for (const folder of folders)
    for (const resource of resources(folder)) {
      const { resourceType, url, version } = resource;
      if (url === undefined || seen.has(`${url}|${version}`)) continue;
      seen.add(`${url}|${version}`);
      if (resourceType === "StructureDefinition") {
        const profile = profileOf(resource);
        if (profile === undefined) left.push(url);
        else made.profiles.push(profile);
      } else if (resourceType === "ValueSet") made.sets.push(setOf(resource));
      else if (counted(resource.concept) <= most) made.systems.push(systemOf(resource));
      else left.push(`${url} (${counted(resource.concept)} codes)`);
    }
  for (const list of Object.values(made)) list.sort((a, b) => (a.u < b.u ? -1 : 1));
  return { made, left };
}

mkdirSync(target, { recursive: true });
function write(file, constant, what, folders) {
  const { made, left } = packed(folders, mostCodes);
  const text = JSON.stringify(made);
  const quoted = text.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${");
  writeFileSync(
    join(target, file),
    `// Made by scripts/data/fhir-fr.mjs; see there. Do not edit.\n\n/** ${what} */\nexport const ${constant} = \`${quoted}\`;\n`,
  );
  console.log(
    `${file}: ${made.profiles.length} profiles and extensions, ${made.sets.length} value sets, ${made.systems.length} code systems, ${text.length} characters`,
  );
  for (const one of left) console.log(`  left out: ${one}`);
}

write(
  "fr-core.ts",
  "frCoreText",
  "FR Core 2.2.0 (HL7 France, 2026-03-25, CC0-1.0) and the terminology that it names.",
  [coreFolder],
);
if (guides.length > 0)
  write("ans.ts", "ansText", "Main profiles of the guides of the Agence du Numérique en Santé (MIT).", guides);
