import { type FhirNode, type Places, placesIn } from "../fhir/index.ts";
import type { Snapshot } from "../snapshot.ts";
import { type Span, type TextEdit, touches } from "../text/index.ts";
import { fileNamedBy } from "./links-fhir.ts";
import type { Place, Renameable, Renaming, Surroundings } from "./model.ts";

/**
 * The resources of a FHIR document by their identity: the `id`, the `fullUrl` of the entry, and the references to them —
 * `#id` of a contained resource, a relative address, or that of the entry.
 */

interface Mention {
  /** The value that mentions the resource: a reference, a fullUrl, the address of a request. */
  readonly node: FhirNode;
  readonly target: FhirNode;
}

interface Graph {
  readonly places: Places;
  /** References to resources of the document, in its order. */
  readonly mentions: readonly Mention[];
}

const graphs = new WeakMap<object, Graph>();

function graphOf(snapshot: Snapshot): Graph | undefined {
  const document = snapshot.json ?? snapshot.xml;
  const places = document === undefined ? undefined : placesIn(document, undefined);
  if (document === undefined || places === undefined) return undefined;
  let graph = graphs.get(document);
  if (graph === undefined) {
    graph = { places, mentions: [...mentionsIn(places)] };
    graphs.set(document, graph);
  }
  return graph;
}

/** Names under which an address of a resource may stand. */
const referring = new Set(["reference", "fullUrl", "url", "questionnaire", "instantiatesCanonical", "location"]);

function* mentionsIn(places: Places): Generator<Mention> {
  const stack: FhirNode[] = [places.top];
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    const { value, name, parent } = node;
    if (value !== undefined && referring.has(name)) {
      if (name === "fullUrl" && parent?.name === "entry") {
        const target = parent.first("resource");
        if (target?.resourceType !== undefined) yield { node, target };
      } else if (name !== "url" || parent?.name === "request") {
        const found = places.context.references.resolve(value, node).node;
        if (found !== undefined) yield { node, target: found };
      }
    }
    const { children } = node;
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i] as FhirNode);
  }
}

/** The resource whose identity stands under a cursor, with the value that does. */
function targetAt({ places, mentions }: Graph, offset: number): { node: FhirNode; target: FhirNode } | undefined {
  const mention = mentions.find(({ node }) => touches(node.valueSpan, offset));
  if (mention !== undefined) return mention;
  const id = idAt(places.top, offset);
  return id?.parent === undefined ? undefined : { node: id, target: id.parent };
}

/** The `id` of a resource under a cursor. */
function idAt(top: FhirNode, offset: number): FhirNode | undefined {
  let node: FhirNode | undefined = top;
  while (node !== undefined) {
    const id: FhirNode | undefined = node.resourceType === undefined ? undefined : node.first("id");
    if (id !== undefined && touches(id.valueSpan, offset)) return id;
    node = node.children.find(({ span }) => offset >= span.start && offset <= span.end);
  }
  return undefined;
}

function declarationOf(target: FhirNode): Place {
  const id = target.first("id");
  const { start, end } = (id?.value === undefined ? undefined : id.valueSpan) ?? target.nameSpan;
  return { start, end, around: target.span };
}

export function fhirDefinition(snapshot: Snapshot, offset: number, { where }: Surroundings): readonly Place[] {
  const graph = graphOf(snapshot);
  if (graph === undefined) return [];
  const at = targetAt(graph, offset);
  if (at !== undefined) return [declarationOf(at.target)];
  const node = valueAt(graph.places.top, offset);
  const file = node && fileNamedBy(graph.places, node, where);
  return node === undefined || file === undefined ? [] : [{ ...node.valueSpan, file }];
}

/** The primitive whose value stands under a cursor. */
function valueAt(top: FhirNode, offset: number): FhirNode | undefined {
  let node: FhirNode | undefined = top;
  while (node !== undefined && node.value === undefined)
    node = node.children.find(({ span, valueSpan }) => touches(span, offset) || touches(valueSpan, offset));
  return node !== undefined && touches(node.valueSpan, offset) ? node : undefined;
}

