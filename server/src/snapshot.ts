import { detectKind, type Kind } from "./kind.ts";
import { type JsonDocument, parseJson, parseXml, type XmlDocument } from "./syntax/index.ts";
import { LineIndex } from "./text/index.ts";

/** A document at one moment: its text, what it is, and its tree. It never changes. */
export interface Snapshot {
  /** The file's name or path; its ending helps to tell the kind. */
  readonly name: string;
  readonly text: string;
  readonly kind: Kind;
  /** The configuration dialect, such as `yaml`. */
  readonly dialect: string | undefined;
  readonly xml: XmlDocument | undefined;
  readonly json: JsonDocument | undefined;
  readonly lines: LineIndex;
}

const xmlKinds: ReadonlySet<Kind> = new Set(["cda", "fhir-xml", "svs", "xdm-metadata", "saml", "schematron"]);

/** Parses a text as its kind asks; a text that is not ours is not parsed. Never throws. */
export function open(name: string, text: string): Snapshot {
  const { kind, dialect, syntax } = detectKind(name, text);
  let lines: LineIndex | undefined;
  return {
    name,
    text,
    kind,
    dialect,
    xml: xmlKinds.has(kind) ? parseXml(text) : undefined,
    // Lines of JSON are no JSON document: nothing is said of them rather than a fault of each line.
    json: kind === "fhir-json" && syntax === "json" ? parseJson(text) : undefined,
    get lines() {
      lines ??= new LineIndex(text);
      return lines;
    },
  };
}
