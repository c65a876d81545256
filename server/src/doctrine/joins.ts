import { identifier, identifiers } from "./identifiers.ts";
import type { IdentifierEntry, Topic } from "./model.ts";
import { topic, topics } from "./topics.ts";

/** What belongs together, told from both ends whichever end says it. */

/** Kinds of identifiers that a topic lists of itself where they name it first: its guide and its profiles. */
const listed: readonly IdentifierEntry["kind"][] = ["guide", "profile", "endpoint"];

/** The identifiers of a topic: those that it names, then the guides, profiles and hosts that name it first. */
export function identifiersOf({ id, identifiers: named }: Topic): readonly IdentifierEntry[] {
  const own = named.map(identifier).filter((entry) => entry !== undefined);
  const others = identifiers().filter(({ kind, topics: of }) => listed.includes(kind) && of[0] === id);
  return [...new Set([...own, ...others])];
}

let namedBy: ReadonlyMap<string, readonly string[]> | undefined;

/** The topics of an identifier: those that it names, then those that name it. */
export function topicsOf({ id, topics: named }: IdentifierEntry): readonly string[] {
  if (namedBy === undefined) {
    const map = new Map<string, string[]>();
    for (const one of topics())
      for (const name of one.identifiers) {
        const key = identifier(name)?.id ?? name;
        map.set(key, [...(map.get(key) ?? []), one.id]);
      }
    namedBy = map;
  }
  return [...new Set([...named, ...(namedBy.get(id) ?? [])])];
}

/** The topics related to one, whichever of the two says so; its parent and its children are told apart. */
export function relatedTo(id: string): readonly string[] {
  const own = topic(id)?.related ?? [];
  return [...new Set([...own, ...topics().flatMap((one) => (one.related.includes(id) ? [one.id] : []))])];
}
