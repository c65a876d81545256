/** The panel's own words; they follow the page's language, not the editor's. */
const words = {
  back: { fr: "Page précédente", en: "Back" },
  forward: { fr: "Page suivante", en: "Forward" },
  home: { fr: "Accueil de la doctrine", en: "Start of the doctrine" },
  toolbar: { fr: "Navigation de la référence", en: "Reference navigation" },
  search: { fr: "Chercher dans la doctrine", en: "Search the doctrine" },
  searchHint: { fr: "Sujet, OID, règle, code…", en: "Topic, OID, rule, code…" },
  results: { fr: "Résultats", en: "Results" },
  noResult: { fr: "Aucune page ne répond à ces mots", en: "No page answers to these words" },
  resultCount: { fr: "{0} résultats", en: "{0} results" },
  follow: { fr: "Suivre le curseur", en: "Follow the cursor" },
  copyLink: { fr: "Copier le lien de cette page", en: "Copy a link to this page" },
  official: { fr: "Page officielle", en: "Official page" },
  breadcrumb: { fr: "Fil d’Ariane", en: "Breadcrumb" },
  contents: { fr: "Sur cette page", en: "On this page" },
  copy: { fr: "Copier", en: "Copy" },
  copied: { fr: "Copié", en: "Copied" },
  inserted: { fr: "Inséré", en: "Inserted" },
  noEditor: {
    fr: "Aucun éditeur où insérer : un nouveau document est ouvert",
    en: "No editor to insert into: a new document was opened",
  },
  insert: { fr: "Insérer", en: "Insert" },
  preview: { fr: "Voir le texte", en: "Show the text" },
  prefix: { fr: "Préfixe", en: "Prefix" },
  more: { fr: "Afficher les {0} autres", en: "Show {0} more" },
  filter: { fr: "Filtrer cette liste", en: "Filter this list" },
  shown: { fr: "{0} sur {1}", en: "{0} of {1}" },
  source: { fr: "Source", en: "Source" },
  open: { fr: "page officielle", en: "official page" },
  off: { fr: "désactivée", en: "off" },
  withdrawn: { fr: "retiré", en: "withdrawn" },
  code: { fr: "Code", en: "Code" },
  name: { fr: "Libellé", en: "Name" },
  findings1: { fr: "1 constat", en: "1 finding" },
  findings: { fr: "{0} constats", en: "{0} findings" },
  state: { fr: "Dans cet espace de travail", en: "In this workspace" },
  stateNone: {
    fr: "Aucun constat de cette règle dans les documents ouverts ou vérifiés.",
    en: "No finding of this rule in the documents that are open or were checked.",
  },
  stateIn1: { fr: "dans un document", en: "in one document" },
  stateIn: { fr: "dans {0} documents", en: "in {0} documents" },
  showFindings: { fr: "Afficher les constats", en: "Show the findings" },
  missingTitle: { fr: "Page inconnue", en: "Unknown page" },
  missing: { fr: "Rien n’est connu de « {0} ».", en: "Nothing is known of “{0}”." },
  loading: { fr: "Chargement…", en: "Loading…" },
} as const;

export type Language = "fr" | "en";

export function say(key: keyof typeof words, language: Language, ...values: readonly (string | number)[]): string {
  return words[key][language].replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ""));
}
