import type { CheckContext, Rule } from "../../rule/index.ts";
import type { Span } from "../../text/index.ts";
import { xdsMapping } from "../references.ts";
import { at, exchangeRule, marked } from "../rule.ts";
import { localPath } from "./folder.ts";

/** The page INDEX.HTM at the top of an IHE XDM folder, by which a person opens the documents. */

/** The links of a page of HTML, which need not be well-formed. */
export function linksOf(text: string): readonly (Span & { readonly href: string })[] {
  const found: (Span & { readonly href: string })[] = [];
  for (const match of text.matchAll(
    /<(?:a|frame|iframe|img|link)\b[^<>]*?\s(?:href|src)\s*=\s*(?:"([^"<>]*)"|'([^'<>]*)')/gi,
  )) {
    const href = match[1] ?? match[2] ?? "";
    const end = match.index + match[0].length - 1;
    found.push({ href: href.replace(/&amp;/g, "&").trim(), start: end - href.length, end });
  }
  return found;
}

const page = (href: string): string => `<!DOCTYPE html>
<html>
  <head><title>IHE_XDM</title></head>
  <body>
    <a href="${href}">Compte rendu de consultation</a>
  </body>
</html>
`;
const beside = { "IHE_XDM/SUBSET01/DOC0001.XML": "<ClinicalDocument/>" };

export const indexLink: Rule<{ readonly text: string }> = exchangeRule({
  id: "xdm/index-link",
  kinds: ["xdm-index"],
  topics: ["volet-echange"],
  reference: xdsMapping,
  obligation: "should",
  confidence: "inferred",
  severity: "warning",
  title: {
    fr: "Les liens d’INDEX.HTM mènent à des fichiers du dossier",
    en: "The links of INDEX.HTM lead to files of the folder",
  },
  why: {
    fr: "Qui reçoit le lot sans logiciel ouvre les documents par cette page.",
    en: "Who receives the set without software opens the documents by this page.",
  },
  fix: { fr: "Corrigez le lien, ou ajoutez le fichier.", en: "Mend the link, or add the file." },
  messages: {
    absent: { fr: "Le dossier n’a pas de fichier {name}.", en: "The folder has no file {name}." },
  },
  examples: () => ({
    bad: [{ ...marked("INDEX.HTM", page("⟦IHE_XDM/SUBSET01/DOC0002.XML⟧")), beside }],
    good: [{ ...marked("INDEX.HTM", page("IHE_XDM/SUBSET01/DOC0001.XML")), beside }],
  }),
  *check({ text }, context: CheckContext) {
    if (context.beside === undefined) return;
    for (const link of linksOf(text)) {
      const path = localPath(link.href);
      if (path === undefined || /\/$/.test(path)) continue;
      if (context.beside(path) === undefined) yield at(indexLink, link, "/", "absent", { name: path });
    }
  },
});
