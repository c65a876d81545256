import { parseMatricule } from "../../ins/index.ts";
import type { Bilingual, Rule } from "../../rule/index.ts";
import { hl7v2Mapping, mssClients, mssMail } from "../references.ts";
import { at, exchangeRule, replacing } from "../rule.ts";
import { archiveRules } from "./archive-rules.ts";
import { archivePart } from "./attachment.ts";
import { common, good, headers, type Mail, mail } from "./example.ts";
import { allParts, header, headersNamed, type MailHeader, type MailPart } from "./parse.ts";
import { pdfRules } from "./pdf-rules.ts";

/** The rules on a mail of MSSanté, stored as .eml. */

const replyEnd: Rule<Mail> = exchangeRule({
  ...common,
  id: "mssante/header-mes",
  aliases: ["SEC-MSS-004", "ECO.2.2.8"],
  reference: { ...hl7v2Mapping, clause: "mapping-mss" },
  confidence: "verified",
  title: { fr: "L’en-tête X-MSS-MES vaut FIN", en: "The header X-MSS-MES is FIN" },
  why: {
    fr: "FIN dit à la messagerie de l’usager de fermer la réponse ; toute autre valeur est ignorée.",
    en: "FIN tells the citizen’s mailbox to close the answer; any other value is ignored.",
  },
  fix: { fr: "Écrivez FIN, ou ôtez l’en-tête.", en: "Write FIN, or take the header away." },
  messages: { other: { fr: "X-MSS-MES vaut « {found} ».", en: "X-MSS-MES is “{found}”." } },
  examples: () => ({
    bad: [mail({ headers: `${headers}\nX-MSS-MES: ⟦END⟧` })],
    good: [mail({ headers: `${headers}\nX-MSS-MES: FIN` })],
  }),
  *check({ root }) {
    for (const one of headersNamed(root, "X-MSS-MES"))
      if (one.value !== "FIN") yield at(replyEnd, spanOf(one), "X-MSS-MES", "other", { found: one.value });
  },
  repair: (finding) => replacing(finding, "FIN"),
});

const spanOf = ({ valueSpan, nameSpan }: MailHeader) => (valueSpan.start < valueSpan.end ? valueSpan : nameSpan);

const insHeader: Rule<Mail> = exchangeRule({
  ...common,
  id: "mssante/header-ins",
  aliases: ["SEC-MSS-005", "ECO.2.4.2"],
  reference: mssClients("ECO.2.4.2"),
  title: { fr: "L’en-tête X-MSS-INS vaut O ou N", en: "The header X-MSS-INS is O or N" },
  why: {
    fr: "Il dit si l’archive XDM porte une INS qualifiée : matricule, OID et les quatre traits.",
    en: "It tells whether the XDM archive has a qualified INS: matricule, OID and the four traits.",
  },
  fix: {
    fr: "Écrivez O si l’INS de l’archive est qualifiée, N sinon.",
    en: "Write O where the INS of the archive is qualified, else N.",
  },
  messages: { other: { fr: "X-MSS-INS vaut « {found} ».", en: "X-MSS-INS is “{found}”." } },
  examples: () => ({ bad: [mail({ headers: headers.replace("INS: O", "INS: ⟦OUI⟧") })], good: good() }),
  *check({ root }) {
    for (const one of headersNamed(root, "X-MSS-INS"))
      if (one.value !== "O" && one.value !== "N")
        yield at(insHeader, spanOf(one), "X-MSS-INS", "other", { found: /\d{5}/.test(one.value) ? "•••" : one.value });
  },
});

const codeHeader: Rule<Mail> = exchangeRule({
  ...common,
  id: "mssante/header-code-cda",
  aliases: ["ECO.2.4.1"],
  reference: mssClients("ECO.2.4.1"),
  title: {
    fr: "L’en-tête X-MSS-CODECDA est une liste de codes séparés par des virgules",
    en: "The header X-MSS-CODECDA is a list of codes separated by commas",
  },
  why: {
    fr: "Il reprend le code de chaque CDA de l’archive, pour trier les messages sans l’ouvrir.",
    en: "It takes up the code of each CDA of the archive, to sort messages without opening it.",
  },
  fix: {
    fr: "Écrivez les codes de l’élément code des documents, séparés par des virgules : 34112-3,PRESC-BIO.",
    en: "Write the codes of the documents’ code elements, separated by commas: 34112-3,PRESC-BIO.",
  },
  messages: {
    other: { fr: "« {found} » n’est pas une liste de codes.", en: "“{found}” is no list of codes." },
  },
  examples: () => ({ bad: [mail({ headers: headers.replace("11488-4", "⟦11488-4; PRESC-BIO⟧") })], good: good() }),
  *check({ root }) {
    for (const one of headersNamed(root, "X-MSS-CODECDA"))
      if (!/^[A-Za-z0-9][\w.-]*(?:\s*,\s*[A-Za-z0-9][\w.-]*)*$/.test(one.value))
        yield at(codeHeader, spanOf(one), "X-MSS-CODECDA", "other", { found: one.value.slice(0, 80) });
  },
});

