import { type Document, isAlias, isMap, isScalar, isSeq, type Node, parseAllDocuments, Scalar } from "yaml";
import type { Span } from "../../text/index.ts";
import type { Settings } from "../setting.ts";
import { readEmbedded } from "./embedded.ts";

/** Reads a YAML text of any number of documents; a broken one gives what its sound parts hold. */
export function readYaml(text: string, settings: Settings): void {
  let documents: Document[];
  try {
    const options = { schema: "failsafe", strict: false, uniqueKeys: false, logLevel: "silent", merge: true } as const;
    documents = parseAllDocuments(text, options) as unknown as Document[];
  } catch {
    // The library gives up on nesting deeper than the stack.
    return;
  }
  for (const document of documents) {
    settings.document++;
    settings.profile = profileOf(document);
    new Walker(text, settings).walk(document.contents as Node | null, [], undefined, 0);
  }
  settings.profile = undefined;
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
