import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  attribute,
  childElements,
  descendants,
  findClinicalDocument,
  firstChild,
  isElement,
  nodeAt,
  parseXml,
  textContent,
  type XmlElement,
  type XmlNode,
  xpathOf,
} from "../../server/src/syntax/index.ts";

const soundText = [
  '\uFEFF<?xml version="1.0" encoding="UTF-8"?>\r\n',
  '<?oxygen SCHSchema="../schematrons/IHE.sch"?>\r\n',
  "<!DOCTYPE ClinicalDocument>\r\n",
  "<!-- d\u00E9but\r\nsuite -->\r\n",
  "<ClinicalDocument xmlns='urn:hl7-org:v3' xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">\r\n",
  "  <title  lang = 'fr'>\u{1F600} a&amp;b &#xE9;&#233;\r\nc\rd</title>\r\n",
  "  <value xsi:type='CD' code=\"a&lt;b\tc\r\nd&#10;e\" />\r\n",
  '  <p:x xmlns:p="urn:p" xmlns="" p:q="1"><y/></p:x>\r\n',
  "  <![CDATA[<raw>&amp;\r\n]]>\r\n",
  "</ClinicalDocument>\r\n",
  "<!--end-->",
].join("");

function sliceOf(span: { readonly start: number; readonly end: number } | undefined): string | undefined {
  return span === undefined ? undefined : soundText.slice(span.start, span.end);
}

function child(parent: XmlElement | undefined, name: string): XmlElement {
  const found = firstChild(parent, name);
  assert.ok(found, `a child ${name}`);
  return found;
}

/** A tree as a person would sketch it: `a(b "text" c)`. */
function sketch(nodes: readonly XmlNode[]): string {
  return nodes
    .map((node) => {
      if (isElement(node)) return `${node.nodeName}${node.children.length > 0 ? `(${sketch(node.children)})` : ""}`;
      if (node.nodeType === 3 || node.nodeType === 4) return JSON.stringify(node.data);
      return node.nodeType === 8 ? "comment" : "instruction";
    })
    .join(" ");
}

