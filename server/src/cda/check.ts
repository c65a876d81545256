import { type CheckContext, collecting, type Finding, type NotChecked } from "../rule/index.ts";
import { checkShape } from "../shape/index.ts";
import { findClinicalDocument, firstChild, type XmlDocument, type XmlElement } from "../syntax/index.ts";
import { claimsCiSis } from "./claim.ts";
import { checkModels } from "./models/index.ts";
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
  const outcome = yield* collecting(checkHeader(tree, context), header);
  const document = findClinicalDocument(tree);
  if (document === undefined || outcome.checked.length === 0) {
    yield* header;
    return outcome;
  }
  const structure: Finding[] = [];
  yield* collecting(checkStructure(document, { strictExtensions: true }), structure);
  yield* eachFaultOnce(tree.text, header, structure);
  if (firstChild(document, "component") === undefined)
    return { ...outcome, checked: [structureName, ...outcome.checked] };
  const key = keyOf(tree.text);
  const said = new Set([...header, ...structure].map(key));
  const found: Finding[] = [];
  const models = yield* collecting(checkModels(tree, document, context.cdaModels), found);
  // What the header or the schema says of a place is the more precise.
  for (const finding of found) if (!said.has(key(finding))) yield finding;
  return {
    checked: [structureName, ...outcome.checked, ...models.checked],
    notChecked: [...outcome.notChecked, ...models.notChecked],
  };
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
  return { checked: [shape.id], notChecked: [] };
}

const structureName = "cda-r2";

/** What two findings have in common that are about one fault. */
function keyOf(text: string): (finding: Finding) => string {
  return ({ start, end, data }) => {
    // Two faults that are found at one value are one.
    if (/["']/.test(text.charAt(start - 1))) return `${start}:${end}`;
    const { element } = data;
    const name = typeof element === "object" ? element.en : String(element ?? "");
    // A label may have the slice behind the name.
    return `${start}:${end}:${name.replace(/^.*@/, "").replace(/ .*$/, "")}`;
  };
}

/**
 * The findings of the header and of the schema. Of two at one place about one element the header's is kept, which names
 * the clause of the CI-SIS; it is then an error, as everything that the schema refuses.
 */
function* eachFaultOnce(text: string, header: readonly Finding[], structure: readonly Finding[]): Generator<Finding> {
  const key = keyOf(text);
  const refused = new Set(structure.map(key));
  const said = new Set(header.map(key));
  for (const finding of header) yield refused.has(key(finding)) ? { ...finding, severity: "error" } : finding;
  for (const finding of structure) if (!said.has(key(finding))) yield finding;
}

function at(element: XmlElement | undefined): Pick<NotChecked, "at"> {
  return element === undefined ? {} : { at: element.nameSpan };
}
