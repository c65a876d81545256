import type { Kind } from "../kind.ts";
import type {
  CheckContext,
  Checking,
  Finding,
  Language,
  NotChecked,
  Reference,
  Repair,
  Rule,
  RuleMeta,
} from "../rule/index.ts";
import type { Snapshot } from "../snapshot.ts";
import { attributeValue, NodeType, nodeAt, type XmlElement } from "../syntax/index.ts";
import { type Span, touches } from "../text/index.ts";
import { type Archive, archiveOf, besideIn, textOf } from "./mail/attachment.ts";
import { parseMail } from "./mail/parse.ts";
import { mailHeaders, mailRules } from "./mail/rules.ts";
import { vihf, xdsMapping } from "./references.ts";
import { svsRules, valueSetFile } from "./svs/rules.ts";
import { assertionsOf } from "./vihf/assertion.ts";
import { vihfFacts } from "./vihf/facts.ts";
import { vihfRules } from "./vihf/rules.ts";
import { attributes } from "./xdm/attributes.ts";
import { xdmFolder } from "./xdm/folder.ts";
import { indexLink } from "./xdm/index-page.ts";
import { metadataRules } from "./xdm/rules.ts";

/** What goes around a CDA document when it is exchanged: IHE XDM, MSSanté mail, VIHF, value sets. */

export const exchangeRules: readonly RuleMeta[] = [
  ...metadataRules,
  indexLink,
  ...mailRules,
  ...vihfRules,
  ...svsRules,
];

export interface ExchangeOutcome {
  readonly checked: readonly string[];
  readonly notChecked: readonly NotChecked[];
  /** Of a mail: the archive of documents that it carries. */
  readonly archive?: Archive | undefined;
}

export { type Archive, besideIn, textOf };

/** The kinds that this room checks. */
export const exchangeKinds: ReadonlySet<Kind> = new Set(["xdm-metadata", "xdm-index", "mail", "saml", "svs"]);

function* run<Tree>(rules: readonly Rule<Tree>[], tree: Tree, context: CheckContext): Checking {
  for (const rule of rules) {
    yield* rule.check(tree, context);
    yield undefined;
  }
}

/** Checks a text of one of these kinds. Other files are read through `context.beside` alone. */
export function* checkExchange(
  snapshot: Snapshot,
  context: CheckContext,
): Generator<Finding | undefined, ExchangeOutcome, undefined> {
  const { kind, xml, text } = snapshot;
  if (kind === "mail") {
    const root = parseMail(text);
    const archive = archiveOf(root, text);
    yield undefined;
    yield* run(mailRules, { text, root, archive }, context);
    return {
      checked: ["mssante"],
      notChecked: archive?.entries === undefined && archive ? [unopened(archive)] : [],
      archive,
    };
  }
  if (kind === "xdm-index") {
    if (context.beside === undefined) return { checked: [], notChecked: [unread] };
    yield* run([indexLink], { text }, context);
    return { checked: ["xdm"], notChecked: [] };
  }
  if (xml === undefined) return { checked: [], notChecked: [] };
  if (kind === "xdm-metadata") {
    const folder = xdmFolder(xml, context);
    yield undefined;
    yield* run(metadataRules, folder, context);
    const isUnread = folder.described.some(({ uri, file }) => uri !== undefined && file === "unread");
    return { checked: ["xdm"], notChecked: isUnread ? [unread] : [] };
  }
  if (kind === "saml") {
    const assertions = assertionsOf(xml);
    if (assertions.length === 0) return { checked: [], notChecked: [notVihf] };
    for (const one of assertions) yield* run(vihfRules, one, context);
    return { checked: ["vihf"], notChecked: [] };
  }
  if (kind === "svs") {
    yield* run(svsRules, valueSetFile(xml), context);
    return { checked: ["svs"], notChecked: [] };
  }
  return { checked: [], notChecked: [] };
}

