import assert from "node:assert/strict";
import { type SpawnOptionsWithoutStdio, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { build } from "esbuild";

/** The command line as users run it: the bundle, in processes of its own, on published documents. */

const corpus = resolve("../shared/corpus");
const bad = join(corpus, "cisis-cda-derived-negatives/ExemplesCDA/VAC_2023.01~realmCode-absent.xml");
const good = join(corpus, "cisis-cda/ExemplesCDA/VAC_2023.01.xml");
const skip = existsSync(bad) && existsSync(good) ? false : "the corpus is absent (../shared/corpus)";

const work = mkdtempSync(join(tmpdir(), "doctrine-bundle-"));
const cli = join(work, "cli.js");
after(() => rmSync(work, { recursive: true, force: true }));

before(async () => {
  if (skip) return;
  await build({
    entryPoints: { cli: "server/src/cli/main.ts", server: "server/src/lsp/node-main.ts" },
    outdir: work,
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    mainFields: ["module", "main"],
    logLevel: "warning",
  });
  cpSync(bad, join(work, "bad.xml"));
  cpSync(good, join(work, "good.xml"));
});

interface Done {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the bundle; `input` is what it reads, `take` ends the reading of its output early. */
function start(
  args: readonly string[],
  input: string | Uint8Array = "",
  options: SpawnOptionsWithoutStdio & { take?: number } = {},
) {
  return new Promise<Done>((settle) => {
    const env = { ...process.env, LC_ALL: "C", NODE_OPTIONS: "" };
    const child = spawn(process.execPath, [cli, ...args], { cwd: work, env, ...options });
    const got = { out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      got.out += text;
      if (options.take !== undefined && got.out.length >= options.take) child.stdout.destroy();
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      got.err += text;
    });
    child.stdin.on("error", () => {}).end(input);
    child.on("close", (code) => settle({ code, ...got }));
  });
}

interface Finding {
  readonly ruleId: string;
  readonly message: string;
  readonly location: string;
  readonly range: Record<"start" | "end", { line: number; character: number }>;
}
interface Answer {
  readonly files: { path: string; kind: string; checked: string[]; findings: Finding[] }[];
  readonly summary: Record<string, number>;
}

const json = async (...args: string[]) =>
  JSON.parse((await start(["check", "--format", "json", "--no-config", ...args])).out) as Answer;

test("a faulty document is an error at its place, a sound one is none", { skip }, async () => {
  assert.equal((await start(["check", "--no-config", "good.xml"])).code, 0);
  assert.equal((await start(["check", "--no-config", "bad.xml"])).code, 1);
  const { files } = await json("bad.xml", "good.xml");
  const found = files[0]?.findings ?? [];
  assert.ok(found.some(({ location, message }) => `${location} ${message}`.includes("realmCode")));
  const lines = readFileSync(bad, "utf8").split(/\r\n|\r|\n/);
  for (const { range, ruleId } of found)
    for (const { line, character } of Object.values(range))
      assert.ok(line < lines.length && character <= (lines[line] as string).length, ruleId);
});

test("encodings, byte order marks and line ends change no finding but its place", { skip }, async () => {
  const text = readFileSync(bad, "utf8").replace(/^\uFEFF/, "");
  const declare = (encoding: string) => text.replace(/encoding="[^"]*"/, `encoding="${encoding}"`);
  const variants: Record<string, Uint8Array> = {
    "plain.xml": Buffer.from(text),
    "bom.xml": Buffer.from(`\uFEFF${text}`),
    "crlf.xml": Buffer.from(text.replace(/\r?\n/g, "\r\n")),
    "utf16le.xml": Buffer.from(`\uFEFF${declare("UTF-16")}`, "utf16le"),
    "utf16be.xml": Buffer.from(`\uFEFF${declare("UTF-16")}`, "utf16le").swap16(),
    "latin1.xml": Buffer.from(declare("ISO-8859-1").replace(/[^\0-\xFF]/g, "?"), "latin1"),
  };
  mkdirSync(join(work, "encodings"));
  for (const [name, bytes] of Object.entries(variants)) writeFileSync(join(work, "encodings", name), bytes);
  const { files } = await json("encodings");
  const found = new Map(
    files.map(({ path, findings }) => [
      basename(path),
      findings.map(({ ruleId, location }) => `${ruleId} ${location}`),
    ]),
  );
  assert.ok((found.get("plain.xml") ?? []).length > 0);
  for (const name of Object.keys(variants)) assert.deepEqual(found.get(name), found.get("plain.xml"), name);
  writeFileSync(join(work, "lost.xml"), Buffer.from(text.replace("<title>", "<title>\u00e9"), "latin1"));
  const lost = await json("lost.xml");
  assert.equal(lost.files[0]?.findings.filter(({ ruleId }) => ruleId === "syntax/encoding").length, 1);
});

test("the standard input gives what the file gives", { skip }, async () => {
  const { out, code } = await start(
    ["check", "--format", "json", "--no-config", "-", "--stdin-name", "bad.xml"],
    readFileSync(bad),
  );
  assert.equal(code, 1);
  assert.deepEqual(JSON.parse(out), await json("bad.xml"));
});

test("one thread, several threads and shards say the same, in the same order", { skip }, async () => {
  const folder = join(corpus, "cisis-cda-derived-negatives/ExemplesCDA");
  const run = (...args: string[]) =>
    start(["check", "--no-config", "--fail-on", "never", "--format", "json", ...args, folder]);
  const one = await run("--jobs", "1");
  const files = (JSON.parse(one.out) as Answer).files;
  assert.equal(files.length, readdirSync(folder).length);
  assert.deepEqual(
    files.map(({ path }) => basename(path)),
    files.map(({ path }) => basename(path)).sort(),
  );
  assert.equal((await run("--jobs", "3")).out, one.out);
  assert.equal((await run("--jobs", "1")).out, one.out);
  const parts = await Promise.all([1, 2, 3].map((i) => run("--shard", `${i}/3`)));
  const union = parts
    .flatMap(({ out }) => (JSON.parse(out) as Answer).files)
    .sort((a, b) => (a.path < b.path ? -1 : 1));
  assert.deepEqual(union, files);
});

test("a long output reaches a pipe whole, and a reader that leaves is no fault", { skip }, async () => {
  const folder = join(corpus, "cisis-cda-derived-negatives/ExemplesCDA");
  const whole = await start(["check", "--no-config", "--format", "sarif", folder]);
  // More than a pipe holds at a time.
  assert.ok(whole.out.length > 2 ** 16, String(whole.out.length));
  assert.doesNotThrow(() => JSON.parse(whole.out));
  const left = await start(["check", "--no-config", "--format", "sarif", folder], "", { take: 1 });
  assert.equal(left.code, 1);
  assert.equal(left.err, "");
});

test("globs find what the folder finds", { skip }, async () => {
  mkdirSync(join(work, "tree/deep"), { recursive: true });
  cpSync(bad, join(work, "tree/deep/a.xml"));
  for (const paths of ["tree", "tree/**/*.xml", "tree\\deep\\*.xml", "tree/*/*"])
    assert.deepEqual(
      (await json(paths)).files.map(({ path }) => path),
      ["tree/deep/a.xml"],
      paths,
    );
});

test("every format is written, and fits its form", { skip }, async () => {
  const text = await start(["check", "--no-config", "bad.xml"]);
  assert.match(text.out, /^bad\.xml:\d+:\d+ error \S+ .+\n {2,}\d+ \| .+\n +\| *\^+\n/m);
  assert.ok(!text.out.includes("\u001b"));
  const count = (await json("bad.xml")).files[0]?.findings.length;
  const sarif = JSON.parse((await start(["check", "--no-config", "--format", "sarif", "bad.xml"])).out) as {
    runs: { results: unknown[]; tool: { driver: { rules: { help: { text: string } }[] } } }[];
  };
  assert.equal(sarif.runs[0]?.results.length, count);
  for (const { help } of sarif.runs[0]?.tool.driver.rules ?? []) assert.ok(help.text.length > 10);
  const junit = (await start(["check", "--no-config", "--format", "junit", "bad.xml", "good.xml"])).out;
  assert.equal(junit.match(/<testsuite /g)?.length, 2);
  assert.ok(junit.includes("<failure "));
});

test("French and English differ in words alone", { skip }, async () => {
  const [fr, en] = await Promise.all([json("--lang", "fr", "bad.xml"), json("--lang", "en", "bad.xml")]);
  const places = ({ files }: Answer) => files[0]?.findings.map(({ ruleId, range }) => ({ ruleId, range }));
  assert.deepEqual(places(fr), places(en));
  assert.notDeepEqual(fr.files[0]?.findings[0]?.message, en.files[0]?.findings[0]?.message);
  const viaEnvironment = await start(["check", "--no-config", "bad.xml"], "", {
    env: { ...process.env, LC_ALL: "fr_FR.UTF-8" },
  });
  assert.match(viaEnvironment.out, / erreur /);
});

test("wrong use, absent files, baselines and statistics", { skip }, async () => {
  for (const args of [
    ["check", "--format", "nonsense", "good.xml"],
    ["nonsense"],
    ["check", "--inconnu"],
    ["check", "--config", "absent.json"],
    [],
  ])
    assert.equal((await start(args)).code, 2, args.join(" "));
  const absent = await start(["check", "--no-config", "--format", "json", "absent.xml", "bad.xml"]);
  assert.equal(absent.code, 2);
  assert.ok((JSON.parse(absent.out) as Answer).files.some(({ findings }) => findings.length > 0));
  assert.match(absent.err, /absent\.xml/);
  assert.equal((await start(["check", "--no-config", "--baseline", "b.json", "--update-baseline", "bad.xml"])).code, 0);
  assert.equal((await start(["check", "--no-config", "--baseline", "b.json", "bad.xml"])).code, 0);
  const [root, extension] = /<id root="([\d.]+)" extension="([^"]+)"/.exec(readFileSync(bad, "utf8"))?.slice(1) ?? [];
  assert.ok(root && extension);
  assert.ok(!readFileSync(join(work, "b.json"), "utf8").includes(extension));
  const stats = await start(["check", "--no-config", "--stats", "good.xml"]);
  assert.equal(stats.code, 0);
  assert.match(stats.err, /1 {2}cda/);
});

