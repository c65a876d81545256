import type { Bilingual } from "../../rule/index.ts";
import { findClinicalDocument, isElement, type XmlDocument, type XmlElement } from "../../syntax/index.ts";
import { boundNames } from "../insert.ts";
import {
  activePatterns,
  asked,
  type Constraint,
  childrenNamed,
  chosen,
  compare,
  describe,
  holds,
  type PathData,
  parts,
} from "../models/index.ts";
import { lackingChildren } from "../structure/index.ts";
import { addAnchors } from "./anchors.ts";
import { complete } from "./complete.ts";
import { demandedRoots } from "./element-names.ts";
import type { DraftFacts } from "./facts.ts";
import { printDraft } from "./print.ts";
import { Satisfier } from "./satisfy.ts";
import { DraftElement, Journal } from "./tree.ts";

/** What one child of an element is to be, as the models chosen at that place ask for it. */
export interface ChildDraft {
  /** A template that it is to declare: of templateIds there is one draft for each that is missing. */
  readonly root?: string;
  /** A model, or the schema, demands it and it is absent. */
  readonly demanded: boolean;
  /** What the models ask of it, in words. */
  readonly asked: readonly Bilingual[];
  /** Its XML as a snippet, or where `code` is left open as the place to choose one. */
  text(indent: string): string;
}

/** What stands between an element and the sections or entries that it holds: those are inserted whole, by their template. */
const wrappers: ReadonlySet<string> = new Set(["component", "entry", "entryRelationship"]);

/** What the models ask of the children of an element that have one of some names. */
export function childDrafts(
  tree: XmlDocument,
  parent: XmlElement,
  names: readonly string[],
  facts: DraftFacts,
): ReadonlyMap<string, readonly ChildDraft[]> {
  const document = findClinicalDocument(tree);
  if (document === undefined) return new Map();
  const active = activePatterns(chosen(tree, document, facts.models).sets);
  const constraints = [...asked(parent, active)].map(({ constraint }) => constraint);
  const lacking = new Set(lackingChildren(parent).map(({ key }) => key));
  const about = new Map<string, Constraint[]>();
  for (const constraint of constraints)
    for (const name of new Set(childrenNamed(constraint))) about.set(name, [...(about.get(name) ?? []), constraint]);
  return new Map(
    names.map((name) => {
      const own = about.get(name) ?? [];
      return [name, name === "templateId" ? templateIds(parent, own) : [draft(name, own)]] as const;
    }),
  );

  function draft(name: string, own: readonly Constraint[]): ChildDraft {
    const broken = own.filter((one) => !holds(parent, one));
    const isAsked = !wrappers.has(name) && (own.length > 0 || lacking.has(name) || isRuled(name));
    return {
      demanded: lacking.has(name) || broken.some((one) => demands(one).has(name)),
      asked: own.map(describe),
      text: (indent) => (isAsked ? written(name, broken.length > 0 ? broken : own, indent) : plain(name)),
    };
  }

  /** Whether the models have rules on a child of that name itself. */
  function isRuled(name: string): boolean {
    return !asked(new DraftElement(parent, name, "asked"), active).next().done;
  }

  function plain(name: string): string {
    const shown = boundNames(parent)(name);
    return `<${shown}$1>$0</${shown}>`;
  }

  function written(name: string, own: readonly Constraint[], indent: string): string {
    const made = new DraftElement(parent, name, "asked");
    const satisfier = new Satisfier(new Journal(), facts);
    for (const one of own) for (const inner of ofChild(one, name)) satisfier.satisfy(made, inner);
    sectionParts(made, parent, facts);
    complete(made, active, facts);
    addAnchors(made);
    const naming = boundNames(parent);
    const shown = naming(name);
    if (made.note !== undefined) return `<${shown} code="$1"/>`;
    const text = printDraft(made, { indent, snippet: true, naming });
    return text === `<${shown}/>` ? plain(name) : text;
  }
}

