import { identificationDraft, pscConnector, transport } from "../../../data/security/index.ts";
import type { ConfigFile } from "../file.ts";
import { type ConfigRule, configRule, type Found } from "../rule.ts";
import type { Setting } from "../setting.ts";
import { endsWith, isNo, isYes, seconds } from "./common.ts";
import { bas, inPscProvider, live, ofPsc, topics } from "./psc-client.ts";
import { shorter } from "./repairs.ts";

const state = configRule({
  id: "security/oidc-state-disabled",
  sec: ["PSC-010"],
  scope: "specific",
  topics,
  reference: { ...transport, clause: "paramètres state et nonce" },
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  title: { fr: "Vérification de state ou de nonce désactivée", en: "Verification of state or nonce disabled" },
  why: {
    fr: "Sans elle, une réponse peut être rejouée ou venir d’un autre navigateur.",
    en: "Without it an answer may be replayed or come from another browser.",
  },
  fix: { fr: "Rétablissez la vérification.", en: "Turn the verification on again." },
  messages: { fr: "La vérification est désactivée.", en: "The verification is disabled." },
  bad: [
    ["appsettings.json", `{"Psc": {"Authority": "${bas}", "RequireNonce": ⟦false⟧}}`],
    ["realm.json", '{"realm": "sante", "identityProviders": [{"alias": "psc", "config": {"disableNonce": "⟦true⟧"}}]}'],
  ],
  good: [["appsettings.json", `{"Psc": {"Authority": "${bas}", "RequireNonce": true}}`]],
  *check(file) {
    for (const setting of file.literals(/(?:nonce|state)/)) {
      const { key, value } = setting;
      const offNow =
        /(?:require|validate|check|verify|use)\.(?:nonce|state)(?:\.validation)?$|(?:nonce|state)\.(?:required|validation|check|enabled)$/.test(
          key,
        ) && isNo(value);
      const disabled =
        /(?:disable|skip|ignore)\.(?:\w+\.)?(?:nonce|state)(?:\.check|\.validation)?$/.test(key) && isYes(value);
      if ((offNow || disabled) && (ofPsc(file, setting) || inPscProvider(file, setting))) yield { at: setting };
    }
  },
  replacement(finding, file) {
    return { text: isNo(file.text.slice(finding.start, finding.end)) ? "true" : "false", safe: true };
  },
});

const signature = configRule({
  id: "security/signature-validation-disabled",
  sec: ["PSC-015"],
  scope: "specific",
  topics,
  reference: { ...pscConnector, clause: "validateSignature" },
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  title: {
    fr: "Signature des jetons de Pro Santé Connect non vérifiée",
    en: "Signature of Pro Santé Connect tokens not verified",
  },
  why: {
    fr: "La signature du jeton d’identité doit être vérifiée avec les clés publiées par Pro Santé Connect.",
    en: "The id token’s signature must be verified with the keys that Pro Santé Connect publishes.",
  },
  fix: { fr: "Activez la vérification de la signature.", en: "Turn the verification of the signature on." },
  messages: { fr: "La signature n’est pas vérifiée.", en: "The signature is not verified." },
  bad: [
    [
      "realm.json",
      '{"realm": "sante", "identityProviders": [{"alias": "psc", "config": {"validateSignature": "⟦false⟧"}}]}',
    ],
    ["appsettings.json", `{"Psc": {"Authority": "${bas}", "ValidateIssuerSigningKey": ⟦false⟧}}`],
  ],
  good: [
    [
      "realm.json",
      '{"realm": "sante", "identityProviders": [{"alias": "psc", "config": {"validateSignature": "true"}}]}',
    ],
  ],
  *check(file) {
    for (const setting of file.literals(
      endsWith(
        "validate\\.signature",
        "verify\\.signature",
        "signature\\.validation",
        "validate\\.issuer\\.signing\\.key",
        "validate\\.token\\.signature",
        "(?:jwt|id\\.token|token)\\.verify",
      ),
    ))
      if (isNo(setting.value) && (ofPsc(file, setting) || inPscProvider(file, setting))) yield { at: setting };
  },
  replacement: () => ({ text: "true", safe: true }),
});

