import { anssiTls, anssiWeb, clientNotVerified, clientVerifyKeys, transport } from "../../../data/security/index.ts";
import type { Finding } from "../../rule/index.ts";
import type { ConfigFile } from "../file.ts";
import { type ConfigRule, configRule, type Found } from "../rule.ts";
import type { Setting } from "../setting.ts";
import { endsWith, isNo, isTcp, isYes, seconds } from "./common.ts";
import { lineAfter, opposite, textOf } from "./repairs.ts";
import { apache, nginx } from "./tls-examples.ts";

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
    if (file.dialect !== "haproxy") return;
    for (const setting of file.settings) {
      const option = /(?:^|\s)(allow-0rtt)(?:\s|$)/.exec(setting.rawValue);
      if (option === null || !/(?:^|\.)(?:bind|default\.bind\.options)$/.test(setting.key)) continue;
      const end = setting.valueSpan.start + setting.rawValue.indexOf("allow-0rtt") + "allow-0rtt".length;
      yield { at: { start: end - "allow-0rtt".length, end }, of: setting };
    }
  },
  replacement: (_, file) =>
    file.dialect === "haproxy"
      ? { text: "", safe: true, title: { fr: "Ôter l’option", en: "Remove the option" } }
      : { text: "off", safe: true },
});

const sessions = configRule({
  id: "security/tls-session-timeout",
  sec: ["TLS-014"],
  scope: "generic",
  dialects: ["nginx", "apache", "haproxy"],
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
    for (const setting of file.literals(
      endsWith("ssl\\.session\\.timeout", "ssl\\.session\\.cache\\.timeout", "tune\\.ssl\\.lifetime"),
    )) {
      if ((seconds(setting.value) ?? 0) <= 86400) continue;
      if (!file.siblings(setting).some((one) => /ssl\.session\.tickets$/.test(one.key) && isNo(one.value)))
        yield { at: setting };
    }
  },
  replacement: (_, file) => ({ text: file.dialect === "nginx" ? "1d" : "86400", safe: true }),
});

const optional = configRule({
  id: "security/mtls-client-not-verified",
  sec: ["TLS-012", "TLS-011"],
  scope: "generic",
  dialects: ["nginx", "apache", "haproxy", "yaml", "toml", "json"],
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
    for (const setting of file.literals(endsWith(...clientVerifyKeys)))
      if (clientNotVerified.test(setting.value)) yield { at: setting };
    if (file.dialect !== "nginx" || file.settings.some((one) => /ssl\.verify\.client$/.test(one.key))) return;
    for (const setting of file.literals(/(?:^|\.)ssl\.client\.certificate$/))
      yield { at: setting, message: "unused", severity: "information" };
  },
  replacement: (finding, file) =>
    finding.message === "default"
      ? { text: requiredClient(finding, file), safe: false }
      : lineAfter(file, finding.start, "ssl_verify_client on;"),
});

const hstsAge = endsWith("sts\\.seconds", "hsts\\.max\\.age(?:\\.in\\.seconds)?");
const hstsSwitch = endsWith("hsts(?:\\.enabled)?", "enable\\.hsts", "secure\\.hsts\\.enabled");

/** What frameworks and proxies set by name: a lifetime in seconds, a switch, or the header's own value. */
function* spelledHsts(file: ConfigFile): Generator<Found> {
  for (const setting of file.settings) {
    if (setting.placeholder || file.environmentOf(setting) === "test") continue;
    const { key, value } = setting;
    const age = hstsAge.test(key) && /^\d+$/.test(value) ? Number(value) : undefined;
    if (hstsSwitch.test(key) && isNo(value)) yield { at: setting, message: "off" };
    else if (age !== undefined && age < 31_536_000) yield { at: setting, message: age === 0 ? "off" : "short" };
    else if (/(?:^|\.)strict\.transport\.security(?:\.value)?$/.test(key)) {
      const told = /max-age=(\d+)/i.exec(value)?.[1];
      if (told !== undefined && Number(told) < 31_536_000) yield { at: setting, message: "short" };
    }
  }
}

function requiredClient(finding: Finding, file: ConfigFile): string {
  if (/ClientCert$/.test(textOf(finding, file))) return "RequireAndVerifyClientCert";
  return file.dialect === "apache" ? "require" : "on";
}

const hsts = configRule({
  id: "security/hsts-absent",
  sec: ["TLS-010"],
  scope: "generic",
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
    off: {
      fr: "L’en-tête Strict-Transport-Security est désactivé.",
      en: "The Strict-Transport-Security header is turned off.",
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
    yield* spelledHsts(file);
    if (!/^(?:nginx|apache|haproxy)$/.test(file.dialect)) return;
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
    if (finding.message === "off") return opposite(finding, file);
    if (finding.message === "short" && /^\d+$/.test(textOf(finding, file))) return { text: "31536000", safe: true };
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

/** What a TLS server accepts from its clients, and tells them. */
export const tlsServerRules: readonly ConfigRule[] = [earlyData, sessions, optional, hsts];
