import type { Context } from "./context.ts";
import type { FhirNode } from "./node.ts";

/** The systems of codes and identifiers: absolute addresses, and those of code systems rather than of value sets. */

/** A bare OID has a rule of its own, which offers the prefix. */
const bareOid = /^[0-2](?:\.(?:0|[1-9]\d*)){2,}$/;

export function checkSystem(holder: FhirNode, context: Context): void {
  const system = holder.first("system");
  if (system?.value === undefined || system.value === "" || /\s/.test(system.value)) return;
  const { value } = system;
  const identifier = holder.type?.name === "Identifier";
  // An OID or a UUID is an address with `urn:` before it only.
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:./.test(value) || /^(?:oid|uuid):/i.test(value)) {
    if (!(identifier && bareOid.test(value)) && !(value.startsWith("#") && !identifier))
      context.report.add("system", "relative", system, { system: value });
    return;
  }
  if (identifier || context.knowledge.terminology.codes(value) !== undefined) return;
  const set = context.knowledge.terminology.valueSet(value);
  if (set === undefined) return;
  const systems = [...new Set(set.include.map((part) => part.system).filter((one) => one !== ""))];
  context.report.add("system", systems.length === 1 ? "value-set-of" : "value-set", system, {
    system: value,
    set: set.title,
    wanted: systems[0] ?? "",
  });
}
