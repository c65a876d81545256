import type { IdentifierEntry, IdentifierNature } from "../../src/doctrine/model.ts";
import type { Confidence, Reference } from "../../src/rule/index.ts";
import { sources } from "./sources.ts";
import { both, type Pair } from "./topic.ts";

/** How the tables write an identifier. */
interface Row {
  readonly id: string;
  readonly kind?: IdentifierEntry["kind"];
  readonly title: Pair;
  readonly about: Pair;
  readonly owner?: string;
  readonly nature?: IdentifierNature;
  readonly cda?: readonly string[];
  readonly fhir?: IdentifierEntry["fhir"];
  readonly shape?: Pair;
  readonly counterparts?: readonly string[];
  readonly topics: readonly string[];
  readonly rules?: readonly string[];
  readonly toVerify?: Pair;
  readonly source: Reference;
  readonly confidence?: Confidence;
}

const patientId = ["patientRole/id/@root"];
const professionalId = [
  "assignedAuthor/id/@root",
  "assignedEntity/id/@root",
  "intendedRecipient/id/@root",
  "associatedEntity/id/@root",
];
const organisationId = [
  "representedOrganization/id/@root",
  "representedCustodianOrganization/id/@root",
  "receivedOrganization/id/@root",
  "guardianOrganization/id/@root",
  "scopingOrganization/id/@root",
];
const insType = (code: string) => `https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203#${code}`;
const insShape: Pair = [
  "15 caractères : 13 du NIR ou NIA et 2 de clé",
  "15 characters: 13 of the NIR or NIA and a 2-digit key",
];
const insRules = [
  "CDA-H-032",
  "INS-001",
  "INS-002",
  "INS-003",
  "INS-004",
  "INS-005",
  "FHIR-FR-002",
  "FHIR-FR-003",
  "FHIR-FR-004",
];

