import { readFileSync } from "node:fs";
import { withoutTabStops } from "../../../server/src/text/snippet.ts";

/** A snippet of ours as it stands when it was inserted and nothing was filled in. */
export function expanded(name: string, file = "snippets/cda.json"): string {
  const snippet = JSON.parse(readFileSync(file, "utf8"))[name];
  if (snippet === undefined) throw new Error(`no snippet ${name}`);
  const variables = snippet.body.join("\n").replace(/\$\{[A-Z_]+:([^}]*)\}/g, "$1");
  return withoutTabStops(variables);
}

/** A sound CDA document of ours. */
export const soundCda = expanded("CDA : document");
