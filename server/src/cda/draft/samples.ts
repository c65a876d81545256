import { attributeModel, typeAt } from "../structure/index.ts";
import type { DraftFacts } from "./facts.ts";
import type { DraftElement, Journal } from "./tree.ts";

/** Values for what must be there and no constraint fixes: what the author will change, in the right form. */

/** What stands in for a text that is to be written. */
export const toComplete = "À compléter";

/** What stands in for a code that is to be found. */
export const codeToComplete = "A-COMPLETER";

/** The codes of the acts that carry entries, by the element's name. */
const usual: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  classCode: {
    act: "ACT",
    observation: "OBS",
    organizer: "CLUSTER",
    encounter: "ENC",
    procedure: "PROC",
    substanceAdministration: "SBADM",
    supply: "SPLY",
    observationMedia: "OBS",
    participantRole: "ROL",
    playingEntity: "ENT",
    playingDevice: "DEV",
    associatedEntity: "PROV",
    relatedEntity: "CON",
  },
  moodCode: { "": "EVN" },
  typeCode: {
    entryRelationship: "COMP",
    participant: "INF",
    performer: "PRF",
    reference: "REFR",
    relatedDocument: "RPLC",
  },
  determinerCode: { "": "INSTANCE" },
};

/** The value that an attribute has by what stands beside it, or by the schema; undefined where somebody must say it. */
export function knownAttribute(element: DraftElement, name: string, facts: DraftFacts): string | undefined {
  const model = attributeModel(element, name);
  if (model?.fixed !== undefined && model.type.valid(model.fixed)) return model.fixed;
  const firm = (other: string): string | undefined => {
    const there = element.attribute(other);
    return there === undefined || there.firmness === "sample" ? undefined : there.value;
  };
  const [code, system] = [firm("code"), firm("codeSystem")];
  if (name === "codeSystem") return code === undefined ? undefined : facts.systemOf(code);
  if (name === "codeSystemName") return system === undefined ? undefined : facts.systemName(system);
  return name === "displayName" && code !== undefined && system !== undefined ? facts.display(code, system) : undefined;
}

export function sampleAttribute(element: DraftElement, name: string, facts: DraftFacts): string {
  const model = attributeModel(element, name);
  const fixed = model?.fixed ?? usual[name]?.[element.localName] ?? usual[name]?.[""] ?? model?.standard;
  if (fixed !== undefined && (model === undefined || model.type.valid(fixed))) return fixed;
  const type = typeAt(element)?.name ?? "";
  const value = (other: string) => element.attribute(other)?.value ?? "";
  switch (name) {
    case "root":
    case "setId":
      return facts.uuid();
    case "extension":
      return "1";
    case "nullFlavor":
      return "UNK";
    case "xsi:type":
      return valueType(element);
    case "code":
      return codeToComplete;
    case "codeSystem":
      return facts.systemOf(value("code")) ?? "2.16.840.1.113883.6.1";
    case "displayName":
      return facts.display(value("code"), value("codeSystem")) ?? toComplete;
    case "codeSystemName":
      return facts.systemName(value("codeSystem")) ?? toComplete;
    case "unit":
      return "1";
    case "mediaType":
      return "text/plain";
    case "value":
      return sampleValue(element, type, facts);
    default:
      if (model?.type.values?.[0] !== undefined) return model.type.values[0];
      if (model?.type.name === "ts") return facts.now.slice(0, 8);
      if (model?.type.name === "bl") return "false";
      if (model?.type.name === "int" || model?.type.name === "real") return "1";
      return model?.type.name === "ID" ? `id-${facts.uuid()}` : toComplete;
  }
}

function sampleValue(element: DraftElement, type: string, facts: DraftFacts): string {
  if (element.localName === "reference" || type === "TEL" || type === "URL") return `#id-${facts.uuid()}`;
  if (/TS$/.test(type)) return facts.now.slice(0, 8);
  if (type === "BL") return "true";
  if (/INT|REAL|PQ|MO/.test(type)) return "1";
  return attributeModel(element, "value")?.type.name === "bl" ? "true" : "1";
}

