import { type AnyXmlNode, isElement, NodeType, type XmlDocument, type XmlElement, xpathOf } from "../syntax/index.ts";
import type { Span } from "../text/index.ts";
import type { Place, SchematronModel } from "./model.ts";
import type { Assertion, Program, RuleInPattern } from "./program.ts";
import { type Dynamic, MissingDocument } from "./xpath/code.ts";

/** An assertion that failed, or a report that spoke. */
export interface SchematronResult extends Span {
  /** `schematron/<file stem>/<pattern id>`. */
  readonly ruleId: string;
  readonly schematron: string;
  readonly pattern: string;
  readonly kind: "assert" | "report";
  /** The role, or the flag where there is none, as it is written at the assertion or else at its rule. */
  readonly role: string | undefined;
  readonly severity: "error" | "warning" | "information";
  /** The assertion's own text, its values filled in and its white space normalised. */
  readonly message: string;
  readonly node: AnyXmlNode;
  /** The XPath of the node; the document has that of its root. */
  readonly location: string;
  readonly context: string;
  readonly test: string;
  readonly see: string | undefined;
  /** Where the assertion stands, and the file. */
  readonly at: Place;
  readonly file: string;
}

/** Something that a run met and could not check, said once. What is not included at all is in `Schematron.missing`. */
export interface Unchecked {
  /** A file that is absent, or an expression that could not be evaluated. */
  readonly kind: "document" | "expression";
  /** The file as it is named, or the expression. */
  readonly what: string;
  readonly reason: string;
  /** How many times an assertion or context that rests on it was met. */
  readonly times: number;
  /** Where it stands in the schematron, and the file. */
  readonly at: Place;
  readonly file: string;
}

export function severityOf(role: string | undefined): SchematronResult["severity"] {
  const word = role?.trim().toLowerCase() ?? "";
  if (word.startsWith("warn") || word === "caution") return "warning";
  if (word.startsWith("info") || word === "hint" || word === "note" || word === "debug") return "information";
  return "error";
}

export function resultOf(
  program: Program,
  { model, parts }: Assertion,
  rule: RuleInPattern,
  node: AnyXmlNode,
  d: Dynamic,
): SchematronResult {
  const { stem, files } = program.model;
  const { id } = rule.pattern;
  const role = model.role ?? rule.model.role;
  let message = "";
  for (const part of parts)
    if (typeof part === "string") message += part;
    else
      try {
        d.current = node;
        message += part.text(d, node);
      } catch {
        // What a message cannot show does not undo the finding.
      }
  return {
    ruleId: `schematron/${stem}/${id}`,
    schematron: stem,
    pattern: id,
    kind: model.t,
    role,
    severity: severityOf(role ?? rule.pattern.role),
    message: message.replace(/[\t\n\r ]+/g, " ").replace(/^ | $/g, ""),
    node,
    location: locationOf(node),
    ...spanOf(node, d.document),
    context: rule.model.context,
    test: model.test,
    see: model.see,
    at: model.at,
    file: files[model.at.file] ?? "",
  };
}

export function locationOf(node: AnyXmlNode): string {
  // The document is shown as its root element, as the official tool does.
  if (node.nodeType === NodeType.Document) return node.root === undefined ? "/" : xpathOf(node.root);
  return xpathOf(node as XmlElement);
}

/** The place to show: the name in the start tag of an element, an attribute, a text; the root's name for the document. */
function spanOf(node: AnyXmlNode, document: XmlDocument): Span {
  const named = node.nodeType === NodeType.Document ? document.root : isElement(node) ? node : undefined;
  const span = named?.nameSpan ?? node;
  return { start: span.start, end: span.end };
}

/** What could not be checked in a run, each thing once. */
export class UncheckedList {
  readonly #files: readonly string[];
  readonly #found = new Map<string, { -readonly [K in keyof Unchecked]: Unchecked[K] }>();

  constructor({ files }: SchematronModel) {
    this.#files = files;
  }

  add(error: unknown, source: string, at: Place): void {
    const missing = error instanceof MissingDocument;
    const what = missing ? error.uri : source;
    const known = this.#found.get(what);
    if (known !== undefined) known.times++;
    else
      this.#found.set(what, {
        kind: missing ? "document" : "expression",
        what,
        reason: missing ? "absent" : error instanceof Error ? error.message : String(error),
        times: 1,
        at,
        file: this.#files[at.file] ?? "",
      });
  }

  list(): Unchecked[] {
    return [...this.#found.values()];
  }
}
