/**
 * The packages that define the profiles of French guides, by the beginning of their canonicals: what to download for a
 * profile that is not at hand. From the `sushi-config.yaml` of the guides' repositories and the package list of FR Core
 * (`fhir-fr.md`, sections 1 and 5, verified).
 */
export const guidePackages: readonly (readonly [canonical: string, name: string])[] = [
  ["https://hl7.fr/ig/fhir/core", "hl7.fhir.fr.core"],
  ["https://hl7.fr/ig/fhir/medication", "hl7.fhir.fr.medication"],
  ["https://interop.esante.gouv.fr/ig/fhir/annuaire", "ans.fhir.fr.annuaire"],
  ["https://interop.esante.gouv.fr/ig/fhir/pdsm", "ans.fhir.fr.pdsm"],
  ["https://interop.esante.gouv.fr/ig/fhir/pdsm4dmp", "ans.fhir.fr.pdsm4dmp"],
  ["https://interop.esante.gouv.fr/ig/fhir/cds", "ans.fhir.fr.cds"],
  ["https://interop.esante.gouv.fr/ig/fhir/gap", "ans.fhir.fr.gap"],
  ["https://interop.esante.gouv.fr/ig/fhir/mesures", "ans.fhir.fr.mesures"],
  ["https://interop.esante.gouv.fr/ig/fhir/tddui", "ans.fhir.fr.tddui"],
  ["https://interop.esante.gouv.fr/ig/fhir/sdo", "ans.fhir.fr.sdo"],
  ["https://interop.esante.gouv.fr/ig/fhir/sas", "ans.fhir.fr.sas"],
  ["https://interop.esante.gouv.fr/ig/fhir/ror", "ans.fhir.fr.ror"],
  ["https://interop.esante.gouv.fr/ig/fhir/eclaire", "ans.fhir.fr.eclaire"],
  ["https://interop.esante.gouv.fr/ig/fhir/nde", "ans.fhir.fr.nde"],
  ["https://interop.esante.gouv.fr/ig/fhir/tde", "ans.fhir.fr.tde"],
  ["https://interop.esante.gouv.fr/ig/fhir/tdmi", "ans.fhir.fr.tdmi"],
  ["https://interop.esante.gouv.fr/ig/fhir/eprescription", "ans.fhir.fr.eprescription"],
  ["https://interop.esante.gouv.fr/ig/fhir/ruim", "ans.fhir.fr.ruim"],
  ["https://interop.esante.gouv.fr/ig/fhir/telesurveillance", "ans.fhir.fr.telesurveillance"],
  ["https://interop.esante.gouv.fr/ig/fhir/mss", "ans.fhir.fr.mss"],
  ["https://interop.esante.gouv.fr/ig/fhir/pdlgc", "ans.fhir.fr.pdlgc"],
  ["https://interop.esante.gouv.fr/ig/fhir/eds", "ans.fhir.fr.eds"],
  ["https://interop.esante.gouv.fr/ig/mos", "ans.fr.mos"],
];
