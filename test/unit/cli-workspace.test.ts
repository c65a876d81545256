// The rules on configuration where the workspace, and not the file, shows e-health; and identifiers of persons in reports.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, beforeEach, describe, test } from "node:test";
import { run } from "../../server/src/cli/index.ts";
import { workspaceEvidence, workspaceRoot } from "../../server/src/disk/index.ts";
import { createService } from "../../server/src/service.ts";
import { fakeHost } from "./cli-host.ts";

const base = mkdtempSync(join(tmpdir(), "doctrine-workspace-"));
after(() => rmSync(base, { recursive: true, force: true }));
let work = base;
let count = 0;
beforeEach(() => {
  work = join(base, String(count++));
  mkdirSync(join(work, ".git"), { recursive: true });
});

function put(path: string, content: string): string {
  const file = join(work, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

const service = createService();

async function check(line: string): Promise<{ out: string; err: string; code: number }> {
  const host = fakeHost(work, { loadService: async () => service });
  const code = await run(["check", ...line.split(" ")], host);
  return { out: host.out(), err: host.err(), code };
}

const plain = "server:\n  ssl:\n    enabled-protocols: TLSv1.1\n";
const psc = "psc:\n  issuer: https://auth.bas.psc.esante.gouv.fr/auth/realms/esante-wallet\n";

describe("the workspace", () => {
  test("makes the general rules speak of a file that shows nothing itself", async () => {
    put("app/src/main/resources/application.yml", plain);
    const before = await check("app --format json");
    assert.equal(JSON.parse(before.out).summary.errors, 0);
    put("deploy/psc.yml", psc);
    const { out } = await check("app --format json");
    assert.deepEqual(
      JSON.parse(out).files.flatMap((file: { findings: { ruleId: string }[] }) => file.findings.map((f) => f.ruleId)),
      ["security/tls-version-banned"],
    );
  });

  test("is told by its documents too, and stops at the nearest git or project folder", async () => {
    const file = put("inner/application.yml", plain);
    put("patient.json", '{"resourceType": "Patient"}');
    assert.equal(await workspaceRoot(file, undefined), work);
    assert.deepEqual(await workspaceEvidence(work), { path: "patient.json", word: "fhir-json" });
    put("inner/.doctrine-sante.json", "{}");
    assert.equal(await workspaceRoot(file, undefined), join(work, "inner"));
    assert.equal(await workspaceEvidence(join(work, "inner")), undefined);
  });

  test("is not told by a dependency, nor by a lock file", async () => {
    put("node_modules/x/application.yml", psc);
    put("package-lock.json", '{"name": "fhir-server"}');
    assert.equal(await workspaceEvidence(work), undefined);
  });

  test("is overruled by the project file, either way", async () => {
    put("psc.yml", psc);
    put("application.yml", plain);
    put(".doctrine-sante.json", '{ "eHealth": false }');
    assert.equal(JSON.parse((await check("application.yml --format json")).out).summary.errors, 0);
    rmSync(join(work, "psc.yml"));
    put(".doctrine-sante.json", '{ "eHealth": true }');
    assert.equal(JSON.parse((await check("application.yml --format json")).out).summary.errors, 1);
  });

  test("is named by --stats, with the environment", async () => {
    put("psc.yml", psc);
    put("application-prod.yml", plain);
    const { err } = await check("application-prod.yml psc.yml --stats --lang en");
    assert.match(err, /1 {2}applied: the file shows e-health/);
    assert.match(err, /1 {2}applied: the workspace shows it \(psc\.yml\)/);
    assert.match(err, /1 {2}production/);
    rmSync(join(work, "psc.yml"));
    assert.match((await check("application-prod.yml --stats --lang fr")).err, /1 {2}non appliquées/);
  });
});

describe("identifiers of persons", () => {
  const matricule = "279035121518989";
  const spaced = "2 79 03 51 215 189 89";
  const forms = new RegExp(`${matricule}|${spaced}|${matricule.slice(0, 13)}|2790351`);

  for (const [name, text] of [
    ["journal.log", `2026-11-02T10:00:00Z INFO INSi matricule ${matricule} qualifié\n`],
    ["patients.csv", `nom;matricule\nX;${matricule}\nY;${spaced}\n`],
    ["jeu.sql", `INSERT INTO patient VALUES ('1.2.250.1.213.1.4.8', '${matricule}');\n`],
    ["notes.txt", `patient ${spaced}\n`],
    ["oru.hl7", `PID|||${matricule}^^^ASIP-SANTE-INS-NIR&1.2.250.1.213.1.4.8&ISO^INS\r`],
    ["fixtures.yml", `patient:\n  ins: "${matricule}"\n`],
    ["fixtures.json", `{"patient": {"nir": "${matricule}"}}`],
    [".env", `TEST_INS=${matricule}\n`],
  ] as const)
    test(`in ${name} are found, and shown nowhere`, async () => {
      put("psc.yml", psc);
      put(name, text);
      const baseline = join(work, "baseline.json");
      for (const format of ["text", "json", "sarif", "junit"])
        for (const language of ["fr", "en"]) {
          const { out, err } = await check(`${name} --format ${format} --lang ${language} --stats`);
          assert.match(out, /personal-identifier/, format);
          assert.doesNotMatch(out + err, forms, format);
        }
      const updated = await check(`${name} --baseline ${baseline} --update-baseline`);
      assert.doesNotMatch(updated.out + updated.err + readFileSync(baseline, "utf8"), forms);
      assert.match(readFileSync(baseline, "utf8"), /personal-identifier/);
    });

  test("of tests are left alone", async () => {
    put("psc.yml", psc);
    put("patients.csv", `oid;matricule\n1.2.250.1.213.1.4.10;${matricule}\n`);
    assert.doesNotMatch((await check("patients.csv --format json")).out, /personal-identifier/);
  });

  test("in a workspace of another trade are nobody's concern", async () => {
    put("patients.csv", `n;m\nx;${matricule}\n`);
    assert.doesNotMatch((await check("patients.csv --format json")).out, /personal-identifier/);
  });
});
