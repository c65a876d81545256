import type { Snapshot } from "../../service.ts";
import type { Setup } from "../project-files.ts";
import type { Session } from "../session.ts";

/** What a request speaks about: an open document and how it is to be served. */
export interface Opened {
  readonly snapshot: Snapshot;
  readonly setup: Setup;
}

/** The open document of a request; undefined where there is none or the extension is switched off for it. */
export async function opened(session: Session, uri: string): Promise<Opened | undefined> {
  const setup = await session.setup(uri);
  const document = session.documents.get(uri);
  if (document === undefined || !setup.settings.enable) return undefined;
  return { snapshot: session.snapshots.of(document).snapshot, setup };
}
