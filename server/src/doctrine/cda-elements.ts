import { cdaElementFacts } from "../../data/doctrine/cda-elements.ts";
import type { CdaElementEntry } from "./model.ts";

/** Elements of the document itself: their names mean something else deeper down. */
const ownNames = new Set([
  "id",
  "code",
  "title",
  "effectiveTime",
  "confidentialityCode",
  "setId",
  "component",
  "author",
]);

let byPath: ReadonlyMap<string, CdaElementEntry> | undefined;

function elements(): ReadonlyMap<string, CdaElementEntry> {
  byPath ??= new Map(cdaElementFacts().map((entry) => [entry.path, entry]));
  return byPath;
}

export function cdaElements(): readonly CdaElementEntry[] {
  return [...elements().values()];
}

/**
 * What an element of the CDA header is for, by its path below `ClinicalDocument` (`recordTarget/patientRole/id`, with or
 * without `/ClinicalDocument/`, positions, conditions and prefixes). A path that has no entry of its own answers by its
 * end: `informant/assignedEntity/id` as `assignedEntity/id`.
 */
export function cdaElement(path: string): CdaElementEntry | undefined {
  const steps = path
    .replace(/\[[^\]]*\]/g, "")
    .split("/")
    .map((step) => step.replace(/^[\w-]+:/, ""))
    .filter((step) => step !== "");
  if (steps[0] === "ClinicalDocument" && steps.length > 1) {
    const rooted = elements().get(steps.join("/"));
    if (rooted !== undefined) return rooted;
    steps.shift();
  }
  for (let i = 0; i < steps.length; i++) {
    const end = steps.slice(i).join("/");
    if (i > 0 && ownNames.has(end)) return undefined;
    const entry = elements().get(end);
    if (entry !== undefined) return entry;
  }
  return undefined;
}
