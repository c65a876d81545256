import type { Context } from "./context.ts";
import type { FhirNode } from "./node.ts";

/** The systems of codes and identifiers: absolute addresses, and those of code systems rather than of value sets. */

/** A bare OID has a rule of its own, which offers the prefix. */
const bareOid = /^[0-2](?:\.(?:0|[1-9]\d*)){2,}$/;

/** Systems that everybody knows by one address: what only begins with it, or begins with https, is another. */
const wellKnown = [
  "http://snomed.info/sct",
  "http://loinc.org",
  "http://unitsofmeasure.org",
  "http://www.nlm.nih.gov/research/umls/rxnorm",
];

export function checkSystem(holder: FhirNode, context: Context): void {
  const system = holder.first("system");
  if (system?.value === undefined || system.value === "" || /\s/.test(system.value)) return;
  const { value } = system;
  const identifier = holder.type?.name === "Identifier";
  // An OID or a UUID is an address with `urn:` before it only; a directory is one of persons, not of codes.
  if (!(identifier ? /^(?:https?|urn|ldap):./ : /^(?:https?|urn):./).test(value)) {
    if (!(identifier && bareOid.test(value)) && !(value.startsWith("#") && !identifier))
      context.report.add("system", "relative", system, { system: value });
    return;
  }
  if (identifier) checkValue(holder, value, context);
  else checkCodeSystem(system, value, context);
}

/** In the system of all URIs, the value is one (datatypes.html#Identifier). */
function checkValue(identifier: FhirNode, system: string, context: Context): void {
  const value = identifier.first("value");
  if (system !== "urn:ietf:rfc:3986" || value?.value === undefined || /^[A-Za-z][A-Za-z0-9+.-]*:./.test(value.value))
    return;
  context.report.add("system", "uri-value", value, { value: value.value });
}

function checkCodeSystem(system: FhirNode, value: string, context: Context): void {
  const { report, knowledge } = context;
  const { terminology } = knowledge;
  if (terminology.codes(value) !== undefined) return;
  const page = /^https?:\/\/(?:build\.fhir\.org|(?:www\.)?hl7\.org\/fhir)\/(?:.*\/)?([^/]*?)(?:\.html)?$/.exec(value);
  if (page !== null && (value.endsWith(".html") || value.includes("//build.fhir.org"))) {
    const guess = `http://hl7.org/fhir/${(page[1] ?? "").replace(/^(?:codesystem|valueset)-/, "")}`;
    const known = terminology.codes(guess) !== undefined;
    report.add("system", known ? "page-of" : "page", system, { system: value, wanted: known ? guess : "" });
    return;
  }
  const near = wellKnown.find((one) => value !== one && value.startsWith(one));
  const plain = value.replace(/^https:/, "http:");
  if (
    near !== undefined ||
    (plain !== value && (wellKnown.includes(plain) || terminology.codes(plain) !== undefined))
  ) {
    report.add("system", "almost", system, { system: value, wanted: near ?? plain });
    return;
  }
  const set = terminology.valueSet(value);
  if (set === undefined) return;
  const systems = [...new Set(set.include.map((part) => part.system).filter((one) => one !== ""))];
  report.add("system", systems.length === 1 ? "value-set-of" : "value-set", system, {
    system: value,
    set: set.title,
    wanted: systems[0] ?? "",
  });
}
