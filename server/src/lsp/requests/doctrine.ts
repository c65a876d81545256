import { type Explanation, renderMarkdown } from "../../doctrine/index.ts";
import type { Language } from "../../rule/index.ts";
import { doctrineOutline } from "../outline.ts";
import type { ExplainParams, ExplainResult, IdentifierParams, OutlineEntry } from "../protocol.ts";
import type { Session } from "../session.ts";

/** `doctrineSante/explain`. */
export async function explain(session: Session, { query }: ExplainParams): Promise<ExplainResult | null> {
  const language = await session.language();
  const found = session.service.explain(query, language);
  if (found === undefined) return null;
  const href = found.sections.flatMap(({ links }) => links)[0]?.href;
  return { markdown: renderMarkdown(found), ...(href !== undefined && { href }) };
}

/** `doctrineSante/outline`. */
export async function outline(session: Session): Promise<readonly OutlineEntry[]> {
  return doctrineOutline(session.service, await session.language());
}

/** `doctrineSante/identifierAt`: the longest run of an identifier's characters, if `explain` knows it. */
export async function identifierAt(session: Session, { uri, position }: IdentifierParams): Promise<string | null> {
  const document = session.documents.get(uri);
  if (document === undefined) return null;
  const { snapshot } = session.snapshots.of(document);
  const offset = snapshot.lines.offsetAt(position);
  const language = await session.language();
  return candidates(snapshot.text, offset).find((word) => known(session, word, language) !== undefined) ?? null;
}

function known(session: Session, word: string, language: Language): Explanation | undefined {
  return session.service.explain(word, language);
}

/** Words around an offset, the longest first: an address, an OID, a code, a name. */
function candidates(text: string, offset: number): string[] {
  const words: string[] = [];
  for (const part of [/[^\s"'<>]/, /[\w.:/#-]/, /[\w.-]/, /\w/]) {
    let start = offset;
    let end = offset;
    while (start > 0 && offset - start < 300 && part.test(text.charAt(start - 1))) start--;
    while (end < text.length && end - offset < 300 && part.test(text.charAt(end))) end++;
    const word = text.slice(start, end);
    if (word !== "" && !words.includes(word)) words.push(word);
  }
  return words;
}