const productHeader: Rule<Mail> = exchangeRule({
  ...common,
  id: "mssante/header-nil-missing",
  aliases: ["SEC-MSS-006", "ECO.2.4.3"],
  reference: mssClients("ECO.2.4.3"),
  severity: "warning",
  title: { fr: "Chaque courriel porte l’en-tête X-MSS-NIL", en: "Each mail has the header X-MSS-NIL" },
  why: {
    fr: "Il nomme le logiciel émetteur par la référence que Convergence lui a donnée.",
    en: "It names the sending software by the reference that Convergence gave it.",
  },
  fix: {
    fr: "Ajoutez X-MSS-NIL avec la référence du produit.",
    en: "Add X-MSS-NIL with the reference of the product.",
  },
  messages: {
    absent: { fr: "L’en-tête X-MSS-NIL manque.", en: "The header X-MSS-NIL is missing." },
    empty: { fr: "L’en-tête X-MSS-NIL est vide.", en: "The header X-MSS-NIL is empty." },
  },
  examples: () => ({ bad: [mail({ headers: headers.replace("\nX-MSS-NIL: 4242", "") })], good: good() }),
  *check({ root }) {
    const found = header(root, "X-MSS-NIL");
    if (found === undefined) yield at(productHeader, topOf(root), "/", "absent");
    else if (found.value === "") yield at(productHeader, found.nameSpan, "X-MSS-NIL", "empty");
  },
});

/** Where something that a mail lacks is told: its subject, else its first header. */
function topOf(root: MailPart): { start: number; end: number } {
  const shown = header(root, "Subject") ?? root.headers[0];
  return shown?.nameSpan ?? { start: root.start, end: root.start };
}

const cdaHeaders: Rule<Mail> = exchangeRule({
  ...common,
  id: "mssante/headers-and-document",
  aliases: ["ECO.2.4.1", "ECO.2.4.2"],
  reference: mssClients("ECO.2.4.1, ECO.2.4.2"),
  severity: "warning",
  title: {
    fr: "X-MSS-CODECDA et X-MSS-INS vont avec une archive IHE_XDM.zip, et pas sans elle",
    en: "X-MSS-CODECDA and X-MSS-INS go with an IHE_XDM.zip archive, and not without it",
  },
  why: {
    fr: "Ces en-têtes décrivent le CDA de l’archive.",
    en: "These headers describe the CDA of the archive.",
  },
  fix: {
    fr: "Ajoutez l’en-tête au courriel qui porte un document, ôtez-le de celui qui n’en porte pas.",
    en: "Add the header to a mail with a document, take it away from a mail without one.",
  },
  messages: {
    absent: {
      fr: "Le courriel porte une archive XDM, l’en-tête {name} manque.",
      en: "The mail has an XDM archive, the header {name} is missing.",
    },
    surplus: {
      fr: "Le courriel ne porte pas d’archive XDM, mais l’en-tête {name}.",
      en: "The mail has no XDM archive, but the header {name}.",
    },
  },
  examples: () => ({
    bad: [
      mail({ headers: headers.replace("X-MSS-INS: O\n", "") }),
      mail({ attachment: "", headers: headers.replace("X-MSS-INS", "⟦X-MSS-INS⟧") }),
    ],
    good: good(),
  }),
  *check(mail) {
    const has = archivePart(mail.root) !== undefined;
    for (const name of ["X-MSS-CODECDA", "X-MSS-INS"]) {
      const found = header(mail.root, name);
      if (has && found === undefined) yield at(cdaHeaders, topOf(mail.root), "/", "absent", { name });
      if (!has && found !== undefined) yield at(cdaHeaders, found.nameSpan, name, "surplus", { name });
    }
  },
});

