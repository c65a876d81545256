import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { loadPackages } from "../../server/src/fhir/index.ts";
import { createService } from "../../server/src/service.ts";
import { applyEdits } from "../../server/src/text/index.ts";
import { withoutTabStops } from "../../server/src/text/snippet.ts";

const service = createService();

/** What is said of a text, each finding without its place: what is mended may move the others. */
function told(name: string, text: string): string[] {
  return service
    .check(service.open(name, text))
    .findings.map(({ ruleId, message, data }) => `${ruleId} ${message} ${JSON.stringify(data)}`)
    .sort();
}

/** The first of `few` that is not among `many`, each counted. */
function surplus(few: readonly string[], many: readonly string[]): string | undefined {
  const left = [...many];
  for (const one of few) {
    const i = left.indexOf(one);
    if (i < 0) return one;
    left.splice(i, 1);
  }
  return undefined;
}

/**
 * Applies each repair of each finding on its own; gives how many there were. Each mends its finding. A safe one makes no
 * other finding, and of several to choose from (codes of a set, say) one at least makes none.
 */
function tryRepairs(name: string, text: string): { repairs: number; rules: Set<string> } {
  const snapshot = service.open(name, text);
  const { findings } = service.check(snapshot);
  const before = told(name, text);
  const rules = new Set<string>();
  let repairs = 0;
  for (const finding of findings) {
    if (!finding.ruleId.startsWith("fhir/")) continue;
    const offered = service.repairs(snapshot, finding);
    const sound: boolean[] = [];
    for (const { title, edits, safe } of offered) {
      repairs++;
      rules.add(finding.ruleId);
      const where = `${finding.ruleId} ${finding.message} at ${finding.location}: ${title.en}\n${text}`;
      assert.match(title.fr, /\S/);
      const mended = applyEdits(text, edits);
      const after = told(name, mended);
      const other = surplus(after, before);
      // What the INS and invariants ask of a value is asked of one that is not known, too.
      sound.push(other === undefined || /^fhir-fr\/patient-ins-|^fhir\/invariant /.test(other));
      assert.ok(
        other !== undefined || after.length < before.length,
        `still there: ${where}\n→\n${mended}\n${after.join("\n")}`,
      );
      if (safe) assert.equal(other, undefined, `something new: ${where}\n→\n${mended}`);
    }
    if (offered.length > 0)
      assert.ok(
        sound.includes(true),
        `each makes another: ${finding.ruleId} ${finding.message} at ${finding.location}\n${text}`,
      );
  }
  return { repairs, rules };
}

/** The sound resources of the snippets. */
function sound(syntax: "json" | "xml"): string[] {
  const snippets: Record<string, { body: string[] }> = JSON.parse(readFileSync(`snippets/fhir-${syntax}.json`, "utf8"));
  return Object.values(snippets)
    .map(({ body }) => withoutTabStops(body.join("\n")))
    .filter((text) => (syntax === "json" ? text.startsWith("{") : text.includes('http://hl7.org/fhir">')));
}

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** Every change of one place of a resource in JSON. */
function* changesInJson(text: string): Generator<string> {
  const root: Json = JSON.parse(text);
  const print = () => `${JSON.stringify(root, undefined, 2)}\n`;
  const stack: Json[] = [root];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    if (typeof at !== "object" || at === null) continue;
    if (Array.isArray(at)) {
      stack.push(...at);
      continue;
    }
    const object = at;
    const names = Object.keys(object);
    for (const name of names) {
      const value = object[name] as Json;
      stack.push(value);
      if (name === "resourceType") continue;
      const others: Json[] = [
        null,
        Array.isArray(value) ? (value[0] as Json) : [value],
        Array.isArray(value) ? [] : "",
      ];
      if (typeof value === "boolean" || typeof value === "number") others.push(String(value));
      if (typeof value === "string") {
        others.push(value.toUpperCase(), `${value} `, 12);
        const date = /^(\d{4})-(\d{2})-(1[3-9]|2\d|3[01])$/.exec(value);
        if (date !== null) others.push(`${date[3]}/${date[2]}/${date[1]}`, `${date[1]}${date[2]}${date[3]}`);
        if (name === "code") others.push(`${value}x`);
        if (name === "display") others.push("Autre");
      }
      for (const other of others) {
        object[name] = other;
        yield print();
      }
      const renamed = [`${name.slice(0, -2)}${name.slice(-1)}${name.slice(-2, -1)}`, name.toLowerCase(), undefined];
      for (const wrong of renamed) {
        const entries = names.flatMap((one): [string, Json][] =>
          one !== name
            ? [[one, one === name ? value : (object[one] as Json)]]
            : wrong === undefined
              ? []
              : [[wrong, value]],
        );
        for (const one of names) delete object[one];
        Object.assign(object, Object.fromEntries(entries));
        yield print();
        for (const one of Object.keys(object)) delete object[one];
        Object.assign(
          object,
          Object.fromEntries(
            names.map((one) => [one, one === name ? value : (entries.find(([n]) => n === one)?.[1] as Json)]),
          ),
        );
      }
      object[name] = value;
    }
    object.couleur = "bleu";
    yield print();
    delete object.couleur;
  }
}

