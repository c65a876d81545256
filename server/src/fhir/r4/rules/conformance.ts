import type { RuleMeta } from "../../../rule/index.ts";
import { b, r4Rule } from "./rule.ts";

const profile = (element: string, more = ""): string => `{
  "resourceType": "StructureDefinition",
  "url": "https://example.org/fhir/StructureDefinition/patient",
  "name": "ExemplePatient",
  "status": "draft",
  "fhirVersion": "4.0.1",
  "kind": "resource",
  "abstract": false,
  "type": "Patient",
  "baseDefinition": "http://hl7.org/fhir/StructureDefinition/Patient",
  "derivation": "constraint",${more}
  "differential": { "element": [{ "id": "Patient", "path": "Patient" }, ${element}] }
}
`;

const codes = (more: string): string => `{
  "resourceType": "CodeSystem",
  "url": "https://example.org/fhir/CodeSystem/couleurs",
  "name": "Couleurs",
  "status": "draft",
  "caseSensitive": true,${more}
  "content": "complete",
  "concept": [{ "code": "bleu" }, { "code": "rouge" }]
}
`;

const set = (code: string): string => `{
  "resourceType": "ValueSet",
  "url": "https://example.org/fhir/ValueSet/sexes",
  "name": "Sexes",
  "status": "draft",
  "compose": { "include": [{ "system": "http://hl7.org/fhir/administrative-gender", "concept": [{ "code": "${code}" }] }] }
}
`;

const search = (expression: string): string => `{
  "resourceType": "SearchParameter",
  "url": "https://example.org/fhir/SearchParameter/nom",
  "name": "Nom",
  "status": "draft",
  "description": "Par le nom",
  "code": "nom",
  "base": ["Patient"],
  "type": "string",
  "expression": "${expression}"
}
`;

