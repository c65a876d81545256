import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import {
  assess,
  type CheckedFile,
  type ConformityReport,
  conformityPrinters,
  selects,
  sharedNote,
  summarySentence,
  target,
  targets,
  trendOf,
} from "../../server/src/conformity/index.ts";
import { topic } from "../../server/src/doctrine/index.ts";
import { readProject } from "../../server/src/project.ts";
import { withProof, withTargets } from "../../server/src/project-edit.ts";
import { onByDefault, type RuleMeta } from "../../server/src/rule/index.ts";
import { createService } from "../../server/src/service.ts";
import { applyEdits } from "../../server/src/text/index.ts";

const service = createService();
const rules = service.rules();
const dmn = target("dmn") as NonNullable<ReturnType<typeof target>>;

function checked(name: string, text: string): CheckedFile {
  const snapshot = service.open(name, text);
  const result = service.check(snapshot);
  return {
    path: name,
    kind: snapshot.kind,
    checked: result.checked,
    notChecked: result.notChecked.map(({ what, reason }) => ({ what: what.fr, reason: reason.fr })),
    findings: result.findings.map((finding) => ({
      ruleId: finding.ruleId,
      severity: finding.severity,
      message: service.render(finding, "fr"),
      range: snapshot.lines.rangeOf(finding),
      location: finding.location,
    })),
  };
}

const faultyConfig = readFileSync("examples/config/application-a-corriger.yml", "utf8");
const soundConfig = readFileSync("examples/config/application.yml", "utf8");
const grounds = (files: readonly CheckedFile[], changes: object = {}) => ({
  files,
  rules,
  isOn: onByDefault,
  proofs: new Map(),
  ...changes,
});
const stateOf = (id: string, files: readonly CheckedFile[], changes: object = {}) => {
  const found = assess(dmn, grounds(files, changes)).requirements.find(({ requirement }) => requirement.id === id);
  assert(found, id);
  return found;
};

describe("targets", () => {
  test("each has a topic of the doctrine, a source, and requirements in both languages with distinct identifiers", () => {
    assert(targets().length >= 8);
    for (const one of targets()) {
      assert(topic(one.topic), `${one.id}: topic ${one.topic}`);
      assert(one.source.text !== "" && one.title.fr !== "" && one.title.en !== "" && one.summary.fr !== "");
      const ids = one.requirements.map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length, one.id);
      assert(ids.length > 5, one.id);
      for (const { id, title, rules: selectors, proof, source } of one.requirements) {
        assert(title.fr !== "" && title.en !== "" && source.text !== "", `${one.id}/${id}`);
        assert(selectors.length > 0 || proof, `${one.id}/${id}: neither a rule nor a proof`);
      }
    }
  });

  test("what is restated from an unofficial source is never shown as verified", () => {
    for (const id of ["dmn", "mssante", "identification-electronique", "segur-vague-2-lgc"]) {
      const one = target(id);
      assert(one?.toVerify, `${id} says what is to be verified`);
      assert.notEqual(one.confidence, "verified");
    }
  });

  test("every topic that a selector names exists, and most selectors take a rule", () => {
    const selectors = new Set(targets().flatMap((one) => one.requirements.flatMap((r) => r.rules)));
    const idle = [...selectors].filter((selector) => !rules.some((rule) => selects(selector, rule)));
    for (const selector of selectors) if (selector.startsWith("@")) assert(topic(selector.slice(1)), selector);
    // Requirements of source code and of official schematrons have rules that are not of the catalogue.
    assert(idle.length < selectors.size / 3, idle.join(" "));
  });

  test("the schema of the project file offers the same targets", () => {
    const schema = JSON.parse(readFileSync("schemas/doctrine-sante.schema.json", "utf8"));
    assert.deepEqual(
      schema.properties.targets.items.anyOf[0].enum,
      targets().map(({ id }) => id),
    );
  });
});

