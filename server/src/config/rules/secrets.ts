import {
  accountPasswords,
  pgssis,
  scriptSecret,
  secretKeys,
  tokenForms,
  transport,
} from "../../../data/security/index.ts";
import type { ConfigFile } from "../file.ts";
import { isFiller, isPlaceholder } from "../placeholder.ts";
import { type ConfigRule, configRule, type Found } from "../rule.ts";
import { type Setting, wordsOf } from "../setting.ts";
import { endsWith } from "./common.ts";
import { secretElsewhere } from "./repairs.ts";

const secretKey = endsWith(...secretKeys);

/** Keys that end like a secret and hold none. */
const notSecret =
  /(?:password|pwd|passwd)\.(?:policy|file|encoder|min|max|length|reset|hash)|reset\.password|forgot|(?:ssh|public)\.key$|(?:existing|external)\.secret|key\.(?:id|alias|file|path|name|store\.type)|password\.(?:grant|field|label|claim|attribute)|(?:^|\.)(?:properties|required|schema|schemas|parameters|components|paths|definitions|placeholder|label|messages?|i18n|translations?|resources\.requests|security\.schemes|value\.from|secret\.key\.ref|encrypted\.data|outputs?|description|scripts|dependencies|dev\.dependencies)\.|(?:key|trust)\.?stores?(?:\.\w+)*\.(?:password|passwd|pass|pwd|storepass|clear\.text)|(?:^|\.)ssl\.key\.password|esante\.api\.key/;

export function isSecretKey(key: string): boolean {
  // CloudFormation sets its resources below a key that schemas have too.
  return secretKey.test(key) && !notSecret.test(key.replace(/^(resources\.(?:[^.]+\.)+?)properties\./, "$1"));
}

/** Whether the value is the name under which a secret lies, as structured configuration refers to a store. */
function namesSecret({ value }: Setting, dialect: ConfigFile["dialect"]): boolean {
  return /^(?:yaml|json|toml|hcl)$/.test(dialect) && secretKey.test(wordsOf(value));
}

function isLiteralSecret(setting: Setting, dialect: ConfigFile["dialect"]): boolean {
  const { value } = setting;
  if (setting.placeholder || isFiller(value) || value.length < 4 || value.length > 500) return false;
  if (/\s{1}\S+\s/.test(value) || /^\d{1,5}$|^\d+[smhd]$|^(?:\/|\.\/|[A-Za-z]:\\|https?:)/.test(value)) return false;
  // The name of a secret, as references to a store have it.
  if (namesSecret(setting, dialect) || /^spec\.data\.secret\.key$/.test(setting.key)) return false;
  // A hash is not the secret.
  return !/^(?:\$2[aby]\$|\{bcrypt\}|\$argon2|\{(?:SSHA|argon2|scrypt|pbkdf2)\})/.test(value);
}

const weak =
  /^(?:admin|root|password|postgres|mysql|keycloak|changeme|changeit|change_me|secret|guest|test|demo|1234(?:56)?|azerty|qwerty|minio(?:admin)?|rabbitmq|hapi|sa|user|example|toor|welcome1?|motdepasse|pw|pwd|pass)$/i;

const accountPassword = endsWith(...accountPasswords);

