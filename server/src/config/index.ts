import type { CheckContext, Finding, NotChecked, Repair, RuleMeta } from "../rule/index.ts";
import { unreadableCertificates } from "./certificate/index.ts";
import type { Environment } from "./environment.ts";
import { type ConfigFile, type ConfigSource, configFile } from "./file.ts";
import { findMarker } from "./markers.ts";
import { repairOf, runRule } from "./rule.ts";
import { configRules as rules } from "./rules/index.ts";
import { personalNumbers } from "./rules/personal.ts";

export { type Certificate, readCertificates } from "./certificate/index.ts";
export { type ConfigDescription, type ConfigOffer, describeConfig, offerConfig, settingAt } from "./describe.ts";
export { type Environment, environmentOfName } from "./environment.ts";
export { seekEvidence } from "./evidence.ts";
export { type ConfigSource, readSettings } from "./file.ts";
export { evidenceIn, evidencePrefix, findMarker, type Marker } from "./markers.ts";
export { isPlaceholder } from "./placeholder.ts";
export type { Setting } from "./setting.ts";
export { explainRules, type RuleReason } from "./why.ts";

/** The rules of the security doctrine that a configuration file can show. */
export const configRules: readonly RuleMeta[] = rules;

const byId = new Map(rules.map((rule) => [rule.id, rule]));

export interface ConfigOutcome {
  /** `security` where the doctrine applies to the file. */
  readonly checked: readonly string[];
  readonly notChecked: readonly NotChecked[];
  /** Why the generic rules spoke; `nothing` where they did not. */
  readonly because: Because;
  readonly environment: Environment;
}

export type Because = NonNullable<ConfigFile["because"]> | "nothing";

/**
 * Checks a configuration text. Where nothing shows that it belongs to e-health, and the context does not say so, it is not even
 * parsed.
 */
export function* checkConfig(
  source: ConfigSource,
  context: CheckContext,
): Generator<Finding | undefined, ConfigOutcome, undefined> {
  const file = configFile(source, context);
  if (file === undefined) return { checked: [], notChecked: [], because: "nothing", environment: context.environment };
  yield undefined;
  for (const rule of rules) {
    if (file.because === undefined && rule.scope === "generic") continue;
    yield* runRule(rule, file);
    yield undefined;
  }
  return {
    checked: ["security"],
    notChecked: notCheckedOf(file),
    because: file.because ?? "nothing",
    environment: file.environment,
  };
}

/** Certificates that cannot be read; and, without a network, what was revoked. */
function notCheckedOf(file: ConfigFile): NotChecked[] {
  if (!file.text.includes("-----BEGIN ")) return [];
  const readable = file.certificates();
  // One that is quoted in another syntax is cut by its quotes.
  const broken = file.dialect === "pem" ? unreadableCertificates(file.text, readable) : [];
  const found: NotChecked[] = broken.map((at) => ({
    what: { fr: "Certificat illisible", en: "Unreadable certificate" },
    reason: {
      fr: "Il est coupé, ou n’est pas du base64 : recopiez-le de sa source.",
      en: "It is cut, or is not base64: copy it again from its source.",
    },
    at,
  }));
  const [first] = readable;
  if (first !== undefined)
    found.push({
      what: {
        fr: "Révocation des certificats et signature de leurs autorités",
        en: "Revocation of certificates, and the signature of their authorities",
      },
      reason: {
        fr: "Le vérificateur n’a pas de réseau ; les clés, les algorithmes, les dates et les usages sont vérifiés.",
        en: "The checker has no network; keys, algorithms, dates and usages are checked.",
      },
      at: { start: first.start, end: first.end },
    });
  return found;
}

/**
 * Looks for identifiers of persons in a text of any kind, such as a log or a fixture. It speaks only where e-health shows in the
 * text or the context says so; returns whether it does.
 */
export function* checkPersonalData(
  text: string,
  context: CheckContext,
): Generator<Finding | undefined, boolean, undefined> {
  if (context.eHealth === false) return false;
  if (context.eHealth === undefined && context.workspace === undefined && findMarker(text) === undefined) return false;
  if (!/\d{13}|\d \d\d \d\d/.test(text)) return true;
  for (const { start, end, masked } of personalNumbers(text))
    yield { ruleId: "security/personal-identifier", message: "default", data: { masked }, location: "", start, end };
  return true;
}

/** The changes that mend a finding of a rule on configuration; the best first. */
export function configRepairs(finding: Finding, source: ConfigSource): readonly Repair[] {
  const rule = byId.get(finding.ruleId);
  const file = rule && configFile(source, { environment: "unknown", eHealth: true });
  return rule === undefined || file === undefined ? [] : repairOf(rule, finding, file);
}
