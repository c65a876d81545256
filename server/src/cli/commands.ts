/** What the commands are made of: all but the reading of arguments and the help, which must not pay for loading the engine. */
export { renderText, suggest } from "../doctrine/index.ts";
export { createService } from "../service.ts";
export { check } from "./check.ts";
export { report } from "./conformity.ts";
export { convert } from "./convert.ts";
export { explain } from "./explain.ts";
export { fhirPath } from "./fhirpath.ts";
export { rulesAsJson, rulesAsMarkdown } from "./rules.ts";
export { work } from "./worker.ts";
