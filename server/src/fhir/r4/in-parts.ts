import type { Finding, NotChecked } from "../../rule/index.ts";
import type { R4Options, R4Outcome } from "./check.ts";
import { Context, type Knowledge } from "./context.ts";
import type { Found, Kept, Memory } from "./memory.ts";
import type { FhirNode } from "./node.ts";
import { Asked, type Part, Parts, partsOf, type Question } from "./parts.ts";
import { conforms } from "./profile-check.ts";
import { linksIn } from "./reachable.ts";
import { MAXIMUM, Report, tooMany } from "./report.ts";
import { enter, walk } from "./walk.ts";

/** What others check in a part of a document; `inner`: the places of the resources in it that get a turn of their own. */
export interface Around {
  before?(part: FhirNode, inner: ReadonlySet<number>): Checks;
  after(part: FhirNode, inner: ReadonlySet<number>): Checks;
}

/** Gives the names of what was checked. */
export type Checks = Generator<Finding | undefined, readonly string[], undefined>;

export type NodeCheck = (node: FhirNode, context: Context, options: R4Options, checked: Set<string>) => void;

const none: ReadonlySet<number> = new Set();

/** How many nodes are checked between two interruptions. */
const STRIDE = 256;

interface Walked {
  readonly report: Report;
  readonly typed: FhirNode[];
}

/**
 * Checks a document part by part; a part of which the memory knows all is passed over.
 * @returns what was found, the Bundle's own first; undefined where it cannot be had with the help of the memory
 */
export function* checkInParts(
  top: FhirNode,
  text: string,
  knowledge: Knowledge,
  check: NodeCheck,
  options: R4Options,
  memory: Memory | undefined,
): Generator<undefined, readonly Found[] | undefined, undefined> {
  const main: Walked = { report: new Report(), typed: [] };
  const resources: FhirNode[] = [];
  yield* walk(top, main.report, main.typed, resources);
  const parts = new Parts(partsOf(resources));
  const context = new Context(knowledge, top, text, main.report);
  context.parts = parts;
  context.conforms = (node, profile) => conforms(node, profile, context);

  const key = keyOf(top, text, options);
  const known = memory?.match(key, text, parts.list) ?? [];
  const kept: (Kept | undefined)[] = parts.list.map((_, i) => known[i]);
  const walked = new Map<Part, Walked>();
  const reached = new Set<Part>();
  function* walkPart(part: Part): Generator<undefined> {
    const made: Walked = { report: new Report(), typed: [] };
    walked.set(part, made);
    reached.add(part);
    yield* walk(part.node, made.report, made.typed);
  }
  const reach = (part: Part): void => {
    if (reached.has(part)) return;
    reached.add(part);
    for (const _ of walk(part.node, new Report(), []));
  };
  context.reach = (node) => {
    const part = parts.of(node);
    if (part !== undefined) reach(part);
  };
  context.reachAll = () => parts.list.forEach(reach);
  const links = new Map<FhirNode, readonly string[]>();
  context.linksOf = (resource) => links.get(resource);
  const isDocument = top.text("type") === "document";

  for (const part of parts.list)
    if (kept[part.index] === undefined) yield* walkPart(part);
    else enter(part.node, new Report());
  for (const [i, one] of kept.entries()) {
    if (one === undefined) continue;
    const asked = stillHolds(one, kept, context);
    if (asked !== undefined) kept[i] = asked === one.asked ? one : { ...one, asked };
    else {
      kept[i] = undefined;
      yield* walkPart(parts.list[i] as Part);
    }
    yield undefined;
  }
  let reused = false;
  for (const part of parts.list) {
    const one = kept[part.index];
    if (one !== undefined) {
      reused = true;
      if (one.links !== undefined) links.set(part.node, one.links);
      continue;
    }
    const asked = new Asked();
    parts.asked = asked;
    const found = yield* checkPart(part.node, walked.get(part) as Walked, context, check, options, none);
    parts.asked = undefined;
    const linked = isDocument ? linksIn(part.node) : undefined;
    if (linked !== undefined) links.set(part.node, linked);
    kept[part.index] = {
      start: part.start,
      end: part.end,
      location: part.node.location,
      found,
      asked: withoutOwn(asked, part.index),
      links: linked,
    };
  }
  const inner = new Set(parts.list.map(({ node }) => node.span.start));
  const own = yield* checkPart(top, main, context, check, options, inner);
  const all = kept as Kept[];
  if (context.cyclic) {
    options.memory?.forget();
    if (reused) return undefined;
  } else options.memory?.store(key, text, all);
  return [own, ...all.map(({ found }) => found)];
}

