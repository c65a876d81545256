import { spawn } from "node:child_process";
import { Worker } from "node:worker_threads";
import type { CodeAction, Message, MessageReader, MessageWriter } from "vscode-languageserver-protocol";
import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type ClientCapabilities,
  CodeActionRequest,
  ConfigurationRequest,
  createProtocolConnection,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  ExitNotification,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type Position,
  type ProtocolConnection,
  PublishDiagnosticsNotification,
  type PublishDiagnosticsParams,
  type Range,
  type Registration,
  RegistrationRequest,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextEdit,
} from "vscode-languageserver-protocol/node";
import { TextDocument } from "vscode-languageserver-textdocument";

/** What a test's editor can do, and how its user set it up. */
export interface EditorOptions {
  readonly pull?: boolean;
  readonly locale?: string;
  readonly settings?: unknown;
  readonly initializationOptions?: unknown;
  readonly capabilities?: ClientCapabilities;
  readonly worker?: boolean;
  /** The folders that are open, as URIs. */
  readonly folders?: readonly string[];
  /** What a server in this process writes, and what it reads. */
  readonly streams?: readonly [NodeJS.ReadableStream, NodeJS.WritableStream];
}

/** An editor for tests: the bundled server in a process (or a worker) of its own, driven over the protocol. */
export class Editor {
  readonly connection: ProtocolConnection;
  readonly stop: () => Promise<void>;
  readonly pushed: PublishDiagnosticsParams[] = [];
  readonly logged: string[] = [];
  /** What the server has asked to be told of. */
  readonly registered: Registration[] = [];
  refreshes = 0;
  settings: unknown;
  server!: InitializeResult;
  readonly #documents = new Map<string, TextDocument>();
  readonly #listeners = new Set<() => void>();

