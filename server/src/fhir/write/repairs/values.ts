import { nearest } from "../../../nearest.ts";
import type { Repair } from "../../../rule/index.ts";
import { isElement, nodeAt } from "../../../syntax/index.ts";
import type { TextEdit } from "../../../text/index.ts";
import { typeNames } from "../../r4/definitions.ts";
import { formatFault } from "../../r4/formats.ts";
import type { FhirNode } from "../../r4/node.ts";
import { isUnit } from "../../r4/ucum.ts";
import { bindingsOf, type CodeOffer, codesOfSet, displayFor } from "../codes.ts";
import { extensionSketch } from "../extensions.ts";
import { targetsFor } from "../targets.ts";
import { codingBindings, fixedFromAbove, fixedPart, referenceTypes } from "../values.ts";
import { type Kit, type Maker, orderIn, removal, repair, rewrite, shown, text } from "./kit.ts";

/** Repairs of values: dates, codes, units, addresses. */

const pad = (value: string | undefined): string => (value ?? "").padStart(2, "0");

/** What a value of a primitive type was most probably meant to be; undefined where it may have been several things. */
export function meant(type: string, value: string): { readonly value: string; readonly safe: boolean } | undefined {
  const trimmed = value.trim();
  const as = (other: string | undefined, safe: boolean) =>
    other !== undefined && other !== value && formatFault(type, other) === undefined
      ? { value: other, safe }
      : undefined;
  switch (type) {
    case "date":
    case "dateTime":
    case "instant":
      return as(dateMeant(trimmed), true);
    case "boolean":
      return as(
        /^(?:true|false)$/i.test(trimmed) ? trimmed.toLowerCase() : { "1": "true", "0": "false" }[trimmed],
        true,
      );
    case "code":
      return as(trimmed.replace(/\s+/g, " "), true);
    case "integer":
    case "positiveInt":
    case "unsignedInt":
      return as(trimmed.replace(/^\+/, "").replace(/^(-?)0+(?=\d)/, "$1"), true);
    case "decimal":
      return as(
        trimmed
          .replace(/^\+/, "")
          .replace(/^(-?\d+),(\d+)$/, "$1.$2")
          .replace(/^(-?)0+(?=\d)/, "$1"),
        true,
      );
    case "uuid":
    case "oid":
    case "uri":
    case "url":
    case "canonical": {
      if (/^urn:uuid:/i.test(trimmed)) return as(trimmed.toLowerCase(), true);
      if (type === "uuid" && /^[0-9a-f-]{36}$/i.test(trimmed)) return as(`urn:uuid:${trimmed.toLowerCase()}`, true);
      if (type === "oid" && /^[0-2](?:\.\d+)+$/.test(trimmed)) return as(`urn:oid:${trimmed}`, true);
      return as(trimmed.replace(/^urn:OID:/i, "urn:oid:"), true);
    }
    case "time":
      return as(
        /^\d:\d\d(?::\d\d)?$/.test(trimmed) ? `0${trimmed}${trimmed.length === 4 ? ":00" : ""}` : `${trimmed}:00`,
        false,
      );
    default:
      return undefined;
  }
}

