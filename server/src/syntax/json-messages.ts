/** What is said of each problem of a JSON text; see `xml-messages.ts`. */

interface Message {
  readonly fr: string;
  readonly en: string;
}

export const jsonMessages = {
  "json-empty": {
    fr: "Le texte ne contient aucune valeur JSON. Ajoutez un objet, par exemple {}.",
    en: "The text holds no JSON value. Add an object, for instance {}.",
  },
  "json-second-root": {
    fr: "Un texte JSON ne contient qu’une valeur. Supprimez ce qui la suit, ou placez-le dans un tableau.",
    en: "A JSON text holds one value only. Remove what follows it, or put it into an array.",
  },
  "json-comment": {
    fr: "JSON n’a pas de commentaires. Supprimez-le.",
    en: "JSON has no comments. Remove it.",
  },
  "json-unclosed-comment": {
    fr: "Commentaire non fermé. Terminez-le par « */ ».",
    en: "Comment not closed. End it with “*/”.",
  },
  "json-unclosed-string": {
    fr: "Le guillemet fermant de la chaîne manque. Ajoutez-le.",
    en: "The closing quote of the string is missing. Add it.",
  },
  "json-quote-in-string": {
    fr: 'Guillemet dans une chaîne. Écrivez \\" à sa place.',
    en: 'Quote inside a string. Write \\" instead.',
  },
  "json-single-quotes": {
    fr: "Une chaîne JSON s’écrit entre guillemets doubles. Remplacez les apostrophes.",
    en: "A JSON string is written in double quotes. Replace the single ones.",
  },
  "json-invalid-escape": {
    fr: "« {text} » n’est pas une séquence d’échappement JSON. Doublez la barre oblique inverse (\\\\) ou corrigez la séquence.",
    en: "“{text}” is no JSON escape sequence. Double the backslash (\\\\) or mend the sequence.",
  },
  "json-control-character": {
    fr: "Caractère de contrôle dans une chaîne ({codePoint}). Écrivez-le par une séquence d’échappement, telle que \\t ou \\n.",
    en: "Control character in a string ({codePoint}). Write it as an escape sequence, such as \\t or \\n.",
  },
  "json-invalid-number": {
    fr: "« {text} » n’est pas un nombre JSON. Écrivez-le sans « + », sans zéro de tête et avec des chiffres des deux côtés du point.",
    en: "“{text}” is not a JSON number. Write it without “+”, without leading zeros and with digits on both sides of the point.",
  },
  "json-invalid-literal": {
    fr: "« {text} » n’est pas une valeur JSON. Écrivez true, false, null, un nombre, ou une chaîne entre guillemets.",
    en: "“{text}” is not a JSON value. Write true, false, null, a number, or a string in quotes.",
  },
  "json-unquoted-name": {
    fr: 'Le nom de propriété « {text} » n’est pas entre guillemets. Écrivez "{text}".',
    en: 'The property name “{text}” is not in quotes. Write "{text}".',
  },
  "json-missing-name": {
    fr: 'Il manque un nom de propriété devant cette valeur. Écrivez "nom": devant elle.',
    en: 'A property name is missing before this value. Write "name": before it.',
  },
  "json-missing-colon": {
    fr: "Il manque « : » entre « {name} » et sa valeur. Ajoutez-le.",
    en: "“:” is missing between “{name}” and its value. Add it.",
  },
  "json-missing-value": {
    fr: "La propriété « {name} » n’a pas de valeur. Ajoutez-la après « : ».",
    en: "The property “{name}” has no value. Add one after “:”.",
  },
  "json-missing-comma": {
    fr: "Il manque une virgule après cette valeur. Ajoutez-la.",
    en: "A comma is missing after this value. Add it.",
  },
  "json-trailing-comma": {
    fr: "Virgule de trop devant « {close} ». Supprimez-la.",
    en: "Surplus comma before “{close}”. Remove it.",
  },
  "json-unexpected-token": {
    fr: "« {text} » n’a pas sa place ici. Supprimez-le, ou complétez ce qui le précède.",
    en: "“{text}” has no place here. Remove it, or complete what precedes it.",
  },
  "json-unclosed-object": {
    fr: "L’objet n’est pas fermé. Ajoutez « } ».",
    en: "The object is not closed. Add “}”.",
  },
  "json-unclosed-array": {
    fr: "Le tableau n’est pas fermé. Ajoutez « ] ».",
    en: "The array is not closed. Add “]”.",
  },
  "json-mismatched-close": {
    fr: "« {text} » ne ferme pas ce qui est ouvert ; « {expected} » est attendu. Corrigez-le.",
    en: "“{text}” does not close what is open; “{expected}” is expected. Mend it.",
  },
  "json-duplicate-key": {
    fr: "La propriété « {name} » est déjà présente dans cet objet. Supprimez l’une des deux : un lecteur peut ignorer l’une ou l’autre.",
    en: "The property “{name}” is already in this object. Remove one of the two: a reader may ignore either.",
  },
} as const satisfies Record<string, Message>;

export type JsonProblemCode = keyof typeof jsonMessages;