  private constructor(reader: MessageReader, writer: MessageWriter, stop: () => Promise<void>) {
    this.stop = stop;
    this.connection = createProtocolConnection(reader, writer);
    this.connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => this.settings ?? null));
    this.connection.onRequest(
      RegistrationRequest.type,
      ({ registrations }) => void this.registered.push(...registrations),
    );
    this.connection.onRequest(DiagnosticRefreshRequest.type, () => {
      this.refreshes++;
      this.#tell();
    });
    this.connection.onNotification(LogMessageNotification.type, ({ message }) => void this.logged.push(message));
    this.connection.onNotification(PublishDiagnosticsNotification.type, (params) => {
      this.pushed.push(params);
      this.#tell();
    });
    this.connection.listen();
  }

  static async start(options: EditorOptions = {}): Promise<Editor> {
    const editor = options.streams
      ? new Editor(
          new StreamMessageReader(options.streams[0]),
          new StreamMessageWriter(options.streams[1]),
          async () => {},
        )
      : options.worker
        ? Editor.#inWorker()
        : Editor.#inProcess();
    editor.settings = options.settings;
    const textDocument = {
      publishDiagnostics: { versionSupport: true },
      ...(options.pull !== false && { diagnostic: { dataSupport: true } }),
      hover: { contentFormat: ["markdown" as const] },
      completion: { completionItem: { snippetSupport: true } },
      codeAction: { resolveSupport: { properties: ["edit"] }, dataSupport: true },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      ...options.capabilities?.textDocument,
    };
    const workspace = {
      configuration: true,
      diagnostics: { refreshSupport: true },
      workspaceEdit: { documentChanges: true },
      ...options.capabilities?.workspace,
    };
    const params: InitializeParams = {
      // Within one process, watching the other one would keep it from ending.
      processId: options.streams ? null : process.pid,
      rootUri: null,
      workspaceFolders: options.folders?.map((uri) => ({ uri, name: uri })) ?? null,
      locale: options.locale ?? "en",
      initializationOptions: options.initializationOptions,
      capabilities: { ...options.capabilities, textDocument, workspace },
    };
    editor.server = await editor.connection.sendRequest(InitializeRequest.type, params);
    await editor.connection.sendNotification(InitializedNotification.type, {});
    return editor;
  }

  static #inProcess(): Editor {
    const child = spawn(process.execPath, ["dist/server.js", "--stdio"], { stdio: "pipe" });
    const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    const editor: Editor = new Editor(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
      async () => {
        await editor.connection.sendRequest(ShutdownRequest.type);
        await editor.connection.sendNotification(ExitNotification.type);
        await ended;
        editor.connection.dispose();
      },
    );
    return editor;
  }

  /** The bundle for browsers, in a worker thread that looks like a browser's worker. */
  static #inWorker(): Editor {
    const shim = `
      const { parentPort, workerData } = require("node:worker_threads");
      const { readFileSync } = require("node:fs");
      const { runInThisContext } = require("node:vm");
      globalThis.self = globalThis;
      globalThis.postMessage = (message) => parentPort.postMessage(message);
      globalThis.addEventListener = (name, listen) => name === "message" && parentPort.on("message", (data) => listen({ data }));
      parentPort.on("message", (data) => globalThis.onmessage?.({ data }));
      // What a browser does not have.
      for (const name of ["process", "Buffer", "setImmediate", "require", "module"]) delete globalThis[name];
      runInThisContext(readFileSync(workerData, "utf8"), { filename: workerData });`;
    const worker = new Worker(shim, { eval: true, workerData: "dist/web/server.js" });
    class Reader extends AbstractMessageReader {
      listen(callback: (message: Message) => void) {
        worker.on("message", callback);
        return { dispose: () => worker.off("message", callback) };
      }
    }
    class Writer extends AbstractMessageWriter {
      async write(message: unknown) {
        worker.postMessage(message);
      }
      end() {}
    }
    const editor: Editor = new Editor(new Reader() as MessageReader, new Writer() as MessageWriter, async () => {
      editor.connection.dispose();
      await worker.terminate();
    });
    return editor;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }

  /** Waits for something that the server sends of itself. */
  until<T>(what: string, probe: () => T | undefined | false): Promise<T> {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        this.#listeners.delete(look);
        reject(new Error(`waited in vain for ${what}`));
      }, 10_000);
      const look = () => {
        const found = probe();
        if (found === undefined || found === false) return;
        clearTimeout(late);
        this.#listeners.delete(look);
        resolve(found);
      };
      this.#listeners.add(look);
      look();
    });
  }

  async open(name: string, text: string, languageId = "xml"): Promise<string> {
    const uri = name.includes(":") ? name : `file:///tests/${name}`;
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    const textDocument = { uri, languageId, version: 1, text };
    await this.connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
    return uri;
  }

  document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open`);
    return document;
  }

  text(uri: string): string {
    return this.document(uri).getText();
  }

  /** Replaces the first occurrence of a text; gives the new version. */
  replace(uri: string, old: string, text: string): Promise<number> {
    const document = this.document(uri);
    const at = document.getText().indexOf(old);
    if (at < 0) throw new Error(`"${old}" is not in the document`);
    const range = { start: document.positionAt(at), end: document.positionAt(at + old.length) };
    return this.edit(uri, [{ range, newText: text }]);
  }

  async edit(uri: string, edits: readonly TextEdit[]): Promise<number> {
    // From the end, so that the places of the others stay right.
    const changes = [...edits]
      .sort((a, b) => b.range.start.line - a.range.start.line || b.range.start.character - a.range.start.character)
      .map(({ range, newText }) => ({ range, text: newText }));
    const document = this.document(uri);
    const version = document.version + 1;
    this.#documents.set(uri, TextDocument.update(document, changes, version));
    const textDocument = { uri, version };
    await this.connection.sendNotification(DidChangeTextDocumentNotification.type, {
      textDocument,
      contentChanges: changes,
    });
    return version;
  }

  report(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri }, previousResultId });
  }

  async pull(uri: string): Promise<Diagnostic[]> {
    const report = await this.report(uri);
    if (report.kind !== "full") throw new Error(`a report of kind ${report.kind}`);
    return report.items;
  }

  position(uri: string, text: string, into = 0): Position {
    const document = this.document(uri);
    const at = document.getText().indexOf(text);
    if (at < 0) throw new Error(`"${text}" is not in the document`);
    return document.positionAt(at + into);
  }

  async actions(uri: string, range: Range, diagnostics: Diagnostic[], only?: string[]): Promise<CodeAction[]> {
    const context = { diagnostics, ...(only && { only }) };
    const found = await this.connection.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range, context });
    return (found ?? []) as CodeAction[];
  }

  /** Applies an action's edits as an editor does, the version included. */
  async apply(uri: string, action: CodeAction): Promise<void> {
    const [change] = action.edit?.documentChanges ?? [];
    if (change === undefined || !("textDocument" in change)) throw new Error(`"${action.title}" has no edit`);
    if (change.textDocument.version !== this.document(uri).version) throw new Error("an edit for another version");
    await this.edit(uri, change.edits as TextEdit[]);
  }
}