export function fhirReferences(snapshot: Snapshot, offset: number, declaration: boolean): readonly Place[] {
  const graph = graphOf(snapshot);
  const at = graph && targetAt(graph, offset);
  if (graph === undefined || at === undefined) return [];
  const found = graph.mentions
    .filter(({ node, target }) => target === at.target && (declaration || node.name !== "fullUrl"))
    .map(({ node: { valueSpan, span } }): Place => ({ ...valueSpan, around: span }));
  return declaration ? [declarationOf(at.target), ...found] : found;
}

/** What of an address names the resource: the id after `#` or the type, the UUID. */
function nameIn(address: string): { readonly name: string; readonly at: number } | undefined {
  const uuid = /^urn:uuid:/.exec(address);
  if (uuid !== null) return { name: address.slice(9), at: 9 };
  if (address.startsWith("#")) return { name: address.slice(1), at: 1 };
  const found = /(?:^|\/)[A-Z][A-Za-z]+\/([A-Za-z0-9\-.]{1,64})(?=\/_history\/|[?#]|$)/.exec(address);
  const [whole = "", name = ""] = found ?? [];
  return found === null || name === "" ? undefined : { name, at: found.index + whole.length - name.length };
}

/** The part of a value that a rename changes. */
function renamedPart({ value = "", valueSpan, name }: FhirNode): (Span & { name: string }) | undefined {
  if (name === "id") return { ...valueSpan, name: value };
  const found = nameIn(value);
  // A value with escapes is not as long as its text.
  if (found === undefined || valueSpan.end - valueSpan.start !== value.length) return undefined;
  const start = valueSpan.start + found.at;
  return { start, end: start + found.name.length, name: found.name };
}

export function fhirRenameable(snapshot: Snapshot, offset: number): Renameable | undefined {
  const graph = graphOf(snapshot);
  const at = graph && targetAt(graph, offset);
  return at && renamedPart(at.node);
}

const idPattern = /^[A-Za-z0-9\-.]{1,64}$/;
const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function fhirRename(snapshot: Snapshot, offset: number, newName: string): Renaming | undefined {
  const graph = graphOf(snapshot);
  const at = graph && targetAt(graph, offset);
  const old = at && renamedPart(at.node)?.name;
  if (graph === undefined || at === undefined || old === undefined) return undefined;
  const { target } = at;
  const named = graph.mentions.filter((mention) => mention.target === target).map(({ node }) => node);
  const id = target.first("id");
  const parts = [...(id === undefined ? [] : [id]), ...named].flatMap((node) => {
    const part = renamedPart(node);
    return part?.name === old ? [{ ...part, isUuid: node.value?.startsWith("urn:uuid:") === true }] : [];
  });
  if (!idPattern.test(newName))
    return {
      refused: {
        fr: `« ${newName} » n’est pas un id : 1 à 64 lettres sans accent, chiffres, tirets ou points.`,
        en: `“${newName}” is not an id: 1 to 64 letters without accents, digits, hyphens or dots.`,
      },
    };
  if (parts.some(({ isUuid }) => isUuid) && !uuidPattern.test(newName))
    return {
      refused: {
        fr: `« ${newName} » n’est pas un UUID en minuscules, et cette ressource est désignée par urn:uuid:.`,
        en: `“${newName}” is not a UUID in lower case, and this resource is named by urn:uuid:.`,
      },
    };
  if (isTaken(target, newName))
    return {
      refused: {
        fr: `Une autre ressource ${target.resourceType} de ce document a déjà l’id « ${newName} ».`,
        en: `Another ${target.resourceType} of this document already has the id “${newName}”.`,
      },
    };
  const edits = new Map(parts.map(({ start, end }): [number, TextEdit] => [start, { start, end, newText: newName }]));
  return { edits: [...edits.values()].sort((a, b) => a.start - b.start) };
}

/** Whether another resource beside this one has that id. */
function isTaken(target: FhirNode, id: string): boolean {
  const { parent } = target;
  if (parent === undefined) return false;
  const isContained = target.name === "contained";
  const beside = isContained
    ? parent.named("contained")
    : (parent.parent?.named("entry") ?? []).flatMap((entry) => entry.named("resource"));
  return beside.some(
    (other) =>
      other !== target &&
      (isContained || other.resourceType === target.resourceType) &&
      (other.text("id") === id || other.parent?.text("fullUrl") === `urn:uuid:${id}`),
  );
}
