import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { run } from "../../server/src/cli/index.ts";
import { columnsOf, printable } from "../../server/src/cli/printers/width.ts";
import { escapeXml } from "../../server/src/report/index.ts";
import { fakeHost } from "./cli-host.ts";

const work = mkdtempSync(join(tmpdir(), "doctrine-print-"));
after(() => rmSync(work, { recursive: true, force: true }));

/** Checks a set of files with the fake engine and gives what is printed. */
async function print(files: Record<string, string>, line: string, terminal = false, env: NodeJS.ProcessEnv = {}) {
  for (const [name, content] of Object.entries(files)) writeFileSync(join(work, name), content);
  const host = fakeHost(work, { terminal, env: { LANG: "en_GB", ...env } });
  const code = await run(["check", ...line.split(" "), ...Object.keys(files)], host);
  return { code, out: host.out(), err: host.err() };
}

const cda = (content: string) => `<ClinicalDocument>${content}</ClinicalDocument>`;

test("text: path, line and column from 1, severity, rule, message, the line with carets, the sums", async () => {
  const { out } = await print(
    { "a.xml": cda("\r\n\t<é>😀 BAD</é>\r\n  WARN PART\r\n"), "b.xml": cda("PART"), "c.json": "{}" },
    "--format text",
  );
  assert.equal(
    out,
    `a.xml:2:8 error fake/bad "BAD" is wrong. Because. Correct it.
  2 | <é>😀 BAD</é>
    |       ^^^
a.xml:3:3 warning fake/warn "WARN" is wrong. Because. Correct it.
  3 | WARN PART
    | ^^^^

Not checked
  the body: too early (2 files)
  the file: it is not a document of a kind that is served (c.json)

1 error, 1 warning (2 files checked, 1 other left alone).
`,
  );
});

test("text: in French, and nothing to report", async () => {
  const { out } = await print({ "a.xml": cda("NOTE HINT") }, "--lang fr");
  assert.match(out, /a\.xml:1:19 information fake\/note « NOTE » est faux\./);
  assert.match(out, /a\.xml:1:24 conseil fake\/hint/);
  assert.match(out, /\n1 information, 1 conseil \(1 fichier vérifié\)\.\n$/);
  assert.equal((await print({ "a.xml": cda("") }, "--lang fr")).out, "Rien à signaler (1 fichier vérifié).\n");
  assert.equal(
    (await print({ "a.xml": cda(""), "b.xml": cda("") }, "--lang en")).out,
    "Nothing to report (2 files checked).\n",
  );
});

test("text: a long line is cut around what is meant, never inside a character", async () => {
  const { out } = await print({ "a.xml": cda(`${"😀".repeat(300)}BAD${"x".repeat(5000)}`) }, "--format text");
  const [, line = "", carets = ""] = out.split("\n");
  assert.match(line, /^ {2}1 \| …(😀)+BADx+…$/u);
  assert.ok(line.length < 130, String(line.length));
  assert.equal(columnsOf(line.slice(0, line.indexOf("BAD"))), carets.indexOf("^"));
  assert.match(carets, /^ {4}\| +\^\^\^$/);
});

test("text: a finding over several lines is underlined to the end of its first line", async () => {
  const { out } = await print({ "a.xml": cda("\n  BAD\n") }, "--format text");
  assert.match(out, / {2}2 \| BAD\n {4}\| \^\^\^\n/);
});

test("text: colours on a terminal only, and never where NO_COLOR is set", async () => {
  const files = { "a.xml": cda("BAD") };
  assert.ok((await print(files, "--format text", true)).out.includes("\u001b[31merror\u001b[0m"));
  assert.ok(!(await print(files, "--format text", false)).out.includes("\u001b"));
  assert.ok(!(await print(files, "--format text", true, { NO_COLOR: "1" })).out.includes("\u001b"));
  assert.ok(!(await print(files, "--format text", true, { TERM: "dumb" })).out.includes("\u001b"));
  assert.ok(!(await print(files, "--format json", true)).out.includes("\u001b"));
});

test("text: a document cannot send commands to the terminal", async () => {
  const { out } = await print({ "a.xml": cda("\u001b]0;title\u0007 BAD \u202e \u009b31m") }, "--format text");
  assert.ok(!/[\p{Cc}\p{Bidi_Control}]/u.test(out.replaceAll("\n", "")), JSON.stringify(out));
  assert.equal(printable("a\tb\u0000\u007f"), "a  b␀�");
  assert.equal(columnsOf("a😀é́日"), 6);
});

