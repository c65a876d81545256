import type { Reference, RuleMeta } from "../../rule/index.ts";
import { identifiers } from "../identifiers.ts";
import type { Chapter, IdentifierEntry, Requirement, Topic } from "../model.ts";
import { requirements } from "../requirements.ts";
import { chapters, edition, topics } from "../topics.ts";

/** A text that facts and rules are taken from, and all that is taken from it. */
export interface ReferenceText {
  readonly text: string;
  readonly versions: readonly string[];
  readonly hrefs: readonly string[];
  readonly rules: readonly RuleMeta[];
  readonly chapters: readonly Chapter[];
  readonly topics: readonly Topic[];
  readonly requirements: readonly Requirement[];
  readonly identifiers: readonly IdentifierEntry[];
}

interface Draft {
  readonly versions: Set<string>;
  readonly hrefs: Set<string>;
  readonly rules: RuleMeta[];
  readonly chapters: Chapter[];
  readonly topics: Topic[];
  readonly requirements: Requirement[];
  readonly identifiers: IdentifierEntry[];
}

const made = new WeakMap<readonly RuleMeta[], ReadonlyMap<string, ReferenceText>>();

/** Every text that a rule, a topic or an identifier names as its source, by its title. */
export function referenceTexts(rules: readonly RuleMeta[]): ReadonlyMap<string, ReferenceText> {
  const known = made.get(rules);
  if (known !== undefined) return known;
  const drafts = new Map<string, Draft>();
  const at = ({ text, version, href }: Reference): Draft => {
    let draft = drafts.get(text);
    if (draft === undefined) {
      draft = {
        versions: new Set(),
        hrefs: new Set(),
        rules: [],
        chapters: [],
        topics: [],
        requirements: [],
        identifiers: [],
      };
      drafts.set(text, draft);
    }
    if (version !== undefined) draft.versions.add(version);
    if (href !== undefined) draft.hrefs.add(href);
    return draft;
  };
  at(edition().source);
  for (const chapter of chapters()) at(chapter.source).chapters.push(chapter);
  for (const rule of rules) at(rule.reference).rules.push(rule);
  for (const one of topics()) at(one.source).topics.push(one);
  for (const one of requirements()) at(one.source).requirements.push(one);
  for (const entry of identifiers()) at(entry.source).identifiers.push(entry);
  const found = new Map(
    [...drafts].map(([text, { versions, hrefs, ...rest }]): [string, ReferenceText] => [
      text,
      { text, versions: [...versions].sort(), hrefs: [...hrefs], ...rest },
    ]),
  );
  made.set(rules, found);
  return found;
}

export function referenceText(text: string, rules: readonly RuleMeta[]): ReferenceText | undefined {
  return referenceTexts(rules).get(text);
}
