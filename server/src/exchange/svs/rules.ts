import type { Example, Rule } from "../../rule/index.ts";
import {
  attribute,
  attributeValue,
  descendants,
  type XmlDocument,
  type XmlElement,
  xpathOf,
} from "../../syntax/index.ts";
import { valueSetInfos } from "../../terminology/index.ts";
import { valueSetFiles } from "../references.ts";
import { at, exchangeRule, marked, replacing } from "../rule.ts";

/** The rules on a value set file in the form of IHE SVS, as the ANS publishes its nomenclatures. */

export interface ValueSetFile {
  readonly tree: XmlDocument;
  /** Each ValueSet with its concepts, those of nested lists included. */
  readonly sets: readonly { readonly element: XmlElement; readonly concepts: readonly XmlElement[] }[];
}

export function valueSetFile(tree: XmlDocument): ValueSetFile {
  const sets: { element: XmlElement; concepts: XmlElement[] }[] = [];
  if (tree.root !== undefined)
    for (const element of descendants(tree.root))
      if (element.localName === "ValueSet") sets.push({ element, concepts: [] });
      else if (element.localName === "Concept") sets.at(-1)?.concepts.push(element);
  return { tree, sets };
}

const concept = '<Concept code="EX-1" codeSystem="2.999.7" displayName="Premier"/>';

function file(concepts: string = concept, attributes = 'id="2.999.6" displayName="JDV_Exemple"'): Example {
  return marked(
    "JDV_Exemple.xml",
    `<?xml version="1.0" encoding="UTF-8"?>
<RetrieveValueSetResponse xmlns="urn:ihe:iti:svs:2008">
  <ValueSet ${attributes}>
    <ConceptList>
      ${concepts}
    </ConceptList>
  </ValueSet>
</RetrieveValueSetResponse>
`,
  );
}

const common = {
  kinds: ["svs"],
  topics: ["nos-jdv"],
  reference: valueSetFiles,
  obligation: "shall",
  confidence: "inferred",
  severity: "error",
} as const;

const oid = /^[0-2](?:\.(?:0|[1-9]\d*))+$/;

const setId: Rule<ValueSetFile> = exchangeRule({
  ...common,
  id: "svs/value-set-id",
  title: { fr: "Un jeu de valeurs a un OID et un nom", en: "A value set has an OID and a name" },
  why: {
    fr: "Les modèles et les profils désignent le jeu de valeurs par son OID, les messages par son nom.",
    en: "Models and profiles mean the value set by its OID, messages by its name.",
  },
  fix: { fr: "Donnez à ValueSet un id (OID) et un displayName.", en: "Give ValueSet an id (OID) and a displayName." },
  messages: {
    missing: { fr: "L’attribut {name} de ValueSet manque.", en: "The attribute {name} of ValueSet is missing." },
    form: { fr: "L’identifiant {found} n’est pas un OID.", en: "The identifier {found} is no OID." },
  },
  examples: () => ({
    bad: [file(concept, 'id="⟦JDV_Exemple⟧" displayName="JDV_Exemple"'), file(concept, 'displayName="JDV_Exemple"')],
    good: [file()],
  }),
  *check({ sets }) {
    for (const { element } of sets) {
      for (const name of ["id", "displayName"])
        if ((attributeValue(element, name) ?? "") === "")
          yield at(setId, element.nameSpan, xpathOf(element), "missing", { name });
      const id = attribute(element, "id");
      if (id !== undefined && id.value !== "" && !oid.test(id.value.replace(/^urn:oid:/, "")))
        yield at(setId, id.valueSpan, xpathOf(id), "form", { found: id.value });
    }
  },
});

const conceptAttribute: Rule<ValueSetFile> = exchangeRule({
  ...common,
  id: "svs/concept-attribute",
  severity: "warning",
  title: {
    fr: "Un concept a un code, un système de codes et un libellé",
    en: "A concept has a code, a code system and a display name",
  },
  why: {
    fr: "Un contrôle cherche dans la liste le code avec son système ; un concept incomplet n’est jamais trouvé.",
    en: "A check looks for the code with its system in the list; an incomplete concept is never found.",
  },
  fix: { fr: "Ajoutez {name}.", en: "Add {name}." },
  messages: {
    missing: { fr: "L’attribut {name} du concept manque.", en: "The attribute {name} of the concept is missing." },
  },
  examples: () => ({ bad: [file('<⟦Concept⟧ code="EX-1" displayName="Premier"/>')], good: [file()] }),
  *check({ sets }) {
    for (const { concepts } of sets)
      for (const one of concepts)
        for (const name of ["code", "codeSystem", "displayName"])
          if ((attributeValue(one, name) ?? "") === "") {
            const span = attribute(one, name) ?? one.nameSpan;
            yield at(conceptAttribute, span, xpathOf(one), "missing", { name });
          }
  },
});

