import { checkCda } from "./cda/index.ts";
import { type Because, checkConfig, checkPersonalData } from "./config/index.ts";
import { type Archive, besideIn, checkExchange, exchangeKinds, textOf } from "./exchange/index.ts";
import { checkFhirJson, checkFhirXml, checkNdjson, type FhirOptions } from "./fhir/index.ts";
import { checkInsCda } from "./ins/index.ts";
import { type CheckContext, collecting, type Finding, type NotChecked } from "./rule/index.ts";
import { open, type Snapshot } from "./snapshot.ts";
import { checkSyntax } from "./syntax-rules.ts";

/** What the built-in rules looked at in a document, and what they did not. */
export interface ContentOutcome {
  /** By name: `xml`, `ci-sis/header`, `ins` … */
  readonly checked: readonly string[];
  readonly notChecked: readonly NotChecked[];
  /** Of a configuration text: why the general rules on security spoke, and what the file is for. */
  readonly security?: { readonly because: Because; readonly environment: CheckContext["environment"] };
}

type ContentChecking = Generator<Finding | undefined, ContentOutcome, undefined>;

/** Checks a document by the built-in rules of its kind, its syntax first. */
export function* checkContent(snapshot: Snapshot, context: CheckContext, fhir: FhirOptions): ContentChecking {
  yield* checkSyntax(snapshot);
  const outcome = yield* checkKind(snapshot, context, fhir);
  const read = snapshot.xml !== undefined ? ["xml"] : snapshot.json !== undefined ? ["json"] : [];
  return { ...outcome, checked: [...read, ...outcome.checked] };
}

function* checkKind(snapshot: Snapshot, context: CheckContext, fhir: FhirOptions): ContentChecking {
  const { kind, xml, json, records, text } = snapshot;
  if (kind === "cda" && xml !== undefined) {
    const outcome = yield* checkCda(xml, context);
    // What does not claim the CI-SIS is not held to the INS either.
    if (outcome.checked.length === 0) return outcome;
    yield* checkInsCda(xml, context);
    return { ...outcome, checked: [...outcome.checked, "ins"] };
  }
  if (kind === "fhir-json" && json !== undefined) return yield* checkFhirJson(json, context, fhir);
  if (kind === "fhir-xml" && xml !== undefined) return yield* checkFhirXml(xml, context, fhir);
  if (records !== undefined) {
    const outcome = yield* checkNdjson(snapshot, context, fhir);
    return { ...outcome, checked: ["json", ...outcome.checked] };
  }
  if (kind === "config") {
    const { checked, notChecked, because, environment } = yield* checkConfig(snapshot, context);
    return { checked, notChecked, security: { because, environment } };
  }
  if (exchangeKinds.has(kind)) {
    const outcome = yield* checkExchange(snapshot, context);
    const { archive } = outcome;
    return archive?.entries === undefined ? outcome : yield* checkArchive(outcome, archive, context, fhir);
  }
  if (kind === "text") {
    const spoke = yield* checkPersonalData(text, context);
    return { checked: spoke ? ["personal-data"] : [], notChecked: [] };
  }
  return { checked: [], notChecked: kind === "none" ? [] : [nothingYet(kind)] };
}

/** Kinds of documents that an archive of an exchange is opened for. */
const archived: ReadonlySet<string> = new Set(["cda", "xdm-metadata", "xdm-index"]);
/** More documents than this of one archive are not looked at. */
const mostDocuments = 50;

/** Checks the documents of an archive; what is found is told at the attachment, with the path within it. */
function* checkArchive(
  outcome: ContentOutcome,
  { entries = [], name, at }: Archive,
  context: CheckContext,
  fhir: FhirOptions,
): ContentChecking {
  const checked = new Set(outcome.checked);
  const notChecked = [...outcome.notChecked];
  const documents = entries.filter(({ path }) => /\.(?:xml|html?)$/i.test(path));
  const skip = (path: string, fr: string, en: string) =>
    notChecked.push({ what: { fr: `${name} : ${path}`, en: `${name}: ${path}` }, reason: { fr, en }, at });
  for (const [i, entry] of documents.entries()) {
    const { path } = entry;
    if (i >= mostDocuments) {
      skip("…", `Au-delà de ${mostDocuments} documents.`, `Beyond ${mostDocuments} documents.`);
      break;
    }
    const text = textOf(entry);
    if (text === undefined) {
      skip(
        path,
        "Ce fichier de l’archive est abîmé, chiffré ou trop grand.",
        "This file of the archive is damaged, encrypted or too large.",
      );
      continue;
    }
    const inner = open(path, text);
    if (!archived.has(inner.kind)) continue;
    const found: Finding[] = [];
    const result = yield* collecting(checkContent(inner, { ...context, beside: besideIn(entries, path) }, fhir), found);
    for (const one of result.checked) checked.add(one);
    for (const { what, reason } of result.notChecked)
      notChecked.push({ what: { fr: `${path} : ${what.fr}`, en: `${path}: ${what.en}` }, reason, at });
    for (const { ruleId, message, data, severity, location } of found)
      yield {
        ruleId,
        message,
        data,
        severity,
        location: `${path}!${location}`,
        inside: path,
        start: at.start,
        end: at.end,
      };
  }
  return { checked: [...checked], notChecked };
}

/** What is recognised but has no checks yet is said, never passed in silence. */
function nothingYet(kind: string): NotChecked {
  return {
    what: { fr: `Contenu du document (${kind})`, en: `Content of the document (${kind})` },
    reason: {
      fr: "Ce type de document est reconnu ; seule sa syntaxe est vérifiée par cette version.",
      en: "This kind of document is recognised; this version checks its syntax only.",
    },
  };
}