test("json: exactly the object that is promised", async () => {
  const { out, code } = await print({ "a.xml": cda("\n😀 BAD PART") }, "--format json");
  assert.equal(code, 1);
  const { tool, ...rest } = JSON.parse(out) as Record<string, unknown>;
  assert.deepEqual(Object.keys(tool as object), ["name", "version"]);
  assert.deepEqual(rest, {
    version: 1,
    files: [
      {
        path: "a.xml",
        kind: "cda",
        checked: ["xml"],
        notChecked: [{ what: "the body", reason: "too early" }],
        findings: [
          {
            ruleId: "fake/bad",
            severity: "error",
            message: '"BAD" is wrong. Because. Correct it.',
            range: { start: { line: 1, character: 3 }, end: { line: 1, character: 6 } },
            location: "/ClinicalDocument/id[2]",
            source: "cda",
            reference: { text: "Référentiel", version: "1.0", clause: "4.2 | a", href: "https://example.org/clause" },
            fixable: true,
          },
        ],
      },
    ],
    summary: { files: 1, errors: 1, warnings: 0, information: 0, hints: 0, notChecked: 1 },
  });
});

test("a byte order mark does not count as a column", async () => {
  const { out } = await print({ "a.xml": `\uFEFF${cda("BAD")}` }, "--format json");
  const { files } = JSON.parse(out) as { files: { findings: { range: unknown }[] }[] };
  assert.deepEqual(files[0]?.findings[0]?.range, {
    start: { line: 0, character: 18 },
    end: { line: 0, character: 21 },
  });
});

interface Sarif {
  readonly $schema: string;
  readonly version: string;
  readonly runs: {
    readonly tool: { readonly driver: { readonly name: string; readonly rules: Record<string, unknown>[] } };
    readonly columnKind: string;
    readonly invocations: {
      executionSuccessful: boolean;
      exitCode: number;
      toolExecutionNotifications: Record<string, unknown>[];
    }[];
    readonly results: Record<string, unknown>[];
  }[];
}

test("sarif: what version 2.1.0 asks for, and what code scanning reads", async () => {
  const { out } = await print(
    { "a b.xml": cda("\n😀 BAD BAD"), "n.xml": cda("NOTE HINT WARN PART") },
    "--format sarif",
  );
  const log = JSON.parse(out) as Sarif;
  assert.deepEqual(Object.keys(log), ["$schema", "version", "runs"]);
  assert.equal(log.version, "2.1.0");
  const [run] = log.runs;
  assert.ok(run);
  assert.equal(run.columnKind, "utf16CodeUnits");
  assert.equal(run.tool.driver.name, "doctrine-sante");
  assert.deepEqual(
    run.tool.driver.rules.map((rule) => rule.id),
    ["fake/bad", "fake/note", "fake/hint", "fake/warn"],
  );
  assert.deepEqual(run.tool.driver.rules[0], {
    id: "fake/bad",
    shortDescription: { text: "Title of fake/bad" },
    fullDescription: { text: "Because." },
    help: {
      text: "Title of fake/bad\n\nBecause.\n\nCorrect it.\n\nSource: Référentiel, 1.0, 4.2 | a",
      markdown: "**Title of fake/bad**\n\nBecause.\n\nCorrect it.\n\nSource: Référentiel, 1.0, 4.2 | a",
    },
    helpUri: "https://example.org/clause",
    defaultConfiguration: { level: "error" },
    properties: {
      tags: ["cda", "topic"],
      precision: "very-high",
      "problem.severity": "error",
      obligation: "shall",
      confidence: "verified",
    },
  });
  assert.deepEqual(
    run.results.map(({ level }) => level),
    ["error", "error", "note", "note", "warning"],
  );
  for (const { ruleId, ruleIndex } of run.results) assert.equal(run.tool.driver.rules[ruleIndex as number]?.id, ruleId);
  const prints = run.results.map(
    ({ partialFingerprints }) => (partialFingerprints as Record<string, string>)["doctrineSante/v1"],
  );
  assert.equal(new Set(prints).size, prints.length);
  for (const fingerprint of prints) assert.match(fingerprint ?? "", /^[0-9a-z-]+:\d+$/);
  const [first] = run.results;
  delete (first as Record<string, unknown>).partialFingerprints;
  const region = { startLine: 2, startColumn: 4, endLine: 2, endColumn: 7 };
  assert.deepEqual(first, {
    ruleId: "fake/bad",
    ruleIndex: 0,
    level: "error",
    message: { text: '"BAD" is wrong. Because. Correct it.' },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: "a%20b.xml" }, region },
        logicalLocations: [{ fullyQualifiedName: "/ClinicalDocument/id[2]", kind: "element" }],
      },
    ],
    fixes: [
      {
        description: { text: "Write GOOD" },
        artifactChanges: [
          {
            artifactLocation: { uri: "a%20b.xml" },
            replacements: [{ deletedRegion: region, insertedContent: { text: "GOOD" } }],
          },
        ],
      },
    ],
    properties: { severity: "error", fixable: true },
  });
  assert.deepEqual(run.invocations, [
    {
      executionSuccessful: true,
      exitCode: 1,
      toolExecutionNotifications: [
        {
          level: "note",
          message: { text: "the body: too early" },
          locations: [{ physicalLocation: { artifactLocation: { uri: "n.xml" } } }],
        },
      ],
    },
  ]);
});

