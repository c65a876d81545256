/**
 * The profiles and extensions of fr-core 2.2.0, a line each: the last part of the address, the resource or type, the
 * French name, the English name and, for the main ones, a French and an English sentence.
 */
export const frCoreText = `fr-core-address-insee-code|Extension|Code Insee de la commune d’une adresse|INSEE code of an address's commune|Coding de TRE_R13-CommuneOM ; obligatoire sur le lieu de naissance d’un patient INS.|Coding of TRE_R13-CommuneOM; compulsory on the birth place of an INS patient.
fr-core-address|Address|Adresse française|French address
fr-core-appointment-operator|Extension|Opérateur d’un rendez-vous|Operator of an appointment
fr-core-appointment|Appointment|Rendez-vous|Appointment
fr-core-comment|Extension|Commentaire|Comment
fr-core-contact-point-email-type|Extension|Type de messagerie d’un courriel (dont MSSanté)|Type of mailbox of an e-mail (MSSanté among them)|Distingue une adresse MSSanté d’un courriel ordinaire (TRE_R256-TypeMessagerie).|Tells an MSSanté address from an ordinary e-mail (TRE_R256-TypeMessagerie).
fr-core-contact-point|ContactPoint|Coordonnée de télécommunication|Contact point
fr-core-encounter|Encounter|Venue, rencontre|Encounter
fr-core-estimated-discharge-date|Extension|Date de sortie prévue|Estimated discharge date
fr-core-healthcare-service|HealthcareService|Service de soins|Healthcare service
fr-core-human-name-assembly-order|Extension|Ordre d’assemblage du nom|Assembly order of the name
fr-core-human-name|HumanName|Nom d’une personne|Name of a person
fr-core-identity-reliability|Extension|Fiabilité de l’identité : statut, mode et date de validation|Reliability of the identity: status, mode and date of validation|Statut de l’identité (identityStatus), mode et date de validation, mode et date de recueil.|Status of the identity (identityStatus), mode and date of validation, mode and date of collection.
fr-core-location-position-lit|Extension|Position du lit dans la chambre|Position of the bed in the room
fr-core-location-type-chambre|Extension|Type de chambre|Type of room
fr-core-location|Location|Lieu|Location
fr-core-lunar-date|Extension|Date lunaire de naissance|Lunar date of birth
fr-core-medication-administration-inhaled-oxygen|MedicationAdministration|Oxygène inhalé administré|Inhaled oxygen administered
fr-core-observation-bmi|Observation|Indice de masse corporelle|Body mass index
fr-core-observation-body-height|Observation|Taille|Body height
fr-core-observation-body-position-ext|Extension|Position du corps pendant la mesure|Body position during the measurement
fr-core-observation-body-temperature|Observation|Température corporelle|Body temperature
fr-core-observation-body-weight|Observation|Poids|Body weight
fr-core-observation-bp|Observation|Pression artérielle|Blood pressure
fr-core-observation-head-circum|Observation|Périmètre crânien|Head circumference
fr-core-observation-heartrate|Observation|Fréquence cardiaque|Heart rate
fr-core-observation-height-body-position|Extension|Position pendant la mesure de la taille|Position during the height measurement
fr-core-observation-level-of-exertion|Extension|Niveau d’effort pendant la mesure|Level of exertion during the measurement
fr-core-observation-resp-rate|Observation|Fréquence respiratoire|Respiratory rate
fr-core-observation-saturation-oxygen|Observation|Saturation en oxygène|Oxygen saturation
fr-core-organization-champ-activite|Extension|Champ d’activité de la structure|Field of activity of the organisation
fr-core-organization-demandeuse-acte|Extension|Structure demandeuse d’actes|Organisation that requests acts
fr-core-organization-discipline-equipement|Extension|Discipline d’équipement|Equipment discipline
fr-core-organization-discipline-prestation|Extension|Discipline de prestation|Service discipline
fr-core-organization-etablissement|Organization|Établissement|Care establishment
fr-core-organization-executante-acte|Extension|Structure exécutante d’actes|Organisation that performs acts
fr-core-organization-member|Extension|Membre de la structure|Member of the organisation
fr-core-organization-place-hebergement-theorique|Extension|Places d’hébergement théoriques|Theoretical accommodation places
fr-core-organization-raison-sociale|Extension|Raison sociale|Registered name
fr-core-organization-sae-categorie|Extension|Catégorie SAE|SAE category
fr-core-organization-short-name|Extension|Nom court|Short name
fr-core-organization-tarif|Extension|Tarif|Tariff
fr-core-organization-type-activite|Extension|Type d’activité|Type of activity
fr-core-organization-uac|Organization|UAC, unité de l’organisation hospitalière|UAC, unit of the hospital organisation
fr-core-organization-uf-externe|Extension|Unité fonctionnelle externe|External functional unit
fr-core-organization-uf-indicateur|Extension|Indicateur de l’unité fonctionnelle|Indicator of the functional unit
fr-core-organization-uf|Organization|Unité fonctionnelle|Functional unit
fr-core-organization|Organization|Structure|Organisation|Structure : idNatStruct, FINESS, SIREN, SIRET, RPPS rang.|Organisation: idNatStruct, FINESS, SIREN, SIRET, RPPS rank.
fr-core-patient-birth-list-given-name|Extension|Liste des prénoms de naissance|List of birth first names|La liste des prénoms de naissance, une chaîne ; obligatoire sur le nom officiel d’un patient INS.|The list of birth first names, a string; compulsory on the official name of an INS patient.
fr-core-patient-birthdate-update-indicator|Extension|Indicateur de modification de la date de naissance|Indicator of a corrected birth date
fr-core-patient-contact-identifier|Extension|Identifiant d’une personne à contacter|Identifier of a contact
fr-core-patient-contact-relationship-category|Extension|Nature d’un lien : rôle ou relation|Nature of a link: role or relationship
fr-core-patient-death-place|Extension|Lieu du décès|Place of death
fr-core-patient-ins|Patient|Patient dont l’identité est une INS|Patient whose identity is an INS|Patient qui porte une INS : identifiant INS typé, nom officiel avec un seul prénom et la liste des prénoms de naissance, sexe, date et commune de naissance, fiabilité de l’identité.|Patient carrying an INS: typed INS identifier, official name with one given name and the list of birth first names, gender, date and commune of birth, reliability of the identity.
fr-core-patient-nationality|Extension|Nationalité|Nationality
fr-core-patient|Patient|Patient|Patient|Patient quelconque : NSS, INS-C, IPP, identifiant régional. Une INS demande le profil fr-core-patient-ins.|Any patient: NSS, INS-C, hospital and regional identifiers. An INS calls for the profile fr-core-patient-ins.
fr-core-practitioner-role|PractitionerRole|Exercice d’un professionnel|Role of a practitioner|Exercice d’un professionnel dans une structure ; depuis la 2.1.0 il remplace les profils Exercice et Profession.|Role of a practitioner in an organisation; since 2.1.0 it replaces the Exercice and Profession profiles.
fr-core-practitioner-specialty|Extension|Spécialité d’un professionnel|Speciality of a practitioner
fr-core-practitioner|Practitioner|Professionnel|Practitioner|Professionnel : idNatPS (urn:oid:1.2.250.1.71.4.2.1) ou RPPS, lus dans le jeton Pro Santé Connect (PSC), l’annuaire ou la carte CPx, jamais calculés.|Practitioner: idNatPS (urn:oid:1.2.250.1.71.4.2.1) or RPPS, read from the Pro Santé Connect (PSC) token, the directory or the CPx card, never computed.
fr-core-related-person|RelatedPerson|Proche du patient|Person related to the patient
fr-core-schedule-availability-time|Extension|Temps de disponibilité d’un agenda|Availability time of a schedule
fr-core-schedule|Schedule|Agenda|Schedule
fr-core-service-type-duration|Extension|Durée d’un type de service|Duration of a service type
fr-core-slot|Slot|Créneau|Slot`;

