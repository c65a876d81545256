import type { Surroundings } from "../../features/index.ts";
import type { PackageSource } from "../../fhir/index.ts";
import type { Snapshot } from "../../service.ts";
import type { Setup } from "../project-files.ts";
import type { Session } from "../session.ts";

/** The FHIR packages that a document is written with; none for a document of another kind. */
export async function packagesFor(
  session: Session,
  uri: string,
  { kind }: Snapshot,
  setup: Setup,
): Promise<PackageSource | undefined> {
  if (kind !== "fhir-json" && kind !== "fhir-xml") return undefined;
  return (await session.definitions.of(uri, setup)).packages;
}

/** The packages of a FHIR document and where the files are that it may speak of; nothing for a document of another kind. */
export async function surroundingsOf(
  session: Session,
  uri: string,
  snapshot: Snapshot,
  setup: Setup,
): Promise<Surroundings> {
  if (snapshot.kind !== "fhir-json" && snapshot.kind !== "fhir-xml") return {};
  const packages = await packagesFor(session, uri, snapshot, setup);
  return { packages, where: session.definitions.whereabouts(uri, packages) };
}
