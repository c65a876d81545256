import type { RuleMeta } from "../../../rule/index.ts";
import { conformanceRules } from "./conformance.ts";
import { contentRules } from "./content.ts";
import { relationRules } from "./relations.ts";
import { structureRules } from "./structure.ts";
import { valueRules } from "./values.ts";

export const r4Rules: readonly RuleMeta[] = [
  ...structureRules,
  ...contentRules,
  ...relationRules,
  ...valueRules,
  ...conformanceRules,
];
