export { complete } from "./complete.ts";
export { foldingRanges } from "./folding.ts";
export { hover } from "./hover.ts";
export type * from "./model.ts";
export { documentSymbols } from "./symbols.ts";
