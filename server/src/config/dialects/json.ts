import { type JsonValue, parseJson } from "../../syntax/index.ts";
import type { Span } from "../../text/index.ts";
import type { Settings } from "../setting.ts";

/** Reads JSON or JSONC; comments and trailing commas are allowed. */
export function readJson(text: string, settings: Settings): void {
  const { root } = parseJson(text, { comments: true });
  const stack: { value: JsonValue; path: readonly string[]; key: Span }[] = [];
  if (root !== undefined) stack.push({ value: root, path: [], key: root });
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { value, path, key } = next;
    if (path.length > 200 || settings.full) continue;
    if (value.type === "object") {
      for (let i = value.properties.length - 1; i >= 0; i--) {
        const property = value.properties[i];
        if (property?.value === undefined) continue;
        stack.push({ value: property.value, path: [...path, ...segments(property.name)], key: property.nameSpan });
      }
    } else if (value.type === "array") {
      for (let i = value.items.length - 1; i >= 0; i--) {
        const item = value.items[i];
        if (item !== undefined) stack.push({ value: item, path: [...path, String(i)], key });
      }
    } else if (value.type !== "null")
      settings.add(path, value.value, key, value.valueSpan, { quoted: value.type === "string" });
  }
}

/** .NET writes `Section:Key`; other names are kept whole. */
function segments(name: string): string[] {
  return /^\w+(?::\w+)+$/.test(name) ? name.split(":") : [name];
}
