import { sources } from "./sources.ts";
import { topicsOf } from "./topic.ts";

export const platforms = () =>
  topicsOf("plateformes-et-services", [
    {
      id: "mon-espace-sante",
      part: "usagers",
      title: ["Mon espace santé", "Mon espace santé"],
      aliases: ["MES", "ENS", "espace numérique de santé", "catalogue de services"],
      summary: [
        "L’espace de l’usager : dossier (DMP), messagerie, agenda et catalogue de services référencés.",
        "The user's space: record (DMP), messaging, calendar and catalogue of referenced services.",
      ],
      details: [
        [
          "Le catalogue, ouvert en novembre 2022, demande plus de 150 critères d’interopérabilité, de sécurité et d’éthique.",
          "The catalogue, opened in November 2022, asks for more than 150 criteria of interoperability, security and ethics.",
        ],
        [
          "API d’échange (agenda, documents, mesures) et appariement OAuth 2.0.",
          "Exchange APIs (calendar, documents, measurements) and OAuth 2.0 pairing.",
        ],
        [
          "Un usager y reçoit des messages MSSanté à l’adresse <matricule INS>@patient.mssante.fr.",
          "A user receives MSSanté messages there at the address <INS number>@patient.mssante.fr.",
        ],
      ],
      binding: ["contract", ["les services du catalogue", "services of the catalogue"]],
      since: ["catalogue : novembre 2022", "catalogue: November 2022"],
      interface: ["FHIR R4, OAuth 2.0", "FHIR R4, OAuth 2.0"],
      links: [
        [
          ["Catalogue", "Catalogue"],
          "https://esante.gouv.fr/actualites/le-catalogue-de-services-de-mon-espace-sante-continue-de-senrichir",
        ],
        [["Espace éditeurs", "Vendors' space"], "https://editeurs.monespacesante.fr"],
      ],
      related: ["dmp", "mssante", "mesures-de-sante", "pdsm", "eco-score", "segur-vague-1"],
      source: sources.mesCatalogue,
    },
    {
      id: "sante-fr",
      part: "usagers",
      title: ["Santé.fr", "Santé.fr"],
      aliases: ["Sante.fr"],
      summary: [
        "Information publique sur la santé et l’offre de soins.",
        "Public information on health and on care supply.",
      ],
      binding: ["guidance", ["le public", "the public"]],
      links: [[["Santé.fr", "Santé.fr"], "https://www.sante.fr"]],
      related: ["ror"],
      toVerify: ["Adresse et rôle non relus.", "Address and role not checked."],
      source: sources.unsourced,
      confidence: "memory",
    },
    {
      id: "sesali",
      part: "professionnels",
      title: ["Sesali (MaSanté@UE)", "Sesali (MyHealth@EU)"],
      aliases: ["MaSanté@UE", "MyHealth@EU", "NCPeH", "epSOS"],
      summary: [
        "Synthèse médicale et prescription d’un pays européen à l’autre.",
        "Patient summary and prescription from one European country to another.",
      ],
      binding: [
        "contract",
        ["les professionnels et les points de contact nationaux", "professionals and national contact points"],
      ],
      interface: ["NCPeH, CDA epSOS, FHIR", "NCPeH, CDA epSOS, FHIR"],
      links: [[["Sesali", "Sesali"], "https://www.sesali.fr"]],
      related: ["ehds"],
      toVerify: ["Adresse et interface non relues.", "Address and interface not checked."],
      source: sources.unsourced,
      confidence: "memory",
    },
    {
      id: "bsp",
      part: "professionnels",
      title: ["Bouquet de services aux professionnels (BSP)", "Set of services for professionals (BSP)"],
      aliases: ["bouquet de services", "API Pro Santé Connectées"],
      summary: [
        "Les services nationaux et régionaux qu’un professionnel atteint avec une seule identification Pro Santé Connect.",
        "The national and regional services that a professional reaches with a single Pro Santé Connect login.",
      ],
      binding: ["contract", ["les services que ce bouquet regroupe", "services gathered in this set"]],
      interface: ["Appels contextuels, API Pro Santé Connectées", "Contextual calls, Pro Santé Connected APIs"],
      links: [],
      related: ["pro-sante-connect", "transport-api-rest"],
      ruleFamilies: ["SEC-PSC-"],
      source: sources.consultation2023,
    },
    {
      id: "teleconsultation",
      part: "professionnels",
      title: ["Solutions de téléconsultation", "Teleconsultation solutions"],
      aliases: ["téléconsultation", "télémédecine"],
      summary: [
        "Les solutions de consultation à distance ; celles des sociétés de téléconsultation passent par un certificat de conformité.",
        "Remote consultation solutions; those of teleconsultation companies go through a certificate of conformity.",
      ],
      details: [
        [
          "Ce que le produit montre pour son certificat : le compte rendu partagé dans le DMP et Mon espace santé, l’échange par MSSanté, l’ordonnance numérique, la facturation, la territorialité et l’éthique.",
          "What the product shows for its certificate: the report shared in the DMP and Mon espace santé, exchange by MSSanté, the digital prescription, billing, territoriality and ethics.",
        ],
        [
          "Le compte rendu suit un modèle CDA (TLM-CR) ou un document de niveau 1 dont le type figure dans la liste J07.",
          "The report follows a CDA model (TLM-CR) or a level-1 document whose type is in list J07.",
        ],
        [
          "En octobre 2024, quatre solutions étaient annoncées conformes.",
          "In October 2024, four solutions were announced as conformant.",
        ],
      ],
      binding: ["certificate", ["les sociétés de téléconsultation", "teleconsultation companies"]],
      links: [[["Page de l’ANS", "ANS page"], "https://industriels.esante.gouv.fr/en/node/4761"]],
      related: ["certificat-teleconsultation", "ethique-telesante", "dmp", "mssante"],
      source: sources.teleconsultation,
      confidence: "secondary",
    },
    {
      id: "health-data-hub",
      part: "donnees",
      title: ["Plateforme des données de santé (Health Data Hub)", "Health Data Hub"],
      aliases: ["HDH", "SNDS", "plateforme des données de santé"],
      summary: [
        "L’accès aux données de santé pour la recherche et l’intérêt public, sur autorisation, sous le référentiel de sécurité du SNDS.",
        "Access to health data for research and the public interest, upon authorisation, under the SNDS security référentiel.",
      ],
      binding: ["law", ["les porteurs de projet qui accèdent aux données", "project holders who access the data"]],
      since: ["référentiel de sécurité du SNDS : arrêté de 2017", "SNDS security référentiel: arrêté of 2017"],
      links: [
        [
          ["Référentiel de sécurité du SNDS", "SNDS security référentiel"],
          "https://www.legifrance.gouv.fr/jorf/id/JORFTEXT000034265125",
        ],
      ],
      related: ["rgpd", "hds", "eclaire"],
      source: sources.snds,
    },
    {
      id: "eclaire",
      part: "donnees",
      title: ["ECLAIRE, essais cliniques", "ECLAIRE, clinical trials"],
      aliases: ["essais cliniques", "ResearchStudy", "ans.fhir.fr.eclaire"],
      summary: ["Base publique des essais cliniques.", "Public base of clinical trials."],
      binding: ["guidance", ["les promoteurs d’essais et leurs éditeurs", "trial sponsors and their vendors"]],
      since: ["0.3.1 (projet) : 25 juillet 2025", "0.3.1 (draft): 25 July 2025"],
      version: "0.3.1 (projet)",
      interface: ["FHIR R4 (ResearchStudy, Group, Location)", "FHIR R4 (ResearchStudy, Group, Location)"],
      links: [[["Guide ECLAIRE", "ECLAIRE guide"], "https://interop.esante.gouv.fr/ig/fhir/eclaire"]],
      related: ["health-data-hub"],
      source: sources.ansGuides,
    },
  ]);
