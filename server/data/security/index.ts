export * from "./ciphers.ts";
export * from "./hosts.ts";
export * from "./knowledge.ts";
export * from "./offers.ts";
export * from "./references.ts";
export * from "./regions.ts";
export * from "./spellings.ts";
export * from "./words.ts";
