import { headerExample } from "../../../data/ci-sis/header/example.ts";
import { cite, type Example, type RuleMeta } from "../../rule/index.ts";
import { soundDocument } from "../structure/examples.ts";

/** The three rules of the content models: one for documents, one for sections, one for entries. */

export type ModelKind = "document" | "section" | "entry";
export const ruleId = (kind: ModelKind): string => `ci-sis/${kind}-model`;

const reference = {
  text: "CI-SIS, Modèles de contenus CDA",
  version: "TestContenuCDA, 2026",
  href: "https://github.com/ansforge/TestContenuCDA-3-0",
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

const wordings: Readonly<Record<ModelKind, { titleFr: string; titleEn: string; bad: () => Example[] }>> = {
  document: {
    titleFr: "Un document suit le modèle dont il porte le templateId",
    titleEn: "A document follows the model whose templateId it carries",
    bad: () => [changed("<id ", '<templateId root="1.2.250.1.213.1.1.1.46" extension="2023.01"/>\n  <id ')],
  },
  section: {
    titleFr: "Une section suit les modèles dont elle porte les templateId",
    titleEn: "A section follows the models whose templateIds it carries",
    bad: () => [changed(sectionCode, `<templateId root="1.2.250.1.213.1.1.2.1"/>\n          ${sectionCode}`)],
  },
  entry: {
    titleFr: "Une entrée suit les modèles dont elle porte les templateId",
    titleEn: "An entry follows the models whose templateIds it carries",
    bad: () => [changed(entryCode, `<templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.13"/>\n              ${entryCode}`)],
  },
};

export const modelRules: readonly RuleMeta[] = (Object.keys(wordings) as ModelKind[]).map((kind) => {
  const { titleFr, titleEn, bad } = wordings[kind];
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
    fixes: {
      missing: {
        fr: "Ajoutez ce qui manque (la correction rapide le met à sa place, avec son contenu obligatoire), ou retirez le templateId si le contenu ne suit pas ce modèle.",
        en: "Add what is missing (the quick fix puts it in its place, with its mandatory content), or remove the templateId if the content does not follow that model.",
      },
      "missing-template": {
        fr: "Ajoutez ce templateId : il dit que le contenu suit aussi ce modèle.",
        en: "Add this templateId: it says that the content follows that model too.",
      },
      "wrong-value": {
        fr: "Écrivez la valeur attendue, ou retirez le templateId si le contenu ne suit pas ce modèle.",
        en: "Write the expected value, or remove the templateId if the content does not follow that model.",
      },
      "not-in-set": {
        fr: "Choisissez un code du jeu (la complétion les propose entre les guillemets) ; un code d’une édition plus récente du jeu peut être juste.",
        en: "Choose a code of the set (completion offers them between the quotes); a code of a newer edition of the set may be right.",
      },
    },
    messages: {
      unmet: { fr: "Selon {model}, {requirement}.", en: "According to {model}, {requirement}." },
      "wrong-value": {
        fr: "{what} vaut « {found} » ; {model} attend : {expected}.",
        en: "{what} is “{found}”; {model} asks for: {expected}.",
      },
      missing: {
        fr: "{what} manque dans {holder} : {model} l’exige.",
        en: "{what} is missing in {holder}: {model} requires it.",
      },
      "missing-template": {
        fr: "Le templateId {root}{title} manque dans {holder} : {model} l’exige.",
        en: "The templateId {root}{title} is missing in {holder}: {model} requires it.",
      },
      "not-in-set": {
        fr: "Le code « {found} » n’est pas dans le jeu de valeurs {set}{known}, que {model} impose ici.",
        en: "The code “{found}” is not in the value set {set}{known}, which {model} binds here.",
      },
    },
    examples: () => ({ bad: bad(), good }),
  } satisfies RuleMeta;
});
