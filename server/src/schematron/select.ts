import {
  attributeValue,
  childElements,
  descendants,
  NodeType,
  type XmlDocument,
  type XmlElement,
} from "../syntax/index.ts";
import { libraryOf } from "./documents.ts";
import { folderOf, joinPath, normalizePath, type SchematronSource, stemOf } from "./source.ts";

/** A schematron that a document asks for. */
export interface SchematronChoice {
  /** As the document names it, or the path chosen for it. */
  readonly href: string;
  /** The file under the folder; undefined where there is none. */
  readonly path: string | undefined;
}

/** The name of the document model that a templateId stands for, such as `VAC`; undefined where it is not known. */
export type ModelOf = (root: string) => string | undefined;

/** The schematrons that every document of the CI-SIS meets, below the folder of the ANS. */
const general: readonly string[] = [
  "profils/IHE.sch",
  "profils/structurationMinimale/ASIP-STRUCT-MIN-StrucMin.sch",
  // Its name in the releases before 2023.
  "profils/CI-SIS_StructurationMinimale.sch",
  "profils/CI-SIS_ModelesDeContenusCDA.sch",
  "profils/CI-SIS_Modeles_ANS.sch",
  "profils/terminologies/schematron/terminologie.sch",
];

/** The root of the CI-SIS's document models, and the one of them that every document claims. */
const volets = "1.2.250.1.213.1.1.1.";
const minimal = "1.2.250.1.213.1.1.1.1";

/**
 * The schematrons that a document is checked with: those of its `<?oxygen SCHSchema="…"?>` instructions, found below
 * the folder; without instructions, the general ones of the CI-SIS when the document claims it, and the one that
 * asks for the templateIds of the document's model. In a folder that is no kit of the ANS, those that lie in it and
 * speak of the document.
 */
