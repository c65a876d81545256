import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { configSnippets } from "../../scripts/data/snippets/config.mjs";

import { createService } from "../../server/src/service.ts";
import { withoutTabStops } from "../../server/src/text/index.ts";

const service = createService();
const { contributes } = JSON.parse(readFileSync("package.json", "utf8")) as {
  contributes: { snippets: { language: string; path: string }[] };
};

describe("snippets of configuration", () => {
  for (const { name, file, languages, text } of configSnippets) {
    test(`${name} has no finding, for tests nor in production, and shows its own e-health`, () => {
      const expanded = withoutTabStops(text);
      assert.doesNotMatch(expanded, /\$\{\d|\$\d/);
      for (const at of [file, `test/${file}`]) {
        const snapshot = service.open(at, expanded);
        const { findings, checked } = service.check(snapshot);
        assert.deepEqual(
          findings.map(({ ruleId, start, end }) => `${ruleId} ${expanded.slice(start, end)}`),
          [],
        );
        if (snapshot.kind === "config") assert.deepEqual(checked, ["security"], name);
      }
      // The choice for production, in a file for production.
      const live = withoutTabStops(text.replaceAll("bas.psc,esw", "esw,bas.psc"));
      assert.deepEqual(
        service.check(service.open(`prod/${file}`, live)).findings.map(({ ruleId }) => ruleId),
        [],
      );
      for (const language of languages)
        assert.ok(
          contributes.snippets.some(
            (one) => one.language === language && one.path === `./snippets/config-${languages[0]}.json`,
          ),
          language,
        );
    });
  }

  test("cover what a project must set up", () => {
    const names = configSnippets.map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
    for (const name of ["spring", "quarkus", "keycloak", "dotnet", "node", "apache"])
      assert.ok(names.includes(`psc-${name}`));
    for (const { fr, en } of configSnippets) assert.ok(fr.length > 20 && en.length > 20);
  });

  test("are those that their source gives", () => {
    execFileSync(process.execPath, ["scripts/data/config-snippets.mjs", "--check"]);
  });
});
