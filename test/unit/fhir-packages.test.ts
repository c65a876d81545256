import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { DefinitionFolder, DiskPackages, guideOf } from "../../server/src/disk/index.ts";
import { Library } from "../../server/src/fhir/index.ts";
import { resourceIdentity } from "../../server/src/packages/index.ts";
import { tgz } from "./tgz.ts";

const root = mkdtempSync(join(tmpdir(), "fhir-packages-"));
after(() => rmSync(root, { recursive: true, force: true }));

const base = "https://example.org/fhir";
const profile = (id: string, version = "1.0.0", more: object = {}) =>
  JSON.stringify({
    resourceType: "StructureDefinition",
    url: `${base}/StructureDefinition/${id}`,
    version,
    type: "Patient",
    derivation: "constraint",
    ...more,
  });

function write(path: string, content: string | Uint8Array): string {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, content);
  return full;
}

const manifest = (name: string, version: string, dependencies: object = {}, canonical = `${base}/${name}`) =>
  JSON.stringify({ name, version, canonical, fhirVersions: ["4.0.1"], dependencies });

/** A package of a cache, with one profile of its name. */
function cached(cache: string, name: string, version: string, dependencies: object = {}, canonical?: string): void {
  write(`${cache}/${name}#${version}/package/package.json`, manifest(name, version, dependencies, canonical));
  write(`${cache}/${name}#${version}/package/StructureDefinition-${name}.json`, profile(name, version));
}

const url = (id: string) => `${base}/StructureDefinition/${id}`;
const has = (source: { has(canonical: string, type: string): boolean }, id: string) =>
  source.has(url(id), "StructureDefinition");

describe("packages on the disk", () => {
  cached("cache", "own.base", "1.0.0", { "own.deep": "2.1.x", "hl7.fhir.r4.core": "4.0.1", "own.absent": "1.0.0" });
  cached("cache", "own.deep", "2.1.0", { "own.base": "1.0.0" });
  cached("cache", "own.deep", "2.1.3", {});
  cached("cache", "own.deep", "3.0.0", {});
  const cache = join(root, "cache");

  test("by name and version, with their dependencies, round in circles or not", () => {
    const { source, missing } = new DiskPackages(cache).load(["own.base#1.0.0"]);
    assert.deepEqual(missing, [], "what a dependency lacks was not asked for");
    assert.equal(source.resource(url("own.deep"), "StructureDefinition")?.version, "2.1.3");
    assert.ok(has(source, "own.base"));
    assert.deepEqual(
      source.definitions().map((one) => one.version),
      ["1.0.0", "2.1.3"],
    );
  });

  test("without a version the highest, by `@` as by `#`; what is not there is said", () => {
    const packages = new DiskPackages(cache);
    assert.ok(packages.load(["own.deep"]).source.has(`${url("own.deep")}|3.0.0`, "StructureDefinition"));
    assert.ok(packages.load(["own.deep@2.1.0"]).source.has(`${url("own.deep")}|2.1.0`, "StructureDefinition"));
    const names = ["own.none#1.0.0", join(root, "nowhere")];
    assert.deepEqual(packages.load(names).missing, names);
    assert.deepEqual(new DiskPackages(join(root, "no-cache")).load(["own.base#1.0.0"]).missing, ["own.base#1.0.0"]);
  });

  test("folders, single files in JSON or XML, archives; examples define nothing", () => {
    const folder = dirname(write("plain/a/profile.json", profile("plain")));
    const xml = `<ValueSet xmlns="http://hl7.org/fhir"><url value="${base}/ValueSet/v"/><status value="active"/></ValueSet>`;
    const file = write("vs.xml", xml);
    const archive = write(
      "guide.tgz",
      tgz([
        { name: "package/package.json", text: manifest("own.guide", "1.0.0", { "own.deep": "2.1.0" }) },
        { name: "package/StructureDefinition-x.json", text: profile("packed") },
        { name: "package/example/StructureDefinition-y.json", text: profile("shown") },
      ]),
    );
    const { source, missing } = new DiskPackages(cache).load([dirname(folder), file, archive]);
    assert.deepEqual(missing, []);
    for (const id of ["plain", "packed", "own.deep"]) assert.ok(has(source, id), id);
    assert.ok(!has(source, "shown"));
    assert.equal(source.resource(`${base}/ValueSet/v`, "ValueSet")?.status, "active");
    assert.equal(source.resource(url("packed"), "StructureDefinition")?.type, "Patient");
  });

  test("an archive that is none, or that leads astray, gives nothing and is said", () => {
    const broken = write("broken.tgz", "no archive");
    const evil = write("evil.tgz", tgz([{ name: "../x.json", text: profile("evil") }]));
    assert.deepEqual(new DiskPackages(cache).load([broken, evil]).missing, [broken, evil]);
  });

  test("an index spares reading, and is not believed where its file is not there", () => {
    const at = "indexed/own.indexed#1.0.0/package";
    write(`${at}/package.json`, manifest("own.indexed", "1.0.0"));
    write(`${at}/one.json`, profile("one"));
    write(`${at}/two.json`, profile("two"));
    const files = ["one.json", "gone.json"].map((filename) => ({
      filename,
      resourceType: "StructureDefinition",
      url: url(filename.replace(".json", "")),
      version: "1.0.0",
    }));
    write(`${at}/.index.json`, JSON.stringify({ files: [...files, { filename: "p.json", resourceType: "Patient" }] }));
    const { source } = new DiskPackages(join(root, "indexed")).load(["own.indexed"]);
    assert.deepEqual([has(source, "one"), has(source, "two"), has(source, "gone")], [true, true, false]);
  });

  test("a canonical that nobody has is looked for in the rest of the cache, by the beginning of its guide", () => {
    cached("more", "own.guide", "1.0.0", {}, `${base}`);
    cached("more", "own.guide", "1.1.0", {}, `${base}`);
    cached("more", "hl7.fhir.r5.core", "5.0.0", {}, "http://hl7.org/fhir");
    write("more/broken#1.0.0/package/package.json", "{");
    const { source } = new DiskPackages(join(root, "more")).load([]);
    assert.ok(!has(source, "own.guide"), "nobody asked for it");
    const further = source.further;
    assert.equal(further?.resource(url("own.guide"), "StructureDefinition")?.version, "1.1.0");
    assert.equal(further?.resource(`${url("own.guide")}|1.0.0`, "StructureDefinition")?.version, "1.0.0");
    assert.equal(further?.has("http://hl7.org/fhir/StructureDefinition/Patient", "StructureDefinition"), false);
    assert.equal(further?.has("https://example.com/x", "ValueSet"), false);
  });

  test("packages that come are seen after `forget`", () => {
    const packages = new DiskPackages(join(root, "growing"));
    assert.deepEqual(packages.load(["own.late"]).missing, ["own.late"]);
    cached("growing", "own.late", "1.0.0");
    packages.forget();
    assert.deepEqual(packages.load(["own.late"]).missing, []);
  });
});

