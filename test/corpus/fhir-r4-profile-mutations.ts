/** Faults against the profile of a sound resource, made from the profile's snapshot, and faults of the text itself. */

import type { Mutation } from "./fhir-r4-mutations.ts";

// biome-ignore lint/suspicious/noExplicitAny: JSON of any form.
type Json = any;

const written = (value: Json): string => JSON.stringify(value, null, 2);

/** The objects that a path of names leads to, each with its FHIRPath: of `name.family`, those that hold `family`. */
function holders(resource: Json, names: readonly string[]): { holder: Json; path: string }[] {
  let level: { holder: Json; path: string }[] = [{ holder: resource, path: resource.resourceType }];
  for (const name of names.slice(0, -1))
    level = level.flatMap(({ holder, path }) => {
      const held = holder[name];
      if (Array.isArray(held))
        return held
          .map((one, i) => ({ holder: one, path: `${path}.${name}[${i}]` }))
          .filter((one) => typeof one.holder === "object" && one.holder !== null);
      return typeof held === "object" && held !== null ? [{ holder: held, path: `${path}.${name}` }] : [];
    });
  return level;
}

const key = (element: Json, prefix: string): string | undefined =>
  Object.keys(element).find((name) => name.startsWith(prefix) && /^[A-Z]/.test(name.slice(prefix.length)));

/**
 * Each constraint of a snapshot that one change to the resource surely breaks, broken once.
 * @param elements the snapshot's elements
 */
export function profileMutationsOf(text: string, elements: readonly Json[]): Mutation[] {
  const found: Mutation[] = [];
  const type: string = JSON.parse(text).resourceType;
  const change = (kind: string, names: readonly string[], edit: (holder: Json, name: string) => string | undefined) => {
    const copy = JSON.parse(text);
    const name = names.at(-1) as string;
    for (const { holder, path } of holders(copy, names)) {
      const at = edit(holder, name);
      if (at === undefined) continue;
      found.push({ kind, path: at === "" ? path : `${path}.${at}`, text: written(copy) });
      return;
    }
  };
  for (const element of elements) {
    const { id, path, min, max, base } = element as { id: string; path: string; min: number; max: string; base?: Json };
    const names = path.split(".").slice(1);
    if (names.length === 0 || path.split(".")[0] !== type || path.includes("[x]") || /xtension/.test(path)) continue;
    const slices = id.split(":").length - 1;
    const last = id.slice(id.lastIndexOf(".") + 1);
    if (slices === 0 && min > 0)
      change("demanded taken away", names, (holder, name) => {
        if (holder[name] === undefined) return undefined;
        delete holder[name];
        delete holder[`_${name}`];
        return "";
      });
    if (slices === 0 && max === "1" && base?.max === "*")
      change("more than the profile allows", names, (holder, name) => {
        if (!Array.isArray(holder[name]) || holder[name].length !== 1) return undefined;
        holder[name].push(JSON.parse(written(holder[name][0])));
        return `${name}[1]`;
      });
    if (slices === 0 && max === "0")
      change("not allowed by the profile", names, (holder, name) => {
        if (holder[name] !== undefined || !/^(string|code|uri|markdown)$/.test(element.type?.[0]?.code ?? ""))
          return undefined;
        holder[name] = base?.max === "1" ? "x" : ["x"];
        return name;
      });
    const fixed = key(element, "fixed") ?? key(element, "pattern");
    if (slices === 0 && fixed !== undefined && typeof element[fixed] === "string")
      change("another value than the profile fixes", names, (holder, name) => {
        if (typeof holder[name] !== "string") return undefined;
        holder[name] = /^https?:/.test(holder[name]) ? "https://example.org/x" : "x";
        return name;
      });
    if (slices === 1 && last.includes(":") && min > 0)
      change("slice taken away", names, (holder, name) => {
        if (!Array.isArray(holder[name]) || elements.some((one) => one.id === id.replace(/:[^.]*$/, "") && one.min > 0))
          return undefined;
        delete holder[name];
        return "";
      });
    if (slices === 0 && element.binding?.strength === "required" && element.type?.[0]?.code === "CodeableConcept")
      change("code outside the profile's set", names, (holder, name) => {
        const concept = Array.isArray(holder[name]) ? holder[name][0] : holder[name];
        if (concept?.coding?.length !== 1 || typeof concept.coding[0].code !== "string") return undefined;
        concept.coding[0].code = `${concept.coding[0].code}-X`;
        return `${name}${Array.isArray(holder[name]) ? "[0]" : ""}.coding[0]`;
      });
  }
  return found;
}

/** Faults of the text that no object can have. The text is JSON as `JSON.stringify(…, null, 2)` writes it. */
export function textMutationsOf(text: string): Mutation[] {
  const source = written(JSON.parse(text));
  const type: string = JSON.parse(text).resourceType;
  const found: Mutation[] = [];
  const add = (kind: string, path: string, from: RegExp, to: string) => {
    const changed = source.replace(from, to);
    if (changed !== source) found.push({ kind, path, text: changed });
  };
  add("a key twice", `${type}.id`, /\n {2}"id": ("[^"]*"),/, '\n  "id": $1,\n  "id": $1,');
  add("a comma too many", type, /\n\}$/, ",\n}");
  add("a comma missing", `${type}.id`, /\n {2}"id": ("[^"]*"),/, '\n  "id": $1');
  add("the end missing", type, /\n\}$/, "");
  return found;
}
