import type { FhirNode } from "./node.ts";

/**
 * The profiles that FHIR asks of an Observation by its LOINC code, whether it claims them or not (HL7 FHIR R4, 4.0.1,
 * observation-vitalsigns.html: "shall conform to this profile"). The codes are those that the core's profiles fix.
 */
const profiles: Readonly<Record<string, string>> = {
  "85353-1": "vitalspanel",
  "9279-1": "resprate",
  "8867-4": "heartrate",
  "2708-6": "oxygensat",
  "59408-5": "oxygensat",
  "8310-5": "bodytemp",
  "8302-2": "bodyheight",
  "9843-4": "headcircum",
  "29463-7": "bodyweight",
  "39156-5": "bmi",
  "85354-9": "bp",
};

/** The names of the core's profiles that the codes of an Observation ask for, each with the code that asks. */
export function vitalSignsOf(observation: FhirNode): { readonly name: string; readonly at: FhirNode }[] {
  const found: { name: string; at: FhirNode }[] = [];
  for (const coding of observation.first("code")?.named("coding") ?? []) {
    const code = coding.first("code");
    if (code?.value === undefined || coding.text("system") !== "http://loinc.org") continue;
    const name = Object.hasOwn(profiles, code.value) ? profiles[code.value] : undefined;
    if (name !== undefined && !found.some((one) => one.name === name)) found.push({ name, at: code });
  }
  return found;
}
