/**
 * Writes snippets/config-<family>.json from scripts/data/snippets/config.mjs, one file for each set of languages. `--check`
 * only says whether the files are current.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { configSnippets } from "./snippets/config.mjs";

const families = new Map();
for (const snippet of configSnippets) {
  const family = snippet.languages[0];
  const entries = families.get(family) ?? {};
  const title = `${snippet.fr.charAt(0).toUpperCase()}${snippet.fr.slice(1)}`;
  entries[`Sécurité : ${title}`] = {
    prefix: `secu-${snippet.name}`,
    description: `${snippet.fr} — ${snippet.en}`,
    body: snippet.text.split("\n"),
  };
  families.set(family, entries);
}

let stale = 0;
for (const [family, entries] of families) {
  const file = new URL(`../../snippets/config-${family}.json`, import.meta.url);
  const text = `${JSON.stringify(entries, undefined, 2)}\n`;
  let current;
  try {
    current = readFileSync(file, "utf8");
  } catch {
    current = undefined;
  }
  if (!process.argv.includes("--check")) writeFileSync(file, text);
  else if (current !== text) {
    console.error(`snippets/config-${family}.json is not current: node scripts/data/config-snippets.mjs`);
    stale++;
  }
}
process.exitCode = stale > 0 ? 1 : 0;