describe("a sound document with CRLF, an emoji, references, single quotes and namespaces", () => {
  const tree = parseXml(soundText);
  const root = tree.root;

  test("has no problem and the expected nodes", () => {
    assert.deepEqual(tree.problems, []);
    assert.equal(
      sketch(tree.children).replace(/"\\n *"/g, "·"),
      'instruction comment ClinicalDocument(· title("\u{1F600} a&b éé\\nc\\nd") · value · p:x(y) · "<raw>&amp;\\n" ·) comment',
    );
    assert.equal(sliceOf(tree.doctype), "<!DOCTYPE ClinicalDocument>");
    assert.deepEqual([tree.start, tree.end], [0, soundText.length]);
  });

  test("places of elements, tags and names", () => {
    const title = child(root, "title");
    assert.equal(sliceOf(title.nameSpan), "title");
    assert.equal(sliceOf(title.startTag), "<title  lang = 'fr'>");
    assert.equal(sliceOf(title.endTag), "</title>");
    assert.ok(sliceOf(title)?.startsWith("<title") && sliceOf(title)?.endsWith("</title>"));
    const value = child(root, "value");
    assert.equal(value.selfClosing, true);
    assert.equal(value.endTag, undefined);
    assert.equal(sliceOf(value), sliceOf(value.startTag));
    assert.equal(sliceOf(root?.endTag), "</ClinicalDocument>");
    assert.equal(sliceOf(child(root, "x").nameSpan), "p:x");
  });

  test("places and values of attributes", () => {
    const lang = attribute(child(root, "title"), "lang");
    assert.equal(sliceOf(lang), "lang = 'fr'");
    assert.equal(sliceOf(lang?.nameSpan), "lang");
    assert.equal(sliceOf(lang?.valueSpan), "fr");
    const code = attribute(child(root, "value"), "code");
    assert.equal(sliceOf(code?.valueSpan), "a&lt;b\tc\r\nd&#10;e");
    assert.equal(code?.value, "a<b c d\ne");
    assert.equal(code?.parent.nodeName, "value");
  });

  test("places and data of texts, comments and instructions", () => {
    const [text] = child(root, "title").children;
    assert.equal(sliceOf(text), "\u{1F600} a&amp;b &#xE9;&#233;\r\nc\rd");
    const [instruction, comment] = tree.children;
    assert.ok(instruction?.nodeType === 7 && comment?.nodeType === 8);
    assert.equal(sliceOf(instruction), '<?oxygen SCHSchema="../schematrons/IHE.sch"?>');
    assert.deepEqual([instruction.target, instruction.data], ["oxygen", 'SCHSchema="../schematrons/IHE.sch"']);
    assert.equal(comment.data, " d\u00E9but\nsuite ");
    const cdata = root?.children.find((n) => n.nodeType === 4);
    assert.equal(sliceOf(cdata), "<![CDATA[<raw>&amp;\r\n]]>");
  });

  test("namespaces", () => {
    assert.equal(root?.namespaceURI, "urn:hl7-org:v3");
    assert.equal(child(root, "title").namespaceURI, "urn:hl7-org:v3");
    const [type] = child(root, "value").attributes;
    assert.deepEqual([type?.prefix, type?.localName, type?.nodeName], ["xsi", "type", "xsi:type"]);
    assert.equal(type?.namespaceURI, "http://www.w3.org/2001/XMLSchema-instance");
    assert.equal(attribute(child(root, "value"), "code")?.namespaceURI, "");
    const x = child(root, "x");
    assert.deepEqual([x.prefix, x.localName, x.namespaceURI], ["p", "x", "urn:p"]);
    assert.equal(x.attributes[2]?.namespaceURI, "urn:p");
    assert.equal(x.attributes[0]?.namespaceURI, "http://www.w3.org/2000/xmlns/");
    assert.equal(child(x, "y").namespaceURI, "", "the default namespace is undeclared");
  });

  test("order is document order, attributes before children", () => {
    const orders: number[] = [];
    for (const element of descendants(root as XmlElement))
      orders.push(element.order, ...element.attributes.map((a) => a.order));
    assert.deepEqual(
      orders,
      [...orders].sort((a, b) => a - b),
    );
    assert.equal(new Set(orders).size, orders.length);
  });

  test("the node at an offset", () => {
    const node = nodeAt(tree, soundText.indexOf("'CD'") + 1);
    assert.equal(node?.nodeType === 2 && xpathOf(node), "/ClinicalDocument/value/@xsi:type");
  });
});

describe("namespaces", () => {
  const uris = (text: string): string[] =>
    [...descendants(parseXml(text).root as XmlElement)].map((e) => `${e.localName}=${e.namespaceURI}`);

  test("a declaration holds in its element only", () => {
    assert.deepEqual(uris('<a xmlns="1"><b xmlns="2"><c/></b><d/><e xmlns=""/><f/></a>'), [
      "a=1",
      "b=2",
      "c=2",
      "d=1",
      "e=",
      "f=1",
    ]);
  });
  test("a prefix is bound anew inside, and in an empty-element tag", () => {
    assert.deepEqual(uris('<p:a xmlns:p="1"><p:b xmlns:p="2"/><p:c/></p:a>'), ["a=1", "b=2", "c=1"]);
  });
  test("xml is bound from the start and may be declared", () => {
    const { problems, root } = parseXml('<a xml:lang="fr" xmlns:xml="http://www.w3.org/XML/1998/namespace"/>');
    assert.deepEqual(problems, []);
    assert.equal(root?.attributes[0]?.namespaceURI, "http://www.w3.org/XML/1998/namespace");
  });
  test("what a broken or unclosed element declares does not leak", () => {
    assert.deepEqual(uris('<a xmlns="1"><b xmlns="2"></a>').slice(0, 2), ["a=1", "b=2"]);
    assert.deepEqual(uris('<r xmlns="1"><a><b xmlns="2"></a><c/></r>').at(-1), "c=1");
  });
});

