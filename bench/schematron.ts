import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { type RunState, runSchematron, type SchematronCache, Schematrons } from "../server/src/schematron/index.ts";
import { parseXml, type XmlDocument } from "../server/src/syntax/index.ts";
import { corpus, exampleText, expectedRows, isPresent, kitPath, kitSource } from "../test/corpus/schematron-kit.ts";

/** The official schematrons: everything cold, warm, after an edit, by size, and against Saxon. */

const folder = "cisis-cda";
/** The documents shown one by one; the medians are over all. */
const shown = ["BIO-CR-BIO_2024.01_CRP_non_LOINC.xml", "CSE-CS9_2025.01.xml", "AVC-PAVC_2022.01.xml"];
const median = "CSE-CS9_2025.01.xml";
const more = ["BIO-CR-BIO_2024.01_Electrophorese.xml", "IPS-FR_2024.01.xml"];
const repeats = 9;

interface Subject {
  readonly doc: string;
  readonly text: string;
  readonly paths: readonly string[];
}

function subjects(): Subject[] {
  const byDoc = new Map<string, string[]>();
  for (const { doc, schematron, outcome } of expectedRows(folder))
    if (outcome === undefined) byDoc.set(doc, [...(byDoc.get(doc) ?? []), kitPath(schematron)]);
  return [...byDoc].map(([doc, paths]) => ({ doc, paths, text: exampleText(folder, doc) }));
}