/** The rules on the resources that define others. */
export const conformanceRules: readonly RuleMeta[] = [
  r4Rule({
    id: "structure-definition",
    page: "profiling.html",
    clause: "StructureDefinition",
    title: b(
      "Une définition se construit sur celle dont elle dérive",
      "A definition can be built on the one that it derives from",
    ),
    why: b(
      "Un profil ne fait que restreindre : ses éléments existent dans sa base, dans le même ordre, et n’y permettent rien de plus.",
      "A profile only restricts: its elements exist in its base, in the same order, and allow nothing more there.",
    ),
    fix: b("Corrigez la définition.", "Correct the definition."),
    messages: {
      "type-address": b(
        "{type} est une adresse : seul un modèle logique a un tel type, non {kind}.",
        "{type} is an address: only a logical model has such a type, not {kind}.",
      ),
      "type-unknown": b("« {type} » n’est pas un type de FHIR R4.", "“{type}” is not a type of FHIR R4."),
      "type-derived": b(
        "{type} est un type de FHIR : ce qui en dérive le contraint (derivation = constraint).",
        "{type} is a type of FHIR: what derives from it constrains it (derivation = constraint).",
      ),
      "no-extension": b(
        "Une définition de {type} n’a pas de contexte : seules les extensions en ont un.",
        "A definition of {type} has no context: only extensions have one.",
      ),
      "no-place": b("« {path} » n’existe pas.", "“{path}” does not exist."),
      "no-derivation": b(
        "Cette définition a une base et ne dit pas comment elle en dérive (derivation).",
        "This definition has a base and does not say how it derives from it (derivation).",
      ),
      kind: b("La base est de la sorte {wanted}, non {kind}.", "The base is of the kind {wanted}, not {kind}."),
      type: b("La base définit {wanted}, non {type}.", "The base defines {wanted}, not {type}."),
      "type-same": b(
        "Un type nouveau ne porte pas le nom de sa base ({wanted}).",
        "A new type does not bear the name of its base ({wanted}).",
      ),
      "no-address": b(
        "Cette extension ne fixe pas son adresse : Extension.url = {url}.",
        "This extension does not fix its address: Extension.url = {url}.",
      ),
      address: b(
        "Cette extension fixe l’adresse « {value} », et la sienne est {url}.",
        "This extension fixes the address “{value}”, and its own is {url}.",
      ),
      "path-type": b("« {path} » n’est pas un élément de {type}.", "“{path}” is not an element of {type}."),
      "slicing-root": b("La racine ({path}) ne se découpe pas en tranches.", "The root ({path}) has no slices."),
      absent: b("« {path} » n’existe pas dans {type}.", "“{path}” does not exist in {type}."),
      order: b(
        "« {path} » vient après « {before} », et le précède dans la base.",
        "“{path}” comes after “{before}”, and precedes it in the base.",
      ),
      "no-type": b("« {path} » n’a pas de type.", "“{path}” has no type."),
      "no-binding": b(
        "Un élément de type {type} n’a pas de jeu de valeurs.",
        "An element of type {type} has no value set.",
      ),
      "no-length": b("Un élément de type {type} n’a pas de longueur.", "An element of type {type} has no length."),
      "no-range": b(
        "Un élément de type {type} n’a ni minimum ni maximum.",
        "An element of type {type} has neither a minimum nor a maximum.",
      ),
      "no-target": b(
        "Un élément de type {type} ne mène à aucune ressource.",
        "An element of type {type} leads to no resource.",
      ),
      "value-type": b(
        "« {name} » est de type {type} ; l’élément est de type {allowed}.",
        "“{name}” is of type {type}; the element is of type {allowed}.",
      ),
      min: b(
        "Le minimum de « {path} » est {value}, sous celui de la base ({limit}).",
        "The minimum of “{path}” is {value}, below that of the base ({limit}).",
      ),
      max: b(
        "Le maximum de « {path} » est {value}, au-dessus de celui de la base ({limit}).",
        "The maximum of “{path}” is {value}, above that of the base ({limit}).",
      ),
      slicing: b(
        "« {path} » ne se répète pas et ne se découpe donc pas en tranches.",
        "“{path}” does not repeat and so has no slices.",
      ),
      "type-not-allowed": b(
        "{type} n’est pas un type de « {path} » ({allowed}).",
        "{type} is not a type of “{path}” ({allowed}).",
      ),
      binding: b(
        "Le lien de « {path} » est obligatoire (required) dans la base ; il ne devient pas {value}.",
        "The binding of “{path}” is required in the base; it does not become {value}.",
      ),
      expression: b(
        "L’expression de la règle {key} n’est pas du FHIRPath ({fault}).",
        "The expression of the rule {key} is not FHIRPath ({fault}).",
      ),
      key: b("La clé {key} est déjà celle d’une autre règle.", "The key {key} is that of another rule already."),
      source: b(
        "La règle {key} dit venir de « {value} », et c’est ici qu’elle est définie.",
        "The rule {key} says that it comes from “{value}”, and it is defined here.",
      ),
    },
    bad: [
      profile('{ "id": "Patient.surname", "path": "⟦Patient.surname⟧", "min": 1 }'),
      profile('{ "id": "Patient.birthDate", "path": "Patient.birthDate", "max": "⟦*⟧" }'),
    ],
    good: [profile('{ "id": "Patient.birthDate", "path": "Patient.birthDate", "min": 1 }')],
  }),
  r4Rule({
    id: "code-system",
    page: "codesystem.html",
    clause: "CodeSystem",
    title: b("Un système de codes dit vrai de lui-même", "A code system tells the truth about itself"),
    why: b(
      "Le nombre de codes, leur présence et la nature de supplément disent à qui s’en sert s’il peut s’y fier.",
      "The number of codes, their presence and being a supplement tell whoever uses it whether to rely on it.",
    ),
    fix: b("Corrigez l’en-tête ou les codes.", "Correct the header or the codes."),
    messages: {
      count: b(
        "Ce système annonce {value} codes et en a {count}.",
        "This system states {value} codes and has {count}.",
      ),
      "no-content": b(
        "Ce système dit n’avoir aucun code ici (not-present), et en a.",
        "This system says that it has no codes here (not-present), and has some.",
      ),
      "supplement-content": b(
        "Ce qui complète un autre système a content = supplement.",
        "What supplements another system has content = supplement.",
      ),
      "supplement-of": b(
        "Un supplément nomme le système qu’il complète (supplements).",
        "A supplement names the system that it supplements (supplements).",
      ),
      "supplement-element": b("Un supplément n’a pas de « {name} ».", "A supplement has no “{name}”."),
      "supplement-code": b("« {code} » n’existe pas dans {system}.", "“{code}” does not exist in {system}."),
    },
    bad: [codes('\n  "count": ⟦3⟧,')],
    good: [codes('\n  "count": 2,')],
  }),
  r4Rule({
    id: "value-set",
    page: "valueset.html",
    clause: "ValueSet.compose",
    title: b("Un jeu de valeurs prend des codes qui existent", "A value set takes codes that exist"),
    why: b(
      "Un jeu de valeurs choisit des codes dans des systèmes qu’il nomme ; il n’en définit aucun.",
      "A value set chooses codes from systems that it names; it defines none.",
    ),
    fix: b("Corrigez le code, le système ou le filtre.", "Correct the code, the system or the filter."),
    messages: {
      version: b(
        "La version va dans « version », non dans le système « {system} ».",
        "The version goes into “version”, not into the system “{system}”.",
      ),
      relative: b("« {system} » n’est pas une adresse absolue.", "“{system}” is not an absolute address."),
      set: b(
        "{system} est un jeu de valeurs : il s’inclut par « valueSet ».",
        "{system} is a value set: it is included by “valueSet”.",
      ),
      code: b("« {code} » n’existe pas dans {system}.", "“{code}” does not exist in {system}."),
      exists: b(
        "Un filtre « exists » vaut true ou false, non « {value} ».",
        "A filter “exists” is true or false, not “{value}”.",
      ),
      regex: b("« {value} » n’est pas une expression régulière.", "“{value}” is not a regular expression."),
    },
    bad: [set("⟦mal⟧")],
    good: [set("male")],
  }),
  r4Rule({
    id: "expression",
    page: "fhirpath.html",
    clause: "FHIRPath",
    title: b("Une expression est du FHIRPath", "An expression is FHIRPath"),
    why: b(
      "Un serveur évalue l’expression telle quelle : une faute la rend inutilisable.",
      "A server evaluates the expression as it is: a fault makes it useless.",
    ),
    fix: b("Corrigez l’expression.", "Correct the expression."),
    messages: {
      syntax: b("« {expression} » n’est pas du FHIRPath ({fault}).", "“{expression}” is not FHIRPath ({fault})."),
    },
    bad: [search("⟦Patient.name..given⟧")],
    good: [search("Patient.name.given")],
  }),
];
