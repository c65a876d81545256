import { requirementText } from "../../data/doctrine/requirements.ts";
import { sources } from "../../data/doctrine/sources.ts";
import type { Confidence, RuleMeta } from "../rule/index.ts";
import type { Requirement } from "./model.ts";

let store: readonly Requirement[] | undefined;
let byName: ReadonlyMap<string, Requirement> | undefined;

/** The requirements of the référentiels known by their identifier, in the order of the data. */
export function requirements(): readonly Requirement[] {
  store ??= parsed();
  return store;
}

/** The requirements of a topic. */
export function requirementsOf(topicId: string): readonly Requirement[] {
  return requirements().filter(({ topics }) => topics.includes(topicId));
}

const fold = (name: string): string => name.toLowerCase().replace(/[\s_]+/g, "");

/** A requirement by one of its identifiers, whatever its case and spaces: `ECO.2.4.1`, `EXI 25`, `INS/va1.53`. */
export function requirement(name: string): Requirement | undefined {
  if (byName === undefined) {
    const map = new Map<string, Requirement>();
    for (const one of requirements()) for (const id of [one.id, ...one.aliases]) map.set(fold(id), one);
    byName = map;
  }
  return byName.get(fold(name));
}

/** Whether a rule looks at a requirement. */
export function serves(rule: RuleMeta, { rules }: Requirement): boolean {
  return rules.some((name) => rule.id === name || rule.aliases.includes(name));
}

function parsed(): Requirement[] {
  const made: Requirement[] = [];
  let source = sources.unsourced as Requirement["source"];
  let confidence: Confidence = "memory";
  let topics: readonly string[] = [];
  for (const line of requirementText.split("\n")) {
    if (line.startsWith("= ")) {
      const [key = "", sure = "", ...ids] = line.slice(2).split(" ");
      source = sources[key as keyof typeof sources];
      confidence = sure as Confidence;
      topics = ids;
      continue;
    }
    const [names = "", rules = "", fr = "", en = ""] = line.replace(/^[~!]/, "").split("|");
    const [id = "", ...aliases] = names.split(" ").map((name) => name.replaceAll("+", " "));
    made.push({
      id,
      aliases,
      topics,
      text: { fr, en },
      rules: rules === "" ? [] : rules.split(" "),
      draft: line.startsWith("~"),
      source,
      confidence: line.startsWith("!") ? "verified" : confidence,
    });
  }
  return made;
}
