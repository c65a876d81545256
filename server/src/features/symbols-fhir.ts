import { type FhirNode, nameOfCode, nameOfResource, type PackageSource, type Places, placesIn } from "../fhir/index.ts";
import { maskMatricules } from "../ins/index.ts";
import type { JsonDocument, XmlDocument } from "../syntax/index.ts";
import type { Span } from "../text/index.ts";
import { shortUrl } from "./fhir-items.ts";
import type { DocumentSymbol } from "./model.ts";

/** The outline of a FHIR document: resources by type and name, elements with what they hold in a few words. */
export function fhirSymbols(
  document: JsonDocument | XmlDocument,
  packages: PackageSource | undefined,
): readonly DocumentSymbol[] {
  const places = placesIn(document, packages);
  const depth = document.text.length > LARGE ? FEW_LEVELS : MAXIMUM_DEPTH;
  return places === undefined ? [] : [symbolOf(places, places.top, depth)];
}

/** Deeper levels are read in the text itself. */
const MAXIMUM_DEPTH = 8;
/** Of a large document, the outline stops at the elements of its resources, so that it is there at once. */
const LARGE = 150_000;
const FEW_LEVELS = 2;
const MOST_CHARACTERS = 60;

const persons = new Set(["Patient", "Practitioner", "RelatedPerson", "Person", "PractitionerRole"]);
const organizations = new Set(["Organization", "Location", "HealthcareService", "CareTeam"]);

function symbolOf(places: Places, node: FhirNode, levels: number): DocumentSymbol {
  const { resourceType, name, span, nameSpan } = node;
  const children: DocumentSymbol[] = [];
  if (levels > 0)
    for (const child of node.children) {
      if (child.name === "div") continue;
      // A bundle's entry is shown as the resource that it holds.
      const held = child.name === "entry" ? child.first("resource") : undefined;
      const own = symbolOf(places, held ?? child, levels - 1);
      const around = held === undefined ? own : { ...own, start: child.span.start, end: child.span.end };
      children.push(within(around));
    }
  const detail = short(resourceType === undefined ? detailOf(places, node) : resourceDetail(places, node));
  const symbol: DocumentSymbol = {
    name: resourceType ?? name,
    ...(detail !== "" && { detail }),
    kind:
      resourceType === undefined
        ? "property"
        : persons.has(resourceType)
          ? "person"
          : organizations.has(resourceType)
            ? "organization"
            : "document",
    start: span.start,
    end: span.end,
    selection: nameSpan,
    children,
  };
  return within(symbol);
}

/** In JSON, the name of a property stands before its value: the symbol takes both. */
function within(symbol: DocumentSymbol): DocumentSymbol {
  const { selection, children } = symbol;
  const inside = (span: Span): boolean => span.start >= symbol.start && span.end <= symbol.end;
  if (inside(selection) && children.every(inside)) return symbol;
  const start = Math.min(symbol.start, selection.start, ...children.map((child) => child.start));
  const end = Math.max(symbol.end, selection.end, ...children.map((child) => child.end));
  return { ...symbol, start, end };
}

function short(text: string | undefined): string {
  const masked = maskMatricules(text ?? "").replace(/\s+/g, " ");
  return masked.length > MOST_CHARACTERS ? `${masked.slice(0, MOST_CHARACTERS - 1)}…` : masked;
}

function resourceDetail(places: Places, resource: FhirNode): string | undefined {
  const name = nameOfResource(places, resource);
  const id = resource.text("id");
  return [name, id === undefined ? undefined : `#${id}`].filter(Boolean).join(" ");
}

/** What an element holds, in a few words. */
function detailOf(places: Places, node: FhirNode): string | undefined {
  const { value, name, children } = node;
  if (value !== undefined) return value;
  const text = (part: string): string | undefined => node.text(part);
  if (name === "extension" || name === "modifierExtension") return text("url") && shortUrl(text("url") as string);
  if (name === "name") {
    const given = node.named("given").map((one) => one.value);
    return text("text") ?? [text("family"), ...given].filter(Boolean).join(" ");
  }
  if (text("reference") !== undefined) return text("display") ?? text("reference");
  if (name === "identifier") return nameOfCode(places, node.first("type") ?? node) ?? text("system");
  if (node.named("coding").length > 0 || text("code") !== undefined) {
    const quantity = text("value");
    if (quantity === undefined) return nameOfCode(places, node);
  }
  const unit = text("unit") ?? text("code");
  if (text("value") !== undefined) return [text("value"), unit].filter(Boolean).join(" ");
  if (text("start") !== undefined || text("end") !== undefined)
    return `${text("start") ?? "…"} – ${text("end") ?? "…"}`;
  const coded = children.find((child) => child.name === "code" || child.name === "type");
  return text("text") ?? text("title") ?? (coded && nameOfCode(places, coded));
}
