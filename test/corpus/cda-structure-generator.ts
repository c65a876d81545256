import { type ContentModel, wildcard } from "../../server/src/cda/structure/content.ts";
import { documentType, substitutes, type TypeModel, typeOf, uriOf } from "../../server/src/cda/structure/schema.ts";
import type { SimpleType } from "../../server/src/cda/structure/values.ts";

const samples: Readonly<Record<string, readonly string[]>> = {
  string: ["", "a b"],
  st: ["a", " "],
  cs: ["a", " a.b "],
  bl: ["true", " false"],
  bn: ["true"],
  boolean: ["1", "true"],
  int: ["0", "-12", "+7 "],
  int_pos: ["1", "12"],
  real: ["1.5", "-.5", "1e3", "INF"],
  probability: ["0.5", "1"],
  ts: ["2024", "20240115111500+0100"],
  oid: ["1.2.250", "2.0.1"],
  uid: ["1.2.250", "6B1E5A0C-7F3D-4C55-9E0A-2D9B8C4F7A71", "RX-2"],
  url: ["tel:01", "http://a/b?c#d", ""],
  bin: ["YQ==", "YWJj"],
  NMTOKEN: ["a.b", "-1"],
  NMTOKENS: ["a b", "Bold"],
  list_int: ["1 2", ""],
};

/** From so many elements on, a part of the header, or the body, is brought to its end. */
const largest = 120;

/** Writes documents that the facts say are valid, each choice drawn by lot, so that rare types are met too. */
export class Generator {
  /** The types of all elements written so far. */
  readonly types = new Set<string>();
  private ids = 0;
  private elements = 0;
  private readonly next: () => number;

  constructor(next: () => number) {
    this.next = next;
  }

  document(): string {
    this.ids = 0;
    const spaces = ["sdtc", "lab", "pharm", "ps3-20"].map((prefix) => ` xmlns:${prefix}="${uriOf(prefix)}"`).join("");
    const instance = ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
    return this.element("ClinicalDocument", documentType(), 0).replace(
      "<ClinicalDocument",
      `<ClinicalDocument xmlns="${uriOf("")}"${spaces}${instance}`,
    );
  }

  private pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T;
  }

  private element(key: string, declared: TypeModel, depth: number): string {
    this.elements = depth <= 1 ? 0 : this.elements + 1;
    let type = declared;
    let attributes = "";
    const others = declared.any ? [] : substitutes(declared);
    if (declared.abstract || (others.length > 1 && this.next() < 0.15)) {
      type = this.pick(others);
      attributes = ` xsi:type="${type.prefix === "" ? "" : `${type.prefix}:`}${this.fullName(type)}"`;
    }
    this.types.add(type.id);
    for (const attribute of type.attributes.values())
      if (attribute.required || this.next() < 0.2) {
        const value = attribute.fixed ?? this.value(attribute.type);
        if (value !== undefined) attributes += ` ${attribute.name}="${value}"`;
      }
    const content = type.simple === undefined ? this.content(type, depth) : (this.value(type.simple) ?? "");
    return content === "" ? `<${key}${attributes}/>` : `<${key}${attributes}>${content}</${key}>`;
  }

  private fullName({ id }: TypeModel): string {
    return id.replace(/^.*\//, "").replace(/^P\./, "POCD_MT000040.").replace(/^C\./, "COCT_MT230100UV.");
  }

  private content(type: TypeModel, depth: number): string {
    let text = type.mixed && this.next() < 0.5 ? "texte" : "";
    const { content: model } = type;
    if (model === undefined || type.any) return text;
    const left = distances(model);
    let state = 0;
    for (let count = 0; ; count++) {
      const ways = [...(model.next[state] as ReadonlyMap<string, number>).values()];
      const enough = depth > 14 || count > 20 || this.elements > largest;
      if (model.final[state] && (ways.length === 0 || enough || this.next() < 0.07)) return text;
      // Deep or long, the shortest way to the end is taken.
      const short = ways.filter((at) => (left[at] as number) < (left[state] as number));
      state = enough ? this.pick(short) : this.pick(ways);
      const particle = model.particles[state - 1];
      if (particle === undefined) return text;
      const child = typeOf(particle.typeId);
      if (particle.key === wildcard) text += '<x xmlns="urn:x"><y/></x>';
      else if (child !== undefined) text += this.element(particle.key, child, depth + (isDatatype(type) ? 4 : 1));
    }
  }

  private value(type: SimpleType): string | undefined {
    if (type.name === "ID") return `id${++this.ids}`;
    if (type.name === "IDREF" || type.name === "IDREFS") return "id1";
    if (type.values === undefined) return this.pick(samples[type.name] ?? []);
    const some = type.list ? [this.pick(type.values), this.pick(type.values)] : [this.pick(type.values)];
    return some.join(" ");
  }
}

/** Datatypes nest without end: they are kept shallow, so that the rest of a document has its turn. */
function isDatatype(type: TypeModel): boolean {
  for (let at: TypeModel | undefined = type; at !== undefined; at = at.base)
    if (at.name === "ANY" || at.name.startsWith("StrucDoc")) return true;
  return false;
}

/** How many elements each state is from one where the content may end. */
function distances(model: ContentModel): number[] {
  const left = model.final.map((final) => (final ? 0 : Number.POSITIVE_INFINITY));
  for (let changed = true; changed; ) {
    changed = false;
    for (const [state, next] of model.next.entries())
      for (const at of next.values())
        if ((left[at] as number) + 1 < (left[state] as number)) {
          left[state] = (left[at] as number) + 1;
          changed = true;
        }
  }
  return left;
}
