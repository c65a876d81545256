import type { Example } from "../../rule/index.ts";
import { storeZip } from "../archive/store.ts";
import { marked } from "../rule.ts";
import { cda, cdaName, metadata } from "../xdm/example.ts";
import type { Archive } from "./attachment.ts";
import type { MailPart } from "./parse.ts";

/** A mail of MSSanté as its rules see it, and a small sound one, which their examples break. */

export interface Mail {
  readonly text: string;
  readonly root: MailPart;
  readonly archive: Archive | undefined;
}

interface Parts {
  readonly subject: string;
  readonly to: string;
  readonly headers: string;
  readonly body: string;
  readonly attachment: string;
  /** A PDF beside the archive: the parameter that names it, and its text. */
  readonly pdf: readonly [name: string, text: string];
  /** Of the archive, by path. */
  readonly files: Readonly<Record<string, string>>;
}

export const headers = "X-MSS-CODECDA: 11488-4\nX-MSS-INS: O\nX-MSS-NIL: 4242";

/** The archive of one document, with its metadata and the document itself in place of the sound ones. */
export function documents(
  metadataOf: (sound: string) => string = (sound) => sound,
  document = cda,
): Readonly<Record<string, string>> {
  return {
    "IHE_XDM/SUBSET01/METADATA.XML": metadataOf(metadata()),
    [`IHE_XDM/SUBSET01/${cdaName}`]: document,
  };
}

/** As little as a PDF/A-1 is told by. */
export const pdf = `%PDF-1.4
<x:xmpmeta xmlns:x="adobe:ns:meta/"><pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></x:xmpmeta>
%%EOF
`;

const attached = ([name, text]: Parts["pdf"]) => `--limite
Content-Type: application/pdf
Content-Disposition: attachment; ${name}
Content-Transfer-Encoding: base64

${btoa(text)}
`;

function encoded(files: Readonly<Record<string, string>>): string {
  let binary = "";
  for (const byte of storeZip(files)) binary += String.fromCharCode(byte);
  return btoa(binary).replace(/.{76}/g, "$&\n");
}

/** A small sound mail with a document, with the parts given in place of the sound ones. */
export function mail(parts: Partial<Parts> = {}): Example {
  const text = `From: "Dr Camille EXEMPLE Cabinet" <camille.exemple@medecin.mssante.fr>
To: ${parts.to ?? "<accueil@hopital.mssante.fr>"}
Subject: ${parts.subject ?? "XDM/1.0/DDM+Compte rendu PAT-TROIS DOMINIQUE 28/03/1979"}
MIME-Version: 1.0
${parts.headers ?? headers}
Content-Type: multipart/mixed; boundary="limite"

--limite
Content-Type: ${parts.body ?? "text/plain; charset=utf-8"}

Bonjour
${
  parts.attachment === ""
    ? ""
    : `--limite
Content-Type: application/zip
Content-Disposition: attachment; ${parts.attachment ?? 'filename="IHE_XDM.zip"'}
Content-Transfer-Encoding: base64

${encoded(parts.files ?? documents())}
`
}${parts.pdf === undefined ? "" : attached(parts.pdf)}--limite--
`;
  return marked("courriel.eml", text);
}

export const good = () => [mail()];

export const common = {
  kinds: ["mail"],
  topics: ["mssante"],
  obligation: "shall",
  confidence: "secondary",
  severity: "error",
} as const;
