import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { isElement, nodeAt, parseXml, type XmlDocument, type XmlNode } from "../../server/src/syntax/index.ts";
import {
  anyFragments,
  anyText,
  anyUnits,
  applyEdit,
  edit,
  type Model,
  write,
  writtenModel,
} from "../fixtures/syntax/arbitrary-xml.ts";
import { mark } from "../fixtures/syntax/marked.ts";

/** What must be true of the tree of any text. */
function checkTree(text: string): XmlDocument {
  const tree = parseXml(text);
  const inside = (
    what: string,
    span: { readonly start: number; readonly end: number },
    start: number,
    end: number,
  ): void => {
    assert.ok(
      start <= span.start && span.start <= span.end && span.end <= end,
      `${what} ${span.start}-${span.end} in ${start}-${end}`,
    );
  };
  let last = { start: 0, end: 0 };
  for (const problem of tree.problems) {
    inside(problem.code, problem, 0, text.length);
    assert.ok(
      problem.start > last.start || (problem.start === last.start && problem.end >= last.end),
      "problems are sorted",
    );
    last = problem;
  }
  // What is between two nodes of an element is markup that was given up, never text.
  const gap = (from: number, to: number, top: boolean): void => {
    const between = text.slice(from, to);
    const lost = top ? between.replace(/^[\uFEFF \t\r\n]+/, "") : between;
    assert.ok(lost === "" || lost.startsWith("<"), `text lost: ${JSON.stringify(between)}`);
  };
  let order = -1;
  const stack: { node: XmlNode; start: number; end: number }[] = [];
  const visit = (children: readonly XmlNode[], parent: unknown, start: number, end: number, top: boolean): void => {
    let at = start;
    for (const node of children) {
      assert.equal(node.parent, parent);
      inside("node", node, at, end);
      gap(at, node.start, top);
      at = node.end;
      stack.push({ node, start, end });
    }
    gap(at, end, top);
  };
  visit(tree.children, tree, 0, text.length, true);
  const seen: XmlNode[] = [];
  for (let item = stack.pop(); item !== undefined; item = stack.pop()) {
    const { node } = item;
    seen.push(node);
    if (!isElement(node)) continue;
    inside("start tag", node.startTag, node.start, node.end);
    inside("name", node.nameSpan, node.startTag.start, node.startTag.end);
    assert.equal(text.slice(node.nameSpan.start, node.nameSpan.end), node.nodeName);
    let at = node.nameSpan.end;
    let attributeOrder = node.order;
    for (const attribute of node.attributes) {
      inside("attribute", attribute, at, node.startTag.end);
      inside("attribute name", attribute.nameSpan, attribute.start, attribute.end);
      inside("attribute value", attribute.valueSpan, attribute.nameSpan.end, attribute.end);
      assert.equal(text.slice(attribute.nameSpan.start, attribute.nameSpan.end), attribute.nodeName);
      assert.ok(attribute.order > attributeOrder);
      attributeOrder = attribute.order;
      at = attribute.end;
    }
    if (node.endTag !== undefined) {
      inside("end tag", node.endTag, node.startTag.end, node.end);
      assert.ok(text.startsWith("</", node.endTag.start));
    }
    if (!node.selfClosing) visit(node.children, node, node.startTag.end, node.endTag?.start ?? node.end, false);
  }
  seen.sort((a, b) => a.order - b.order);
  for (const node of seen) {
    assert.ok(node.order > order, "orders differ");
    order = node.order;
  }
  for (let i = 1; i < seen.length; i++) assert.ok((seen[i - 1] as XmlNode).start <= (seen[i] as XmlNode).start);
  for (const offset of [0, text.length >> 1, text.length]) nodeAt(tree, offset);
  return tree;
}

/** Everything that a tree says, as data. */
function said(tree: XmlDocument): unknown {
  const of = (node: XmlNode): unknown =>
    isElement(node)
      ? [
          node.nodeName,
          node.namespaceURI,
          node.startTag,
          node.endTag,
          node.end,
          node.attributes.map((a) => [a.nodeName, a.value, a.valueSpan]),
          node.children.map(of),
        ]
      : [node.nodeType, node.start, node.end, node.data];
  return [tree.problems, tree.doctype, tree.children.map(of)];
}

