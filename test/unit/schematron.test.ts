import assert from "node:assert/strict";
import { test } from "node:test";
import {
  loadSchematron,
  problemMessage,
  type RunSummary,
  runSchematron,
  type SchematronResult,
} from "../../server/src/schematron/index.ts";
import { parseXml } from "../../server/src/syntax/index.ts";
import { memorySource, schema } from "./schematron-memory.ts";

interface Verdict extends RunSummary {
  readonly results: SchematronResult[];
}

const load = (files: Readonly<Record<string, string>>) => loadSchematron("s/main.sch", memorySource(files));

function run(files: Readonly<Record<string, string>> | string, document: string, phase?: string): Verdict {
  const all = typeof files === "string" ? { "s/main.sch": files } : files;
  const loaded = loadSchematron("s/main.sch", memorySource(all), phase);
  const running = runSchematron(loaded, parseXml(document));
  const results: SchematronResult[] = [];
  let step = running.next();
  for (; step.done !== true; step = running.next()) if (step.value !== undefined) results.push(step.value);
  return { ...step.value, results };
}

const messages = ({ results }: Verdict) => results.map((r) => r.message);
const doc = '<a xmlns="urn:x"><b c="1">one</b><b c="2"/><d><b c="3"/></d></a>';
const rule = (context: string, body: string) => `<rule context="${context}">${body}</rule>`;
const always = '<assert test="false()">[<value-of select="@c"/>]</assert>';

test("an assertion that fails says where, why and by which rule", () => {
  const text = '<x:r xmlns:x="urn:x"><x:b/>\n<x:b k="v"/></x:r>';
  const verdict = run(
    schema(`<pattern id="p"><rule context="x:b" role="info">
      <assert test="not(@k)" role="warning" see="urn:see">No k on
         <name/>:   <value-of select="@k"/>.</assert></rule></pattern>`),
    text,
  );
  const [result] = verdict.results;
  assert.equal(verdict.results.length, 1);
  assert.equal(result?.message, "No k on x:b: v.");
  assert.equal(result?.ruleId, "schematron/main/p");
  assert.equal(result?.location, "/r/b[2]");
  assert.deepEqual([result?.role, result?.severity, result?.kind], ["warning", "warning", "assert"]);
  assert.equal(result?.see, "urn:see");
  assert.equal(text.slice(result?.start, result?.end), "x:b");
  assert.equal(verdict.fired, 2);
});

test("a report speaks when its test holds; roles give severities", () => {
  const verdict = run(
    schema(`<pattern>${rule("x:b", '<report test="@c = 1">r</report><assert role="WARN" test="@c != 2">w</assert>')}
      ${rule("x:d", '<assert role="information" test="x:e">i</assert>')}</pattern>`),
    doc,
  );
  assert.deepEqual(
    verdict.results.map((r) => `${r.kind} ${r.message} ${r.severity}`),
    ["report r error", "assert w warning", "assert i information"],
  );
});

test("without a role the flag counts, and then a phase that is named for a severity", () => {
  const part = (id: string, attributes = "") =>
    `<pattern id="${id}">${rule("x:d", `<assert test="false()" ${attributes}>${id}</assert>`)}</pattern>`;
  const verdict = run(
    schema(`<phase id="errors"><active pattern="e"/><active pattern="both"/></phase>
      <phase id="warnings"><active pattern="w"/><active pattern="both"/><active pattern="r"/></phase>
      <phase id="all"><active pattern="e"/></phase>
      ${part("e")}${part("w")}${part("both")}${part("r", 'role="info"')}${part("f", 'flag="warning"')}`),
    doc,
  );
  assert.deepEqual(
    verdict.results.map((r) => `${r.message} ${r.severity}`),
    ["e error", "w warning", "both error", "r information", "f warning"],
  );
});

test("in a pattern the first rule that matches fires, in another pattern its own", () => {
  const verdict = run(
    schema(`<pattern id="one">${rule("x:b[@c = 2]", "<assert test='false()'>two</assert>")}
      ${rule("x:b", "<assert test='false()'>any</assert>")}</pattern>
      <pattern id="other">${rule("x:d/x:b", "<assert test='false()'>deep</assert>")}</pattern>`),
    doc,
  );
  assert.deepEqual(messages(verdict), ["any", "two", "any", "deep"]);
});

