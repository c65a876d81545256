import type { RuleMeta } from "../../rule/index.ts";
import { examplesOf } from "./examples.ts";
import { structureRule } from "./rule.ts";

const order = {
  fr: "Le schéma dit quels éléments chaque élément contient, dans quel ordre et combien de fois.",
  en: "The schema says which elements each element holds, in which order and how often.",
};

/** The rules on elements: their names, order, number and namespaces, and the text between them. */
export const elementRules: readonly RuleMeta[] = [
  structureRule({
    topic: "unexpected-element",
    title: {
      fr: "Un élément ne contient que les éléments que le schéma CDA R2 y prévoit.",
      en: "An element holds only the elements that the CDA R2 schema foresees in it.",
    },
    why: order,
    fix: {
      fr: "Corrigez son nom, déplacez-le là où il est prévu, ou retirez-le.",
      en: "Correct its name, move it to where it is foreseen, or remove it.",
    },
    messages: {
      unknown: {
        fr: "{element} n’est pas prévu dans {parent} ; attendu à cette place : {expected}.",
        en: "{element} is not foreseen in {parent}; expected at this place: {expected}.",
      },
      nothing: {
        fr: "{element} n’est pas prévu dans {parent}, où plus aucun élément n’est admis à cette place.",
        en: "{element} is not foreseen in {parent}, where no further element is allowed at this place.",
      },
      misspelt: {
        fr: "{element} n’est pas prévu dans {parent}, mais {meant} l’est.",
        en: "{element} is not foreseen in {parent}, but {meant} is.",
      },
      instead: {
        fr: "{element} se trouve dans {parent} à la place d’un élément obligatoire ; attendu : {expected}.",
        en: "{element} stands in {parent} in the place of a mandatory element; expected: {expected}.",
      },
      within: {
        fr: "{element} n’est pas prévu dans {parent}, mais dans {wrapper}, à cette place.",
        en: "{element} is not foreseen in {parent}, but is in {wrapper}, at this place.",
      },
      unwrapped: {
        fr: "{element} ne sont pas prévus dans {parent}, mais dans {wrapper}, à cette place.",
        en: "{element} are not foreseen in {parent}, but are in {wrapper}, at this place.",
      },
      empty: {
        fr: "{parent}, de type {type}, ne contient aucun élément ; trouvé : {element}.",
        en: "{parent}, of type {type}, holds no element; found: {element}.",
      },
      "text-only": {
        fr: "{parent}, de type {type}, ne contient que du texte ; trouvé : {element}.",
        en: "{parent}, of type {type}, holds nothing but text; found: {element}.",
      },
    },
    fixes: {
      misspelt: { fr: "Écrivez {meant}.", en: "Write {meant}." },
      within: { fr: "Mettez-le dans {wrapper}.", en: "Put it into {wrapper}." },
      unwrapped: { fr: "Mettez-les dans {wrapper}.", en: "Put them into {wrapper}." },
      empty: { fr: "Retirez ce contenu.", en: "Remove this content." },
      "text-only": { fr: "Ne gardez que le texte.", en: "Keep the text alone." },
    },
    examples: examplesOf(
      [`<title>Signes vitaux</title>`, `<titre>Signes vitaux</titre>`],
      [
        `<statusCode code="completed"/>\n              <effectiveTime value`,
        `<birthTime value="2024"/><effectiveTime value`,
      ],
      [`<realmCode code="FR"/>`, `<realmCode code="FR"><id/></realmCode>`],
    ),
  }),
  structureRule({
    topic: "misplaced-element",
    title: {
      fr: "Les éléments se suivent dans l’ordre du schéma CDA R2.",
      en: "Elements follow one another in the order of the CDA R2 schema.",
    },
    why: order,
    fix: { fr: "Déplacez-le.", en: "Move it." },
    messages: {
      before: {
        fr: "Dans {parent}, {element} doit précéder {sibling}.",
        en: "In {parent}, {element} must come before {sibling}.",
      },
      after: {
        fr: "Dans {parent}, {element} doit suivre {sibling}.",
        en: "In {parent}, {element} must come after {sibling}.",
      },
    },
    examples: examplesOf(
      [
        `<code code="8716-3" codeSystem="2.16.840.1.113883.6.1" displayName="Signes vitaux"/>
          <title>Signes vitaux</title>`,
        `<title>Signes vitaux</title>
          <code code="8716-3" codeSystem="2.16.840.1.113883.6.1" displayName="Signes vitaux"/>`,
      ],
      [
        `<realmCode code="FR"/>
  <typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>`,
        `<typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>
  <realmCode code="FR"/>`,
      ],
    ),
  }),
  structureRule({
    topic: "missing-element",
    title: {
      fr: "Un élément contient ceux que le schéma CDA R2 rend obligatoires.",
      en: "An element holds those that the CDA R2 schema makes mandatory.",
    },
    why: order,
    fix: { fr: "Ajoutez {element}.", en: "Add {element}." },
    messages: {
      one: { fr: "{element} manque dans {parent}.", en: "{element} is missing in {parent}." },
      "one-before": {
        fr: "{element} manque dans {parent}, avant {sibling}.",
        en: "{element} is missing in {parent}, before {sibling}.",
      },
      choice: {
        fr: "{parent} doit contenir l’un de : {expected}.",
        en: "{parent} must hold one of: {expected}.",
      },
      "choice-before": {
        fr: "{parent} doit contenir, avant {sibling}, l’un de : {expected}.",
        en: "{parent} must hold, before {sibling}, one of: {expected}.",
      },
      several: {
        fr: "{count} éléments obligatoires manquent dans {parent} : {expected}.",
        en: "{count} mandatory elements are missing in {parent}: {expected}.",
      },
    },
    fixes: {
      choice: { fr: "Ajoutez l’un d’eux.", en: "Add one of them." },
      "choice-before": { fr: "Ajoutez l’un d’eux.", en: "Add one of them." },
      several: { fr: "Ajoutez-les.", en: "Add them." },
    },
    examples: examplesOf(
      [`<typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>`, ""],
      [`</entry>`, `</entry>\n          <entry/>`],
    ),
  }),
  structureRule({
    topic: "too-many-elements",
    title: {
      fr: "Un élément ne se répète que si le schéma CDA R2 l’admet.",
      en: "An element is repeated only where the CDA R2 schema allows it.",
    },
    why: order,
    fix: { fr: "Gardez une seule occurrence.", en: "Keep one occurrence." },
    messages: {
      repeated: {
        fr: "{element} est répété dans {parent}, qui n’en admet qu’un.",
        en: "{element} is repeated in {parent}, which allows one only.",
      },
    },
    examples: examplesOf([
      `<title>Signes vitaux</title>`,
      `<title>Signes vitaux</title>\n          <title>Constantes</title>`,
    ]),
  }),
  structureRule({
    topic: "exclusive-elements",
    title: {
      fr: "Un élément contient une seule des branches d’un choix du schéma CDA R2.",
      en: "An element holds one branch only of a choice of the CDA R2 schema.",
    },
    why: order,
    fix: { fr: "Gardez l’un des deux.", en: "Keep one of the two." },
    messages: {
      both: {
        fr: "{element} et {sibling} s’excluent dans {parent}.",
        en: "{element} and {sibling} exclude each other in {parent}.",
      },
    },
    examples: examplesOf([
      `</observation>`,
      `</observation>
            <act classCode="ACT" moodCode="EVN"><code code="C" codeSystem="2.999.7"/></act>`,
    ]),
  }),
  structureRule({
    topic: "wrong-namespace",
    title: {
      fr: "Chaque élément est dans l’espace de noms que le schéma lui donne.",
      en: "Each element is in the namespace that the schema gives it.",
    },
    why: {
      fr: "Le schéma distingue deux éléments de même nom par leur espace de noms.",
      en: "The schema tells two elements of the same name apart by their namespace.",
    },
    fix: {
      fr: "Donnez-lui le préfixe de {expected}, ou corrigez la déclaration xmlns.",
      en: "Give it the prefix of {expected}, or correct the xmlns declaration.",
    },
    messages: {
      other: {
        fr: "Dans {parent}, {element} est dans l’espace de noms « {found} » ; attendu : {expected}.",
        en: "In {parent}, {element} is in the namespace “{found}”; expected: {expected}.",
      },
      none: {
        fr: "Dans {parent}, {element} n’est dans aucun espace de noms ; attendu : {expected}.",
        en: "In {parent}, {element} is in no namespace; expected: {expected}.",
      },
    },
    examples: examplesOf(
      [`<sdtc:deceasedInd value="false"/>`, `<deceasedInd value="false"/>`],
      [`<title>Signes vitaux`, `<title xmlns="">Signes vitaux`],
    ),
  }),
  structureRule({
    topic: "text-not-allowed",
    title: {
      fr: "Le texte se trouve seulement dans les éléments où le schéma CDA R2 l’admet.",
      en: "Text stands only in the elements where the CDA R2 schema allows it.",
    },
    why: {
      fr: "Le schéma dit si un élément contient du texte, des éléments ou rien, pas même une espace.",
      en: "The schema says whether an element holds text, elements or nothing, not even a space.",
    },
    fix: {
      fr: "Retirez ce texte, ou mettez-le dans l’élément qui convient.",
      en: "Remove this text, or put it into the element that fits.",
    },
    messages: {
      elements: {
        fr: "{element} ne contient pas de texte mais des éléments ; trouvé : « {value} ».",
        en: "{element} holds no text but elements; found: “{value}”.",
      },
      empty: {
        fr: "{element}, de type {type}, ne contient pas de texte ; trouvé : « {value} ».",
        en: "{element}, of type {type}, holds no text; found: “{value}”.",
      },
      blank: {
        fr: "{element}, de type {type}, est vide : même une espace ou un retour à la ligne y est de trop.",
        en: "{element}, of type {type}, is empty: even a space or a line break is too much in it.",
      },
    },
    fixes: {
      blank: { fr: "Fermez-le aussitôt : <{element} …/>.", en: "Close it at once: <{element} …/>." },
    },
    examples: examplesOf(
      [`<realmCode code="FR"/>`, `<realmCode code="FR">FR</realmCode>`],
      [`<realmCode code="FR"/>`, `<realmCode code="FR"> </realmCode>`],
      [`<structuredBody>`, `<structuredBody>Signes vitaux`],
    ),
  }),
];
