import { drimbox, mssClients, mssMetadata, mssTransport, publicMailDomains } from "../../../data/security/index.ts";
import type { ConfigFile } from "../file.ts";
import { type ConfigRule, configRule } from "../rule.ts";
import type { Setting } from "../setting.ts";
import { endsWith, isLocalHost, isNo, isYes } from "./common.ts";
import { textOf } from "./repairs.ts";

const mss = ["mssante"];

const named = new WeakMap<ConfigFile, readonly Setting[]>();

/** The settings whose path or value names MSSanté, sought once a file. */
function mssSettings(file: ConfigFile): readonly Setting[] {
  let found = named.get(file);
  if (found === undefined) {
    found = file.settings.filter(namesMss);
    named.set(file, found);
  }
  return found;
}

function namesMss({ key, value }: Setting): boolean {
  return /mss(?:ante)?\b|mssante/i.test(key) || (value.length < 2000 && /mssante\.fr/i.test(value));
}

const onlyOnes = new WeakMap<ConfigFile, boolean>();

/** Whether every mail server that a file names is of MSSanté: then all its mail settings are about it. */
function onlyMss(file: ConfigFile): boolean {
  let only = onlyOnes.get(file);
  if (only === undefined) {
    const hosts = file.settings.filter(({ key }) =>
      /(?:^|\.)(?:mail|smtp|imap|mssante|mailer)(?:\.\w+)*\.host(?:name)?$/.test(key),
    );
    only = hosts.length > 0 && hosts.every(({ value }) => /\.mssante\.fr$/i.test(value));
    onlyOnes.set(file, only);
  }
  return only;
}

/** Whether a mail setting is about MSSanté: its path, its value, a sibling or its mail client says so. */
function ofMss(file: ConfigFile, setting: Setting): boolean {
  if (namesMss(setting) || onlyMss(file)) return true;
  const mail = /^(?:.*?\.)??(?:mail|smtp|imap|mailer)\b/.exec(setting.key)?.[0];
  return mssSettings(file).some(
    (one) => one.group === setting.group || (mail !== undefined && one.key.startsWith(mail)),
  );
}

const clear = configRule({
  id: "security/mssante-without-tls",
  sec: ["MSS-001"],
  scope: "specific",
  topics: mss,
  reference: mssTransport,
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  title: { fr: "Messagerie MSSanté sans TLS", en: "MSSanté mail without TLS" },
  why: {
    fr: "La relève et l’envoi MSSanté se font par IMAPS et SMTPS, ou STARTTLS.",
    en: "MSSanté mail is fetched and sent over IMAPS and SMTPS, or STARTTLS.",
  },
  fix: {
    fr: "Utilisez IMAPS (993), SMTPS (465), ou exigez STARTTLS.",
    en: "Use IMAPS (993), SMTPS (465), or require STARTTLS.",
  },
  messages: { fr: "La messagerie MSSanté est jointe sans TLS.", en: "MSSanté mail is reached without TLS." },
  bad: [
    ["application.properties", "mssante.imap.host=imap.exemple.mssante.fr\nmssante.imap.port=⟦143⟧\n"],
    [
      "application.yml",
      "spring.mail:\n  host: smtp.exemple.mssante.fr\n  port: 587\n  properties.mail.smtp.starttls.enable: ⟦false⟧\n",
    ],
    [".env", "MSSANTE_SMTP_HOST=smtp.exemple.mssante.fr\nMSSANTE_SMTP_PORT=⟦25⟧\n"],
  ],
  good: [
    ["application.properties", "mssante.imap.host=imap.exemple.mssante.fr\nmssante.imap.port=993\n"],
    [
      "application.yml",
      "spring.mail:\n  host: smtp.exemple.mssante.fr\n  port: 587\n  properties.mail.smtp.starttls.required: true\n",
    ],
  ],
  *check(file) {
    for (const setting of file.settings) {
      if (setting.placeholder) continue;
      const { key, value } = setting;
      // A local catcher of mail stands in for the real server.
      if (file.siblings(setting).some((one) => /host$/.test(one.key) && isLocalHost(one.value.toLowerCase()))) continue;
      if (/port$/.test(key) && /^(?:25|143|110)$/.test(value)) {
        const starttls = file.settings.some(
          (one) =>
            /starttls\.(?:required|enable|enabled)$|starttls$/.test(one.key) && isYes(one.value) && ofMss(file, one),
        );
        if (ofMss(file, setting) && !starttls) yield { at: setting };
      } else if (
        !/(?:^|\.)ignore\.tls$/.test(key) &&
        /(?:starttls(?:\.(?:enable|enabled|required))?|(?:smtp|imap|mail|mss|mssante)(?:\.\w+)*\.(?:ssl|tls|use\.?ssl|use\.?tls|secure)(?:\.enable|\.enabled)?)$/.test(
          key,
        ) &&
        isNo(value)
      ) {
        // One of the two ways is enough.
        const other = file
          .siblings(setting)
          .some(
            (one) =>
              one !== setting &&
              /(?:ssl|tls|secure)(?:\.enabled?|\.required)?$/.test(one.key) &&
              !/ignore\.tls$/.test(one.key) &&
              isYes(one.value),
          );
        const secure = file.siblings(setting).some((one) => /port$/.test(one.key) && /^(?:993|465)$/.test(one.value));
        if (ofMss(file, setting) && !other && !secure) yield { at: setting };
      } else if (/(?:^|\.)(?:mail|smtp)\.encryption$/.test(key) && /^(?:null|none|)$/i.test(value)) {
        if (ofMss(file, setting)) yield { at: setting };
      } else if (/(?:^|\.)ignore\.tls$/.test(key) && isYes(value)) {
        if (ofMss(file, setting)) yield { at: setting };
      } else if (/^(?:smtp|imap):\/\/[^/]*mssante\.fr/i.test(value)) yield { at: setting };
    }
  },
  replacement(finding, file) {
    const old = file.text.slice(finding.start, finding.end);
    const known: Readonly<Record<string, string>> = {
      "143": "993",
      "25": "465",
      "110": "995",
      false: "true",
      true: "false",
      null: "tls",
      none: "tls",
    };
    return known[old] === undefined ? undefined : { text: known[old], safe: false };
  },
});

