export * from "./json.ts";
export { type JsonProblemCode, jsonMessages } from "./json-messages.ts";
export * from "./json-tree.ts";
export * from "./xml.ts";
export * from "./xml-clinical-document.ts";
export { type XmlProblemCode, xmlMessages } from "./xml-messages.ts";
export * from "./xml-tree.ts";
