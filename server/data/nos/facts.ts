import type { Bilingual, Reference } from "../../src/rule/index.ts";

/** What is known of a shipped value set besides its codes. */
export interface ValueSetFacts {
  readonly url?: string;
  readonly closed: boolean;
  readonly judgement: Bilingual;
  readonly about: Bilingual;
  readonly reference: Reference;
}

/**
 * The reading that decides between closed and open. A list is said closed when the header's schematron enumerates it
 * (or HL7 defines it), when it holds few codes and when it had not moved in the year before the shipped edition of the
 * validator. The others are living lists.
 */
const judgements = {
  still: {
    fr: "Liste fermée : peu de codes, contrôlée en erreur par le schématron « Structuration minimale » et inchangée depuis plus d’un an dans l’édition du 6 mars 2025.",
    en: "Closed list: few codes, checked as an error by the minimal-structure schematron, and unchanged for more than a year in the edition of 6 March 2025.",
  },
  hl7: {
    fr: "Liste fermée : les six niveaux de la nomenclature HL7 Confidentiality, contrôlés en erreur par le schématron « Structuration minimale ».",
    en: "Closed list: the six levels of the HL7 Confidentiality code system, checked as an error by the minimal-structure schematron.",
  },
  stillUnchecked: {
    fr: "Liste fermée : peu de codes, inchangée depuis plus d’un an dans l’édition du 6 mars 2025. Le schématron de l’en-tête ne la contrôle pas.",
    en: "Closed list: few codes, unchanged for more than a year in the edition of 6 March 2025. The header's schematron does not check it.",
  },
  living: {
    fr: "Liste vivante : elle change d’une publication à l’autre. Un code absent est à vérifier sur le SMT, il n’est pas forcément faux.",
    en: "Living list: it changes from one publication to the next. A missing code must be looked up on the SMT; it is not necessarily wrong.",
  },
} satisfies Record<string, Bilingual>;

const at = (name: string) => `https://mos.esante.gouv.fr/NOS/${name}`;

function facts(name: string, judgement: keyof typeof judgements, fr: string, en: string): ValueSetFacts {
  const official = name.startsWith("JDV_J") ? at(name) : undefined;
  return {
    ...(official !== undefined && { url: official }),
    closed: judgement !== "living",
    judgement: judgements[judgement],
    about: { fr, en },
    reference: {
      text: `ANS, ${name} (TestContenuCDA 3.0 du 6 mars 2025)`,
      ...(official !== undefined && { href: official }),
    },
  };
}

