import type { RuleMeta } from "../../../rule/index.ts";
import { b, patient, r4Rule } from "./rule.ts";

const document = (attachment: string): string =>
  `{\n  "resourceType": "DocumentReference",\n  "status": "current",\n  "content": [{ "attachment": { ${attachment} } }]\n}\n`;

const label = (code: string): string =>
  `{ "system": "http://terminology.hl7.org/CodeSystem/v3-Confidentiality", "code": "${code}" }`;

/** The rules on single values that no definition writes. */
export const valueRules: readonly RuleMeta[] = [
  r4Rule({
    id: "attachment",
    page: "datatypes.html#Attachment",
    clause: "Attachment.size",
    title: b("Une pièce jointe a la taille qu’elle annonce", "An attachment has the size that it states"),
    why: b(
      "Attachment.size est le nombre d’octets du contenu, avant son codage en base64.",
      "Attachment.size is the number of bytes of the content, before its base64 encoding.",
    ),
    fix: b("Écrivez {actual}, ou corrigez le contenu.", "Write {actual}, or correct the content."),
    messages: {
      size: b(
        "La taille annoncée est {size}, la taille réelle {actual}.",
        "The size stated is {size}, the actual size {actual}.",
      ),
    },
    bad: [document('"contentType": "text/plain", "data": "RG9jdHJpbmU=", "size": ⟦12⟧')],
    good: [document('"contentType": "text/plain", "data": "RG9jdHJpbmU=", "size": 8')],
  }),
  r4Rule({
    id: "security-label",
    page: "security-labels.html",
    clause: "Resource.meta.security",
    title: b("Une étiquette de sécurité est présente une fois", "A security label is present once"),
    why: b(
      "Les étiquettes de sécurité d’une ressource forment un ensemble.",
      "The security labels of a resource are a set.",
    ),
    fix: b("Retirez la seconde.", "Remove the second one."),
    messages: {
      twice: b("L’étiquette {label} est présente deux fois.", "The label {label} is present twice."),
    },
    bad: [patient(`"meta": { "security": [${label("R")}, ${label("⟦R⟧")}] }`)],
    good: [patient(`"meta": { "security": [${label("R")}] }`)],
  }),
];
