import type { DraftSeed } from "../../features/index.ts";
import { toTextEdit } from "../convert.ts";
import type {
  InsertableEntry,
  InsertableParams,
  InsertParams,
  InsertResult,
  ModelEntry,
  NewDocumentParams,
} from "../protocol.ts";
import type { Session } from "../session.ts";
import { opened } from "./opened.ts";

/** `doctrineSante/models`. */
export async function models(session: Session): Promise<readonly ModelEntry[]> {
  return session.service.models(await session.language());
}

/** `doctrineSante/newDocument`. */
export function newDocument(session: Session, { model }: NewDocumentParams): string | null {
  return session.service.newDocument(model, seed()) ?? null;
}

/** `doctrineSante/insertable`. */
export async function insertable(
  session: Session,
  { uri, position }: InsertableParams,
): Promise<readonly InsertableEntry[]> {
  const at = await opened(session, uri);
  if (at === undefined) return [];
  const { project, path, language } = at.setup;
  return session.service.insertable(at.snapshot, at.snapshot.lines.offsetAt(position), language, { project, path });
}

/** `doctrineSante/insert`. */
export async function insert(
  session: Session,
  { uri, position, root, into }: InsertParams,
): Promise<InsertResult | null> {
  const at = await opened(session, uri);
  if (at === undefined) return null;
  const { lines } = at.snapshot;
  const { project, path } = at.setup;
  const options = { project, path };
  const made = session.service.insert(at.snapshot, lines.offsetAt(position), { root, into }, seed(), true, options);
  return made === undefined ? null : { edits: [made.main, ...made.others].map((edit) => toTextEdit(edit, lines)) };
}

/** The moment, as HL7 writes it, and new identifiers. */
function seed(): DraftSeed {
  const now = new Date();
  const pad = (n: number) => String(Math.abs(n)).padStart(2, "0");
  const zone = -now.getTimezoneOffset();
  const date = `${now.getFullYear()}${pad(now.getMonth() + 1)}${pad(now.getDate())}`;
  const time = `${pad(now.getHours())}${pad(now.getMinutes())}${pad(now.getSeconds())}`;
  const offset = `${zone < 0 ? "-" : "+"}${pad(Math.trunc(zone / 60))}${pad(zone % 60)}`;
  return { now: `${date}${time}${offset}`, uuid: () => crypto.randomUUID() };
}
