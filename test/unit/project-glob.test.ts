import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { glob, globs } from "../../server/src/glob.ts";
import { nearest } from "../../server/src/nearest.ts";

const matches = (pattern: string, ...paths: string[]) => paths.filter(glob(pattern));

test("a glob matches as people expect", () => {
  const cases: [pattern: string, yes: string[], no: string[]][] = [
    ["*.xml", ["a.xml", ".xml"], ["a/b.xml", "a.xmlx", "xml"]],
    ["**/*.xml", ["a.xml", "a/b.xml", "a/b/c.xml"], ["a.json"]],
    ["a/**", ["a", "a/b", "a/b/c"], ["b", "ab", "b/a"]],
    ["a/**/z.json", ["a/z.json", "a/b/c/z.json"], ["z.json", "a/z.jsonx"]],
    ["a/*", ["a/b", "a/.env"], ["a/b/c", "a"]],
    ["?.xml", ["a.xml", "é.xml"], ["ab.xml", ".xml"]],
    ["[a-c]x[!0-9]", ["axz", "cx-"], ["dxz", "ax1"]],
    ["{test,spec}s/*.{xml,cda}", ["tests/a.xml", "specs/b.cda"], ["test/a.xml", "tests/a.json"]],
    ["a{,b}.xml", ["a.xml", "ab.xml"], ["b.xml"]],
    ["{a,{b,c}d}", ["a", "bd", "cd"], ["b", "d"]],
    ["samples", ["samples", "samples/a.xml", "samples/deep/a.xml"], ["my/samples/a.xml", "sample"]],
    ["samples/", ["samples/a.xml"], ["a.xml"]],
    ["**/fixtures", ["fixtures/a", "x/fixtures/y/z"], ["x/fixture"]],
    ["./a.xml", ["a.xml", "./a.xml"], ["b.xml"]],
    ["a[b.xml", ["a[b.xml"], ["ab.xml"]],
    ["a{b.xml", ["a{b.xml"], ["ab.xml"]],
    ["a+(b).xml", ["a+(b).xml"], ["abb.xml"]],
    ["a\\*.xml", ["a*.xml"], ["ab.xml"]],
    ["", [], ["a", ""]],
  ];
  for (const [pattern, yes, no] of cases) {
    assert.deepEqual(matches(pattern, ...yes), yes, `${pattern} must match`);
    assert.deepEqual(matches(pattern, ...no), [], `${pattern} must not match`);
  }
});

test("among several globs the last that matches decides, and ! takes back", () => {
  const ignored = globs(["samples", "!samples/keep/**", "samples/keep/not.xml"]);
  assert.deepEqual(["samples/a.xml", "samples/keep/a.xml", "samples/keep/not.xml", "a.xml"].map(ignored), [
    true,
    false,
    true,
    false,
  ]);
  assert.equal(globs([])("a"), false);
});

test("patterns that explode elsewhere end here, and a literal path always matches itself", () => {
  const path = `${"a".repeat(2000)}/${"ab/".repeat(200)}c`;
  for (const pattern of [`${"*a".repeat(60)}b`, `${"**/".repeat(60)}x`, "{a,b}".repeat(30), `${"{a,".repeat(40)}`])
    assert.equal(glob(pattern)(path), false, pattern);
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[\w .é-]{1,8}$/), { minLength: 1, maxLength: 5 }), (parts) => {
      const names = parts.filter((part) => part !== "." && part !== "..");
      fc.pre(names.length > 0);
      assert.ok(glob(names.join("/"))(names.join("/")));
    }),
  );
});

test("a typing error finds the name that was meant, and nonsense finds none", () => {
  const names = ["rules", "overrides", "ignore", "environment", "ins/matricule-key"];
  assert.equal(nearest("rule", names), "rules");
  assert.equal(nearest("Enviroment", names), "environment");
  assert.equal(nearest("ins/matricul-key", names), "ins/matricule-key");
  assert.equal(nearest("zzzzzz", names), undefined);
});
