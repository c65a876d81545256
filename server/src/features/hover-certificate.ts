import { type Certificate, readCertificates } from "../config/index.ts";
import type { Language } from "../rule/index.ts";
import type { Span } from "../text/index.ts";
import { topicLine } from "./hover-text.ts";

/** The OID of an organisational unit, which carries the national identifier of a structure in IGC-Santé certificates. */
const organisationalUnit = "2.5.4.11";

const usages: Readonly<Record<string, string>> = {
  "1.3.6.1.5.5.7.3.1": "serverAuth",
  "1.3.6.1.5.5.7.3.2": "clientAuth",
  "1.3.6.1.5.5.7.3.4": "emailProtection",
};

const day = (time: number | undefined): string =>
  time === undefined ? "?" : new Date(time).toISOString().slice(0, 10);

function keyText({ algorithm, bits, curve }: Certificate["key"], say: (fr: string, en: string) => string): string {
  if (algorithm === "other" || bits === 0) return say("d’un autre algorithme", "of another algorithm");
  return curve === undefined ? `${algorithm.toUpperCase()} ${bits} bits` : `EC ${curve}, ${bits} bits`;
}

/** What the certificate under an offset says of itself; no date is compared with today's. */
export function certificateAt(
  text: string,
  offset: number,
  language: Language,
): (Span & { readonly lines: readonly string[] }) | undefined {
  if (!text.includes("-----BEGIN ")) return undefined;
  const all = readCertificates(text);
  const found = all.find(({ start, end }) => offset >= start && offset <= end);
  if (found === undefined) return undefined;
  const { start, end, subject, issuer, notBefore, notAfter, key, extendedKeyUsage, authority } = found;
  const say = (fr: string, en: string) => (language === "fr" ? fr : en);
  const chainHint = () => {
    if (issuer.text === subject.text) return say("il se signe lui-même", "self-signed");
    return all.some((one) => one.subject.text === issuer.text)
      ? say("dans ce fichier", "in this file")
      : say("absent de ce fichier", "not in this file");
  };
  const units = subject.values(organisationalUnit);
  const facts = [
    `${say("Sujet :", "Subject:")} ${subject.text}`,
    `${say("Émetteur :", "Issuer:")} ${issuer.text} (${chainHint()})`,
    `${say("Validité :", "Validity:")} ${day(notBefore)} → ${day(notAfter)}`,
    `${say("Clé :", "Key:")} ${keyText(key, say)}`,
    ...(extendedKeyUsage.length === 0
      ? []
      : [`${say("Emploi :", "Usage:")} ${extendedKeyUsage.map((oid) => usages[oid] ?? oid).join(", ")}`]),
    ...(units.length === 0
      ? []
      : [
          `OU : ${units.join(", ")}${/IGC-?SANTE/i.test(issuer.text) ? say(" (l’identifiant national de la structure y est)", " (holds the national identifier of the organisation)") : ""}`,
        ]),
  ];
  return {
    start,
    end,
    lines: [
      `**${authority ? say("Certificat d’une autorité", "Certificate of an authority") : say("Certificat", "Certificate")}**`,
      facts.map((fact) => `- ${fact}`).join("\n"),
      topicLine(["igc-sante", "tls"], language),
    ],
  };
}
