import { LineMemory } from "./ndjson.ts";
import { Memory } from "./r4/index.ts";

/** What the versions of one FHIR document have in common; whoever checks each version keeps it. */
export class FhirMemory {
  /** For a document that is one resource, such as a Bundle. */
  readonly parts = new Memory();
  /** For lines of JSON. */
  readonly lines = new LineMemory();
}
