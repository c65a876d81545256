// Makes server/data/cda-r2/, the shipped facts on the structure of CDA R2, from the schema that the ANS publishes with its
// examples (../shared). Run it again when a newer official edition is dropped there:
//   node scripts/data/cda-r2.mjs [folder]      into another folder, to compare
// The notation is explained in server/data/cda-r2/index.ts.
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { qualified, readSchema } from "./cda-r2-read.mjs";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const official = join(root, "..", "shared", "corpus", "cisis-cda", "infrastructure", "cda", "CDA_extended.xsd");
const target = process.argv[2] ?? join(root, "server", "data", "cda-r2");

/** The simple types that server/src/cda/structure/values.ts knows by name, with what their schema says of them. */
const coded = new Map([
  ["/st", "string minLength=1"],
  ["/cs", "token pattern=[^\\s]+"],
  ["/bl", "boolean pattern=true|false"],
  ["/bn", "bl"],
  ["/bin", "base64Binary"],
  ["/int", "integer"],
  ["/real", "union decimal double"],
  ["/uid", "union oid uuid ruid"],
  ["/url", "anyURI"],
  ["/ts", "string pattern=[0-9]{1,8}|([0-9]{9,14}|[0-9]{14,14}\\.[0-9]+)([+\\-][0-9]{1,4})?"],
  ["/oid", "string pattern=[0-2](\\.(0|[1-9][0-9]*))*"],
  ["/uuid", "string pattern=[0-9a-zA-Z]{8}-[0-9a-zA-Z]{4}-[0-9a-zA-Z]{4}-[0-9a-zA-Z]{4}-[0-9a-zA-Z]{12}"],
  ["/ruid", "string pattern=[A-Za-z][A-Za-z0-9\\-]*"],
  ["/probability", "double minInclusive=0.0 maxInclusive=1.0"],
  ["sdtc/int_pos", "int minInclusive=1"],
]);
const builtIn = ["string", "boolean", "ID", "IDREF", "IDREFS", "NMTOKEN", "NMTOKENS"];

const facts = readSchema(official);
const used = new Map(); // enumerations and lists by their name in our data

const local = (key) => key.slice(key.indexOf("/") + 1);
const short = (name) => name.replace("POCD_MT000040.", "P.").replace("COCT_MT230100UV.", "C.");

/** A name as it stands in the facts of an owner: bare in the owner's namespace, with its prefix otherwise. */
function named(owner, key) {
  const prefix = key.slice(0, key.indexOf("/"));
  if (prefix === owner.prefix) return short(local(key));
  return `${prefix === "" ? "hl7" : prefix}/${short(local(key))}`;
}

function facets(node) {
  const [inner] = node.children;
  if (inner.name === "union") return `union ${inner.attributes.memberTypes.replaceAll("xs:", "")}`;
  const base = inner.attributes.base.replace(/^\w+:/, "");
  return [base, ...inner.children.map((facet) => `${facet.name}=${facet.attributes.value}`)].join(" ");
}

/** The name of a simple type in our data; what is an enumeration or a list is kept for the vocabulary. */
function simpleType(key) {
  if (key.startsWith("xs/")) {
    if (!builtIn.includes(local(key))) throw new Error(`${key} is not known`);
    return local(key);
  }
  // What includes a file without a namespace has its types too.
  const at = facts.simple.has(key) ? key : `/${local(key)}`;
  const node = facts.simple.get(at);
  const rule = coded.get(at);
  if (rule !== undefined) {
    if (facets(node) !== rule) throw new Error(`${at} has changed: ${facets(node)}`);
    return local(at);
  }
  if (node === undefined) throw new Error(`${key} is not defined`);
  keepSimple(local(at), node, node);
  return local(at);
}

function keepSimple(name, node, owner) {
  const [inner] = node.children;
  if (inner.name === "list") {
    used.set(name, { list: simpleType(qualified(inner, owner, inner.attributes.itemType)) });
    return name;
  }
  const base = local(qualified(inner, owner, inner.attributes.base));
  const values = inner.children.map((facet) => {
    if (facet.name !== "enumeration") throw new Error(`${name}: ${facet.name} is not read`);
    return facet.attributes.value;
  });
  if (!["cs", "NMTOKEN", "string"].includes(base)) throw new Error(`${name}: base ${base} is not read`);
  if (values.length === 0) return base;
  const same = [...used].find(
    ([at, set]) => at.startsWith("#") && name.startsWith("#") && `${set.values}` === `${values}`,
  );
  if (same !== undefined) return same[0];
  let free = name;
  while (name.startsWith("#") && used.has(free)) free += "'";
  used.set(free, { base, values });
  return free;
}