/** Every change of one line of a resource in XML, where lines hold an element each. */
function* changesInXml(text: string): Generator<string> {
  const lines = text.split("\n");
  const put = (i: number, count: number, ...others: string[]) =>
    [...lines.slice(0, i), ...others, ...lines.slice(i + count)].join("\n");
  for (const [i, line] of lines.entries()) {
    const simple = /^(\s*)<(\w+) value="([^"]*)"\/>$/.exec(line);
    if (simple === null) continue;
    const [, indent = "", name = "", value = ""] = simple;
    yield put(i, 1);
    yield put(i, 1, line, line);
    yield put(i, 1, `${indent}<${name}x value="${value}"/>`);
    yield put(i, 1, `${indent}<${name} value=""/>`);
    yield put(i, 1, `${indent}<${name} Value="${value}"/>`);
    yield put(i, 1, `${indent}<${name} value="${value.toUpperCase()}"/>`);
    const date = /^(\d{4})-(\d{2})-(1[3-9]|2\d|3[01])$/.exec(value);
    if (date !== null) yield put(i, 1, `${indent}<${name} value="${date[3]}/${date[2]}/${date[1]}"/>`);
    const next = lines[i + 1] ?? "";
    if (/^\s*<\w+ value="[^"]*"\/>$/.test(next)) yield put(i, 2, next, line);
  }
}

/** One of so many, so that the test stays quick; a prime meets all kinds of change. */
const stride = Number(process.env.REPAIR_STRIDE ?? 23);

