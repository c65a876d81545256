import type { TemplateEntry } from "../../src/doctrine/model.ts";
import { sources } from "./sources.ts";

/**
 * The document models of the CI-SIS, a line each: code, templateId, versions (the newest first), templateIds that stand
 * beside it, document codes (`code=French name`, LOINC unless `@OID` gives another system), kind of body, French title,
 * English title. Read in the ANS schematrons and sample documents; the titles are ours.
 */
export const documentModelText = `ANEST-CR-ANEST|1.2.250.1.213.1.1.1.40|2022.01||77436-4=CR d'anesthésie|structuredBody|Compte rendu d’anesthésie|Anaesthesia report
ANEST-CR-CPA|1.2.250.1.213.1.1.1.41|2022.01||34749-2=CR de consultation pré-anesthésique|structuredBody|Compte rendu de consultation préanesthésique|Pre-anaesthesia consultation report
AVC-AUNV|1.2.250.1.213.1.1.1.15|2022.01||34133-9=Synthèse d'épisode de soins|structuredBody|AVC : fiche d’admission en unité neurovasculaire|Stroke: admission to a stroke unit
AVC-EUNV|1.2.250.1.213.1.1.1.16|2022.01||34133-9=Synthèse d'épisode de soins|structuredBody|AVC : fiche EUNV (unité neurovasculaire)|Stroke: EUNV form (stroke unit)
AVC-PAVC|1.2.250.1.213.1.1.1.25|2022.01||11488-4=CR ou fiche de consultation ou de visite|structuredBody|AVC : consultation d’évaluation après l’AVC|Stroke: assessment after the stroke
AVC-SUNV|1.2.250.1.213.1.1.1.17|2022.01||34133-9=Synthèse d'épisode de soins|structuredBody|AVC : fiche SUNV (unité neurovasculaire)|Stroke: SUNV form (stroke unit)
BIO-CR-BIO|1.2.250.1.213.1.1.1.55|2024.01 2023.01|1.3.6.1.4.1.19376.1.3.3|11502-2=CR d'examens biologiques|structuredBody|Compte rendu d’examens de biologie|Laboratory report
BIO-TROD|1.2.250.1.213.1.1.1.59|2024.01|1.3.6.1.4.1.19376.1.5.3.1.1.1|96173-0=Test rapide d'orientation diagnostique|structuredBody|Test rapide d’orientation diagnostique|Rapid diagnostic test
CANCER-CR-GM|1.2.250.1.213.1.1.1.32|2022.01||51969-4=CR de génétique moléculaire|structuredBody|Compte rendu de génétique moléculaire|Molecular genetics report
CANCER-D2LM-FIDD|1.2.250.1.213.1.1.1.28|2022.01||18748-4=CR d'imagerie médicale|structuredBody|Dépistage du cancer du sein : fiche FIDD|Breast cancer screening: FIDD form
CANCER-D2LM-FIN|1.2.250.1.213.1.1.1.27|2022.01||18748-4=CR d'imagerie médicale|structuredBody|Dépistage du cancer du sein : fiche d’interprétation de la mammographie|Breast cancer screening: mammogram interpretation form
CANCER-FRCP|1.2.250.1.213.1.1.1.8|2022.01||34794-8=CR de réunion de concertation pluridisciplinaire|structuredBody|Fiche de réunion de concertation pluridisciplinaire|Multidisciplinary meeting report
CANCER-PPS|1.2.250.1.213.1.1.1.26|2022.01||18776-5=Plan personnalisé de soins|structuredBody|Plan personnalisé de soins en cancérologie|Personalised cancer care plan
CARD-F-PRC-AVK|1.2.250.1.213.1.1.1.2.1.1|2022.01|1.3.6.1.4.1.19376.1.5.3.1.1.2 1.2.250.1.213.1.1.1.2.1|34133-9=Synthèse d'épisode de soins|structuredBody|Patient à risque en cardiologie : traitement AVK|Cardiology patient at risk: vitamin K antagonist
CARD-F-PRC-DCI|1.2.250.1.213.1.1.1.2.1.3|2022.01|1.3.6.1.4.1.19376.1.5.3.1.1.2 1.2.250.1.213.1.1.1.2.1|34133-9=Synthèse d'épisode de soins|structuredBody|Patient à risque en cardiologie : fiche DCI|Cardiology patient at risk: DCI form
CARD-F-PRC-PPV|1.2.250.1.213.1.1.1.2.1.5|2022.01|1.3.6.1.4.1.19376.1.5.3.1.1.2 1.2.250.1.213.1.1.1.2.1|34133-9=Synthèse d'épisode de soins|structuredBody|Patient à risque en cardiologie : fiche PPV|Cardiology patient at risk: PPV form
CARD-F-PRC-PSC|1.2.250.1.213.1.1.1.2.1.4|2022.01|1.3.6.1.4.1.19376.1.5.3.1.1.2 1.2.250.1.213.1.1.1.2.1|34133-9=Synthèse d'épisode de soins|structuredBody|Patient à risque en cardiologie : porteur d’un stimulateur cardiaque|Cardiology patient at risk: pacemaker carrier
CARD-F-PRC-TAP|1.2.250.1.213.1.1.1.2.1.2|2022.01|1.3.6.1.4.1.19376.1.5.3.1.1.2 1.2.250.1.213.1.1.1.2.1|34133-9=Synthèse d'épisode de soins|structuredBody|Patient à risque en cardiologie : traitement antiagrégant plaquettaire|Cardiology patient at risk: antiplatelet treatment
CNAM-HR|1.2.250.1.213.1.1.1.36|2021.01||REMB@1.2.250.1.213.1.1.4.12=Données de remboursement|structuredBody|Historique des remboursements de l’Assurance maladie|Health Insurance reimbursement history
CSE-CS24|1.2.250.1.213.1.1.1.5.3|2025.01 2024.01|1.2.250.1.213.1.1.1.5|CERT_DECL@1.2.250.1.213.1.1.4.12=Certificat, déclaration|structuredBody|Carnet de santé de l’enfant : certificat du 24e mois|Child health record: month-24 certificate
CSE-CS8|1.2.250.1.213.1.1.1.5.1|2025.01 2024.01|1.3.6.1.4.1.19376.1.7.3.1.1.13.1 1.2.250.1.213.1.1.1.5|CERT_DECL@1.2.250.1.213.1.1.4.12=Certificat, déclaration|structuredBody|Carnet de santé de l’enfant : certificat du 8e jour|Child health record: day-8 certificate
CSE-CS9|1.2.250.1.213.1.1.1.5.2|2025.01 2024.01|1.2.250.1.213.1.1.1.5|CERT_DECL@1.2.250.1.213.1.1.4.12=Certificat, déclaration|structuredBody|Carnet de santé de l’enfant : certificat du 9e mois|Child health record: month-9 certificate
CSE-MDE|1.2.250.1.213.1.1.1.5.4|2023.01|1.3.6.1.4.1.19376.1.5.3.1.1.1 1.2.250.1.213.1.1.1.5|29274-8=Mesures de signes vitaux|structuredBody|Carnet de santé de l’enfant : mesures|Child health record: measurements
DLU-EHPAD-DLU|1.2.250.1.213.1.1.1.22|2022.01||74207-2=Dossier de liaison d'urgence|structuredBody|Document de liaison d’urgence (EHPAD)|Emergency liaison document (nursing home)
DLU-EHPAD-FLUDR|1.2.250.1.213.1.1.1.24|2022.01||74207-2=Dossier de liaison d'urgence|structuredBody|Fiche de retour des urgences vers l’EHPAD|Return form from the emergency department to the nursing home
DLU-EHPAD-FLUDT|1.2.250.1.213.1.1.1.23|2022.01||74207-2=Dossier de liaison d'urgence|structuredBody|Fiche de liaison d’urgence de l’EHPAD (FLUDT)|Nursing home emergency liaison form (FLUDT)
IMG-DA-IMG|1.2.250.1.213.1.1.1.47|2024.01|1.2.840.10008.9.20|55115-0=Demande d'acte d'imagerie|structuredBody|Demande d’acte d’imagerie|Imaging request
IMG-CR-IMG|1.2.250.1.213.1.1.1.45|2024.01|1.2.840.10008.9.1 1.2.840.10008.9.20 1.2.840.10008.9.21|18748-4=CR d'imagerie médicale|structuredBody|Compte rendu d’imagerie médicale|Imaging report
IPS-FR|1.2.250.1.213.1.1.1.51|2024.01|2.16.840.1.113883.10.22.1.1|60591-5=Synthèse médicale;74207-2=Document de liaison d'urgence|structuredBody|Synthèse médicale (IPS français)|Patient summary (French IPS)
LDL-EES|1.2.250.1.213.1.1.1.21|2022.01||18761-7=Note de transfert (dont lettre de liaison à l'entrée en établissement de soins)|structuredBody|Lettre de liaison à l’entrée en établissement de soins|Liaison letter on hospital admission
LDL-SES|1.2.250.1.213.1.1.1.29|2022.01||11490-0=Lettre de liaison à la sortie d'un établissement de soins|structuredBody|Lettre de liaison à la sortie d’un établissement de soins|Hospital discharge letter
OBP-SAP|1.2.250.1.213.1.1.1.12.1|2024.01||57055-6=Synthèse antepartum|structuredBody|Obstétrique : synthèse antepartum|Obstetrics: antepartum summary
OBP-SCM|1.2.250.1.213.1.1.1.12.4|2024.01||89235-6=Synthèse Suites de Couches Mère|structuredBody|Obstétrique : synthèse des suites de couches, mère|Obstetrics: postpartum summary, mother
OBP-SEM|1.2.250.1.213.1.1.1.12.5|2024.01||78489-2=Synthèse Enfant en Maternité|structuredBody|Obstétrique : synthèse de l’enfant en maternité|Obstetrics: newborn summary in the maternity ward
OBP-SNE|1.2.250.1.213.1.1.1.12.3|2024.01||57075-4=Synthèse Salle de Naissance Enfant|structuredBody|Obstétrique : synthèse de salle de naissance, enfant|Obstetrics: delivery room summary, child
OBP-SNM|1.2.250.1.213.1.1.1.12.2|2024.01||57057-2=Synthèse Salle de Naissance Mère|structuredBody|Obstétrique : synthèse de salle de naissance, mère|Obstetrics: delivery room summary, mother
OPH-BRE|1.2.250.1.213.1.1.1.42|2022.02|1.3.6.1.4.1.19376.1.9.1.1.1 1.3.6.1.4.1.19376.1.5.3.1.1.1|78513-9=CR de consultation en ophtalmologie|structuredBody|Ophtalmologie : bilan de réfraction|Ophthalmology: refraction assessment
OPH-CR-RTN|1.2.250.1.213.1.1.1.18|2022.01||75492-9=CR d'acte diagnostique à visée préventive ou de dépistage|structuredBody|Ophtalmologie : compte rendu de dépistage (RTN)|Ophthalmology: screening report (RTN)
SDM-MR|1.2.250.1.213.1.1.1.30|2024.01 2022.01||34133-9=Synthèse d'épisode de soins|structuredBody|Set de données minimum maladies rares|Minimum data set for rare diseases
TLM-CR|1.3.6.1.4.1.19376.1.2.20|||85208-7=Compte-rendu d'acte de télémédecine|nonXMLBody|Compte rendu de télémédecine|Telemedicine report
TLM-DA|1.2.250.1.213.1.1.1.38|2022.01||75496-0=Demande d'acte de télémédecine|structuredBody|Demande d’acte de télémédecine|Telemedicine request
VAC-NOTE|1.2.250.1.213.1.1.1.46|2023.01|1.3.6.1.4.1.19376.1.5.3.1.1.18.1.2|87273-9=Note de vaccination|structuredBody|Note de vaccination|Vaccination note
VAC|1.2.250.1.213.1.1.1.37|2023.01|1.3.6.1.4.1.19376.1.5.3.1.1.18.1.2|11369-6=Historique de vaccinations|structuredBody|Historique de vaccinations|Immunisation history
VSM|1.2.250.1.213.1.1.1.13|201310||SYNTH@1.2.250.1.213.1.1.4.12=Synthèse|structuredBody|Volet de synthèse médicale|Medical summary (VSM)
eDISP-MED|1.2.250.1.213.1.1.1.54|2024.01|1.3.6.1.4.1.19376.1.5.3.1.1.1 1.3.6.1.4.1.19376.1.9.1.1.3|60593-1=Dispensation médicamenteuse|structuredBody|Dispensation médicamenteuse|Medicine dispensation
eP-MED-DM|1.2.250.1.213.1.1.1.39|2024.01 2023.01 2022.01|1.3.6.1.4.1.19376.1.9.1.1.1 1.3.6.1.4.1.19376.1.5.3.1.1.1|57833-6=Prescription de produits de santé|structuredBody|Prescription de médicaments et de dispositifs médicaux|Prescription of medicines and medical devices`;

