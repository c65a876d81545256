import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { test } from "node:test";
import {
  loadSchematron,
  type Running,
  type RunState,
  runSchematron,
  type Schematron,
} from "../../server/src/schematron/index.ts";
import type { Unit } from "../../server/src/schematron/units.ts";
import { Dynamic } from "../../server/src/schematron/xpath/code.ts";
import { evaluateNodes, evaluateText, evaluateTruth } from "../../server/src/schematron/xpath/general.ts";
import { stringOf } from "../../server/src/schematron/xpath/items.ts";
import { indexOf } from "../../server/src/schematron/xpath/tree-index.ts";
import { type AnyXmlNode, parseXml, type XmlDocument } from "../../server/src/syntax/index.ts";
import {
  type ExpectedRow,
  exampleText,
  expectedRows,
  findingKey,
  isPresent,
  kitPath,
  kitSource,
  restsOnAbsentFile,
  schematrons,
} from "./schematron-kit.ts";

const skip = isPresent ? false : "the official schematrons (../shared/corpus/cisis-cda) are absent";

const source = isPresent ? kitSource() : undefined;
const loaded = new Map<string, Schematron>();

function schematronOf(href: string): Schematron {
  const path = kitPath(href);
  let known = loaded.get(path.toLowerCase());
  if (known === undefined) {
    assert.ok(source);
    known = loadSchematron(path, source);
    loaded.set(path.toLowerCase(), known);
  }
  return known;
}

function treesOf(folder: string) {
  const trees = new Map<string, XmlDocument>();
  return (doc: string): XmlDocument => {
    let tree = trees.get(doc);
    if (tree === undefined) {
      tree = parseXml(exampleText(folder, doc));
      trees.set(doc, tree);
    }
    return tree;
  };
}

function add(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function expectedOf(row: ExpectedRow, stem: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const finding of [...(row.failed ?? []), ...(row.reports ?? [])])
    if (!restsOnAbsentFile(finding.text)) add(counts, findingKey(row.doc, stem, finding.location, finding.text));
  return counts;
}

/** The findings that agree with the official tool, per folder; raise them when there are more, never lower them. */
const floors: Readonly<Record<string, number>> = {
  "cisis-cda": 14,
  "cisis-cda-derived-negatives": 81,
  "cda-other-fr": 16,
};

for (const [folder, floor] of Object.entries(floors))
  test(`the official schematrons give the official tool's verdict on ${folder}`, { skip }, () => {
    const treeOf = treesOf(folder);
    let same = 0;
    let rows = 0;
    const differences: string[] = [];
    for (const row of expectedRows(folder)) {
      if (row.outcome !== undefined) continue;
      rows++;
      const schematron = schematronOf(row.schematron);
      assert.deepEqual(schematron.problems, [], schematron.stem);
      assert.equal(
        schematron.program.model.patterns.length,
        row.active_patterns,
        `${schematron.stem}: active patterns`,
      );
      const expected = expectedOf(row, schematron.stem);
      const got = new Map<string, number>();
      const running = runSchematron(schematron, treeOf(row.doc));
      let step = running.next();
      for (; step.done !== true; step = running.next())
        if (step.value !== undefined && !restsOnAbsentFile(step.value.message))
          add(got, findingKey(row.doc, schematron.stem, step.value.location, step.value.message));
      if (step.value.fired !== row.fired_rules)
        differences.push(`${row.doc} ${schematron.stem}: ${step.value.fired} rules fired, ${row.fired_rules} expected`);
      for (const { kind, what, reason } of step.value.notChecked)
        if (kind === "expression") differences.push(`${row.doc} ${schematron.stem}: ${what}: ${reason}`);
      for (const key of new Set([...expected.keys(), ...got.keys()])) {
        const [e, g] = [expected.get(key) ?? 0, got.get(key) ?? 0];
        same += Math.min(e, g);
        if (e !== g) differences.push(`expected ${e}, got ${g}: ${key}`);
      }
    }
    console.log(`${folder}: ${rows} verdicts, ${same} findings as expected, ${differences.length} differences`);
    assert.deepEqual(differences, []);
    assert.ok(same >= floor, `${same} findings agree, ${floor} did before`);
  });

