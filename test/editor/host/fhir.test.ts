import { fhirSuite } from "../harness/fhir-suite.ts";

fhirSuite();
