import { anssiTls, transport } from "../../../data/security/index.ts";
import { clientAuthentication, organisationalUnit, serverAuthentication } from "../certificate/index.ts";
import { type ConfigRule, configRule } from "../rule.ts";
import { sampleCertificates } from "./sample-certificates.ts";

const pem = (title: string, body: string): string =>
  `${title}\n⟦-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----⟧\n`;
const { sound, short, sha1, long, unit, both } = sampleCertificates;
const good = [["certificat.pem", pem("IGC-Santé (essai)", sound).replace(/[⟦⟧]/g, "")]] as const;
const topics = ["igc-sante", "tls"];

const key = configRule({
  id: "security/certificate-key-size",
  sec: ["KEY-003"],
  scope: "generic",
  topics,
  reference: { ...anssiTls, clause: "R24 à R33, tailles de clés" },
  obligation: "should",
  confidence: "secondary",
  severity: "warning",
  title: { fr: "Clé de certificat trop courte", en: "Certificate key too short" },
  why: {
    fr: "L’ANSSI demande RSA de 2048 bits et ECDSA de 256 bits au moins.",
    en: "ANSSI asks for RSA of 2048 bits and ECDSA of 256 bits at least.",
  },
  fix: { fr: "Demandez un certificat avec une clé plus longue.", en: "Ask for a certificate with a longer key." },
  messages: { fr: "La clé n’a que {bits} bits.", en: "The key has only {bits} bits." },
  bad: [["certificat.pem", pem("IGC-Santé (essai)", short)]],
  good,
  *check(file) {
    for (const one of file.certificates()) {
      const { algorithm, bits } = one.key;
      if (bits > 0 && ((algorithm === "rsa" && bits < 2048) || (algorithm === "ec" && bits < 256)))
        yield { at: { start: one.start, end: one.end }, data: { bits } };
    }
  },
});

const signatures: Readonly<Record<string, string>> = {
  "1.2.840.113549.1.1.4": "MD5",
  "1.2.840.113549.1.1.5": "SHA-1",
  "1.2.840.10045.4.1": "SHA-1",
  "1.2.840.113549.1.1.2": "MD2",
};

const signature = configRule({
  id: "security/certificate-signature",
  sec: ["KEY-003"],
  scope: "generic",
  topics,
  reference: { ...anssiTls, clause: "R24 à R33, SHA-2" },
  obligation: "should",
  confidence: "secondary",
  severity: "warning",
  title: { fr: "Certificat signé avec SHA-1 ou MD5", en: "Certificate signed with SHA-1 or MD5" },
  why: { fr: "L’ANSSI demande une empreinte de la famille SHA-2.", en: "ANSSI asks for a digest of the SHA-2 family." },
  fix: {
    fr: "Demandez un certificat signé avec SHA-256 ou mieux.",
    en: "Ask for a certificate signed with SHA-256 or better.",
  },
  messages: { fr: "Ce certificat est signé avec {digest}.", en: "This certificate is signed with {digest}." },
  bad: [["certificat.pem", pem("IGC-Santé (essai)", sha1)]],
  good,
  *check(file) {
    for (const one of file.certificates()) {
      const digest = signatures[one.signatureAlgorithm];
      // Nobody verifies the signature of a root.
      if (digest !== undefined && one.subject.text !== one.issuer.text)
        yield { at: { start: one.start, end: one.end }, data: { digest } };
    }
  },
});

const validity = configRule({
  id: "security/certificate-validity",
  sec: ["KEY-003"],
  scope: "generic",
  topics,
  reference: { ...anssiTls, clause: "R24 à R33, durée de validité" },
  obligation: "should",
  confidence: "secondary",
  severity: "warning",
  title: { fr: "Certificat valide plus de trois ans", en: "Certificate valid for more than three years" },
  why: {
    fr: "L’ANSSI limite à trois ans la validité d’un certificat final.",
    en: "ANSSI limits the validity of an end certificate to three years.",
  },
  fix: { fr: "Demandez un certificat de trois ans au plus.", en: "Ask for a certificate of three years at most." },
  messages: { fr: "Ce certificat est valide {days} jours.", en: "This certificate is valid for {days} days." },
  bad: [["certificat.pem", pem("IGC-Santé (essai)", long)]],
  good,
  *check(file) {
    for (const one of file.certificates()) {
      if (one.authority || one.notBefore === undefined || one.notAfter === undefined) continue;
      const days = Math.round((one.notAfter - one.notBefore) / 86_400_000);
      if (days > 1097) yield { at: { start: one.start, end: one.end }, data: { days } };
    }
  },
});