/** The implementation guides: package, address, version, French title, English title, topic. */
export const guideText = `ans.fhir.fr.annuaire|https://interop.esante.gouv.fr/ig/fhir/annuaire|1.1.0|Annuaire Santé|Health directory|annuaire-sante
ans.fhir.fr.pdsm|https://interop.esante.gouv.fr/ig/fhir/pdsm|3.1.1|Partage de documents de santé en mobilité (PDSm)|Mobile access to health documents (PDSm)|pdsm
ans.fhir.fr.pdsm4dmp|https://interop.esante.gouv.fr/ig/fhir/pdsm4dmp|0.1.0|PDSm dans le contexte de l’EEDS (projet)|PDSm in the EHDS context (draft)|pdsm
ans.fhir.fr.cds|https://interop.esante.gouv.fr/ig/fhir/cds|2.0.1|Cercle de soins|Care circle|cercle-de-soins
ans.fhir.fr.gap|https://interop.esante.gouv.fr/ig/fhir/gap|3.0.0|Gestion d’agendas partagés (GAP)|Shared calendars (GAP)|gap
ans.fhir.fr.mesures|https://interop.esante.gouv.fr/ig/fhir/mesures|3.2.0|Mesures de santé|Health measurements|mesures-de-sante
ans.fhir.fr.tddui|https://interop.esante.gouv.fr/ig/fhir/tddui|1.1.0-ballot|Transfert de données DUI (FHIR)|DUI data transfer (FHIR)|transfert-dui
ans.cda.fr.tddui|https://interop.esante.gouv.fr/ig/cda/tddui|1.0.1|Transfert de données DUI (CDA)|DUI data transfer (CDA)|transfert-dui
ans.fhir.fr.sdo|https://interop.esante.gouv.fr/ig/fhir/sdo|4.0.2-ballot-2|Suivi des décisions d’orientation|Follow-up of orientation decisions|viatrajectoire
ans.fhir.fr.sas|https://interop.esante.gouv.fr/ig/fhir/sas|1.2.0|Service d’accès aux soins|Care access service|sas
ans.fhir.fr.ror|https://interop.esante.gouv.fr/ig/fhir/ror|0.2.0|Répertoire de l’offre et des ressources (ROR)|Directory of supply and resources (ROR)|ror
ans.fhir.fr.eclaire|https://interop.esante.gouv.fr/ig/fhir/eclaire|0.3.1|ECLAIRE, essais cliniques (projet)|ECLAIRE, clinical trials (draft)|eclaire
ans.fhir.fr.nde|https://interop.esante.gouv.fr/ig/fhir/nde|3.0.0|Notification d’événements|Notification of events|nde
ans.fhir.fr.tde|https://interop.esante.gouv.fr/ig/fhir/tde|2.0.0|Traçabilité des événements|Traceability of events|tde
ans.fhir.fr.tdmi|https://interop.esante.gouv.fr/ig/fhir/tdmi|3.0.0|Traçabilité des dispositifs médicaux implantables (projet)|Traceability of implantable devices (draft)|tdmi
ans.fhir.fr.eprescription|https://interop.esante.gouv.fr/ig/fhir/eprescription|1.1.0-ballot|Prescription électronique|Electronic prescription|ordonnance-numerique
ans.fhir.fr.ruim|https://interop.esante.gouv.fr/ig/fhir/ruim|0.1.0|Référentiel unique d’interopérabilité du médicament (projet)|Medicines interoperability référentiel (draft)|ordonnance-numerique
ans.fhir.fr.telesurveillance|https://interop.esante.gouv.fr/ig/fhir/telesurveillance|0.1.0|Télésurveillance|Telemonitoring|certificat-dmn
ans.fhir.fr.mss|https://interop.esante.gouv.fr/ig/fhir/mss|0.1.0-snapshot|API de messagerie sécurisée de santé (projet)|Secure health messaging API (draft)|mssante
ans.fhir.fr.pdlgc|https://interop.esante.gouv.fr/ig/fhir/pdlgc|0.1.0|Portabilité des données des LGC (projet)|Portability of practice-management data (draft)|ci-sis
ans.fhir.fr.eds|https://interop.esante.gouv.fr/ig/fhir/eds|0.1.0|Socle commun des entrepôts de données (projet)|Common base of data warehouses (draft)|ci-sis
ans.fr.document-core|https://interop.esante.gouv.fr/ig/document-core|0.1.0|Document Core, modèle métier (projet)|Document Core, business model (draft)|ci-sis
ans.hl7v2.fr.trans-cda-r2|https://interop.esante.gouv.fr/ig/hl7v2/trans-cda-r2|2.1.3|Transmission d’un document CDA R2 en HL7 v2|Sending a CDA R2 document with HL7 v2|hl7v2-cda
ans.fr.mos|https://interop.esante.gouv.fr/ig/mos|0.1.0-ballot|Modèle des objets de santé (MOS)|Health object model (MOS)|mos-nos
ans.fr.securisation-transport|https://interop.esante.gouv.fr/ig/securisation-transport|1.2.0|Sécurisation du transport des API REST|Securing the transport of REST APIs|transport-api-rest
ans.fr.doctrine|https://interop.esante.gouv.fr/ig/doctrine|0.1.0|Doctrine et gouvernance du CI-SIS|Doctrine and governance of the CI-SIS|ci-sis
ans.fr.documentation|https://interop.esante.gouv.fr/ig/documentation|0.1.11|Documentation des guides de l’ANS|Documentation of the ANS guides|ci-sis
hl7.fhir.fr.core|https://hl7.fr/ig/fhir/core|2.2.0|fr-core, profils nationaux|fr-core, national profiles|fr-core
hl7.fhir.fr.medication|https://hl7.fr/ig/fhir/medication|0.1.0|Guide du médicament (projet)|Medication guide (draft)|ordonnance-numerique`;

