import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { type ProjectProblem, projectKeys, readProject } from "../../server/src/project.ts";
import { fakeRule } from "./cli-host.ts";

const rules = [
  fakeRule("ins/matricule-key", { aliases: ["INS-001"] }),
  fakeRule("ins/oid-unknown"),
  fakeRule("ci-sis/header/author"),
  fakeRule("ins/rumour", { confidence: "memory" }),
];
const known = { all: rules, find: (id: string) => rules.find((rule) => rule.id === id || rule.aliases.includes(id)) };
const [key, oid, author, rumour] = rules as [
  (typeof rules)[0],
  (typeof rules)[0],
  (typeof rules)[0],
  (typeof rules)[0],
];

const read = (value: unknown) => readProject(JSON.stringify(value), known);
const short = (text: string, problems: readonly ProjectProblem[]) =>
  problems.map(({ code, severity, start, end }) => `${severity} ${code} ${text.slice(start, end)}`);

test("the most exact name of a rule decides, whatever the order", () => {
  const { project, problems } = read({
    rules: {
      "ins/*": "warning",
      "ins/oid-unknown": "off",
      "*": "hint",
      "ci-sis/header/*": "information",
      "ci-sis/*": "off",
    },
  });
  assert.deepEqual(problems, []);
  assert.equal(project.severityOf(key, "a.xml"), "warning");
  assert.equal(project.severityOf(oid, "a.xml"), "off");
  assert.equal(project.severityOf(author, "a.xml"), "information");
  assert.equal(project.severityOf(fakeRule("cda/other"), "a.xml"), "hint");
});

test("an alias names a rule; a rule that no source confirms runs only where it is named itself", () => {
  assert.equal(read({ rules: { "INS-001": "hint" } }).project.severityOf(key, "a.xml"), "hint");
  const broad = read({ rules: { "ins/*": "warning", "*": "error" } }).project;
  assert.equal(broad.severityOf(rumour, "a.xml"), undefined);
  assert.equal(read({ rules: { "ins/*": "off" } }).project.severityOf(rumour, "a.xml"), "off");
  assert.equal(read({ rules: { "ins/rumour": "warning" } }).project.severityOf(rumour, "a.xml"), "warning");
});

test("the last override that speaks of a rule decides, in its files alone", () => {
  const { project } = read({
    rules: { "ins/*": "error" },
    overrides: [
      { files: ["samples/**"], rules: { "ins/*": "off" }, reason: "samples" },
      { files: ["samples/strict/**"], rules: { "ins/matricule-key": "hint", "ci-sis/*": "off" }, reason: "demo" },
    ],
  });
  assert.equal(project.severityOf(key, "a.xml"), "error");
  assert.equal(project.severityOf(key, "samples/a.xml"), "off");
  assert.equal(project.severityOf(key, "samples/strict/a.xml"), "hint");
  assert.equal(project.severityOf(oid, "samples/strict/a.xml"), "off");
});