test("a library reads what is asked for, and keeps little of it", () => {
  let reads = 0;
  const text = profile("x", "1.0.0", { description: "x".repeat(3 * 2 ** 20) });
  const files = ["a", "b", "c"].map((id) => ({
    name: `${id}.json`,
    header: { type: "StructureDefinition", url: url(id), version: "1" },
    read: () => {
      reads++;
      return text;
    },
  }));
  const library = new Library(files);
  assert.equal(library.size, 3);
  assert.ok(library.has(url("a"), "StructureDefinition"));
  assert.equal(reads, 0);
  for (const id of ["a", "a", "b", "c", "c", "a"]) assert.ok(library.resource(url(id), "StructureDefinition"));
  assert.equal(reads, 4, "only the last ones are kept");
});

describe("definitions that somebody writes", () => {
  test("SUSHI's output before its sources; published copies, examples of patients and hidden folders are passed over", () => {
    write("guide/sushi-config.yaml", "id: own.guide\ndependencies:\n  own.base: 1.0.0\n");
    write("guide/fsh-generated/resources/StructureDefinition-p.json", profile("p", "2.0.0"));
    write("guide/input/profiles/p.json", profile("p", "2.0.0", { title: "source" }));
    write("guide/input/q.json", profile("q"));
    write("guide/output/StructureDefinition-old.json", profile("old"));
    write("guide/.hidden/h.json", profile("hidden"));
    write("guide/input/examples/Patient-x.json", '{"resourceType":"Patient"}');
    const folder = new DefinitionFolder(join(root, "guide"));
    for (const _ of folder.scan());
    const before = folder.library;
    assert.equal(before.resource(url("p"), "StructureDefinition")?.title, undefined);
    assert.deepEqual(
      ["q", "old", "hidden"].map((id) => has(before, id)),
      [true, false, false],
    );
    assert.equal(folder.library, before, "nothing changed");

    const file = write("guide/input/q.json", profile("r"));
    assert.ok(folder.update(file));
    assert.deepEqual([has(folder.library, "q"), has(folder.library, "r")], [false, true]);
    rmSync(file);
    assert.ok(folder.update(file));
    assert.ok(!has(folder.library, "r"));
    assert.ok(!folder.update(join(root, "guide/input/examples/Patient-x.json")), "no definition");
    assert.ok(!folder.update(join(root, "elsewhere.json")));
    assert.deepEqual(guideOf(join(root, "guide/input/examples")), {
      folder: join(root, "guide"),
      packages: ["own.base#1.0.0"],
    });
  });
});

describe("the identity of a resource by its beginning", () => {
  test("JSON and XML, as far as type and id come first", () => {
    assert.equal(
      resourceIdentity('{ "resourceType": "Patient",\n "id": "a-1", "name": [{ "id": "b" }] }'),
      "Patient/a-1",
    );
    assert.equal(resourceIdentity('{"id":"a","resourceType":"Patient"}'), "Patient/a");
    assert.equal(resourceIdentity('{"resourceType":"Patient","contained":[{"id":"b"}],"id":"a"}'), undefined);
    const xml = '<?xml version="1.0"?>\n<!-- a -->\n<Patient xmlns="http://hl7.org/fhir"><id value="a"/></Patient>';
    assert.equal(resourceIdentity(xml), "Patient/a");
    const bundle = `<Bundle xmlns="http://hl7.org/fhir"><type value="batch"/><entry><resource>${xml.slice(33)}`;
    assert.equal(resourceIdentity(bundle), undefined);
    assert.equal(resourceIdentity('{"resourceType":"Patient","id":"é"}'), undefined);
    assert.equal(resourceIdentity("id"), undefined);
  });
});
