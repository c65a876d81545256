import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * The labelled corpus: each `.corpus` file holds many configuration files, one after `==== path`. What is to be found is marked
 * `⟦rule,rule¦text⟧` in the text itself; everything else is sound.
 */
export const folder = "test/fixtures/config";

export interface Labelled {
  readonly path: string;
  readonly text: string;
  /** `rule start-end` */
  readonly expected: ReadonlySet<string>;
}

export function read(name: string): Labelled[] {
  const parts = readFileSync(join(folder, name), "utf8").split(/^==== (.+)\n/m);
  assert.equal(parts[0], "", `${name} begins with a path`);
  return parts.flatMap((path, i) => (i % 2 === 1 ? [label(path, parts[i + 1] as string)] : []));
}

function label(path: string, marked: string): Labelled {
  const expected = new Set<string>();
  let text = "";
  let at = 0;
  for (const match of marked.matchAll(/⟦([\w,-]+)¦([^⟧]*)⟧/g)) {
    const [whole, rules = "", value = ""] = match;
    text += marked.slice(at, match.index);
    for (const rule of rules.split(",")) expected.add(`security/${rule} ${text.length}-${text.length + value.length}`);
    text += value;
    at = match.index + whole.length;
  }
  text += marked.slice(at);
  assert.doesNotMatch(text, /[⟦⟧¦]/, path);
  return { path, text, expected };
}
