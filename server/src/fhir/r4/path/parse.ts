/** FHIRPath expressions (HL7 FHIRPath 2.0, normative release) as a tree. */

export type Expression =
  | { readonly kind: "literal"; readonly value: string | number | boolean }
  | { readonly kind: "temporal"; readonly text: string }
  | { readonly kind: "quantity"; readonly value: number; readonly unit: string }
  | { readonly kind: "empty" }
  | { readonly kind: "constant"; readonly name: string }
  | { readonly kind: "this" | "index" | "total" }
  | { readonly kind: "member"; readonly of: Expression | undefined; readonly name: string }
  | {
      readonly kind: "call";
      readonly of: Expression | undefined;
      readonly name: string;
      readonly args: readonly Expression[];
    }
  | { readonly kind: "item"; readonly of: Expression; readonly at: Expression }
  | { readonly kind: "type"; readonly op: "is" | "as"; readonly of: Expression; readonly type: string }
  | { readonly kind: "unary"; readonly op: "+" | "-"; readonly of: Expression }
  | { readonly kind: "binary"; readonly op: string; readonly left: Expression; readonly right: Expression };

/** A text is no expression. */
export class PathError extends Error {
  /** Where, as an offset in the text. */
  readonly at: number;

  constructor(message: string, at: number) {
    super(message);
    this.at = at;
  }
}

type TokenKind = "name" | "string" | "number" | "temporal" | "constant" | "symbol" | "special" | "end";

interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** Its offset in the expression. */
  readonly at: number;
  /** An identifier between backticks is never a keyword. */
  readonly quoted?: boolean;
}

