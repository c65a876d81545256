import {
  attribute,
  attributeValue,
  childElements,
  findClinicalDocument,
  firstChild,
  textContent,
  type XmlDocument,
  type XmlElement,
} from "../../syntax/index.ts";

/** What the header of a CDA document makes of the metadata of its entry. Source: CI-SIS, annexe XDS. */

export interface ExpectedValue {
  readonly value: string;
  readonly system?: string;
}

/** How two values of an attribute are compared. */
export type Likeness = "text" | "code" | "time" | "patient" | "person";

export interface Expected {
  readonly likeness: Likeness;
  /** The values of the header; one of them must be there, or all where `every` holds. */
  readonly values: readonly ExpectedValue[];
  readonly every?: true;
}

/** By the attribute's name; an attribute that the header says nothing of is absent. */
export function expectedMetadata(tree: XmlDocument): ReadonlyMap<string, Expected> {
  const found = new Map<string, Expected>();
  const document = findClinicalDocument(tree);
  if (document === undefined) return found;
  const put = (name: string, likeness: Likeness, values: readonly (ExpectedValue | undefined)[], every?: true) => {
    const known = values.filter((one): one is ExpectedValue => one !== undefined && one.value !== "");
    if (known.length > 0) found.set(name, { likeness, values: known, ...(every && { every }) });
  };
  const id = firstChild(document, "id");
  const root = attributeValue(id, "root");
  const extension = attributeValue(id, "extension");
  if (root !== undefined) put("uniqueId", "text", [{ value: extension === undefined ? root : `${root}^${extension}` }]);
  put("creationTime", "time", [valueAt(document, ["effectiveTime"], "value")]);
  put("languageCode", "text", [valueAt(document, ["languageCode"], "code")]);
  put("title", "text", [textAt(document, "title")]);
  put("typeCode", "code", [codeOf(firstChild(document, "code"))]);
  put("confidentialityCode", "code", [codeOf(firstChild(document, "confidentialityCode"))]);
  const facility = reach(document, ["componentOf", "encompassingEncounter", "location", "healthCareFacility", "code"]);
  put("healthcareFacilityTypeCode", "code", [codeOf(facility)]);
  const events = childElements(document, "documentationOf").flatMap((one) => childElements(one, "serviceEvent"));
  const [main] = events;
  const setting = reach(main, ["performer", "assignedEntity", "representedOrganization", "standardIndustryClassCode"]);
  put("practiceSettingCode", "code", [codeOf(setting)]);
  put(
    "eventCodeList",
    "code",
    events.map((one) => codeOf(firstChild(one, "code"))),
    true,
  );
  put("serviceStartTime", "time", [valueAt(main, ["effectiveTime", "low"], "value")]);
  put("serviceStopTime", "time", [valueAt(main, ["effectiveTime", "high"], "value")]);
  const patients = childElements(document, "recordTarget").flatMap((one) =>
    childElements(one, "patientRole").flatMap((role) => childElements(role, "id")),
  );
  put("patientId", "patient", patients.map(identifierOf));
  const authors = childElements(document, "author").flatMap((one) => childElements(one, "assignedAuthor"));
  put(
    "authorPerson",
    "person",
    authors.flatMap((one) => childElements(one, "id").map(identifierOf)),
  );
  const authenticator = reach(document, ["legalAuthenticator", "assignedEntity"]);
  if (authenticator !== undefined)
    put("legalAuthenticator", "person", childElements(authenticator, "id").map(identifierOf));
  return found;
}

/** Whether the body of a CDA document is one PDF. */
export function isLevelOne(tree: XmlDocument): boolean | undefined {
  const document = findClinicalDocument(tree);
  const component = firstChild(document, "component");
  if (component === undefined) return undefined;
  const body = firstChild(component, "nonXMLBody");
  if (body === undefined) return firstChild(component, "structuredBody") === undefined ? undefined : false;
  return attributeValue(firstChild(body, "text"), "mediaType") === "application/pdf" ? true : undefined;
}

function reach(from: XmlElement | undefined, names: readonly string[]): XmlElement | undefined {
  let found = from;
  for (const name of names) found = firstChild(found, name);
  return found;
}

function valueAt(from: XmlElement | undefined, names: readonly string[], name: string): ExpectedValue | undefined {
  const value = attribute(reach(from, names), name)?.value;
  return value === undefined ? undefined : { value };
}

function textAt(from: XmlElement, name: string): ExpectedValue | undefined {
  const element = firstChild(from, name);
  return element === undefined ? undefined : { value: textContent(element).replace(/\s+/g, " ").trim() };
}

function codeOf(element: XmlElement | undefined): ExpectedValue | undefined {
  const value = attributeValue(element, "code");
  const system = attributeValue(element, "codeSystem");
  return value === undefined ? undefined : { value, ...(system !== undefined && { system }) };
}

function identifierOf(id: XmlElement): ExpectedValue | undefined {
  const system = attributeValue(id, "root");
  const value = attributeValue(id, "extension");
  return system === undefined || value === undefined ? undefined : { value, system };
}