const repeated: Rule<ValueSetFile> = exchangeRule({
  ...common,
  id: "svs/concept-repeated",
  severity: "warning",
  title: { fr: "Un code n’est qu’une fois dans la liste", en: "A code is in the list once" },
  why: {
    fr: "De deux libellés pour un code, nul ne sait lequel afficher.",
    en: "Of two display names for one code, nobody knows which to show.",
  },
  fix: { fr: "Gardez une seule des deux lignes.", en: "Keep one of the two lines." },
  messages: {
    again: {
      fr: "Le code {code} du système {system} est déjà dans la liste.",
      en: "The code {code} of the system {system} is in the list already.",
    },
  },
  examples: () => ({
    bad: [file(`${concept}\n      <Concept code="⟦EX-1⟧" codeSystem="2.999.7" displayName="Encore"/>`)],
    good: [file()],
  }),
  *check({ sets }) {
    for (const { concepts } of sets) {
      const known = new Set<string>();
      for (const one of concepts) {
        const code = attribute(one, "code");
        const system = attributeValue(one, "codeSystem") ?? "";
        if (code === undefined || code.value === "") continue;
        const key = `${system}|${code.value}`;
        if (known.has(key)) yield at(repeated, code.valueSpan, xpathOf(code), "again", { code: code.value, system });
        known.add(key);
      }
    }
  },
});

const blank: Rule<ValueSetFile> = exchangeRule({
  ...common,
  id: "svs/code-blank",
  obligation: "should",
  severity: "information",
  title: { fr: "Un code n’a pas d’espace autour de lui", en: "A code has no white space around it" },
  why: {
    fr: "Un contrôle compare les codes à l’octet près : le même code sans l’espace est refusé.",
    en: "A check compares codes exactly: the same code without the blank is refused.",
  },
  fix: { fr: "Ôtez l’espace.", en: "Take the blank away." },
  messages: {
    blank: { fr: "Le code « {code} » a un espace autour de lui.", en: "The code “{code}” has a blank around it." },
  },
  examples: () => ({ bad: [file(concept.replace("EX-1", "⟦EX-1 ⟧"))], good: [file()] }),
  *check({ sets }) {
    for (const { concepts } of sets)
      for (const one of concepts) {
        const code = attribute(one, "code");
        if (code !== undefined && code.value !== code.value.trim() && code.value.trim() !== "")
          yield at(blank, code.valueSpan, xpathOf(code), "blank", { code: code.value });
      }
  },
  repair: (finding) =>
    replacing(finding, String(finding.data.code).trim(), {
      fr: "Ôter l’espace autour du code",
      en: "Take away the blank around the code",
    }),
});

/** The day of a ValueSet's last change, `YYYY-MM-DD`. */
function revisionOf(element: XmlElement): { day: string; start: number; end: number } | undefined {
  for (const name of ["revisionDate", "dateMaj"]) {
    const found = attribute(element, name);
    const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})/.exec(found?.value ?? "") ?? [];
    if (found !== undefined && year !== undefined) return { day: `${year}-${month}-${day}`, ...found.valueSpan };
  }
  return undefined;
}

const olderEdition: Rule<ValueSetFile> = exchangeRule({
  ...common,
  id: "svs/older-edition",
  obligation: "should",
  severity: "information",
  title: {
    fr: "Le jeu de valeurs n’est pas plus ancien que l’édition connue",
    en: "The value set is not older than the edition that is known",
  },
  why: {
    fr: "Un code nouveau est refusé à tort par une liste ancienne.",
    en: "A new code is wrongly refused by an old list.",
  },
  fix: {
    fr: "Téléchargez l’édition en cours sur le serveur multi-terminologies (SMT).",
    en: "Download the current edition from the terminology server (SMT).",
  },
  messages: {
    older: {
      fr: "Cette édition de {name} est du {found} ; il en existe une du {known}.",
      en: "This edition of {name} is of {found}; there is one of {known}.",
    },
  },
  examples: () => {
    const [info] = valueSetInfos();
    const { oid: id = "2.999.6", name = "JDV_Exemple", revision = "2025-01-01" } = info ?? {};
    const of = (date: string) => file(concept, `id="${id}" displayName="${name}" revisionDate="⟦${date}⟧"`);
    return { bad: [of("2001-01-01T00:00:00+01:00")], good: [of(`${revision}T00:00:00+01:00`)] };
  },
  *check({ sets }) {
    for (const { element } of sets) {
      const id = (attributeValue(element, "id") ?? "").replace(/^urn:oid:/, "");
      const known = id === "" ? undefined : valueSetInfos().find((one) => one.oid === id);
      const found = revisionOf(element);
      if (known === undefined || found === undefined || found.day >= known.revision) continue;
      const data = { name: known.name, found: found.day, known: known.revision };
      yield at(olderEdition, found, xpathOf(element), "older", data);
    }
  },
});

const empty: Rule<ValueSetFile> = exchangeRule({
  ...common,
  id: "svs/empty",
  severity: "warning",
  title: { fr: "Un jeu de valeurs a des concepts", en: "A value set has concepts" },
  why: {
    fr: "D’une liste vide tout code est refusé.",
    en: "Of an empty list every code is refused.",
  },
  fix: { fr: "Ajoutez les concepts dans ConceptList.", en: "Add the concepts in ConceptList." },
  messages: { empty: { fr: "Ce jeu de valeurs n’a aucun concept.", en: "This value set has no concept." } },
  examples: () => ({ bad: [file("")], good: [file()] }),
  *check({ sets }) {
    for (const { element, concepts } of sets)
      if (concepts.length === 0) yield at(empty, element.nameSpan, xpathOf(element), "empty");
  },
});

export const svsRules: readonly Rule<ValueSetFile>[] = [setId, conceptAttribute, repeated, blank, olderEdition, empty];
