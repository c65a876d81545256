import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { checkConfig } from "../../server/src/config/index.ts";
import { certificateAt } from "../../server/src/features/hover-certificate.ts";

// Made with openssl for these tests: an authority named as the IGC-Santé names its own, and what it signed. Their keys are nowhere.
const folder = "test/fixtures/certificates";
const at = Date.UTC(2027, 0, 15);

function check(name: string, now = at, text = readFileSync(`${folder}/${name}.pem`, "utf8")) {
  const run = checkConfig(
    { name: `${name}.pem`, text, dialect: "pem" },
    { environment: "unknown", eHealth: true, now },
  );
  const found: string[] = [];
  for (;;) {
    const { done, value } = run.next();
    if (done) return { found, notChecked: value.notChecked.map(({ what }) => what.en), text };
    if (value !== undefined)
      found.push(
        `${value.ruleId.replace("security/certificate-", "")}${value.message === "default" ? "" : `:${value.message}`}`,
      );
  }
}

const expected: Readonly<Record<string, readonly string[]>> = {
  chain: [],
  client: [],
  "client-without-structure": ["structure"],
  cut: [],
  ed25519: [],
  "not-base64": [],
  "p-192": ["key-size"],
  "p-384": [],
  request: [],
  "rsa-1024": ["key-size"],
  "rsa-4096": [],
  secp256k1: [],
  "self-signed-server": ["validity"],
  "sha-1": ["signature"],
  "ten-years": ["validity"],
  "two-usages": ["key-usage", "structure"],
  "with-text": [],
};

describe("certificates made with openssl", () => {
  it("give the findings of their kind, and sound ones none", () => {
    const names = readdirSync(folder).map((name) => name.replace(/\.pem$/, ""));
    assert.deepEqual(names.sort(), Object.keys(expected).sort());
    for (const name of names) assert.deepEqual(check(name).found, expected[name], name);
  });

  it("are told to be expired, soon to expire, or not valid yet", () => {
    assert.deepEqual(check("client", Date.UTC(2031, 0, 1)).found, ["expired"]);
    assert.deepEqual(check("client", Date.UTC(2028, 9, 20)).found, ["expired:soon"]);
    assert.deepEqual(check("client", Date.UTC(2020, 0, 1)).found, ["expired:early"]);
  });

  it("that cannot be read are said not to be checked, at their place", () => {
    for (const name of ["cut", "not-base64"])
      assert.deepEqual(check(name).notChecked, ["Unreadable certificate"], name);
    assert.deepEqual(check("client").notChecked, [
      "Revocation of certificates, and the signature of their authorities",
    ]);
    assert.deepEqual(check("request").notChecked, []);
  });

  it("are told in a hover by their key, their issuer and whether it is in the file", () => {
    const hover = (name: string) => {
      const text = readFileSync(`${folder}/${name}.pem`, "utf8");
      return certificateAt(text, text.indexOf("-----BEGIN") + 80, "en")?.lines.join("\n") ?? "";
    };
    assert.match(hover("rsa-4096"), /Key: RSA 4096 bits/);
    assert.match(hover("p-384"), /Key: EC secp384r1, 384 bits/);
    assert.match(hover("secp256k1"), /Key: EC secp256k1, 256 bits/);
    assert.match(hover("ed25519"), /Key: of another algorithm/);
    assert.match(hover("with-text"), /Key: EC secp384r1/);
    assert.match(hover("client"), /IGC-SANTE TEST \(not in this file\)/);
    assert.match(hover("client"), /OU : IGC-SANTE TEST, 318751275100020 \(holds the national identifier/);
    assert.match(hover("chain"), /IGC-SANTE TEST \(in this file\)/);
    assert.match(hover("self-signed-server"), /self-signed/);
    assert.equal(hover("cut"), "");
  });
});