/** By the official name of the value set. */
export const valueSetFacts = (): Readonly<Record<string, ValueSetFacts>> => ({
  JDV_J01_XdsAuthorSpecialty_CISIS: facts(
    "JDV_J01-XdsAuthorSpecialty-CISIS",
    "living",
    "Profession et savoir-faire de l’auteur. Le code d’un professionnel de santé s’écrit G15_<profession> ou G15_<profession>/<savoir-faire>. Cinq professions (G15_35 à G15_39) ont quitté la liste du 31 janvier 2025 ; le schématron de l’en-tête les accepte encore.",
    "The author's profession and speciality. A health professional's code is written G15_<profession> or G15_<profession>/<speciality>. Five professions (G15_35 to G15_39) left the list of 31 January 2025; the header's schematron still accepts them.",
  ),
  JDV_J02_XdsHealthcareFacilityTypeCode_CISIS: facts(
    "JDV_J02-XdsHealthcareFacilityTypeCode-CISIS",
    "living",
    "Secteur d’activité du lieu de la prise en charge.",
    "Sector of activity of the place of care.",
  ),
  JDV_J04_XdsPracticeSettingCode_CISIS: facts(
    "JDV_J04-XdsPracticeSettingCode-CISIS",
    "living",
    "Cadre d’exercice dans lequel l’acte documenté a été réalisé.",
    "Practice setting in which the documented act took place.",
  ),
  JDV_J07_XdsTypeCode_CISIS: facts(
    "JDV_J07-XdsTypeCode-CISIS",
    "living",
    "Type du document. Le schématron de l’en-tête renvoie à un fichier de vocabulaire que l’outil publié n’a pas ; une édition de 2021 circule à sa place. Les codes livrés sont ceux du fichier officiel du 27 septembre 2024 : il apporte vingt-cinq codes nouveaux et n’a plus ATTEST-VITALE, 11526-1 (60568-3 porte désormais ce libellé), 61358-8 et 61359-6 ; E1762 y relève de la nomenclature ASTM.",
    "Type of the document. The header's schematron points at a vocabulary file that the published tool lacks; an edition of 2021 is used in its stead. The shipped codes are those of the official file of 27 September 2024: it brings twenty-five new codes and has dropped ATTEST-VITALE, 11526-1 (60568-3 now bears that name), 61358-8 and 61359-6; E1762 belongs to the ASTM nomenclature there.",
  ),
  JDV_J08_XdsConfidentialityCode_CISIS: facts(
    "JDV_J08-XdsConfidentialityCode-CISIS",
    "stillUnchecked",
    "Niveau de confidentialité et masquages du document dans le partage (métadonnées XDS).",
    "Confidentiality level and masking of a shared document (XDS metadata).",
  ),
  JDV_J11_RelationPatient_CISIS: facts(
    "JDV_J11-RelationPatient-CISIS",
    "still",
    "Lien entre une personne et le patient : parenté, entourage, protection juridique.",
    "Link between a person and the patient: family, relations, legal protection.",
  ),
  JDV_J47_FunctionCode_CISIS: facts(
    "JDV_J47-FunctionCode-CISIS",
    "living",
    "Rôle fonctionnel d’un participant dans la prise en charge.",
    "Functional role of a participant in the care.",
  ),
  JDV_J140_EncounterParticipationType_CISIS: facts(
    "JDV_J140-EncounterParticipationType-CISIS",
    "still",
    "Type de participation d’un professionnel à la prise en charge.",
    "How a professional takes part in the encounter.",
  ),
  JDV_J141_RoleClass_CISIS: facts(
    "JDV_J141-RoleClass-CISIS",
    "still",
    "Classe du participant : professionnel de santé ou autre.",
    "Class of the participant: health professional or other.",
  ),
  JDV_J142_TypeRencontre_CISIS: facts(
    "JDV_J142-TypeRencontre-CISIS",
    "still",
    "Type de la prise en charge : hospitalisation, urgences, ambulatoire…",
    "Kind of encounter: inpatient, emergency, ambulatory…",
  ),
  JDV_J143_AdministrativeGender_CISIS: facts(
    "JDV_J143-AdministrativeGender-CISIS",
    "still",
    "Sexe administratif du patient.",
    "Administrative gender of the patient.",
  ),
  JDV_J144_ParticipationType_CISIS: facts(
    "JDV_J144-ParticipationType-CISIS",
    "still",
    "Type de participation d’un autre intervenant.",
    "How another party takes part.",
  ),
  JDV_J197_XdsTypesIdentifiantsReferenceId_CISIS: facts(
    "JDV_J197-XdsTypesIdentifiantsReferenceId-CISIS",
    "stillUnchecked",
    "Types des identifiants de référence (referenceIdList) des métadonnées XDS.",
    "Types of reference identifiers (referenceIdList) in XDS metadata.",
  ),
  JDV_J231_XdsTypesIdentifiantsReferenceId_DMP: facts(
    "JDV_J231-XdsTypesIdentifiantsReferenceId-DMP",
    "stillUnchecked",
    "Types d’identifiants de référence que le DMP accepte.",
    "Types of reference identifiers that the DMP accepts.",
  ),
  JDV_J245_Civilite_CISIS: facts(
    "JDV_J245-Civilite-CISIS",
    "still",
    "Civilité d’une personne (élément prefix).",
    "Civility of a person (prefix element).",
  ),
  JDV_J246_Titre_CISIS: facts(
    "JDV_J246-Titre-CISIS",
    "still",
    "Titre d’exercice d’un professionnel (élément suffix).",
    "Professional title (suffix element).",
  ),
  JDV_HL7_Confidentiality_CISIS: facts(
    "JDV_HL7_Confidentiality_CISIS",
    "hl7",
    "Niveau de confidentialité du document CDA. Le partage XDS n’en garde que N, R et V (JDV_J08).",
    "Confidentiality level of the CDA document. XDS sharing keeps N, R and V only (JDV_J08).",
  ),
});
