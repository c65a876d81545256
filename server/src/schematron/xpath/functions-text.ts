import { atomOf, atomsOf, type Code, codeOfOne, codeOfTruth, textOf } from "./code.ts";
import { arg, type Definition, define, given, items, type Library, roundHalfUp, toDouble } from "./function-kit.ts";
import { type Item, stringOf } from "./items.ts";
import { matches, replace, tokenize } from "./regex.ts";

function textFunction(count: number, type: "boolean" | "string", compute: (...texts: string[]) => Item): Definition {
  return define(count, count, (args) => {
    const texts = args.map(textOf);
    const one: Code["one"] = (d, at, p, s) => compute(...texts.map((text) => text(d, at, p, s)));
    return type === "boolean" ? codeOfTruth(one as Code["truth"]) : codeOfOne("string", one);
  });
}

function substring(text: string, start: number, length: number): string {
  const from = Math.round(start);
  const to = from + (length === Number.POSITIVE_INFINITY ? length : roundHalfUp(length));
  // Almost all texts have no character outside the basic plane, and are cut as they are.
  if (!/[\uD800-\uDFFF]/.test(text)) {
    if (Number.isNaN(from) || Number.isNaN(to)) return "";
    return text.slice(Math.max(0, from - 1), Math.max(0, to - 1));
  }
  return [...text].filter((_, i) => i + 1 >= from && i + 1 < to).join("");
}

/** The text of a URI, escaped where its characters are not allowed in one. */
const escapeUri = (keep: RegExp) => (text: string) =>
  [...text].map((c) => (keep.test(c) ? c : encodeURIComponent(c).replace(/[!'()*]/g, escapeAscii))).join("");
const escapeAscii = (c: string) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`;

function regexFunction(
  least: number,
  most: number,
  type: "boolean" | "string",
  compute: (texts: string[]) => Item,
): Definition {
  return define(least, most, (args) => {
    const texts = args.map(textOf);
    const one: Code["one"] = (d, at, p, s) => compute(texts.map((text) => text(d, at, p, s)));
    return type === "boolean" ? codeOfTruth(one as Code["truth"]) : codeOfOne("string", one);
  });
}

/** Functions of texts. */
export const textFunctions: Library = {
  string: define(0, 1, (args) => codeOfOne("string", textOf(arg(args, 0)))),
  "string-length": define(0, 1, (args) => {
    const text = textOf(arg(args, 0));
    return codeOfOne("number", (d, at, p, s) => {
      const value = text(d, at, p, s);
      return /[\uD800-\uDBFF]/.test(value) ? [...value].length : value.length;
    });
  }),
  "normalize-space": define(0, 1, (args) => {
    const text = textOf(arg(args, 0));
    return codeOfOne("string", (d, at, p, s) =>
      text(d, at, p, s)
        .replace(/[\t\n\r ]+/g, " ")
        .replace(/^ | $/g, ""),
    );
  }),
  concat: define(2, 99, (args) => {
    const texts = args.map(textOf);
    return codeOfOne("string", (d, at, p, s) => {
      let all = "";
      for (const text of texts) all += text(d, at, p, s);
      return all;
    });
  }),
  contains: textFunction(2, "boolean", (a, b) => a.includes(b as string)),
  "starts-with": textFunction(2, "boolean", (a, b) => a.startsWith(b as string)),
  "ends-with": textFunction(2, "boolean", (a, b) => a.endsWith(b as string)),
  "substring-before": textFunction(2, "string", (a, b) => a.slice(0, Math.max(0, a.indexOf(b as string)))),
  "substring-after": textFunction(2, "string", (a, b) =>
    a.includes(b as string) ? a.slice(a.indexOf(b as string) + (b as string).length) : "",
  ),
  "upper-case": textFunction(1, "string", (a) => a.toUpperCase()),
  "lower-case": textFunction(1, "string", (a) => a.toLowerCase()),
  translate: textFunction(3, "string", (a, b, c) => {
    const [from, to] = [[...(b as string)], [...(c as string)]];
    return [...a]
      .map((char) => {
        const at = from.indexOf(char);
        return at < 0 ? char : (to[at] ?? "");
      })
      .join("");
  }),
  "encode-for-uri": textFunction(1, "string", escapeUri(/[A-Za-z0-9\-_.~]/)),
  "iri-to-uri": textFunction(1, "string", escapeUri(/[!#$%&'()*+,\-./0-9:;=?@A-Z[\]_a-z~]/)),
  substring: define(2, 3, (args) => {
    const text = textOf(given(args, 0));
    const start = atomOf(given(args, 1));
    const length = args[2] === undefined ? undefined : atomOf(args[2]);
    return codeOfOne("string", (d, at, p, s) =>
      substring(
        text(d, at, p, s),
        roundHalfUp(toDouble(start(d, at, p, s))),
        length === undefined ? Number.POSITIVE_INFINITY : toDouble(length(d, at, p, s)),
      ),
    );
  }),
  "string-join": define(1, 2, (args) => {
    const list = given(args, 0);
    const separator = args[1] === undefined ? () => "" : textOf(args[1]);
    return codeOfOne("string", (d, at, p, s) =>
      list
        .items(d, at, p, s)
        .map(stringOf)
        .join(separator(d, at, p, s)),
    );
  }),
  matches: regexFunction(2, 3, "boolean", ([text, pattern, flags]) =>
    matches(text as string, pattern as string, flags),
  ),
  replace: regexFunction(3, 4, "string", ([text, pattern, by, flags]) =>
    replace(text as string, pattern as string, by as string, flags),
  ),
  tokenize: define(1, 3, (args) => {
    const texts = args.map(textOf);
    return items((d, at, p, s) => {
      const [text, pattern, flags] = texts.map((t) => t(d, at, p, s)) as [
        string,
        string | undefined,
        string | undefined,
      ];
      return pattern === undefined ? text.split(/[\t\n\r ]+/).filter(Boolean) : tokenize(text, pattern, flags);
    });
  }),
  compare: define(2, 2, (args) => {
    const [a, b] = [given(args, 0), given(args, 1)];
    return codeOfOne("number", (d, at, p, s) => {
      const [x, y] = [a.one(d, at, p, s), b.one(d, at, p, s)];
      if (x === undefined || y === undefined) return undefined;
      const [m, n] = [stringOf(x), stringOf(y)];
      return m < n ? -1 : m > n ? 1 : 0;
    });
  }),
  "string-to-codepoints": define(1, 1, (args) => {
    const text = textOf(given(args, 0));
    return items((d, at, p, s) => [...text(d, at, p, s)].map((c) => c.codePointAt(0) as number));
  }),
  "codepoints-to-string": define(1, 1, (args) => {
    const codes = atomsOf(given(args, 0));
    return codeOfOne("string", (d, at, p, s) => String.fromCodePoint(...codes(d, at, p, s).map(toDouble)));
  }),
};
