import { sources } from "./sources.ts";
import { topicsOf } from "./topic.ts";

export const security = () =>
  topicsOf("regles-socles", [
    {
      id: "pgssi-s",
      part: "securite",
      title: ["PGSSI-S, politique générale de sécurité", "PGSSI-S, general security policy"],
      aliases: ["pgssis", "politique générale de sécurité des systèmes d’information de santé"],
      summary: [
        "Corpus de référentiels et de guides de l’ANS sur la sécurité des systèmes d’information de santé.",
        "Body of ANS référentiels and guides on the security of health information systems.",
      ],
      details: [
        [
          "Un référentiel devient opposable quand un arrêté l’approuve (article L.1470-5 du code de la santé publique) : c’est le cas de l’identification électronique.",
          "A référentiel becomes enforceable once an arrêté approves it (article L.1470-5 of the public health code): electronic identification is such a case.",
        ],
        [
          "Autres textes du corpus : imputabilité (V1.0, décembre 2014) et force probante des documents de santé (une introduction et six annexes).",
          "Other texts of the corpus: imputability (V1.0, December 2014) and probative value of health documents (an introduction and six annexes).",
        ],
      ],
      binding: [
        "law",
        [
          "les services numériques en santé, pour les textes approuvés par arrêté",
          "digital health services, for the texts approved by an arrêté",
        ],
      ],
      since: [
        "ordonnance 2021-581 du 12 mai 2021 pour l’opposabilité",
        "ordonnance 2021-581 of 12 May 2021 for enforceability",
      ],
      links: [
        [["Corpus PGSSI-S", "PGSSI-S corpus"], "https://esante.gouv.fr/produits-services/pgssi-s/corpus-documentaire"],
      ],
      related: ["identification-electronique", "opposabilite", "hds", "igc-sante", "journalisation"],
      ruleFamilies: ["SEC-"],
      toVerify: ["Liste et versions des textes parus après 2021.", "List and versions of the texts issued after 2021."],
      source: sources.pgssi,
    },
    {
      id: "identification-electronique",
      part: "securite",
      parent: "pgssi-s",
      title: ["Référentiel d’identification électronique", "Electronic identification référentiel"],
      aliases: ["RIE", "authentification", "MIE", "moyen d’identification électronique", "mot de passe", "password"],
      summary: [
        "Comment identifier et authentifier les professionnels, les structures et les usagers d’un service numérique en santé ; trois volets.",
        "How to identify and authenticate the professionals, organisations and users of a digital health service; three parts.",
      ],
      details: [
        [
          "Service sensible : Pro Santé Connect, carte CPx, moyen homologué ou certifié eIDAS substantiel ou élevé ; les moyens de transition s’arrêtaient au plus tard le 31 décembre 2025 (EXI 03).",
          "Sensitive service: Pro Santé Connect, CPx card, homologated means or means certified eIDAS substantial or high; transition means ended on 31 December 2025 at the latest (EXI 03).",
        ],
        [
          "Mot de passe seul, en accès local : au moins 50 bits d’entropie et une limite aux essais, dont un blocage après 10 échecs au plus (EXI 25).",
          "Password alone, on local access: at least 50 bits of entropy and a limit on attempts, such as a lock after at most 10 failures (EXI 25).",
        ],
        [
          "Déconnexion automatique après un temps d’inactivité fixé par le service (EXI 26).",
          "Automatic logout after an idle time set by the service (EXI 26).",
        ],
        [
          "Une version 2 a été notifiée à la Commission européenne le 14 septembre 2026 : c’est un projet, pas une règle en vigueur.",
          "A version 2 was notified to the European Commission on 14 September 2026: it is a draft, not a rule in force.",
        ],
      ],
      binding: ["law", ["les services numériques en santé", "digital health services"]],
      since: ["1er juin 2022 (arrêté du 28 mars 2022)", "1 June 2022 (arrêté of 28 March 2022)"],
      version: "1.0",
      interface: [
        "OpenID Connect (PSC), certificats, moyens d’identification",
        "OpenID Connect (PSC), certificates, means of identification",
      ],
      links: [
        [["Corpus PGSSI-S", "PGSSI-S corpus"], "https://esante.gouv.fr/produits-services/pgssi-s/corpus-documentaire"],
      ],
      related: ["pro-sante-connect", "cps-e-cps", "igc-sante", "pgssi-s", "apcv", "franceconnect", "hospiconnect"],
      identifiers: ["1.2.250.1.71.4.2.1", "1.2.250.1.71.4.2.2"],
      ruleFamilies: ["SEC-PWD-", "SEC-PSC-"],
      toVerify: [
        "Les exigences EXI sont connues par une restitution non officielle.",
        "The EXI requirements are known through an unofficial restatement.",
      ],
      source: sources.rie,
      confidence: "secondary",
    },
    {
      id: "imputabilite",
      part: "securite",
      parent: "pgssi-s",
      title: ["Référentiel d’imputabilité", "Imputability référentiel"],
      aliases: ["traçabilité", "traces"],
      summary: [
        "Quelles traces garder pour savoir qui a fait quoi : traces, piste d’audit, signature.",
        "Which traces to keep so as to know who did what: traces, audit trail, signature.",
      ],
      binding: ["reference", ["les services numériques en santé", "digital health services"]],
      since: ["décembre 2014", "December 2014"],
      version: "1.0",
      links: [
        [["Corpus PGSSI-S", "PGSSI-S corpus"], "https://esante.gouv.fr/produits-services/pgssi-s/corpus-documentaire"],
      ],
      related: ["pgssi-s", "journalisation"],
      toVerify: ["Seul le sommaire a été lu.", "Only the table of contents was read."],
      source: sources.pgssi,
      confidence: "secondary",
    },
    {
      id: "force-probante",
      part: "securite",
      parent: "pgssi-s",
      title: ["Force probante des documents de santé", "Probative value of health documents"],
      aliases: ["numérisation"],
      summary: [
        "Ce qui donne valeur de preuve à un document de santé, numérisé ou né numérique : une introduction et six annexes.",
        "What makes a health document, scanned or born digital, good evidence: an introduction and six annexes.",
      ],
      binding: ["reference", ["les producteurs de documents de santé", "producers of health documents"]],
      since: ["une annexe est datée du 22 mars 2021", "an annex is dated 22 March 2021"],
      links: [
        [["Corpus PGSSI-S", "PGSSI-S corpus"], "https://esante.gouv.fr/produits-services/pgssi-s/corpus-documentaire"],
      ],
      related: ["pgssi-s", "structuration-minimale"],
      toVerify: ["Seuls les titres ont été lus.", "Only the titles were read."],
      source: sources.pgssi,
      confidence: "secondary",
    },
    {
      id: "hds",
      part: "securite",
      title: ["HDS, hébergement de données de santé", "HDS, hosting of health data"],
      aliases: ["hébergeur", "hébergement", "cloud", "SecNumCloud", "EEE"],
      summary: [
        "Certification exigée de qui héberge, pour un tiers, des données de santé recueillies lors de la prévention, du diagnostic, des soins ou du suivi social et médico-social.",
        "Certification required of whoever hosts, for a third party, health data collected for prevention, diagnosis, care or social and medico-social follow-up.",
      ],
      details: [
        [
          "Les données sont stockées dans l’Espace économique européen ; un accès depuis l’extérieur doit être dit au contrat et figurer sur une carte publique des transferts.",
          "Data are stored within the European Economic Area; access from outside must be stated in the contract and appear on a public map of transfers.",
        ],
        [
          "31 exigences, dont la souveraineté (28 à 31) ; ISO/IEC 27001:2023 ; six activités certifiables.",
          "31 requirements, sovereignty being 28 to 31; ISO/IEC 27001:2023; six activities to certify.",
        ],
        [
          "Le code déployé le trahit : région de stockage, sauvegarde ou réplication hors de l’EEE.",
          "Deployment code gives it away: storage region, backup or replication outside the EEA.",
        ],
        [
          "Base légale : code de la santé publique, articles L.1111-8 et R.1111-8 et suivants.",
          "Legal basis: public health code, articles L.1111-8 and R.1111-8 and following.",
        ],
      ],
      binding: [
        "law",
        ["les hébergeurs de données de santé pour compte de tiers", "hosts of health data on behalf of third parties"],
      ],
      since: [
        "référentiel de 2024 : nouveaux candidats depuis le 16 novembre 2024, hébergeurs déjà certifiés jusqu’au 16 mai 2026",
        "référentiel of 2024: new candidates since 16 November 2024, hosts already certified until 16 May 2026",
      ],
      version: "2 (arrêté du 26 avril 2024)",
      interface: ["ISO/IEC 27001", "ISO/IEC 27001"],
      links: [
        [
          ["Présentation du référentiel de 2024", "Presentation of the 2024 référentiel"],
          "https://cms.law/fr/fra/news-information/nouveau-referentiel-de-certification-des-hebergeurs-de-donnees-de-sante-hds",
        ],
      ],
      related: ["pgssi-s", "rgpd", "mon-espace-sante"],
      ruleFamilies: ["SEC-HDS-", "SEC-ENC-"],
      source: sources.hds,
      confidence: "secondary",
    },
    {
      id: "tls",
      part: "securite",
      title: ["TLS et guides de l’ANSSI", "TLS and the ANSSI guides"],
      aliases: ["ANSSI", "TLS 1.1", "TLS 1.2", "TLS 1.3", "SSL", "suites cryptographiques", "cipher"],
      summary: [
        "Le chiffrement des échanges : ce que la couche transport du CI-SIS exige et ce que l’ANSSI recommande.",
        "Encryption of exchanges: what the CI-SIS transport layer requires and what ANSSI recommends.",
      ],
      details: [
        [
          "API REST du CI-SIS : TLS 1.3 ou plus recommandé, 1.2 encore accepté, 1.0 et 1.1 interdits, SSL interdit.",
          "CI-SIS REST APIs: TLS 1.3 or higher recommended, 1.2 still accepted, 1.0 and 1.1 forbidden, SSL forbidden.",
        ],
        [
          "L’ANSSI écarte RC4, MD5, SHA-1, DES, 3DES et l’échange de clés RSA, demande la confidentialité persistante (ECDHE, à défaut DHE d’au moins 2048 bits) et proscrit la compression.",
          "ANSSI rules out RC4, MD5, SHA-1, DES, 3DES and RSA key exchange, asks for forward secrecy (ECDHE, else DHE of at least 2048 bits) and bans compression.",
        ],
        [
          "Suites conseillées par l’ANSSI, TLS 1.3 : TLS_AES_256_GCM_SHA384, TLS_AES_128_GCM_SHA256, TLS_AES_128_CCM_SHA256, TLS_CHACHA20_POLY1305_SHA256 ; TLS 1.2 : ECDHE avec AES-GCM, AES-CCM ou ChaCha20-Poly1305.",
          "Suites that ANSSI recommends, TLS 1.3: TLS_AES_256_GCM_SHA384, TLS_AES_128_GCM_SHA256, TLS_AES_128_CCM_SHA256, TLS_CHACHA20_POLY1305_SHA256; TLS 1.2: ECDHE with AES-GCM, AES-CCM or ChaCha20-Poly1305.",
        ],
        [
          "Certificats, selon l’ANSSI : signature SHA-2, durée de 825 jours au plus (3 ans avant mars 2018), RSA d’au moins 2048 bits ou ECDSA d’au moins 256 bits, un nom DNS dans le SAN, révocation vérifiée.",
          "Certificates, as ANSSI asks: SHA-2 signature, validity of 825 days at most (3 years before March 2018), RSA of at least 2048 bits or ECDSA of at least 256 bits, a DNS name in the SAN, revocation checked.",
        ],
      ],
      binding: [
        "reference",
        [
          "les échanges du CI-SIS, les clients MSSanté et tout service numérique en santé",
          "CI-SIS exchanges, MSSanté clients and any digital health service",
        ],
      ],
      since: [
        "guide de l’ANSSI du 26 mars 2020, volet transport du 6 décembre 2023",
        "ANSSI guide of 26 March 2020, transport volet of 6 December 2023",
      ],
      version: "SDE-NT-35 v1.2 (26/03/2020)",
      interface: ["TLS 1.2 et 1.3", "TLS 1.2 and 1.3"],
      links: [
        [
          ["Transport API REST du CI-SIS", "CI-SIS REST transport"],
          "https://interop.esante.gouv.fr/ig/securisation-transport",
        ],
      ],
      related: ["transport-api-rest", "pgssi-s", "mssante", "igc-sante"],
      ruleFamilies: ["SEC-TLS-", "SEC-WEB-"],
      toVerify: [
        "Les recommandations de l’ANSSI sont connues par une source de l’administration, pas par le PDF.",
        "The ANSSI recommendations are known through an administration source, not the PDF.",
      ],
      source: sources.restTransport,
    },
    {
      id: "igc-sante",
      part: "securite",
      title: ["IGC-Santé, certificats", "IGC-Santé, certificates"],
      aliases: ["certificat", "mTLS", "ORG AUTH_CLI", "certificat logiciel", "PKI"],
      summary: [
        "Infrastructure de gestion de clés du secteur : certificats de personnes, d’organisations et de serveurs.",
        "The sector's public key infrastructure: certificates of persons, organisations and servers.",
      ],
      details: [
        [
          "Certificats logiciels de deux sortes, « organisation » et « serveur » (arrêté du 4 avril 2022).",
          "Two kinds of software certificates, “organisation” and “server” (arrêté of 4 April 2022).",
        ],
        [
          "Un certificat ORG AUTH_CLI authentifie le service auprès de Pro Santé Connect ; son OU porte l’identifiant national de la structure.",
          "An ORG AUTH_CLI certificate authenticates the service to Pro Santé Connect; its OU carries the national identifier of the organisation.",
        ],
        [
          "Seule autorité admise pour les connexions des clients MSSanté (ECO.1.1.10).",
          "Only authority accepted for the connections of MSSanté clients (ECO.1.1.10).",
        ],
        [
          "Les certificats sont portés par l’entité juridique, sans partage au sein d’un GHT ; un même certificat peut servir plusieurs usages, sauf INSi, qui demande un nommage particulier (guide Ségur hôpital 2023).",
          "Certificates are carried by the legal entity, not shared within a GHT; one may serve several uses, except INSi, which needs a naming of its own (Ségur hospital guide, 2023).",
        ],
      ],
      binding: [
        "contract",
        [
          "les services raccordés à PSC, à MSSanté, au DMP ou à INSi",
          "services connected to PSC, MSSanté, the DMP or INSi",
        ],
      ],
      since: [
        "certificats logiciels : arrêté du 4 avril 2022, en vigueur le 14 avril 2022",
        "software certificates: arrêté of 4 April 2022, in force on 14 April 2022",
      ],
      interface: ["X.509", "X.509"],
      links: [[["IGC-Santé", "IGC-Santé"], "http://igc-sante.esante.gouv.fr"]],
      related: ["pro-sante-connect", "mssante", "dmp", "insi", "tls"],
      identifiers: ["1.2.250.1.71.4.2.2"],
      ruleFamilies: ["SEC-KEY-"],
      toVerify: ["Noms des autres profils de certificat.", "Names of the other certificate profiles."],
      source: sources.restTransport,
    },
    {
      id: "journalisation",
      part: "securite",
      title: ["Journalisation", "Logging"],
      aliases: ["logs", "journaux", "CNIL"],
      summary: [
        "Garder des traces utiles sans y recopier de données de santé : recommandation de la CNIL de 2021.",
        "Keeping useful traces without copying health data into them: CNIL recommendation of 2021.",
      ],
      details: [
        [
          "Conserver de six mois à un an, jusqu’à trois ans si le contrôle interne le justifie.",
          "Keep from six months to one year, up to three years where internal control justifies it.",
        ],
        [
          "Minimiser les données personnelles, horodater, stocker à part et protéger l’intégrité.",
          "Minimise personal data, timestamp, store apart and protect integrity.",
        ],
        [
          "Ni matricule INS, ni jeton, ni corps de message FHIR ou CDA dans les journaux.",
          "No INS number, no token, no FHIR or CDA body in the logs.",
        ],
      ],
      binding: ["guidance", ["les responsables de traitement", "data controllers"]],
      since: ["14 octobre 2021", "14 October 2021"],
      links: [
        [
          ["Délibération 2021-122", "Deliberation 2021-122"],
          "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000044272396",
        ],
      ],
      related: ["imputabilite", "rgpd", "ins"],
      ruleFamilies: ["SEC-LOG-"],
      source: sources.cnilLogs,
    },
    {
      id: "rgpd",
      part: "securite",
      title: ["RGPD", "GDPR"],
      aliases: ["GDPR", "données personnelles", "CNIL"],
      summary: [
        "Les données de santé sont une catégorie particulière (article 9) ; leur sécurité (article 32) et la notification des violations sous 72 heures (article 33) obligent tout responsable.",
        "Health data are a special category (article 9); their security (article 32) and the notification of breaches within 72 hours (article 33) bind every controller.",
      ],
      binding: ["law", ["tout traitement de données personnelles", "any processing of personal data"]],
      links: [],
      related: ["hds", "journalisation"],
      toVerify: [
        "Rappel de connaissance commune : aucune source relue.",
        "Common knowledge: no source was read again.",
      ],
      source: sources.unsourced,
      confidence: "memory",
    },
    {
      id: "care",
      part: "securite",
      title: ["CaRE, cybersécurité des établissements", "CaRE, cybersecurity of hospitals"],
      aliases: ["cybersécurité", "programme CaRE"],
      summary: [
        "Programme national de financement de la cybersécurité des établissements de santé, lancé fin 2023 : quatre axes.",
        "National programme funding the cybersecurity of hospitals, launched at the end of 2023: four axes.",
      ],
      details: [
        [
          "Axes : gouvernance, mutualisation, sensibilisation et engagement, sécurité opérationnelle.",
          "Axes: governance, pooling, awareness and commitment, operational security.",
        ],
        [
          "Domaines opérationnels : audits techniques (annuaire et exposition sur Internet, lancé le 18 mars 2024), continuité et reprise d’activité (candidatures depuis le 2 septembre 2025), puis HospiConnect, accès distants, postes et détection.",
          "Operational domains: technical audits (directory and Internet exposure, launched on 18 March 2024), continuity and recovery (applications since 2 September 2025), then HospiConnect, remote access, workstations and detection.",
        ],
        ["Rien n’en est vérifié dans des fichiers.", "Nothing of it is checked in files."],
        [
          "CaRE : « Cybersécurité, accélération et Résilience des Etablissements ». Premier domaine : 85 % des établissements éligibles (1 182) ont candidaté.",
          "CaRE stands for “Cybersécurité, accélération et Résilience des Etablissements”. First domain: 85% of the eligible hospitals (1,182) applied.",
        ],
      ],
      binding: ["guidance", ["les établissements de santé candidats", "the hospitals that apply"]],
      since: ["fin 2023", "end of 2023"],
      links: [
        [
          ["Axe 4 du programme", "Axis 4 of the programme"],
          "https://esante.gouv.fr/strategie-nationale/cybersecurite/axe-4",
        ],
      ],
      related: ["hospiconnect", "cert-sante", "pgssi-s"],
      source: sources.care,
    },
    {
      id: "hospiconnect",
      part: "securite",
      title: ["HospiConnect", "HospiConnect"],
      aliases: ["identification à l’hôpital"],
      summary: [
        "Domaine de CaRE qui simplifie et durcit l’identification électronique des professionnels à l’hôpital.",
        "Domain of CaRE that makes the electronic identification of hospital professionals simpler and safer.",
      ],
      binding: ["guidance", ["les établissements de santé candidats", "the hospitals that apply"]],
      interface: [
        "Pro Santé Connect, moyens d’identification homologués",
        "Pro Santé Connect, homologated means of identification",
      ],
      links: [
        [["Doctrine, sécurité", "Doctrine, security"], "https://numerique-sante.slite.page/p/GbDJlEPxFrTRNi/Securite"],
      ],
      related: ["care", "pro-sante-connect", "identification-electronique"],
      toVerify: ["Exigences détaillées.", "Detailed requirements."],
      source: sources.doctrineSecurity,
    },
    {
      id: "cert-sante",
      part: "securite",
      title: ["CERT Santé", "CERT Santé"],
      aliases: ["incident", "cyberveille"],
      summary: [
        "Signalement des incidents de sécurité et alertes aux acteurs de la santé.",
        "Reporting of security incidents and alerts to health organisations.",
      ],
      binding: [
        "law",
        ["les structures tenues de déclarer leurs incidents", "organisations that must report their incidents"],
      ],
      links: [[["Cyberveille Santé", "Cyberveille Santé"], "https://cyberveille.esante.gouv.fr"]],
      related: ["care", "rgpd"],
      toVerify: ["Adresse et obligation non relues.", "Address and obligation not checked."],
      source: sources.unsourced,
      confidence: "memory",
    },
  ]);
