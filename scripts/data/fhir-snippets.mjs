/**
 * Writes snippets/fhir-json.json and snippets/fhir-xml.json: each snippet of FHIR is written once, as a tree, in
 * scripts/data/snippets/fhir.mjs. `--check` only says whether the files are current.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { fragments, resources } from "./snippets/fhir.mjs";
import { json, xml } from "./snippets/write.mjs";

/** The tab stops numbered in the order of the text, whatever part they come from. */
function numbered(lines) {
  const seen = new Map();
  return lines.map((line) =>
    line.replace(/\$\{(\d+)([:|])/g, (_, stop, next) => {
      if (!seen.has(stop)) seen.set(stop, seen.size + 1);
      return `\${${seen.get(stop)}${next}`;
    }),
  );
}

const all = [
  ...resources.map(([name, fr, en, tree]) => ({ name, fr, en, tree, whole: true })),
  ...fragments.map(([name, fr, en, tree]) => ({ name, fr, en, tree, whole: false })),
];

let stale = 0;
for (const [syntax, print] of [
  ["json", json],
  ["xml", xml],
]) {
  const file = new URL(`../../snippets/fhir-${syntax}.json`, import.meta.url);
  const text = `${JSON.stringify(
    Object.fromEntries(
      all.map(({ name, fr, en, tree, whole }) => [
        `FHIR ${syntax.toUpperCase()} : ${fr.charAt(0).toLowerCase()}${fr.slice(1)}`,
        { prefix: `fhir-${name}`, description: `${fr} — ${en}`, body: numbered(print(tree, whole)) },
      ]),
    ),
    undefined,
    2,
  )}\n`;
  if (!process.argv.includes("--check")) writeFileSync(file, text);
  else if (readFileSync(file, "utf8") !== text) {
    console.error(`snippets/fhir-${syntax}.json is not current: node scripts/data/fhir-snippets.mjs`);
    stale++;
  }
}
process.exitCode = stale > 0 ? 1 : 0;
