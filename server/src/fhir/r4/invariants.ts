import type { Severity } from "../../rule/index.ts";
import type { Context } from "./context.ts";
import { isA } from "./definitions.ts";
import type { Invariant } from "./model.ts";
import type { FhirNode } from "./node.ts";
import { evaluatePath } from "./path/evaluate.ts";
import { plain, Undetermined } from "./path/values.ts";

/** The constraints that definitions write in FHIRPath. */

/** Checked by code of our own, with exact places; and dom-6, the advice that a resource should have a narrative. */
const passedOver = new Set(["ele-1", "ext-1", "ref-1", "txt-1", "txt-2", "dom-6"]);

export function checkInvariants(
  node: FhirNode,
  invariants: readonly Invariant[],
  context: Context,
  from: string,
): void {
  for (const invariant of invariants) {
    const { key, expression } = invariant;
    if (passedOver.has(key) || expression === "" || node.unfinished || node.incomplete) continue;
    const result = holds(node, invariant, context);
    if (result !== false || (key === "dom-3" && isShown(node, context))) continue;
    const severity: Severity | undefined = invariant.severity === "warning" ? "warning" : undefined;
    context.report.add(
      "invariant",
      "broken",
      node,
      { key, human: invariant.human, expression, from },
      {
        span: node.nameSpan,
        key,
        ...(severity && { severity }),
      },
    );
  }
}

/** dom-3 knows of references only; a contained image is used by the narrative. */
function isShown(node: FhirNode, { text }: Context): boolean {
  const used = new Set<string>();
  for (const [, id = ""] of text.slice(node.span.start, node.span.end).matchAll(/["'|\\]#([\w.-]+)(?=["'\\])/g))
    used.add(id);
  return node.named("contained").every((one) => used.has(one.text("id") ?? ""));
}

/** Whether a constraint holds; undefined where that is not to be told, which is said once. */
function holds(node: FhirNode, { key, expression }: Invariant, context: Context): boolean | undefined {
  try {
    const items = evaluatePath(expression, node, context);
    // A constraint must evaluate to true: a comparison without an answer is not true. A primitive that is there by its
    // extensions only has nothing to judge.
    if (items.length === 0) return node.type?.kind === "primitive" && node.value === undefined ? undefined : false;
    const value = plain(items[0] as (typeof items)[number]);
    return items.length === 1 ? value !== false : undefined;
  } catch (error) {
    if (!(error instanceof Undetermined) && !(error instanceof RangeError)) throw error;
    context.report.skip(
      `invariant ${key}`,
      { fr: `Contrainte ${key}`, en: `Constraint ${key}` },
      {
        fr: "Elle dépend de ce qui n’est pas disponible ici (terminologie, ressource, fonction).",
        en: "It depends on what is not available here (terminology, resource, function).",
      },
      node.nameSpan,
    );
    return undefined;
  }
}

/** The type's own constraints on a node, and those of its element. */
export function checkCoreInvariants(node: FhirNode, context: Context): void {
  const { type, element } = node;
  if (type !== undefined && type.constraints.length > 0) checkInvariants(node, type.constraints, context, type.name);
  if (element !== undefined && element.constraints.length > 0 && !isA(type, "Resource"))
    checkInvariants(node, element.constraints, context, element.path.split(".")[0] as string);
}
