import type { Chapter, Edition } from "../../src/doctrine/model.ts";
import { sources } from "./sources.ts";

export const edition = (): Edition => ({
  title: "Doctrine du numérique en santé",
  version: "2023",
  number: 5,
  announced: "2024-04-26",
  publishers: "ANS, DNS (avec la DGOS, la Cnam et le GIE SESAM-Vitale)",
  links: [
    {
      label: { fr: "Annonce de l’édition 2023", en: "Announcement of the 2023 edition" },
      href: "https://esante.gouv.fr/espace-presse/publication-de-la-doctrine-du-numerique-en-sante-version-2023",
    },
  ],
  later: {
    version: "2025",
    links: [
      {
        label: { fr: "Doctrine 2025 en ligne", en: "Doctrine 2025 online" },
        href: "https://numerique-sante.slite.page/p/wJ4SViow6dbBl-/Doctrine-du-numerique-en-sante-2025",
      },
    ],
    source: sources.doctrine2025,
    confidence: "verified",
  },
  source: sources.announcement2023,
  confidence: "verified",
});

/** The four chapters. Their order follows the press summary of the edition; where each topic is placed is our reading. */
export const chapters = (): readonly Chapter[] => [
  {
    id: "regles-socles",
    number: 1,
    title: { fr: "Règles socles", en: "Foundation rules" },
    summary: {
      fr: "Éthique, sécurité et interopérabilité : ce que tout service numérique en santé respecte.",
      en: "Ethics, security and interoperability: what every digital health service complies with.",
    },
    parts: [
      { id: "ethique", title: { fr: "Éthique", en: "Ethics" } },
      { id: "securite", title: { fr: "Sécurité", en: "Security" } },
      { id: "interoperabilite", title: { fr: "Interopérabilité", en: "Interoperability" } },
    ],
    source: sources.press2023,
    confidence: "secondary",
  },
  {
    id: "cadre-du-developpement",
    number: 2,
    title: { fr: "Cadre du développement", en: "Framework for development" },
    summary: {
      fr: "Régulation, programmes publics et accompagnement des industriels et des établissements.",
      en: "Regulation, public programmes and support for vendors and care organisations.",
    },
    parts: [
      { id: "regulation", title: { fr: "Régulation et certificats", en: "Regulation and certificates" } },
      { id: "programmes", title: { fr: "Programmes et stratégie", en: "Programmes and strategy" } },
      { id: "accompagnement", title: { fr: "Accompagnement", en: "Support" } },
    ],
    source: sources.press2023,
    confidence: "secondary",
  },
  {
    id: "services-socles",
    number: 3,
    title: { fr: "Services socles", en: "Foundation services" },
    summary: {
      fr: "Identités, annuaires, échange et partage : les services nationaux auxquels un logiciel se raccorde.",
      en: "Identities, directories, exchange and sharing: the national services that software connects to.",
    },
    parts: [
      { id: "identites", title: { fr: "Identités et accès", en: "Identities and access" } },
      { id: "annuaires", title: { fr: "Annuaires et offre de soins", en: "Directories and care supply" } },
      { id: "echange-partage", title: { fr: "Échange et partage", en: "Exchange and sharing" } },
      { id: "parcours", title: { fr: "Parcours et prescription", en: "Care pathways and prescription" } },
    ],
    source: sources.press2023,
    confidence: "secondary",
  },
  {
    id: "plateformes-et-services",
    number: 4,
    title: { fr: "Plateformes et services", en: "Platforms and services" },
    summary: {
      fr: "Ce qui est offert aux usagers, aux professionnels et à la recherche.",
      en: "What is offered to users, to professionals and to research.",
    },
    parts: [
      { id: "usagers", title: { fr: "Pour les usagers", en: "For users" } },
      { id: "professionnels", title: { fr: "Pour les professionnels", en: "For professionals" } },
      { id: "donnees", title: { fr: "Données et recherche", en: "Data and research" } },
    ],
    source: sources.press2023,
    confidence: "secondary",
  },
];
