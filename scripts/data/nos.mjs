// Makes server/data/nos/value-sets.ts and server/data/nos/index-cisis.ts, the shipped facts on value sets, from the
// material kept beside the checkout (../shared). Run it again when a newer official edition is dropped there:
//   node scripts/data/nos.mjs
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { XMLParser } from "fast-xml-parser";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const shared = join(root, "..", "shared");
const official = join(shared, "corpus", "cisis-cda");
const target = join(root, "server", "data", "nos");

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (name) => ["Concept", "concept", "valueSet"].includes(name),
});

/** An IHE SVS file: what the set is and its concepts. */
function readSvs(file) {
  const set = parser.parse(readFileSync(file, "utf8")).RetrieveValueSetResponse.ValueSet;
  const concepts = (set.ConceptList?.Concept ?? []).map(({ code, codeSystem = "", displayName = "" }) => ({
    code,
    codeSystem,
    display: displayName.replace(/\s+/g, " ").trim(),
  }));
  return {
    name: basename(file, ".xml"),
    oid: set.id,
    revision: (set.revisionDate ?? set.dateMaj ?? "").slice(0, 10),
    concepts,
  };
}

/** An ART-DECOR vocabulary, as the minimal-structure schematron reads it. */
function readVocabulary(file) {
  const [set] = parser.parse(readFileSync(file, "utf8")).valueSets.valueSet;
  return (set.conceptList?.concept ?? []).map(({ code, codeSystem = "", displayName = "" }) => ({
    code,
    codeSystem,
    display: displayName,
  }));
}

const keyOf = ({ code, codeSystem }) => `${code} ${codeSystem}`;
const folder = join(official, "jeuxDeValeurs");
const sets = readdirSync(folder)
  .filter((file) => file.endsWith(".xml"))
  .sort()
  .map((file) => readSvs(join(folder, file)));
const byOid = new Map(sets.map((set) => [set.oid, set]));

// The header's sets: their concepts in the newest official file, then, marked as withdrawn, those that only the
// vocabulary of the minimal-structure schematron still has.
const { valueSets: header } = JSON.parse(readFileSync(join(shared, "knowledge", "data", "jdv-header.json"), "utf8"));
const vocabularies = join(official, "schematrons", "profils", "structurationMinimale", "include");
const blocks = Object.values(header).map(({ oid }) => {
  const set = byOid.get(oid);
  const known = new Set(set.concepts.map(keyOf));
  const missing = join(official, "voc-missing-upstream", `voc-${oid}-DYNAMIC.xml`);
  const current = join(vocabularies, `voc-${oid}-DYNAMIC.xml`);
  let mark = "-";
  let older = [];
  try {
    older = readVocabulary(current);
  } catch {
    mark = "~";
    try {
      older = readVocabulary(missing);
    } catch {
      older = [];
    }
  }
  const withdrawn = older.filter((concept) => !known.has(keyOf(concept)));
  const lines = [`= ${set.name} ${set.oid} ${set.revision}`];
  const write = (concepts, prefix) => {
    let system = "";
    for (const concept of concepts) {
      if (/[|`\\\n]|\$\{/.test(concept.code + concept.display)) throw new Error(`cannot encode ${concept.code}`);
      if (concept.codeSystem !== system) lines.push(`@${concept.codeSystem}`);
      system = concept.codeSystem;
      lines.push(`${prefix}${concept.code}|${concept.display}`);
    }
  };
  write(set.concepts, "");
  write(withdrawn, mark);
  return lines.join("\n");
});

writeFileSync(
  join(target, "value-sets.ts"),
  `// Made by scripts/data/nos.mjs.

/**
 * The value sets of the CDA header, one after the other. \`= name OID revision\` opens a set, \`@OID\` gives the code
 * system of the lines that follow, \`code|display\` is a concept. \`-code\` is a concept that the newest official list
 * dropped while the vocabulary of the minimal-structure schematron keeps it; \`~code\` one of an older edition only.
 */
export const valueSetText = \`${blocks.join("\n")}\`;
`,
);

// The index of every CI-SIS value set: the name, the OID, the number of codes, the revision.
const rows = sets.map(({ name, oid, concepts, revision }) => `${name} ${oid} ${concepts.length} ${revision}`);
writeFileSync(
  join(target, "index-cisis.ts"),
  `// Made by scripts/data/nos.mjs.

/** Every value set of the CI-SIS content models, a line each: name, OID, number of codes, revision. */
export const valueSetIndexText = \`${rows.join("\n")}\`;
`,
);
console.log(`${blocks.length} value sets in full, ${rows.length} in the index`);
