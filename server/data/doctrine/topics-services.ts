import { sources } from "./sources.ts";
import { topicsOf } from "./topic.ts";

export const services = () =>
  topicsOf("services-socles", [
    {
      id: "ins",
      part: "identites",
      title: ["INS, identité nationale de santé", "INS, national health identity"],
      aliases: [
        "identité nationale de santé",
        "identifiant national de santé",
        "matricule INS",
        "NIR",
        "NIA",
        "identitovigilance",
        "RNIV",
      ],
      summary: [
        "L’identité de référence de l’usager : un matricule (NIR ou NIA), l’OID de son émetteur et les traits d’identité.",
        "The reference identity of the user: a number (NIR or NIA), the OID of its issuer and the identity traits.",
      ],
      details: [
        [
          "Cinq traits stricts : nom de naissance, prénoms de naissance (la liste et le premier), date de naissance, sexe, code Insee du lieu de naissance.",
          "Five strict traits: birth name, birth first names (the list and the first one), birth date, sex, INSEE code of the birth place.",
        ],
        [
          "Quatre statuts : provisoire, récupérée, validée, qualifiée. Qualifiée = vérifiée par le téléservice INSi et validée selon le RNIV.",
          "Four statuses: provisional, retrieved, validated, qualified. Qualified = checked by the INSi téléservice and validated as the RNIV asks.",
        ],
        [
          "Le matricule et son OID ne se transmettent que si l’identité est qualifiée.",
          "The number and its OID are transmitted only when the identity is qualified.",
        ],
        [
          "Matricule : 13 caractères et une clé de 2 chiffres, 97 − (NIR mod 97) ; 2A et 2B comptent pour 19 et 18.",
          "Number: 13 characters and a 2-digit key, 97 − (NIR mod 97); 2A and 2B count as 19 and 18.",
        ],
        [
          "OID de production .4.8 (NIR) et .4.9 (NIA) ; .4.10 pour les tests, .4.11 pour les démonstrations.",
          "Production OIDs .4.8 (NIR) and .4.9 (NIA); .4.10 for tests, .4.11 for demonstrations.",
        ],
        [
          "Textes : code de la santé publique L.1111-8-1 (loi 2016-41 du 26 janvier 2016), référentiel approuvé par l’arrêté du 24 décembre 2019 ; RNIV, principes communs v2.0, décembre 2024.",
          "Texts: public health code L.1111-8-1 (law 2016-41 of 26 January 2016), référentiel approved by the arrêté of 24 December 2019; RNIV, common principles v2.0, December 2024.",
        ],
        [
          "Attributs d’identité : homonyme, douteuse, fictive. Douteuse ou fictive impose le statut provisoire et interdit d’appeler INSi.",
          "Identity attributes: homonym, doubtful, fictitious. Doubtful or fictitious imposes the provisional status and forbids calling INSi.",
        ],
        [
          "L’INS-C (1.2.250.1.213.1.4.2), calculé, est historique : il n’est plus accepté pour les nouvelles homologations.",
          "The INS-C (1.2.250.1.213.1.4.2), computed, is historic: it is no longer accepted for new approvals.",
        ],
      ],
      binding: [
        "law",
        [
          "tous les acteurs de la prise en charge sanitaire et médico-sociale",
          "all those who take part in health and medico-social care",
        ],
      ],
      since: ["1er janvier 2021", "1 January 2021"],
      version: "référentiel 2.1 (arrêté du 13 décembre 2024), guide d’implémentation 3.0",
      interface: [
        "CDA patientRole/id, FHIR fr-core-patient-ins, HL7 v2 PID-3, datamatrix",
        "CDA patientRole/id, FHIR fr-core-patient-ins, HL7 v2 PID-3, datamatrix",
      ],
      links: [
        [
          ["Identité nationale de santé", "National health identity"],
          "https://esante.gouv.fr/securite/identite-nationale-de-sante",
        ],
        [
          ["Guide d’implémentation 3.0", "Implementation guide 3.0"],
          "https://esante.gouv.fr/sites/default/files/media/document/ANS_Guide-Implementation-INS_V3.0.pdf",
        ],
      ],
      related: [
        "insi",
        "datamatrix-ins",
        "apcv",
        "structuration-minimale",
        "fr-core",
        "mssante",
        "dmp",
        "segur-vague-1",
      ],
      identifiers: [
        "1.2.250.1.213.1.4.8",
        "1.2.250.1.213.1.4.9",
        "1.2.250.1.213.1.4.10",
        "1.2.250.1.213.1.4.11",
        "1.2.250.1.213.1.4.2",
        "1.2.250.1.213.1.4.13",
        "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins",
      ],
      ruleFamilies: ["INS-", "CDA-H-032", "CDA-X-001"],
      toVerify: [
        "Premiers chiffres du NIA, mois fictifs admis, encodage HL7 v2 exact.",
        "First digits of the NIA, accepted fictitious months, exact HL7 v2 encoding.",
      ],
      source: sources.insPage,
    },
    {
      id: "insi",
      part: "identites",
      parent: "ins",
      title: ["INSi, téléservice", "INSi téléservice"],
      aliases: ["téléservice INSi", "WS_INS"],
      summary: [
        "Le téléservice de la Cnam qui recherche une INS à partir des traits et vérifie celle qu’on a.",
        "The téléservice of the Cnam that searches an INS from the traits and checks the one at hand.",
      ],
      details: [
        [
          "Opérations WS_INS1 à WS_INS5 ; appel par carte CPx, Pro Santé Connect ou certificat logiciel de l’IGC-Santé, jamais par mot de passe.",
          "Operations WS_INS1 to WS_INS5; called with a CPx card, Pro Santé Connect or an IGC-Santé software certificate, never with a password.",
        ],
        [
          "Il refuse minuscules, accents et ligatures : A-Z, espace, apostrophe et tiret seulement.",
          "It refuses lower case, accents and ligatures: A-Z, space, apostrophe and hyphen only.",
        ],
        [
          "Il n’est pas appelé pour une identité obtenue par l’application carte Vitale, ni pour une identité douteuse ou fictive.",
          "It is not called for an identity obtained from the carte Vitale app, nor for a doubtful or fictitious one.",
        ],
        ["Un agrément du CNDA est nécessaire pour l’appeler.", "A CNDA approval is needed to call it."],
      ],
      binding: [
        "reference",
        ["les logiciels qui créent ou modifient des identités", "software that creates or modifies identities"],
      ],
      since: ["guide d’intégration du 19 décembre 2025", "integration guide of 19 December 2025"],
      version: "SEL-MP-043 v05.00.01",
      interface: ["SOAP", "SOAP"],
      links: [
        [
          ["Identité nationale de santé", "National health identity"],
          "https://esante.gouv.fr/securite/identite-nationale-de-sante",
        ],
      ],
      related: ["ins", "cnda", "igc-sante", "apcv"],
      ruleFamilies: ["INS-019", "INS-021"],
      toVerify: [
        "La documentation du GIE SESAM-Vitale est réservée : faits connus par une restitution.",
        "The GIE SESAM-Vitale documentation is restricted: facts known through a restatement.",
      ],
      source: sources.insi,
      confidence: "secondary",
    },
    {
      id: "datamatrix-ins",
      part: "identites",
      parent: "ins",
      title: ["Datamatrix INS", "INS datamatrix"],
      aliases: ["code 2D", "datamatrix", "INS à scanner"],
      summary: [
        "Le code à deux dimensions qui porte l’INS sur un document imprimé ; ce n’est pas le QR code de l’ordonnance numérique.",
        "The two-dimensional code that carries the INS on a printed document; it is not the QR code of the digital prescription.",
      ],
      details: [
        [
          "En-tête de 26 caractères (IS, 01, puis 22 zéros) et blocs S1 à S7 : matricule, OID, prénoms, nom, sexe, date JJ-MM-AAAA, code du lieu.",
          "Header of 26 characters (IS, 01, then 22 zeros) and blocks S1 to S7: number, OID, first names, name, sex, date DD-MM-YYYY, place code.",
        ],
      ],
      binding: ["reference", ["les documents de santé imprimés", "printed health documents"]],
      since: ["26 septembre 2023", "26 September 2023"],
      version: "2.2",
      interface: ["ISO/IEC 16022, ECC200", "ISO/IEC 16022, ECC200"],
      links: [[["Outil de contrôle de l’ANS", "ANS checking tool"], "https://interop.esante.gouv.fr/datamatrixins/"]],
      related: ["ins", "ordonnance-numerique"],
      ruleFamilies: ["INS-020"],
      source: sources.datamatrix,
      confidence: "secondary",
    },
    {
      id: "apcv",
      part: "identites",
      title: ["ApCV, application carte Vitale", "ApCV, carte Vitale app"],
      aliases: ["carte Vitale", "application carte Vitale"],
      summary: [
        "La carte Vitale sur téléphone ; une identité obtenue par elle est tenue pour qualifiée, sans appel à INSi.",
        "The carte Vitale on a phone; an identity obtained through it counts as qualified, without a call to INSi.",
      ],
      binding: ["contract", ["les logiciels qui lisent la carte Vitale", "software that reads the carte Vitale"]],
      interface: [
        "Application mobile, API lecteur du GIE SESAM-Vitale",
        "Mobile app, reader API of the GIE SESAM-Vitale",
      ],
      links: [[["GIE SESAM-Vitale", "GIE SESAM-Vitale"], "https://www.sesam-vitale.fr"]],
      related: ["ins", "insi", "franceconnect", "identification-electronique"],
      toVerify: ["Interfaces et adresse non relues.", "Interfaces and address not checked."],
      source: sources.unsourced,
      confidence: "memory",
    },
    {
      id: "cps-e-cps",
      part: "identites",
      title: ["Carte CPS et e-CPS", "CPS card and e-CPS"],
      aliases: ["CPS", "e-CPS", "eCPS", "CPx", "carte de professionnel de santé"],
      summary: [
        "La carte du professionnel et son équivalent mobile : les deux moyens que Pro Santé Connect accepte.",
        "The professional's card and its mobile counterpart: the two means that Pro Santé Connect accepts.",
      ],
      binding: [
        "law",
        [
          "les professionnels de santé, du médico-social et du social",
          "health, medico-social and social professionals",
        ],
      ],
      since: ["arrêté du 4 avril 2022", "arrêté of 4 April 2022"],
      interface: ["Carte à puce, application mobile", "Smart card, mobile app"],
      links: [
        [
          ["Arrêté du 4 avril 2022", "Arrêté of 4 April 2022"],
          "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000045551195",
        ],
      ],
      related: ["pro-sante-connect", "identification-electronique", "igc-sante"],
      identifiers: ["1.2.250.1.71.4.2.1"],
      ruleFamilies: ["SEC-PSC-"],
      source: sources.pscOrder,
    },
    {
      id: "pro-sante-connect",
      part: "identites",
      title: ["Pro Santé Connect (PSC)", "Pro Santé Connect (PSC)"],
      aliases: ["PSC", "Pro Sante Connect", "OpenID Connect", "CIBA", "OIDC", "bac à sable", "eidas1"],
      summary: [
        "La fédération d’identité OpenID Connect des professionnels : un service s’y raccorde au lieu de gérer ses propres mots de passe.",
        "The OpenID Connect identity federation of professionals: a service connects to it instead of managing passwords of its own.",
      ],
      details: [
        [
          "Deux flux : code d’autorisation (web) et CIBA (clients lourds et mobiles) ; ni implicite, ni mot de passe.",
          "Two flows: authorization code (web) and CIBA (heavy clients and mobiles); neither implicit nor password.",
        ],
        [
          "Requête : response_type=code, scope « openid scope_all », acr_values=eidas1, state et nonce ; la réponse peut porter eidas1 ou eidas2.",
          "Request: response_type=code, scope “openid scope_all”, acr_values=eidas1, state and nonce; the answer may carry eidas1 or eidas2.",
        ],
        [
          "Le jeton d’accès vit 2 minutes, le jeton de rafraîchissement 30 minutes, la session 4 heures ou 30 minutes d’inactivité.",
          "The access token lives 2 minutes, the refresh token 30 minutes, the session 4 hours or 30 minutes of inactivity.",
        ],
        [
          "Émetteur de production : https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet ; bac à sable : https://auth.bas.psc.esante.gouv.fr/auth/realms/esante-wallet. Les hôtes auth.bas.esw et wallet.bas.esw sont obsolètes.",
          "Production issuer: https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet; sandbox: https://auth.bas.psc.esante.gouv.fr/auth/realms/esante-wallet. The hosts auth.bas.esw and wallet.bas.esw are obsolete.",
        ],
        [
          "Un certificat client TLS de l’IGC-Santé est exigé sur les points d’accès serveur à serveur (EXI PSC 24, d’après une source non officielle).",
          "An IGC-Santé TLS client certificate is required on the back-channel endpoints (EXI PSC 24, from an unofficial source).",
        ],
      ],
      binding: [
        "law",
        [
          "les services sensibles, depuis le 1er janvier 2023 (EXI 04 du référentiel d’identification)",
          "sensitive services, since 1 January 2023 (EXI 04 of the identification référentiel)",
        ],
      ],
      since: ["arrêté du 4 avril 2022", "arrêté of 4 April 2022"],
      interface: [
        "OpenID Connect 1.0, CIBA, introspection, userinfo, TLS 1.2 ou plus",
        "OpenID Connect 1.0, CIBA, introspection, userinfo, TLS 1.2 or higher",
      ],
      links: [
        [
          ["Documentation technique", "Technical documentation"],
          "https://industriels.esante.gouv.fr/produits-et-services/pro-sante-connect/documentation-technique",
        ],
        [
          ["Référentiel PSC", "PSC référentiel"],
          "https://industriels.esante.gouv.fr/produits-services/pro-sante-connect/referentiel-psc",
        ],
        [
          ["Arrêté du 4 avril 2022", "Arrêté of 4 April 2022"],
          "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000045551195",
        ],
      ],
      related: [
        "cps-e-cps",
        "identification-electronique",
        "transport-api-rest",
        "igc-sante",
        "annuaire-sante",
        "bsp",
        "mssante",
      ],
      identifiers: [
        "1.2.250.1.71.4.2.1",
        "auth.esw.esante.gouv.fr",
        "auth.bas.psc.esante.gouv.fr",
        "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-practitioner",
      ],
      ruleFamilies: ["SEC-PSC-"],
      toVerify: [
        "Texte complet du référentiel PSC, date du certificat obligatoire en production, statut de PKCE.",
        "Full text of the PSC référentiel, date of the compulsory certificate in production, status of PKCE.",
      ],
      source: sources.pscDoc,
    },
    {
      id: "franceconnect",
      part: "identites",
      title: ["FranceConnect", "FranceConnect"],
      aliases: ["FranceConnect+"],
      summary: [
        "L’identification des usagers par l’État ; FranceConnect+ ne donne pas le matricule INS, l’application carte Vitale le donne.",
        "Identification of users by the State; FranceConnect+ does not give the INS number, the carte Vitale app does.",
      ],
      binding: [
        "contract",
        ["les services ouverts aux usagers qui s’y raccordent", "services open to users that connect to it"],
      ],
      interface: ["OpenID Connect", "OpenID Connect"],
      links: [[["FranceConnect", "FranceConnect"], "https://franceconnect.gouv.fr"]],
      related: ["identification-electronique", "apcv", "ins"],
      toVerify: ["Adresse et interface non relues.", "Address and interface not checked."],
      source: sources.unsourced,
      confidence: "memory",
    },
    {
      id: "annuaire-sante",
      part: "annuaires",
      title: ["Annuaire Santé", "Annuaire Santé (health directory)"],
      aliases: [
        "RPPS",
        "RPPS+",
        "FINESS",
        "FINESS+",
        "annuaire",
        "ans.fhir.fr.annuaire",
        "ADELI",
        "idNatPS",
        "idNatStruct",
      ],
      summary: [
        "L’annuaire national des professionnels et des structures, avec leurs adresses MSSanté, en libre accès par API.",
        "The national directory of professionals and organisations, with their MSSanté addresses, open to all through an API.",
      ],
      details: [
        [
          "Base https://gateway.api.esante.gouv.fr/fhir/v2, en-tête ESANTE-API-KEY ; Practitioner, PractitionerRole, Organization, HealthcareService, Device ; pas de bac à sable.",
          "Base https://gateway.api.esante.gouv.fr/fhir/v2, header ESANTE-API-KEY; Practitioner, PractitionerRole, Organization, HealthcareService, Device; no sandbox.",
        ],
        [
          "Les identifiants nationaux se lisent dans l’annuaire, le jeton PSC ou la carte CPx ; ils ne se fabriquent pas.",
          "National identifiers are read from the directory, the PSC token or the CPx card; they are not built.",
        ],
        ["ADELI est arrêté : fr-core l’a retiré en 2.2.0.", "ADELI is decommissioned: fr-core dropped it in 2.2.0."],
      ],
      binding: [
        "reference",
        [
          "les services qui identifient des professionnels ou des structures",
          "services that identify professionals or organisations",
        ],
      ],
      since: ["guide 1.2.0-snapshot-2 du 30 juin 2026", "guide 1.2.0-snapshot-2 of 30 June 2026"],
      version: "1.1.0 (guide FHIR)",
      interface: ["FHIR R4", "FHIR R4"],
      links: [
        [
          ["Documentation de l’API", "API documentation"],
          "https://ansforge.github.io/annuaire-sante-fhir-documentation/",
        ],
        [["Clé d’API", "API key"], "https://portal.api.esante.gouv.fr"],
        [["Guide FHIR", "FHIR guide"], "https://interop.esante.gouv.fr/ig/fhir/annuaire"],
      ],
      related: ["fr-core", "mssante", "pro-sante-connect", "ror", "pdsm"],
      identifiers: [
        "1.2.250.1.71.4.2.1",
        "1.2.250.1.71.4.2.2",
        "https://rpps.esante.gouv.fr",
        "https://finess.esante.gouv.fr",
        "https://sirene.fr",
      ],
      ruleFamilies: ["SEC-API-", "FHIR-FR-013", "FHIR-FR-015", "CDA-X-003", "CDA-X-004"],
      source: sources.annuaire,
    },
    {
      id: "ror",
      part: "annuaires",
      title: ["ROR, répertoire de l’offre et des ressources", "ROR, directory of supply and resources"],
      aliases: ["répertoire national de l’offre et des ressources", "ans.fhir.fr.ror"],
      summary: [
        "La description de l’offre de soins et d’accompagnement : unités, activités, disponibilités.",
        "The description of care and support supply: units, activities, availabilities.",
      ],
      binding: [
        "contract",
        ["les services qui lisent ou alimentent l’offre de soins", "services that read or feed the care supply"],
      ],
      since: ["guide 0.2.0 du 12 janvier 2024", "guide 0.2.0 of 12 January 2024"],
      version: "0.2.0",
      interface: ["FHIR R4", "FHIR R4"],
      links: [[["Guide ROR", "ROR guide"], "https://interop.esante.gouv.fr/ig/fhir/ror"]],
      related: ["annuaire-sante", "sas", "viatrajectoire", "sante-fr"],
      toVerify: ["Dernière version du guide.", "Latest version of the guide."],
      source: sources.ansGuides,
    },
    {
      id: "mssante",
      part: "echange-partage",
      title: ["MSSanté, messagerie sécurisée", "MSSanté, secure messaging"],
      aliases: ["MSS", "messagerie sécurisée de santé", "Mailiz", "patient.mssante.fr"],
      summary: [
        "L’espace de confiance des courriels de santé, entre professionnels et avec les usagers.",
        "The trusted space of health mail, between professionals and with users.",
      ],
      details: [
        [
          "Documents envoyés dans une archive IHE_XDM.zip, un patient par message, avec le PDF ; objet « XDM/1.0/DDM+… ».",
          "Documents are sent in an IHE_XDM.zip archive, one patient per message, with the PDF; subject “XDM/1.0/DDM+…”.",
        ],
        [
          "SMTP et IMAP avec STARTTLS, TLS 1.2 au moins, certificats de l’IGC-Santé seulement, jeton PSC (XOAUTH2).",
          "SMTP and IMAP with STARTTLS, TLS 1.2 at least, IGC-Santé certificates only, PSC token (XOAUTH2).",
        ],
        [
          "En-têtes : X-MSS-CODECDA (codes des documents), X-MSS-INS (O ou N), X-MSS-NIL (référence du produit), X-MSS-MES: FIN pour clore l’échange avec un usager.",
          "Headers: X-MSS-CODECDA (codes of the documents), X-MSS-INS (O or N), X-MSS-NIL (product reference), X-MSS-MES: FIN to close the exchange with a user.",
        ],
        [
          "L’adresse d’un usager, <matricule INS>@patient.mssante.fr, ne se construit qu’à partir d’une INS qualifiée.",
          "A user's address, <INS number>@patient.mssante.fr, is built only from a qualified INS.",
        ],
        [
          "Quatre sortes de boîtes : personnelle (PER), d’organisation (ORG), applicative (APP) et de cabinet (CAB).",
          "Four kinds of mailboxes: personal (PER), of an organisation (ORG), of an application (APP) and of a practice (CAB).",
        ],
        [
          "Pièces jointes vers Mon espace santé : 25 Mo en tout, d’après une source non officielle.",
          "Attachments to Mon espace santé: 25 MB in all, from an unofficial source.",
        ],
      ],
      binding: [
        "contract",
        [
          "les opérateurs (référentiel #1) et les clients de messagerie (référentiel #2)",
          "operators (référentiel #1) and mail clients (référentiel #2)",
        ],
      ],
      since: [
        "opérateurs v1.4 : 26 mai 2021 ; clients v1.0 : 31 janvier 2023",
        "operators v1.4: 26 May 2021; clients v1.0: 31 January 2023",
      ],
      version: "#1 1.4, #2 1.0",
      interface: ["SMTP/IMAP sur TLS, IHE XDM, API LPS", "SMTP/IMAP over TLS, IHE XDM, LPS API"],
      links: [
        [["Mailiz", "Mailiz"], "https://mailiz.mssante.fr"],
        [["Rejoindre l’espace de confiance", "Joining the trusted space"], "https://cms.mssante.fr/is/rejoindre"],
      ],
      related: [
        "volet-echange",
        "hl7v2-mss",
        "igc-sante",
        "pro-sante-connect",
        "annuaire-sante",
        "mon-espace-sante",
        "ins",
        "segur-vague-2",
      ],
      ruleFamilies: ["SEC-MSS-", "INS-018"],
      toVerify: [
        "Les exigences ECO sont connues par une restitution ; suites de chiffrement admises non lues.",
        "The ECO requirements are known through a restatement; allowed cipher suites not read.",
      ],
      source: sources.mssJoin,
    },
    {
      id: "dmp",
      part: "echange-partage",
      title: ["DMP, dossier médical partagé", "DMP, shared medical record"],
      aliases: ["dossier médical partagé", "homologation DMP", "Web-PS"],
      summary: [
        "Le dossier partagé de l’usager, que les logiciels alimentent et consultent ; c’est lui qui remplit Mon espace santé.",
        "The user's shared record, which software feeds and reads; it is what fills Mon espace santé.",
      ],
      details: [
        [
          "Chaque document part avec ses métadonnées XDS ; authentification par VIHF, une assertion SAML signée.",
          "Each document goes with its XDS metadata; authentication by VIHF, a signed SAML assertion.",
        ],
        [
          "Métadonnées requises : auteur, type, classe, format, confidentialité, date, lieu, cadre d’exercice, langue, patient, titre, taille, empreinte…",
          "Required metadata: author, type, class, format, confidentiality, date, place, practice setting, language, patient, title, size, hash…",
        ],
      ],
      binding: [
        "certificate",
        [
          "les logiciels DMP-compatibles (homologation) et référencés Ségur",
          "DMP-compatible (homologated) and Ségur-referenced software",
        ],
      ],
      interface: ["IHE XDS.b avec VIHF, Web-PS, PDSm (FHIR)", "IHE XDS.b with VIHF, Web-PS, PDSm (FHIR)"],
      links: [
        [
          ["Lien entre l’en-tête CDA et les métadonnées XDS", "From the CDA header to XDS metadata"],
          "https://esante.gouv.fr/annexe-lien-entre-len-tete-cda-et-les-metadonnees-xds",
        ],
      ],
      related: ["vihf", "volet-partage", "pdsm", "structuration-minimale", "mon-espace-sante", "ins", "cnda"],
      identifiers: ["1.2.250.1.213.1.1.4.2.282", "1.3.6.1.4.1.19376.1.2.3", "1.2.250.1.213.1.1.4.13"],
      ruleFamilies: ["SEC-SAML-", "SEC-DMP-"],
      source: sources.hl7v2,
    },
    {
      id: "vihf",
      part: "echange-partage",
      parent: "dmp",
      title: ["VIHF, vecteur d’identification", "VIHF, identification vector"],
      aliases: ["SAML", "assertion SAML", "VIHF_Version"],
      summary: [
        "L’assertion SAML 2.0, signée par le cachet de la structure, qui dit au DMP qui appelle, pour quel patient et dans quel but.",
        "The SAML 2.0 assertion, signed with the organisation's seal, that tells the DMP who calls, for which patient and why.",
      ],
      details: [
        [
          "Attributs : version, mode d’authentification, structure, secteur d’activité, rôles, patient (matricule INS), Ressource_URN urn:dmp, finalité, logiciel et son homologation.",
          "Attributes: version, authentication mode, organisation, sector of activity, roles, patient (INS number), Ressource_URN urn:dmp, purpose, software and its homologation.",
        ],
        [
          "Version 4.0 dans le guide de 2026 ; 3.0 dans les outils de 2024 : elle dépend de l’interface DMP visée.",
          "Version 4.0 in the guide of 2026; 3.0 in the tools of 2024: it depends on the targeted DMP interface.",
        ],
      ],
      binding: ["certificate", ["les logiciels qui appellent le DMP", "software that calls the DMP"]],
      version: "4.0",
      interface: ["SAML 2.0, XML-DSIG", "SAML 2.0, XML-DSIG"],
      links: [],
      related: ["dmp", "igc-sante", "transport-client-lourd"],
      identifiers: ["urn:oasis:names:tc:SAML:2.0:assertion"],
      ruleFamilies: ["SEC-SAML-"],
      toVerify: [
        "Modes d’authentification autres que INDIRECTE et INDIRECTE_RENFORCEE.",
        "Authentication modes other than INDIRECTE and INDIRECTE_RENFORCEE.",
      ],
      source: sources.dmpBuilder,
    },
    {
      id: "drim-m",
      part: "echange-partage",
      title: ["DRIM-M et DRIMbox, imagerie", "DRIM-M and DRIMbox, imaging"],
      aliases: ["DRIMbox", "imagerie", "DICOM", "KOS"],
      summary: [
        "Le partage national de l’imagerie médicale ; la DRIMbox en est la passerelle, avec Pro Santé Connect et VIHF.",
        "National sharing of medical imaging; the DRIMbox is its gateway, with Pro Santé Connect and VIHF.",
      ],
      binding: ["certificate", ["les DRIMbox référencées en vague 2 du Ségur", "DRIMboxes referenced in Ségur wave 2"]],
      interface: ["DICOMweb, XDS-I, PSC, VIHF", "DICOMweb, XDS-I, PSC, VIHF"],
      links: [],
      related: ["dmp", "vihf", "pro-sante-connect", "segur-vague-2", "modeles-cda"],
      source: sources.drim,
    },
    {
      id: "ordonnance-numerique",
      part: "parcours",
      title: ["Ordonnance numérique", "Digital prescription"],
      aliases: ["e-prescription", "ePrescription", "QR code", "eP-MED-DM", "ans.fhir.fr.eprescription"],
      summary: [
        "La prescription enregistrée dans la base de la Cnam, avec un QR code qui porte un numéro unique, et déposée au DMP.",
        "The prescription recorded in the Cnam base, with a QR code carrying a unique number, and put in the DMP.",
      ],
      details: [
        [
          "Modèles CDA eP-MED-DM (prescription) et eDISP-MED (dispensation) ; un guide FHIR est en projet.",
          "CDA models eP-MED-DM (prescription) and eDISP-MED (dispensation); a FHIR guide is in draft.",
        ],
        [
          "Obligation posée par le décret 2023-1222 du 20 décembre 2023 (code de la santé publique, L.4071-1 et suivants).",
          "Obligation set by decree 2023-1222 of 20 December 2023 (public health code, L.4071-1 and following).",
        ],
      ],
      binding: ["law", ["les prescripteurs et les pharmaciens de ville", "office-based prescribers and pharmacists"]],
      since: ["décret 2023-1222 du 20 décembre 2023", "decree 2023-1222 of 20 December 2023"],
      version: "guide FHIR 1.1.0-ballot",
      interface: ["Téléservices de la Cnam, CDA R2, FHIR (projet)", "Cnam téléservices, CDA R2, FHIR (draft)"],
      links: [
        [
          ["Présentation", "Presentation"],
          "https://www.lequotidiendupharmacien.fr/gestion-de-lofficine/e-sante/comment-accueillir-lordonnance-numerique",
        ],
        [
          ["Guide FHIR ePrescription", "ePrescription FHIR guide"],
          "https://interop.esante.gouv.fr/ig/fhir/eprescription",
        ],
      ],
      related: ["dmp", "modeles-cda", "cnda", "datamatrix-ins"],
      identifiers: ["1.2.250.1.213.1.1.1.39", "1.2.250.1.213.1.1.1.54"],
      source: sources.ordonnance,
      confidence: "secondary",
    },
    {
      id: "sas",
      part: "parcours",
      title: ["SAS, service d’accès aux soins", "SAS, care access service"],
      aliases: ["service d’accès aux soins", "ans.fhir.fr.sas"],
      summary: [
        "La plateforme qui agrège les créneaux disponibles des professionnels pour les régulateurs.",
        "The platform that gathers the available slots of professionals for dispatchers.",
      ],
      binding: ["contract", ["les éditeurs d’agendas qui partagent des créneaux", "calendar vendors that share slots"]],
      since: ["1.2.0 : 26 juin 2026", "1.2.0: 26 June 2026"],
      version: "1.2.0",
      interface: [
        "FHIR R4 (Slot, Schedule, PractitionerRole, Organization)",
        "FHIR R4 (Slot, Schedule, PractitionerRole, Organization)",
      ],
      links: [[["Guide SAS", "SAS guide"], "https://interop.esante.gouv.fr/ig/fhir/sas"]],
      related: ["gap", "ror", "annuaire-sante"],
      source: sources.ansGuides,
    },
    {
      id: "viatrajectoire",
      part: "parcours",
      title: ["ViaTrajectoire", "ViaTrajectoire"],
      aliases: ["orientation", "SDO", "suivi des décisions d’orientation", "ans.fhir.fr.sdo"],
      summary: [
        "L’orientation des patients et des usagers, sanitaire et médico-sociale ; service national depuis 2022.",
        "Orientation of patients and users, health and medico-social; a national service since 2022.",
      ],
      binding: [
        "contract",
        ["les logiciels qui échangent des décisions d’orientation", "software that exchanges orientation decisions"],
      ],
      since: ["service national depuis 2022", "national service since 2022"],
      version: "SDO 4.0.2-ballot-2",
      interface: [
        "Web, interface de suivi des décisions d’orientation (FHIR)",
        "Web, orientation decision follow-up interface (FHIR)",
      ],
      links: [
        [["Rapport 2022", "2022 report"], "https://rapport-activite-2022-medico-social.esante.gouv.fr/efficience.html"],
        [["Guide SDO", "SDO guide"], "https://interop.esante.gouv.fr/ig/fhir/sdo"],
      ],
      related: ["ror", "urbanisation-medico-social", "e-parcours"],
      source: sources.viaTrajectoire,
    },
    {
      id: "e-parcours",
      part: "parcours",
      title: ["e-Parcours", "e-Parcours"],
      aliases: ["SNAC", "coordination"],
      summary: [
        "Les services régionaux numériques d’appui à la coordination des parcours.",
        "Regional digital services that support the coordination of care pathways.",
      ],
      binding: ["guidance", ["les services régionaux de coordination", "regional coordination services"]],
      interface: [
        "Volets Cercle de soins, Cahier de liaison, agendas",
        "Volets Care circle, Liaison notebook, calendars",
      ],
      links: [],
      related: ["cercle-de-soins", "cahier-de-liaison", "gap", "viatrajectoire"],
      toVerify: ["Statut et périmètre.", "Status and scope."],
      source: sources.unsourced,
      confidence: "memory",
    },
  ]);
