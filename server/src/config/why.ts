import { type CheckContext, onByDefault } from "../rule/index.ts";
import { LineIndex } from "../text/index.ts";
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
  for (const rule of configRules) {
    if (!finds(rule, anyway, setting)) continue;
    if (!runs(rule)) silent.set(rule.id, "e-health");
    else if (onByDefault(rule)) speaking.add(rule.id);
    else silent.set(rule.id, "off");
  }
  if (applies)
    for (const environment of ["production", "test"] as const) {
      const variant: ConfigFile = { ...anyway, environment, environmentOf: () => environment };
      for (const rule of configRules)
        if (onByDefault(rule) && !speaking.has(rule.id) && !silent.has(rule.id) && finds(rule, variant, setting))
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

/** Whether a rule finds something within a setting. */
function finds(rule: ConfigRule, file: ConfigFile, { keySpan, valueSpan }: Setting): boolean {
  for (const { start, end } of runRule(rule, file))
    if ((start >= valueSpan.start && end <= valueSpan.end) || (start >= keySpan.start && end <= keySpan.end))
      return true;
  return false;
}
