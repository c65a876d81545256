import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { describe, it } from "node:test";
import { checkConfig, configRepairs, configRules } from "../../server/src/config/index.ts";
import { detectKind } from "../../server/src/kind.ts";
import { type Finding, onByDefault } from "../../server/src/rule/index.ts";
import { applyEdits } from "../../server/src/text/index.ts";
import { folder, read } from "./config-kit.ts";

/** Rules whose findings only their author can mend, and why. */
const authors: Readonly<Record<string, string>> = {
  "security/mssante-public-domain": "only the author knows the MSSanté address",
  "security/dmp-development-host-in-production": "the production address is given by the DMP",
  "security/psc-client-certificate": "a certificate must be ordered first",
  "security/certificate-key-size": "a certificate must be ordered anew",
  "security/certificate-signature": "a certificate must be ordered anew",
  "security/certificate-validity": "a certificate must be ordered anew",
  "security/certificate-structure": "a certificate must be ordered anew",
  "security/certificate-key-usage": "a certificate must be ordered anew",
  "security/certificate-expired": "a certificate must be ordered anew",
  "security/private-key-in-repository": "the key must be revoked and made anew",
  "security/secret-in-browser": "the call must move to the server",
  "security/personal-identifier": "only the author knows a test identity",
  "security/default-credentials": "mended as a secret where the dialect has placeholders",
  "security/telemetry-outside-eea": "only the author knows another service",
  "security/docker-image-latest": "only the author knows the version",
  "security/token-exchange-scope": "only the author knows the scope",
  "security/dh-parameters-short": "a group must be made anew",
};

const found = (name: string, text: string): Finding[] => {
  const { kind, dialect = kind } = detectKind(name, text);
  return [...checkConfig({ name, text, dialect }, { environment: "unknown" })].flatMap((one) => one ?? []);
};
const key = ({ ruleId, message, location }: Finding) => `${ruleId} ${message} ${location}`;

describe("repairs of configuration", () => {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith(".corpus"))
    .flatMap(read);
  const examples = configRules.flatMap((rule) => rule.examples().bad.map(({ name, text }) => ({ path: name, text })));

  it("each mend their finding and bring no other, on the labelled files and the examples", () => {
    const wrong: string[] = [];
    const table = new Map<string, { findings: number; mended: number; safe: number }>();
    for (const { path, text } of [...files, ...examples]) {
      const before = found(path, text);
      const known = new Set(before.map(key));
      for (const finding of before) {
        const row = table.get(finding.ruleId) ?? { findings: 0, mended: 0, safe: 0 };
        table.set(finding.ruleId, row);
        row.findings++;
        const { kind, dialect = kind } = detectKind(path, text);
        const repairs = configRepairs(finding, { name: path, text, dialect });
        if (repairs.length > 0) row.mended++;
        if (repairs[0]?.safe) row.safe++;
        for (const { edits, title } of repairs) {
          for (const { start, end } of edits) assert.ok(start >= 0 && end <= text.length && start <= end);
          const after = found(path, applyEdits(text, edits));
          const count = (all: readonly Finding[]) => all.filter((one) => key(one) === key(finding)).length;
          if (count(after) >= count(before)) wrong.push(`${path}: ${title.en} leaves ${key(finding)}`);
          for (const one of after) if (!known.has(key(one))) wrong.push(`${path}: ${title.en} brings ${key(one)}`);
        }
      }
    }
    for (const [rule, { findings, mended, safe }] of [...table].sort())
      console.log(`${rule}: ${mended} of ${findings} findings have a repair${safe > 0 ? `, ${safe} a safe one` : ""}`);
    assert.deepEqual(wrong, []);
    const without = configRules
      .filter((rule) => onByDefault(rule) && !authors[rule.id] && (table.get(rule.id)?.mended ?? 0) === 0)
      .map(({ id }) => id);
    assert.deepEqual(without, [], "rules without a repair, and no reason for that");
  });
});
