import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, test } from "node:test";
import {
  DownloadError,
  findPackage,
  installPackage,
  lackingDependencies,
  type PackageStore,
} from "../../client/src/download.ts";
import { type Packed, tgz } from "./tgz.ts";

/** A registry on this machine, with what a test puts there. */
const answers = new Map<string, { status?: number; headers?: Record<string, string>; body: string | Uint8Array }>();
const asked: string[] = [];
let server: Server;
let registry = "";
before(async () => {
  server = createServer(({ url = "" }, response) => {
    asked.push(url);
    const { status = 200, headers = {}, body } = answers.get(url) ?? { status: 404, body: "" };
    response.writeHead(status, headers).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  registry = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
after(() => server.close());

class MemoryStore implements PackageStore {
  readonly files = new Map<string, string>();
  async exists(folder: string) {
    return [...this.files.keys()].some((name) => name.startsWith(`${folder}/`));
  }
  async write(folder: string, name: string, bytes: Uint8Array) {
    this.files.set(`${folder}/${name}`, Buffer.from(bytes).toString());
  }
  async rename(from: string, to: string) {
    for (const [name, text] of [...this.files])
      if (name.startsWith(`${from}/`)) {
        this.files.delete(name);
        this.files.set(to + name.slice(from.length), text);
      }
  }
  async delete(folder: string) {
    for (const name of [...this.files.keys()]) if (name.startsWith(`${folder}/`)) this.files.delete(name);
  }
}

const manifest = (name: string, version: string, dependencies = {}) =>
  JSON.stringify({ name, version, fhirVersions: ["4.0.1"], canonical: "https://example.org", dependencies });

/** Puts a package into the registry. */
function publish(
  name: string,
  version: string,
  { files, dist = {}, latest = version }: { files?: readonly Packed[]; dist?: object; latest?: string } = {},
): Uint8Array {
  const archive = tgz(
    files ?? [
      { name: "package/package.json", text: manifest(name, version) },
      { name: "package/StructureDefinition-x.json", text: "{}" },
    ],
  );
  const shasum = createHash("sha1").update(archive).digest("hex");
  const described = {
    name,
    "dist-tags": { latest },
    versions: { [version]: { name, version, dist: { shasum, ...dist } } },
  };
  answers.set(`/${name}`, { body: JSON.stringify(described) });
  answers.set(`/${name}/${version}`, { body: archive });
  return archive;
}

async function install(name: string, store = new MemoryStore(), signal = new AbortController().signal) {
  const published = await findPackage(registry, name, signal);
  return { published, manifest: await installPackage(registry, published, store, signal), store };
}

const fails = (fault: string) => (error: unknown) => error instanceof DownloadError && error.fault === fault;

describe("the download of a package", () => {
  test("into the layout of the package cache, the version found by the registry's list", async () => {
    publish("own.guide", "1.2.0");
    asked.length = 0;
    for (const wanted of ["own.guide", "own.guide@1.2.x", "own.guide#1.2.0", "own.guide#latest"]) {
      const { store, published } = await install(wanted);
      assert.equal(published.version, "1.2.0");
      assert.deepEqual([...store.files.keys()].sort(), [
        "own.guide#1.2.0/package/StructureDefinition-x.json",
        "own.guide#1.2.0/package/package.json",
      ]);
    }
    assert.deepEqual([...new Set(asked)], ["/own.guide", "/own.guide/1.2.0"], "nothing else is asked for");
  });

  test("a package that was there is replaced whole", async () => {
    publish("own.again", "1.0.0");
    const store = new MemoryStore();
    await store.write("own.again#1.0.0", "package/old.json", new Uint8Array());
    await install("own.again", store);
    assert.ok(!store.files.has("own.again#1.0.0/package/old.json"));
  });

  test("its digest is checked: SHA-1, or SHA-512 where there is one", async () => {
    publish("own.bad", "1.0.0", { dist: { shasum: "0".repeat(40) } });
    const store = new MemoryStore();
    await assert.rejects(install("own.bad", store), fails("checksum"));
    const archive = publish("own.good", "1.0.0");
    const integrity = `sha512-${createHash("sha512").update(archive).digest("base64")}`;
    publish("own.good", "1.0.0", { dist: { integrity, shasum: "0".repeat(40) } });
    await install("own.good", store);
    publish("own.good", "1.0.0", { dist: { integrity: `sha512-${Buffer.alloc(64).toString("base64")}` } });
    await assert.rejects(install("own.good", new MemoryStore()), fails("checksum"));
    assert.ok([...store.files.keys()].every((name) => name.startsWith("own.good#1.0.0/")));
  });

  test("an archive that leads out of its folder, is another package's or is none is not installed", async () => {
    const evil = { name: "../../evil.json", text: "{}" };
    const own = { name: "package/package.json", text: manifest("own.evil", "1.0.0") };
    publish("own.evil", "1.0.0", { files: [own, evil] });
    await assert.rejects(install("own.evil"), fails("archive"));
    publish("own.evil", "1.0.0", { files: [{ ...own, text: manifest("own.other", "1.0.0") }] });
    await assert.rejects(install("own.evil"), fails("other-package"));
    publish("own.evil", "1.0.0", { files: [{ ...own, text: manifest("own.evil", "2.0.0") }] });
    await assert.rejects(install("own.evil"), fails("other-package"));
    publish("own.evil", "1.0.0", { files: [{ name: "package/x.json", text: "{}" }] });
    await assert.rejects(install("own.evil"), fails("archive"));
    publish("own.evil", "1.0.0", { dist: { shasum: "" } });
    answers.set("/own.evil/1.0.0", { body: "no archive" });
    await assert.rejects(install("own.evil"), fails("archive"));
  });

  test("another host is not asked, neither by an address nor by a redirect", async () => {
    publish("own.far", "1.0.0", { dist: { tarball: "https://elsewhere.example/own.far.tgz" } });
    const { published } = await install("own.far");
    assert.ok(published.archive.startsWith(registry));
    const headers = { location: "https://elsewhere.example/x" };
    answers.set("/own.far/1.0.0", { status: 302, headers, body: "" });
    await assert.rejects(install("own.far"), fails("elsewhere"));
    const archive = publish("own.near", "1.0.0");
    answers.set("/own.near/1.0.0", { status: 302, headers: { location: "/files/near.tgz" }, body: "" });
    answers.set("/files/near.tgz", { body: archive });
    await install("own.near");
    answers.set("/own.near/1.0.0", { status: 302, headers: { location: "/own.near/1.0.0" }, body: "" });
    await assert.rejects(install("own.near"), fails("status"));
  });

  test("what is not there, does not answer or is no address is said as such", async () => {
    const signal = new AbortController().signal;
    await assert.rejects(install("own.none"), fails("not-found"));
    publish("own.some", "1.0.0");
    await assert.rejects(install("own.some#2.0.0"), fails("not-found"));
    answers.set("/own.some", { status: 500, body: "" });
    await assert.rejects(install("own.some"), fails("status"));
    answers.set("/own.some", { body: "<html>" });
    await assert.rejects(install("own.some"), fails("not-found"));
    await assert.rejects(findPackage("http://127.0.0.1:1", "own.some", signal), fails("unreachable"));
    for (const address of ["", "packages", "http://example.org", "file:///tmp"])
      await assert.rejects(findPackage(address, "own.some", signal), fails("address"));
    const abort = new AbortController();
    abort.abort();
    publish("own.some", "1.0.0");
    const store = new MemoryStore();
    await assert.rejects(install("own.some", store, abort.signal), (error: Error) => error.name === "AbortError");
    assert.equal(store.files.size, 0);
  });

  test("what it depends on and is not in the cache", async () => {
    const dependencies = { "own.a": "1.0.x", "own.b": "2.0.0", "hl7.fhir.r4.core": "4.0.1", "own.c": "latest" };
    const files = [{ name: "package/package.json", text: manifest("own.deps", "1.0.0", dependencies) }];
    publish("own.deps", "1.0.0", { files });
    const { manifest: found } = await install("own.deps");
    assert.deepEqual(lackingDependencies(found, ["own.a#1.0.3", "own.b#1.0.0"]), ["own.b#2.0.0", "own.c#latest"]);
  });
});