describe("whatever the text, the parser does not throw and the tree is sound", () => {
  for (const [what, texts] of [
    ["any characters", anyText],
    ["any code units", anyUnits],
    ["pieces of XML in any order", anyFragments],
    [
      "a well-formed document with one change",
      fc.tuple(writtenModel, edit).map(([{ text }, change]) => applyEdit(text, change)),
    ],
  ] as const)
    test(what, () => {
      fc.assert(
        fc.property(texts, (text) => {
          assert.deepEqual(said(checkTree(text)), said(parseXml(text)), "parsing is deterministic");
        }),
        { numRuns: 2000 },
      );
    });
});

/** The children of a model with neighbouring texts joined, as they are once written. */
function joined(children: readonly Model[]): Model[] {
  const result: Model[] = [];
  for (const child of children) {
    const last = result.at(-1);
    if (child.type === "text" && child.data === "") continue;
    if (child.type === "text" && last?.type === "text")
      result[result.length - 1] = { type: "text", data: last.data + child.data };
    else result.push(child.type === "text" ? child : { ...child, children: joined(child.children) });
  }
  return result;
}

function modelOf(node: XmlNode): Model[] {
  if (!isElement(node)) return node.nodeType === 3 || node.nodeType === 4 ? [{ type: "text", data: node.data }] : [];
  return [
    {
      type: "element",
      name: node.nodeName,
      attributes: node.attributes.filter((a) => a.prefix !== "xmlns").map((a) => [a.nodeName, a.value] as const),
      children: joined(node.children.flatMap(modelOf)),
    },
  ];
}

test("a well-formed document has no problem and is read back as it was meant", () => {
  fc.assert(
    fc.property(writtenModel, ({ root, text }) => {
      const tree = checkTree(text);
      assert.equal(mark(text, tree.problems), text);
      assert.deepEqual(modelOf(tree.root as XmlNode), joined([root]));
    }),
    { numRuns: 1500 },
  );
});

test("an edited document, when the edit is undone, is read as before", () => {
  fc.assert(
    fc.property(writtenModel, edit, ({ text }, change) => {
      const before = said(parseXml(text));
      parseXml(applyEdit(text, change));
      assert.deepEqual(said(parseXml(text)), before);
    }),
    { numRuns: 200 },
  );
});

/** A piece of a clinical document, indented as people write it. */
const typed = `<?xml version="1.0" encoding="UTF-8"?>
<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <realmCode code="FR"/>
  <!-- the patient -->
  <recordTarget>
    <patientRole>
      <id extension="279035121518989" root="1.2.250.1.213.1.4.10"/>
      <patient>
        <name><given>Anne</given> <family qualifier='BR'>TROTRO &amp; Cie</family></name>
        <birthTime value="19790328"/>
      </patient>
    </patientRole>
  </recordTarget>
  <component><section><title>A</title><value xsi:type="PQ" unit="%"/></section></component>
</ClinicalDocument>
`;

test("one keystroke makes one fault: a deleted or inserted character seldom gives more than one problem", () => {
  const counts = [0, 0, 0, 0, 0];
  const worst: string[] = [];
  const count = (text: string): void => {
    const { problems } = parseXml(text);
    const n = Math.min(problems.length, 4);
    counts[n] = (counts[n] ?? 0) + 1;
    if (n > 3) worst.push(mark(text, problems));
  };
  for (let at = 0; at < typed.length; at++) {
    count(typed.slice(0, at) + typed.slice(at + 1));
    for (const c of "<>&\"'/=! a") count(typed.slice(0, at) + c + typed.slice(at));
  }
  const all = counts.reduce((a, b) => a + b);
  const atMostOne = ((counts[0] as number) + (counts[1] as number)) / all;
  console.log(`problems after one keystroke: ${counts.map((n, i) => `${i === 4 ? "more" : i}: ${n}`).join(", ")}`);
  assert.ok(atMostOne > 0.94, `${(atMostOne * 100).toFixed(2)} %`);
  assert.deepEqual(worst, []);
});

test("the writer of documents itself varies", () => {
  const root: Model = { type: "element", name: "a", attributes: [], children: [{ type: "text", data: "x" }] };
  assert.notEqual(write(root, [0]), write(root, [1, 2, 3]));
});
