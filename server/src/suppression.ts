import { type KnownRules, namesRule } from "./project.ts";
import type { Finding, RuleMeta } from "./rule/index.ts";
import type { Snapshot } from "./snapshot.ts";
import { suppressionRules } from "./suppression-rules.ts";
import { isElement, NodeType, type XmlDocument, type XmlNode, xpathOf } from "./syntax/index.ts";
import type { Span } from "./text/index.ts";

export { suppressionRules } from "./suppression-rules.ts";

/**
 * Suppression comments of a document:
 *
 *     <!-- doctrine-disable-next-line ins/matricule-key: sample published by the ANS -->
 *     # doctrine-disable-next-line config/secret-in-clear, config/http-url -- local development only
 *
 * `doctrine-disable` above the root element, or above the first line of a text without elements, holds for the whole
 * document. A rule is named by its id, an alias, `prefix/*` or `*`. The reason follows `:`, `-`, `–`, `—` or `--`; XML does
 * not allow `--` inside a comment, so the others are the ones to write there.
 */
export interface Suppression extends Span {
  readonly scope: "file" | "next-line";
  /** Why the comment has no effect at all. */
  readonly fault?: "directive" | "place" | "no-rule";
  readonly names: readonly SuppressedName[];
  readonly reason: string;
  /** The XPath of the element that holds the comment; "" where there are no elements. */
  readonly location: string;
}

export interface SuppressedName extends Span {
  readonly name: string;
}

/** Tells whether a finding is silenced, and remembers which names served. */
export interface Suppressions {
  (rule: RuleMeta, finding: Finding): boolean;
  readonly all: readonly Suppression[];
  /** The names that silenced at least one finding so far. */
  readonly served: ReadonlySet<SuppressedName>;
}

const marker = "doctrine-disable";

/** The suppressions of a document; it costs next to nothing where there is none. */
export function suppressions(snapshot: Snapshot): Suppressions {
  const all = snapshot.text.includes(marker) ? read(snapshot) : [];
  const served = new Set<SuppressedName>();
  const lineOf = targetLines(all, snapshot);
  const silences = (rule: RuleMeta, finding: Finding): boolean => {
    // A comment cannot silence what is said about comments.
    if (all.length === 0 || ownRules.has(rule.id)) return false;
    const line = snapshot.lines.positionAt(finding.start).line;
    let silenced = false;
    for (const suppression of all) {
      if (suppression.fault !== undefined) continue;
      if (suppression.scope === "next-line" && lineOf.get(suppression) !== line) continue;
      for (const name of suppression.names) {
        if (!stands(name.name, rule)) continue;
        served.add(name);
        silenced = true;
      }
    }
    return silenced;
  };
  return Object.assign(silences, { all, served });
}

const ownRules: ReadonlySet<string> = new Set(suppressionRules.map((rule) => rule.id));

/**
 * What is wrong with the suppressions themselves; to be asked once all findings were shown to them.
 * `known` are the rules of the catalogue.
 */
export function suppressionFindings({ all, served }: Suppressions, known: KnownRules): Finding[] {
  const found: Finding[] = [];
  for (const suppression of all) {
    const { location } = suppression;
    const report = (ruleId: string, at: Span, message = "default", data: Finding["data"] = {}) =>
      found.push({ ruleId, message, data, location, start: at.start, end: at.end });
    if (suppression.fault !== undefined) {
      report("doctrine/suppression-malformed", suppression, suppression.fault);
      continue;
    }
    if (suppression.reason === "") report("doctrine/suppression-without-reason", suppression);
    for (const name of suppression.names) {
      if (!namesRule(name.name, known)) {
        report("doctrine/suppression-unknown-rule", name, "default", { name: name.name });
        // A schematron may not have been run here: its rules cannot be said to find nothing.
      } else if (!served.has(name) && !name.name.startsWith("schematron/")) {
        report("doctrine/suppression-unused", name, "default", { name: name.name });
      }
    }
  }
  return found;
}

/**
 * The comment that silences rules on the next line, in the syntax of a document; what a quick fix inserts.
 * Absent for JSON, which has no comments: there the project file is the place.
 */