const rows = (): readonly Row[] => [
  {
    id: "1.2.250.1.213.1.4.8",
    title: ["INS-NIR", "INS-NIR"],
    about: [
      "Matricule INS d’un usager qui a un NIR, en production. Il ne se transmet que pour une identité qualifiée.",
      "INS number of a user who has a NIR, in production. It is transmitted for a qualified identity only.",
    ],
    owner: "Référentiel INS (ANS), NIR de l’Insee",
    nature: "production",
    cda: patientId,
    fhir: { system: "urn:oid:1.2.250.1.213.1.4.8", type: insType("INS-NIR") },
    shape: insShape,
    counterparts: ["1.2.250.1.213.1.4.10", "1.2.250.1.213.1.4.11", "1.2.250.1.213.1.4.9"],
    topics: ["ins", "structuration-minimale", "fr-core"],
    rules: insRules,
    source: sources.frCore,
  },
  {
    id: "1.2.250.1.213.1.4.9",
    title: ["INS-NIA", "INS-NIA"],
    about: [
      "Matricule INS d’un usager qui a un NIA, le numéro d’attente, en production.",
      "INS number of a user who has a NIA, the waiting number, in production.",
    ],
    owner: "Référentiel INS (ANS), NIA",
    nature: "production",
    cda: patientId,
    fhir: { system: "urn:oid:1.2.250.1.213.1.4.9", type: insType("INS-NIA") },
    shape: insShape,
    counterparts: ["1.2.250.1.213.1.4.8", "1.2.250.1.213.1.4.10", "1.2.250.1.213.1.4.11"],
    topics: ["ins", "structuration-minimale", "fr-core"],
    rules: insRules,
    source: sources.frCore,
  },
  {
    id: "1.2.250.1.213.1.4.10",
    title: ["INS-NIR de test", "Test INS-NIR"],
    about: [
      "Matricule INS de test : c’est cet OID que portent les jeux d’essai. Il n’a rien à faire en production.",
      "Test INS number: this is the OID that test data carry. It has no place in production.",
    ],
    owner: "Référentiel INS (ANS)",
    nature: "test",
    cda: patientId,
    fhir: { system: "urn:oid:1.2.250.1.213.1.4.10", type: insType("INS-NIR-TEST") },
    shape: insShape,
    counterparts: ["1.2.250.1.213.1.4.8", "1.2.250.1.213.1.4.11"],
    topics: ["ins", "structuration-minimale", "fr-core"],
    rules: [...insRules, "CDA-X-002", "INS-011"],
    source: sources.frCore,
  },
  {
    id: "1.2.250.1.213.1.4.11",
    title: ["INS-NIR de démonstration", "Demonstration INS-NIR"],
    about: [
      "Matricule INS de démonstration. Il n’a rien à faire en production.",
      "Demonstration INS number. It has no place in production.",
    ],
    owner: "Référentiel INS (ANS)",
    nature: "test",
    cda: patientId,
    fhir: { system: "urn:oid:1.2.250.1.213.1.4.11", type: insType("INS-NIR-DEMO") },
    shape: insShape,
    counterparts: ["1.2.250.1.213.1.4.8", "1.2.250.1.213.1.4.10"],
    topics: ["ins", "structuration-minimale", "fr-core"],
    rules: [...insRules, "CDA-X-002", "INS-011"],
    source: sources.frCore,
  },
  {
    id: "1.2.250.1.213.1.4.2",
    title: ["INS-C, identifiant calculé", "INS-C, computed identifier"],
    about: [
      "Ancien identifiant de la première version du DMP ; il n’est plus admis pour de nouvelles homologations.",
      "Old identifier of the first version of the DMP; no longer accepted for new approvals.",
    ],
    owner: "ANS",
    nature: "historic",
    cda: patientId,
    fhir: { system: "urn:oid:1.2.250.1.213.1.4.2", type: insType("INS-C") },
    shape: ["20 à 22 chiffres (à vérifier)", "20 to 22 digits (to verify)"],
    counterparts: ["1.2.250.1.213.1.4.8"],
    topics: ["ins"],
    rules: ["INS-012"],
    toVerify: ["Longueur exacte.", "Exact length."],
    source: sources.frCore,
  },
  {
    id: "1.2.250.1.213.1.4.13",
    title: ["NSS, NIR de facturation", "NSS, billing NIR"],
    about: [
      "Le numéro de sécurité sociale qui sert à la facturation. Ce n’est pas une INS : il peut être celui de l’ouvrant droit.",
      "The social security number used for billing. It is not an INS: it may be that of the insured person.",
    ],
    owner: "Assurance maladie",
    nature: "production",
    cda: patientId,
    fhir: { system: "urn:oid:1.2.250.1.213.1.4.13", type: "http://terminology.hl7.org/CodeSystem/v2-0203#NH" },
    shape: ["15 caractères", "15 characters"],
    counterparts: ["1.2.250.1.213.1.4.14", "1.2.250.1.213.1.4.8"],
    topics: ["ins", "fr-core"],
    rules: ["INS-013"],
    source: sources.frCore,
  },
  {
    id: "1.2.250.1.213.1.4.14",
    title: ["NSS, NIA de facturation", "NSS, billing NIA"],
    about: ["Le numéro d’attente qui sert à la facturation.", "The waiting number used for billing."],
    owner: "Assurance maladie",
    nature: "production",
    fhir: { system: "urn:oid:1.2.250.1.213.1.4.14", type: "http://terminology.hl7.org/CodeSystem/v2-0203#NH" },
    counterparts: ["1.2.250.1.213.1.4.13"],
    topics: ["ins", "fr-core"],
    source: sources.frCore,
  },
  {
    id: "1.2.250.1.176.1.2",
    title: ["Numéro de dossier pharmaceutique", "Pharmaceutical record number"],
    about: ["Identifiant du dossier pharmaceutique du patient.", "Identifier of the patient's pharmaceutical record."],
    nature: "production",
    fhir: { system: "urn:oid:1.2.250.1.176.1.2", type: insType("NDP") },
    topics: ["fr-core"],
    toVerify: ["Propriétaire de l’OID.", "Owner of the OID."],
    source: sources.frCore,
  },
  {
    id: "1.2.250.1.71.4.2.1",
    title: ["Identifiant national du professionnel (idNatPS)", "National identifier of the professional (idNatPS)"],
    about: [
      "Un chiffre de type puis l’identifiant : 8 devant un numéro RPPS. Il se lit dans l’annuaire, le jeton PSC ou la carte CPx ; il ne se fabrique pas.",
      "A type digit followed by the identifier: 8 before a RPPS number. It is read from the directory, the PSC token or the CPx card; it is not built.",
    ],
    owner: "ANS, Annuaire Santé",
    nature: "production",
    cda: professionalId,
    fhir: { system: "urn:oid:1.2.250.1.71.4.2.1", type: insType("IDNPS") },
    shape: ["8 suivi des 11 chiffres du RPPS", "8 followed by the 11 digits of the RPPS"],
    counterparts: ["https://rpps.esante.gouv.fr", "1.2.250.1.71.4.2.2"],
    topics: ["annuaire-sante", "structuration-minimale", "pro-sante-connect", "fr-core"],
    rules: ["CDA-H-085", "CDA-H-094", "CDA-H-123", "CDA-H-124", "CDA-X-003", "FHIR-FR-014"],
    toVerify: ["Table complète des préfixes (TRE_G08).", "Full table of prefixes (TRE_G08)."],
    source: sources.frCore,
  },
  {
    id: "1.2.250.1.71.4.2.2",
    title: [
      "Identifiant national de la structure (idNatStruct)",
      "National identifier of the organisation (idNatStruct)",
    ],
    about: [
      "Un chiffre de type puis l’identifiant : 0 ADELI rang, 1 FINESS, 2 SIREN, 3 SIRET, 4 RPPS rang ou identifiant technique.",
      "A type digit followed by the identifier: 0 ADELI rank, 1 FINESS, 2 SIREN, 3 SIRET, 4 RPPS rank or technical identifier.",
    ],
    owner: "ANS, Annuaire Santé",
    nature: "production",
    cda: organisationId,
    fhir: { system: "urn:oid:1.2.250.1.71.4.2.2", type: insType("IDNST") },
    shape: ["un chiffre de type, puis l’identifiant", "a type digit, then the identifier"],
    counterparts: ["https://finess.esante.gouv.fr", "https://sirene.fr", "1.2.250.1.71.4.2.1"],
    topics: ["annuaire-sante", "structuration-minimale", "igc-sante", "fr-core"],
    rules: ["CDA-H-066", "CDA-H-083", "CDA-H-093", "CDA-H-114", "CDA-X-004"],
    source: sources.frCore,
  },
  {
    id: "1.2.250.1.213.4.1",
    title: ["Hébergeur des documents du patient", "Host of the patient's documents"],
    about: [
      "Organisme dépositaire d’un document produit par le patient : l’un des deux OID qu’admet l’identifiant du custodian.",
      "Organisation keeping a document produced by the patient: one of the two OIDs that the custodian's identifier accepts.",
    ],
    owner: "ANS",
    nature: "production",
    cda: ["representedCustodianOrganization/id/@root"],
    counterparts: ["1.2.250.1.71.4.2.2"],
    topics: ["structuration-minimale"],
    rules: ["CDA-H-083"],
    source: sources.minimalStructure,
  },
  {
    id: "2.16.840.1.113883.1.3",
    kind: "naming-system",
    title: ["Modèles HL7 enregistrés (typeId de CDA)", "Registered HL7 models (CDA typeId)"],
    about: [
      "Racine du typeId : avec l’extension POCD_HD000040, elle dit qu’un document est du CDA R2.",
      "Root of the typeId: with the extension POCD_HD000040 it says that a document is CDA R2.",
    ],
    owner: "HL7",
    cda: ["ClinicalDocument/typeId/@root"],
    topics: ["cda-r2", "structuration-minimale"],
    rules: ["CDA-H-003"],
    source: sources.minimalStructure,
  },
  {
    id: "https://rpps.esante.gouv.fr",
    title: ["Numéro RPPS", "RPPS number"],
    about: [
      "Numéro du professionnel au répertoire partagé, sans préfixe ; le même avec un 8 devant est l’idNatPS.",
      "Number of the professional in the shared directory, without a prefix; with an 8 in front it is the idNatPS.",
    ],
    owner: "ANS, Annuaire Santé",
    nature: "production",
    fhir: { system: "https://rpps.esante.gouv.fr", type: insType("RPPS") },
    shape: ["11 chiffres", "11 digits"],
    counterparts: ["1.2.250.1.71.4.2.1"],
    topics: ["annuaire-sante", "fr-core"],
    rules: ["FHIR-FR-013"],
    source: sources.frCore,
  },
  {
    id: "https://finess.esante.gouv.fr",
    title: ["Numéro FINESS", "FINESS number"],
    about: [
      "Numéro de la structure au fichier FINESS : entité juridique (FINEJ) ou géographique (FINEG).",
      "Number of the organisation in the FINESS register: legal entity (FINEJ) or geographic entity (FINEG).",
    ],
    owner: "ANS, Annuaire Santé",
    nature: "production",
    fhir: { system: "https://finess.esante.gouv.fr", type: `${insType("FINEJ")}, FINEG` },
    shape: ["9 caractères", "9 characters"],
    counterparts: ["1.2.250.1.71.4.2.2"],
    topics: ["annuaire-sante", "fr-core"],
    rules: ["FHIR-FR-015"],
    toVerify: ["Longueur et place des lettres 2A et 2B.", "Length and place of the letters 2A and 2B."],
    source: sources.frCore,
  },
  {
    id: "https://sirene.fr",
    title: ["SIREN et SIRET", "SIREN and SIRET"],
    about: [
      "Numéro de l’entreprise (SIREN) ou de l’établissement (SIRET).",
      "Number of the company (SIREN) or of the establishment (SIRET).",
    ],
    owner: "Insee",
    nature: "production",
    fhir: { system: "https://sirene.fr", type: `${insType("SIREN")}, SIRET` },
    shape: ["9 chiffres (SIREN) ou 14 (SIRET)", "9 digits (SIREN) or 14 (SIRET)"],
    counterparts: ["1.2.250.1.71.4.2.2"],
    topics: ["annuaire-sante", "fr-core"],
    rules: ["FHIR-FR-015", "FHIR-FR-016"],
    source: sources.frCore,
  },
  {
    id: "https://rppsrang.esante.gouv.fr",
    title: ["RPPS rang", "RPPS rank"],
    about: [
      "Lieu d’exercice d’un professionnel : RPPS et rang.",
      "Place of practice of a professional: RPPS and rank.",
    ],
    owner: "ANS, Annuaire Santé",
    nature: "production",
    fhir: { system: "https://rppsrang.esante.gouv.fr", type: insType("RPPSRG") },
    shape: ["11 chiffres et 2 de rang", "11 digits and 2 of rank"],
    counterparts: ["1.2.250.1.71.4.2.2"],
    topics: ["annuaire-sante", "fr-core"],
    source: sources.frCore,
  },
  {
    id: "https://adelirang.esante.gouv.fr",
    title: ["ADELI rang", "ADELI rank"],
    about: [
      "Ancien identifiant d’un lieu d’exercice ; ADELI est arrêté et fr-core l’a retiré en 2.2.0.",
      "Former identifier of a place of practice; ADELI is decommissioned and fr-core dropped it in 2.2.0.",
    ],
    owner: "ANS",
    nature: "historic",
    fhir: { system: "https://adelirang.esante.gouv.fr", type: insType("INTRN") },
    counterparts: ["https://rppsrang.esante.gouv.fr"],
    topics: ["annuaire-sante", "fr-core"],
    rules: ["FHIR-FR-019"],
    source: sources.frCore,
  },
  {
    id: "https://www.ameli.fr",
    title: ["Numéro de l’Assurance maladie d’un professionnel", "Health Insurance number of a professional"],
    about: [
      "Numéro sous lequel l’Assurance maladie connaît un exercice (PractitionerRole).",
      "Number under which Health Insurance knows a role (PractitionerRole).",
    ],
    owner: "Assurance maladie",
    nature: "production",
    fhir: { system: "https://www.ameli.fr" },
    topics: ["fr-core"],
    toVerify: ["Longueur (9 chiffres ?).", "Length (9 digits?)."],
    source: sources.frCore,
  },
  {
    id: "https://arhgos.ars.sante.fr",
    title: ["Autorisation ARHGOS", "ARHGOS authorisation"],
    about: ["Numéro d’une autorisation d’activité de soins.", "Number of an authorisation of care activity."],
    owner: "ARS",
    nature: "production",
    fhir: { system: "https://arhgos.ars.sante.fr" },
    topics: ["annuaire-sante"],
    source: sources.annuaire,
  },
  // Namespaces.
  namespace(
    "urn:hl7-org:v3",
    ["Espace de noms de CDA R2", "Namespace of CDA R2"],
    ["Espace de noms par défaut d’un document CDA.", "Default namespace of a CDA document."],
    ["cda-r2"],
  ),
  namespace(
    "urn:hl7-org:sdtc",
    ["Extensions SDTC de CDA", "SDTC extensions of CDA"],
    ["Éléments ajoutés par HL7, comme sdtc:deceasedInd.", "Elements added by HL7, such as sdtc:deceasedInd."],
    ["cda-r2"],
    "memory",
  ),
  namespace(
    "urn:oid:1.3.6.1.4.1.19376.1.3.2",
    ["Extensions IHE de biologie (lab)", "IHE laboratory extensions (lab)"],
    ["Éléments de biologie, comme lab:statusCode.", "Laboratory elements, such as lab:statusCode."],
    ["cda-r2", "modeles-cda"],
  ),
  namespace(
    "urn:ihe:pharm",
    ["Extensions IHE de pharmacie (schématrons)", "IHE pharmacy extensions (schematrons)"],
    [
      "Préfixe pharm des schématrons ; les exemples emploient urn:ihe:pharm:medication.",
      "Prefix pharm of the schematrons; the samples use urn:ihe:pharm:medication.",
    ],
    ["cda-r2", "modeles-cda"],
  ),
  namespace(
    "urn:ihe:pharm:medication",
    ["Extensions IHE de pharmacie (exemples)", "IHE pharmacy extensions (samples)"],
    [
      "Préfixe pharm des exemples de l’ANS ; les schématrons emploient urn:ihe:pharm.",
      "Prefix pharm of the ANS samples; the schematrons use urn:ihe:pharm.",
    ],
    ["cda-r2", "modeles-cda"],
  ),
  namespace(
    "urn:ihe:iti:svs:2008",
    ["IHE SVS, jeux de valeurs", "IHE SVS, value sets"],
    ["Espace de noms des fichiers de jeux de valeurs.", "Namespace of value-set files."],
    ["nos-jdv"],
  ),
  namespace(
    "urn:oasis:names:tc:SAML:2.0:assertion",
    ["Assertion SAML 2.0", "SAML 2.0 assertion"],
    ["Espace de noms d’une assertion, dont le VIHF.", "Namespace of an assertion, the VIHF among them."],
    ["vihf"],
  ),
  // Servers and domains.
  endpoint(
    "auth.esw.esante.gouv.fr",
    "production",
    ["Pro Santé Connect, production", "Pro Santé Connect, production"],
    [
      "Émetteur et points d’accès serveur à serveur, sous /auth/realms/esante-wallet.",
      "Issuer and back-channel endpoints, under /auth/realms/esante-wallet.",
    ],
    ["auth.bas.psc.esante.gouv.fr"],
    ["pro-sante-connect"],
    ["SEC-PSC-003"],
    sources.pscConnector,
  ),
  endpoint(
    "wallet.esw.esante.gouv.fr",
    "production",
    ["Pro Santé Connect, page de connexion", "Pro Santé Connect, login page"],
    ["Point d’autorisation de production.", "Production authorization endpoint."],
    ["wallet.bas.psc.esante.gouv.fr"],
    ["pro-sante-connect"],
    [],
    sources.pscConnector,
  ),
  endpoint(
    "auth.bas.psc.esante.gouv.fr",
    "test",
    ["Pro Santé Connect, bac à sable", "Pro Santé Connect, sandbox"],
    ["Émetteur et points d’accès du bac à sable, CIBA compris.", "Issuer and endpoints of the sandbox, CIBA included."],
    ["auth.esw.esante.gouv.fr"],
    ["pro-sante-connect"],
    ["SEC-PSC-002"],
    sources.pscConnector,
  ),
  endpoint(
    "wallet.bas.psc.esante.gouv.fr",
    "test",
    ["Pro Santé Connect, page de connexion du bac à sable", "Pro Santé Connect, sandbox login page"],
    ["Point d’autorisation du bac à sable.", "Sandbox authorization endpoint."],
    ["wallet.esw.esante.gouv.fr"],
    ["pro-sante-connect"],
    ["SEC-PSC-002"],
    sources.pscConnector,
  ),
  endpoint(
    "auth.bas.esw.esante.gouv.fr",
    "historic",
    ["Ancien bac à sable de Pro Santé Connect", "Former Pro Santé Connect sandbox"],
    ["Hôte abandonné : employer auth.bas.psc.esante.gouv.fr.", "Host no longer used: use auth.bas.psc.esante.gouv.fr."],
    ["auth.bas.psc.esante.gouv.fr"],
    ["pro-sante-connect"],
    ["SEC-PSC-001"],
    sources.pscConnector,
  ),
  endpoint(
    "wallet.bas.esw.esante.gouv.fr",
    "historic",
    ["Ancienne page de connexion du bac à sable", "Former sandbox login page"],
    [
      "Hôte abandonné : employer wallet.bas.psc.esante.gouv.fr.",
      "Host no longer used: use wallet.bas.psc.esante.gouv.fr.",
    ],
    ["wallet.bas.psc.esante.gouv.fr"],
    ["pro-sante-connect"],
    ["SEC-PSC-001"],
    sources.pscConnector,
  ),
  endpoint(
    "integrateurs-cps.asipsante.fr",
    "historic",
    ["Ancien portail des intégrateurs CPS", "Former CPS integrators' portal"],
    [
      "Portail abandonné : l’inscription passe par le portail des industriels.",
      "Portal no longer used: registration goes through the vendors' portal.",
    ],
    [],
    ["pro-sante-connect"],
    ["SEC-PSC-001"],
    sources.pscConnector,
  ),
  endpoint(
    "gateway.api.esante.gouv.fr",
    "production",
    ["API de l’Annuaire Santé", "Annuaire Santé API"],
    [
      "Passerelle des API de l’ANS ; base FHIR sous /fhir/v2, clé dans l’en-tête ESANTE-API-KEY.",
      "Gateway of the ANS APIs; FHIR base under /fhir/v2, key in the ESANTE-API-KEY header.",
    ],
    [],
    ["annuaire-sante"],
    ["SEC-API-001"],
    sources.annuaire,
  ),
  endpoint(
    "smt.esante.gouv.fr",
    "production",
    ["SMT, serveur de terminologies", "SMT, terminology server"],
    ["Base FHIR sous /fhir.", "FHIR base under /fhir."],
    [],
    ["smt"],
    [],
    sources.interopSkills,
  ),
  endpoint(
    "interop.esante.gouv.fr",
    "production",
    ["Espace d’interopérabilité de l’ANS", "ANS interoperability space"],
    ["Validateurs, guides (/ig) et terminologies publiées.", "Validators, guides (/ig) and published terminologies."],
    [],
    ["espace-de-tests", "ci-sis"],
    [],
    sources.interopSkills,
  ),
  endpoint(
    "patient.mssante.fr",
    "production",
    ["Messagerie des usagers", "Users' mailboxes"],
    [
      "Domaine des adresses citoyennes : <matricule INS>@patient.mssante.fr, à partir d’une INS qualifiée seulement.",
      "Domain of citizens' addresses: <INS number>@patient.mssante.fr, from a qualified INS only.",
    ],
    [],
    ["mssante", "mon-espace-sante"],
    ["CDA-X-005", "INS-018"],
    sources.models,
  ),
];

