/**
 * The templates of entries that the CI-SIS uses, a line each: root, French title, English title. The roots are those
 * that the ANS schematrons name; the titles are ours.
 */
export const entryText = `1.3.6.1.4.1.19376.1.5.3.1.4.5.1|Entrée « préoccupation » (concern)|Concern entry
1.3.6.1.4.1.19376.1.5.3.1.4.5.2|Liste de problèmes (concern)|Problem concern entry
1.3.6.1.4.1.19376.1.5.3.1.4.5.3|Liste d’allergies et d’intolérances (concern)|Allergy and intolerance concern entry
1.3.6.1.4.1.19376.1.5.3.1.4.5|Problème|Problem entry
1.3.6.1.4.1.19376.1.5.3.1.4.6|Allergie ou intolérance|Allergy or intolerance entry
1.3.6.1.4.1.19376.1.5.3.1.4.7|Traitement médicamenteux|Medication entry
1.3.6.1.4.1.19376.1.5.3.1.4.7.2|Produit de santé|Product entry
1.3.6.1.4.1.19376.1.5.3.1.4.7.3|Fourniture d’un produit|Supply entry
1.3.6.1.4.1.19376.1.5.3.1.4.2|Commentaire d’une entrée|Comment on an entry
1.2.250.1.213.1.1.3.32|Commentaire d’une entrée (France)|Comment on an entry (France)
1.3.6.1.4.1.19376.1.5.3.1.4.4|Référence externe|External reference
1.2.250.1.213.1.1.3.35|Référence externe (France)|External reference (France)
1.3.6.1.4.1.19376.1.5.3.1.4.12|Vaccination|Immunisation entry
1.2.250.1.213.1.1.3.46|Dose d’antigène|Antigen dose
1.2.250.1.213.1.1.3.82|Rang de la vaccination|Rank of the vaccination
1.3.6.1.4.1.19376.1.5.3.1.4.13|Observation simple|Simple observation
1.2.250.1.213.1.1.3.48|Observation simple (France)|Simple observation (France)
1.3.6.1.4.1.19376.1.5.3.1.4.13.1|Ensemble de signes vitaux|Vital signs organizer
1.3.6.1.4.1.19376.1.5.3.1.4.13.2|Signe vital observé|Vital sign observation
1.3.6.1.4.1.19376.1.5.3.1.4.13.3|Observation d’un antécédent familial|Family history observation
1.3.6.1.4.1.19376.1.5.3.1.4.13.4|Habitus, mode de vie|Social history observation
1.3.6.1.4.1.19376.1.5.3.1.4.13.5|Observation de grossesse|Pregnancy observation
1.3.6.1.4.1.19376.1.5.3.1.4.13.5.1|Historique d’une grossesse|Pregnancy history organizer
1.3.6.1.4.1.19376.1.5.3.1.4.13.5.2|Naissance|Birth event organizer
1.3.6.1.4.1.19376.1.5.3.1.4.13.6|Groupe sanguin|Blood type observation
1.3.6.1.4.1.19376.1.5.3.1.4.13.7|Directive anticipée (IHE)|Advance directive observation
1.2.250.1.213.1.1.3.54|Directive anticipée (France)|Advance directive (France)
1.3.6.1.4.1.19376.1.5.3.1.4.14|Rencontre|Encounter entry
1.3.6.1.4.1.19376.1.5.3.1.4.15|Antécédents familiaux|Family history organizer
1.3.6.1.4.1.19376.1.5.3.1.4.17|Couverture sociale|Payers entry
1.3.6.1.4.1.19376.1.5.3.1.4.18|Organisme d’assurance maladie|Health insurance organisation
1.3.6.1.4.1.19376.1.5.3.1.4.19|Acte (IHE)|Procedure entry
1.2.250.1.213.1.1.3.62|Acte (France)|Procedure (France)
1.3.6.1.4.1.19376.1.5.3.1.1.10.4.1|Transport|Transport
1.3.6.1.4.1.19376.1.5.3.1.1.12.3.6|Observation d’une enquête|Survey observation
1.2.250.1.213.1.1.3.89|Observation sur une échelle de douleur|Pain scale observation
1.2.250.1.213.1.1.3.29|Sévérité|Severity
1.2.250.1.213.1.1.3.171|Certitude|Certainty
1.2.250.1.213.1.1.3.172|Criticité|Criticality
1.2.250.1.213.1.1.3.33|Instructions au patient|Instructions to the patient
1.2.250.1.213.1.1.3.34|Instructions au dispensateur|Instructions to the dispenser
1.2.250.1.213.1.1.3.83|Traitement prescrit|Prescribed treatment
1.2.250.1.213.1.1.3.83.1|Traitement prescrit subordonné|Subordinate prescribed treatment
1.2.250.1.213.1.1.3.204|Traitement dispensé|Dispensed treatment
1.2.250.1.213.1.1.3.206|Acte de substitution|Substitution act
1.2.250.1.213.1.1.3.207|Notes du dispensateur|Notes of the dispenser
1.3.6.1.4.1.19376.1.9.1.3.7|Ligne d’un plan de traitement|Item of a treatment plan
1.3.6.1.4.1.19376.1.9.1.3.8|Quantité d’un produit|Quantity of a product
1.3.6.1.4.1.19376.1.9.1.3.9.1|Autorisation de substitution|Permission of substitution
1.3.6.1.4.1.19376.1.9.1.3.10|Référence à une ligne du plan de traitement|Reference to a treatment plan item
1.3.6.1.4.1.19376.1.9.1.3.15|Période de renouvellement|Renewal period
1.2.250.1.213.1.1.3.90|Référence à une ligne de prescription|Reference to a prescription item
1.2.250.1.213.1.1.3.91|Référence à une ligne de dispensation|Reference to a dispensation item
1.2.250.1.213.1.1.3.93|Référence à une administration|Reference to an administration
1.2.250.1.213.1.1.3.48.16|Statut du document|Status of the document
1.2.250.1.213.1.1.3.48.6|Modalité d’entrée|Way of admission
1.2.250.1.213.1.1.3.48.7|Modalité de sortie|Way of discharge
1.2.250.1.213.1.1.3.48.8|Recherche de micro-organismes|Search for micro-organisms
1.2.250.1.213.1.1.3.48.9|Synthèse médicale du séjour|Medical summary of the stay
1.2.250.1.213.1.1.3.48.10|Transfusion de produits sanguins|Transfusion of blood products
1.2.250.1.213.1.1.3.48.12|Hors AMM|Off-label use
1.2.250.1.213.1.1.3.48.13|En rapport avec une ALD|Related to a long-term condition (ALD)
1.2.250.1.213.1.1.3.48.14|En rapport avec un accident du travail|Related to an occupational accident
1.2.250.1.213.1.1.3.48.15|Non remboursable|Not reimbursable
1.2.250.1.213.1.1.3.48.17|Motif de l’arrêt d’un traitement|Reason for stopping a treatment
1.2.250.1.213.1.1.3.48.18|Type d’un document attaché|Type of an attached document
1.2.250.1.213.1.1.3.18|Document attaché|Attached document
1.2.250.1.213.1.1.3.20|Dispositif médical|Medical device
1.2.250.1.213.1.1.3.2|Dispositif médical implanté|Implanted medical device
1.2.250.1.213.1.1.3.26|Fluide intraveineux|Intravenous fluid
1.2.250.1.213.1.1.3.97|Disposition à la sortie|Disposition at discharge
1.3.6.1.4.1.19376.1.3.1.6|Observation de biologie (IHE)|Laboratory observation (IHE)
1.2.250.1.213.1.1.3.80|Observation de biologie (France)|Laboratory observation (France)
1.2.250.1.213.1.1.3.79|Isolat microbiologique|Microbiological isolate
1.2.250.1.213.1.1.3.81|Région d’intérêt sur une image|Region of interest on an image
1.2.250.1.213.1.1.3.22|Sujet non humain|Non-human subject
1.2.250.1.213.1.1.3.102|Observation d’anatomopathologie|Pathology observation
1.2.250.1.213.1.1.3.113|Diagnostic du cancer|Cancer diagnosis
1.2.250.1.213.1.1.3.145|Classification TNM|TNM classification
1.2.250.1.213.1.1.3.210|Effet indésirable|Adverse effect
1.2.250.1.213.1.1.3.114|Observation oculaire|Ocular observation
1.2.840.10008.9.16|Examen d’imagerie (DICOM)|Imaging study (DICOM)
1.2.840.10008.9.17|Série d’imagerie (DICOM)|Imaging series (DICOM)
2.16.840.1.113883.10.20.6.2.13|Observation DICOM|DICOM observation
2.16.840.1.113883.10.20.1.27|Entrée de problème (CCD)|Problem act (CCD)
2.16.840.1.113883.10.20.1.28|Observation d’un problème (CCD)|Problem observation (CCD)
2.16.840.1.113883.10.20.1.18|Observation d’une alerte (CCD)|Alert observation (CCD)
2.16.840.1.113883.10.20.1.24|Administration d’un traitement (CCD)|Medication activity (CCD)
2.16.840.1.113883.10.20.1.53|Produit (CCD)|Product (CCD)
2.16.840.1.113883.10.20.1.29|Acte réalisé (CCD)|Procedure activity (CCD)
2.16.840.1.113883.10.20.1.31|Observation d’un résultat (CCD)|Result observation (CCD)
2.16.840.1.113883.10.20.1.32|Ensemble de résultats (CCD)|Result organizer (CCD)
2.16.840.1.113883.10.20.1.35|Ensemble de signes vitaux (CCD)|Vital signs organizer (CCD)
2.16.840.1.113883.10.20.1.33|Observation du mode de vie (CCD)|Social history observation (CCD)
2.16.840.1.113883.10.20.1.22|Observation d’un antécédent familial (CCD)|Family history observation (CCD)
2.16.840.1.113883.10.20.1.23|Antécédents familiaux (CCD)|Family history organizer (CCD)
2.16.840.1.113883.10.20.1.21|Rencontre (CCD)|Encounter activity (CCD)
2.16.840.1.113883.10.20.1.17|Directive anticipée (CCD)|Advance directive observation (CCD)
2.16.840.1.113883.10.20.1.34|Fourniture (CCD)|Supply activity (CCD)
2.16.840.1.113883.10.20.1.40|Commentaire (CCD)|Comment (CCD)`;
