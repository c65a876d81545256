import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import oniguruma from "vscode-oniguruma";
import textmate from "vscode-textmate";

// A host grammar of ours with the scopes that VS Code's XML grammar gives tags and attribute values.
const hostGrammar = {
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
};

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const contributed: { scopeName: string; path: string; injectTo: string[] } = manifest.contributes.grammars[0];

async function loadGrammar(): Promise<textmate.IGrammar> {
  const wasm = createRequire(`${process.cwd()}/package.json`).resolve("vscode-oniguruma/release/onig.wasm");
  await oniguruma.loadWASM(readFileSync(wasm));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources) => new oniguruma.OnigScanner(sources),
      createOnigString: (text) => new oniguruma.OnigString(text),
    }),
    getInjections: (scopeName) => (contributed.injectTo.includes(scopeName) ? [contributed.scopeName] : []),
    loadGrammar: async (scopeName) =>
      textmate.parseRawGrammar(
        scopeName === contributed.scopeName ? readFileSync(contributed.path, "utf8") : JSON.stringify(hostGrammar),
        "grammar.json",
      ),
  });
  const grammar = await registry.loadGrammar("text.xml");
  assert(grammar);
  return grammar;
}

const grammar = loadGrammar();

/** Each stretch of a line that the injection gives a scope of its own: `text: scope`. */
async function ours(line: string): Promise<string[]> {
  const { tokens } = (await grammar).tokenizeLine(line, textmate.INITIAL);
  return tokens.flatMap(({ startIndex, endIndex, scopes }) => {
    const scope = scopes.find((one) => one.endsWith(".doctrine-sante"));
    return scope === undefined ? [] : [`${line.slice(startIndex, endIndex)}: ${scope.replace(".doctrine-sante", "")}`];
  });
}

test("a matricule INS and the OID that issues it", async () => {
  assert.deepEqual(await ours('<id root="1.2.250.1.213.1.4.10" extension="279035121518989"/>'), [
    "1.2.250.1.213.1.4.10: support.constant.oid.ins",
    "279035121518989: constant.other.matricule-ins",
  ]);
});

test("a matricule of Corsica, between single quotes", async () => {
  assert.deepEqual(await ours("<id extension='279032A21518989'/>"), ["279032A21518989: constant.other.matricule-ins"]);
});

test("an extension that is no matricule", async () => {
  assert.deepEqual(await ours('<id extension="27903512151898"/>'), []);
  assert.deepEqual(await ours('<id extension="979035121518989"/>'), []);
});

test("an OID, plain and as a URN", async () => {
  assert.deepEqual(await ours('<templateId root="2.16.840.1.113883.2.8.2.1"/>'), [
    "2.16.840.1.113883.2.8.2.1: constant.numeric.oid",
  ]);
  assert.deepEqual(await ours('<system value="urn:oid:1.2.250.1.213.1.4.8"/>'), [
    "1.2.250.1.213.1.4.8: support.constant.oid.ins",
  ]);
});

test("what only looks like an OID", async () => {
  assert.deepEqual(await ours('<a version="1.2.3" ip="192.168.0.1" wrong="1.2.03.4.5.6" partly="v 1.2.3.4.5.6"/>'), []);
});

test("a LOINC code, by its attribute or by its code system", async () => {
  assert.deepEqual(await ours('<code code="11502-2"/>'), ["11502-2: constant.other.loinc"]);
  assert.deepEqual(await ours('<x value="60591-5" displayName="a" codeSystem="2.16.840.1.113883.6.1"/>'), [
    "60591-5: constant.other.loinc",
    "2.16.840.1.113883.6.1: constant.numeric.oid",
  ]);
  assert.deepEqual(await ours('<x value="60591-5" codeSystem="2.16.840.1.113883.6.96"/>'), [
    "2.16.840.1.113883.6.96: constant.numeric.oid",
  ]);
});

test("text, comments and processing instructions are left alone", async () => {
  assert.deepEqual(await ours('<p>1.2.250.1.213.1.4.8</p><!-- code="11502-2" --><?pi code="11502-2"?>'), []);
});
