// What the checks of FHIR R4 say of a text, in a form that a test can hold.
import assert from "node:assert/strict";
import { checkR4, fromJson, fromXml, type R4Options } from "../../server/src/fhir/r4/index.ts";
import type { NotChecked } from "../../server/src/rule/index.ts";
import { parseJson, parseXml } from "../../server/src/syntax/index.ts";

export interface Found {
  /** `rule location «underlined»`. */
  readonly told: string[];
  readonly notChecked: readonly NotChecked[];
}

/** All that is said of a resource; hints only where they are asked for. */
export function check(text: string, options: R4Options = {}, hints = false): Found {
  const json = text.trimStart().startsWith("{");
  const document = json ? parseJson(text) : parseXml(text);
  const top = "doctype" in document ? fromXml(document) : fromJson(document.root, text);
  assert.ok(top);
  const told: string[] = [];
  const steps = checkR4(top, text, options);
  for (;;) {
    const next = steps.next();
    if (next.done) return { told, notChecked: next.value.notChecked };
    const finding = next.value;
    if (finding === undefined || (finding.severity === "hint" && !hints)) continue;
    const severity = finding.severity === undefined ? "" : ` ${finding.severity}`;
    told.push(
      `${finding.ruleId.replace("fhir/", "")} ${finding.location} «${text.slice(finding.start, finding.end)}»${severity}`,
    );
  }
}

/** A Patient with some more properties. */
export const patient = (more: string): string => `{"resourceType":"Patient","active":true${more && `,${more}`}}`;
/** An Observation that has what it must have, with some more. */
export const observation = (more: string): string =>
  `{"resourceType":"Observation","status":"final","code":{"text":"x"}${more && `,${more}`}}`;
