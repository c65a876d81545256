import type { AnyXmlNode } from "../../syntax/index.ts";
import type { AxisStep, PathExpr, Step } from "./ast.ts";
import { type Code, codeOfItems, codeOfOne, type Dynamic } from "./code.ts";
import { documentOf, type Item, inOrder, inTreeOrder, isNode, type Sequence, XPathError } from "./items.ts";
import { usesPosition } from "./reach.ts";
import { type CompiledStep, compileStep, isTruthTest, predicateOf, type StepScope } from "./steps.ts";

/** What is known of the nodes reached so far. */
interface Flow {
  /** In document order and each once. */
  readonly ordered: boolean;
  /** None of them holds another. */
  readonly peers: boolean;
  readonly single: boolean;
}

function after({ axis }: AxisStep, flow: Flow): Flow {
  switch (axis) {
    case "attribute":
      return { ...flow, single: false, peers: true };
    case "child":
      return { ordered: flow.ordered && flow.peers, peers: flow.peers, single: false };
    case "self":
      return flow;
    case "descendant":
    case "descendant-or-self":
      return { ordered: flow.ordered && flow.peers, peers: false, single: false };
    case "parent":
      return { ordered: flow.single, peers: flow.single, single: flow.single };
    default:
      return { ordered: flow.single, peers: false, single: false };
  }
}

/** `//x` is read as descendant-or-self::node()/child::x; one step does it where no predicate counts places. */
function joinDescendants(steps: readonly Step[], scope: StepScope): Step[] {
  const joined: Step[] = [];
  for (const step of steps) {
    const last = joined.at(-1);
    if (
      step.t === "axis" &&
      step.axis === "child" &&
      last?.t === "axis" &&
      last.axis === "descendant-or-self" &&
      last.test.kind === "node" &&
      last.predicates.length === 0 &&
      step.predicates.every((p) => !usesPosition(p) && isTruthTest(scope.compile(p)))
    )
      joined[joined.length - 1] = { ...step, axis: "descendant" };
    else joined.push(step);
  }
  return joined;
}

function wantNode(item: Item): AnyXmlNode {
  if (!isNode(item)) throw new XPathError("XPTY0020", "the context item is no node");
  return item;
}

/** How the nodes reached are brought in order: `tree` where all are of one tree. */
type Sorting = "none" | "tree" | "any";
type Stage = (d: Dynamic, nodes: readonly AnyXmlNode[]) => AnyXmlNode[];

export function compilePath(path: PathExpr, scope: StepScope): Code {
  const steps = joinDescendants(path.steps, scope);
  const [head] = steps;
  if (path.absolute && steps.length === 0) return codeOfOne("nodes", (_, at) => documentOf(wantNode(at)));
  if (!path.absolute && steps.length === 1 && head?.t === "axis") return singleStep(compileStep(head, scope));
  const base = !path.absolute && head?.t === "step" ? scope.compile(head.expr) : undefined;
  if (base !== undefined) steps.shift();
  const start = startOf(path.absolute, base);
  const single = base?.single ?? true;

  let flow: Flow = { ordered: single, peers: single, single };
  const stages: Stage[] = [];
  const reach = (d: Dynamic, at: Item, p: number, s: number): readonly AnyXmlNode[] => {
    let nodes = start(d, at, p, s);
    for (const stage of stages) {
      if (nodes.length === 0) return nodes;
      nodes = stage(d, nodes);
    }
    return nodes;
  };
  const last = steps.pop() as Step;
  const sorting = (ordered: boolean): Sorting => (ordered ? "none" : single ? "tree" : "any");
  for (const step of steps)
    if (step.t === "step") {
      stages.push(expressionStage(scope.compile(step.expr)));
      flow = { ordered: true, peers: false, single: false };
    } else {
      flow = after(step, flow);
      stages.push(stageOf(compileStep(step, scope), sorting(flow.ordered)));
      flow = { ...flow, ordered: true };
    }
  if (last.t === "step") return endingIn(scope.compile(last.expr), reach);
  const end = compileStep(last, scope);
  const endStage = stageOf(end, sorting(after(last, flow).ordered));
  const code = codeOfItems("nodes", (d, at, p, s) => endStage(d, reach(d, at, p, s)), scope.compat);
  return {
    ...code,
    truth: (d, at, p, s) => {
      for (const node of reach(d, at, p, s)) if (end.exists(d, node)) return true;
      return false;
    },
  };
}

