import type { Finding } from "./rule/index.ts";

/**
 * A fault that both a rule of our own and an official schematron see is shown once: the official finding stays, with the
 * more precise place and the repairs of ours. Where several official findings tell it, each has them.
 */

/** The schematron of the header; the header's rules are joined to its findings, the content models' to all others. */
const header = /^schematron\/[^/]*(?:strucmin|structurationminimale)/i;

export interface Joined {
  /** Ours that no official finding repeats. */
  readonly own: readonly Finding[];
  readonly official: readonly Finding[];
}

/** Brings the findings of our rules and those of the schematrons of one document together. */
export function joined(own: readonly Finding[], official: readonly Finding[]): Joined {
  if (official.length === 0) return { own, official };
  const there = new There(official);
  // What the schema refuses is an error: it must not vanish into a warning.
  const errors = new There(official.filter(({ severity = "error" }) => severity === "error"));
  /** What of ours each official finding tells. */
  const said = new Map<Finding, Finding[]>();
  const left = own.filter((finding) => {
    const twins = twinsOf(finding, there, errors, said);
    for (const twin of twins) said.set(twin, [...(said.get(twin) ?? []), finding]);
    return twins.length === 0;
  });
  return {
    own: left,
    official: official.map((finding) => {
      const related = said.get(finding);
      if (related === undefined) return finding;
      const [{ start, end }] = related as [Finding, ...Finding[]];
      return { ...finding, start, end, related };
    }),
  };
}

/** The official findings by their places. */
class There {
  readonly #places = new Map<string, Finding[]>();

  constructor(official: Iterable<Finding>) {
    for (const finding of official) {
      const key = elementAt(finding.location);
      const list = this.#places.get(key);
      if (list === undefined) this.#places.set(key, [finding]);
      else list.push(finding);
    }
  }

  at(element: string): readonly Finding[] {
    return this.#places.get(element) ?? [];
  }

