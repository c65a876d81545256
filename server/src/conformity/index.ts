import { printCsv, printFindingsCsv } from "./csv.ts";
import { printHtml } from "./html.ts";
import { printConformityJson } from "./json.ts";
import { printMarkdown } from "./markdown.ts";
import type { ConformityReport } from "./report.ts";

export { assess, type Grounds, selects } from "./assess.ts";
export { type Known, topicLabel, topicOf, trendOf } from "./figures.ts";
export type * from "./model.ts";
export { states } from "./model.ts";
export { type ConformityReport, examined, sharedNote, stateName, stateSentence, summarySentence } from "./report.ts";
export { defaultTarget, proofKey, target, targets } from "./targets.ts";

/** The forms of a conformity report, each printed in pieces. */
export const conformityPrinters = {
  html: printHtml,
  md: printMarkdown,
  csv: printCsv,
  "csv-findings": printFindingsCsv,
  json: printConformityJson,
} satisfies Record<string, (report: ConformityReport) => Iterable<string>>;

export type ConformityFormat = keyof typeof conformityPrinters;
export const conformityFormats = Object.keys(conformityPrinters) as readonly ConformityFormat[];
