import { draftModels, type Insertable, insertables, insertion, newDocument } from "../cda/index.ts";
import { templateEntry, templates } from "../doctrine/index.ts";
import type { Language } from "../rule/index.ts";
import type { Snapshot } from "../snapshot.ts";
import type { TextEdit } from "../text/index.ts";
import { type DraftSeed, draftFacts } from "./draft-facts.ts";

/** Documents, sections and entries that are made from the content models. */

/** A document model that a new document can be made of. */
export interface ModelChoice {
  /** What `newDocument` takes: the name of the model and its version, `VAC_2023.01`. */
  readonly id: string;
  readonly title: string;
  readonly version: string;
}

/** The document models of the CI-SIS, the newest version of each first, by title. */
export function documentModels(language: Language): readonly ModelChoice[] {
  return draftModels()
    .map(({ name, root, version }) => ({
      id: name,
      title: templateEntry(root)?.title[language] ?? name,
      version: version === "" ? (/_([\d.]+)$/.exec(name)?.[1] ?? "") : version,
    }))
    .sort((a, b) => a.title.localeCompare(b.title, language) || (a.version < b.version ? 1 : -1));
}

/** A document of a model, in which no rule of ours finds anything; undefined where the model is not known. */
export function newCdaDocument(id: string, seed: DraftSeed): string | undefined {
  const model = draftModels().find(({ name }) => name === id);
  return model === undefined ? undefined : newDocument(model, draftFacts(seed));
}

/** A section or an entry that can be inserted at a place. */
export interface TemplateChoice {
  /** The root of its template. */
  readonly root: string;
  readonly title: string;
  readonly kind: "section" | "entry";
  /** The element that carries the template, such as `observation`. */
  readonly element: string;
  /** The title or the name of what it is put into. */
  readonly into: string;
  readonly rank: 0 | 1 | 2;
}

/**
 * The titled sections and entries that a place of the document takes, what is demanded there first. `models`: those that
 * the project names for the document.
 */
export function insertableTemplates(
  snapshot: Snapshot,
  offset: number,
  language: Language,
  models?: readonly string[],
): readonly TemplateChoice[] {
  return choices(snapshot, offset, models).flatMap(({ root, kind, element, holder, rank }) => {
    const title = templateEntry(root)?.title[language];
    if (title === undefined) return [];
    return [{ root, title, kind, element, into: holder.localName, rank }];
  });
}

function choices(snapshot: Snapshot, offset: number, models?: readonly string[]): readonly Insertable[] {
  if (snapshot.kind !== "cda" || snapshot.xml === undefined) return [];
  return insertables(snapshot.xml, offset, insertableRoots(), draftFacts(noSeed, models));
}

let roots: readonly string[] | undefined;

function insertableRoots(): readonly string[] {
  roots ??= templates().flatMap(({ kind, root }) => (kind === "section" || kind === "entry" ? [root] : []));
  return roots;
}

/** For questions that make no document. */
const noSeed: DraftSeed = { now: "", uuid: () => "" };

/** What inserts a section or an entry. The first edit holds it; the others are the narrative that it refers to. */
export interface TemplateInsertion {
  readonly main: TextEdit;
  readonly others: readonly TextEdit[];
}

/** Inserts a template at a place, with all that it must have there; a snippet's choices are tab stops of `main`. */
export function insertTemplate(
  snapshot: Snapshot,
  offset: number,
  chosen: { readonly root: string; readonly into?: string },
  seed: DraftSeed,
  snippet: boolean,
  models?: readonly string[],
): TemplateInsertion | undefined {
  const found = choices(snapshot, offset, models).find(
    ({ root, holder }) => root === chosen.root && (chosen.into === undefined || holder.localName === chosen.into),
  );
  if (found === undefined || snapshot.xml === undefined) return undefined;
  return insertion(snapshot.xml, offset, found, draftFacts(seed, models), snippet);
}
