import { oidReference } from "../oids.ts";
import { matricules } from "../patient.ts";
import { at, example, type InsRule, insRule } from "../rule.ts";
import { cda, fhir, productionOid, sampleMatricule } from "./examples.ts";

const productionId = `<id root="${productionOid}" extension="${sampleMatricule}"/>`;

/** Speaks only where the project says that the file is meant for production. */
export const testOidInProduction: InsRule = insRule({
  id: "ins/test-oid-in-production",
  aliases: ["CDA-X-002"],
  reference: oidReference,
  obligation: "should",
  confidence: "inferred",
  severity: "information",
  title: {
    fr: "Un OID INS de test ou de démonstration n’a pas sa place en production",
    en: "An INS OID for tests or demonstrations does not belong in production",
  },
  why: {
    fr: "Les OID 1.2.250.1.213.1.4.10 et .11 désignent des patients fictifs.",
    en: "The OIDs 1.2.250.1.213.1.4.10 and .11 stand for fictitious patients.",
  },
  fix: {
    fr: "En production, le matricule porte l’OID 1.2.250.1.213.1.4.8 (NIR) ou .9 (NIA).",
    en: "In production, the matricule has the OID 1.2.250.1.213.1.4.8 (NIR) or .9 (NIA).",
  },
  messages: {
    fictitious: {
      fr: "Cet OID est celui d’un {title}, dans un fichier déclaré de production.",
      en: "This OID is that of an {title}, in a file declared for production.",
    },
  },
  examples: () => ({
    bad: [
      example("cda.xml", cda().replace("1.2.250.1.213.1.4.10", "⟦1.2.250.1.213.1.4.10⟧")),
      example("patient.json", fhir().replace("urn:oid:1.2.250.1.213.1.4.10", "⟦urn:oid:1.2.250.1.213.1.4.10⟧")),
    ].map((shown) => ({ ...shown, environment: "production" })),
    good: [
      { ...example("cda.xml", cda({ id: productionId })), environment: "production" },
      // Nothing is said of a file whose purpose is not known.
      example("cda.xml", cda()),
    ],
  }),
  *check(patient, { environment }) {
    if (environment !== "production") return;
    for (const { known, oid } of matricules(patient))
      if (known.environment !== "production") yield at(testOidInProduction, oid, "fictitious", { title: known.title });
  },
});
