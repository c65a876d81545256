import { cdaRules } from "./cda/index.ts";
import { configRules } from "./config/index.ts";
import { exchangeRules } from "./exchange/index.ts";
import { fhirRules } from "./fhir/index.ts";
import { insRules } from "./ins/index.ts";
import type { RuleMeta } from "./rule/index.ts";
import { suppressionRules } from "./suppression.ts";
import { syntaxRules } from "./syntax-rules.ts";

/** All rules of the product, found by id and by alias. */
export interface Catalogue {
  readonly all: readonly RuleMeta[];
  readonly byId: ReadonlyMap<string, RuleMeta>;
  find(idOrAlias: string): RuleMeta | undefined;
}

let made: Catalogue | undefined;

/** Made once; throws where two rules share a name, so that a test finds it. */
export function catalogue(): Catalogue {
  if (made !== undefined) return made;
  const all = [
    ...syntaxRules,
    ...cdaRules(),
    ...insRules,
    ...fhirRules(),
    ...configRules,
    ...exchangeRules,
    ...suppressionRules,
  ];
  const byId = new Map(all.map((rule) => [rule.id, rule]));
  if (byId.size < all.length) throw new Error("two rules have the same id");
  const byName = new Map(byId);
  for (const rule of all) for (const alias of rule.aliases) if (!byName.has(alias)) byName.set(alias, rule);
  made = { all, byId, find: (name) => byName.get(name) };
  return made;
}
