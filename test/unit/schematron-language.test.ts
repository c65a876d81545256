// The language of ISO/IEC 19757-3 beyond what the schematrons of the ANS use: phases, abstract patterns, parts in other files,
// and what the XSLT query languages add.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  loadSchematron,
  problemMessage,
  runSchematron,
  type SchematronResult,
  Schematrons,
} from "../../server/src/schematron/index.ts";
import { SchematronSession } from "../../server/src/schematron-session.ts";
import { parseXml } from "../../server/src/syntax/index.ts";
import { memorySource, schema } from "./schematron-memory.ts";

const doc = '<a xmlns="urn:x"><b c="1" t="u">one</b><b c="2" t="v">two</b><d ref="2"/><d ref="9"/></a>';

function verdict(files: Readonly<Record<string, string>> | string, phase?: string, document = doc) {
  const all = typeof files === "string" ? { "s/main.sch": files } : files;
  const loaded = loadSchematron("s/main.sch", memorySource(all), phase);
  const running = runSchematron(loaded, parseXml(document));
  const results: SchematronResult[] = [];
  let step = running.next();
  for (; step.done !== true; step = running.next()) if (step.value !== undefined) results.push(step.value);
  return {
    said: results.map(({ message }) => message),
    results,
    notChecked: step.value.notChecked.map(({ what, reason }) => `${what}: ${reason}`),
    problems: loaded.problems.map((problem) => problemMessage(problem, "en")),
  };
}

const pattern = (id: string, context: string, body: string) =>
  `<pattern id="${id}"><rule context="${context}">${body}</rule></pattern>`;
const fails = (text: string) => `<assert test="false()">${text}</assert>`;

describe("phases", () => {
  const text = schema(
    `<phase id="one"><let name="where" value="'phase one'"/><active pattern="p"/></phase><phase id="two"><active pattern="q"/></phase>
     <let name="where" value="'schema'"/>
     ${pattern("p", "x:a", fails('p <value-of select="$where"/>'))}${pattern("q", "x:a", fails('q <value-of select="$where"/>'))}`,
    'queryBinding="xslt2" defaultPhase="two"',
  );
  test("the default one holds, by itself and by its name #DEFAULT", () => {
    assert.deepEqual(verdict(text).said, ["q schema"]);
    assert.deepEqual(verdict(text, "#DEFAULT").said, ["q schema"]);
  });
  test("#ALL runs every pattern", () => assert.deepEqual(verdict(text, "#ALL").said, ["p schema", "q schema"]));
  test("one that is asked for runs its own patterns alone", () => assert.equal(verdict(text, "one").said.length, 1));
});

describe("parts in other files", () => {
  test("an include by a fragment takes the element of that identifier", () => {
    const files = {
      "s/main.sch": schema('<include href="parts/lib.sch#second"/>'),
      "s/parts/lib.sch": `<patterns xmlns="http://purl.oclc.org/dsdl/schematron">${pattern("first", "x:a", fails("first"))}${pattern("second", "x:a", fails("second"))}</patterns>`,
    };
    assert.deepEqual(verdict(files).said, ["second"]);
  });
  test("a rule extends the content of one in another file, whose own references start there", () => {
    const files = {
      "s/main.sch": schema(
        `<pattern id="p"><rule context="x:b"><extends href="parts/rules.sch#common"/></rule></pattern>`,
      ),
      "s/parts/rules.sch": `<rules xmlns="http://purl.oclc.org/dsdl/schematron"><rule abstract="true" id="common"><let name="n" value="@c"/><include href="deeper/assert.sch"/></rule></rules>`,
      "s/parts/deeper/assert.sch": `<assert xmlns="http://purl.oclc.org/dsdl/schematron" test="$n = 1">n is <value-of select="$n"/></assert>`,
    };
    assert.deepEqual(verdict(files).said, ["n is 2"]);
  });
  test("what is missing leaves the rest as it is", () => {
    const files = { "s/main.sch": schema(`<include href="gone.sch"/>${pattern("p", "x:a", fails("still"))}`) };
    assert.deepEqual(verdict(files).said, ["still"]);
  });
});

