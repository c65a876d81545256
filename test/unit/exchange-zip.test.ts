import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { deflateRawSync } from "node:zlib";
import { inflate } from "../../server/src/exchange/archive/inflate.ts";
import { storeZip } from "../../server/src/exchange/archive/store.ts";
import { readZip } from "../../server/src/exchange/archive/zip.ts";

/** Numbers that are the same in every run. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe("DEFLATE", () => {
  it("gives what zlib packed, at every level and for every kind of data", () => {
    const next = random(7);
    const texts = [
      "",
      "a",
      "abc".repeat(20_000),
      Array.from({ length: 3000 }, (_, i) => `<id root="1.2.${i}" extension="${(next() * 1e9) | 0}"/>`).join("\n"),
    ].map((text) => new TextEncoder().encode(text));
    for (let i = 0; i < 60; i++)
      texts.push(Uint8Array.from({ length: (next() * 5000) | 0 }, () => (next() * (1 + ((i * 5) % 256))) | 0));
    for (const bytes of texts)
      for (const level of [0, 1, 6, 9])
        assert.deepEqual(inflate(deflateRawSync(bytes, { level }), bytes.length), bytes);
  });

  it("refuses what is broken, cut, or of another size, and never hangs", () => {
    const next = random(11);
    const bytes = new TextEncoder().encode("Compte rendu ".repeat(500));
    const packed = deflateRawSync(bytes);
    assert.equal(inflate(packed.subarray(0, packed.length - 5), bytes.length), undefined);
    assert.equal(inflate(packed, bytes.length - 1), undefined);
    assert.equal(inflate(packed, bytes.length + 1), undefined);
    for (let i = 0; i < 2000; i++) {
      const mutant = Uint8Array.from(packed);
      mutant[(next() * mutant.length) | 0] = (next() * 256) | 0;
      const got = inflate(mutant, bytes.length);
      assert.ok(got === undefined || got.length === bytes.length);
      inflate(
        Uint8Array.from({ length: 200 }, () => (next() * 256) | 0),
        1000,
      );
    }
  });
});

describe("ZIP archives", () => {
  it("give their files by path", () => {
    const files = readZip(storeZip({ "A/UN.XML": "un", "é.txt": "deux" }));
    assert.deepEqual(
      files?.map((one) => [one.path, new TextDecoder().decode(one.read())]),
      [
        ["A/UN.XML", "un"],
        ["é.txt", "deux"],
      ],
    );
  });

  it("are none where the bytes are not, and give no file that is damaged", () => {
    assert.equal(readZip(new TextEncoder().encode("not an archive")), undefined);
    const zip = storeZip({ "a.txt": "some text" });
    zip[37] = (zip[37] as number) ^ 1;
    assert.equal(readZip(zip)?.[0]?.read(), undefined);
    for (let cut = 0; cut < zip.length; cut++) for (const one of readZip(zip.subarray(0, cut)) ?? []) one.read();
  });

  it("are opened no further than their bounds: a bomb gives nothing", () => {
    const zip = storeZip({ "bomb.xml": "x" });
    const view = new DataView(zip.buffer);
    const central = zip.length - 22 - 46 - 8;
    view.setUint32(central + 24, 0xfffffff0, true);
    assert.equal(readZip(zip)?.[0]?.read(), undefined);
  });
});