test("suppression comments silence in the command line as in the editor", { skip }, async () => {
  const before = await json("bad.xml");
  const [first] = before.files[0]?.findings ?? [];
  assert.ok(first);
  const lines = readFileSync(bad, "utf8").split("\n");
  lines.splice(first.range.start.line, 0, `<!-- doctrine-disable-next-line ${first.ruleId}: known -->`);
  writeFileSync(join(work, "silenced.xml"), lines.join("\n"));
  const { files } = await json("silenced.xml");
  const count = (found: readonly Finding[] = []) => found.filter(({ ruleId }) => ruleId === first.ruleId).length;
  assert.ok(count(files[0]?.findings) < count(before.files[0]?.findings));
});

test("rules and explain", { skip }, async () => {
  const rules = JSON.parse((await start(["rules", "--format", "json"])).out) as { id: string }[];
  assert.ok(rules.length > 50, String(rules.length));
  const { out } = await start(["rules", "--lang", "fr"]);
  for (const { id } of rules) assert.ok(out.includes(`\`${id}\``), id);
  const oid = await start(["explain", "1.2.250.1.213.1.4.8"]);
  assert.equal(oid.code, 0);
  assert.match(oid.out, /INS/);
  assert.equal((await start(["explain", "no-such-thing-at-all"])).code, 1);
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  assert.equal((await start(["--version"])).out, `${version}\n`);
});

test("lsp --stdio is the language server", { skip, timeout: 60_000 }, async () => {
  const frame = (message: object) => {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    return `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  };
  const capabilities = { id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } };
  const child = spawn(process.execPath, [cli, "lsp", "--stdio"], { cwd: work });
  const done = new Promise<number | null>((settle) => child.on("close", settle));
  let out = "";
  const answered = new Promise<void>((settle) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      if (out.includes('"capabilities"')) settle();
    });
  });
  child.stdin.write(frame(capabilities));
  await answered;
  assert.match(out, /^Content-Length: \d+\r\n/);
  assert.match(out, /"hoverProvider"/);
  child.stdin.write(frame({ id: 2, method: "shutdown" }));
  child.stdin.write(frame({ method: "exit" }));
  assert.equal(await done, 0);
});
