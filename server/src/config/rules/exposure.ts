import { anssiTls, anssiWeb, pgssis, transport } from "../../../data/security/index.ts";
import { base64, derAt, derBits, derChildren } from "../certificate/der.ts";
import { type ConfigRule, configRule } from "../rule.ts";
import { endsWith, isYes } from "./common.ts";
import { bas, live, topics } from "./psc-client.ts";

/** Images that hold data, or that serve them without asking who calls. */
const dataImage =
  /(?:^|\/)(?:postgres(?:ql)?|mysql|mariadb|mongo|redis|valkey|elasticsearch|opensearch|couchdb|mssql|hapi)(?:[:@/-]|$)|hapi-?fhir|mssql\/server|bitnami\/(?:postgresql|mysql|mariadb|mongodb|redis)/i;

const published = configRule({
  id: "security/service-published",
  sec: ["AUTH-002"],
  scope: "generic",
  dialects: ["yaml", "hcl"],
  topics: ["pgssi-s", "hds"],
  reference: pgssis,
  obligation: "should",
  confidence: "inferred",
  severity: "information",
  title: {
    fr: "Base de données ou serveur FHIR ouvert à toutes les adresses",
    en: "Database or FHIR server open to every address",
  },
  why: {
    fr: "Un port publié sans adresse l’est sur toutes les interfaces de la machine, et le pare-feu n’y peut souvent rien.",
    en: "A port published without an address is open on every interface of the machine, often behind the firewall’s back.",
  },
  fix: {
    fr: "Publiez-le sur 127.0.0.1, ou laissez-le au réseau interne des conteneurs.",
    en: "Publish it on 127.0.0.1, or leave it to the containers’ internal network.",
  },
  messages: {
    fr: "Ce service de données est joignable de toutes les adresses.",
    en: "This data service can be reached from every address.",
  },
  bad: [
    [
      "docker-compose.yml",
      'services:\n  fhir:\n    image: hapiproject/hapi:v7.4.0\n    ports:\n      - "⟦8080:8080⟧"\n',
    ],
    ["main.tf", '# hds\nresource "aws_db_instance" "dossier" {\n  publicly_accessible = ⟦true⟧\n}\n'],
  ],
  good: [
    [
      "docker-compose.yml",
      'services:\n  fhir:\n    image: hapiproject/hapi:v7.4.0\n    ports:\n      - "127.0.0.1:8080:8080"\n',
    ],
  ],
  *check(file) {
    for (const setting of file.literals(/^resource\.(?:aws|azurerm|google|scaleway|ovh).*\.publicly\.accessible$/))
      if (isYes(setting.value)) yield { at: setting, severity: "error" };
    if (file.dialect !== "yaml") return;
    for (const setting of file.literals(/^services\.[^.]+(?:\.[^.]+)*\.ports$/)) {
      if (!/^(?:0\.0\.0\.0:)?\d+(?:-\d+)?:\d+/.test(setting.value)) continue;
      const service = setting.group.replace(/\/ports$/, "");
      const image = file.settings.find((one) => one.group === service && one.path.at(-1) === "image")?.value ?? "";
      const environment = file.environmentOf(setting);
      if (!dataImage.test(image) || environment === "test") continue;
      yield { at: setting, severity: environment === "production" ? "error" : undefined };
    }
  },
  replacement(finding, file) {
    const old = file.text.slice(finding.start, finding.end);
    if (file.dialect === "hcl") return { text: "false", safe: false };
    return { text: `127.0.0.1:${old.replace(/^0\.0\.0\.0:/, "")}`, safe: false };
  },
});

