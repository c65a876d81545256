import { type CheckContext, onByDefault } from "../rule/index.ts";
import { LineIndex, type Span } from "../text/index.ts";
import { type Environment, environmentOfName, environmentOfSetting } from "./environment.ts";
import { type ConfigFile, type ConfigSource, configFile } from "./file.ts";
import { type ConfigRule, runRule } from "./rule.ts";
import { configRules } from "./rules/index.ts";
import type { Setting } from "./setting.ts";

/** Why the rules speak at a place of a configuration text, or do not. */
export interface RuleReason {
  readonly because: "marker" | "workspace" | "project" | "nothing";
  /** The marker in the text, or the evidence in the workspace. */
  readonly word: string | undefined;
  /** The line of the marker, counted from 1; or the path of the evidence. */
  readonly where: string | undefined;
  readonly environment: Environment;
  /** What told the environment. */
  readonly toldBy: "setting" | "project" | "file" | "nothing";
  /** Rules that find something at the place. */
  readonly speaking: readonly string[];
  /** Rules that would, and what keeps them silent here. */
  readonly silent: readonly { readonly rule: string; readonly reason: "e-health" | "production" | "test" | "off" }[];
}

/**
 * Tells it for the setting that holds an offset, by running the rules as they would run elsewhere: in an e-health project,
 * in production, in a test environment.
 */
export function explainRules(source: ConfigSource, context: CheckContext, setting: Setting): RuleReason | undefined {
  const file = configFile(source, context);
  const anyway = file ?? configFile(source, { ...context, eHealth: true });
  if (anyway === undefined) return undefined;
  const applies = file?.because !== undefined;
  const runs = (rule: ConfigRule) => applies || (file !== undefined && rule.scope === "specific");
  const speaking = new Set<string>();
  const silent = new Map<string, RuleReason["silent"][number]["reason"]>();
  const shown = (variant: ConfigFile, name: string) => {
    const found = shownBy(source, variant, `${applies} ${context.eHealth} ${context.environment} ${name}`);
    return (rule: ConfigRule) => (found.get(rule.id) ?? []).some((span) => liesIn(span, setting));
  };
  const here = shown(anyway, "as it is");
  for (const rule of configRules) {
    if (!here(rule)) continue;
    if (!runs(rule)) silent.set(rule.id, "e-health");
    else if (onByDefault(rule)) speaking.add(rule.id);
    else silent.set(rule.id, "off");
  }
  if (applies)
    for (const environment of ["production", "test"] as const) {
      const there = shown({ ...anyway, environment, environmentOf: () => environment }, environment);
      for (const rule of configRules)
        if (onByDefault(rule) && !speaking.has(rule.id) && !silent.has(rule.id) && there(rule))
          silent.set(rule.id, environment);
    }
  const own = environmentOfSetting(setting);
  const told = own ?? (context.environment !== "unknown" ? context.environment : environmentOfName(source.name));
  const marker = file?.marker;
  return {
    because: file?.because ?? "nothing",
    word:
      file?.because === "marker" ? marker?.word : file?.because === "workspace" ? context.workspace?.word : undefined,
    where:
      file?.because === "marker" && marker !== undefined
        ? String(new LineIndex(source.text).positionAt(marker.start).line + 1)
        : file?.because === "workspace"
          ? context.workspace?.path
          : undefined,
    environment: told,
    toldBy:
      told === "unknown"
        ? "nothing"
        : own !== undefined
          ? "setting"
          : context.environment !== "unknown"
            ? "project"
            : "file",
    speaking: [...speaking],
    silent: [...silent].map(([rule, reason]) => ({ rule, reason })),
  };
}

type Shown = ReadonlyMap<string, readonly Span[]>;

const known = new WeakMap<ConfigSource, Map<string, Shown>>();

/** What each rule finds in a text, under one reading of what it is for: run once, for all the hovers on a version of it. */
function shownBy(source: ConfigSource, file: ConfigFile, reading: string): Shown {
  const readings = known.get(source) ?? new Map<string, Shown>();
  known.set(source, readings);
  let shown = readings.get(reading);
  if (shown === undefined) {
    shown = new Map(configRules.map((rule) => [rule.id, [...runRule(rule, file)]]));
    readings.set(reading, shown);
  }
  return shown;
}

/** Whether a finding lies within a setting. */
function liesIn({ start, end }: Span, { keySpan, valueSpan }: Setting): boolean {
  return (start >= valueSpan.start && end <= valueSpan.end) || (start >= keySpan.start && end <= keySpan.end);
}
