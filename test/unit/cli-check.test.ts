import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, beforeEach, test } from "node:test";
import { run } from "../../server/src/cli/index.ts";
import { progress } from "../../server/src/cli/progress.ts";
import { fakeHost, type TestHost } from "./cli-host.ts";

const base = mkdtempSync(join(tmpdir(), "doctrine-cli-"));
after(() => rmSync(base, { recursive: true, force: true }));
let work = base;
let count = 0;
beforeEach(() => {
  work = join(base, String(count++));
  mkdirSync(work);
});

const bad = "<ClinicalDocument>\n  BAD\n</ClinicalDocument>";
const good = "<ClinicalDocument/>";

function put(path: string, content: string | Uint8Array): string {
  const file = join(work, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

interface Answer {
  readonly files: {
    path: string;
    kind: string;
    findings: { ruleId: string; severity: string }[];
    notChecked: { what: string; reason: string }[];
  }[];
  readonly summary: Record<string, number>;
}

async function start(
  line: string,
  changes: Parameters<typeof fakeHost>[1] = {},
): Promise<{ code: number; host: TestHost }> {
  const host = fakeHost(work, changes);
  return { code: await run(["check", ...line.split(" ").filter(Boolean)], host), host };
}

async function answer(
  line: string,
  changes: Parameters<typeof fakeHost>[1] = {},
): Promise<Answer & { code: number; err: string }> {
  const { code, host } = await start(`--format json ${line}`, changes);
  return { ...(JSON.parse(host.out()) as Answer), code, err: host.err() };
}

const paths = ({ files }: Answer) => files.map(({ path }) => path);

test("the exit status is 0, 1 at or above the threshold, 2 for what cannot be read", async () => {
  put("bad.xml", bad);
  put("good.xml", good);
  put("warn.xml", "<ClinicalDocument>WARN</ClinicalDocument>");
  assert.equal((await start("good.xml")).code, 0);
  assert.equal((await start("bad.xml")).code, 1);
  assert.equal((await start("warn.xml")).code, 0);
  assert.equal((await start("warn.xml --fail-on warning")).code, 1);
  assert.equal((await start("warn.xml --fail-on hint")).code, 1);
  assert.equal((await start("bad.xml --fail-on never")).code, 0);
  const { code, files, err } = await answer("absent.xml bad.xml");
  assert.equal(code, 2);
  assert.equal(files.find(({ path }) => path === "bad.xml")?.findings.length, 1);
  assert.match(err, /absent\.xml: no such file/);
  assert.equal((await start("bad.xml --format nonsense")).code, 2);
});

test("a folder gives the files of ours in a stable order, and passes over the others", async () => {
  for (const path of ["b/z.xml", "b/a.JSON", "a.xml", ".env", "c.png", "é.xml", "notes.txt", "Dockerfile", "x.env"])
    put(path, good);
  for (const path of [".git/a.xml", "node_modules/x/a.xml", "dist/a.xml", ".hidden/a.xml"]) put(path, bad);
  put(".doctrine-sante.json", "{}");
  assert.deepEqual(paths(await answer("")), [
    ".env",
    "Dockerfile",
    "a.xml",
    "b/a.JSON",
    "b/z.xml",
    "notes.txt",
    "x.env",
    "é.xml",
  ]);
  assert.deepEqual(paths(await answer("b a.xml ./b b/z.xml")), ["b/a.JSON", "b/z.xml", "a.xml"]);
  assert.deepEqual(paths(await answer("dist")), ["dist/a.xml"]);
  mkdirSync(join(work, "nothing"));
  const { code, err } = await answer("nothing");
  assert.equal(code, 0);
  assert.match(err, /nothing: no file of a kind/);
});

test("globs, also with the separators of Windows", async () => {
  put("tree/deep/a.xml", good);
  put("tree/b.json", good);
  put("tree/c.png", "PNG");
  put("tree/node_modules/d.xml", good);
  for (const glob of [
    "tree/**/*.xml",
    "tree\\**\\*.xml",
    "**/a.*",
    "{tree,x}/deep/a.xml",
    "*/*/a.xml",
    "tr*/deep",
    "tree/{x,deep/a}.xml",
  ])
    assert.deepEqual(paths(await answer(glob)), ["tree/deep/a.xml"], glob);
  assert.deepEqual(paths(await answer("tree/**/*")), ["tree/b.json", "tree/deep/a.xml"]);
  assert.deepEqual(paths(await answer("tree/*.png")), ["tree/c.png"]);
  assert.deepEqual(paths(await answer(join(work, "tree/**/*.xml"))), [join(work, "tree/deep/a.xml")]);
  assert.deepEqual(paths(await answer("tree/node_modules/*.xml")), ["tree/node_modules/d.xml"]);
  assert.deepEqual(paths(await answer("tree/*.{xml,json}")), ["tree/b.json"]);
  put("odd[1].xml", good);
  assert.deepEqual(paths(await answer("odd[1].xml")), ["odd[1].xml"]);
  const { code, err } = await answer("tree/**/*.cda tree/b.json");
  assert.equal(code, 2);
  assert.match(err, /tree\/\*\*\/\*\.cda: no file matches/);
});

test("links to files are followed, links to folders are not", { skip: process.platform === "win32" }, async () => {
  put("real/a.xml", good);
  symlinkSync(join(work, "real/a.xml"), join(work, "real/link.xml"));
  symlinkSync(work, join(work, "real/loop"));
  assert.deepEqual(paths(await answer("real")), ["real/a.xml", "real/link.xml"]);
});

test("what cannot be read or is no text is said, and the others are checked", async (t) => {
  put("bad.xml", bad);
  put("image.xml", Uint8Array.of(1, 2, 0, 3));
  put("notes.txt", "hello");
  const { files, code } = await answer("image.xml notes.txt bad.xml");
  assert.equal(code, 1);
  assert.deepEqual(
    files.map(({ notChecked }) => notChecked.map(({ reason }) => reason)),
    [["it is not a text"], ["it is not a document of a kind that is served"], []],
  );
  if (process.getuid?.() === 0) return t.diagnostic("permissions do not bind this user");
  chmodSync(put("closed.xml", good), 0);
  assert.equal((await answer("closed.xml bad.xml")).code, 2);
});

test("a fault of the engine costs its document alone and tells nothing of the content", async () => {
  put("crash.xml", "<ClinicalDocument>CRASH</ClinicalDocument>");
  put("bad.xml", bad);
  const { code, files, err } = await answer("crash.xml bad.xml");
  assert.equal(code, 2);
  assert.equal(files[1]?.findings.length, 1);
  assert.match(err, /crash\.xml: internal error \(TypeError/);
  assert.doesNotMatch(err, /secret/);
});

test("bytes lost in decoding are a finding, and the rest is checked", async () => {
  put(
    "latin.xml",
    Uint8Array.from("<ClinicalDocument>\u00e9 BAD</ClinicalDocument>", (c) => c.charCodeAt(0)),
  );
  const { files } = await answer("latin.xml");
  // The fake engine knows the rule but does not check it: what the engine checks is not said twice.
  assert.deepEqual(
    files[0]?.findings.map(({ ruleId }) => ruleId),
    ["fake/bad"],
  );
});

test("the standard input has the name that it is given", async () => {
  const input = new TextEncoder().encode(bad);
  const { files, code } = await answer("- --stdin-name dir/a.xml", { input });
  assert.equal(code, 1);
  assert.deepEqual([files[0]?.path, files[0]?.kind], ["dir/a.xml", "cda"]);
  assert.equal((await answer("-", { input })).files[0]?.path, "-");
  assert.deepEqual(paths(await answer("- -", { input })), ["-"]);
});

test("shards share the files, each in exactly one of them", async () => {
  for (const name of "abcdefg") put(`${name}.xml`, bad);
  const parts = await Promise.all([1, 2, 3].map((i) => answer(`--shard ${i}/3 . absent.xml`)));
  const union = parts.flatMap(paths).sort();
  assert.deepEqual(union, ["a.xml", "absent.xml", "b.xml", "c.xml", "d.xml", "e.xml", "f.xml", "g.xml"]);
});

test("the nearest project file holds, --config and --no-config come before it", async () => {
  put(
    ".doctrine-sante.json",
    '{"rules":{"fake/bad":"warning"},"ignore":["old"],"overrides":[{"files":["s"],"rules":{"*":"off"},"reason":"samples"}]}',
  );
  put("inner/.doctrine-sante.json", '{"rules":{"FAKE-1":"hint"}}');
  put("other.json", '{"rules":{"*":"information"}}');
  for (const path of ["a.xml", "old/a.xml", "s/a.xml", "inner/deep/a.xml"]) put(path, bad);
  const severities = async (line: string) =>
    (await answer(line)).files.map(({ path, findings }) => `${path} ${findings.map(({ severity }) => severity)}`);
  assert.deepEqual(await severities("."), [
    "a.xml warning",
    "inner/deep/a.xml hint",
    "old/a.xml ",
    "other.json ",
    "s/a.xml ",
  ]);
  assert.deepEqual(await severities("--no-config a.xml inner"), ["a.xml error", "inner/deep/a.xml error"]);
  assert.deepEqual(await severities("--config other.json a.xml inner"), [
    "a.xml information",
    "inner/deep/a.xml information",
  ]);
  assert.match((await answer("old/a.xml")).files[0]?.notChecked[0]?.reason ?? "", /left out by the project file/);
});

test("a faulty project file stops the run, a doubtful one does not", async () => {
  put("a.xml", bad);
  put(".doctrine-sante.json", '{\n "rules": {"fake/bad": "fatal"}}');
  const faulty = await start("a.xml");
  assert.equal(faulty.code, 2);
  assert.match(faulty.host.err(), /\.doctrine-sante\.json:2:25 "fatal"/);
  assert.equal(faulty.host.out(), "");
  put(".doctrine-sante.json", '{"rules": {"fake/bda": "off"}}');
  const doubtful = await start("a.xml");
  assert.equal(doubtful.code, 1);
  assert.match(doubtful.host.err(), /did you mean "fake\/bad"/);
  assert.equal((await start("--no-config a.xml")).host.err(), "");
});

test("what options name must be there", async () => {
  put("a.xml", good);
  for (const option of ["--config", "--schematrons", "--fhir-package", "--baseline"]) {
    const { code, host } = await start(`${option} absent a.xml`);
    assert.equal(code, 2, option);
    assert.match(host.err(), /absent: no such file/);
  }
  assert.equal((await start("--schematrons a.xml a.xml")).code, 2);
  assert.equal((await start("--config . a.xml")).code, 2);
});

test("what was asked for and is not there is said to be missing", async () => {
  put("a.xml", good);
  put("p.json", '{"resourceType":"Patient"}');
  mkdirSync(join(work, "kit"));
  const { files } = await answer("--schematrons kit --fhir-package kit --profile http://a.b/c a.xml p.json");
  assert.deepEqual(
    files.map(({ notChecked }) => notChecked.map(({ what }) => what)),
    [[], ["FHIR package kit"]],
  );
  put("sub/.doctrine-sante.json", '{"schematronFolder":"sch","fhirPackages":["p.tgz"]}');
  put("sub/a.xml", good);
  put("sub/p.json", '{"resourceType":"Patient"}');
  assert.deepEqual(
    (await answer("a.xml sub")).files.map(({ notChecked }) => notChecked.map(({ what }) => what)),
    [[], [], ["FHIR package p.tgz"]],
  );
});

test("a baseline keeps quiet what it knows, however the lines move", async () => {
  put("sub/a.xml", bad);
  put("b.xml", good);
  assert.equal((await start("--baseline base.json --update-baseline .")).code, 0);
  const stored = readFileSync(join(work, "base.json"), "utf8");
  assert.deepEqual(JSON.parse(stored), {
    version: 1,
    findings: [{ path: "sub/a.xml", ruleId: "fake/bad", location: "/ClinicalDocument/id[2]", count: 1 }],
  });
  assert.equal((await start("--baseline base.json .")).code, 0);
  put("sub/a.xml", bad.replace("\n", "\n\n\n"));
  assert.equal((await start("--baseline base.json .")).code, 0);
  put("sub/a.xml", bad.replace("BAD", "BAD BAD"));
  const { code, files } = await answer("--baseline base.json .");
  assert.equal(code, 1);
  assert.equal(files.find(({ path }) => path === "sub/a.xml")?.findings.length, 1);
  put("sub/a.xml", good);
  assert.match((await start("--baseline base.json .")).host.err(), /1 finding\(s\) of the baseline are no more/);
});

test("a baseline is written for the files of the run; those of others stay while they exist", async () => {
  put("a.xml", bad);
  put("b.xml", bad);
  put("c.xml", bad);
  await start("--baseline base.json --update-baseline .");
  rmSync(join(work, "c.xml"));
  put("a.xml", good);
  await start("--baseline base.json --update-baseline a.xml");
  assert.deepEqual(
    (JSON.parse(readFileSync(join(work, "base.json"), "utf8")) as { findings: { path: string }[] }).findings.map(
      ({ path }) => path,
    ),
    ["b.xml"],
  );
  assert.equal((await start("--update-baseline a.xml")).code, 2);
  put("base.json", "[]");
  assert.equal((await start("--baseline base.json a.xml")).code, 2);
});

test("the project file may name the baseline", async () => {
  put("p/.doctrine-sante.json", '{"baseline":"known.json"}');
  put("p/deep/a.xml", bad);
  assert.equal((await start("p")).code, 2);
  assert.equal((await start("--update-baseline p")).code, 0);
  assert.match(readFileSync(join(work, "p/known.json"), "utf8"), /"deep\/a\.xml"/);
  assert.equal((await start("p")).code, 0);
});

test("the language is the option's, else the project's, else the environment's", async () => {
  put("a.xml", bad);
  const message = async (line: string, env = {}) => {
    const { host } = await start(`--format json ${line} a.xml`, { env });
    return (JSON.parse(host.out()) as { files: { findings: { message: string }[] }[] }).files[0]?.findings[0]?.message;
  };
  assert.equal(await message("", { LANG: "en_GB" }), '"BAD" is wrong. Because. Correct it.');
  assert.equal(await message("", { LANG: "fr_FR" }), "« BAD » est faux. Parce que. Corrigez.");
  assert.match((await message("--lang fr", { LANG: "en_GB" })) ?? "", /est faux/);
  put(".doctrine-sante.json", '{"language":"fr"}');
  assert.match((await message("", { LANG: "en_GB" })) ?? "", /est faux/);
  assert.match((await message("--lang en", { LANG: "fr_FR" })) ?? "", /is wrong/);
});

test("statistics go to the standard error stream and leave the result alone", async () => {
  put("a.xml", bad.replace("BAD", "BAD PART"));
  const { host } = await start("--format json --stats .");
  assert.doesNotThrow(() => JSON.parse(host.out()));
  for (const expected of [/1 files/, /1 {2}cda/, /1 {2}error {7}fake\/bad/, /1 {2}the body: too early/, /a\.xml/])
    assert.match(host.err(), expected);
});

test("a counter shows on a terminal only, in runs that take long, and wipes itself out", async (t) => {
  let now = 0;
  t.mock.method(performance, "now", () => (now += 100));
  const written: string[] = [];
  const stderr = (isTTY: boolean) => ({ isTTY, write: async (text: string) => void written.push(text) });
  const quiet = progress(stderr(false), 100);
  for (let done = 1; done <= 100; done++) quiet(done);
  const brief = progress(stderr(true), 5);
  for (let done = 1; done <= 5; done++) brief(done);
  assert.deepEqual(written, []);
  const long = progress(stderr(true), 100);
  for (let done = 1; done <= 100; done++) long(done);
  assert.equal(written[0], "\r15 / 100\u001b[K");
  assert.equal(written.at(-1), "\r\u001b[K");
});

test("rules, explain and the small commands", async () => {
  const say = async (...args: string[]) => {
    const host = fakeHost(work);
    return { code: await run(args, host), out: host.out(), err: host.err() };
  };
  const rules = JSON.parse((await say("rules", "--format", "json", "--lang", "fr")).out) as Record<string, unknown>[];
  assert.equal(rules.length, 5);
  assert.deepEqual(rules[0], {
    id: "fake/bad",
    aliases: ["FAKE-1"],
    title: "Titre de fake/bad",
    severity: "error",
    onByDefault: true,
    source: "cda",
    obligation: "shall",
    confidence: "verified",
    kinds: ["cda"],
    topics: ["topic"],
    since: "0.1.0",
    why: "Parce que.",
    fix: "Corrigez.",
    reference: { text: "Référentiel", version: "1.0", clause: "4.2 | a", href: "https://example.org/clause" },
  });
  const { out } = await say("rules");
  assert.match(out, /^# Rules \(5\)\n\n## fake\n\n\| Rule \| Subject/);
  assert.ok(
    out.includes(
      "| `fake/bad` | Title of fake/bad | error | [Référentiel, 1.0, 4.2 \\| a](https://example.org/clause) |",
    ),
    out,
  );
  assert.deepEqual(await say("explain", "FAKE-1"), { code: 0, out: "Title of fake/bad\n", err: "" });
  const nothing = await say("explain", "fake/bda");
  assert.equal(nothing.code, 1);
  assert.match(nothing.err, /Nothing is known under "fake\/bda"\.\nDid you mean: fake\/bad/);
  assert.match((await say("--version")).out, /^\d+\.\d+\.\d+\n$/);
  assert.match((await say("--help", "--lang", "fr")).out, /^doctrine-sante vérifie/);
  assert.deepEqual([(await say("nonsense")).code, (await say()).code], [2, 2]);
  assert.match((await say("check", "--inconnu", "--lang", "fr")).err, /Option inconnue : --inconnu/);
});