const recipient = configRule({
  id: "security/mssante-public-domain",
  sec: ["MSS-002"],
  scope: "specific",
  topics: mss,
  reference: { ...mssClients, clause: "espace de confiance" },
  obligation: "should",
  confidence: "inferred",
  severity: "warning",
  title: {
    fr: "Document de santé adressé à une messagerie publique",
    en: "Health document addressed to a public mail service",
  },
  why: {
    fr: "Une messagerie publique est hors de l’espace de confiance MSSanté.",
    en: "A public mail service is outside MSSanté’s circle of trust.",
  },
  fix: { fr: "Utilisez une adresse MSSanté.", en: "Use an MSSanté address." },
  messages: {
    fr: "Cette adresse est celle d’une messagerie publique ({domain}).",
    en: "This address is that of a public mail service ({domain}).",
  },
  bad: [
    ["application.yml", "mssante:\n  host: smtp.exemple.mssante.fr\n  recipient: ⟦secretariat.exemple@gmail.com⟧\n"],
  ],
  good: [
    ["application.yml", "mssante:\n  host: smtp.exemple.mssante.fr\n  recipient: secretariat@exemple.mssante.fr\n"],
  ],
  *check(file) {
    for (const setting of file.literals(
      /(?:^|\.)(?:to|cc|bcc|recipients?|destinataires?|copies?|expediteur|archive|forward(?:\.to)?|transfert|from|sender|mailbox|address|copy\.to|default\.recipient)$/,
    )) {
      const domain = /@([\w.-]+)>?$/.exec(setting.value.trim())?.[1]?.toLowerCase();
      if (domain !== undefined && publicMailDomains.includes(domain) && ofMss(file, setting))
        yield { at: setting, data: { domain } };
    }
  },
});

const trust = configRule({
  id: "security/mssante-certificate-check",
  sec: ["MSS-008"],
  scope: "specific",
  topics: mss,
  reference: { ...mssClients, clause: "ECO.1.1.5, ECO.1.1.6" },
  obligation: "shall",
  confidence: "secondary",
  severity: "warning",
  title: { fr: "Certificat du serveur MSSanté non vérifié", en: "Certificate of the MSSanté server not verified" },
  why: {
    fr: "Le client MSSanté vérifie l’échéance, le nom et la révocation du certificat du serveur.",
    en: "The MSSanté client verifies the expiry, the name and the revocation of the server’s certificate.",
  },
  fix: { fr: "Rétablissez la vérification.", en: "Turn the verification on again." },
  messages: {
    fr: "Le certificat du serveur de messagerie n’est pas vérifié.",
    en: "The mail server’s certificate is not verified.",
  },
  bad: [
    [
      "application.properties",
      "spring.mail.host=smtp.exemple.mssante.fr\nspring.mail.properties.mail.smtp.ssl.trust=⟦*⟧\n",
    ],
    [
      "application.yml",
      "mssante:\n  imap.host: imap.exemple.mssante.fr\n  mail.imaps.ssl.checkserveridentity: ⟦false⟧\n",
    ],
  ],
  good: [
    [
      "application.properties",
      "spring.mail.host=smtp.exemple.mssante.fr\nspring.mail.properties.mail.smtp.ssl.checkserveridentity=true\n",
    ],
  ],
  *check(file) {
    for (const setting of file.literals(
      /ssl\.trust$|checkserveridentity$|check\.server\.identity$|(?:check|verify)\.?revocation$|revocation\.(?:check|enabled)$/,
    )) {
      const { key, value } = setting;
      const bad = /trust$/.test(key) ? value.trim() === "*" : isNo(value);
      if (bad && ofMss(file, setting)) yield { at: setting };
    }
  },
  replacement: (finding) => (/trust$/.test(finding.location) ? undefined : { text: "true", safe: true }),
});

