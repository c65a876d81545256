import { acceptedCurves, bannedCipher, noForwardSecrecy, recommendedSuites } from "../../../data/security/index.ts";
import type { Finding } from "../../rule/index.ts";
import type { ConfigFile } from "../file.ts";
import type { Replacement } from "../rule.ts";
import type { Setting } from "../setting.ts";

/** Changes that several rules share. A repair is offered where the result is sound whatever else the file holds. */

/** The setting that a finding stands at. */
export function settingOf(finding: Finding, file: ConfigFile): Setting | undefined {
  const { start, end } = finding;
  return file.settings.find(
    ({ valueSpan }) => valueSpan.start <= start && valueSpan.end >= end && valueSpan.end > start,
  );
}

export function textOf({ start, end }: Finding, file: ConfigFile): string {
  return file.text.slice(start, end);
}

/** A new line after the one that holds an offset, indented like it or deeper. */
export function lineAfter(file: ConfigFile, offset: number, line: string, deeper = ""): Replacement {
  const { text } = file;
  const next = text.indexOf("\n", offset);
  const end = next < 0 ? text.length : next > 0 && text[next - 1] === "\r" ? next - 1 : next;
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(start, offset))?.[0] ?? "";
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  return {
    at: { start: end, end },
    text: `${newline}${indent}${deeper}${line}`,
    safe: false,
    title: { fr: `Ajouter ${line}`, en: `Add ${line}` },
  };
}

/** A secret read from elsewhere, in the way of the dialect; an empty value where the dialect has none. */
export function secretElsewhere(finding: Finding, file: ConfigFile): Replacement | undefined {
  const setting = settingOf(finding, file);
  if (setting === undefined) return undefined;
  const name = variableName(setting);
  const whole = setting.valueSpan.start === finding.start && setting.valueSpan.end === finding.end;
  if (setting.fallback) {
    // What stands between the name and the literal goes with it.
    const mark = /:-?$/.exec(file.text.slice(finding.start - 2, finding.start))?.[0].length ?? 1;
    return {
      at: { start: finding.start - mark, end: finding.end },
      text: "",
      safe: false,
      title: { fr: "Ôter la valeur par défaut", en: "Remove the default value" },
    };
  }
  const workflow = /[\\/]\.github[\\/]workflows[\\/]/.test(`/${file.name}`);
  switch (file.dialect) {
    case "yaml": {
      const text = workflow ? `\${{ secrets.${name} }}` : `\${${name}}`;
      return { text: whole && !setting.quoted && inFlow(file.text, finding.start) ? `"${text}"` : text, safe: false };
    }
    case "properties":
    case "ini":
    case "apache":
      return { text: `\${${name}}`, safe: false };
    case "env":
      return whole ? empty : { text: `\${${name}}`, safe: false };
    case "hcl":
      return whole && setting.quoted
        ? {
            at: { start: finding.start - 1, end: finding.end + 1 },
            text: `var.${name.toLowerCase()}`,
            safe: false,
            title: { fr: `Remplacer par var.${name.toLowerCase()}`, en: `Replace with var.${name.toLowerCase()}` },
          }
        : undefined;
    case "dockerfile":
      return whole && setting.path[1] === "ARG" && !setting.quoted ? withoutDefault(finding) : removed(whole, setting);
    default:
      return removed(whole, setting);
  }
}

/** Of a string that is one secret nothing stays; of a connection string, everything but the secret. */
function removed(whole: boolean, { quoted }: Setting): Replacement | undefined {
  if (whole) return quoted ? empty : undefined;
  return {
    text: "",
    safe: false,
    title: {
      fr: "Ôter le mot de passe ; l’environnement donne la chaîne au déploiement",
      en: "Remove the password; the environment gives the string at deployment",
    },
  };
}

/** `ARG NAME=secret` becomes `ARG NAME`: the build is given the value. */
const withoutDefault = ({ start, end }: Finding): Replacement => ({
  at: { start: start - 1, end },
  text: "",
  safe: false,
  title: { fr: "Ôter la valeur par défaut", en: "Remove the default value" },
});

/** A list with some words more, written as its last item is. */
export function longerList(
  file: ConfigFile,
  items: readonly Setting[],
  words: readonly string[],
): Replacement | undefined {
  const last = items.at(-1);
  if (last === undefined || words.length === 0) return undefined;
  const { text } = file;
  const quote = last.quoted ? (text[last.valueSpan.start - 1] ?? "") : "";
  const end = last.valueSpan.end + quote.length;
  const line = text.slice(text.lastIndexOf("\n", last.valueSpan.start - 1) + 1, last.valueSpan.start);
  const bullet = /^[ \t]*-[ \t]+/.exec(line)?.[0];
  const newline = text.includes("\r\n") ? "\r\n" : "\n";
  // A list over several lines keeps one item on each.
  const alone = /^[ \t]+["']?$/.test(line) ? `,${newline}${/^[ \t]+/.exec(line)?.[0]}` : ", ";
  const before = bullet === undefined ? alone : `${newline}${bullet}`;
  const list = words.join(", ");
  return {
    at: { start: end, end },
    text: words.map((word) => `${before}${quote}${word}${quote}`).join(""),
    safe: true,
    title: { fr: `Ajouter ${list}`, en: `Add ${list}` },
  };
}

/** Whether a place of a YAML text stands between the braces or brackets of its line, where a brace would begin a map. */
function inFlow(text: string, offset: number): boolean {
  const before = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset).replace(/"[^"]*"|'[^']*'|\{\{.*?\}\}/g, "");
  let depth = 0;
  for (const c of before) depth += c === "{" || c === "[" ? 1 : c === "}" || c === "]" ? -1 : 0;
  return depth > 0;
}

