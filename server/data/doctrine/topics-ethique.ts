import { sources } from "./sources.ts";
import { topicsOf } from "./topic.ts";

export const ethics = () =>
  topicsOf("regles-socles", [
    {
      id: "cens",
      part: "ethique",
      title: ["Cadre de l’éthique du numérique en santé (CENS)", "Ethics framework for digital health (CENS)"],
      aliases: ["éthique", "ethics", "éthico-vigilance"],
      summary: [
        "Cadre national de 2023 qui décline l’éthique du numérique en santé en référentiels : applications, intelligence artificielle, téléconsultation.",
        "National framework of 2023 that turns digital health ethics into sets of criteria: apps, artificial intelligence, teleconsultation.",
      ],
      details: [
        [
          "Cinq principes : bienfaisance, non-malfaisance, autonomie, justice ou équité, écoresponsabilité.",
          "Five principles: beneficence, non-maleficence, autonomy, justice or fairness, environmental responsibility.",
        ],
        ["Le référentiel sur l’IA en santé compte 32 critères.", "The set on AI in health has 32 criteria."],
        [
          "Les critères éthiques deviennent opposables par la voie de l’article L.1470-5 du code de la santé publique.",
          "Ethical criteria become enforceable through article L.1470-5 of the public health code.",
        ],
        [
          "Presque rien n’en est vérifiable dans des fichiers : c’est une liste à remplir, pas un diagnostic.",
          "Hardly anything of it can be checked in files: it is a checklist, not a diagnostic.",
        ],
        [
          "Il comprend des référentiels pour l’intelligence artificielle, les applications de santé et la téléconsultation, et renvoie au RGAA et au RGESN ; une plateforme d’« éthico-vigilance » existe depuis 2023.",
          "It has sets of criteria for artificial intelligence, health apps and teleconsultation, and refers to RGAA and RGESN; an “éthico-vigilance” platform exists since 2023.",
        ],
      ],
      binding: [
        "certificate",
        [
          "les services visés par un référentiel éthique, dont la téléconsultation",
          "services covered by an ethical set of criteria, such as teleconsultation",
        ],
      ],
      since: ["2023", "2023"],
      links: [
        [["Doctrine, éthique", "Doctrine, ethics"], "https://esante.gouv.fr/doctrine/ethique"],
        [
          ["Référentiels éthiques", "Ethical sets of criteria"],
          "https://esante.gouv.fr/produits-services/referentiel-ethique",
        ],
      ],
      related: ["ethique-telesante", "eco-score", "rgaa", "rgesn", "certificat-teleconsultation", "opposabilite"],
      source: sources.doctrineEthics,
    },
    {
      id: "ethique-telesante",
      part: "ethique",
      parent: "cens",
      title: ["Éthique de la télésanté", "Ethics of telehealth"],
      aliases: ["télésanté", "telesante"],
      summary: [
        "Recommandations sur une télésanté qui respecte la personne : information, consentement, équité d’accès.",
        "Recommendations for telehealth that respects the person: information, consent, fair access.",
      ],
      binding: ["guidance", ["les acteurs de la télésanté", "those who provide telehealth"]],
      links: [[["Doctrine, éthique", "Doctrine, ethics"], "https://esante.gouv.fr/doctrine/ethique"]],
      related: ["cens", "teleconsultation"],
      source: sources.doctrineEthics,
    },
    {
      id: "eco-score",
      part: "ethique",
      title: ["Éco-score des applications de santé", "Eco-score of health apps"],
      aliases: ["ecoscore", "Eco-score"],
      summary: [
        "Note sur 100 de l’empreinte d’une application mobile, mesurée le long d’un parcours d’usage instrumenté.",
        "Score out of 100 for the footprint of a mobile app, measured along an instrumented user journey.",
      ],
      details: [
        [
          "Trois mesures, comparées à des seuils : énergie consommée, performance, données échangées ; avec une estimation des impacts (CO₂e, sols, eau).",
          "Three measures compared to thresholds: energy used, performance, data exchanged; with an estimate of impacts (CO₂e, land, water).",
        ],
        [
          "Aucune analyse de fichiers ne donne un Éco-score : il faut exécuter l’application.",
          "No analysis of files gives an Eco-score: the app has to be run.",
        ],
        [
          "Il est demandé pour le référencement au catalogue de Mon espace santé.",
          "It is required for referencing in the catalogue of Mon espace santé.",
        ],
      ],
      binding: [
        "certificate",
        ["les applications mobiles du catalogue de Mon espace santé", "mobile apps of the Mon espace santé catalogue"],
      ],
      since: ["outil livré en mai 2023", "tool delivered in May 2023"],
      links: [
        [
          ["Référentiels éthiques", "Ethical sets of criteria"],
          "https://esante.gouv.fr/produits-services/referentiel-ethique",
        ],
      ],
      related: ["cens", "rgesn", "mon-espace-sante"],
      toVerify: [
        "Seuils, calcul de la note et ouverture de l’outil.",
        "Thresholds, computation of the score and openness of the tool.",
      ],
      source: sources.ecoScore,
      confidence: "secondary",
    },
    {
      id: "rgaa",
      part: "ethique",
      title: ["RGAA, accessibilité numérique", "RGAA, digital accessibility"],
      aliases: ["accessibilité", "WCAG"],
      summary: [
        "Référentiel général d’amélioration de l’accessibilité, auquel les référentiels éthiques de la santé renvoient.",
        "General accessibility framework that the ethical criteria of health refer to.",
      ],
      binding: [
        "reference",
        ["les services visés par les référentiels éthiques", "services covered by the ethical criteria"],
      ],
      links: [[["Accessibilité numérique", "Digital accessibility"], "https://accessibilite.numerique.gouv.fr"]],
      related: ["cens", "rgesn"],
      toVerify: ["Adresse non relue.", "Address not checked."],
      source: sources.doctrineEthics,
      confidence: "memory",
    },
    {
      id: "rgesn",
      part: "ethique",
      title: ["RGESN, écoconception", "RGESN, eco-design"],
      aliases: ["écoconception", "numérique responsable"],
      summary: [
        "Référentiel général d’écoconception des services numériques, repris par le cadre éthique de la santé.",
        "General framework for the eco-design of digital services, taken up by the ethics framework of health.",
      ],
      binding: [
        "reference",
        ["les services visés par les référentiels éthiques", "services covered by the ethical criteria"],
      ],
      links: [
        [["Numérique écoresponsable", "Responsible digital services"], "https://ecoresponsable.numerique.gouv.fr"],
      ],
      related: ["cens", "eco-score", "rgaa"],
      toVerify: ["Adresse non relue.", "Address not checked."],
      source: sources.doctrineEthics,
      confidence: "memory",
    },
  ]);
