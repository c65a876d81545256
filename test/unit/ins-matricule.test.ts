import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  describeMatricule,
  insOid,
  insOids,
  isMatricule,
  maskMatricule,
  maskMatricules,
  matriculeFault,
  matriculeKey,
  parseMatricule,
} from "../../server/src/ins/index.ts";

/** The key by another way: the number followed by its key, read as one number, is a multiple of 97 when the key is added. */
function keyByBigInt(number: string): string {
  const corsica = { A: 1_000_000n, B: 2_000_000n } as Record<string, bigint>;
  const letter = number.charAt(6);
  const subtracted = corsica[letter] ?? 0n;
  const value = BigInt(number.replace(/[AB]/, "0")) - subtracted;
  const key = 97n - (value % 97n);
  assert.equal((value + key) % 97n, 0n);
  return key.toString().padStart(2, "0");
}

const digits = (length: number) => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
const place = fc.oneof(digits(2), fc.constantFrom("2A", "2B"));
const number = fc.tuple(digits(5), place, digits(6)).map((parts) => parts.join(""));
const matricule = number.map((n) => n + matriculeKey(n));

describe("matricule INS", () => {
  it("knows the keys of the published samples", () => {
    assert.equal(matriculeKey("2790351215189"), "89");
    assert.equal(matriculeKey("2770763220829"), "10");
    assert.equal(matriculeKey("2890629134001"), "46");
  });

  it("counts 2A as 19 and 2B as 18", () => {
    assert.equal(matriculeKey("279032A215189"), keyByBigInt("2790319215189"));
    assert.equal(matriculeKey("279032B215189"), keyByBigInt("2790318215189"));
  });

  it("computes the key as an independent formulation does", () => {
    fc.assert(fc.property(number, (n) => assert.equal(matriculeKey(n), keyByBigInt(n))));
  });

  it("accepts any matricule made by construction", () => {
    fc.assert(
      fc.property(matricule, (value) => {
        assert.equal(matriculeFault(value), undefined);
        assert.ok(isMatricule(value));
        const parts = parseMatricule(value);
        assert.ok(parts);
        const { firstDigit, year, month, place, order, key } = parts;
        assert.equal(firstDigit + year + month + place + order + key, value);
      }),
    );
  });

  it("refuses any matricule with one digit changed", () => {
    fc.assert(
      fc.property(matricule, fc.nat(14), fc.integer({ min: 1, max: 9 }), (value, position, shift) => {
        const old = value.charAt(position);
        fc.pre(/\d/.test(old));
        const changed = value.slice(0, position) + ((Number(old) + shift) % 10) + value.slice(position + 1);
        assert.notEqual(matriculeFault(changed), undefined, `${position}`);
      }),
    );
  });

  it("tells what is wrong, and mends separators", () => {
    assert.deepEqual(matriculeFault("2790351215189"), { fault: "length", length: 13 });
    assert.deepEqual(matriculeFault(""), { fault: "length", length: 0 });
    assert.deepEqual(matriculeFault("279035121518988"), { fault: "key", key: "88", expected: "89" });
    assert.deepEqual(matriculeFault("2 79 03 51 215 189 89"), { fault: "characters", cleaned: "279035121518989" });
    assert.deepEqual(matriculeFault("27903512151898X"), { fault: "characters", cleaned: undefined });
    // The letter has one place, after a 2.
    assert.equal(matriculeFault("279031A21518943")?.fault, "characters");
    assert.equal(matriculeFault("27903A121518943")?.fault, "characters");
    assert.equal(matriculeFault("279032a21518980")?.fault, "characters");
    // Digits of other scripts are no digits here.
    assert.equal(matriculeFault("٢79035121518989")?.fault, "characters");
  });

  it("takes any text without throwing, and describes it without showing it", () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: "binary" }), matricule, number);
    fc.assert(
      fc.property(text, fc.constantFrom(...insOids.map((o) => o.oid)), (value, oid) => {
        matriculeFault(value);
        parseMatricule(value);
        for (const language of ["fr", "en"] as const) {
          const told = describeMatricule(value, oid, language);
          assert.ok(told);
          if (value.length >= 13) assert.ok(!told.markdown.includes(value));
        }
        if (value.length > 1) assert.notEqual(maskMatricule(value), value === "•".repeat(value.length) ? "" : value);
      }),
    );
  });

  it("masks all but the first character", () => {
    assert.equal(maskMatricule("279035121518989"), "2••••••••••••••");
    assert.equal(maskMatricule("2790"), "••••");
    assert.equal(maskMatricule("2".repeat(500)).length, 30);
  });
});

describe("what a hover says of an INS", () => {
  it("says whether the matricule is valid, or why not", () => {
    assert.equal(describeMatricule("279035121518989", "1.2.250.1.213.1.4.10", "fr")?.valid, true);
    for (const value of ["279035121518988", "27903512151898", "27903512151898X"])
      assert.equal(describeMatricule(value, "1.2.250.1.213.1.4.8", "en")?.valid, false, value);
    assert.match(describeMatricule("279035121518988", "1.2.250.1.213.1.4.8", "en")?.markdown ?? "", /Wrong key 88: 89/);
    assert.match(describeMatricule("27903512151898", "1.2.250.1.213.1.4.8", "fr")?.markdown ?? "", /14 caractères/);
  });

  it("says what the OID stands for, in FHIR's form too", () => {
    assert.match(describeMatricule("", "urn:oid:1.2.250.1.213.1.4.11", "fr")?.markdown ?? "", /INS-NIR-DEMO/);
    assert.match(describeMatricule("", "1.2.250.1.213.1.4.13", "en")?.markdown ?? "", /[Bb]illing/);
    assert.equal(describeMatricule("", "1.2.250.1.213.1.4.2", "en")?.valid, undefined);
    assert.equal(describeMatricule("279035121518989", "1.2.3", "fr"), undefined);
  });

  it("has one entry for each OID", () => {
    assert.equal(new Set(insOids.map((o) => o.oid)).size, insOids.length);
    for (const known of insOids) assert.equal(insOid(`urn:oid:${known.oid}`), known);
  });
});

it("masks matricules in an excerpt, keeps its length, and leaves timestamps and OIDs", () => {
  const line = '<id extension="279035121518989"/> 2790351215189 20240115103000+0100 1.2.250.1.213.1.4.10 801234567897';
  const masked = maskMatricules(line);
  assert.equal(masked.length, line.length);
  assert.doesNotMatch(masked, /27903512151/);
  assert.match(masked, /20240115103000\+0100 1\.2\.250\.1\.213\.1\.4\.10 801234567897/);
});