/** How often each expression was compared. */
const compared = new Map<Unit, number>();

/** How often an expression is compared in all, and at how many nodes of one document. */
const [mostComparisons, mostPerDocument] = [8, 2];

test("the fast evaluator and fontoxpath agree on every expression of the corpus", { skip }, () => {
  const contexts = new Map<string, number>();
  const differences: string[] = [];
  const uncovered = new Set<string>();
  let comparisons = 0;
  for (const folder of Object.keys(floors)) {
    const treeOf = treesOf(folder);
    for (const row of expectedRows(folder)) {
      if (row.outcome !== undefined) continue;
      const { program, stem } = schematronOf(row.schematron);
      const tree = treeOf(row.doc);
      const here = new Map<Unit, number>();
      const matched = new Map<number, Set<AnyXmlNode>>();
      const d = new Dynamic(tree, program.documents, program.memo);
      const differs = (what: string, node: AnyXmlNode, fast: unknown, general: unknown) =>
        differences.push(`${row.doc} ${stem} at ${node.start}: ${what}\n  fast ${fast}, fontoxpath ${general}`);

      const compare = (unit: Unit, node: AnyXmlNode, text: boolean) => {
        if (unit.fast === undefined) uncovered.add(unit.source);
        const [all, inDocument] = [compared.get(unit) ?? 0, here.get(unit) ?? 0];
        if (unit.fast === undefined || all >= mostComparisons || inDocument >= mostPerDocument) return;
        compared.set(unit, all + 1);
        here.set(unit, inDocument + 1);
        comparisons++;
        const { fast } = unit;
        d.fire(node);
        const a = outcome(() =>
          text ? words(fast.items(d, node, 1, 1).map(stringOf).join(" ")) : fast.truth(d, node, 1, 1),
        );
        const b = outcome(() =>
          text
            ? words(evaluateText(unit.general, node, program.documents))
            : evaluateTruth(unit.general, node, program.documents),
        );
        if (a !== b) differs(unit.source, node, a, b);
      };

      const running = runSchematron(loaded.get(kitPath(row.schematron).toLowerCase()) as Schematron, tree, {
        observe: (node, rules) => {
          for (const rule of rules) {
            const nodes = matched.get(rule);
            if (nodes === undefined) matched.set(rule, new Set([node]));
            else nodes.add(node);
            for (const { test: unit, parts } of program.prepare(rule).assertions) {
              compare(unit, node, false);
              for (const part of parts) if (typeof part !== "string") compare(part, node, true);
            }
          }
        },
      });
      for (let step = running.next(); step.done !== true; step = running.next());

      for (const [rule, { context }] of program.rules.entries()) {
        const nodes = matched.get(rule) ?? new Set();
        const key = `${stem} ${program.patternOf[rule]} ${context} ${nodes.size > 0}`;
        const times = contexts.get(key) ?? 0;
        if (times >= (nodes.size > 0 ? 2 : 1)) continue;
        contexts.set(key, times + 1);
        comparisons++;
        const { general } = program.contextUnit(rule);
        const b = outcome(() => new Set(evaluateNodes(general, tree, program.documents)));
        const agree = b instanceof Set ? b.size === nodes.size && [...b].every((n) => nodes.has(n)) : nodes.size === 0;
        if (!agree) differs(context, tree, nodes.size, b instanceof Set ? b.size : b);
      }
    }
  }
  console.log(
    `${uncovered.size} expressions left to fontoxpath; ${comparisons} comparisons of ${compared.size} expressions and ${contexts.size} contexts, ${differences.length} differences`,
  );
  assert.deepEqual(differences, []);
  assert.ok(compared.size >= 2900, `${compared.size} expressions compared`);
});

