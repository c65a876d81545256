import type { Finding, Repair } from "../rule/index.ts";
import { jsonValue, type Shape, type ShapeElement, skeleton } from "../shape/index.ts";
import { type JsonDocument, type JsonObject, type JsonValue, property } from "../syntax/index.ts";
import type { Span, TextEdit } from "../text/index.ts";
import { valueAt } from "./entries.ts";
import { builtInShapes } from "./profiles.ts";
import { jsonView } from "./view.ts";

/** Values are offered one by one where there are at most this many. */
const fewChoices = 4;

/** The repairs of a finding of a built-in profile: what lacks is inserted, a wrong value replaced, what is too much removed. */
export function shapeRepairs(finding: Finding, document: JsonDocument): readonly Repair[] {
  const element = elementOf(finding);
  const node = holderOf(finding, document);
  if (element === undefined || node === undefined) return [];
  switch (finding.message) {
    case "missing":
      return node.type === "object" ? insertions(document.text, node, element) : [];
    case "wrong-value":
      return (element.oneOf ?? []).length > fewChoices ? [] : (element.oneOf ?? []).map((v) => replacement(finding, v));
    case "not-allowed":
    case "too-many":
      return [{ title: { fr: "Retirer", en: "Remove" }, safe: false, edits: jsonView.remove?.([node]) ?? [] }];
    default:
      return [];
  }
}

function elementOf(finding: Finding): ShapeElement | undefined {
  const shape: Shape | undefined = builtInShapes().find((s) => s.rules.some((rule) => rule.id === finding.ruleId));
  return shape?.elements[Number(finding.data.entry)];
}

/** The node that a finding is about: the one of its location around its place. */
function holderOf(finding: Finding, document: JsonDocument): JsonValue | undefined {
  let node = valueAt(document, finding.start);
  // The first item of a list is named by the list's property.
  if (node?.type === "array") node = node.items[0];
  while (node !== undefined && jsonView.location(node) !== finding.location) node = jsonView.parent(node);
  return node;
}

function insertions(text: string, object: JsonObject, element: ShapeElement): Repair[] {
  const wanted = skeleton(element);
  const name = element.name;
  const repair = (value: string, safe: boolean): Repair => ({
    title: { fr: `Ajouter "${name}": ${shorten(value)}`, en: `Add "${name}": ${shorten(value)}` },
    safe,
    edits: insertProperty(text, object, name, value, element.repeats),
  });
  if (wanted.determined) return [repair(jsonValue(wanted), true)];
  const choices = wanted.value?.choices ?? [];
  return choices.length > fewChoices ? [] : choices.map((choice) => repair(JSON.stringify(choice), false));
}

function shorten(value: string): string {
  return value.length > 60 ? `${value.slice(0, 59)}…` : value;
}

function replacement({ start, end }: Span, value: string): Repair {
  const newText = JSON.stringify(value).slice(1, -1);
  return {
    title: { fr: `Écrire « ${value} »`, en: `Write “${value}”` },
    safe: false,
    edits: [{ start, end, newText }],
  };
}

/** The edit that gives an object a property, or an item to the list that it already has, in the manner of its neighbours. */
export function insertProperty(
  text: string,
  object: JsonObject,
  name: string,
  value: string,
  list: boolean,
): TextEdit[] {
  const present = property(object, name)?.value;
  if (list && present?.type === "array") return [insertAfterLast(text, present, present.items, value)];
  return [insertAfterLast(text, object, object.properties, `"${name}": ${list ? `[${value}]` : value}`)];
}

function insertAfterLast(text: string, list: Span, members: readonly Span[], written: string): TextEdit {
  const [first] = members;
  const last = members.at(-1);
  if (first === undefined || last === undefined)
    return { start: list.start + 1, end: list.start + 1, newText: written };
  // A new line with the same indentation where the members stand on lines of their own.
  const gap = text.slice(list.start + 1, first.start);
  const separator = /^\s*$/.test(gap) && gap.includes("\n") ? gap.slice(gap.lastIndexOf("\n")) : " ";
  return { start: last.end, end: last.end, newText: `,${separator}${written}` };
}