const subject: Rule<Mail> = exchangeRule({
  ...common,
  id: "mssante/subject-xdm",
  aliases: ["SEC-MSS-007", "ECO.2.1.3"],
  topics: ["mssante", "hl7v2-mss"],
  reference: mssMail("objet du courriel, ECO.2.1.3"),
  confidence: "verified",
  title: {
    fr: "L’objet d’un courriel qui porte une archive XDM commence par XDM/1.0/DDM+",
    en: "The subject of a mail with an XDM archive begins with XDM/1.0/DDM+",
  },
  why: {
    fr: "Le logiciel destinataire reconnaît à ce préfixe le courriel dont il doit intégrer les documents.",
    en: "The receiving software tells by this prefix the mail whose documents it must take in.",
  },
  fix: {
    fr: "Écrivez XDM/1.0/DDM+ suivi du libellé, du nom, du prénom et de la date de naissance.",
    en: "Write XDM/1.0/DDM+ followed by the label, the name, the first name and the date of birth.",
  },
  messages: {
    other: {
      fr: "L’objet ne commence pas par XDM/1.0/DDM+.",
      en: "The subject does not begin with XDM/1.0/DDM+.",
    },
    absent: { fr: "Le courriel n’a pas d’objet.", en: "The mail has no subject." },
  },
  examples: () => ({ bad: [mail({ subject: "⟦Compte rendu de consultation⟧" })], good: good() }),
  *check(mail) {
    if (archivePart(mail.root) === undefined) return;
    const found = header(mail.root, "Subject");
    if (found === undefined) yield at(subject, topOf(mail.root), "/", "absent");
    else if (!/^(?:\[KO Int[^\]]*\]\s*\[[^\]]*\]\s*)?XDM\/1\.0\/DDM\+/.test(found.value))
      yield at(subject, spanOf(found), "Subject", "other");
  },
  repair: ({ start, message }) =>
    message === "other"
      ? [
          {
            title: { fr: "Mettre XDM/1.0/DDM+ devant l’objet", en: "Put XDM/1.0/DDM+ before the subject" },
            safe: false,
            edits: [{ start, end: start, newText: "XDM/1.0/DDM+" }],
          },
        ]
      : [],
});

const attachmentName: Rule<Mail> = exchangeRule({
  ...common,
  id: "mssante/attachment-name",
  aliases: ["ECO.2.1.1"],
  reference: mssClients("ECO.2.1.1"),
  severity: "warning",
  title: { fr: "L’archive des documents s’appelle IHE_XDM.zip", en: "The archive of documents is named IHE_XDM.zip" },
  why: {
    fr: "Le destinataire cherche la pièce jointe de ce nom.",
    en: "The receiver looks for the attachment of that name.",
  },
  fix: { fr: "Nommez la pièce jointe IHE_XDM.zip.", en: "Name the attachment IHE_XDM.zip." },
  messages: { other: { fr: "La pièce jointe s’appelle {found}.", en: "The attachment is named {found}." } },
  examples: () => ({ bad: [mail({ attachment: 'filename="⟦ihe-xdm.zip⟧"' })], good: good() }),
  *check(mail) {
    const found = archivePart(mail.root);
    const name = found?.fileName;
    if (found === undefined || name === undefined || name === "IHE_XDM.zip") return;
    const holder = [header(found, "Content-Disposition"), header(found, "Content-Type")].find((one) =>
      one?.value.includes(name),
    );
    const span = holder === undefined ? { start: found.start, end: found.start } : holder.valueSpan;
    yield at(attachmentName, span, holder?.name ?? "/", "other", { found: name });
  },
});

