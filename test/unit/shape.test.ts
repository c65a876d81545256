import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type CdaNode, cdaView } from "../../server/src/cda/index.ts";
import type { Finding } from "../../server/src/rule/index.ts";
import {
  checkShape,
  compileShape,
  type ElementData,
  format,
  holds,
  missingChildren,
  type Predicate,
  type Shape,
  type ShapeData,
  skeletonText,
  type TypeData,
} from "../../server/src/shape/index.ts";
import { parseXml } from "../../server/src/syntax/index.ts";

const sentence = { fr: "Une phrase.", en: "A sentence." };

/** A Shape over a made-up vocabulary; rules are made for the keys that are named. */
function shapeOf(root: ElementData, keys = "r", types: Record<string, TypeData> = {}, example = "<doc/>"): Shape {
  const rules = Object.fromEntries(
    keys.split(" ").map((key) => [key, { aliases: [], clause: key, requirement: sentence, messages: { m: sentence } }]),
  );
  const data: ShapeData = {
    id: "toy",
    title: sentence,
    source: "cda",
    kinds: ["cda"],
    reference: { text: "Toy" },
    since: "0.1.0",
    topics: [],
    rules,
    root,
    types,
    example: () => ({ name: "toy.xml", text: example }),
  };
  return compileShape<CdaNode>(data, { view: cdaView, parse: (text) => parseXml(text).root });
}

function findings(shape: Shape, text: string): Finding[] {
  const { root } = parseXml(text);
  assert.ok(root !== undefined);
  return [...checkShape<CdaNode>(shape, cdaView, root)].filter((f) => f !== undefined);
}

const told = (shape: Shape, text: string): string[] =>
  findings(shape, text).map((f) => `${f.ruleId.replace("toy-", "")} ${f.message} ${f.location}`);

const doc = (...children: ElementData[]): ElementData => ({ name: "doc", rule: "r", children });

describe("compiling a Shape", () => {
  it("refuses data that name a rule that is not there", () => {
    assert.throws(() => shapeOf(doc({ name: "a", rule: "other" })), /no rule "other"/);
    assert.throws(() => shapeOf({ name: "doc", rule: "r", closed: "other" }), /no rule "other"/);
  });

  it("numbers its elements, parents before children, as findings name them", () => {
    const shape = shapeOf(doc({ name: "a", min: 1, children: [{ name: "b", min: 1 }] }));
    assert.deepEqual(
      shape.elements.map((element, i) => [element.index === i, element.path]),
      [
        [true, "doc"],
        [true, "doc/a"],
        [true, "doc/a/b"],
      ],
    );
    assert.equal(findings(shape, "<doc><a/></doc>")[0]?.data.entry, 2);
  });

  it("lets children inherit the rule, and a type bring its own", () => {
    const shape = shapeOf(doc({ name: "a", rule: "s", type: "T", children: [{ name: "@x", min: 1 }] }), "r s t", {
      T: { rule: "t", children: [{ name: "@y", min: 1 }], format: "int" },
    });
    assert.deepEqual(told(shape, "<doc><a>x</a></doc>"), [
      "s wrong-format /doc/a",
      "s missing-attribute /doc/a",
      "t missing-attribute /doc/a",
    ]);
  });
});

