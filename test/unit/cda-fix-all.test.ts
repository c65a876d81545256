import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fixAll } from "../../server/src/fix-all.ts";
import { readProject } from "../../server/src/project.ts";
import type { Finding } from "../../server/src/rule/index.ts";
import { createService, type Snapshot } from "../../server/src/service.ts";
import { applyEdits } from "../../server/src/text/index.ts";
import { newDocument } from "./cda-new-document.ts";

/** "Fix all" on documents of each model from which one thing was taken. */

const service = createService();
const open = (text: string): Snapshot => service.open("cda.xml", text);
const findings = (snapshot: Snapshot): readonly Finding[] => service.check(snapshot).findings;

function fixed(snapshot: Snapshot): Snapshot {
  const fixing = fixAll(service, snapshot, findings(snapshot), undefined, {});
  for (;;) {
    const step = fixing.next();
    if (step.done) return step.value;
  }
}

/** The best repair of the first finding that has one, then of what is left. */
function mended(snapshot: Snapshot): Snapshot {
  let now = snapshot;
  for (let round = 0; round < 8; round++) {
    const [best] = [...service.repairsOf(now, findings(now)).values()].flat();
    if (best === undefined) break;
    now = open(applyEdits(now.text, best.edits));
  }
  return now;
}

/** What a finding says, wherever it is. */
const said = ({ ruleId, message, data }: Finding): string => JSON.stringify([ruleId, message, data]);

function isNoMore(after: readonly Finding[], before: readonly Finding[]): boolean {
  const left = before.map(said);
  return after.every((one) => {
    const at = left.indexOf(said(one));
    if (at < 0) return false;
    left.splice(at, 1);
    return true;
  });
}

/** The lines of a document that hold one element whole, by number. */
function lonely(lines: readonly string[]): readonly number[] {
  return lines.flatMap((line, i) => (/^\s*<[^/!?][^>]*\/>$|^\s*<(\w+)[^>]*>[^<]*<\/\1>$/.test(line) ? [i] : []));
}

/** Each so many lines of the bodies are taken away, one at a time. */
const stride = 20;

describe("fix all on a document of each model that lacks one thing", () => {
  const table: Record<string, { broken: number; "fix all": number; "fix by fix": number }> = {};
  const total = { broken: 0, "fix all": 0, "fix by fix": 0 };
  let n = 0;
  for (const { id } of service.models("fr"))
    it(`${id}: brings no finding, and has nothing to do the second time`, () => {
      const row = { broken: 0, "fix all": 0, "fix by fix": 0 };
      table[id] = row;
      const lines = newDocument(service, id).split("\n");
      const body = lines.findIndex((line) => line.includes("<structuredBody"));
      for (const i of lonely(lines)) {
        if (i < body || n++ % stride !== 0) continue;
        const broken = open(lines.toSpliced(i, 1).join("\n"));
        const before = findings(broken);
        if (before.length === 0) continue;
        row.broken++;
        const once = fixed(broken);
        const after = findings(once);
        assert.ok(isNoMore(after, before), `${lines[i]}: ${after.map(said).join("\n")}`);
        assert.equal(fixed(once).text, once.text, lines[i]);
        if (after.length === 0) row["fix all"]++;
        if (findings(mended(broken)).length === 0) row["fix by fix"]++;
      }
      for (const key of ["broken", "fix all", "fix by fix"] as const) total[key] += row[key];
    });

  it("mends all that leaves no choice; what the author chooses among is offered one by one", () => {
    console.table({ total });
    assert.ok(total.broken > 100, String(total.broken));
    assert.ok(total["fix all"] / total.broken >= allFloor, `${total["fix all"]} of ${total.broken}`);
    assert.ok(total["fix by fix"] / total.broken >= oneFloor, `${total["fix by fix"]} of ${total.broken}`);
  });

  it("in each model, something mandatory that is taken away is put back, of its body where it leaves no choice", () => {
    let inBody = 0;
    for (const { id } of service.models("fr")) {
      const lines = newDocument(service, id).split("\n");
      const body = lines.findIndex((line) => line.includes("<structuredBody"));
      const [header, rest] = [lonely(lines).filter((i) => i < body), lonely(lines).filter((i) => i > body)];
      const mendedLine = [...rest, ...header].find((i) => {
        const broken = open(lines.toSpliced(i, 1).join("\n"));
        return findings(broken).length > 0 && findings(fixed(broken)).length === 0;
      });
      assert.ok(mendedLine !== undefined, id);
      if (mendedLine > body) inBody++;
    }
    console.log(`of the body in ${inBody} models`);
    assert.ok(inBody >= 50, String(inBody));
  });
});

/** The shares that are mended: they only rise. */
const allFloor = 0.28;
const oneFloor = 0.93;

describe("the models that the project file names", () => {
  it("are those that repairs, hover, completion and insertion go by", () => {
    const cdaModels = [{ files: ["in/**"], models: ["VAC_2023.01"] }];
    const { project } = readProject(JSON.stringify({ cdaModels }));
    const text = newDocument(service, "IPS-FR_2024.01");
    const snapshot = open(text);
    const at = (path: string) => ({ project, path });
    const body = text.indexOf("<structuredBody>") + "<structuredBody>".length;
    const demanded = (path: string) =>
      service
        .insertable(snapshot, body, "fr", at(path))
        .filter(({ rank }) => rank === 0)
        .map(({ root }) => root);
    assert.deepEqual(demanded("out/a.xml"), []);
    assert.ok(demanded("in/a.xml").length > 0);
    const hover = (path: string) =>
      service.hover(snapshot, text.indexOf("<structuredBody>") + 3, "fr", undefined, at(path))?.markdown ?? "";
    assert.notEqual(hover("in/a.xml"), hover("out/a.xml"));
    assert.match(hover("in/a.xml"), /⚠/);
    assert.doesNotMatch(hover("out/a.xml"), /⚠/);
    const { findings: missing } = service.check(snapshot, at("in/a.xml"));
    const told = missing.filter(({ message }) => message === "missing" || message === "unmet");
    assert.ok(told.length > 0);
    const repairs = service.repairsOf(snapshot, told, undefined, at("in/a.xml"));
    assert.ok([...repairs.values()].some((list) => list.length > 0));
  });
});
