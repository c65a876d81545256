import { type NodeView, reach } from "../shape/index.ts";
import { insOid } from "./oids.ts";
import { type InsPatient, type Leaf, mailboxUser } from "./patient.ts";

/** The extensions of fr-core that the INS rules read; those of HL7 France 2.2.0. */
const reliability = "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-identity-reliability";
const birthList = "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-birth-list-given-name";

/** A FHIR Patient resource as the INS rules see it, in either syntax. */
export function fhirPatient<N>(view: NodeView<N>, patient: N, claimsInsProfile: boolean): InsPatient {
  const leaf = (node: N | undefined): Leaf | undefined =>
    node === undefined
      ? undefined
      : { ...view.valueSpan(node), value: view.value(node), location: view.location(node) };
  const first = (node: N, path: string): Leaf | undefined => leaf(reach(view, node, path)[0]);
  const leaves = (node: N, path: string): Leaf[] => reach(view, node, path).flatMap((n) => leaf(n) ?? []);
  const extensions = (node: N, url: string): readonly N[] =>
    view.children(node, "extension").filter((n) => first(n, "url")?.value === url);

  const official = view.children(patient, "name").filter((name) => first(name, "use")?.value === "official");
  const gender = first(patient, "gender")?.value;
  const birthDate = first(patient, "birthDate");
  return {
    identifiers: view.children(patient, "identifier").flatMap((identifier) => {
      const oid = first(identifier, "system");
      const known = oid && insOid(oid.value);
      if (oid === undefined || known === undefined) return [];
      const types = leaves(identifier, "type/coding/code").map((code) => code.value);
      const value = first(identifier, "value");
      // A value that is said to be unknown is none.
      return [{ known, oid, value: value?.value === "" ? undefined : value, types }];
    }),
    // A name that is said to be unknown has no characters.
    birthNames: official
      .flatMap((name) => [
        ...leaves(name, "family"),
        ...leaves(name, "given"),
        ...extensions(name, birthList).flatMap((n) => leaves(n, "valueString")),
      ])
      .filter(({ value }) => value !== ""),
    sex: gender === "male" || gender === "female" ? gender : undefined,
    birthDate: birthDate && { ...birthDate, value: birthDate.value.replaceAll("-", "") },
    // The place of birth is a constraint of the profile, reported by its Shape.
    birthPlace: undefined,
    emptyTraits: [],
    statuses: extensions(patient, reliability)
      .flatMap((n) => extensions(n, "identityStatus"))
      .flatMap((n) => view.children(n, "valueCoding"))
      .flatMap((coding) => {
        const code = first(coding, "code");
        return code === undefined ? [] : [{ ...code, system: first(coding, "system")?.value }];
      }),
    mailboxes: leaves(patient, "telecom/value").filter((value) => mailboxUser(value.value) !== undefined),
    claimsInsProfile,
  };
}