function dateMeant(value: string): string | undefined {
  // Day and month can be told apart only where one of them is above twelve.
  const slashed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(value);
  if (slashed !== null) {
    const [, a, b, year] = slashed;
    if (Number(a) > 12 && Number(b) <= 12) return `${year}-${pad(b)}-${pad(a)}`;
    if (Number(b) > 12 && Number(a) <= 12) return `${year}-${pad(a)}-${pad(b)}`;
    return a === b ? `${year}-${pad(a)}-${pad(b)}` : undefined;
  }
  const yearFirst = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})$/.exec(value);
  if (yearFirst !== null) return `${yearFirst[1]}-${pad(yearFirst[2])}-${pad(yearFirst[3])}`;
  const short = /^(\d{4})[/.-](\d{1,2})$/.exec(value);
  if (short !== null) return `${short[1]}-${pad(short[2])}`;
  // A timestamp of CDA or HL7 v2.
  const hl7 = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?(?:\.\d+)?([+-]\d{4}))?$/.exec(value);
  if (hl7 !== null) {
    const [, y, m, d, hour, minute, second, zone] = hl7;
    if (hour === undefined) return `${y}-${m}-${d}`;
    return `${y}-${m}-${d}T${hour}:${minute}:${second ?? "00"}${zone?.slice(0, 3)}:${zone?.slice(3)}`;
  }
  const loose = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?\s*([Zz]|[+-]\d{2}:?\d{2})$/.exec(value);
  if (loose !== null) {
    const [, day, clock, seconds = ":00", zone = ""] = loose;
    const zoned = /^[Zz]$/.test(zone) ? "Z" : zone.includes(":") ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`;
    return `${day}T${clock}${seconds}${zoned}`;
  }
  return undefined;
}

export const primitiveFormat: Maker = (kit) => {
  const { node } = kit;
  const { value = "" } = node;
  const type = node.name === "id" && node.element?.path === "Resource.id" ? "id" : (node.type?.name ?? "");
  const found = meant(type, value);
  if (found !== undefined) return rewrite(kit, found.value, found.safe);
  const withoutZone = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(:\d{2}(?:\.\d+)?)?$/.exec(value.trim());
  if ((type === "dateTime" || type === "instant") && withoutZone !== null) {
    const [, day, clock, seconds = ":00"] = withoutZone;
    return ["+01:00", "+02:00", "Z"].flatMap((zone) => rewrite(kit, `${day}T${clock}${seconds}${zone}`));
  }
  return [];
};

/** The codes that an element may have, the nearest to what is written first. */
function candidates({ places, node }: Kit): readonly CodeOffer[] {
  const holder = node.parent;
  const inCoding = node.name === "code" && node.type?.name === "code" && holder?.type?.name === "Coding";
  const bindings =
    inCoding && holder !== undefined
      ? codingBindings(places, holder)
      : node.element === undefined
        ? []
        : bindingsOf(node.element, places.rules(node));
  const codes: CodeOffer[] = [];
  for (const { valueSet, strength } of bindings) {
    if (strength === "example" || strength === "preferred") continue;
    const list = codesOfSet(places.knowledge, valueSet);
    if (list !== undefined && codes.length === 0) codes.push(...list.codes);
  }
  const rules = places.rules(node);
  const fixed =
    rules.map((rule) => (rule.fixed ?? rule.pattern)?.value).find((value) => typeof value === "string") ??
    fixedFromAbove(places, node);
  const system = holder === undefined ? undefined : fixedPart(places.rules(holder), "system");
  return codes.filter((one) => (fixed ?? one.code) === one.code && (system ?? one.system) === one.system);
}

const MOST_CHOICES = 8;

/** Writes a code; in a Coding, with its system and name. */
function writeCode(kit: Kit, { code, system, display }: CodeOffer, safe = false): readonly Repair[] {
  const { node, writing, places } = kit;
  const holder = node.parent;
  const edits: TextEdit[] = [...writing.setValue(node, code, "code")];
  if (node.name === "code" && holder?.type?.name === "Coding") {
    for (const [name, value] of [
      ["system", system],
      ["display", display],
    ] as const) {
      const sibling = holder.first(name);
      if (sibling?.value === value || value === undefined) continue;
      // A part that is faulty itself is to be mended first.
      if (sibling !== undefined && sibling.literal !== "string" && sibling.literal !== "xml") return [];
      if (sibling !== undefined) edits.push(...writing.setValue(sibling, value, "string"));
      else if (name === "system") {
        const member = { name, list: false, attribute: false, items: [{ kind: "value", type: "uri", value } as const] };
        const inserted = writing.insert(holder, member, orderIn(places, holder));
        if (inserted.length === 0) return [];
        edits.push(...inserted);
      }
    }
  }
  const about = display === undefined || display === code ? "" : ` (${shown(display)})`;
  return repair(`Écrire « ${code} »${about}`, `Write “${code}”${about}`, edits, safe);
}

export const codeNotInSet: Maker = (kit) => {
  const { finding, node } = kit;
  const codes = candidates(kit);
  const value = node.value ?? "";
  const isCode = node.value !== undefined;
  switch (finding.message.replace("extensible-", "")) {
    case "case": {
      const spelling = text(finding, "spelling");
      const found = codes.find(({ code }) => code === spelling);
      return found === undefined ? rewrite(kit, spelling, true) : writeCode(kit, found, true);
    }
    case "no-system": {
      const [only, second] = codes.filter(({ code }) => code === value);
      return only === undefined || second !== undefined ? [] : writeCode(kit, only);
    }
    case "choices":
    case "not-in":
      return isCode ? nearestFirst(value, codes).flatMap((one) => writeCode(kit, one)) : [];
    default:
      return [];
  }
};

function nearestFirst(value: string, codes: readonly CodeOffer[]): readonly CodeOffer[] {
  // Of two letters, anything is near.
  const best =
    value.length < 3
      ? undefined
      : nearest(
          value,
          codes.map(({ code }) => code),
        );
  const named = codes.find(({ display }) => display?.toLowerCase() === value.toLowerCase());
  const few = codes.length <= MOST_CHOICES ? codes : [];
  const first = codes.find(({ code }) => code === best);
  return [...new Set([...(named ? [named] : []), ...(first ? [first] : []), ...few])].slice(0, MOST_CHOICES);
}

export const unknownCode: Maker = (kit) => {
  const { finding, node, places } = kit;
  const system = text(finding, "system");
  const { terminology } = places.knowledge;
  const spelling = text(finding, "spelling");
  const codes = terminology.codes(system);
  const best = spelling !== "" ? spelling : codes === undefined ? undefined : nearest(node.value ?? "", codes.all());
  const fixed = fixedFromAbove(places, node);
  if (fixed !== undefined && fixed !== node.value && codes?.has(fixed) === true)
    return writeCode(kit, { system, code: fixed, display: displayFor(terminology, system, fixed) });
  // What the element is bound to decides, where that is known.
  const bound = candidates(kit);
  if (best === undefined || (bound.length > 0 && !bound.some((one) => one.system === system && one.code === best)))
    return nearestFirst(node.value ?? "", bound).flatMap((one) => writeCode(kit, one));
  return writeCode(kit, { system, code: best, display: displayFor(terminology, system, best) }, spelling !== "");
};

export const codeDisplay: Maker = (kit) => {
  const holder = kit.node.parent;
  const name = kit.places.knowledge.terminology
    .codes(holder?.text("system") ?? "")
    ?.displays(holder?.text("code") ?? "")[0];
  return name === undefined ? [] : rewrite(kit, name);
};

/** Units as they are written in practice, and as UCUM has them. */
const units: Readonly<Record<string, string>> = {
  mmHg: "mm[Hg]",
  mmhg: "mm[Hg]",
  "mm Hg": "mm[Hg]",
  cmH2O: "cm[H2O]",
  bpm: "/min",
  "batt/min": "/min",
  "°C": "Cel",
  C: "Cel",
  "°F": "[degF]",
  µg: "ug",
  µL: "uL",
  µl: "ul",
  µmol: "umol",
  "µmol/L": "umol/L",
  "µg/L": "ug/L",
  "µg/mL": "ug/mL",
  Kg: "kg",
  KG: "kg",
  kgs: "kg",
  gr: "g",
  cc: "mL",
  UI: "[iU]",
  IU: "[iU]",
  "UI/L": "[iU]/L",
  "IU/L": "[iU]/L",
  "UI/mL": "[iU]/mL",
  "mUI/L": "m[iU]/L",
  "kg/m²": "kg/m2",
  "m²": "m2",
  "mm³": "mm3",
  "/mm³": "/mm3",
  "G/L": "10*9/L",
  "Giga/L": "10*9/L",
  "T/L": "10*12/L",
  "10^9/L": "10*9/L",
  "10^12/L": "10*12/L",
  sec: "s",
  heure: "h",
  heures: "h",
  hour: "h",
  hours: "h",
  jour: "d",
  jours: "d",
  day: "d",
  days: "d",
  semaine: "wk",
  semaines: "wk",
  week: "wk",
  weeks: "wk",
  mois: "mo",
  month: "mo",
  months: "mo",
  an: "a",
  ans: "a",
  année: "a",
  années: "a",
  year: "a",
  years: "a",
  minute: "min",
  minutes: "min",
  inch: "[in_i]",
  lb: "[lb_av]",
};

/** The UCUM unit that a text was meant to be. */
export function unitMeant(code: string): string | undefined {
  const listed = Object.hasOwn(units, code) ? units[code] : undefined;
  if (listed !== undefined) return listed;
  const micro = code.replace(/[µμ]/g, "u").replace(/²/g, "2").replace(/³/g, "3").replace(/\s+/g, "");
  if (micro !== code && isUnit(micro)) return micro;
  const powers = micro.replace(/10\^/g, "10*");
  if (powers !== code && isUnit(powers)) return powers;
  const lower = powers.toLowerCase();
  if (lower !== code && isUnit(lower)) return lower;
  const litres = lower.replace(/l$/, "L");
  return litres !== code && isUnit(litres) ? litres : undefined;
}

export const unit: Maker = (kit) => {
  const found = unitMeant(kit.node.value ?? "");
  return found === undefined ? [] : rewrite(kit, found, Object.hasOwn(units, kit.node.value ?? ""));
};

export const referenceTarget: Maker = (kit) => {
  const { finding, node } = kit;
  if (finding.message === "contradiction") {
    const other = text(finding, "other");
    if (node.name === "type") return rewrite(kit, other);
    const value = node.value ?? "";
    const told = text(finding, "type");
    return rewrite(kit, value.replace(`${told}/`, `${other}/`));
  }
  if (finding.message !== "no-type" || node.name !== "type") return [];
  const guess = nearest(node.value ?? "", typeNames());
  return guess === undefined ? [] : rewrite(kit, guess);
};

export const referenceUnresolved: Maker = (kit) => {
  const { finding, node, places } = kit;
  const value = node.value ?? "";
  if (finding.message === "no-address") return rewrite(kit, value.replace(/\s+/g, ""));
  const holder: FhirNode | undefined = node.parent;
  if (holder === undefined || finding.message === "several") return [];
  places.structure(holder);
  const targets = targetsFor(places, holder, referenceTypes(places, holder)).filter(
    ({ reference }) => finding.message !== "contained" || reference.startsWith("#"),
  );
  const best = nearest(
    value,
    targets.map(({ reference }) => reference),
  );
  const offered = targets.length <= 4 ? targets : targets.filter(({ reference }) => reference === best);
  return offered.flatMap(({ reference, type, name }) =>
    repair(
      `Référencer ${type}${name === undefined ? "" : ` (${shown(name)})`} : ${shown(reference)}`,
      `Refer to ${type}${name === undefined ? "" : ` (${shown(name)})`}: ${shown(reference)}`,
      kit.writing.setValue(node, reference, "string"),
    ),
  );
};

export const extensionUrl: Maker = (kit) => {
  const { finding, node } = kit;
  if (finding.message === "version") return rewrite(kit, text(finding, "bare"), true);
  if (finding.message !== "part") return [];
  const at = node.first("url") ?? node;
  const guess = nearest(text(finding, "url"), text(finding, "parts").split(", "));
  return guess === undefined
    ? []
    : repair(`Écrire « ${guess} »`, `Write “${guess}”`, kit.writing.setValue(at, guess, "uri"));
};

export const extensionContent: Maker = (kit) => {
  const { finding, node, places, writing } = kit;
  if (finding.message !== "neither") return [];
  const rules = places.rules(node);
  const sketch = extensionSketch(places.knowledge, rules, { usual: false });
  const value = sketch.kind === "object" ? sketch.members.find(({ name }) => name !== "url") : undefined;
  if (value === undefined) return removal(kit);
  const edits = writing.insert(node, value, orderIn(places, node));
  return repair(
    `Ajouter « ${value.name} » : non connu (data-absent-reason)`,
    `Add “${value.name}”: not known (data-absent-reason)`,
    edits,
  );
};

export const extensionPlace: Maker = (kit) => {
  const { finding, node, writing } = kit;
  const name = { modifier: "modifierExtension", "no-modifier": "extension" }[finding.message];
  // In XML and beside others it would have to move; an extension that stands alone only changes its name.
  const alone =
    name !== undefined && node.parent?.named(name).length === 0 && node.parent.named(node.name).length === 1;
  const rename =
    alone && writing.json ? repair(`Renommer en « ${name} »`, `Rename to “${name}”`, writing.rename(node, name)) : [];
  return [...rename, ...removal(kit)];
};

export const narrative: Maker = (kit) => {
  const { finding, document, writing } = kit;
  const quote = writing.json ? '\\"' : '"';
  if (finding.message === "namespace") {
    const after = document.text.slice(finding.end);
    const xmlns = ` xmlns=${quote}http://www.w3.org/1999/xhtml${quote}`;
    if (/^\s+xmlns=/.test(after)) return [];
    return repair(
      "Déclarer l’espace de noms XHTML",
      "Declare the XHTML namespace",
      [{ start: finding.end, end: finding.end, newText: xmlns }],
      true,
    );
  }
  if (finding.message === "element" && "nodeType" in document) {
    const element = nodeAt(document, finding.start + 1);
    if (element === undefined || !isElement(element)) return [];
    return repair(`Retirer <${element.nodeName}>`, `Remove <${element.nodeName}>`, [
      { start: element.start, end: element.end, newText: "" },
    ]);
  }
  if (finding.message === "attribute") {
    const after = document.text.slice(finding.start);
    const pattern = writing.json
      ? /^[\w:.-]+\s*=\s*(?:\\"(?:(?!\\").)*\\"|'[^']*')/
      : /^[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*')/;
    const found = pattern.exec(after)?.[0];
    const blank = /\s*$/.exec(document.text.slice(0, finding.start))?.[0].length ?? 0;
    if (found === undefined) return [];
    const name = text(finding, "name");
    return repair(`Retirer l’attribut « ${name} »`, `Remove the attribute “${name}”`, [
      { start: finding.start - blank, end: finding.start + found.length, newText: "" },
    ]);
  }
  return [];
};
