import type { Bilingual } from "../rule/index.ts";

/** What the walker says, whatever the Shape; a rule's own assertions add theirs. */
export const shapeMessages = {
  missing: {
    fr: "{element} manque dans {parent} (attendu : {expected}, trouvé : {found}).",
    en: "{element} is missing in {parent} (expected: {expected}, found: {found}).",
  },
  "missing-attribute": {
    fr: "L’attribut {element} manque sur {parent}.",
    en: "The attribute {element} is missing on {parent}.",
  },
  "too-many": {
    fr: "{element} est présent {found} fois dans {parent} (attendu : {expected}).",
    en: "{element} occurs {found} times in {parent} (expected: {expected}).",
  },
  "not-allowed": {
    fr: "{element} n’est pas admis dans {parent}.",
    en: "{element} is not allowed in {parent}.",
  },
  "null-flavor": {
    fr: "{element} doit avoir une valeur : nullFlavor y est interdit.",
    en: "{element} must have a value: nullFlavor is forbidden here.",
  },
  "wrong-value": {
    fr: "{element} vaut « {value} » ; valeur attendue : {expected}.",
    en: "{element} is “{value}”; expected: {expected}.",
  },
  "wrong-format": {
    fr: "{element} vaut « {value} », qui n’est pas {expected}.",
    en: "{element} is “{value}”, which is not {expected}.",
  },
  "unknown-code": {
    fr: "Le code « {value} » de {element} n’est pas dans le jeu de valeurs {valueSet} (version du {revision}).",
    en: "The code “{value}” of {element} is not in the value set {valueSet} (version of {revision}).",
  },
  "former-code": {
    fr: "Le code « {value} » de {element} n’est plus dans le jeu de valeurs {valueSet} (version du {revision}).",
    en: "The code “{value}” of {element} is no longer in the value set {valueSet} (version of {revision}).",
  },
  repeated: {
    fr: "{element} est répété à l’identique.",
    en: "{element} is repeated with the same content.",
  },
  "null-with-value": {
    fr: "{element} porte nullFlavor et pourtant une valeur, « {value} ».",
    en: "{element} has a nullFlavor and yet a value, “{value}”.",
  },
  "null-beside-value": {
    fr: "{element} porte nullFlavor à côté d’un {element} renseigné.",
    en: "{element} has a nullFlavor beside one that has a value.",
  },
  incomplete: {
    fr: "{count} éléments obligatoires manquent dans {parent} : {expected}.",
    en: "{count} mandatory elements are missing in {parent}: {expected}.",
  },
  "wrong-code-system": {
    fr: "Le code « {value} » de {element} porte le système « {system} » ; dans {valueSet}, il appartient à {expected}.",
    en: "The code “{value}” of {element} has the system “{system}”; in {valueSet} it belongs to {expected}.",
  },
  "choice-missing": {
    fr: "{parent} doit contenir l’un de : {expected}.",
    en: "{parent} must hold one of: {expected}.",
  },
  "choice-many": {
    fr: "{parent} ne doit contenir qu’un seul de : {expected}.",
    en: "{parent} must hold only one of: {expected}.",
  },
  unexpected: {
    fr: "{element} n’est pas prévu dans {parent}.",
    en: "{element} is not foreseen in {parent}.",
  },
} satisfies Record<string, Bilingual>;

export type ShapeMessage = keyof typeof shapeMessages;

export const shapeFixes: Readonly<Record<ShapeMessage, Bilingual>> = {
  missing: { fr: "Ajoutez {skeleton}.", en: "Add {skeleton}." },
  "missing-attribute": { fr: "Ajoutez {skeleton}.", en: "Add {skeleton}." },
  "too-many": { fr: "Retirez les occurrences en trop.", en: "Remove the extra occurrences." },
  "not-allowed": { fr: "Retirez-le.", en: "Remove it." },
  "null-flavor": { fr: "Donnez la valeur et retirez nullFlavor.", en: "Give the value and remove nullFlavor." },
  "wrong-value": { fr: "Écrivez {expected}.", en: "Write {expected}." },
  "wrong-format": { fr: "Exemple : {example}.", en: "Example: {example}." },
  "unknown-code": {
    fr: "Choisissez un code de ce jeu de valeurs, ou vérifiez sa version.",
    en: "Choose a code of this value set, or check its version.",
  },
  "former-code": {
    fr: "Choisissez un code de la version en vigueur.",
    en: "Choose a code of the version in force.",
  },
  repeated: { fr: "Gardez une seule occurrence.", en: "Keep one occurrence." },
  "null-with-value": { fr: "Retirez nullFlavor ou la valeur.", en: "Remove the nullFlavor or the value." },
  "null-beside-value": { fr: "Retirez-le.", en: "Remove it." },
  incomplete: { fr: "Ajoutez-les.", en: "Add them." },
  "wrong-code-system": { fr: "Corrigez le système de codage.", en: "Correct the code system." },
  "choice-missing": { fr: "Ajoutez l’un d’eux.", en: "Add one of them." },
  "choice-many": { fr: "Gardez-en un.", en: "Keep one of them." },
  unexpected: {
    fr: "Vérifiez son nom, sa place et son contenu, ou retirez-le.",
    en: "Check its name, its place and its content, or remove it.",
  },
};