test("the environment is one word, or a list of which the last that matches decides", () => {
  assert.equal(read({}).project.environmentOf("a.xml"), "unknown");
  assert.equal(read({ environment: "test" }).project.environmentOf("a.xml"), "test");
  const { project, problems } = read({
    environment: [
      { files: ["**"], environment: "production" },
      { files: ["test"], environment: "test" },
    ],
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(["a.xml", "test/a.xml", "src/test/a.xml"].map(project.environmentOf), [
    "production",
    "test",
    "production",
  ]);
});

test("the other settings are read as they are written", () => {
  const { project, problems } = read({
    $schema: "x.json",
    ignore: ["old"],
    language: "fr",
    targets: ["segur"],
    fhirPackages: ["package.tgz"],
    schematronFolder: "sch",
    doctrineEdition: "2024",
    baseline: "base.json",
  });
  assert.deepEqual(problems, []);
  assert.ok(project.ignores("old/a.xml") && !project.ignores("new/a.xml"));
  const { language, targets, fhirPackages, schematronFolder, doctrineEdition, baseline } = project;
  assert.deepEqual(
    { language, targets, fhirPackages, schematronFolder, doctrineEdition, baseline },
    {
      language: "fr",
      targets: ["segur"],
      fhirPackages: ["package.tgz"],
      schematronFolder: "sch",
      doctrineEdition: "2024",
      baseline: "base.json",
    },
  );
});

test("comments and trailing commas are welcome", () => {
  const { project, problems } = readProject(
    '{\n  // why\n  "language": "fr", /* so */\n  "ignore": ["a",],\n}\n',
    known,
  );
  assert.deepEqual(problems, []);
  assert.equal(project.language, "fr");
});

test("each problem is named at its place", () => {
  const text = `{
    "rule": {},
    "rules": { "ins/matricul-key": "off", "ins/oid-unknown": "fatal", "nope/*": "off", "schematron/A/p1": "off" },
    "overrides": [{ "files": "a", "rules": [] }],
    "environment": "prod",
    "language": 3,
    "ignore": ["a", ""],
    "baseline": "a", "baseline": "b"
  }`;
  const { problems, project } = readProject(text, known);
  assert.deepEqual(
    short(text, problems),
    [
      'warning unknown-key "rule"',
      'warning unknown-rule "ins/matricul-key"',
      "error value fatal",
      'warning unknown-rule "nope/*"',
      "error missing {",
      'error type "a"',
      "error type []",
      "error value prod",
      "error type 3",
      'error value ""',
      'warning duplicate-key "baseline"',
    ].map((line) => line.replace(/(unknown-(?:key|rule)|duplicate-key) "(.*)"/, "$1 $2")),
  );
  assert.match(problems[0]?.message.en ?? "", /did you mean "rules"/);
  assert.match(problems[1]?.message.fr ?? "", /« ins\/matricule-key »/);
  assert.equal(project.baseline, "a");
  for (const { message } of problems) assert.ok(message.fr !== "" && message.en !== "" && message.fr !== message.en);
});

test("no text makes the reader throw, and a broken file keeps its sound parts", () => {
  for (const text of ["", "[]", "3", "{", '{"rules":', '{"rules":{"ins/*":"off"', "\u0000", "null"]) {
    const { problems } = readProject(text, known);
    assert.ok(
      problems.some(({ severity }) => severity === "error"),
      text,
    );
    for (const { start, end } of problems) assert.ok(start >= 0 && end <= text.length && start <= end, text);
  }
  assert.equal(readProject('{"language":"fr","rules":{"ins/*":"off",', known).project.language, "fr");
});

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly definitions?: Readonly<Record<string, Schema>>;
  readonly description?: string;
}

test("the JSON schema knows the keys and words that the reader knows", () => {
  const schema = JSON.parse(readFileSync("schemas/doctrine-sante.schema.json", "utf8")) as Schema;
  const keys = (part: Schema | undefined) => Object.keys(part?.properties ?? {}).sort();
  assert.deepEqual(keys(schema), [...projectKeys.top].sort());
  const override = schema.properties?.overrides?.items;
  assert.deepEqual(keys(override), [...projectKeys.override].sort());
  assert.deepEqual([...(override?.required ?? [])].sort(), [...projectKeys.override].sort());
  const environment = schema.properties?.environment?.oneOf?.[1]?.items;
  assert.deepEqual(keys(environment), [...projectKeys.environment].sort());
  for (const severity of schema.definitions?.severity?.enum ?? [])
    assert.deepEqual(read({ rules: { "*": severity } }).problems, [], severity);
  assert.equal(schema.definitions?.severity?.enum?.length, 5);
  for (const word of schema.definitions?.environment?.enum ?? [])
    assert.deepEqual(read({ environment: word }).problems, [], word);
  for (const word of schema.properties?.language?.enum ?? [])
    assert.deepEqual(read({ language: word }).problems, [], word);
  for (const [name, part] of Object.entries({
    ...schema.properties,
    ...override?.properties,
    ...environment?.properties,
  }))
    assert.match(part.description ?? "", /\S\n\n\S/, `${name} is described in both languages`);
});