describe("what a broken text leaves of the tree", () => {
  const cases: readonly (readonly [text: string, expected: string, why: string])[] = [
    ["<a>1<foo <b/>2</a>", 'a("1" foo b "2")', "a half-typed start tag gives its followers back"],
    ["<a><foo <b/></foo>2</a>", 'a(foo(b) "2")', "but keeps what stands before its end tag"],
    ["<a><b>x</c><d/></a>", 'a(b("x") d)', "a misspelt end tag ends its element"],
    ["<a><b>x</c><d/></b></a>", 'a(b("x" d))', "a surplus end tag does not"],
    ["<a><b><c>x</a>", 'a(b(c("x")))', "an outer end tag closes the inner elements"],
    ["<a><b><c>x</d><e/></a>", 'a(b(c("x") e))', "followers go to the nearest sound element"],
    ["<a><b <c <d/></a>", "a(b c d)", "several half-typed tags"],
    ["<a>1 < 2 & 3</a>", 'a("1 < 2 & 3")', "stray characters are text"],
    ["<a>x&foo;y</a>", 'a("xy")', "an unknown entity contributes no text"],
    ['<a b="x><c/></a>', "a(c)", "a missing quote does not swallow the tag's end"],
    ["<a><!-- x\n<b/></a>", 'a(comment "\\n" b)', "nor does an unclosed comment the next line"],
    ["<a/><b/>", "a b", "a second root is kept beside the first"],
    ["<a></b", "a", "a half-typed end tag"],
  ];
  for (const [text, expected, why] of cases)
    test(`${why}: ${text}`, () => {
      assert.equal(sketch(parseXml(text).children), expected);
    });

  test("parents follow the nodes that were given back", () => {
    const { root } = parseXml("<a><b <c <d/></a>");
    assert.deepEqual(
      childElements(root as XmlElement).map((e) => e.parent === root),
      [true, true, true],
    );
  });

  test("a misspelt end tag is the end tag of its element", () => {
    const text = "<a><b>x</c><d/></a>";
    const b = child(parseXml(text).root, "b");
    assert.equal(text.slice(b.start, b.end), "<b>x</c>");
    assert.equal(b.endTag && text.slice(b.endTag.start, b.endTag.end), "</c>");
  });

  test("an attribute without a value has an empty place after its name", () => {
    const [b] = parseXml("<a b />").root?.attributes ?? [];
    assert.deepEqual([b?.value, b?.valueSpan, b?.start, b?.end], ["", { start: 4, end: 4 }, 3, 4]);
  });
});

describe("DOCTYPE", () => {
  test("entities are never expanded, however they are nested", () => {
    const levels = Array.from({ length: 30 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join("");
    const { root, problems } = parseXml(`<!DOCTYPE a [<!ENTITY e0 "lol">${levels}]><a>x&e30;y</a>`);
    assert.equal(textContent(root as XmlElement), "xy");
    assert.deepEqual(
      problems.map((p) => p.code),
      ["doctype-entity", "entity-not-expanded"],
    );
  });
  test("its extent is found past brackets in literals, comments and instructions", () => {
    const doctype = "<!DOCTYPE a [ <!ENTITY x ']>'> <!-- ]> --> <?p ]>?> <!ATTLIST a b CDATA \"]>\"> ] >";
    const tree = parseXml(`${doctype}<a/>`);
    assert.deepEqual(tree.doctype, { start: 0, end: doctype.length });
    assert.equal(tree.root?.nodeName, "a");
  });
  test("attributes that it declares are not added", () => {
    assert.equal(parseXml("<!DOCTYPE a [<!ATTLIST a b CDATA 'x'>]><a/>").root?.attributes.length, 0);
  });
});

describe("the ClinicalDocument of a text", () => {
  test("is the root, or stands inside a style sheet, or nowhere", () => {
    const sheet =
      '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:c="urn:hl7-org:v3"><xsl:variable name="cda">' +
      "<c:ClinicalDocument><c:id/></c:ClinicalDocument></xsl:variable></xsl:stylesheet>";
    assert.equal(findClinicalDocument(parseXml("<ClinicalDocument/>"))?.start, 0);
    assert.equal(findClinicalDocument(parseXml(sheet))?.nodeName, "c:ClinicalDocument");
    assert.equal(findClinicalDocument(parseXml("<a/>")), undefined);
    assert.equal(findClinicalDocument(parseXml("")), undefined);
  });
});
