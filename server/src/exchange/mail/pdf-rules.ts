import type { Rule } from "../../rule/index.ts";
import type { Span } from "../../text/index.ts";
import { mssClients } from "../references.ts";
import { at, exchangeRule } from "../rule.ts";
import { archivePart, contentOf } from "./attachment.ts";
import { common, good, type Mail, mail, pdf } from "./example.ts";
import { allParts, header, type MailPart } from "./parse.ts";

/** The rules on the PDF that goes with an archive of documents, for who cannot open that. */

function* pdfs({ root }: Mail): Generator<{ readonly part: MailPart; readonly name: string; readonly at: Span }> {
  if (archivePart(root) === undefined) return;
  for (const part of allParts(root)) {
    const name = part.fileName;
    if (name === undefined || !/\.pdf$/i.test(name)) continue;
    const holder = [header(part, "Content-Disposition"), header(part, "Content-Type")].find((one) =>
      one?.value.includes(name),
    );
    yield { part, name, at: holder?.valueSpan ?? { start: part.start, end: part.start } };
  }
}

export const pdfName: Rule<Mail> = exchangeRule({
  ...common,
  id: "mssante/pdf-name",
  aliases: ["ECO.2.1.6"],
  reference: mssClients("ECO.2.1.6"),
  severity: "warning",
  title: {
    fr: "Le PDF s’appelle <date de l’acte>_<type>_<NOM>_<prénom>_<numéro>.pdf",
    en: "The PDF is named <date of the act>_<type>_<NAME>_<first name>_<number>.pdf",
  },
  why: {
    fr: "Le destinataire sans logiciel range le PDF à la main, par son nom.",
    en: "A receiver without software files the PDF by hand, by its name.",
  },
  fix: {
    fr: "Nommez-le par la date, le type, le nom, le prénom et un numéro, séparés par des traits bas.",
    en: "Name it by the date, the type, the name, the first name and a number, with underscores between them.",
  },
  messages: {
    // The name of a file may name a person: it is not repeated.
    other: { fr: "Le nom de ce PDF n’a pas cette forme.", en: "The name of this PDF does not have that form." },
  },
  examples: () => ({
    bad: [mail({ pdf: ['filename="compte-rendu.pdf"', pdf] })],
    good: [...good(), mail({ pdf: ['filename="20260302_CR-CONSULT_PAT-TROIS_DOMINIQUE_1.pdf"', pdf] })],
  }),
  *check(given) {
    for (const { name, at: place } of pdfs(given))
      if (!/^\d[\d-]{5,13}_[^_]+_[^_]+_[^_]+_[^_]+\.pdf$/i.test(name))
        yield at(pdfName, place, "Content-Disposition", "other");
  },
});

export const pdfArchival: Rule<Mail> = exchangeRule({
  ...common,
  id: "mssante/pdf-a-1",
  aliases: ["ECO.2.1.5"],
  reference: mssClients("ECO.2.1.5"),
  severity: "warning",
  title: { fr: "Le PDF est au format PDF/A-1", en: "The PDF is in the format PDF/A-1" },
  why: {
    fr: "Un PDF/A-1 porte tout ce qu’il faut pour être lu de la même façon dans dix ans ; il le déclare dans ses métadonnées.",
    en: "A PDF/A-1 carries all that it takes to be read the same way in ten years; it declares so in its metadata.",
  },
  fix: { fr: "Produisez-le en PDF/A-1 à partir du CDA.", en: "Make it from the CDA as PDF/A-1." },
  messages: {
    none: { fr: "Ce fichier n’est pas un PDF.", en: "This file is no PDF." },
    undeclared: {
      fr: "Ce PDF ne se déclare pas PDF/A.",
      en: "This PDF does not declare itself PDF/A.",
    },
    part: {
      fr: "Ce PDF se déclare PDF/A-{part}.",
      en: "This PDF declares itself PDF/A-{part}.",
    },
  },
  examples: () => ({
    bad: [
      mail({
        pdf: ['filename="20260302_CR_PAT-TROIS_DOMINIQUE_1.pdf"', pdf.replace(/<x:xmpmeta[\s\S]*<\/x:xmpmeta>/, "")],
      }),
    ],
    good: [mail({ pdf: ['filename="20260302_CR_PAT-TROIS_DOMINIQUE_1.pdf"', pdf] })],
  }),
  *check(given) {
    for (const { part, at: place } of pdfs(given)) {
      const bytes = contentOf(part, given.text);
      if (bytes === undefined) continue;
      const text = new TextDecoder("windows-1252").decode(bytes);
      // The metadata of a PDF/A-1 are never packed.
      const declared = /pdfaid:part(?:>|\s*=\s*["'])\s*(\d)/.exec(text)?.[1];
      const message = !text.startsWith("%PDF-") ? "none" : declared === undefined ? "undeclared" : "part";
      if (declared !== "1") yield at(pdfArchival, place, "Content-Disposition", message, { part: declared ?? "" });
    }
  },
});

export const pdfRules: readonly Rule<Mail>[] = [pdfName, pdfArchival];