describe("occurrences", () => {
  it("counts what is missing, too many and not allowed", () => {
    const shape = shapeOf(doc({ name: "a", min: 1, max: 2 }, { name: "b", max: 0 }));
    assert.deepEqual(told(shape, "<doc/>"), ["r missing /doc"]);
    assert.deepEqual(told(shape, "<doc><a/><a/><a/></doc>"), ["r too-many /doc/a[3]"]);
    assert.deepEqual(told(shape, "<doc><a/><b/></doc>"), ["r not-allowed /doc/b"]);
  });

  it("reads a nullFlavor as the element says", () => {
    const one = (nullable?: ElementData["nullable"]) =>
      shapeOf(
        doc({
          name: "a",
          min: 1,
          max: 1,
          ...(nullable !== undefined && { nullable }),
          children: [{ name: "@x", min: 1 }],
        }),
      );
    const alone = '<doc><a nullFlavor="UNK"/></doc>';
    const beside = '<doc><a x="1"/><a nullFlavor="UNK"/></doc>';
    assert.deepEqual(told(one(), alone), []);
    assert.deepEqual(told(one(), beside), ["r too-many /doc/a[2]"]);
    assert.deepEqual(told(one("checked"), alone), ["r missing-attribute /doc/a"]);
    assert.deepEqual(told(one("uncounted"), alone), ["r null-flavor /doc/a"]);
    assert.deepEqual(told(one("uncounted"), beside), []);
    assert.deepEqual(told(one(false), alone), ["r null-flavor /doc/a"]);
    assert.deepEqual(told(one(false), beside), ["r null-flavor /doc/a[2]"]);
  });

  it("tells slices apart, and takes what is there for an exclusive one that nothing fulfils", () => {
    const slice = (exclusive: boolean) =>
      shapeOf(
        doc({
          name: "a",
          min: 1,
          max: 1,
          where: { path: "@k", equals: "1" },
          ...(exclusive && { exclusive: true as const }),
          children: [{ name: "@k", min: 1, oneOf: ["1"] }],
        }),
      );
    assert.deepEqual(told(slice(false), '<doc><a k="2"/></doc>'), ["r missing /doc"]);
    assert.deepEqual(told(slice(true), '<doc><a k="2"/></doc>'), ["r wrong-value /doc/a/@k"]);
    assert.deepEqual(told(slice(true), '<doc><a k="2"/><a k="1"/></doc>'), []);
    assert.deepEqual(told(slice(true), "<doc/>"), ["r missing /doc"]);
  });

  it("asks for an entry only where its condition holds", () => {
    const shape = shapeOf(doc({ name: "a", min: 1, when: { path: "b" } }, { name: "b" }));
    assert.deepEqual(told(shape, "<doc/>"), []);
    assert.deepEqual(told(shape, "<doc><b/></doc>"), ["r missing /doc"]);
  });

  it("asks for one of several children, or at most one", () => {
    const choice = (optional: boolean) =>
      shapeOf({
        name: "doc",
        rule: "r",
        choice: { of: ["a", "b"], optional },
        children: [{ name: "a" }, { name: "b" }],
      });
    assert.deepEqual(told(choice(false), "<doc/>"), ["r choice-missing /doc"]);
    assert.deepEqual(told(choice(true), "<doc/>"), []);
    assert.deepEqual(told(choice(true), "<doc><a/><b/></doc>"), ["r choice-many /doc/b"]);
  });

  it("tells many missing children as one fault, where it is asked to", () => {
    const children = ["a", "b", "c", "d", "e", "f"].map((name) => ({ name, min: 1 }));
    const shape = shapeOf({ ...doc(...children), incomplete: "i" }, "r i");
    assert.deepEqual(told(shape, "<doc/>"), ["i incomplete /doc"]);
    assert.equal(told(shape, "<doc><a/></doc>").length, 5);
  });
});

