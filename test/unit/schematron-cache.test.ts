import assert from "node:assert/strict";
import { test } from "node:test";
import { runSchematron, type SchematronCache, Schematrons } from "../../server/src/schematron/index.ts";
import { parseXml } from "../../server/src/syntax/index.ts";
import { memorySource, schema } from "./schematron-memory.ts";

const files = {
  "s/main.sch":
    schema(`<title>A title</title><let name="v" value="'é'"/><include href="part.sch"/><include href="gone.sch"/>
    <pattern id="p"><rule abstract="true" id="r"><assert id="i" role="info" see="urn:s" test="@k">no <name/> <value-of select="$v"/></assert></rule>
    <rule context="x:b" id="own"><let name="w" value="1"/><extends rule="r"/><report test="$w = 1">w</report></rule></pattern>
    <pattern is-a="nothing"/>`),
  "s/part.sch": `<pattern xmlns="http://purl.oclc.org/dsdl/schematron" id="q"><rule context="x:c"><assert test="x:d">no d</assert></rule></pattern>`,
};
const document = parseXml('<a xmlns="urn:x"><b/><c secret="s3cr3t"/></a>');

function memoryCache(): SchematronCache & { readonly kept: Map<string, string>; writes: number } {
  const kept = new Map<string, string>();
  return {
    kept,
    writes: 0,
    read: (key) => kept.get(key),
    write(key, text) {
      this.writes++;
      kept.set(key, text);
    },
  };
}

function answer(schematrons: Schematrons): string[] {
  const schematron = schematrons.load("s/main.sch");
  const running = runSchematron(schematron, document);
  const lines: string[] = [];
  let step = running.next();
  for (; step.done !== true; step = running.next())
    if (step.value !== undefined) {
      const { ruleId, message, severity, see, at, file } = step.value;
      lines.push([ruleId, message, severity, see, file, at.start, at.end].join(" "));
    }
  return [...lines, ...schematron.missing.map((m) => `${m.href} ${m.file} ${m.start}`)];
}

test("a schematron from the cache gives what the one from the files gives, and reads no include", () => {
  const cache = memoryCache();
  const first = new Schematrons(memorySource(files), cache);
  const expected = answer(first);
  assert.equal(expected.length, 4);
  assert.equal(first.load("s/main.sch"), first.load("s/main.sch"));
  // A source with stamps need not be read at all.
  const stamped = { ...memorySource(files), stamp: (path: string) => (Object.hasOwn(files, path) ? "1" : undefined) };
  assert.deepEqual(answer(new Schematrons(stamped, cache)), expected);
  assert.equal(cache.writes, 2);
  stamped.reads.length = 0;
  const again = new Schematrons(stamped, cache);
  assert.deepEqual(answer(again), expected);
  assert.deepEqual(stamped.reads, []);
  assert.deepEqual(again.load("s/main.sch").problems, first.load("s/main.sch").problems);
  assert.equal(again.load("s/main.sch").title, "A title");
});

test("the cache is left when a file changed, a missing one came, or it is not ours", () => {
  const cache = memoryCache();
  const expected = answer(new Schematrons(memorySource(files), cache));
  const changed = { ...files, "s/part.sch": files["s/part.sch"].replace("no d", "changed") };
  assert.ok(answer(new Schematrons(memorySource(changed), cache)).some((line) => line.includes("changed")));
  const came = { ...changed, "s/Gone.sch": files["s/part.sch"] };
  assert.equal(answer(new Schematrons(memorySource(came), cache)).length, 4);
  assert.equal(cache.writes, 3);
  for (const text of ["", "{}", "[1]", "[1,[],[],[]]", "[99,[],[],[]]", "null"]) {
    for (const key of cache.kept.keys()) cache.kept.set(key, text);
    assert.deepEqual(answer(new Schematrons(memorySource(files), cache)), expected, text);
  }
});

test("the schematrons know when a file that they rest on changed", () => {
  const stamps: Record<string, string> = { "s/main.sch": "1", "s/part.sch": "1" };
  const source = { ...memorySource(files), stamp: (path: string) => stamps[path] };
  const schematrons = new Schematrons(source);
  answer(schematrons);
  assert.equal(schematrons.changed(), false);
  stamps["s/part.sch"] = "2";
  assert.equal(schematrons.changed(), true);
  assert.equal(new Schematrons(memorySource(files)).changed(), false);
});

test("nothing of a document is in the cache", () => {
  const cache = memoryCache();
  answer(new Schematrons(memorySource(files), cache));
  assert.equal(cache.kept.size, 1);
  for (const text of cache.kept.values()) assert.ok(!text.includes("s3cr3t"));
});
