import type { RuleMeta } from "../../rule/index.ts";
import { codeSystem, type ValueSet, valueSet, valueSetInfo } from "../../terminology/index.ts";
import { kinds, natures, type Pair, pick, rulesOf } from "../answer-parts.ts";
import { cdaElements } from "../cda-elements.ts";
import { identifier } from "../identifiers.ts";
import type { IdentifierEntry, TemplateEntry } from "../model.ts";
import { type Snippet, snippetsWith } from "../snippets.ts";
import { templateEntry, templateNamed, templates } from "../templates.ts";
import { topics } from "../topics.ts";
import { addressOf, codeAddress, elementAddress, identifierAddress, templateAddress } from "./address.ts";
import type { Page, PageLink, PageSection } from "./model.ts";
import {
  editionLine,
  fact,
  identifierLines,
  known,
  pathBelow,
  plain,
  type Reader,
  rich,
  rulesSection,
  section,
  snippetsSection,
  sourceBlock,
  templateLink,
  topicsSection,
  verifyNote,
} from "./parts.ts";

/** An OID, an address or a host: what it is, where it stands, what it must not be confused with. */
export function identifierPage(entry: IdentifierEntry, reader: Reader): Page {
  const { language, rules } = reader;
  const { id, kind, name, about, owner, nature, cda, fhir, shape, counterparts, toVerify, source } = entry;
  const address = identifierAddress(entry);
  const set = kind === "value-set" ? valueSet(id) : undefined;
  const info = kind === "value-set" ? valueSetInfo(id) : undefined;
  const system = kind === "code-system" ? codeSystem(id) : undefined;
  const confusing = kind === "naming-system" || kind === "endpoint";
  const ofTopics = joinedTopics(entry);
  return {
    address,
    language,
    kind: "identifier",
    kicker: pick(language, kinds[kind]),
    title: name[language],
    identifier: id,
    summary: rich(about[language], reader, address),
    breadcrumb: pathBelow(ofTopics, source, reader),
    sections: [
      ...section("identifier", pick(language, ["L’identifiant", "The identifier"]), [
        {
          type: "facts",
          facts: [
            ...fact(pick(language, ["Environnement", "Environment"]), nature && pick(language, natures[nature])),
            ...fact(pick(language, ["Référentiel ou registre", "Référentiel or register"]), owner),
            ...fact(
              pick(language, ["Forme de la valeur", "Shape of the value"]),
              shape && rich(shape[language], reader, address),
            ),
            ...fact(
              pick(language, ["En CDA", "In CDA"]),
              cda.flatMap((path, i) => [...(i > 0 ? [", "] : []), { code: path }]),
            ),
            ...fact(pick(language, ["En FHIR", "In FHIR"]), fhir && [{ code: fhir.system }]),
            ...fact(pick(language, ["Type FHIR", "FHIR type"]), fhir?.type),
            ...fact(pick(language, ["Nom court", "Short name"]), system?.name),
            ...fact(pick(language, ["Révision", "Revision"]), info?.revision),
            ...fact(pick(language, ["Nombre de codes", "Number of codes"]), info && String(info.size)),
          ],
        },
        verifyNote(toVerify?.[language], reader),
        sourceBlock(entry, reader),
      ]),
      ...section(
        "counterparts",
        pick(
          language,
          confusing ? ["À ne pas confondre avec", "Not to be confused with"] : ["À rapprocher de", "Related to"],
        ),
        [{ type: "identifiers", items: identifierLines(known(counterparts), reader) }],
      ),
      ...(set === undefined ? [] : codesSection(set, reader)),
      ...section("elements", pick(language, ["Dans l’en-tête CDA", "In the CDA header"]), [
        { type: "pages", items: set === undefined ? [] : elementsOf(set, reader) },
      ]),
      ...rulesSection(rulesOf(entry, rules), reader),
      ...snippetsSection(examplesOf(id), reader),
      ...topicsSection(ofTopics, reader),
    ],
    ...(source.href !== undefined && { href: source.href }),
    edition: editionLine(reader),
  };
}

/** The topics that it names, then those that name it. */
function joinedTopics({ id, topics: own }: IdentifierEntry): readonly string[] {
  const naming = topics().filter(({ identifiers }) => identifiers.some((name) => identifier(name)?.id === id));
  return [...new Set([...own, ...naming.map((one) => one.id)])];
}

/** An identifier such as LOINC's stands in most snippets: only where few show it are they worth a list. */
function examplesOf(id: string): readonly Snippet[] {
  const found = snippetsWith(id);
  return found.length > 12 ? [] : found;
}

function codesSection(set: ValueSet, { language }: Reader): PageSection[] {
  return section("codes", pick(language, ["Codes", "Codes"]), [
    { type: "prose", paragraphs: [plain(set.judgement[language])] },
    {
      type: "codes",
      items: [...set.concepts()].map(({ code, display, system, withdrawn }) => ({
        code,
        display,
        address: codeAddress(code, system),
        withdrawn: withdrawn === true,
      })),
    },
    {
      type: "facts",
      facts: fact(
        pick(language, ["Retirés", "Withdrawn"]),
        [...set.concepts()].some(({ withdrawn }) => withdrawn)
          ? pick(language, [
              "Les codes barrés ont quitté la liste officielle ; le schématron les admet encore.",
              "The codes struck through have left the official list; the schematron still accepts them.",
            ])
          : undefined,
      ),
    },
  ]);
}