const usage = configRule({
  id: "security/certificate-key-usage",
  sec: ["KEY-003"],
  scope: "generic",
  topics,
  reference: { ...anssiTls, clause: "R24 à R33, usages de la clé" },
  obligation: "should",
  confidence: "secondary",
  severity: "information",
  title: { fr: "Usages du certificat trop larges", en: "Certificate with too wide a usage" },
  why: {
    fr: "L’ANSSI demande un usage de clé critique, et l’authentification du serveur ou celle du client, pas les deux.",
    en: "ANSSI asks for a critical key usage, and for server or client authentication, not both.",
  },
  fix: {
    fr: "Demandez un certificat par usage ; ceux de l’IGC-Santé sont de serveur ou d’organisation.",
    en: "Ask for one certificate per usage; those of the IGC-Santé are for a server or for an organisation.",
  },
  messages: {
    default: {
      fr: "Ce certificat sert à la fois à un serveur et à un client.",
      en: "This certificate serves a server and a client at once.",
    },
    critical: { fr: "L’usage de la clé n’est pas critique.", en: "The key usage is not critical." },
  },
  bad: [["certificat.pem", pem("IGC-Santé (essai)", both)]],
  good,
  *check(file) {
    for (const one of file.certificates()) {
      if (one.authority) continue;
      const at = { start: one.start, end: one.end };
      if ([serverAuthentication, clientAuthentication].every((oid) => one.extendedKeyUsage.includes(oid))) yield { at };
      else if (one.keyUsage === "not-critical") yield { at, message: "critical" };
    }
  },
});

const day = 86_400_000;

const expired = configRule({
  id: "security/certificate-expired",
  sec: ["KEY-003"],
  scope: "generic",
  topics,
  reference: { ...anssiTls, clause: "R24 à R33, durée de validité" },
  obligation: "shall",
  confidence: "secondary",
  severity: "warning",
  title: { fr: "Certificat expiré, ou bientôt", en: "Certificate expired, or soon" },
  why: {
    fr: "Un correspondant doit refuser un certificat hors de ses dates : les échanges s’arrêtent.",
    en: "A peer must refuse a certificate outside its dates: exchanges stop.",
  },
  fix: { fr: "Commandez-en un autre, et remplacez-le.", en: "Order another one, and replace it." },
  messages: {
    default: { fr: "Ce certificat a expiré le {date}.", en: "This certificate expired on {date}." },
    soon: { fr: "Ce certificat expire le {date}.", en: "This certificate expires on {date}." },
    early: { fr: "Ce certificat ne vaut qu’à partir du {date}.", en: "This certificate is valid from {date} only." },
  },
  bad: [["certificat.pem", pem("IGC-Santé (essai)", sound), Date.UTC(2029, 0, 1)]],
  good: [["certificat.pem", good[0][1], Date.UTC(2027, 5, 1)]],
  *check(file) {
    const { now } = file;
    if (now === undefined) return;
    for (const one of file.certificates()) {
      const at = { start: one.start, end: one.end };
      const date = (time: number) => new Date(time).toISOString().slice(0, 10);
      const { notAfter, notBefore } = one;
      if (notAfter !== undefined && notAfter < now) yield { at, data: { date: date(notAfter) } };
      else if (notAfter !== undefined && notAfter - now < 30 * day)
        yield { at, message: "soon", data: { date: date(notAfter) }, severity: "information" };
      else if (notBefore !== undefined && notBefore - now > day)
        yield { at, message: "early", data: { date: date(notBefore) }, severity: "information" };
    }
  },
});

const structure = configRule({
  id: "security/certificate-structure",
  sec: ["KEY-004"],
  scope: "specific",
  topics: ["igc-sante", "transport-api-rest"],
  reference: { ...transport, clause: "certificat ORG AUTH_CLI : OU porte l’identifiant de la structure" },
  obligation: "should",
  confidence: "verified",
  severity: "information",
  title: {
    fr: "Certificat client de l’IGC-Santé sans identifiant de structure",
    en: "IGC-Santé client certificate without an organisation identifier",
  },
  why: {
    fr: "L’unité (OU) porte l’identifiant national de la structure : un préfixe, puis le FINESS ou le SIRET.",
    en: "The unit (OU) carries the organisation’s national identifier: a prefix, then the FINESS or SIRET number.",
  },
  fix: { fr: "Vérifiez le profil du certificat commandé.", en: "Verify the profile of the certificate ordered." },
  messages: {
    fr: "Aucune unité (OU) n’est un identifiant de structure.",
    en: "No unit (OU) is an organisation identifier.",
  },
  bad: [["certificat.pem", pem("essai", unit)]],
  good,
  *check(file) {
    for (const one of file.certificates()) {
      if (one.authority || !/IGC-?SANTE/i.test(one.issuer.text) || !one.extendedKeyUsage.includes(clientAuthentication))
        continue;
      // A prefix of one digit, then nine characters (FINESS, SIREN) or fourteen (SIRET).
      if (!one.subject.values(organisationalUnit).some((value) => /^\d(?:[0-9AB]{9}|\d{14})$/.test(value.trim())))
        yield { at: { start: one.start, end: one.end } };
    }
  },
});

export const certificateRules: readonly ConfigRule[] = [key, signature, validity, usage, expired, structure];
