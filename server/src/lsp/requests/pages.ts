import type { Page, PageHit } from "../../doctrine/index.ts";
import { guarded } from "../guard.ts";
import {
  type PageAtParams,
  type PageParams,
  pageAtRequest,
  pageRequest,
  type RuleSummary,
  rulesRequest,
  type SearchPagesParams,
  searchPagesRequest,
} from "../protocol.ts";
import type { Session } from "../session.ts";

/** What the reference panel and the views of findings ask for. */
export function registerPages(session: Session): void {
  const { connection } = session;
  connection.onRequest(
    pageRequest,
    guarded<PageParams, Page | null>(connection, "page", null, (params) => page(session, params)),
  );
  connection.onRequest(
    searchPagesRequest,
    guarded<SearchPagesParams, readonly PageHit[]>(connection, "searchPages", [], (params) =>
      searchPages(session, params),
    ),
  );
  connection.onRequest(
    pageAtRequest,
    guarded<PageAtParams, string | null>(connection, "pageAt", null, (params) => pageAt(session, params)),
  );
  connection.onRequest(
    rulesRequest,
    guarded<unknown, readonly RuleSummary[]>(connection, "rules", [], () => rules(session)),
  );
}

/** `doctrineSante/page`. */
async function page(session: Session, { address }: PageParams): Promise<Page | null> {
  return session.service.page(address, await session.language()) ?? null;
}

/** `doctrineSante/searchPages`. */
async function searchPages(session: Session, { query }: SearchPagesParams): Promise<readonly PageHit[]> {
  return session.service.searchPages(query, await session.language());
}

/** `doctrineSante/pageAt`. */
async function pageAt(session: Session, { uri, position }: PageAtParams): Promise<string | null> {
  const document = session.documents.get(uri);
  if (document === undefined) return null;
  const { snapshot } = session.snapshots.of(document);
  return session.service.pageAt(snapshot, snapshot.lines.offsetAt(position), true) ?? null;
}

/** `doctrineSante/rules`. */
async function rules(session: Session): Promise<readonly RuleSummary[]> {
  const language = await session.language();
  return session.service
    .rules()
    .map(({ id, title, reference }) => ({ id, title: title[language], reference: reference.text }));
}