function runAll(
  schematrons: Schematrons,
  paths: readonly string[],
  tree: XmlDocument,
  previous: readonly RunState[] = [],
) {
  return paths.map((path, i) => {
    const running = runSchematron(schematrons.load(path), tree, { previous: previous[i] });
    let step = running.next();
    while (step.done !== true) step = running.next();
    return step.value.state;
  });
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const ms = (value: number) => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} ms`;
const kb = (text: string) => `${Math.round(text.length / 1000)} KB`;

/** The text with one character more at a place where people type, another place each time. */
function typed(text: string, i: number): string {
  const places = [...text.matchAll(/displayName="|<text>|<title>|value="/g)];
  const place = places[Math.floor(((i + 0.5) / repeats) * places.length)];
  const at = place === undefined ? text.length >> 1 : place.index + place[0].length;
  return `${text.slice(0, at)}x${text.slice(at)}`;
}

/** Medians in ms of a full run and of a run after a one-character edit, both with the parsing left out. */
function measure(schematrons: Schematrons, { text, paths }: Subject): { full: number; edit: number; parse: number } {
  const tree = parseXml(text);
  const states = runAll(schematrons, paths, tree);
  const [full, edit, parse]: number[][] = [[], [], []];
  // Turn about, so that what else the machine does weighs on all alike.
  for (let i = 0; i < repeats; i++) {
    let fresh: XmlDocument = tree;
    parse?.push(timed(() => (fresh = parseXml(text))));
    full?.push(timed(() => runAll(schematrons, paths, fresh)));
    const edited = parseXml(typed(text, i));
    edit?.push(timed(() => runAll(schematrons, paths, edited, states)));
  }
  return { full: middle(full ?? []), edit: middle(edit ?? []), parse: middle(parse ?? []) };
}

/** The document with the entries of its body many times over. */
function grown(text: string, times: number): string {
  const from = text.indexOf("<component>", text.indexOf("<structuredBody"));
  const to = text.lastIndexOf("</structuredBody>");
  return text.slice(0, to) + text.slice(from, to).repeat(times - 1) + text.slice(to);
}

export async function run(): Promise<string[]> {
  if (!isPresent) return [`the official schematrons are absent (${corpus})`];
  const all = subjects();
  const subject = all.find(({ doc }) => doc === median) as Subject;
  const lines: string[] = [];
  const kept = new Map<string, string>();
  const cache: SchematronCache = { read: (key) => kept.get(key), write: (key, text) => void kept.set(key, text) };

  const cold = timed(() => runAll(new Schematrons(kitSource(), cache), subject.paths, parseXml(subject.text)));
  lines.push(`${kb(subject.text)}, its ${subject.paths.length} schematrons, everything cold: ${ms(cold)} (budget 2 s)`);
  const again = timed(() => runAll(new Schematrons(kitSource(), cache), subject.paths, parseXml(subject.text)));
  const size = [...kept.values()].reduce((sum, text) => sum + text.length, 0);
  lines.push(`the same from the precompiled form (${Math.round(size / 1000)} KB), code warm: ${ms(again)}`);

  const schematrons = new Schematrons(kitSource(), cache);
  for (const { text, paths } of all) runAll(schematrons, paths, parseXml(text));
  const measured = new Map(all.map((s) => [s.doc, measure(schematrons, s)]));
  for (const { doc, text, paths } of all) {
    if (![...shown, ...more].includes(doc)) continue;
    const { full, edit, parse } = measured.get(doc) as ReturnType<typeof measure>;
    const ratio = `${(edit / full).toFixed(2)} of it after an edit`;
    lines.push(
      `${doc} ${kb(text)}, ${paths.length} schematrons: parse ${ms(parse)}, run ${ms(full)}, ${ms(edit)} = ${ratio}`,
    );
  }
  const figures = [...measured.values()];
  const full = middle(figures.map((m) => m.full));
  const ratio = middle(figures.map((m) => m.edit / m.full));
  lines.push(
    `median of ${all.length} documents: run ${ms(full)} (budget 150 ms), after an edit ${ratio.toFixed(2)} of it (budget 0.5)`,
  );
  lines.push(`slowest: ${ms(Math.max(...figures.map((m) => m.full)))}`);

  const base = measured.get(median)?.full ?? Number.NaN;
  for (const times of [1, 10, 100]) {
    const text = grown(subject.text, times);
    const tree = parseXml(text);
    runAll(schematrons, subject.paths, tree);
    const time = middle([1, 2, 3].map(() => timed(() => runAll(schematrons, subject.paths, tree))));
    const growth = text.length / subject.text.length;
    lines.push(`body ×${times} (${kb(text)}): ${ms(time)}, ${(time / base / growth).toFixed(2)} of linear growth`);
  }
  return [...lines, ...saxon(all, measured)];
}

/** Saxon on the same documents, with stylesheets compiled from the same schematrons. */
function saxon(all: readonly Subject[], ours: ReadonlyMap<string, { full: number; parse: number }>): string[] {
  const jar = process.env.DOCTRINE_SAXON_JAR;
  const stylesheets = process.env.DOCTRINE_SAXON_STYLESHEETS;
  if (!jar || !stylesheets || !existsSync(jar) || !existsSync(stylesheets))
    return [
      "Saxon: absent. Give its jar as DOCTRINE_SAXON_JAR, and as DOCTRINE_SAXON_STYLESHEETS a folder with the stylesheet made from each schematron, <schematron's name>.xsl",
    ];
  const there = new Map(readdirSync(stylesheets).map((name) => [name.toLowerCase(), join(stylesheets, name)]));
  const scratch = mkdtempSync(join(tmpdir(), "schematron-saxon-"));
  try {
    const jobs: string[] = [];
    const compared: Subject[] = [];
    for (const subject of all) {
      const sheets = subject.paths.map((p) =>
        there.get(
          basename(p)
            .toLowerCase()
            .replace(/\.sch$/, ".xsl"),
        ),
      );
      if (![...shown, ...more].includes(subject.doc) || sheets.includes(undefined)) continue;
      compared.push(subject);
      jobs.push([join(corpus, folder, "ExemplesCDA", subject.doc), ...sheets].join("\t"));
    }
    if (jobs.length === 0) return [`Saxon: ${stylesheets} has not all the stylesheets of any document`];
    writeFileSync(join(scratch, "jobs.txt"), jobs.join("\n"));
    const args = ["-Xss16m", "-cp", jar, join("bench", "schematron", "Driver.java"), join(scratch, "jobs.txt"), "8"];
    const done = spawnSync("java", args, { encoding: "utf8" });
    if (done.status !== 0)
      return [`Saxon: could not be run: ${(done.stderr ?? String(done.error)).trim().split("\n")[0]}`];
    return done.stdout
      .trim()
      .split("\n")
      .map((line, i) => {
        const { doc } = compared[i] as Subject;
        const mine = ours.get(doc);
        const own = (mine?.full ?? 0) + (mine?.parse ?? 0);
        return `Saxon, best of eight in one JVM, ${doc}: ${ms(Number(line))}; ours with the parsing ${ms(own)}, ${(Number(line) / own).toFixed(1)} times quicker`;
      });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