const empty: Replacement = {
  text: "",
  safe: false,
  title: {
    fr: "Vider la valeur ; l’environnement la donne au déploiement",
    en: "Empty the value; the environment gives it at deployment",
  },
};

function variableName({ path }: Setting): string {
  return path
    .filter((part) => !/^\d+$/.test(part) && !part.includes(" ") && !part.includes("#"))
    .slice(-2)
    .join("_")
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/\W+/g, "_")
    .toUpperCase();
}

const opposites: Readonly<Record<string, string>> = {
  true: "false",
  True: "False",
  false: "true",
  False: "True",
  "0": "1",
  "1": "0",
  on: "off",
  On: "Off",
  off: "on",
  Off: "On",
  yes: "no",
  no: "yes",
};

export function opposite(finding: Finding, file: ConfigFile): Replacement | undefined {
  const text = opposites[textOf(finding, file)];
  return text === undefined ? undefined : { text, safe: false };
}

/** A list of suites without those that must go; the recommended ones where nothing would be left. */
export function soundSuites(finding: Finding, file: ConfigFile): Replacement | undefined {
  const old = textOf(finding, file);
  const wrong = (name: string) => {
    const bare = name.replace(/^\+/, "");
    return !/^[!-]/.test(name) && (bannedCipher.test(bare) || noForwardSecrecy.test(bare));
  };
  const separator = old.includes(":") ? ":" : old.includes(",") ? "," : " ";
  const kept = old.split(/[:,]|\s+/).filter((name) => name !== "" && !wrong(name));
  if (!kept.some((name) => !/^[!-]/.test(name) && !/^(?:SSLv3|TLSv1\.[23])$/.test(name))) {
    const iana = /^TLS_/.test(old);
    const suites = iana ? ["TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"] : recommendedSuites.slice(0, 4);
    return { text: suites.join(iana ? "," : ":"), safe: false };
  }
  return { text: kept.join(separator), safe: false };
}

export function soundCurves(finding: Finding, file: ConfigFile): Replacement {
  if (/curve_?preferences/i.test(finding.location)) return { text: "CurveP384", safe: false };
  if (/named_?groups/i.test(finding.location)) return { text: "x25519,secp384r1,secp256r1", safe: false };
  const kept = textOf(finding, file)
    .split(/[:,\s]+/)
    .filter((name) => acceptedCurves.has(name.toLowerCase()));
  return { text: kept.length > 0 ? kept.join(":") : "X25519:secp384r1:secp256r1", safe: false };
}

/** A region of the European Economic Area of the same provider, in the same way of writing. */
export function regionInside(finding: Finding, file: ConfigFile): Replacement | undefined {
  const old = textOf(finding, file);
  if (/^(?:US|ASIA|NAM4)$/.test(old)) return { text: "EU", safe: false };
  if (/^[A-Z].* /.test(old)) return { text: "France Central", safe: false };
  if (/^[a-z]+-[a-z]+-\d[a-f]?$/.test(old) && !/^europe-/.test(old))
    return { text: /[a-f]$/.test(old) ? "eu-west-3a" : "eu-west-3", safe: false };
  if (/^[a-z]+-[a-z]+\d$/.test(old)) return { text: "europe-west9", safe: false };
  return /^[a-z]+\d?$/.test(old) && /us\d?$|uk|canada|asia|japan|switzerland|india|brazil|korea|australia/.test(old)
    ? { text: "francecentral", safe: false }
    : undefined;
}

/** A time at most so many seconds, written as the old one is. */
export function shorter(finding: Finding, file: ConfigFile, seconds: number): Replacement {
  const old = textOf(finding, file);
  if (/^\d+$/.test(old)) return { text: String(file.dialect === "xml-config" ? seconds / 60 : seconds), safe: false };
  if (/^PT/i.test(old)) return { text: seconds >= 3600 ? `PT${seconds / 3600}H` : `PT${seconds / 60}M`, safe: false };
  if (/^(?:\d+\.)?\d+:\d{2}:\d{2}$/.test(old))
    return { text: seconds >= 3600 ? `0${seconds / 3600}:00:00` : `00:${seconds / 60}:00`, safe: false };
  return { text: seconds >= 3600 ? `${seconds / 3600}h` : `${seconds / 60}m`, safe: false };
}
