import type { Bilingual } from "../../../src/rule/index.ts";
import type { ShapeRuleData } from "../../../src/shape/index.ts";

/** A rule of the header: its number among the `CDA-H-*` facts, its place under `ClinicalDocument`, its requirement. */
export function rule(
  number: string,
  clause: string,
  fr: string,
  en: string,
  more: Partial<ShapeRuleData> = {},
): ShapeRuleData {
  const path = clause === "." ? "ClinicalDocument" : `ClinicalDocument/${clause}`;
  return { aliases: number === "" ? [] : [`CDA-H-${number}`], clause: path, requirement: { fr, en }, ...more };
}

/** Messages of assertions that several rules share. */
export const withChildren: Readonly<Record<string, Bilingual>> = {
  "with-children": {
    fr: "{element} ne doit contenir aucun élément : sa valeur est dans l’attribut value.",
    en: "{element} must not hold any element: its value is in the attribute value.",
  },
};
