import * as vscode from "vscode";
import { archivedUri } from "../../../server/src/lsp/protocol.ts";
import { until } from "./until.ts";

// What an author of FHIR has in a VS Code, whichever extension host the extension runs in.

function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Opens a text with the cursor at `¦`. */
async function open(marked: string, language = "json"): Promise<{ editor: vscode.TextEditor; at: vscode.Position }> {
  const content = marked.replace("¦", "");
  const document = await vscode.workspace.openTextDocument({ content, language });
  const editor = await vscode.window.showTextDocument(document);
  return { editor, at: document.positionAt(Math.max(0, marked.indexOf("¦"))) };
}

const ours = (uri: vscode.Uri) =>
  vscode.languages.getDiagnostics(uri).filter(({ source }) => source === "doctrine-sante");
const found = (uri: vscode.Uri, count: number) =>
  until(`${count} findings`, () => (ours(uri).length === count ? ours(uri) : undefined));
const run = <T>(command: string, ...more: unknown[]) => vscode.commands.executeCommand<T>(command, ...more);
const labelOf = ({ label }: vscode.CompletionItem) => (typeof label === "string" ? label : label.label);

const bundle = (entries: readonly string[]) =>
  `{\n  "resourceType": "Bundle",\n  "type": "collection",\n  "entry": [\n${entries.join(",\n")}\n  ]\n}\n`;
const entry = (type: string, id: string, more: string) =>
  `    {\n      "fullUrl": "https://example.org/fhir/${type}/${id}",\n      "resource": { "resourceType": "${type}", "id": "${id}", ${more} }\n    }`;
const observed = (id: string, of: string) =>
  entry("Observation", id, `"status": "final", "code": { "text": "x" }, "subject": { "reference": "Patient/${of}" }`);