test("contexts: paths, unions, attributes, texts, the root, places, deep steps, variables", () => {
  const matched = (context: string, lets = "") =>
    run(schema(`${lets}<pattern>${rule(context, "<assert test='false()'>m</assert>")}</pattern>`), doc).results.map(
      (r) => r.location,
    );
  assert.deepEqual(matched("/"), ["/a"]);
  assert.deepEqual(matched("/x:a"), ["/a"]);
  assert.deepEqual(matched("/x:b"), []);
  assert.deepEqual(matched("x:a/x:b"), ["/a/b", "/a/b[2]"]);
  assert.deepEqual(matched("//x:b"), ["/a/b", "/a/b[2]", "/a/d/b"]);
  assert.deepEqual(matched("x:a//x:b"), ["/a/b", "/a/b[2]", "/a/d/b"]);
  assert.deepEqual(matched("x:d | x:b[@c='1']"), ["/a/b", "/a/d"]);
  assert.deepEqual(matched("x:d/x:b/@c"), ["/a/d/b/@c"]);
  assert.deepEqual(matched("@c[. > 1]"), ["/a/b[2]/@c", "/a/d/b/@c"]);
  assert.deepEqual(matched("x:a//@c"), ["/a/b/@c", "/a/b[2]/@c", "/a/d/b/@c"]);
  assert.deepEqual(matched("x:b/text()"), ["/a/b"]);
  assert.deepEqual(matched("x:b[2]"), ["/a/b[2]"]);
  assert.deepEqual(matched("x:b[last()]"), ["/a/b[2]", "/a/d/b"]);
  assert.deepEqual(matched("*[x:b]"), ["/a", "/a/d"]);
  assert.deepEqual(matched("*:d"), ["/a/d"]);
  assert.deepEqual(matched("x:b[@c = $two]", '<let name="two" value="2"/>'), ["/a/b[2]"]);
  // No patterns of XSLT 2, but other engines take them too.
  assert.deepEqual(matched("(x:a | x:d)/x:b[@c='3']"), ["/a/d/b"]);
  assert.deepEqual(matched("x:d/descendant::x:b"), ["/a/d/b"]);
});

test("a context that asks for a templateId is found by it", () => {
  const verdict = run(
    schema(`<pattern>${rule("*[x:templateId/@root='1.2']", always)}</pattern>
      <pattern>${rule("x:s[x:templateId[@root='1.3'][@extension='e']]", always)}</pattern>`),
    `<a xmlns="urn:x"><s c="1"><templateId root="1.2"/><templateId root="1.2"/></s>
      <s c="2"><templateId root="1.3" extension="e"/></s><s c="3"><templateId root="1.3"/></s>
      <s c="4"><y:templateId xmlns:y="urn:y" root="1.2"/></s></a>`,
  );
  assert.deepEqual(messages(verdict), ["[1]", "[2]"]);
});

test("variables: of the schema, the phase, the pattern and the rule, the nearest first, each where it is declared", () => {
  const verdict = run(
    schema(
      `<let name="v" value="'schema'"/><let name="all" value="count(//x:b)"/>
      <phase id="ph"><active pattern="p"/><let name="f" value="'phase'"/></phase>
      <pattern id="p"><let name="w" value="concat($v, '-pattern')"/>
        <rule context="x:d"><let name="n" value="count(x:b)"/>
          <assert test="false()"><value-of select="$v"/>,<value-of select="$w"/>,<value-of select="$f"/>,<value-of select="$n"/>/<value-of select="$all"/></assert>
          <let name="v" value="concat($v, '-rule')"/>
          <assert test="false()"><value-of select="$v"/></assert></rule></pattern>
      <pattern id="q">${rule("x:d", "<assert test='false()'>not active</assert>")}</pattern>`,
      'queryBinding="xslt2" defaultPhase="ph"',
    ),
    doc,
  );
  assert.deepEqual(messages(verdict), ["schema,schema-pattern,phase,1/3", "schema-rule"]);
});

