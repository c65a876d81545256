/** What the author of a draft must know besides the constraints; the knowledge base gives it. */

export interface DraftTemplate {
  readonly kind: "document" | "section" | "entry" | "other";
  /** The element that carries an entry's template. */
  readonly element: string | undefined;
  readonly title: string;
  /** The roots of the templates that are declared beside it. */
  readonly beside: readonly string[];
  readonly code: DraftCode | undefined;
}

export interface DraftCode {
  readonly code: string;
  readonly system: string;
  readonly display: string;
}

export interface DraftFacts {
  template(root: string): DraftTemplate | undefined;
  /** The templates of the sections that documents of a model have. */
  sections(root: string): readonly string[];
  /** The French name of a code. */
  display(code: string, system: string): string | undefined;
  /** The code system of a code that is in one only, as far as is known. */
  systemOf(code: string): string | undefined;
  /** The short name of a code system, such as `LOINC`. */
  systemName(system: string): string | undefined;
  /** The models that the project names for the document; none, those that it names or claims itself. */
  readonly models: readonly string[];
  /** A moment, as HL7 writes it: `20260115103000+0100`. */
  readonly now: string;
  /** A new UUID each time. */
  uuid(): string;
}