test("the parameters of an abstract pattern are filled in wherever they stand", () => {
  const { results } = verdict(
    schema(`<pattern abstract="true" id="shape"><let name="limit" value="$most"/>
      <rule context="$element[@c &gt;= $least]"><let name="own" value="@$attribute"/>
        <assert test="@$attribute = $wanted and @c &lt; $limit">
          <name path="$element-of-root"/> <value-of select="$own"/> is not <value-of select="$wanted"/></assert></rule></pattern>
      <pattern is-a="shape" id="made"><param name="element" value="x:b"/><param name="least" value="2"/><param name="most" value="100"/>
        <param name="attribute" value="t"/><param name="wanted" value="'u'"/><param name="element-of-root" value="/*"/></pattern>`),
  );
  assert.deepEqual(
    results.map((r) => [r.pattern, r.message, r.location]),
    [["made", "a v is not u", "/a/b[2]"]],
  );
});

describe("severities", () => {
  const severity = (attributes: string, rule = "") =>
    verdict(
      schema(
        `<pattern id="p"><rule context="x:a"${rule}><assert test="false()"${attributes}>m</assert></rule></pattern>`,
      ),
    ).results[0]?.severity;
  for (const [attributes, expected, rule] of [
    ["", "error"],
    [' role="warning"', "warning"],
    [' role="info"', "information"],
    [' flag="warning"', "warning"],
    [' role="error" flag="warning"', "error"],
    ["", "warning", ' role="warn"'],
  ] as const)
    test(`${attributes}${rule ?? ""} is ${expected}`, () => assert.equal(severity(attributes, rule), expected));
});

test("diagnostics and other decorations do not disturb the message", () => {
  const text = schema(`<p>About.</p><pattern id="p"><title>T</title><p>Text.</p><rule context="x:b[1]">
      <assert test="false()" diagnostics="d1" icon="i" fpi="f" xml:lang="en">It <emph>is</emph> <dir>so</dir><span class="x">.</span></assert>
    </rule></pattern><diagnostics><diagnostic id="d1">More.</diagnostic></diagnostics>`);
  assert.deepEqual(verdict(text).said, ["It is so."]);
});

describe("query languages", () => {
  const binding = (name: string, test: string) =>
    verdict(schema(pattern("p", "x:a", `<report test="${test}">yes</report>`), name && `queryBinding="${name}"`));
  for (const name of ["xslt2", "xslt3", "xpath2", "xpath3", "xpath31", "XSLT2"])
    test(`${name}: the sequences of XPath 2`, () =>
      assert.deepEqual(binding(name, "every $x in x:b satisfies $x/@c castable as xs:integer").said, ["yes"]));
  for (const name of ["", "xslt", "xslt1", "xpath"])
    test(`${name || "none"}: of several nodes the first counts`, () =>
      assert.deepEqual(binding(name, "string(x:b/@c) = '1' and x:b/@t + 1 != 0").said, ["yes"]));
});

