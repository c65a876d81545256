import { loinc, templateEntry } from "../doctrine/index.ts";
import type { Language } from "../rule/index.ts";
import { recordOf, type Snapshot } from "../snapshot.ts";
import {
  attributeValue,
  childElements,
  findClinicalDocument,
  firstChild,
  type JsonValue,
  property,
  scalar,
  textContent,
  type XmlElement,
} from "../syntax/index.ts";
import type { DocumentSymbol } from "./model.ts";

/** Lines of NDJSON that the outline shows, at most. */
const MOST_RECORDS = 2_000;

/** The outline: a CDA document by header parts, sections and entries; a FHIR resource by its elements. */
export function documentSymbols(snapshot: Snapshot, language: Language): readonly DocumentSymbol[] {
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
      const root = recordOf(snapshot, record).json?.root;
      return root === undefined ? [] : [resourceSymbol(root)].flat().map((symbol) => ({ ...symbol, children: [] }));
    });
  if (snapshot.json?.root !== undefined) return [resourceSymbol(snapshot.json.root)].flat();
  return [];
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

function cdaSymbol(
  element: XmlElement,
  kind: DocumentSymbol["kind"],
  language: Language,
  children: readonly DocumentSymbol[],
): DocumentSymbol {
  const title = firstChild(element, "title");
  const code = firstChild(element, "code");
  const named =
    (title && textContent(title).trim().replace(/\s+/g, " ")) ||
    attributeValue(code, "displayName") ||
    loinc(attributeValue(code, "code") ?? "")?.names[0] ||
    childElements(element, "templateId")
      .map((t) => templateEntry(attributeValue(t, "root") ?? "", attributeValue(t, "extension"))?.title[language])
      .find((t) => t !== undefined);
  return {
    name:
      kind === "document" || kind === "section" || kind === "entry" ? named || element.localName : element.localName,
    detail: named && kind !== "person" && kind !== "organization" ? element.localName : undefined,
    kind,
    start: element.start,
    end: element.end,
    selection: element.nameSpan,
    children,
  };
}

/** Depth of the outline of a resource: deeper levels are read in the text itself. */
const maxDepth = 6;

function resourceSymbol(value: JsonValue): DocumentSymbol[] {
  const type = scalar(value, "resourceType");
  if (value.type !== "object" || type === undefined) return [];
  return [
    {
      name: type,
      detail: scalar(value, "id"),
      kind: "document",
      start: value.start,
      end: value.end,
      selection: property(value, "resourceType") ?? value,
      children: propertySymbols(value, 1),
    },
  ];
}

function propertySymbols(value: JsonValue, depth: number): DocumentSymbol[] {
  if (depth > maxDepth) return [];
  if (value.type === "array")
    return value.items.flatMap((item) => resourceSymbol(item).concat(propertySymbols(item, depth + 1)));
  if (value.type !== "object") return [];
  return value.properties.flatMap((p) => {
    if (p.name === "resourceType" || p.value === undefined) return [];
    const held = resourceSymbol(p.value);
    const children = held.length > 0 ? held : propertySymbols(p.value, depth + 1);
    const detail =
      p.value.type === "object" || p.value.type === "array"
        ? undefined
        : p.value.type === "string"
          ? undefined
          : p.value.value;
    return [
      { name: p.name, detail, kind: "property" as const, start: p.start, end: p.end, selection: p.nameSpan, children },
    ];
  });
}
