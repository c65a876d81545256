import { patientInsCanonical } from "../../../data/fhir/fr-core-patient-ins.ts";
import { insOid } from "../../ins/index.ts";
import { at, example, type FhirRule, fhirRule } from "../rule.ts";

const patientCanonical = "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient";

const patient = (system: string, profiles: string): string => `{
  "resourceType": "Patient",
  "meta": { "profile": [${profiles}] },
  "identifier": [{ "use": "official", "system": "${system}", "value": "279035121518989" }]
}
`;

export const insProfileNotClaimed: FhirRule = fhirRule({
  id: "fhir-fr/ins-profile-not-claimed",
  aliases: ["FHIR-FR-011"],
  reference: {
    text: "hl7.fhir.fr.core",
    version: "2.2.0",
    clause: "fr-core-patient-ins, description",
    href: "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins",
  },
  obligation: "should",
  confidence: "verified",
  severity: "warning",
  topics: ["ins"],
  title: {
    fr: "Un Patient qui porte un matricule INS déclare le profil fr-core-patient-ins",
    en: "A Patient that carries a matricule INS claims the profile fr-core-patient-ins",
  },
  why: {
    fr: "Le matricule INS n’est véhiculé que pour une identité qualifiée : c’est fr-core-patient-ins qui le prévoit, non fr-core-patient.",
    en: "The matricule INS travels for a qualified identity only: fr-core-patient-ins foresees it, fr-core-patient does not.",
  },
  fix: {
    fr: "Déclarez fr-core-patient-ins, ou retirez le matricule si l’identité n’est pas qualifiée.",
    en: "Claim fr-core-patient-ins, or remove the matricule if the identity is not qualified.",
  },
  messages: {
    "not-claimed": {
      fr: "Un identifiant de ce Patient est un {title}, et seul fr-core-patient est déclaré.",
      en: "An identifier of this Patient is an {title}, and only fr-core-patient is claimed.",
    },
  },
  examples: () => ({
    bad: [example("patient.json", patient("urn:oid:1.2.250.1.213.1.4.10", `"⟦${patientCanonical}⟧"`))],
    good: [
      example(
        "patient.json",
        patient("urn:oid:1.2.250.1.213.1.4.10", `"${patientCanonical}", "${patientInsCanonical}"`),
      ),
      example("patient.json", patient("urn:oid:1.2.3.4.567.8.9.10", `"${patientCanonical}"`)),
    ],
  }),
  *check({ node, type, profiles }) {
    const [only, second] = profiles;
    if (type !== "Patient" || only?.url.split("|")[0] !== patientCanonical || second !== undefined) return;
    for (const identifier of node.named("identifier"))
      for (const system of identifier.named("system")) {
        const known = insOid(system.value ?? "");
        if (known?.family !== "ins") continue;
        yield at(insProfileNotClaimed, only.at, "not-claimed", { title: known.title });
        return;
      }
  },
  repair({ start, end }, text) {
    const newText = text.slice(start, end).replace(patientCanonical, patientInsCanonical);
    const title = { fr: "Déclarer fr-core-patient-ins", en: "Claim fr-core-patient-ins" };
    return [{ title, safe: false, edits: [{ start, end, newText }] }];
  },
});
