import {
  codingsFor,
  extensionSketch,
  extensionsFor,
  type FhirNode,
  itemsOf,
  jsonMember,
  jsonText,
  type Offer,
  offerOf,
  offersIn,
  type PackageSource,
  type Places,
  placesIn,
  resourceTypes,
  type Sketch,
  sketchOf,
  sliceLabel,
  targetsFor,
  targetTypes,
  type ValueOffer,
  valuesFor,
} from "../fhir/index.ts";
import type { Language } from "../rule/index.ts";
import { type JsonDocument, type JsonObject, property } from "../syntax/index.ts";
import type { TextEdit } from "../text/index.ts";
import { resourceDrafts } from "./fhir-drafts.ts";
import {
  type Draft,
  describeOffer,
  indentAt,
  item,
  orderOf,
  place,
  shortUrl,
  snippetOptions,
  withoutBraces,
} from "./fhir-items.ts";
import { fileTargets, systemValues } from "./fhir-systems.ts";
import { type JsonContext, type JsonPlace, jsonContextAt } from "./json-context.ts";
import type { CompletionItem, Whereabouts } from "./model.ts";

/** What an author of a FHIR document in JSON may write at a place. */
export function completeFhirJson(
  document: JsonDocument,
  offset: number,
  packages: PackageSource | undefined,
  language: Language,
  where?: Whereabouts,
): readonly CompletionItem[] {
  const context = jsonContextAt(document, offset);
  if (context.in === "nothing") return [];
  return new JsonCompletion(document, placesIn(document, packages), language, context, where).items();
}

class JsonCompletion {
  readonly #text: string;
  readonly #places: Places | undefined;
  readonly #language: Language;
  readonly #where: Whereabouts | undefined;
  readonly #context: Exclude<JsonContext, { in: "nothing" }>;
  readonly #found: CompletionItem[] = [];
  readonly #quoted: boolean;

  constructor(
    document: JsonDocument,
    places: Places | undefined,
    language: Language,
    context: Exclude<JsonContext, { in: "nothing" }>,
    where: Whereabouts | undefined,
  ) {
    this.#text = document.text;
    this.#places = places;
    this.#language = language;
    this.#where = where;
    this.#context = context;
    this.#quoted = this.#text[context.replace.start] === '"' && context.replace.end > context.replace.start;
  }

  items(): readonly CompletionItem[] {
    const context = this.#context;
    const places = this.#places;
    if (context.in === "root" || places === undefined) return this.#found;
    const node = places.ofJson(context.object);
    if (node === undefined) return this.#found;
    if (context.in === "name") this.#names(places, node, context);
    else this.#values(places, node, context);
    return this.#found;
  }

