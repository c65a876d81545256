import * as vscode from "vscode";
import type { BaseLanguageClient, LanguageClientOptions } from "vscode-languageclient";
import {
  type DefinitionFilesParams,
  definitionFilesRequest,
  type InitializationOptions,
  openPageCommand,
  type ProjectFileParams,
  projectFileRequest,
  type StatusParams,
  statusNotification,
  trustNotification,
  type WorkspaceEvidenceParams,
  workspaceEvidenceRequest,
} from "../../server/src/lsp/protocol.ts";
import { findDefinitionFiles } from "./definition-files.ts";
import { servedDocuments } from "./documents.ts";
import { findProjectFile } from "./project-files.ts";
import { workspaceEvidence } from "./workspace.ts";

export const clientId = "doctrineSante";
export const clientName = "Doctrine Santé";

/** Makes a client that has not been started; Node and browser differ in this alone. */
export type ClientFactory = (options: LanguageClientOptions) => Promise<BaseLanguageClient>;

/** The language server, started when it is first needed and at no other time. */
export class Server implements vscode.Disposable {
  readonly #makeClient: ClientFactory;
  readonly #output: vscode.LogOutputChannel;
  /** Where the server keeps precompiled schematrons; never anything of a document. */
  readonly #cacheFolder: vscode.Uri;
  readonly #status = new vscode.EventEmitter<StatusParams>();
  readonly #started = new vscode.EventEmitter<void>();
  readonly #trust: vscode.Disposable;
  #client: Promise<BaseLanguageClient> | undefined;

  /** What the server says of a document after each check. */
  readonly onStatus = this.#status.event;
  /** The server has started, or started again: what it said before no longer holds. */
  readonly onStarted = this.#started.event;

  constructor(makeClient: ClientFactory, output: vscode.LogOutputChannel, cacheFolder: vscode.Uri) {
    this.#makeClient = makeClient;
    this.#output = output;
    this.#cacheFolder = cacheFolder;
    this.#trust = vscode.workspace.onDidGrantWorkspaceTrust(async () => {
      const client = await this.#client;
      await client?.sendNotification(trustNotification, { trusted: true });
    });
  }

  get running(): boolean {
    return this.#client !== undefined;
  }

  /** The running client; starts the server if need be. */
  client(): Promise<BaseLanguageClient> {
    this.#client ??= this.#start().catch((error: unknown) => {
      this.#client = undefined; // the next one who needs it tries again
      this.#output.error(error instanceof Error ? error : String(error));
      throw error;
    });
    return this.#client;
  }

  async request<Result>(method: string, params: unknown, token?: vscode.CancellationToken): Promise<Result> {
    const client = await this.client();
    // A token that is not there would be sent as one parameter more.
    return token === undefined
      ? client.sendRequest<Result>(method, params)
      : client.sendRequest<Result>(method, params, token);
  }

  async restart(): Promise<void> {
    const running = this.#client;
    this.#client = undefined;
    // One that cannot stop is left alone: a new one is what was asked for.
    await running?.then((client) => client.dispose(2000)).catch(() => undefined);
    await this.client();
  }

  async #start(): Promise<BaseLanguageClient> {
    const began = performance.now();
    const initializationOptions: InitializationOptions = {
      status: true,
      projectFiles: true,
      workspaceEvidence: true,
      explainCommand: true,
      pages: true,
      insertCommand: true,
      ownSnippets: true,
      definitionFiles: true,
      archiveFiles: true,
      downloadCommand: true,
      trusted: vscode.workspace.isTrusted,
      cacheFolder: this.#cacheFolder.toString(true),
    };
    const runsOnSave = (document: vscode.TextDocument) =>
      vscode.workspace.getConfiguration("doctrineSante", document).get("run") === "onSave";
    const client = await this.#makeClient({
      documentSelector: servedDocuments(),
      outputChannel: this.#output,
      initializationOptions,
      diagnosticPullOptions: {
        onChange: true,
        onSave: true,
        filter: (document, mode) => mode === "onType" && runsOnSave(document),
      },
      // Hovers link to the reference panel, and may run nothing else.
      markdown: { isTrusted: { enabledCommands: [openPageCommand] }, supportHtml: false },
    });
    client.onNotification(statusNotification, (status: StatusParams) => this.#status.fire(status));
    client.onRequest(definitionFilesRequest, (params: DefinitionFilesParams) => findDefinitionFiles(params));
    client.onRequest(projectFileRequest, ({ uri }: ProjectFileParams) => findProjectFile(vscode.Uri.parse(uri)));
    client.onRequest(
      workspaceEvidenceRequest,
      async ({ uri }: WorkspaceEvidenceParams) => (await workspaceEvidence(vscode.Uri.parse(uri))) ?? null,
    );
    await client.start();
    this.#output.debug(`server started in ${(performance.now() - began).toFixed(0)} ms`);
    this.#started.fire();
    return client;
  }

  dispose(): void {
    this.#trust.dispose();
    this.#status.dispose();
    this.#started.dispose();
    void this.#client?.then((client) => client.dispose(2000)).catch(() => undefined);
  }
}
