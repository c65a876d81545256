import {
  compareVersions,
  type Manifest,
  packageId,
  readManifest,
  resolveVersion,
  TarError,
  tarFiles,
} from "../../server/src/packages/index.ts";

/**
 * The download of a FHIR package: the one thing in the product that opens a connection, and it is called only once a person
 * said yes. It knows neither VS Code nor the disk.
 */

/** Where packages are put, each in a folder `name#version` with a folder `package` in it. */
export interface PackageStore {
  exists(folder: string): Promise<boolean>;
  /** Writes a file below a folder, which is made if need be. */
  write(folder: string, name: string, bytes: Uint8Array): Promise<void>;
  /** Gives a folder its final name. */
  rename(from: string, to: string): Promise<void>;
  delete(folder: string): Promise<void>;
}

/** What a registry says of one version of a package. */
export interface PublishedPackage {
  readonly name: string;
  readonly version: string;
  /** Where its archive is. */
  readonly archive: string;
  /** Its SHA-1 in hexadecimal digits, or its digest as `sha512-…` in base 64; absent where the registry gives none. */
  readonly shasum: string | undefined;
  readonly integrity: string | undefined;
}

export type DownloadFault =
  | "address"
  | "unreachable"
  | "status"
  | "not-found"
  | "elsewhere"
  | "too-large"
  | "checksum"
  | "archive"
  | "other-package";

export class DownloadError extends Error {
  readonly fault: DownloadFault;
  /** What the message is about: an address, a status, a name. */
  readonly detail: string;

  constructor(fault: DownloadFault, detail: string) {
    super(`${fault}: ${detail}`);
    this.fault = fault;
    this.detail = detail;
  }
}

/** A larger answer is no package. */
const MOST_PACKED = 128 * 2 ** 20;
const MOST_UNPACKED = 1024 * 2 ** 20;
/** A description holds a few lines for each version. */
const MOST_DESCRIPTION = 16 * 2 ** 20;
const MOST_REDIRECTS = 5;

/** Asks the registry which version of a package there is, and where. */
export async function findPackage(registry: string, wanted: string, signal: AbortSignal): Promise<PublishedPackage> {
  const id = packageId(wanted);
  if (id === undefined) throw new DownloadError("not-found", wanted);
  const base = addressOf(registry);
  const bytes = await get(`${base}/${id.name}`, base, MOST_DESCRIPTION, signal);
  const described = parse(bytes);
  const versions = object(described?.versions) ?? {};
  const latest = object(described?.["dist-tags"])?.latest;
  const names = Object.keys(versions);
  const version =
    id.version === undefined || id.version === "latest"
      ? typeof latest === "string" && names.includes(latest)
        ? latest
        : resolveVersion(undefined, names)
      : resolveVersion(id.version, names);
  if (version === undefined) throw new DownloadError("not-found", wanted);
  const { tarball, shasum, integrity } = object(object(versions[version])?.dist) ?? {};
  // An archive that the registry says lies on another host is asked of the registry itself.
  const archive = typeof tarball === "string" && sameOrigin(tarball, base) ? tarball : `${base}/${id.name}/${version}`;
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
  return { name: id.name, version, archive, shasum: text(shasum), integrity: text(integrity) };
}

/** Gets a package's archive, checks it, and puts it into the store; gives its manifest. */
export async function installPackage(
  registry: string,
  published: PublishedPackage,
  store: PackageStore,
  signal: AbortSignal,
): Promise<Manifest> {
  const { name, version, archive } = published;
  const packed = await get(archive, addressOf(registry), MOST_PACKED, signal);
  await verify(packed, published);
  const bytes = await unpack(packed);
  const files: { name: string; bytes: Uint8Array }[] = [];
  let manifest: Manifest | undefined;
  try {
    for (const file of tarFiles(bytes)) {
      // Packages keep everything in folders; what lies beside them would land beside the package.
      const inside = file.name.includes("/") ? file.name : `package/${file.name}`;
      if (inside === "package/package.json") manifest = readManifest(new TextDecoder().decode(file.bytes));
      files.push({ name: inside, bytes: file.bytes });
    }
  } catch (error) {
    if (error instanceof TarError) throw new DownloadError("archive", error.message);
    throw error;
  }
  if (manifest === undefined) throw new DownloadError("archive", "package/package.json");
  if (manifest.name !== name || (/^\d/.test(version) && manifest.version !== version))
    throw new DownloadError("other-package", `${manifest.name}#${manifest.version}`);
  // Under another name first: whoever reads the cache meanwhile never meets half a package.
  const fresh = `.${name}#${version}.${Date.now().toString(36)}`;
  try {
    const queue = files[Symbol.iterator]();
    const work = async () => {
      for (const file of queue) {
        if (signal.aborted) return;
        await store.write(fresh, file.name, file.bytes);
      }
    };
    await Promise.all(Array.from({ length: 8 }, work));
    signal.throwIfAborted();
    const final = `${name}#${version}`;
    if (await store.exists(final)) await store.delete(final);
    await store.rename(fresh, final);
  } catch (error) {
    await store.delete(fresh).catch(() => undefined);
    throw error;
  }
  return manifest;
}