const unread: NotChecked = {
  what: { fr: "Les fichiers du dossier XDM", en: "The files of the XDM folder" },
  reason: {
    fr: "Les autres fichiers du dossier ne peuvent pas être lus ici : ni leur présence, ni leur empreinte, ni leur en-tête ne sont comparés.",
    en: "The other files of the folder cannot be read here: neither that they are there, nor their hashes and headers are compared.",
  },
};

const unopened = ({ name, at }: Archive): NotChecked => ({
  what: { fr: `Les documents de ${name}`, en: `The documents of ${name}` },
  reason: {
    fr: "La pièce jointe n’est pas une archive ZIP en base64 que l’on puisse ouvrir.",
    en: "The attachment is no ZIP archive in base64 that can be opened.",
  },
  at,
});

const notVihf: NotChecked = {
  what: { fr: "L’assertion SAML", en: "The SAML assertion" },
  reason: {
    fr: "Elle n’a aucun attribut du VIHF : ses règles ne la concernent pas.",
    en: "It has no attribute of the VIHF, whose rules do not concern it.",
  },
};

const repairing = new Map<string, (finding: Finding) => readonly Repair[]>();
for (const rule of [...metadataRules, indexLink, ...mailRules, ...vihfRules, ...svsRules])
  if (rule.repair !== undefined) repairing.set(rule.id, rule.repair as (finding: Finding) => readonly Repair[]);

/** The changes that mend a finding of this room; the best first. */
export function exchangeRepairs(finding: Finding): readonly Repair[] {
  return repairing.get(finding.ruleId)?.(finding) ?? [];
}

export interface ExchangeDescription extends Span {
  readonly title: string;
  readonly about: string;
  readonly reference: Reference;
}

/** What the metadata, header or attribute under the cursor is for; nothing where the room knows nothing of it. */
export function describeExchange(
  snapshot: Snapshot,
  offset: number,
  language: Language,
): ExchangeDescription | undefined {
  if (snapshot.kind === "mail") {
    const found = parseMail(snapshot.text).headers.find(({ nameSpan }) => touches(nameSpan, offset));
    const known = found === undefined ? undefined : mailHeaders[found.name.toLowerCase()];
    if (found === undefined || known === undefined) return undefined;
    return { ...found.nameSpan, title: known.name, about: known.about[language], reference: known.rule.reference };
  }
  const node = snapshot.xml === undefined ? undefined : nodeAt(snapshot.xml, offset);
  if (node?.nodeType !== NodeType.Attribute || !touches(node.valueSpan, offset)) return undefined;
  const { parent, nodeName, valueSpan } = node;
  if (snapshot.kind === "saml" && parent.localName === "Attribute" && nodeName === "Name") {
    const fact = vihfFacts.find(({ name }) => name.toLowerCase() === node.value.toLowerCase());
    return fact && { ...valueSpan, title: fact.name, about: fact.about[language], reference: vihf };
  }
  if (snapshot.kind !== "xdm-metadata") return undefined;
  const known = attributes.find(({ at }) => isAt(at, parent, nodeName));
  return known && { ...valueSpan, title: known.name, about: known.about[language], reference: xdsMapping };
}

/** Whether an attribute of ebRIM says which metadata its element is. */
function isAt(at: (typeof attributes)[number]["at"], element: XmlElement, attributeName: string): boolean {
  switch (at.kind) {
    case "slot":
      return element.localName === "Slot" && attributeName === "name" && attributeValue(element, "name") === at.name;
    case "classification":
      return at.slot === undefined
        ? attributeName === "classificationScheme" && attributeValue(element, attributeName) === at.scheme
        : element.localName === "Slot" && attributeName === "name" && attributeValue(element, "name") === at.slot;
    case "identifier":
      return attributeName === "identificationScheme" && attributeValue(element, attributeName) === at.scheme;
    case "attribute":
      return element.localName === "ExtrinsicObject" && attributeName === at.name;
    case "name":
      return false;
  }
}
