import type { Bilingual, Finding, NotChecked } from "../../rule/index.ts";
import { attributeValue, descendants, type XmlDocument, type XmlElement, xpathOf } from "../../syntax/index.ts";
import { activePatterns, asked } from "./asked.ts";
import { chosen, models } from "./choose.ts";
import type { Constraint, ModelSetData, PatternData } from "./constraint.ts";
import { holds } from "./evaluate.ts";
import { type Broken, type Fault, faultsOf } from "./fault.ts";
import { type ModelKind, ruleId } from "./rules.ts";
import { templateTitle } from "./titles.ts";

/** Checks a document against the content models of the CI-SIS that it claims. */

/** How many elements are looked at between two interruptions. */
const STRIDE = 200;

export interface ModelsOutcome {
  /** The document models that were checked, by name and version. */
  readonly checked: readonly string[];
  readonly notChecked: readonly NotChecked[];
}

/** `asking`: the models that the project names for the document; none, those that it names or claims itself. */
export function* checkModels(
  tree: XmlDocument,
  document: XmlElement,
  asking: readonly string[] = [],
): Generator<Finding | undefined, ModelsOutcome, undefined> {
  const known = models();
  const { sets, unknown, unknownNames } = chosen(tree, document, asking);
  const active = activePatterns(sets);

  let count = 0;
  const said = new Set<string>();
  for (const element of descendants(document)) {
    if (++count % STRIDE === 0) yield undefined;
    if (isOpen(element)) continue;
    const broken: Broken[] = [];
    for (const one of asked(element, active)) if (!holds(element, one.constraint)) broken.push(one);
    for (const { fault, of } of faultsOf(element, broken)) {
      const [{ pattern, rule }] = of as [Broken];
      const told = finding(
        element,
        fault,
        of.every(({ warning }) => warning),
        (known.patterns[pattern] as PatternData).id,
        active.get(pattern) as ModelSetData,
        known.patterns[pattern]?.rules[rule]?.on[0]?.where,
      );
      // Models that stand upon one another ask the same: the first that says so is enough.
      const key = `${told.start}:${told.end}:${told.message}:${JSON.stringify({ ...told.data, model: "" })}`;
      if (said.has(key)) continue;
      said.add(key);
      yield told;
    }
  }
  return {
    checked: sets.map(({ name }) => `ci-sis/${name.replace(/^CI-SIS_/, "")}`),
    notChecked: [...(unknown === undefined ? [] : [modelUnknown(unknown)]), ...unknownNames.map(nameUnknown)],
  };
}

function isOpen(element: XmlElement): boolean {
  return element.endTag === undefined && !element.selfClosing;
}

function finding(
  element: XmlElement,
  { span, message, data }: Fault,
  warning: boolean,
  pattern: string,
  set: ModelSetData,
  where: readonly Constraint[] | undefined,
): Finding {
  const kind: ModelKind =
    element.localName === "section" || pattern.startsWith("S_")
      ? "section"
      : pattern.startsWith("E_") && element.localName !== "ClinicalDocument"
        ? "entry"
        : "document";
  return {
    ...span,
    ruleId: ruleId(kind),
    message,
    data: { ...data, model: modelName(kind, pattern, set, where) },
    location: xpathOf(element),
    // A value set grows from one edition to the next: a code that it lacks may be newer.
    ...((warning || message === "not-in-set") && { severity: "warning" as const }),
  };
}

/** The model that asks, by its title and its templateId. */
function modelName(
  kind: ModelKind,
  pattern: string,
  set: ModelSetData,
  where: readonly Constraint[] | undefined,
): Bilingual {
  if (kind === "document") {
    const title = set.root === undefined ? undefined : templateTitle(set.root);
    const name = set.name.replace(/^CI-SIS_/, "").replaceAll("_", " ");
    if (set.root === undefined)
      return {
        fr: `le modèle commun aux documents (${name})`,
        en: `the model common to all documents (${name})`,
      };
    return title === undefined
      ? { fr: `le modèle de document ${name}`, en: `the document model ${name}` }
      : { fr: `le modèle de document « ${title.fr} » (${name})`, en: `the document model “${title.en}” (${name})` };
  }
  const root = /\["templateId","@root"\],"([^"]+)"/.exec(JSON.stringify(where ?? []))?.[1];
  const short = pattern.replace(/^[SE]_/, "").replace(/[_-](?:fr|ANS|int|FR)$/, "");
  const title = root === undefined ? undefined : templateTitle(root);
  const of = root === undefined ? "" : ` (${root})`;
  return kind === "section"
    ? {
        fr: `le modèle de section « ${title?.fr ?? short} »${of}`,
        en: `the section model “${title?.en ?? short}”${of}`,
      }
    : { fr: `le modèle d’entrée « ${title?.fr ?? short} »${of}`, en: `the entry model “${title?.en ?? short}”${of}` };
}

function nameUnknown(name: string): NotChecked {
  return {
    what: { fr: `Le modèle de document ${name}`, en: `The document model ${name}` },
    reason: {
      fr: "Le fichier de projet le demande (cdaModels) ; ce modèle, ou cette version, n’est pas dans le produit.",
      en: "The project file asks for it (cdaModels); this model, or this version of it, is not in the product.",
    },
  };
}

function modelUnknown(id: XmlElement): NotChecked {
  const root = attributeValue(id, "root") ?? "?";
  const version = attributeValue(id, "extension");
  const name = version === undefined ? root : `${root}^${version}`;
  return {
    what: { fr: `Le modèle de document ${name}`, en: `The document model ${name}` },
    reason: {
      fr: "Ce modèle, ou cette version, n’est pas dans le produit ; seuls les modèles de sections et d’entrées sont contrôlés.",
      en: "This model, or this version of it, is not in the product; only the models of sections and entries are checked.",
    },
    at: id.nameSpan,
  };
}
