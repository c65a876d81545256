import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments, Scalar } from "yaml";
import type { Span } from "../../text/index.ts";
import { Settings } from "../setting.ts";
import { readEmbedded } from "./embedded.ts";

/** Texts of this length and more are read part by part, so that a keystroke costs the reading of one. */
const worthParts = 6000;

/** Reads a YAML text of any number of documents; a broken one gives what its sound parts hold. */
export function readYaml(text: string, settings: Settings, whole = text.length < worthParts): void {
  const parts = whole ? undefined : partsOf(text);
  if (parts === undefined) {
    for (const document of parse(text)) {
      settings.document++;
      settings.profile = profileOf(document);
      new Walker(text, settings).walk(document.contents as Node | null, [], undefined, 0);
    }
    settings.profile = undefined;
    return;
  }
  for (const document of parts) {
    settings.document++;
    const read = document.map(({ start, end }) => ({ start, part: readPart(text.slice(start, end)) }));
    const profile = read.find(({ part }) => part.profile !== undefined)?.part.profile;
    for (const { start, part } of read) settings.take(part.settings, start, profile);
  }
}

function parse(text: string): Document[] {
  try {
    const options = { schema: "failsafe", strict: false, uniqueKeys: false, logLevel: "silent", merge: true } as const;
    return parseAllDocuments(text, options) as unknown as Document[];
  } catch {
    // The library gives up on nesting deeper than the stack.
    return [];
  }
}

/**
 * The entries of each document's outermost map, with the comments after them; undefined where they cannot be read apart: where
 * an anchor may lead from one to another, or a line at the margin is neither key, item, comment nor mark of a document.
 */
