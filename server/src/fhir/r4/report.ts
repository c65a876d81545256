import { maskMatricules } from "../../ins/index.ts";
import type { Bilingual, Finding, MessageData, NotChecked, Severity } from "../../rule/index.ts";
import type { Span } from "../../text/index.ts";
import type { FhirNode } from "./node.ts";

/** A document with more faults than this is not a document of the kind it seems to be. */
export const MAXIMUM = 2000;

/** What is said of a document: each fault once, whichever profile finds it. */
export class Report {
  readonly findings: Finding[] = [];
  /** What tells two findings of one rule at one place apart, for each finding. */
  readonly keys: string[] = [];
  readonly notChecked: NotChecked[] = [];
  /** What each of `notChecked` is about. */
  readonly skipKeys: string[] = [];
  readonly #seen = new Set<string>();
  readonly #faulty = new Set<string>();

  /** A finding at the value of a node, or at `span`. */
  add(
    rule: string,
    message: string,
    node: FhirNode,
    data: MessageData,
    more: { span?: Span; severity?: Severity; location?: string; key?: string } = {},
  ): void {
    const { start, end } = more.span ?? node.valueSpan;
    const key = `${rule} ${start} ${end} ${more.key ?? message}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    if (this.findings.length >= MAXIMUM) {
      this.skip(tooMany.key, tooMany.what, tooMany.reason);
      return;
    }
    this.keys.push(more.key ?? message);
    if (more.severity === undefined) this.#faulty.add(`${rule} ${start} ${end}`);
    this.findings.push({
      start,
      end,
      ruleId: `fhir/${rule}`,
      message,
      data: masked(data),
      location: more.location ?? node.location,
      ...(more.severity && { severity: more.severity }),
    });
  }

  /** Whether a rule has found an error at a place. */
  hasError(rule: string, { start, end }: Span): boolean {
    return this.#faulty.has(`${rule} ${start} ${end}`);
  }

  /** Says once that something was not checked. */
  skip(key: string, what: Bilingual, reason: Bilingual, at?: Span, lacks?: NotChecked["lacks"]): void {
    if (this.#seen.has(`skip ${key}`)) return;
    this.#seen.add(`skip ${key}`);
    this.skipKeys.push(key);
    this.notChecked.push({
      what,
      reason,
      ...(at && { at: { start: at.start, end: at.end } }),
      ...(lacks && { lacks }),
    });
  }
}

/** The identifiers of persons are masked in every message. */
function masked(data: MessageData): MessageData {
  const made: Record<string, MessageData[string]> = {};
  for (const [key, value] of Object.entries(data))
    made[key] = typeof value === "string" ? maskMatricules(value) : value;
  return made;
}

export const tooMany = {
  key: "maximum",
  what: { fr: "La suite des signalements", en: "Further findings" },
  reason: {
    fr: `Ce document a plus de ${MAXIMUM} écarts à FHIR R4 ; les autres ne sont pas signalés.`,
    en: `This document has more than ${MAXIMUM} deviations from FHIR R4; the others are not reported.`,
  },
};
