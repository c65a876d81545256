import type { Span } from "../text/index.ts";
import { isPlaceholder } from "./placeholder.ts";

/** One thing that a configuration text sets, whatever its dialect. */
export interface Setting {
  /** The keys from the outermost inwards; a list's places are numbers, the second block of a name ends in `#2`. */
  readonly path: readonly string[];
  /**
   * The path as rules read it: lower-cased words with a point between them, whichever way the dialect joins them, without
   * places in lists. `clientSecret`, `client-secret`, `client_secret` and `CLIENT_SECRET` all end in `client.secret`.
   */
  readonly key: string;
  /** Without quotes, escapes resolved. */
  readonly value: string;
  readonly rawValue: string;
  readonly keySpan: Span;
  /** What to underline: a string without its quotes. */
  readonly valueSpan: Span;
  readonly quoted: boolean;
  /** The value comes from elsewhere: a variable, a template, a vault. */
  readonly placeholder: boolean;
  /** The value is what a placeholder falls back on, as in `${PORT:8080}`. */
  readonly fallback: boolean;
  /** What the settings of one map, block or section have in common, and no others. */
  readonly group: string;
  /** The profile that the setting belongs to, such as Quarkus' `%prod` or Spring's `on-profile`. */
  readonly profile: string | undefined;
}

/** Collects the settings of a text. A text that would give more than `limit` is read no further. */
export class Settings {
  readonly all: Setting[] = [];
  readonly #text: string;
  readonly #words = new Map<string, string>();
  profile: string | undefined;
  /** Tells documents of one text apart. */
  document = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get full(): boolean {
    return this.all.length >= limit;
  }

  add(path: readonly string[], value: string, key: Span, valueSpan: Span, more: Partial<Setting> = {}): void {
    if (this.full || path.length === 0) return;
    // A name that is still being typed has no place of its own.
    const keySpan = key.end > key.start ? key : valueSpan;
    if (keySpan.end <= keySpan.start) return;
    let profile = this.profile;
    let own = path;
    const first = path[0] as string;
    if (first.startsWith("%") && path.length > 1) {
      profile = first.slice(1);
      own = path.slice(1);
    }
    const whole = this.#text.slice(valueSpan.start, valueSpan.end);
    const instead = more.placeholder === true ? undefined : fallbackOf(whole);
    const at = { start: valueSpan.start, end: valueSpan.end };
    if (instead !== undefined) {
      at.start = valueSpan.end - 1 - instead.length;
      at.end = valueSpan.end - 1;
    }
    if (valueSpan.end - valueSpan.start >= 4 && whole.includes("-D")) this.#properties(own, whole, valueSpan);
    this.all.push({
      path: own,
      key: this.keyOf(own),
      value: instead ?? value,
      rawValue: instead ?? whole,
      keySpan: { start: keySpan.start, end: keySpan.end },
      valueSpan: at,
      quoted: false,
      placeholder: isPlaceholder(instead ?? value),
      fallback: instead !== undefined,
      group: `${this.document}/${profile ?? ""}/${own.slice(0, -1).join("/")}`,
      profile,
      ...more,
    });
  }

  /** Takes over the settings of a part of the text that begins at an offset; of a profile where they have none themselves. */
  take(part: Settings, offset: number, profile: string | undefined): void {
    for (const one of part.all) {
      if (this.full) return;
      const own = one.profile ?? profile;
      this.all.push({
        ...one,
        keySpan: { start: one.keySpan.start + offset, end: one.keySpan.end + offset },
        valueSpan: { start: one.valueSpan.start + offset, end: one.valueSpan.end + offset },
        group: `${this.document}/${own ?? ""}/${one.path.slice(0, -1).join("/")}`,
        profile: own,
      });
    }
  }

  /** `-Dname=value` of a Java program's options sets `name`, wherever the options are written. */
  #properties(path: readonly string[], whole: string, { start }: Span): void {
    if (whole.length > 4000) return;
    for (const match of whole.matchAll(/(?<![\w-])-D([A-Za-z][\w.-]*)=("[^"\s]*"|'[^'\s]*'|[^\s"'\]]*)/g)) {
      const [all, name = "", raw = ""] = match;
      if (this.full) return;
      const quoted = /^["']/.test(raw);
      const to = start + match.index + all.length - (quoted ? 1 : 0);
      const from = to - (quoted ? raw.length - 2 : raw.length);
      const key = { start: start + match.index + 2, end: start + match.index + 2 + name.length };
      this.add(
        [...path, ...name.split(".").filter(Boolean)],
        this.#text.slice(from, to),
        key,
        { start: from, end: to },
        { quoted: true },
      );
    }
  }

  /** The head of a block, so that a rule may speak of the block itself; its last name is `{`, and it has no key. */
  head(path: readonly string[], label: string, keySpan: Span, valueSpan: Span): void {
    this.add([...path, "{"], label, keySpan, valueSpan, { key: "", placeholder: true });
  }

  keyOf(path: readonly string[]): string {
    let key = "";
    for (const segment of path) {
      if (isPlace(segment)) continue;
      let words = this.#words.get(segment);
      if (words === undefined) {
        words = wordsOf(segment);
        this.#words.set(segment, words);
      }
      if (words !== "") key = key === "" ? words : `${key}.${words}`;
    }
    return key;
  }
}

const limit = 100_000;

/** What `${NAME:literal}` or `${NAME:-literal}` gives where NAME is not set: it is as good as written in the file. */
function fallbackOf(value: string): string | undefined {
  if (!value.startsWith("${") || value.length > 2000) return undefined;
  return /^\$\{[\w.-]+:(?![?+])-?([^${}]+)\}$/.exec(value)?.[1];
}

function isPlace(segment: string): boolean {
  const first = segment.charCodeAt(0);
  return first >= 48 && first <= 57 && /^\d+$/.test(segment);
}

/** The words of one name, lower-cased, with points between them. */
export function wordsOf(name: string): string {
  return name
    .replace(/#\d+$/, "")
    .replace(/([a-z0-9])([A-Z])/g, "$1.$2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1.$2")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}*]+/gu, ".")
    .replace(/^\.|\.$/g, "");
}