describe("the state of a requirement", () => {
  test("without files: nothing is said to be without deviation", () => {
    const { counts } = assess(dmn, grounds([]));
    assert.equal(counts["no-deviation"], 0);
    assert.equal(counts.deviations, 0);
    assert(counts.elsewhere > 20);
  });

  test("deviations are errors and warnings of its rules, each at its place", () => {
    const state = stateOf("PSC 1", [checked("application.yml", faultyConfig)]);
    assert.equal(state.state, "deviations");
    const ids = state.deviations.map(({ finding }) => finding.ruleId);
    assert(ids.includes("security/psc-scope") && ids.includes("security/psc-obsolete-host"), ids.join(" "));
    assert(!ids.some((id) => id.startsWith("security/log")), "rules of another topic do not count");
  });

  test("a sound file gives no deviation, with the number of rules and files", () => {
    const state = stateOf("PSC 6", [checked("application.yml", soundConfig)]);
    assert.deepEqual(
      [state.state, state.files, state.rules.map(({ id }) => id)],
      ["no-deviation", 1, ["security/psc-acr"]],
    );
  });

  test("a rule without a file of its kind does not count, and is named", () => {
    const core = target("socle") as NonNullable<ReturnType<typeof target>>;
    const { requirements, rules: counted } = assess(core, grounds([checked("application.yml", soundConfig)]));
    const dmp = requirements.find(({ requirement }) => requirement.id === "dmp");
    assert(dmp);
    assert(dmp.rules.every(({ kinds }) => kinds.includes("config")));
    assert(dmp.idle.some(({ id }) => id === "vihf/version"));
    assert.equal(counted, new Set(requirements.flatMap(({ files, rules: looked }) => (files > 0 ? looked : []))).size);
  });

  test("a rule that is off does not count, and is named", () => {
    const isOn = (rule: RuleMeta) => onByDefault(rule) && rule.id !== "security/psc-acr";
    const state = stateOf("PSC 6", [checked("application.yml", soundConfig)], { isOn });
    assert.equal(state.state, "elsewhere");
    assert.deepEqual(
      state.off.map(({ id }) => id),
      ["security/psc-acr"],
    );
  });

  test("a proof of the project file is shown", () => {
    const proofs = new Map([["dmn/RGPD 1", { note: "AIPD du 12 mai", link: "https://example.org/aipd" }]]);
    assert.deepEqual(stateOf("RGPD 1", [], { proofs }).noted, proofs.get("dmn/RGPD 1"));
  });

  test("a volet counts only the documents that claim it", () => {
    const ciSis = target("ci-sis") as NonNullable<ReturnType<typeof target>>;
    const file: CheckedFile = {
      path: "a.xml",
      kind: "cda",
      checked: ["cda-r2", "ci-sis/header", "ci-sis/BIO-CR-BIO_2024.01"],
      notChecked: [],
      findings: [
        {
          ruleId: "ci-sis/section-model",
          severity: "error",
          message: "m",
          range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
          location: "/ClinicalDocument",
        },
      ],
    };
    const { requirements } = assess(ciSis, grounds([file]));
    const states = requirements.filter(({ requirement }) => requirement.checks?.[0]?.startsWith("ci-sis/"));
    const withDeviations = states
      .filter(({ state }) => state === "deviations")
      .map(({ requirement }) => requirement.id);
    assert.deepEqual(withDeviations, ["BIO-CR-BIO"]);
  });
});