function attributeFact(node, owner) {
  const { name, ref, type, use, fixed, default: standard } = node.attributes;
  if (ref !== undefined) {
    const key = qualified(node, owner, ref);
    const global = facts.attributes.get(key);
    return `${key}:${simpleType(qualified(global, global, global.attributes.type))}`;
  }
  if (use === "prohibited") return `-${name}`;
  const kind =
    type === undefined ? keepSimple(`#${name}`, node.children[0], owner) : simpleType(qualified(node, owner, type));
  const required = use === "required" ? "!" : "";
  const value = fixed !== undefined ? `=${fixed}` : standard !== undefined ? `~${standard}` : "";
  return `${name}:${kind}${required}${value}`;
}

function occurs(text, { minOccurs = "1", maxOccurs = "1" }) {
  if (maxOccurs === "0") return "";
  const range = `${minOccurs},${maxOccurs}`;
  const sign = { "1,1": "", "0,1": "?", "0,unbounded": "*", "1,unbounded": "+" }[range];
  if (sign !== undefined) return text + sign;
  if (range === "2,unbounded") return `${text} ${text}+`;
  throw new Error(`occurrences ${range} are not read`);
}

function particle(node, owner) {
  if (node.name === "any") return occurs("*other", node.attributes).replace(/^\*/, "##");
  if (node.name === "group") {
    const key = qualified(node, owner, node.attributes.ref);
    const group = facts.groups.get(key);
    const inside = group.children[0].children.map((child) => elementFact(child, group, owner)).join(" ");
    return occurs(inside, node.attributes);
  }
  if (node.name === "element") return elementFact(node, owner, owner);
  const parts = node.children.map((child) => particle(child, owner)).filter((part) => part !== "");
  if (parts.length === 0) return "";
  const glue = node.name === "choice" ? " | " : " ";
  const bare =
    node.name === "sequence" && node.attributes.minOccurs === undefined && node.attributes.maxOccurs === undefined;
  return bare || (parts.length === 1 && parts[0].startsWith("("))
    ? parts.join(glue)
    : occurs(`(${parts.join(glue)})`, node.attributes);
}

/** `name:type` of an element; names in another namespace than the owner's have their prefix. */
function elementFact(node, at, owner) {
  const { name, ref, type, nillable } = node.attributes;
  const key = ref === undefined ? `${at.prefix}/${name}` : qualified(node, at, ref);
  const global = ref === undefined ? node : facts.elements.get(key);
  const home = ref === undefined ? at : global;
  const shown = named(owner, key);
  const written = ref === undefined ? type : global.attributes.type;
  let kind;
  if (written !== undefined) {
    const wanted = qualified(global, home, written);
    const isSimple = !facts.types.has(wanted) && !facts.types.has(`/${local(wanted)}`);
    kind = isSimple ? `'${simpleType(wanted)}` : named(owner, wanted);
  } else if (global.children[0]?.name === "complexType") {
    const anonymous = `${key.slice(0, key.indexOf("/"))}/.${local(key)}`;
    facts.types.set(anonymous, { ...global.children[0], prefix: home.prefix, chameleon: false });
    kind = named(owner, anonymous);
  } else kind = "any";
  return occurs(
    `${shown}:${kind}${nillable === "true" || global.attributes.nillable === "true" ? "^" : ""}`,
    node.attributes,
  );
}

function typeFactName(key) {
  const [prefix, name] = key.split("/");
  return `${prefix === "" ? "" : `${prefix}/`}${short(name)}`;
}

function typeFact(key, node) {
  const owner = node;
  let body = node;
  let base = "";
  let inherited = "";
  const complex = node.children.find((child) => child.name === "complexContent");
  if (complex !== undefined) {
    const [inner] = complex.children;
    base = named(owner, qualified(inner, owner, inner.attributes.base));
    inherited = inner.name === "extension" ? "+" : "-";
    body = inner;
  }
  const content = body.children
    .filter((child) => ["sequence", "choice"].includes(child.name))
    .map((child) => particle(child, owner))
    .join(" ");
  const attributes = body.children
    .filter((child) => child.name === "attribute")
    .map((child) => attributeFact(child, owner))
    .join(" ");
  const flags = `${node.attributes.mixed === "true" ? "%" : ""}${node.attributes.abstract === "true" ? "^" : ""}`;
  for (const child of body.children)
    if (!["sequence", "choice", "attribute", "complexContent"].includes(child.name))
      throw new Error(`${key}: ${child.name} is not read`);
  return [typeFactName(key), `${inherited}${base}${flags}`, content, attributes].join(";").replace(/;+$/, "");
}

