import {
  codingsFor,
  escaped,
  extensionSketch,
  extensionsFor,
  type FhirNode,
  itemsOf,
  offerOf,
  offersIn,
  type PackageSource,
  type Places,
  placesIn,
  resourceTypes,
  type SketchMember,
  sliceLabel,
  type ValueOffer,
  valuesFor,
  xmlMember,
} from "../fhir/index.ts";
import type { Language } from "../rule/index.ts";
import { attribute, isElement, NodeType, type XmlDocument, type XmlElement } from "../syntax/index.ts";
import type { TextEdit } from "../text/index.ts";
import { resourceDrafts } from "./fhir-drafts.ts";
import { type Draft, describeOffer, indentAt, item, orderOf, place, shortUrl, snippetOptions } from "./fhir-items.ts";
import { fileTargets, systemValues } from "./fhir-systems.ts";
import type { CompletionItem, Whereabouts } from "./model.ts";
import { type XmlContext, xmlContextAt } from "./xml-context.ts";

/** What an author of a FHIR document in XML may write at a place. */
export function completeFhirXml(
  document: XmlDocument,
  offset: number,
  packages: PackageSource | undefined,
  language: Language,
  where?: Whereabouts,
): readonly CompletionItem[] {
  const context = xmlContextAt(document, offset);
  const places = placesIn(document, packages);
  if (context.in === "nothing" || places === undefined) return [];
  return new XmlCompletion(document, places, language, where).items(context);
}

class XmlCompletion {
  readonly #document: XmlDocument;
  readonly #places: Places;
  readonly #language: Language;
  readonly #where: Whereabouts | undefined;
  readonly #found: CompletionItem[] = [];

  constructor(document: XmlDocument, places: Places, language: Language, where: Whereabouts | undefined) {
    this.#document = document;
    this.#places = places;
    this.#language = language;
    this.#where = where;
  }

  items(context: Exclude<XmlContext, { in: "nothing" }>): readonly CompletionItem[] {
    if (context.in === "content") this.#content(context);
    else if (context.in === "end-tag") this.#endTag(context);
    else if (context.in === "tag") this.#attributes(context);
    else this.#values(context);
    return this.#found;
  }

