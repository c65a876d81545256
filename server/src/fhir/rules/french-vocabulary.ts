import type { FhirNode } from "../r4/index.ts";
import { at, example, type FhirRule, fhirRule, writing } from "../rule.ts";

/** How the NOS and FR Core name their codes. */

/** Every node of a resource, but those of the resources within it. */
function* nodesOf(resource: FhirNode): Generator<FhirNode> {
  const stack = [resource];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    yield node;
    for (let i = node.children.length - 1; i >= 0; i--) {
      const child = node.children[i] as FhirNode;
      if (child.resourceType === undefined) stack.push(child);
    }
  }
}

/** The nomenclatures whose OID and name are both known. */
const nosByOid: Readonly<Record<string, string>> = {
  "1.2.250.1.213.1.1.4.6": "TRE_A00-ProducteurDocNonPS",
  "1.2.250.1.213.1.1.4.1": "TRE_A03-ClasseDocument-CISIS",
  "1.2.250.1.213.1.1.4.12": "TRE_A05-TypeDocComplementaireCISIS",
  "1.2.250.1.71.4.2.4": "TRE_R02-SecteurActivite",
  "1.2.250.1.213.1.6.1.107": "TRE_R85-RolePriseCharge",
};

const role = (system: string): string =>
  `{"resourceType":"PractitionerRole","code":[{"coding":[{"system":"${system}","code":"330"}]}]}\n`;
const addressOf = (name: string): string => `https://mos.esante.gouv.fr/NOS/${name}/FHIR/${name.replace("_", "-")}`;

/** NOS-005 */
export const nosOid: FhirRule = fhirRule({
  id: "fhir-fr/nos-oid",
  aliases: ["NOS-005"],
  reference: {
    text: "Nomenclatures des objets de santé (NOS)",
    clause: "adresses canoniques",
    href: "https://mos.esante.gouv.fr/NOS/",
  },
  obligation: "should",
  confidence: "verified",
  severity: "warning",
  topics: ["mos-nos"],
  title: {
    fr: "En FHIR, une nomenclature NOS se désigne par son adresse, non par son OID",
    en: "In FHIR a NOS nomenclature is named by its address, not by its OID",
  },
  why: {
    fr: "Les profils français lient leurs codes aux adresses https://mos.esante.gouv.fr/NOS/… ; un OID n’y correspond pas, lettre à lettre.",
    en: "The French profiles bind their codes to the addresses https://mos.esante.gouv.fr/NOS/…; an OID does not equal them, letter by letter.",
  },
  fix: { fr: "Écrivez {expected}.", en: "Write {expected}." },
  messages: {
    oid: { fr: "« {value} » est l’OID d’une nomenclature NOS.", en: "“{value}” is the OID of a NOS nomenclature." },
  },
  examples: () => ({
    bad: [example("role.json", role("⟦urn:oid:1.2.250.1.213.1.6.1.107⟧"))],
    good: [example("role.json", role(addressOf("TRE_R85-RolePriseCharge")))],
  }),
  *check({ node }) {
    for (const one of nodesOf(node)) {
      const oid = one.name === "system" ? /^urn:oid:([\d.]+)$/.exec(one.value ?? "")?.[1] : undefined;
      if (oid === undefined || one.parent?.type?.name === "Identifier") continue;
      const name = Object.hasOwn(nosByOid, oid) ? nosByOid[oid] : undefined;
      if (name === undefined && !oid.startsWith("1.2.250.1.213.1.6.1.")) continue;
      yield at(nosOid, one, "oid", {
        value: one.value as string,
        expected: name === undefined ? "https://mos.esante.gouv.fr/NOS/TRE_…/FHIR/TRE-…" : addressOf(name),
      });
    }
  },
  repair: (finding) =>
    String(finding.data.expected).includes("…") ? [] : writing(String(finding.data.expected), false)(finding),
});

const named = (prefix: string): string =>
  `{"resourceType":"Practitioner","name":[{"family":"PAT","prefix":["${prefix}"]}]}\n`;

/** NOS-008 */
export const civility: FhirRule = fhirRule({
  id: "fhir-fr/civility",
  aliases: ["NOS-008"],
  reference: {
    text: "hl7.fhir.fr.core",
    version: "2.2.0",
    clause: "notes de version",
    href: "https://hl7.fr/ig/fhir/core",
  },
  obligation: "should",
  confidence: "verified",
  severity: "warning",
  topics: ["mos-nos"],
  title: { fr: "La civilité MLLE n’existe plus", en: "The civility MLLE no longer exists" },
  why: {
    fr: "FR Core 2.2.0 a retiré MLLE des civilités ; il reste M et MME.",
    en: "FR Core 2.2.0 has removed MLLE from the civilities; M and MME remain.",
  },
  fix: { fr: "Écrivez MME.", en: "Write MME." },
  messages: { removed: { fr: "La civilité est « {value} ».", en: "The civility is “{value}”." } },
  examples: () => ({
    bad: [example("practitioner.json", named("⟦MLLE⟧"))],
    good: [example("practitioner.json", named("MME"))],
  }),
  *check({ node }) {
    for (const one of nodesOf(node)) {
      if (one.value !== "MLLE") continue;
      const coded = one.name === "code" && /\/NOS\/[^/]*Civilite/.test(one.parent?.text("system") ?? "");
      if (coded || (one.name === "prefix" && one.parent?.name === "name"))
        yield at(civility, one, "removed", { value: one.value });
    }
  },
  repair: writing("MME", false),
});
