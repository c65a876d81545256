// The built command line: what its engine, a bundle of its own, tells of wrong use.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, it } from "node:test";

describe("the built command line", () => {
  it("tells wrong use that the engine finds, and exits with 2", () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      ["dist/cli.js", "check", "--no-config", "--lang", "en", "--fhir-package", "absent-folder", "package.json"],
      { encoding: "utf8" },
    );
    assert.equal(status, 2);
    assert.match(stderr, /absent-folder/);
    assert.doesNotMatch(stderr, /internal error/);
  });
});
