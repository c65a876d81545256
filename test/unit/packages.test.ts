import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  compareVersions,
  definitionHeader,
  packageId,
  packageOf,
  readManifest,
  resolveVersion,
  sushiDependencies,
  TarError,
  tarFiles,
} from "../../server/src/packages/index.ts";
import { tar } from "./tgz.ts";

describe("the header of a definition", () => {
  const url = "https://example.org/StructureDefinition/p";
  test("JSON: of the top level alone, in any order, whatever strings hold", () => {
    const contained = [{ resourceType: "ValueSet", url: "https://example.org/inner", version: "9" }];
    const div = '<div url="no">"url": "no" \\" }</div>';
    for (const resource of [
      { resourceType: "StructureDefinition", url, version: "1.0.0" },
      { resourceType: "StructureDefinition", text: { div }, contained, version: "1.0.0", url },
      { contained, version: "1.0.0", url, resourceType: "StructureDefinition" },
    ]) {
      const found = definitionHeader(JSON.stringify(resource, null, 2));
      assert.deepEqual(found, { type: "StructureDefinition", url, version: "1.0.0" });
    }
  });

  test("XML: past the narrative and what is contained", () => {
    const xml = (inner: string) => `\uFEFF<?xml version="1.0"?><!-- <ValueSet> -->
<StructureDefinition xmlns="http://hl7.org/fhir"><id value="p"/>${inner}<url value='${url}'/><version value="1.0.0"/></StructureDefinition>`;
    for (const inner of [
      "",
      '<text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml"><url value="no"/></div></text>',
      '<contained><ValueSet><url value="https://example.org/inner"/></ValueSet></contained>',
    ])
      assert.deepEqual(definitionHeader(xml(inner).replace("<!-- <ValueSet> -->", "")), {
        type: "StructureDefinition",
        url,
        version: "1.0.0",
      });
  });

  test("what is no definition has none; a beginning says that there is more", () => {
    for (const text of ["", "{", "[]", "a", '{"resourceType":"Patient","url":"x"}', "<Patient/>", '{"a":"\\'])
      assert.equal(definitionHeader(text), undefined, text);
    const whole = JSON.stringify({ resourceType: "ValueSet", text: { div: "x".repeat(500) }, url, version: "2" });
    assert.equal(definitionHeader(whole.slice(0, 300), false), "more");
  });

  test("it agrees with a parser on any resource, and never throws on any text", () => {
    const value = fc.jsonValue({ maxDepth: 3 });
    const string = fc.string({ unit: "grapheme" });
    fc.assert(
      fc.property(fc.dictionary(string, value), string, fc.option(string), (more, url, version) => {
        const { resourceType: _, url: __, version: ___, ...others } = more;
        const resource = { ...others, url, resourceType: "ValueSet", ...(version !== null && { version }) };
        const found = definitionHeader(JSON.stringify(resource));
        assert.deepEqual(found, { type: "ValueSet", url, version: version ?? undefined });
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => void definitionHeader(`{"resourceType${text}`)));
  });
});

describe("versions", () => {
  const at = ["2.0.0", "2.1.0", "2.2.0", "2.2.0-ballot", "10.0.0-ballot"];
  for (const [wanted, found] of [
    ["2.1.0", "2.1.0"],
    ["2.1.x", "2.1.0"],
    ["2.x", "2.2.0"],
    ["2", "2.2.0"],
    ["latest", "2.2.0"],
    [undefined, "2.2.0"],
    ["10.0.x", "10.0.0-ballot"],
    ["3.0.0", undefined],
    ["current", undefined],
    ["dev", undefined],
  ] as const)
    test(`${wanted ?? "none named"} is ${found ?? "none"}`, () => assert.equal(resolveVersion(wanted, at), found));

  test("builds: one's own, else everybody's", () => {
    assert.equal(resolveVersion("dev", ["1.0.0", "current"]), "current");
    assert.equal(resolveVersion("dev", ["dev", "current"]), "dev");
    assert.equal(resolveVersion("current", ["1.0.0", "current"]), "current");
    assert.equal(resolveVersion(undefined, ["current"]), "current");
  });

  test("order: by number, a label before its version", () => {
    const sorted = ["0.9.0", "1.0.0-ballot", "1.0.0-ballot-2", "1.0.0", "1.2.0", "1.10.0"];
    assert.deepEqual([...sorted].reverse().sort(compareVersions), sorted);
  });
});

describe("what a guide depends on", () => {
  test("sushi-config.yaml: a version beside the name or under it, comments, other blocks", () => {
    const text = `id: ans.fhir.fr.test
canonical: https://example.org
dependencies:
  hl7.fhir.fr.core: 2.2.0   # socle
  # hl7.fhir.us.core: 1.0.0
  ans.fhir.fr.annuaire:
    id: annuaire
    uri: https://interop.esante.gouv.fr/ig/fhir/annuaire/ImplementationGuide/x
    version: "1.1.0"
  'hl7.terminology.r4' : 'latest'
  hl7.fhir.r4.core: 4.0.1
pages:
  index.md:
    title: dependencies`;
    assert.deepEqual(sushiDependencies(text), [
      { name: "hl7.fhir.fr.core", version: "2.2.0" },
      { name: "ans.fhir.fr.annuaire", version: "1.1.0" },
      { name: "hl7.terminology.r4", version: "latest" },
    ]);
  });

  test("package.json: that of a FHIR package, and of nothing else", () => {
    const own = { name: "ans.fhir.fr.x", version: "1.0.0", fhirVersions: ["4.0.1"], canonical: "https://example.org/" };
    const dependencies = { "hl7.fhir.r4.core": "4.0.1", "hl7.fhir.fr.core": "2.2.x", left: "1" };
    assert.deepEqual(readManifest(JSON.stringify({ ...own, dependencies })), {
      ...own,
      canonical: "https://example.org",
      dependencies: [{ name: "hl7.fhir.fr.core", version: "2.2.x" }],
    });
    for (const text of ["", "[]", '{"name":"web","dependencies":{"socket.io":"4"}}'])
      assert.equal(readManifest(text), undefined);
  });

  test("names, and the package of a canonical", () => {
    assert.deepEqual(packageId("hl7.fhir.fr.core@2.2.0"), { name: "hl7.fhir.fr.core", version: "2.2.0" });
    assert.deepEqual(packageId("hl7.fhir.fr.core"), { name: "hl7.fhir.fr.core", version: undefined });
    for (const text of ["../x#1", "a b", "hl7.fhir.fr.core#../x", "guide.tgz", "C:\\x", "packages/own", "x"])
      assert.equal(packageId(text), undefined, text);
    const pdsm = "https://interop.esante.gouv.fr/ig/fhir/pdsm/StructureDefinition/pdsm-folder-comprehensive";
    assert.equal(packageOf(pdsm), "ans.fhir.fr.pdsm");
    assert.equal(packageOf(`${pdsm.replace("/pdsm/", "/pdsm4dmp/")}|0.1.0`), "ans.fhir.fr.pdsm4dmp#0.1.0");
    assert.equal(packageOf("https://example.org/StructureDefinition/x"), undefined);
  });
});

describe("archives", () => {
  const read = (bytes: Uint8Array) =>
    [...tarFiles(bytes)].map(({ name, bytes: b }) => [name, Buffer.from(b).toString()]);

  test("files by name, links and folders passed over, long names of pax and GNU", () => {
    const long = `package/${"x".repeat(150)}.json`;
    const line = (length: number) => `${length} path=${long}\n`;
    const pax = line(line(100).length);
    const files = [
      { name: "package/", text: "", type: "5" },
      { name: "./package/a.json", text: "{}" },
      { name: "package/link", text: "", type: "2" },
      { name: "pax", text: pax, type: "x" },
      { name: "package/short.json", text: "1" },
      { name: "long", text: `${long}\0`, type: "L" },
      { name: "package/short.json", text: "2" },
    ];
    assert.deepEqual(read(tar(files)), [
      ["package/a.json", "{}"],
      [long, "1"],
      [long, "2"],
    ]);
  });

  for (const name of ["../evil.json", "package/../../evil", "/etc/passwd", "C:/evil", "..\\evil", "a\u0001b", "a/b:c"])
    test(`a name that leads astray is refused: ${JSON.stringify(name)}`, () => {
      assert.throws(() => read(tar([{ name, text: "x" }])), TarError);
    });

  test("a size beyond the end and a broken header are refused; no bytes make it hang or throw otherwise", () => {
    assert.throws(() => read(tar([{ name: "a", text: "x", size: 9_999_999 }])), TarError);
    const broken = tar([{ name: "a", text: "x" }]);
    broken[3] = 99;
    assert.throws(() => read(broken), TarError);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 0, maxLength: 2048 }), (bytes) => {
        try {
          read(bytes);
        } catch (error) {
          assert.ok(error instanceof TarError);
        }
      }),
    );
  });
});
