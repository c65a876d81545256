import {
  type CancellationToken,
  type DiagnosticServerCancellationData,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  ResponseError,
} from "vscode-languageserver";
import type { Checker } from "../checker.ts";
import type { Session } from "../session.ts";

/**
 * `textDocument/diagnostic`. A document that changed meanwhile is answered with `ServerCancelled`, so that the client asks
 * again and keeps what it shows until then: VS Code's client would take `ContentModified` for an empty answer.
 */
export async function documentDiagnostic(
  session: Session,
  checker: Checker,
  params: DocumentDiagnosticParams,
  token: CancellationToken,
): Promise<DocumentDiagnosticReport> {
  const document = session.documents.get(params.textDocument.uri);
  if (document === undefined) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
  const checked = await checker.check(document, token);
  if (checked === undefined) {
    const data: DiagnosticServerCancellationData = { retriggerRequest: true };
    throw new ResponseError(
      token.isCancellationRequested ? LSPErrorCodes.RequestCancelled : LSPErrorCodes.ServerCancelled,
      "the document changed",
      data,
    );
  }
  const { resultId, diagnostics } = checked;
  return params.previousResultId === resultId
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items: [...diagnostics] };
}
