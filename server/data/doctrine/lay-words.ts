/**
 * How people who are new to the field name what a topic is about, in French and in English: expressions separated by
 * `;`. They are words of search, shown nowhere and no facts: what a topic is stands in the topic itself.
 */
export const layWords: Readonly<Record<string, string>> = {
  doctrine:
    "cinquième édition ; dernière édition ; qui publie la doctrine ; c’est quoi la doctrine ; chapitres de la doctrine ; fifth edition ; latest edition ; who publishes the doctrine ; what is the doctrine ; chapters of the doctrine ; plan de la doctrine",
  // Éthique
  cens: "principes éthiques ; charte éthique ; valeurs ; ethical principles ; ethics charter ; responsible digital health ; éthique de l’IA ; intelligence artificielle ; AI ethics ; artificial intelligence ; algorithme ; consentement éclairé ; is my app ethical",
  "ethique-telesante":
    "éthique de la téléconsultation ; éthique de la télémédecine ; telehealth ethics ; remote care ethics ; telemedicine ethics ; soin à distance",
  "eco-score":
    "note environnementale ; impact environnemental ; empreinte carbone ; consommation d’énergie ; batterie ; données échangées ; environmental score ; environmental impact ; carbon footprint ; energy use ; green app ; score out of 100 ; score sur 100",
  rgaa: "accessibilité web ; personnes handicapées ; malvoyants ; aveugles ; lecteur d’écran ; handicap ; web accessibility ; disabled people ; blind users ; screen reader ; a11y",
  rgesn:
    "sobriété numérique ; numérique responsable ; green IT ; eco-design of digital services ; sustainable software ; écoconception de services numériques",

  // Sécurité
  "pgssi-s":
    "règles de sécurité informatique ; corpus de sécurité ; politique nationale de sécurité ; national security policy ; security rules ; security requirements ; security référentiels ; cadre de sécurité",
  "identification-electronique":
    "authentifier les utilisateurs ; authentification forte ; double authentification ; deux facteurs ; second facteur ; 2FA ; MFA ; mots de passe ; verrouillage de compte ; tentatives échouées ; déconnexion automatique ; inactivité ; authenticate users ; strong authentication ; two factors ; second factor ; password policy ; password length ; lock account ; failed logins ; log out automatically ; automatic logout ; idle ; inactive session ; niveau de garantie ; service sensible ; sensitive service",
  imputabilite:
    "qui a fait quoi ; trace des accès ; preuve d’accès ; who did what ; audit trail ; accountability ; traces imputables",
  "force-probante":
    "valeur juridique d’un document ; valeur probante ; document numérisé ; numériser des dossiers papier ; détruire le papier ; scan ; signature électronique ; legal value of a document ; scanned documents ; scanning paper records ; destroy paper records ; electronic signature ; evidence ; proof",
  hds: "où héberger ; hébergeur certifié ; datacenter ; data center ; serveur à l’étranger ; stockage de données patient ; localisation des données ; hors Union européenne ; hors EEE ; where to host ; host patient data ; certified host ; hosting provider ; store patient data ; data location ; outside the European Union ; US cloud ; Amazon ; Microsoft Azure ; Google Cloud ; AWS ; OVH ; sauvegarde externalisée",
  tls: "chiffrement des échanges ; chiffrer les flux ; https ; protocole de chiffrement ; SSLv3 ; ciphers ; cipher suites ; encrypt traffic ; encryption in transit ; secure connection ; old TLS ; courbes elliptiques ; confidentialité persistante ; forward secrecy",
  "igc-sante":
    "autorité de certification ; commander un certificat ; certificat serveur ; certificat client ; certificat de structure ; certificat d’organisation ; authentification mutuelle ; clé privée ; keystore ; certification authority ; order a certificate ; server certificate ; client certificate ; mutual TLS ; certificate authority ; CA ; truststore",
  journalisation:
    "conserver les journaux ; durée de conservation des traces ; rétention des logs ; logs d’accès ; keep logs ; log retention ; how long to keep logs ; access logs ; audit logs",
  rgpd: "protection des données personnelles ; vie privée ; analyse d’impact ; AIPD ; DPIA ; délégué à la protection des données ; data protection ; privacy ; personal data ; impact assessment ; violation de données ; data breach",
  care: "cyberattaque hôpital ; financement de la cybersécurité ; cybersécurité des hôpitaux ; rançongiciel ; hospital cybersecurity ; cyberattack on a hospital ; funding of cybersecurity ; ransomware ; Active Directory ; annuaire technique ; continuité et reprise d’activité",
  hospiconnect:
    "connexion simplifiée à l’hôpital ; authentification du personnel hospitalier ; SSO hospitalier ; login of hospital staff ; hospital single sign-on ; identification of hospital professionals",
  "cert-sante":
    "déclarer un incident ; signaler un incident ; incident de sécurité ; alerte cyber ; piratage ; attaque informatique ; report a security incident ; security breach ; hacked ; security alerts",

  // Interopérabilité
  "ci-sis":
    "cadre d’interopérabilité ; standards d’échange ; faire communiquer deux logiciels ; qu’est-ce qu’un volet ; volet ; volets ; liste des volets ; couches ; interoperability standards ; which standards ; make two systems talk ; what is a volet ; list of volets ; layers of the framework ; exchange standards ; où commencer ; where to start",
  "cda-r2":
    "format des documents médicaux ; document XML ; document clinique ; format of medical documents ; clinical document ; XML document ; what is CDA ; c’est quoi CDA",
  "structuration-minimale":
    "en-tête d’un document ; en-tête obligatoire ; éléments obligatoires d’un CDA ; métadonnées du document ; templateId de l’en-tête ; document header ; mandatory header ; header elements ; minimal CDA ; CDA minimal ; PDF dans un CDA ; PDF in a CDA ; document non structuré ; unstructured document ; CDA niveau 1 ; CDA level 1",
  "modeles-cda":
    "modèles de documents ; types de documents structurés ; compte rendu structuré ; templates de document ; document templates ; structured documents ; document types ; list of document models ; CDA niveau 3 ; CDA level 3",
  "volet-partage":
    "déposer un document ; consulter un document ; registre et entrepôt ; share documents ; store and query documents ; registry and repository ; métadonnées XDS ; XDS metadata",
  "volet-echange":
    "envoyer un document ; archive zip ; dossier zippé ; METADATA.XML ; INDEX.HTM ; send a document ; zip archive ; zip package of documents ; exchange documents",
  pdsm: "documents en FHIR ; API REST de documents ; application mobile et documents ; partager des documents depuis un mobile ; documents over REST ; documents from a mobile app ; share documents with FHIR ; FHIR document sharing",
  "cercle-de-soins":
    "équipe de soins ; équipe de prise en charge ; qui s’occupe du patient ; professionnels autour du patient ; care team ; circle of care ; who takes care of the patient ; team around a patient",
  gap: "prise de rendez-vous ; réserver un créneau ; agenda partagé ; disponibilités ; planning ; book an appointment ; booking ; shared calendar ; free slots ; availability ; schedules ; rendez-vous en ligne",
  "mesures-de-sante":
    "poids ; taille ; tension artérielle ; pression artérielle ; glycémie ; fréquence cardiaque ; température ; IMC ; nombre de pas ; objet connecté ; constantes vitales ; weight ; height ; blood pressure ; glucose ; blood sugar ; heart rate ; temperature ; BMI ; steps ; connected device ; vital signs ; wearable",
  "cahier-de-liaison":
    "messages entre intervenants ; carnet de liaison ; notes partagées à domicile ; notes between carers ; shared notebook ; home care notes ; communication between carers",
  tde: "tracer les accès ; journal d’accès FHIR ; qui a consulté ; audit events ; trace events ; record accesses ; who read the record ; access trace",
  nde: "être notifié ; abonnement ; alerte lorsqu’un événement survient ; notification ; webhook ; be notified ; subscribe to events ; push events",
  tdmi: "prothèse ; implant ; dispositif implanté ; pacemaker ; numéro de lot ; prosthesis ; implants ; implanted device ; lot number ; UDI",
  "transfert-dui":
    "changer de logiciel de dossier usager ; migration du dossier de l’usager ; reprise de données ESMS ; export DUI ; move resident records ; migrate user records ; change of care home software ; data migration",
  "hl7v2-cda":
    "recevoir un CDA par message HL7 ; message ORU ; message MDM ; OBX ; CDA in an HL7 message ; wrap a CDA in HL7 v2 ; v2 message carrying a document",
  "hl7v2-mss":
    "accusé de réception d’un courriel ; recevoir un CDA par mail ; acknowledgement of a mail ; delivery receipt ; receive a CDA by mail",
  "transport-client-lourd":
    "web service SOAP ; services SOAP ; SOAP web service ; heavy client ; desktop client transport ; client lourd",
  "transport-api-rest":
    "sécuriser une API ; protéger une API REST ; OAuth ; échange de jeton ; secure an API ; protect a REST API ; token exchange ; API security ; durée du jeton d’API ; API token lifetime ; mTLS d’API",
  "mos-nos":
    "modèle objet ; modèle de données commun ; que veut dire TRE ; que veut dire ASS ; que veut dire JDV ; object model ; common data model ; what does TRE mean ; what does JDV mean ; naming of terminologies ; nomenclatures nationales",
  "nos-jdv":
    "que veut dire JDV ; liste de codes ; codes autorisés ; liste de valeurs ; what does JDV mean ; list of codes ; allowed codes ; code lists ; pick list",
  smt: "télécharger les terminologies ; télécharger une nomenclature ; serveur de terminologie ; où trouver les codes ; download terminologies ; download code systems ; get the code lists ; terminology server",
  "snomed-ct": "terminologie clinique ; clinical terminology ; licence SNOMED ; SNOMED license ; SNOMED membership",
  loinc: "codes d’examens de laboratoire ; codes d’analyses ; lab test codes ; laboratory codes ; observation codes",
  "cim-10": "codes de diagnostic ; coder une maladie ; diagnosis codes ; disease codes ; ICD ; ICD 10",
  ccam: "codes d’actes médicaux ; coder un acte ; medical procedure codes ; codes of medical acts ; procedure codes",
  "fr-core":
    "profils français ; profils FHIR nationaux ; profil de base ; French profiles ; national profiles ; base profiles ; French FHIR package",
  "fhir-r4":
    "version de FHIR ; quelle version FHIR ; FHIR R5 ; R4 ou R5 ; FHIR version ; which FHIR version ; R4 or R5 ; 4.0.1",
  "guide-hospitalier":
    "échanges dans l’hôpital ; mouvements de patients ; admission sortie transfert ; ADT ; messages HL7 dans l’hôpital ; inside a hospital ; within the hospital ; patient movements ; admission discharge transfer ; in-hospital exchanges",
  "espace-de-tests":
    "valider un document ; validateur officiel ; tester mes documents ; outil de test ; vérifier mon fichier ; official validator ; validate a document ; test my documents ; testing tool ; where can I test ; conformance test",
  ehds: "règlement européen ; espace européen ; format européen d’échange ; European regulation ; European data space ; European exchange format ; patient summary across Europe",

  // Cadre du développement
  opposabilite:
    "obligation légale ; est-ce obligatoire de respecter ; sanctions ; texte de loi ; base légale ; référentiels opposables ; respecter les référentiels ; conformité de mon logiciel ; legal basis ; is compliance mandatory ; do I have to comply ; legally binding ; must software comply ; conformity of software ; law",
  "certificat-dmn":
    "télésurveillance ; dispositif médical connecté ; logiciel dispositif médical ; remboursement d’un dispositif ; se faire rembourser ; marquage CE ; remote monitoring ; telemonitoring ; medical device software ; get reimbursed ; reimbursement of a device ; CE mark ; digital therapeutics ; thérapie numérique",
  "certificat-teleconsultation":
    "certifier ma téléconsultation ; outil de téléconsultation ; plateforme de téléconsultation ; société de téléconsultation ; certify a teleconsultation ; teleconsultation platform ; teleconsultation company ; video consultation ; get a teleconsultation tool certified ; agrément téléconsultation",
  convergence:
    "plateforme de dépôt ; déposer une demande de certificat ; auto-évaluation ; mesurer ma conformité ; file a request ; self-assessment ; where do I apply ; apply for a certificate ; measure my conformity",
  segur:
    "référencement ; financement des logiciels ; logiciel référencé ; funded software ; referencing of software ; get my software referenced ; Ségur funding ; couloirs",
  "segur-vague-1": "première vague ; 1re vague ; first wave ; logiciels de la vague 1 ; software of wave 1",
  "segur-vague-2":
    "deuxième vague ; seconde vague ; 2e vague ; second wave ; test d’intrusion ; penetration test ; consultation de Mon espace santé depuis le logiciel ; nouveautés de la vague 2 ; new in wave 2",
  sasn: "argent public ; subvention innovation ; financement de l’innovation ; aide à l’innovation ; public money ; innovation funding ; public funding of innovation ; grants ; appel à projets",
  "feuille-de-route":
    "stratégie nationale ; priorités nationales ; axes de la politique ; plan du gouvernement ; national strategy ; government plan ; national priorities ; national roadmap",
  "urbanisation-medico-social":
    "établissements médico-sociaux ; personnes âgées ; personnes handicapées ; EHPAD ; maison de retraite ; dossier de l’usager ; dossier usager informatisé ; nursing homes ; care homes ; elderly people ; social care sector ; resident record ; user record",
  "esms-numerique":
    "équiper les ESMS ; équiper les EHPAD ; financement du dossier usager ; équiper les maisons de retraite ; equip care homes ; equip nursing homes ; funding of care home software ; CNSA",
  "g-nius":
    "start-up ; startup ; entrepreneur ; accompagnement des innovateurs ; guichet ; je débute ; help for startups ; help for innovators ; entrepreneurs ; guidance for innovators ; one-stop shop",
  cnda: "homologuer un logiciel ; homologation ; agréer mon logiciel ; agrément Assurance Maladie ; autorisation INSi ; approve my software ; software approval ; homologation of software ; health insurance approval ; who approves",

  // Services socles
  ins: "numéro de sécurité sociale ; numéro de sécu ; identifier un patient ; identité du patient ; traits d’identité ; identité vérifiée ; identité douteuse ; identité fictive ; statut de l’identité ; social security number ; identify a patient ; patient identity ; identity traits ; verified identity ; doubtful identity ; patient identifier ; identitovigilance ; usurpation",
  insi: "vérifier une INS ; rechercher une INS ; téléservice de recherche ; interroger le téléservice ; web service of INS ; check an INS ; look up an INS ; search an identity ; verify an identity ; INS web service ; retrieve the INS",
  "datamatrix-ins":
    "code-barres INS ; code barre ; QR code de l’INS ; étiquette d’identité ; code à scanner ; barcode ; INS barcode ; 2D code ; scan the INS ; identity label ; QR code",
  apcv: "carte Vitale sur téléphone ; carte Vitale dématérialisée ; carte Vitale sur smartphone ; health insurance card on a phone ; mobile health card ; carte Vitale on a smartphone ; digital health card",
  "cps-e-cps":
    "carte à puce ; carte professionnelle ; lecteur de carte ; smart card ; professional card ; card reader ; doctor’s card ; carte du médecin",
  "pro-sante-connect":
    "connecter les médecins ; connexion des professionnels ; bouton de connexion ; se connecter ; fédération d’identité ; fournisseur d’identité ; log in doctors ; login of professionals ; sign in ; single sign-on ; identity provider ; OpenID ; OAuth login ; doctors log in ; environnement de test ; jeton PSC ; jeton d’accès ; access token ; client_id ; redirect_uri ; bouton Pro Santé Connect",
  franceconnect:
    "connexion des patients ; authentifier les patients ; authentifier les citoyens ; login of citizens ; log in patients ; patients sign in ; connexion du grand public ; un patient se connecte ; un patient s’authentifie",
  "annuaire-sante":
    "annuaire des professionnels ; liste des professionnels de santé ; liste des médecins ; trouver un professionnel ; numéro RPPS ; numéro FINESS ; numéro ADELI ; directory of professionals ; list of doctors ; list of health professionals ; national directory ; find a professional ; API key ; clé d’API ; données ouvertes ; open data of professionals",
  ror: "offre de soins ; capacités d’accueil ; lits disponibles ; unités de soins ; description des services ; care supply ; available beds ; describe care units ; bed capacity ; services of a hospital",
  mssante:
    "mail sécurisé ; messagerie médecins ; courriel de santé ; boîte aux lettres ; pièce jointe ; taille des pièces jointes ; écrire à un patient ; secure mail ; secure email ; mailbox ; attachment ; attachment size ; write to a patient ; mail to a patient ; mail between doctors ; SMTP ; IMAP",
  dmp: "dossier médical ; dossier du patient ; alimenter le dossier ; envoyer un document au dossier ; shared record ; shared medical record ; patient record ; feed the record ; medical record ; national health record",
  vihf: "jeton SAML ; assertion d’identité ; authentification au DMP ; SAML token ; SAML assertion ; token for the DMP ; call the DMP",
  "drim-m":
    "radiographies ; radio ; images médicales ; partager des images ; scanner ; IRM ; échographie ; x-rays ; x-ray images ; medical images ; share images ; MRI ; CT scans ; radiology images",
  "ordonnance-numerique":
    "ordonnance électronique ; prescription électronique ; prescrire ; pharmacie ; médicaments ; electronic prescription ; electronic prescriptions ; e-prescription ; prescribe ; pharmacy ; QR code of a prescription",
  sas: "soins non programmés ; médecin disponible ; sans rendez-vous ; consultation en urgence ; régulation ; médecin de garde ; unscheduled care ; available doctor ; urgent appointment ; walk-in ; no appointment ; out of hours",
  viatrajectoire:
    "orienter un patient ; trouver une place en EHPAD ; admission en EHPAD ; orientation vers un établissement ; place en soins de suite ; place a patient ; find a place in a nursing home ; admission to a nursing home ; refer a patient ; patient placement ; rehabilitation",
  "e-parcours":
    "coordination régionale ; outils régionaux ; coordonner les soins ; parcours de santé ; regional coordination ; coordinate care ; care pathways ; regional tools",

  // Plateformes
  "mon-espace-sante":
    "espace du citoyen ; dossier du citoyen ; catalogue d’applications ; référencer mon application ; citizen’s health space ; citizen space ; patient portal ; app catalogue ; application store ; list my app ; health space",
  "sante-fr":
    "site d’information du public ; trouver un médecin ; annuaire grand public ; information de santé ; public website ; find a doctor ; health information for the public ; public information",
  sesali:
    "soins à l’étranger ; patient étranger ; patient européen ; voyage ; résumé patient européen ; abroad ; foreign patient ; treated abroad ; travel ; another European country ; foreign doctor",
  bsp: "services depuis mon logiciel ; une seule connexion ; appel contextuel ; services for professionals ; services from my software ; contextual call ; single login to several services",
  teleconsultation:
    "solutions certifiées ; liste des solutions de téléconsultation ; certified solutions ; list of teleconsultation solutions ; solutions conformes",
  "health-data-hub":
    "réutiliser des données de santé ; données pour la recherche ; recherche médicale ; base SNDS ; reuse of health data ; data for research ; secondary use ; research data ; health data warehouse",
  eclaire:
    "recherche clinique ; registre des essais ; participer à un essai ; clinical trial registry ; clinical research ; trials registry ; join a trial ; database of trials",

  // Identifiants, éléments, jeux de valeurs
  "1.2.250.1.213.1.4.10":
    "patient de test ; patient fictif ; INS de test ; matricule de test ; données de test ; test patient ; fake patient ; fictitious patient ; test INS ; test data",
  "1.2.250.1.213.1.4.11": "patient de démonstration ; démo ; demo patient ; demonstration patient",
  "https://rpps.esante.gouv.fr": "numéro RPPS ; RPPS number",
  "https://finess.esante.gouv.fr": "identifier un hôpital ; numéro FINESS ; identify a hospital ; FINESS number",
  relatedDocument:
    "remplacer un document ; nouvelle version d’un document ; replace a document ; new version of a document ; annule et remplace",
  confidentialityCode:
    "masquer un document ; cacher un document ; document invisible ; document sensible ; hide a document ; hidden document ; confidential document ; sensitive document",
  "1.2.250.1.213.1.1.5.463":
    "masquer un document ; cacher un document au patient ; rendre invisible ; hide a document from the patient ; hidden from the patient ; invisible",
};
