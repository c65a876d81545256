import {
  acceptedCurves,
  anssiTls,
  anssiWeb,
  bannedCipher,
  noForwardSecrecy,
  transport,
} from "../../../data/security/index.ts";
import type { ConfigFile } from "../file.ts";
import { type ConfigRule, configRule, type Found } from "../rule.ts";
import type { Setting } from "../setting.ts";
import { endsWith, isNo, isTcp, isYes, seconds } from "./common.ts";
import { lineAfter, settingOf, soundCurves, soundSuites, textOf } from "./repairs.ts";

const nginx = (inside: string) =>
  `server {\n  listen 443 ssl;\n  server_name fhir.exemple.fr;\n  ${inside}\n  add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;\n  location /fhir { proxy_pass http://backend; }\n}\n`;
const apache = (inside: string) =>
  `<VirtualHost *:443>\n  ServerName fhir.exemple.fr\n  SSLEngine on\n  ${inside}\n</VirtualHost>\n`;

/** Keys that hold versions of TLS, besides those of the servers' own dialects. */
const versionKey = endsWith(
  "ssl\\.protocols?",
  "ssl\\.proxy\\.protocol",
  "proxy\\.ssl\\.protocols",
  "(?:ssl|tls)\\.enabled\\.protocols",
  "ssl\\.bundle\\.\\w+\\.[^.]+\\.options\\.enabled\\.protocols",
  "enabled\\.tls\\.protocols",
  "enabled\\.ssl\\.protocols",
  "tls\\.client\\.protocols",
  "https\\.protocols",
  "tls\\.protocols?",
  "(?:ssl|tls)\\.min(?:imum)?\\.(?:protocol\\.)?version",
  "min(?:imum)?\\.(?:tls|ssl)\\.version",
  "tls\\.options\\.[^.]+\\.min\\.version",
  "minimum\\.protocol\\.version",
  "ssl\\.version",
  "tls\\.version",
  "ssl\\.min\\.ver",
  "ssl\\.policy",
  "security\\.policy\\.name",
  "tls\\.min\\.v",
  "min\\.protocol",
  "mail\\.\\w+\\.ssl\\.protocols",
);
const bareMinimum = /(?:^|\.)min\.version$/;

function isVersionSetting({ key, value }: Setting): boolean {
  return versionKey.test(key) || (bareMinimum.test(key) && /^(?:Version)?(?:TLS|SSL)/i.test(value));
}

export function bannedVersions(setting: Setting, file: ConfigFile): string[] {
  const { key, value } = setting;
  if (file.dialect === "apache") return apacheVersions(value);
  if (/^ELBSecurityPolicy-(?:2015|2016-08|FS-2018-06|TLS-1-[01]-)/.test(value)) return [value];
  const names = value.split(/[\s,;|:]+/).filter((word) => word !== "" && !/^[-!]/.test(word));
  const minimum = /min|version/.test(key);
  return names.filter((word) => isBanned(word, minimum, file.dialect));
}

