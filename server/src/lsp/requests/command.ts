import { type ExecuteCommandParams, MessageType, ShowMessageNotification } from "vscode-languageserver";
import { renderText } from "../../doctrine/index.ts";
import { serverExplainCommand } from "../protocol.ts";
import type { Session } from "../session.ts";

/** `workspace/executeCommand`. */
export async function executeCommand(session: Session, params: ExecuteCommandParams): Promise<null> {
  const query: unknown = params.arguments?.[0];
  if (params.command !== serverExplainCommand || typeof query !== "string") return null;
  const found = session.service.explain(query, await session.language());
  if (found !== undefined)
    await session.connection.sendNotification(ShowMessageNotification.type, {
      type: MessageType.Info,
      message: renderText(found),
    });
  return null;
}
