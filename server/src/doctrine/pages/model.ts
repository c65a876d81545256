import type { Confidence, Language, Severity } from "../../rule/index.ts";
import type { SnippetLanguage } from "../snippets.ts";

/**
 * A page of the reference panel as data: what is shown, never how. Every text is in the page's language and plain;
 * whoever draws a page escapes it.
 */

export type PageKind =
  | "home"
  | "chapter"
  | "topic"
  | "rule"
  | "identifier"
  | "code"
  | "element"
  | "requirement"
  | "reference";

/** A run of a text: plain, a link to another page, or something to be read letter by letter. */
export type Run =
  | string
  | { readonly text: string; readonly address: string }
  | { readonly code: string; readonly address?: string };
export type RichText = readonly Run[];

/** A page that is pointed at. */
export interface PageLink {
  readonly title: string;
  /** The page's address, such as `topic/ins`. */
  readonly address: string;
  /** What it is, in a sentence. */
  readonly about?: string;
  /** What is doubtful about it, such as "to be verified". */
  readonly caution?: string;
}

export interface RuleLine {
  readonly id: string;
  readonly title: string;
  readonly address: string;
  readonly severity: Severity;
  readonly severityLabel: string;
  readonly confidence: Confidence;
  readonly caution?: string;
  /** Off unless the user asks for it. */
  readonly off: boolean;
}

export interface IdentifierLine {
  /** What is copied. */
  readonly value: string;
  readonly label: string;
  readonly address?: string;
  readonly nature?: "production" | "test" | "historic";
  readonly natureLabel?: string;
}

export interface SnippetLine {
  readonly id: string;
  readonly title: string;
  /** What one types to have it completed. */
  readonly prefix: string;
  readonly variants: readonly {
    /** The editor's language that it is for. */
    readonly language: SnippetLanguage;
    /** With tab stops (`${1:…}`), as an editor inserts it. */
    readonly body: string;
    /** The same with each tab stop at its default. */
    readonly preview: string;
  }[];
}

export interface CodeLine {
  readonly code: string;
  readonly display: string;
  readonly address?: string;
  readonly withdrawn: boolean;
}

export interface ExampleLine {
  readonly verdict: "bad" | "good";
  readonly label: string;
  readonly text: string;
  /** The part of `text` that the finding underlines. */
  readonly focus?: { readonly start: number; readonly end: number };
}

export type Block =
  | { readonly type: "prose"; readonly paragraphs: readonly RichText[] }
  | { readonly type: "list"; readonly items: readonly RichText[] }
  | { readonly type: "facts"; readonly facts: readonly { readonly label: string; readonly value: RichText }[] }
  | { readonly type: "identifiers"; readonly items: readonly IdentifierLine[] }
  | { readonly type: "rules"; readonly items: readonly RuleLine[] }
  | { readonly type: "pages"; readonly items: readonly PageLink[] }
  | { readonly type: "links"; readonly items: readonly { readonly label: string; readonly href: string }[] }
  | { readonly type: "snippets"; readonly items: readonly SnippetLine[] }
  | { readonly type: "codes"; readonly items: readonly CodeLine[] }
  | { readonly type: "examples"; readonly items: readonly ExampleLine[] }
  /** Something to copy as it stands, such as a line of a project file. */
  | { readonly type: "text"; readonly text: string }
  | {
      readonly type: "note";
      readonly tone: "verify" | "caution" | "information";
      readonly label: string;
      readonly text: RichText;
    }
  | {
      readonly type: "source";
      readonly text: string;
      readonly href?: string;
      /** The page of the référentiel that it is taken from. */
      readonly address?: string;
      readonly confidence: Confidence;
      readonly caution?: string;
    };

export interface PageSection {
  /** Unique in the page; letters, digits and hyphens. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface Page {
  /** Its one address: `kind/key`; other names of the same thing lead to it. */
  readonly address: string;
  readonly language: Language;
  readonly kind: PageKind;
  /** What kind of thing it is about, such as "Règle". */
  readonly kicker: string;
  readonly title: string;
  /** The identifier that the page is about, to be copied. */
  readonly identifier?: string;
  readonly summary: RichText;
  /** From the first page down to the one above this. */
  readonly breadcrumb: readonly PageLink[];
  readonly sections: readonly PageSection[];
  /** The rule whose findings in the workspace the page is about. */
  readonly rule?: string;
  /** The official page, where there is one. */
  readonly href?: string;
  readonly edition: {
    /** The edition that the knowledge base follows, with its date. */
    readonly text: string;
    /** That a later edition exists. */
    readonly later: string;
    readonly laterHref?: string;
  };
}

/** What a search finds. */
export interface PageHit extends PageLink {
  readonly kicker: string;
}
