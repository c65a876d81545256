import { cdaEntriesAt, cdaView } from "../cda/index.ts";
import { describeConfig } from "../config/index.ts";
import { findMarker } from "../config/markers.ts";
import { addressOf } from "../doctrine/index.ts";
import type { RuleMeta } from "../rule/index.ts";
import type { Snapshot } from "../snapshot.ts";
import {
  attributeValue,
  type JsonDocument,
  type JsonProperty,
  jsonAt,
  NodeType,
  nodeAt,
  scalar,
  type XmlAttribute,
  type XmlDocument,
  type XmlElement,
} from "../syntax/index.ts";
import { touches } from "../text/index.ts";

/**
 * The address of the page on what stands at a place. With `near`, what holds the place answers where it has no page itself:
 * the element around it, the section, the profile of the resource, the document's model.
 */
export function pageAt(
  snapshot: Snapshot,
  offset: number,
  rules: readonly RuleMeta[],
  near = false,
): string | undefined {
  for (const name of namesAt(snapshot, offset, near)) {
    const address = addressOf(name, rules);
    if (address !== undefined) return address;
  }
  return undefined;
}

/** What the place may be called, the most exact first. */
function* namesAt(snapshot: Snapshot, offset: number, near: boolean): Generator<string> {
  if (snapshot.kind === "none") return;
  if (snapshot.kind === "config") {
    for (const { reference } of describeConfig(snapshot, offset, { environment: "unknown" })?.texts ?? [])
      yield `reference/${reference.text}`;
    // A configuration that shows nothing of e-health is not ours.
    if (near && findMarker(snapshot.text) !== undefined) yield "topic/pgssi-s";
  } else if (snapshot.xml !== undefined) {
    yield* xmlNames(snapshot, snapshot.xml, offset, near);
  } else if (snapshot.json !== undefined) {
    yield* jsonNames(snapshot.json, offset, near);
  }
}

function* xmlNames(snapshot: Snapshot, document: XmlDocument, offset: number, near: boolean): Generator<string> {
  const node = nodeAt(document, offset);
  if (node === undefined) return;
  let element: XmlElement | undefined;
  if (node.nodeType === NodeType.Attribute) {
    element = node.parent;
    if (touches(node.valueSpan, offset)) yield* attributeNames(node);
  } else if (node.nodeType === NodeType.Element) element = node;
  else if (node.parent.nodeType === NodeType.Element) element = node.parent;
  if (element === undefined) return;
  const onName = node.nodeType !== NodeType.Element || touches(node.nameSpan, offset);
  if (snapshot.kind === "cda" && (near || onName)) yield* placeNames(document, element);
  if (!near) return;
  for (let at = element.parent; at.nodeType === NodeType.Element; at = at.parent) {
    if (snapshot.kind === "cda") yield* placeNames(document, at);
    else yield* profileNames(at);
  }
  yield snapshot.kind === "cda" ? "topic/cda-r2" : "topic/fr-core";
}

function* attributeNames({ value, parent, nodeName }: XmlAttribute): Generator<string> {
  const root = attributeValue(parent, "root");
  const system = attributeValue(parent, "codeSystem");
  if (nodeName === "extension" && root !== undefined) {
    if (parent.localName === "templateId") yield `${root}^${value}`;
    yield root;
  } else if (nodeName === "root" && parent.localName === "templateId") {
    const version = attributeValue(parent, "extension");
    if (version !== undefined) yield `${value}^${version}`;
    yield value;
  } else if (nodeName === "code" || nodeName === "displayName") {
    const code = attributeValue(parent, "code");
    if (code !== undefined && system !== undefined) yield `${system}#${code}`;
    if (code !== undefined) yield `code/${code}`;
    if (system !== undefined) yield system;
  } else if (isIdentifier(value)) yield value;
}

/** An element of CDA: what the header says of it, else the template that it claims. */
function* placeNames(document: XmlDocument, element: XmlElement): Generator<string> {
  const [entry] = cdaEntriesAt(document, element);
  const path = entry?.path.replace(/^ClinicalDocument\/?/, "") ?? namesDownTo(element);
  for (const child of element.children) {
    if (child.nodeType !== NodeType.Element || child.localName !== "templateId") continue;
    const root = attributeValue(child, "root");
    if (root !== undefined && element.localName !== "ClinicalDocument") yield root;
  }
  yield `element/${path || "ClinicalDocument"}`;
}

/** Outside the header a name alone would be taken for the document's own: `code` there means another thing. */
function namesDownTo(element: XmlElement): string {
  const { parent } = element;
  const name = cdaView.name(element);
  return parent.nodeType === NodeType.Element ? `${cdaView.name(parent)}/${name}` : name;
}

/** The profiles that a resource in FHIR XML claims. */
function* profileNames(element: XmlElement): Generator<string> {
  for (const meta of element.children) {
    if (meta.nodeType !== NodeType.Element || meta.localName !== "meta") continue;
    for (const profile of meta.children)
      if (profile.nodeType === NodeType.Element && profile.localName === "profile")
        yield attributeValue(profile, "value") ?? "";
  }
}

function* jsonNames(document: JsonDocument, offset: number, near: boolean): Generator<string> {
  const at = jsonAt(document, offset);
  if (at === undefined) return;
  const { property, value } = at;
  const holder = property?.parent;
  if (value?.type === "string") {
    const system = holder === undefined ? undefined : scalar(holder, "system");
    if (property?.name === "code" || property?.name === "display") {
      const code = holder === undefined ? undefined : scalar(holder, "code");
      if (code !== undefined && system !== undefined) yield `${system}#${code}`;
      if (system !== undefined) yield system;
    } else if (property?.name === "value" && system !== undefined) yield system;
    else if (isIdentifier(value.value)) yield value.value;
  }
  if (!near) return;
  for (let one: JsonProperty | undefined = property; one !== undefined; one = above(one)) {
    const system = scalar(one.parent, "system") ?? scalar(one.parent, "url");
    if (system !== undefined) yield system;
    const meta = one.parent.properties.find(({ name }) => name === "meta")?.value;
    if (meta?.type !== "object") continue;
    const profiles = meta.properties.find(({ name }) => name === "profile")?.value;
    if (profiles?.type === "array")
      for (const profile of profiles.items) if (profile.type === "string") yield profile.value;
  }
  yield "topic/fr-core";
}

/** The property whose value holds a property. */
function above({ parent }: JsonProperty): JsonProperty | undefined {
  let holder = parent.parent;
  while (holder !== undefined && "type" in holder && holder.type === "array") holder = holder.parent;
  return holder !== undefined && "name" in holder ? holder : undefined;
}

/** Words of a document are no questions: only OIDs, addresses and hosts are. */
function isIdentifier(value: string): boolean {
  return /^(?:urn:oid:)?\d+(?:\.\d+){3,}$|^(?:https?|urn):\S+$|^[a-z0-9-]+(?:\.[a-z0-9-]+){2,}$/i.test(value);
}
