import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { describe, it } from "node:test";
import { checkConfig, configRules } from "../../server/src/config/index.ts";
import { detectKind } from "../../server/src/kind.ts";
import { onByDefault } from "../../server/src/rule/index.ts";
import { folder, type Labelled, read } from "./config-kit.ts";

/** Whole projects as they are written in the field, without a fault; every file of them is sound. */
const whole = ["project.corpus", "field-sound.corpus"];
const off = new Set(configRules.filter((rule) => !onByDefault(rule)).map((rule) => rule.id));

interface Tally {
  right: number;
  extra: number;
  missed: number;
}

function check(files: readonly Labelled[]): {
  faults: string[];
  byRule: Map<string, Tally>;
  byDialect: Map<string, Tally>;
} {
  const faults: string[] = [];
  const byRule = new Map<string, Tally>();
  const byDialect = new Map<string, Tally>();
  for (const { path, text, expected } of files) {
    const { kind, dialect = kind } = detectKind(path, text);
    const found = new Set<string>();
    for (const one of checkConfig({ name: path, text, dialect }, { environment: "unknown" }))
      if (one !== undefined && !off.has(one.ruleId)) found.add(`${one.ruleId} ${one.start}-${one.end}`);
    const count = (label: string, what: keyof Tally) => {
      const rule = label.split(" ")[0] as string;
      for (const [map, key] of [
        [byRule, rule],
        [byDialect, dialect],
      ] as const) {
        const tally = map.get(key) ?? { right: 0, extra: 0, missed: 0 };
        tally[what]++;
        map.set(key, tally);
      }
      if (what === "right") return;
      const [start, end] = (label.split(" ")[1] as string).split("-").map(Number);
      faults.push(`${path}: ${what} ${rule} at «${text.slice(start, end)}»`);
    };
    for (const one of found) count(one, expected.has(one) ? "right" : "extra");
    for (const one of expected) if (!found.has(one)) count(one, "missed");
  }
  return { faults, byRule, byDialect };
}

describe("labelled configuration files", () => {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".corpus") && !whole.includes(name))
    .flatMap(read);

  it("are found out exactly, and sound ones left alone", () => {
    assert.ok(files.length >= 200, `${files.length} files`);
    const sound = files.filter((file) => file.expected.size === 0).length;
    const { faults, byRule, byDialect } = check(files);
    console.log(`${files.length} files, ${sound} of them sound`);
    for (const [key, { right, extra, missed }] of [...byDialect, ...[...byRule].sort()])
      console.log(`${key}: precision ${right}/${right + extra}, recall ${right}/${right + missed}`);
    assert.deepEqual(faults, []);
  });

  it("show every rule that a configuration text can break", () => {
    const shown = new Set(files.flatMap((file) => [...file.expected].map((one) => one.split(" ")[0])));
    const silent = configRules.filter((rule) => onByDefault(rule) && !shown.has(rule.id)).map((rule) => rule.id);
    assert.deepEqual(silent, [
      "security/certificate-key-size",
      "security/certificate-signature",
      "security/certificate-validity",
      "security/certificate-key-usage",
      "security/certificate-expired",
      "security/certificate-structure",
    ]);
  });
});

describe("sound projects", () => {
  for (const name of whole)
    it(`give nothing at all: ${name}`, () => {
      const files = read(name);
      assert.ok(files.length >= 30, `${files.length} files`);
      assert.deepEqual(check(files).faults, []);
    });
});