/** The templateIds that documents declare besides their model. */
export const commonTemplates = (): readonly Pick<
  TemplateEntry,
  "root" | "name" | "title" | "source" | "confidence"
>[] => [
  {
    root: "2.16.840.1.113883.2.8.2.1",
    name: "HL7 France",
    title: {
      fr: "Conformité aux spécifications HL7 France (présent dans tout document)",
      en: "Conformance to the HL7 France specifications (in every document)",
    },
    source: sources.minimalStructure,
    confidence: "verified",
  },
  {
    root: "1.2.250.1.213.1.1.1.1",
    name: "CI-SIS Structuration minimale",
    title: {
      fr: "Conformité au volet Structuration minimale du CI-SIS (présent dans tout document)",
      en: "Conformance to the CI-SIS minimal structure (in every document)",
    },
    source: sources.minimalStructure,
    confidence: "verified",
  },
  {
    root: "1.3.6.1.4.1.19376.1.2.20",
    name: "IHE XDS-SD",
    title: {
      fr: "Document non structuré (IHE XDS-SD) : tient lieu de modèle quand le corps est un nonXMLBody",
      en: "Unstructured document (IHE XDS-SD): stands for the model when the body is a nonXMLBody",
    },
    source: sources.minimalStructure,
    confidence: "verified",
  },
  {
    root: "1.3.6.1.4.1.19376.1.5.3.1.1.1",
    name: "IHE PCC Medical Documents",
    title: { fr: "Document médical au sens d’IHE PCC", en: "Medical document as defined by IHE PCC" },
    source: sources.models,
    confidence: "verified",
  },
];