  /** At the children of an element. */
  below(element: string): readonly Finding[] {
    return [...this.#places].flatMap(([place, list]) => (parentOf(place) === element ? list : []));
  }
}

/** The element of a location in one spelling: an attribute stands for its element, a first place is not written. */
function elementAt(location: string): string {
  return location.replaceAll("[1]", "").replace(/\/@[^/]*$/, "");
}

const parentOf = (element: string) => element.replace(/\/[^/]*$/, "");
const nameOf = (element: string) => element.replace(/^.*\//, "").replace(/^.*:|\[.*$/g, "");

/** The official findings that say the same as one of ours: at its place, or else near it and naming what it is about. */
function twinsOf(
  finding: Finding,
  there: There,
  errors: There,
  said: ReadonlyMap<Finding, readonly Finding[]>,
): readonly Finding[] {
  const { ruleId } = finding;
  const element = elementAt(finding.location);
  if (ruleId.startsWith("cda-r2/")) return sameOfStructure(finding, element, errors);
  if (!ruleId.startsWith("ci-sis/")) return [];
  const isModel = ruleId.endsWith("-model");
  const fits = ({ ruleId: id }: Finding) => header.test(id) !== isModel;
  const here = sameHere(finding, isModel, there.at(element).filter(fits), said);
  if (here.length > 0) return here;
  const attribute = attributeOf(finding);
  // The value sets of the header's codes are checked with the models too.
  const codes = isModel ? [] : there.at(element).filter((one) => isAboutCode(one, attribute));
  return codes.length > 0 ? codes : sameNear(element, attribute, there, fits, said);
}

const attributeOf = ({ location }: Finding): string | undefined => /\/@(?:[\w.-]+:)?([\w.-]+)$/.exec(location)?.[1];

/** Whether an official assertion says of a code that it is in no value set. */
const isAboutCode = ({ data }: Finding, attribute: string | undefined): boolean =>
  (attribute === "code" || attribute === "codeSystem") && /jeu de valeurs|value ?set/i.test(String(data.text));

/** At the very place of our finding. */
function sameHere(
  finding: Finding,
  isModel: boolean,
  candidates: readonly Finding[],
  said: ReadonlyMap<Finding, readonly Finding[]>,
): readonly Finding[] {
  const { element } = finding.data;
  const words = (typeof element === "object" ? element.en : String(element ?? "")).split(/[ ()]+/);
  const name = (words[0] ?? "").replace(/^.*[@:]/, "");
  // What stands beside the name in words of its own, as in "templateId (document model)".
  const called = [name, ...words.filter((word) => /^[a-z]+[A-Z]\w*$/.test(word))];
  const naming = candidates.filter(({ data }) => called.some((word) => hasWord(data.text, word)));
  const free = (list: readonly Finding[]) => list.filter((one) => !said.has(one)).slice(0, 1);
  if (naming.length > 0) return naming;
  // A leaf of the header has one thing wrong; of the document as a whole the rule's own words must be there.
  if (!isModel) {
    const [, topic = ""] = /^ci-sis\/header-(.*)$/.exec(finding.ruleId) ?? [];
    const spoken = candidates.filter(({ data }) => topic.split("-").every((word) => hasWord(data.text, word)));
    return free(elementAt(finding.location).split("/").length > 2 ? candidates : spoken);
  }
  // The models were read in these very schematrons: what they say of an element, the schematrons say too.
  const one = free(candidates);
  return one.length > 0 ? one : candidates.slice(0, 1);
}

/**
 * Beside our finding: at the parent, which official assertions blame for a child that is wrong or there too often, or at the
 * first of several where ours is at a later one.
 */
function sameNear(
  element: string,
  attribute: string | undefined,
  there: There,
  fits: (official: Finding) => boolean,
  said: ReadonlyMap<Finding, readonly Finding[]>,
): readonly Finding[] {
  const name = nameOf(element);
  const first = element.replace(/\[\d+\]$/, "");
  const near = [...there.at(parentOf(element)), ...(first === element ? [] : there.at(first))];
  const told = attribute !== undefined && !common.has(attribute) ? attribute : "";
  const naming = near.filter((one) => fits(one) && (names(one.data.text, name) || hasWord(one.data.text, told)));
  const free = naming.filter((one) => !said.has(one));
  return free.length > 0 ? free : naming;
}

/** Attributes that so many elements have that their name alone tells nothing. */
const common = new Set(["code", "codeSystem", "displayName", "value", "root", "extension", "nullFlavor", "type"]);

/** How far above an attribute an official assertion may stand that names it with its element. */
const mostLevels = 4;

/** What the schema refuses is told by an official finding that names the attribute or the repeated child. */
function sameOfStructure(finding: Finding, element: string, there: There): readonly Finding[] {
  const attribute = attributeOf(finding);
  const name = nameOf(element);
  if (finding.ruleId === "cda-r2/missing-attribute")
    return there.at(element).filter(({ data }) => hasWord(data.text, String(finding.data.attribute)));
  if (finding.ruleId === "cda-r2/missing-element")
    return there.at(element).filter(({ data }) => names(data.text, String(finding.data.element)));
  if (attribute === undefined)
    return /\[\d+\]$/.test(element) ? above(element, there, ({ data }) => names(data.text, name)) : [];
  const here = there.at(element).filter((one) => hasWord(one.data.text, attribute) || isAboutCode(one, attribute));
  if (here.length > 0) return here;
  // A templateId that is none is missed where it should be.
  if (name === "templateId")
    return there.at(parentOf(element)).filter(({ data }) => /template/i.test(String(data.text)));
  const both = ({ data }: Finding) => names(data.text, name) && hasWord(data.text, attribute);
  const higher = above(element, there, both);
  return higher.length > 0 ? higher : there.below(element).filter(both);
}

/** The nearest above an element that fit. */
function above(element: string, there: There, fits: (official: Finding) => boolean): readonly Finding[] {
  let at = parentOf(element);
  for (let level = 0; level < mostLevels && at !== ""; level++, at = parentOf(at)) {
    const found = there.at(at).filter(fits);
    if (found.length > 0) return found;
  }
  return [];
}

function hasWord(text: unknown, word: string): boolean {
  return word !== "" && new RegExp(`\\b${quoted(word)}\\b`, "i").test(String(text));
}

/** Whether a text speaks of an element by its name: with a prefix, in quotes or brackets, or called an element. */
function names(text: unknown, name: string): boolean {
  if (name === "") return false;
  return new RegExp(`(?:\\b\\w+:|["'«“<]\\s?|/|[ée]l[ée]ments?\\s+)${quoted(name)}(?![\\w-])`, "i").test(String(text));
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
