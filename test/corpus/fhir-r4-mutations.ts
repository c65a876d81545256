/** One-place faults put into sound resources, each with its place: what they are is known by how they are made. */

export interface Mutation {
  readonly kind: string;
  readonly text: string;
  /** The FHIRPath of the element that is wrong, or lacks what was taken away. */
  readonly path: string;
  /** What the fault is, where it is no error. */
  readonly severity?: "warning";
}

// biome-ignore lint/suspicious/noExplicitAny: JSON of any form.
type Json = any;

interface Spot {
  readonly holder: Json;
  readonly key: string;
  readonly value: Json;
  /** The FHIRPath of the value. */
  readonly path: string;
  readonly parent: string;
}

/** Every property of a resource, in its order. */
function spots(value: Json, path: string): Spot[] {
  const found: Spot[] = [];
  for (const [key, held] of Object.entries(value)) {
    if (key === "div" || key.startsWith("_")) continue;
    const at = `${path}.${key}`;
    found.push({ holder: value, key, value: held, path: at, parent: path });
    if (Array.isArray(held))
      held.forEach((item, i) => {
        if (typeof item === "object" && item !== null) found.push(...spots(item, `${at}[${i}]`));
      });
    else if (typeof held === "object" && held !== null) found.push(...spots(held, at));
  }
  return found;
}

type Change = (spot: Spot) => string | undefined;

const isDate = (v: Json): boolean => typeof v === "string" && /^\d{4}-\d\d-\d\d/.test(v);
const isObject = (v: Json): boolean => typeof v === "object" && v !== null && !Array.isArray(v);

/** Codes that FHIR itself binds, by the name of the element. */
const bound = new Set(["gender", "status", "use", "linkType"]);
const booleans = new Set(["active", "valueBoolean", "experimental", "multipleBirthBoolean", "deceasedBoolean"]);

/** Kinds of which FHIR says no more than that they should not be. */
const warned = new Set(["profile that is none"]);

