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

/** A node of the "Doctrine" view. */
export interface OutlineNode {
  readonly id: string;
  readonly label: Bilingual;
  readonly children: readonly OutlineNode[];
}
