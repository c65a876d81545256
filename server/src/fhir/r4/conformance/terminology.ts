import type { Context } from "../context.ts";
import type { FhirNode } from "../node.ts";
import { shorten } from "../walk.ts";

/** Code systems and value sets as definitions: what they say of themselves is true, and what they include exists. */

function concepts(system: FhirNode): FhirNode[] {
  const found: FhirNode[] = [];
  const stack = [...system.named("concept")];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    found.push(at);
    for (const inner of at.named("concept")) stack.push(inner);
  }
  return found;
}

export function checkCodeSystem(system: FhirNode, context: Context): void {
  if (system.unfinished) return;
  const { report, knowledge } = context;
  const content = system.first("content");
  const supplements = system.first("supplements");
  const say = (message: string, at: FhirNode, data: Readonly<Record<string, string | number>> = {}): void =>
    report.add("code-system", message, at, data, { span: at.value === undefined ? at.nameSpan : at.valueSpan });
  const all = concepts(system);
  if (supplements !== undefined) {
    if (content?.value !== undefined && content.value !== "supplement") say("supplement-content", content);
    for (const name of ["caseSensitive", "hierarchyMeaning"]) {
      const own = system.first(name);
      if (own !== undefined) say("supplement-element", own, { name });
    }
    const codes = knowledge.terminology.codes(supplements.value ?? "");
    if (codes?.complete === true && !codes.growing)
      for (const concept of all) {
        const code = concept.first("code");
        if (code?.value !== undefined && !codes.has(code.value))
          say("supplement-code", code, { code: code.value, system: codes.url });
      }
  } else if (content?.value === "supplement") say("supplement-of", content);
  const count = system.first("count");
  if (content?.value === "complete" && count?.value !== undefined && Number(count.value) !== all.length)
    say("count", count, { value: count.value, count: all.length });
  if (content?.value === "not-present" && all.length > 0) say("no-content", system.first("concept") as FhirNode);
}

export function checkValueSet(set: FhirNode, context: Context): void {
  const compose = set.first("compose");
  if (set.unfinished || compose === undefined) return;
  const { report, knowledge } = context;
  const { terminology } = knowledge;
  const say = (message: string, at: FhirNode, data: Readonly<Record<string, string>> = {}): void =>
    report.add("value-set", message, at, data);
  for (const part of [...compose.named("include"), ...compose.named("exclude")]) {
    const system = part.first("system");
    if (system?.value === undefined) continue;
    const { value } = system;
    if (value.includes("|")) {
      say("version", system, { system: value });
      continue;
    }
    if (!/^[A-Za-z][A-Za-z0-9+.-]*:/.test(value)) {
      say("relative", system, { system: value });
      continue;
    }
    const version = part.text("version");
    const codes = terminology.codes(value);
    if (codes === undefined && terminology.valueSet(value) !== undefined) say("set", system, { system: value });
    if (version === undefined || codes?.growing === false)
      for (const concept of part.named("concept")) {
        const code = concept.first("code");
        if (code?.value === undefined) continue;
        if (terminology.inSystem(value, code.value) === "out") say("code", code, { code: code.value, system: value });
      }
    for (const filter of part.named("filter")) checkFilter(filter, say);
  }
}

function checkFilter(
  filter: FhirNode,
  say: (message: string, at: FhirNode, data: Record<string, string>) => void,
): void {
  const value = filter.first("value");
  const op = filter.text("op");
  if (value?.value === undefined) return;
  if (op === "exists" && value.value !== "true" && value.value !== "false")
    say("exists", value, { value: shorten(value.value) });
  if (op === "regex") {
    try {
      new RegExp(value.value);
    } catch {
      say("regex", value, { value: shorten(value.value) });
    }
  }
}