describe("content", () => {
  it("tells siblings that repeat each other, and a null one beside a value", () => {
    const shape = shapeOf(doc({ name: "a", distinct: { paths: ["@x", "@y"], rule: "d", nullAlone: true } }), "r d");
    assert.deepEqual(told(shape, '<doc><a x="1"/><a x="1" y="2"/><a x="2"/></doc>'), []);
    assert.deepEqual(told(shape, '<doc><a x="1"/><a x="2"/><a x="1"/></doc>'), [
      "d repeated /doc/a",
      "d repeated /doc/a[3]",
    ]);
    assert.deepEqual(told(shape, '<doc><a nullFlavor="UNK"/><a x="1"/></doc>'), ["d null-beside-value /doc/a"]);
    assert.deepEqual(told(shape, '<doc><a nullFlavor="UNK"/><a nullFlavor="NA"/></doc>'), []);
  });

  it("tells a value in an element that says that it has none", () => {
    const shape = shapeOf(doc({ name: "a", emptyWhenNull: { paths: ["@x", "."], rule: "e" } }), "r e");
    assert.deepEqual(told(shape, '<doc><a nullFlavor="UNK"/></doc>'), []);
    assert.deepEqual(told(shape, '<doc><a nullFlavor="UNK" x="1"/></doc>'), ["e null-with-value /doc/a"]);
    assert.deepEqual(told(shape, '<doc><a nullFlavor="UNK">1</a></doc>'), ["e null-with-value /doc/a"]);
  });

  it("tells what no entry foresees, and what the base standard has but the référentiel does not", () => {
    const shape = shapeOf(
      {
        ...doc({ name: "a" }, { name: "b", foreseen: false }, { name: "c", nullable: "uncounted", min: 1 }),
        closed: "u",
      },
      "r u",
    );
    assert.deepEqual(told(shape, '<doc><a/><c/><b/><d/><c nullFlavor="UNK"/></doc>'), [
      "u unexpected /doc/b",
      "u unexpected /doc/d",
      "u unexpected /doc/c[2]",
    ]);
  });

  it("names the failed parts of an assertion, and locates it on its element wherever it points", () => {
    const parts = ["a", "b"].map((path) => ({ name: { fr: path, en: path }, require: { path } }));
    const shape = shapeOf({
      ...doc({ name: "x" }),
      assertions: [{ require: parts, message: "m", at: "x", breaks: [] }],
    });
    const text = "<doc><b/><x/></doc>";
    const [found] = findings(shape, text);
    assert.deepEqual(found?.data.missing, { fr: "a", en: "a" });
    assert.equal(found?.location, "/doc");
    assert.equal(text.slice(found?.start, found?.end), "x");
    assert.deepEqual(told(shape, "<doc><a/><b/></doc>"), []);
  });

  it("locates a requirement that is stated on an ancestor there", () => {
    const shape = shapeOf(
      doc({ name: "a", children: [{ name: "b", children: [{ name: "@x", oneOf: ["1"], on: "a" }] }] }),
    );
    assert.deepEqual(told(shape, '<doc><a><b x="2"/></a></doc>'), ["r wrong-value /doc/a"]);
  });

  it("says nothing of what an element lacks that is still being typed", () => {
    const shape = shapeOf({ ...doc({ name: "a", min: 1, children: [{ name: "b", min: 1 }] }), closed: "r" });
    assert.deepEqual(told(shape, "<doc><a>"), []);
    assert.deepEqual(told(shape, "<doc><x>"), []);
    assert.deepEqual(told(shape, "<doc><a></doc>"), []);
    assert.deepEqual(told(shape, "<doc><a/></doc>"), ["r missing /doc/a"]);
  });

  it("looks codes up with their system, or alone", () => {
    const bound = (codeOnly: boolean) =>
      shapeOf(
        doc({
          name: "a",
          binding: { valueSet: "JDV_J143_AdministrativeGender_CISIS", ...(codeOnly && { codeOnly: true as const }) },
          children: [{ name: "@code" }],
        }),
      );
    const seen = (shape: Shape, attributes: string) =>
      findings(shape, `<doc><a ${attributes}/></doc>`).map((f) => [f.message, f.severity]);
    assert.deepEqual(seen(bound(false), 'code="F" codeSystem="2.16.840.1.113883.5.1"'), []);
    assert.deepEqual(seen(bound(false), 'code="F" codeSystem="1.2.3"'), [["wrong-code-system", undefined]]);
    assert.deepEqual(seen(bound(true), 'code="F" codeSystem="1.2.3"'), [["wrong-code-system", "warning"]]);
    assert.deepEqual(seen(bound(true), 'code="Z"'), [["unknown-code", undefined]]);
    assert.deepEqual(seen(bound(true), ""), []);
  });
});

describe("conditions", () => {
  const test = (text: string, predicate: Predicate): boolean => {
    const { root } = parseXml(text);
    return root !== undefined && holds<CdaNode>(cdaView, root, predicate);
  };

  it("reach by path, by any child and by value", () => {
    const text = '<doc><a x="12"/><a x="3"/></doc>';
    assert.ok(test(text, { path: "a/@x", equals: ["3", "4"] }));
    assert.ok(test(text, { path: "a/@x", starts: "1" }));
    assert.ok(test(text, { count: "*", min: 2, max: 2 }));
    assert.ok(test(text, { count: "a", where: { path: "@x", equals: "3" }, max: 1 }));
    assert.ok(test(text, { not: { path: "b" } }));
    assert.ok(!test(text, { all: [{ path: "a" }, { path: "b" }] }));
    assert.ok(test(text, { any: [{ path: "a" }, { path: "b" }] }));
  });

  it("compare timestamps that can be compared", () => {
    const period = (low: string, high: string) =>
      test(`<doc><low v="${low}"/><high v="${high}"/></doc>`, { before: ["low/@v", "high/@v"] });
    assert.ok(period("2023", "2024"));
    assert.ok(!period("2024", "2024"));
    assert.ok(!period("202402", "20240115"));
    assert.ok(!period("20240115120000+0000", "20240115123000+0100"));
    assert.ok(period("2024", "20230101000000+0100"), "with and without an offset");
    assert.ok(period("2024", "hier"), "no timestamp");
  });
});