/** The second pass over what was walked, with what others check. */
function* checkPart(
  node: FhirNode,
  { report, typed }: Walked,
  context: Context,
  check: NodeCheck,
  options: R4Options,
  inner: ReadonlySet<number>,
): Generator<undefined, Found, undefined> {
  const checked = new Set<string>();
  const before: Finding[] = [];
  const after: Finding[] = [];
  const { around } = options;
  if (around?.before !== undefined) yield* collect(around.before(node, inner), before, checked);
  checked.add("fhir/r4");
  context.report = report;
  let count = 0;
  for (const one of typed) {
    if (++count % STRIDE === 0) yield undefined;
    check(one, context, options, checked);
  }
  if (around !== undefined) yield* collect(around.after(node, inner), after, checked);
  yield undefined;
  const { findings: own, keys, notChecked, skipKeys } = report;
  return { before, own, keys, after, notChecked, skipKeys, checked: [...checked] };
}

function* collect(steps: Checks, found: Finding[], checked: Set<string>): Generator<undefined> {
  let next = steps.next();
  for (; !next.done; next = steps.next())
    if (next.value === undefined) yield undefined;
    else found.push(next.value);
  for (const name of next.value) checked.add(name);
}

/** What findings in a part depend on besides its text and its questions. */
function keyOf(top: FhirNode, text: string, { packages, profiles, mustSupport, memoryKey }: R4Options): unknown[] {
  // The tag of an XML root may change the namespaces of all that is in it.
  const tag = top.literal === "xml" ? text.slice(top.span.start, text.indexOf(">", top.span.start)) : "json";
  return [top.resourceType, tag, top.text("type"), packages, profiles?.join(" "), mustSupport, ...(memoryKey ?? [])];
}

function withoutOwn(asked: Asked, index: number): Asked {
  const made = new Asked();
  for (const question of asked.questions.values())
    if (question.kind === "reference" || question.part !== index) made.add(question);
  made.all = asked.all;
  return made;
}

/**
 * Whether all that the check of a part asked has the same answer now.
 * @returns what it asked, with what was asked to find that out; undefined where something is other
 */
function stillHolds({ asked }: Kept, kept: readonly (Kept | undefined)[], context: Context): Asked | undefined {
  if (asked.all) return undefined;
  let further: Asked | undefined;
  for (const question of asked.questions.values()) {
    const same = answered(question, kept, context);
    if (same === false) return undefined;
    if (same !== true) {
      further ??= new Asked();
      further.addAll(same);
    }
  }
  if (further === undefined) return asked;
  const all = new Asked();
  all.addAll(asked);
  all.addAll(further);
  return all.all ? undefined : all;
}

/** Whether a question has the answer that it had; what else was asked for it where it had to be asked again. */
function answered(question: Question, kept: readonly (Kept | undefined)[], context: Context): boolean | Asked {
  const { parts, references, knowledge } = context;
  switch (question.kind) {
    case "content":
      return kept[question.part] !== undefined;
    case "reference": {
      const from = parts.list[question.from];
      if (from === undefined) return false;
      const { found, part } = parts.follow(references, from, question.reference);
      return found === question.found && part === question.part;
    }
    case "conforms": {
      if (kept[question.part] !== undefined) return true;
      const profile = knowledge.profiles.get(question.profile);
      const part = parts.list[question.part];
      if (profile === undefined || part === undefined) return false;
      const outer = context.report;
      context.report = new Report();
      const { value, asked } = parts.recording(() => conforms(part.node, profile, context));
      context.report = outer;
      return value === question.answer && asked;
    }
  }
}

/** All that was found, each fault once, whichever part it was found from. */
export function* joined(found: readonly Found[]): Generator<Finding, R4Outcome, undefined> {
  const checked = new Set<string>();
  /** Values that a built-in profile has judged: FHIR's own binding would say it again. */
  const judged = new Set(found.flatMap(({ before }) => before.map(({ start, end }) => `${start} ${end}`)));
  const seen = new Set<string>();
  const skips = new Map<string, NotChecked>();
  let count = 0;
  for (const { before } of found) yield* before;
  for (const one of found) {
    for (const [i, finding] of one.own.entries()) {
      const { ruleId, start, end } = finding;
      if (ruleId === "fhir/code-not-in-value-set" && judged.has(`${start} ${end}`)) continue;
      const key = `${ruleId} ${start} ${end} ${one.keys[i]}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (++count <= MAXIMUM) yield finding;
    }
    for (const name of one.checked) checked.add(name);
    for (const [i, skip] of one.notChecked.entries()) {
      const key = one.skipKeys[i] as string;
      if (!skips.has(key)) skips.set(key, skip);
    }
  }
  for (const { after } of found) yield* after;
  if (count > MAXIMUM && !skips.has(tooMany.key)) skips.set(tooMany.key, tooMany);
  return { checked: [...checked], notChecked: [...skips.values()] };
}
