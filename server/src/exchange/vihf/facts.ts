import type { Bilingual, Example } from "../../rule/index.ts";
import { vihf } from "../references.ts";
import { marked } from "../rule.ts";

/** The attributes of a VIHF, and a small sound assertion that the examples of its rules break. */

/** An attribute of the VIHF, with what it is for. Source: the HL7 v2 volet's VIHF. */
export interface VihfFact {
  readonly name: string;
  readonly required: boolean;
  readonly about: Bilingual;
}

const fact = (name: string, fr: string, en: string, required = true): VihfFact => ({
  name,
  required,
  about: { fr, en },
});

export const vihfFacts: readonly VihfFact[] = [
  fact(
    "VIHF_Version",
    "La version du VIHF : 4.0 ; 3.0 dans les outils de 2024.",
    "The version of the VIHF: 4.0; 3.0 in the tools of 2024.",
  ),
  fact(
    "Authentification_Mode",
    "Comment l’utilisateur s’est authentifié : INDIRECTE ou INDIRECTE_RENFORCEE.",
    "How the user authenticated: INDIRECTE or INDIRECTE_RENFORCEE.",
  ),
  fact(
    "Identifiant_Structure",
    "L’identifiant national de la structure qui appelle.",
    "The national identifier of the organisation that calls.",
  ),
  fact(
    "Secteur_Activite",
    "Le secteur d’activité de la structure (JDV_J61).",
    "The sector of activity of the organisation (JDV_J61).",
  ),
  fact("urn:oasis:names:tc:xspa:1.0:subject:subject-id", "Le nom de l’utilisateur.", "The name of the user."),
  fact(
    "urn:oasis:names:tc:xacml:2.0:subject:role",
    "La profession de l’utilisateur (JDV_J65) ; une seconde valeur, la spécialité, pour les médecins et les pharmaciens.",
    "The profession of the user (JDV_J65); a second value, the speciality, for doctors and pharmacists.",
  ),
  fact(
    "urn:oasis:names:tc:xacml:2.0:resource:resource-id",
    "Le patient : son matricule INS.",
    "The patient: their matricule INS.",
  ),
  fact("Ressource_URN", "La ressource visée : urn:dmp.", "The resource that is called: urn:dmp."),
  fact(
    "urn:oasis:names:tc:xspa:1.0:subject:purposeofuse",
    "Le motif d’accès, tel que normal.",
    "The purpose of the access, such as normal.",
  ),
  fact(
    "urn:oasis:names:tc:xspa:1.0:resource:patient:hl7:confidentiality-code",
    "La confidentialité de l’accès demandé.",
    "The confidentiality of the access that is asked for.",
  ),
  fact("LPS_ID", "Le numéro de l’installation du logiciel.", "The number of the software’s installation.", false),
  fact("LPS_Nom", "Le nom du logiciel.", "The name of the software."),
  fact("LPS_Version", "La version du logiciel.", "The version of the software."),
  fact(
    "LPS_ID_HOMOLOGATION_DMP",
    "Le numéro d’homologation du logiciel au DMP.",
    "The software’s homologation number for the DMP.",
  ),
];

export const x509 = "urn:oasis:names:tc:SAML:1.1:nameid-format:X509SubjectName";

/** A small sound assertion, with the parts given in place of the sound ones. */
export function assertion(
  parts: { attributes?: Readonly<Record<string, string>>; issuer?: string; signature?: string } = {},
): Example {
  const role = "urn:oasis:names:tc:xacml:2.0:subject:role";
  const code = (value: string) => `<Role xmlns="urn:hl7-org:v3" code="${value}"/>`;
  const attributes: Record<string, string> = {
    VIHF_Version: "4.0",
    Authentification_Mode: "INDIRECTE",
    Identifiant_Structure: "1510000005",
    Secteur_Activite: "SA07^1.2.250.1.71.4.2.4",
    "urn:oasis:names:tc:xspa:1.0:subject:subject-id": "Camille EXEMPLE",
    [role]: code("60"),
    "urn:oasis:names:tc:xacml:2.0:resource:resource-id": "279035121518989^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH",
    Ressource_URN: "urn:dmp",
    "urn:oasis:names:tc:xspa:1.0:subject:purposeofuse": "normal",
    "urn:oasis:names:tc:xspa:1.0:resource:patient:hl7:confidentiality-code": "N",
    LPS_Nom: "Logiciel exemple",
    LPS_Version: "1.0",
    LPS_ID_HOMOLOGATION_DMP: "EXE-42",
    ...parts.attributes,
  };
  const signature =
    parts.signature ??
    `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
    <ds:SignedInfo><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/></ds:SignedInfo>
  </ds:Signature>`;
  return marked(
    "vihf.xml",
    `<?xml version="1.0" encoding="UTF-8"?>
<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_42" Version="2.0">
  ${parts.issuer ?? `<saml:Issuer Format="${x509}">CN=exemple,OU=3510000005</saml:Issuer>`}
  ${signature}
  <saml:AttributeStatement>
${Object.entries(attributes)
  .filter(([, value]) => value !== "")
  .map(
    ([name, value]) => `    <saml:Attribute Name="${name}">
${value
  .split("\n")
  .map((one) => `      <saml:AttributeValue>${one}</saml:AttributeValue>`)
  .join("\n")}
    </saml:Attribute>`,
  )
  .join("\n")}
  </saml:AttributeStatement>
</saml:Assertion>
`,
  );
}

export const good = () => [assertion()];

export const common = {
  kinds: ["saml"],
  topics: ["vihf"],
  reference: vihf,
  obligation: "shall",
  confidence: "verified",
  severity: "error",
} as const;
