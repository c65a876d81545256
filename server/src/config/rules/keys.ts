import { annuaireApi, authenticationOff, drimbox, openDoors, pgssis } from "../../../data/security/index.ts";
import { isFiller } from "../placeholder.ts";
import { type ConfigRule, configRule } from "../rule.ts";
import { endsWith, isNo, isYes } from "./common.ts";
import { opposite, secretElsewhere, textOf } from "./repairs.ts";

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
      // Words of documentation that people leave as they found them.
      if (isFiller(setting.value) && !/^(?:change|secret$|password$)/i.test(setting.value)) continue;
      if (/\s|^\//.test(setting.value)) continue;
      const trust = /trust/.test(setting.key);
      yield { at: setting, severity: trust || file.environmentOf(setting) === "test" ? "warning" : undefined };
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

/** Keys, the stores that hold them, and doors without one. */
export const keyRules: readonly ConfigRule[] = [privateKey, keystore, noAuth, apiKey];
