import type { Bilingual } from "../../rule/index.ts";
import type { Span } from "../../text/index.ts";

/** What a conversion could not carry over as it was, at its place in the source. Nothing is left out without one. */
export interface ConversionProblem extends Span {
  /**
   * `unknown`: FHIR R4 does not know it, and it was converted by its form alone; `changed`: it is written in another way;
   * `lost`: the other syntax has no place for it.
   */
  readonly code: "unknown" | "changed" | "lost";
  readonly message: Bilingual;
}

/** A conversion's text; none for a source that holds no resource or whose syntax is broken. */
export interface Conversion {
  readonly to: "json" | "xml";
  readonly text: string | undefined;
  readonly problems: readonly ConversionProblem[];
}

/** How deep a document may be nested; more is no document, and would exhaust the stack. */
export const MAXIMUM_DEPTH = 400;

export class Problems {
  readonly list: ConversionProblem[] = [];

  unknown({ start, end }: Span, name: string): void {
    this.add(
      "unknown",
      { start, end },
      {
        fr: `« ${name} » n’est pas connu de FHIR R4 à cet endroit : il est converti d’après sa forme seule.`,
        en: `“${name}” is not known to FHIR R4 here: it is converted by its form alone.`,
      },
    );
  }

  add(code: ConversionProblem["code"], { start, end }: Span, message: Bilingual): void {
    this.list.push({ code, start, end, message });
  }
}
