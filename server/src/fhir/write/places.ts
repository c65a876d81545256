import { isElement, type JsonDocument, type JsonValue, type XmlDocument, type XmlElement } from "../../syntax/index.ts";
import { withFrench } from "../french.ts";
import { knowledge } from "../r4/check.ts";
import { Context, type Knowledge } from "../r4/context.ts";
import { isA, typeDefinition } from "../r4/definitions.ts";
import { fromJson } from "../r4/from-json.ts";
import { fromXml } from "../r4/from-xml.ts";
import type { ElementRule, Structure } from "../r4/model.ts";
import type { FhirNode } from "../r4/node.ts";
import type { PackageSource } from "../r4/packages.ts";
import { conforms } from "../r4/profile-check.ts";
import { Report } from "../r4/report.ts";
import { extensionUrl, matches } from "../r4/slicing.ts";
import { structureFor, typeOf, walk } from "../r4/walk.ts";

/**
 * What the definitions say of a place in a document that may be half typed. Unlike the check, it types no more of the
 * document than the way to the place, so that it answers at once in a large bundle.
 */

/** Deeper places are not looked at. */
const MAXIMUM_DEPTH = 200;
/** Where a list has more members than this, it is not found out of which slice each is. */
const MOST_SLICED = 60;

/** A step down from a resource: the element's name without the `_` of a twin, and its position among those of its name. */
interface JsonStep {
  readonly name: string;
  readonly index: number;
}

const known = new WeakMap<JsonDocument | XmlDocument, Map<PackageSource, Places>>();

/** The places of a document; the same for as long as its text and the packages are the same. */
export function placesIn(
  document: JsonDocument | XmlDocument,
  packages: PackageSource | undefined,
): Places | undefined {
  const source = withFrench(packages);
  let made = known.get(document);
  if (made === undefined) {
    made = new Map();
    known.set(document, made);
  }
  let places = made.get(source);
  if (places === undefined) {
    const top = "nodeType" in document ? fromXml(document) : fromJson(document.root, document.text);
    if (top === undefined) return undefined;
    places = new Places(top, document.text, source);
    made.set(source, places);
  }
  return places;
}

/** What is known besides any document: the core, the French definitions, the packages. */
export function knowledgeWith(packages: PackageSource | undefined): Knowledge {
  return knowledge(withFrench(packages));
}

export class Places {
  readonly top: FhirNode;
  readonly context: Context;
  readonly #typed = new Map<FhirNode, boolean>();
  readonly #rules = new Map<FhirNode, readonly ElementRule[]>();
  readonly #walked = new Set<FhirNode>();

  constructor(top: FhirNode, text: string, packages: PackageSource) {
    this.top = top;
    this.context = new TypingContext(knowledge(packages), top, text, new Report(), (node) => this.#walk(node));
    this.context.conforms = (node, profile) => conforms(node, profile, this.context);
  }

  get knowledge(): Knowledge {
    return this.context.knowledge;
  }

  /** The node of a JSON object or scalar, that of a primitive for its twin. */
  ofJson(value: JsonValue): FhirNode | undefined {
    const steps: JsonStep[] = [];
    let at = value;
    while (at.parent !== undefined) {
      let above = at.parent;
      let index = 0;
      if ("type" in above) {
        index = above.items.indexOf(at);
        if (above.parent === undefined || "type" in above.parent) return undefined;
        above = above.parent;
      }
      steps.push({ name: above.name.replace(/^_/, ""), index });
      if (steps.length > MAXIMUM_DEPTH) return undefined;
      at = above.parent;
    }
    let node: FhirNode | undefined = this.top;
    for (let i = steps.length - 1; i >= 0 && node !== undefined; i--) {
      const { name, index } = steps[i] as JsonStep;
      node = node.named(name).find((child) => child.index === index);
    }
    return node;
  }

  /** The node of an XML element; for a resource within another, that of the element that holds it. */
  ofXml(element: XmlElement): FhirNode | undefined {
    const way: XmlElement[] = [];
    for (let at: XmlElement | XmlDocument = element; "localName" in at; at = at.parent) {
      way.push(at);
      if (way.length > MAXIMUM_DEPTH) return undefined;
    }
    let node: FhirNode | undefined = this.top;
    for (let i = way.length - 2; i >= 0 && node !== undefined; i--) {
      const child = way[i] as XmlElement;
      const parent = way[i + 1] as XmlElement;
      if (/^[A-Z]/.test(child.localName) && node.parent !== undefined) continue;
      let index = 0;
      for (const sibling of parent.children) {
        if (sibling === child) break;
        if (isElement(sibling) && sibling.localName === child.localName) index++;
      }
      node = node.named(child.localName).find((one) => one.index === index);
    }
    return node;
  }

  /** The node that a finding's path names: `Patient.name[0].given[1]`. */
  at(location: string): FhirNode | undefined {
    let node: FhirNode | undefined = this.top;
    const [, ...steps] = location.split(".");
    for (const step of steps) {
      const [, name = "", index = "0"] = /^([^[]*)(?:\[(\d+)\])?$/.exec(step) ?? [];
      if (node === undefined) return undefined;
      const structure = this.structure(node);
      const fits = (child: FhirNode): boolean => {
        if (child.index !== Number(index)) return false;
        if (child.name === name) return true;
        const element = structure?.members.get(child.name)?.element;
        return element?.choice === true && element.name === name;
      };
      node = node.children.find(fits);
    }
    if (node !== undefined) this.structure(node);
    return node;
  }

  /** What a node may hold; undefined for one that the definitions do not know. Gives it its type and element. */
  structure(node: FhirNode): Structure | undefined {
    return this.#type(node) && node.type !== undefined ? structureFor(node) : undefined;
  }

  #type(node: FhirNode): boolean {
    const way = wayTo(node);
    if (way === undefined) return false;
    for (const at of way) {
      let is = this.#typed.get(at);
      if (is === undefined) {
        is = typeOne(at);
        this.#typed.set(at, is);
      }
      if (!is) return false;
    }
    return true;
  }

  /** What profiles say of a node beyond its type: those that its resource claims, those of its slice, those of its type. */
  rules(node: FhirNode): readonly ElementRule[] {
    if (this.structure(node) === undefined && node.type === undefined) return [];
    let found: readonly ElementRule[] = [];
    for (const at of wayTo(node) ?? []) {
      let own = this.#rules.get(at);
      if (own === undefined) {
        own = this.#rulesOf(at, found);
        this.#rules.set(at, own);
      }
      found = own;
    }
    return found;
  }

  #rulesOf(node: FhirNode, above: readonly ElementRule[]): readonly ElementRule[] {
    const found = new Set<ElementRule>();
    const { element } = node;
    if (element !== undefined)
      for (const child of childRules(above, element)) {
        found.add(child);
        for (const slice of this.sliceOf(node, child)) found.add(slice);
      }
    const profiles = this.knowledge.profiles;
    for (const rule of [...(element === undefined ? [] : [element]), ...found])
      for (const { code, profiles: urls } of rule.types) {
        const [only, second] = urls;
        if (code !== node.type?.name || only === undefined || second !== undefined) continue;
        const profile = profiles.get(only);
        if (profile !== undefined) found.add(profile.root);
      }
    if (node.type?.name === "Extension") {
      const profile = profiles.get(node.text("url") ?? "");
      if (profile?.type === "Extension") found.add(profile.root);
    }
    if (node.type?.kind === "resource")
      for (const url of this.claims(node)) {
        const profile = profiles.get(url);
        if (profile !== undefined && isA(node.type, profile.type)) found.add(profile.root);
      }
    return [...found];
  }

