import { anssiWeb, anyOriginKeys, debugKeys, pgssis } from "../../../data/security/index.ts";
import type { ConfigFile } from "../file.ts";
import { type ConfigRule, configRule, type Found } from "../rule.ts";
import type { Setting } from "../setting.ts";
import { endsWith, isNo, isYes } from "./common.ts";
import { opposite, settingOf, textOf } from "./repairs.ts";

const policy = configRule({
  id: "security/csp-weak",
  sec: ["WEB-001"],
  scope: "generic",
  reference: { ...anssiWeb, clause: "WEB R13 à R16" },
  obligation: "should",
  confidence: "secondary",
  severity: "warning",
  title: { fr: "Content-Security-Policy affaiblie", en: "Weakened Content-Security-Policy" },
  why: { fr: "Ces valeurs laissent passer les scripts injectés.", en: "These values let injected scripts through." },
  fix: {
    fr: "Donnez des origines exactes, des nonces ou des empreintes.",
    en: "Give exact origins, nonces or hashes.",
  },
  messages: { fr: "La politique de contenu admet {words}.", en: "The content policy allows {words}." },
  bad: [
    [
      "nginx.conf",
      "# fhir\nserver {\n  listen 8080;\n  add_header ⟦Content-Security-Policy \"default-src 'self' 'unsafe-inline'\"⟧ always;\n}\n",
    ],
    [
      "application.yml",
      'fhir.url: https://fhir.exemple.fr\nsecurity:\n  headers:\n    content-security-policy: "⟦default-src *⟧"\n',
    ],
  ],
  good: [
    [
      "nginx.conf",
      "# fhir\nserver {\n  listen 8080;\n  add_header Content-Security-Policy \"default-src 'self'; frame-ancestors 'none'\" always;\n}\n",
    ],
  ],
  *check(file) {
    for (const setting of headerValues(file, "content-security-policy")) {
      if (isNo(setting.value) && file.environmentOf(setting) !== "test")
        yield {
          at: setting,
          data: { words: { fr: "tout, faute d’être envoyée", en: "everything, for it is not sent" } },
        };
      const words = ["'unsafe-inline'", "'unsafe-eval'"].filter((word) =>
        new RegExp(`(?:script-src|default-src)[^;]*${word}`, "i").test(setting.value),
      );
      if (/default-src[^;]*\s\*(?:[\s;"']|$)/i.test(setting.value)) words.push("default-src *");
      if (/script-src[^;]*\sdata:/i.test(setting.value)) words.push("data:");
      if (words.length > 0) yield { at: setting, data: { words: words.join(", ") } };
    }
  },
  replacement(finding, file) {
    const old = textOf(finding, file);
    const text = old.replace(/(script-src|default-src)([^;"]*)/gi, (_, name: string, sources: string) => {
      const kept = sources.replace(/\s+(?:'unsafe-inline'|'unsafe-eval'|data:|\*)(?=\s|;|"|'?$)/gi, "");
      return name + (kept.trim() === "" ? " 'self'" : kept);
    });
    return text === old
      ? undefined
      : { text, safe: false, title: { fr: "Ôter ces valeurs", en: "Remove these values" } };
  },
});

function headerValues(file: ConfigFile, name: string): Setting[] {
  const words = name.replaceAll("-", ".");
  return file.settings.filter(
    (one) =>
      one.key.endsWith(words) ||
      (/(?:add\.header|header|set\.header|http\.response)$/.test(one.key) && one.value.toLowerCase().includes(name)),
  );
}

const referrer = configRule({
  id: "security/referrer-policy-unsafe",
  sec: ["WEB-002"],
  scope: "generic",
  reference: { ...anssiWeb, clause: "WEB R21" },
  obligation: "should",
  confidence: "secondary",
  severity: "information",
  title: { fr: "Referrer-Policy « unsafe-url »", en: 'Referrer-Policy "unsafe-url"' },
  why: {
    fr: "Les adresses complètes, parfois nominatives, partent vers d’autres sites.",
    en: "Full addresses, some of which name persons, go to other sites.",
  },
  fix: {
    fr: "Préférez « strict-origin-when-cross-origin » ou « no-referrer ».",
    en: 'Prefer "strict-origin-when-cross-origin" or "no-referrer".',
  },
  messages: {
    fr: "Les adresses complètes sont transmises aux autres sites.",
    en: "Full addresses are passed on to other sites.",
  },
  bad: [["nginx.conf", "# fhir\nserver {\n  listen 8080;\n  add_header ⟦Referrer-Policy unsafe-url⟧ always;\n}\n"]],
  good: [["nginx.conf", "# fhir\nserver {\n  listen 8080;\n  add_header Referrer-Policy no-referrer always;\n}\n"]],
  *check(file): Generator<Found> {
    for (const setting of headerValues(file, "referrer-policy"))
      if (/unsafe-url/i.test(setting.value)) yield { at: setting };
  },
  replacement: (finding, file) => ({
    text: textOf(finding, file).replace(/unsafe-url/i, "no-referrer"),
    safe: false,
  }),
});

const origin = endsWith(
  "allowed\\.?origins?(?:\\.(?:patterns?|regex))?",
  "cors\\.origins?",
  "cors\\.allow\\.?origins?",
  "allow\\.origins?",
  "access\\.control\\.allow\\.origin(?:\\.list)?",
  "web\\.origins",
  "cors\\.origin",
);

const anyOrigin = endsWith(...anyOriginKeys);

const credentials = endsWith(
  "allow\\.credentials",
  "allowed?\\.credentials",
  "access\\.control\\.allow\\.credentials",
  "cors\\.credentials",
  "supports\\.credentials",
  "allow\\.cors\\.credentials",
);

const cors = configRule({
  id: "security/cors-wildcard-with-credentials",
  sec: ["CORS-001"],
  scope: "generic",
  reference: { ...anssiWeb, clause: "WEB R40" },
  obligation: "should",
  confidence: "secondary",
  severity: "warning",
  title: { fr: "CORS : toute origine admise avec les cookies", en: "CORS: any origin allowed with credentials" },
  why: {
    fr: "N’importe quel site pourrait lire les données avec la session de l’utilisateur.",
    en: "Any site could read the data with the user’s session.",
  },
  fix: { fr: "Donnez la liste exacte des origines.", en: "Give the exact list of origins." },
  messages: {
    fr: "Toute origine est admise avec les informations d’authentification.",
    en: "Any origin is allowed with credentials.",
  },
  bad: [
    [
      "application.properties",
      "fhir.url=https://fhir.exemple.fr\nquarkus.http.cors.origins=⟦*⟧\nquarkus.http.cors.access-control-allow-credentials=true\n",
    ],
    ["application.yml", 'fhir.cors:\n  allowed-origins: "⟦*⟧"\n  allow-credentials: true\n'],
    [
      "nginx.conf",
      "server {\n  location /fhir {\n    add_header ⟦Access-Control-Allow-Origin *⟧;\n    add_header Access-Control-Allow-Credentials true;\n  }\n}\n",
    ],
  ],
  good: [
    ["application.yml", "fhir.cors:\n  allowed-origins: https://app.exemple.fr\n  allow-credentials: true\n"],
    ["application.yml", 'fhir.cors:\n  allowed-origins: "*"\n  allow-credentials: false\n'],
  ],
  *check(file) {
    const allowed = file.settings.filter((one) => credentials.test(one.key) && isYes(one.value));
    const header = file.settings.filter(
      (one) => /header|http\.response/.test(one.key) && /access-control-allow-credentials"?\s+"?true/i.test(one.value),
    );
    for (const setting of file.settings) {
      const { key, value, group } = setting;
      const near = (one: Setting) =>
        one.group === group || group.startsWith(one.group) || one.group.startsWith(group.replace(/\/[^/]*$/, ""));
      if (
        ((origin.test(key) && /^(?:\*|https?:\/\/\*|\^?\.[*+]\$?|\/\^?\.[*+]\$?\/|any)$/i.test(value.trim())) ||
          (anyOrigin.test(key) && isYes(value))) &&
        allowed.some(near)
      )
        yield { at: setting };
      else if (
        /header|http\.response/.test(key) &&
        /access-control-allow-origin"?\s+"?\*/i.test(value) &&
        header.some((one) => one.group === group)
      )
        yield { at: setting };
    }
  },
  replacement(finding, file) {
    // Giving up the credentials mends it; the list of origins is known to the author alone.
    const setting = settingOf(finding, file);
    if (setting === undefined) return undefined;
    const named = file.settings.filter(
      (one) =>
        (credentials.test(one.key) && isYes(one.value)) ||
        (/header|http\.response/.test(one.key) && /access-control-allow-credentials"?\s+"?true/i.test(one.value)),
    );
    const near = named.find((one) => one.group === setting.group) ?? (named.length === 1 ? named[0] : undefined);
    if (near === undefined) return undefined;
    const { start, end } = near.valueSpan;
    const old = file.text.slice(start, end);
    return {
      at: { start, end },
      text: old.replace(
        /(true|yes|on|1)(["']?)$/i,
        (_, yes: string, quote: string) => (/^on$/i.test(yes) ? "off" : "false") + quote,
      ),
      safe: false,
      title: { fr: "Ne plus admettre les cookies", en: "No longer allow credentials" },
    };
  },
});

const cookie = configRule({
  id: "security/session-cookie-flags",
  sec: ["COOKIE-001"],
  scope: "generic",
  reference: { ...anssiWeb, clause: "WEB R29 à R33" },
  obligation: "should",
  confidence: "secondary",
  severity: "warning",
  title: {
    fr: "Cookie de session sans Secure, HttpOnly ou SameSite",
    en: "Session cookie without Secure, HttpOnly or SameSite",
  },
  why: {
    fr: "Le cookie de session vaut l’identité du professionnel tant que la session dure.",
    en: "The session cookie is worth the professional’s identity as long as the session lasts.",
  },
  fix: {
    fr: "Activez Secure et HttpOnly ; SameSite à Lax ou Strict.",
    en: "Turn Secure and HttpOnly on; SameSite to Lax or Strict.",
  },
  messages: {
    fr: "Le cookie de session n’est pas protégé ({flag}).",
    en: "The session cookie is not protected ({flag}).",
  },
  bad: [
    ["application.yml", "fhir.url: https://fhir.exemple.fr\nserver.servlet.session.cookie.secure: ⟦false⟧\n"],
    [
      "web.xml",
      "<web-app><!-- mssante --><session-config><cookie-config><http-only>⟦false⟧</http-only></cookie-config></session-config></web-app>",
    ],
  ],
  good: [["application.yml", "fhir.url: https://fhir.exemple.fr\nserver.servlet.session.cookie.secure: true\n"]],
  *check(file) {
    for (const setting of file.literals(
      /cookie(?:s|\.config|\.options|\.settings)?\.(?:secure|http\.?only|same\.?site)$|session\.cookie\.(?:secure|httponly)$|(?:cookie\.same\.site|cookies\.secure|session\.secure\.cookie|session\.http\.only|oidc\.?cookie\.?same\.?site|http\.?only\.?cookies|require\.?ssl)$/,
    )) {
      const { key, value } = setting;
      // A database may ask for TLS under the same name.
      if (file.environmentOf(setting) === "test" || (/require\.?ssl$/.test(key) && file.dialect !== "xml-config"))
        continue;
      if (/same/.test(key)) {
        if (/^none$/i.test(value) && !/oidc/.test(key))
          yield { at: setting, data: { flag: "SameSite" }, severity: "information" };
      } else if (isNo(value)) yield { at: setting, data: { flag: /only/.test(key) ? "HttpOnly" : "Secure" } };
    }
  },
  replacement: (finding) => (finding.data.flag === "SameSite" ? undefined : { text: "true", safe: false }),
});

const shownToDevelopers = endsWith(...debugKeys);

const debug = configRule({
  id: "security/debug-in-production",
  sec: ["DBG-001"],
  scope: "generic",
  reference: pgssis,
  obligation: "should",
  confidence: "inferred",
  severity: "warning",
  title: { fr: "Outil de mise au point ouvert en production", en: "Debugging tool open in production" },
  why: {
    fr: "Ces pages montrent la configuration, les données ou les points d’entrée.",
    en: "These pages show configuration, data or entry points.",
  },
  fix: { fr: "Fermez-les en production, ou protégez-les.", en: "Close them in production, or protect them." },
  messages: { fr: "Ouvert en production : {what}.", en: "Open in production: {what}." },
  bad: [
    ["application-prod.yml", 'fhir.url: https://fhir.exemple.fr\nmanagement.endpoints.web.exposure.include: "⟦*⟧"\n'],
    ["application-prod.properties", "fhir.url=https://fhir.exemple.fr\nquarkus.swagger-ui.always-include=⟦true⟧\n"],
  ],
  good: [
    ["application-prod.yml", "fhir.url: https://fhir.exemple.fr\nmanagement.endpoints.web.exposure.include: health\n"],
    ["application-dev.yml", "fhir.url: https://fhir.exemple.fr\nspring.h2.console.enabled: true\n"],
  ],
  *check(file) {
    for (const setting of file.settings) {
      const { key, value } = setting;
      const shown = (shownToDevelopers.test(key) || key === "debug") && isYes(value);
      const open =
        shown ||
        (/endpoints\.web\.exposure\.include$/.test(key) && /^['"]?\*['"]?$/.test(value)) ||
        // Details of errors for everybody.
        (/(?:^|\.)custom\.errors\.mode$/.test(key) && /^off$/i.test(value)) ||
        // Micronaut's management, Keycloak's development mode.
        (/^endpoints\.all\.sensitive$/.test(key) && isNo(value)) ||
        (/(?:^|\.)(?:command|args)$/.test(key) && /^(?:\S*kc\.sh\s+)?start-dev\b/.test(value));
      if (open && file.environmentOf(setting) === "production")
        yield { at: setting, data: { what: setting.path.join(".") } };
    }
  },
  replacement(finding, file) {
    const old = textOf(finding, file);
    if (old === "*") return { text: "health", safe: false };
    if (/customErrors/i.test(finding.location)) return { text: "RemoteOnly", safe: false };
    if (/start-dev/.test(old)) return { text: old.replace("start-dev", "start"), safe: false };
    return opposite(finding, file);
  },
});

const schema = configRule({
  id: "security/schema-update-in-production",
  sec: ["DB-001"],
  scope: "generic",
  reference: pgssis,
  obligation: "may",
  confidence: "inferred",
  severity: "information",
  title: {
    fr: "Schéma de base de données modifié au démarrage en production",
    en: "Database schema changed at start in production",
  },
  why: {
    fr: "Une mise à jour de schéma non maîtrisée peut perdre des données de santé.",
    en: "An uncontrolled schema update can lose health data.",
  },
  fix: { fr: "Utilisez « validate » et un outil de migration.", en: 'Use "validate" and a migration tool.' },
  messages: { fr: "Le schéma est modifié au démarrage.", en: "The schema is changed at start." },
  bad: [["application-prod.yml", "fhir.url: https://fhir.exemple.fr\nspring.jpa.hibernate.ddl-auto: ⟦update⟧\n"]],
  good: [["application-prod.yml", "fhir.url: https://fhir.exemple.fr\nspring.jpa.hibernate.ddl-auto: validate\n"]],
  *check(file) {
    for (const setting of file.literals(/(?:ddl\.auto|hbm2ddl\.auto|hbm2ddl|database\.generation)$/))
      if (
        /^(?:update|create|create-drop|drop-and-create)$/.test(setting.value) &&
        file.environmentOf(setting) === "production"
      )
        yield { at: setting };
  },
  replacement: () => ({ text: "validate", safe: false }),
});

export const webRules: readonly ConfigRule[] = [policy, referrer, cors, cookie, debug, schema];
