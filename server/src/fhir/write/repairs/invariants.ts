import type { Repair } from "../../../rule/index.ts";
import type { FhirNode } from "../../r4/node.ts";
import { isUnit } from "../../r4/ucum.ts";
import { inserted } from "./bundle.ts";
import { type Kit, type Maker, repair, rewrite, text } from "./kit.ts";

/** Repairs of the constraints that have one obvious answer, by their keys. */

const ucum = "http://unitsofmeasure.org";

/** Takes all nodes away that a path of names leads to. */
function without(...path: readonly string[]): Maker {
  return ({ node, writing }) => {
    let found: readonly FhirNode[] = [node];
    for (const name of path) found = found.flatMap((one) => one.named(name));
    const name = path.join(".");
    return found.length === 0 ? [] : repair(`Retirer « ${name} »`, `Remove “${name}”`, writing.remove(found));
  };
}

/** Exchanges the values at two paths. */
function exchange(first: string, second: string): Maker {
  return ({ node, writing }) => {
    const at = (path: string) => path.split(".").reduce<FhirNode | undefined>((one, name) => one?.first(name), node);
    const [a, b] = [at(first), at(second)];
    if (a?.value === undefined || b?.value === undefined) return [];
    const [one, other] = [first.split(".")[0] as string, second.split(".")[0] as string];
    return repair(`Échanger « ${one} » et « ${other} »`, `Exchange “${one}” and “${other}”`, [
      ...writing.setValue(a, b.value, b.type?.name ?? typeOfText(b)),
      ...writing.setValue(b, a.value, a.type?.name ?? typeOfText(a)),
    ]);
  };
}

const typeOfText = ({ literal }: FhirNode): string => (literal === "number" ? "decimal" : "string");

/** What a ContactPoint is, as far as its value alone tells. */
export function contactSystem(value: string): string | undefined {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return "email";
  if (/^https?:\/\//.test(value)) return "url";
  return /^\+?[\d\s().-]{6,}$/.test(value) ? "phone" : undefined;
}

/** A name for machines, made of one for people: `Âge du patient` → `AgeDuPatient`. */
export function machineName(name: string): string | undefined {
  const words = name
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .split(/[^A-Za-z0-9_]+/)
    .filter((word) => word !== "");
  const made = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^[A-Z]\w{0,254}$/.test(made) ? made : undefined;
}

function named(kit: Kit): readonly Repair[] {
  const { node, writing } = kit;
  const name = node.first("name");
  const made = name?.value === undefined ? undefined : machineName(name.value);
  if (name === undefined || made === undefined) return [];
  return rewrite({ ...kit, node: name, writing }, made);
}

/** In a Bundle that has no requests or responses by its type. */
function prohibited(name: string, types: readonly string[]): Maker {
  const remove = without("entry", name);
  return (kit) => (types.includes(kit.node.text("type") ?? "") ? [] : remove(kit));
}

const makers: Readonly<Record<string, Maker>> = {
  "per-1": exchange("start", "end"),
  "rng-2": exchange("low.value", "high.value"),
  "qty-3": (kit) => (isUnit(kit.node.text("code") ?? "") ? inserted(kit, kit.node, "system", "uri", ucum) : []),
  "cpt-2": (kit) => {
    const system = contactSystem(kit.node.text("value") ?? "");
    return system === undefined ? [] : inserted(kit, kit.node, "system", "code", system);
  },
  "sqty-1": without("comparator"),
  "obs-6": without("dataAbsentReason"),
  "con-5": without("clinicalStatus"),
  "ait-2": without("clinicalStatus"),
  "bdl-1": without("total"),
  "bdl-2": without("entry", "search"),
  "bdl-3": prohibited("request", ["batch", "transaction", "history"]),
  "bdl-4": prohibited("response", ["batch-response", "transaction-response", "history"]),
  "bdl-9": (kit) => {
    // An identifier that is an address itself is of the system of addresses.
    const identifier = kit.node.first("identifier");
    const isAddress = /^(?:urn:(?:uuid|oid):|https?:)/.test(identifier?.text("value") ?? "");
    if (identifier === undefined || !isAddress || identifier.first("system") !== undefined) return [];
    return inserted(kit, identifier, "system", "uri", "urn:ietf:rfc:3986");
  },
};

/** The constraints on the names of definitions, which all resources that have one share. */
const onNames = /\bname\.matches\('\[A-Z\]/;

export const invariant: Maker = (kit) => {
  const make = makers[text(kit.finding, "key")];
  if (make !== undefined) return make(kit);
  return onNames.test(text(kit.finding, "expression")) ? named(kit) : [];
};
