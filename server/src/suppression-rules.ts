import type { Kind } from "./kind.ts";
import type { Bilingual, Example, RuleMeta, Severity } from "./rule/index.ts";

/** What is said of the suppression comments themselves. */

const kinds: readonly Kind[] = ["cda", "fhir-xml", "svs", "xdm-metadata", "saml", "schematron", "config"];

/** A root element alone, so that the comment above it has something to speak of. */
function example(comment: string, inside = ""): Example {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${comment}\n<ClinicalDocument xmlns="urn:hl7-org:v3">${inside}</ClinicalDocument>\n`;
  const start = text.indexOf(inside === "" ? comment : inside);
  return { name: "cda.xml", text, focus: { start, end: start + (inside || comment).length } };
}

const sound = example("<!-- An ordinary comment. -->");

interface Facts {
  readonly severity: Severity;
  readonly title: Bilingual;
  readonly why: Bilingual;
  readonly fix: Bilingual;
  readonly messages: RuleMeta["messages"];
  readonly bad: readonly Example[];
}

function suppressionRule(topic: string, facts: Facts): RuleMeta {
  const { bad, ...rest } = facts;
  return {
    id: `doctrine/suppression-${topic}`,
    aliases: [],
    source: "doctrine",
    reference: { text: "Doctrine Santé", clause: "Suppression" },
    obligation: "should",
    confidence: "verified",
    kinds,
    since: "0.1.0",
    topics: [],
    ...rest,
    examples: () => ({ bad, good: [sound] }),
  };
}

export const suppressionRules: readonly RuleMeta[] = [
  suppressionRule("without-reason", {
    severity: "warning",
    title: { fr: "Exception sans motif", en: "Suppression without a reason" },
    why: {
      fr: "Sans motif, personne ne saura plus tard si cette exception vaut encore.",
      en: "Without a reason nobody will know later whether this exception still holds.",
    },
    fix: {
      fr: "Écrivez le motif après le nom de la règle : « règle: motif ».",
      en: 'Write the reason after the rule\'s name: "rule: reason".',
    },
    messages: {
      default: { fr: "Cette exception ne dit pas pourquoi.", en: "This suppression does not say why." },
    },
    bad: [example("<!-- doctrine-disable ins/matricule-key -->")],
  }),
  suppressionRule("unknown-rule", {
    severity: "warning",
    title: { fr: "Exception à une règle inconnue", en: "Suppression of an unknown rule" },
    why: { fr: "Elle n’a donc aucun effet.", en: "It therefore has no effect." },
    fix: {
      fr: "Corrigez le nom ; « doctrine-sante rules » les donne tous.",
      en: 'Correct the name; "doctrine-sante rules" lists them all.',
    },
    messages: {
      default: { fr: "Aucune règle ne s’appelle « {name} ».", en: 'No rule is called "{name}".' },
    },
    bad: [example("<!-- doctrine-disable ins/no-such-rule: an old name -->")],
  }),
  suppressionRule("unused", {
    severity: "information",
    title: { fr: "Exception inutile", en: "Suppression without use" },
    why: {
      fr: "Elle cacherait une erreur à venir.",
      en: "It would hide an error to come.",
    },
    fix: { fr: "Supprimez-la.", en: "Remove it." },
    messages: {
      default: {
        fr: "La règle « {name} » ne signale rien ici.",
        en: 'The rule "{name}" reports nothing here.',
      },
    },
    bad: [example("<!-- doctrine-disable doctrine/suppression-unused: never of use -->")],
  }),
  suppressionRule("malformed", {
    severity: "warning",
    title: { fr: "Exception mal écrite", en: "Malformed suppression" },
    why: { fr: "Elle n’a donc aucun effet.", en: "It therefore has no effect." },
    fix: {
      fr: "Écrivez « doctrine-disable-next-line règle: motif » au-dessus de la ligne, ou « doctrine-disable règle: motif » en tête du fichier.",
      en: 'Write "doctrine-disable-next-line rule: reason" above the line, or "doctrine-disable rule: reason" at the top of the file.',
    },
    messages: {
      directive: { fr: "Cette forme d’exception n’existe pas.", en: "There is no such form of suppression." },
      place: {
        fr: "Une exception pour tout le fichier se place en tête, avant l’élément racine.",
        en: "A suppression for the whole file belongs at the top, before the root element.",
      },
      "no-rule": { fr: "Cette exception ne nomme aucune règle.", en: "This suppression names no rule." },
    },
    bad: [
      example("<!-- doctrine-disable-line ins/matricule-key: wrong word -->"),
      example("<!-- doctrine-disable -->"),
      example("", "<!-- doctrine-disable ins/matricule-key: wrong place -->"),
    ],
  }),
];
