import {
  accountPasswords,
  annuaireApi,
  authenticationOff,
  drimbox,
  openDoors,
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
import { endsWith, isNo, isYes } from "./common.ts";
import { opposite, secretElsewhere, textOf } from "./repairs.ts";

const secretKey = endsWith(...secretKeys);
/** Keys that end like a secret and hold none. */
const notSecret =
  /(?:password|pwd|passwd)\.(?:policy|file|encoder|min|max|length|reset|hash)|reset\.password|forgot|(?:ssh|public)\.key$|(?:existing|external)\.secret|key\.(?:id|alias|file|path|name|store\.type)|password\.(?:grant|field|label|claim|attribute)|(?:^|\.)(?:properties|required|schema|schemas|parameters|components|paths|definitions|placeholder|label|messages?|i18n|translations?|resources\.requests|security\.schemes|value\.from|secret\.key\.ref|encrypted\.data|outputs?|description|scripts|dependencies|dev\.dependencies)\.|(?:key|trust)\.?stores?(?:\.\w+)*\.(?:password|clear\.text)|(?:^|\.)ssl\.key\.password|esante\.api\.key/;

export function isSecretKey(key: string): boolean {
  return secretKey.test(key) && !notSecret.test(key);
}

/** Whether the value is the name under which a secret lies, as structured configuration refers to a store. */
function namesSecret({ value }: Setting, dialect: ConfigFile["dialect"]): boolean {
  return /^(?:yaml|json|toml|hcl)$/.test(dialect) && secretKey.test(wordsOf(value));
}

function isLiteralSecret(setting: Setting, dialect: ConfigFile["dialect"]): boolean {
  const { value } = setting;
  if (setting.placeholder || isFiller(value) || value.length < 4 || value.length > 500) return false;
  if (/\s{1}\S+\s/.test(value) || /^\d+[smhd]?$|^(?:\/|\.\/|[A-Za-z]:\\|https?:)/.test(value)) return false;
  // The name of a secret, as references to a store have it.
  if (namesSecret(setting, dialect) || /^spec\.data\.secret\.key$/.test(setting.key)) return false;
  // A hash is not the secret.
  return !/^(?:\$2[aby]\$|\{bcrypt\}|\$argon2|\{(?:SSHA|argon2|scrypt|pbkdf2)\})/.test(value);
}

const weak =
  /^(?:admin|root|password|postgres|mysql|keycloak|changeme|changeit|change_me|secret|guest|test|demo|1234(?:56)?|azerty|qwerty|minio(?:admin)?|rabbitmq|hapi|sa|user|example|toor|welcome1?|motdepasse)$/i;
const accountPassword = endsWith(...accountPasswords);

/** A password in the middle of a value: of a connection string, or before the host of an address. */
const embedded =
  /(?:^|;|^(?=[^;]*\bhost=)[^;]*\s)\s*(?:password|pwd)\s*=\s*([^;"'\s]{4,100})|^(?:jdbc:)?(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|https?|ldaps?|imaps?|smtps?|git):\/\/[^:@/\s]*:([^@/\s]{4,100})@|^jdbc:\S*[?&;]password=([^&;\s]{4,100})/i;

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

const privateKey = configRule({
  id: "security/private-key-in-repository",
  sec: ["KEY-001"],
  scope: "generic",
  topics: ["igc-sante", "pgssi-s"],
  reference: pgssis,
  obligation: "shall",
  confidence: "inferred",
  severity: "error",
  title: { fr: "Clé privée dans le projet", en: "Private key in the project" },
  why: {
    fr: "Qui a la clé peut se faire passer pour la structure.",
    en: "Whoever has the key can pass for the organisation.",
  },
  fix: {
    fr: "Retirez la clé, révoquez le certificat, et gardez la nouvelle clé dans un coffre.",
    en: "Remove the key, revoke the certificate, and keep the new key in a vault.",
  },
  messages: {
    default: { fr: "Une clé privée est écrite ici.", en: "A private key is written here." },
    copied: { fr: "Un magasin de clés est copié dans l’image.", en: "A key store is copied into the image." },
  },
  bad: [
    [
      "cle.pem",
      "IGC-Santé\n⟦-----BEGIN PRIVATE KEY-----⟧\nMIIBVQIBADANBgkqhkiG9w0BAQEFAASCAT8wggE7AgEAAkEAq7BFUpkGp3\n-----END PRIVATE KEY-----\n",
    ],
    ["Dockerfile", "FROM eclipse-temurin:21\nUSER app\nCOPY ⟦certs/mssante.p12 /opt/app/⟧\n"],
  ],
  good: [["Dockerfile", "# mssante\nFROM eclipse-temurin:21\nCOPY app.jar /opt/app/\nUSER app\n"]],
  *check(file) {
    for (const match of file.text.matchAll(
      /-----BEGIN (?:(?:RSA|EC|DSA|OPENSSH) )?PRIVATE KEY-----(?=(?:\s|\\n)*[A-Za-z0-9+/]{20})/g,
    ))
      yield { at: { start: match.index, end: match.index + match[0].length } };
    if (file.dialect !== "dockerfile") return;
    for (const setting of file.settings)
      if (
        /\.(?:copy|add)$/.test(setting.key) &&
        /\.(?:p12|pfx|jks|keystore|key)(?:["'\s,]|$)/.test(setting.value) &&
        !/--from=/.test(setting.value)
      )
        yield { at: setting, message: "copied" };
  },
});

const keystoreKey =
  /(?:key|trust)\.?stores?(?:\.file|\.key|\.key\.store)?\.(?:password|pass|pwd|storepass)$|(?:key|trust)store\.p12\.password$|key\.?stores?(?:\.\w+)*\.clear\.text$|(?:^|\.)ssl\.key\.password$/;

const keystore = configRule({
  id: "security/keystore-password",
  sec: ["KEY-002"],
  scope: "generic",
  topics: ["igc-sante", "pgssi-s"],
  reference: { ...drimbox, clause: "configuration d’exemple" },
  obligation: "shall",
  confidence: "inferred",
  severity: "error",
  title: { fr: "Mot de passe de magasin de clés en clair", en: "Key store password in clear" },
  why: {
    fr: "Le mot de passe écrit à côté du magasin livre la clé du certificat de la structure.",
    en: "The password written beside the store gives away the key of the organisation’s certificate.",
  },
  fix: {
    fr: "Lisez-le d’une variable d’environnement ou d’un coffre.",
    en: "Read it from an environment variable or a vault.",
  },
  messages: { fr: "Le mot de passe du magasin de clés est en clair.", en: "The key store’s password is in clear." },
  bad: [
    ["application.properties", "mssante.host=imap.exemple.mssante.fr\nserver.ssl.key-store-password=⟦changeit⟧\n"],
    ["application.yml", "mssante.host: imap.exemple.mssante.fr\nserver.ssl.key-store-password: ⟦Tr0ub4dor-42⟧\n"],
  ],
  good: [
    [
      "application.properties",
      `mssante.host=imap.exemple.mssante.fr\nserver.ssl.key-store-password=\${KEYSTORE_PASSWORD}\n`,
    ],
  ],
  *check(file) {
    for (const setting of file.literals(keystoreKey)) {
      if (isFiller(setting.value) && !/^change/i.test(setting.value)) continue;
      if (/\s|^\//.test(setting.value)) continue;
      const trust = /trust/.test(setting.key);
      yield { at: setting, severity: trust || file.environmentOf(setting) === "test" ? "warning" : undefined };
    }
  },
  replacement: secretElsewhere,
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

const isOff = new RegExp(`(?:^|\\.)(?:${authenticationOff.join("|")})(?:\\.enabled)?$`);
const doors = openDoors.map(([key, value]) => [endsWith(key), value] as const);

const noAuth = configRule({
  id: "security/authentication-disabled",
  sec: ["AUTH-001"],
  scope: "generic",
  reference: { ...drimbox, clause: "configuration d’exemple" },
  obligation: "shall",
  confidence: "inferred",
  severity: "error",
  title: { fr: "Authentification désactivée", en: "Authentication disabled" },
  why: {
    fr: "Des données de santé seraient lues sans que l’on sache par qui.",
    en: "Health data would be read without knowing by whom.",
  },
  fix: { fr: "Rétablissez l’authentification.", en: "Turn authentication on again." },
  messages: { fr: "L’authentification est désactivée.", en: "Authentication is disabled." },
  bad: [
    ["application.properties", "dmp.url=https://dmp.exemple.fr\ndebug.noAuth=⟦true⟧\n"],
    ["application.yml", "fhir:\n  security:\n    enabled: ⟦false⟧\n"],
    [
      "application.properties",
      "quarkus.http.auth.permission.fhir.paths=/fhir/*\nquarkus.http.auth.permission.fhir.policy=⟦permit⟧\n",
    ],
  ],
  good: [["application.yml", "fhir:\n  security:\n    enabled: true\n"]],
  *check(file) {
    for (const setting of file.settings) {
      if (setting.placeholder) continue;
      const { key, value } = setting;
      const severity = file.environmentOf(setting) === "test" ? "warning" : undefined;
      if (
        (isOff.test(key) && isYes(value)) ||
        // What a continuous integration starts lives as long as its job.
        (!file.integration && doors.some(([name, open]) => name.test(key) && open.test(value)))
      )
        yield { at: setting, severity };
      else if (
        /(?:^|\.)(?:(?:micronaut|fhir|hapi|app|api|xpack|server|dmp|psc|management)\.)?security\.enabled$|(?:^|\.)(?:auth|authentication|oidc|oauth2?)\.enabled$|^quarkus\.oidc\.tenant\.enabled$/.test(
          key,
        ) &&
        isNo(value) &&
        !/kafka|prometheus|metrics|mail|smtp/.test(key) &&
        // Quarkus tests and develops without the identity provider.
        !(/^quarkus\.oidc\./.test(key) && severity === "warning")
      )
        yield { at: setting, severity };
      else if (/http\.auth\.permission\.[^.]+(?:\.[^.]+)?\.policy$/.test(key) && value === "permit") {
        const paths = file.settings.find(
          (one) => one.key === key.replace(/policy$/, "paths") && one.profile === setting.profile,
        );
        if (
          paths !== undefined &&
          /\/(?:fhir|patients?|dmp|documents?)\b|^\/\*$/i.test(paths.value) &&
          !/metadata/.test(paths.value)
        )
          yield { at: setting, severity };
      }
    }
  },
  replacement: (finding, file) =>
    /^(?:permit|trust|any)$/.test(textOf(finding, file))
      ? { text: textOf(finding, file) === "permit" ? "authenticated" : "scram-sha-256", safe: false }
      : opposite(finding, file),
});

const apiKey = configRule({
  id: "security/annuaire-api-key",
  sec: ["API-001"],
  scope: "specific",
  topics: ["annuaire-sante"],
  reference: annuaireApi,
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  title: { fr: "Clé ESANTE-API-KEY en clair", en: "ESANTE-API-KEY in clear" },
  why: {
    fr: "La clé identifie votre application auprès de l’Annuaire Santé ; elle ne se partage pas.",
    en: "The key identifies your application to the Annuaire Santé; it is not shared.",
  },
  fix: {
    fr: "Lisez-la d’une variable d’environnement ou d’un coffre, et demandez-en une autre.",
    en: "Read it from an environment variable or a vault, and ask for another.",
  },
  messages: { fr: "La clé de l’API Annuaire Santé est en clair.", en: "The Annuaire Santé API key is in clear." },
  bad: [
    [".env", "ESANTE_API_KEY=⟦b3b5f1a2-8c1e-4f60-9d1c-2a7f0e6c1d34⟧\n"],
    ["application.yml", "annuaire:\n  headers:\n    ESANTE-API-KEY: ⟦b3b5f1a2-8c1e-4f60-9d1c-2a7f0e6c1d34⟧\n"],
  ],
  good: [[".env", `ESANTE_API_KEY=\${ANNUAIRE_KEY}\n`]],
  *check(file) {
    for (const setting of file.settings) {
      if (/esante\.api\.key$/.test(setting.key)) {
        if (!setting.placeholder && /^[\w-]{16,}$/.test(setting.value) && !isFiller(setting.value))
          yield { at: setting };
        continue;
      }
      const inside = /ESANTE-API-KEY["']?\s*[:= ]\s*["']?([0-9a-f]{8}-[0-9a-f-]{20,}|[A-Za-z0-9]{24,})/i.exec(
        setting.rawValue,
      );
      if (inside === null) continue;
      const start = setting.valueSpan.start + inside.index + inside[0].length - (inside[1] as string).length;
      yield { at: { start, end: start + (inside[1] as string).length }, of: setting };
    }
  },
  replacement: secretElsewhere,
});

export const secretRules: readonly ConfigRule[] = [inClear, browser, privateKey, keystore, defaults, noAuth, apiKey];