export function suppressionComment(snapshot: Snapshot, ids: readonly string[], reason: string): string | undefined {
  const words = `${marker}-next-line ${ids.join(", ")}: ${reason.replace(/\s+/g, " ").trim()}`;
  if (snapshot.xml !== undefined) return `<!-- ${words.replace(/-{2,}/g, "-")} -->`;
  return snapshot.kind === "config" && snapshot.dialect !== "json" ? `# ${words}` : undefined;
}

function stands(name: string, rule: RuleMeta): boolean {
  if (name === "*" || name === rule.id || rule.aliases.includes(name)) return true;
  return name.endsWith("/*") && rule.id.startsWith(name.slice(0, -1));
}

function read(snapshot: Snapshot): Suppression[] {
  return snapshot.xml === undefined ? inLines(snapshot.text) : inXml(snapshot.xml);
}

/** The line that each comment speaks of, counted from 0. Comments in a row all speak of the first line below them. */
function targetLines(all: readonly Suppression[], { lines, text }: Snapshot): Map<Suppression, number> {
  const targets = new Map<Suppression, number>();
  for (let i = all.length - 1; i >= 0; i--) {
    const one = all[i] as Suppression;
    const below = all[i + 1];
    const next = lines.positionAt(one.end).line + 1;
    const inARow = below?.scope === "next-line" && text.slice(one.end, below.start).trim() === "";
    const follows = inARow && lines.positionAt(below.start).line === next;
    targets.set(one, follows ? (targets.get(below) as number) : next);
  }
  return targets;
}

function inXml(document: XmlDocument): Suppression[] {
  const found: Suppression[] = [];
  let inRoot = false;
  const stack: XmlNode[] = [...document.children].reverse();
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isElement(node)) {
      inRoot = true;
      for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i] as XmlNode);
    } else if (node.nodeType === NodeType.Comment) {
      const closed = document.text.startsWith("-->", node.end - 3);
      const content = { start: node.start + 4, end: closed ? node.end - 3 : node.end };
      const location = isElement(node.parent) ? xpathOf(node.parent) : "/";
      const one = parse(document.text, node, content, !inRoot, location);
      if (one !== undefined) found.push(one);
    }
  }
  return found;
}

/** Lines that are nothing but a comment, as YAML, properties, TOML, HCL, nginx and the like have them. */
function inLines(text: string): Suppression[] {
  const found: Suppression[] = [];
  let atTop = true;
  for (const match of text.matchAll(/^[ \t]*(?:(#+|\/\/|;|!)(.*)|\S.*)$/gm)) {
    const [line, sign, content] = match;
    if (sign === undefined || content === undefined) {
      // A document mark or a directive of YAML is not content yet.
      if (!/^(---|%)/.test(line)) atTop = false;
      continue;
    }
    const end = match.index + line.length;
    const comment = { start: end - content.length - sign.length, end };
    const one = parse(text, comment, { start: end - content.length, end }, atTop, "");
    if (one !== undefined) found.push(one);
  }
  return found;
}

const directive = new RegExp(`^\\s*(${marker}[\\w-]*)`);
const beforeReason = /\s+(?:--|[-–—])(?:\s+|$)|\s*:(?:\s+|$)/;

function parse(
  text: string,
  { start, end }: Span,
  content: Span,
  atTop: boolean,
  location: string,
): Suppression | undefined {
  const inside = text.slice(content.start, content.end);
  const word = directive.exec(inside);
  if (word === null) return undefined;
  const after = inside.slice(word[0].length);
  const separator = beforeReason.exec(after);
  const list = separator === null ? after : after.slice(0, separator.index);
  const reason = separator === null ? "" : after.slice(separator.index + separator[0].length).trim();
  const names = [...list.matchAll(/[^\s,]+/g)].map((match) => {
    const at = content.start + word[0].length + match.index;
    return { name: match[0], start: at, end: at + match[0].length };
  });
  const scope = word[1] === marker ? "file" : "next-line";
  const faults = {
    directive: scope === "next-line" && word[1] !== `${marker}-next-line`,
    place: scope === "file" && !atTop,
    "no-rule": names.length === 0,
  };
  const fault = (["directive", "place", "no-rule"] as const).find((name) => faults[name]);
  return { start, end, scope, fault, names, reason, location };
}