const pattern =
  /(\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(@(?:T[0-9:.]+|\d{4}(?:-\d\d(?:-\d\d)?)?(?:T(?:\d\d(?::\d\d(?::\d\d(?:\.\d+)?)?)?(?:Z|[+-]\d\d:\d\d)?)?)?))|'((?:\\[\s\S]|[^'\\])*)'|`((?:\\[\s\S]|[^`\\])*)`|"((?:\\[\s\S]|[^"\\])*)"|(\d+(?:\.\d+)?)|([A-Za-z_][A-Za-z0-9_]*)|%(?:([A-Za-z_][\w-]*)|`((?:\\[\s\S]|[^`\\])*)`|'((?:\\[\s\S]|[^'\\])*)')|(\$this|\$index|\$total)|(<=|>=|!=|!~|[-+*/&|=~<>()[\]{},.])/y;

function withoutEscapes(text: string): string {
  return text.replace(/\\(u[0-9a-fA-F]{4}|[\s\S])/g, (_, c: string) => {
    if (c.length > 1) return String.fromCharCode(Number.parseInt(c.slice(1), 16));
    return { n: "\n", r: "\r", t: "\t", f: "\f" }[c] ?? c;
  });
}

function tokens(text: string): Token[] {
  const found: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    if (match === null) throw new PathError(`unexpected ${text.slice(at, at + 10)}`, at);
    const [
      ,
      space,
      temporal,
      string,
      ticked,
      doubled,
      number,
      name,
      constant,
      tickedConstant,
      quotedConstant,
      special,
      symbol,
    ] = match;
    if (space !== undefined) continue;
    if (temporal !== undefined) found.push({ at, kind: "temporal", text: temporal.slice(1) });
    else if (string !== undefined) found.push({ at, kind: "string", text: withoutEscapes(string) });
    else if (ticked !== undefined) found.push({ at, kind: "name", text: withoutEscapes(ticked), quoted: true });
    // Double quotes are no part of the language today, but definitions of older tools write names so.
    else if (doubled !== undefined) found.push({ at, kind: "name", text: withoutEscapes(doubled), quoted: true });
    else if (number !== undefined) found.push({ at, kind: "number", text: number });
    else if (name !== undefined) found.push({ at, kind: "name", text: name });
    else if ((constant ?? tickedConstant ?? quotedConstant) !== undefined)
      found.push({ at, kind: "constant", text: (constant ?? tickedConstant ?? quotedConstant) as string });
    else if (special !== undefined) found.push({ at, kind: "special", text: special });
    else found.push({ at, kind: "symbol", text: symbol as string });
  }
  found.push({ at: text.length, kind: "end", text: "" });
  return found;
}

/** The binary operators by how weakly they bind. */
const levels: readonly (readonly string[])[] = [
  ["implies"],
  ["or", "xor"],
  ["and"],
  ["in", "contains"],
  ["=", "~", "!=", "!~"],
  ["<=", "<", ">", ">="],
  ["|"],
  ["is", "as"],
  ["+", "-", "&"],
  ["*", "/", "div", "mod"],
];

const units = new Set(
  "year years month months week weeks day days hour hours minute minutes second seconds millisecond milliseconds".split(
    " ",
  ),
);

/** How deep brackets may nest: deeper text is no expression that a person wrote. */
const MAXIMUM_DEPTH = 100;

class Parser {
  readonly #tokens: Token[];
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#tokens = tokens(text);
  }

  whole(): Expression {
    const expression = this.#level(0);
    if (this.#token.kind !== "end") throw new PathError(`unexpected ${this.#token.text}`, this.#token.at);
    return expression;
  }

  get #token(): Token {
    return this.#tokens[this.#at] as Token;
  }

  #is(text: string): boolean {
    const { kind, text: found } = this.#token;
    return found === text && kind === "symbol";
  }

  #take(text: string): void {
    if (!this.#is(text)) throw new PathError(`${text} expected, ${this.#token.text} found`, this.#token.at);
    this.#at++;
  }

  #operator(level: number): string | undefined {
    const { kind, text, quoted } = this.#token;
    if ((kind !== "symbol" && kind !== "name") || quoted) return undefined;
    return levels[level]?.includes(text) ? text : undefined;
  }

  #level(level: number): Expression {
    if (level === 0 && ++this.#depth > MAXIMUM_DEPTH) throw new PathError("too deep", this.#token.at);
    if (level === levels.length) return this.#unary();
    let left = this.#level(level + 1);
    for (let op = this.#operator(level); op !== undefined; op = this.#operator(level)) {
      this.#at++;
      if (op === "is" || op === "as") left = { kind: "type", op, of: left, type: this.#typeName() };
      else left = { kind: "binary", op, left, right: this.#level(level + 1) };
    }
    if (level === 0) this.#depth--;
    return left;
  }

  #typeName(): string {
    const bracket = this.#is("(");
    if (bracket) this.#at++;
    let name = this.#name();
    while (this.#is(".")) {
      this.#at++;
      name = `${name}.${this.#name()}`;
    }
    if (bracket) this.#take(")");
    return name;
  }

  #name(): string {
    const { kind, text } = this.#token;
    if (kind !== "name") throw new PathError(`name expected, ${text} found`, this.#token.at);
    this.#at++;
    return text;
  }

  #unary(): Expression {
    if (this.#is("-") || this.#is("+")) {
      const op = this.#token.text as "+" | "-";
      this.#at++;
      return { kind: "unary", op, of: this.#unary() };
    }
    let expression = this.#term();
    for (;;) {
      if (this.#is(".")) {
        this.#at++;
        expression = this.#invocation(expression);
      } else if (this.#is("[")) {
        this.#at++;
        const at = this.#level(0);
        this.#take("]");
        expression = { kind: "item", of: expression, at };
      } else return expression;
    }
  }

  #term(): Expression {
    const { kind, text, quoted, at } = this.#token;
    if (kind === "name" && !quoted && (text === "true" || text === "false")) {
      this.#at++;
      return { kind: "literal", value: text === "true" };
    }
    if (kind === "name" || kind === "special") return this.#invocation(undefined);
    this.#at++;
    switch (kind) {
      case "string":
        return { kind: "literal", value: text };
      case "number":
        return this.#quantity(Number(text));
      case "temporal":
        return { kind: "temporal", text };
      case "constant":
        return { kind: "constant", name: text };
      default:
        break;
    }
    if (text === "(") {
      const inside = this.#level(0);
      this.#take(")");
      return inside;
    }
    if (text === "{") {
      this.#take("}");
      return { kind: "empty" };
    }
    throw new PathError(`unexpected ${text || "end"}`, at);
  }

  #quantity(value: number): Expression {
    const { kind, text, quoted } = this.#token;
    if (kind === "string" || (kind === "name" && !quoted && units.has(text))) {
      this.#at++;
      return { kind: "quantity", value, unit: kind === "string" ? text : text.replace(/s$/, "") };
    }
    return { kind: "literal", value };
  }

  #invocation(of: Expression | undefined): Expression {
    const { kind, text } = this.#token;
    if (kind === "special" && of === undefined) {
      this.#at++;
      return { kind: text.slice(1) as "this" | "index" | "total" };
    }
    const name = this.#name();
    if (!this.#is("(")) return { kind: "member", of, name };
    this.#at++;
    const args: Expression[] = [];
    if (!this.#is(")")) {
      args.push(this.#level(0));
      while (this.#is(",")) {
        this.#at++;
        args.push(this.#level(0));
      }
    }
    this.#take(")");
    return { kind: "call", of, name, args };
  }
}

/** Reads an expression; throws a `PathError` where it is none. */
export function parsePath(text: string): Expression {
  return new Parser(text).whole();
}
