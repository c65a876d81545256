import {
  bindingsOf,
  definitionOf,
  displayFor,
  elementText,
  type FhirNode,
  nameOfResource,
  type Offer,
  offerOf,
  type PackageSource,
  type Places,
  placesIn,
} from "../fhir/index.ts";
import type { Language } from "../rule/index.ts";
import type { Snapshot } from "../snapshot.ts";
import { type JsonValue, jsonAt, NodeType, nodeAt } from "../syntax/index.ts";
import { type Span, touches } from "../text/index.ts";
import { cardinality, shortUrl, typeText } from "./fhir-items.ts";

/** What FHIR and the profiles at hand say of the thing under the cursor. */

export interface FhirHover extends Span {
  readonly lines: readonly string[];
}

type Say = (fr: string, en: string) => string;

export function fhirHover(
  snapshot: Snapshot,
  offset: number,
  language: Language,
  packages: PackageSource | undefined,
): FhirHover | undefined {
  const document = snapshot.json ?? snapshot.xml;
  const places = document === undefined ? undefined : placesIn(document, packages);
  if (places === undefined) return undefined;
  const say: Say = (fr, en) => (language === "fr" ? fr : en);
  const at = snapshot.json === undefined ? inXml(snapshot, places, offset) : inJson(snapshot, places, offset);
  if (at === undefined) return undefined;
  const { node, span, on, absent } = at;
  const known = places.structure(node) !== undefined || node.type !== undefined;
  if (!known) return undefined;
  const lines =
    absent !== undefined
      ? absentLines(places, node, absent, say)
      : on === "name"
        ? presentLines(places, node, say)
        : on === "type"
          ? typeLines(node)
          : valueLines(places, node, say);
  return lines.length === 0 ? undefined : { start: span.start, end: span.end, lines };
}

interface At {
  readonly node: FhirNode;
  readonly span: Span;
  readonly on: "name" | "value" | "type";
  /** The name of an element of the node that has no value yet. */
  readonly absent?: string;
}

function inJson({ json }: Snapshot, places: Places, offset: number): At | undefined {
  const found = json && jsonAt(json, offset);
  const { property, value } = found ?? {};
  if (property === undefined) return undefined;
  if (property.name === "resourceType") {
    const node = places.ofJson(property.parent);
    const onValue = value !== undefined && value.type === "string" && touches(value.valueSpan, offset);
    const span = onValue ? value.valueSpan : property.nameSpan;
    return node && touches(span, offset) ? { node, span, on: "type" } : undefined;
  }
  if (touches(property.nameSpan, offset)) {
    let first: JsonValue | undefined = property.value;
    if (first?.type === "array") first = first.items[0];
    const node = first && places.ofJson(first);
    if (node !== undefined) return { node, span: property.nameSpan, on: "name" };
    const holder = places.ofJson(property.parent);
    return holder && { node: holder, span: property.nameSpan, on: "name", absent: property.name.replace(/^_/, "") };
  }
  if (value === undefined || value.type !== "string" || !touches(value.valueSpan, offset)) return undefined;
  const node = places.ofJson(value);
  return node && { node, span: value.valueSpan, on: "value" };
}

function inXml({ xml }: Snapshot, places: Places, offset: number): At | undefined {
  const found = xml && nodeAt(xml, offset);
  if (found?.nodeType === NodeType.Attribute) {
    if (!touches(found.valueSpan, offset)) return undefined;
    const holder = places.ofXml(found.parent);
    const node = found.nodeName === "value" ? holder : holder?.first(found.nodeName);
    return node && { node, span: found.valueSpan, on: "value" };
  }
  if (found?.nodeType !== NodeType.Element || !touches(found.nameSpan, offset)) return undefined;
  const node = places.ofXml(found);
  return node && { node, span: found.nameSpan, on: /^[A-Z]/.test(found.localName) ? "type" : "name" };
}

const definitions = "http://hl7.org/fhir/R4/";

