export { complete } from "./complete.ts";
export { completeSnippets } from "./complete-snippets.ts";
export {
  documentModels,
  insertableTemplates,
  insertTemplate,
  type ModelChoice,
  newCdaDocument,
  type TemplateChoice,
  type TemplateInsertion,
} from "./draft.ts";
export { type DraftSeed, draftFacts } from "./draft-facts.ts";
export { foldingRanges } from "./folding.ts";
export { hover } from "./hover.ts";
export { linkedNames } from "./linked-names.ts";
export { documentLinks } from "./links.ts";
export type * from "./model.ts";
export { definition, references, rename, renameable } from "./navigation.ts";
export { pageAt } from "./page-at.ts";
export { completeProject, isProjectFile, projectHover } from "./project-file.ts";
export { selectionChain } from "./selection.ts";
export { documentSymbols } from "./symbols.ts";
export { type Token, tokenModifiers, tokens, tokenTypes } from "./tokens.ts";
