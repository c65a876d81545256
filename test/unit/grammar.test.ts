import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { describe, test } from "node:test";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

/** Host grammars of ours, with the scopes that VS Code's give tags, strings and keys; enough for the injections. */
const ours: Readonly<Record<string, object>> = {
  "text.xml": {
    scopeName: "text.xml",
    patterns: [
      { name: "comment.block.xml", begin: "<!--", end: "-->" },
      { name: "meta.tag.preprocessor.xml", begin: "<\\?", end: "\\?>", patterns: [{ include: "#strings" }] },
      { name: "meta.tag.xml", begin: "</?[\\w:.-]+", end: "/?>", patterns: [{ include: "#strings" }] },
    ],
    repository: {
      strings: {
        patterns: [
          { name: "string.quoted.double.xml", begin: '"', end: '"' },
          { name: "string.quoted.single.xml", begin: "'", end: "'" },
        ],
      },
    },
  },
  "source.json": {
    scopeName: "source.json",
    patterns: [
      {
        name: "meta.structure.dictionary.json",
        begin: "\\{",
        end: "\\}",
        patterns: [{ include: "#key" }, { include: "#value" }, { include: "$self" }],
      },
    ],
    repository: {
      key: { name: "string.json support.type.property-name.json", match: '"(?:\\\\.|[^"\\\\])*"(?=\\s*:)' },
      value: { name: "string.quoted.double.json", begin: '"', end: '"', patterns: [{ match: "\\\\." }] },
    },
  },
  "source.yaml": {
    scopeName: "source.yaml",
    patterns: [
      { name: "comment.line.number-sign.yaml", match: "#.*$" },
      { name: "entity.name.tag.yaml", match: "^\\s*[\\w.-]+(?=:)" },
      { name: "string.quoted.double.yaml", begin: '"', end: '"' },
      { name: "string.unquoted.plain.out.yaml", begin: "(?<=: )(?=[^\\s\"'#])", end: "$" },
    ],
  },
};

/** VS Code's own grammars, where a VS Code has been put beside the checkout. */
const folder = ".host/min/node_modules/code-server/lib/vscode/extensions";
const real: Record<string, string> = {};
if (existsSync(folder))
  for (const extension of ["xml", "json", "yaml"])
    for (const file of readdirSync(join(folder, extension, "syntaxes"))) {
      const text = readFileSync(join(folder, extension, "syntaxes", file), "utf8");
      const scope = /"scopeName":\s*"([^"]+)"/.exec(text)?.[1];
      if (scope !== undefined) real[scope] = text;
    }

interface Contribution {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo?: readonly string[];
}
const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const contributed: readonly Contribution[] = manifest.contributes.grammars;

const wasm = createRequire(`${process.cwd()}/package.json`).resolve("vscode-oniguruma/release/onig.wasm");
const engine = oniguruma.loadWASM(readFileSync(wasm));

async function grammarOf(scopeName: string, hosts: Readonly<Record<string, string>>): Promise<textmate.IGrammar> {
  await engine;
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    getInjections: (scope) =>
      contributed.filter(({ injectTo }) => injectTo?.includes(scope)).map((one) => one.scopeName),
    loadGrammar: async (scope) => {
      const own = contributed.find((one) => one.scopeName === scope);
      const text = own === undefined ? hosts[scope] : readFileSync(own.path, "utf8");
      return text === undefined ? null : textmate.parseRawGrammar(text, "grammar.json");
    },
  });
  const grammar = await registry.loadGrammar(scopeName);
  assert(grammar, scopeName);
  return grammar;
}

const oursAsText = Object.fromEntries(Object.entries(ours).map(([scope, grammar]) => [scope, JSON.stringify(grammar)]));