/** The data type of a `value` by what it has already. */
function valueType(element: DraftElement): string {
  const has = (name: string) => element.attribute(name) !== undefined;
  const child = (name: string) => element.elements.some(({ localName }) => localName === name);
  if (has("unit")) return "PQ";
  if (has("code") || has("codeSystem") || has("displayName") || child("qualifier") || child("translation")) return "CD";
  if (child("low") || child("high")) return "IVL_PQ";
  if (has("value")) return "INT";
  if (has("root")) return "II";
  return "CD";
}

/** The national identifiers of fictitious persons and structures, by the element that they identify. */
const identifiers: Readonly<Record<string, readonly [root: string, extension: string]>> = {
  assignedAuthor: ["1.2.250.1.71.4.2.1", "801234567897"],
  assignedEntity: ["1.2.250.1.71.4.2.1", "801234567897"],
  associatedEntity: ["1.2.250.1.71.4.2.1", "801234567897"],
  representedOrganization: ["1.2.250.1.71.4.2.2", "1750803447"],
  scopingOrganization: ["1.2.250.1.71.4.2.2", "1750803447"],
  representedCustodianOrganization: ["1.2.250.1.71.4.2.2", "1750803447"],
};

/** Gives a data type that would say nothing something to say. Whether anything was changed. */
export function fillDatatype(
  element: DraftElement,
  journal: Journal,
  facts: DraftFacts,
  add: (parent: DraftElement, name: string) => DraftElement | undefined,
): boolean {
  if (element.localName === "templateId" || element.attribute("nullFlavor") !== undefined) return false;
  const type = typeAt(element);
  if (type === undefined) return false;
  const names = element.attributes.map(({ nodeName }) => nodeName).filter((name) => name !== "xsi:type");
  const set = (name: string, value: string) => {
    journal.setAttribute(element, name, value, "sample");
    return true;
  };
  const { name } = type;
  if (name === "II") {
    if (names.includes("root")) return false;
    const national = identifiers[(element.parent as DraftElement).localName];
    if (national === undefined || names.includes("extension")) return set("root", facts.uuid());
    set("root", national[0]);
    return set("extension", national[1]);
  }
  if (/^(?:C[DERSOV]|CV)$/.test(name)) {
    if (names.includes("code")) {
      const code = element.attribute("code")?.value ?? "";
      const system = element.attribute("codeSystem")?.value;
      if (name === "CS") return false;
      const firmness = element.attribute("code")?.firmness === "sample" ? "sample" : "known";
      if (system === undefined) {
        const known = facts.systemOf(code);
        if (known === undefined) return false;
        journal.setAttribute(element, "codeSystem", known, firmness);
        return true;
      }
      if (names.includes("displayName")) return false;
      const display = facts.display(code, system);
      if (display === undefined) return false;
      journal.setAttribute(element, "displayName", display, firmness);
      return true;
    }
    if (name === "CS") return set("code", element.localName === "statusCode" ? "completed" : "fr-FR");
    return names.includes("codeSystem") || element.children.length > 0 ? false : set("nullFlavor", "UNK");
  }
  if (element.children.length > 0) return false;
  if (/TS$/.test(name)) return names.includes("value") ? false : set("value", facts.now.slice(0, 8));
  if (/^(?:PQ|INT|REAL|BL|MO)$/.test(name)) {
    if (names.includes("value")) return false;
    return names.includes("unit") ? set("value", "1") : set("nullFlavor", "UNK");
  }
  if (element.localName === "reference" && name === "TEL")
    return names.includes("value") ? false : set("value", sampleAttribute(element, "value", facts));
  if (/^(?:IVL|RTO)_/.test(name) || /^(?:AD|TEL)$/.test(name))
    return names.includes("value") ? false : set("nullFlavor", "UNK");
  if (name === "PN") return add(element, "family") !== undefined;
  const isText =
    /^(?:ST|ED|EN|ON|PN|TN|(?:adxp|en)\..*)$/.test(name) || element.localName === "text" || type.simple !== undefined;
  if (isText) journal.setText(element, toComplete, "sample");
  return isText;
}