/** The registry's address without a slash at its end; `https` alone, but on this machine. */
function addressOf(registry: string): string {
  let url: URL;
  try {
    url = new URL(registry);
  } catch {
    throw new DownloadError("address", registry);
  }
  const local = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && local)) throw new DownloadError("address", registry);
  return registry.replace(/\/+$/, "");
}

function sameOrigin(address: string, base: string): boolean {
  try {
    return new URL(address).origin === new URL(base).origin;
  } catch {
    return false;
  }
}

/** The bytes at an address; what leads to another host than the registry's is not followed. */
async function get(address: string, base: string, most: number, signal: AbortSignal): Promise<Uint8Array> {
  let at = address;
  for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
    let response: Response;
    try {
      response = await fetch(at, {
        redirect: "manual",
        signal,
        headers: { accept: "application/json, application/gzip, */*" },
      });
    } catch (error) {
      if (signal.aborted) throw error;
      throw new DownloadError("unreachable", new URL(at).origin);
    }
    const location = response.headers.get("location");
    if (response.status >= 300 && response.status < 400 && location !== null) {
      await response.body?.cancel();
      at = new URL(location, at).href;
      if (!sameOrigin(at, base)) throw new DownloadError("elsewhere", new URL(at).origin);
      continue;
    }
    if (response.status === 404) throw new DownloadError("not-found", at);
    if (!response.ok || response.body === null) throw new DownloadError("status", `${response.status} ${at}`);
    return collect(response.body, most, at);
  }
  throw new DownloadError("status", `more than ${MOST_REDIRECTS} redirects ${address}`);
}

async function collect(stream: ReadableStream<Uint8Array>, most: number, what: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel().catch(() => undefined);
      throw new DownloadError("too-large", what);
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

async function verify(bytes: Uint8Array, { shasum, integrity }: PublishedPackage): Promise<void> {
  const digest = async (algorithm: string) =>
    new Uint8Array(await crypto.subtle.digest(algorithm, new Uint8Array(bytes)));
  const [, kind, wanted] = /^sha(256|384|512)-([A-Za-z0-9+/=]+)/.exec(integrity ?? "") ?? [];
  if (kind !== undefined) {
    const found = btoa(String.fromCharCode(...(await digest(`SHA-${kind}`))));
    if (found !== wanted) throw new DownloadError("checksum", `sha${kind}`);
  } else if (shasum !== undefined) {
    const found = [...(await digest("SHA-1"))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    if (found !== shasum.toLowerCase()) throw new DownloadError("checksum", "sha1");
  }
}

async function unpack(packed: Uint8Array): Promise<Uint8Array> {
  try {
    const stream = new Blob([new Uint8Array(packed)]).stream().pipeThrough(new DecompressionStream("gzip"));
    return await collect(stream, MOST_UNPACKED, "unpacked");
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    throw new DownloadError("archive", "gzip");
  }
}

type Json = Readonly<Record<string, unknown>>;

function parse(bytes: Uint8Array): Json | undefined {
  try {
    return object(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    return undefined;
  }
}

function object(value: unknown): Json | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}

/** Of the dependencies of a package, those that the store does not have in a version that will do. */
export function lackingDependencies(manifest: Manifest, folders: readonly string[]): readonly string[] {
  return manifest.dependencies.flatMap(({ name, version }) => {
    const versions = folders
      .filter((folder) => folder.startsWith(`${name}#`))
      .map((folder) => folder.slice(name.length + 1))
      .sort(compareVersions);
    const there = resolveVersion(version, versions) !== undefined;
    return there ? [] : [version === undefined ? name : `${name}#${version}`];
  });
}