describe("the report", () => {
  const files = [checked("config/<b>.yml", faultyConfig), checked("application.yml", soundConfig)];
  const report = (language: "fr" | "en"): ConformityReport => ({
    tool: { name: "doctrine-sante", version: "0" },
    language,
    subject: "<script>alert(1)</script>",
    date: "2026-11-28",
    files,
    targets: targets().map((one) => assess(one, grounds(files))),
    trend: trendOf([{ ruleId: "security/psc-scope", count: 3 }], files, 4, service.rule, language),
    ruleOf: service.rule,
  });
  const print = (format: keyof typeof conformityPrinters, language: "fr" | "en" = "fr") =>
    [...conformityPrinters[format](report(language))].join("");

  test("the page is self-contained: no script, no remote resource, everything escaped", () => {
    const page = print("html");
    assert.doesNotMatch(page, /<script|<img|<link|@import|url\(|javascript:|onload=/i);
    assert.match(page, /&lt;script&gt;/);
    assert.match(page, /Content-Security-Policy/);
    assert.doesNotMatch(page, /config\/<b>/);
    const open = [...page.matchAll(/<(section|table|details|ul|tr|td|th|p|div)\b[^>]*>/g)].map(([, name]) => name);
    const closed = [...page.matchAll(/<\/(section|table|details|ul|tr|td|th|p|div)>/g)].map(([, name]) => name);
    const count = (names: (string | undefined)[]) => names.sort().join(" ");
    assert.equal(count(open), count(closed));
    const anchors = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    for (const id of anchors) assert(page.includes(`id="${id}"`), id);
  });

  test("no form ever says that something conforms", () => {
    for (const format of ["html", "md", "csv"] as const)
      for (const language of ["fr", "en"] as const) {
        const words = print(format, language).replace(/conformité|conformity|non[- ]conforme/gi, "");
        assert.doesNotMatch(
          words,
          /(est|sont) conformes?\b|\b(is|are) (compliant|conformant)\b/i,
          `${format} ${language}`,
        );
      }
    assert.match(print("html"), /Aucun écart détecté par \d+ règles? dans \d+ fichiers?/);
  });

  test("a deviation that several requirements have is said to be one; without any, nothing is said of it", () => {
    const core = target("socle") as NonNullable<ReturnType<typeof target>>;
    const several = assess(core, grounds([checked("application.yml", faultyConfig)]));
    const note = sharedNote(several, "en") ?? "";
    const sum = several.requirements.reduce((total, { deviations }) => total + deviations.length, 0);
    const distinct = Number(/(\d+) distinct/.exec(note)?.[1]);
    assert(distinct > 0 && distinct < sum, `${note} of ${sum}`);
    assert.match(summarySentence(several, 1, "fr"), /^Écarts sur \d+ exigences, aucun écart détecté sur \d+, par /);
    assert.equal(sharedNote(assess(core, grounds([])), "en"), undefined);
  });

  test("a spreadsheet gets a row per requirement, and no formula", () => {
    const all = targets().reduce((sum, one) => sum + one.requirements.length, 0);
    const csv = print("csv");
    assert.equal(csv.split("\r\n").length - 2, all);
    for (const line of print("csv-findings").split("\r\n")) assert.doesNotMatch(line, /(^|,)"?[=+@]/);
  });

  test("the trend counts what is new and what is gone", () => {
    const now = files.reduce((sum, { findings }) => sum + findings.length, 0);
    const trend = trendOf([{ ruleId: "security/psc-scope", count: 3 }], files, now - 1, service.rule, "fr");
    assert.deepEqual([trend.before, trend.now, trend.fresh, trend.gone], [3, now, now - 1, 2]);
  });

  test("JSON holds every requirement of every target", () => {
    const { targets: printed, version } = JSON.parse(print("json"));
    assert.equal(version, 1);
    assert.deepEqual(
      printed.map(({ requirements }: { requirements: unknown[] }) => requirements.length),
      targets().map(({ requirements }) => requirements.length),
    );
  });
});

describe("edits of the project file", () => {
  const noted = (text: string) => {
    const changed = applyEdits(
      text,
      withProof(text, { target: "dmn", requirement: "RGPD 1", note: 'a "b"', link: "c" }),
    );
    const { project, problems } = readProject(changed);
    assert.deepEqual(problems, [], changed);
    assert.deepEqual(project.proofs.get("dmn/RGPD 1"), { note: 'a "b"', link: "c" }, changed);
    return { changed, project };
  };
  test("a proof is noted in any file, and the rest stays", () => {
    for (const text of ["", "{}", "{\n}\n", '{ "language": "fr" }', '{\n  // why\n  "language": "fr", // so\n}\n'])
      noted(text);
    const { changed, project } = noted(
      '{\n  // why\n  "language": "fr",\n  "proofs": { "dmn/INS 4": { "note": "x" } }\n}\n',
    );
    assert.equal(project.language, "fr");
    assert.equal(project.proofs.size, 2);
    assert.match(changed, /\/\/ why/);
    assert.equal(noted(changed).project.proofs.size, 2);
  });
  test("targets are set and replaced", () => {
    const once = applyEdits("{}", withTargets("{}", ["dmn"]));
    const twice = applyEdits(once, withTargets(once, ["socle", "ci-sis"]));
    assert.deepEqual(readProject(twice).project.targets, ["socle", "ci-sis"]);
  });
});
