import type { Snapshot } from "../../snapshot.ts";
import type { Conversion } from "./problem.ts";
import { xmlToJson } from "./to-json.ts";
import { jsonToXml } from "./to-xml.ts";

export type { Conversion, ConversionProblem } from "./problem.ts";

/** A FHIR document in the other syntax; undefined for what is no FHIR document of one resource. */
export function convertFhir({ kind, json, xml }: Snapshot): Conversion | undefined {
  if (kind === "fhir-json" && json !== undefined) return jsonToXml(json);
  if (kind === "fhir-xml" && xml !== undefined) return xmlToJson(xml);
  return undefined;
}