/** Each gives the path of the fault, or nothing where it does not fit. */
const changes: Readonly<Record<string, Change>> = {
  "unknown element": ({ holder, key, parent }) => {
    if (key === "resourceType") return undefined;
    holder.inconnu = "x";
    return `${parent}.inconnu`;
  },
  "misspelt element": ({ holder, key, value, path }) => {
    if (key.length < 5 || key === "resourceType" || key === "value") return undefined;
    delete holder[key];
    holder[`${key}z`] = value;
    return `${path}z`;
  },
  "string as number": ({ holder, key, value, path }) => {
    if (typeof value !== "string" || key === "resourceType") return undefined;
    holder[key] = 12;
    return path;
  },
  "list as object": ({ holder, key, value, path }) => {
    if (!Array.isArray(value) || !isObject(value[0]) || value.length !== 1) return undefined;
    holder[key] = value[0];
    return path;
  },
  "object as list": ({ holder, key, value, path }) => {
    if (!isObject(value) || key === "resource") return undefined;
    holder[key] = [value];
    return path;
  },
  "object as string": ({ holder, key, value, path }) => {
    if (!isObject(value)) return undefined;
    holder[key] = "x";
    return path;
  },
  "empty list": ({ holder, key, value, path }) => {
    if (!Array.isArray(value)) return undefined;
    holder[key] = [];
    return path;
  },
  null: ({ holder, key, value, path }) => {
    if (typeof value !== "string" || key === "resourceType") return undefined;
    holder[key] = null;
    return path;
  },
  "empty string": ({ holder, key, value, path }) => {
    if (typeof value !== "string" || key === "resourceType") return undefined;
    holder[key] = "";
    return path;
  },
  "empty object": ({ holder, key, value, path }) => {
    if (!isObject(value)) return undefined;
    holder[key] = {};
    return path;
  },
  "date in another order": ({ holder, key, value, path }) => {
    if (!isDate(value)) return undefined;
    holder[key] = value.replace(/^(\d{4})-(\d\d)-(\d\d).*/, "$3/$2/$1");
    return path;
  },
  "date that does not exist": ({ holder, key, value, path }) => {
    if (!isDate(value)) return undefined;
    holder[key] = value.replace(/^(\d{4})-\d\d-\d\d/, "$1-02-30");
    return path;
  },
  "time without zone": ({ holder, key, value, path }) => {
    if (!isDate(value) || !/T.*(Z|[+-]\d\d:\d\d)$/.test(value)) return undefined;
    holder[key] = value.replace(/(Z|[+-]\d\d:\d\d)$/, "");
    return path;
  },
  "code not in its set": ({ holder, key, value, path }) => {
    if (!bound.has(key) || typeof value !== "string") return undefined;
    holder[key] = "autre-chose";
    return path;
  },
  "case of a code": ({ holder, key, value, path }) => {
    if (!bound.has(key) || typeof value !== "string") return undefined;
    holder[key] = value.toUpperCase();
    return path;
  },
  "space in a uri": ({ holder, key, value, path }) => {
    if (key !== "system" || typeof value !== "string" || !value.includes(":")) return undefined;
    holder[key] = value.replace(":", ": ");
    return path;
  },
  "id with a wrong character": ({ holder, key, value, path }) => {
    if (key !== "id" || !holder.resourceType || typeof value !== "string") return undefined;
    holder[key] = "a_b";
    return path;
  },
  "boolean as string": ({ holder, key, value, path }) => {
    if (!booleans.has(key) || typeof value !== "boolean") return undefined;
    holder[key] = String(value);
    return path;
  },
  "two values": ({ holder, key, parent }) => {
    if (!/^value[A-Z]/.test(key) || key === "valueInteger" || holder.url === undefined) return undefined;
    holder.valueInteger = 1;
    return parent;
  },
  "value and extension": ({ holder, key, parent }) => {
    if (!/^value[A-Z]/.test(key) || holder.url === undefined) return undefined;
    holder.extension = [{ url: "http://example.org/x", valueString: "x" }];
    return parent;
  },
  "extension without value": ({ holder, key, parent }) => {
    if (!/^value[A-Z]/.test(key) || holder.url === undefined) return undefined;
    delete holder[key];
    return parent;
  },
  "extension with a relative address": ({ holder, key, value, path }) => {
    if (key !== "url" || !/^https?:/.test(String(value)) || holder.valueUrl) return undefined;
    holder[key] = value.slice(value.lastIndexOf("/") + 1);
    return path;
  },
  "value of another type": ({ holder, key, parent }) => {
    if (
      !/^value(Coding|CodeableConcept|Boolean|Address|Period|Date|DateTime)$/.test(key) ||
      !/^https?:/.test(String(holder.url))
    )
      return undefined;
    delete holder[key];
    holder.valueDecimal = 1.5;
    return parent;
  },
  "extension in another place": ({ holder, key, parent }) => {
    if (key !== "resourceType" || holder.resourceType === "Patient") return undefined;
    const extension = { url: "http://hl7.org/fhir/StructureDefinition/patient-congregation", valueString: "x" };
    holder.extension = [...(holder.extension ?? []), extension];
    return `${parent}.extension[${holder.extension.length - 1}]`;
  },
  "reference to another type": ({ holder, key, value, path }) => {
    if (key !== "reference" || !/^[A-Z]\w+\/[\w-]+$/.test(String(value))) return undefined;
    holder[key] = value.replace(/^[A-Z]\w+/, "Linkage");
    return path;
  },
  "reference to nothing inside": ({ holder, key, value, path }) => {
    if (key !== "reference" || typeof value !== "string") return undefined;
    holder[key] = "#absent";
    return path;
  },
  "end before start": ({ holder, key, value, parent }) => {
    if (key !== "start" || !isDate(value) || holder.status !== undefined) return undefined;
    holder.end = "1900-01-01";
    return parent;
  },
  "script in the narrative": ({ holder, key, path }) => {
    if (key !== "text" || !isObject(holder.text) || !holder.text.div) return undefined;
    holder.text.div = holder.text.div.replace("</div>", "<script>x</script></div>");
    return `${path}.div`;
  },
  "unknown resource type": ({ holder, key, path, parent }) => {
    if (key !== "resourceType") return undefined;
    holder.resourceType = `${holder.resourceType}s`;
    return parent === path.split(".")[0] ? holder.resourceType : parent;
  },
  "code unknown to its system": ({ holder, key, value, path }) => {
    const system = String(holder.system);
    if (key !== "code" || !/^http:\/\/hl7\.org\/fhir\/|CodeSystem\/fr-core-/.test(system) || typeof value !== "string")
      return undefined;
    holder[key] = `${value}-X`;
    return path;
  },
  "number as string": ({ holder, key, value, path }) => {
    if (typeof value !== "number") return undefined;
    holder[key] = String(value);
    return path;
  },
  "space around a code": ({ holder, key, value, path }) => {
    if (!bound.has(key) || typeof value !== "string") return undefined;
    holder[key] = ` ${value}`;
    return path;
  },
  "language that is none": ({ holder, key, path }) => {
    if (key !== "resourceType" || holder.language !== undefined) return undefined;
    holder.language = "français";
    return `${path.split(".")[0]}.language`;
  },
  "unit that is none": ({ holder, key, value, path }) => {
    if (key !== "code" || holder.system !== "http://unitsofmeasure.org" || typeof value !== "string") return undefined;
    holder[key] = `${value}x`;
    return path;
  },
  "system without scheme": ({ holder, key, value, path }) => {
    if (key !== "system" || !/^(https?|urn):/.test(String(value))) return undefined;
    holder[key] = value.replace(/^(https?:\/\/|urn:)/, "");
    return path;
  },
  "system that is a value set": ({ holder, key, value, path }) => {
    if (key !== "system" || value !== "http://terminology.hl7.org/CodeSystem/v2-0203") return undefined;
    holder[key] = "http://hl7.org/fhir/ValueSet/identifier-type";
    return path;
  },
  "OID of another form": ({ holder, key, value, path }) => {
    if (key !== "system" || !/^urn:oid:/.test(String(value))) return undefined;
    holder[key] = `${value}.0x`;
    return path;
  },
  "UUID that is none": ({ holder, key, value, path }) => {
    if (!/^urn:uuid:/.test(String(value))) return undefined;
    holder[key] = String(value).slice(0, -2);
    return path;
  },
  "extension that its package does not have": ({ holder, key, value, path }) => {
    if (key !== "url" || !/^https:\/\/hl7\.fr\/ig\/fhir\/core\/StructureDefinition\//.test(String(value)))
      return undefined;
    holder[key] = `${value}-x`;
    return path;
  },
  "part that a complex extension does not have": ({ holder, key, value, path }) => {
    if (key !== "url" || holder.method !== undefined || /[:/]/.test(String(value))) return undefined;
    holder[key] = `${value}Y`;
    return path;
  },
  "profile that is none": ({ holder, key, value, path }) => {
    if (key !== "profile" || !Array.isArray(value) || !/^https:\/\/hl7\.fr\/ig\/fhir\/core\//.test(String(value[0])))
      return undefined;
    holder[key] = [value[0].replace(/(?=\||$)/, "-x"), ...value.slice(1)];
    return path;
  },
  "base64 that is none": ({ holder, key, value, path }) => {
    if (key !== "data" || typeof value !== "string" || value.length < 8) return undefined;
    holder[key] = `${value.slice(0, 5)}*${value.slice(5)}`;
    return path;
  },
  "contained without id": ({ holder, key, value, path }) => {
    if (key !== "contained" || !isObject(value?.[0]) || value[0].id === undefined) return undefined;
    delete holder[key][0].id;
    return path;
  },
  "address of another entry": ({ holder, key, value, path }) => {
    if (key !== "fullUrl" || !/^https?:/.test(String(value))) return undefined;
    holder[key] = `${value}9`;
    return path;
  },
  "narrative without namespace": ({ holder, key, path }) => {
    if (key !== "text" || !isObject(holder.text) || !holder.text.div) return undefined;
    holder.text.div = holder.text.div.replace(/\sxmlns=("[^"]*"|'[^']*')/, "");
    return `${path}.div`;
  },
  "narrative status that is none": ({ holder, key, path }) => {
    if (key !== "text" || !isObject(holder.text) || !holder.text.status) return undefined;
    holder.text.status = "written";
    return `${path}.status`;
  },
  "handler in the narrative": ({ holder, key, path }) => {
    if (key !== "text" || !isObject(holder.text) || !holder.text.div) return undefined;
    holder.text.div = holder.text.div.replace("<div ", '<div onclick="x()" ');
    return `${path}.div`;
  },
  "second value where one is allowed": ({ holder, key, value, path }) => {
    if (!["gender", "birthDate", "status", "active"].includes(key) || Array.isArray(value)) return undefined;
    holder[key] = [value, value];
    return path;
  },
  "code without its quantity's system": ({ holder, key, parent }) => {
    if (key !== "system" || holder.system !== "http://unitsofmeasure.org" || holder.code === undefined)
      return undefined;
    delete holder[key];
    return parent;
  },
  "twin of a primitive that is no object": ({ holder, key, value, path }) => {
    if (!isDate(value)) return undefined;
    holder[`_${key}`] = "x";
    return path;
  },
  "reference that is no address": ({ holder, key, value, path }) => {
    if (key !== "reference" || typeof value !== "string") return undefined;
    holder[key] = value.replace("/", " / ");
    return /\s/.test(holder[key]) ? path : undefined;
  },
  "reference to a type that is none": ({ holder, key, value, path }) => {
    if (key !== "reference" || !/^[A-Z]\w+\/[\w-]+$/.test(String(value))) return undefined;
    holder[key] = value.replace(/^([A-Z]\w+)/, "$1s");
    return path;
  },
  "reference's type that is none": ({ holder, key, value, parent }) => {
    if (key !== "reference" || typeof value !== "string" || holder.type !== undefined) return undefined;
    holder.type = "malade";
    return `${parent}.type`;
  },
  "matricule of another length": ({ holder, key, value, path }) => {
    if (key !== "value" || !/^urn:oid:1\.2\.250\.1\.213\.1\.4\.(8|9|10|11)$/.test(holder.system)) return undefined;
    holder[key] = String(value).slice(0, -4);
    return path;
  },
  "matricule with another key": ({ holder, key, value, path }) => {
    if (key !== "value" || !/^urn:oid:1\.2\.250\.1\.213\.1\.4\.(8|9|10|11)$/.test(holder.system)) return undefined;
    if (!/^\d{15}$/.test(String(value))) return undefined;
    holder[key] = value.slice(0, 13) + String(((Number(value.slice(13)) + 1) % 97) + 1).padStart(2, "0");
    return path;
  },
  "profile of another type": ({ holder, key, path }) => {
    if (key !== "profile" || !Array.isArray(holder.profile)) return undefined;
    holder.profile.push("http://hl7.org/fhir/StructureDefinition/hlaresult");
    return `${path}[${holder.profile.length - 1}]`;
  },
};

/**
 * Faults in a resource: of each kind at most `most`, spread over the resource.
 * @param demanded paths that the resource's profile demands, `Patient.identifier`; each is taken away once
 */
export function mutationsOf(text: string, demanded: readonly string[], most = 3): Mutation[] {
  const found: Mutation[] = [];
  const base = JSON.parse(text);
  const count = spots(base, base.resourceType).length;
  for (const [kind, change] of Object.entries(changes)) {
    const fitting: Mutation[] = [];
    for (let i = 0; i < count; i++) {
      const copy = JSON.parse(text);
      const path = change(spots(copy, copy.resourceType)[i] as Spot);
      if (path !== undefined)
        fitting.push({
          kind,
          path,
          text: JSON.stringify(copy, null, 2),
          ...(warned.has(kind) && { severity: "warning" as const }),
        });
    }
    const step = Math.max(1, Math.floor(fitting.length / most));
    for (let i = 0; i < fitting.length && i < step * most; i += step) found.push(fitting[i] as Mutation);
  }
  for (const path of demanded) {
    const copy = JSON.parse(text);
    const [type, name, more] = path.split(".");
    if (type !== copy.resourceType || name === undefined || more !== undefined || copy[name] === undefined) continue;
    delete copy[name];
    delete copy[`_${name}`];
    found.push({ kind: "demanded element taken away", path: type as string, text: JSON.stringify(copy, null, 2) });
  }
  return found;
}

const parts = (path: string): string[] =>
  path
    .replace(/\.(ofType|as)\(\w+\)|\/\*.*?\*\/|\[x\]/g, "")
    .split(".")
    .map((step) => step.replace("[0]", ""))
    .filter(Boolean);

const same = (a: string, b: string): boolean =>
  a === b ||
  (a.startsWith(b) && /^[A-Z]/.test(a.slice(b.length))) ||
  (b.startsWith(a) && /^[A-Z]/.test(b.slice(a.length)));

/** Whether two places are the same element, or one the other's parent; `valueQuantity` and `value` are the same. */
export function near(a: string, b: string): boolean {
  const [x, y] = [parts(a), parts(b)].sort((p, q) => p.length - q.length) as [string[], string[]];
  return y.length - x.length <= 1 && x.every((step, i) => same(step, y[i] as string));
}