export function schematronsFor(
  tree: XmlDocument,
  folder: string,
  source: SchematronSource,
  modelOf: ModelOf = () => undefined,
): SchematronChoice[] {
  const named = instructions(tree);
  const choices: SchematronChoice[] =
    named.length > 0
      ? named.map((href) => ({ href, path: underFolder(href, folder, source) }))
      : byTemplates(tree, folder, source, modelOf);
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

function byTemplates(
  tree: XmlDocument,
  folder: string,
  source: SchematronSource,
  modelOf: ModelOf,
): SchematronChoice[] {
  const document = clinicalDocument(tree);
  if (document === undefined) return [];
  const { finder } = libraryOf(source);
  const found = general.map((href) => ({ href, path: finder.find(joinPath(folder, href)) }));
  const choices: SchematronChoice[] = found.filter(({ path }) => path !== undefined);
  const all = volumesIn(folder, source);
  const isKit = choices.length > 0 || all.some(({ path }) => stemOf(path).startsWith("CI-SIS_"));
  if (!isKit) return fittingIn(document, folder, source).map((path) => ({ href: path, path }));
  const templates = childElements(document, "templateId").map((element) => ({
    root: attributeValue(element, "root") ?? "",
    extension: attributeValue(element, "extension"),
  }));
  if (!templates.some((t) => t.root.startsWith(volets))) return [];
  const names = new Set(templates.map((t) => modelOf(t.root)?.toLowerCase()));
  const path = modelFor(templates, names, all);
  if (path !== undefined) choices.push({ href: path, path });
  return choices;
}

/** A schematron of a folder that is not the kit of the ANS: C-CDA's, or somebody's own. */
interface Other {
  readonly path: string;
  /** The templateIds that it speaks of, as far as its own file tells; none where it speaks of any document. */
  readonly roots: ReadonlySet<string>;
}

const others = new WeakMap<SchematronSource, Map<string, readonly Other[]>>();

/** The schemas that lie directly in a folder, parts for inclusion left out. */
function othersIn(folder: string, source: SchematronSource): readonly Other[] {
  const folders = others.get(source) ?? new Map<string, readonly Other[]>();
  others.set(source, folders);
  let known = folders.get(folder);
  if (known === undefined) {
    known = (source.list(folder) ?? [])
      .filter((name) => /\.sch$/i.test(name))
      .sort()
      .flatMap((name) => {
        const path = joinPath(folder, name);
        const text = source.read(path) ?? "";
        const start = text.slice(0, 20_000).replace(/<!--[\s\S]*?-->/g, "");
        const isSchema = /<(?![?!])(?:[\w.-]+:)?([\w.-]+)/.exec(start)?.[1] === "schema";
        if (!isSchema) return [];
        const roots = [...text.matchAll(/@root\s*=\s*(?:'|"|&quot;|&apos;)([\d.]+)/g)].map((m) => m[1] as string);
        return [{ path, roots: new Set(/<(?:[\w.-]+:)?include\b/.test(text) ? [] : roots) }];
      });
    folders.set(folder, known);
  }
  return known;
}

/** The schematrons of a folder that speak of a document: those that name one of its templateIds, or none at all. */
function fittingIn(document: XmlElement, folder: string, source: SchematronSource): string[] {
  const claimed = new Set<string>();
  for (const element of descendants(document))
    if (element.localName === "templateId") claimed.add(attributeValue(element, "root") ?? "");
  return othersIn(folder, source)
    .filter(({ roots }) => roots.size === 0 || [...roots].some((root) => claimed.has(root)))
    .map(({ path }) => path);
}

/** The document, which may stand in a style sheet that shows it. */
function clinicalDocument({ root }: XmlDocument): XmlElement | undefined {
  if (root === undefined || root.localName === "ClinicalDocument") return root;
  for (const element of descendants(root)) if (element.localName === "ClinicalDocument") return element;
  return undefined;
}

/** A document model's schematron, with the models' templateIds that it asks for. */
interface Volume {
  readonly path: string;
  /** The name of its model, as its file has it. */
  readonly model: string;
  /** The version at the end of its name, such as `2024.01` or, in old releases, `1.4`. */
  readonly version: string;
  readonly roots: ReadonlySet<string>;
}

const volumes = new WeakMap<SchematronSource, Map<string, readonly Volume[]>>();

/** The document models' schematrons of a folder: what they ask for is read in the parts that they include. */
function volumesIn(folder: string, source: SchematronSource): readonly Volume[] {
  let folders = volumes.get(source);
  if (folders === undefined) {
    folders = new Map();
    volumes.set(source, folders);
  }
  let known = folders.get(folder);
  if (known === undefined) {
    known = (source.list(folder) ?? [])
      .filter((name) => /\.sch$/i.test(name))
      .map((name) => volumeOf(joinPath(folder, name), source));
    folders.set(folder, known);
  }
  return known;
}

function volumeOf(path: string, source: SchematronSource): Volume {
  const { finder } = libraryOf(source);
  const text = source.read(path) ?? "";
  const texts = [text];
  for (const [, href] of text.matchAll(/<(?:\w+:)?include\s+href\s*=\s*["']([^"'#]*en-?tete[^"'#]*)/gi)) {
    const part = finder.find(joinPath(folderOf(path), href as string));
    if (part !== undefined) texts.push(source.read(part) ?? "");
  }
  const roots = new Set<string>();
  for (const part of texts)
    for (const [, root] of part.matchAll(/templateId\s*(?:\[\s*|\/\s*)@root\s*=\s*["']([\d.]+)["']/g))
      if (root?.startsWith(volets) && root !== minimal) roots.add(root);
  const [, model, version] = /^(?:CI-SIS_)?(.*?)(?:_(\d+\.\d+))?$/.exec(stemOf(path)) ?? [];
  return { path, model: model?.toLowerCase() ?? "", version: version ?? "", roots };
}

/**
 * The schematron of the document's model: the one named by the model's name, or of those all of whose templateIds the
 * document has, the one that asks for the most.
 */
function modelFor(
  templates: readonly { readonly root: string; readonly extension: string | undefined }[],
  names: ReadonlySet<string | undefined>,
  all: readonly Volume[],
): string | undefined {
  const claimed = new Set(templates.map((t) => t.root));
  const named = all.filter(({ model }) => names.has(model));
  const asking = all.filter(({ roots }) => roots.size > 0 && [...roots].every((root) => claimed.has(root)));
  const most = Math.max(0, ...asking.map(({ roots }) => roots.size));
  const fitting = named.length > 0 ? named : asking.filter(({ roots }) => roots.size === most);
  const versions = new Set(templates.map((t) => t.extension));
  // A document that names no version, or one that the folder does not have, is checked with the newest.
  return fitting.sort(
    (a, b) =>
      Number(versions.has(b.version)) - Number(versions.has(a.version)) || b.version.localeCompare(a.version, "en"),
  )[0]?.path;
}