test("the variables of one pattern are seen by the others, as in the official tool", () => {
  const verdict = run(
    schema(`<pattern id="variables"><let name="list" value="'v'"/>${rule("x:none", always)}</pattern>
      <pattern>${rule("x:d", "<assert test='false()'><value-of select='$list'/></assert>")}</pattern>`),
    doc,
  );
  assert.deepEqual(messages(verdict), ["v"]);
});

test("abstract patterns: parameters are replaced as text, also in the path of a context", () => {
  const verdict = run(
    schema(`<pattern abstract="true" id="abs"><param name="least" value="1"/>
        <rule context="$elt"><assert test="count($what) >= $least">$elt: <value-of select="'$label'"/></assert></rule>
        <rule context="$elt/x:b"><assert test="@c = $least">below <value-of select="@c"/></assert></rule></pattern>
      <pattern id="one" is-a="abs"><param name="elt" value="x:d"/><param name="what" value="x:b | x:e"/>
        <param name="label" value="the d"/><param name="least" value="2"/></pattern>
      <pattern id="two" is-a="abs"><param name="elt" value="x:none"/><param name="what" value="*"/></pattern>
      <pattern id="bad" is-a="unknown"/>`),
    doc,
  );
  assert.deepEqual(messages(verdict), ["$elt: the d", "below 3"]);
  assert.deepEqual(verdict.results[0]?.pattern, "one");
});

test("abstract rules: extends brings assertions and variables, wherever the rule stands, once each", () => {
  const verdict = run(
    schema(`<pattern><rule abstract="true" id="base"><let name="n" value="string(@c)"/><let name="m" value="concat($n, '!')"/>
          <assert test="$n = '0'">base <value-of select="$m"/></assert></rule>
        <rule abstract="true" id="mid"><extends rule="base"/><assert test="$n = '0'">mid <value-of select="$n"/></assert></rule>
        <rule abstract="true" id="loop"><extends rule="loop"/></rule></pattern>
      <pattern><rule context="x:d/x:b"><extends rule="mid"/><extends rule="loop"/>
        <assert test="$m = ''">own <value-of select="$m"/></assert><extends rule="gone"/></rule></pattern>`),
    doc,
  );
  assert.deepEqual(messages(verdict), ["base 3!", "mid 3", "own 3!"]);
});

test("includes are found in any case and any Unicode form; a missing one is said once", () => {
  const part = `<pattern xmlns="http://purl.oclc.org/dsdl/schematron" id="inc">${rule("x:d", "<assert test='false()'>included</assert><include href='deeper.SCH'/>")}</pattern>`;
  const files = {
    "s/main.sch": schema(`<include href="Parts\\En-Te\u0302te.sch"/><include href="parts/gone.sch"/>
        <include href="parts/library.sch#one"/>`),
    "s/parts/en-t\u00EAte.sch": part,
    "s/parts/Deeper.sch": "<assert xmlns='http://purl.oclc.org/dsdl/schematron' test='false()'>deeper</assert>",
    "s/parts/library.sch": `<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern id="zero"/>
        <pattern id="one">${rule("x:d", "<assert test='false()'>from a library</assert>")}</pattern></schema>`,
  };
  const verdict = run(files, doc);
  assert.deepEqual(messages(verdict), ["included", "deeper", "from a library"]);
  const { missing, program } = load(files);
  assert.deepEqual(
    missing.map((m) => `${m.href} ${program.model.files[m.file]}`),
    ["parts/gone.sch s/main.sch"],
  );
});

test("an include that includes itself ends", () => {
  const loaded = loadSchematron(
    "s/main.sch",
    memorySource({
      "s/main.sch": schema('<include href="main.sch"/><include href="p.sch"/>'),
      "s/p.sch": "<include xmlns='http://purl.oclc.org/dsdl/schematron' href='p.sch'/>",
    }),
  );
  assert.deepEqual(
    loaded.problems.map((p) => p.code),
    ["include-cycle", "include-cycle"],
  );
});

const values = '<v><e code="1" s="A"/><e code="2" s="B"/></v>';
const inSet = (file: string) =>
  schema(
    `<let name="set" value="'../Values/${file}'"/><pattern>${rule(
      "x:b",
      '<let name="k" value="@c"/><assert test="document($set)//e[@code = $k]">not <value-of select="$k"/></assert>',
    )}</pattern>`,
  );