function partsOf(text: string): Span[][] | undefined {
  if (/(?:^|[\s[{,:-])[&*][\w-]|<<\s*:|^%/m.test(text)) return undefined;
  const documents: Span[][] = [[]];
  let begun = 0;
  const close = (end: number) => {
    if (end > begun) documents.at(-1)?.push({ start: begun, end });
    begun = end;
  };
  for (let at = 0; at < text.length; ) {
    const next = text.indexOf("\n", at) + 1 || text.length;
    const first = text[at] as string;
    if (/^(?:---|\.\.\.)(?=\s|$)/.test(text.slice(at, at + 4))) {
      if (!/^(?:---|\.\.\.)[ \t]*(?:#.*)?\r?\n?$/.test(text.slice(at, next))) return undefined;
      close(at);
      begun = next;
      documents.push([]);
    } else if (/[\w"'./@$%]/.test(first) || (first === "-" && /[\w-]/.test(text[at + 1] ?? ""))) close(at);
    else if (!/[\s#-]/.test(first)) return undefined;
    at = next;
  }
  close(text.length);
  // An empty document before the first mark is none.
  return documents.filter(
    (one, i) => i > 0 || one.some(({ start, end }) => /^\s*[^\s#]/m.test(text.slice(start, end))),
  );
}

interface Part {
  readonly settings: Settings;
  readonly profile: string | undefined;
}

/** Parts read lately, by their text: an edit leaves all but one as they were. */
const lately = new Map<string, Part>();
/** In characters; more of them are forgotten, the oldest first. */
const mostKept = 2_000_000;
let kept = 0;

function readPart(text: string): Part {
  let part = lately.get(text);
  if (part === undefined) {
    const settings = new Settings(text);
    const [document] = parse(text);
    if (document !== undefined) new Walker(text, settings).walk(document.contents as Node | null, [], undefined, 0);
    part = { settings, profile: document && profileOf(document) };
    kept += text.length;
  } else lately.delete(text);
  lately.set(text, part);
  for (const [oldest] of lately) {
    if (kept <= mostKept || oldest === text) break;
    lately.delete(oldest);
    kept -= oldest.length;
  }
  return part;
}

/** Spring Boot's `spring.config.activate.on-profile`, or `spring.profiles` of older versions. */
function profileOf(document: Document): string | undefined {
  const paths = [
    ["spring", "config", "activate", "on-profile"],
    ["spring.config.activate.on-profile"],
    ["spring", "profiles"],
  ];
  for (const path of paths) {
    const value = document.getIn(path);
    if (typeof value === "string") return value;
  }
  return undefined;
}

const maximalDepth = 100;
const inheritedLimit = 20_000;

class Walker {
  readonly #text: string;
  readonly #settings: Settings;
  readonly #anchors = new Map<string, Node>();
  #inherited = 0;

  constructor(text: string, settings: Settings) {
    this.#text = text;
    this.#settings = settings;
  }

  walk(node: Node | null, path: readonly string[], key: Span | undefined, aliases: number): void {
    if (node === null || path.length > maximalDepth || this.#settings.full) return;
    if (aliases > 0 && ++this.#inherited > inheritedLimit) return;
    // An alias stands for the last node before it that has the anchor.
    if (!isAlias(node) && aliases === 0 && node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    if (isMap(node)) this.#map(node, path, aliases);
    else if (isSeq(node)) {
      for (const [i, item] of node.items.entries()) {
        const one = item as Node | null;
        this.walk(one, [...path, String(i)], key ?? spanOf(one), aliases);
        if (isScalar(one)) this.#assignment(one, path);
        else if (isMap(one)) this.#named(one, path);
      }
    } else if (isScalar(node)) this.#scalar(node, path, key);
    else if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (target === undefined || aliases >= 4) return;
      if (isScalar(target)) this.#settings.add(path, stringOf(target), key ?? spanOf(node), spanOf(node));
      else this.walk(target, path, key, aliases + 1);
    }
  }

  #map(node: Node, path: readonly string[], aliases: number): void {
    if (!isMap(node)) return;
    for (const pair of node.items) {
      const name = pair.key as Node | null;
      if (!isScalar(name)) continue;
      const text = stringOf(name);
      const value = pair.value as Node | null;
      if (text === "<<" && name.type === Scalar.PLAIN) {
        for (const source of isSeq(value) ? value.items : [value]) this.walk(source as Node, path, undefined, aliases);
        continue;
      }
      const segments = splitKey(text);
      this.walk(value, [...path, ...segments], spanOf(name), aliases);
    }
  }

  #scalar(node: Scalar, path: readonly string[], key: Span | undefined): void {
    const { type } = node;
    const quoted = type === Scalar.QUOTE_DOUBLE || type === Scalar.QUOTE_SINGLE;
    const whole = spanOf(node);
    const block = type === Scalar.BLOCK_LITERAL || type === Scalar.BLOCK_FOLDED;
    const value = stringOf(node);
    const span = quoted ? inside(this.#text, whole) : block ? blockSpan(this.#text, whole) : whole;
    if (value === "" && whole.end <= whole.start) return;
    this.#settings.add(path, value, key ?? whole, span, { quoted });
    if (block) readEmbedded(path.at(-1) ?? "", this.#text, span, path, this.#settings);
  }

  /** `- NAME=value`, as in the `environment` of a Compose file. */
  #assignment(node: Scalar, path: readonly string[]): void {
    const last = path.at(-1)?.toLowerCase() ?? "";
    if (!assignmentLists.test(last)) return;
    const text = stringOf(node);
    const match = /^([A-Za-z_][\w.-]*)=/.exec(text) ?? /^(--?[A-Za-z][\w.-]*)=/.exec(text);
    if (match === null) return;
    const whole = spanOf(node);
    const quoted = node.type === Scalar.QUOTE_DOUBLE || node.type === Scalar.QUOTE_SINGLE;
    const span = quoted ? inside(this.#text, whole) : whole;
    const at = span.start + match[0].length;
    const value = text.slice(match[0].length);
    const name = match[1] as string;
    this.#settings.add(
      [...path, ...name.replace(/^-+/, "").split(".")],
      value,
      { start: span.start, end: at - 1 },
      { start: at, end: span.end },
      { quoted: true },
    );
  }

  /** `- name: X` with `value: y`, as in the `env` of a Kubernetes container. */
  #named(node: Node, path: readonly string[]): void {
    if (
      !isMap(node) ||
      !/^(?:(?:extra|additional|common)?env(?:s|ironment|vars?)?|parameters|args)$/i.test(path.at(-1) ?? "")
    )
      return;
    const of = (name: string) => node.items.find((pair) => isScalar(pair.key) && stringOf(pair.key) === name)?.value;
    const [name, value] = [of("name") as Node | undefined, of("value") as Node | undefined];
    if (isScalar(name) && isScalar(value)) this.#scalar(value, [...path, ...splitKey(stringOf(name))], spanOf(name));
  }
}

const assignmentLists = /^(?:environment|env|args|build_args|command|entrypoint|labels|java_opts)$/;

/** Keys with points are paths, unless they are names of files or hosts or of Kubernetes' annotations. */
function splitKey(key: string): string[] {
  if (
    !key.includes(".") ||
    key.includes("/") ||
    /\.(?:properties|ya?ml|json|conf|cfg|ini|env|xml|toml|pem|crt|key|sh|p12|jks)$/.test(key)
  )
    return [key];
  return key.split(".").filter((segment) => segment !== "");
}

function stringOf(node: Scalar): string {
  return typeof node.value === "string" ? node.value : (node.source ?? String(node.value ?? ""));
}

function spanOf(node: Node | null | undefined): Span {
  const range = node?.range;
  return { start: range?.[0] ?? 0, end: range?.[1] ?? 0 };
}

function inside(text: string, { start, end }: Span): Span {
  const quote = text[start];
  const closed = end - 1 > start && text[end - 1] === quote;
  return { start: start + 1, end: closed ? end - 1 : end };
}

/** The lines of a block scalar below its `|` or `>`. */
function blockSpan(text: string, { start, end }: Span): Span {
  const line = text.indexOf("\n", start);
  return line < 0 || line + 1 > end ? { start, end } : { start: line + 1, end };
}
