import { codeNames, elementTexts } from "../../../data/fhir-r4/texts.ts";

/** What FHIR R4 says in words of its elements and codes. The texts are read when first asked for. */

export interface ElementText {
  /** HL7's own short description, in English. */
  readonly short: string;
  /** A binding that is a recommendation only, so that no check needs it. */
  readonly binding: { readonly strength: "preferred" | "example"; readonly valueSet: string } | undefined;
}

let types: Readonly<Record<string, string>> | undefined;
const decoded = new Map<string, ReadonlyMap<string, ElementText>>();

/** The text of an element by its path from the type that defines it: `Patient.gender`, `Observation.component.value[x]`. */
export function elementText(path: string): ElementText | undefined {
  const dot = path.indexOf(".");
  const type = dot < 0 ? path : path.slice(0, dot);
  let lines = decoded.get(type);
  if (lines === undefined) {
    types ??= JSON.parse(elementTexts) as Record<string, string>;
    const made = new Map<string, ElementText>();
    const text = Object.hasOwn(types, type) ? (types[type] as string) : "";
    for (const line of text === "" ? [] : text.split("\n")) {
      const [name = "", short = "", strength, valueSet] = line.split("\t");
      const binding =
        valueSet === undefined
          ? undefined
          : { strength: strength === "p" ? ("preferred" as const) : ("example" as const), valueSet };
      made.set(name, { short, binding });
    }
    lines = made;
    decoded.set(type, made);
  }
  return lines.get(dot < 0 ? "" : path.slice(dot + 1));
}

let systems: Readonly<Record<string, string>> | undefined;
const names = new Map<string, ReadonlyMap<string, string>>();

/** What HL7's own terminology calls a code, for the systems whose names the check does not need. */
export function codeName(system: string, code: string): string | undefined {
  let list = names.get(system);
  if (list === undefined) {
    systems ??= JSON.parse(codeNames) as Record<string, string>;
    const text = Object.hasOwn(systems, system) ? (systems[system] as string) : "";
    list = new Map(text === "" ? [] : text.split("\n").map((line) => line.split("\t") as [string, string]));
    names.set(system, list);
  }
  return list.get(code);
}