describe("forms", () => {
  for (const [name, good, bad] of [
    ["oid", ["1.2.250.1.213", "2.999.1"], ["3.1", "1.02", "1", "urn:oid:1.2"]],
    ["uid", ["1.2.250", "7d6f5c1a-3a52-4a0e-9c8e-0c7b0f3d2f11"], ["LOCAL-1", "", "7d6f5c1a"]],
    [
      "ts",
      [
        "2024",
        "202402",
        "20240229",
        "2024022910",
        "20240229103000+0100",
        "20240229103000.5-05",
        "20240229103000Z".slice(0, 14),
      ],
      [
        "",
        "202",
        "20240230",
        "20230229",
        "1979-03",
        "1979-03-28",
        "28/03/1979",
        "2024022924",
        "20240229106000",
        "20240229+0100",
      ],
    ],
    ["int", ["1", "-2", "007"], ["", "1.5", "un"]],
    ["language", ["fr-FR"], ["fr", "FR", "fr_FR", "fra-FR"]],
    ["telecom", ["tel:01", "mailto:a@b.fr", "mllp:x"], ["tel:", "01 02", "https://x.fr", "TEL:01"]],
    [
      "uri",
      ["tel:+33102030405", "http://a/b?c=d#e", "a%20b"],
      ["a b", "é", 'a"b', "a<b", "a|b", "a^b", "a`b", "{a}", "a\\b"],
    ],
    ["positive", ["1", "10"], ["0", "-1", ""]],
    ["token", ["F"], ["", "a b"]],
    ["text", ["a"], ["", "  "]],
    ["date", ["2024", "2024-02", "2024-02-29"], ["2023-02-29", "20240229", "2024-2"]],
  ] as const)
    it(name, () => {
      for (const value of good) assert.ok(format(name).test(value), value);
      for (const value of bad) assert.ok(!format(name).test(value), value);
      assert.ok(format(name).test(format(name).example), "the example");
    });
});

describe("skeletons", () => {
  it("hold what is mandatory, fixed or written on purpose, and know whether anything is left to choose", () => {
    const shape = shapeOf(
      doc({
        name: "a",
        min: 1,
        children: [{ name: "@x", min: 1, oneOf: ["1"] }, { name: "@y" }, { name: "@z", written: true, example: "z" }],
      }),
    );
    const [, a] = shape.elements;
    assert.ok(a !== undefined);
    assert.equal(skeletonText(a, "xml"), '<a x="1" z="z"/>');
  });

  it("leave out what is there already, what is forbidden and what is not foreseen", () => {
    const shape = shapeOf(
      doc({ name: "a", max: 1 }, { name: "b" }, { name: "c", max: 0 }, { name: "d", foreseen: false }),
    );
    const { root } = parseXml("<doc><a/><b/></doc>");
    assert.ok(root !== undefined);
    assert.deepEqual(
      missingChildren<CdaNode>(cdaView, shape.root, root).map((child) => child.name),
      ["b"],
    );
  });
});

describe("examples of a Shape", () => {
  it("break each constraint once, and every one of them is found", () => {
    const shape = shapeOf(
      {
        ...doc(
          { name: "a", rule: "card", min: 1, max: 1, nullable: false },
          { name: "b", rule: "value", oneOf: ["1"], distinct: { paths: ["."], rule: "twice" } },
          { name: "c", rule: "choice", choice: { of: ["x", "y"] }, children: [{ name: "x" }, { name: "y" }] },
        ),
        closed: "closed",
      },
      "r card value twice choice closed",
      {},
      "<doc><a/><b>1</b><c><x/></c></doc>",
    );
    for (const rule of shape.rules) {
      const { bad, good } = rule.examples();
      assert.equal(bad.length === 0, rule.id === "toy-r", rule.id);
      for (const example of bad)
        assert.ok(
          findings(shape, example.text).some((f) => f.ruleId === rule.id),
          example.text,
        );
      for (const example of good) assert.deepEqual(findings(shape, example.text), []);
    }
  });
});