/** What is said often, written once; the longest first, since one may hold another. */
const shorthands = {
  root: "realmCode:CS* typeId:P.InfrastructureRoot.typeId? templateId:II*",
  hl7root:
    "hl7/realmCode:hl7/CS* hl7/typeId:hl7/all.InfrastructureRoot.typeId? hl7/templateId:hl7/all.InfrastructureRoot.templateId*",
  statements:
    "(act:P.Act | encounter:P.Encounter | observation:P.Observation | observationMedia:P.ObservationMedia | " +
    "organizer:P.Organizer | procedure:P.Procedure | regionOfInterest:P.RegionOfInterest | " +
    "substanceAdministration:P.SubstanceAdministration | supply:P.Supply)",
  people: "performer:P.Performer2* author:P.Author* informant:P.Informant12* participant:P.Participant2*",
  links: "entryRelationship:P.EntryRelationship* reference:P.Reference* precondition:P.Precondition*",
  subject: "subject:P.Subject? specimen:P.Specimen*",
  sub: "sub:StrucDoc.Sub | sup:StrucDoc.Sup",
  note: "footnote:StrucDoc.Footnote | footnoteRef:StrucDoc.FootnoteRef",
  inline: "content:StrucDoc.Content | linkHtml:StrucDoc.LinkHtml | $sub | br:StrucDoc.Br",
  media: "$note | renderMultiMedia:StrucDoc.RenderMultiMedia",
  id: "ID:ID language:NMTOKEN styleCode:NMTOKENS",
  cell: "align:#align char:string charoff:string valign:#valign",
  coded: "codeSystem:uid codeSystemName:st codeSystemVersion:st displayName:st",
  null: "nullFlavor:NullFlavor",
};

function shorten(text) {
  let shorter = text;
  for (const [name, long] of Object.entries(shorthands)) shorter = shorter.replaceAll(long, `$${name}`);
  return shorter;
}

/** Leaves out of a restriction what only repeats the type that it restricts. */
function withoutRepeats(key, inherited) {
  const [name, base = "", content = "", attributes = ""] = inherited.get(key).split(";");
  const above = /^[+-]([^%^]+)/.exec(base)?.[1];
  const known = new Set();
  for (let at = above; at !== undefined; ) {
    const [, further = "", , more = ""] = inherited.get(at).split(";");
    for (const fact of more.split(" "))
      if (![...known].some((k) => k.split(":")[0] === fact.split(":")[0])) known.add(fact);
    at = /^[+-]([^%^]+)/.exec(further)?.[1];
  }
  const own = attributes.split(" ").filter((fact) => !known.has(fact));
  return [name, base, content, own.join(" ")].join(";").replace(/;+$/, "");
}

const written = new Map();
const files = new Map();
for (const [key, node] of facts.types) {
  const line = typeFact(key, node);
  const name = line.split(";")[0];
  written.set(name, line);
  if (node.prefix !== "") files.set(name, "extensions");
  else if (node.chameleon) files.set(name, "datatypes");
  else files.set(name, name.startsWith("StrucDoc") ? "narrative" : "clinical-document");
}
const typesOf = (file) =>
  [...written]
    .filter(([name]) => files.get(name) === file)
    .map(([name, line]) => shorten(line.includes(";-") ? withoutRepeats(name, written) : line));

const vocabulary = [...used].map(([name, { list, base, values }]) =>
  list === undefined ? `${name};${base === "cs" ? "" : base};${values.join(" ")}` : `${name};list;${list}`,
);
const nowhere = { prefix: "nowhere" };
const globals = [...facts.elements.values()]
  .filter((node) => node.prefix !== "")
  .map((node) => elementFact({ ...node, attributes: { ref: `${node.attributes.name}` } }, node, nowhere));

function write(file, ...blocks) {
  const texts = blocks.map(
    ([what, name, lines]) => `/** ${what} */\nexport const ${name} = \`\n${lines.join("\n")}\n\`;\n`,
  );
  const text = `// Made by scripts/data/cda-r2.mjs; the notation is explained in index.ts.\n\n${texts.join("\n")}`;
  writeFileSync(join(target, `${file}.ts`), text);
  return text.length;
}

const sizes = [
  write("datatypes", [
    "The datatypes; each namespace that uses them has them for its own.",
    "datatypes",
    typesOf("datatypes"),
  ]),
  write("narrative", ["The narrative block of a section.", "narrative", typesOf("narrative")]),
  write("clinical-document", [
    "The header, the body and the entries of a document.",
    "clinicalDocument",
    typesOf("clinical-document"),
  ]),
  write(
    "extensions",
    ["The extensions of HL7 (sdtc), IHE (lab, pharm) and DICOM (ps3-20).", "extensions", typesOf("extensions")],
    ["The elements of the extensions that may stand wherever any element may.", "globals", globals],
  ),
  write(
    "vocabulary",
    ["The values of coded attributes.", "vocabulary", vocabulary],
    [
      "What stands for `$name` in the facts.",
      "shorthands",
      Object.entries(shorthands).map(([name, long]) => `${name} ${long}`),
    ],
  ),
];
console.log(`${written.size} types, ${used.size} vocabularies, ${sizes.reduce((sum, size) => sum + size)} characters`);
