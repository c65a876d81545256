/**
 * The entries of the CI-SIS content models, a line each: templateId, element that carries it (empty where none was read),
 * official name (empty where the samples give none), French title, English title. The roots are those that the ANS
 * schematrons and sample documents name, the elements and names those of the sample documents; the titles are ours.
 */
export const entryText = `1.2.250.1.213.1.1.3.6|observation||Score NIHSS|NIHSS score
1.2.250.1.213.1.1.3.7|organizer|FR-Statut-du-dossier-presente-en-RCP|Statut du dossier présenté en RCP|Status of the case in the multidisciplinary meeting
1.2.250.1.213.1.1.3.12|observation|FR-Prothese-et-objet-personnel|Prothèse ou objet personnel|Prosthesis or personal object
1.2.250.1.213.1.1.3.13|substanceAdministration|FR-Traitement-maladie-rare|Traitement d’une maladie rare|Treatment of a rare disease
1.2.250.1.213.1.1.3.18|organizer|FR-Document-attache|Document attaché|Attached document
1.2.250.1.213.1.1.3.20|supply|FR-Dispositif-medical|Dispositif médical|Medical device
1.2.250.1.213.1.1.3.21|entry|FR-Resultats-examens-de-biologie-medicale|Résultats d’examens de biologie médicale|Laboratory results
1.2.250.1.213.1.1.3.23|performer|FR-Laboratoire-executant|Laboratoire exécutant|Performing laboratory
1.2.250.1.213.1.1.3.25|observation|FR-Evaluation|Évaluation|Assessment
1.2.250.1.213.1.1.3.27|observation|FR-Demande-d-examen-ou-de-suivi|Demande d’examen ou de suivi|Request for an examination or a follow-up
1.2.250.1.213.1.1.3.27.3|observation|FR-Demande-d-examen-ou-de-suivi-IMG-DA|Demande d’acte d’imagerie|Request for an imaging procedure
1.2.250.1.213.1.1.3.28|act|FR-Transfert-du-patient|Transfert du patient|Patient transfer
1.2.250.1.213.1.1.3.29|observation|FR-Severite|Sévérité|Severity
1.2.250.1.213.1.1.3.30|observation|FR-Statut-du-probleme|Statut du problème|Problem status
1.2.250.1.213.1.1.3.31|observation|FR-Statut-clinique-du-patient|Statut clinique du patient|Health status of the patient
1.2.250.1.213.1.1.3.32|act|FR-Commentaire-ER|Commentaire|Comment
1.2.250.1.213.1.1.3.33|act|FR-Instructions-au-patient|Instructions au patient|Instructions to the patient
1.2.250.1.213.1.1.3.34|act|FR-Instructions-au-dispensateur|Instructions au dispensateur|Instructions to the dispenser
1.2.250.1.213.1.1.3.35|act|FR-References-externes|Références externes|External references
1.2.250.1.213.1.1.3.36|act|FR-Reference-interne|Référence interne|Internal reference
1.2.250.1.213.1.1.3.37|observation|FR-Probleme|Problème|Problem
1.2.250.1.213.1.1.3.39|act|FR-Liste-des-problemes|Liste des problèmes|Problem list
1.2.250.1.213.1.1.3.40|act|FR-Liste-des-allergies-et-hypersensibilites|Liste des allergies et hypersensibilités|List of allergies and intolerances
1.2.250.1.213.1.1.3.41|observation|FR-Allergie-ou-hypersensibilite|Allergie ou hypersensibilité|Allergy or intolerance
1.2.250.1.213.1.1.3.42|substanceAdministration|FR-Traitement|Traitement|Medication
1.2.250.1.213.1.1.3.42.1|substanceAdministration|FR-Traitement-subordonne|Traitement subordonné|Subordinate medication
1.2.250.1.213.1.1.3.43|manufacturedProduct|FR-Produit-de-sante|Produit de santé|Medicinal product
1.2.250.1.213.1.1.3.44|supply|FR-Prescription|Prescription|Prescription
1.2.250.1.213.1.1.3.45|substanceAdministration|FR-Vaccination|Vaccination|Immunization
1.2.250.1.213.1.1.3.47|substanceAdministration|FR-Vaccin-recommande|Vaccin recommandé|Recommended vaccine
1.2.250.1.213.1.1.3.48|observation|FR-Simple-observation|Observation simple|Simple observation
1.2.250.1.213.1.1.3.48.12|observation|FR-Hors-AMM|Prescription hors AMM|Off-label prescription
1.2.250.1.213.1.1.3.48.13|observation|FR-En-rapport-avec-ALD|En rapport avec une ALD|Related to a long-term condition
1.2.250.1.213.1.1.3.48.14|observation|FR-En-rapport-avec-accident-travail|En rapport avec un accident du travail|Related to an occupational accident
1.2.250.1.213.1.1.3.48.15|observation|FR-Non-remboursable|Non remboursable|Not reimbursed
1.2.250.1.213.1.1.3.48.16|observation|FR-Statut-document|Statut du document|Document status
1.2.250.1.213.1.1.3.48.18|observation|FR-Type-document-attache|Type du document attaché|Type of the attached document
1.2.250.1.213.1.1.3.48.34|observation|FR-En-rapport-avec-la-prevention|En rapport avec la prévention|Related to prevention
1.2.250.1.213.1.1.3.49|organizer|FR-Signes-vitaux|Signes vitaux|Vital signs
1.2.250.1.213.1.1.3.50|observation|FR-Signe-vital-observe|Signe vital observé|Vital sign observation
1.2.250.1.213.1.1.3.51|observation|FR-Antecedent-familial-observe|Antécédent familial observé|Family history observation
1.2.250.1.213.1.1.3.52|observation|FR-Habitus-Mode-de-vie|Habitus, mode de vie|Social history observation
1.2.250.1.213.1.1.3.53|observation|FR-Observation-sur-la-grossesse|Observation sur la grossesse|Pregnancy observation
1.2.250.1.213.1.1.3.54|observation|FR-Directive-Anticipee|Directive anticipée|Advance directive
1.2.250.1.213.1.1.3.56|organizer|FR-Naissance|Naissance|Birth event
1.2.250.1.213.1.1.3.58|encounter|FR-Rencontre|Rencontre|Encounter
1.2.250.1.213.1.1.3.59|organizer|FR-Antecedents-familiaux|Antécédents familiaux|Family history
1.2.250.1.213.1.1.3.60|subject|FR-Sujet|Sujet|Subject
1.2.250.1.213.1.1.3.61|act|FR-Couvertures-sociales|Couvertures sociales|Coverage
1.2.250.1.213.1.1.3.62|procedure|FR-Acte|Acte|Procedure
1.2.250.1.213.1.1.3.77|procedure|FR-Prelevement|Prélèvement|Specimen collection
1.2.250.1.213.1.1.3.78|organizer|FR-Batterie-examens-de-biologie-medicale|Batterie d’examens de biologie médicale|Laboratory battery
1.2.250.1.213.1.1.3.79|organizer|FR-Isolat-microbiologique|Isolat microbiologique|Microbiology isolate
1.2.250.1.213.1.1.3.80|observation|FR-Resultat-examens-de-biologie-element-clinique-pertinent|Résultat d’examen de biologie ou élément clinique pertinent|Laboratory observation
1.2.250.1.213.1.1.3.82|observation|FR-Rang-de-la-vaccination|Rang de la vaccination|Dose number
1.2.250.1.213.1.1.3.83|substanceAdministration|FR-Traitement-prescrit|Traitement prescrit|Prescribed medication
1.2.250.1.213.1.1.3.83.1|substanceAdministration|FR-Traitement-prescrit-subordonnee|Traitement prescrit subordonné|Subordinate prescribed medication
1.2.250.1.213.1.1.3.86|supply|FR-Quantite-de-produit|Quantité de produit|Amount of the product
1.2.250.1.213.1.1.3.87|act|FR-Autorisation-Substitution|Autorisation de substitution|Substitution permission
1.2.250.1.213.1.1.3.89|observation|FR-Observation-sur-echelle-de-la-douleur|Observation sur une échelle de la douleur|Pain scale observation
1.2.250.1.213.1.1.3.94|act|FR-Organisme-assurance-maladie|Organisme d’assurance maladie|Health insurance body
1.2.250.1.213.1.1.3.95|organizer|FR-Groupe-de-questionnaires-d-evaluation|Groupe de questionnaires d’évaluation|Survey panel
1.2.250.1.213.1.1.3.97|act|FR-Disposition|Disposition|Encounter disposition
1.2.250.1.213.1.1.3.98|organizer|FR-Batterie-Examens-et-surveillance-prenataux|Batterie d’examens et de surveillance prénataux|Antenatal testing and surveillance battery
1.2.250.1.213.1.1.3.103|observationMedia|FR-Image-illustrative|Image illustrative|Illustrative image
1.2.250.1.213.1.1.3.107|act|FR-Echantillon-date-reception|Réception de l’échantillon|Specimen received
1.2.250.1.213.1.1.3.109|participant|FR-Participant|Participant|Participant
1.2.250.1.213.1.1.3.110|observation|FR-Score-depression-geriatrique|Score de dépression gériatrique|Geriatric depression score
1.2.250.1.213.1.1.3.113|observation||Diagnostic du cancer|Cancer diagnosis
1.2.250.1.213.1.1.3.115|organizer|FR-Liste-des-mesures-acuite-visuelle|Liste des mesures de l’acuité visuelle|Visual acuity measurements
1.2.250.1.213.1.1.3.116|organizer|FR-Liste-des-mesures-de-refraction|Liste des mesures de réfraction|Refractive measurements
1.2.250.1.213.1.1.3.117|organizer|FR-Liste-des-mesures-keratometriques|Liste des mesures kératométriques|Keratometry measurements
1.2.250.1.213.1.1.3.118|organizer|FR-Liste-des-mesures-de-dispositifs-oculaires|Liste des mesures de dispositifs oculaires|Lensometry measurements
1.2.250.1.213.1.1.3.119|observation|FR-Mesure-acuite-visuelle|Mesure de l’acuité visuelle|Visual acuity measurement
1.2.250.1.213.1.1.3.120|observation|FR-Mesure-de-refraction|Mesure de réfraction|Refractive measurement
1.2.250.1.213.1.1.3.121|observation|FR-Mesure-keratometrique|Mesure kératométrique|Keratometry measurement
1.2.250.1.213.1.1.3.122|observation|FR-Mesure-dispositif-oculaire|Mesure d’un dispositif oculaire|Lensometry measurement
1.2.250.1.213.1.1.3.150|observation|FR-DICOM-Observation|Observation DICOM|DICOM observation
1.2.250.1.213.1.1.3.151|substanceAdministration|FR-DICOM-Administration-produit-de-sante|Administration d’un produit de santé (imagerie)|Medication administered (imaging)
1.2.250.1.213.1.1.3.153|procedure|FR-DICOM-Technique-imagerie|Technique d’imagerie|Imaging technique
1.2.250.1.213.1.1.3.154|observation|FR-DICOM-Quantite|Mesure quantitative (imagerie)|Quantity measurement (imaging)
1.2.250.1.213.1.1.3.155|act|FR-DICOM-Examen-imagerie|Examen d’imagerie|Imaging study
1.2.250.1.213.1.1.3.156|act|FR-DICOM-Serie-imagerie|Série d’imagerie|Imaging series
1.2.250.1.213.1.1.3.157|observation|FR-DICOM-SOP-instrance-observation|Image (instance SOP)|Image (SOP instance)
1.2.250.1.213.1.1.3.165|procedure|FR-DICOM-Exposition-patient|Exposition du patient aux rayonnements|Radiation exposure of the patient
1.2.250.1.213.1.1.3.171|observation|FR-Certitude|Certitude|Certainty
1.2.250.1.213.1.1.3.172|observation|FR-Criticite|Criticité|Criticality
1.2.250.1.213.1.1.3.173|substanceAdministration|FR-DICOM-Administration-radiopharmaceutique|Administration d’un radiopharmaceutique|Radiopharmaceutical administered
1.2.250.1.213.1.1.3.204|supply|FR-Traitement-dispense|Traitement dispensé|Dispensed medication
1.2.250.1.213.1.1.3.206|act|FR-Acte-substitution|Acte de substitution|Substitution act
1.2.250.1.213.1.1.3.207|act|FR-Instructions-au-dispensateur|Instructions au dispensateur|Instructions to the dispenser
1.2.250.1.213.1.1.3.208|organizer|FR-Resultats|Résultats|Results
1.2.250.1.213.1.1.3.209|observation|FR-Resultat|Résultat|Result
1.2.250.1.213.1.1.3.210|observation|FR-Effet-indesirable|Effet indésirable|Adverse effect
1.2.250.1.213.1.1.3.211|observation|FR-Imputabilite-effet-indesirable|Imputabilité de l’effet indésirable|Causality of the adverse effect
1.2.250.1.213.1.1.3.212|observation|FR-Gravite-effet-indesirable|Gravité de l’effet indésirable|Seriousness of the adverse effect
1.2.250.1.213.1.1.3.213|observation|FR-Evolution-effet-indesirable|Évolution de l’effet indésirable|Outcome of the adverse effect
1.3.6.1.4.1.19376.1.12.1.3.2|organizer|Visual Acuity Organizer|Liste des mesures de l’acuité visuelle (IHE)|Visual acuity organizer (IHE)
1.3.6.1.4.1.19376.1.12.1.3.3|organizer|Refractive Measurements Organizer|Liste des mesures de réfraction (IHE)|Refractive measurements organizer (IHE)
1.3.6.1.4.1.19376.1.12.1.3.4|organizer|Keratometry Measurements Organizer|Liste des mesures kératométriques (IHE)|Keratometry measurements organizer (IHE)
1.3.6.1.4.1.19376.1.12.1.3.5|organizer|Lensometry Organizer|Liste des mesures de dispositifs oculaires (IHE)|Lensometry organizer (IHE)
1.3.6.1.4.1.19376.1.12.1.3.6|observation|Visual Acuity Measurement Observation|Mesure de l’acuité visuelle (IHE)|Visual acuity measurement (IHE)
1.3.6.1.4.1.19376.1.12.1.3.7|observation|Refractive Measurement Observation|Mesure de réfraction (IHE)|Refractive measurement (IHE)
1.3.6.1.4.1.19376.1.12.1.3.8|observation|Keratometry Measurement Observations|Mesure kératométrique (IHE)|Keratometry measurement (IHE)
1.3.6.1.4.1.19376.1.12.1.3.9|observation|Lensometry Measurement Observation|Mesure d’un dispositif oculaire (IHE)|Lensometry measurement (IHE)
1.3.6.1.4.1.19376.1.3.1|entry|Laboratory Report Data Processing Entry|Résultats d’examens de biologie (IHE)|Laboratory report data processing entry (IHE)
1.3.6.1.4.1.19376.1.3.1.2|procedure|Specimen Collection|Prélèvement (IHE)|Specimen collection (IHE)
1.3.6.1.4.1.19376.1.3.1.3|act|Specimen Received|Réception de l’échantillon (IHE)|Specimen received (IHE)
1.3.6.1.4.1.19376.1.3.1.4|organizer|Laboratory Battery Organizer|Batterie d’examens de biologie (IHE)|Laboratory battery organizer (IHE)
1.3.6.1.4.1.19376.1.3.1.5|organizer|Laboratory Isolate Organizer|Isolat microbiologique (IHE)|Laboratory isolate organizer (IHE)
1.3.6.1.4.1.19376.1.3.1.6|observation|Laboratory Observation|Résultat d’examen de biologie (IHE)|Laboratory observation (IHE)
1.3.6.1.4.1.19376.1.3.3.1.7|performer|Laboratory Performer|Laboratoire exécutant (IHE)|Laboratory performer (IHE)
1.3.6.1.4.1.19376.1.5.3.1.1.10.4.2|act|Encounter Disposition|Disposition (IHE)|Encounter disposition (IHE)
1.3.6.1.4.1.19376.1.5.3.1.1.12.3.1|observation|Braden Score Observation|Score de Braden (IHE)|Braden score observation (IHE)
1.3.6.1.4.1.19376.1.5.3.1.1.12.3.4|observation|Geriatric Depression Score Observation|Score de dépression gériatrique (IHE)|Geriatric depression score observation (IHE)
1.3.6.1.4.1.19376.1.5.3.1.1.12.3.6|observation|Survey Observation|Évaluation (IHE)|Survey observation (IHE)
1.3.6.1.4.1.19376.1.5.3.1.1.12.3.7|organizer|Survey Panel|Groupe de questionnaires d’évaluation (IHE)|Survey panel (IHE)
1.3.6.1.4.1.19376.1.5.3.1.1.20.3.1|observation|Observation Request|Demande d’examen (IHE)|Observation request (IHE)
1.3.6.1.4.1.19376.1.5.3.1.1.21.3.10|organizer|Antenatal Testing and Surveillance Battery|Examens et surveillance prénataux (IHE)|Antenatal testing and surveillance battery (IHE)
1.3.6.1.4.1.19376.1.5.3.1.1.25.1.4.1|act|Patient Transfer|Transfert du patient (IHE)|Patient transfer (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.1|observation|Severity Entry|Sévérité (IHE)|Severity (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.1.1|observation|Problem Status Observation|Statut du problème (IHE)|Problem status observation (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.1.2|observation|Health Status Observation|Statut clinique du patient (IHE)|Health status observation (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.2|act|Comment Entry|Commentaire (IHE)|Comment (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.3|act|Patient Medication Instruction|Instructions au patient (IHE)|Patient medication instruction (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.3.1|act|Medication fulfillment instruction|Instructions au dispensateur (IHE)|Medication fulfilment instruction (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.4|act|External References|Références externes (IHE)|External references (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.4.1|act|Internal References|Référence interne (IHE)|Internal references (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.5|observation|Problem Entry|Problème (IHE)|Problem entry (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.5.1|act|Concern Entry|Point d’attention (IHE)|Concern entry (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.5.2|act|Problem Concern Entry|Liste des problèmes (IHE)|Problem concern entry (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.5.3|act|Allergy and Intolerance Concern|Liste des allergies et hypersensibilités (IHE)|Allergy and intolerance concern (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.6|observation|Allergies And Intolerances Entry|Allergie ou hypersensibilité (IHE)|Allergy or intolerance (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.7|substanceAdministration|Medications Entry|Traitement (IHE)|Medication (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.7.1|substanceAdministration||Mode d’administration normal (IHE)|Normal dosing (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.7.2|manufacturedProduct|Product Entry|Produit de santé (IHE)|Product entry (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.7.3|supply|Supply Entry|Prescription (IHE)|Supply entry (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.12|substanceAdministration|Immunizations Entry|Vaccination (IHE)|Immunization (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.12.2|substanceAdministration|Immunization Recommandation|Vaccin recommandé (IHE)|Immunization recommendation (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.13|observation|Simple Observation|Observation simple (IHE)|Simple observation (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.13.1|organizer|Vital Signs Organizer|Signes vitaux (IHE)|Vital signs organizer (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.13.2|observation|Vital Signs Observation|Signe vital observé (IHE)|Vital signs observation (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.13.3|observation|Family History Observation|Antécédent familial observé (IHE)|Family history observation (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.13.4|observation|Social history observation|Habitus, mode de vie (IHE)|Social history observation (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.13.5|observation|Pregnancy Observation|Observation sur la grossesse (IHE)|Pregnancy observation (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.13.5.1|organizer|Pregnancy History Organizer|Historique des grossesses (IHE)|Pregnancy history organizer (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.13.5.2|organizer|Birth Event Organizer|Naissance (IHE)|Birth event organizer (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.13.7|observation|Advance Directive Observation|Directive anticipée (IHE)|Advance directive observation (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.14|encounter|Encounter|Rencontre (IHE)|Encounter (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.15|organizer|Family History Organizer|Antécédents familiaux (IHE)|Family history organizer (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.15.2|subject|Subject participation|Sujet (IHE)|Subject participation (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.17|act|Coverage Entry|Couvertures sociales (IHE)|Coverage entry (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.18|act|Payer Entry|Organisme d’assurance maladie (IHE)|Payer entry (IHE)
1.3.6.1.4.1.19376.1.5.3.1.4.19|procedure|Procedure Entry|Acte (IHE)|Procedure entry (IHE)
1.3.6.1.4.1.19376.1.7.3.1.4.14.1|observation||Diagnostic du cancer (IHE)|Cancer diagnosis (IHE)
1.3.6.1.4.1.19376.1.8.1.3.6|organizer||Organiseur de problèmes (IHE APSR)|Problem organizer (IHE APSR)
1.3.6.1.4.1.19376.1.9.1.3.1|manufacturedMaterial|Medicine Entry|Médicament (IHE)|Medicine entry (IHE)
1.3.6.1.4.1.19376.1.9.1.3.2|substanceAdministration|Prescription Item|Ligne de prescription (IHE)|Prescription item (IHE)
1.3.6.1.4.1.19376.1.9.1.3.4|supply|Dispense Item Entry|Ligne de dispensation (IHE)|Dispense item entry (IHE)
1.3.6.1.4.1.19376.1.9.1.3.6|substanceAdministration|Dosage Instructions|Posologie structurée (IHE)|Dosage instructions (IHE)
1.3.6.1.4.1.19376.1.9.1.3.8|supply|Amount of units of the consumable|Quantité de produit (IHE)|Amount of units of the consumable (IHE)
1.3.6.1.4.1.19376.1.9.1.3.9.1|act|Substitution-Permission|Autorisation de substitution (IHE)|Substitution permission (IHE)
1.3.6.1.4.1.19376.1.9.1.3.9.2|act|Substitution act|Acte de substitution (IHE)|Substitution act (IHE)
1.2.250.1.213.1.1.3.46|||Dose d’antigène|Antigen dose
1.3.6.1.4.1.19376.1.5.3.1.4.13.6|||Groupe sanguin|Blood type observation
1.3.6.1.4.1.19376.1.5.3.1.1.10.4.1|||Transport|Transport
1.3.6.1.4.1.19376.1.9.1.3.7|||Ligne d’un plan de traitement|Item of a treatment plan
1.3.6.1.4.1.19376.1.9.1.3.10|||Référence à une ligne du plan de traitement|Reference to a treatment plan item
1.3.6.1.4.1.19376.1.9.1.3.15|||Période de renouvellement|Renewal period
1.2.250.1.213.1.1.3.90|||Référence à une ligne de prescription|Reference to a prescription item
1.2.250.1.213.1.1.3.91|||Référence à une ligne de dispensation|Reference to a dispensation item
1.2.250.1.213.1.1.3.93|||Référence à une administration|Reference to an administration
1.2.250.1.213.1.1.3.48.6|||Modalité d’entrée|Way of admission
1.2.250.1.213.1.1.3.48.7|||Modalité de sortie|Way of discharge
1.2.250.1.213.1.1.3.48.8|||Recherche de micro-organismes|Search for micro-organisms
1.2.250.1.213.1.1.3.48.9|||Synthèse médicale du séjour|Medical summary of the stay
1.2.250.1.213.1.1.3.48.10|||Transfusion de produits sanguins|Transfusion of blood products
1.2.250.1.213.1.1.3.48.17|||Motif de l’arrêt d’un traitement|Reason for stopping a treatment
1.2.250.1.213.1.1.3.2|||Dispositif médical implanté|Implanted medical device
1.2.250.1.213.1.1.3.26|||Fluide intraveineux|Intravenous fluid
1.2.250.1.213.1.1.3.81|||Région d’intérêt sur une image|Region of interest on an image
1.2.250.1.213.1.1.3.22|||Sujet non humain|Non-human subject
1.2.250.1.213.1.1.3.102|||Observation d’anatomopathologie|Pathology observation
1.2.250.1.213.1.1.3.145|||Classification TNM|TNM classification
1.2.250.1.213.1.1.3.114|||Observation oculaire|Ocular observation
1.2.840.10008.9.16|||Examen d’imagerie (DICOM)|Imaging study (DICOM)
1.2.840.10008.9.17|||Série d’imagerie (DICOM)|Imaging series (DICOM)
2.16.840.1.113883.10.20.6.2.13|||Observation DICOM|DICOM observation
2.16.840.1.113883.10.20.1.27|||Entrée de problème (CCD)|Problem act (CCD)
2.16.840.1.113883.10.20.1.28|||Observation d’un problème (CCD)|Problem observation (CCD)
2.16.840.1.113883.10.20.1.18|||Observation d’une alerte (CCD)|Alert observation (CCD)
2.16.840.1.113883.10.20.1.24|||Administration d’un traitement (CCD)|Medication activity (CCD)
2.16.840.1.113883.10.20.1.53|||Produit (CCD)|Product (CCD)
2.16.840.1.113883.10.20.1.29|||Acte réalisé (CCD)|Procedure activity (CCD)
2.16.840.1.113883.10.20.1.31|||Observation d’un résultat (CCD)|Result observation (CCD)
2.16.840.1.113883.10.20.1.32|||Ensemble de résultats (CCD)|Result organizer (CCD)
2.16.840.1.113883.10.20.1.35|||Ensemble de signes vitaux (CCD)|Vital signs organizer (CCD)
2.16.840.1.113883.10.20.1.33|||Observation du mode de vie (CCD)|Social history observation (CCD)
2.16.840.1.113883.10.20.1.22|||Observation d’un antécédent familial (CCD)|Family history observation (CCD)
2.16.840.1.113883.10.20.1.23|||Antécédents familiaux (CCD)|Family history organizer (CCD)
2.16.840.1.113883.10.20.1.21|||Rencontre (CCD)|Encounter activity (CCD)
2.16.840.1.113883.10.20.1.17|||Directive anticipée (CCD)|Advance directive observation (CCD)
2.16.840.1.113883.10.20.1.34|||Fourniture (CCD)|Supply activity (CCD)
2.16.840.1.113883.10.20.1.40|||Commentaire (CCD)|Comment (CCD)`;