function templateIds(parent: XmlElement, own: readonly Constraint[]): readonly ChildDraft[] {
  const name = boundNames(parent)("templateId");
  const roots = own.flatMap((one) => {
    if ((one[0] !== "has" && one[0] !== "is") || holds(parent, one)) return [];
    const value = one[0] === "is" && one.length === 3 && one[1].join("/") === "templateId/@root" ? [one[2]] : [];
    return [...demandedRoots([], one[1]), ...(value as string[])].map((root) => [root, describe(one)] as const);
  });
  const drafts = [...new Map(roots)].map(
    ([root, words]): ChildDraft => ({
      root,
      demanded: true,
      asked: [words],
      text: () => `<${name} root="${root}"/>`,
    }),
  );
  return drafts.length > 0 ? drafts : [{ demanded: false, asked: [], text: () => `<${name} root="$1"/>` }];
}

/** The names of the children that a constraint cannot do without. */
function demands(c: Constraint): ReadonlySet<string> {
  if (c[0] === "all") return new Set((c.slice(1) as Constraint[]).flatMap((one) => [...demands(one)]));
  if (c[0] === "any") {
    const [first, ...rest] = (c.slice(1) as Constraint[]).map(demands);
    return new Set([...(first ?? [])].filter((name) => rest.every((one) => one.has(name))));
  }
  const isNumber = c[0] === "count" && compare(1, c[2], c[3]) && !compare(0, c[2], c[3]);
  return c[0] === "has" || c[0] === "is" || isNumber ? new Set(firstName(c[1])) : new Set();
}

function firstName(path: PathData): readonly string[] {
  const [relation] = parts(path[0] ?? ".");
  return /^[\w:-]+$/.test(relation) ? [relation] : [];
}

/** What a constraint on an element asks of its child of a name. */
function ofChild(c: Constraint, name: string): readonly Constraint[] {
  if (c[0] === "all") return (c.slice(1) as Constraint[]).flatMap((one) => ofChild(one, name));
  if (c[0] === "any") {
    // The first alternative that speaks of it.
    const found = (c.slice(1) as Constraint[]).map((one) => ofChild(one, name)).find((list) => list.length > 0);
    return found ?? [];
  }
  if (c[0] === "count") {
    // As many as are asked for are in this one.
    const [step, ...rest] = c[1];
    const isDemand = compare(1, c[2], c[3]) && rest.length > 0 && parts(step ?? ".")[0] === name;
    return isDemand ? [["has", rest]] : [];
  }
  if (c[0] !== "has" && c[0] !== "is") return [];
  const [step, ...rest] = c[1];
  const [relation, conditions] = parts(step ?? ".");
  if (relation !== name) return [];
  const own = conditions.filter((one) => one[0] !== "at");
  if (rest.length === 0) return own;
  return [...own, (c[0] === "has" ? ["has", rest] : ["is", rest, ...c.slice(2)]) as Constraint];
}

/** The code and the title of a section, as the knowledge base has them. */
function sectionParts(made: DraftElement, parent: XmlElement, facts: DraftFacts): void {
  if (parent.localName !== "section" || (made.localName !== "code" && made.localName !== "title")) return;
  const roots = parent.children.flatMap((child) =>
    isElement(child) && child.localName === "templateId"
      ? [child.attributes.find(({ nodeName }) => nodeName === "root")?.value ?? ""]
      : [],
  );
  const known = roots.map((root) => facts.template(root)).filter((one) => one?.kind === "section");
  const template = known.find((one) => one?.code !== undefined) ?? known[0];
  if (template === undefined) return;
  const journal = new Journal();
  if (made.localName === "title") journal.setText(made, template.title, "sample");
  else if (template.code !== undefined)
    for (const [name, value] of [
      ["code", template.code.code],
      ["codeSystem", template.code.system],
      ["displayName", template.code.display],
    ] as const)
      if (made.attribute(name)?.firmness !== "asked") journal.setAttribute(made, name, value, "known");
}
