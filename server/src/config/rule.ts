import {
  type Bilingual,
  cite,
  type Example,
  type Finding,
  type Repair,
  type RuleMeta,
  type Severity,
} from "../rule/index.ts";
import type { Span, TextEdit } from "../text/index.ts";
import type { ConfigFile } from "./file.ts";
import type { Setting } from "./setting.ts";

/** A rule on a configuration file. */
export interface ConfigRule extends RuleMeta {
  /** A generic rule (TLS, secrets, logs …) speaks only where the doctrine applies; a specific one names the thing itself. */
  readonly scope: "generic" | "specific";
  /** Dialects of which the rule has something to say; all where absent. */
  readonly dialects?: readonly ConfigFile["dialect"][];
  check(file: ConfigFile): Iterable<Found>;
  /** The value that mends the one found; absent where only the author knows it. */
  replacement?(finding: Finding, file: ConfigFile): Replacement | undefined;
}

/** A change that mends a finding. */
export interface Replacement {
  /** Takes the place of what the finding underlines, or of `at`. */
  readonly text: string;
  readonly safe: boolean;
  readonly at?: Span;
  /** What else must change for the file to be sound. */
  readonly also?: readonly TextEdit[];
  readonly title?: Bilingual;
}

/** What a check finds: a setting whose value is meant, or a place. */
export interface Found {
  readonly at: Setting | Span;
  /** The setting that a place lies in. */
  readonly of?: Setting;
  readonly message?: string;
  readonly data?: Finding["data"];
  readonly severity?: Severity;
}

/** An example's file name and text, and the time of the check where the rule depends on it; the place that matters between `⟦` and `⟧`. */
export type ExampleText = readonly [name: string, text: string, now?: number];

type ConfigRuleData = Omit<
  ConfigRule,
  "source" | "since" | "kinds" | "examples" | "topics" | "messages" | "fix" | "aliases"
> & {
  /** Of the knowledge base, such as `TLS-001`. */
  readonly sec: readonly string[];
  readonly topics?: readonly string[];
  readonly fix: Bilingual;
  readonly messages: Bilingual | Readonly<Record<string, Bilingual>>;
  readonly bad: readonly ExampleText[];
  readonly good: readonly ExampleText[];
};

export function configRule(data: ConfigRuleData): ConfigRule {
  const { sec, bad, good, messages, ...rest } = data;
  return {
    source: "config",
    since: "0.1.0",
    kinds: ["config"],
    topics: ["pgssi-s"],
    ...rest,
    why: withClause(data),
    aliases: sec.map((name) => `SEC-${name}`),
    messages: isBilingual(messages) ? { default: messages } : messages,
    examples: () => ({ bad: bad.map(example), good: good.map(example) }),
  };
}

/** Why, and where that is written. */
function withClause({ why, reference }: Pick<RuleMeta, "why" | "reference">): Bilingual {
  const clause = ` (${cite(reference)}).`;
  return { fr: why.fr.replace(/\.$/, clause), en: why.en.replace(/\.$/, clause) };
}

function isBilingual(messages: Bilingual | Readonly<Record<string, Bilingual>>): messages is Bilingual {
  return typeof messages.fr === "string";
}

function example([name, marked, now]: ExampleText): Example {
  const more = now === undefined ? {} : { now };
  const start = marked.indexOf("⟦");
  if (start < 0) return { name, text: marked, ...more };
  const end = marked.indexOf("⟧") - 1;
  return { name, text: marked.replace("⟦", "").replace("⟧", ""), focus: { start, end }, ...more };
}

export function* runRule(rule: ConfigRule, file: ConfigFile): Generator<Finding> {
  if (rule.dialects !== undefined && !rule.dialects.includes(file.dialect)) return;
  const seen = new Set<string>();
  for (const { at, of, message = "default", data = {}, severity } of rule.check(file)) {
    const setting = "path" in at ? at : undefined;
    const span = setting === undefined ? (at as Span) : setting.valueSpan;
    const { start, end } = span.end > span.start ? span : (setting?.keySpan ?? span);
    // An anchor of YAML may bring one place to several paths.
    const place = `${start}-${end}`;
    if (seen.has(place)) continue;
    seen.add(place);
    const location = (setting ?? of)?.path.join(".") ?? "";
    yield { ruleId: rule.id, message, data, severity, location, start, end };
  }
}

export function repairOf(rule: ConfigRule, finding: Finding, file: ConfigFile): readonly Repair[] {
  const replacement = rule.replacement?.(finding, file);
  if (replacement === undefined) return [];
  const { text, safe, at = finding, also = [], title } = replacement;
  const edits = [{ start: at.start, end: at.end, newText: text }, ...also].sort((a, b) => a.start - b.start);
  return [{ title: title ?? { fr: `Remplacer par ${text}`, en: `Replace with ${text}` }, safe, edits }];
}
