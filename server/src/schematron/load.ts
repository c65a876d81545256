import {
  attribute,
  attributeValue,
  childElements,
  descendants,
  isElement,
  parseXml,
  type XmlElement,
} from "../syntax/index.ts";
import type { Span } from "../text/index.ts";
import type { MissingFile, Place, ProblemCode, SchematronProblem } from "./model.ts";
import { type Finder, folderOf, joinPath, type SchematronSource } from "./source.ts";

const schematronNamespaces = new Set(["http://purl.oclc.org/dsdl/schematron", "http://www.ascc.net/xml/schematron"]);

/** An element of a schematron, and the file that it stands in. */
export interface Part {
  readonly element: XmlElement;
  readonly file: number;
}

export const isSchematron = (element: XmlElement) => schematronNamespaces.has(element.namespaceURI);

/** Reads the files of a schematron and follows its includes; what is wrong or missing is listed, nothing throws. */
export class Reader {
  readonly files: string[] = [];
  readonly problems: SchematronProblem[] = [];
  readonly missing: MissingFile[] = [];
  /** The texts read, for the fingerprint of the whole. */
  readonly texts: string[] = [];
  readonly #source: SchematronSource;
  readonly #finder: Finder;
  readonly #roots = new Map<string, Part | undefined>();

  constructor(source: SchematronSource, finder: Finder) {
    this.#source = source;
    this.#finder = finder;
  }

  problem(code: ProblemCode, at: Place, data: Readonly<Record<string, string>> = {}): void {
    const { file, start, end } = at;
    // Parts are read more than once.
    if (this.problems.some((p) => p.code === code && p.file === file && p.start === start)) return;
    this.problems.push({ code, data, file, start, end });
  }

  /** The root element of a file; undefined where it is absent or has none. */
  open(path: string): Part | undefined {
    const real = this.#finder.find(path);
    if (real === undefined) return undefined;
    if (this.#roots.has(real)) return this.#roots.get(real);
    const text = this.#source.read(real);
    let part: Part | undefined;
    if (text !== undefined) {
      const file = this.files.push(real) - 1;
      this.texts.push(text);
      const tree = parseXml(text);
      const [fault] = tree.problems;
      if (fault !== undefined) this.problem("syntax", { file, start: fault.start, end: fault.end }, { path: real });
      if (tree.root !== undefined) part = { element: tree.root, file };
    }
    this.#roots.set(real, part);
    return part;
  }

  /** Reads the files that a part names, and those that they name, one a step: what follows finds them read. */
  *readAll(part: Part): Generator<undefined, void, undefined> {
    const known = new Set([part.file]);
    const left = [part];
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const base = folderOf(this.files[next.file] as string);
      for (const element of descendants(next.element)) {
        if (!isSchematron(element) || (element.localName !== "include" && element.localName !== "extends")) continue;
        const [path = ""] = (attributeValue(element, "href")?.trim() ?? "").split("#");
        const found = path === "" ? undefined : this.open(joinPath(base, path));
        if (found === undefined || known.has(found.file)) continue;
        known.add(found.file);
        left.push(found);
        yield undefined;
      }
    }
  }

  /** The child elements of a part, includes replaced by what they name. */
  *children(part: Part, open: readonly string[] = []): Generator<Part> {
    for (const element of childElements(part.element)) {
      const child: Part = { element, file: part.file };
      if (!isSchematron(element) || element.localName !== "include") yield child;
      else yield* this.#include(child, open);
    }
  }

  /** The children of a file named by `href`, or the element of that file with the identifier after the `#`. */
  *#include(part: Part, open: readonly string[]): Generator<Part> {
    const href = attributeValue(part.element, "href")?.trim() ?? "";
    const place = placeOf(part, attribute(part.element, "href")?.valueSpan ?? part.element.startTag);
    const target = this.follow(part, href, place);
    if (target === undefined) return;
    const name = `${target.file}#${target.element.start}`;
    if (open.includes(name)) this.problem("include-cycle", place, { href });
    // A whole schema included gives what it holds.
    else if (target.element.localName === "schema") yield* this.children(target, [...open, name]);
    else if (target.element.localName === "include") yield* this.#include(target, [...open, name]);
    else yield target;
  }

  /** The part that a reference names, from the file that it stands in; a missing file is noted. */
  follow(from: Part, href: string, at: Place): Part | undefined {
    const [path, id] = href.split("#") as [string, string | undefined];
    const base = folderOf(this.files[from.file] as string);
    const root = path === "" ? this.open(this.files[from.file] as string) : this.open(joinPath(base, path));
    if (root === undefined) {
      if (!this.missing.some((m) => m.href === href && m.file === at.file && m.start === at.start))
        this.missing.push({ href, ...at });
      return undefined;
    }
    if (id === undefined || id === "") return root;
    const found = elementById(root.element, id);
    return found === undefined ? root : { element: found, file: root.file };
  }
}

function elementById(top: XmlElement, id: string): XmlElement | undefined {
  const stack: XmlElement[] = [top];
  for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
    if (attributeValue(element, "id") === id || attributeValue(element, "xml:id") === id) return element;
    for (const child of element.children) if (isElement(child)) stack.push(child);
  }
  return undefined;
}

export function placeOf(part: Part, span: Span = part.element.startTag): Place {
  return { file: part.file, start: span.start, end: span.end };
}
