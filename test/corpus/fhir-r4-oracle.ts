import { Context, Knowledge } from "../../server/src/fhir/r4/context.ts";
import { coreInvariants } from "../../server/src/fhir/r4/definitions.ts";
import { fromJson } from "../../server/src/fhir/r4/from-json.ts";
import type { FhirNode } from "../../server/src/fhir/r4/node.ts";
import { compilePath, evaluatePath, truth } from "../../server/src/fhir/r4/path/evaluate.ts";
import { Report } from "../../server/src/fhir/r4/report.ts";
import { walk } from "../../server/src/fhir/r4/walk.ts";
import type { JsonValue } from "../../server/src/syntax/index.ts";
import type { Span } from "../../server/src/text/index.ts";

/** What the tests compare with HL7's own engine: the truth of every constraint on every element of a resource. */

export interface Evaluation {
  /** The type or element that the expression is relative to. */
  readonly base: string;
  readonly expression: string;
  /** Undefined where the outcome is empty. */
  readonly truth: boolean | undefined;
  readonly place: Span;
  readonly resource: Span;
  readonly location: string;
}

export const evaluateInvariants = {
  expressions: (): string[] =>
    coreInvariants()
      .map(({ expression }) => expression)
      .filter((text) => text !== ""),
  reads: (expression: string): boolean => compilePath(expression) !== undefined,
  *all(root: JsonValue | undefined, text: string): Generator<Evaluation> {
    const top = fromJson(root, text);
    if (top === undefined) return;
    const report = new Report();
    const context = new Context(new Knowledge(undefined), top, text, report);
    const typed: FhirNode[] = [];
    for (const _ of walk(top, report, typed));
    for (const node of typed) {
      if (node.literal !== "object") continue;
      const element = node.type?.kind === "resource" ? undefined : node.element;
      const rules = [
        ...(node.type?.constraints ?? []).map((rule) => ({ rule, base: node.type?.name ?? "" })),
        ...(element?.constraints ?? []).map((rule) => ({ rule, base: element?.path.replace("[x]", "") ?? "" })),
      ];
      for (const { rule, base } of rules) {
        if (rule.expression === "") continue;
        let is: boolean | undefined;
        try {
          is = truth(evaluatePath(rule.expression, node, context));
        } catch {
          continue;
        }
        yield {
          base,
          expression: rule.expression,
          truth: is,
          place: node.span,
          resource: node.container.span,
          location: node.location,
        };
      }
    }
  },
};
