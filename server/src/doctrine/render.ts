import type { Confidence, Language } from "../rule/index.ts";
import type { Explanation, ExplanationSection } from "./model.ts";

const words = {
  source: { fr: "Source", en: "Source" },
  seeAlso: { fr: "Voir aussi", en: "See also" },
};

const cautions: Readonly<Record<Confidence, Readonly<Record<Language, string>> | undefined>> = {
  verified: undefined,
  secondary: { fr: "d’après une source non officielle", en: "from an unofficial source" },
  inferred: { fr: "notre lecture de faits vérifiés", en: "our reading of verified facts" },
  memory: { fr: "à vérifier", en: "to be verified" },
};

/** How a confidence is said to a reader; nothing for what is verified. */
export function caution(confidence: Confidence, language: Language): string | undefined {
  return cautions[confidence]?.[language];
}

const colon = (language: Language): string => (language === "fr" ? " : " : ": ");

function sourceLine({ source, confidence }: ExplanationSection, language: Language): string | undefined {
  if (source === undefined) return undefined;
  const doubt = confidence === undefined ? undefined : caution(confidence, language);
  return `${words.source[language]}${colon(language)}${source}${doubt === undefined ? "" : ` (${doubt})`}`;
}

/** As Markdown, for hovers and panels: a title, a summary, sections with lists and links. */
export function renderMarkdown(explanation: Explanation): string {
  const { language, title, summary, sections, seeAlso } = explanation;
  const parts = [`### ${plain(title)}`];
  if (summary !== "") parts.push(plain(summary));
  for (const section of sections) {
    if (section.title !== "") parts.push(`#### ${plain(section.title)}`);
    if (section.lines.length > 0) parts.push(section.lines.map((line) => `- ${plain(line)}`).join("\n"));
    if (section.links.length > 0)
      parts.push(section.links.map(({ label, href }) => `- [${plain(label)}](${href})`).join("\n"));
    const source = sourceLine(section, language);
    if (source !== undefined) parts.push(`*${plain(source)}*`);
  }
  if (seeAlso.length > 0)
    parts.push(`${words.seeAlso[language]}${colon(language)}${seeAlso.map((id) => `\`${id}\``).join(", ")}`);
  return `${parts.join("\n\n")}\n`;
}

/** As plain text, for a terminal. */
export function renderText(explanation: Explanation): string {
  const { language, title, summary, sections, seeAlso } = explanation;
  const lines = [title, "=".repeat(Math.min(title.length, 78))];
  if (summary !== "") lines.push(summary);
  for (const section of sections) {
    lines.push("");
    if (section.title !== "") lines.push(section.title);
    for (const line of section.lines) lines.push(`  - ${line}`);
    for (const { label, href } of section.links) lines.push(`  - ${label}${colon(language)}${href}`);
    const source = sourceLine(section, language);
    if (source !== undefined) lines.push(`  ${source}`);
  }
  if (seeAlso.length > 0) lines.push("", `${words.seeAlso[language]}${colon(language)}${seeAlso.join(", ")}`);
  return `${lines.join("\n")}\n`;
}

/** Markdown's own signs in a fact, such as the stars of `SEC-*` and the angle brackets of `<id>`, are shown as they are. */
function plain(text: string): string {
  return text.replace(/[\\`*_[\]<>]/g, (sign) => `\\${sign}`).replace(/^([#+-])/, "\\$1");
}
