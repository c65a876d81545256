import type { Bilingual } from "../rule/index.ts";
import {
  attribute,
  attributeValue,
  childElements,
  findClinicalDocument,
  firstChild,
  textContent,
  type XmlAttribute,
  type XmlDocument,
  type XmlElement,
  xpathOf,
} from "../syntax/index.ts";
import { insOid } from "./oids.ts";
import { type InsIdentifier, type InsPatient, type Leaf, mailboxUser } from "./patient.ts";

/** The patients of a CDA document: `recordTarget/patientRole`. Other persons carry no INS. */
export function cdaPatients(document: XmlDocument): readonly InsPatient[] {
  const root = findClinicalDocument(document);
  if (root === undefined) return [];
  return childElements(root, "recordTarget").flatMap((target) => {
    const role = firstChild(target, "patientRole");
    return role === undefined ? [] : [cdaPatient(role)];
  });
}

function cdaPatient(role: XmlElement): InsPatient {
  const patient = firstChild(role, "patient");
  const names = patient === undefined ? [] : childElements(patient, "name");
  const part = (name: string, qualifier: string | undefined) =>
    names.flatMap((n) => childElements(n, name)).filter((e) => attributeValue(e, "qualifier") === qualifier);
  const family = part("family", "BR");
  const given = part("given", "BR");
  const list = part("given", undefined);
  const birthTime = firstChild(patient, "birthTime");
  const addr = firstChild(firstChild(firstChild(patient, "birthplace"), "place"), "addr");
  const county = addr === undefined ? [] : childElements(addr, "county");
  const code = attributeValue(firstChild(patient, "administrativeGenderCode"), "code");
  const written = (elements: readonly XmlElement[]) => elements.map(textLeaf).filter((leaf) => leaf.value !== "");

  // A trait whose element is absent, or has a nullFlavor where the header forbids it, is the header's matter.
  const emptyTraits: (Leaf & { trait: Bilingual })[] = [];
  const empty = (trait: Bilingual, elements: readonly XmlElement[], nullable: boolean): void => {
    if (written(elements).length > 0) return;
    const [at] = nullable ? elements : elements.filter((e) => attribute(e, "nullFlavor") === undefined);
    if (at !== undefined) emptyTraits.push({ ...at.nameSpan, value: "", location: xpathOf(at), trait });
  };
  empty({ fr: "nom de naissance", en: "birth name" }, family, false);
  empty({ fr: "premier prénom de naissance", en: "first birth first name" }, given, false);
  empty({ fr: "liste des prénoms de naissance", en: "list of birth first names" }, list, false);
  empty({ fr: "code INSEE du lieu de naissance", en: "INSEE code of the place of birth" }, county, true);
  if (birthTime !== undefined && attribute(birthTime, "value") === undefined)
    emptyTraits.push({
      ...birthTime.nameSpan,
      value: "",
      location: xpathOf(birthTime),
      trait: { fr: "date de naissance", en: "date of birth" },
    });

  return {
    identifiers: childElements(role, "id").flatMap(cdaIdentifier),
    birthNames: [...written(family), ...written(given), ...written(list)],
    sex: code === "M" ? "male" : code === "F" ? "female" : undefined,
    birthDate: attributeLeaf(attribute(birthTime, "value")),
    birthPlace: written(county)[0],
    emptyTraits,
    statuses: [],
    mailboxes: childElements(role, "telecom").flatMap((telecom) => {
      const value = attributeLeaf(attribute(telecom, "value"));
      return value !== undefined && mailboxUser(value.value) !== undefined ? [value] : [];
    }),
    claimsInsProfile: false,
  };
}

function cdaIdentifier(id: XmlElement): InsIdentifier[] {
  const oid = attributeLeaf(attribute(id, "root"));
  const known = oid && insOid(oid.value);
  if (oid === undefined || known === undefined) return [];
  return [{ known, oid, value: attributeLeaf(attribute(id, "extension")), types: [] }];
}

function attributeLeaf(at: XmlAttribute | undefined): Leaf | undefined {
  return at && { ...at.valueSpan, value: at.value, location: xpathOf(at) };
}

function textLeaf(element: XmlElement): Leaf {
  const start = element.startTag.end;
  const end = Math.max(start, element.endTag?.start ?? element.end);
  return { start, end, value: textContent(element).trim(), location: xpathOf(element) };
}