test("documents are found relative to the schematron, whatever the case of letters, and read once", () => {
  const source = memorySource({ "s/main.sch": inSet("SET.xml"), "values/set.XML": values });
  const schematron = loadSchematron("s/main.sch", source);
  for (let i = 0; i < 3; i++) {
    const results = [...runSchematron(schematron, parseXml(doc))].filter((r) => r !== undefined);
    assert.deepEqual(
      results.map((r) => r.message),
      ["not 3"],
    );
  }
  assert.equal(source.reads.filter((path) => path.endsWith("set.XML")).length, 1);
});

test("a missing value set is not checked, and never a bad code", () => {
  const verdict = run({ "s/main.sch": inSet("gone.xml") }, doc);
  assert.deepEqual(verdict.results, []);
  assert.deepEqual(
    verdict.notChecked.map((u) => [u.kind, u.what, u.times]),
    [["document", "../Values/gone.xml", 3]],
  );
});

test("an absent vocabulary of ART-DECOR is read from the value set of its identifier", () => {
  const text = schema(
    `<pattern>${rule(
      "x:b",
      "<let name='c' value='@c'/><assert test=\"@c = (doc('include/voc-1.2.3-DYNAMIC.xml')/*/valueSet/conceptList/concept/@code)\">not <value-of select='@c'/></assert><assert test=\"exists(doc('include/voc-1.2.4-DYNAMIC.xml')//concept)\">none</assert>",
    )}</pattern>`,
  );
  const svs = `<RetrieveValueSetResponse xmlns="urn:ihe:iti:svs:2008"><ValueSet displayName="A &amp; B" id="1.2.3"><ConceptList>
    <Concept code="1" codeSystem="9" displayName="x"/><Concept code="3" codeSystem="9"/></ConceptList></ValueSet></RetrieveValueSetResponse>`;
  const source = { "k/s/main.sch": text, "k/JeuxDeValeurs/A.xml": svs, "k/JeuxDeValeurs/B.xml": "<none/>" };
  const loaded = loadSchematron("k/s/main.sch", memorySource(source));
  const running = runSchematron(loaded, parseXml(doc));
  const said: string[] = [];
  let step = running.next();
  for (; step.done !== true; step = running.next()) if (step.value !== undefined) said.push(step.value.message);
  assert.deepEqual(said, ["not 2"]);
  assert.deepEqual(
    step.value.notChecked.map((u) => u.what),
    ["include/voc-1.2.4-DYNAMIC.xml"],
  );
});

test("doc-available() answers, and what it guards is not asked", () => {
  const guarded = schema(
    `<pattern>${rule(
      "x:b",
      "<assert test=\"not(doc-available('v.xml')) or doc('v.xml')//e[@code = current()/@c]\">not <value-of select='@c'/></assert>",
    )}</pattern>`,
  );
  assert.deepEqual(messages(run({ "s/main.sch": guarded }, doc)), []);
  assert.deepEqual(messages(run({ "s/main.sch": guarded, "s/v.xml": values }, doc)), ["not 3"]);
});

test("an expression that cannot be evaluated is not checked, said once with its place, and the others run", () => {
  const text = schema(
    `<pattern>${rule(
      "x:b",
      "<assert test='@c = '>syntax</assert><assert test='no-such(1)'>function</assert><assert test='$gone'>variable</assert><assert test='xs:integer(\"x\") = 1'>error</assert><assert test='false()'>runs</assert>",
    )}</pattern>`,
  );
  const verdict = run(text, doc);
  assert.deepEqual(messages(verdict), ["runs", "runs", "runs"]);
  assert.deepEqual(
    verdict.notChecked.map((u) => [u.kind, text.slice(u.at.start, u.at.end), u.times]),
    [
      ["expression", "@c = ", 3],
      ["expression", "no-such(1)", 3],
      ["expression", "$gone", 3],
      ["expression", 'xs:integer("x") = 1', 3],
    ],
  );
});

