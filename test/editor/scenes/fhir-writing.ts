// Writing FHIR, for pictures: the same steps as the smoke test.
import type { Scenario } from "../harness/workbench.ts";
import { write } from "../smoke/fhir-writing.ts";

const scenario: Scenario = {
  folder: "test/fixtures/fhir-writing",
  settings: { "workbench.reduceMotion": "on" },
  run: write,
};
export default scenario;
