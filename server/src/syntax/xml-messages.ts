/**
 * What is said of each syntax problem: what is wrong and what to do. `{name}` is filled from `SyntaxProblem.data`.
 * The keys are the codes, stable for ever; the scanners can report no code that stands not here.
 */

interface Message {
  readonly fr: string;
  readonly en: string;
}

export const xmlMessages = {
  "missing-root": {
    fr: "Le document n’a pas d’élément racine. Ajoutez-en un.",
    en: "The document has no root element. Add one.",
  },
  "second-root": {
    fr: "« {name} » suit la fin de l’élément racine « {root} » : un document n’a qu’une racine. Placez-le à l’intérieur, ou supprimez-le.",
    en: "“{name}” follows the end of the root element “{root}”: a document has one root only. Move it inside, or remove it.",
  },
  "text-outside-root": {
    fr: "Texte hors de l’élément racine. Seuls des blancs, des commentaires et des instructions de traitement y sont permis : déplacez-le ou supprimez-le.",
    en: "Text outside the root element. Only white space, comments and processing instructions may stand there: move it or remove it.",
  },
  "forbidden-character": {
    fr: "Caractère interdit en XML ({codePoint}). Supprimez-le ; une référence numérique ne le permet pas davantage.",
    en: "Character not allowed in XML ({codePoint}). Remove it; a numeric reference does not allow it either.",
  },
  "late-xml-declaration": {
    fr: "La déclaration XML n’est permise qu’au tout début du texte, sans même un blanc avant elle. Déplacez-la ou supprimez-la.",
    en: "The XML declaration may stand only at the very beginning of the text, with not even white space before it. Move it or remove it.",
  },
  "malformed-xml-declaration": {
    fr: 'Déclaration XML mal formée. Écrivez-la ainsi : <?xml version="1.0" encoding="UTF-8"?>.',
    en: 'Malformed XML declaration. Write it like this: <?xml version="1.0" encoding="UTF-8"?>.',
  },
  "reserved-pi-target": {
    fr: "Une instruction de traitement ne peut s’appeler « {name} » : ce nom est réservé. La déclaration XML s’écrit « xml » en minuscules.",
    en: "A processing instruction cannot be called “{name}”: that name is reserved. The XML declaration is written “xml” in lower case.",
  },
  "invalid-pi-target": {
    fr: "L’instruction de traitement doit commencer par un nom, collé à « <? » et suivi d’un blanc. Corrigez ce nom.",
    en: "A processing instruction must begin with a name, right after “<?” and followed by white space. Mend that name.",
  },
  "unclosed-pi": {
    fr: "Instruction de traitement non fermée. Terminez-la par « ?> ».",
    en: "Processing instruction not closed. End it with “?>”.",
  },
  "unclosed-comment": {
    fr: "Commentaire non fermé. Terminez-le par « --> ».",
    en: "Comment not closed. End it with “-->”.",
  },
  "double-hyphen-in-comment": {
    fr: "« -- » n’est pas permis dans un commentaire. Séparez les tirets ou retirez-en un.",
    en: "“--” is not allowed in a comment. Separate the hyphens or remove one.",
  },
  "unclosed-cdata": {
    fr: "Section CDATA non fermée. Terminez-la par « ]]> ».",
    en: "CDATA section not closed. End it with “]]>”.",
  },
  "cdata-end-in-text": {
    fr: "« ]]> » n’est pas permis dans le texte. Écrivez « ]]&gt; ».",
    en: "“]]>” is not allowed in text. Write “]]&gt;”.",
  },
  "unknown-declaration": {
    fr: "« {text} » ne commence ni un commentaire, ni une section CDATA, ni un DOCTYPE. Terminez-le ou supprimez-le.",
    en: "“{text}” begins neither a comment nor a CDATA section nor a DOCTYPE. Finish it or remove it.",
  },
  "misplaced-doctype": {
    fr: "Un DOCTYPE ne peut se trouver que devant l’élément racine, et une seule fois. Déplacez-le ou supprimez-le.",
    en: "A DOCTYPE may stand only before the root element, and once. Move it or remove it.",
  },
  "malformed-doctype": {
    fr: "DOCTYPE mal formé à partir d’ici. Corrigez-le, ou supprimez-le : il n’est pas utilisé.",
    en: "Malformed DOCTYPE from here on. Mend it, or remove it: it is not used.",
  },
  "doctype-external-identifier": {
    fr: "Le DOCTYPE renvoie à un fichier externe. Il n’est jamais chargé, et d’autres logiciels refuseront le document pour raison de sécurité (XXE) : supprimez ce renvoi.",
    en: "The DOCTYPE refers to an external file. It is never loaded, and other software will refuse the document for security (XXE): remove the reference.",
  },
  "doctype-external-entity": {
    fr: "L’entité « {name} » renvoie à un fichier externe (attaque XXE possible). Elle n’est jamais chargée : supprimez cette déclaration.",
    en: "The entity “{name}” refers to an external file (a possible XXE attack). It is never loaded: remove this declaration.",
  },
  "doctype-entity": {
    fr: "Le DOCTYPE déclare l’entité « {name} ». Les entités ne sont jamais développées (attaque par expansion possible) : écrivez leur texte à leur place et supprimez la déclaration.",
    en: "The DOCTYPE declares the entity “{name}”. Entities are never expanded (a possible expansion attack): write their text in their place and remove the declaration.",
  },
  "entity-not-expanded": {
    fr: "La référence « &{name}; » n’est pas développée : son texte manque à l’analyse. Écrivez le texte lui-même.",
    en: "The reference “&{name};” is not expanded: its text is missing from the analysis. Write the text itself.",
  },
  "undeclared-entity": {
    fr: "L’entité « &{name}; » n’est pas déclarée. XML ne connaît que &amp; &lt; &gt; &apos; &quot; : écrivez le caractère lui-même ou sa référence numérique.",
    en: "The entity “&{name};” is not declared. XML knows only &amp; &lt; &gt; &apos; &quot;: write the character itself or its numeric reference.",
  },
  "bare-ampersand": {
    fr: "« & » seul n’est pas permis. Écrivez « &amp; », ou terminez la référence par « ; ».",
    en: "A bare “&” is not allowed. Write “&amp;”, or end the reference with “;”.",
  },
  "invalid-character-reference": {
    fr: "« {text} » ne désigne aucun caractère permis en XML. Corrigez le numéro (&#233; ou &#xE9;) et terminez-le par « ; ».",
    en: "“{text}” denotes no character allowed in XML. Mend the number (&#233; or &#xE9;) and end it with “;”.",
  },
  "stray-less-than": {
    fr: "« < » seul n’est pas permis dans le texte. Écrivez « &lt; », ou terminez la balise.",
    en: "A bare “<” is not allowed in text. Write “&lt;”, or finish the tag.",
  },
  "space-before-name": {
    fr: "Blanc entre « < » et le nom « {name} ». Supprimez-le.",
    en: "White space between “<” and the name “{name}”. Remove it.",
  },
  "unclosed-start-tag": {
    fr: "La balise ouvrante « {name} » n’est pas terminée. Ajoutez « > » ou « /> ».",
    en: "The start tag “{name}” is not finished. Add “>” or “/>”.",
  },
  "unclosed-end-tag": {
    fr: "La balise fermante « {name} » n’est pas terminée. Ajoutez « > ».",
    en: "The end tag “{name}” is not finished. Add “>”.",
  },
  "end-tag-without-name": {
    fr: "Balise fermante sans nom. Écrivez </{expected}>.",
    en: "End tag without a name. Write </{expected}>.",
  },
  "unexpected-in-end-tag": {
    fr: "Une balise fermante ne contient que son nom. Supprimez ce qui suit « {name} ».",
    en: "An end tag holds its name only. Remove what follows “{name}”.",
  },
  "unclosed-element": {
    fr: "L’élément « {name} » n’est pas fermé. Ajoutez </{name}>.",
    en: "The element “{name}” is not closed. Add </{name}>.",
  },
  "mismatched-end-tag": {
    fr: "</{name}> ferme un élément qui n’est pas ouvert ; </{expected}> est attendu ici. Corrigez le nom.",
    en: "</{name}> closes an element that is not open; </{expected}> is expected here. Mend the name.",
  },
  "unexpected-end-tag": {
    fr: "</{name}> ne ferme aucun élément ouvert. Supprimez-la, ou ajoutez la balise ouvrante.",
    en: "</{name}> closes no open element. Remove it, or add the start tag.",
  },
  "invalid-name": {
    fr: "« {name} » n’est pas un nom XML : il doit commencer par une lettre ou « _ » et ne contenir que lettres, chiffres, « - », « _ » et « . ».",
    en: "“{name}” is not an XML name: it must begin with a letter or “_” and hold only letters, digits, “-”, “_” and “.”.",
  },
  "invalid-qualified-name": {
    fr: "« {name} » n’est pas un nom avec préfixe : il faut un seul « : », entre deux noms. Corrigez-le.",
    en: "“{name}” is not a name with a prefix: there must be one “:” only, between two names. Mend it.",
  },
  "unexpected-in-tag": {
    fr: '« {text} » n’a pas sa place dans une balise. Supprimez-le, ou écrivez nom="valeur".',
    en: '“{text}” has no place in a tag. Remove it, or write name="value".',
  },
  "missing-attribute-value": {
    fr: 'L’attribut « {name} » n’a pas de valeur. Écrivez {name}="…".',
    en: 'The attribute “{name}” has no value. Write {name}="…".',
  },
  "missing-equals-sign": {
    fr: "Il manque « = » entre l’attribut « {name} » et sa valeur. Ajoutez-le.",
    en: "“=” is missing between the attribute “{name}” and its value. Add it.",
  },
  "unquoted-attribute-value": {
    fr: 'La valeur de l’attribut « {name} » n’est pas entre guillemets. Écrivez {name}="{value}".',
    en: 'The value of the attribute “{name}” is not quoted. Write {name}="{value}".',
  },
  "unclosed-attribute-value": {
    fr: "Le guillemet fermant de l’attribut « {name} » manque. Ajoutez-le.",
    en: "The closing quote of the attribute “{name}” is missing. Add it.",
  },
  "less-than-in-attribute": {
    fr: "« < » n’est pas permis dans la valeur de l’attribut « {name} ». Écrivez « &lt; ».",
    en: "“<” is not allowed in the value of the attribute “{name}”. Write “&lt;”.",
  },
  "quote-in-attribute-value": {
    fr: "Guillemet dans la valeur de l’attribut « {name} ». Écrivez « &quot; », ou entourez la valeur de l’autre sorte de guillemets.",
    en: "Quote in the value of the attribute “{name}”. Write “&quot;”, or put the value in the other kind of quotes.",
  },
  "missing-space-between-attributes": {
    fr: "Il manque un blanc devant l’attribut « {name} ». Ajoutez-le.",
    en: "White space is missing before the attribute “{name}”. Add it.",
  },
  "duplicate-attribute": {
    fr: "L’attribut « {name} » est déjà présent dans cette balise. Supprimez l’un des deux.",
    en: "The attribute “{name}” is already in this tag. Remove one of the two.",
  },
  "unbound-prefix": {
    fr: 'Le préfixe « {prefix} » n’est pas déclaré. Ajoutez xmlns:{prefix}="…" à l’élément racine.',
    en: 'The prefix “{prefix}” is not declared. Add xmlns:{prefix}="…" to the root element.',
  },
  "empty-prefix-binding": {
    fr: "Le préfixe « {prefix} » ne peut être lié à un espace de noms vide. Donnez-lui une valeur ou supprimez la déclaration.",
    en: "The prefix “{prefix}” cannot be bound to an empty namespace. Give it a value or remove the declaration.",
  },
  "reserved-namespace": {
    fr: "« {name} » détourne un préfixe ou un espace de noms réservé (xml, xmlns). Choisissez un autre préfixe ou supprimez la déclaration.",
    en: "“{name}” misuses a reserved prefix or namespace (xml, xmlns). Choose another prefix or remove the declaration.",
  },
} as const satisfies Record<string, Message>;

export type XmlProblemCode = keyof typeof xmlMessages;
