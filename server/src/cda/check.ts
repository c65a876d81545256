import type { CheckContext, Finding, NotChecked } from "../rule/index.ts";
import { checkShape } from "../shape/index.ts";
import {
  attribute,
  attributeValue,
  childElements,
  findClinicalDocument,
  firstChild,
  type XmlDocument,
  type XmlElement,
} from "../syntax/index.ts";
import { claimsCiSis } from "./claim.ts";
import { hl7v3, namespaceRule } from "./namespace.ts";
import { headerShape } from "./shape.ts";
import { checkStructure } from "./structure/index.ts";
import { type CdaNode, cdaView } from "./view.ts";

/** What was looked at in a CDA document, and what was not. */
export interface CdaOutcome {
  readonly checked: string[];
  readonly notChecked: NotChecked[];
}

const headerName = {
  fr: "L’en-tête selon la Structuration minimale du CI-SIS",
  en: "The header against the minimal structure of the CI-SIS",
};

/** Checks a CDA document that claims the CI-SIS, its header and its structure; any other is told to be not checked, once. */
export function* checkCda(
  tree: XmlDocument,
  context: CheckContext,
): Generator<Finding | undefined, CdaOutcome, undefined> {
  const header: Finding[] = [];
  const outcome = yield* collected(checkHeader(tree, context), header);
  const document = findClinicalDocument(tree);
  if (document === undefined || outcome.checked.length === 0) {
    yield* header;
    return outcome;
  }
  const structure: Finding[] = [];
  yield* collected(checkStructure(document, { strictExtensions: true }), structure);
  yield* eachFaultOnce(tree.text, header, structure);
  return { ...outcome, checked: [structureName, ...outcome.checked] };
}

/** Checks the header alone. */
export function* checkHeader(
  tree: XmlDocument,
  context: CheckContext,
): Generator<Finding | undefined, CdaOutcome, undefined> {
  const document = findClinicalDocument(tree);
  if (document === undefined) {
    const reason = {
      fr: "Ce texte n’a pas de ClinicalDocument : c’est un fragment.",
      en: "This text has no ClinicalDocument: it is a fragment.",
    };
    return { checked: [], notChecked: [{ what: headerName, reason, ...at(tree.root) }] };
  }
  if (!claimsCiSis(tree, document)) {
    const reason = {
      fr: "Le document ne se réclame pas du CI-SIS : ni realmCode FR, ni templateId, ni identifiant français.",
      en: "The document does not claim the CI-SIS: no realmCode FR, no French templateId or identifier.",
    };
    return { checked: [], notChecked: [{ what: headerName, reason, ...at(document) }] };
  }
  yield* namespaceRule.check(tree, context);
  if (document.namespaceURI !== hl7v3 && document.namespaceURI !== "") {
    const reason = {
      fr: "ClinicalDocument n’est pas dans l’espace de noms urn:hl7-org:v3.",
      en: "ClinicalDocument is not in the namespace urn:hl7-org:v3.",
    };
    return { checked: [], notChecked: [{ what: headerName, reason, ...at(document) }] };
  }
  const shape = headerShape();
  yield* checkShape<CdaNode>(shape, cdaView, document);
  return { checked: [shape.id], notChecked: [...notYet(document)] };
}

const structureName = "cda-r2";

/** Keeps what a check finds for later. */
function* collected<Outcome>(
  check: Generator<Finding | undefined, Outcome, undefined>,
  found: Finding[],
): Generator<undefined, Outcome, undefined> {
  for (;;) {
    const next = check.next();
    if (next.done) return next.value;
    if (next.value === undefined) yield undefined;
    else found.push(next.value);
  }
}

/**
 * The findings of the header and of the schema. Of two at one place about one element the header's is kept, which names
 * the clause of the CI-SIS; it is then an error, as everything that the schema refuses.
 */
function* eachFaultOnce(text: string, header: readonly Finding[], structure: readonly Finding[]): Generator<Finding> {
  const key = ({ start, end, data }: Finding): string => {
    // Two faults that are found at one value are one.
    if (/["']/.test(text.charAt(start - 1))) return `${start}:${end}`;
    const { element } = data;
    const name = typeof element === "object" ? element.en : String(element ?? "");
    // A label may have the slice behind the name.
    return `${start}:${end}:${name.replace(/^.*@/, "").replace(/ .*$/, "")}`;
  };
  const refused = new Set(structure.map(key));
  const said = new Set(header.map(key));
  for (const finding of header) yield refused.has(key(finding)) ? { ...finding, severity: "error" } : finding;
  for (const finding of structure) if (!said.has(key(finding))) yield finding;
}

function* notYet(document: XmlElement): Generator<NotChecked> {
  const component = firstChild(document, "component");
  if (component === undefined) return;
  const models = childElements(document, "templateId").filter((id) => isModel(attributeValue(id, "root")));
  const model = models.at(-1);
  const named = model === undefined ? "" : ` ${templateName(model)}`;
  yield {
    what: { fr: `Le corps, selon son modèle${named}`, en: `The body, against its model${named}` },
    reason: {
      fr: "Les modèles de contenus du CI-SIS ne sont pas encore contrôlés.",
      en: "The content models of the CI-SIS are not checked yet.",
    },
    ...at(model ?? component),
  };
}

function isModel(root: string | undefined): boolean {
  return root !== "2.16.840.1.113883.2.8.2.1" && root !== "1.2.250.1.213.1.1.1.1";
}

function templateName(template: XmlElement): string {
  const version = attribute(template, "extension")?.value;
  return `${attributeValue(template, "root") ?? "?"}${version === undefined ? "" : `^${version}`}`;
}

function at(element: XmlElement | undefined): Pick<NotChecked, "at"> {
  return element === undefined ? {} : { at: element.nameSpan };
}
