export { type ChildDraft, childDrafts } from "./child.ts";
export { type DraftModel, draftModels, newDocument } from "./document.ts";
export type { DraftCode, DraftFacts, DraftTemplate } from "./facts.ts";
export { type Insertable, type Insertion, insertables, insertion } from "./insert.ts";