/** The page of the specification that defines an element. */
function pageOf(path: string, isResource: boolean): string {
  const [type = ""] = path.split(".");
  const special: Readonly<Record<string, string>> = {
    Extension: "extensibility",
    Reference: "references",
    Narrative: "narrative",
    Meta: "resource",
    Resource: "resource",
    DomainResource: "domainresource",
    Element: "element",
    BackboneElement: "backboneelement",
    Dosage: "dosage",
  };
  const page = special[type] ?? (isResource ? type.toLowerCase() : "datatypes");
  return `${definitions}${page}-definitions.html#${path.replace("[x]", "_x_")}`;
}

function typeLines(node: FhirNode): string[] {
  const name = node.type?.name ?? "";
  const text = elementText(name)?.short;
  return [`**${name}**${text ? ` — ${text}` : ""}`, `*[HL7 FHIR R4](${definitions}${name.toLowerCase()}.html)*`];
}

function presentLines(places: Places, node: FhirNode, say: Say): string[] {
  const { element, type } = node;
  if (element === undefined) return [];
  const own = element.types.find(({ code }) => code === type?.name) ?? element.types[0];
  return elementLines(places, { element, type: own, rules: places.rules(node) }, node.resource, say);
}

/** What an element is whose name stands there, and nothing else yet. */
function absentLines(places: Places, holder: FhirNode, name: string, say: Say): string[] {
  const offer = offerOf(places, holder, name);
  return offer === undefined ? [] : elementLines(places, offer, holder.resource, say);
}

function elementLines(
  places: Places,
  { element, type, rules }: Pick<Offer, "element" | "type" | "rules">,
  resource: FhirNode,
  say: Say,
): string[] {
  const text = elementText(element.path);
  const head = `**${element.path}** · ${typeText({ element, type })} · ${cardinality(element.min, element.max)}`;
  const lines = [text?.short ? `${head}\n\n${text.short}` : head];
  if (element.modifier)
    lines.push(say("⚠ Change le sens de ce qui le porte.", "⚠ Changes the meaning of what holds it."));
  const bindings = bindingsOf(element, []);
  for (const bound of bindings) lines.push(bindingLine(places, bound, say));
  const said = rules.flatMap((rule) => ruleLine(places, element, rule, say));
  if (said.length > 0) lines.push([...new Set(said)].join("\n"));
  const isResource = element.path.split(".")[0] === resource.type?.name;
  lines.push(`*[HL7 FHIR R4](${pageOf(element.path, isResource)})*`);
  return lines;
}

function bindingLine(places: Places, { valueSet, strength }: { valueSet: string; strength: string }, say: Say): string {
  const title = places.knowledge.terminology.valueSet(valueSet)?.title ?? shortUrl(valueSet);
  const strengths: Readonly<Record<string, string>> = {
    required: say("obligatoire", "required"),
    extensible: say("extensible", "extensible"),
    preferred: say("recommandé", "preferred"),
    example: say("exemple", "example"),
  };
  return `${say("Jeu de valeurs :", "Value set:")} [${title}](${valueSet.split("|")[0]}) (${strengths[strength] ?? strength})`;
}

