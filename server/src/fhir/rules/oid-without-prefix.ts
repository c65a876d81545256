import { at, example, type FhirRule, fhirRule } from "../rule.ts";

const oid = /^[0-2](?:\.(?:0|[1-9]\d*)){2,}$/;

const patient = (system: string): string => `{
  "resourceType": "Patient",
  "identifier": [{ "system": "${system}", "value": "1234567890121" }]
}
`;

/** Seen on the identifiers of the resource itself; those deeper come with the validation of R4. */
export const oidWithoutPrefix: FhirRule = fhirRule({
  id: "fhir-fr/oid-without-prefix",
  aliases: ["FHIR-FR-001"],
  reference: {
    text: "HL7 FHIR R4",
    version: "4.0.1",
    clause: "Identifier.system",
    href: "http://hl7.org/fhir/R4/datatypes-definitions.html#Identifier.system",
  },
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  topics: [],
  title: { fr: "Un OID s’écrit urn:oid:… dans un système FHIR", en: "An OID is written urn:oid:… in a FHIR system" },
  why: {
    fr: "Identifier.system est une URI absolue ; un OID y prend la forme urn:oid:1.2.3.",
    en: "Identifier.system is an absolute URI; there an OID has the form urn:oid:1.2.3.",
  },
  fix: { fr: "Écrivez urn:oid:{oid}.", en: "Write urn:oid:{oid}." },
  messages: {
    bare: {
      fr: "Le système {oid} est un OID sans « urn:oid: ».",
      en: "The system {oid} is an OID without “urn:oid:”.",
    },
  },
  examples: () => ({
    bad: [example("patient.json", patient("⟦1.2.250.1.213.1.4.8⟧"))],
    good: [
      example("patient.json", patient("urn:oid:1.2.250.1.213.1.4.8")),
      example("patient.json", patient("https://rpps.esante.gouv.fr")),
    ],
  }),
  *check({ node }) {
    for (const identifier of node.named("identifier"))
      for (const system of identifier.named("system"))
        if (system.value !== undefined && oid.test(system.value))
          yield at(oidWithoutPrefix, system, "bare", { oid: system.value });
  },
  repair({ start, end, data }, text) {
    if (text.slice(start, end) !== data.oid) return [];
    const newText = `urn:oid:${data.oid}`;
    return [
      { title: { fr: `Écrire ${newText}`, en: `Write ${newText}` }, safe: true, edits: [{ start, end, newText }] },
    ];
  },
});
