import { type AnyXmlNode, NodeType, type XmlElement } from "../../syntax/index.ts";
import type { AxisStep, Expr } from "./ast.ts";
import { axisInto, isReverse, type NodeFilter, nodeFilter, type ResolvedTest, resolveTest } from "./axes.ts";
import type { Code, Dynamic } from "./code.ts";
import { atomize, isNumeric, numericValue, stringOf, truthOf } from "./items.ts";
import { usesFocus, usesPosition } from "./reach.ts";
import { indexOf } from "./tree-index.ts";

/** One step of a path, ready to be taken from a node. */
export interface CompiledStep {
  /** Adds the nodes reached from one node, in document order and each once. */
  apply(d: Dynamic, from: AnyXmlNode, found: AnyXmlNode[]): void;
  /** Whether any node is reached. */
  exists(d: Dynamic, from: AnyXmlNode): boolean;
  /** The node reached, for a step that reaches one at most. */
  readonly only: ((d: Dynamic, from: AnyXmlNode) => AnyXmlNode | undefined) | undefined;
}

type Predicate = (d: Dynamic, node: AnyXmlNode, position: number, size: number) => boolean;

/** What the compiler of steps needs of the compiler of expressions. */
export interface StepScope {
  namespaceOf(prefix: string): string | undefined;
  compile(expr: Expr): Code;
  /** Whether XPath 1.0's leniency holds: of several nodes the first is taken. */
  readonly compat: boolean;
}

/** Whether a predicate can never be a position. */
export function isTruthTest(code: Code): boolean {
  return code.type === "boolean" || code.type === "nodes" || code.type === "string";
}

export function predicateOf(code: Code): Predicate {
  if (isTruthTest(code)) return code.truth;
  const { items } = code;
  return (d, node, position, size) => {
    const value = items(d, node, position, size);
    const [first] = value;
    if (value.length === 1 && first !== undefined && isNumeric(first))
      return numericValue(first as number) === position;
    return truthOf(value);
  };
}

export function compileStep(step: AxisStep, scope: StepScope): CompiledStep {
  const test = resolveTest(step.test, (prefix) => scope.namespaceOf(prefix));
  const codes = step.predicates.map((p) => scope.compile(p));
  const plain = plainStep(step, test);
  if (codes.length === 0) return plain;
  const byPlace = step.predicates.map((p, i) => usesPosition(p) || !isTruthTest(codes[i] as Code));
  const filtered = filteredStep(plain, codes, byPlace.includes(true), isReverse(step.axis));
  const key = byPlace[0] === true ? undefined : keyOf(step, test, scope);
  return key === undefined ? filtered : keyedStep(filtered, codes, key, step.axis === "child");
}

/** A step without predicates. */
function plainStep({ axis }: AxisStep, test: ResolvedTest): CompiledStep {
  const filter = nodeFilter(test, axis);
  const { local, namespace } = test;
  if (axis === "attribute" && test.kind === "name" && local !== undefined && namespace !== undefined)
    return attributeStep(local, namespace);
  if (axis === "child" && test.kind === "name") return childStep(filter);
  if (axis === "self")
    return {
      apply: (_, from, found) => {
        if (filter(from)) found.push(from);
      },
      exists: (_, from) => filter(from),
      only: (_, from) => (filter(from) ? from : undefined),
    };
  if (axis === "parent")
    return {
      apply: (_, from, found) => {
        if (from.parent !== null && filter(from.parent)) found.push(from.parent);
      },
      exists: (_, from) => from.parent !== null && filter(from.parent),
      only: (_, from) => (from.parent !== null && filter(from.parent) ? from.parent : undefined),
    };
  if ((axis === "descendant" || axis === "descendant-or-self") && test.kind === "name" && local !== undefined)
    return descendantStep(axis, local, filter);
  const reverse = isReverse(axis);
  const apply = (_: Dynamic, from: AnyXmlNode, found: AnyXmlNode[]) => {
    const before = found.length;
    axisInto(axis, from, filter, found);
    if (reverse && found.length - before > 1) found.push(...found.splice(before).reverse());
  };
  return { apply, exists: existsBy(apply), only: undefined };
}

function existsBy(apply: CompiledStep["apply"]): CompiledStep["exists"] {
  return (d, from) => {
    const found: AnyXmlNode[] = [];
    apply(d, from, found);
    return found.length > 0;
  };
}

