import * as vscode from "vscode";
import type { BaseLanguageClient, Diagnostic } from "vscode-languageclient";
import { decode } from "../../../server/src/encoding.ts";
import { detectKind } from "../../../server/src/kind.ts";
import { type CheckTextParams, checkTextRequest, folderCheckNotification } from "../../../server/src/lsp/protocol.ts";
import { isServed } from "../documents.ts";
import { clientName, type Server } from "../server.ts";

/** Files that one check of a folder looks at, at most. */
const mostFiles = 20_000;
const files =
  "**/{*.xml,*.XML,*.json,*.xsl,*.eml,*.htm,*.HTM,*.yml,*.yaml,*.properties,*.env,.env*,*.conf,*.cfg,*.toml,*.tf,*.hcl,*.ini,*.config,*.pem,*.crt,*.csv,*.sql,*.log,Dockerfile*}";
const without = "**/{node_modules,.git,dist,build,target,out}/**";
const atATime = 4;

/** Checks every document of the workspace, open or not; findings of closed ones stay in Problems until they are opened. */
export function registerCheckFolder(server: Server): vscode.Disposable {
  const found = vscode.languages.createDiagnosticCollection("doctrineSante.folder");
  const forget = (uri: vscode.Uri) => found.delete(uri);
  return vscode.Disposable.from(
    found,
    // An open document speaks for itself.
    vscode.workspace.onDidOpenTextDocument(({ uri }) => forget(uri)),
    vscode.workspace.onDidDeleteFiles((event) => event.files.forEach(forget)),
    vscode.commands.registerCommand("doctrineSante.checkFolder", () => checkFolder(server, found)),
  );
}

async function checkFolder(server: Server, found: vscode.DiagnosticCollection): Promise<void> {
  const { l10n } = vscode;
  if (vscode.workspace.workspaceFolders === undefined) {
    vscode.window.showInformationMessage(l10n.t("Open a folder first."));
    return;
  }
  const options = {
    location: vscode.ProgressLocation.Notification,
    title: l10n.t("{0}: checking the workspace", clientName),
    cancellable: true,
  };
  const sum = await vscode.window.withProgress(options, async (progress, token) => {
    const client = await server.client();
    const uris = await vscode.workspace.findFiles(files, without, mostFiles, token);
    const open = new Set(vscode.workspace.textDocuments.map(({ uri }) => uri.toString()));
    const sum = { checked: 0, findings: 0 };
    found.clear();
    await client.sendNotification(folderCheckNotification);
    let done = 0;
    const queue = uris[Symbol.iterator]();
    const work = async () => {
      for (const uri of queue) {
        if (token.isCancellationRequested) return;
        const diagnostics = await checkFile(client, uri, token);
        if (diagnostics !== undefined) {
          sum.checked++;
          sum.findings += diagnostics.length;
          if (!open.has(uri.toString())) found.set(uri, diagnostics);
        }
        progress.report({ increment: 100 / uris.length, message: `${++done}/${uris.length}` });
      }
    };
    await Promise.all(Array.from({ length: atATime }, work));
    return sum;
  });
  await vscode.commands.executeCommand("doctrineSante.refreshConformity");
  const show = l10n.t("Show Problems");
  const text = l10n.t("{0}: {1} documents checked, {2} findings", clientName, sum.checked, sum.findings);
  const choice = await vscode.window.showInformationMessage(text, ...(sum.findings > 0 ? [show] : []));
  if (choice === show) await vscode.commands.executeCommand("workbench.actions.view.problems");
}

/** The findings of a file; undefined for one that is not ours or cannot be read. */
async function checkFile(
  client: BaseLanguageClient,
  uri: vscode.Uri,
  token: vscode.CancellationToken,
): Promise<vscode.Diagnostic[] | undefined> {
  try {
    const text = decode(await vscode.workspace.fs.readFile(uri))?.text;
    if (text === undefined || !isServed(detectKind(uri.path, text).kind)) return undefined;
    const params: CheckTextParams = { uri: uri.toString(), text };
    const diagnostics = await client.sendRequest<Diagnostic[]>(checkTextRequest, params, token);
    return await client.protocol2CodeConverter.asDiagnostics(diagnostics, token);
  } catch {
    return undefined;
  }
}
