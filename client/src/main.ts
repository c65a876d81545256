import * as vscode from "vscode";
import { type OutlineEntry, outlineRequest, type StatusParams } from "../../server/src/lsp/protocol.ts";
import { registerCheckFolder } from "./commands/check-folder.ts";
import { registerConformity } from "./commands/conformity.ts";
import { registerConvert } from "./commands/convert.ts";
import { registerDownload } from "./commands/download-package.ts";
import { registerExamples } from "./commands/examples.ts";
import { registerExplain } from "./commands/explain.ts";
import { registerFhirPath } from "./commands/fhirpath.ts";
import { registerLinks } from "./commands/links.ts";
import { registerServerCommands } from "./commands/server-commands.ts";
import { registerShowFixes } from "./commands/show-fixes.ts";
import { registerWriting } from "./commands/writing.ts";
import { registerArchives } from "./definition-files.ts";
import { registerPanel } from "./panel/index.ts";
import { type ClientFactory, clientName, Server } from "./server.ts";
import { registerStatus } from "./status.ts";
import { registerDoctrineView } from "./views/doctrine.ts";
import { registerFindingsView } from "./views/findings.ts";
import { wakeWhenNeeded } from "./wake.ts";

/** What other extensions, and our tests, may use. */
export interface ExtensionApi {
  /** Every result of a check, as the status bar shows it. */
  readonly onStatus: vscode.Event<StatusParams>;
  /** The outline of the doctrine, as the view shows it. */
  doctrine(): Promise<readonly OutlineEntry[]>;
  /** Whether the server runs: it does not in a workspace that has nothing to do with e-health. */
  readonly serverRuns: () => boolean;
  /** How long the extension kept its host busy when it was activated, in milliseconds. */
  readonly activationMilliseconds: number;
}

/**
 * Registers everything and returns at once; the server starts when a document or a person needs it.
 * @param packageCache where FHIR packages are downloaded to; absent in a browser
 */
export function activateWith(
  context: vscode.ExtensionContext,
  makeClient: ClientFactory,
  packageCache?: vscode.Uri,
): ExtensionApi {
  const began = performance.now();
  const output = vscode.window.createOutputChannel(clientName, { log: true });
  const server = new Server(makeClient, output, context.globalStorageUri);
  context.subscriptions.push(
    output,
    server,
    wakeWhenNeeded(server, output),
    registerStatus(server),
    registerDoctrineView(server),
    registerFindingsView(server),
    registerPanel(server, context.extension),
    registerServerCommands(server, output),
    registerExplain(server),
    registerLinks(server),
    registerExamples(context.extensionUri),
    registerShowFixes(),
    registerCheckFolder(server),
    registerWriting(server),
    registerConformity(server, context),
    registerConvert(server, output),
    registerFhirPath(server, context),
    registerDownload(server, packageCache),
    registerArchives(),
  );
  return {
    onStatus: server.onStatus,
    doctrine: () => server.request(outlineRequest, {}),
    serverRuns: () => server.running,
    activationMilliseconds: performance.now() - began,
  };
}