function endpoint(
  id: string,
  nature: IdentifierNature,
  title: Pair,
  about: Pair,
  counterparts: readonly string[],
  topics: readonly string[],
  rules: readonly string[],
  source: Reference,
): Row {
  return { id, kind: "endpoint", nature, title, about, counterparts, topics, rules, source };
}

function namespace(id: string, title: Pair, about: Pair, topics: readonly string[], confidence?: Confidence): Row {
  return {
    id,
    kind: "namespace",
    title,
    about,
    topics,
    source: sources.models,
    ...(confidence !== undefined && { confidence }),
  };
}

/** Classification schemes of XDS metadata: identifier, attribute, where it comes from in the CDA header. */
const xdsSchemes: readonly (readonly [uuid: string, attribute: string, cda: string])[] = [
  ["f0306f51-975f-434e-a61c-c59651d33983", "typeCode", "code"],
  ["f4f85eac-e6cb-4883-b524-f2705394840f", "confidentialityCode", "confidentialityCode"],
  [
    "f33fb8ac-18af-42cc-ae0e-ed0b0bdb91e1",
    "healthcareFacilityTypeCode",
    "componentOf/encompassingEncounter/location/healthCareFacility/code",
  ],
  [
    "cccf5598-8b07-4b77-a05e-ae952c785ead",
    "practiceSettingCode",
    "documentationOf/serviceEvent/performer/assignedEntity/representedOrganization/standardIndustryClassCode",
  ],
  ["2c6b8cb7-8b2a-4051-b291-b1ae6a575ef4", "eventCodeList", "documentationOf/serviceEvent/code"],
  ["93606bcf-9494-43ec-9b4e-a7748d1a838d", "author", "author/assignedAuthor"],
  ["58a6f841-87b3-4a3e-92fd-a8ffeff98427", "patientId", "recordTarget/patientRole/id"],
  ["7edca82f-054d-47f2-a032-9b2a5b5186c1", "objectType", ""],
];

