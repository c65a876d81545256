import { startHeader } from "../../../data/ci-sis/header/example.ts";
import type { Repair } from "../../rule/index.ts";
import { findClinicalDocument, parseXml, type XmlDocument, type XmlElement } from "../../syntax/index.ts";
import { applyEdits } from "../../text/index.ts";
import { checkHeader } from "../check.ts";
import { activePatterns, chosen, models } from "../models/index.ts";
import { cdaRepairs } from "../repairs.ts";
import { placeFor, uriOf } from "../structure/index.ts";
import { cdaView } from "../view.ts";
import { addAnchors } from "./anchors.ts";
import { complete } from "./complete.ts";
import type { DraftFacts } from "./facts.ts";
import { printDraft } from "./print.ts";
import { codeToComplete, toComplete } from "./samples.ts";
import { DraftElement, draftElements, draftOf, Journal } from "./tree.ts";

/** A document model that a new document can be made of. */
export interface DraftModel {
  /** As the schematrons name it, with its version: `VAC_2023.01`. */
  readonly name: string;
  readonly root: string;
  /** The extension of its templateId; "" where it has none. */
  readonly version: string;
}

/** The document models that the constraints know, each with its version. */
export function draftModels(): readonly DraftModel[] {
  return models().sets.flatMap((set) =>
    set.root === undefined
      ? []
      : [
          {
            name: set.name.replace(/^CI-SIS_/, ""),
            root: set.root,
            version: set.version ?? "",
            nonXmlBody: false,
            set,
          },
        ],
  );
}

const prolog = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** A document of a model with all that the header, the model and the schema ask for. */
export function newDocument(model: DraftModel, facts: DraftFacts): string {
  const filled = startHeader
    .replaceAll("@NOW@", facts.now)
    .replaceAll("@DAY@", facts.now.slice(0, 8))
    .replace(/@UUID@/g, () => facts.uuid());
  const start = findClinicalDocument(parseXml(filled)) as XmlElement;
  const document = holder();
  const top = draftOf(document, start, (element) => cdaView.name(element));
  document.children = [top];
  document.root = top;
  const journal = new Journal();
  const insert = (name: string): DraftElement => {
    const made = new DraftElement(top, name, "asked");
    const next = top.elements[placeFor(top, name) ?? top.elements.length];
    const index = next === undefined ? top.children.length : top.children.indexOf(next);
    journal.setChildren(top, top.children.toSpliced(index, 0, made));
    return made;
  };
  const set = (element: DraftElement | undefined, name: string, value: string) => {
    if (element !== undefined) journal.setAttribute(element, name, value, "sample");
  };
  const template = facts.template(model.root);
  const declared = () =>
    top.elements.filter((one) => one.localName === "templateId").map((one) => one.attribute("root")?.value);
  for (const root of [...(template?.beside ?? []), model.root]) {
    if (declared().includes(root)) continue;
    const id = insert("templateId");
    journal.setAttribute(id, "root", root, "asked");
    if (root === model.root && model.version !== "") journal.setAttribute(id, "extension", model.version, "asked");
  }
  const child = (name: string) => top.elements.find((one) => one.localName === name);
  const code = child("code");
  if (template?.code !== undefined) {
    set(code, "code", template.code.code);
    set(code, "codeSystem", template.code.system);
    set(code, "displayName", template.code.display);
    const system = facts.systemName(template.code.system);
    const named = code?.attribute("codeSystemName");
    if (system !== undefined) set(code, "codeSystemName", system);
    else if (named !== undefined) journal.remove(named);
  }
  const title = child("title");
  if (title !== undefined && template !== undefined) journal.setText(title, template.title, "sample");
  const { sets } = chosen(document, top);
  const active = activePatterns(sets);
  complete(top, active, facts);
  const empty = sectionsOf(top).find(
    (section) => !section.elements.some(({ localName }) => localName === "templateId"),
  );
  const [first] = facts.sections(model.root);
  if (empty !== undefined && first !== undefined) {
    // The model demands no section by its template: the first that its documents have is one to begin with.
    const id = new DraftElement(empty, "templateId", "asked");
    journal.setAttribute(id, "root", first, "asked");
    journal.setChildren(empty, [id]);
    complete(top, active, facts);
  }
  addAnchors(top);
  for (const element of draftElements(top))
    if (element.attributes.some(({ value }) => value === codeToComplete || value === toComplete))
      element.note = `${toComplete} : l’élément qui suit`;
  const text = printDraft(top, { indent: "", snippet: false, notes: true, declarations: declarationsOf(top) });
  const whole = mended(`${text}\n`);
  return `${prolog}${instructionsFor(model)}${leftToAuthor(whole)}${whole}`;
}

