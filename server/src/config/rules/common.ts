import type { ConfigFile } from "../file.ts";
import type { Setting } from "../setting.ts";

/** Words that configuration uses for yes and for no. */
export const isYes = (value: string): boolean => /^(?:true|yes|on|1|enabled?|y)$/i.test(value.trim());
export const isNo = (value: string): boolean => /^(?:false|no|off|0|disabled?|none|n|never)$/i.test(value.trim());

export function endsWith(...keys: readonly string[]): RegExp {
  return new RegExp(`(?:^|\\.)(?:${keys.join("|")})$`);
}

/** A duration in seconds: `30m`, `PT4H`, `4 hours`, `1800`, `00:30:00`; a number alone counts in `unit` seconds. Absent where it is none. */
export function seconds(value: string, unit = 1): number | undefined {
  const text = value.trim().toLowerCase();
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return Number(text) * unit;
  const clock = /^(?:(\d+)\.)?(\d{1,2}):(\d{2}):(\d{2})$/.exec(text);
  if (clock !== null) {
    const [, days = "0", hours = "0", minutes = "0", rest = "0"] = clock;
    return Number(days) * 86400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
  }
  const iso = /^p(?:(\d+)d)?(?:t(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?)?$/.exec(text);
  if (iso !== null && text.length > 2) {
    const [, days = "0", hours = "0", minutes = "0", rest = "0"] = iso;
    return Number(days) * 86400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(rest);
  }
  const plain = /^(\d+(?:\.\d+)?)\s*(ms|s|secs?|seconds?|m|min|mins|minutes?|h|hours?|d|days?)$/.exec(text);
  if (plain === null) return undefined;
  const letter = (plain[2] as string) === "ms" ? "ms" : ((plain[2] as string)[0] as string);
  return Number(plain[1]) * ({ ms: 0.001, s: 1, m: 60, h: 3600, d: 86400 }[letter] ?? 1);
}

/** The host of an http(s) URL. */
export function hostOf(url: string): string | undefined {
  return /^[a-z][a-z0-9+.-]*:\/\/(?:[^@/\s]*@)?(\[[^\]]*\]|[^:/?#\s]+)/i.exec(url)?.[1]?.toLowerCase();
}

/** A host of this machine, of a container network or of a cluster. */
export function isLocalHost(host: string): boolean {
  return (
    !host.includes(".") ||
    isClusterName(host) ||
    /^(?:127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1?\]|.*\.(?:local|localhost|svc|internal|localdomain|test|invalid|docker))$/.test(
      host,
    )
  );
}

/** `service.namespace` of a cluster: two words, the second of which is no domain of the Internet. */
function isClusterName(host: string): boolean {
  const [, last, more] = host.split(".");
  return last !== undefined && more === undefined && /^[a-z][a-z0-9-]{3,}$/.test(last) && !longTopLevel.has(last);
}

/** Top-level domains of more than three letters that a French service may have. */
const longTopLevel: ReadonlySet<string> = new Set(
  "info name care health healthcare clinic clinique doctor dental hospital pharmacy vision fitness paris alsace corsica online site store tech cloud digital email services solutions systems network software studio support agency group life live media news page social team tools work world zone asia mobi museum jobs coop aero academy".split(
    " ",
  ),
);

/** Whether a proxy of HAProxy passes bytes on rather than HTTP; its own mode prevails over that of the defaults. */
export function isTcp(file: ConfigFile, inside: readonly Setting[]): boolean {
  const mode = (settings: readonly Setting[]) => settings.find((one) => /(?:^|\.)mode$/.test(one.key))?.value;
  const own = mode(inside) ?? mode(file.settings.filter((one) => /^defaults/.test(one.path[0] ?? "")));
  return own === "tcp";
}