/** formatCode values of shared documents: value, what it is, the templateId it is deduced from. */
const formats: readonly (readonly [value: string, title: Pair, template: string])[] = [
  [
    "urn:ihe:iti:xds-sd:pdf:2008",
    ["Format d’un document CDA de niveau 1 (PDF)", "Format of a level-1 CDA document (PDF)"],
    "1.3.6.1.4.1.19376.1.2.20",
  ],
  [
    "urn:ihe:lab:xd-lab:2008",
    ["Format d’un compte rendu de biologie", "Format of a laboratory report"],
    "1.3.6.1.4.1.19376.1.3.3",
  ],
  [
    "urn:asip:ci-sis:vsm:2012",
    ["Format d’un volet de synthèse médicale (VSM)", "Format of a medical summary (VSM)"],
    "1.2.250.1.213.1.1.1.13",
  ],
  [
    "urn:asip:ci-sis:frcp:2011",
    [
      "Format d’une fiche de réunion de concertation pluridisciplinaire",
      "Format of a multidisciplinary meeting report",
    ],
    "1.2.250.1.213.1.1.1.8",
  ],
  [
    "urn:ihe:qrph:hbs:2009",
    ["Format d’un certificat de santé du 8e jour", "Format of a day-8 child health certificate"],
    "1.2.250.1.213.1.1.1.5.1",
  ],
  [
    "urn:asip:ci-sis:cs9:2012",
    ["Format d’un certificat de santé du 9e mois", "Format of a month-9 child health certificate"],
    "1.2.250.1.213.1.1.1.5.2",
  ],
  [
    "urn:asip:ci-sis:cs24:2012",
    ["Format d’un certificat de santé du 24e mois", "Format of a month-24 child health certificate"],
    "",
  ],
  [
    "urn:asip:ci-sis:avk:2009",
    ["Format d’une fiche patient à risque, AVK", "Format of a patient-at-risk form, AVK"],
    "1.2.250.1.213.1.1.1.2.1.1",
  ],
  [
    "urn:asip:ci-sis:tap:2009",
    ["Format d’une fiche patient à risque, TAP", "Format of a patient-at-risk form, TAP"],
    "1.2.250.1.213.1.1.1.2.1.2",
  ],
  [
    "urn:asip:ci-sis:dci:2009",
    ["Format d’une fiche patient à risque, DCI", "Format of a patient-at-risk form, DCI"],
    "1.2.250.1.213.1.1.1.2.1.3",
  ],
  [
    "urn:asip:ci-sis:psc:2009",
    ["Format d’une fiche patient à risque, PSC", "Format of a patient-at-risk form, PSC"],
    "1.2.250.1.213.1.1.1.2.1.4",
  ],
  [
    "urn:asip:ci-sis:ppv:2009",
    ["Format d’une fiche patient à risque, PPV", "Format of a patient-at-risk form, PPV"],
    "1.2.250.1.213.1.1.1.2.1.5",
  ],
];