/** What one profile says of an element, in a line; nothing where it says nothing. */
function ruleLine(
  places: Places,
  element: Offer["element"],
  rule: ReturnType<Places["rules"]>[number],
  say: Say,
): string[] {
  const facts: string[] = [];
  const isRoot = !rule.path.includes(".");
  if (!isRoot && (rule.min !== element.min || rule.max < element.max))
    facts.push(cardinality(Math.max(rule.min, element.min), Math.min(rule.max, element.max)));
  if (rule.sliceName !== undefined) facts.push(`${say("tranche", "slice")} **${rule.sliceName}**`);
  const constant = (rule.fixed ?? rule.pattern)?.value;
  if (constant !== undefined) {
    const shown = typeof constant === "string" ? constant : JSON.stringify(constant);
    facts.push(`= \`${shown.length > 120 ? `${shown.slice(0, 119)}…` : shown}\``);
  }
  if (rule.binding?.valueSet) facts.push(bindingLine(places, rule.binding, say));
  const targets = rule.types.flatMap((type) => type.targets).map(shortUrl);
  if (targets.length > 0) facts.push(`→ ${targets.slice(0, 8).join(", ")}`);
  const types = rule.types.flatMap((type) => type.profiles).map(shortUrl);
  if (types.length > 0 && rule.sliceName === undefined) facts.push(`${say("profil", "profile")} ${types.join(", ")}`);
  const names = rule.slices.map(({ sliceName }) => sliceName).filter(Boolean);
  if (names.length > 0) facts.push(`${say("tranches :", "slices:")} ${names.slice(0, 12).join(", ")}`);
  const written = writtenOf(places, rule);
  if (written?.mustSupport === true) facts.push("mustSupport");
  const obligations = obligationsIn(written?.extension);
  if (obligations.length > 0) facts.push(`${say("obligations :", "obligations:")} ${obligations.join(", ")}`);
  const words = typeof written?.short === "string" ? ` — ${written.short}` : "";
  if (facts.length === 0 && words === "") return [];
  const { title = shortUrl(rule.from), version } = definitionOf(places.knowledge, rule.from) ?? {};
  return [`- *${title}${version === undefined ? "" : ` ${version}`}*${say(" :", ":")} ${facts.join(" · ")}${words}`];
}

/** The codes of the obligations that an element's definition carries, such as `SHALL:populate-if-known`. */
function obligationsIn(extensions: unknown): readonly string[] {
  const list = (value: unknown): readonly Readonly<Record<string, unknown>>[] => (Array.isArray(value) ? value : []);
  return list(extensions)
    .filter(({ url }) => url === "http://hl7.org/fhir/StructureDefinition/obligation")
    .flatMap(({ extension }) => list(extension).filter(({ url }) => url === "code"))
    .flatMap(({ valueCode }) => (typeof valueCode === "string" ? [valueCode] : []));
}

/** The element of a profile as its author wrote it. */
function writtenOf(
  places: Places,
  rule: ReturnType<Places["rules"]>[number],
): Readonly<Record<string, unknown>> | undefined {
  const resource = places.knowledge.packages?.resource(rule.from, "StructureDefinition");
  for (const part of [resource?.differential, resource?.snapshot]) {
    const list = (part as { element?: unknown } | undefined)?.element;
    for (const one of Array.isArray(list) ? list : [])
      if (one?.path === rule.path && one?.sliceName === rule.sliceName) return one;
  }
  return undefined;
}

function valueLines(places: Places, node: FhirNode, say: Say): string[] {
  const { value, parent, element, type } = node;
  if (value === undefined || value === "" || parent === undefined) return [];
  const holder = parent.type?.name;
  if (holder === "Reference" && node.name === "reference") return referenceLines(places, node, value, say);
  if (type?.name === "canonical" || (holder === "Extension" && node.name === "url"))
    return canonicalLines(places, value, say);
  if (node.name === "system" || type?.name === "uri") return systemLines(places, value, say);
  if (node.name === "code" && (holder === "Coding" || holder === "Quantity")) {
    const bound = [parent, ...(parent.parent?.type?.name === "CodeableConcept" ? [parent.parent] : [])].flatMap(
      (one) => (one.element === undefined ? [] : bindingsOf(one.element, places.rules(one))),
    );
    return codeLines(places, value, parent.text("system"), bound, say);
  }
  if (type?.name === "code" && element !== undefined)
    return codeLines(places, value, undefined, bindingsOf(element, places.rules(node)), say);
  return [];
}

function codeLines(
  places: Places,
  code: string,
  system: string | undefined,
  bindings: readonly { valueSet: string; strength: string }[],
  say: Say,
): string[] {
  const { terminology } = places.knowledge;
  const lines: string[] = [];
  const systems = system === undefined ? systemsOf(places, bindings) : [system];
  const display = systems.map((one) => displayFor(terminology, one, code)).find(Boolean);
  if (display !== undefined) lines.push(`**${display}** · \`${code}\``);
  for (const bound of bindings) {
    const found = terminology.membership(bound.valueSet, code, system);
    // Of a set of examples, only what is in it tells anything.
    if (bound.strength === "example" && found !== "in") continue;
    const mark = {
      in: say("✓ dans le", "✓ in the"),
      out: say("⚠ hors du", "⚠ not in the"),
      doubtful: say("? peut-être hors du", "? maybe not in the"),
      unknown: say("non vérifiable hors ligne :", "cannot be checked offline:"),
    }[found];
    const line = bindingLine(places, bound, say);
    lines.push(`${mark} ${line.charAt(0).toLowerCase()}${line.slice(1)}`);
  }
  return lines;
}

