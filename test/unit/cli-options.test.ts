import assert from "node:assert/strict";
import { test } from "node:test";
import { helpOf } from "../../server/src/cli/help.ts";
import { languageOf } from "../../server/src/cli/language.ts";
import { type CheckCommand, optionsOf, parseCommand, UsageError } from "../../server/src/cli/options.ts";

const parse = (line: string) => parseCommand(line.split(" ").filter(Boolean));
const check = (line: string) => parse(`check ${line}`).command as CheckCommand;
const wrong = (line: string): string => {
  try {
    parse(line);
  } catch (error) {
    assert.ok(error instanceof UsageError, `${line}: ${error}`);
    assert.ok(error.wording.fr !== "" && error.wording.fr !== error.wording.en, line);
    return error.wording.en;
  }
  return assert.fail(`${line} was taken`);
};

test("without options, check looks at the current folder and fails on errors", () => {
  assert.deepEqual(check(""), {
    name: "check",
    paths: ["."],
    stdinName: undefined,
    format: "text",
    config: undefined,
    noConfig: false,
    fhirPackages: [],
    schematrons: undefined,
    profiles: [],
    failOn: "error",
    jobs: undefined,
    shard: undefined,
    baseline: undefined,
    updateBaseline: false,
    stats: false,
  });
});

test("every option of check is understood, before and after the paths", () => {
  const line =
    "a.xml --format json --lang fr --config c.json --stdin-name x.xml --fhir-package p --fhir-package q.tgz --schematrons s --profile http://a.b/c --profile urn:x --fail-on never --jobs 3 --shard 2/3 --baseline b.json --stats -";
  const { command, language } = parse(`check ${line}`);
  assert.equal(language, "fr");
  assert.deepEqual(command, {
    name: "check",
    paths: ["a.xml", "-"],
    stdinName: "x.xml",
    format: "json",
    config: "c.json",
    noConfig: false,
    fhirPackages: ["p", "q.tgz"],
    schematrons: "s",
    profiles: ["http://a.b/c", "urn:x"],
    failOn: "never",
    jobs: 3,
    shard: { index: 2, of: 3 },
    baseline: "b.json",
    updateBaseline: false,
    stats: true,
  });
  assert.equal(check("--format=sarif").format, "sarif");
  assert.equal(check("--no-config").noConfig, true);
  assert.equal(check("--baseline b --update-baseline").updateBaseline, true);
  assert.deepEqual(check("-- --odd.xml").paths, ["--odd.xml"]);
});

test("the other commands", () => {
  assert.deepEqual(parse("explain 1.2.250.1.213.1.4.8").command, { name: "explain", query: "1.2.250.1.213.1.4.8" });
  assert.deepEqual(parse("explain carte vitale").command, { name: "explain", query: "carte vitale" });
  assert.deepEqual(parse("rules").command, { name: "rules", format: "md" });
  assert.deepEqual(parse("rules --format json").command, { name: "rules", format: "json" });
  assert.deepEqual(parse("lsp --stdio").command, { name: "lsp" });
  for (const line of ["--version", "-v", "--lang fr --version"]) assert.equal(parse(line).command.name, "version");
  assert.deepEqual(parse("--help").command, { name: "help", of: undefined });
  assert.deepEqual(parse("check --help").command, { name: "help", of: "check" });
  assert.deepEqual(parse("help rules").command, { name: "help", of: "rules" });
  const { command, language } = parse("--lang fr check a.xml");
  assert.deepEqual([command.name, language], ["check", "fr"]);
});

test("wrong use is named, with what was probably meant", () => {
  assert.match(wrong(""), /command is missing/);
  assert.match(wrong("chek a.xml"), /chek.*Did you mean "check"/);
  assert.match(wrong("nonsense"), /Unknown command: nonsense/);
  assert.match(wrong("check --formt json"), /--formt.*"--format"/);
  assert.match(wrong("check --inconnu a"), /Unknown option: --inconnu/);
  assert.match(wrong("check -x a"), /-x/);
  assert.match(wrong("check --format nonsense"), /text, json, sarif, junit/);
  assert.match(wrong("check --format"), /value for the option --format/);
  assert.match(wrong("check --stats=yes"), /--stats/);
  assert.match(wrong("check --lang de"), /fr, en/);
  assert.match(wrong("check --fail-on fatal"), /never/);
  for (const jobs of ["0", "x", "1.5", "1000"]) assert.match(wrong(`check --jobs ${jobs}`), /--jobs/);
  for (const shard of ["0/3", "4/3", "1", "1/", "a/b", "1/0"]) assert.match(wrong(`check --shard ${shard}`), /--shard/);
  assert.match(wrong("check --stdin-name a.xml b.xml"), /"-"/);
  assert.match(wrong("check --config a --no-config"), /--config and --no-config/);
  assert.match(wrong("check --shard 1/2 --baseline b --update-baseline"), /--shard and --update-baseline/);
  assert.match(wrong("check --profile name"), /canonical/);
  assert.match(wrong("rules extra"), /Unexpected argument: extra/);
  assert.match(wrong("rules --format xml"), /json, md/);
  assert.match(wrong("explain"), /explain takes/);
  assert.match(wrong("lsp"), /--stdio/);
});

test("the help names every option, in both languages", () => {
  for (const language of ["fr", "en"] as const) {
    for (const option of Object.keys(optionsOf.check))
      if (option !== "help") assert.ok(helpOf("check")[language].includes(`--${option}`), `${language} --${option}`);
    for (const command of ["check", "explain", "rules", "lsp"])
      assert.ok(helpOf(undefined)[language].includes(`doctrine-sante ${command}`), `${language} ${command}`);
    for (const command of ["explain", "rules", "lsp"] as const) assert.ok(helpOf(command)[language].includes(command));
  }
});

test("the language comes from the environment, the first variable that is set", () => {
  assert.equal(languageOf({ LANG: "fr_FR.UTF-8" }), "fr");
  assert.equal(languageOf({ LANG: "fr_FR.UTF-8", LC_ALL: "C" }), "en");
  assert.equal(languageOf({ LANG: "en_GB.UTF-8", LC_MESSAGES: "fr_BE" }), "fr");
  assert.equal(languageOf({ LANG: "", LC_ALL: "fr" }), "fr");
  assert.equal(languageOf({ LANG: "fro_XX" }), "en");
  assert.equal(languageOf({ LANG: "de_DE" }), "en");
});
