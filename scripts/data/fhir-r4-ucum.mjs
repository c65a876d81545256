// Makes server/data/fhir-r4/ucum.ts, the symbols of UCUM, from the tables of @lhncbc/ucum-lhc:
//   node scripts/data/fhir-r4-ucum.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const package_ = dirname(createRequire(import.meta.url).resolve("@lhncbc/ucum-lhc/package.json"));
const { prefixes, units } = JSON.parse(readFileSync(join(package_, "data/ucumDefs.min.json"), "utf8"));
const columns = units.config.map((name) => (Array.isArray(name) ? name[0] : name));
const at = (name) => columns.indexOf(name);
// What LOINC adds are combinations, which the grammar makes of the symbols.
const own = units.data.filter((row) => row[at("source_")] === "UCUM");
const symbols = (metric) =>
  own.filter((row) => (row[at("isMetric_")] || row[at("isBase_")] ? 1 : 0) === metric).map((row) => row[at("csCode_")]);
const list = (values) => [...new Set(values)].sort().join(" ");
// What a unit measures and how much of it, where that is a plain multiple: `[mi_i] 1609.344 1` is 1609.344 of the first base unit.
const sizes = [];
for (const row of own) {
  const dimensions = row[at("dim_")];
  if (row[at("isSpecial_")] || row[at("isArbitrary_")]) continue;
  const powers = Array.isArray(dimensions) ? dimensions.join(",").replace(/(?:,0)+$/, "") : "0";
  sizes.push(`${row[at("csCode_")]} ${row[at("magnitude_")]} ${powers}`);
}
const prefixValues = prefixes.data.map((row) => `${row[0]} ${row[4]}`);
writeFileSync(
  join(root, "server/data/fhir-r4/ucum.ts"),
  `// Made by scripts/data/fhir-r4-ucum.mjs. The symbols are those of UCUM, © Regenstrief Institute, Inc. (http://unitsofmeasure.org).

/** The prefixes, case-sensitive. */
export const ucumPrefixes =
  ${JSON.stringify(list(prefixes.data.map((row) => row[0])))};

/** The units that a prefix may precede. */
export const ucumMetric =
  ${JSON.stringify(list(symbols(1)))};

/** The units that none may precede. */
export const ucumPlain =
  ${JSON.stringify(list(symbols(0)))};

/** What each prefix multiplies by. */
export const ucumPrefixValues =
  ${JSON.stringify(prefixValues.sort().join(";"))};

/** The units as multiples of powers of the base units (m, s, g, rad, K, C, cd): symbol, factor, powers. */
export const ucumSizes =
  ${JSON.stringify([...new Set(sizes)].sort().join(";"))};
`,
);