  /** The profiles that a resource claims, or that an implementation guide asks of its type. */
  claims(resource: FhirNode): readonly string[] {
    const own = (resource.first("meta")?.named("profile") ?? []).flatMap(({ value }) => (value ? [value] : []));
    return [...own, ...(this.knowledge.packages?.globals(resource.resourceType ?? "") ?? [])];
  }

  /** The slices of an element that a node is of, from the outside in. */
  sliceOf(node: FhirNode, sliced: ElementRule): readonly ElementRule[] {
    const found: ElementRule[] = [];
    let at: ElementRule = sliced;
    while (at.slices.length > 0) {
      const slice = at.slices.find((one) => this.#isOf(node, at, one));
      if (slice === undefined) break;
      found.push(slice);
      at = slice;
    }
    return found;
  }

  #isOf(node: FhirNode, sliced: ElementRule, slice: ElementRule): boolean {
    const isExtension = sliced.name === "extension" || sliced.name === "modifierExtension";
    if (isExtension) return node.text("url") !== undefined && node.text("url") === extensionUrl(slice);
    if ((node.parent?.named(node.name).length ?? 0) > MOST_SLICED) return false;
    this.#walk(node);
    return matches(node, sliced, slice, this.context, 0) === true;
  }

  /** Types all that a node holds. */
  #walk(node: FhirNode): void {
    if (this.#walked.has(node) || !this.#type(node)) return;
    this.#walked.add(node);
    for (const _ of walk(node, new Report(), [])) {
      // The walk is run to its end.
    }
  }
}

/** References lead to nodes that are typed by then, as an expression expects them. */
class TypingContext extends Context {
  readonly #walk: (node: FhirNode) => void;

  constructor(known: Knowledge, top: FhirNode, text: string, report: Report, walkDown: (node: FhirNode) => void) {
    super(known, top, text, report);
    this.#walk = walkDown;
  }

  override resolve(...given: Parameters<Context["resolve"]>): FhirNode | undefined {
    const found = super.resolve(...given);
    if (found !== undefined) this.#walk(found);
    return found;
  }
}

/** What the rules of an element say of one of its parts. */
export function childRules(rules: readonly ElementRule[], element: ElementRule): readonly ElementRule[] {
  return rules.flatMap(({ children }) =>
    children.filter(({ name, choice }) => name === element.name && choice === element.choice),
  );
}

/** From the top down to a node; undefined where that is too deep. */
function wayTo(node: FhirNode): readonly FhirNode[] | undefined {
  const way: FhirNode[] = [];
  for (let at: FhirNode | undefined = node; at !== undefined; at = at.parent) {
    way.push(at);
    if (way.length > MAXIMUM_DEPTH) return undefined;
  }
  return way.reverse();
}

/** Gives a node whose parent is typed its own type and element; false where the definitions do not know it. */
function typeOne(node: FhirNode): boolean {
  const { parent, resourceType } = node;
  if (parent !== undefined) {
    const member = parent.type === undefined ? undefined : structureFor(parent)?.members.get(node.name);
    if (member === undefined) return false;
    node.element = member.element;
    node.type = typeOf(member.element, member.type?.code);
  }
  if (resourceType !== undefined && (node.type === undefined || isA(node.type, "Resource"))) {
    const found = typeDefinition(resourceType);
    node.type = found?.kind === "resource" && !found.abstract ? found : undefined;
  }
  return node.type !== undefined;
}
