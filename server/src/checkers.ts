import { checkCda } from "./cda/index.ts";
import { type Because, checkConfig, checkPersonalData } from "./config/index.ts";
import { checkExchange, exchangeKinds } from "./exchange/index.ts";
import { checkFhirJson, checkFhirXml, checkNdjson, type FhirOptions } from "./fhir/index.ts";
import { checkInsCda } from "./ins/index.ts";
import type { CheckContext, Finding, NotChecked } from "./rule/index.ts";
import type { Snapshot } from "./snapshot.ts";
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
  if (exchangeKinds.has(kind)) return yield* checkExchange(snapshot, context);
  if (kind === "text") {
    const spoke = yield* checkPersonalData(text, context);
    return { checked: spoke ? ["personal-data"] : [], notChecked: [] };
  }
  return { checked: [], notChecked: kind === "none" ? [] : [nothingYet(kind)] };
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
