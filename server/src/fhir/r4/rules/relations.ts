import type { RuleMeta } from "../../../rule/index.ts";
import { b, observation, patient, r4Rule, vitalSigns, weight } from "./rule.ts";

const bundle = (type: string, entries: string): string =>
  `{\n  "resourceType": "Bundle",\n  "type": "${type}",\n  "entry": [${entries}]\n}\n`;

const triglyceride = (code: string): string => `{
  "resourceType": "Observation",
  "meta": { "profile": ["http://hl7.org/fhir/StructureDefinition/triglyceride"] },
  "status": "final",
  "code": { "coding": [{ "system": "http://loinc.org", "code": ${code}, "display": "Triglyceride [Moles/\u200bvolume] in Serum or Plasma" }] },
  "valueQuantity": { "value": 1.2, "unit": "mmol/L", "system": "http://unitsofmeasure.org", "code": "mmol/L" },
  "referenceRange": [{ "high": { "value": 2, "unit": "mmol/L", "system": "http://unitsofmeasure.org", "code": "mmol/L" } }]
}
`;

const form = (answer: string): string => `{
  "resourceType": "QuestionnaireResponse",
  "contained": [{
    "resourceType": "Questionnaire",
    "id": "q",
    "status": "active",
    "item": [{ "linkId": "1", "text": "Fumez-vous ?", "type": "boolean", "required": true }]
  }],
  "questionnaire": "#q",
  "status": "completed",
  "item": [{ "linkId": "1", "answer": [{ ${answer} }] }]
}
`;

const establishment = (type: string, name: string): string => `{
  "resourceType": "${type}",
  "meta": { "profile": ["https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-organization-etablissement"] },${name}
  "active": true
}
`;

const questionnaire = (asked: string): string => `{
  "resourceType": "Questionnaire",
  "status": "draft",
  "item": [
    { "linkId": "1", "type": "boolean" },
    { "linkId": "2", "type": "string", "enableWhen": [{ "question": "${asked}", "operator": "=", "answerBoolean": true }] }
  ]
}
`;