function systemsOf(places: Places, bindings: readonly { valueSet: string }[]): readonly string[] {
  const found = bindings.flatMap(({ valueSet }) =>
    (places.knowledge.terminology.valueSet(valueSet)?.include ?? []).map(({ system }) => system),
  );
  return found.filter((system) => system !== "");
}

function systemLines(places: Places, url: string, say: Say): string[] {
  const codes = places.knowledge.terminology.codes(url);
  if (codes === undefined) return [];
  const count = codes.complete
    ? say(`${codes.size} codes`, `${codes.size} codes`)
    : say("codes en partie seulement", "codes in part only");
  return [`**${shortUrl(url)}** · ${say("système de codes", "code system")}, ${count}`, `[${url}](${url})`];
}

function canonicalLines(places: Places, canonical: string, say: Say): string[] {
  const known = definitionOf(places.knowledge, canonical);
  if (known === undefined) {
    const set = places.knowledge.terminology.valueSet(canonical);
    if (set !== undefined) return [`**${set.title}** · ${say("jeu de valeurs", "value set")}`];
    return /^https?:/.test(canonical)
      ? [
          say(
            "Sa définition n’est ni intégrée ni dans un paquet chargé.",
            "Its definition is neither built in nor in a loaded package.",
          ),
        ]
      : [];
  }
  const profile = places.knowledge.profiles.get(canonical);
  const what =
    known.type === "Extension"
      ? say("extension", "extension")
      : say(`profil de ${known.type}`, `profile of ${known.type}`);
  const lines = [`**${known.title}**${known.version === undefined ? "" : ` ${known.version}`} · ${what}`];
  if (profile !== undefined && known.type === "Extension") {
    const contexts = profile.context.map(({ expression }) => `\`${expression}\``);
    if (contexts.length > 0) lines.push(`${say("S’emploie sur", "Used on")} ${contexts.join(", ")}`);
    const value = profile.root.children.find(({ name }) => name === "value");
    const parts = profile.root.children
      .find(({ name }) => name === "extension")
      ?.slices.map(({ sliceName }) => sliceName);
    if (value !== undefined && value.max > 0 && value.types.length > 0)
      lines.push(`${say("Valeur :", "Value:")} ${value.types.map(({ code }) => code).join(" | ")}`);
    if (parts !== undefined && parts.length > 0) lines.push(`${say("Parties :", "Parts:")} ${parts.join(", ")}`);
  } else if (profile !== undefined && profile.base !== "")
    lines.push(`${say("Dérive de", "Derived from")} ${shortUrl(profile.base)}`);
  const url = canonical.split("|")[0];
  lines.push(`[${url}](${url})`);
  return lines;
}

function referenceLines(places: Places, node: FhirNode, reference: string, say: Say): string[] {
  const found = places.context.references.resolve(reference, node);
  const { node: target } = found;
  if (target === undefined)
    return found.kind === "elsewhere"
      ? [say("Mène hors de ce document.", "Leads out of this document.")]
      : [say("⚠ Ne mène à rien dans ce document.", "⚠ Leads to nothing in this document.")];
  // Its path is told with the positions in lists that its types give.
  places.structure(target);
  const name = nameOfResource(places, target);
  const where =
    found.kind === "contained"
      ? say("ressource contenue", "contained resource")
      : say("entrée du Bundle", "entry of the Bundle");
  return [`**${target.resourceType}**${name === undefined ? "" : ` — ${name}`} · ${where}`, `\`${target.location}\``];
}
