// What goes into the packaged extension: everything that it names, and nothing else. Needs the built product (`npm run build`).
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { inflateRawSync } from "node:zlib";

const megabyte = 1024 * 1024;

/** What may lie in the package, below `extension/`. */
const allowed = [
  /^package\.json$/,
  /^package\.nls(\.fr)?\.json$/,
  /^(readme|README)(\.fr)?\.md$/,
  /^(changelog|CHANGELOG)\.md$/,
  /^LICENSE(\.txt|\.md)?$/,
  /^dist\/(extension|node-client|server|engine|schematrons|cli|panel)\.js$/,
  /^dist\/web\/(extension|server)\.js$/,
  /^l10n\/bundle\.l10n(\.fr)?\.json$/,
  /^media\/[\w-]+\.(svg|png|css|js)$/,
  /^(schemas|snippets|syntaxes)\/[\w.-]+\.json$/,
  /^walkthrough\/[\w.-]+\.(md|svg|png)$/,
  /^examples\/[\w./-]+\.(xml|json|ya?ml|conf|md)$/,
];

/** The files of a zip archive with their contents, by the central directory at its end. */
function unzip(archive: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = archive.lastIndexOf(Buffer.from("PK\x05\x06", "latin1"));
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = archive.readUInt16LE(at + 28);
    const name = archive.toString("utf8", at + 46, at + 46 + nameLength);
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const data = archive.subarray(start, start + archive.readUInt32LE(at + 20));
    files.set(name, archive.readUInt16LE(at + 10) === 0 ? data : inflateRawSync(data));
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}

/** Every relative path that a manifest names. */
function pathsIn(value: unknown): string[] {
  if (typeof value === "string")
    return /^\.?\.?\/?[\w.-]+(\/[\w.-]+)+\.\w+$/.test(value) ? [value.replace(/^\.\//, "")] : [];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(pathsIn) : [];
}

describe("the packaged extension", () => {
  const folder = mkdtempSync(join(tmpdir(), "doctrine-sante-package-"));
  let bytes = 0;
  let files = new Map<string, Buffer>();
  before(async () => {
    // By its address, so that the script is run from its place and not bundled into this test.
    const script = pathToFileURL(join(process.cwd(), "scripts/package.mjs")).href;
    const { packageExtension } = (await import(script)) as { packageExtension(target: string): number };
    const vsix = join(folder, "x.vsix");
    bytes = packageExtension(vsix);
    files = unzip(readFileSync(vsix));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test("weighs at most 5 MB", () => {
    assert.ok(bytes > 0 && bytes <= 5 * megabyte, `${(bytes / megabyte).toFixed(2)} MB`);
  });

  test("holds no surplus file", () => {
    const own = [...files.keys()].filter((name) => name.startsWith("extension/")).map((name) => name.slice(10));
    assert.deepEqual(
      own.filter((name) => !allowed.some((pattern) => pattern.test(name))),
      [],
    );
    const others = [...files.keys()].filter((name) => !name.startsWith("extension/")).sort();
    assert.deepEqual(others, ["[Content_Types].xml", "extension.vsixmanifest"]);
  });

  test("holds every file that its manifest names", () => {
    const manifest = JSON.parse(files.get("extension/package.json")?.toString("utf8") ?? "{}");
    const named = pathsIn([manifest.main, manifest.browser, manifest.bin, manifest.icon, manifest.contributes]);
    assert.ok(named.length >= 4, `the manifest names ${named.join(" ")}`);
    assert.deepEqual(
      named.filter((path) => !files.has(`extension/${path}`)),
      [],
    );
  });

  test("holds the servers that the client starts, and no source map", () => {
    for (const path of ["dist/node-client.js", "dist/server.js", "dist/web/server.js", "dist/engine.js"]) {
      const bundle = files.get(`extension/${path}`);
      assert.ok(bundle !== undefined && bundle.length > 200, path);
      assert.doesNotMatch(bundle.toString("utf8"), /sourceMappingURL=/);
    }
  });
});
