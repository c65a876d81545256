import cdaSnippets from "../../../snippets/cda.json" with { type: "text" };
import apacheSnippets from "../../../snippets/config-apacheconf.json";
import dotenvSnippets from "../../../snippets/config-dotenv.json";
import javascriptSnippets from "../../../snippets/config-javascript.json";
import configJsonSnippets from "../../../snippets/config-json.json";
import nginxSnippets from "../../../snippets/config-nginx.json";
import propertiesSnippets from "../../../snippets/config-properties.json";
import terraformSnippets from "../../../snippets/config-terraform.json";
import configXmlSnippets from "../../../snippets/config-xml.json";
import yamlSnippets from "../../../snippets/config-yaml.json";
import jsonSnippets from "../../../snippets/fhir-json.json" with { type: "text" };
import xmlSnippets from "../../../snippets/fhir-xml.json" with { type: "text" };
import type { Bilingual } from "../rule/index.ts";
import { identifier } from "./identifiers.ts";
import { topic } from "./topics.ts";

/** The editor's language that a snippet is for. */
export type SnippetLanguage =
  | "apacheconf"
  | "dotenv"
  | "javascript"
  | "json"
  | "nginx"
  | "properties"
  | "terraform"
  | "xml"
  | "yaml";

/** A snippet of the extension, joined to the identifiers and topics that its text shows. */
export interface Snippet {
  /** What one types to have it completed; unique among the snippets of a syntax. */
  readonly id: string;
  readonly title: Bilingual;
  /** The same content in each syntax that it is written in. */
  readonly variants: readonly { readonly language: SnippetLanguage; readonly body: string }[];
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

/** The large files are bundled as text: they cost nothing until somebody asks for a snippet. */
function read(text: unknown): File {
  return JSON.parse(text as string) as File;
}

/** `topic`: what a snippet belongs to besides the topics of the identifiers that it shows; absent, its prefix tells. */
const files: readonly { readonly language: SnippetLanguage; readonly content: () => File; readonly topic?: string }[] =
  [
    { language: "xml", content: () => read(cdaSnippets), topic: "structuration-minimale" },
    { language: "json", content: () => read(jsonSnippets), topic: "fr-core" },
    { language: "xml", content: () => read(xmlSnippets), topic: "fr-core" },
    { language: "yaml", content: () => yamlSnippets },
    { language: "properties", content: () => propertiesSnippets },
    { language: "json", content: () => configJsonSnippets },
    { language: "javascript", content: () => javascriptSnippets },
    { language: "dotenv", content: () => dotenvSnippets },
    { language: "apacheconf", content: () => apacheSnippets },
    { language: "nginx", content: () => nginxSnippets },
    { language: "xml", content: () => configXmlSnippets },
    { language: "terraform", content: () => terraformSnippets },
  ];

/** The topic of a configuration snippet, by the second word of its prefix: `secu-psc-spring`. */
const configTopics: Readonly<Record<string, string>> = {
  psc: "pro-sante-connect",
  tls: "tls",
  mtls: "transport-api-rest",
  cors: "pgssi-s",
  log: "journalisation",
  mss: "mssante",
  hds: "hds",
};

let made: readonly Snippet[] | undefined;

/** All snippets, in the order of their files. */
export function snippets(): readonly Snippet[] {
  if (made !== undefined) return made;
  const byId = new Map<string, { snippet: Omit<Snippet, "variants">; variants: Snippet["variants"][number][] }>();
  for (const { language, content, topic: own } of files) {
    for (const [name, { prefix, description, body }] of Object.entries(content())) {
      const id = typeof prefix === "string" ? prefix : (prefix[0] ?? name);
      const text = typeof body === "string" ? body : body.join("\n");
      const known = byId.get(id);
      if (known !== undefined) known.variants.push({ language, body: text });
      else
        byId.set(id, {
          snippet: { id, title: titleOf(description), ...joins(text, id, own) },
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
function joins(text: string, id: string, own: string | undefined): Pick<Snippet, "identifiers" | "topics"> {
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
  const ofPrefix = configTopics[id.split("-")[1] ?? ""] ?? "pgssi-s";
  return {
    identifiers: [...ids],
    topics: [...new Set(own === undefined ? [ofPrefix, ...ranked] : [...ranked, own])].filter(
      (one) => topic(one) !== undefined,
    ),
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
