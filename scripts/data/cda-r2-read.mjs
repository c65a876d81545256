// Reads an XML Schema of the CDA family and gives its facts as plain records: complex types, simple types, global elements
// and attributes, each under `namespace prefix/name` ("/name" for HL7 V3, whose prefix is empty here).
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { SaxesParser } from "saxes";

export const prefixes = new Map([
  ["urn:hl7-org:v3", ""],
  ["urn:hl7-org:sdtc", "sdtc"],
  ["urn:oid:1.3.6.1.4.1.19376.1.3.2", "lab"],
  ["urn:ihe:pharm:medication", "pharm"],
  ["urn:dicom-org:ps3-20", "ps3-20"],
  ["http://www.w3.org/2001/XMLSchema", "xs"],
]);

/** The elements of a file, without its annotations: `{ name, attributes, children, namespaces }`. */
function parse(file) {
  const parser = new SaxesParser();
  const top = { name: "", attributes: {}, children: [], namespaces: {} };
  const open = [top];
  parser.on("opentag", ({ name, attributes }) => {
    const above = open.at(-1);
    const namespaces = { ...above.namespaces };
    for (const [key, value] of Object.entries(attributes))
      if (key === "xmlns" || key.startsWith("xmlns:")) namespaces[key.slice(6)] = value;
    const element = { name: name.replace(/^.*:/, ""), attributes, children: [], namespaces };
    if (element.name !== "annotation") above.children.push(element);
    open.push(element);
  });
  parser.on("closetag", () => open.pop());
  parser.write(readFileSync(file, "utf8").replace(/^\uFEFF/, "")).close();
  return top.children[0];
}

/** All facts reachable from a schema file; the types without a namespace of their own are read once, as HL7 V3's. */
export function readSchema(entry) {
  const facts = { types: new Map(), simple: new Map(), elements: new Map(), attributes: new Map(), groups: new Map() };
  const done = new Set();
  const load = (file, including) => {
    if (done.has(file)) return;
    done.add(file);
    const schema = parse(file);
    const target = schema.attributes.targetNamespace;
    const chameleon = target === undefined;
    const prefix = prefixes.get(target ?? "urn:hl7-org:v3");
    if (prefix === undefined) throw new Error(`${file}: unknown namespace ${target}`);
    for (const node of schema.children) {
      const { name, schemaLocation } = node.attributes;
      const key = `${prefix}/${name}`;
      const fact = { ...node, prefix, chameleon };
      if (node.name === "include" || node.name === "import") {
        // The style sheet schema that the entry names is not published with it, and nothing refers to it.
        if (!/xslt20|xml\.xsd/.test(schemaLocation)) load(join(dirname(file), schemaLocation), target ?? including);
      } else if (node.name === "complexType") facts.types.set(key, fact);
      else if (node.name === "simpleType") facts.simple.set(key, fact);
      else if (node.name === "element") facts.elements.set(key, fact);
      else if (node.name === "attribute") facts.attributes.set(key, fact);
      else if (node.name === "group") facts.groups.set(key, fact);
      else if (node.name !== "attributeGroup") throw new Error(`${file}: ${node.name} is not read`);
    }
  };
  load(entry, undefined);
  return facts;
}

/** `prefix/name` of a name that a node writes; one without a prefix is in the default namespace or in the file's own. */
export function qualified(node, owner, name) {
  const [local, prefix = ""] = name.split(":").reverse();
  const uri = node.namespaces[prefix];
  if (uri === undefined && prefix === "") return `${owner.prefix}/${local}`;
  const known = prefixes.get(uri);
  if (known === undefined) throw new Error(`${name}: unknown namespace ${uri}`);
  return `${known}/${local}`;
}
