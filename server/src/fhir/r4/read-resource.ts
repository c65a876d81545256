import { isElement, parseXml, type XmlElement } from "../../syntax/index.ts";
import { elementAt, typeDefinition } from "./definitions.ts";
import { fhirNamespace } from "./from-xml.ts";
import type { ResourceJson } from "./packages.ts";
import { structureOf } from "./structure.ts";

/** The resource of a file in JSON or XML, as plain data; undefined for a text that holds none. */
export function readResource(name: string, text: string): ResourceJson | undefined {
  return /\.xml$/i.test(name) ? readXml(text) : readJson(text);
}

function readJson(text: string): ResourceJson | undefined {
  try {
    const value: unknown = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
    return typeof value === "object" && value !== null && "resourceType" in value ? (value as ResourceJson) : undefined;
  } catch {
    return undefined;
  }
}

function readXml(text: string): ResourceJson | undefined {
  const { root } = parseXml(text);
  if (root === undefined || root.namespaceURI !== fhirNamespace) return undefined;
  return { resourceType: root.localName, ...objectOf(root, root.localName, 0) };
}

const numbers = new Set(["integer", "decimal", "positiveInt", "unsignedInt"]);

/** The JSON of a FHIR element in XML, by the types of the core. */
function objectOf(element: XmlElement, path: string, depth: number): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  const referenced = elementAt(path)?.contentReference;
  const rule = elementAt(referenced ?? path);
  const type = typeDefinition(path) ?? typeDefinition(rule?.types[0]?.code ?? "");
  const members =
    rule !== undefined && rule.children.length > 0 && path.includes(".")
      ? structureOf([...(type?.elements ?? []), ...rule.children])
      : type?.members;
  for (const { nodeName, value } of element.attributes)
    if ((nodeName === "id" || nodeName === "url") && depth > 0) made[nodeName] = value;
  for (const child of element.children) {
    if (!isElement(child) || depth > 64) continue;
    const member = members?.get(child.localName);
    if (member === undefined) continue;
    const code = member.type?.code;
    const held = child.children.find((c): c is XmlElement => isElement(c) && /^[A-Z]/.test(c.localName));
    const value = child.attributes.find((a) => a.nodeName === "value")?.value;
    const primitive = code !== undefined && typeDefinition(code)?.kind === "primitive";
    const json = primitive
      ? value === undefined
        ? undefined
        : code === "boolean"
          ? value === "true"
          : numbers.has(code)
            ? Number(value)
            : value
      : held !== undefined
        ? { resourceType: held.localName, ...objectOf(held, held.localName, depth + 1) }
        : objectOf(
            child,
            member.element.children.length > 0 || member.element.contentReference ? member.element.path : (code ?? ""),
            depth + 1,
          );
    const twin =
      primitive && child.children.some((c) => isElement(c) && c.localName === "extension")
        ? objectOf(child, code as string, depth + 1)
        : undefined;
    if (json === undefined && twin === undefined) continue;
    if (!member.element.list) {
      if (json !== undefined) made[child.localName] = json;
      if (twin !== undefined) made[`_${child.localName}`] = twin;
      continue;
    }
    const items = (made[child.localName] ?? []) as unknown[];
    items.push(json ?? null);
    made[child.localName] = items;
    if (twin !== undefined) {
      const twins = (made[`_${child.localName}`] ?? []) as unknown[];
      while (twins.length < items.length - 1) twins.push(null);
      twins.push(twin);
      made[`_${child.localName}`] = twins;
    }
  }
  return made;
}
