import { sources } from "./sources.ts";
import { topicsOf } from "./topic.ts";

export const framework = () =>
  topicsOf("cadre-du-developpement", [
    {
      id: "opposabilite",
      part: "regulation",
      title: ["Opposabilité et certificat de conformité", "Enforceability and certificate of conformity"],
      aliases: ["L.1470-5", "L.1470-6", "certificat de conformité", "décret 2023-1315"],
      summary: [
        "Un service numérique en santé se conforme aux référentiels d’interopérabilité et de sécurité de l’ANS ; un certificat, délivré en ligne, l’atteste quand la loi le demande.",
        "A digital health service conforms to the ANS interoperability and security référentiels; a certificate, issued online, attests it where the law asks for it.",
      ],
      details: [
        [
          "Base légale : code de la santé publique, articles L.1470-1 à L.1470-6 (ordonnance 2021-581 du 12 mai 2021), loi 2022-1616 article 53, décret 2023-1315 du 27 décembre 2023.",
          "Legal basis: public health code, articles L.1470-1 to L.1470-6 (ordonnance 2021-581 of 12 May 2021), law 2022-1616 article 53, decree 2023-1315 of 27 December 2023.",
        ],
        [
          "Deux sortes de solution en ont besoin pour être financées ou remboursées : les dispositifs médicaux numériques et les systèmes de téléconsultation.",
          "Two kinds of solution need it to be funded or reimbursed: digital medical devices and teleconsultation systems.",
        ],
        [
          "Le référencement Ségur, l’homologation DMP et la conformité MSSanté sont d’autres procédures.",
          "Ségur referencing, DMP homologation and MSSanté conformity are other procedures.",
        ],
      ],
      binding: ["law", ["les services numériques en santé", "digital health services"]],
      since: ["décret publié le 29 décembre 2023", "decree published on 29 December 2023"],
      links: [
        [
          ["Modalités de délivrance", "How certificates are issued"],
          "http://preprod-delsol.fr/Les-modalites-de-delivrance-d-un-certificat-de-conformite-pour-les-services-numeriques-en-sante-precisees",
        ],
      ],
      related: ["certificat-dmn", "certificat-teleconsultation", "convergence", "segur", "pgssi-s"],
      source: sources.conformity,
      confidence: "secondary",
    },
    {
      id: "certificat-dmn",
      part: "regulation",
      parent: "opposabilite",
      title: ["Certificat de conformité DMN", "Certificate of conformity for digital medical devices"],
      aliases: ["DMN", "dispositif médical numérique", "télésurveillance", "LATM", "PECAN", "PECT", "LPPR"],
      summary: [
        "Le certificat qu’un dispositif médical numérique obtient avant sa prise en charge : référentiel d’interopérabilité et de sécurité des DMN.",
        "The certificate that a digital medical device obtains before it is reimbursed: interoperability and security référentiel of DMNs.",
      ],
      details: [
        [
          "Périmètre : produit marqué CE, à usage individuel, qui traite des données personnelles ; accessoires, objets connectés et passerelles en sont exclus.",
          "Scope: CE-marked product, for individual use, processing personal data; accessories, connected objects and gateways are excluded.",
        ],
        [
          "Thèmes : INS, Pro Santé Connect, portabilité, identification des professionnels et des usagers, administration, sécurité du produit, traçabilité, données personnelles.",
          "Themes: INS, Pro Santé Connect, portability, identification of professionals and users, administration, product security, traceability, personal data.",
        ],
        [
          "Version 1.2.2, d’après une source non officielle : 84 exigences en 9 sections (INS 1 à 46, PSC 1 à 6, ANN 1 à 5, IEPS, IEU, ADM, PORT, RGPD, DOC).",
          "Version 1.2.2, from an unofficial source: 84 requirements in 9 sections (INS 1 to 46, PSC 1 to 6, ANN 1 to 5, IEPS, IEU, ADM, PORT, RGPD, DOC).",
        ],
        [
          "La demande se dépose sur Convergence et comprend un audit de sécurité.",
          "The request is filed on Convergence and includes a security audit.",
        ],
      ],
      binding: [
        "certificate",
        [
          "les DMN qui demandent une prise en charge (LATM, PECAN, PECT, LPPR)",
          "DMNs that apply for reimbursement (LATM, PECAN, PECT, LPPR)",
        ],
      ],
      since: [
        "télésurveillance : arrêté du 25 juillet 2022 ; tous les DMN : 2023",
        "telemonitoring: arrêté of 25 July 2022; all DMNs: 2023",
      ],
      version: "1.2.2",
      interface: ["INS, Pro Santé Connect, FHIR, CDA", "INS, Pro Santé Connect, FHIR, CDA"],
      links: [
        [["Page DMN de l’ANS", "ANS page on DMNs"], "https://industriels.esante.gouv.fr/node/1433"],
        [
          ["Dispositifs médicaux numériques", "Digital medical devices"],
          "https://esante.gouv.fr/produits-services/dispositifs-medicaux-numeriques",
        ],
      ],
      related: ["opposabilite", "convergence", "ins", "pro-sante-connect", "identification-electronique"],
      ruleFamilies: ["INS-", "SEC-PSC-"],
      toVerify: [
        "Le texte officiel de la version 1.2.2 n’a pas été ouvert ; la numérotation de IEPS 8 varie selon les versions.",
        "The official text of version 1.2.2 was not opened; the numbering of IEPS 8 differs between versions.",
      ],
      source: sources.dmn,
      confidence: "secondary",
    },
    {
      id: "certificat-teleconsultation",
      part: "regulation",
      parent: "opposabilite",
      title: ["Certificat de conformité téléconsultation", "Certificate of conformity for teleconsultation"],
      aliases: ["agrément des sociétés de téléconsultation", "TLC"],
      summary: [
        "Le certificat des systèmes d’information de téléconsultation : interopérabilité, sécurité et éthique.",
        "The certificate of teleconsultation information systems: interoperability, security and ethics.",
      ],
      details: [
        [
          "Exigences rapportées : compte rendu partagé dans le DMP et Mon espace santé, échange par MSSanté, ordonnance numérique, facturation, territorialité, éthique.",
          "Requirements reported: report shared in the DMP and Mon espace santé, exchange by MSSanté, digital prescription, billing, territoriality, ethics.",
        ],
        ["Un parcours uniquement téléphonique est hors périmètre.", "A telephone-only path is out of scope."],
      ],
      binding: [
        "certificate",
        [
          "les sociétés de téléconsultation (CSP L.4081-1 s.) et leurs outils",
          "teleconsultation companies (CSP L.4081-1 ff.) and their tools",
        ],
      ],
      since: [
        "arrêté du 9 février 2024, modifié le 18 octobre 2024",
        "arrêté of 9 February 2024, amended on 18 October 2024",
      ],
      interface: ["CDA, MSSanté, DMP, INS", "CDA, MSSanté, DMP, INS"],
      links: [[["Page de l’ANS", "ANS page"], "https://industriels.esante.gouv.fr/en/node/4761"]],
      related: [
        "opposabilite",
        "convergence",
        "teleconsultation",
        "dmp",
        "mssante",
        "ins",
        "ordonnance-numerique",
        "cens",
      ],
      ruleFamilies: ["TLC-"],
      toVerify: ["Texte complet du référentiel.", "Full text of the référentiel."],
      source: sources.teleconsultation,
      confidence: "secondary",
    },
    {
      id: "convergence",
      part: "accompagnement",
      title: ["Convergence", "Convergence"],
      aliases: ["plateforme Convergence"],
      summary: [
        "La plateforme de l’ANS où un industriel mesure sa conformité à la doctrine et dépose ses demandes de certificat.",
        "The ANS platform where a vendor measures its conformity with the doctrine and files its certificate requests.",
      ],
      details: [
        [
          "Elle attribue aussi la référence du produit que l’en-tête X-MSS-NIL des courriels MSSanté porte.",
          "It also gives the product reference that the X-MSS-NIL header of MSSanté mail carries.",
        ],
      ],
      binding: ["certificate", ["les industriels qui demandent un certificat", "vendors that apply for a certificate"]],
      since: [
        "procédure de certificat : décret 2023-1315 du 27 décembre 2023",
        "certificate procedure: decree 2023-1315 of 27 December 2023",
      ],
      links: [[["Présentation", "Presentation"], "https://industriels.esante.gouv.fr/en/node/4761"]],
      related: ["opposabilite", "certificat-dmn", "certificat-teleconsultation", "mssante"],
      source: sources.teleconsultation,
    },
    {
      id: "segur",
      part: "programmes",
      title: ["Ségur du numérique en santé", "Ségur of digital health"],
      aliases: ["Ségur", "segur", "DSR", "REM", "SONS", "couloir"],
      summary: [
        "Financement de l’équipement des professionnels en logiciels référencés : un dossier de spécifications (DSR) et un référentiel d’exigences (REM) par couloir et par type de logiciel.",
        "Funding of referenced software for professionals: a specification file (DSR) and a set of minimal requirements (REM) per corridor and type of software.",
      ],
      details: [
        [
          "Les exigences se nomment THEME/vaN.NN (INS/va1.53) ou, en vague 2, SC.THEME/… ; le couloir médecins de ville s’écrit MDV-LGC.",
          "Requirements are named THEME/vaN.NN (INS/va1.53) or, in wave 2, SC.THEME/…; the corridor of office-based doctors is written MDV-LGC.",
        ],
      ],
      binding: ["certificate", ["les logiciels référencés Ségur", "Ségur-referenced software"]],
      links: [[["Ségur, vague 2", "Ségur, wave 2"], "https://esante.gouv.fr/segur/vague2"]],
      related: ["segur-vague-1", "segur-vague-2", "mon-espace-sante", "dmp", "mssante", "ins", "pro-sante-connect"],
      ruleFamilies: ["SEG-"],
      source: sources.segur,
    },
    {
      id: "segur-vague-1",
      part: "programmes",
      parent: "segur",
      title: ["Ségur, vague 1", "Ségur, wave 1"],
      aliases: ["vague 1", "va1"],
      summary: [
        "Alimenter Mon espace santé : logiciels des médecins de ville, de l’hôpital, de la biologie, de la radiologie et des pharmacies.",
        "Feeding Mon espace santé: software of office-based doctors, hospitals, laboratories, radiology and pharmacies.",
      ],
      details: [
        [
          "INS/va1.53 : tant que l’identité n’est pas qualifiée, ni le matricule INS ni son OID ne sont transmis.",
          "INS/va1.53: as long as the identity is not qualified, neither the INS number nor its OID is transmitted.",
        ],
        [
          "Les schématrons de référence sont ceux de l’espace de tests de l’ANS, pas ceux de l’homologation DMP.",
          "The schematrons of reference are those of the ANS test space, not those of the DMP homologation.",
        ],
        [
          "Logiciels : LGC (médecins de ville), DPI et PFI (hôpitaux), SGL (biologie), RIS (radiologie), LGO (pharmacies).",
          "Software: LGC (office-based doctors), DPI and PFI (hospitals), SGL (laboratories), RIS (radiology), LGO (pharmacies).",
        ],
      ],
      binding: ["certificate", ["les logiciels référencés en vague 1", "software referenced in wave 1"]],
      links: [
        [["Ségur, vague 2", "Ségur, wave 2"], "https://esante.gouv.fr/segur/vague2"],
        [["FAQ des industriels", "Vendors' FAQ"], "https://industriels.esante.gouv.fr/faq/resultats"],
      ],
      related: ["segur", "segur-vague-2", "ins", "modeles-cda"],
      ruleFamilies: ["SEG-"],
      toVerify: [
        "Les tableaux d’exigences de la vague 1 n’ont pas été lus.",
        "The requirement tables of wave 1 were not read.",
      ],
      source: sources.ansFaq,
    },
    {
      id: "segur-vague-2",
      part: "programmes",
      parent: "segur",
      title: ["Ségur, vague 2", "Ségur, wave 2"],
      aliases: ["vague 2", "va2", "REM-MDV-LGC-Va2"],
      summary: [
        "Consulter Mon espace santé depuis le logiciel, intégrer les documents reçus par MSSanté, durcir la sécurité ; de nouveaux logiciels : DRIMbox, sages-femmes, dentistes, paramédicaux.",
        "Reading Mon espace santé from the software, integrating documents received by MSSanté, stronger security; new software: DRIMbox, midwives, dentists, paramedics.",
      ],
      details: [
        [
          "Couloir LGC, d’après une source non officielle : 198 exigences, dont environ 72 sur la messagerie, et un test d’intrusion par un prestataire PASSI.",
          "LGC corridor, from an unofficial source: 198 requirements, about 72 of them on messaging, and a penetration test by a PASSI provider.",
        ],
        [
          "Les doublons et les versions d’un document reçu se reconnaissent à id, setId et versionNumber (SC.CDA/INT.18).",
          "Duplicates and versions of a received document are told by id, setId and versionNumber (SC.CDA/INT.18).",
        ],
      ],
      binding: ["certificate", ["les logiciels référencés en vague 2", "software referenced in wave 2"]],
      links: [
        [["Ségur, vague 2", "Ségur, wave 2"], "https://esante.gouv.fr/segur/vague2"],
        [
          ["DSR-MDV-LGC-Va2", "DSR-MDV-LGC-Va2"],
          "https://esante.gouv.fr/sites/default/files/media/document/DSR-MDV-LGC-Va2.pdf",
        ],
      ],
      related: ["segur", "segur-vague-1", "mon-espace-sante", "mssante", "pro-sante-connect", "drim-m"],
      ruleFamilies: ["SEG-", "SEC-MSS-"],
      toVerify: [
        "Les exigences sont connues par une restitution non officielle.",
        "The requirements are known through an unofficial restatement.",
      ],
      source: sources.segur,
      confidence: "secondary",
    },
    {
      id: "sasn",
      part: "programmes",
      title: ["SASN, stratégie d’accélération « Santé numérique »", "SASN, “Digital health” acceleration strategy"],
      aliases: ["France 2030", "stratégie d’accélération"],
      summary: [
        "Volet de France 2030 pour le numérique en santé : 670 millions d’euros annoncés.",
        "Part of France 2030 for digital health: 670 million euros announced.",
      ],
      binding: ["guidance", ["les porteurs de projets financés", "holders of funded projects"]],
      links: [
        [
          ["5e édition de la doctrine", "5th edition of the doctrine"],
          "https://industriels.esante.gouv.fr/actualites/toutes-les-actualites/5eme-edition-doctrine-numerique-sante",
        ],
        [
          ["Annonce", "Announcement"],
          "https://www.usine-digitale.fr/article/france-2030-le-gouvernement-annonce-de-nouveaux-moyens-pour-la-sante-numerique.N2068972",
        ],
      ],
      related: ["g-nius", "feuille-de-route"],
      source: sources.announcement2023Vendors,
    },
    {
      id: "feuille-de-route",
      part: "programmes",
      title: ["Feuille de route du numérique en santé 2023-2027", "Digital health roadmap 2023-2027"],
      aliases: ["feuille de route", "roadmap"],
      summary: [
        "Quatre axes : prévention, temps rendu aux professionnels, accès aux soins, cadre propice aux usages et à l’innovation.",
        "Four axes: prevention, time for professionals, access to care, a framework for use and innovation.",
      ],
      binding: ["guidance", ["les acteurs publics", "public bodies"]],
      since: ["2023", "2023"],
      links: [],
      related: ["sasn", "segur", "care"],
      source: sources.roadmap,
      confidence: "secondary",
    },
    {
      id: "urbanisation-medico-social",
      part: "programmes",
      title: [
        "Cadre d’urbanisation sectorielle du médico-social",
        "Urbanisation framework of the medico-social sector",
      ],
      aliases: ["médico-social", "ESMS", "urbanisation"],
      summary: [
        "Organise le numérique des établissements et services médico-sociaux autour du dossier usager informatisé (DUI).",
        "Organises the digital services of medico-social organisations around the user's record (DUI).",
      ],
      details: [
        [
          "Neuf domaines d’étude ; cinq enjeux : coordination, portails usagers, télésanté et téléassistance, collecte de données, ViaTrajectoire étendu au domicile.",
          "Nine study domains; five stakes: coordination, user portals, telehealth and remote assistance, data collection, ViaTrajectoire extended to home care.",
        ],
      ],
      binding: ["guidance", ["les ESMS et leurs éditeurs", "medico-social organisations and their vendors"]],
      interface: [
        "Transfert de données DUI (FHIR, CDA), suivi des décisions d’orientation",
        "DUI data transfer (FHIR, CDA), follow-up of orientation decisions",
      ],
      links: [
        [
          ["Cadre d’urbanisation", "Urbanisation framework"],
          "https://esante.gouv.fr/essms/cadre-durbanisation-sectorielle",
        ],
        [
          ["Rapport 2022", "2022 report"],
          "https://rapport-activite-2022-medico-social.esante.gouv.fr/urbanisation.html",
        ],
      ],
      related: ["esms-numerique", "transfert-dui", "viatrajectoire"],
      source: sources.medicoSocial,
    },
    {
      id: "esms-numerique",
      part: "programmes",
      title: ["ESMS numérique", "ESMS numérique"],
      aliases: ["programme ESMS"],
      summary: [
        "Programme d’équipement des établissements et services médico-sociaux en dossier usager informatisé.",
        "Programme equipping medico-social organisations with a digital user record.",
      ],
      binding: ["guidance", ["les ESMS", "medico-social organisations"]],
      links: [
        [
          ["Page de la CNSA", "CNSA page"],
          "https://www.cnsa.fr/actualites-agenda/actualites/numerique-accompagner-les-structures-medico-sociales-dans-la-mise-en-place-du-dossier-usager-informatise",
        ],
      ],
      related: ["urbanisation-medico-social", "transfert-dui", "segur"],
      source: sources.esms,
    },
    {
      id: "g-nius",
      part: "accompagnement",
      title: ["G_NIUS", "G_NIUS"],
      aliases: ["gnius"],
      summary: [
        "Le guichet qui oriente les innovateurs de la santé numérique.",
        "The desk that guides digital health innovators.",
      ],
      binding: ["guidance", ["les innovateurs", "innovators"]],
      links: [[["G_NIUS", "G_NIUS"], "https://gnius.esante.gouv.fr"]],
      related: ["sasn", "certificat-dmn", "convergence"],
      toVerify: ["Adresse et rôle non relus.", "Address and role not checked."],
      source: sources.unsourced,
      confidence: "memory",
    },
    {
      id: "cnda",
      part: "regulation",
      title: ["CNDA, agrément des logiciels", "CNDA, approval of software"],
      aliases: ["agrément", "homologation DMP", "DMP-compatibilité"],
      summary: [
        "Agrée les logiciels qui appellent les services de l’Assurance maladie : DMP, INSi, application carte Vitale, prescription électronique.",
        "Approves the software that calls the services of Health Insurance: DMP, INSi, carte Vitale app, electronic prescription.",
      ],
      binding: ["certificate", ["les logiciels qui appellent ces services", "software that calls these services"]],
      links: [[["CNDA", "CNDA"], "https://www.cnda.ameli.fr"]],
      related: ["dmp", "insi", "apcv", "ordonnance-numerique"],
      toVerify: ["Périmètre et adresse non relus.", "Scope and address not checked."],
      source: sources.unsourced,
      confidence: "memory",
    },
  ]);
