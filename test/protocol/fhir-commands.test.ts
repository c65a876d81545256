import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { Editor } from "./harness/client.ts";

const patient = '{"resourceType":"Patient","name":[{"family":"PAT-TROIS","given":["Dominique"]}],"nom":1}';

async function withEditor(run: (editor: Editor) => Promise<void>, options = {}): Promise<void> {
  const editor = await Editor.start({ pull: true, ...options });
  try {
    await run(editor);
  } finally {
    await editor.stop();
  }
}

describe("FHIR in the other syntax", () => {
  for (const worker of [false, true])
    test(`its text, and what could not be carried over${worker ? ", in a browser too" : ""}`, () =>
      withEditor(
        async (editor) => {
          const uri = await editor.open("p.json", patient, "json");
          const made = await editor.connection.sendRequest<{ to: string; text: string; problems: object[] }>(
            "doctrineSante/convert",
            { uri },
          );
          assert.equal(made.to, "xml");
          assert.match(made.text, /<family value="PAT-TROIS"\/>/);
          const start = editor.position(uri, "nom");
          const range = { start, end: { line: 0, character: start.character + 3 } };
          assert.deepEqual(made.problems[0], {
            range,
            message: "« nom » n’est pas connu de FHIR R4 à cet endroit : il est converti d’après sa forme seule.",
          });
        },
        { locale: "fr", worker },
      ));

  test("nothing of what is no FHIR document, or is not open", () =>
    withEditor(async (editor) => {
      const uri = await editor.open("a.xml", "<a/>");
      for (const one of [uri, "file:///absent.json"])
        assert.equal(await editor.connection.sendRequest("doctrineSante/convert", { uri: one }), null);
      const broken = await editor.open("b.json", '{"resourceType":"Patient",', "json");
      assert.deepEqual(await editor.connection.sendRequest("doctrineSante/convert", { uri: broken }), {
        to: "xml",
        problems: [],
      });
    }));
});

describe("a FHIRPath on an open document", () => {
  const evaluate = (editor: Editor, uri: string, expression: string, line = 0) =>
    editor.connection.sendRequest<Record<string, unknown>>("doctrineSante/fhirPath", {
      uri,
      expression,
      position: { line, character: 0 },
    });

  test("results with their places, on the text as it is now", () =>
    withEditor(async (editor) => {
      const uri = await editor.open("p.json", patient, "json");
      await editor.replace(uri, "Dominique", "Ruth");
      const start = editor.position(uri, "Ruth");
      assert.deepEqual((await evaluate(editor, uri, "name.given")).results, [
        {
          type: "string",
          text: "Ruth",
          location: "Patient.name[0].given[0]",
          range: { start, end: { line: 0, character: start.character + 4 } },
        },
      ]);
      const { error, results } = await evaluate(editor, uri, "name.given(");
      assert.deepEqual(results, []);
      assert.deepEqual(error, { message: "The expression is not complete.", at: 11 });
    }));

  test("of lines of JSON, the line of the cursor; of no FHIR document, nothing", () =>
    withEditor(async (editor) => {
      const lines = '{"resourceType":"Patient","id":"a"}\n{"resourceType":"Patient","id":"b"}\n';
      const uri = await editor.open("p.ndjson", lines, "jsonl");
      const [result] = (await evaluate(editor, uri, "id", 1)).results as { text: string }[];
      assert.equal(result?.text, "b");
      assert.equal(await evaluate(editor, await editor.open("a.xml", "<a/>"), "id"), null);
    }));
});
