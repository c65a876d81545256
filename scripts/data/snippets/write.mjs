/**
 * One FHIR snippet, written once as a tree, printed in both syntaxes.
 * A text is a string, with tab stops as VS Code writes them; `raw` is a number or a boolean with tab stops.
 */
const bare = Symbol("bare");
export const raw = (text) => ({ [bare]: text });

const quoted = (text) => JSON.stringify(text);

function jsonValue(value, indent) {
  if (typeof value === "string") return quoted(value);
  if (value[bare] !== undefined) return value[bare];
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => jsonValue(item, inner));
    const oneLine = `[${items.join(", ")}]`;
    if (!oneLine.includes("\n") && oneLine.length < 70) return oneLine;
    return `[\n${items.map((item) => inner + item).join(",\n")}\n${indent}]`;
  }
  const items = Object.entries(value).map(([name, one]) => `${quoted(name)}: ${jsonValue(one, inner)}`);
  const oneLine = `{ ${items.join(", ")} }`;
  if (!oneLine.includes("\n") && oneLine.length < 90) return oneLine;
  return `{\n${items.map((item) => inner + item).join(",\n")}\n${indent}}`;
}

/** The whole of a resource, or the properties of a fragment without braces around them. */
export function json(tree, whole) {
  if (whole) return jsonValue(tree, "").split("\n");
  return Object.entries(tree)
    .map(([name, value]) => `${quoted(name)}: ${jsonValue(value, "")}`)
    .join(",\n")
    .split("\n");
}

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");

function xmlElement(name, value, indent) {
  if (typeof value === "string") {
    if (name === "div") return `${indent}${value}`;
    return `${indent}<${name} value="${escaped(value)}"/>`;
  }
  if (value[bare] !== undefined) return `${indent}<${name} value="${value[bare]}"/>`;
  if (value.resourceType !== undefined) {
    const inner = `${indent}  `;
    return `${indent}<${name}>\n${resource(value, inner, "")}\n${indent}</${name}>`;
  }
  const attributes = [];
  const children = [];
  for (const [child, one] of Object.entries(value)) {
    if (child === "url" && name.endsWith("xtension")) attributes.push(` url="${escaped(one)}"`);
    else if (Array.isArray(one)) for (const item of one) children.push(xmlElement(child, item, `${indent}  `));
    else children.push(xmlElement(child, one, `${indent}  `));
  }
  return `${indent}<${name}${attributes.join("")}>\n${children.join("\n")}\n${indent}</${name}>`;
}

function resource({ resourceType, ...content }, indent, namespace) {
  const inner = xmlElement(resourceType, content, indent).split("\n");
  inner[0] = inner[0].replace(`<${resourceType}`, `<${resourceType}${namespace}`);
  return inner.join("\n");
}

export function xml(tree, whole) {
  if (whole) return resource(tree, "", ' xmlns="http://hl7.org/fhir"').split("\n");
  return Object.entries(tree)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => xmlElement(name, one, "")))
    .join("\n")
    .split("\n");
}
