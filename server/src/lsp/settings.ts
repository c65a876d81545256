import type { Language, Severity } from "../rule/index.ts";

/** The settings `doctrineSante.*` of one resource. */
export interface Settings {
  readonly enable: boolean;
  readonly language: "auto" | Language;
  readonly run: "onType" | "onSave";
  readonly rules: Readonly<Record<string, Severity | "off">>;
  readonly environment: "production" | "test" | "unknown";
  readonly cda: {
    /** The folder of the official schematrons; "" for none. */
    readonly schematronFolder: string;
  };
  readonly fhir: {
    /** Folders, archives and names of FHIR packages. */
    readonly packages: readonly string[];
  };
}

export const defaultSettings: Settings = {
  enable: true,
  language: "auto",
  run: "onType",
  rules: {},
  environment: "unknown",
  cda: { schematronFolder: "" },
  fhir: { packages: [] },
};

const severities = ["error", "warning", "information", "hint", "off"] as const;

function oneOf<T extends string>(value: unknown, allowed: readonly T[], otherwise: T): T {
  return allowed.find((a) => a === value) ?? otherwise;
}

/** Reads what a client sent; whatever is missing or wrong has its default. */
export function readSettings(value: unknown): Settings {
  if (typeof value !== "object" || value === null) return defaultSettings;
  const given = value as Record<string, unknown>;
  const rules: Record<string, Severity | "off"> = {};
  if (typeof given.rules === "object" && given.rules !== null) {
    for (const [id, severity] of Object.entries(given.rules)) {
      const known = severities.find((s) => s === severity);
      if (known !== undefined) rules[id] = known;
    }
  }
  return {
    enable: given.enable !== false,
    language: oneOf(given.language, ["auto", "fr", "en"], defaultSettings.language),
    run: oneOf(given.run, ["onType", "onSave"], defaultSettings.run),
    rules,
    environment: oneOf(given.environment, ["production", "test", "unknown"], defaultSettings.environment),
    cda: { schematronFolder: folderOf(given.cda) },
    fhir: { packages: packagesOf(given.fhir) },
  };
}

function folderOf(cda: unknown): string {
  const folder =
    typeof cda === "object" && cda !== null ? (cda as Record<string, unknown>).schematronFolder : undefined;
  return typeof folder === "string" ? folder.trim() : "";
}

function packagesOf(fhir: unknown): string[] {
  const packages = typeof fhir === "object" && fhir !== null ? (fhir as Record<string, unknown>).packages : undefined;
  if (!Array.isArray(packages)) return [];
  return packages.flatMap((one) => (typeof one === "string" && one.trim() !== "" ? [one.trim()] : []));
}

/** The language that messages are written in. */
export function languageOf(setting: Settings["language"], locale: string | undefined): Language {
  if (setting !== "auto") return setting;
  return locale?.toLowerCase().startsWith("fr") ? "fr" : "en";
}