describe("declared in XSLT", () => {
  const xsl =
    'xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:f" xmlns:xs="http://www.w3.org/2001/XMLSchema"';
  const declared = (declarations: string, body: string) =>
    verdict(schema(`${declarations}<ns prefix="f" uri="urn:f"/>${body}`, `queryBinding="xslt2" ${xsl}`));

  test("keys find nodes by their values, also after an edit", () => {
    const text = schema(
      `<xsl:key name="by-c" match="x:b" use="@c"/>${pattern("p", "x:d", '<assert test="key(\'by-c\', @ref)">no b <value-of select="@ref"/></assert>')}`,
      `queryBinding="xslt2" ${xsl}`,
    );
    assert.deepEqual(verdict(text).said, ["no b 9"]);
    const loaded = loadSchematron("s/main.sch", memorySource({ "s/main.sch": text }));
    const last = (previous: Parameters<typeof runSchematron>[2], document: string) => {
      const running = runSchematron(loaded, parseXml(document), previous);
      const said: string[] = [];
      for (let step = running.next(); ; step = running.next()) {
        if (step.done) return { said, state: step.value.state };
        if (step.value !== undefined) said.push(step.value.message);
      }
    };
    const { state } = last({}, doc);
    assert.deepEqual(last({ previous: state }, doc.replace('c="2"', 'c="7"')).said, ["no b 2", "no b 9"]);
  });
  test("a key is looked up below the node that is given", () => {
    const { said } = declared(
      '<xsl:key name="k" match="x:b | x:d" use="string(@c | @ref)"/>',
      pattern(
        "p",
        "x:a",
        "<report test=\"true()\"><value-of select=\"count(key('k', '2')), count(key('k', '2', x:b[2])), count(key('k', ('1', '2')))\"/></report>",
      ),
    );
    assert.deepEqual(said, ["2 1 3"]);
  });
  test("functions of variables, choices and values", () => {
    const { said, problems } = declared(
      `<xsl:function name="f:sign" as="xs:string"><xsl:param name="n"/><xsl:variable name="v" select="number($n)"/>
         <xsl:choose><xsl:when test="$v &gt; 1">many</xsl:when><xsl:otherwise><xsl:value-of select="concat('just ', $v)"/></xsl:otherwise></xsl:choose></xsl:function>
       <xsl:function name="f:even" as="xs:boolean"><xsl:param name="n"/><xsl:value-of select="$n mod 2 = 0"/></xsl:function>
       <xsl:function name="f:both"><xsl:param name="a"/><xsl:param name="b"/><xsl:sequence select="$a"/><xsl:if test="f:even($b)"><xsl:sequence select="$b"/></xsl:if></xsl:function>`,
      pattern(
        "p",
        "x:b",
        '<report test="f:even(@c)"><value-of select="f:sign(@c)"/>; <value-of select="f:both(1, 2)"/>; <value-of select="f:both((1, 2), 3)"/></report>',
      ),
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(said, ["many; 1 2; 1 2"]);
  });
  test("what is not supported is said once, and what rests on it is not checked", () => {
    const { said, problems, notChecked } = declared(
      '<xsl:function name="f:deep"><xsl:param name="n"/><xsl:for-each select="$n"><xsl:sequence select="."/></xsl:for-each></xsl:function><xsl:include href="more.xsl"/>',
      pattern("p", "x:b", `<assert test="f:deep(.)">not this</assert>${fails("but this")}`),
    );
    assert.deepEqual(problems, ["xsl:function f:deep is not supported.", "xsl:include is not supported."]);
    assert.deepEqual(said, ["but this", "but this"]);
    assert.equal(notChecked.length, 1);
  });
  test("variables of the stylesheet are variables of the schema", () => {
    const { said } = declared(
      '<xsl:variable name="most" select="1"/>',
      pattern("p", "x:b", '<assert test="@c &lt;= $most">over <value-of select="$most"/></assert>'),
    );
    assert.deepEqual(said, ["over 1"]);
  });
});

describe("functions of XSLT", () => {
  const value = (select: string) =>
    verdict({
      "s/main.sch": schema(
        `<let name="codes" value="document('')//x:codes/x:code"/>${pattern("p", "x:b[@c = 2]", `<report test="true()"><value-of select="${select}"/></report>`)}<x:codes xmlns:x="urn:x"><x:code>K</x:code></x:codes>`,
      ),
    }).said[0];
  for (const [select, expected] of [
    ["count(//x:b[generate-id(.) = generate-id(current())])", "1"],
    ["count(distinct-values(//@*/generate-id(.)))", "6"],
    ["generate-id(())", ""],
    ["format-number(1234.5, '#,##0.00')", "1,234.50"],
    ["format-number(-0.256, '0.0%')", "-25.6%"],
    ["format-number(3, '000')", "003"],
    ["format-number(0.5, '#.##')", ".5"],
    ["format-date(xs:date('2024-03-09'), '[D01]/[M01]/[Y0001]')", "09/03/2024"],
    ["format-date(xs:date('2024-03-09'), '[D1] [MNn] [Y]')", "9 March 2024"],
    ["format-dateTime(xs:dateTime('2024-03-09T08:05:00'), '[H01]:[m01]')", "08:05"],
    ["//x:b[@c = current()/@c]/@t", "v"],
    ["$codes", "K"],
    ["//x:b/string()", "one two"],
    ["x:b, 'a', 1.50, 2.0e0, true()", "a 1.5 2 true"],
    ["matches('Abc', '^aBC$', 'i')", "true"],
    ["in-scope-prefixes(.) = 'xml'", "true"],
    ["resolve-QName('xml:lang', .) = xs:QName('xml:lang')", "true"],
    ["let $n := //x:b return count($n)", "2"],
    ["trace(@c, 'label')", "2"],
  ])
    test(select as string, () => assert.equal(value(select as string), expected));
  test("text nodes that follow one another are one text", () => {
    const { said } = verdict(
      schema(
        pattern(
          "p",
          "x:a",
          '<report test="true()"><value-of select="x:b/text()"/>|<value-of select="x:b/string()"/></report>',
        ),
      ),
      undefined,
      '<a xmlns="urn:x"><b>one</b><b>two</b></a>',
    );
    assert.deepEqual(said, ["onetwo|one two"]);
  });
});

test("a wrong expression is said with its file and line, and the others hold", () => {
  const files = {
    "kit/own.sch": `<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><ns prefix="x" uri="urn:x"/>
<pattern id="p"><rule context="x:a">
<assert test="x:b[">wrong</assert>
<assert test="nonsense(.)">unknown</assert>
<assert test="false()">right</assert></rule>
<rule context="x:a["><assert test="false()">never</assert></rule></pattern></schema>`,
  };
  const session = new SchematronSession("kit", memorySource(files));
  const steps = session.check({ xml: parseXml(`<?oxygen SCHSchema="own.sch"?>${doc}`) });
  let step = steps.next();
  while (!step.done) step = steps.next();
  assert.deepEqual(
    step.value.findings.map(({ data }) => data.text),
    ["right"],
  );
  assert.deepEqual(step.value.notChecked.map(({ what }) => what.en).sort(), [
    "schematron own, own.sch:3: x:b[",
    "schematron own, own.sch:4: nonsense(.)",
    "schematron own, own.sch:6: x:a[",
  ]);
});

test("keys and functions survive the cache", () => {
  const text = schema(
    `<xsl:key name="k" match="x:b" use="@c"/><xsl:function name="f:n"><xsl:param name="v"/><xsl:sequence select="$v + 1"/></xsl:function><ns prefix="f" uri="urn:f"/>
     ${pattern("p", "x:a", "<report test=\"key('k', '2') and f:n(1) = 2\">both</report>")}`,
    'queryBinding="xslt2" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:f"',
  );
  const kept = new Map<string, string>();
  const cache = {
    read: (key: string) => kept.get(key),
    write: (key: string, value: string) => void kept.set(key, value),
  };
  for (let i = 0; i < 2; i++) {
    const source = memorySource({ "s/main.sch": text });
    const running = runSchematron(new Schematrons(source, cache).load("s/main.sch"), parseXml(doc));
    const said: string[] = [];
    for (let step = running.next(); !step.done; step = running.next()) if (step.value) said.push(step.value.message);
    assert.deepEqual(said, ["both"]);
  }
  assert.equal(kept.size, 1);
});
