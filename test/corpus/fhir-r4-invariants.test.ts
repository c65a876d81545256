// The constraints of FHIR are evaluated by an engine of our own, on our tree; HL7's own engine is the judge of it.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import fhirpath from "fhirpath";
import r4 from "fhirpath/fhir-context/r4";
import { parseJson } from "../../server/src/syntax/index.ts";
import { mutationsOf } from "./fhir-r4-mutations.ts";
import { evaluateInvariants } from "./fhir-r4-oracle.ts";

const corpus = "../shared/corpus";
const skip = existsSync(corpus) ? false : `no documents: ${corpus} is absent`;

/** Functions that need a server, or that the library does not have. */
const beyond = /resolve\(|memberOf\(|conformsTo\(|htmlChecks\(|slice\(|elementDefinition\(/;

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

describe("invariants, against fhirpath.js", { skip }, () => {
  it("every expression of the core can be read", () => {
    const unread = evaluateInvariants.expressions().filter((expression) => !evaluateInvariants.reads(expression));
    assert.deepEqual(unread, []);
  });

  it("gives the same truth for every constraint of every element", () => {
    const compiled = new Map<string, ReturnType<typeof fhirpath.compile>>();
    const different: string[] = [];
    let count = 0;
    let broken = 0;
    let refused = 0;
    const folders = ["fhir-test-cases/r4-examples", "fr-core-2.2.0/examples", "ans-fhir-ig"];
    const files = folders.flatMap((folder) => filesIn(join(corpus, folder))).filter((f) => !/conformance|fsh/.test(f));
    const documents = files.map((file) => ({ file, text: readFileSync(file, "utf8") }));
    // Sound resources keep their constraints: faulty ones show where both engines say no.
    for (const { file, text } of documents.filter((one) => one.file.includes("fr-core")))
      for (const { kind, text: faulty } of mutationsOf(text, [], 1))
        documents.push({ file: `${file} (${kind})`, text: faulty });
    for (const { file, text } of documents) {
      const { root } = parseJson(text);
      for (const { base, expression, truth, place, resource, location } of evaluateInvariants.all(root, text)) {
        if (beyond.test(expression)) continue;
        const key = `${base} ${expression}`;
        let run = compiled.get(key);
        if (run === undefined) {
          run = fhirpath.compile({ base, expression }, r4, { traceFn: () => {} });
          compiled.set(key, run);
        }
        let theirs: boolean | undefined;
        try {
          const node = JSON.parse(text.slice(place.start, place.end));
          const whole = JSON.parse(text.slice(resource.start, resource.end));
          const result = run(node, { resource: whole, rootResource: whole }) as unknown[];
          theirs = result.length === 0 ? undefined : result[0] !== false;
        } catch {
          refused++;
          continue;
        }
        count++;
        if (truth === false) broken++;
        if (theirs !== truth) different.push(`${file} ${location} ${expression}: ${truth}, fhirpath.js ${theirs}`);
      }
    }
    console.log(
      `${count} evaluations of ${compiled.size} constraints (${broken} false), ${different.length} differ from fhirpath.js; ${refused} that it refuses`,
    );
    assert.ok(count > 5000, `${count} evaluations`);
    assert.deepEqual(different, []);
  });
});