/** The naming systems, namespaces and formats. Code systems, value sets and profiles come from their own tables. */
export const identifierFacts = (): readonly IdentifierEntry[] => [
  ...rows().map(
    (row): IdentifierEntry => ({
      id: row.id,
      ...(/^\d/.test(row.id) && { oid: row.id }),
      kind: row.kind ?? "naming-system",
      name: both(row.title),
      about: both(row.about),
      ...(row.owner !== undefined && { owner: row.owner }),
      ...(row.nature !== undefined && { nature: row.nature }),
      cda: row.cda ?? [],
      ...(row.fhir !== undefined && { fhir: row.fhir }),
      ...(row.shape !== undefined && { shape: both(row.shape) }),
      counterparts: row.counterparts ?? [],
      topics: row.topics,
      rules: row.rules ?? [],
      ...(row.toVerify !== undefined && { toVerify: both(row.toVerify) }),
      source: row.source,
      confidence: row.confidence ?? "verified",
    }),
  ),
  ...xdsSchemes.map(
    ([uuid, attribute, cda]): IdentifierEntry => ({
      id: `urn:uuid:${uuid}`,
      kind: "namespace",
      name: { fr: `Métadonnée XDS ${attribute}`, en: `XDS metadata ${attribute}` },
      about:
        cda === ""
          ? { fr: "Type d’objet d’un document stable.", en: "Object type of a stable document." }
          : {
              fr: `Schéma des métadonnées XDS ; la valeur vient de ${cda} dans l’en-tête CDA.`,
              en: `Scheme of XDS metadata; the value comes from ${cda} in the CDA header.`,
            },
      cda: [],
      counterparts: [],
      topics: ["volet-partage", "volet-echange"],
      rules: [],
      source: sources.xdmStylesheet,
      confidence: attribute === "patientId" ? "memory" : "verified",
    }),
  ),
  ...formats.map(
    ([id, title, template], i): IdentifierEntry => ({
      id,
      kind: "format",
      name: both(title),
      about: {
        fr:
          i === 0
            ? "Valeur de formatCode des métadonnées XDS, la même pour tous les documents de niveau 1."
            : "Valeur de formatCode des métadonnées XDS, d’après une table de 2017. La table d’association ASS_A11 fait foi.",
        en:
          i === 0
            ? "formatCode value of XDS metadata, the same for all level-1 documents."
            : "formatCode value of XDS metadata, from a table of 2017. The association table ASS_A11 is authoritative.",
      },
      cda: [],
      counterparts: template === "" ? [] : [template],
      topics: ["volet-partage", "dmp"],
      rules: [],
      ...(i > 0 && {
        toVerify: { fr: "Valeurs des modèles de 2022 à 2025.", en: "Values of the models of 2022 to 2025." },
      }),
      source: i === 0 ? sources.hl7v2 : sources.xdmStylesheet,
      confidence: i === 0 ? "verified" : "secondary",
    }),
  ),
];
