import type { Finding, NotChecked } from "../../rule/index.ts";
import {
  attributeValue,
  childElements,
  descendants,
  NodeType,
  type XmlDocument,
  type XmlElement,
  xpathOf,
} from "../../syntax/index.ts";
import type { Span } from "../../text/index.ts";
import { chosen, type Entry, models, sectionTitle } from "./choose.ts";
import type { Constraint, ModelSetData, PathData, PatternData } from "./constraint.ts";
import { describe } from "./describe.ts";
import { holds, matches, nodesAt, parts } from "./evaluate.ts";
import { type ModelKind, ruleId } from "./rules.ts";

/** Checks a document against the content models of the CI-SIS that it claims. */

/** How many elements are looked at between two interruptions. */
const STRIDE = 200;

export interface ModelsOutcome {
  /** The document models that were checked, by name and version. */
  readonly checked: readonly string[];
  readonly notChecked: readonly NotChecked[];
}

export function* checkModels(
  tree: XmlDocument,
  document: XmlElement,
): Generator<Finding | undefined, ModelsOutcome, undefined> {
  const known = models();
  const { sets, unknown } = chosen(tree, document);
  const active = new Map<number, ModelSetData>();
  for (const set of sets) for (const pattern of set.patterns) if (!active.has(pattern)) active.set(pattern, set);

  let count = 0;
  for (const element of descendants(document)) {
    if (++count % STRIDE === 0) yield undefined;
    if (isOpen(element)) continue;
    const entries: Entry[] = [...known.byName(element.localName), ...known.byName("*")];
    if (element.localName === "templateId") entries.push(...known.byName("templateId"));
    for (const id of childElements(element, "templateId"))
      entries.push(...known.byRoot(attributeValue(id, "root") ?? ""));
    const candidates = [...new Set(entries)]
      .filter(({ pattern }) => active.has(pattern))
      .sort((a, b) => a.pattern - b.pattern || a.rule - b.rule);
    let done = -1;
    for (const { on, pattern, rule } of candidates) {
      if (pattern === done || !matches(element, on)) continue;
      done = pattern;
      const data = known.patterns[pattern] as PatternData;
      for (const { c, w } of data.rules[rule]?.ask ?? []) {
        if (holds(element, c)) continue;
        yield finding(
          element,
          c,
          w === true,
          data.id,
          active.get(pattern) as ModelSetData,
          data.rules[rule]?.on[0]?.where,
        );
      }
    }
  }
  return {
    checked: sets.map(({ name }) => `ci-sis/${name.replace(/^CI-SIS_/, "")}`),
    notChecked: unknown === undefined ? [] : [modelUnknown(unknown)],
  };
}

function isOpen(element: XmlElement): boolean {
  return element.endTag === undefined && !element.selfClosing;
}

function finding(
  element: XmlElement,
  constraint: Constraint,
  warning: boolean,
  pattern: string,
  set: ModelSetData,
  where: readonly Constraint[] | undefined,
): Finding {
  const kind: ModelKind =
    element.localName === "section" || pattern.startsWith("S_")
      ? "section"
      : pattern.startsWith("E_") && element.localName !== "ClinicalDocument"
        ? "entry"
        : "document";
  const failing = failingPart(element, constraint);
  return {
    ...placeOf(element, failing),
    ruleId: ruleId(kind),
    message: "unmet",
    data: { model: modelName(pattern, set, where), requirement: describe(failing), element: pointedAt(failing) },
    location: xpathOf(element),
    ...(warning && { severity: "warning" as const }),
  };
}

/** Of several things demanded at once, the first that fails. */
function failingPart(element: XmlElement, constraint: Constraint): Constraint {
  if (constraint[0] !== "all") return constraint;
  const failing = (constraint.slice(1) as Constraint[]).find((one) => !holds(element, one));
  return failing === undefined ? constraint : failingPart(element, failing);
}

/** The smallest place that the failing constraint is about: the one child, or its attribute, that has a wrong value. */
function placeOf(element: XmlElement, constraint: Constraint): Span {
  const wanted = constraint[0] === "has" || constraint[0] === "is" ? constraint[1] : undefined;
  if (wanted === undefined) return element.nameSpan;
  let at: XmlElement = element;
  for (const data of wanted) {
    const [relation, conditions] = parts(data);
    if (relation.startsWith("..") || /^[.^<>/]/.test(relation)) break;
    if (relation.startsWith("@")) {
      const [attribute] = nodesAt(at, [relation]);
      return attribute !== undefined && attribute.nodeType === NodeType.Attribute ? attribute.valueSpan : at.nameSpan;
    }
    const found = nodesAt(at, [relation]) as readonly XmlElement[];
    const fitting = found.filter((one) => conditions.every((condition) => holds(one, condition)));
    const [only] = fitting.length > 0 ? fitting : found;
    if (only === undefined || (fitting.length !== 1 && found.length !== 1)) return at.nameSpan;
    if (fitting.length === 0) {
      const broken = conditions.map((one) => failingPart(only, one)).find((one) => !holds(only, one));
      return broken === undefined ? only.nameSpan : placeOf(only, broken);
    }
    at = only;
  }
  return at.nameSpan;
}

/** The name of the element that a fault is about, so that another rule's word on the same is not said twice. */
function pointedAt(constraint: Constraint): string {
  const path: PathData =
    constraint[0] === "has" || constraint[0] === "is" || constraint[0] === "count" ? constraint[1] : [];
  const [first] = path;
  return first === undefined ? "" : parts(first)[0].replace(/^[^A-Za-z@]+/, "");
}

function modelName(pattern: string, set: ModelSetData, where: readonly Constraint[] | undefined): string {
  const root = /\["templateId","@root"\],"([^"]+)"/.exec(JSON.stringify(where ?? []))?.[1];
  const title = root === undefined ? undefined : sectionTitle(root)?.fr;
  if (root !== undefined) {
    const short = pattern.replace(/^[SE]_/, "").replace(/[_-](?:fr|ANS|int|FR)$/, "");
    return `${title ?? short} (${root})`;
  }
  return set.name.replace(/^CI-SIS_/, "").replaceAll("_", " ");
}

function modelUnknown(id: XmlElement): NotChecked {
  const root = attributeValue(id, "root") ?? "?";
  const version = attributeValue(id, "extension");
  const name = version === undefined ? root : `${root}^${version}`;
  return {
    what: { fr: `Le modèle de document ${name}`, en: `The document model ${name}` },
    reason: {
      fr: "Ce modèle, ou cette version, n’est pas dans le produit ; seuls les modèles de sections et d’entrées sont contrôlés.",
      en: "This model, or this version of it, is not in the product; only the models of sections and entries are checked.",
    },
    at: id.nameSpan,
  };
}