/** Each stretch of a text whose scope has an ending, as `text: scope`. */
function tokens(grammar: textmate.IGrammar, text: string, ending: string): string[] {
  let stack = textmate.INITIAL;
  return text.split("\n").flatMap((line) => {
    const result = grammar.tokenizeLine(line, stack);
    stack = result.ruleStack;
    return result.tokens.flatMap(({ startIndex, endIndex, scopes }) => {
      const scope = scopes.findLast((one) => one.endsWith(ending));
      return scope === undefined ? [] : [`${line.slice(startIndex, endIndex)}: ${scope.slice(0, -ending.length)}`];
    });
  });
}

// The editor layer brings VS Code; whoever runs the unit tests alone on a new machine has our host grammars.
const hostGrammars: (readonly [whose: string, hosts: Readonly<Record<string, string>>])[] = [
  ["our host grammars", oursAsText],
];
if (Object.keys(real).length > 0) hostGrammars.push(["VS Code's grammars", real]);

for (const [whose, hosts] of hostGrammars) {
  describe(`on ${whose}`, () => {
    const found = async (host: string, text: string, ending = ".doctrine-sante") =>
      tokens(await grammarOf(host, hosts), text, ending);
    const xml = (text: string) => found("text.xml", text);
    const json = (text: string) => found("source.json", text);
    const yaml = (text: string) => found("source.yaml", text);

    test("a matricule INS and the OID that issues it", async () => {
      assert.deepEqual(await xml('<id root="1.2.250.1.213.1.4.10" extension="279035121518989"/>'), [
        "1.2.250.1.213.1.4.10: entity.name.function",
        "279035121518989: entity.name.function",
      ]);
      assert.deepEqual(await json('{ "system": "urn:oid:1.2.250.1.213.1.4.10", "value": "279035121518989" }'), [
        "1.2.250.1.213.1.4.10: entity.name.function",
        "279035121518989: entity.name.function",
      ]);
      assert.deepEqual(await yaml("oid: urn:oid:1.2.250.1.213.1.4.8"), ["1.2.250.1.213.1.4.8: entity.name.function"]);
    });

    test("a matricule of Corsica, between single quotes", async () => {
      assert.deepEqual(await xml("<id extension='279032A21518989'/>"), ["279032A21518989: entity.name.function"]);
    });

    test("an extension that is no matricule", async () => {
      assert.deepEqual(await xml('<id extension="27903512151898"/>'), []);
      assert.deepEqual(await xml('<id extension="979035121518989"/>'), []);
    });

    test("an OID, plain and as a URN", async () => {
      assert.deepEqual(await xml('<templateId root="2.16.840.1.113883.2.8.2.1"/>'), [
        "2.16.840.1.113883.2.8.2.1: constant.numeric.oid",
      ]);
      assert.deepEqual(await xml('<system value="urn:oid:1.2.250.1.71.4.2.2"/>'), [
        "1.2.250.1.71.4.2.2: constant.numeric.oid",
      ]);
      assert.deepEqual(await json('{ "system": "urn:oid:1.2.250.1.71.4.2.2" }'), [
        "1.2.250.1.71.4.2.2: constant.numeric.oid",
      ]);
      assert.deepEqual(await yaml('oid: "2.16.840.1.113883.6.1"'), ["2.16.840.1.113883.6.1: constant.numeric.oid"]);
    });

    test("what only looks like an OID", async () => {
      assert.deepEqual(
        await xml('<a version="1.2.3" ip="192.168.0.1" wrong="1.2.03.4.5.6" partly="v 1.2.3.4.5.6"/>'),
        [],
      );
      assert.deepEqual(
        await json('{ "version": "1.2.3.4", "ip": "192.168.0.1", "file": "a1.2.3.4.5.6.7", "1.2.3.4.5.6.7": 1 }'),
        [],
      );
      assert.deepEqual(await yaml("version: 1.2.3.4"), []);
    });

    test("a LOINC code, by its attribute or by its code system; a SNOMED CT code", async () => {
      assert.deepEqual(await xml('<code code="11502-2"/>'), ["11502-2: support.type"]);
      assert.deepEqual(await xml('<x value="60591-5" displayName="a" codeSystem="2.16.840.1.113883.6.1"/>'), [
        "60591-5: support.type",
        "2.16.840.1.113883.6.1: constant.numeric.oid",
      ]);
      assert.deepEqual(await xml('<code code="55607006" codeSystem="2.16.840.1.113883.6.96"/>'), [
        "55607006: support.type",
        "2.16.840.1.113883.6.96: constant.numeric.oid",
      ]);
      assert.deepEqual(await xml('<code code="55607006" codeSystem="2.16.840.1.113883.6.1"/>'), [
        "2.16.840.1.113883.6.1: constant.numeric.oid",
      ]);
      assert.deepEqual(await json('{ "code": "11502-2" }'), ["11502-2: support.type"]);
      assert.deepEqual(await json('{"code":"55607006","id":"11502-2"}'), ["55607006: support.type"]);
    });

    test("an identifier of a professional", async () => {
      assert.deepEqual(await xml('<id extension="810101201234"/>'), ["810101201234: entity.name.function"]);
      assert.deepEqual(await json('{ "value": "10101201234" }'), ["10101201234: entity.name.function"]);
      assert.deepEqual(await json('{ "count": "10101201234" }'), []);
    });

    test("an address of HL7 France or of the ANS", async () => {
      const profile = "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins";
      for (const [read, text] of [
        [xml, `<profile value="${profile}"/>`],
        [json, `{ "profile": ["${profile}"] }`],
        [yaml, `profile: ${profile}`],
      ] as const)
        assert.deepEqual(await read(text), [`${profile}: support.class`], text);
      assert.deepEqual(await json('{ "system": "https://rpps.esante.gouv.fr" }'), [
        "https://rpps.esante.gouv.fr: support.class",
      ]);
      assert.deepEqual(await json('{ "url": "https://hl7.fr.example.org/ig", "a": "https://www.hl7.fr/x" }'), []);
    });

    test("text, comments, keys and processing instructions are left alone", async () => {
      assert.deepEqual(await xml('<p>1.2.250.1.213.1.4.8</p><!-- code="11502-2" --><?pi code="11502-2"?>'), []);
      assert.deepEqual(await json('{ "1.2.250.1.213.1.4.8": 1 }'), []);
      assert.deepEqual(await yaml("# 1.2.250.1.213.1.4.8"), []);
    });

    test("FHIRPath in JSON, on the line of its key", async () => {
      const text =
        '{ "key": "a", "expression": "identifier.where(system = \'urn:oid:1.2.250.1.213.1.4.8\').exists() implies %resource.name.count() >= 1", "xpath": "f:x" }';
      assert.deepEqual(await found("source.json", text, ".fhirpath"), [
        "identifier: variable.other.property",
        ".: meta.embedded.inline",
        "where: support.function",
        "(: meta.embedded.inline",
        "system: variable.other.property",
        " : meta.embedded.inline",
        "=: keyword.operator",
        " : meta.embedded.inline",
        "': string.quoted.single",
        "urn:oid:: string.quoted.single",
        "1.2.250.1.213.1.4.8: string.quoted.single",
        "': string.quoted.single",
        ").: meta.embedded.inline",
        "exists: support.function",
        "() : meta.embedded.inline",
        "implies: keyword.operator.word",
        " : meta.embedded.inline",
        "%resource: variable.language",
        ".: meta.embedded.inline",
        "name: variable.other.property",
        ".: meta.embedded.inline",
        "count: support.function",
        "() : meta.embedded.inline",
        ">=: keyword.operator",
        " : meta.embedded.inline",
        "1: constant.numeric",
      ]);
      // What follows is JSON again, and a key of another name holds no FHIRPath.
      assert.deepEqual(await found("source.json", '{ "note": "a.where(b)", "code": "11502-2" }', ".fhirpath"), []);
      assert.deepEqual(await json('{ "expression": "a.exists()", "code": "11502-2" }'), ["11502-2: support.type"]);
    });

    test("FHIRPath in XML", async () => {
      assert.deepEqual(
        await found("text.xml", '<expression value="Patient.name.exists() and $this is HumanName"/>', ".fhirpath"),
        [
          "Patient: support.class",
          ".: meta.embedded.inline",
          "name: variable.other.property",
          ".: meta.embedded.inline",
          "exists: support.function",
          "() : meta.embedded.inline",
          "and: keyword.operator.word",
          " : meta.embedded.inline",
          "$this: variable.language",
          " : meta.embedded.inline",
          "is: keyword.operator.word",
          " : meta.embedded.inline",
          "HumanName: support.class",
        ],
      );
      assert.deepEqual(await found("text.xml", '<description value="a.exists()"/>', ".fhirpath"), []);
    });

    test("XPath in schematron", async () => {
      assert.deepEqual(
        await found(
          "text.xml",
          '<sch:assert id="a" test="count(cda:templateId[@root=\'1.2.250.1.213.1.1.1.1\']) = 1 and $x">t</sch:assert>',
          ".xpath",
        ),
        [
          "count: support.function",
          "(: meta.embedded.inline",
          "cda:templateId: entity.name.tag",
          "[: meta.embedded.inline",
          "@root: entity.other.attribute-name",
          "=: keyword.operator",
          "': string.quoted.single",
          "1.2.250.1.213.1.1.1.1: string.quoted.single",
          "': string.quoted.single",
          "]) : meta.embedded.inline",
          "=: keyword.operator",
          " : meta.embedded.inline",
          "1: constant.numeric",
          " : meta.embedded.inline",
          "and: keyword.operator.word",
          " : meta.embedded.inline",
          "$x: variable.other",
        ],
      );
      const names = async (text: string) =>
        (await found("text.xml", text, ".xpath")).filter((one) => one.includes("entity.name.tag"));
      assert.deepEqual(await names('<rule context="cda:author/cda:time">'), [
        "cda:author: entity.name.tag",
        "cda:time: entity.name.tag",
      ]);
      assert.deepEqual(await names('<let name="x" value="cda:id/@root"/>'), ["cda:id: entity.name.tag"]);
      assert.deepEqual(await names('<value-of select="name()"/>'), []);
      assert.deepEqual(await names('<property name="x" value="plain words here"/>'), []);
      assert.deepEqual(await xml("<assert test=\"a[@root='1.2.250.1.213.1.1.1.1']\"/>"), [
        "1.2.250.1.213.1.1.1.1: constant.numeric.oid",
      ]);
    });

    test("long lines are fast, whatever they hold", async () => {
      const long = 20_000;
      const lines: readonly (readonly [string, string])[] = [
        ["text.xml", `<a ${'code="11502-2" '.repeat(long / 15)}/>`],
        ["text.xml", `<a x="${"1.".repeat(long / 2)}"/>`],
        ["text.xml", `<a test="${"a(b[".repeat(long / 4)}"/>`],
        ["text.xml", `<expression value="${"a.b('".repeat(long / 5)}"/>`],
        ["source.json", `{ "expression": "${"a.where(".repeat(long / 8)}" }`],
        ["source.json", `{ "a": "${"1.".repeat(long / 2)}" }`],
        ["source.json", `{ ${'"code": "55607006", '.repeat(long / 20)} }`],
        ["source.yaml", `a: ${"1.2.3.4.5.6.7.8 ".repeat(long / 16)}`],
        ["source.yaml", `a: ${"https://hl7.fr/ig/".repeat(long / 18)}`],
      ];
      for (const [host, line] of lines) {
        const grammar = await grammarOf(host, hosts);
        grammar.tokenizeLine("<a/>", textmate.INITIAL);
        const start = performance.now();
        grammar.tokenizeLine(line, textmate.INITIAL);
        const time = performance.now() - start;
        assert.ok(time < 1500, `${host}: ${time.toFixed(0)} ms for ${line.slice(0, 40)}…`);
      }
    });
  });
}