const acrStrict = configRule({
  id: "security/psc-acr-strict",
  sec: ["PSC-016"],
  scope: "specific",
  topics,
  reference: {
    text: "ANS, connecteur keycloak-prosanteconnect",
    clause: "échange n° 43 : acr eidas2 dans la réponse",
    href: "https://github.com/ansforge/keycloak-prosanteconnect/issues/43",
  },
  obligation: "should",
  confidence: "verified",
  severity: "warning",
  title: { fr: "Le jeton peut porter eidas2", en: "The token may carry eidas2" },
  why: {
    fr: "La demande porte eidas1, mais Pro Santé Connect peut répondre eidas2, par exemple avec une carte.",
    en: "The request carries eidas1, but Pro Santé Connect may answer eidas2, for example with a card.",
  },
  fix: { fr: "Acceptez eidas1 et eidas2 dans le jeton.", en: "Accept eidas1 and eidas2 in the token." },
  messages: {
    fr: "Un jeton qui porte eidas2 serait refusé.",
    en: "A token that carries eidas2 would be refused.",
  },
  bad: [
    [
      "application.properties",
      `quarkus.oidc.auth-server-url=${bas}\nquarkus.oidc.token.required-claims.acr=⟦eidas1⟧\n`,
    ],
    ["httpd.conf", "# Pro Santé Connect\n<Location />\n  Require ⟦claim acr:eidas1⟧\n</Location>\n"],
  ],
  good: [
    [
      "application.properties",
      `quarkus.oidc.auth-server-url=${bas}\nquarkus.oidc.token.required-claims.acr=eidas1,eidas2\n`,
    ],
    ["httpd.conf", '# Pro Santé Connect\n<Location />\n  Require claim "acr~^eidas[12]$"\n</Location>\n'],
  ],
  *check(file) {
    if (!file.psc) return;
    for (const setting of file.literals(
      /required\.claims\.acr$|(?:expected|accepted|allowed|required)\.acr(?:\.values?)?$/,
    )) {
      const together = file.siblings(setting).filter((one) => one.key === setting.key);
      const value = together.map((one) => one.value).join(" ");
      if (together[0] === setting && /eidas1/i.test(value) && !/eidas2|eidas\[/i.test(value)) yield { at: setting };
    }
    if (file.dialect !== "apache") return;
    const claims = file.settings.filter(
      (one) => /(?:^|\.)require$/.test(one.key) && /^claim\s+"?acr:/i.test(one.value),
    );
    for (const setting of claims)
      if (
        /eidas1"?$/i.test(setting.value) &&
        !claims.some((one) => one.group === setting.group && /eidas2/i.test(one.value))
      )
        yield { at: setting };
  },
  replacement(_, file) {
    if (file.dialect === "apache") return { text: 'claim "acr~^eidas[12]$"', safe: true };
    return file.dialect === "properties" ? { text: "eidas1,eidas2", safe: true } : undefined;
  },
});

const exchange = configRule({
  id: "security/token-exchange-scope",
  sec: ["PSC-013"],
  scope: "specific",
  topics: [...topics, "transport-api-rest"],
  reference: { ...transport, clause: "échange de jeton (RFC 8693)" },
  obligation: "shall",
  confidence: "verified",
  severity: "warning",
  title: { fr: "Échange de jeton sans portée", en: "Token exchange without a scope" },
  why: {
    fr: "La demande d’échange porte grant_type, subject_token, subject_token_type et scope ; la portée est obligatoire.",
    en: "The exchange request carries grant_type, subject_token, subject_token_type and scope; the scope is mandatory.",
  },
  fix: { fr: "Donnez la portée de l’API appelée.", en: "Give the scope of the API that is called." },
  messages: {
    default: { fr: "L’échange de jeton ne demande aucune portée.", en: "The token exchange asks for no scope." },
    type: {
      fr: "Ce subject_token_type n’est pas l’un des deux admis (access_token, jwt).",
      en: "This subject_token_type is not one of the two allowed (access_token, jwt).",
    },
  },
  fixes: {
    type: {
      fr: "Écrivez urn:ietf:params:oauth:token-type:access_token.",
      en: "Write urn:ietf:params:oauth:token-type:access_token.",
    },
  },
  bad: [
    [
      "application.yml",
      "spring.security.oauth2.client.registration.api-fhir:\n  client-id: lps\n  authorization-grant-type: ⟦urn:ietf:params:oauth:grant-type:token-exchange⟧\n",
    ],
    [".env", `PSC_ISSUER=${live}\nSUBJECT_TOKEN_TYPE=⟦urn:ietf:params:oauth:token-type:id_token⟧\n`],
  ],
  good: [
    [
      "application.yml",
      "spring.security.oauth2.client.registration.api-fhir:\n  client-id: lps\n  scope: patient.read\n  authorization-grant-type: urn:ietf:params:oauth:grant-type:token-exchange\n",
    ],
  ],
  *check(file) {
    for (const setting of file.literals(endsWith("grant\\.type"))) {
      if (setting.value !== "urn:ietf:params:oauth:grant-type:token-exchange") continue;
      const asks = file.settings.some(
        (one) =>
          /(?:^|\.)(?:scopes?|audience)$/.test(one.key) &&
          (one.group === setting.group || one.group.startsWith(`${setting.group}/`)),
      );
      if (!asks) yield { at: setting };
    }
    for (const setting of file.literals(endsWith("subject\\.token\\.type")))
      if (
        file.marker !== undefined &&
        /^urn:ietf:params:oauth:token-type:/.test(setting.value) &&
        !/:(?:access_token|jwt)$/.test(setting.value)
      )
        yield { at: setting, message: "type" };
  },
  replacement: (finding) =>
    finding.message === "type" ? { text: "urn:ietf:params:oauth:token-type:access_token", safe: false } : undefined,
});

const frames = configRule({
  id: "security/frame-ancestors-absent",
  sec: ["WEB-002"],
  scope: "generic",
  dialects: ["nginx", "apache", "haproxy"],
  topics: ["pgssi-s"],
  reference: { ...anssiWeb, clause: "WEB R17, R18" },
  obligation: "should",
  confidence: "secondary",
  severity: "information",
  title: { fr: "Politique de contenu sans frame-ancestors", en: "Content policy without frame-ancestors" },
  why: {
    fr: "Sans frame-ancestors, un autre site peut afficher le vôtre dans un cadre et détourner les clics.",
    en: "Without frame-ancestors, another site may show yours in a frame and hijack clicks.",
  },
  fix: { fr: "Ajoutez « frame-ancestors 'none' » ou 'self'.", en: "Add \"frame-ancestors 'none'\" or 'self'." },
  messages: {
    fr: "Cette politique ne dit pas qui peut afficher la page dans un cadre.",
    en: "This policy does not say who may show the page in a frame.",
  },
  bad: [
    [
      "nginx.conf",
      "# fhir\nserver {\n  listen 8080;\n  add_header ⟦Content-Security-Policy \"default-src 'self'\"⟧ always;\n}\n",
    ],
  ],
  good: [
    [
      "nginx.conf",
      "# fhir\nserver {\n  listen 8080;\n  add_header Content-Security-Policy \"default-src 'self'; frame-ancestors 'self'\" always;\n}\n",
    ],
  ],
  *check(file) {
    const headers = file.settings.filter((one) => /header|http\.response/.test(one.key));
    if (headers.some((one) => /x-frame-options/i.test(one.value))) return;
    for (const setting of headers)
      if (
        /content-security-policy(?!-report-only)/i.test(setting.value) &&
        /default-src/i.test(setting.value) &&
        !/frame-ancestors/i.test(setting.value)
      )
        yield { at: setting };
  },
  replacement(finding, file) {
    const old = file.text.slice(finding.start, finding.end);
    const text = old.replace(/;?\s*("?)(\s+always)?$/, "; frame-ancestors 'self'$1$2");
    return text === old || !/"/.test(old) ? undefined : { text, safe: false };
  },
});

const parameters = configRule({
  id: "security/dh-parameters-short",
  sec: ["TLS-015"],
  scope: "generic",
  dialects: ["pem", "haproxy"],
  topics: ["tls"],
  reference: { ...anssiTls, clause: "R7" },
  obligation: "should",
  confidence: "secondary",
  severity: "warning",
  title: { fr: "Groupe Diffie-Hellman de moins de 2048 bits", en: "Diffie-Hellman group of less than 2048 bits" },
  why: {
    fr: "L’ANSSI demande au moins 2048 bits pour DHE, 3072 au-delà de 2030.",
    en: "ANSSI asks for at least 2048 bits for DHE, 3072 beyond 2030.",
  },
  fix: {
    fr: "Faites un groupe de 3072 bits, ou n’employez que ECDHE.",
    en: "Make a group of 3072 bits, or use ECDHE only.",
  },
  messages: { fr: "Ce groupe n’a que {bits} bits.", en: "This group has only {bits} bits." },
  bad: [
    ["haproxy.cfg", "# fhir\nglobal\n  tune.ssl.default-dh-param ⟦1024⟧\n"],
    [
      "dhparam.pem",
      `fhir\n⟦-----BEGIN DH PARAMETERS-----\n${btoa(String.fromCharCode(0x30, 0x26, 2, 0x21, 0, 0xff, ...Array.from({ length: 31 }, (_, i) => i + 1), 2, 1, 2))}\n-----END DH PARAMETERS-----⟧\n`,
    ],
  ],
  good: [["haproxy.cfg", "# fhir\nglobal\n  tune.ssl.default-dh-param 3072\n"]],
  *check(file) {
    for (const setting of file.literals(/tune\.ssl\.default\.dh\.param$/))
      if (Number(setting.value) < 2048) yield { at: setting, data: { bits: setting.value } };
    if (file.dialect !== "pem") return;
    for (const match of file.text.matchAll(
      /-----BEGIN DH PARAMETERS-----([A-Za-z0-9+/=\s]{1,8000})-----END DH PARAMETERS-----/g,
    )) {
      const bytes = base64(match[1] as string);
      const bits = bytes === undefined ? 0 : derBits(derChildren(derAt(bytes, 0))[0]);
      if (bits > 0 && bits < 2048)
        yield { at: { start: match.index, end: match.index + match[0].length }, data: { bits } };
    }
  },
  replacement: (_, file) => (file.dialect === "haproxy" ? { text: "3072", safe: true } : undefined),
});

export const exposureRules: readonly ConfigRule[] = [published, acrStrict, exchange, frames, parameters];