const citizenAddress: Rule<Mail> = exchangeRule({
  ...common,
  id: "mssante/citizen-address",
  aliases: ["CDA-X-005"],
  topics: ["mssante", "ins"],
  reference: {
    text: "ANS, exemples du CI-SIS (TestContenuCDA 3.0)",
    clause: "patientRole/telecom",
    href: "https://github.com/ansforge/TestContenuCDA-3-0",
  },
  confidence: "verified",
  title: {
    fr: "L’adresse d’un usager est son matricule INS suivi de @patient.mssante.fr",
    en: "A citizen’s address is their matricule INS followed by @patient.mssante.fr",
  },
  why: {
    fr: "Une autre adresse de ce domaine n’existe pas : le courriel n’arrive pas.",
    en: "No other address of that domain exists: the mail does not arrive.",
  },
  fix: {
    fr: "Construisez l’adresse à partir du matricule de l’INS qualifiée (15 caractères).",
    en: "Make the address from the matricule of the qualified INS (15 characters).",
  },
  messages: {
    other: {
      fr: "Une adresse @patient.mssante.fr n’a pas un matricule INS devant l’arobase.",
      en: "An address @patient.mssante.fr does not have a matricule INS before the at sign.",
    },
  },
  examples: () => ({
    bad: [mail({ to: "<⟦dominique.pat-trois⟧@patient.mssante.fr>" })],
    good: [mail({ to: "<279035121518989@patient.mssante.fr>" })],
  }),
  *check({ root, text }) {
    for (const name of ["To", "Cc", "Bcc"])
      for (const { valueSpan } of headersNamed(root, name)) {
        const written = text.slice(valueSpan.start, valueSpan.end);
        for (const match of written.matchAll(/([^\s<>,;:"]+)@patient\.mssante\.fr/gi)) {
          const local = match[1] as string;
          const start = valueSpan.start + match.index;
          if (parseMatricule(local.toUpperCase()) === undefined)
            yield at(citizenAddress, { start, end: start + local.length }, name, "other");
        }
      }
  },
});

const charset: Rule<Mail> = exchangeRule({
  ...common,
  id: "mssante/charset",
  aliases: ["ECO.2.2.3"],
  reference: mssClients("ECO.2.2.3"),
  severity: "warning",
  title: { fr: "Le texte d’un courriel est en UTF-8", en: "The text of a mail is in UTF-8" },
  why: {
    fr: "Un autre jeu de caractères abîme les noms chez le destinataire.",
    en: "Another character set damages names at the receiver’s.",
  },
  fix: { fr: "Écrivez charset=utf-8.", en: "Write charset=utf-8." },
  messages: { other: { fr: "Le texte est en {found}.", en: "The text is in {found}." } },
  examples: () => ({ bad: [mail({ body: "⟦text/plain; charset=iso-8859-1⟧" })], good: good() }),
  *check({ root }) {
    for (const part of allParts(root)) {
      const isAttached = part.fileName !== undefined;
      if (!/^text\/(?:plain|html)$/.test(part.type) || part.charset === undefined || isAttached) continue;
      if (/^(?:utf-?8|us-ascii)$/i.test(part.charset)) continue;
      const found = header(part, "Content-Type");
      if (found !== undefined) yield at(charset, found.valueSpan, "Content-Type", "other", { found: part.charset });
    }
  },
});

const bodyType: Rule<Mail> = exchangeRule({
  ...common,
  id: "mssante/body-type",
  aliases: ["ECO.2.2.4"],
  reference: mssClients("ECO.2.2.4"),
  severity: "warning",
  title: {
    fr: "Le corps d’un courriel est en text/plain ou multipart/alternative",
    en: "The body of a mail is text/plain or multipart/alternative",
  },
  why: {
    fr: "Un logiciel qui n’affiche pas le HTML doit pouvoir lire le texte.",
    en: "Software that shows no HTML must be able to read the text.",
  },
  fix: {
    fr: "Ajoutez une version en texte simple, dans un multipart/alternative.",
    en: "Add a version in plain text, in a multipart/alternative.",
  },
  messages: {
    html: { fr: "Le corps du courriel n’est qu’en HTML.", en: "The body of the mail is in HTML only." },
  },
  examples: () => ({ bad: [mail({ body: "⟦text/html; charset=utf-8⟧" })], good: good() }),
  *check({ root }) {
    let body: MailPart | undefined = root;
    while (body !== undefined && /^multipart\/(?:mixed|related|signed)$/.test(body.type)) body = body.parts[0];
    const found = body === undefined ? undefined : header(body, "Content-Type");
    if (body?.type === "text/html" && body.fileName === undefined && found !== undefined)
      yield at(bodyType, found.valueSpan, "Content-Type", "html");
  },
});

export const mailRules: readonly Rule<Mail>[] = [
  replyEnd,
  insHeader,
  codeHeader,
  productHeader,
  cdaHeaders,
  subject,
  attachmentName,
  citizenAddress,
  charset,
  bodyType,
  ...archiveRules,
  ...pdfRules,
];

/** What the headers of MSSanté are for, by their name in lower case. */
export const mailHeaders: Readonly<
  Record<string, { readonly name: string; readonly about: Bilingual; readonly rule: Rule<Mail> }>
> = {
  "x-mss-codecda": {
    name: "X-MSS-CODECDA",
    about: {
      fr: "Le code de chaque CDA de l’archive, séparés par des virgules ; absent sans document.",
      en: "The code of each CDA of the archive, separated by commas; absent without a document.",
    },
    rule: codeHeader,
  },
  "x-mss-ins": {
    name: "X-MSS-INS",
    about: {
      fr: "`O` si l’archive porte une INS qualifiée (matricule, OID, nom de naissance, premier prénom, date de naissance, sexe), `N` sinon.",
      en: "`O` where the archive has a qualified INS (matricule, OID, birth name, first given name, birth date, sex), else `N`.",
    },
    rule: insHeader,
  },
  "x-mss-nil": {
    name: "X-MSS-NIL",
    about: {
      fr: "La référence du logiciel émetteur, donnée par Convergence ; sur tous les courriels.",
      en: "The reference of the sending software, given by Convergence; on all mails.",
    },
    rule: productHeader,
  },
  "x-mss-mes": {
    name: "X-MSS-MES",
    about: {
      fr: "`FIN` ferme la réponse de l’usager.",
      en: "`FIN` closes the citizen’s answer.",
    },
    rule: replyEnd,
  },
  subject: {
    name: "Subject",
    about: {
      fr: "Avec une archive XDM : `XDM/1.0/DDM+<libellé> <NOM> <prénom> <date de naissance>`.",
      en: "With an XDM archive: `XDM/1.0/DDM+<label> <NAME> <first name> <date of birth>`.",
    },
    rule: subject,
  },
};