const redirects = configRule({
  id: "security/redirect-uri",
  sec: ["PSC-014"],
  scope: "generic",
  topics,
  reference: { ...pscConnector, clause: "README, adresses de redirection" },
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  title: { fr: "Adresse de redirection inexacte", en: "Inexact redirection address" },
  why: {
    fr: "Le code d’autorisation part à cette adresse : elle est exacte, en https, celle qui est enregistrée.",
    en: "The authorization code goes to this address: it is exact, in https, the one that is registered.",
  },
  fix: { fr: "Donnez l’adresse https exacte.", en: "Give the exact https address." },
  messages: {
    wildcard: {
      fr: "Cette adresse de redirection admet n’importe quelle adresse.",
      en: "This redirection address allows any address.",
    },
    http: { fr: "Cette adresse de redirection n’est pas en https.", en: "This redirection address is not in https." },
    localhost: {
      fr: "Cette adresse de redirection est locale, et ce réglage est de production.",
      en: "This redirection address is local, and this setting is for production.",
    },
  },
  bad: [
    [
      "realm.json",
      '{"realm": "sante", "identityProviders": [{"alias": "psc"}], "clients": [{"redirectUris": ["⟦*⟧"]}]}',
    ],
    ["application.yml", `psc:\n  issuer: ${bas}\n  redirect-uri: ⟦http://app.exemple.fr/callback⟧\n`],
    [".env.production", `PSC_ISSUER=${live}\nPSC_REDIRECT_URI=⟦http://localhost:3000/callback⟧\n`],
  ],
  good: [["application.yml", `psc:\n  issuer: ${bas}\n  redirect-uri: https://app.exemple.fr/callback\n`]],
  *check(file): Generator<Found> {
    for (const setting of file.literals(
      /(?:redirect|callback|post\.logout\.redirect)\.(?:uris?|urls?)$|oidc\.?redirect\.?uri$/,
    )) {
      const { value } = setting;
      const production = file.environmentOf(setting) === "production";
      if (/^(?:\*|https?:\/\/\*(?:\/.*)?|\/?\*)$/.test(value) && value !== "/*")
        yield { at: setting, message: "wildcard" };
      else if (/^https?:\/\/(?:localhost|127\.0\.0\.1)/.test(value)) {
        if (production) yield { at: setting, message: "localhost" };
      } else if (/^http:\/\/[^/]*\.[^/]/.test(value))
        yield {
          at: setting,
          message: "http",
          severity: file.environmentOf(setting) === "test" ? "warning" : undefined,
        };
    }
  },
  replacement(finding, file) {
    if (finding.message !== "http") return undefined;
    return { text: file.text.slice(finding.start, finding.end).replace(/^http:/, "https:"), safe: false };
  },
});

const sessionKey =
  /(?:sso\.session\.(?:idle\.timeout|max\.lifespan)|session\.(?:timeout|state\.timeout|cookie\.max\.age|cookie\.age|ttl|max\.duration|inactivity\.timeout|idle\.timeout|max\.age|lifetime)|idle\.timeout\.session|oidc\.?session\.(?:max\.duration|inactivity\.timeout)|session\.age\.extension)$/;

const session = configRule({
  id: "security/session-too-long",
  sec: ["PSC-012"],
  scope: "specific",
  topics,
  reference: { ...transport, clause: "session Pro Santé Connect : 4 heures, 30 minutes d’inactivité" },
  obligation: "should",
  confidence: "verified",
  severity: "warning",
  title: {
    fr: "Session plus longue que celle de Pro Santé Connect",
    en: "Session longer than that of Pro Santé Connect",
  },
  why: {
    fr: "La session de Pro Santé Connect dure 4 heures, ou 30 minutes sans activité.",
    en: "The Pro Santé Connect session lasts 4 hours, or 30 minutes without activity.",
  },
  fix: {
    fr: "Ramenez l’inactivité à 30 minutes et la session à 4 heures.",
    en: "Bring inactivity down to 30 minutes and the session to 4 hours.",
  },
  messages: {
    idle: { fr: "L’inactivité admise dépasse 30 minutes.", en: "The inactivity allowed exceeds 30 minutes." },
    whole: { fr: "La session dépasse 4 heures.", en: "The session exceeds 4 hours." },
  },
  bad: [
    ["application.yml", `psc.issuer: ${bas}\nserver.servlet.session.timeout: ⟦8h⟧\n`],
    [
      "realm.json",
      '{"realm": "sante", "ssoSessionMaxLifespan": ⟦36000⟧, "identityProviders": [{"alias": "psc", "config": {"issuer": "https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet"}}]}',
    ],
  ],
  good: [["application.yml", `psc.issuer: ${bas}\nserver.servlet.session.timeout: 30m\n`]],
  *check(file) {
    if (!file.psc) return;
    for (const setting of file.literals(sessionKey)) {
      if (/(?:ssl|tls|offline|client)\.session|remember/.test(setting.key)) continue;
      const time = duration(file, setting);
      const idle = /idle|inactivity|servlet\.session\.timeout|session\.(?:state\.)?timeout$/.test(setting.key);
      if (time === undefined || time <= (idle ? 1800 : 14_400)) continue;
      yield { at: setting, message: idle ? "idle" : "whole" };
    }
  },
  replacement: (finding, file) =>
    /max_?age$/i.test(finding.location) && /^\d{7,}$/.test(file.text.slice(finding.start, finding.end))
      ? { text: "14400000", safe: false }
      : shorter(finding, file, finding.message === "idle" ? 1800 : 14_400),
});

