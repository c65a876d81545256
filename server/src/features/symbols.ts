import { loinc, templateEntry } from "../doctrine/index.ts";
import type { PackageSource } from "../fhir/index.ts";
import type { Language } from "../rule/index.ts";
import { recordOf, type Snapshot } from "../snapshot.ts";
import {
  attributeValue,
  childElements,
  findClinicalDocument,
  firstChild,
  textContent,
  type XmlElement,
} from "../syntax/index.ts";
import type { DocumentSymbol } from "./model.ts";
import { fhirSymbols } from "./symbols-fhir.ts";

/** Lines of NDJSON that the outline shows, at most. */
const MOST_RECORDS = 2_000;

/** The outline: a CDA document by header parts, sections and entries; a FHIR resource by its elements. */
export function documentSymbols(
  snapshot: Snapshot,
  language: Language,
  packages?: PackageSource,
): readonly DocumentSymbol[] {
  if (snapshot.kind === "cda" && snapshot.xml !== undefined) {
    const document = findClinicalDocument(snapshot.xml);
    return document === undefined
      ? []
      : [
          cdaSymbol(
            document,
            "document",
            language,
            childElements(document).flatMap((e) => header(e, language)),
          ),
        ];
  }
  if (snapshot.records !== undefined)
    return snapshot.records.slice(0, MOST_RECORDS).flatMap((record): DocumentSymbol[] => {
      const { json } = recordOf(snapshot, record);
      return json === undefined ? [] : fhirSymbols(json, packages).map((symbol) => ({ ...symbol, children: [] }));
    });
  const fhir = snapshot.kind === "fhir-xml" ? snapshot.xml : snapshot.json;
  return fhir === undefined ? [] : fhirSymbols(fhir, packages);
}

const persons = new Set([
  "recordTarget",
  "author",
  "dataEnterer",
  "informant",
  "informationRecipient",
  "legalAuthenticator",
  "authenticator",
  "participant",
]);
const organizations = new Set(["custodian"]);
const clinicalStatements = [
  "act",
  "encounter",
  "observation",
  "observationMedia",
  "organizer",
  "procedure",
  "regionOfInterest",
  "substanceAdministration",
  "supply",
];

function header(element: XmlElement, language: Language): DocumentSymbol[] {
  const { localName } = element;
  if (localName === "component")
    return firstChild(element, "structuredBody")
      ? sections(firstChild(element, "structuredBody") as XmlElement, language)
      : [cdaSymbol(element, "section", language, [])];
  if (persons.has(localName)) return [cdaSymbol(element, "person", language, [])];
  if (organizations.has(localName)) return [cdaSymbol(element, "organization", language, [])];
  if (["documentationOf", "componentOf", "relatedDocument", "inFulfillmentOf", "authorization"].includes(localName))
    return [cdaSymbol(element, "property", language, [])];
  return [];
}

function sections(parent: XmlElement, language: Language): DocumentSymbol[] {
  return childElements(parent, "component").flatMap((component) =>
    childElements(component, "section").map((section) =>
      cdaSymbol(section, "section", language, [
        ...childElements(section, "entry").flatMap((entry) => statements(entry, language)),
        ...sections(section, language),
      ]),
    ),
  );
}

function statements(holder: XmlElement, language: Language): DocumentSymbol[] {
  return childElements(holder)
    .filter((child) => clinicalStatements.includes(child.localName))
    .map((statement) =>
      cdaSymbol(
        statement,
        "entry",
        language,
        childElements(statement)
          .filter((child) => child.localName === "entryRelationship" || child.localName === "component")
          .flatMap((child) => statements(child, language)),
      ),
    );
}

/** The title of the template that an entry follows, that of the CI-SIS before those that it stands upon. */
function entryTitle(element: XmlElement, language: Language): string | undefined {
  const entries = childElements(element, "templateId").flatMap((id) => {
    const found = templateEntry(attributeValue(id, "root") ?? "");
    return found?.kind === "entry" ? [found] : [];
  });
  const own = entries.findLast(({ root }) => root.startsWith("1.2.250.1.213."));
  return (own ?? entries[0])?.title[language];
}

function cdaSymbol(
  element: XmlElement,
  kind: DocumentSymbol["kind"],
  language: Language,
  children: readonly DocumentSymbol[],
): DocumentSymbol {
  const title = firstChild(element, "title");
  const code = firstChild(element, "code");
  // An entry is called by what it is; its code says what about.
  const model = kind === "entry" ? entryTitle(element, language) : undefined;
  const named =
    model ||
    (title && textContent(title).trim().replace(/\s+/g, " ")) ||
    attributeValue(code, "displayName") ||
    loinc(attributeValue(code, "code") ?? "")?.names[0] ||
    childElements(element, "templateId")
      .map((t) => templateEntry(attributeValue(t, "root") ?? "", attributeValue(t, "extension"))?.title[language])
      .find((t) => t !== undefined);
  return {
    name:
      kind === "document" || kind === "section" || kind === "entry" ? named || element.localName : element.localName,
    detail:
      (model === undefined ? undefined : attributeValue(code, "displayName")) ??
      (named && kind !== "person" && kind !== "organization" ? element.localName : undefined),
    kind,
    start: element.start,
    end: element.end,
    selection: element.nameSpan,
    children,
  };
}
