export * from "./json.ts";
export * from "./json-tree.ts";
export * from "./xml.ts";
export * from "./xml-tree.ts";
