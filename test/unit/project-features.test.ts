import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { createService } from "../../server/src/service.ts";

const service = createService();

function at(marked: string) {
  const offset = marked.indexOf("|");
  return { snapshot: service.open("/w/.doctrine-sante.json", marked.replace("|", "")), offset };
}

describe("the project file", () => {
  it("tells of a rule, and of a group of rules, by its name", () => {
    const { snapshot, offset } = at('{ "rules": { "security/psc-|scope": "off" } }');
    const hover = service.hover(snapshot, offset, "fr");
    assert.match(hover?.markdown ?? "", /Portées de Pro Santé Connect incomplètes[\s\S]*scope_all/);
    assert.equal(snapshot.text.slice(hover?.start, hover?.end), "security/psc-scope");
    const group = at('{ "overrides": [{ "files": ["a"], "reason": "b", "rules": { "ins/|*": "off" } }] }');
    assert.match(
      service.hover(group.snapshot, group.offset, "en")?.markdown ?? "",
      /\d+ rules[\s\S]*ins\/matricule-key/,
    );
    const memory = at('{ "rules": { "security/tls-server-preference|": "off" } }');
    assert.match(service.hover(memory.snapshot, memory.offset, "en")?.markdown ?? "", /Off by default/);
  });

  it("offers the names of rules where one is expected, with their titles, and nothing elsewhere", () => {
    const inside = at('{ "rules": { "ins/matricule-key": "off", "sec|" } }');
    const items = service.complete(inside.snapshot, inside.offset, "fr");
    assert.ok(items.length > 300, `${items.length}`);
    assert.ok(!items.some(({ label }) => label === "ins/matricule-key"), "it is there already");
    const scope = items.find(({ label }) => label === "security/psc-scope");
    assert.equal(scope?.detail, "Portées de Pro Santé Connect incomplètes");
    assert.deepEqual(scope?.edit, { start: 42, end: 45, newText: "security/psc-scope" });
    assert.ok(items.some(({ label }) => label === "security/*"));
    const bare = at('{ "rules": { | } }');
    const [first] = service
      .complete(bare.snapshot, bare.offset, "en")
      .filter(({ label }) => label === "ins/matricule-key");
    assert.equal(first?.isSnippet, true);
    assert.match(first?.edit.newText ?? "", /^"ins\/matricule-key": "\$\{1\|off,/);
    for (const elsewhere of ['{ | "rules": {} }', '{ "rules": { "ins/*": "o|ff" } }', '{ "targets": ["|"] }']) {
      const { snapshot, offset } = at(elsewhere);
      assert.deepEqual(service.complete(snapshot, offset, "fr"), [], elsewhere);
    }
  });
});