/** The profiles of the ANS guides: the guide's short name, then `id:parent` pairs. */
export const ansProfileText = `annuaire as-address-extended:fr-core-address as-codeableconcept-timed:CodeableConcept as-mailbox-mss:fr-core-contact-point as-dp-device:as-device as-dp-healthcareservice-healthcare-activity:as-healthcareservice-healthcare-activity as-dp-healthcareservice-social-equipment:as-healthcareservice-social-equipment as-dp-organization:as-organization as-dp-practitioner:as-practitioner as-dp-practitionerrole:as-practitionerrole as-dr-device:as-device as-dr-healthcareservice-healthcare-activity:as-healthcareservice-healthcare-activity as-dr-healthcareservice-social-equipment:as-healthcareservice-social-equipment as-dr-organization:as-organization as-dr-person:as-person as-dr-practitioner:as-practitioner as-dr-practitionerrole:as-practitionerrole as-device:Device as-healthcareservice-healthcare-activity:HealthcareService as-healthcareservice-social-equipment:HealthcareService as-organization:fr-core-organization-etablissement as-person:Person as-practitioner:fr-core-practitioner as-practitionerrole:fr-core-practitioner-role
pdsm pdsm-comprehensive-document-reference:IHE.MHD.Comprehensive.DocumentReference pdsm-comprehensive-provide-document-bundle:IHE.MHD.Comprehensive.ProvideBundle pdsm-find-documentreferences-comprehensive-response:IHE.MHD.FindDocumentReferencesComprehensiveResponseMessage pdsm-find-lists-response:IHE.MHD.FindDocumentListsResponseMessage pdsm-folder-comprehensive:IHE.MHD.Comprehensive.Folder pdsm-simplified-publish:IHE.MHD.SimplifiedPublish.DocumentReference pdsm-submissionset-comprehensive:IHE.MHD.Comprehensive.SubmissionSet
cds cds-bundle-response-recherche:Bundle cds-bundle-transaction-creation:Bundle cds-bundle-transaction-maj:Bundle cds-fr-related-person:FrRelatedPerson cds-ihe-careteam:CareTeam cds-organization:as-organization
gap gap-bundle-reponse-demande-consult-dispo:Bundle gap-bundle-reponse-demande-consult-rdv:Bundle
sas sas-cpts-bundle-aggregator:Bundle sas-cpts-healthcareservice-aggregator:FrHealthcareService sas-cpts-organization-aggregator:FrOrganization sas-cpts-slot-aggregator:FrSlot FrAppointmentSAS:FrAppointment FrLocationAgregateur:FrLocation FrPractitionerAgregateur:FrPractitioner FrPractitionerRegul:FrPractitioner FrPractitionerRoleExerciceAgregateur:FrPractitionerRoleExercice FrScheduleAgregateur:FrSchedule FrSlotAgregateur:FrSlot BundleAgregateur:Bundle sas-sos-bundle-aggregator:Bundle sas-sos-appointment:FrAppointment sas-sos-location-aggregator:FrLocation sas-sos-organization-aggregator:FrOrganization sas-sos-schedule-aggregator:FrSchedule sas-sos-slot-aggregator:FrSlot
eclaire eclaire-group:Group eclaire-location:Location eclaire-researchstudy:ResearchStudy
tddui tddui-bundle:Bundle tddui-documentreference:DocumentReference
nde nde-eventdeclaration:CommunicationRequest nde-notificationrequest:CommunicationRequest nde-subscription:Subscription
tde tde-auditevent:AuditEvent
tdmi dmi-bundledelivery:Bundle dmi-bundle-request:Bundle dmi-bundle-transmission-traces:Bundle dmi-device:Device dmi-devicedefinition:DeviceDefinition dmi-devicerequest:DeviceRequest dmi-invoice:Invoice dmi-organization-ej:fr-core-organization dmi-organization-interne:fr-core-organization dmi-patient:fr-core-patient dmi-practitioner:fr-core-practitioner dmi-procedure:Procedure dmi-supplydelivery-entete-delivrance:SupplyDelivery dmi-supplydelivery-entete-livraison:SupplyDelivery dmi-supplydelivery-enteter-reception:SupplyDelivery dmi-supplydelivery-ligne:SupplyDelivery dmi-supplydelivery-reception-unitaire:SupplyDelivery dmi-supplydelivery-transport:SupplyDelivery dmi-supplyrequest-entete-commande:SupplyRequest dmi-supplyrequest-entete-demande:SupplyRequest dmi-supplyrequest-entetereponse:SupplyRequest
eprescription fr-mp-substance:CodeableConcept FrRangeMedication:Range FrRatioMedication:Ratio FrSimpleQuantityMedication:SimpleQuantity fr-observation-for-prescription:Observation fr-inpatient-medicationrequest:FRMedicationRequest fr-medication:Medication fr-medication-compound:Medication fr-medication-noncompound:Medication fr-medicationrequest:MedicationRequest fr-prescription-bundle-for-example:Bundle fr-requestgroup-for-prescription:RequestGroup
telesurveillance tlsv-observation:Observation
pdlgc fr-patient:Patient
pdsm4dmp IdentifiantSysteme:string`;
