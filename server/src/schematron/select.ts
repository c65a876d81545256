import { attributeValue, childElements, NodeType, type XmlDocument } from "../syntax/index.ts";
import { libraryOf } from "./documents.ts";
import { joinPath, normalizePath, type SchematronSource, stemOf } from "./source.ts";

/** A schematron that a document asks for. */
export interface SchematronChoice {
  /** As the document names it, or the path chosen for it. */
  readonly href: string;
  /** The file under the folder; undefined where there is none. */
  readonly path: string | undefined;
}

/** The schematrons that every document of the CI-SIS meets, below the folder of the ANS. */
const general: readonly string[] = [
  "profils/IHE.sch",
  "profils/structurationMinimale/ASIP-STRUCT-MIN-StrucMin.sch",
  "profils/CI-SIS_ModelesDeContenusCDA.sch",
  "profils/CI-SIS_Modeles_ANS.sch",
  "profils/terminologies/schematron/terminologie.sch",
];

/** The templateIds by which a document claims the CI-SIS. */
const cisisTemplates = new Set(["1.2.250.1.213.1.1.1.1", "2.16.840.1.113883.2.8.2.1"]);
const volets = "1.2.250.1.213.1.1.1.";

/**
 * The schematrons that a document is checked with: those of its `<?oxygen SCHSchema="…"?>` instructions, found below
 * the folder; without instructions, the general ones of the CI-SIS when the document claims it, and those whose file
 * carries the document's templateId (root, or root and extension).
 */
export function schematronsFor(tree: XmlDocument, folder: string, source: SchematronSource): SchematronChoice[] {
  const named = instructions(tree);
  const choices: SchematronChoice[] =
    named.length > 0
      ? named.map((href) => ({ href, path: underFolder(href, folder, source) }))
      : byTemplates(tree, folder, source);
  const seen = new Set<string>();
  return choices.filter(({ href, path }) => {
    const key = path ?? href;
    return !seen.has(key) && seen.add(key);
  });
}

/** The schematrons named by the instructions before the root, as they are written. */
export function instructions(tree: XmlDocument): string[] {
  const hrefs: string[] = [];
  for (const node of tree.children) {
    if (node.nodeType !== NodeType.ProcessingInstruction) continue;
    let match: RegExpExecArray | null = null;
    if (node.target === "oxygen") match = /\bSCHSchema\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(node.data);
    else if (node.target === "xml-model" && /schematron/i.test(node.data))
      match = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(node.data);
    const href = match?.[1] ?? match?.[2];
    if (href !== undefined && href !== "") hrefs.push(href);
  }
  return hrefs;
}

/** The file that a reference means below the folder: its longest tail that is there. */
function underFolder(href: string, folder: string, source: SchematronSource): string | undefined {
  const { finder } = libraryOf(source);
  const parts = normalizePath(href.replace(/[?#].*$/s, "").replace(/^file:\/+/, ""))
    .split("/")
    .filter((part) => part !== ".." && part !== "");
  for (let from = 0; from < parts.length; from++) {
    const found = finder.find(joinPath(folder, parts.slice(from).join("/")));
    if (found !== undefined) return found;
  }
  return undefined;
}

function byTemplates(tree: XmlDocument, folder: string, source: SchematronSource): SchematronChoice[] {
  const { root } = tree;
  if (root?.localName !== "ClinicalDocument") return [];
  const templates = childElements(root, "templateId").map((element) => ({
    root: attributeValue(element, "root") ?? "",
    extension: attributeValue(element, "extension"),
  }));
  const { finder } = libraryOf(source);
  const cisis = templates.some((t) => cisisTemplates.has(t.root) || t.root.startsWith(volets));
  const choices: SchematronChoice[] = [];
  if (cisis)
    for (const href of general) {
      const path = finder.find(joinPath(folder, href));
      if (path !== undefined) choices.push({ href, path });
    }
  for (const name of source.list(folder) ?? []) {
    if (!/\.sch$/i.test(name)) continue;
    const stem = stemOf(name);
    const carried = templates.some(
      ({ root: id, extension }) =>
        (extension !== undefined && stem.includes(extension)) || (id !== "" && stem.split(/[_-]/).includes(id)),
    );
    if (carried) choices.push({ href: name, path: joinPath(folder, name) });
  }
  return choices;
}
