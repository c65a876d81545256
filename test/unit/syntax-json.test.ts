import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  type JsonArray,
  type JsonDocument,
  type JsonObject,
  type JsonValue,
  ndjsonLines,
  parseJson,
  property,
  scalar,
} from "../../server/src/syntax/index.ts";
import { malformedJson } from "../fixtures/syntax/malformed-json.ts";
import { unmark } from "../fixtures/syntax/marked.ts";

/** The value that a tree stands for. It recurses, unlike the parser: for shallow trees. */
function meaningOf(node: JsonValue | undefined): unknown {
  if (node === undefined) return undefined;
  if (node.type === "array") return node.items.map(meaningOf);
  if (node.type === "object") {
    const object: Record<string, unknown> = {};
    for (const { name, value } of node.properties)
      Object.defineProperty(object, name, {
        value: meaningOf(value),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    return object;
  }
  if (node.type === "string") return node.value;
  return node.type === "null" ? null : JSON.parse(node.value);
}

describe("a sound text", () => {
  const text =
    '\uFEFF{\r\n  "resourceType" : "Patient",\r\n  "é\\u00e9\\n" : [ 1.50, -0, 1E+2, true, false, null ],\r\n' +
    '  "emoji": "\u{1F600}\\ud83d\\ude00\\"\\/",\r\n  "empty": {}, "none": []\r\n}\r\n';
  const tree = parseJson(text);
  const root = tree.root as JsonObject;
  const sliceOf = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);

  test("has no problem and the value that JSON.parse gives", () => {
    assert.deepEqual(tree.problems, []);
    assert.deepEqual(meaningOf(root), JSON.parse(text.slice(1)));
  });
  test("places of properties, names and values", () => {
    const [type, list, emoji, empty] = root.properties;
    assert.equal(sliceOf(type as never), '"resourceType" : "Patient"');
    assert.equal(sliceOf(type?.nameSpan as never), "resourceType");
    assert.equal(sliceOf(type?.value as never), '"Patient"');
    assert.ok(type?.value?.type === "string" && sliceOf(type.value.valueSpan) === "Patient");
    assert.equal(list?.name, "éé\n");
    assert.equal(sliceOf(list?.value as never), "[ 1.50, -0, 1E+2, true, false, null ]");
    assert.equal(emoji?.value?.type === "string" && emoji.value.value, '\u{1F600}\u{1F600}"/');
    assert.equal(sliceOf(empty as never), '"empty": {}');
    assert.equal(sliceOf(root), text.slice(1).trim());
  });
  test("a number keeps its text", () => {
    const list = root.properties[1]?.value as JsonArray;
    assert.deepEqual(
      list.items.map((i) => (i.type === "object" || i.type === "array" ? "" : `${i.type} ${i.value}`)),
      ["number 1.50", "number -0", "number 1E+2", "boolean true", "boolean false", "null null"],
    );
  });
  test("parents", () => {
    assert.equal(root.parent, undefined);
    const [type] = root.properties;
    assert.equal(type?.parent, root);
    assert.equal(type?.value?.parent, type);
    assert.equal(property(root, "none")?.value?.type, "array");
    assert.equal(scalar(root, "resourceType"), "Patient");
  });
});

test("blanks without end after the document are read once", () => {
  // Were each of them the start of another search, this would take longer than the runner lets a file run.
  assert.equal(parseJson(`{"a":1}${" ".repeat(1_000_000)}`).problems.length, 0);
  assert.equal(parseJson(`{"a":1}${" ".repeat(1_000_000)},"b":2}`).problems.length, 1);
});

describe("options", () => {
  test("comments may be part of the dialect", () => {
    const { problems, root } = parseJson('// a\n{ /* b */ "c": 1 }', { comments: true });
    assert.deepEqual([problems, meaningOf(root)], [[], { c: 1 }]);
  });
  test("the lines of NDJSON are read one by one, with offsets in the whole text", () => {
    const text = '{"a":1}\r\n\n{"b":}\n  {"c":3}';
    const trees = ndjsonLines(text).map((part) => parseJson(text, { part }));
    assert.deepEqual(
      trees.map((t) => meaningOf(t.root)),
      [{ a: 1 }, { b: undefined }, { c: 3 }],
    );
    assert.deepEqual(
      trees.flatMap((t) => t.problems.map((p) => [p.code, text.slice(p.start, p.end), p.start])),
      [["json-missing-value", "b", text.indexOf('b"')]],
    );
    assert.deepEqual(
      trees.map((t) => [t.start, t.end]),
      [
        [0, 7],
        [10, 16],
        [17, 26],
      ],
    );
  });
});

describe("what a broken text leaves of the tree", () => {
  for (const [text, expected] of [
    ['{"a":1,}', { a: 1 }],
    ['{"a":\n"b":1}', { a: undefined, b: 1 }],
    ['{"a":1 "b":2}', { a: 1, b: 2 }],
    ['{"res: "Patient"}', { res: "Patient" }],
    ['{"a": "x, "b": 1}', { a: "x", b: 1 }],
    ['{"a":[1, 2, "b":3}', { a: [1, 2], b: 3 }],
    ['{"a":{"b":[1', { a: { b: [1] } }],
    ["{'a': 'b'}", { a: "b" }],
    ['{"resourceType": "Pat', { resourceType: "Pat" }],
    ["{{}}", { "": {} }],
    ["[1,,2]", [1, 2]],
  ] as const)
    test(text, () => {
      assert.deepEqual(meaningOf(parseJson(text).root), expected);
    });
});

/** What must be true of the tree of any text. */
function checkTree(text: string): JsonDocument {
  const tree = parseJson(text);
  const inside = (what: string, span: { start: number; end: number }, start: number, end: number): void => {
    assert.ok(
      start <= span.start && span.start <= span.end && span.end <= end,
      `${what} ${span.start}-${span.end} in ${start}-${end}`,
    );
  };
  let last = { start: 0, end: 0 };
  for (const problem of tree.problems) {
    inside(problem.code, problem, 0, text.length);
    assert.ok(problem.start > last.start || (problem.start === last.start && problem.end >= last.end));
    last = problem;
  }
  const visit = (node: JsonValue, start: number, end: number): void => {
    inside(node.type, node, start, end);
    let at = node.start;
    if (node.type === "object")
      for (const child of node.properties) {
        assert.equal(child.parent, node);
        inside("property", child, at, node.end);
        inside("name", child.nameSpan, child.start, child.end);
        if (child.value !== undefined) {
          assert.equal(child.value.parent, child);
          visit(child.value, child.nameSpan.end, child.end);
        }
        at = child.end;
      }
    else if (node.type === "array")
      for (const child of node.items) {
        assert.equal(child.parent, node);
        visit(child, at, node.end);
        at = child.end;
      }
    else inside("value", node.valueSpan, node.start, node.end);
  };
  if (tree.root !== undefined) visit(tree.root, 0, text.length);
  assert.deepEqual(parseJson(text).problems, tree.problems);
  return tree;
}

function jsonParse(text: string): { accepted: boolean; value?: unknown } {
  try {
    return { accepted: true, value: JSON.parse(text.replace(/^\uFEFF/, "")) };
  } catch {
    return { accepted: false };
  }
}

const fragments = [
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  '"',
  '"a"',
  '"b"',
  "'",
  "\\",
  "\\u",
  "1",
  "-",
  ".5",
  "true",
  "nul",
  " ",
  "\n",
  "\t",
  "//",
  "/*",
  "*/",
  "é",
  "\u{1F600}",
  "\uD800",
  "\0",
  "\uFEFF",
];
const someJson = fc
  .tuple(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 1, "\t"))
  .map(([value, space]) => JSON.stringify(value, null, space));
