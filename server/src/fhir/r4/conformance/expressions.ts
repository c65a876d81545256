import type { Context } from "../context.ts";
import type { FhirNode } from "../node.ts";
import { shorten } from "../walk.ts";
import { pathFault } from "./element-definitions.ts";

/** Expressions of FHIRPath that resources hold: those of search parameters, and those that name their language. */

export function checkSearchParameter(parameter: FhirNode, context: Context): void {
  const expression = parameter.first("expression");
  if (expression?.value !== undefined) checkPath(expression, expression.value, context);
  for (const component of parameter.named("component")) {
    const inner = component.first("expression");
    if (inner?.value !== undefined) checkPath(inner, inner.value, context);
  }
}

/** The type Expression, with `text/fhirpath` as its language. */
export function checkExpression(node: FhirNode, context: Context): void {
  const expression = node.first("expression");
  if (expression?.value === undefined || node.text("language") !== "text/fhirpath") return;
  checkPath(expression, expression.value, context);
}

function checkPath(at: FhirNode, text: string, { report }: Context): void {
  const fault = pathFault(text);
  if (fault !== undefined) report.add("expression", "syntax", at, { expression: shorten(text), fault });
}
