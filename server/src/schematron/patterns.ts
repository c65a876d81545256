/** A pattern as an expression that gives its nodes from the root: one that does not start there starts at any node. */
export function fromRoot(context: string): string {
  return alternativesOf(context)
    .map((pattern) => (/^\s*\//.test(pattern) ? pattern : `//(${pattern})`))
    .join(" | ");
}

/** The parts of a pattern between its outermost `|`. */
function alternativesOf(context: string): string[] {
  const parts: string[] = [];
  let [from, depth, quote] = [0, 0, ""];
  for (const [i, c] of context.split("").entries())
    if (quote !== "") quote = c === quote ? "" : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === "[" || c === "(") depth++;
    else if (c === "]" || c === ")") depth--;
    // Two of them are the concatenation of XPath 3.
    else if (c === "|" && depth === 0 && context[i + 1] !== "|" && context[i - 1] !== "|") {
      parts.push(context.slice(from, i));
      from = i + 1;
    }
  return [...parts, context.slice(from)];
}
