import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { childElements, type XmlDocument, type XmlElement } from "../../server/src/syntax/index.ts";

/** One fault that libxml2 reports of a document, against the schema of the ANS. */
export interface OracleFault {
  readonly message: string;
  /** The path of the element, as libxml2 writes it. */
  readonly path: string;
}

export interface Oracle {
  /** The faults; `undefined` where the text is not well-formed. */
  faults(text: string): OracleFault[] | undefined;
  /** Parses and validates, for measuring; gives whether the text is valid. */
  dispose(): void;
}

const schema = "cisis-cda/infrastructure/cda/CDA_extended.xsd";

/** libxml2 with the schema that stands in a corpus. */
export async function openOracle(corpus: string): Promise<Oracle> {
  const { ParseOption, XmlDocument: Parsed, XmlValidateError, XsdValidator } = await import("libxml2-wasm");
  const { xmlRegisterFsInputProviders } = await import("libxml2-wasm/lib/nodejs.mjs");
  xmlRegisterFsInputProviders();
  const path = resolve(corpus, schema);
  const xsd = Parsed.fromBuffer(readFileSync(path), { url: path });
  const validator = XsdValidator.fromDoc(xsd);
  return {
    faults(text) {
      let document: InstanceType<typeof Parsed>;
      try {
        document = Parsed.fromString(text, { option: ParseOption.XML_PARSE_HUGE });
      } catch {
        return undefined;
      }
      try {
        validator.validate(document);
        return [];
      } catch (error) {
        if (!(error instanceof XmlValidateError)) throw error;
        return error.details.map(({ message, xpath = "" }) => ({ message: message.trim(), path: xpath }));
      } finally {
        document.dispose();
      }
    },
    dispose() {
      validator.dispose();
      xsd.dispose();
    },
  };
}

/** The element of our tree that a path of libxml2's stands for; `*` counts all elements, a name those of that name. */
export function elementAt(tree: XmlDocument, path: string): XmlElement | undefined {
  let at: XmlDocument | XmlElement = tree;
  for (const part of path.split("/").slice(1)) {
    const [, name = "", position = "1"] = /^([^[]+)(?:\[(\d+)\])?$/.exec(part) ?? [];
    const found: XmlElement | undefined = childElements(at).filter(
      // A name stands for what has no default namespace.
      (child) => name === "*" || (child.nodeName === name && (child.prefix !== "" || child.namespaceURI === "")),
    )[Number(position) - 1];
    if (found === undefined) return undefined;
    at = found;
  }
  return at.nodeType === 1 ? at : undefined;
}

/** The local name that a message of libxml2's is about. */
export function namedIn(message: string): string | undefined {
  return /^Element '(?:\{[^}]*\})?([^']+)'/.exec(message)?.[1];
}
