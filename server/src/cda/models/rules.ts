import { headerExample } from "../../../data/ci-sis/header/example.ts";
import { cite, type Example, type RuleMeta } from "../../rule/index.ts";
import { soundDocument } from "../structure/examples.ts";

/** The three rules of the content models: one for documents, one for sections, one for entries. */

export type ModelKind = "document" | "section" | "entry";
export const ruleId = (kind: ModelKind): string => `ci-sis/${kind}-model`;

const reference = {
  text: "CI-SIS, Modèles de contenus CDA",
  version: "TestContenuCDA, 2026",
  href: "https://esante.gouv.fr/volet-modeles-de-contenus-cda",
};

function changed(from: string, to: string, text: string = soundDocument): Example {
  if (!text.includes(from)) throw new Error(`the example has no ${from}`);
  return { name: "cda.xml", text: text.replace(from, () => to) };
}

const good: readonly Example[] = [
  { name: "cda.xml", text: soundDocument },
  { name: "cda.xml", text: headerExample },
];
const sectionCode = '<code code="8716-3"';
const entryCode = '<code code="8310-5"';

const wordings: Readonly<
  Record<ModelKind, { fr: string; en: string; titleFr: string; titleEn: string; bad: () => Example[] }>
> = {
  document: {
    fr: "du document",
    en: "document",
    titleFr: "Un document suit le modèle dont il porte le templateId",
    titleEn: "A document follows the model whose templateId it carries",
    bad: () => [changed("<id ", '<templateId root="1.2.250.1.213.1.1.1.46" extension="2023.01"/>\n  <id ')],
  },
  section: {
    fr: "de la section",
    en: "section",
    titleFr: "Une section suit les modèles dont elle porte les templateId",
    titleEn: "A section follows the models whose templateIds it carries",
    bad: () => [changed(sectionCode, `<templateId root="1.2.250.1.213.1.1.2.1"/>\n          ${sectionCode}`)],
  },
  entry: {
    fr: "de l’entrée",
    en: "entry",
    titleFr: "Une entrée suit les modèles dont elle porte les templateId",
    titleEn: "An entry follows the models whose templateIds it carries",
    bad: () => [changed(entryCode, `<templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.13"/>\n              ${entryCode}`)],
  },
};

export const modelRules: readonly RuleMeta[] = (Object.keys(wordings) as ModelKind[]).map((kind) => {
  const { fr, en, titleFr, titleEn, bad } = wordings[kind];
  return {
    id: ruleId(kind),
    aliases: [],
    source: "cda",
    reference,
    obligation: "shall",
    confidence: "verified",
    severity: "error",
    kinds: ["cda"],
    since: "0.1.0",
    topics: ["ci-sis"],
    title: { fr: titleFr, en: titleEn },
    why: {
      fr: `Le templateId dit quel modèle du CI-SIS le contenu suit ; les contrôles officiels refusent ce qui s’en écarte (${cite(reference)}).`,
      en: `The templateId says which model of the CI-SIS the content follows; the official checks refuse what departs from it (${cite(reference)}).`,
    },
    fix: {
      fr: "Complétez ou corrigez cet élément, ou retirez le templateId si le contenu ne suit pas ce modèle.",
      en: "Complete or correct this element, or remove the templateId if the content does not follow that model.",
    },
    messages: {
      unmet: { fr: `Modèle ${fr} {model} : {requirement}.`, en: `Model of the ${en} {model}: {requirement}.` },
      "wrong-value": {
        fr: `{what} vaut « {found} » ; le modèle ${fr} {model} demande : {expected}.`,
        en: `{what} is “{found}”; the model of the ${en} {model} asks for: {expected}.`,
      },
      missing: {
        fr: `{what} manque ; le modèle ${fr} {model} le demande.`,
        en: `{what} is missing; the model of the ${en} {model} asks for it.`,
      },
      "missing-template": {
        fr: `Le templateId {root} manque ; le modèle ${fr} {model} le demande.`,
        en: `The templateId {root} is missing; the model of the ${en} {model} asks for it.`,
      },
      "not-in-set": {
        fr: `Le code « {found} » n’est pas dans le jeu de valeurs {set}{known} ; le modèle ${fr} {model} le lie.`,
        en: `The code “{found}” is not in the value set {set}{known}; the model of the ${en} {model} binds it.`,
      },
    },
    examples: () => ({ bad: bad(), good }),
  } satisfies RuleMeta;
});
