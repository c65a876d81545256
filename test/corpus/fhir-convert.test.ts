// Every FHIR document of the corpus, converted and back: it must say the same, letter by letter.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { decode } from "../../server/src/encoding.ts";
import { convertFhir } from "../../server/src/fhir/index.ts";
import { open } from "../../server/src/snapshot.ts";
import { jsonMeaning, xmlMeaning } from "../unit/fhir-semantics.ts";

const corpus = join("..", "shared", "corpus");
const skip = existsSync(corpus) ? false : "the corpus is absent (../shared/corpus)";

function* documents(folder: string): Generator<string> {
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) yield* documents(path);
    else if (/\.(json|xml)$/i.test(name)) yield path;
  }
}

const meaning = (name: string, text: string): string => {
  const { json, xml } = open(name, text);
  return json === undefined ? (xml?.root === undefined ? "" : xmlMeaning(xml.root)) : jsonMeaning(json.root);
};

describe("conversion of the corpus, and back", { skip }, () => {
  for (const set of ["fr-core-2.2.0", "ans-fhir-ig", "fhir-test-cases"])
    test(set, () => {
      const counts = { json: 0, xml: 0, exact: 0, told: 0, refused: 0 };
      const wrong: string[] = [];
      for (const path of documents(join(corpus, set))) {
        const text = decode(readFileSync(path))?.text;
        if (text === undefined) continue;
        const snapshot = open(path, text);
        const there = convertFhir(snapshot);
        if (there === undefined) continue;
        if (there.text === undefined) {
          counts.refused++;
          continue;
        }
        counts[snapshot.kind === "fhir-json" ? "json" : "xml"]++;
        const other = path.replace(/\.\w+$/, `.${there.to}`);
        const back = convertFhir(open(other, there.text));
        // Comments and what says nothing of the resource are told, and are no part of its meaning.
        const same = back?.text !== undefined && meaning(path, back.text) === meaning(path, text);
        const told = there.problems.length + (back?.problems.length ?? 0);
        if (same) counts.exact++;
        else if (told > 0) counts.told++;
        else wrong.push(path);
      }
      console.log(
        `${set}: ${counts.json} JSON and ${counts.xml} XML documents; ${counts.exact} say exactly the same after both ways, ` +
          `${counts.told} differ where the conversion says so, ${wrong.length} in silence; ${counts.refused} of broken syntax`,
      );
      assert.deepEqual(wrong, []);
      assert.ok(counts.exact > 0);
    });
});
