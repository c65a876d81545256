export { cdaElement, cdaElements } from "./cda-elements.ts";
export { explain } from "./explain.ts";
export { identifier, identifiers, identifiersFor } from "./identifiers.ts";
export type * from "./model.ts";
export { caution, renderMarkdown, renderText } from "./render.ts";
export { requirement, requirements, requirementsOf, serves } from "./requirements.ts";
export { suggest } from "./search.ts";
export { loinc, loincCodes, templateEntry, templateNamed, templates } from "./templates.ts";
export { belongs, chapters, edition, type TopicField, topic, topics, unknownFields } from "./topics.ts";
