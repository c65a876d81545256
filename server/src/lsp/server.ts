import {
  type CancellationToken,
  CodeActionKind,
  type Connection,
  type InitializeResult,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { PROJECT_FILE_NAME } from "../project.ts";
import type { Service } from "../service.ts";
import { checkText } from "./check-document.ts";
import { Checker } from "./checker.ts";
import { guarded, log } from "./guard.ts";
import {
  type CheckTextParams,
  type ConformityParams,
  type ConformityReportParams,
  checkTextRequest,
  conformityReportRequest,
  conformityRequest,
  convertRequest,
  explainRequest,
  fhirPathRequest,
  fixAllKind,
  folderCheckNotification,
  identifierRequest,
  insertableRequest,
  insertRequest,
  modelsRequest,
  newDocumentRequest,
  outlineRequest,
  type ProjectEditParams,
  packagesChangedNotification,
  projectEditRequest,
  serverExplainCommand,
  type TrustParams,
  trustNotification,
} from "./protocol.ts";
import { Push } from "./push.ts";
import { codeActions, resolveCodeAction } from "./requests/code-action.ts";
import { executeCommand } from "./requests/command.ts";
import { completion } from "./requests/completion.ts";
import { conformity, conformityReport, projectEdit } from "./requests/conformity.ts";
import { documentDiagnostic } from "./requests/diagnostic.ts";
import { explain, identifierAt, outline } from "./requests/doctrine.ts";
import { convert, fhirPath } from "./requests/fhir.ts";
import { foldingRanges } from "./requests/folding.ts";
import { hover } from "./requests/hover.ts";
import { linkedEditingRange } from "./requests/linked-editing.ts";
import { documentLinks } from "./requests/links.ts";
import { definition, documentHighlight, prepareRename, references, rename } from "./requests/navigation.ts";
import { registerPages } from "./requests/pages.ts";
import { selectionRanges } from "./requests/selection.ts";
import { documentSymbols } from "./requests/symbols.ts";
import { legend, semanticTokens } from "./requests/tokens.ts";
import { insert, insertable, models, newDocument } from "./requests/writing.ts";
import { type ServerHost, Session } from "./session.ts";

/** Whether the first file describes the folder that the second lies in. */
function describesFolder(uri: string, other: string): boolean {
  const found = /^(.*\/)(?:metadata\.xml|index\.html?)$/i.exec(uri);
  return found !== null && other.startsWith(found[1] as string);
}

/** Serves one connection until it ends. */
export function startServer(connection: Connection, host: ServerHost, service: Service): void {
  const session = new Session(connection, service, host);
  const checker = new Checker(session);
  const guard = <Params, Result>(
    feature: string,
    otherwise: Result,
    handle: (params: Params, token: CancellationToken) => Result | Promise<Result>,
  ) => guarded(connection, feature, otherwise, handle);

  connection.onInitialize((params): InitializeResult => {
    session.initialize(params);
    const pulls = params.capabilities?.textDocument?.diagnostic !== undefined;
    if (!pulls) new Push(session, checker);
    return {
      serverInfo: { name: "doctrine-sante", version: host.version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        // Offered to every client: one that pushes suffice for does not ask.
        diagnosticProvider: {
          identifier: "doctrine-sante",
          interFileDependencies: false,
          workspaceDiagnostics: false,
        },
        hoverProvider: true,
        completionProvider: { triggerCharacters: ["<", '"', " "] },
        codeActionProvider: {
          codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite, fixAllKind],
          resolveProvider: true,
        },
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        renameProvider: params.capabilities?.textDocument?.rename?.prepareSupport ? { prepareProvider: true } : true,
        documentLinkProvider: {},
        linkedEditingRangeProvider: true,
        selectionRangeProvider: true,
        semanticTokensProvider: { legend, full: true, range: true },
        executeCommandProvider: session.options.explainCommand ? undefined : { commands: [serverExplainCommand] },
      },
    };
  });
  connection.onInitialized(() => {
    session.watch();
    if (session.capabilities.workspace?.workspaceFolders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        session.folders = [...session.folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
      });
  });

  const refresh = () => {
    if (session.capabilities.workspace?.diagnostics?.refreshSupport)
      connection.languages.diagnostics.refresh().catch(() => undefined);
  };
  session.onChanged(refresh);
  checker.onCompleted(refresh);
  connection.onDidChangeConfiguration(() => session.changed());
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const uris = changes.map(({ uri }) => uri);
    if (uris.some((uri) => uri.endsWith(`/${PROJECT_FILE_NAME}`) || uri.endsWith(".sch"))) session.changed();
    session.definitions.filesChanged(uris.filter((uri) => !uri.endsWith(`/${PROJECT_FILE_NAME}`)));
  });
  connection.onNotification(packagesChangedNotification, () => session.definitions.packagesChanged());
  session.documents.onDidOpen(({ document }) => session.definitions.opened(document));
  session.documents.onDidChangeContent(({ document }) => session.definitions.edited(document));
  connection.onNotification(trustNotification, ({ trusted }: TrustParams) => {
    session.trusted = trusted;
  });
  session.documents.onDidSave(({ document: { uri } }) => {
    // A client that watches no files saves its project file all the same.
    if (uri.endsWith(`/${PROJECT_FILE_NAME}`)) session.changed();
    // What METADATA.XML says of a document is compared with the document as it is stored.
    else if (session.documents.all().some((one) => one.uri !== uri && describesFolder(one.uri, uri))) session.changed();
  });
  session.documents.onDidClose(({ document: { uri } }) => {
    session.forget(uri);
    session.definitions.closed(uri);
    checker.forget(uri);
  });

  connection.languages.diagnostics.on((params, token) =>
    documentDiagnostic(session, checker, params, token).catch((error: unknown) => {
      if (!(error instanceof Error && "code" in error)) log(connection, "diagnostic", error);
      throw error;
    }),
  );
  connection.onHover(guard("hover", null, (params) => hover(session, params)));
  connection.onCompletion(guard("completion", null, (params) => completion(session, params)));
  connection.onCodeAction(guard("codeAction", null, (params, token) => codeActions(session, checker, params, token)));
  connection.onCodeActionResolve((action, token) =>
    guard("codeAction/resolve", action, () => resolveCodeAction(session, checker, action, token))(action, token),
  );
  connection.onDocumentSymbol(guard("documentSymbol", null, (params) => documentSymbols(session, params)));
  connection.onFoldingRanges(guard("foldingRange", null, (params) => foldingRanges(session, params)));
  connection.onDefinition(guard("definition", null, (params) => definition(session, params)));
  connection.onReferences(guard("references", null, (params) => references(session, params)));
  connection.onDocumentHighlight(guard("documentHighlight", null, (params) => documentHighlight(session, params)));
  connection.onPrepareRename(guard("prepareRename", null, (params) => prepareRename(session, params)));
  connection.onRenameRequest(guard("rename", null, (params) => rename(session, params)));
  connection.onDocumentLinks(guard("documentLink", null, (params) => documentLinks(session, params)));
  connection.languages.onLinkedEditingRange(
    guard("linkedEditingRange", null, (params) => linkedEditingRange(session, params)),
  );
  connection.onSelectionRanges(guard("selectionRange", null, (params) => selectionRanges(session, params)));
  connection.languages.semanticTokens.on(
    guard("semanticTokens", { data: [] }, (params) => semanticTokens(session, params)),
  );
  connection.languages.semanticTokens.onRange(
    guard("semanticTokens/range", { data: [] }, (params) => semanticTokens(session, params, params.range)),
  );
  connection.onExecuteCommand(guard("executeCommand", null, (params) => executeCommand(session, params)));
  connection.onRequest(
    explainRequest,
    guard("explain", null, (params) => explain(session, params)),
  );
  connection.onRequest(
    identifierRequest,
    guard("identifierAt", null, (params) => identifierAt(session, params)),
  );
  registerPages(session);
  connection.onRequest(
    outlineRequest,
    guard("outline", [], () => outline(session)),
  );
  connection.onRequest(
    convertRequest,
    guard("convert", null, (params) => convert(session, params)),
  );
  connection.onRequest(
    fhirPathRequest,
    guard("fhirPath", null, (params, token) => fhirPath(session, checker, params, token)),
  );
  connection.onRequest(
    modelsRequest,
    guard("models", [], () => models(session)),
  );
  connection.onRequest(
    newDocumentRequest,
    guard("newDocument", null, (params) => newDocument(session, params)),
  );
  connection.onRequest(
    insertableRequest,
    guard("insertable", [], (params) => insertable(session, params)),
  );
  connection.onRequest(
    insertRequest,
    guard("insert", null, (params) => insert(session, params)),
  );
  connection.onRequest(
    checkTextRequest,
    guard("checkText", [], (params: CheckTextParams, token) => checkText(session, params.uri, params.text, token)),
  );

  connection.onNotification(folderCheckNotification, () => session.results.clear());
  connection.onRequest(
    conformityRequest,
    guard("conformity", null, (params: ConformityParams) => conformity(session, params)),
  );
  connection.onRequest(
    conformityReportRequest,
    guard("conformityReport", null, (params: ConformityReportParams) => conformityReport(session, params)),
  );
  connection.onRequest(
    projectEditRequest,
    guard("projectEdit", null, (params: ProjectEditParams) => projectEdit(params)),
  );

  session.documents.listen(connection);
  connection.listen();
}
