export { printJson } from "./json.ts";
export { escapeXml, printJunit } from "./junit.ts";
export type * from "./model.ts";
export { summarise } from "./model.ts";
export { printSarif } from "./sarif.ts";
