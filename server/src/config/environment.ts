import type { Setting } from "./setting.ts";

export type Environment = "production" | "test" | "unknown";

const production = /^(?:prod|production|prd|live)$/;
const test =
  /^(?:bas|bac[-_]?a[-_]?sable|sandbox|dev|devel|develop|development|test|tests|testing|integ|integration|int|staging|stage|stg|preprod|pre-?production|ppd|recette|rct|qualif|qualification|qlf|uat|local|localhost|demo|poc|cypress|playwright|jest|vitest|wiremock|example|sample|mock|e2e)$/;

/** What a file is for: a word of its name tells, else the whole name of one of the two folders above it. */
export function environmentOfName(name: string): Environment {
  const parts = name.toLowerCase().split(/[\\/]/);
  const file = (parts.pop() ?? "").replace(/pre-?prod/g, "preprod");
  // Settings of an editor, and the transformation that ASP.NET applies to what it publishes.
  if (/^\.(?:vscode|idea|devcontainer)$/.test(parts.at(-1) ?? "")) return "test";
  if (file === "web.release.config") return "production";
  return of(file.split(/[^a-z0-9]+/)) ?? of(parts.slice(-1)) ?? of(parts.slice(-2, -1)) ?? "unknown";
}

/** What a setting is for, where its profile or one whole name in its path tells. */
export function environmentOfSetting(setting: Setting): Environment | undefined {
  if (setting.profile !== undefined) {
    const profile = of(setting.profile.toLowerCase().split(/[^a-z0-9-]+/));
    if (profile !== undefined) return profile;
  }
  return (
    of(setting.path.slice(0, -1).map((segment) => segment.toLowerCase())) ??
    // `PSC_PROD_ISSUER`, `PSC_BAS_ISSUER`
    (setting.path.length <= 3 && /^[A-Z0-9_]+$/.test(setting.path.at(-1) ?? "")
      ? of(
          (setting.path.at(-1) ?? "")
            .toLowerCase()
            .split("_")
            .filter((word) => /^(?:prod|production|bas|sandbox|dev|integ|preprod)$/.test(word)),
        )
      : undefined)
  );
}

function of(words: readonly string[]): Environment | undefined {
  if (words.some((word) => test.test(word))) return "test";
  return words.some((word) => production.test(word)) ? "production" : undefined;
}
