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
