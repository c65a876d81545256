import { decode } from "../../encoding.ts";
import { detectKind } from "../../kind.ts";
import type { CheckContext } from "../../rule/index.ts";
import { parseXml, type XmlDocument } from "../../syntax/index.ts";
import { type DocumentEntry, entriesOf, type MetadataValue } from "./entries.ts";
import { type Expected, expectedMetadata, isLevelOne } from "./header.ts";

/** A METADATA.XML together with the files that it describes, as far as they could be read. */

export interface DescribedFile {
  readonly bytes: Uint8Array;
  /** The header's metadata, where the file is a CDA document. */
  readonly cda?: {
    readonly expected: ReadonlyMap<string, Expected>;
    readonly levelOne: boolean | undefined;
    /** It stands in a style sheet that shows it. */
    readonly presentsItself: boolean;
  };
}

export interface Described {
  readonly entry: DocumentEntry;
  /** The name that the entry gives its file; undefined where it gives none, or an address elsewhere. */
  readonly uri: MetadataValue | undefined;
  /** `unread`: the host reads no other files; `absent`: there is none of that name. */
  readonly file: DescribedFile | "unread" | "absent";
}

export interface XdmFolder {
  readonly tree: XmlDocument;
  readonly described: readonly Described[];
}

export function xdmFolder(tree: XmlDocument, { beside }: CheckContext): XdmFolder {
  return {
    tree,
    described: entriesOf(tree).map((entry) => {
      const [uri] = entry.named("URI");
      const name = uri === undefined ? undefined : localPath(uri.value);
      if (uri === undefined || name === undefined) return { entry, uri: undefined, file: "unread" };
      if (beside === undefined) return { entry, uri, file: "unread" };
      const bytes = beside(name);
      return { entry, uri, file: bytes === undefined ? "absent" : fileOf(name, bytes) };
    }),
  };
}

/** A path below the folder; undefined for an address, or for a path that leaves the folder by its root. */
export function localPath(reference: string): string | undefined {
  const plain = reference.replace(/[?#].*$/s, "").replaceAll("\\", "/");
  if (plain === "" || /^(?:[a-z][a-z0-9+.-]*:|\/)/i.test(plain)) return undefined;
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain;
  }
}

function fileOf(name: string, bytes: Uint8Array): DescribedFile {
  const text = decode(bytes)?.text;
  const kind = text === undefined ? undefined : detectKind(name, text);
  if (text === undefined || kind?.kind !== "cda") return { bytes };
  const tree = parseXml(text);
  return {
    bytes,
    cda: {
      expected: expectedMetadata(tree),
      levelOne: isLevelOne(tree),
      presentsItself: kind.embedded === true,
    },
  };
}
