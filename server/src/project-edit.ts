import { type JsonObject, parseJson } from "./syntax/index.ts";
import type { TextEdit } from "./text/index.ts";

/** Changes of a project file that keep the rest of its text, comments included, as it is. */

export interface ProofNote {
  readonly target: string;
  readonly requirement: string;
  readonly note: string;
  readonly link?: string;
}

/** The edits that note what proves a requirement; an earlier note of the same requirement is replaced. */
export function withProof(text: string, { target, requirement, note, link }: ProofNote): TextEdit[] {
  return setting(text, ["proofs", `${target}/${requirement}`], { note, ...(link !== undefined && { link }) });
}

/** The edits that set what the project aims at. */
export function withTargets(text: string, targets: readonly string[]): TextEdit[] {
  return setting(text, ["targets"], targets);
}

/** Sets the value at a path of keys, making the objects on the way; a text without an object becomes one. */
function setting(text: string, path: readonly string[], value: unknown): TextEdit[] {
  const { root } = parseJson(text, { comments: true });
  if (root?.type !== "object") {
    const whole = path.reduceRight<unknown>((inner, key) => ({ [key]: inner }), value);
    return [{ start: 0, end: text.length, newText: `${JSON.stringify(whole, null, 2)}\n` }];
  }
  let object: JsonObject = root;
  for (const [depth, key] of path.entries()) {
    const property = object.properties.find(({ name }) => name === key);
    const rest = path.slice(depth + 1);
    if (property === undefined)
      return [
        insertion(
          text,
          object,
          key,
          rest.reduceRight<unknown>((inner, one) => ({ [one]: inner }), value),
          depth + 1,
        ),
      ];
    const found = property.value;
    if (rest.length > 0 && found?.type === "object") {
      object = found;
      continue;
    }
    const inner = rest.reduceRight<unknown>((deeper, one) => ({ [one]: deeper }), value);
    const span =
      found === undefined
        ? property.nameSpan
        : found.type === "object" || found.type === "array"
          ? found
          : found.valueSpan;
    const newText =
      found === undefined ? `${JSON.stringify(key)}: ${written(inner, depth + 1)}` : written(inner, depth + 1);
    return [{ start: span.start, end: span.end, newText }];
  }
  return [];
}

/** A property after the last one of an object. */
function insertion(text: string, object: JsonObject, key: string, value: unknown, depth: number): TextEdit {
  const indent = "  ".repeat(depth);
  const property = `${JSON.stringify(key)}: ${written(value, depth)}`;
  const last = object.properties.at(-1);
  if (last === undefined) {
    const start = object.start + 1;
    const closed = text[object.end - 1] === "}";
    const end = closed && text.slice(start, object.end - 1).trim() === "" ? object.end - 1 : start;
    return { start, end, newText: `\n${indent}${property}\n${"  ".repeat(depth - 1)}` };
  }
  const end = last.value?.end ?? last.nameSpan.end;
  // A trailing comma stands already; comments between stay where they are.
  const comma = /^(?:\s|\/\/[^\n]*(?:\n|$)|\/\*[\s\S]*?\*\/)*,/.exec(text.slice(end, object.end));
  return comma === null
    ? { start: end, end, newText: `,\n${indent}${property}` }
    : { start: end + comma[0].length, end: end + comma[0].length, newText: `\n${indent}${property}` };
}

const written = (value: unknown, depth: number): string =>
  JSON.stringify(value, null, 2).replaceAll("\n", `\n${"  ".repeat(depth)}`);