const edit = fc.record({
  at: fc.nat(10_000),
  remove: fc.oneof(fc.constant(0), fc.constant(1), fc.nat(4)),
  insert: fc.oneof(fc.constant(""), fc.constantFrom(...fragments)),
});
const edited = fc
  .tuple(fc.oneof(someJson, fc.constantFrom(...malformedJson.map(([, marked]) => unmark(marked).text))), edit)
  .map(([text, { at, remove, insert }]) => {
    const place = at % (text.length + 1);
    return text.slice(0, place) + insert + text.slice(place + remove);
  });

describe("whatever the text, the parser does not throw, the tree is sound, and JSON.parse agrees", () => {
  for (const [what, texts] of [
    ["any characters", fc.string({ unit: "binary", maxLength: 100 })],
    [
      "pieces of JSON in any order",
      fc.array(fc.constantFrom(...fragments), { maxLength: 30 }).map((parts) => parts.join("")),
    ],
    ["sound JSON", someJson],
    ["JSON with one change", edited],
  ] as const)
    test(what, () => {
      fc.assert(
        fc.property(texts, (text) => {
          const { problems, root } = checkTree(text);
          const { accepted, value } = jsonParse(text);
          const serious = problems.filter((p) => p.code !== "json-duplicate-key");
          assert.equal(serious.length === 0, accepted, JSON.stringify(problems));
          if (accepted) assert.deepEqual(meaningOf(root), value);
        }),
        { numRuns: 3000 },
      );
    });
});

const typed = JSON.stringify(
  {
    resourceType: "Patient",
    identifier: [{ system: "urn:oid:1.2", value: "279" }],
    active: true,
    name: [{ family: "T", given: ["A", "B"] }],
    x: 1.5,
    y: null,
  },
  null,
  2,
);

test("one keystroke makes one fault: a deleted or inserted character seldom gives more than one problem", () => {
  const counts = [0, 0, 0, 0, 0];
  const count = (text: string): void => {
    const n = Math.min(parseJson(text).problems.length, 4);
    counts[n] = (counts[n] ?? 0) + 1;
  };
  for (let at = 0; at < typed.length; at++) {
    count(typed.slice(0, at) + typed.slice(at + 1));
    for (const c of "{}[],:\"' a1") count(typed.slice(0, at) + c + typed.slice(at));
  }
  const all = counts.reduce((a, b) => a + b);
  const atMostOne = ((counts[0] as number) + (counts[1] as number)) / all;
  console.log(`problems after one keystroke: ${counts.map((n, i) => `${i === 4 ? "more" : i}: ${n}`).join(", ")}`);
  assert.ok(atMostOne > 0.85, `${(atMostOne * 100).toFixed(2)} %`);
});
