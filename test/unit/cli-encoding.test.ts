import assert from "node:assert/strict";
import { test } from "node:test";
import { checkEncoding, decode } from "../../server/src/encoding.ts";
import { LineIndex } from "../../server/src/text/index.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
const utf16 = (text: string, big: boolean) =>
  Uint8Array.from(
    [...text]
      .flatMap((c) => [c.charCodeAt(0) >> 8, c.charCodeAt(0) & 255])
      .map((_, i, all) => all[big ? i : i ^ 1] as number),
  );
const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><a>é</a>`;

test("a file is decoded by its mark, its declaration, else as UTF-8", () => {
  const cases: [bytes: Uint8Array, text: string, encoding: string][] = [
    [utf8("<a>é😀</a>"), "<a>é😀</a>", "utf-8"],
    [utf8("\uFEFF<a>é</a>"), "<a>é</a>", "utf-8"],
    [utf8(declared("UTF-8")), declared("UTF-8"), "utf-8"],
    [latin1(declared("ISO-8859-1")), declared("ISO-8859-1"), "windows-1252"],
    [latin1(declared("windows-1252")), declared("windows-1252"), "windows-1252"],
    [latin1(declared("ISO-8859-15")), declared("ISO-8859-15"), "iso-8859-15"],
    [utf16(`\uFEFF${declared("UTF-16")}`, false), declared("UTF-16"), "utf-16le"],
    [utf16(`\uFEFF${declared("UTF-16")}`, true), declared("UTF-16"), "utf-16be"],
    [utf16(declared("UTF-16LE"), false), declared("UTF-16LE"), "utf-16le"],
    [utf16(declared("UTF-16BE"), true), declared("UTF-16BE"), "utf-16be"],
    // The bytes contradict the declaration: UTF-8 it is.
    [utf8(declared("UTF-16")), declared("UTF-16"), "utf-8"],
    [utf8(declared("x-unknown")), declared("x-unknown"), "utf-8"],
    // A declaration is XML's alone.
    [utf8('{"a":"encoding=\\"ISO-8859-1\\" é"}'), '{"a":"encoding=\\"ISO-8859-1\\" é"}', "utf-8"],
    [new Uint8Array(), "", "utf-8"],
  ];
  for (const [bytes, text, encoding] of cases) assert.deepEqual(decode(bytes), { text, encoding });
});

test("bytes that are no text are told apart", () => {
  assert.equal(decode(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13)), undefined);
  assert.equal(decode(Uint8Array.of(0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0)), undefined);
});

test("lost characters and unknown encodings are found once, at their place", () => {
  const find = (text: string, kind: "cda" | "none" = "cda") => [
    ...checkEncoding({
      name: "a.xml",
      text,
      kind,
      dialect: undefined,
      xml: undefined,
      json: undefined,
      lines: new LineIndex(text),
    }),
  ];
  const text = decode(latin1("<a>h\u00e9t\u00e9rog\u00e8ne</a>"))?.text ?? "";
  assert.deepEqual(
    find(text).map(({ message, start, end, data }) => [message, start, end, data]),
    [["lost", 4, 5, { count: 3 }]],
  );
  const unknown = declared("UTF-9");
  const [first] = find(unknown);
  assert.equal(unknown.slice(first?.start, first?.end), "UTF-9");
  assert.deepEqual(find(declared("ISO-8859-1")), []);
  assert.deepEqual(find(text, "none"), []);
});