const endOfExchange = configRule({
  id: "security/mssante-header-mes",
  sec: ["MSS-004"],
  scope: "specific",
  topics: mss,
  reference: { ...mssMetadata, clause: "X-MSS-MES" },
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  title: { fr: "X-MSS-MES vaut FIN", en: "X-MSS-MES is FIN" },
  why: {
    fr: "Cet en-tête dit au citoyen qu’il ne peut pas répondre ; il n’a qu’une valeur.",
    en: "This header tells the citizen that they cannot answer; it has one value.",
  },
  fix: { fr: "Écrivez FIN, ou ôtez l’en-tête.", en: "Write FIN, or remove the header." },
  messages: { fr: "La seule valeur de X-MSS-MES est FIN.", en: "The only value of X-MSS-MES is FIN." },
  bad: [["application.yml", "mssante:\n  headers:\n    X-MSS-MES: ⟦STOP⟧\n"]],
  good: [["application.yml", "mssante:\n  headers:\n    X-MSS-MES: FIN\n"]],
  *check(file) {
    for (const setting of file.literals(endsWith("x\\.mss\\.mes"))) if (setting.value !== "FIN") yield { at: setting };
  },
  replacement: () => ({ text: "FIN", safe: true }),
});

const headers = configRule({
  id: "security/mssante-header-value",
  sec: ["MSS-005"],
  scope: "specific",
  topics: mss,
  reference: { ...mssClients, clause: "ECO.2.4.1, ECO.2.4.2" },
  obligation: "shall",
  confidence: "secondary",
  severity: "warning",
  title: { fr: "Valeurs de X-MSS-INS et de X-MSS-CODECDA", en: "Values of X-MSS-INS and X-MSS-CODECDA" },
  why: {
    fr: "X-MSS-INS vaut O ou N ; X-MSS-CODECDA est une liste de codes séparés par des virgules.",
    en: "X-MSS-INS is O or N; X-MSS-CODECDA is a list of codes with commas between them.",
  },
  fix: { fr: "Corrigez la valeur.", en: "Correct the value." },
  messages: { fr: "Cette valeur n’est pas admise.", en: "This value is not allowed." },
  bad: [
    ["application.yml", "mssante:\n  headers:\n    X-MSS-INS: ⟦OUI⟧\n"],
    ["application.yml", "mssante:\n  headers:\n    X-MSS-CODECDA: ⟦34112-3; PRESC-BIO⟧\n"],
  ],
  good: [["application.yml", "mssante:\n  headers:\n    X-MSS-INS: O\n    X-MSS-CODECDA: 34112-3,PRESC-BIO\n"]],
  *check(file) {
    for (const setting of file.literals(endsWith("x\\.mss\\.ins")))
      if (!/^[ON]$/.test(setting.value)) yield { at: setting };
    for (const setting of file.literals(endsWith("x\\.mss\\.codecda")))
      if (!/^[\w-]+(?:, ?[\w-]+)*$/.test(setting.value)) yield { at: setting };
  },
  replacement(finding, file) {
    const old = textOf(finding, file).trim();
    if (/codecda/i.test(finding.location)) {
      const text = old
        .split(/[;,|\s]+/)
        .filter(Boolean)
        .join(",");
      return /^[\w-]+(?:,[\w-]+)*$/.test(text) ? { text, safe: false } : undefined;
    }
    const yes = /^(?:o|oui|y|yes|true|1|vrai)$/i.test(old);
    return yes || /^(?:n|non|no|false|0|faux)$/i.test(old) ? { text: yes ? "O" : "N", safe: true } : undefined;
  },
});

const dmp = configRule({
  id: "security/dmp-development-host-in-production",
  sec: ["DMP-001"],
  scope: "specific",
  topics: ["dmp"],
  reference: { ...drimbox, clause: "adresse de développement du DMP" },
  obligation: "shall",
  confidence: "inferred",
  severity: "error",
  title: { fr: "DMP de développement en production", en: "Development DMP in production" },
  why: {
    fr: "Les adresses « dev » du DMP ne tiennent que des données d’essai.",
    en: 'The "dev" addresses of the DMP hold test data only.',
  },
  fix: {
    fr: "Utilisez l’adresse de production qui vous a été donnée.",
    en: "Use the production address that you were given.",
  },
  messages: {
    fr: "Cette adresse du DMP est de développement, et ce réglage est de production.",
    en: "This DMP address is for development, and this setting is for production.",
  },
  bad: [["application-prod.properties", "dmp.url=⟦https://lps.dev9.dmp.gouv.fr/si-dmp-server/v2/services⟧\n"]],
  good: [["application-dev.properties", "dmp.url=https://lps.dev9.dmp.gouv.fr/si-dmp-server/v2/services\n"]],
  *check(file) {
    for (const setting of file.settings)
      if (/\.dev\d*\.dmp\.gouv\.fr/i.test(setting.value) && file.environmentOf(setting) === "production")
        yield { at: setting };
  },
});

export const serviceRules: readonly ConfigRule[] = [clear, recipient, trust, endOfExchange, headers, dmp];
