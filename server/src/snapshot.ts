import { detectKind, type Kind } from "./kind.ts";
import { type JsonDocument, ndjsonLines, parseJson, parseXml, type XmlDocument } from "./syntax/index.ts";
import { LineIndex, type Span } from "./text/index.ts";

/** A document at one moment: its text, what it is, and its tree. It never changes. */
export interface Snapshot {
  /** The file's name or path; its ending helps to tell the kind. */
  readonly name: string;
  readonly text: string;
  readonly kind: Kind;
  /** The configuration dialect, such as `yaml`. */
  readonly dialect: string | undefined;
  readonly xml: XmlDocument | undefined;
  /** Absent from lines of JSON, which have a tree each: `lineAt`. */
  readonly json: JsonDocument | undefined;
  /** The lines of an NDJSON text that hold something; each is a document of its own. */
  readonly records?: readonly Span[] | undefined;
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
    json: kind === "fhir-json" && syntax === "json" ? parseJson(text) : undefined,
    records: kind === "fhir-json" && syntax === "ndjson" ? ndjsonLines(text) : undefined,
    get lines() {
      lines ??= new LineIndex(text);
      return lines;
    },
  };
}

/** A line of an NDJSON text as a document, parsed now and kept by nobody; its offsets are those of the whole text. */
export function recordOf(snapshot: Snapshot, part: Span): Snapshot {
  const { name, text, kind, dialect } = snapshot;
  return {
    name,
    text,
    kind,
    dialect,
    xml: undefined,
    json: parseJson(text, { part }),
    records: undefined,
    get lines() {
      return snapshot.lines;
    },
  };
}

/** The document that an offset lies in: the line of an NDJSON text, else the whole. */
export function documentAt(snapshot: Snapshot, offset: number): Snapshot {
  const { records } = snapshot;
  if (records === undefined) return snapshot;
  let [low, high] = [0, records.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((records[middle] as Span).start <= offset) low = middle;
    else high = middle - 1;
  }
  const record = records[low];
  return record === undefined || offset > record.end ? snapshot : recordOf(snapshot, record);
}
