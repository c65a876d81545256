import { identifier } from "../doctrine/index.ts";
import { definitionOf, displayFor, type FhirNode, type PackageSource, type Places, placesIn } from "../fhir/index.ts";
import { describeMatricule } from "../ins/index.ts";
import type { JsonDocument, XmlDocument } from "../syntax/index.ts";
import type { Span } from "../text/index.ts";
import type { Token } from "./tokens.ts";

/** What is recognised in a FHIR document: resource types, profiles, systems, codes, references that lead somewhere, matricules. */
export function fhirTokens(
  document: JsonDocument | XmlDocument,
  within: Span | undefined,
  packages: PackageSource | undefined,
): readonly Token[] {
  const places = placesIn(document, packages);
  if (places === undefined) return [];
  const outside = ({ start, end }: Span): boolean => within !== undefined && (end < within.start || start > within.end);
  const found: Token[] = [];
  const known = recogniser(places);
  const stack: FhirNode[] = [places.top];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const { resourceTypeSpan, value, valueSpan, children } = node;
    if (resourceTypeSpan !== undefined && !outside(resourceTypeSpan))
      found.push({ start: resourceTypeSpan.start, end: resourceTypeSpan.end, type: "type" });
    if (value && !outside(valueSpan)) {
      const type = known(node, value);
      if (type !== undefined) found.push({ start: valueSpan.start, end: valueSpan.end, type });
    }
    for (const child of children) if (!outside(child.span) || child.span.end === child.span.start) stack.push(child);
  }
  return found.sort((a, b) => a.start - b.start);
}

type Kind = Token["type"] | undefined;

/** Tells values apart; what one document asks again and again is looked up once. */
function recogniser(places: Places): (node: FhirNode, value: string) => Kind {
  const names = new Map<string, Kind>();
  const cached = (key: string, make: () => Kind): Kind => {
    if (!names.has(key)) names.set(key, make());
    return names.get(key);
  };
  const { terminology } = places.knowledge;
  return (node, value) => {
    const { name, parent } = node;
    switch (name) {
      case "profile":
        return parent?.name === "meta"
          ? cached(value, () => (definitionOf(places.knowledge, value) === undefined ? undefined : "class"))
          : undefined;
      case "url":
        return parent?.name === "extension" || parent?.name === "modifierExtension"
          ? cached(value, () => (definitionOf(places.knowledge, value) === undefined ? undefined : "class"))
          : undefined;
      case "system":
        return cached(`system ${value}`, () =>
          identifier(value) === undefined && terminology.codes(value) === undefined ? undefined : "namespace",
        );
      case "code": {
        const system = parent?.text("system");
        if (system === undefined) return undefined;
        return cached(`${system} ${value}`, () =>
          displayFor(terminology, system, value) !== undefined || terminology.codes(system)?.has(value) === true
            ? "enumMember"
            : undefined,
        );
      }
      case "reference":
        return places.context.references.resolve(value, node).node === undefined ? undefined : "variable";
      case "value": {
        const system = parent?.name === "identifier" ? parent.text("system") : undefined;
        const oid = system?.replace(/^urn:oid:/, "") ?? "";
        return oid !== "" && describeMatricule(value, oid, "fr") !== undefined ? "number" : undefined;
      }
      default:
        return undefined;
    }
  };
}