/** web.xml and web.config count sessions in minutes, Node's cookies in milliseconds. */
function duration(file: ConfigFile, setting: Setting): number | undefined {
  const node = /max\.age$/.test(setting.key) && Number(setting.value) >= 1_000_000;
  return seconds(setting.value, file.dialect === "xml-config" ? 60 : node ? 0.001 : 1);
}

const draft = configRule({
  id: "security/draft-identity-provider-session",
  sec: [],
  scope: "generic",
  topics: ["identification-electronique"],
  reference: { ...identificationDraft, clause: "EXI RIE-PS 13" },
  obligation: "should",
  confidence: "secondary",
  severity: "information",
  title: {
    fr: "Projet : session du fournisseur d’identité de plus de 4 heures",
    en: "Draft: identity provider session of more than 4 hours",
  },
  why: {
    fr: "PROJET non adopté : la session d’un fournisseur d’identité ne devrait pas dépasser 4 heures, ni l’inactivité 30 minutes.",
    en: "DRAFT, not adopted: an identity provider’s session should not exceed 4 hours, nor inactivity 30 minutes.",
  },
  fix: { fr: "Rien n’est exigé aujourd’hui ; prévoyez-le.", en: "Nothing is required today; plan for it." },
  messages: {
    fr: "Cette durée dépasse celle du projet de référentiel.",
    en: "This lifetime exceeds that of the draft.",
  },
  bad: [
    ["realm.json", '{"realm": "sante", "displayName": "mssante", "clients": [], "ssoSessionMaxLifespan": ⟦36000⟧}'],
  ],
  good: [["realm.json", '{"realm": "sante", "displayName": "mssante", "clients": [], "ssoSessionMaxLifespan": 14400}']],
  *check(file) {
    // Where Pro Santé Connect is in the file, its own session lengths are what counts.
    if (file.psc) return;
    for (const setting of file.literals(/sso\.session\.(?:idle\.timeout|max\.lifespan)$/)) {
      const limit = /idle/.test(setting.key) ? 1800 : 14_400;
      if ((seconds(setting.value) ?? 0) > limit) yield { at: setting };
    }
  },
  replacement: (finding, file) => shorter(finding, file, /idle/i.test(finding.location) ? 1800 : 14_400),
});

const lifetime = configRule({
  id: "security/api-token-lifetime",
  sec: ["PSC-011"],
  scope: "generic",
  topics: ["transport-api-rest"],
  reference: { ...transport, clause: "durée du jeton d’accès à l’API : 1 à 4 heures" },
  obligation: "should",
  confidence: "verified",
  severity: "information",
  title: { fr: "Jeton d’accès à l’API de plus de 4 heures", en: "API access token of more than 4 hours" },
  why: {
    fr: "La durée recommandée d’un jeton d’accès à l’API est de 1 à 4 heures.",
    en: "The recommended lifetime of an API access token is 1 to 4 hours.",
  },
  fix: { fr: "Ramenez-la à 4 heures au plus.", en: "Bring it down to 4 hours at most." },
  messages: { fr: "Le jeton d’accès dure plus de 4 heures.", en: "The access token lasts more than 4 hours." },
  bad: [["realm.json", '{"realm": "sante", "clients": [{"clientId": "fhir"}], "accessTokenLifespan": ⟦86400⟧}']],
  good: [["realm.json", '{"realm": "sante", "clients": [{"clientId": "fhir"}], "accessTokenLifespan": 3600}']],
  *check(file) {
    for (const setting of file.literals(
      /(?:^|\.)access\.token\.(?:lifespan|lifetime|ttl|validity|expiration|time\.to\.live|validity\.seconds)$/,
    ))
      if ((seconds(setting.value) ?? 0) > 14_400) yield { at: setting };
  },
  replacement: () => ({ text: "14400", safe: false }),
});

export const tokenRules: readonly ConfigRule[] = [state, signature, redirects, session, draft, lifetime];
