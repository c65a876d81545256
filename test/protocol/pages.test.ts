import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { HoverRequest, type MarkupContent } from "vscode-languageserver-protocol";
import {
  openPageCommand,
  type Page,
  type PageHit,
  pageAtRequest,
  pageRequest,
  type RuleSummary,
  rulesRequest,
  searchPagesRequest,
} from "../../server/src/lsp/protocol.ts";
import { Editor } from "./harness/client.ts";
import { soundCda } from "./harness/snippet.ts";

describe("pages over the protocol", () => {
  let editor: Editor;
  let uri: string;
  before(async () => {
    editor = await Editor.start({ locale: "fr", initializationOptions: { pages: true } });
    uri = await editor.open("pages.xml", soundCda);
  });
  after(() => editor.stop());

  const page = (address: string) => editor.connection.sendRequest<Page | null>(pageRequest, { address });
  const at = (text: string, into = 3) =>
    editor.connection.sendRequest<string | null>(pageAtRequest, { uri, position: editor.position(uri, text, into) });

  test("a page by its address and by another name", async () => {
    const byAddress = await page("topic/ins");
    assert.equal(byAddress?.language, "fr");
    assert.equal(byAddress?.kind, "topic");
    assert.ok(byAddress.sections.some(({ blocks }) => blocks.some(({ type }) => type === "rules")));
    assert.equal((await page("INS-002"))?.address, "rule/ins/matricule-key");
  });

  test("none for what is unknown, whatever its text", async () => {
    for (const address of [
      "",
      "topic/none",
      "<img src=x onerror=alert(1)>",
      "../../etc/passwd",
      "%00",
      "a".repeat(10_000),
    ])
      assert.equal(await page(address), null, address.slice(0, 40));
  });

  test("what the doctrine says of a place, or of what is around it", async () => {
    assert.equal(await at("1.2.250.1.213.1.4.10"), "identifier/1.2.250.1.213.1.4.10");
    assert.equal(await at("60591-5"), "code/2.16.840.1.113883.6.1#60591-5");
    assert.equal(await at("<custodian"), "element/custodian");
    assert.match((await at("279035121518989")) ?? "", /^identifier\/1\.2\.250\.1\.213\.1\.4\.10$/);
    // Between two elements: the one that holds them.
    const position = { line: editor.position(uri, "</recordTarget>").line, character: 0 };
    assert.match(
      (await editor.connection.sendRequest<string | null>(pageAtRequest, { uri, position })) ?? "",
      /^element\//,
    );
  });

  test("nothing in a document that is not ours, nor in one that is not open", async () => {
    const other = await editor.open("pom.xml", "<project><name>billing</name></project>");
    const position = { line: 0, character: 15 };
    assert.equal(await editor.connection.sendRequest(pageAtRequest, { uri: other, position }), null);
    assert.equal(await editor.connection.sendRequest(pageAtRequest, { uri: "file:///none.xml", position }), null);
  });

  test("FHIR and configuration have their pages too", async () => {
    const fhir = await editor.open(
      "patient.json",
      JSON.stringify({
        resourceType: "Patient",
        meta: { profile: ["https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins"] },
        identifier: [{ system: "urn:oid:1.2.250.1.213.1.4.10", value: "279035121518989" }],
        active: true,
      }),
    );
    const of = (text: string, into = 3) =>
      editor.connection.sendRequest<string | null>(pageAtRequest, {
        uri: fhir,
        position: editor.position(fhir, text, into),
      });
    assert.equal(await of("279035121518989"), "identifier/1.2.250.1.213.1.4.10");
    assert.equal(await of("true"), "identifier/https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins");
    const config = await editor.open("nginx.conf", "# mssante.fr\nserver {\n  ssl_protocols TLSv1.1;\n}\n");
    const position = editor.position(config, "TLSv1.1");
    const address = await editor.connection.sendRequest<string | null>(pageAtRequest, { uri: config, position });
    assert.match(address ?? "", /^(reference|topic)\//);
  });

  test("search gives pages that open", async () => {
    const hits = await editor.connection.sendRequest<PageHit[]>(searchPagesRequest, { query: "pro santé" });
    assert.equal(hits[0]?.address, "topic/pro-sante-connect");
    for (const { address } of hits) assert.equal((await page(address))?.address, address);
    assert.deepEqual(await editor.connection.sendRequest(searchPagesRequest, { query: "" }), []);
  });

  test("the rules by their référentiel", async () => {
    const rules = await editor.connection.sendRequest<RuleSummary[]>(rulesRequest, {});
    assert.ok(rules.length > 300);
    for (const { id, title, reference } of rules) assert.ok(id !== "" && title !== "" && reference !== "", id);
  });

  test("a hover links to the page, for a client that has pages", async () => {
    const ask = async (who: Editor, document: string) => {
      const position = who.position(document, "1.2.250.1.213.1.4.10", 3);
      const found = await who.connection.sendRequest(HoverRequest.type, { textDocument: { uri: document }, position });
      return (found?.contents as MarkupContent | undefined)?.value ?? "";
    };
    const link = /\[[^\]]+\]\(command:([\w.]+)\?([^)\s]+)\)/.exec(await ask(editor, uri));
    assert.equal(link?.[1], openPageCommand);
    assert.deepEqual(JSON.parse(decodeURIComponent(link?.[2] ?? "")), ["identifier/1.2.250.1.213.1.4.10"]);
    const plain = await Editor.start({ locale: "fr" });
    assert.doesNotMatch(await ask(plain, await plain.open("x.xml", soundCda)), /command:/);
    await plain.stop();
  });
});
