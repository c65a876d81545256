/**
 * The commands that need the engine, and the engine: a bundle of its own, `dist/commands.js`, so that what does without them
 * (help, version, the start of the language server) does not pay for loading them.
 */
export { renderText, suggest } from "../doctrine/index.ts";
export { createService } from "../service.ts";
export { check } from "./check.ts";
export { report } from "./conformity.ts";
export { convert } from "./convert.ts";
export { explain } from "./explain.ts";
export { fhirPath } from "./fhirpath.ts";
export { rulesAsJson, rulesAsMarkdown } from "./rules.ts";
export { work } from "./worker.ts";