function isBanned(word: string, minimum: boolean, dialect: string): boolean {
  if (/^TLSv1(?:[._]1)?_2016$/.test(word)) return true;
  const bare = word
    .toLowerCase()
    .replace(/^(?:version|sslprotocols\.|ssl(?=tls))/, "")
    .replace(/["'\s_.v+-]/g, "");
  if (/^(?:ssl2|ssl3|ssl23|ssl2hello|tls1|tls10|tls11)$/.test(bare)) return true;
  if (word === "Tls" && (dialect === "json" || dialect === "xml-config")) return true;
  return minimum && /^(?:1\.0|1\.1|10|11|769|770)$/.test(word);
}

/** What `SSLProtocol` lets through: `all` is everything from TLS 1.0 upwards. */
function apacheVersions(value: string): string[] {
  const on = new Set<string>();
  for (const word of value.trim().split(/\s+/)) {
    const sign = word[0] === "-" || word[0] === "+" ? word[0] : "";
    const name = word.slice(sign.length).toLowerCase();
    const names = name === "all" ? ["tlsv1", "tlsv1.1", "tlsv1.2", "tlsv1.3"] : [name];
    if (sign === "" && name !== "all" && on.size > 0 && !value.toLowerCase().startsWith("all")) names.push(...on);
    for (const one of names) sign === "-" ? on.delete(one) : on.add(one);
    if (sign === "-" && name === "all") on.clear();
  }
  return [...on]
    .filter((name) => /^(?:sslv2|sslv3|tlsv1|tlsv1\.0|tlsv1\.1)$/.test(name))
    .map((name) => name.replace("tls", "TLS").replace("ssl", "SSL"));
}

const versions = configRule({
  id: "security/tls-version-banned",
  sec: ["TLS-001", "TLS-002"],
  scope: "generic",
  topics: ["tls", "transport-api-rest"],
  reference: { ...transport, clause: "versions de TLS" },
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  title: { fr: "TLS 1.0, TLS 1.1 et SSL sont interdits", en: "TLS 1.0, TLS 1.1 and SSL are forbidden" },
  why: {
    fr: "La couche transport du CI-SIS interdit TLS 1.0 et 1.1 et toute version de SSL ; TLS 1.2 est accepté, TLS 1.3 recommandé.",
    en: "The CI-SIS transport layer forbids TLS 1.0 and 1.1 and any version of SSL; TLS 1.2 is accepted, TLS 1.3 recommended.",
  },
  fix: { fr: "N’acceptez que TLS 1.2 et TLS 1.3.", en: "Accept TLS 1.2 and TLS 1.3 only." },
  messages: { fr: "Version interdite acceptée : {versions}.", en: "Forbidden version accepted: {versions}." },
  bad: [
    ["nginx.conf", nginx("ssl_protocols ⟦TLSv1 TLSv1.2⟧;")],
    ["httpd.conf", apache("SSLProtocol ⟦all -SSLv3⟧")],
    [
      "application.yml",
      "fhir:\n  url: https://fhir.exemple.fr\nserver:\n  ssl:\n    enabled-protocols: ⟦TLSv1.1,TLSv1.2⟧\n",
    ],
    ["haproxy.cfg", "frontend fhir\n  bind *:443 ssl crt /etc/ssl/fhir.pem ssl-min-ver ⟦TLSv1.0⟧\n"],
    ["appsettings.json", '{"Fhir": {"Url": "https://fhir.exemple.fr"}, "Tls": {"MinVersion": "⟦Tls11⟧"}}'],
    ["main.tf", '# hds\nresource "aws_lb_listener" "https" {\n  ssl_policy = "⟦ELBSecurityPolicy-2016-08⟧"\n}\n'],
  ],
  good: [
    ["nginx.conf", nginx("ssl_protocols TLSv1.2 TLSv1.3;")],
    ["httpd.conf", apache("SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1")],
    [
      "application.yml",
      "fhir:\n  url: https://fhir.exemple.fr\nserver:\n  ssl:\n    enabled-protocols: TLSv1.2,TLSv1.3\n",
    ],
  ],
  *check(file) {
    for (const setting of file.settings) {
      if (setting.placeholder || !isVersionSetting(setting)) continue;
      const found = bannedVersions(setting, file);
      if (found.length > 0) yield { at: setting, data: { versions: found.join(", ") } };
    }
  },
  replacement(finding, file) {
    const old = file.text.slice(finding.start, finding.end);
    if (file.dialect === "apache") return { text: "-all +TLSv1.2 +TLSv1.3", safe: true };
    if (/^ELB/.test(old)) return { text: "ELBSecurityPolicy-TLS13-1-2-2021-06", safe: true };
    if (/[\s,;]/.test(old.trim())) {
      const comma = old.includes(",");
      return { text: comma ? "TLSv1.2,TLSv1.3" : "TLSv1.2 TLSv1.3", safe: true };
    }
    const setting = settingOf(finding, file);
    // A list of one word.
    if (file.dialect === "nginx" || /(?:^|\.)mail\.\w+\.ssl\.protocols$/.test(setting?.key ?? ""))
      return { text: "TLSv1.2 TLSv1.3", safe: true };
    if (/protocols$/.test(setting?.key ?? "") && /^(?:properties|env)$/.test(file.dialect))
      return { text: "TLSv1.2,TLSv1.3", safe: true };
    const known: Readonly<Record<string, string>> = {
      "1.0": "1.2",
      "1.1": "1.2",
      Tls: "Tls12",
      Tls11: "Tls12",
      VersionTLS10: "VersionTLS12",
      VersionTLS11: "VersionTLS12",
      TLS1_0: "TLS1_2",
      TLS1_1: "TLS1_2",
    };
    return { text: known[old] ?? "TLSv1.2", safe: true };
  },
});

const newest = configRule({
  id: "security/tls-1-3-absent",
  sec: ["TLS-003"],
  scope: "generic",
  topics: ["tls", "transport-api-rest"],
  reference: { ...transport, clause: "versions de TLS" },
  obligation: "should",
  confidence: "verified",
  severity: "information",
  title: { fr: "TLS 1.3 est recommandé", en: "TLS 1.3 is recommended" },
  why: {
    fr: "La couche transport du CI-SIS recommande TLS 1.3 ; TLS 1.2 reste accepté.",
    en: "The CI-SIS transport layer recommends TLS 1.3; TLS 1.2 is still accepted.",
  },
  fix: {
    fr: "Ajoutez TLSv1.3 à la liste si le serveur le connaît.",
    en: "Add TLSv1.3 to the list if the server knows it.",
  },
  messages: { fr: "TLS 1.3 n’est pas dans la liste.", en: "TLS 1.3 is not in the list." },
  bad: [
    ["nginx.conf", nginx("ssl_protocols ⟦TLSv1.2⟧;")],
    ["application.properties", "fhir.url=https://fhir.exemple.fr\nserver.ssl.enabled-protocols=⟦TLSv1.2⟧\n"],
  ],
  good: [
    ["nginx.conf", nginx("ssl_protocols TLSv1.2 TLSv1.3;")],
    ["application.properties", "fhir.url=https://fhir.exemple.fr\nserver.ssl.enabled-protocols=TLSv1.2,TLSv1.3\n"],
  ],
  *check(file) {
    for (const setting of file.literals(/(?:^|\.)(?:ssl\.protocols?|(?:ssl|tls)\.enabled\.protocols)$/)) {
      const together = file.siblings(setting).filter((one) => one.key === setting.key);
      const value = together.map((one) => one.value).join(" ");
      if (together[0] !== setting || !/TLSv1\.2/i.test(value) || /TLSv1\.3/i.test(value)) continue;
      if (file.dialect === "apache" && /^\s*all\b/i.test(value)) continue;
      if (together.every((one) => bannedVersions(one, file).length === 0)) yield { at: setting };
    }
  },
  replacement(finding, file) {
    const old = file.text.slice(finding.start, finding.end);
    if (file.dialect === "apache") return { text: `${old} +TLSv1.3`, safe: true };
    return file.dialect === "nginx" || file.dialect === "properties" || file.dialect === "env"
      ? { text: `${old}${file.dialect === "nginx" ? " " : ","}TLSv1.3`, safe: true }
      : undefined;
  },
});

const cipherKey = endsWith(
  "ssl\\.ciphers",
  "ssl\\.proxy\\.cipher\\.suite",
  "ssl\\.cipher\\.suite",
  "ssl\\.default\\.(?:bind|server)\\.ciphers(?:uites)?",
  "ciphers(?:uites)?",
  "cipher\\.suites?",
  "enabled\\.cipher\\.suites",
);

function* ciphers(file: ConfigFile, wrong: (name: string) => boolean): Generator<Found> {
  for (const setting of file.literals(cipherKey)) {
    const names = setting.value
      .replace(/^(?:SSLv3|TLSv1\.3|TLSv1\.2)\s+(?=\S)/, "")
      .split(/[\s:,;]+/)
      .filter((name) => name !== "" && !/^[!-]/.test(name))
      .map((name) => name.replace(/^\+/, ""));
    const found = names.filter(wrong);
    if (found.length > 0) yield { at: setting, data: { suites: [...new Set(found)].slice(0, 5).join(", ") } };
  }
}

const banned = configRule({
  id: "security/tls-cipher-banned",
  sec: ["TLS-004"],
  scope: "generic",
  topics: ["tls"],
  reference: { ...anssiTls, clause: "R9 à R12" },
  obligation: "should",
  confidence: "secondary",
  severity: "warning",
  title: { fr: "Suites cryptographiques proscrites", en: "Cipher suites that must not be used" },
  why: {
    fr: "L’ANSSI proscrit NULL, EXPORT, RC4, DES, 3DES, MD5 et les échanges anonymes.",
    en: "ANSSI bans NULL, EXPORT, RC4, DES, 3DES, MD5 and anonymous exchanges.",
  },
  fix: {
    fr: "Gardez les suites ECDHE avec AES-GCM ou ChaCha20-Poly1305.",
    en: "Keep the ECDHE suites with AES-GCM or ChaCha20-Poly1305.",
  },
  messages: { fr: "Suites proscrites acceptées : {suites}.", en: "Banned suites accepted: {suites}." },
  bad: [
    ["nginx.conf", nginx("ssl_ciphers ⟦ALL:!aNULL⟧;")],
    ["httpd.conf", apache("SSLCipherSuite ⟦ECDH+AESGCM:ECDH+3DES:!aNULL⟧")],
    ["application.yml", "fhir.url: https://fhir.exemple.fr\nserver.ssl.ciphers: ⟦TLS_RSA_WITH_3DES_EDE_CBC_SHA⟧\n"],
  ],
  good: [["nginx.conf", nginx("ssl_ciphers ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:!RC4:!3DES;")]],
  check: (file) => ciphers(file, (name) => bannedCipher.test(name)),
  replacement: soundSuites,
});

const secrecy = configRule({
  id: "security/tls-cipher-without-forward-secrecy",
  sec: ["TLS-005"],
  scope: "generic",
  topics: ["tls"],
  reference: { ...anssiTls, clause: "R6, R7" },
  obligation: "should",
  confidence: "secondary",
  severity: "warning",
  title: { fr: "Suites sans confidentialité persistante", en: "Cipher suites without forward secrecy" },
  why: {
    fr: "Sans échange éphémère (ECDHE ou DHE), la clé du serveur volée plus tard ouvre les échanges passés.",
    en: "Without an ephemeral exchange (ECDHE or DHE), the server’s key stolen later opens past exchanges.",
  },
  fix: { fr: "Gardez les suites ECDHE.", en: "Keep the ECDHE suites." },
  messages: { fr: "Suites sans (EC)DHE : {suites}.", en: "Suites without (EC)DHE: {suites}." },
  bad: [
    ["nginx.conf", nginx("ssl_ciphers ⟦ECDHE-RSA-AES256-GCM-SHA384:AES128-SHA⟧;")],
    ["httpd.conf", apache("SSLCipherSuite ⟦ECDH+AESGCM:RSA+AESGCM⟧")],
  ],
  good: [["nginx.conf", nginx("ssl_ciphers ECDHE-RSA-AES256-GCM-SHA384;")]],
  check: (file) => ciphers(file, (name) => noForwardSecrecy.test(name) && !bannedCipher.test(name)),
  replacement: soundSuites,
});

const earlyData = configRule({
  id: "security/tls-early-data",
  sec: ["TLS-013"],
  scope: "generic",
  topics: ["tls"],
  reference: { ...anssiTls, clause: "R23" },
  obligation: "should",
  confidence: "secondary",
  severity: "warning",
  title: { fr: "Données 0-RTT acceptées", en: "0-RTT data accepted" },
  why: { fr: "Les données 0-RTT de TLS 1.3 peuvent être rejouées.", en: "The 0-RTT data of TLS 1.3 can be replayed." },
  fix: { fr: "Refusez-les.", en: "Refuse them." },
  messages: { fr: "Les données 0-RTT sont acceptées.", en: "0-RTT data are accepted." },
  bad: [["nginx.conf", nginx("ssl_early_data ⟦on⟧;")]],
  good: [["nginx.conf", nginx("ssl_early_data off;")]],
  *check(file) {
    for (const setting of file.literals(endsWith("ssl\\.early\\.data")))
      if (isYes(setting.value)) yield { at: setting };
  },
  replacement: () => ({ text: "off", safe: true }),
});

const sessions = configRule({
  id: "security/tls-session-timeout",
  sec: ["TLS-014"],
  scope: "generic",
  dialects: ["nginx"],
  topics: ["tls"],
  reference: { ...anssiTls, clause: "R20" },
  obligation: "should",
  confidence: "secondary",
  severity: "information",
  title: { fr: "Tickets de session TLS de plus de 24 heures", en: "TLS session tickets of more than 24 hours" },
  why: {
    fr: "Une clé de ticket qui dure réduit la confidentialité persistante.",
    en: "A long-lived ticket key weakens forward secrecy.",
  },
  fix: {
    fr: "Ramenez la durée à 24 heures au plus, ou coupez les tickets.",
    en: "Bring it down to 24 hours at most, or turn tickets off.",
  },
  messages: { fr: "Durée de session TLS de plus de 24 heures.", en: "TLS session lifetime of more than 24 hours." },
  bad: [["nginx.conf", nginx("ssl_session_timeout ⟦2d⟧;")]],
  good: [["nginx.conf", nginx("ssl_session_timeout 1d;\n  ssl_session_tickets off;")]],
  *check(file) {
    for (const setting of file.literals(endsWith("ssl\\.session\\.timeout"))) {
      if ((seconds(setting.value) ?? 0) <= 86400) continue;
      if (!file.siblings(setting).some((one) => /ssl\.session\.tickets$/.test(one.key) && isNo(one.value)))
        yield { at: setting };
    }
  },
  replacement: () => ({ text: "1d", safe: true }),
});

const curves = configRule({
  id: "security/tls-curve",
  sec: ["TLS-015"],
  scope: "generic",
  topics: ["tls"],
  reference: { ...anssiTls, clause: "R7" },
  obligation: "should",
  confidence: "secondary",
  severity: "warning",
  title: { fr: "Courbe hors de la liste de l’ANSSI", en: "Curve outside ANSSI’s list" },
  why: {
    fr: "L’ANSSI retient secp256r1, secp384r1, secp521r1, x25519, x448 et brainpool.",
    en: "ANSSI accepts secp256r1, secp384r1, secp521r1, x25519, x448 and brainpool.",
  },
  fix: { fr: "Gardez les courbes de cette liste.", en: "Keep the curves of that list." },
  messages: { fr: "Courbes hors liste : {curves}.", en: "Curves outside the list: {curves}." },
  bad: [["nginx.conf", nginx("ssl_ecdh_curve ⟦secp192r1⟧;")]],
  good: [["nginx.conf", nginx("ssl_ecdh_curve X25519:prime256v1:secp384r1;")]],
  *check(file) {
    for (const setting of file.literals(
      endsWith("ssl\\.ecdh\\.curve", "ssl\\.default\\.bind\\.curves", "bind\\.curves"),
    )) {
      // Hybrid groups of post-quantum exchanges are too new for the list.
      const outside = setting.value
        .split(/[:,\s]+/)
        .filter((name) => name !== "" && !/kyber|mlkem/i.test(name) && !acceptedCurves.has(name.toLowerCase()));
      if (outside.length > 0) yield { at: setting, data: { curves: outside.join(", ") } };
    }
  },
  replacement: soundCurves,
});

const preference = configRule({
  id: "security/tls-server-preference",
  sec: ["TLS-006"],
  scope: "generic",
  dialects: ["nginx", "apache"],
  topics: ["tls"],
  reference: { ...anssiTls, clause: "R13" },
  obligation: "should",
  confidence: "memory",
  severity: "information",
  title: { fr: "L’ordre des suites du serveur ne prime pas", en: "The server’s order of suites does not prevail" },
  why: {
    fr: "Le serveur choisit la meilleure suite commune si son ordre prime.",
    en: "The server chooses the best common suite if its order prevails.",
  },
  fix: { fr: "Donnez la priorité à l’ordre du serveur.", en: "Give priority to the server’s order." },
  messages: { fr: "La préférence du serveur est coupée.", en: "The server’s preference is turned off." },
  bad: [["nginx.conf", nginx("ssl_prefer_server_ciphers ⟦off⟧;")]],
  good: [["nginx.conf", nginx("ssl_prefer_server_ciphers on;")]],
  *check(file) {
    for (const setting of file.literals(endsWith("ssl\\.prefer\\.server\\.ciphers", "ssl\\.honor\\.cipher\\.order")))
      if (isNo(setting.value)) yield { at: setting };
  },
  replacement: () => ({ text: "on", safe: true }),
});

const optional = configRule({
  id: "security/mtls-client-not-verified",
  sec: ["TLS-012", "TLS-011"],
  scope: "generic",
  dialects: ["nginx", "apache", "haproxy"],
  topics: ["tls", "transport-api-rest", "igc-sante"],
  reference: { ...transport, clause: "authentification mutuelle TLS" },
  obligation: "should",
  confidence: "inferred",
  severity: "warning",
  title: { fr: "Certificat du client non vérifié", en: "Client certificate not verified" },
  why: {
    fr: "Les API Pro Santé Connectées lient le jeton au certificat du client : celui-ci doit être demandé et vérifié.",
    en: "Pro Santé Connect APIs bind the token to the client’s certificate, which must be asked for and verified.",
  },
  fix: {
    fr: "Exigez un certificat client vérifié par l’autorité de l’IGC-Santé.",
    en: "Require a client certificate verified by the IGC-Santé authority.",
  },
  messages: {
    default: {
      fr: "Le certificat du client n’est pas vérifié par une autorité.",
      en: "The client’s certificate is not verified by an authority.",
    },
    unused: {
      fr: "Une autorité de certification des clients est donnée, mais aucun certificat client n’est demandé.",
      en: "An authority for client certificates is given, but no client certificate is asked for.",
    },
  },
  bad: [
    ["nginx.conf", nginx("ssl_client_certificate /etc/ssl/igc-sante.pem;\n  ssl_verify_client ⟦optional_no_ca⟧;")],
    ["httpd.conf", apache("SSLVerifyClient ⟦optional_no_ca⟧")],
    ["nginx.conf", nginx("ssl_client_certificate ⟦/etc/ssl/igc-sante.pem⟧;")],
  ],
  good: [["nginx.conf", nginx("ssl_client_certificate /etc/ssl/igc-sante.pem;\n  ssl_verify_client on;")]],
  *check(file) {
    for (const setting of file.literals(endsWith("ssl\\.verify\\.client")))
      if (setting.value === "optional_no_ca") yield { at: setting };
    if (file.dialect !== "nginx" || file.settings.some((one) => /ssl\.verify\.client$/.test(one.key))) return;
    for (const setting of file.literals(/(?:^|\.)ssl\.client\.certificate$/))
      yield { at: setting, message: "unused", severity: "information" };
  },
  replacement: (finding, file) =>
    finding.message === "default"
      ? { text: file.dialect === "nginx" ? "on" : "require", safe: false }
      : lineAfter(file, finding.start, "ssl_verify_client on;"),
});

const hsts = configRule({
  id: "security/hsts-absent",
  sec: ["TLS-010"],
  scope: "generic",
  dialects: ["nginx", "apache", "haproxy"],
  topics: ["tls"],
  reference: { ...anssiWeb, clause: "WEB R2" },
  obligation: "should",
  confidence: "secondary",
  severity: "warning",
  title: {
    fr: "En-tête Strict-Transport-Security absent ou trop court",
    en: "Strict-Transport-Security header absent or too short",
  },
  why: {
    fr: "Sans HSTS, un navigateur peut être ramené à HTTP.",
    en: "Without HSTS, a browser can be brought back to HTTP.",
  },
  fix: { fr: "Envoyez « max-age=31536000; includeSubDomains ».", en: 'Send "max-age=31536000; includeSubDomains".' },
  messages: {
    default: {
      fr: "Ce serveur HTTPS n’envoie pas l’en-tête Strict-Transport-Security.",
      en: "This HTTPS server does not send the Strict-Transport-Security header.",
    },
    short: {
      fr: "La durée de Strict-Transport-Security est inférieure à un an.",
      en: "The lifetime of Strict-Transport-Security is less than a year.",
    },
  },
  bad: [
    [
      "nginx.conf",
      "⟦server⟧ {\n  listen 443 ssl;\n  server_name fhir.exemple.fr;\n  ssl_protocols TLSv1.2 TLSv1.3;\n}\n",
    ],
    ["httpd.conf", apache("SSLProtocol -all +TLSv1.2 +TLSv1.3")],
    ["haproxy.cfg", "frontend fhir\n  bind *:443 ssl crt /etc/ssl/fhir.pem\n  default_backend fhir\n"],
  ],
  good: [
    ["nginx.conf", nginx("ssl_protocols TLSv1.2 TLSv1.3;")],
    ["httpd.conf", apache('Header always set Strict-Transport-Security "max-age=31536000; includeSubDomains"')],
  ],
  *check(file) {
    const header = file.settings.find((one) => /strict-transport-security/i.test(one.value));
    if (header !== undefined) {
      const age = /max-age=(\d+)/i.exec(header.value)?.[1];
      if (age !== undefined && Number(age) < 31_536_000) yield { at: header, message: "short" };
      return;
    }
    if (
      file.settings.some(
        (one) => /(?:^|\.)include(?:\.optional)?$/.test(one.key) && !/mime|fastcgi|uwsgi|modules/i.test(one.value),
      )
    )
      return;
    for (const one of tlsServers(file)) yield { at: one.keySpan };
  },
  replacement(finding, file) {
    if (finding.message === "short") {
      const text = textOf(finding, file).replace(/max-age=\d+/i, "max-age=31536000");
      return { text, safe: true };
    }
    const value = '"max-age=31536000; includeSubDomains"';
    if (file.dialect === "haproxy")
      return lineAfter(file, finding.start, `http-response set-header Strict-Transport-Security ${value}`, "    ");
    return file.dialect === "apache"
      ? lineAfter(file, finding.start, `Header always set Strict-Transport-Security ${value}`, "  ")
      : file.text.slice(finding.end, file.text.indexOf("\n", finding.end)).trim() === "{"
        ? lineAfter(file, finding.start, `add_header Strict-Transport-Security ${value} always;`, "  ")
        : undefined;
  },
});

/** The heads of blocks that serve HTTPS. */
function tlsServers(file: ConfigFile): Setting[] {
  return file.settings.filter((head) => {
    if (head.path.at(-1) !== "{") return false;
    const inside = file.siblings(head);
    if (file.dialect === "nginx")
      return (
        /^server$/.test(head.value) &&
        inside.some((one) => /(?:^|\.)listen$/.test(one.key) && /\bssl\b/.test(one.value))
      );
    if (file.dialect === "apache")
      return /^virtualhost/i.test(head.value) && inside.some((one) => /ssl\.engine$/.test(one.key) && isYes(one.value));
    return (
      /^(?:frontend|listen)\b/.test(head.value) &&
      inside.some((one) => /\.bind$/.test(one.key) && /\sssl\b/.test(one.value)) &&
      !isTcp(file, inside)
    );
  });
}

export const tlsRules: readonly ConfigRule[] = [
  versions,
  newest,
  banned,
  secrecy,
  earlyData,
  sessions,
  curves,
  preference,
  optional,
  hsts,
];