  #add(draft: Draft, before?: number): void {
    const { replace, commaBefore } = this.#context;
    const missing = before ?? commaBefore;
    const comma = missing === undefined ? [] : [{ start: missing, end: missing, newText: "," }];
    const filter = draft.filter ?? draft.label;
    this.#found.push(
      item(replace, {
        ...draft,
        filter: this.#quoted ? `"${filter}` : filter,
        additional: [...comma, ...(draft.additional ?? [])],
      }),
    );
  }

  #names(places: Places, node: FhirNode, context: JsonPlace & { readonly object: JsonObject }): void {
    const own = "property" in context ? (context as { property?: { name: string } }).property?.name : undefined;
    const there = new Set(context.object.properties.map(({ name }) => name));
    if (own !== undefined) there.delete(own);
    const mayBeResource = places.structure(node) === undefined || node.type?.name === "Resource";
    if (!there.has("resourceType") && (mayBeResource || (own === "resourceType" && node.resourceType !== undefined)))
      this.#member("resourceType", `"$1"`, { sort: "0", detail: "code 1..1" });
    if (!there.has("resourceType") && there.size === 0 && node.type?.name === "Resource")
      this.#wholeResources(places, node, true);
    for (const offer of offersIn(places, node)) {
      const { name, element } = offer;
      const isThere = there.has(name) || (offer.present > 0 && element.choice && own !== name);
      if (isThere || offer.max === 0) {
        if (!element.choice) this.#twin(offer, there);
        continue;
      }
      const { detail, markdown } = describeOffer(places, offer, this.#language);
      const sort = orderOf(offer);
      const items = itemsOf(places.knowledge, offer, { usual: true });
      const member = { name, list: element.list, attribute: false, items };
      const value = jsonMember(member, snippetOptions(this.#text)).slice(name.length + 4);
      this.#member(name, value, { sort, detail, markdown, label: sliceLabel(offer) });
      if (offer.slice === undefined) this.#twin(offer, there);
    }
    if (node.type?.name === "Coding" && !there.has("code")) this.#codings(places, node);
    if (node.type?.name === "CodeableConcept" && !there.has("coding") && node.element !== undefined)
      this.#codedMembers(places, node);
  }

  #sketch(places: Places, offer: Offer): Sketch {
    return sketchOf(places.knowledge, offer.element, offer.type, offer.rules, { usual: true });
  }

  /** A property with its value; the name alone where its colon stands already. */
  #member(
    name: string,
    value: string,
    more: { sort: string; detail?: string; markdown?: string; label?: string },
  ): void {
    const { colon, commaAfter } = this.#context as JsonPlace;
    const { label = name, ...rest } = more;
    if (colon && label !== name) return;
    const newText = colon ? `"${name}"` : `"${name}": ${value}${commaAfter ? "," : ""}`;
    this.#add({ label, kind: "element", newText, isSnippet: !colon, ...rest });
  }

  /** The property that carries the extensions of a primitive. */
  #twin({ name, element, type, order }: Offer, there: ReadonlySet<string>): void {
    const isPrimitive = type !== undefined && /^[a-z]/.test(type.code) && type.code !== "xhtml";
    if (!isPrimitive || there.has(`_${name}`) || element.path === "Resource.id" || element.path === "Element.id")
      return;
    const twin = '{ "extension": [{ "url": "$1" }] }';
    const detail = this.#language === "fr" ? `extensions de ${name}` : `extensions of ${name}`;
    this.#member(`_${name}`, element.list ? `[${twin}]` : twin, { sort: `8${place(order)}`, detail });
  }

  #values(places: Places, node: FhirNode, context: JsonContext & { in: "value" }): void {
    const { name, array, object } = context;
    if (name === "resourceType") {
      for (const type of this.#allowedResources(places, node)) this.#scalar(JSON.stringify(type), type, "1");
      return;
    }
    const offer = offerOf(places, node, name.replace(/^_/, ""));
    if (offer === undefined) return;
    const wrap = offer.element.list && array === undefined;
    if (name.startsWith("_")) {
      this.#object('{ "extension": [{ "url": "$1" }] }', "extension", "1", wrap, undefined);
      return;
    }
    if (offer.type !== undefined && /^[a-z]/.test(offer.type.code)) {
      this.#primitives(places, node, object, offer, wrap);
      return;
    }
    this.#complex(places, node, offer, wrap);
  }

  #primitives(places: Places, node: FhirNode, object: JsonObject, offer: Offer, wrap: boolean): void {
    const { name, type } = offer;
    const raw = ["boolean", "integer", "decimal", "unsignedInt", "positiveInt"].includes(type?.code ?? "");
    const list = valuesFor(places, node, name, this.#context.typed);
    const files = fileTargets(places, node, name, this.#where);
    const all = [...list.offers, ...files, ...systemValues(node, name, this.#language)];
    for (const [i, one] of all.entries()) {
      const text = raw ? one.value : JSON.stringify(one.value);
      const edits = this.#beside(object, name, one);
      this.#scalar(wrap ? `[${text}]` : text, one.value, `${one.rank}${place(i)}`, one, edits, list.more);
    }
  }

  #scalar(
    text: string,
    label: string,
    sort: string,
    offer?: ValueOffer,
    edits?: { inline: string; additional: readonly TextEdit[] },
    cut = false,
  ): void {
    const { commaAfter } = this.#context as JsonPlace;
    const about = offer?.about;
    this.#add({
      label,
      kind: "value",
      detail: about ?? (offer?.origin === undefined ? undefined : shortUrl(offer.origin)),
      markdown: offer?.origin,
      newText: `${text}${edits?.inline ?? ""}${commaAfter ? "," : ""}`,
      isSnippet: false,
      sort,
      filter: about === undefined ? label : `${label} ${about}`,
      additional: edits?.additional ?? [],
      cut,
    });
  }

  /** The system and display of a code, written with it. */
  #beside(object: JsonObject, name: string, { beside }: ValueOffer): { inline: string; additional: TextEdit[] } {
    const additional: TextEdit[] = [];
    let inline = "";
    const own = property(object, name);
    if (own === undefined || beside.length === 0) return { inline, additional };
    const ownLine = /\n[ \t]*$/.test(this.#text.slice(0, own.start));
    for (const [sibling, value] of beside) {
      const present = property(object, sibling);
      const text = JSON.stringify(value);
      const there = present?.value;
      if (present !== undefined && there === undefined) continue;
      if (there !== undefined) {
        if (there.type === "string" && there.value !== value)
          additional.push({ start: there.start, end: there.end, newText: text });
        else if (there.type === "string") continue;
      } else if (sibling === "system")
        additional.push({
          start: own.start,
          end: own.start,
          newText: `"system": ${text},${ownLine ? `\n${indentAt(this.#text, own.start)}` : " "}`,
        });
      else inline += `,${ownLine ? "\n" : " "}"${sibling}": ${text}`;
    }
    return { inline, additional };
  }

  #complex(places: Places, node: FhirNode, offer: Offer, wrap: boolean): void {
    const { type, name } = offer;
    const options = snippetOptions(this.#text);
    if (type?.code === "Resource") {
      this.#wholeResources(places, node, false, offer);
      return;
    }
    if (type?.code === "Extension") this.#extensions(places, node, offer, wrap);
    else {
      const sketch = this.#sketch(places, offer);
      const sliced = offersIn(places, node).some((other) => other.slice !== undefined && other.name === name);
      this.#object(
        jsonText(sketch, false, options),
        type === undefined || type.code === "BackboneElement" || type.code === "Element" ? name : type.code,
        sliced ? "19" : "1",
        wrap,
        describeOffer(places, offer, this.#language),
      );
    }
    for (const other of offersIn(places, node))
      if (other.slice !== undefined && other.name === name && type?.code !== "Extension") {
        const text = jsonText(this.#sketch(places, other), false, options);
        const rank = other.min > other.present ? "0" : "1";
        this.#object(text, sliceLabel(other), `${rank}5`, wrap, describeOffer(places, other, this.#language));
      }
    if (type?.code === "CodeableConcept" || type?.code === "Coding") {
      const list = codingsFor(places, offer, this.#context.typed);
      for (const [i, one] of list.offers.entries()) {
        const coding = codingText(one);
        const text = type.code === "Coding" ? coding : `{ "coding": [${coding}] }`;
        this.#object(
          text,
          one.value,
          `2${one.rank}${place(i)}`,
          wrap,
          { detail: one.about ?? "", markdown: one.origin ?? "" },
          {
            filter: `${one.value} ${one.about ?? ""}`,
            snippet: false,
            cut: list.more,
          },
        );
      }
    }
    if (type?.code === "Reference") {
      for (const [i, target] of targetsFor(places, node, targetsOf(places, offer)).entries())
        this.#object(
          `{ "reference": ${JSON.stringify(target.reference)} }`,
          target.reference,
          `2${place(i)}`,
          wrap,
          {
            detail: [target.type, target.name].filter(Boolean).join(" — "),
            markdown: "",
          },
          { filter: `${target.reference} ${target.type} ${target.name ?? ""}`, snippet: false },
        );
    }
  }

  #extensions(places: Places, node: FhirNode, offer: Offer, wrap: boolean): void {
    const options = snippetOptions(this.#text);
    const seen = new Set<string>();
    const add = (sketch: Sketch, label: string, sort: string, about: { detail: string; markdown: string }): void => {
      if (seen.has(label)) return;
      seen.add(label);
      this.#object(jsonText(sketch, false, options), label, sort, wrap, about);
    };
    for (const slice of offersIn(places, node))
      if (slice.name === offer.name && slice.slice !== undefined) {
        const about = describeOffer(places, slice, this.#language);
        add(
          extensionSketch(places.knowledge, slice.rules, { usual: true }),
          slice.slice.sliceName ?? "",
          slice.min > 0 ? "0" : "1",
          about,
        );
      }
    for (const [i, { profile, core }] of extensionsFor(places, node).entries()) {
      if (profile.root.modifier !== (offer.name === "modifierExtension")) continue;
      add(
        extensionSketch(places.knowledge, [profile.root], { usual: true }),
        shortUrl(profile.url),
        `${core ? 3 : 2}${place(i)}`,
        {
          detail: profile.title,
          markdown: profile.url,
        },
      );
    }
    if (offer.name === "extension") this.#object('{ "url": "$1", "value$2": $0 }', "extension", "4", wrap, undefined);
  }

  #object(
    text: string,
    label: string,
    sort: string,
    wrap: boolean,
    about: { detail: string; markdown: string } | undefined,
    { filter = label, snippet = true, cut = false }: { filter?: string; snippet?: boolean; cut?: boolean } = {},
  ): void {
    const { commaAfter } = this.#context as JsonPlace;
    const value = wrap ? `[${text}]` : text;
    this.#add({
      label,
      kind: snippet ? "element" : "value",
      detail: about?.detail,
      markdown: about?.markdown,
      newText: `${value}${commaAfter ? "," : ""}`,
      isSnippet: snippet,
      sort,
      filter,
      cut,
    });
  }

  /** In an empty Coding: the codes, each with its system and name. */
  #codings(places: Places, node: FhirNode): void {
    const list = valuesFor(places, node, "code", this.#context.typed);
    const { colon, commaAfter } = this.#context as JsonPlace;
    if (colon) return;
    const own = property((this.#context as { object: JsonObject }).object, "system");
    for (const [i, one] of list.offers.entries()) {
      const parts = one.beside.filter(([name]) => name !== "system" || own === undefined);
      const inner = codingText({ ...one, beside: parts }).replace(/^\{ | \}$/g, "");
      this.#add({
        label: one.value,
        kind: "value",
        detail: one.about,
        newText: `${inner}${commaAfter ? "," : ""}`,
        isSnippet: false,
        sort: `5${place(i)}`,
        filter: `${one.value} ${one.about ?? ""}`,
        cut: list.more,
      });
    }
  }

  /** In an empty CodeableConcept: its codings. */
  #codedMembers(places: Places, node: FhirNode): void {
    const { colon, commaAfter } = this.#context as JsonPlace;
    const parent = node.parent;
    const offer = parent === undefined ? undefined : offerOf(places, parent, node.name);
    if (colon || offer === undefined) return;
    const list = codingsFor(places, { ...offer, rules: places.rules(node) }, this.#context.typed);
    for (const [i, one] of list.offers.entries())
      this.#add({
        label: one.value,
        kind: "value",
        detail: one.about,
        newText: `"coding": [${codingText(one)}]${commaAfter ? "," : ""}`,
        isSnippet: false,
        sort: `5${place(i)}`,
        filter: `${one.value} ${one.about ?? ""}`,
        cut: list.more,
      });
  }

  /** The resources that may stand in a node: by the types that profiles leave to it. */
  #allowedResources(places: Places, node: FhirNode): readonly string[] {
    const types = places
      .rules(node)
      .flatMap((rule) => rule.types)
      .map(({ code }) => code)
      .filter((code) => code !== "Resource" && resourceTypes().includes(code));
    return types.length > 0 ? [...new Set(types)] : resourceTypes();
  }

  /** Whole resources, the profiles of the packages among them. */
  #wholeResources(places: Places, node: FhirNode, inObject: boolean, offer?: Offer): void {
    const narrowed = offer?.rules.flatMap((rule) => rule.types.map(({ code }) => code)).filter((c) => c !== "Resource");
    const types = narrowed !== undefined && narrowed.length > 0 ? narrowed : this.#allowedResources(places, node);
    const wrap =
      !inObject && offer?.element.list === true && this.#context.in === "value" && this.#context.array === undefined;
    const options = snippetOptions(this.#text);
    for (const { label, detail, text: whole, sort } of resourceDrafts(
      places.knowledge,
      types,
      "json",
      options,
      this.#language,
    )) {
      const text = inObject ? withoutBraces(whole) : whole;
      this.#object(text, label, `6${sort}`, wrap, { detail, markdown: "" });
    }
  }
}

/** The types that the reference of an offer may lead to; none where any may. */
function targetsOf(places: Places, { rules, type }: Offer): readonly string[] {
  const narrowed = rules.flatMap(({ types }) => types.filter(({ targets }) => targets.length > 0));
  return targetTypes(places, narrowed.length > 0 ? narrowed : type === undefined ? [] : [type]);
}

function codingText({ value, beside }: Pick<ValueOffer, "value" | "beside">): string {
  const system = beside.find(([name]) => name === "system")?.[1];
  const display = beside.find(([name]) => name === "display")?.[1];
  const parts = [
    ...(system === undefined ? [] : [`"system": ${JSON.stringify(system)}`]),
    `"code": ${JSON.stringify(value)}`,
    ...(display === undefined ? [] : [`"display": ${JSON.stringify(display)}`]),
  ];
  return `{ ${parts.join(", ")} }`;
}
