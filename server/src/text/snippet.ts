/** The text of a snippet as it stands when nothing is filled in: each tab stop and variable at its default, each choice at its first. */
export function withoutTabStops(snippet: string): string {
  let text = snippet;
  for (;;) {
    const next = text
      .replace(/(?<!\\)\$\{\d+\|((?:\\.|[^|,\\])*)(?:,(?:\\.|[^|\\])*)?\|\}/g, "$1")
      .replace(/(?<!\\)\$\{(?:\d+|[A-Z_]+)(?::((?:\\.|[^{}\\$])*))?\}/g, "$1")
      .replace(/(?<!\\)\$\d+/g, "");
    if (next === text) return text.replace(/\\([\\$}])/g, "$1");
    text = next;
  }
}
