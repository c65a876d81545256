import type { Settings } from "../setting.ts";
import { logicalLines } from "./apache.ts";

/** Reads a Dockerfile: `ENV` and `ARG` by name, other instructions as they are, with the number of their stage. */
export function readDockerfile(text: string, settings: Settings): void {
  let stage = 0;
  for (const { start, end } of logicalLines(text, { start: 0, end: text.length })) {
    if (settings.full) return;
    const match = /^([A-Za-z]+)\s+/.exec(text.slice(start, end));
    if (match === null) continue;
    const instruction = (match[1] as string).toUpperCase();
    const from = start + match[0].length;
    const keySpan = { start, end: start + instruction.length };
    if (instruction === "FROM") stage++;
    const path = [`stage#${stage}`, instruction];
    if (instruction === "ENV" || instruction === "ARG" || instruction === "LABEL") {
      const pairs = [...text.slice(from, end).matchAll(/([\w.-]+)=("(?:\\.|[^"\\])*"|'[^']*'|(?:\\.|[^\s\\])*)/g)];
      if (pairs.length === 0) {
        const old = /^([\w.-]+)\s+([\s\S]+)$/.exec(text.slice(from, end));
        if (old !== null && instruction === "ENV") {
          const valueAt = from + (old[0].length - (old[2] as string).length);
          const name = old[1] as string;
          settings.add(
            [...path, name],
            old[2] as string,
            { start: from, end: from + name.length },
            { start: valueAt, end },
          );
        }
      }
      for (const pair of pairs) {
        const [whole, name = "", raw = ""] = pair;
        const at = from + pair.index;
        const quoted = /^["']/.test(raw) && raw.length > 1;
        const valueAt = at + whole.length - raw.length + (quoted ? 1 : 0);
        const valueEnd = at + whole.length - (quoted ? 1 : 0);
        const span = { start: valueAt, end: valueEnd };
        settings.add([...path, name], text.slice(valueAt, valueEnd), { start: at, end: at + name.length }, span, {
          quoted,
        });
      }
    } else settings.add(path, text.slice(from, end), keySpan, { start: from, end });
  }
}
