import * as fontoxpath from "fontoxpath";
import { type AnyXmlNode, isElement } from "../../syntax/index.ts";
import { xsNamespace } from "./casts.ts";
import { type DocumentProvider, MissingDocument } from "./code.ts";
import { domFacade } from "./facade.ts";
import { type Item, lookupNamespace } from "./items.ts";
import { matches, replace, tokenize } from "./regex.ts";

/**
 * The general evaluator: fontoxpath on our trees. It takes what the fast one does not cover, and is what the fast one
 * is tested against.
 */

// A bundle takes the package's ES module, Node its CommonJS one, whose exports are those of the default.
const { evaluateXPathToBoolean, evaluateXPathToNodes, evaluateXPathToString, registerCustomXPathFunction } = (
  "default" in fontoxpath ? fontoxpath.default : fontoxpath
) as typeof fontoxpath;

const own = "urn:doctrine-sante:xslt";
const fnNamespace = "http://www.w3.org/2005/xpath-functions";
const usualPrefixes: Readonly<Record<string, string>> = { fn: fnNamespace, xs: xsNamespace };

interface Evaluation {
  readonly documents: DocumentProvider;
  readonly current: Item;
  missing: MissingDocument | undefined;
}

type Callback = Parameters<typeof registerCustomXPathFunction>[3];

function open(evaluation: Evaluation, uri: string) {
  const document = evaluation.documents.open(uri);
  if (document !== undefined) return document;
  evaluation.missing = new MissingDocument(uri);
  throw evaluation.missing;
}

/** A qualified name travels as `{namespace}prefix:local`, which fontoxpath has no own value for. */
const qname = (namespace: string, name: string) => `{${namespace}}${name.trim().replace(/^.*:/, "")}`;

const functions: readonly (readonly [name: string, args: readonly string[], result: string, call: Callback])[] = [
  ["document", ["item()*"], "node()*", (c, uris: unknown[]) => uris.map((uri) => open(c.currentContext, textOf(uri)))],
  ["doc", ["xs:string?"], "node()?", (c, uri: string | null) => (uri === null ? null : open(c.currentContext, uri))],
  [
    "doc-available",
    ["xs:string?"],
    "xs:boolean",
    (c, uri: string | null) => uri !== null && (c.currentContext as Evaluation).documents.exists(uri),
  ],
  // What is traced is shown nowhere: it would quote the document.
  ["trace", ["item()*"], "item()*", (_, value: unknown) => value],
  ["trace", ["item()*", "xs:string"], "item()*", (_, value: unknown) => value],
  ["current", [], "item()", (c) => (c.currentContext as Evaluation).current],
  [
    "matches",
    ["xs:string?", "xs:string", "xs:string"],
    "xs:boolean",
    (_, text: string | null, pattern: string, flags: string) => matches(text ?? "", pattern, flags),
  ],
  [
    "replace",
    ["xs:string?", "xs:string", "xs:string", "xs:string"],
    "xs:string",
    (_, text: string | null, pattern: string, by: string, flags: string) => replace(text ?? "", pattern, by, flags),
  ],
  [
    "tokenize",
    ["xs:string?", "xs:string", "xs:string"],
    "xs:string*",
    (_, text: string | null, pattern: string, flags: string) => tokenize(text ?? "", pattern, flags),
  ],
  [
    "QName",
    ["xs:string?", "xs:string"],
    "xs:string",
    (_, namespace: string | null, name: string) => qname(namespace ?? "", name),
  ],
  [
    "resolve-QName",
    ["xs:string?", "node()"],
    "xs:string?",
    (_, name: string | null, node: AnyXmlNode) => {
      if (name === null) return null;
      const prefix = name.includes(":") ? name.trim().replace(/:.*$/, "") : "";
      const namespace = isElement(node) ? lookupNamespace(node, prefix) : undefined;
      if (namespace === undefined) throw new Error(`FONS0004: prefix ${prefix} is not bound`);
      return qname(namespace, name);
    },
  ],
  [
    "local-name-from-QName",
    ["xs:string?"],
    "xs:string?",
    (_, name: string | null) => name?.replace(/^\{.*\}/, "") ?? null,
  ],
  [
    "namespace-uri-from-QName",
    ["xs:string?"],
    "xs:string?",
    (_, name: string | null) => (name === null ? null : /^\{(.*)\}/.exec(name)?.[1]) ?? null,
  ],
];