function startOf(absolute: boolean, base: Code | undefined) {
  if (absolute) return (_: Dynamic, at: Item): readonly AnyXmlNode[] => [documentOf(wantNode(at))];
  if (base === undefined) return (_: Dynamic, at: Item): readonly AnyXmlNode[] => [wantNode(at)];
  return (d: Dynamic, at: Item, p: number, s: number): readonly AnyXmlNode[] => base.items(d, at, p, s).map(wantNode);
}

/** A path of one step from the context item: what rules are mostly made of. */
function singleStep(step: CompiledStep): Code {
  const { only } = step;
  if (only !== undefined) {
    const code = codeOfOne("nodes", (d, at) => only(d, wantNode(at)));
    return { ...code, truth: (d, at) => only(d, wantNode(at)) !== undefined };
  }
  const code = codeOfItems("nodes", (d, at) => {
    const found: AnyXmlNode[] = [];
    step.apply(d, wantNode(at), found);
    return found;
  });
  return { ...code, truth: (d, at) => step.exists(d, wantNode(at)) };
}

function stageOf(step: CompiledStep, sorting: Sorting): Stage {
  return (d, nodes) => {
    const found: AnyXmlNode[] = [];
    for (const node of nodes) step.apply(d, node, found);
    if (sorting === "none") return found;
    return sorting === "tree" ? inTreeOrder(found) : inOrder(found);
  };
}

function expressionStage(code: Code): Stage {
  return (d, nodes) => {
    const found: AnyXmlNode[] = [];
    nodes.forEach((node, i) => {
      for (const item of code.items(d, node, i + 1, nodes.length)) found.push(wantNode(item));
    });
    return inOrder(found);
  };
}

/** A path whose last step is any expression: it may give values. */
function endingIn(last: Code, reach: (d: Dynamic, at: Item, p: number, s: number) => readonly AnyXmlNode[]): Code {
  return codeOfItems(last.type === "nodes" ? "nodes" : "any", (d, at, p, s) => {
    const nodes = reach(d, at, p, s);
    const found: Item[] = [];
    nodes.forEach((node, i) => {
      for (const item of last.items(d, node, i + 1, nodes.length)) found.push(item);
    });
    const [first] = found;
    if (first === undefined || !isNode(first)) {
      if (found.some(isNode)) throw new XPathError("XPTY0018", "a path gives nodes and values");
      return found;
    }
    return inOrder(found.map(wantNode));
  });
}

/** `base[predicate]…`: the places are those of the sequence. */
export function compileFilter(base: Code, predicates: readonly Code[]): Code {
  const tests = predicates.map(predicateOf) as ((d: Dynamic, at: Item, p: number, s: number) => boolean)[];
  const items = (d: Dynamic, at: Item, p: number, s: number): Sequence => {
    let kept = base.items(d, at, p, s);
    for (const test of tests) {
      const size = kept.length;
      kept = kept.filter((item, i) => test(d, item, i + 1, size));
    }
    return kept;
  };
  return { ...codeOfItems(base.type, items), single: base.single };
}

/** Union, intersection and difference of node sequences. */
export function compileSet(op: "union" | "intersect" | "except", left: Code, right: Code): Code {
  const nodes = (code: Code) => (d: Dynamic, at: Item, p: number, s: number) => code.items(d, at, p, s).map(wantNode);
  const [lefts, rights] = [nodes(left), nodes(right)];
  const code = codeOfItems("nodes", (d, at, p, s) => {
    const a = lefts(d, at, p, s);
    const b = rights(d, at, p, s);
    if (op === "union") return inOrder([...a, ...b]);
    const others = new Set(b);
    return inOrder(a.filter((node) => others.has(node) === (op === "intersect")));
  });
  if (op !== "union") return code;
  return { ...code, truth: (d, at, p, s) => left.truth(d, at, p, s) || right.truth(d, at, p, s) };
}
