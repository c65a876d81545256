/** The text of a snippet for an editor that knows none: each tab stop at its default, each choice at its first. */
export function withoutTabStops(snippet: string): string {
  let text = snippet;
  for (;;) {
    const next = text
      .replace(/(?<!\\)\$\{\d+\|((?:\\.|[^|,\\])*)(?:,(?:\\.|[^|\\])*)?\|\}/g, "$1")
      .replace(/(?<!\\)\$\{\d+(?::((?:\\.|[^{}\\$])*))?\}/g, "$1")
      .replace(/(?<!\\)\$\d+/g, "");
    if (next === text) return text.replace(/\\([\\$}])/g, "$1");
    text = next;
  }
}
