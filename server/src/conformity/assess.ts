import { belongs, topic } from "../doctrine/index.ts";
import type { RuleMeta } from "../rule/index.ts";
import type { CheckedFile, Place, Proof, Requirement, RequirementState, State, Target, TargetState } from "./model.ts";
import { proofKey } from "./targets.ts";

export interface Grounds {
  readonly files: readonly CheckedFile[];
  readonly rules: readonly RuleMeta[];
  /** Whether a rule runs: neither switched off by the project nor left off by default. */
  isOn(rule: RuleMeta): boolean;
  /** What the project file notes, by `proofKey`. */
  readonly proofs: ReadonlyMap<string, Proof>;
}

/** What the files of a workspace show of a target. Linear in the findings and in the requirements. */
export function assess(target: Target, grounds: Grounds): TargetState {
  const requirements = target.requirements.map((requirement) => stateOf(target, requirement, grounds));
  const counts: Record<State, number> = { deviations: 0, "no-deviation": 0, "not-applicable": 0, elsewhere: 0 };
  const looked = new Set<string>();
  let noted = 0;
  for (const { state, rules, files, noted: proof } of requirements) {
    counts[state]++;
    if (files > 0) for (const { id } of rules) looked.add(id);
    if (proof !== undefined) noted++;
  }
  return { target, requirements, counts, rules: looked.size, noted };
}

function stateOf(target: Target, requirement: Requirement, grounds: Grounds): RequirementState {
  const chosen = grounds.rules.filter((rule) => requirement.rules.some((selector) => selects(selector, rule)));
  const on = chosen.filter((rule) => grounds.isOn(rule));
  const off = chosen.filter((rule) => !grounds.isOn(rule));
  const looked = grounds.files.filter((file) => looksAt(requirement, on, file));
  // A rule on VIHF assertions looked at nothing where there is none: it counts for nothing.
  const kinds = new Set(looked.map(({ kind }) => kind));
  const idle = looked.length === 0 ? [] : on.filter((rule) => !rule.kinds.some((kind) => kinds.has(kind)));
  const rules = on.filter((rule) => !idle.includes(rule));
  const deviations: Place[] = [];
  const remarks: Place[] = [];
  const ids = new Set(rules.map(({ id }) => id));
  const foreign = requirement.rules.filter((selector) => selector.startsWith("schematron/"));
  for (const { path, findings } of looked)
    for (const finding of findings) {
      const mine = ids.has(finding.ruleId) || foreign.some((selector) => matches(selector, finding.ruleId));
      if (!mine) continue;
      const grave = finding.severity === "error" || finding.severity === "warning";
      (grave ? deviations : remarks).push({ path, finding });
    }
  const noted = grounds.proofs.get(proofKey(target.id, requirement.id));
  return {
    requirement,
    state: verdict(requirement, rules.length + foreign.length, looked.length, deviations.length),
    rules,
    idle,
    off,
    files: looked.length,
    deviations,
    remarks,
    ...(noted && { noted }),
  };
}

function verdict(requirement: Requirement, rules: number, files: number, deviations: number): State {
  if (deviations > 0) return "deviations";
  if (rules === 0) return "elsewhere";
  if (files > 0) return "no-deviation";
  // Without a file to look at, what is left of the requirement is its proof.
  return requirement.proof === undefined ? "not-applicable" : "elsewhere";
}

function looksAt(
  { checks }: Requirement,
  rules: readonly RuleMeta[],
  { kind, checked, failure }: CheckedFile,
): boolean {
  if (failure !== undefined || checked.length === 0) return false;
  if (checks !== undefined) return checked.some((name) => checks.some((pattern) => matches(pattern, name)));
  return rules.some(({ kinds }) => kinds.some((one) => one === kind));
}

/** Whether a selector of `Requirement.rules` takes a rule. */
export function selects(selector: string, rule: RuleMeta): boolean {
  if (!selector.startsWith("@")) return [rule.id, ...rule.aliases].some((name) => matches(selector, name));
  const named = topic(selector.slice(1));
  return named !== undefined && belongs(rule, named);
}

function matches(pattern: string, name: string): boolean {
  return pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}