test("what the fast evaluator does not know goes to the general one, with its variables", () => {
  const verdict = run(
    schema(
      `<let name="g" value="count(//x:b) ! (. + 0)"/><pattern>${rule(
        "x:d",
        "<let name='m' value='map { \"k\": x:b/@c }'/><assert test='$m?k = \"9\" || \"\"'>map <value-of select='$m?k || \"/\" || $g'/></assert>",
      )}${rule("x:b[deep-equal(string(@c), '2')]", always)}${rule("x:b[@c || 'x' = '3x']", always)}</pattern>`,
    ),
    doc,
  );
  assert.deepEqual(messages(verdict), ["[2]", "map 3/3", "[3]"]);
});

test("without a query binding the leniency of XPath 1.0 holds", () => {
  const body = `<pattern>${rule("x:a", "<assert test=\"contains(x:b/@c, '1') and number(@none) != number(@none)\">no</assert>")}</pattern>`;
  assert.deepEqual(messages(run(schema(body, ""), doc)), []);
  assert.equal(run(schema(body), doc).notChecked.length, 1);
});

test("names with a prefix are resolved where the document declares it", () => {
  const verdict = run(
    schema(
      `<pattern>${rule(
        "*[@xsi:type]",
        "<assert test=\"resolve-QName(@xsi:type, .) = QName('urn:x', 'CD')\"><value-of select='namespace-uri-from-QName(resolve-QName(@xsi:type, .))'/></assert>",
      )}</pattern>`,
    ),
    `<a xmlns="urn:x" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><b xsi:type="CD"/>
      <b xsi:type="y:CD" xmlns:y="urn:y"/><b xmlns="" xsi:type="CD"/></a>`,
  );
  assert.deepEqual(messages(verdict), ["urn:y", ""]);
});

test("a phase can be asked for, and one that does not exist is a problem", () => {
  const text = schema(
    `<phase id="a"><active pattern="one"/></phase><phase id="b"><active pattern="two"/><active pattern="three"/></phase>
     <pattern id="one">${rule("x:d", "<assert test='false()'>1</assert>")}</pattern>
     <pattern id="two">${rule("x:d", "<assert test='false()'>2</assert>")}</pattern>`,
    'queryBinding="xslt2" defaultPhase="a"',
  );
  assert.deepEqual(messages(run(text, doc)), ["1"]);
  assert.deepEqual(messages(run(text, doc, "b")), ["2"]);
  assert.deepEqual(messages(run(text, doc, "#ALL")), ["1", "2"]);
  const { problems } = loadSchematron("s/main.sch", memorySource({ "s/main.sch": text }), "b");
  assert.deepEqual(
    problems.map((p) => problemMessage(p, "en")),
    ["The phase activates pattern three, which does not exist."],
  );
});

test("a file that is no schematron, or is absent, gives a problem and runs nothing", () => {
  for (const files of [{}, { "s/main.sch": "<html/>" }, { "s/main.sch": "" }, { "s/main.sch": "<schema" }]) {
    const loaded = loadSchematron("s/main.sch", memorySource(files as Record<string, string>));
    assert.ok(loaded.problems.some((p) => p.code === "no-schema"));
    assert.deepEqual(
      [...runSchematron(loaded, parseXml(doc))].filter((r) => r !== undefined),
      [],
    );
  }
});

test("a document that is broken or empty is run as far as it goes", () => {
  const text = schema(`<pattern>${rule("x:b", always)}</pattern>`);
  assert.deepEqual(messages(run(text, "")), []);
  assert.deepEqual(messages(run(text, '<a xmlns="urn:x"><b c="1"><b c="2"</a>')), ["[1]", "[2]"]);
});

test("a run can be interrupted", () => {
  const many = `<a xmlns="urn:x">${"<b c='1'/>".repeat(2000)}</a>`;
  const schematron = loadSchematron(
    "s/main.sch",
    memorySource({ "s/main.sch": schema(`<pattern>${rule("x:b", "<assert test='@c'/>")}</pattern>`) }),
  );
  const pauses = [...runSchematron(schematron, parseXml(many))].filter((r) => r === undefined).length;
  assert.ok(pauses > 10, `${pauses} pauses`);
});
