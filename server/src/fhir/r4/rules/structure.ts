import type { RuleMeta } from "../../../rule/index.ts";
import { b, observation, patient, r4Rule } from "./rule.ts";

/** The rules on what a resource is made of. */
export const structureRules: readonly RuleMeta[] = [
  r4Rule({
    id: "unknown-resource",
    page: "resourcelist.html",
    clause: "Resource Index",
    title: b("Le type de ressource existe en FHIR R4", "The resource type exists in FHIR R4"),
    why: b(
      "FHIR R4 définit les types de ressources ; aucun autre nom n’est admis.",
      "FHIR R4 defines the resource types; no other name is allowed.",
    ),
    fix: b("Écrivez le nom d’une ressource de FHIR R4.", "Write the name of a resource of FHIR R4."),
    messages: {
      unknown: b("« {type} » n’est pas un type de ressource.", "“{type}” is not a resource type."),
      guess: b(
        "« {type} » n’est pas un type de ressource ; « {guess} » peut-être ?",
        "“{type}” is not a resource type; did you mean “{guess}”?",
      ),
    },
    bad: ['{\n  "resourceType": "⟦Pateint⟧",\n  "active": true\n}\n'],
    good: [patient("")],
  }),
  r4Rule({
    id: "unknown-element",
    page: "json.html#resources",
    clause: "Resource Formats",
    title: b("Un élément est de ceux que son type définit", "An element is one that its type defines"),
    why: b(
      "Une ressource n’a que les éléments que FHIR définit à cet endroit ; ce qui s’y ajoute passe par une extension.",
      "A resource has the elements that FHIR defines at that place, and no others; what is added is an extension.",
    ),
    fix: b(
      "Corrigez le nom, déplacez l’élément ou employez une extension.",
      "Correct the name, move the element or use an extension.",
    ),
    messages: {
      unknown: b("« {name} » n’existe pas dans {owner}.", "“{name}” does not exist in {owner}."),
      guess: b(
        "« {name} » n’existe pas dans {owner} ; « {guess} » peut-être ?",
        "“{name}” does not exist in {owner}; did you mean “{guess}”?",
      ),
    },
    bad: [
      patient('"⟦birthdate⟧": "1979-03-28"'),
      '<Patient xmlns="http://hl7.org/fhir">\n  <⟦surname⟧ value="PAT"/>\n</Patient>\n',
    ],
    good: [patient('"birthDate": "1979-03-28"')],
  }),
  r4Rule({
    id: "missing-element",
    page: "conformance-rules.html#cardinality",
    clause: "Cardinality",
    title: b("Un élément obligatoire est présent", "A mandatory element is present"),
    why: b(
      "La cardinalité minimale d’un élément dit combien de fois il doit au moins être présent.",
      "The minimum cardinality of an element says how often it must at least be present.",
    ),
    fix: b("Ajoutez « {name} ».", "Add “{name}”."),
    messages: {
      missing: b("« {name} » manque dans {parent}.", "“{name}” is missing in {parent}."),
      "by-profile": b(
        "« {name} » manque dans {parent}, et le profil {profile} l’exige.",
        "“{name}” is missing in {parent}, and the profile {profile} demands it.",
      ),
      "too-few": b(
        "« {name} » est présent {count} fois dans {parent} ; le profil {profile} en exige {min}.",
        "“{name}” is present {count} time(s) in {parent}; the profile {profile} demands {min}.",
      ),
      "contained-id": b(
        "Cette ressource contenue ({parent}) n’a pas d’id : rien ne peut la désigner.",
        "This contained resource ({parent}) has no id: nothing can point at it.",
      ),
      "resource-type": b("Cette ressource n’a pas de « resourceType ».", "This resource has no “resourceType”."),
    },
    bad: ['{\n  "resourceType": "⟦Observation⟧",\n  "status": "final"\n}\n'],
    good: [observation("")],
  }),
  r4Rule({
    id: "too-many-elements",
    page: "conformance-rules.html#cardinality",
    clause: "Cardinality",
    title: b(
      "Un élément n’est pas plus souvent présent qu’il n’est permis",
      "An element is not present more often than allowed",
    ),
    why: b(
      "La cardinalité maximale d’un élément dit combien de fois il peut être présent.",
      "The maximum cardinality of an element says how often it may be present.",
    ),
    fix: b("Retirez ce qui est de trop.", "Remove what is too much."),
    messages: {
      "too-many": b(
        "« {name} » est présent {count} fois ; {max} au plus sont permis.",
        "“{name}” is present {count} times; at most {max} are allowed.",
      ),
      "by-profile": b(
        "« {name} » est présent {count} fois ; le profil {profile} en permet {max} au plus.",
        "“{name}” is present {count} times; the profile {profile} allows at most {max}.",
      ),
      "not-allowed": b("Le profil {profile} n’admet pas « {name} ».", "The profile {profile} does not allow “{name}”."),
    },
    bad: ['<Patient xmlns="http://hl7.org/fhir">\n  <gender value="male"/>\n  <⟦gender⟧ value="male"/>\n</Patient>\n'],
    good: ['<Patient xmlns="http://hl7.org/fhir">\n  <gender value="male"/>\n</Patient>\n'],
  }),
  r4Rule({
    id: "element-order",
    page: "xml.html",
    clause: "XML Representation of Resources",
    title: b(
      "En XML, les éléments sont dans l’ordre de leur définition",
      "In XML, elements stand in the order of their definition",
    ),
    why: b("L’ordre des éléments compte dans la forme XML de FHIR.", "The order of elements matters in FHIR's XML."),
    fix: b("Placez {name} avant {before}.", "Put {name} before {before}."),
    messages: {
      order: b(
        "« {name} » vient après « {before} », et devrait le précéder.",
        "“{name}” comes after “{before}”, and should precede it.",
      ),
    },
    bad: [
      '<Patient xmlns="http://hl7.org/fhir">\n  <birthDate value="1979-03-28"/>\n  <⟦gender⟧ value="female"/>\n</Patient>\n',
    ],
    good: [
      '<Patient xmlns="http://hl7.org/fhir">\n  <gender value="female"/>\n  <birthDate value="1979-03-28"/>\n</Patient>\n',
    ],
  }),
  r4Rule({
    id: "choice-type",
    page: "formats.html#choice",
    clause: "Choice of Data Types",
    title: b(
      "Un élément a un type, et un seul, de ceux qui sont permis",
      "An element has one type, and only one, of those allowed",
    ),
    why: b(
      "Un élément à choix de types porte dans son nom le type de sa valeur, et n’a qu’une valeur.",
      "An element with a choice of types has the type of its value in its name, and one value only.",
    ),
    fix: b("Gardez une valeur, d’un type permis.", "Keep one value, of an allowed type."),
    messages: {
      "no-type": b(
        "« {name} » ne dit pas de quel type est sa valeur ({allowed}).",
        "“{name}” does not say of which type its value is ({allowed}).",
      ),
      type: b(
        "« {name} » n’est pas un type permis pour {element} ({allowed}).",
        "“{name}” is not of a type allowed for {element} ({allowed}).",
      ),
      two: b(
        "{element} a deux valeurs : « {other} » et « {name} ».",
        "{element} has two values: “{other}” and “{name}”.",
      ),
      "not-by-profile": b(
        "« {name} » est de type {type} ; le profil {profile} n’admet que {allowed}.",
        "“{name}” is of type {type}; the profile {profile} allows {allowed} only.",
      ),
    },
    bad: [
      observation('"valueString": "72 kg",\n  "⟦valueInteger⟧": 72'),
      observation('"⟦valueMoney⟧": { "value": 3 }'),
    ],
    good: [observation('"valueInteger": 72')],
  }),
  r4Rule({
    id: "form",
    page: "json.html",
    clause: "JSON and XML Representation of Resources",
    title: b("Un élément a la forme que FHIR lui donne", "An element has the form that FHIR gives it"),
    why: b(
      "Ce qui peut se répéter est un tableau, un nombre s’écrit sans guillemets, et rien n’est vide : FHIR n’a ni null, ni objet vide, ni texte vide.",
      "What may repeat is an array, a number has no quotes, and nothing is empty: FHIR has no null, no empty object and no empty text.",
    ),
    fix: b(
      "Donnez-lui cette forme, ou retirez-le s’il n’a pas de valeur.",
      "Give it that form, or remove it if it has no value.",
    ),
    messages: {
      null: b("« {name} » est null.", "“{name}” is null."),
      "empty-array": b("« {name} » est un tableau vide.", "“{name}” is an empty array."),
      "empty-object": b("Cet objet est vide.", "This object is empty."),
      "empty-string": b("« {name} » est un texte vide.", "“{name}” is an empty text."),
      "empty-element": b("« {name} » n’a ni valeur ni contenu.", "“{name}” has neither value nor content."),
      "nested-array": b("« {name} » contient un tableau dans un tableau.", "“{name}” has an array within an array."),
      "twin-not-object": b(
        "« _{name} » porte l’id et les extensions de « {name} » : c’est un objet, ou un tableau d’objets.",
        "“_{name}” holds the id and extensions of “{name}”: it is an object, or an array of objects.",
      ),
      "twin-length": b(
        "« _{name} » n’a pas autant de membres que « {name} ».",
        "“_{name}” does not have as many members as “{name}”.",
      ),
      "twin-of-complex": b(
        "« _{name} » n’existe que pour un type primitif.",
        "“_{name}” exists for a primitive type only.",
      ),
      text: b("Un texte n’a pas sa place ici : « {text} ».", "A text has no place here: “{text}”."),
      namespace: b(
        "« {name} » n’est pas dans l’espace de noms http://hl7.org/fhir.",
        "“{name}” is not in the namespace http://hl7.org/fhir.",
      ),
      attribute: b("L’attribut « {name} » n’existe pas ici.", "The attribute “{name}” does not exist here."),
      "two-resources": b("Une seule ressource a sa place ici.", "One resource only has a place here."),
      instruction: b(
        "Une ressource ne contient pas d’instruction de traitement.",
        "A resource has no processing instructions.",
      ),
      doctype: b("Une ressource n’a pas de type de document (DOCTYPE).", "A resource has no document type (DOCTYPE)."),
      "list-expected": b(
        "« {name} » peut se répéter : sa valeur est un tableau.",
        "“{name}” may repeat: its value is an array.",
      ),
      "list-unexpected": b(
        "« {name} » ne se répète pas : sa valeur n’est pas un tableau.",
        "“{name}” does not repeat: its value is not an array.",
      ),
      "object-expected": b(
        "« {name} » est de type {type} : sa valeur est un objet.",
        "“{name}” is of type {type}: its value is an object.",
      ),
      "value-expected": b(
        "« {name} » est de type {type} : sa valeur n’est pas un objet.",
        "“{name}” is of type {type}: its value is not an object.",
      ),
      "literal-string": b(
        "« {name} » est de type {type} : {value} s’écrit entre guillemets.",
        "“{name}” is of type {type}: {value} is written in quotes.",
      ),
      "literal-number": b(
        "« {name} » est de type {type} : c’est un nombre, sans guillemets.",
        "“{name}” is of type {type}: it is a number, without quotes.",
      ),
      "literal-boolean": b(
        "« {name} » est de type {type} : c’est true ou false, sans guillemets.",
        "“{name}” is of type {type}: it is true or false, without quotes.",
      ),
      "only-id": b(
        "« {name} » n’a qu’un id, ni valeur ni contenu (ele-1).",
        "“{name}” has nothing but an id, neither value nor content (ele-1).",
      ),
    },
    bad: [
      patient('"⟦name⟧": { "family": "PAT" }'),
      patient('"name": [{ "⟦given⟧": [] }]'),
      patient('"deceasedBoolean": "⟦false⟧"'),
    ],
    good: [patient('"name": [{ "family": "PAT" }],\n  "deceasedBoolean": false')],
  }),
  r4Rule({
    id: "primitive-format",
    page: "datatypes.html#primitive",
    clause: "Primitive Types",
    title: b("Une valeur a la forme de son type", "A value has the form of its type"),
    why: b(
      "Chaque type primitif de FHIR a une forme que tous les systèmes savent lire.",
      "Each primitive type of FHIR has a form that all systems can read.",
    ),
    fix: b("Écrivez par exemple {example}.", "Write {example}, for example."),
    messages: {
      format: b("« {value} » n’a pas la forme du type {type}.", "“{value}” does not have the form of the type {type}."),
      "no-such-date": b("« {value} » n’existe pas au calendrier.", "“{value}” is not on the calendar."),
      "no-zone": b("« {value} » a une heure sans fuseau.", "“{value}” has a time without a time zone."),
      range: b(
        "« {value} » est hors des limites du type {type}.",
        "“{value}” is outside the range of the type {type}.",
      ),
      base64: b(
        "Ce n’est pas du base64 : un caractère n’y a pas sa place, ou il en manque.",
        "This is not base64: a character has no place there, or some are missing.",
      ),
      uuid: b("« {value} » n’est pas un UUID en minuscules.", "“{value}” is not a UUID in lower case."),
      oid: b("« {value} » n’est pas un OID.", "“{value}” is not an OID."),
      "not-absolute": b("« {value} » n’est pas une adresse absolue.", "“{value}” is not an absolute address."),
      "too-long": b("Cette valeur dépasse un mégaoctet.", "This value is larger than a megabyte."),
    },
    fixes: {
      "too-long": b("Placez le contenu dans une ressource Binary.", "Put the content into a Binary resource."),
      uuid: b(
        "Écrivez urn:uuid: suivi de 36 caractères, en minuscules.",
        "Write urn:uuid: followed by 36 characters, in lower case.",
      ),
      oid: b(
        "Écrivez urn:oid: suivi de nombres séparés par des points, sans zéro de tête.",
        "Write urn:oid: followed by numbers between dots, without leading zeros.",
      ),
      base64: b("Encodez de nouveau le contenu.", "Encode the content again."),
    },
    bad: [
      patient('"birthDate": "⟦28/03/1979⟧"'),
      patient('"birthDate": "⟦2023-02-30⟧"'),
      observation('"issued": "⟦2024-01-15T10:30:00⟧"'),
    ],
    good: [patient('"birthDate": "1979-03-28"'), observation('"issued": "2024-01-15T10:30:00+01:00"')],
  }),
  r4Rule({
    id: "invariant",
    page: "conformance-rules.html#constraints",
    clause: "Invariants",
    title: b(
      "Les règles de cohérence (invariants) des définitions sont respectées",
      "The invariants of the definitions hold",
    ),
    why: b(
      "Les définitions de FHIR et les profils écrivent en FHIRPath les règles que la structure ne dit pas : {expression}.",
      "The definitions of FHIR and the profiles write in FHIRPath the rules that the structure does not tell: {expression}.",
    ),
    fix: b("Rendez la règle vraie.", "Make the rule true."),
    messages: { broken: b("Règle {key} de {from} : {human}.", "Rule {key} of {from}: {human}.") },
    bad: [patient('"⟦contact⟧": [{ "gender": "female" }]')],
    good: [patient('"contact": [{ "name": { "family": "PAT" } }]')],
  }),
];
