import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { checkStructure, structureRules } from "../server/src/cda/structure/index.ts";
import { findClinicalDocument, parseXml, type XmlDocument } from "../server/src/syntax/index.ts";
import { openOracle } from "../test/corpus/cda-structure-oracle.ts";

/** The structure of CDA R2, against libxml2 (WebAssembly) parsing and validating the same text with the schema of the ANS. */

const corpus = "../shared/corpus";
const examples = join(corpus, "cisis-cda/ExemplesCDA");

function sound(): string {
  return structureRules[0]?.examples().good[0]?.text ?? "";
}

/** The sound document with its section many times over, each time with identifiers of its own. */
function grown(times: number): string {
  const text = sound();
  const [component = ""] = /<component>\s*<section[\s\S]*<\/section>\s*<\/component>/.exec(text) ?? [];
  const copies = Array.from({ length: times }, (_, i) => component.replace(/(ID(?:REF)?=")/g, `$1s${i}-`));
  return text.replace(component, () => copies.join("\n"));
}

/** A document in which every section has a fault. */
function faulty(times: number): string {
  return grown(times)
    .replaceAll('moodCode="EVN">\n              <code', 'moodCode="evn">\n              <code')
    .replaceAll("<title>Signes vitaux</title>", "<titre>Signes vitaux</titre>");
}

function published(): { name: string; text: string }[] {
  if (!existsSync(examples)) return [];
  const files = readdirSync(examples)
    .map((file) => ({ file, size: statSync(join(examples, file)).size }))
    .sort((a, b) => a.size - b.size);
  const chosen = [
    { name: "ANS 138 KB", file: files.find(({ size }) => size > 137_000)?.file },
    { name: "ANS most elements", file: "01_Modèles_contenus_CDA.xml" },
    { name: "ANS largest", file: files.at(-1)?.file },
  ];
  return chosen.flatMap(({ name, file }) =>
    file !== undefined && existsSync(join(examples, file))
      ? [{ name, text: readFileSync(join(examples, file), "utf8") }]
      : [],
  );
}

function check(tree: XmlDocument): number {
  const document = findClinicalDocument(tree);
  let findings = 0;
  if (document !== undefined)
    for (const finding of checkStructure(document, { strictExtensions: true })) if (finding !== undefined) findings++;
  return findings;
}

function median(rounds: number, act: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const start = performance.now();
    act();
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[rounds >> 1] ?? Number.NaN;
}

export async function run(): Promise<string[]> {
  const documents = [
    ...[1, 10, 100, 1000].map((times) => ({ name: `ours ×${times}`, text: grown(times) })),
    { name: "faulty ×100", text: faulty(100) },
    ...published(),
  ];
  const first = parseXml(documents.at(-1)?.text ?? "");
  const start = performance.now();
  check(first);
  const cold = performance.now() - start;
  const oracle = existsSync(examples) ? await openOracle(corpus) : undefined;

  const row = (cells: readonly string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(20) : cell.padStart(12))).join("");
  const lines = [
    `first check, all compiled on the way: ${cold.toFixed(1)} ms (${documents.at(-1)?.name})`,
    row(["median ms, warm", "KB", "findings", "check", "and parse", "libxml2", "ratio"]),
  ];
  for (const { name, text } of documents) {
    const rounds = text.length > 400_000 ? 15 : 40;
    const tree = parseXml(text);
    let findings = 0;
    const checking = median(rounds, () => {
      findings = check(tree);
    });
    const whole = median(rounds, () => check(parseXml(text)));
    const peer = oracle === undefined ? Number.NaN : median(rounds, () => oracle.faults(text));
    lines.push(
      row([
        name,
        (text.length / 1024).toFixed(0),
        String(findings),
        checking.toFixed(2),
        whole.toFixed(2),
        oracle === undefined ? "–" : peer.toFixed(2),
        oracle === undefined ? "–" : (whole / peer).toFixed(2),
      ]),
    );
  }
  if (oracle === undefined) lines.push(`libxml2 was not run: ${examples} is absent`);
  oracle?.dispose();
  return lines;
}
