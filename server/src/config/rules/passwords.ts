import { anssiPasswords, identification } from "../../../data/security/index.ts";
import { type ConfigRule, configRule } from "../rule.ts";
import { endsWith, isNo } from "./common.ts";
import { settingOf, textOf } from "./repairs.ts";

const realm = (inside: string) => `{"realm": "sante", "displayName": "mssante", "clients": [], ${inside}}`;

const identity = ["identification-electronique"];

const policy = configRule({
  id: "security/password-policy-weak",
  sec: ["PWD-001"],
  scope: "generic",
  topics: identity,
  reference: { ...identification, clause: "EXI 25" },
  obligation: "shall",
  confidence: "secondary",
  severity: "warning",
  title: { fr: "Politique de mots de passe trop faible", en: "Password policy too weak" },
  why: {
    fr: "Un mot de passe seul a au moins 50 bits d’entropie, par exemple 8 caractères de trois classes sur quatre.",
    en: "A password alone has at least 50 bits of entropy, for example 8 characters of three classes out of four.",
  },
  fix: { fr: "Demandez 12 caractères, ou 8 de trois classes.", en: "Ask for 12 characters, or 8 of three classes." },
  messages: {
    fr: "Cette politique admet des mots de passe de moins de 50 bits.",
    en: "This policy allows passwords of less than 50 bits.",
  },
  bad: [
    ["realm.json", realm('"passwordPolicy": "⟦length(6)⟧"')],
    ["application.yml", "mssante.host: x.mssante.fr\nauth.password.min-length: ⟦6⟧\n"],
  ],
  good: [["realm.json", realm('"passwordPolicy": "length(12) and upperCase(1) and digits(1)"')]],
  *check(file) {
    for (const setting of file.literals(endsWith("password\\.policy"))) {
      const { value } = setting;
      if (!/length\(|undefined|notUsername|hash/i.test(value)) continue;
      const length = Number(/(?:^|\s)length\((\d+)\)/i.exec(value)?.[1] ?? 8);
      const classes = ["upperCase", "lowerCase", "digits", "specialChars"].filter((name) =>
        new RegExp(`${name}\\(`, "i").test(value),
      ).length;
      if (length < 8 || (length < 10 && classes < 3)) yield { at: setting };
    }
    for (const setting of file.literals(
      /(?:password|passwd)(?:\.policy|\.options|\.rules)?(?:\.standard)?\.(?:min(?:imum)?\.length|required\.length|length\.min|min)$/,
    ))
      if (/^\d+$/.test(setting.value) && Number(setting.value) < 8) yield { at: setting };
  },
  replacement(finding) {
    return /policy$/i.test(finding.location)
      ? { text: "length(12) and upperCase(1) and lowerCase(1) and digits(1)", safe: false }
      : { text: "12", safe: false };
  },
});

const attempts = configRule({
  id: "security/login-attempts-unlimited",
  sec: ["PWD-002"],
  scope: "generic",
  topics: identity,
  reference: { ...identification, clause: "EXI 25" },
  obligation: "shall",
  confidence: "secondary",
  severity: "warning",
  title: { fr: "Essais de mot de passe sans limite", en: "Password attempts without a limit" },
  why: {
    fr: "Après dix échecs au plus, le compte est bloqué ou ralenti.",
    en: "After ten failures at most, the account is locked or slowed down.",
  },
  fix: {
    fr: "Activez la protection, avec dix échecs au plus.",
    en: "Turn the protection on, with ten failures at most.",
  },
  messages: {
    default: { fr: "La limite des essais est désactivée.", en: "The limit on attempts is turned off." },
    many: { fr: "Plus de dix échecs sont admis.", en: "More than ten failures are allowed." },
  },
  bad: [
    ["realm.json", realm('"bruteForceProtected": ⟦false⟧')],
    ["realm.json", realm('"bruteForceProtected": true, "failureFactor": ⟦30⟧')],
  ],
  good: [["realm.json", realm('"bruteForceProtected": true, "failureFactor": 5')]],
  *check(file) {
    for (const setting of file.literals(
      /(?:brute\.force\.protected|failure\.factor|lockout\.max\.failed(?:\.access)?(?:\.attempts)?|max\.(?:login\.)?failed\.attempts|max\.login\.attempts|login\.throttling\.max\.attempts|regulation\.max\.retries)$/,
    )) {
      const { key, value } = setting;
      if (/protected$/.test(key)) {
        if (isNo(value)) yield { at: setting };
      } else if (
        Number(value) > 10 &&
        !(
          /failure\.factor$/.test(key) &&
          file.siblings(setting).some((one) => /brute\.force\.protected$/.test(one.key) && isNo(one.value))
        )
      )
        yield { at: setting, message: "many" };
    }
  },
  replacement(finding, file) {
    if (finding.message === "many") return { text: "10", safe: true };
    const setting = settingOf(finding, file);
    const many =
      setting && file.siblings(setting).find((one) => /failure\.factor$/.test(one.key) && Number(one.value) > 10);
    return { text: "true", safe: true, also: many && [{ ...many.valueSpan, newText: "10" }] };
  },
});

const idle = configRule({
  id: "security/session-without-idle-timeout",
  sec: ["PWD-003"],
  scope: "generic",
  topics: identity,
  reference: { ...identification, clause: "EXI 26" },
  obligation: "shall",
  confidence: "secondary",
  severity: "warning",
  title: { fr: "Session sans fin par inactivité", en: "Session without an end for inactivity" },
  why: {
    fr: "La session se ferme d’elle-même après un temps sans activité que le service fixe.",
    en: "The session closes by itself after a time without activity that the service sets.",
  },
  fix: { fr: "Fixez un délai, par exemple 30 minutes.", en: "Set a delay, for example 30 minutes." },
  messages: { fr: "La session ne se ferme jamais par inactivité.", en: "The session never closes for inactivity." },
  bad: [
    ["application.yml", "mssante.host: x.mssante.fr\nserver.servlet.session.timeout: ⟦-1⟧\n"],
    [
      "web.xml",
      "<web-app><!-- mssante --><session-config><session-timeout>⟦0⟧</session-timeout></session-config></web-app>",
    ],
  ],
  good: [["application.yml", "mssante.host: x.mssante.fr\nserver.servlet.session.timeout: 30m\n"]],
  *check(file) {
    for (const setting of file.literals(
      /(?:servlet\.session\.timeout|session\.config\.session\.timeout|sso\.session\.idle\.timeout|session\.idle\.timeout|oidc\.?session\.inactivity\.timeout)$/,
    ))
      if (
        /^(?:-1[smhd]?|0[smhd]?|never)$/i.test(setting.value) &&
        !/client\.session|offline|remember/.test(setting.key)
      )
        yield { at: setting };
  },
  replacement: (_, file) => ({
    text:
      file.dialect === "xml-config" ? "30" : file.dialect === "yaml" || file.dialect === "properties" ? "30m" : "1800",
    safe: false,
  }),
});

const sms = configRule({
  id: "security/sms-second-factor",
  sec: ["PWD-004"],
  scope: "generic",
  topics: identity,
  reference: { ...anssiPasswords, clause: "R8" },
  obligation: "should",
  confidence: "secondary",
  severity: "warning",
  title: { fr: "SMS comme second facteur", en: "SMS as the second factor" },
  why: {
    fr: "L’ANSSI écarte le SMS comme facteur d’authentification.",
    en: "ANSSI rules SMS out as an authentication factor.",
  },
  fix: { fr: "Utilisez un code TOTP, FIDO2 ou Pro Santé Connect.", en: "Use a TOTP code, FIDO2 or Pro Santé Connect." },
  messages: { fr: "Le second facteur est un SMS.", en: "The second factor is an SMS." },
  bad: [
    [
      "realm.json",
      realm(
        '"authenticationFlows": [{"alias": "2FA", "authenticationExecutions": [{"authenticator": "⟦sms-authenticator⟧", "requirement": "REQUIRED"}]}]',
      ),
    ],
    ["application.yml", "mssante.host: x.mssante.fr\nauth.mfa.method: ⟦sms⟧\n"],
  ],
  good: [["application.yml", "mssante.host: x.mssante.fr\nauth.mfa.method: totp\n"]],
  *check(file) {
    for (const setting of file.literals(
      /(?:^|\.)(?:authenticator|(?:mfa|2fa|otp|two\.factor|second\.factor)\.(?:method|type|channel|provider|methods))$/,
    )) {
      const disabled = file
        .siblings(setting)
        .some((one) => /requirement$/.test(one.key) && /disabled/i.test(one.value));
      if (/(?:^|[-_.])sms(?:$|[-_.])/i.test(setting.value) && !disabled) yield { at: setting };
    }
  },
  replacement: (finding) => ({
    text: /authenticator$/i.test(finding.location) ? "auth-otp-form" : "totp",
    safe: false,
  }),
});

/** Below this PBKDF2 is fast on any machine: our own reading of «low», for no clause gives a number. */
const fewRounds = 10_000;

const hashing = configRule({
  id: "security/password-hash-weak",
  sec: ["PWD-005"],
  scope: "generic",
  topics: identity,
  reference: { ...anssiPasswords, clause: "R28, R29" },
  obligation: "should",
  confidence: "secondary",
  severity: "warning",
  title: { fr: "Empreinte de mots de passe trop rapide", en: "Password hash too fast" },
  why: {
    fr: "L’ANSSI demande une fonction lente : Argon2 ou scrypt, à défaut PBKDF2.",
    en: "ANSSI asks for a slow function: Argon2 or scrypt, failing that PBKDF2.",
  },
  fix: { fr: "Utilisez Argon2 ou scrypt.", en: "Use Argon2 or scrypt." },
  messages: {
    fr: "Les mots de passe sont hachés par une fonction trop rapide.",
    en: "Passwords are hashed with a function that is too fast.",
  },
  bad: [
    ["realm.json", realm('"passwordPolicy": "⟦length(12) and hashAlgorithm(sha256)⟧"')],
    ["application.yml", "mssante.host: x.mssante.fr\nsecurity.password.hash-algorithm: ⟦md5⟧\n"],
  ],
  good: [["realm.json", realm('"passwordPolicy": "length(12) and hashAlgorithm(argon2)"')]],
  *check(file) {
    for (const setting of file.literals(
      /(?:password|password\.hashers)(?:\.\w+)*\.(?:hash(?:ing)?(?:\.algorithm)?|encoder|encoding|policy|algorithm)$|password\.policy$/,
    )) {
      const value =
        /hashAlgorithm\(([^)]*)\)/i.exec(setting.value)?.[1] ?? (/policy$/.test(setting.key) ? "" : setting.value);
      const rounds = /pbkdf2/i.test(value) ? /hashIterations\((\d+)\)/i.exec(setting.value)?.[1] : undefined;
      if (
        /^(?:md5|sha-?1|sha-?256|sha-?512|noop|plain(?:text)?|none)$/i.test(value.trim()) ||
        (rounds !== undefined && Number(rounds) < fewRounds)
      )
        yield { at: setting };
    }
  },
  replacement(finding, file) {
    const old = textOf(finding, file);
    return {
      text: /hashAlgorithm\(/i.test(old)
        ? old.replace(/hashAlgorithm\([^)]*\)/i, "hashAlgorithm(argon2)").replace(/ and hashIterations\(\d+\)/i, "")
        : "argon2",
      safe: false,
    };
  },
});

export const passwordRules: readonly ConfigRule[] = [policy, attempts, idle, sms, hashing];