function attributeStep(local: string, namespace: string): CompiledStep {
  const only = (_: Dynamic, from: AnyXmlNode) => {
    if (from.nodeType !== NodeType.Element) return undefined;
    for (const attribute of from.attributes)
      if (attribute.localName === local && attribute.namespaceURI === namespace) return attribute;
    return undefined;
  };
  return {
    apply: (d, from, found) => {
      const attribute = only(d, from);
      if (attribute !== undefined) found.push(attribute);
    },
    exists: (d, from) => only(d, from) !== undefined,
    only,
  };
}

function childStep(filter: NodeFilter): CompiledStep {
  return {
    apply: (_, from, found) => {
      if (from.nodeType !== NodeType.Element && from.nodeType !== NodeType.Document) return;
      for (const child of from.children) if (filter(child)) found.push(child);
    },
    exists: (_, from) => {
      if (from.nodeType !== NodeType.Element && from.nodeType !== NodeType.Document) return false;
      for (const child of from.children) if (filter(child)) return true;
      return false;
    },
    only: undefined,
  };
}

/** Elements of a name below a node come from the index of the tree. */
function descendantStep(axis: "descendant" | "descendant-or-self", local: string, filter: NodeFilter): CompiledStep {
  const inside = (d: Dynamic, from: AnyXmlNode): readonly XmlElement[] => {
    if (from.nodeType === NodeType.Document) return indexOf(from).inside(from, local);
    if (from.nodeType !== NodeType.Element || from.children.length === 0) return [];
    let top: AnyXmlNode = from;
    while (top.nodeType !== NodeType.Document) top = top.parent as AnyXmlNode;
    return indexOf(top === d.document ? d.document : top).inside(from, local);
  };
  const self = axis === "descendant-or-self";
  return {
    apply: (d, from, found) => {
      if (self && filter(from)) found.push(from);
      for (const element of inside(d, from)) if (filter(element)) found.push(element);
    },
    exists: (d, from) => (self && filter(from)) || inside(d, from).some(filter),
    only: undefined,
  };
}

function filteredStep(
  plain: CompiledStep,
  codes: readonly Code[],
  needsPlaces: boolean,
  reverse: boolean,
): CompiledStep {
  const predicates = codes.map(predicateOf);
  const passes = (d: Dynamic, node: AnyXmlNode) => {
    for (const predicate of predicates) if (!predicate(d, node, 1, 1)) return false;
    return true;
  };
  const apply = (d: Dynamic, from: AnyXmlNode, found: AnyXmlNode[]) => {
    const reached: AnyXmlNode[] = [];
    plain.apply(d, from, reached);
    if (!needsPlaces) {
      for (const node of reached) if (passes(d, node)) found.push(node);
      return;
    }
    if (reverse) reached.reverse();
    let kept = reached;
    for (const predicate of predicates) {
      const size = kept.length;
      kept = kept.filter((node, i) => predicate(d, node, i + 1, size));
    }
    if (reverse) kept.reverse();
    for (const node of kept) found.push(node);
  };
  const { only } = plain;
  if (only !== undefined && !needsPlaces) {
    const onlyPassing = (d: Dynamic, from: AnyXmlNode) => {
      const node = only(d, from);
      return node !== undefined && passes(d, node) ? node : undefined;
    };
    return { apply, exists: (d, from) => onlyPassing(d, from) !== undefined, only: onlyPassing };
  }
  const exists = needsPlaces
    ? existsBy(apply)
    : (d: Dynamic, from: AnyXmlNode) => {
        const reached: AnyXmlNode[] = [];
        plain.apply(d, from, reached);
        for (const node of reached) if (passes(d, node)) return true;
        return false;
      };
  return { apply, exists, only: undefined };
}

/** A predicate `[key = wanted]`, whose key depends on the node alone and whose wanted values do not. */
interface Key {
  readonly local: string;
  readonly filter: NodeFilter;
  readonly key: Code;
  readonly wanted: Code;
}