/** What every document of the CI-SIS is checked with, by the instructions that the examples of the ANS carry. */
const generalSchematrons = [
  "profils/IHE",
  "profils/structurationMinimale/ASIP-STRUCT-MIN-StrucMin",
  "profils/CI-SIS_ModelesDeContenusCDA",
  "profils/CI-SIS_Modeles_ANS",
  "profils/terminologies/schematron/terminologie",
];

/** Where its templateIds leave the version open, the document names its schematrons, as the examples of the ANS do. */
function instructionsFor(model: DraftModel): string {
  const isOpen = model.version === "" && models().sets.filter(({ root }) => root === model.root).length > 1;
  if (!isOpen) return "";
  return [...generalSchematrons, `CI-SIS_${model.name}`]
    .map((path) => `<?oxygen SCHSchema="../schematrons/${path}.sch"?>\n`)
    .join("");
}

/** Tells at the top what the author has to do, so that nobody sends samples as if they were somebody's data. */
function leftToAuthor(text: string): string {
  const count = (mark: string) => text.split(mark).length - 1;
  const choose = count("<!-- À choisir");
  const write = count(toComplete);
  return `<!--
  Document de départ. Le patient, les professionnels, les structures, les dates et les mesures sont fictifs : les remplacer.
  Puis traiter ce qui est marqué « À choisir » (${choose}) et « ${toComplete} » (${write}).

  A document to start from. Its patient, professionals, organizations, dates and measurements are fictitious: replace them.
  Then see to what is marked “À choisir” (to be chosen: ${choose}) and “${toComplete}” (to be completed: ${write}).
-->
`;
}

/** So many things of the header may be lacking after a model asked for more of it. */
const mostRepairs = 30;

/** What the rules of the header find in what a model added to it is mended as their repairs say. */
function mended(text: string): string {
  let now = text;
  for (let i = 0; i < mostRepairs; i++) {
    const tree = parseXml(now);
    let repair: Repair | undefined;
    for (const finding of checkHeader(tree, { environment: "unknown", eHealth: false }))
      if (finding !== undefined) repair ??= cdaRepairs(finding, tree)[0];
    if (repair === undefined) break;
    now = applyEdits(now, repair.edits);
  }
  return now;
}

function sectionsOf(top: DraftElement): readonly DraftElement[] {
  return draftElements(top).filter(({ localName }) => localName === "section");
}

type Holder = { -readonly [Key in keyof XmlDocument]: XmlDocument[Key] };

/** A document for a draft to stand in. */
function holder(): Holder {
  return {
    nodeType: 9,
    parent: null,
    start: 0,
    end: 0,
    text: "",
    children: [],
    root: undefined,
    problems: [],
    doctype: undefined,
  };
}

/** The namespaces that the names of a draft need. */
function declarationsOf(top: DraftElement): string {
  const prefixes = new Set<string>();
  for (const element of draftElements(top)) {
    prefixes.add(element.prefix);
    for (const { prefix, nodeName } of element.attributes)
      if (prefix !== "" && nodeName !== "xml:lang") prefixes.add(prefix);
  }
  const xsi = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
  const others = [...prefixes].filter((prefix) => prefix !== "" && prefix !== "xsi");
  return ` xmlns="${uriOf("")}"${xsi}${others.map((prefix) => ` xmlns:${prefix}="${uriOf(prefix)}"`).join("")}`;
}
