import type { PackageSource } from "../fhir/index.ts";
import type { Bilingual } from "../rule/index.ts";
import type { Span, TextEdit } from "../text/index.ts";

/** What editors are told, in their vocabulary but in our offsets. */

export interface Hover extends Span {
  readonly markdown: string;
}

export interface CompletionItem {
  readonly label: string;
  readonly kind: "element" | "attribute" | "value" | "snippet";
  readonly detail?: string;
  readonly markdown?: string;
  /** What replaces `[start, end)`; a snippet has tab stops (`${1:…}`). */
  readonly edit: TextEdit;
  readonly isSnippet: boolean;
  /** Mandatory ones come first, then the order of the syntax. */
  readonly sortText: string;
  readonly filterText?: string;
  /** Changes elsewhere that belong to it: a comma that is missing, the system of a code. */
  readonly additional?: readonly TextEdit[];
  /** The section or entry that is inserted once the item is chosen, where the editor has the command for it. */
  readonly insert?: { readonly root: string; readonly into: string };
  /** Whether its further lines are to be indented like the line that it is put on. */
  readonly relative?: true;
  /** Whether the list was cut, so that what is typed next asks for another. */
  readonly cut?: true;
}

export interface DocumentSymbol extends Span {
  readonly name: string;
  readonly detail?: string;
  readonly kind: "document" | "section" | "entry" | "person" | "organization" | "property";
  readonly selection: Span;
  readonly children: readonly DocumentSymbol[];
}

export interface FoldingRange extends Span {
  readonly kind?: "comment" | "region";
}

/** A place in the document that something else speaks of: its declaration, or a mention of it. */
export interface Place extends Span {
  /** What the place is part of and an editor shows around it, such as the whole element; the place itself where absent. */
  readonly around?: Span;
  /** The URI of another file that is meant as a whole; the span is then what leads to it, in the document. */
  readonly file?: string;
}

/** Where files are that a document speaks of, as URIs; undefined for what is not known. Whoever has the disk knows them. */
export interface Whereabouts {
  /** The file that defines a canonical, `url` or `url|version`. */
  canonical(canonical: string): string | undefined;
  /** The file of a resource by its `Type/id`. */
  resource(identity: string): string | undefined;
  /** The resources that files hold, each by its `Type/id`. */
  resources(): Iterable<string>;
}

/** What is known of the surroundings of a document when its parts are related to other files. */
export interface Surroundings {
  readonly packages?: PackageSource | undefined;
  readonly where?: Whereabouts | undefined;
}

/** What is renamed under a cursor: its span, and the name that stands there now. */
export interface Renameable extends Span {
  readonly name: string;
}

/** The edits of a rename, or why the new name cannot be. */
export type Renaming = { readonly edits: readonly TextEdit[] } | { readonly refused: Bilingual };

export interface DocumentLink extends Span {
  /** An address. */
  readonly target: string;
  readonly tooltip: string;
}

/** The names of one element's two tags, which are changed together. */
export type LinkedNames = readonly [start: Span, end: Span];

/** The widening selections around a cursor, the smallest first. */
export type SelectionChain = readonly Span[];

/** A node of the "Doctrine" view. */
export interface OutlineNode {
  readonly id: string;
  readonly label: Bilingual;
  readonly children: readonly OutlineNode[];
}