export function fhirSuite(): void {
  describe("writing FHIR", () => {
    afterEach(async () => {
      for (const { document } of vscode.window.visibleTextEditors)
        if (document.isDirty) await run("workbench.action.revertAndCloseActiveEditor");
      await run("workbench.action.closeAllEditors");
    });

    it("completes the elements of a resource, its own before those of all resources", async () => {
      const { editor, at } = await open('{\n  "resourceType": "Patient",\n  "active": true,\n  ¦\n}');
      const labels = await until("the list", async () => {
        const list = await run<vscode.CompletionList>("vscode.executeCompletionItemProvider", editor.document.uri, at);
        const names = [...list.items].sort((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1)).map(labelOf);
        return names.includes("birthDate") ? names : undefined;
      });
      assert(!labels.includes("active"), "what is there is offered again");
      assert(labels.indexOf("gender") < labels.indexOf("contained"), labels.slice(0, 20).join(" "));
    });

    it("mends the case of a code by its quick fix", async () => {
      const { editor } = await open('{ "resourceType": "Patient", "gender": "Male" }');
      const { uri } = editor.document;
      const [fault] = await found(uri, 1);
      assert(fault, "no finding");
      const kind = vscode.CodeActionKind.QuickFix.value;
      const actions = await run<vscode.CodeAction[]>("vscode.executeCodeActionProvider", uri, fault.range, kind);
      const fix = actions.find(({ isPreferred }) => isPreferred);
      assert(fix?.edit, actions.map(({ title }) => title).join(" | "));
      await vscode.workspace.applyEdit(fix.edit);
      assert(editor.document.getText().includes('"male"'), editor.document.getText());
      await found(uri, 0);
    });

    it("renames a resource with its fullUrl and all references to it", async () => {
      const text = bundle([entry("Patient", "p1", '"active": true'), observed("o1", "p1"), observed("o2", "p1")]);
      const { editor, at } = await open(text.replace('"id": "p1"', '"id": "p¦1"'));
      const { uri } = editor.document;
      await found(uri, 0);
      const references = await run<vscode.Location[]>("vscode.executeReferenceProvider", uri, at);
      assert(references.length >= 3, `${references.length} references`);
      const edit = await run<vscode.WorkspaceEdit>("vscode.executeDocumentRenameProvider", uri, at, "patient-1");
      await vscode.workspace.applyEdit(edit);
      const renamed = editor.document.getText();
      assert(renamed.split("patient-1").length === 5 && !renamed.includes("p1"), renamed);
      await found(uri, 0);
    });

    it("finds what an edit breaks in another entry of a large Bundle, and no longer when it is mended", async () => {
      const others = Array.from({ length: 150 }, (_, i) => observed(`o${i}`, "p1"));
      const { editor } = await open(bundle([entry("Patient", "p1", '"active": true'), ...others]));
      const { document } = editor;
      await found(document.uri, 0);
      const change = async (from: string, to: string) => {
        const start = document.getText().indexOf(from);
        const edit = new vscode.WorkspaceEdit();
        edit.replace(
          document.uri,
          new vscode.Range(document.positionAt(start), document.positionAt(start + from.length)),
          to,
        );
        await vscode.workspace.applyEdit(edit);
      };
      await change('"resourceType": "Patient"', '"resourceType": "Medication"');
      // Each reference that says Patient leads to what is none now.
      await until("the findings", () => ours(document.uri).length > 100);
      await change('"resourceType": "Medication"', '"resourceType": "Patient"');
      await found(document.uri, 0);
    });

    it("outlines and folds a Bundle by its resources", async () => {
      const { editor } = await open(bundle([entry("Patient", "p1", '"active": true'), observed("o1", "p1")]));
      const { uri } = editor.document;
      const names = await until("the outline", async () => {
        const [top] =
          (await run<vscode.DocumentSymbol[] | undefined>("vscode.executeDocumentSymbolProvider", uri)) ?? [];
        const all = (one: vscode.DocumentSymbol | undefined): string[] =>
          one === undefined ? [] : [`${one.name} ${one.detail}`, ...one.children.flatMap(all)];
        const text = all(top).join("\n");
        return text.includes("Patient") && text.includes("Observation") ? text : undefined;
      });
      assert(names.startsWith("Bundle"), names);
      const folds = await run<vscode.FoldingRange[]>("vscode.executeFoldingRangeProvider", uri);
      assert(folds.length > 0, "nothing folds");
    });

    it("explains an element in a hover", async () => {
      const { editor, at } = await open('{ "resourceType": "Patient", "birth¦Date": "1979-05-13" }');
      const text = await until("the hover", async () => {
        const hovers = await run<vscode.Hover[]>("vscode.executeHoverProvider", editor.document.uri, at);
        const parts = hovers.flatMap(({ contents }) =>
          contents.map((one) => (typeof one === "string" ? one : one.value)),
        );
        return parts.some((part) => part.includes("Patient.birthDate")) ? parts.join("\n") : undefined;
      });
      assert(/0\.\.1/.test(text), text);
    });

    it("opens a file of a package that is an archive", async () => {
      const text = '{ "resourceType": "StructureDefinition" }';
      const packed = new Blob([new Uint8Array(tar("package/own.json", text))])
        .stream()
        .pipeThrough(new CompressionStream("gzip"));
      const archive = new Uint8Array(await new Response(packed).arrayBuffer());
      const files = vscode.workspace.registerFileSystemProvider("archive-test", new OneFile(archive), {
        isReadonly: true,
      });
      try {
        const uri = vscode.Uri.parse(archivedUri("archive-test:/own.tgz", "package/own.json"));
        const document = await vscode.workspace.openTextDocument(uri);
        assert(document.getText() === text, document.getText());
        assert(document.languageId === "json", document.languageId);
      } finally {
        files.dispose();
      }
    });
  });
}

/** An archive that holds one file. */
function tar(name: string, text: string): Uint8Array {
  const encoder = new TextEncoder();
  const body = encoder.encode(text);
  const bytes = new Uint8Array(512 + Math.ceil(body.length / 512) * 512 + 1024);
  const put = (at: number, field: string) => bytes.set(encoder.encode(field), at);
  put(0, name);
  put(100, "0000644\0");
  put(124, `${body.length.toString(8).padStart(11, "0")}\0`);
  put(148, "        ");
  put(156, "0");
  put(257, "ustar\x0000");
  put(
    148,
    `${bytes
      .subarray(0, 512)
      .reduce((sum, byte) => sum + byte, 0)
      .toString(8)
      .padStart(6, "0")}\0 `,
  );
  bytes.set(body, 512);
  return bytes;
}

/** A file system whose every path is the same file. */
class OneFile implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  watch = () => ({ dispose() {} });
  stat = () => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.#bytes.length });
  readDirectory = () => [];
  readFile = () => this.#bytes;
  createDirectory(): void {}
  writeFile(): void {}
  delete(): void {}
  rename(): void {}
}
