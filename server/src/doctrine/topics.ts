import { chapters as chapterFacts, edition as editionFacts } from "../../data/doctrine/edition.ts";
import { framework } from "../../data/doctrine/topics-cadre.ts";
import { ethics } from "../../data/doctrine/topics-ethique.ts";
import { interoperability } from "../../data/doctrine/topics-interoperabilite.ts";
import { platforms } from "../../data/doctrine/topics-plateformes.ts";
import { security } from "../../data/doctrine/topics-securite.ts";
import { services } from "../../data/doctrine/topics-services.ts";
import type { RuleMeta } from "../rule/index.ts";
import type { Chapter, Edition, Topic } from "./model.ts";

let editionCache: Edition | undefined;
let chapterCache: readonly Chapter[] | undefined;
let topicCache: ReadonlyMap<string, Topic> | undefined;

/** What `explain` is asked for the doctrine itself. */
export const editionId = "doctrine";

/** The edition that the knowledge base follows, and the later one that readers are pointed at. */
export function edition(): Edition {
  editionCache ??= editionFacts();
  return editionCache;
}

/** The four chapters, in order. */
export function chapters(): readonly Chapter[] {
  chapterCache ??= chapterFacts();
  return chapterCache;
}

function byId(): ReadonlyMap<string, Topic> {
  topicCache ??= new Map(
    [...ethics(), ...security(), ...interoperability(), ...framework(), ...services(), ...platforms()].map((topic) => [
      topic.id,
      topic,
    ]),
  );
  return topicCache;
}

/** All topics, chapter by chapter. */
export function topics(): readonly Topic[] {
  return [...byId().values()];
}

export function topic(id: string): Topic | undefined {
  return byId().get(id);
}

/** Whether a rule belongs to a topic: it names it, or one of its aliases is of the topic's families. */
export function belongs(rule: RuleMeta, { id, ruleFamilies }: Topic): boolean {
  return (
    rule.topics.includes(id) || rule.aliases.some((alias) => ruleFamilies.some((family) => alias.startsWith(family)))
  );
}

/** The facts that a reader expects of every topic. */
export type TopicField = "binding" | "since" | "version" | "interface" | "links";

const expected: readonly TopicField[] = ["binding", "since", "version", "interface", "links"];

/** The facts on a topic that the knowledge base does not have; a page says so rather than leave a gap. */
export function unknownFields(one: Topic): readonly TopicField[] {
  return expected.filter((name) => (name === "links" ? one.links.length === 0 : one[name] === undefined));
}
