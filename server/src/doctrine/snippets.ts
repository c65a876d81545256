import cdaSnippets from "../../../snippets/cda.json";
import jsonSnippets from "../../../snippets/fhir-json.json";
import xmlSnippets from "../../../snippets/fhir-xml.json";
import type { Bilingual } from "../rule/index.ts";
import { identifier } from "./identifiers.ts";
import { topic } from "./topics.ts";

/** A snippet of the extension, joined to the identifiers and topics that its text shows. */
export interface Snippet {
  /** What one types to have it completed; unique among the snippets of a syntax. */
  readonly id: string;
  readonly title: Bilingual;
  /** The same content in each syntax that it is written in. */
  readonly variants: readonly { readonly language: "json" | "xml"; readonly body: string }[];
  /** Those of `identifier()` that its text names. */
  readonly identifiers: readonly string[];
  /** The most fitting first. */
  readonly topics: readonly string[];
}

type File = Readonly<
  Record<
    string,
    {
      readonly prefix: string | readonly string[];
      readonly description: string;
      readonly body: readonly string[] | string;
    }
  >
>;

const files: readonly { readonly language: "json" | "xml"; readonly content: File; readonly topic: string }[] = [
  { language: "xml", content: cdaSnippets, topic: "structuration-minimale" },
  { language: "json", content: jsonSnippets, topic: "fr-core" },
  { language: "xml", content: xmlSnippets, topic: "fr-core" },
];

let made: readonly Snippet[] | undefined;

/** All snippets, in the order of their files. */
export function snippets(): readonly Snippet[] {
  if (made !== undefined) return made;
  const byId = new Map<string, { snippet: Omit<Snippet, "variants">; variants: Snippet["variants"][number][] }>();
  for (const { language, content, topic: own } of files) {
    for (const [name, { prefix, description, body }] of Object.entries(content)) {
      const id = typeof prefix === "string" ? prefix : (prefix[0] ?? name);
      const text = typeof body === "string" ? body : body.join("\n");
      const known = byId.get(id);
      if (known !== undefined) known.variants.push({ language, body: text });
      else
        byId.set(id, {
          snippet: { id, title: titleOf(description), ...joins(text, own) },
          variants: [{ language, body: text }],
        });
    }
  }
  made = [...byId.values()].map(({ snippet, variants }) => ({ ...snippet, variants }));
  return made;
}

/** A description is written in French, then in English, with a dash between; one that names an element is the same in both. */
function titleOf(description: string): Bilingual {
  const [fr = description, en = fr] = description.split(" — ");
  return { fr, en: en.charAt(0).toUpperCase() + en.slice(1) };
}

/** What a text names. A code system alone, such as LOINC, does not tell what a snippet is for: it counts least. */
function joins(text: string, own: string): Pick<Snippet, "identifiers" | "topics"> {
  const found = new Map<string, number>();
  const ids = new Set<string>();
  for (const [word] of text.matchAll(/(?:https?:\/\/|urn:(?!oid:))[^\s"'<>,|}]+|\b\d+(?:\.\d+){4,}\b/g)) {
    const entry = identifier(word);
    if (entry === undefined) continue;
    ids.add(entry.id);
    const weight = entry.kind === "code-system" ? 0.1 : 1;
    for (const [order, id] of entry.topics.entries()) found.set(id, (found.get(id) ?? 0) + weight / (order + 1));
  }
  const ranked = [...found].sort((a, b) => b[1] - a[1]).map(([id]) => id);
  return {
    identifiers: [...ids],
    topics: [...new Set([...ranked, own])].filter((id) => topic(id) !== undefined),
  };
}

/** The snippets that show a topic, those that it fits best first. */
export function snippetsOf(topicId: string): readonly Snippet[] {
  return snippets()
    .filter(({ topics }) => topics.includes(topicId))
    .sort((a, b) => a.topics.indexOf(topicId) - b.topics.indexOf(topicId));
}

/** The snippets whose text names an identifier. */
export function snippetsWith(id: string): readonly Snippet[] {
  return snippets().filter(({ identifiers }) => identifiers.includes(id));
}