test("sarif: fingerprints do not depend on lines; an unreadable file is a failed execution", async () => {
  const fingerprint = async (content: string) =>
    (JSON.parse((await print({ "a.xml": cda(content) }, "--format sarif")).out) as Sarif).runs[0]?.results[0]
      ?.partialFingerprints;
  assert.deepEqual(await fingerprint("BAD"), await fingerprint("\n\n  BAD"));
  const { out, code } = await print({ "a.xml": cda("") }, "--format sarif absent.xml");
  assert.equal(code, 2);
  const [invocation] = (JSON.parse(out) as Sarif).runs[0]?.invocations ?? [];
  assert.equal(invocation?.executionSuccessful, false);
  assert.equal(invocation?.toolExecutionNotifications[0]?.level, "error");
});

test("sarif: an absolute path is a file URI", async () => {
  const { out } = await print({ "a b.xml": cda("BAD") }, `--format sarif ${work}`);
  assert.ok(out.includes(`"uri": "file://${work.split("/").map(encodeURIComponent).join("/")}/a%20b.xml"`), out);
});

test("junit: a suite per file, a failure per finding that fails the build, well-formed whatever the document holds", async () => {
  const { out } = await print(
    { "a&b.xml": cda("BAD WARN PART"), "good.xml": cda(""), "none.json": "[]", "warn.xml": cda("WARN") },
    "--format junit absent.xml",
  );
  assert.equal(XMLValidator.validate(out), true);
  const tree = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "",
    isArray: (name) => name === "testcase",
  }).parse(out) as {
    testsuites: Record<string, string> & {
      testsuite: (Record<string, string> & { testcase: Record<string, unknown>[] })[];
    };
  };
  const { testsuite: suites, ...totals } = tree.testsuites;
  assert.deepEqual([totals.tests, totals.failures, totals.errors, totals.skipped], ["7", "1", "1", "2"]);
  assert.deepEqual(
    suites.map(({ name, tests, failures }) => [name, tests, failures]),
    [
      ["a&b.xml", "3", "1"],
      ["good.xml", "1", "0"],
      ["none.json", "1", "0"],
      ["warn.xml", "1", "0"],
      ["absent.xml", "1", "0"],
    ],
  );
  const [failure, passed, skipped] = suites[0]?.testcase ?? [];
  const { "#text": words, ...attributes } = (failure?.failure ?? {}) as Record<string, string>;
  assert.deepEqual(attributes, { type: "error", message: '"BAD" is wrong. Because. Correct it.' });
  assert.match(words ?? "", /^a&b\.xml:1:19 error fake\/bad/);
  assert.match(String(passed?.["system-out"]), /warning fake\/warn/);
  assert.deepEqual(skipped?.skipped, { message: "too early" });
  assert.equal(escapeXml('<a b="\u0001\n">&\ud800'), "&lt;a b=&quot;�&#10;&quot;&gt;&amp;�");
});

test("junit: with another threshold other findings fail", async () => {
  const { out } = await print({ "a.xml": cda("BAD WARN") }, "--format junit --fail-on warning");
  assert.match(out, /failures="2"/);
  assert.match((await print({ "a.xml": cda("BAD WARN") }, "--format junit --fail-on never")).out, /failures="0"/);
});