/** The rules on references, bundles, profiles and questionnaires. */
export const relationRules: readonly RuleMeta[] = [
  r4Rule({
    id: "reference-target",
    page: "references.html#Reference",
    clause: "Reference",
    title: b(
      "Une référence mène à une ressource d’un type permis",
      "A reference leads to a resource of an allowed type",
    ),
    why: b(
      "La définition d’un élément dit vers quels types et profils sa référence peut mener.",
      "The definition of an element says to which types and profiles its reference may lead.",
    ),
    fix: b("Corrigez la référence.", "Correct the reference."),
    messages: {
      type: b(
        "« {name} » mène à {type} ; il peut mener à {allowed}.",
        "“{name}” leads to {type}; it may lead to {allowed}.",
      ),
      profile: b(
        "« {name} » mène à une ressource {type} qui n’est conforme à aucun des profils demandés ({profiles}).",
        "“{name}” leads to a {type} that conforms to none of the profiles asked for ({profiles}).",
      ),
      "aggregation-contained": b(
        "« {name} » mène à une ressource contenue ; le profil {profile} la veut ailleurs ({modes}).",
        "“{name}” leads to a contained resource; the profile {profile} wants it elsewhere ({modes}).",
      ),
      "aggregation-bundled": b(
        "« {name} » mène à une autre entrée du Bundle ; le profil {profile} la veut ailleurs ({modes}).",
        "“{name}” leads to another entry of the Bundle; the profile {profile} wants it elsewhere ({modes}).",
      ),
      "aggregation-referenced": b(
        "« {name} » mène hors de ce document ; le profil {profile} veut la ressource ici ({modes}).",
        "“{name}” leads out of this document; the profile {profile} wants the resource here ({modes}).",
      ),
      "no-type": b("« {type} » n’est pas un type de ressource.", "“{type}” is not a resource type."),
      contradiction: b(
        "La référence dit {type}, et mène à {other}.",
        "The reference says {type}, and leads to {other}.",
      ),
    },
    bad: [observation('"subject": { "reference": "⟦Practitioner/1⟧" }')],
    good: [observation('"subject": { "reference": "Patient/1" }')],
  }),
  r4Rule({
    id: "reference-unresolved",
    page: "references.html#contained",
    clause: "Resolving references",
    title: b("Une référence interne mène à quelque chose", "An internal reference leads to something"),
    why: b(
      "Ce qui est désigné à l’intérieur du document doit s’y trouver.",
      "What is pointed at within the document must be there.",
    ),
    fix: b("Ajoutez la ressource, ou corrigez la référence.", "Add the resource, or correct the reference."),
    messages: {
      contained: b(
        "Aucune ressource contenue n’a l’id de « {reference} ».",
        "No contained resource has the id of “{reference}”.",
      ),
      bundle: b("« {reference} » ({name}) n’est pas dans le Bundle.", "“{reference}” ({name}) is not in the Bundle."),
      several: b(
        "« {reference} » ({name}) désigne {count} entrées du Bundle.",
        "“{reference}” ({name}) names {count} entries of the Bundle.",
      ),
      "no-address": b("« {reference} » n’est pas une adresse.", "“{reference}” is not an address."),
      query: b(
        "« {reference} » n’a pas la forme [type]?[paramètre]=[valeur] d’une recherche.",
        "“{reference}” does not have the form [type]?[parameter]=[value] of a search.",
      ),
      relative: b(
        "« {reference} » n’a pas la forme [type]/[id] d’une référence relative, telle que Patient/1.",
        "“{reference}” does not have the form [type]/[id] of a relative reference, such as Patient/1.",
      ),
      "unknown-type": b(
        "« {reference} » : « {type} » n’est pas un type de ressource.",
        "“{reference}”: “{type}” is not a resource type.",
      ),
    },
    bad: [observation('"subject": { "reference": "⟦#patient⟧" }')],
    good: [
      observation(
        '"contained": [{ "resourceType": "Patient", "id": "patient" }],\n  "subject": { "reference": "#patient" }',
      ),
    ],
  }),
  r4Rule({
    id: "full-url",
    page: "bundle.html#bundle-unique",
    clause: "Bundle.entry.fullUrl",
    title: b(
      "L’adresse d’une entrée (fullUrl) est absolue et désigne sa ressource",
      "The address of an entry (fullUrl) is absolute and that of its resource",
    ),
    why: b(
      "fullUrl est l’identité de la ressource : les références du Bundle se résolvent par elle.",
      "fullUrl is the identity of the resource: the Bundle's references are resolved by it.",
    ),
    fix: b(
      "Écrivez une adresse absolue, ou urn:uuid: suivi d’un UUID.",
      "Write an absolute address, or urn:uuid: followed by a UUID.",
    ),
    messages: {
      missing: b(
        "Cette entrée n’a pas de fullUrl, et un Bundle « {type} » en demande un.",
        "This entry has no fullUrl, and a Bundle “{type}” asks for one.",
      ),
      relative: b("« {url} » n’est pas une adresse absolue.", "“{url}” is not an absolute address."),
      version: b("« {url} » désigne une version de la ressource.", "“{url}” names a version of the resource."),
      "no-id": b(
        "« {url} » a la forme d’une adresse REST, et la ressource n’a pas d’id.",
        "“{url}” looks like a REST address, and the resource has no id.",
      ),
      other: b("« {url} » ne se termine pas par {wanted}.", "“{url}” does not end with {wanted}."),
    },
    bad: [bundle("collection", '{ "fullUrl": "⟦Patient/1⟧", "resource": { "resourceType": "Patient", "id": "1" } }')],
    good: [
      bundle(
        "collection",
        '{ "fullUrl": "https://example.org/fhir/Patient/1", "resource": { "resourceType": "Patient", "id": "1" } }',
      ),
    ],
  }),
  r4Rule({
    id: "bundle",
    page: "bundle.html",
    clause: "Bundle",
    title: b("Un Bundle contient ce que son type annonce", "A Bundle holds what its type announces"),
    why: b(
      "Un document commence par sa Composition, un message par son MessageHeader, et les liens d’un Bundle sont uniques.",
      "A document begins with its Composition, a message with its MessageHeader, and the links of a Bundle are unique.",
    ),
    fix: b("Complétez le Bundle, ou changez son type.", "Complete the Bundle, or change its type."),
    messages: {
      "no-document": b("Ce document n’a pas d’entrée.", "This document has no entry."),
      "no-message": b("Ce message n’a pas d’entrée.", "This message has no entry."),
      "first-without-resource": b(
        "La première entrée d’un Bundle « {type} » est une ressource {wanted}.",
        "The first entry of a Bundle “{type}” is a {wanted}.",
      ),
      first: b(
        "La première ressource d’un Bundle « {type} » est {wanted}, non {found}.",
        "The first resource of a Bundle “{type}” is a {wanted}, not a {found}.",
      ),
      "search-id": b("Un résultat de recherche ({type}) a un id.", "A search result ({type}) has an id."),
      "search-empty": b("Ce résultat de recherche n’a pas de ressource.", "This search result has no resource."),
      "search-outcome": b(
        "Ce que la recherche signale (outcome) est un OperationOutcome, non {type}.",
        "What the search reports (outcome) is an OperationOutcome, not a {type}.",
      ),
      "search-type": b(
        "{type} n’est pas ce que la recherche demande ({wanted}).",
        "{type} is not what the search asks for ({wanted}).",
      ),
      stylesheet: b("Aucune entrée n’est la feuille de style « {url} ».", "No entry is the style sheet “{url}”."),
      "link-paging": b(
        "Le lien « {relation} » pagine les résultats d’une recherche ; un Bundle « {type} » n’en a pas.",
        "The link “{relation}” pages the results of a search; a Bundle “{type}” has none.",
      ),
      unreachable: b(
        "Aucune référence ne relie cette entrée à la Composition : elle n’est pas du document.",
        "No reference joins this entry to the Composition: it is not of the document.",
      ),
      "link-twice": b("Le lien « {relation} » est présent deux fois.", "The link “{relation}” is present twice."),
    },
    bad: [
      bundle(
        "message",
        '{ "fullUrl": "https://example.org/fhir/Patient/1", "resource": { "resourceType": "⟦Patient⟧", "id": "1" } }',
      ),
    ],
    good: [
      bundle(
        "collection",
        '{ "fullUrl": "https://example.org/fhir/Patient/1", "resource": { "resourceType": "Patient", "id": "1" } }',
      ),
    ],
  }),
  r4Rule({
    id: "profile",
    page: "profiling.html",
    clause: "Profiling FHIR",
    title: b("Une ressource ne déclare que des profils de son type", "A resource claims profiles of its own type only"),
    why: b(
      "Un profil contraint un type ; meta.profile affirme que la ressource s’y conforme.",
      "A profile constrains a type; meta.profile asserts that the resource conforms to it.",
    ),
    fix: b("Corrigez la déclaration ou la ressource.", "Correct the claim or the resource."),
    messages: {
      "other-type": b(
        "{profile} est un profil de {wanted}, et la ressource est de type {type}.",
        "{profile} is a profile on {wanted}, and the resource is a {type}.",
      ),
      absent: b(
        "Le paquet d’où viendrait {profile} ne définit pas ce profil.",
        "The package that {profile} would come from does not define this profile.",
      ),
      guess: b(
        "Le profil {profile} n’existe pas ; {guess} peut-être ?",
        "The profile {profile} does not exist; did you mean {guess}?",
      ),
      "none-of": b(
        "« {name} » n’est conforme à aucun des profils que {profile} admet ici ({profiles}).",
        "“{name}” conforms to none of the profiles that {profile} allows here ({profiles}).",
      ),
    },
    bad: [patient('"meta": { "profile": ["⟦http://hl7.org/fhir/StructureDefinition/bodyweight⟧"] }')],
    good: [
      weight(
        vitalSigns,
        '"valueQuantity": { "value": 72, "unit": "kg", "system": "http://unitsofmeasure.org", "code": "kg" }',
      ),
    ],
  }),
  r4Rule({
    id: "must-support",
    page: "profiling.html#mustsupport",
    clause: "Must Support",
    severity: "information",
    onRequest: true,
    title: b(
      "Ce qu’un profil demande de prendre en charge (mustSupport) est présent",
      "What a profile asks to be supported (mustSupport) is present",
    ),
    why: b(
      "Un système qui déclare un profil sait produire ou lire les éléments que ce profil marque mustSupport ; leur absence dans une ressource n’est pas une faute.",
      "A system that claims a profile can produce or read the elements that the profile marks as mustSupport; their absence in a resource is no fault.",
    ),
    fix: b(
      "Renseignez « {name} » si vous en disposez, et vérifiez que votre système le prend en charge.",
      "Give “{name}” if you have it, and make sure that your system supports it.",
    ),
    messages: {
      absent: b(
        "« {name} » est absent de {parent}, et le profil {profile} le marque mustSupport.",
        "“{name}” is absent from {parent}, and the profile {profile} marks it as mustSupport.",
      ),
    },
    bad: [establishment("⟦Organization⟧", "")],
    good: [establishment("Organization", '\n  "name": "Clinique du Parc",')],
  }),
  r4Rule({
    id: "profile-value",
    page: "elementdefinition.html",
    clause: "ElementDefinition.fixed[x], pattern[x], minValue[x], maxValue[x], maxLength",
    title: b(
      "Une valeur est celle qu’un profil fixe, ou dans ses limites",
      "A value is the one that a profile fixes, or within its limits",
    ),
    why: b(
      "Un profil peut fixer une valeur, un modèle que la valeur doit contenir, ou des limites.",
      "A profile may fix a value, a pattern that the value must contain, or limits.",
    ),
    fix: b("Écrivez la valeur que le profil demande.", "Write the value that the profile asks for."),
    messages: {
      differs: b(
        "« {value} » devrait être « {expected} » (profil {profile}).",
        "“{value}” should be “{expected}” (profile {profile}).",
      ),
      lacks: b(
        "« {name} » devrait valoir « {expected} » (profil {profile}).",
        "“{name}” should be “{expected}” (profile {profile}).",
      ),
      extra: b(
        "« {name} » est de trop dans une valeur que le profil {profile} fixe.",
        "“{name}” is too much in a value that the profile {profile} fixes.",
      ),
      "no-value": b(
        "« {name} » n’a pas de valeur, et le profil {profile} en exige une.",
        "“{name}” has no value, and the profile {profile} demands one.",
      ),
      "no-alternative": b(
        "« {name} » n’a ni valeur ni l’une des extensions qui en tiennent lieu ({alternatives} ; profil {profile}).",
        "“{name}” has neither a value nor one of the extensions that may stand for it ({alternatives}; profile {profile}).",
      ),
      "too-long": b(
        "Ce texte a {count} caractères ; le profil {profile} en permet {max}.",
        "This text has {count} characters; the profile {profile} allows {max}.",
      ),
      "too-small": b(
        "« {value} » est sous le minimum du profil {profile} ({limit}).",
        "“{value}” is below the minimum of the profile {profile} ({limit}).",
      ),
      "too-large": b(
        "« {value} » est au-dessus du maximum du profil {profile} ({limit}).",
        "“{value}” is above the maximum of the profile {profile} ({limit}).",
      ),
      "too-short": b(
        "Ce texte a {count} caractère(s) ; le profil {profile} en demande {min}.",
        "This text has {count} character(s); the profile {profile} demands {min}.",
      ),
      decimals: b(
        "« {value} » a plus de {max} décimale(s) (profil {profile}).",
        "“{value}” has more than {max} decimal place(s) (profile {profile}).",
      ),
      "too-big": b(
        "Le contenu a {size} octets ; le profil {profile} en permet {max}.",
        "The content has {size} bytes; the profile {profile} allows {max}.",
      ),
      pattern: b(
        "« {value} » n’a pas la forme que le profil {profile} demande : {pattern}.",
        "“{value}” does not have the form that the profile {profile} demands: {pattern}.",
      ),
      units: b(
        "« {value} » ne se compare pas à la limite {limit} du profil {profile} : les unités ne mesurent pas la même chose.",
        "“{value}” cannot be compared with the limit {limit} of the profile {profile}: the units measure different things.",
      ),
      languages: b(
        "Le texte n’a pas de section de langue, et le profil {profile} en demande.",
        "The text has no section in a language, and the profile {profile} demands some.",
      ),
      language: b(
        "Le texte n’a pas de section en « {language} », que le profil {profile} demande.",
        "The text has no section in “{language}”, which the profile {profile} demands.",
      ),
      "languages-none": b(
        "Le texte a des sections de langue ({found}), et le profil {profile} n’en admet pas.",
        "The text has sections in languages ({found}), and the profile {profile} allows none.",
      ),
      sources: b(
        "Une partie du texte ne dit pas d’où elle vient (class boilerplate, generated ou original), et le profil {profile} le demande.",
        "A part of the text does not say where it comes from (class boilerplate, generated or original), and the profile {profile} demands it.",
      ),
    },
    bad: [triglyceride('"⟦2571-8⟧"')],
    good: [triglyceride('"35217-9"')],
  }),
  r4Rule({
    id: "slice",
    page: "profiling.html#slicing",
    clause: "Slicing",
    title: b("Les tranches (slices) d’un profil sont respectées", "The slices of a profile are respected"),
    why: b(
      "Un profil peut partager une liste en tranches, que leurs valeurs distinguent, chacune avec sa cardinalité.",
      "A profile may divide a list into slices, told apart by their values, each with its cardinality.",
    ),
    fix: b("Complétez ou corrigez la liste.", "Complete or correct the list."),
    messages: {
      missing: b(
        "La tranche « {slice} » de « {name} » manque (profil {profile}).",
        "The slice “{slice}” of “{name}” is missing (profile {profile}).",
      ),
      "missing-told": b(
        "La tranche « {slice} » de « {name} » manque : celle où {told} (profil {profile}).",
        "The slice “{slice}” of “{name}” is missing: the one with {told} (profile {profile}).",
      ),
      "too-few": b(
        "La tranche « {slice} » de « {name} » est présente {count} fois ; {min} sont exigées (profil {profile}).",
        "The slice “{slice}” of “{name}” is present {count} time(s); {min} are demanded (profile {profile}).",
      ),
      "too-many": b(
        "La tranche « {slice} » de « {name} » est présente {count} fois ; {max} au plus sont permises (profil {profile}).",
        "The slice “{slice}” of “{name}” is present {count} times; at most {max} are allowed (profile {profile}).",
      ),
      "not-allowed": b(
        "Le profil {profile} n’admet pas la tranche « {slice} » de « {name} ».",
        "The profile {profile} does not allow the slice “{slice}” of “{name}”.",
      ),
      several: b(
        "Ce « {name} » est de plusieurs tranches du profil {profile} à la fois : {slices}.",
        "This “{name}” is of several slices of the profile {profile} at once: {slices}.",
      ),
      closed: b(
        "Ce « {name} » n’est d’aucune des tranches que le profil {profile} admet ({slices}). Ce qui les distingue — {why}.",
        "This “{name}” is of none of the slices that the profile {profile} allows ({slices}). What tells them apart — {why}.",
      ),
      order: b(
        "La tranche « {slice} » vient après « {before} » et devrait la précéder (profil {profile}).",
        "The slice “{slice}” comes after “{before}” and should precede it (profile {profile}).",
      ),
    },
    bad: [weight('"category": [{ "text": "poids" }],\n  ', "").replace('"Observation"', '"⟦Observation⟧"')],
    good: [
      weight(
        vitalSigns,
        '"valueQuantity": { "value": 72, "unit": "kg", "system": "http://unitsofmeasure.org", "code": "kg" }',
      ),
    ],
  }),
  r4Rule({
    id: "questionnaire",
    page: "questionnaire-definitions.html#Questionnaire.item.enableWhen",
    clause: "Questionnaire.item.enableWhen",
    title: b("Une condition d’affichage désigne une autre question", "A condition names another item"),
    why: b(
      "La question dont une autre dépend est ailleurs dans le questionnaire, non dans celle qui en dépend.",
      "The item that another depends on is elsewhere in the questionnaire, not within the one that depends on it.",
    ),
    fix: b("Désignez une question qui précède.", "Name an item that comes before."),
    messages: {
      absent: b("Aucune question n’a le linkId « {item} ».", "No item has the linkId “{item}”."),
      inner: b(
        "« {item} » est cette question elle-même, ou l’une de celles qu’elle contient.",
        "“{item}” is this item itself, or one within it.",
      ),
    },
    bad: [questionnaire("⟦autre⟧")],
    good: [questionnaire("1")],
  }),
  r4Rule({
    id: "questionnaire-response",
    page: "questionnaireresponse.html",
    clause: "QuestionnaireResponse",
    title: b(
      "Les réponses sont celles que le questionnaire demande",
      "The answers are those that the questionnaire asks for",
    ),
    why: b(
      "Une réponse suit la structure de son questionnaire : ses questions, leurs types, leurs choix et leurs conditions.",
      "A response follows the structure of its questionnaire: its questions, their types, choices and conditions.",
    ),
    fix: b("Corrigez la réponse à « {item} ».", "Correct the answer to “{item}”."),
    messages: {
      unknown: b("Le questionnaire n’a pas de question « {item} ».", "The questionnaire has no item “{item}”."),
      misplaced: b(
        "La question « {item} » n’est pas à cet endroit du questionnaire.",
        "The item “{item}” is not at this place of the questionnaire.",
      ),
      order: b(
        "La question « {item} » n’est pas dans l’ordre du questionnaire.",
        "The item “{item}” is not in the order of the questionnaire.",
      ),
      required: b("La question « {item} » demande une réponse.", "The item “{item}” demands an answer."),
      "required-group": b("Le groupe « {item} » demande des réponses.", "The group “{item}” demands answers."),
      disabled: b(
        "La question « {item} » ne se pose pas ici, et elle a une réponse.",
        "The item “{item}” is not asked here, and it has an answer.",
      ),
      "one-item": b(
        "La question « {item} » est présente plusieurs fois.",
        "The item “{item}” is present several times.",
      ),
      "no-answer": b(
        "« {item} » est de type {type} et n’a pas de réponse.",
        "“{item}” is of type {type} and has no answer.",
      ),
      "items-of-question": b(
        "Les questions sous « {item} » sont dans sa réponse.",
        "The items under “{item}” are within its answer.",
      ),
      "one-answer": b("La question « {item} » n’a qu’une réponse.", "The item “{item}” has one answer only."),
      exclusive: b(
        "Cette réponse à « {item} » exclut toutes les autres.",
        "This answer to “{item}” excludes all others.",
      ),
      "too-many": b(
        "La question « {item} » a {count} réponses ; {max} au plus sont permises.",
        "The item “{item}” has {count} answers; at most {max} are allowed.",
      ),
      "too-few": b(
        "La question « {item} » a {count} réponse(s) ; {min} au moins sont demandées.",
        "The item “{item}” has {count} answer(s); at least {min} are demanded.",
      ),
      type: b(
        "La réponse à « {item} » est de type {found} ; elle est de type {wanted}.",
        "The answer to “{item}” is of type {found}; it should be of type {wanted}.",
      ),
      "too-short": b(
        "La réponse à « {item} » a moins de {min} caractères.",
        "The answer to “{item}” has fewer than {min} characters.",
      ),
      "too-long": b(
        "La réponse à « {item} » a plus de {max} caractères.",
        "The answer to “{item}” has more than {max} characters.",
      ),
      pattern: b(
        "« {value} » n’a pas la forme demandée : {form}.",
        "“{value}” does not have the form asked for: {form}.",
      ),
      decimals: b(
        "La réponse à « {item} » a plus de {max} décimales.",
        "The answer to “{item}” has more than {max} decimal places.",
      ),
      "too-small": b("« {value} » est sous le minimum ({limit}).", "“{value}” is below the minimum ({limit})."),
      "too-large": b("« {value} » est au-dessus du maximum ({limit}).", "“{value}” is above the maximum ({limit})."),
      "not-offered": b(
        "« {value} » n’est pas parmi les réponses proposées.",
        "“{value}” is not among the answers offered.",
      ),
      "not-in-set": b(
        "« {value} » n’est pas dans le jeu de valeurs {set}.",
        "“{value}” is not in the value set {set}.",
      ),
      mime: b("« {value} » n’est pas un format permis ({allowed}).", "“{value}” is not a format allowed ({allowed})."),
      "too-big": b(
        "La pièce jointe a {size} octets ; {max} au plus sont permis.",
        "The attachment has {size} bytes; at most {max} are allowed.",
      ),
      unit: b("« {value} » n’est pas une unité permise ({allowed}).", "“{value}” is not a unit allowed ({allowed})."),
      "units-differ": b(
        "« {value} » et la limite « {limit} » n’ont pas la même unité.",
        "“{value}” and the limit “{limit}” do not have the same unit.",
      ),
    },
    bad: [form('"⟦valueString⟧": "oui"')],
    good: [form('"valueBoolean": true')],
  }),
];