const textOf = (value: unknown): string =>
  typeof value === "object" && value !== null && "nodeType" in value
    ? ((value as { value?: string }).value ?? domFacade.getData(value as never))
    : String(value);

const registered = new Set<string>();

function register(): void {
  if (registered.size > 0) return;
  for (const [localName, args, result, call] of functions) {
    registerCustomXPathFunction({ namespaceURI: own, localName }, [...args], result, call);
    registered.add(`${localName}/${args.length}`);
  }
}

/** An expression with the `let`s that it rests on, all as they are written. */
export interface GeneralExpression {
  readonly source: string;
  /** In the order in which they are declared; `global` ones are evaluated at the root. */
  readonly lets: readonly { readonly name: string; readonly source: string; readonly global: boolean }[];
  namespaceOf(prefix: string): string | undefined;
}

function scriptOf({ source, lets }: GeneralExpression, wrap: (source: string) => string): string {
  const declared = lets.map((l) => `$${l.name} := (${l.global ? `root(.) ! (${l.source})` : l.source})`);
  return declared.length === 0 ? wrap(source) : `let ${declared.join(", ")} return ${wrap(source)}`;
}

type Evaluate<T> = (
  script: string,
  at: unknown,
  facade: typeof domFacade,
  variables: null,
  options: Parameters<typeof evaluateXPathToBoolean>[4],
) => T;

function run<T>(
  evaluate: Evaluate<T>,
  script: string,
  expression: GeneralExpression,
  at: Item,
  documents: DocumentProvider,
): T {
  register();
  const evaluation: Evaluation = { documents, current: at, missing: undefined };
  const namespaceOf = (prefix: string) => expression.namespaceOf(prefix) ?? usualPrefixes[prefix];
  try {
    return evaluate(script, at, domFacade, null, {
      currentContext: evaluation,
      namespaceResolver: (prefix) => (prefix === "" ? "" : (namespaceOf(prefix) ?? null)),
      functionNameResolver: ({ prefix, localName }, arity) => {
        if (prefix === "" && registered.has(`${localName}/${arity}`)) return { namespaceURI: own, localName };
        return { namespaceURI: prefix === "" ? fnNamespace : (namespaceOf(prefix) ?? ""), localName };
      },
    });
  } catch (error) {
    throw evaluation.missing ?? error;
  }
}

/** The effective boolean value of an expression. Throws MissingDocument, or what fontoxpath throws. */
export function evaluateTruth(expression: GeneralExpression, at: Item, documents: DocumentProvider): boolean {
  const script = scriptOf(expression, (source) => `boolean((${source}))`);
  return run(evaluateXPathToBoolean, script, expression, at, documents);
}

/** The items of an expression as texts with a space between, as `value-of` shows them, or the first of them alone. */
export function evaluateText(
  expression: GeneralExpression,
  at: Item,
  documents: DocumentProvider,
  firstOnly = false,
): string {
  const script = scriptOf(
    expression,
    (source) => `string-join(for $i in (${source})${firstOnly ? "[1]" : ""} return string($i), " ")`,
  );
  return run(evaluateXPathToString, script, expression, at, documents);
}

export function evaluateNodes(expression: GeneralExpression, at: Item, documents: DocumentProvider): AnyXmlNode[] {
  const script = scriptOf(expression, (source) => source);
  return run(evaluateXPathToNodes as Evaluate<unknown[]>, script, expression, at, documents) as AnyXmlNode[];
}
