import { nosArtefactText } from "../../data/nos/artefacts.ts";
import { codeSystemFacts } from "../../data/nos/code-systems.ts";
import type { CodeSystem, NosArtefact } from "./model.ts";
import { nameKeys, oidOf } from "./names.ts";

let systems: { readonly all: readonly CodeSystem[]; readonly byKey: ReadonlyMap<string, CodeSystem> } | undefined;

function known() {
  if (systems !== undefined) return systems;
  const all = codeSystemFacts();
  const byKey = new Map<string, CodeSystem>();
  for (const system of all) {
    const keys = [system.oid, ...system.uris, ...nameKeys(system.name)];
    for (const key of keys) if (key !== "" && !byKey.has(key)) byKey.set(key, system);
  }
  systems = { all, byKey };
  return systems;
}

/** A code system by OID (with or without `urn:oid:`), by FHIR address or by name (`LOINC`, `TRE_A05`, `R02`…). */
export function codeSystem(oidOrUriOrName: string): CodeSystem | undefined {
  const { byKey } = known();
  const direct = byKey.get(oidOf(oidOrUriOrName) ?? oidOrUriOrName);
  if (direct !== undefined) return direct;
  for (const key of nameKeys(oidOrUriOrName)) {
    const system = byKey.get(key);
    if (system !== undefined) return system;
  }
  return undefined;
}

/** The short name of a code system, as the field says it; `undefined` where the system is not known. */
export function codeSystemName(oidOrUri: string): string | undefined {
  return codeSystem(oidOrUri)?.name;
}

export function codeSystems(): readonly CodeSystem[] {
  return known().all;
}

/** A code system's OID, however it is named; the name itself where no OID is known for it. */
export function systemKey(system: string): string {
  const oid = oidOf(system);
  if (oid !== undefined) return oid;
  const found = known().byKey.get(system);
  return found === undefined || found.oid === "" ? system : found.oid;
}

let artefacts: ReadonlyMap<string, NosArtefact> | undefined;

function nomenclatures(): ReadonlyMap<string, NosArtefact> {
  if (artefacts !== undefined) return artefacts;
  const byKey = new Map<string, NosArtefact>();
  for (const line of nosArtefactText.split("\n")) {
    const [name = "", given] = line.split(" ");
    const url = given ?? `https://mos.esante.gouv.fr/NOS/${name}/FHIR/${name.replace("_", "-")}`;
    const artefact: NosArtefact = { name, kind: name.startsWith("TRE") ? "code-system" : "value-set", url };
    for (const key of nameKeys(name)) if (!byKey.has(key)) byKey.set(key, artefact);
    for (const key of nameKeys(url)) if (!byKey.has(key)) byKey.set(key, artefact);
  }
  artefacts = byKey;
  return byKey;
}

/** A nomenclature (`TRE_…`) or value set (`JDV_…`) used by the French FHIR guides, by name, number or address. */
export function nosArtefact(nameOrUrl: string): NosArtefact | undefined {
  for (const key of nameKeys(nameOrUrl)) {
    const artefact = nomenclatures().get(key);
    if (artefact !== undefined) return artefact;
  }
  return undefined;
}

export function nosArtefacts(): readonly NosArtefact[] {
  return [...new Set(nomenclatures().values())];
}
