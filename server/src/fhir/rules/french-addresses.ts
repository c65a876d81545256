import { nosArtefactText } from "../../../data/nos/artefacts.ts";
import { nearest } from "../../nearest.ts";
import type { FhirNode } from "../r4/index.ts";
import { at, example, type FhirResource, type FhirRule, fhirRule, writing } from "../rule.ts";

/** Addresses of French definitions: canonicals, code systems. Source: FR Core 2.2.0 and the naming rules of the NOS. */

/** The places of a resource that hold an address: `meta.profile`, `system`, `url` of an extension. */
function* addresses({ node }: FhirResource): Generator<FhirNode> {
  const stack: FhirNode[] = [node];
  for (let one = stack.pop(); one !== undefined; one = stack.pop()) {
    const { name, value, children } = one;
    if (value !== undefined && (name === "profile" || name === "system" || name === "url" || name === "valueSet"))
      yield one;
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i] as FhirNode;
      // A resource within is looked at as itself.
      if (child.resourceType === undefined) stack.push(child);
    }
  }
}

const patient = (profile: string): string => `{ "resourceType": "Patient", "meta": { "profile": ["⟦${profile}⟧"] } }\n`;
const sound = example(
  "patient.json",
  `{ "resourceType": "Patient", "meta": { "profile": ["https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient"] } }\n`,
);

const https = /^http:\/\/((?:rpps|rppsrang|finess|mos|smt|interop)\.esante\.gouv\.fr(?:\/|$)|hl7\.fr\/ig\/fhir\/)/;

/** FHIR-FR-017 */
export const httpAddress: FhirRule = fhirRule({
  id: "fhir-fr/http-address",
  aliases: ["FHIR-FR-017", "NOS-006"],
  reference: {
    text: "hl7.fhir.fr.core",
    version: "2.2.0",
    href: "https://hl7.fr/ig/fhir/core",
  },
  obligation: "shall",
  confidence: "inferred",
  severity: "warning",
  topics: ["mos-nos"],
  title: {
    fr: "L’adresse d’une définition française commence par https",
    en: "The address of a French definition begins with https",
  },
  why: {
    fr: "Une adresse canonique se compare lettre à lettre : en http, elle en désigne une autre, que personne ne publie.",
    en: "A canonical address is compared letter by letter: with http it is another one, which nobody publishes.",
  },
  fix: { fr: "Écrivez {expected}.", en: "Write {expected}." },
  messages: {
    http: { fr: "« {value} » commence par http.", en: "“{value}” begins with http." },
  },
  examples: () => ({
    bad: [example("patient.json", patient("http://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient"))],
    good: [sound],
  }),
  *check(resource) {
    for (const node of addresses(resource)) {
      const value = node.value as string;
      if (https.test(value)) yield at(httpAddress, node, "http", { value, expected: value.replace("http:", "https:") });
    }
  },
  repair: (finding) => writing(String(finding.data.expected), true)(finding),
});

