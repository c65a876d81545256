import { contentHash } from "../text/index.ts";
import type {
  AssertionModel,
  LetDeclaration,
  MessagePart,
  Place,
  RuleBody,
  RuleItem,
  SchematronModel,
  SchematronProblem,
} from "./model.ts";
import { type Finder, folderOf, joinPath, type SchematronSource } from "./source.ts";

/**
 * The precompiled form of a schematron, for a cache on disk: its files read, included and expanded, as compact text.
 * It holds nothing of any document. It is good as long as the files that it was made from are the same.
 */

const format = 3;

/** Texts are written once and then named by number; places, which come in great numbers, are three numbers. */
class Writer {
  readonly strings: string[] = [];
  readonly #numbers = new Map<string, number>();

  text(value: string): number {
    let number = this.#numbers.get(value);
    if (number === undefined) {
      number = this.strings.push(value) - 1;
      this.#numbers.set(value, number);
    }
    return number;
  }

  optional(value: string | undefined): number {
    return value === undefined ? -1 : this.text(value);
  }

  place = ({ file, start, end }: Place) => [file, start, end];
  data = (data: Readonly<Record<string, string>>) => Object.entries(data).map(([k, v]) => [this.text(k), this.text(v)]);
  item = (item: RuleItem): unknown[] => {
    if (item.t === "let") return [0, this.text(item.name), this.text(item.value), ...this.place(item.at)];
    if (item.t === "extends") return [1, item.rule];
    const { test, testAt, id, role, see, message, at } = item;
    const parts = message.map((part) =>
      typeof part === "string"
        ? this.text(part)
        : "select" in part
          ? [0, this.text(part.select)]
          : [1, this.text(part.name)],
    );
    const texts = [this.text(test), this.optional(id), this.optional(role), this.optional(see)];
    return [item.t === "assert" ? 2 : 3, ...texts, ...this.place(testAt), ...this.place(at), parts];
  };
}

export function serializeModel(model: SchematronModel, source: SchematronSource): string {
  const w = new Writer();
  const { text, optional, place, item } = { ...w, text: w.text.bind(w), optional: w.optional.bind(w) };
  const body: unknown[] = [
    text(model.path),
    text(model.stem),
    text(model.title),
    model.compat,
    model.namespaces.map(([prefix, uri]) => [text(prefix), text(uri)]),
    model.files.map(text),
    model.lets.map(item),
    model.patterns.map(({ id, role, lets, rules }) => [
      text(id),
      optional(role),
      lets.map(item),
      rules.map((r) => [optional(r.id), text(r.context), place(r.contextAt), optional(r.role), r.body.map(item)]),
    ]),
    model.abstractRules.map((rule) => rule.map(item)),
    model.problems.map((p) => [text(p.code), w.data(p.data), place(p)]),
    model.missing.map((m) => [text(m.href), place(m)]),
    model.keys.map(({ name, match, use }) => [name, match, use].map(text)),
    model.functions.map(({ namespace, local, params, body }) => [namespace, local, body, ...params].map(text)),
  ];
  const stamps = model.files.map((path) => stampOf(path, source));
  return JSON.stringify([format, stamps, w.strings, body]);
}

function stampOf(path: string, source: SchematronSource): string | undefined {
  const stamp = source.stamp?.(path);
  if (stamp !== undefined) return stamp;
  const text = source.read(path);
  return text === undefined ? undefined : contentHash(text);
}

type Coded = readonly unknown[];

/** Reads what `serializeModel` wrote; undefined where it cannot be read, or a file has changed since. */
export function restoreModel(text: string, source: SchematronSource, finder: Finder): SchematronModel | undefined {
  let model: SchematronModel;
  let stamps: readonly (string | null)[];
  try {
    const [version, written, strings, body] = JSON.parse(text) as [number, (string | null)[], string[], Coded];
    if (version !== format) return undefined;
    stamps = written;
    model = decode(strings, body);
  } catch {
    return undefined;
  }
  const same = model.files.every((path, i) => stamps[i] !== null && stampOf(path, source) === stamps[i]);
  const stillMissing = model.missing.every(
    ({ href, file }) =>
      finder.find(joinPath(folderOf(model.files[file] as string), href.replace(/#.*$/s, ""))) === undefined,
  );
  return same && stillMissing ? model : undefined;
}

function decode(strings: readonly string[], body: Coded): SchematronModel {
  const text = (number: unknown): string => {
    const value = strings[number as number];
    if (value === undefined) throw new RangeError("no such text");
    return value;
  };
  const optional = (number: unknown) => (number === -1 ? undefined : text(number));
  const place = ([file, start, end]: Coded): Place => ({ file, start, end }) as Place;
  const part = (coded: unknown): MessagePart => {
    if (typeof coded === "number") return text(coded);
    const [kind, value] = coded as [number, number];
    return kind === 0 ? { select: text(value) } : { name: text(value) };
  };
  const item = (coded: Coded): RuleItem => {
    const [kind, a, b, c, d, ...rest] = coded;
    if (kind === 0) return { t: "let", name: text(a), value: text(b), at: place([c, d, rest[0]]) };
    if (kind === 1) return { t: "extends", rule: a as number };
    const assertion: AssertionModel = {
      t: kind === 2 ? "assert" : "report",
      test: text(a),
      id: optional(b),
      role: optional(c),
      see: optional(d),
      testAt: place(rest.slice(0, 3)),
      at: place(rest.slice(3, 6)),
      message: (rest[6] as Coded).map(part),
    };
    return assertion;
  };
  const items = (coded: unknown): RuleBody => (coded as Coded[]).map(item);
  const [path, stem, title, compat, namespaces, files, lets, patterns, rules, problems, missing, keys, functions] =
    body;
  return {
    path: text(path),
    stem: text(stem),
    title: text(title),
    compat: compat === true,
    namespaces: (namespaces as Coded[]).map(([prefix, uri]) => [text(prefix), text(uri)] as const),
    files: (files as Coded).map(text),
    lets: items(lets) as LetDeclaration[],
    patterns: (patterns as Coded[]).map(([id, patternRole, own, members]) => ({
      id: text(id),
      role: optional(patternRole),
      lets: items(own) as LetDeclaration[],
      rules: (members as Coded[]).map(([ruleId, context, at, role, inside]) => ({
        id: optional(ruleId),
        context: text(context),
        contextAt: place(at as Coded),
        role: optional(role),
        body: items(inside),
      })),
    })),
    abstractRules: (rules as Coded[]).map(items),
    problems: (problems as Coded[]).map(([code, data, at]) => ({
      code: text(code) as SchematronProblem["code"],
      data: Object.fromEntries((data as Coded[]).map(([k, v]) => [text(k), text(v)])),
      ...place(at as Coded),
    })),
    keys: (keys as Coded[]).map(([name, match, use]) => ({ name: text(name), match: text(match), use: text(use) })),
    functions: (functions as Coded[]).map(([namespace, local, inside, ...params]) => ({
      namespace: text(namespace),
      local: text(local),
      body: text(inside),
      params: params.map(text),
    })),
    missing: (missing as Coded[]).map(([href, at]) => ({ href: text(href), ...place(at as Coded) })),
  };
}