describe("the repairs of FHIR R4", () => {
  test("each repair of the rules' own examples mends its finding and makes no other", () => {
    let count = 0;
    for (const rule of service.rules())
      if (rule.id.startsWith("fhir/"))
        for (const { name, text } of rule.examples().bad) count += tryRepairs(name, text).repairs;
    assert.ok(count >= 25, String(count));
  });

  for (const [syntax, changes] of [
    ["json", changesInJson],
    ["xml", changesInXml],
  ] as const)
    test(`each repair of a changed resource in ${syntax} mends its finding and makes no other`, () => {
      const rules = new Set<string>();
      let repairs = 0;
      let n = 0;
      for (const text of sound(syntax))
        for (const changed of changes(text)) {
          if (n++ % stride !== 0) continue;
          const tried = tryRepairs(`a.${syntax}`, changed);
          repairs += tried.repairs;
          for (const rule of tried.rules) rules.add(rule);
        }
      assert.ok(repairs > 100, `${repairs} repairs of ${n} changes`);
      assert.ok(rules.size >= 5, [...rules].join(" "));
    });

  const patient = (more: string) => `{ "resourceType": "Patient", ${more} }`;
  const observation = (more: string) =>
    `{ "resourceType": "Observation", "status": "final", "code": { "text": "x" }, ${more} }`;
  const bundle = (type: string, more: string) => `{ "resourceType": "Bundle", "type": "${type}", ${more} }`;
  const entry = (url: string, resource: string) => `{ "fullUrl": "${url}", "resource": ${resource} }`;
  const known = entry("https://a.fr/fhir/Patient/1", patient('"id": "1"'));
  const answers: readonly (readonly [what: string, text: string, mended: string])[] = [
    [
      "per-1",
      patient('"name": [{ "period": { "start": "2024-02-01", "end": "2024-01-01" } }]'),
      '"start": "2024-01-01", "end": "2024-02-01"',
    ],
    [
      "qty-3",
      observation('"valueQuantity": { "value": 1, "unit": "kg", "code": "kg" }'),
      '"system": "http://unitsofmeasure.org"',
    ],
    ["cpt-2", patient('"telecom": [{ "value": "pat@example.org" }]'), '"system": "email"'],
    ["cpt-2", patient('"telecom": [{ "value": "01 02 03 04 05" }]'), '"system": "phone"'],
    ["obs-6", observation('"valueString": "x", "dataAbsentReason": { "text": "y" }'), '"valueString": "x" }'],
    [
      "rng-2",
      observation('"valueRange": { "low": { "value": 9 }, "high": { "value": 5 } }'),
      '"low": { "value": 5 }, "high": { "value": 9 }',
    ],
    ["bdl-1", bundle("collection", `"total": 1, "entry": [${known}]`), '"type": "collection", "entry"'],
    ["bdl-2", bundle("collection", `"entry": [${known.replace(/ \}$/, ', "search": { "mode": "match" } }')}]`), known],
    [
      "bdl-3",
      bundle("collection", `"entry": [${known.replace(/ \}$/, ', "request": { "method": "GET", "url": "x" } }')}]`),
      known,
    ],
    [
      "full-url missing",
      bundle("collection", `"entry": [${known}, { "resource": ${patient('"id": "2"')} }]`),
      '"fullUrl": "https://a.fr/fhir/Patient/2"',
    ],
    [
      "full-url relative",
      bundle("collection", `"entry": [${known}, ${entry("Patient/2", patient('"id": "2"'))}]`),
      '"fullUrl": "https://a.fr/fhir/Patient/2"',
    ],
    [
      "full-url other",
      bundle("collection", `"entry": [${entry("https://a.fr/fhir/Patient/3", patient('"id": "2"'))}]`),
      '"fullUrl": "https://a.fr/fhir/Patient/2"',
    ],
    [
      "full-url no-id",
      bundle("collection", `"entry": [${entry("https://a.fr/fhir/Patient/3", patient('"active": true'))}]`),
      '"id": "3"',
    ],
    [
      "system value-set-of",
      observation(
        '"category": [{ "coding": [{ "system": "http://hl7.org/fhir/ValueSet/observation-category", "code": "laboratory" }] }]',
      ),
      '"http://terminology.hl7.org/CodeSystem/observation-category"',
    ],
    [
      "security-label twice",
      patient(
        '"meta": { "security": [{ "system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R" }, { "system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "R" }] }',
      ),
      '"code": "R" }] }',
    ],
    ["attachment size", patient('"photo": [{ "contentType": "image/png", "data": "AAAA", "size": 7 }]'), '"size": 3'],
    [
      "link-twice",
      bundle(
        "searchset",
        '"link": [{ "relation": "self", "url": "https://a.fr/fhir/Patient" }, { "relation": "self", "url": "https://a.fr/fhir/Patient" }]',
      ),
      '"link": [{ "relation": "self", "url": "https://a.fr/fhir/Patient" }] }',
    ],
    [
      "name of a definition",
      '{ "resourceType": "ValueSet", "url": "https://a.fr/ValueSet/x", "status": "draft", "name": "Âge du patient" }',
      '"name": "AgeDuPatient"',
    ],
  ];
  for (const [what, text, mended] of answers)
    test(`one obvious answer: ${what}`, () => {
      const snapshot = service.open("a.json", text);
      const all = service
        .check(snapshot)
        .findings.flatMap((finding) => service.repairs(snapshot, finding).map(({ edits }) => applyEdits(text, edits)));
      assert.ok(
        all.some((one) => one.includes(mended)),
        `${told("a.json", text).join("\n")}\n${all.join("\n")}`,
      );
      tryRepairs("a.json", text);
      const xml = service.convert(snapshot)?.text;
      assert.ok(xml !== undefined && tryRepairs("a.xml", xml).repairs > 0);
    });

  test("the members of a list in the order of its slices", () => {
    const profile = (slicing: object) =>
      loadPackages([
        {
          name: "p.json",
          text: JSON.stringify({
            resourceType: "StructureDefinition",
            url: "https://a.fr/p",
            name: "P",
            status: "active",
            kind: "resource",
            abstract: false,
            type: "Patient",
            baseDefinition: "http://hl7.org/fhir/StructureDefinition/Patient",
            derivation: "constraint",
            differential: {
              element: [
                { id: "Patient", path: "Patient" },
                {
                  id: "Patient.telecom",
                  path: "Patient.telecom",
                  slicing: { discriminator: [{ type: "value", path: "system" }], ...slicing },
                },
                ...["phone", "email"].flatMap((code) => [
                  { id: `Patient.telecom:${code}`, path: "Patient.telecom", sliceName: code },
                  { id: `Patient.telecom:${code}.system`, path: "Patient.telecom.system", min: 1, fixedCode: code },
                ]),
              ],
            },
          }),
        },
      ]);
    for (const slicing of [{ rules: "open", ordered: true }, { rules: "openAtEnd" }])
      for (const name of ["a.json", "a.xml"]) {
        const packages = profile(slicing);
        const json = `{
  "resourceType": "Patient",
  "meta": { "profile": ["https://a.fr/p"] },
  "telecom": [
    { "system": "${slicing.ordered ? "email" : "url"}", "value": "e" },
    { "system": "phone", "value": "p" }
  ]
}`;
        const text = name === "a.json" ? json : (service.convert(service.open("a.json", json))?.text ?? "");
        const snapshot = service.open(name, text);
        const fault = service
          .check(snapshot, { fhir: { packages } })
          .findings.find(({ ruleId }) => ruleId === "fhir/slice");
        assert.ok(fault, `${name} ${JSON.stringify(slicing)}`);
        const [first] = service.repairs(snapshot, fault, packages);
        assert.ok(first?.safe);
        const mended = applyEdits(text, first.edits);
        assert.ok(mended.indexOf("phone") < mended.indexOf(slicing.ordered ? "email" : '"url"'), mended);
        assert.deepEqual(service.check(service.open(name, mended), { fhir: { packages } }).findings, []);
      }
  });
});
