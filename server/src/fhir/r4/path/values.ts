import { isA } from "../definitions.ts";
import type { FhirNode } from "../node.ts";

/** The values that expressions work on, and how they compare. */

/** A date, a dateTime or a time, as far as it was written. */
export class Temporal {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export class Quantity {
  readonly value: number;
  readonly unit: string;
  constructor(value: number, unit: string) {
    this.value = value;
    this.unit = unit;
  }
}

export type Item = FhirNode | string | number | boolean | Temporal | Quantity;

/** The engine does not know: a function that it lacks, a terminology or a resource that is not there. */
export class Undetermined extends Error {}

export function isNode(item: Item | undefined): item is FhirNode {
  return typeof item === "object" && !(item instanceof Temporal) && !(item instanceof Quantity);
}

const numeric = new Set(["integer", "decimal", "positiveInt", "unsignedInt"]);
const temporal = new Set(["date", "dateTime", "instant", "time"]);

/** A primitive's value, a Quantity's number and unit; any other node as it is. */
export function plain(item: Item): Item {
  if (!isNode(item)) return item;
  const { type, value } = item;
  if (value === undefined) return isA(type, "Quantity") ? quantityOf(item) : item;
  const name = type?.name ?? "string";
  if (name === "boolean") return value === "true";
  if (numeric.has(name)) return Number(value);
  if (temporal.has(name)) return new Temporal(value);
  return value;
}

function quantityOf(node: FhirNode): Item {
  const value = node.text("value");
  if (value === undefined) return node;
  return new Quantity(Number(value), node.text("code") ?? node.text("unit") ?? "1");
}

/** Milliseconds of the first and the last moment that a date or time may mean; a time counts from midnight. */
function moments({ text }: Temporal): { from: number; to: number; precision: number; zoned: boolean } | undefined {
  const match =
    /^(?:(\d{4})(?:-(\d\d)(?:-(\d\d))?)?)?(?:T?(\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d+))?)?)?)?(Z|[+-]\d\d:\d\d)?$/.exec(
      text,
    );
  if (match === null) return undefined;
  const [, y, mo, d, h, mi, s, , zone] = match;
  const fraction = Number(`0.${match[7] ?? "0"}`) * 1000;
  const at = (month: string | undefined, shift: number): number =>
    Date.UTC(
      Number(y ?? 1970),
      Number(month ?? 1) - 1 + shift,
      Number(d ?? 1),
      Number(h ?? 0),
      Number(mi ?? 0),
      Number(s ?? 0),
    );
  const offset =
    zone === undefined || zone === "Z"
      ? 0
      : (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4))) * (zone[0] === "-" ? -1 : 1) * 60_000;
  const from = at(mo, 0) - offset + fraction;
  const length =
    s !== undefined
      ? 0
      : mi !== undefined
        ? 60_000
        : h !== undefined
          ? 3_600_000
          : d !== undefined
            ? 86_400_000
            : undefined;
  const to =
    length !== undefined ? from + Math.max(0, length - 1) : mo !== undefined ? at(mo, 1) - 1 : at("01", 12) - 1;
  const precision =
    s !== undefined ? 6 : mi !== undefined ? 5 : h !== undefined ? 4 : d !== undefined ? 3 : mo !== undefined ? 2 : 1;
  return { from, to, precision, zoned: zone !== undefined };
}

/** Less than, equal or greater than 0; undefined where it cannot be told. */
export function compare(a: Item, b: Item): number | undefined {
  const [x, y] = [plain(a), plain(b)];
  if (typeof x === "number" && typeof y === "number") return x - y;
  if (x instanceof Temporal || y instanceof Temporal) {
    const one = x instanceof Temporal ? x : typeof x === "string" ? new Temporal(x) : undefined;
    const two = y instanceof Temporal ? y : typeof y === "string" ? new Temporal(y) : undefined;
    return one && two && compareTimes(one, two);
  }
  if (typeof x === "string" && typeof y === "string") return x < y ? -1 : x > y ? 1 : 0;
  if (x instanceof Quantity || y instanceof Quantity) {
    const one = x instanceof Quantity ? x : typeof x === "number" ? new Quantity(x, "1") : undefined;
    const two = y instanceof Quantity ? y : typeof y === "number" ? new Quantity(y, "1") : undefined;
    if (one === undefined || two === undefined) return undefined;
    if (one.unit !== two.unit) throw new Undetermined("units");
    return one.value - two.value;
  }
  return undefined;
}

function compareTimes(a: Temporal, b: Temporal): number | undefined {
  if (a.text === b.text) return 0;
  const [x, y] = [moments(a), moments(b)];
  if (x === undefined || y === undefined) return undefined;
  // A time without an offset may be anywhere on earth.
  const slack =
    x.precision > 3 && y.precision > 3 && x.zoned !== y.zoned
      ? 14 * 3_600_000
      : x.precision > 3 !== y.precision > 3
        ? 14 * 3_600_000
        : 0;
  if (x.to + slack < y.from) return -1;
  if (y.to + slack < x.from) return 1;
  if (slack === 0 && x.precision === y.precision && x.from === y.from) return 0;
  return undefined;
}

/** Whether two items are equal; undefined where it cannot be told. `loosely` is `~`. */
export function equals(a: Item, b: Item, loosely = false): boolean | undefined {
  const [x, y] = [plain(a), plain(b)];
  if (isNode(x) || isNode(y)) return isNode(x) && isNode(y) ? sameNodes(x, y, loosely) : false;
  if (typeof x === "string" && typeof y === "string") {
    if (!loosely) return x === y;
    const fold = (text: string) => text.toLowerCase().replace(/\s+/g, " ");
    return fold(x) === fold(y);
  }
  if (x instanceof Temporal || y instanceof Temporal) {
    const order = compare(x, y);
    if (order !== undefined) return order === 0;
    return loosely ? false : undefined;
  }
  if (x instanceof Quantity && y instanceof Quantity) {
    if (x.unit === y.unit) return x.value === y.value;
    throw new Undetermined("units");
  }
  return x === y;
}

function sameNodes(a: FhirNode, b: FhirNode, loosely: boolean): boolean {
  if (a === b) return true;
  const keep = (node: FhirNode) => node.children.filter((child) => !loosely || child.name !== "id");
  const [x, y] = [keep(a), keep(b)];
  if (x.length !== y.length || a.value !== b.value || a.resourceType !== b.resourceType) return false;
  return x.every((child) =>
    y.some(
      (other) => other.name === child.name && other.index === child.index && equals(child, other, loosely) === true,
    ),
  );
}

/** Adds to a list what it does not hold yet. */
export function addDistinct(list: Item[], keys: Set<unknown>, item: Item): void {
  const value = plain(item);
  if (!isNode(value)) {
    const key =
      value instanceof Temporal
        ? `@${value.text}`
        : value instanceof Quantity
          ? `#${value.value} ${value.unit}`
          : typeof value + value;
    if (keys.has(key)) return;
    keys.add(key);
  } else {
    if (keys.has(value)) return;
    // Comparing each with each would be quadratic: past a few, only nodes of the same text are compared.
    const key = signature(value);
    const same =
      keys.has(key) && list.some((other) => isNode(other) && signature(other) === key && equals(other, value) === true);
    if (same) return;
    keys.add(key);
    keys.add(value);
  }
  list.push(item);
}

/** Equal nodes have equal signatures. */
function signature(node: FhirNode): string {
  return `${node.children.length} ${node.children.map((c) => `${c.name}${c.value ?? c.children.map((d) => `${d.name}${d.value ?? ""}`).sort()}`).sort()}`;
}
