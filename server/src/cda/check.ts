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
import { type CdaNode, cdaView } from "./view.ts";

/** What was looked at in a CDA document, and what was not. */
export interface CdaOutcome {
  readonly checked: string[];
  readonly notChecked: NotChecked[];
}

const header = {
  fr: "L’en-tête selon la Structuration minimale du CI-SIS",
  en: "The header against the minimal structure of the CI-SIS",
};

/** Checks a CDA document that claims the CI-SIS; any other text is told to be not checked, once. */
export function* checkCda(
  tree: XmlDocument,
  context: CheckContext,
): Generator<Finding | undefined, CdaOutcome, undefined> {
  const document = findClinicalDocument(tree);
  if (document === undefined) {
    const reason = {
      fr: "Ce texte n’a pas de ClinicalDocument : c’est un fragment.",
      en: "This text has no ClinicalDocument: it is a fragment.",
    };
    return { checked: [], notChecked: [{ what: header, reason, ...at(tree.root) }] };
  }
  if (!claimsCiSis(tree, document)) {
    const reason = {
      fr: "Le document ne se réclame pas du CI-SIS : ni realmCode FR, ni templateId, ni identifiant français.",
      en: "The document does not claim the CI-SIS: no realmCode FR, no French templateId or identifier.",
    };
    return { checked: [], notChecked: [{ what: header, reason, ...at(document) }] };
  }
  yield* namespaceRule.check(tree, context);
  if (document.namespaceURI !== hl7v3 && document.namespaceURI !== "") {
    const reason = {
      fr: "ClinicalDocument n’est pas dans l’espace de noms urn:hl7-org:v3.",
      en: "ClinicalDocument is not in the namespace urn:hl7-org:v3.",
    };
    return { checked: [], notChecked: [{ what: header, reason, ...at(document) }] };
  }
  const shape = headerShape();
  yield* checkShape<CdaNode>(shape, cdaView, document);
  return { checked: [shape.id], notChecked: [...notYet(document)] };
}

function* notYet(document: XmlElement): Generator<NotChecked> {
  yield {
    what: { fr: "La structure CDA R2", en: "The CDA R2 structure" },
    reason: {
      fr: "Le schéma CDA R2 n’est pas encore contrôlé : seul l’en-tête l’est, selon le CI-SIS.",
      en: "The CDA R2 schema is not checked yet: only the header is, against the CI-SIS.",
    },
    ...at(document),
  };
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