function keyOf(step: AxisStep, test: ResolvedTest, scope: StepScope): Key | undefined {
  if ((step.axis !== "descendant" && step.axis !== "child") || test.kind !== "name" || test.local === undefined)
    return undefined;
  const [first] = step.predicates;
  const conjuncts = first?.t === "and" ? first.operands : first === undefined ? [] : [first];
  for (const expr of conjuncts) {
    if (expr.t !== "compare" || expr.style !== "general" || expr.op !== "eq") continue;
    for (const [key, wanted] of [
      [expr.left, expr.right],
      [expr.right, expr.left],
    ] as const)
      if (isKey(key) && !usesFocus(wanted) && wanted.t !== "literal")
        return {
          local: test.local,
          filter: nodeFilter(test, step.axis),
          key: scope.compile(key),
          wanted: scope.compile(wanted),
        };
  }
  return undefined;
}

/** An attribute, the text or a child: something of the node itself that no variable takes part in. */
function isKey(expr: Expr): boolean {
  if (expr.t === "context") return true;
  if (expr.t !== "path" || expr.absolute) return false;
  return expr.steps.every(
    (s) => s.t === "axis" && s.predicates.length === 0 && (s.axis === "attribute" || s.axis === "child"),
  );
}

/** Lists shorter than this are quicker to run through than to index. */
const worthIndexing = 48;

/** Indexes of long lists of children, by parent and by step. */
const childKeys = new WeakMap<AnyXmlNode, Map<object, ReadonlyMap<string, readonly AnyXmlNode[]>>>();

/** A step whose nodes are found by a key, never by running through a value set of thousands. */
function keyedStep(filtered: CompiledStep, codes: readonly Code[], key: Key, child: boolean): CompiledStep {
  const identity = {};
  const predicates = codes.map(predicateOf);
  const passes = (d: Dynamic, nodes: AnyXmlNode[]) => {
    let kept = nodes;
    for (const predicate of predicates) {
      const size = kept.length;
      kept = kept.filter((node, i) => predicate(d, node, i + 1, size));
    }
    return kept;
  };
  const build = (d: Dynamic, nodes: Iterable<AnyXmlNode>) => {
    const map = new Map<string, AnyXmlNode[]>();
    for (const node of nodes)
      if (key.filter(node))
        for (const value of new Set(key.key.items(d, node, 1, 1).map(stringOf))) {
          const same = map.get(value);
          if (same === undefined) map.set(value, [node]);
          else same.push(node);
        }
    return map;
  };
  const table = (d: Dynamic, from: AnyXmlNode) => {
    if (!child) {
      if (from.nodeType !== NodeType.Document) return undefined;
      const index = indexOf(from);
      let known = index.keyed.get(identity);
      if (known === undefined) {
        known = build(d, index.inside(from, key.local));
        index.keyed.set(identity, known);
      }
      return known;
    }
    if (from.nodeType !== NodeType.Element || from.children.length < worthIndexing) return undefined;
    let tables = childKeys.get(from);
    if (tables === undefined) {
      tables = new Map();
      childKeys.set(from, tables);
    }
    let known = tables.get(identity);
    if (known === undefined) {
      known = build(d, from.children);
      tables.set(identity, known);
    }
    return known;
  };
  /** The nodes with the key; undefined where the values wanted are not texts, so that comparing is more than looking up. */
  const candidates = (d: Dynamic, from: AnyXmlNode): AnyXmlNode[] | undefined => {
    const map = table(d, from);
    if (map === undefined) return undefined;
    const wanted = key.wanted.items(d, from, 1, 1).map(atomize);
    if (wanted.some((w) => typeof w !== "string" && !(typeof w === "object" && w.type === "untyped"))) return undefined;
    const [first] = wanted;
    if (first === undefined) return [];
    if (wanted.length === 1) return [...(map.get(stringOf(first)) ?? [])];
    const found = new Set<AnyXmlNode>();
    for (const w of wanted) for (const node of map.get(stringOf(w)) ?? []) found.add(node);
    return [...found].sort((a, b) => a.start - b.start);
  };
  return {
    apply: (d, from, found) => {
      const nodes = candidates(d, from);
      if (nodes === undefined) filtered.apply(d, from, found);
      else for (const node of passes(d, nodes)) found.push(node);
    },
    exists: (d, from) => {
      const nodes = candidates(d, from);
      return nodes === undefined ? filtered.exists(d, from) : passes(d, nodes).length > 0;
    },
    only: undefined,
  };
}
