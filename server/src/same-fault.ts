import type { Finding } from "./rule/index.ts";

/**
 * A fault that both a rule of our own and an official schematron see is shown once: the official finding stays, with the
 * more precise place and the repairs of ours.
 */

/** The schematron of the header; the header's rules are joined to its findings, the content models' to all others. */
const header = /^schematron\/[^/]*(?:strucmin|structurationminimale)/i;

/** A location in one spelling: an attribute stands for its element, a first place is not written. */
function plain(location: string): string {
  return location.replaceAll("[1]", "").replace(/\/@[^/]*$/, "");
}

export interface Joined {
  /** Ours that no official finding repeats. */
  readonly own: readonly Finding[];
  readonly official: readonly Finding[];
}

/** Brings the findings of our rules and those of the schematrons of one document together. */
export function joined(own: readonly Finding[], official: readonly Finding[]): Joined {
  const places = new Map<string, Finding[]>();
  for (const finding of official) {
    const key = plain(finding.location);
    places.set(key, [...(places.get(key) ?? []), finding]);
  }
  const said = new Map<Finding, Finding[]>();
  const left = own.filter((finding) => {
    if (!finding.ruleId.startsWith("ci-sis/")) return true;
    const twin = twinOf(finding, places.get(plain(finding.location)) ?? [], said);
    if (twin === undefined) return true;
    said.set(twin, [...(said.get(twin) ?? []), finding]);
    return false;
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

/** The official finding that says the same: at that place, of the schematron that the rule stands for, and naming what it names. */
function twinOf(
  finding: Finding,
  there: readonly Finding[],
  said: ReadonlyMap<Finding, readonly Finding[]>,
): Finding | undefined {
  const isModel = finding.ruleId.endsWith("-model");
  const candidates = there.filter(({ ruleId }) => header.test(ruleId) !== isModel);
  const { element } = finding.data;
  const name = (typeof element === "object" ? element.en : String(element ?? ""))
    .replace(/^.*[@:]/, "")
    .replace(/ .*$/, "");
  const naming = candidates.filter(
    ({ data }) => name !== "" && new RegExp(`\\b${quoted(name)}\\b`, "i").test(String(data.text)),
  );
  const free = (list: readonly Finding[]): Finding | undefined => list.find((one) => !said.has(one));
  if (naming.length > 0) return free(naming) ?? naming[0];
  // A leaf of the header has one thing wrong; of the document as a whole the rule's own words must be there.
  if (!isModel) {
    const [, topic = ""] = /^ci-sis\/header-(.*)$/.exec(finding.ruleId) ?? [];
    const spoken = candidates.filter(({ data }) =>
      topic.split("-").every((word) => new RegExp(`\\b${quoted(word)}\\b`, "i").test(String(data.text))),
    );
    return free(plain(finding.location).split("/").length > 2 ? candidates : spoken);
  }
  // The models were read in these very schematrons: what they say of an element, the schematrons say too.
  return free(candidates) ?? candidates[0];
}

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
