export const configSnippets: readonly {
  readonly name: string;
  /** The file that the snippet is tried in. */
  readonly file: string;
  readonly languages: readonly string[];
  readonly fr: string;
  readonly en: string;
  /** With tab stops as VS Code writes them. */
  readonly text: string;
}[];