/** FHIR-FR-018 */
export const oldCore: FhirRule = fhirRule({
  id: "fhir-fr/old-core",
  aliases: ["FHIR-FR-018"],
  reference: {
    text: "hl7.fhir.fr.core",
    version: "2.0.1",
    clause: "notes de version",
    href: "https://hl7.fr/ig/fhir/core",
  },
  obligation: "should",
  confidence: "verified",
  severity: "warning",
  topics: ["mos-nos"],
  title: {
    fr: "Les définitions d’interopsante.org sont remplacées par celles de FR Core",
    en: "The definitions of interopsante.org are replaced by those of FR Core",
  },
  why: {
    fr: "Depuis la version 2.0.1, les profils français sont publiés sous https://hl7.fr/ig/fhir/core ; les anciens sont obsolètes.",
    en: "Since version 2.0.1 the French profiles are published under https://hl7.fr/ig/fhir/core; the former ones are obsolete.",
  },
  fix: {
    fr: "Déclarez la définition de FR Core qui le remplace.",
    en: "Name the definition of FR Core that replaces it.",
  },
  messages: {
    old: { fr: "« {value} » est une définition obsolète.", en: "“{value}” is an obsolete definition." },
  },
  examples: () => ({
    bad: [example("patient.json", patient("http://interopsante.org/fhir/StructureDefinition/FrPatient"))],
    good: [sound],
  }),
  *check(resource) {
    for (const node of addresses(resource)) {
      const value = node.value as string;
      if (/^https?:\/\/(?:www\.)?interopsante\.org\//.test(value)) yield at(oldCore, node, "old", { value });
    }
  },
});

/** The names of the code systems and value sets that the French guides use, by what follows `NOS/`. */
const names: ReadonlySet<string> = new Set(nosArtefactText.split("\n").map((line) => line.split(" ")[0] as string));
const nosAddress = /^https:\/\/mos\.esante\.gouv\.fr\/NOS\/([^/|]+)\/FHIR\/([^/|]+)(?:\|.*)?$/;

/** FHIR-FR-025, NOS naming */
export const nosSystem: FhirRule = fhirRule({
  id: "fhir-fr/nos-address",
  aliases: ["FHIR-FR-025", "NOS-004", "NOS-007"],
  reference: {
    text: "Nomenclatures des objets de santé (NOS)",
    clause: "adresses canoniques",
    href: "https://mos.esante.gouv.fr/NOS/",
  },
  obligation: "shall",
  confidence: "verified",
  severity: "warning",
  topics: ["mos-nos"],
  title: {
    fr: "L’adresse d’une nomenclature NOS suit sa règle de nommage",
    en: "The address of a NOS nomenclature follows its naming rule",
  },
  why: {
    fr: "L’adresse est https://mos.esante.gouv.fr/NOS/ suivi du nom (TRE_R38-…), de FHIR et du nom avec un tiret (TRE-R38-…).",
    en: "The address is https://mos.esante.gouv.fr/NOS/ followed by the name (TRE_R38-…), FHIR and the name with a hyphen (TRE-R38-…).",
  },
  fix: { fr: "Écrivez {expected}.", en: "Write {expected}." },
  messages: {
    form: {
      fr: "« {value} » n’a pas la forme d’une adresse des NOS.",
      en: "“{value}” has not the form of a NOS address.",
    },
    near: {
      fr: "La nomenclature « {name} » n’est pas connue ; « {near} » lui ressemble.",
      en: "The nomenclature “{name}” is not known; “{near}” resembles it.",
    },
  },
  examples: () => ({
    bad: [
      example(
        "practitioner.json",
        `{"resourceType":"PractitionerRole","specialty":[{"coding":[{"system":"⟦https://mos.esante.gouv.fr/NOS/TRE_R38-SpecialiteOrdinale/FHIR/TRE_R38-SpecialiteOrdinale⟧","code":"SM54"}]}]}`,
      ),
      example(
        "practitioner.json",
        `{"resourceType":"PractitionerRole","specialty":[{"coding":[{"system":"⟦https://mos.esante.gouv.fr/NOS/TRE_R38-SpecialiteOrdinal/FHIR/TRE-R38-SpecialiteOrdinal⟧","code":"SM54"}]}]}`,
      ),
    ],
    good: [
      example(
        "practitioner.json",
        `{"resourceType":"PractitionerRole","specialty":[{"coding":[{"system":"https://mos.esante.gouv.fr/NOS/TRE_R38-SpecialiteOrdinale/FHIR/TRE-R38-SpecialiteOrdinale","code":"SM54"}]}]}`,
      ),
    ],
  }),
  *check(resource) {
    for (const node of addresses(resource)) {
      const value = node.value as string;
      if (!value.startsWith("https://mos.esante.gouv.fr/NOS/")) continue;
      const [, folder = "", last = ""] = nosAddress.exec(value) ?? [];
      if (folder === "" || folder.replace(/^(TRE|JDV|ASS)_/, "$1-") !== last) {
        const name = /\/NOS\/((?:TRE|JDV|ASS)[_-][^/|]+)/.exec(value)?.[1]?.replace(/^(TRE|JDV|ASS)-/, "$1_");
        const expected =
          name === undefined
            ? "https://mos.esante.gouv.fr/NOS/TRE_…/FHIR/TRE-…"
            : `https://mos.esante.gouv.fr/NOS/${name}/FHIR/${name.replace("_", "-")}`;
        yield at(nosSystem, node, "form", { value, expected });
      } else if (!names.has(folder)) {
        // The list is not all of the NOS: only what looks like a typing error of a known name is told.
        const near = nearest(folder, [...names]);
        if (near !== undefined && near.slice(0, 8) === folder.slice(0, 8)) {
          const expected = `https://mos.esante.gouv.fr/NOS/${near}/FHIR/${near.replace("_", "-")}`;
          yield at(nosSystem, node, "near", { name: folder, near, expected });
        }
      }
    }
  },
  repair: (finding) =>
    String(finding.data.expected).includes("…") ? [] : writing(String(finding.data.expected), false)(finding),
});