test("the fast evaluator takes every expression of the kit, and agrees with fontoxpath on those that no document meets", {
  skip,
}, () => {
  assert.ok(source);
  const [document] = ["CSE-CS9_2025.01.xml"].map(treesOf("cisis-cda")) as [XmlDocument];
  const nodes = ["ClinicalDocument", "section", "observation", "effectiveTime", "id"].map(
    (name) => indexOf(document).byName.get(name)?.[0] as AnyXmlNode,
  );
  const [left, differences]: [string[], string[]] = [[], []];
  let count = 0;
  const entries = readdirSync(schematrons).filter((name) => name.endsWith(".sch"));
  for (const name of [...entries, ...profiles]) {
    const { program, stem } = schematronOf(`schematrons/${name}`);
    const d = new Dynamic(document, program.documents, program.memo);
    const units = new Map<Unit, boolean>();
    for (const rule of program.rules.keys())
      for (const { test: unit, parts } of program.prepare(rule).assertions) {
        units.set(unit, false);
        for (const part of parts) if (typeof part !== "string") units.set(part, true);
      }
    for (const [unit, text] of units) {
      count++;
      const { fast, general } = unit;
      if (fast === undefined) left.push(`${stem}: ${unit.source}`);
      // Those that the corpus meets are compared where they fire.
      if (fast === undefined || compared.has(unit)) continue;
      const node = nodes[count % nodes.length] as AnyXmlNode;
      d.fire(node);
      const a = outcome(() =>
        text ? words(fast.items(d, node, 1, 1).map(stringOf).join(" ")) : fast.truth(d, node, 1, 1),
      );
      const b = outcome(() =>
        text ? words(evaluateText(general, node, program.documents)) : evaluateTruth(general, node, program.documents),
      );
      if (a !== b) differences.push(`${stem}: ${unit.source}\n  fast ${a}, fontoxpath ${b}`);
    }
  }
  console.log(
    `${count} expressions of ${entries.length + profiles.length} schematrons, ${left.length} left to fontoxpath`,
  );
  assert.deepEqual(left, []);
  assert.deepEqual(differences, []);
});

test("after edits the verdict is that of a full run", { skip }, () => {
  const random = generator(20261122);
  let edits = 0;
  for (const doc of ["CSE-CS9_2025.01.xml", "VAC_2023.01.xml", "BIO-TROD_2024.01_Angine.xml"]) {
    const rows = expectedRows("cisis-cda").filter((row) => row.doc === doc);
    let text = exampleText("cisis-cda", doc);
    const states = new Map<ExpectedRow, RunState>();
    for (let i = 0; i < 12; i++) {
      const tree = parseXml(text);
      for (const row of rows) {
        const schematron = schematronOf(row.schematron);
        const full = drain(runSchematron(schematron, parseXml(text)));
        const edited = drain(runSchematron(schematron, tree, { previous: states.get(row) }));
        assert.deepEqual(edited.lines, full.lines, `${doc} ${row.schematron} after ${i} edits`);
        states.set(row, edited.state);
        edits++;
      }
      const at = Math.floor(random() * text.length);
      const removed = random() < 0.5 ? 1 : 0;
      text =
        text.slice(0, at) +
        (random() < 0.7 ? pieces[Math.floor(random() * pieces.length)] : "") +
        text.slice(at + removed);
    }
  }
  console.log(`${edits} runs after edits, each as a full run`);
});

const profiles = [
  "profils/IHE.sch",
  "profils/structurationMinimale/ASIP-STRUCT-MIN-StrucMin.sch",
  "profils/CI-SIS_ModelesDeContenusCDA.sch",
  "profils/CI-SIS_Modeles_ANS.sch",
  "profils/terminologies/schematron/terminologie.sch",
];
const pieces = ["x", "1", " ", "<", ">", '"', "<!--", "</section>", '<templateId root="1.2"/>', 'nullFlavor="UNK" '];

/** Numbers from 0 to 1 that are the same in every run. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) / 0x800000;
  };
}

function drain(running: Running): { lines: string[]; state: RunState } {
  const lines: string[] = [];
  let step = running.next();
  for (; step.done !== true; step = running.next())
    if (step.value !== undefined) lines.push(`${step.value.ruleId} ${step.value.start} ${step.value.message}`);
  const { fired, notChecked, state } = step.value;
  return { lines: [...lines.sort(), `${fired} fired`, ...notChecked.map((u) => `${u.what} ${u.times}`)], state };
}

/** The order of attributes is each evaluator's own. */
const words = (text: string) => text.split(" ").sort().join(" ");

/** A value, or the fact that there is none: the two evaluators word their errors differently. */
function outcome<T>(evaluate: () => T): T | "error" {
  try {
    return evaluate();
  } catch {
    return "error";
  }
}