/** A password in the middle of a value: of a connection string, or before the host of an address. */
const embedded =
  /(?:^|;|^(?=[^;]*\bhost=)[^;]*\s)\s*(?:password|pwd)\s*=\s*([^;"'\s]{4,100})|^(?:jdbc:)?(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|https?|ldaps?|imaps?|smtps?|git):\/\/[^:@/\s]*:([^@/\s]{4,100})@|^jdbc:\S*[?&;]password=([^&;\s]{4,100})/i;

/** Words that people read, under keys that name what they stand for. */
function isTranslation(name: string): boolean {
  return /(?:^|[\\/])(?:i18n|locales?|lang|languages?|translations?|nls)[\\/]|(?:^|[\\/])messages(?:[_-][a-zA-Z_-]+)?\.(?:properties|ya?ml|json)$/.test(
    name,
  );
}

/** The passwords of accounts in the export of a Keycloak realm. */
function* accountsOf(file: ConfigFile): Generator<Setting> {
  for (const setting of file.literals(/(?:^|\.)users\.credentials\.value$/))
    if (file.siblings(setting).some((one) => /type$/.test(one.key) && one.value === "password")) yield setting;
}

/** What nobody takes for a secret in a test, or where the environment may give another. */
const invented = /^(?:change.*|dev|local|tests?|testing|dummy|fake|mock)$/i;

function* insideValue(setting: Setting, severity: "warning" | undefined): Generator<Found> {
  const { rawValue, value } = setting;
  if (rawValue.length > 1000 || !/[:=]|\s-p/.test(value)) return;
  const match = embedded.exec(rawValue) ?? scriptSecret.exec(rawValue);
  const secret = match?.slice(1).find((one) => one !== undefined);
  if (
    match === null ||
    secret === undefined ||
    isPlaceholder(secret) ||
    isFiller(secret) ||
    secret.startsWith("$") ||
    (severity !== undefined && (invented.test(secret) || weak.test(secret)))
  )
    return;
  const start = setting.valueSpan.start + match.index + match[0].lastIndexOf(secret);
  yield { at: { start, end: start + secret.length }, of: setting, data: { name: setting.path.at(-1) ?? "" }, severity };
}

const topics = ["pgssi-s", "pro-sante-connect"];

const inClear = configRule({
  id: "security/secret-in-clear",
  sec: ["PSC-008", "PSC-019"],
  scope: "generic",
  topics,
  reference: { ...transport, clause: "principes : secrets détenus par le serveur ; le certificat remplace le secret" },
  obligation: "shall",
  confidence: "inferred",
  severity: "error",
  title: { fr: "Secret écrit en clair", en: "Secret written in clear" },
  why: {
    fr: "Un secret écrit dans un fichier se copie avec le dépôt, les images et les sauvegardes.",
    en: "A secret written in a file is copied with the repository, the images and the backups.",
  },
  fix: {
    fr: "Lisez-le d’une variable d’environnement ou d’un coffre, et changez celui-ci.",
    en: "Read it from an environment variable or a vault, and change this one.",
  },
  messages: { fr: "« {name} » porte un secret en clair.", en: '"{name}" holds a secret in clear.' },
  bad: [
    [
      "application.properties",
      "psc.url=https://auth.bas.psc.esante.gouv.fr/auth/realms/esante-wallet\nspring.security.oauth2.client.registration.psc.client-secret=⟦9f8e7d6c5b4a39281706⟧\n",
    ],
    ["application.yml", "fhir.url: https://fhir.exemple.fr\nspring.datasource.password: ⟦Tr0ub4dor-42⟧\n"],
    [".env", "FHIR_URL=https://fhir.exemple.fr\nCLIENT_SECRET=⟦9f8e7d6c5b4a39281706⟧\n"],
    [
      "appsettings.json",
      '{"Fhir": {"Url": "https://fhir.exemple.fr"}, "Oidc": {"ClientSecret": "⟦9f8e7d6c5b4a39281706⟧"}}',
    ],
    ["httpd.conf", "# pro sante connect\nOIDCCryptoPassphrase ⟦une-phrase-de-passe-longue⟧\n"],
    ["Dockerfile", "FROM eclipse-temurin:21\nUSER app\nENV MSSANTE_PASSWORD=⟦Tr0ub4dor-42⟧\n"],
    ["main.tf", '# hds\nresource "x" "y" {\n  password = "⟦Tr0ub4dor-42⟧"\n}\n'],
  ],
  good: [
    ["application.yml", `fhir.url: https://fhir.exemple.fr\nspring.datasource.password: \${DB_PASSWORD}\n`],
    ["httpd.conf", '# pro sante connect\nOIDCCryptoPassphrase "exec:/usr/local/bin/passphrase"\n'],
  ],
  *check(file) {
    if (isTranslation(file.name)) return;
    const accounts = new Set(accountsOf(file));
    for (const setting of file.settings) {
      if (!setting.placeholder || setting.value.length > 200)
        yield* insideValue(setting, file.integration || file.environmentOf(setting) === "test" ? "warning" : undefined);
      if (!setting.placeholder && tokenForms.test(setting.value)) {
        yield { at: setting, data: { name: setting.path.at(-1) ?? "" } };
        continue;
      }
      if (!(isSecretKey(setting.key) || accounts.has(setting)) || !isLiteralSecret(setting, file.dialect)) continue;
      if ((accounts.has(setting) || accountPassword.test(setting.key)) && weak.test(setting.value)) continue;
      // The environment may give another one.
      const test = file.environmentOf(setting) === "test";
      if (
        (setting.fallback || test || file.integration) &&
        (invented.test(setting.value) || (file.integration && weak.test(setting.value)))
      )
        continue;
      if (isBrowserVariable(setting) || (isServed(file.name) && browserSecret.test(setting.key))) continue;
      // A public test server's own words, as `password=password`, are told by the rule on default accounts.
      const severity = setting.fallback || test ? "warning" : undefined;
      yield { at: setting, data: { name: setting.path.at(-1) ?? "" }, severity };
    }
  },
  replacement: secretElsewhere,
});

const browserSecret = /(?:client\.secret|private\.key|api\.secret)$/;

/** Whether a file is one that the server hands to browsers. */
function isServed(name: string): boolean {
  return /(?:^|[\\/])(?:src[\\/]assets|public|wwwroot|static)[\\/](?:.*[\\/])?[^\\/]+\.json$/.test(name);
}

function isBrowserVariable(setting: Setting): boolean {
  return /^(?:VITE|REACT_APP|NEXT_PUBLIC|NUXT_PUBLIC|GATSBY|EXPO_PUBLIC|PUBLIC|VUE_APP)_/.test(
    setting.path.at(-1) ?? "",
  );
}

const browser = configRule({
  id: "security/secret-in-browser",
  sec: ["PSC-007"],
  scope: "specific",
  topics,
  reference: { ...transport, clause: "principes_securisation : jetons et secrets détenus par un proxy" },
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  title: { fr: "Secret livré au navigateur", en: "Secret delivered to the browser" },
  why: {
    fr: "Une variable de ce préfixe est écrite dans le code envoyé au navigateur ; les secrets et les jetons restent côté serveur.",
    en: "A variable with this prefix is written into the code sent to the browser; secrets and tokens stay on the server.",
  },
  fix: { fr: "Portez ce secret côté serveur, dans un proxy.", en: "Keep this secret on the server, in a proxy." },
  messages: { fr: "« {name} » est livré au navigateur.", en: '"{name}" is delivered to the browser.' },
  bad: [[".env", `VITE_PSC_URL=https://auth.bas.psc.esante.gouv.fr\nVITE_PSC_CLIENT_SECRET=⟦\${PSC_SECRET}⟧\n`]],
  good: [[".env", `VITE_PSC_URL=https://auth.bas.psc.esante.gouv.fr\nPSC_CLIENT_SECRET=\${PSC_SECRET}\n`]],
  *check(file) {
    for (const setting of file.settings)
      if (
        browserSecret.test(setting.key) &&
        (isBrowserVariable(setting) || (isServed(file.name) && !setting.placeholder && !isFiller(setting.value)))
      )
        yield { at: setting, data: { name: setting.path.at(-1) ?? "" } };
  },
});

const defaults = configRule({
  id: "security/default-credentials",
  sec: ["AUTH-002"],
  scope: "generic",
  reference: pgssis,
  obligation: "shall",
  confidence: "inferred",
  severity: "error",
  title: { fr: "Mot de passe par défaut", en: "Default password" },
  why: {
    fr: "Un mot de passe par défaut est le premier que l’on essaie.",
    en: "A default password is the first that anyone tries.",
  },
  fix: { fr: "Donnez un mot de passe propre, lu d’un coffre.", en: "Give a password of its own, read from a vault." },
  messages: { fr: "« {name} » porte un mot de passe par défaut.", en: '"{name}" holds a default password.' },
  bad: [
    [
      "docker-compose.yml",
      "services:\n  fhir:\n    image: hapiproject/hapi:v7.4.0\n    environment:\n      POSTGRES_PASSWORD: ⟦postgres⟧\n",
    ],
    [
      "docker-compose.yml",
      "services:\n  fhir-auth:\n    image: quay.io/keycloak/keycloak:25.0\n    environment:\n      - KEYCLOAK_ADMIN_PASSWORD=⟦admin⟧\n",
    ],
  ],
  good: [
    [
      "docker-compose.yml",
      `services:\n  fhir:\n    image: hapiproject/hapi:v7.4.0\n    environment:\n      POSTGRES_PASSWORD: \${POSTGRES_PASSWORD}\n`,
    ],
  ],
  *check(file) {
    for (const setting of [...file.literals(accountPassword), ...accountsOf(file)]) {
      if (!weak.test(setting.value) || /(?:key|trust)\.?store/.test(setting.key)) continue;
      const severity = setting.fallback ? "warning" : undefined;
      if (file.environmentOf(setting) !== "test" && !file.integration)
        yield { at: setting, data: { name: setting.path.at(-1) ?? "" }, severity };
    }
  },
  replacement: secretElsewhere,
});

export const secretRules: readonly ConfigRule[] = [inClear, browser, defaults];
