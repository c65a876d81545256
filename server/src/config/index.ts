import type { ConfigDialect } from "../kind.ts";
import {
  type CheckContext,
  type Checking,
  type Finding,
  type NotChecked,
  onByDefault,
  type Repair,
  type RuleMeta,
} from "../rule/index.ts";
import { type ConfigFile, type ConfigSource, configFile } from "./file.ts";
import { findMarker } from "./markers.ts";
import { repairOf, runRule } from "./rule.ts";
import { configRules as rules } from "./rules/index.ts";
import { personalNumbers } from "./rules/personal.ts";

export { type Certificate, readCertificates } from "./certificate/index.ts";
export { type ConfigDescription, type ConfigOffer, describeConfig, offerConfig } from "./describe.ts";
export { type Environment, environmentOfName } from "./environment.ts";
export { type ConfigSource, readSettings } from "./file.ts";
export { findMarker, type Marker } from "./markers.ts";
export { isPlaceholder } from "./placeholder.ts";
export type { Setting } from "./setting.ts";

/** The rules of the security doctrine that a configuration file can show. */
export const configRules: readonly RuleMeta[] = rules;

const byId = new Map(rules.map((rule) => [rule.id, rule]));

export interface ConfigOutcome {
  /** `security` where the doctrine applies to the file. */
  readonly checked: readonly string[];
  readonly notChecked: readonly NotChecked[];
}

/**
 * Checks a configuration text. Where nothing shows that it belongs to e-health, and the context does not say so, it is not even
 * parsed.
 */
export function* checkConfig(
  source: ConfigSource,
  context: CheckContext,
): Generator<Finding | undefined, ConfigOutcome, undefined> {
  const file = configFile(source, context);
  if (file === undefined) return { checked: [], notChecked: [] };
  yield undefined;
  for (const rule of rules) {
    yield* runRule(rule, file);
    yield undefined;
  }
  return { checked: ["security"], notChecked: dates(file) };
}

/** Without a clock, what has expired cannot be told. */
function dates(file: ConfigFile): NotChecked[] {
  const first = file.certificates()[0];
  if (first === undefined) return [];
  return [
    {
      what: {
        fr: "Expiration, révocation et chaîne des certificats",
        en: "Expiry, revocation and chain of certificates",
      },
      reason: {
        fr: "Le vérificateur n’a ni horloge ni réseau ; les tailles, les algorithmes et les durées sont vérifiés.",
        en: "The checker has neither a clock nor a network; sizes, algorithms and lifetimes are checked.",
      },
      at: { start: first.start, end: first.end },
    },
  ];
}

/**
 * Looks for identifiers of persons in a text of any kind, such as a log or a fixture. It speaks only where e-health shows in the
 * text or the context says so.
 */
export function* checkPersonalData(text: string, context: CheckContext): Checking {
  if (!/\d{13}|\d \d\d \d\d/.test(text) || (context.eHealth !== true && findMarker(text) === undefined)) return;
  for (const { start, end, masked } of personalNumbers(text))
    yield { ruleId: "security/personal-identifier", message: "default", data: { masked }, location: "", start, end };
}

/** The changes that mend a finding of a rule on configuration; the best first. */
export function configRepairs(finding: Finding, source: ConfigSource): readonly Repair[] {
  const rule = byId.get(finding.ruleId);
  const file = rule && configFile(source, { environment: "unknown", eHealth: true });
  return rule === undefined || file === undefined ? [] : repairOf(rule, finding, file);
}

/** Why the doctrine's generic rules speak of a file, or do not; for a hover or for statistics. */
export interface Applicability {
  readonly applies: boolean;
  readonly because: "marker" | "project" | "nothing";
  /** What was found, by the doctrine's topic. */
  readonly topic: string | undefined;
  readonly at: { readonly start: number; readonly end: number } | undefined;
  readonly environment: "production" | "test" | "unknown";
  readonly rules: readonly string[];
}

export function applicability(source: ConfigSource, context: CheckContext): Applicability {
  const file = configFile(source, context);
  const marker = file?.marker;
  return {
    applies: file !== undefined,
    because: marker !== undefined ? "marker" : file !== undefined ? "project" : "nothing",
    topic: marker?.topic,
    at: marker && { start: marker.start, end: marker.end },
    environment: file?.environment ?? context.environment,
    rules:
      file === undefined
        ? []
        : rules
            .filter((rule) => onByDefault(rule) && (rule.dialects?.includes(file.dialect as ConfigDialect) ?? true))
            .map((rule) => rule.id),
  };
}