function elementsOf(set: ValueSet, { language }: Reader): PageLink[] {
  return cdaElements()
    .filter((element) => element.valueSet !== undefined && valueSet(element.valueSet)?.oid === set.oid)
    .map(({ title, path }) => ({ title: title[language], address: elementAddress(path), about: path }));
}

const templateKinds: Readonly<Record<TemplateEntry["kind"], Pair>> = {
  common: ["Déclaration commune", "Common declaration"],
  document: ["Modèle de document", "Document model"],
  section: ["Section CDA", "CDA section"],
  entry: ["Entrée CDA", "CDA entry"],
  parent: ["Modèle parent", "Parent template"],
};

const templateSummaries: Readonly<Record<TemplateEntry["kind"], Pair>> = {
  common: [
    "Déclaration que portent tous les documents, quel que soit leur modèle.",
    "Declaration that all documents carry, whatever their model.",
  ],
  document: [
    "Modèle de contenu du CI-SIS : ce qu’un document de ce type contient.",
    "Content model of the CI-SIS: what a document of this type contains.",
  ],
  section: ["Section d’un document structuré du CI-SIS.", "Section of a structured CI-SIS document."],
  entry: ["Entrée d’un document structuré du CI-SIS.", "Entry of a structured CI-SIS document."],
  parent: [
    "Modèle international déclaré à côté d’un modèle du CI-SIS.",
    "International template declared beside a CI-SIS template.",
  ],
};

/** A document model, a section, or a template declared with them. */
export function templatePage(entry: TemplateEntry, reader: Reader): Page {
  const { language } = reader;
  const { root, kind, name, title, version, versions, codes, parents, models, body, source } = entry;
  const address = templateAddress(entry);
  const entryOfRoot = identifier(root);
  const own = entryOfRoot === undefined ? [] : rulesOf(entryOfRoot, reader.rules);
  const ofTopics = entryOfRoot === undefined ? ["modeles-cda"] : joinedTopics(entryOfRoot);
  const versionLinks = versions.map((one) => ({ ...entry, version: one }));
  return {
    address,
    language,
    kind: "identifier",
    kicker: pick(language, templateKinds[kind]),
    title: title[language],
    identifier: root,
    summary: rich(pick(language, templateSummaries[kind]), reader, address),
    breadcrumb: pathBelow(ofTopics, source, reader),
    sections: [
      ...section("template", pick(language, ["Le modèle", "The template"]), [
        {
          type: "facts",
          facts: [
            ...fact(pick(language, ["Nom officiel", "Official name"]), name === "" ? undefined : [{ code: name }]),
            ...fact(pick(language, ["Version demandée", "Version asked for"]), version),
            ...fact(
              pick(language, ["Versions connues", "Known versions"]),
              versionLinks.flatMap((one, i) => [
                ...(i > 0 ? [" · "] : []),
                one.version === version
                  ? (one.version as string)
                  : { text: one.version as string, address: templateAddress(one) },
              ]),
            ),
            ...fact(
              pick(language, ["En CDA", "In CDA"]),
              kind === "section" ? [{ code: "section/templateId" }] : [{ code: "ClinicalDocument/templateId" }],
            ),
            ...fact(pick(language, ["Corps", "Body"]), body === undefined ? undefined : [{ code: body }]),
          ],
        },
        sourceBlock(entry, reader),
      ]),
      ...section("codes", pick(language, ["Codes", "Codes"]), [
        {
          type: "codes",
          items: codes.map(({ code, display, system }) => {
            // Codes of terminologies that are not shipped are told, and lead nowhere.
            const page = addressOf(codeAddress(code, system), reader.rules);
            return { code, display, ...(page !== undefined && { address: page }), withdrawn: false };
          }),
        },
      ]),
      ...section("with", pick(language, ["Déclaré avec", "Declared with"]), [
        { type: "pages", items: found(parents).map((one) => templateLink(one, reader)) },
      ]),
      ...section("children", pick(language, ["Modèles qui le déclarent", "Templates that declare it"]), [
        { type: "pages", items: declaring(root).map((one) => templateLink(one, reader)) },
      ]),
      ...section("uses", pick(language, ["Sections du modèle", "Sections of the model"]), [
        {
          type: "pages",
          items:
            kind === "document"
              ? templates()
                  .filter((one) => one.kind === "section" && one.models.includes(name))
                  .map((one) => templateLink(one, reader))
              : [],
        },
      ]),
      ...section("models", pick(language, ["Modèles qui l’emploient", "Models that use it"]), [
        {
          type: "pages",
          items: models
            .map((model) => templateNamed(model))
            .filter((one) => one !== undefined)
            .map((one) => templateLink(one, reader)),
        },
      ]),
      ...rulesSection([...new Set([...own, ...rulesOfModel(entry, reader.rules)])], reader),
      ...snippetsSection(examplesOf(root), reader),
      ...topicsSection(ofTopics, reader),
    ],
    ...(source.href !== undefined && { href: source.href }),
    edition: editionLine(reader),
  };
}

const found = (roots: readonly string[]): TemplateEntry[] =>
  roots.map((root) => templateEntry(root)).filter((one) => one !== undefined);

const declaring = (root: string): TemplateEntry[] => templates().filter(({ parents }) => parents.includes(root));

/** The rules whose aliases are made of the model's name and a number. */
function rulesOfModel({ kind, name }: TemplateEntry, rules: readonly RuleMeta[]): readonly RuleMeta[] {
  if (kind !== "document") return [];
  return rules.filter(({ aliases }) =>
    aliases.some((alias) => alias.startsWith(`${name}-`) && /^\d/.test(alias.slice(name.length + 1))),
  );
}