  #add(replace: { start: number; end: number }, draft: Draft, opened = false): void {
    const filter = draft.filter ?? draft.label;
    this.#found.push(item(replace, { ...draft, filter: opened ? `<${filter}` : filter }));
  }

  #content({ parent, replace, opened }: XmlContext & { in: "content" }): void {
    if (parent.nodeType === NodeType.Document) return;
    if (opened && parent.endTag === undefined && !parent.selfClosing) {
      const newText = `</${parent.nodeName}>`;
      this.#add(
        replace,
        { label: newText, kind: "element", newText, isSnippet: false, sort: "9", filter: newText.slice(1) },
        true,
      );
    }
    const node = this.#places.ofXml(parent);
    if (node === undefined) return;
    const options = snippetOptions(this.#document.text);
    this.#places.structure(node);
    if (node.type?.name === "Resource" && node.resourceType === undefined) {
      const types = resourceTypes();
      for (const { label, detail, text, sort } of resourceDrafts(
        this.#places.knowledge,
        types,
        "xml",
        options,
        this.#language,
      ))
        this.#add(replace, { label, kind: "snippet", detail, newText: text, isSnippet: true, sort }, opened);
      return;
    }
    const { low, high } = this.#room(node, parent, replace);
    for (const offer of offersIn(this.#places, node)) {
      const { name, element, order, present, max, slice } = offer;
      const isAttribute = name === "id" || (name === "url" && node.type?.name === "Extension");
      if ((isAttribute && node.type?.kind !== "resource") || order < low || order > high) continue;
      if (slice === undefined && present >= max) continue;
      if (element.choice && present > 0) continue;
      const { detail, markdown } = describeOffer(this.#places, offer, this.#language);
      const extension = slice !== undefined && offer.type?.code === "Extension";
      const items = extension
        ? [extensionSketch(this.#places.knowledge, offer.rules, { usual: true })]
        : itemsOf(this.#places.knowledge, offer, { usual: true });
      const member: SketchMember = { name, list: false, attribute: false, items };
      this.#add(
        replace,
        {
          label: sliceLabel(offer),
          kind: "element",
          detail,
          markdown,
          newText: xmlMember(member, options),
          isSnippet: true,
          sort: orderOf(offer),
        },
        opened,
      );
      if (name === "extension" && slice === undefined) this.#extensions(node, replace, opened);
    }
    this.#codes(node, replace, opened);
  }

  /** The part of the order of elements that the place between two siblings leaves open. */
  #room(
    node: FhirNode,
    parent: XmlElement,
    { start, end }: { start: number; end: number },
  ): { low: number; high: number } {
    const members = this.#places.structure(node)?.members;
    let low = 0;
    let high = Number.POSITIVE_INFINITY;
    for (const sibling of parent.children) {
      if (!isElement(sibling)) continue;
      const order = members?.get(sibling.localName)?.order;
      if (order === undefined || (sibling.start >= start && sibling.start < end)) continue;
      if (sibling.start < start) low = Math.max(low, order);
      else if (sibling.start >= end) high = Math.min(high, order);
    }
    // Siblings out of order leave no room; then every element is offered.
    return low <= high ? { low, high } : { low: 0, high: Number.POSITIVE_INFINITY };
  }

  #extensions(node: FhirNode, replace: { start: number; end: number }, opened: boolean): void {
    const options = snippetOptions(this.#document.text);
    for (const [i, { profile, core }] of extensionsFor(this.#places, node).entries()) {
      if (profile.root.modifier) continue;
      const sketch = extensionSketch(this.#places.knowledge, [profile.root], { usual: true });
      this.#add(
        replace,
        {
          label: `extension ${shortUrl(profile.url)}`,
          kind: "snippet",
          detail: profile.title,
          markdown: profile.url,
          newText: xmlMember({ name: "extension", list: false, attribute: false, items: [sketch] }, options),
          isSnippet: true,
          sort: `${core ? 7 : 6}${place(i)}`,
        },
        opened,
      );
    }
  }

  /** In an empty CodeableConcept or Coding: the codes, each with its system and name. */
  #codes(node: FhirNode, replace: { start: number; end: number }, opened: boolean): void {
    const type = node.type?.name;
    const indented = type === "CodeableConcept" && node.named("coding").length === 0;
    if (!indented && !(type === "Coding" && node.first("code") === undefined)) return;
    const parent = node.parent;
    const offer = parent === undefined ? undefined : offerOf(this.#places, parent, node.name);
    if (offer === undefined) return;
    const typed = this.#document.text.slice(replace.start, replace.end).replace(/^</, "");
    const list = indented
      ? codingsFor(this.#places, { ...offer, rules: this.#places.rules(node) }, typed)
      : valuesFor(this.#places, node, "code", typed);
    const { unit } = snippetOptions(this.#document.text);
    for (const [i, one] of list.offers.entries()) {
      const lines = codingLines(one).filter((line) => indented || !isThere(node, line));
      const newText = indented ? `<coding>\n${unit}${lines.join(`\n${unit}`)}\n</coding>` : lines.join("\n");
      this.#add(
        replace,
        {
          label: one.value,
          kind: "value",
          detail: one.about,
          markdown: one.origin,
          newText,
          isSnippet: false,
          sort: `5${place(i)}`,
          filter: `${one.value} ${one.about ?? ""}`,
          cut: list.more,
        },
        opened,
      );
    }
  }

  #endTag({ parent, replace }: XmlContext & { in: "end-tag" }): void {
    if (parent.nodeType === NodeType.Document) return;
    const closed = /^\s*>/.test(this.#document.text.slice(replace.end, replace.end + 20));
    const newText = closed ? parent.nodeName : `${parent.nodeName}>`;
    this.#add(replace, {
      label: `</${parent.nodeName}>`,
      kind: "element",
      newText,
      isSnippet: false,
      sort: "0",
      filter: newText,
    });
  }

  #attributes({ element, name, present, replace }: XmlContext & { in: "tag" }): void {
    if (element === undefined) return;
    const add = (label: string, newText: string, sort: string): void => {
      if (!present.includes(label)) this.#add(replace, { label, kind: "attribute", newText, isSnippet: true, sort });
    };
    if (/^[A-Z]/.test(name)) {
      if (element.parent.nodeType === NodeType.Document) add("xmlns", 'xmlns="http://hl7.org/fhir"', "0");
      return;
    }
    const node = this.#places.ofXml(element);
    if (node === undefined || (this.#places.structure(node) === undefined && node.type === undefined)) return;
    if (node.type?.kind === "primitive") add("value", 'value="$1"', "0");
    if (node.type?.name === "Extension") add("url", 'url="$1"', "0");
    if (node.type?.name === "xhtml") add("xmlns", 'xmlns="http://www.w3.org/1999/xhtml"', "0");
    else add("id", 'id="$1"', "2");
  }

  #values({ element, attribute: name, replace }: XmlContext & { in: "value" }): void {
    if (element === undefined) return;
    if (name === "xmlns") {
      const newText = /^[A-Z]/.test(element.localName) ? "http://hl7.org/fhir" : "http://www.w3.org/1999/xhtml";
      this.#add(replace, { label: newText, kind: "value", newText, isSnippet: false, sort: "0" });
      return;
    }
    const own = this.#places.ofXml(element);
    const isUrl = name === "url" && own !== undefined;
    if (name !== "value" && !isUrl) return;
    const node = isUrl ? own : own?.parent;
    if (own === undefined || node === undefined || this.#places.structure(node) === undefined) return;
    if (isUrl) this.#places.structure(own);
    const member = isUrl ? "url" : own.name;
    const typed = this.#document.text.slice(replace.start, replace.end);
    const list = valuesFor(this.#places, node, member, typed);
    const files = fileTargets(this.#places, node, member, this.#where);
    for (const [i, one] of [...list.offers, ...files, ...systemValues(node, member, this.#language)].entries())
      this.#add(replace, {
        label: one.value,
        kind: "value",
        detail: one.about ?? (one.origin === undefined ? undefined : shortUrl(one.origin)),
        markdown: one.origin,
        newText: escaped(one.value),
        isSnippet: false,
        sort: `${one.rank}${place(i)}`,
        filter: one.about === undefined ? one.value : `${one.value} ${one.about}`,
        additional: isUrl ? [] : this.#beside(element, one),
        cut: list.more,
      });
  }

  /** The system and display of a code, written with it, in their order. */
  #beside(element: XmlElement, { beside }: ValueOffer): readonly TextEdit[] {
    const holder = element.parent;
    if (holder.nodeType !== NodeType.Element || element.nodeName === "") return [];
    const edits: TextEdit[] = [];
    const indent = indentAt(this.#document.text, element.start);
    for (const [name, value] of beside) {
      const sibling = holder.children.find(
        (child): child is XmlElement => isElement(child) && child.localName === name,
      );
      const given = sibling && attribute(sibling, "value");
      if (given !== undefined) {
        if (given.value !== value)
          edits.push({ start: given.valueSpan.start, end: given.valueSpan.end, newText: escaped(value) });
        continue;
      }
      if (sibling !== undefined) continue;
      const written = `<${name} value="${escaped(value)}"/>`;
      const before = name === "system" || name === "unit";
      const at = before ? element.start : element.end;
      edits.push({ start: at, end: at, newText: before ? `${written}\n${indent}` : `\n${indent}${written}` });
    }
    return edits;
  }
}

function codingLines({ value, beside }: ValueOffer): readonly string[] {
  const part = (name: string) => beside.find(([other]) => other === name)?.[1];
  const line = (name: string, text: string | undefined) =>
    text === undefined ? [] : [`<${name} value="${escaped(text)}"/>`];
  return [...line("system", part("system")), ...line("code", value), ...line("display", part("display"))];
}

function isThere(node: FhirNode, line: string): boolean {
  return node.first(/^<(\w+)/.exec(line)?.[1] ?? "") !== undefined;
}
