import { type CancellationToken, type Connection, LSPErrorCodes, ResponseError } from "vscode-languageserver";

/**
 * Writes a fault of ours to the log: its kind and where it happened. The error's own message stays out, since it may quote
 * the document.
 */
export function log(connection: Connection, feature: string, error: unknown): void {
  const name = error instanceof Error ? error.name : typeof error;
  const places = error instanceof Error ? (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line)) : [];
  connection.console.error([`${feature} failed: ${name}`, ...places.slice(0, 12)].join("\n"));
}

/** Makes a handler whose faults are logged and answered with `otherwise`, so that one feature never ends the others. */
export function guarded<Params, Result>(
  connection: Connection,
  feature: string,
  otherwise: Result,
  handle: (params: Params, token: CancellationToken) => Result | Promise<Result>,
): (params: Params, token: CancellationToken) => Promise<Result | ResponseError<void>> {
  return async (params, token) => {
    if (token.isCancellationRequested) return cancelled();
    try {
      const result = await handle(params, token);
      return token.isCancellationRequested ? cancelled() : result;
    } catch (error) {
      if (error instanceof ResponseError) return error;
      log(connection, feature, error);
      return otherwise;
    }
  };
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, "cancelled");
}
