import {
  identificationDraft,
  pscArrete,
  pscConnector,
  pscHosts,
  pscPoc,
  transport,
} from "../../../data/security/index.ts";
import type { ConfigFile } from "../file.ts";
import { type ConfigRule, configRule, type Found } from "../rule.ts";
import type { Setting } from "../setting.ts";
import { endsWith, isNo, isYes, seconds } from "./common.ts";

const bas = "https://auth.bas.psc.esante.gouv.fr/auth/realms/esante-wallet";
const live = "https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet";
const topics = ["pro-sante-connect"];

/** Every mention of a host of Pro Santé Connect in a value. */
function* hosts(
  file: ConfigFile,
): Generator<{ setting: Setting; host: (typeof pscHosts)[number]; start: number; end: number }> {
  for (const setting of file.settings) {
    if (!/esante\.gouv\.fr|asipsante/i.test(setting.rawValue) || setting.rawValue.length > 4000) continue;
    for (const host of pscHosts) {
      const at = setting.rawValue.toLowerCase().indexOf(host.host);
      if (at < 0 || /[\w.-]/.test(setting.rawValue[at - 1] ?? "")) continue;
      const start = setting.valueSpan.start + at;
      yield { setting, host, start, end: start + host.host.length };
    }
  }
}

function counterpart(file: ConfigFile, start: number, end: number): string | undefined {
  return pscHosts.find((one) => one.host === file.text.slice(start, end).toLowerCase())?.counterpart;
}

const hostReplacement: ConfigRule["replacement"] = (finding, file) => {
  const text = counterpart(file, finding.start, finding.end);
  return text === undefined ? undefined : { text, safe: finding.ruleId === "security/psc-obsolete-host" };
};

const obsolete = configRule({
  id: "security/psc-obsolete-host",
  sec: ["PSC-001"],
  scope: "specific",
  topics,
  reference: pscConnector,
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  title: { fr: "Adresse de Pro Santé Connect hors service", en: "Pro Santé Connect address out of service" },
  why: { fr: "Le bac à sable a changé d’adresse.", en: "The sandbox has moved." },
  fix: {
    fr: "Utilisez auth.bas.psc.esante.gouv.fr et wallet.bas.psc.esante.gouv.fr.",
    en: "Use auth.bas.psc.esante.gouv.fr and wallet.bas.psc.esante.gouv.fr.",
  },
  messages: { fr: "« {host} » n’est plus en service.", en: '"{host}" is no longer in service.' },
  bad: [
    ["application.yml", "psc:\n  issuer: https://⟦auth.bas.esw.esante.gouv.fr⟧/auth/realms/esante-wallet\n"],
    [".env", "PSC_ISSUER=https://⟦auth.bas.esw.esante.gouv.fr⟧/auth/realms/esante-wallet\n"],
  ],
  good: [["application.yml", `psc:\n  issuer: ${bas}\n`]],
  *check(file) {
    for (const { setting, host, start, end } of hosts(file))
      if (host.obsolete) yield { at: { start, end }, of: setting, data: { host: host.host } };
  },
  replacement: hostReplacement,
});

const sandbox = configRule({
  id: "security/psc-sandbox-in-production",
  sec: ["PSC-002"],
  scope: "specific",
  topics,
  reference: pscConnector,
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  title: { fr: "Bac à sable de Pro Santé Connect en production", en: "Pro Santé Connect sandbox in production" },
  why: { fr: "Le bac à sable ne connaît que des identités de test.", en: "The sandbox knows test identities only." },
  fix: { fr: "Utilisez les adresses de production.", en: "Use the production addresses." },
  messages: {
    fr: "« {host} » est le bac à sable, et ce réglage est de production.",
    en: '"{host}" is the sandbox, and this setting is for production.',
  },
  bad: [
    ["application-prod.yml", "psc:\n  issuer: https://⟦auth.bas.psc.esante.gouv.fr⟧/auth/realms/esante-wallet\n"],
    [
      "application.properties",
      "%prod.quarkus.oidc.auth-server-url=https://⟦auth.bas.psc.esante.gouv.fr⟧/auth/realms/esante-wallet\n",
    ],
  ],
  good: [["application-prod.yml", `psc:\n  issuer: ${live}\n`]],
  *check(file) {
    for (const { setting, host, start, end } of hosts(file))
      if (!host.obsolete && host.environment === "test" && file.environmentOf(setting) === "production")
        yield { at: { start, end }, of: setting, data: { host: host.host } };
  },
  replacement: hostReplacement,
});

const liveInTest = configRule({
  id: "security/psc-production-in-test",
  sec: ["PSC-003"],
  scope: "specific",
  topics,
  reference: pscConnector,
  obligation: "should",
  confidence: "inferred",
  severity: "warning",
  title: {
    fr: "Pro Santé Connect de production dans un réglage de test",
    en: "Production Pro Santé Connect in a test setting",
  },
  why: {
    fr: "Les essais se font au bac à sable, avec des identités de test.",
    en: "Tests are done in the sandbox, with test identities.",
  },
  fix: { fr: "Utilisez les adresses du bac à sable.", en: "Use the sandbox addresses." },
  messages: {
    fr: "« {host} » est l’adresse de production, et ce réglage est de test.",
    en: '"{host}" is the production address, and this setting is for tests.',
  },
  bad: [["application-dev.yml", "psc:\n  issuer: https://⟦auth.esw.esante.gouv.fr⟧/auth/realms/esante-wallet\n"]],
  good: [["application-dev.yml", `psc:\n  issuer: ${bas}\n`]],
  *check(file) {
    for (const { setting, host, start, end } of hosts(file))
      if (host.environment === "production" && file.environmentOf(setting) === "test")
        yield { at: { start, end }, of: setting, data: { host: host.host } };
  },
  replacement: hostReplacement,
});

/** Whether a setting belongs to the client of Pro Santé Connect: its path says so, or a sibling holds one of its addresses. */
function ofPsc(file: ConfigFile, setting: Setting): boolean {
  if (!file.psc) return false;
  if (/(?:^|\.)(?:psc|pro\.?sante\.?connect|esante\.wallet)(?:\.|$)/.test(setting.key)) return true;
  // Flat configuration: of one provider in mod_auth_openidc, by names elsewhere.
  if (file.dialect === "apache") return true;
  if (file.dialect === "env")
    return (
      /^(?:\w+\.)?(?:oidc|oauth2?|openid|auth|sso|scopes?|acr|response\.type)(?:\.|$)/.test(setting.key) &&
      !/^(?:google|microsoft|azure|github|gitlab|franceconnect|apple|facebook|keycloak)\./.test(setting.key)
    );
  const known = pscAddresses(file);
  const tenant = quarkusTenant(setting.key);
  if (tenant !== undefined) return known.some((one) => quarkusTenant(one.key) === tenant);
  return known.some(
    (one) =>
      one.group === setting.group ||
      one.group.startsWith(`${setting.group}/`) ||
      setting.group.startsWith(`${one.group}/`),
  );
}

/** The tenant of a setting of Quarkus OIDC: "" for the default one. */
function quarkusTenant(key: string): string | undefined {
  const match = /^quarkus\.oidc\.(\w+)/.exec(key);
  if (match === null) return undefined;
  const own =
    /^(?:auth|authentication|credentials|client|tls|token|application|discovery|scopes|roles|logout|introspection|jwks|enabled|tenant|provider|connection|proxy|public|user|end)$/;
  return own.test(match[1] as string) ? "" : match[1];
}

function pscAddresses(file: ConfigFile): Setting[] {
  return file.settings.filter((one) => /(?:esw|psc)\.esante\.gouv\.fr/i.test(one.value) && one.value.length < 2000);
}

const quarkus = (more: string) =>
  `quarkus.oidc.auth-server-url=${bas}\nquarkus.oidc.tls.tls-configuration-name=igc\nquarkus.oidc.authentication.pkce-required=true\n${more}`;
const withAcr = "quarkus.oidc.authentication.extra-params.acr_values=eidas1\n";

const scope = configRule({
  id: "security/psc-scope",
  sec: ["PSC-004"],
  scope: "specific",
  topics,
  reference: { ...transport, clause: "demande d’autorisation Pro Santé Connect" },
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  title: { fr: "Portées de Pro Santé Connect incomplètes", en: "Incomplete Pro Santé Connect scopes" },
  why: {
    fr: "La demande d’autorisation porte « openid scope_all ».",
    en: 'The authorization request carries "openid scope_all".',
  },
  fix: { fr: "Écrivez « openid scope_all ».", en: 'Write "openid scope_all".' },
  messages: { fr: "Il manque {missing} aux portées demandées.", en: "{missing} is missing from the scopes asked for." },
  bad: [
    ["application.properties", quarkus(`${withAcr}quarkus.oidc.authentication.scopes=⟦profile⟧\n`)],
    [
      "application.yml",
      `spring.security.oauth2.client:\n  registration.psc:\n    client-id: x\n    scope: ⟦openid⟧\n  provider.psc.issuer-uri: ${bas}\n`,
    ],
    [".env", `PSC_ISSUER=${bas}\nPSC_SCOPE="⟦openid profile⟧"\n`],
  ],
  good: [
    ["application.properties", quarkus(`${withAcr}quarkus.oidc.authentication.scopes=openid,scope_all\n`)],
    [
      "application.yml",
      `spring.security.oauth2.client:\n  registration.psc:\n    client-id: x\n    scope: openid, scope_all\n  provider.psc.issuer-uri: ${bas}\n`,
    ],
  ],
  *check(file) {
    const key = endsWith("scopes?", "default\\.scopes?", "oidc\\.?scope");
    for (const setting of file.literals(key)) {
      if (
        !ofPsc(file, setting) ||
        /client\.scopes|components|paths|security\.schemes|flows|scope\.strategy/.test(setting.key)
      )
        continue;
      const together = file.siblings(setting).filter((one) => one.key === setting.key);
      if (together[0] !== setting || together.some((one) => one.placeholder)) continue;
      const words = together.flatMap((one) => one.value.split(/[\s,;+"']+/).filter(Boolean));
      // A value that names nothing of OpenID is about something else.
      if (!words.some((word) => /^(?:openid|profile|email|scope_all|offline_access|address|phone|user)$/.test(word)))
        continue;
      // Quarkus adds `openid` itself.
      const wanted = /^quarkus/.test(setting.key) ? ["scope_all"] : ["openid", "scope_all"];
      const missing = wanted.filter((word) => !words.includes(word));
      if (missing.length > 0) yield { at: setting, data: { missing: missing.join(", ") } };
    }
  },
  replacement(finding, file) {
    const old = file.text.slice(finding.start, finding.end);
    if (/^\d+$/.test(finding.location.split(".").at(-1) ?? "")) return undefined;
    return {
      text: old.includes(",") || /^quarkus/.test(finding.location) ? "openid,scope_all" : "openid scope_all",
      safe: true,
    };
  },
});

const acr = configRule({
  id: "security/psc-acr",
  sec: ["PSC-005"],
  scope: "specific",
  topics,
  reference: { ...transport, clause: "demande d’autorisation Pro Santé Connect, acr_values" },
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  title: {
    fr: "acr_values=eidas1 dans la demande à Pro Santé Connect",
    en: "acr_values=eidas1 in the request to Pro Santé Connect",
  },
  why: {
    fr: "Pro Santé Connect exige acr_values et n’y accepte que eidas1.",
    en: "Pro Santé Connect demands acr_values and accepts only eidas1 there.",
  },
  fix: { fr: "Demandez acr_values=eidas1.", en: "Ask for acr_values=eidas1." },
  messages: {
    default: { fr: "La valeur demandée n’est pas eidas1.", en: "The value asked for is not eidas1." },
    absent: {
      fr: "La demande d’autorisation ne porte pas acr_values.",
      en: "The authorization request does not carry acr_values.",
    },
  },
  bad: [
    ["application.properties", quarkus("quarkus.oidc.authentication.extra-params.acr_values=⟦eidas3⟧\n")],
    [
      "httpd.conf",
      `OIDCProviderMetadataURL ⟦${bas}/.well-known/wallet-openid-configuration⟧\nOIDCScope "openid scope_all"\nOIDCPKCEMethod S256\nOIDCClientTokenEndpointCert /etc/ssl/psc.pem\n`,
    ],
    [".env", `PSC_ISSUER=${bas}\nPSC_ACR_VALUES=⟦eidas2⟧\n`],
  ],
  good: [
    ["application.properties", quarkus(withAcr)],
    [
      "httpd.conf",
      `OIDCProviderMetadataURL ${bas}/.well-known/wallet-openid-configuration\nOIDCScope "openid scope_all"\nOIDCAuthRequestParams acr_values=eidas1\n`,
    ],
  ],
  *check(file) {
    let asked = false;
    for (const setting of file.settings) {
      const inValue = /acr_values(?:=|%3D|"?\s*:\s*"?)([\w$%{}-]+)/i.exec(setting.rawValue);
      const own = /(?:^|\.)(?:default\.)?acr(?:\.values?)?$/.test(setting.key);
      if (inValue === null && !own) continue;
      asked = true;
      if (setting.placeholder || !file.psc || (own && !ofPsc(file, setting))) continue;
      const value = own ? setting.value : (inValue?.[1] ?? "");
      if (/^eidas1$/i.test(value) || !/^[a-z]+\d?$/i.test(value)) continue;
      if (own && /keycloak|realm|loa/.test(setting.key)) continue;
      const at = setting.rawValue.indexOf(value, inValue?.index ?? 0);
      const start = setting.valueSpan.start + Math.max(at, 0);
      yield { at: { start, end: start + value.length }, of: setting };
    }
    if (asked) return;
    const provider = moduleProvider(file);
    if (provider !== undefined) yield { at: provider, message: "absent" };
    const server = file.settings.find(
      (one) =>
        /^quarkus\.oidc\.(?:\w+\.)?auth\.server\.url$/.test(one.key) && /(?:esw|psc)\.esante\.gouv\.fr/.test(one.value),
    );
    if (server !== undefined && isWebApp(file, server)) yield { at: server, message: "absent", severity: "warning" };
  },
  replacement: (finding) => (finding.message === "default" ? { text: "eidas1", safe: true } : undefined),
});

/** mod_auth_openidc's address of the provider, where that is Pro Santé Connect. */
function moduleProvider(file: ConfigFile): Setting | undefined {
  if (file.dialect !== "apache" || file.settings.some((one) => /include/.test(one.key) && /oidc|psc/i.test(one.value)))
    return undefined;
  return file.settings.find(
    (one) =>
      /oidc\.?provider\.(?:metadata\.?url|issuer|authorization\.endpoint)$/.test(one.key) &&
      /(?:esw|psc)\.esante\.gouv\.fr/i.test(one.value),
  );
}

/** Whether the tenant of a server's address signs users in, rather than checking tokens. */
function isWebApp(file: ConfigFile, server: Setting): boolean {
  const tenant = quarkusTenant(server.key);
  return file.settings.some(
    (one) =>
      quarkusTenant(one.key) === tenant &&
      (/\.authentication\./.test(one.key) || (/application\.type$/.test(one.key) && /web-app|hybrid/i.test(one.value))),
  );
}

const certificate = configRule({
  id: "security/psc-client-certificate",
  sec: ["PSC-017"],
  scope: "specific",
  topics: [...topics, "igc-sante"],
  reference: { ...pscArrete, clause: "annexe, EXI PSC 24" },
  obligation: "shall",
  confidence: "secondary",
  severity: "warning",
  title: { fr: "Certificat client vers Pro Santé Connect", en: "Client certificate towards Pro Santé Connect" },
  why: {
    fr: "Les points d’accès serveur à serveur de Pro Santé Connect demandent un certificat client de l’IGC-Santé.",
    en: "The back-channel endpoints of Pro Santé Connect ask for an IGC-Santé client certificate.",
  },
  fix: {
    fr: "Donnez le certificat ORG AUTH_CLI et sa clé au client OpenID Connect.",
    en: "Give the ORG AUTH_CLI certificate and its key to the OpenID Connect client.",
  },
  messages: {
    fr: "Aucun certificat client n’est donné pour les appels à Pro Santé Connect.",
    en: "No client certificate is given for calls to Pro Santé Connect.",
  },
  bad: [
    [
      "httpd.conf",
      `OIDCProviderMetadataURL ⟦${bas}/.well-known/wallet-openid-configuration⟧\nOIDCAuthRequestParams acr_values=eidas1\nOIDCPKCEMethod S256\n`,
    ],
    [
      "application.properties",
      `quarkus.oidc.auth-server-url=⟦${bas}⟧\nquarkus.oidc.application-type=web-app\nquarkus.oidc.credentials.secret=\${PSC_SECRET}\n${withAcr}`,
    ],
  ],
  good: [
    [
      "httpd.conf",
      `OIDCProviderMetadataURL ${bas}/.well-known/wallet-openid-configuration\nOIDCAuthRequestParams acr_values=eidas1\nOIDCClientTokenEndpointCert /etc/ssl/psc.pem\n`,
    ],
    ["application.properties", quarkus(withAcr)],
  ],
  *check(file) {
    const provider = moduleProvider(file);
    if (provider !== undefined && !file.settings.some((one) => /token\.endpoint\.cert$/.test(one.key)))
      yield { at: provider };
    const server = file.settings.find(
      (one) =>
        /^quarkus\.oidc\.(?:\w+\.)?auth\.server\.url$/.test(one.key) && /(?:esw|psc)\.esante\.gouv\.fr/.test(one.value),
    );
    if (
      server !== undefined &&
      isWebApp(file, server) &&
      !file.settings.some((one) => /^quarkus\.(?:oidc\.(?:\w+\.)?)?tls\.|key\.store/.test(one.key))
    )
      yield { at: server };
  },
});

const flow = configRule({
  id: "security/psc-response-type",
  sec: ["PSC-006"],
  scope: "specific",
  topics,
  reference: { ...transport, clause: "flux par code d’autorisation et CIBA" },
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  title: {
    fr: "Seuls le code d’autorisation et CIBA sont admis",
    en: "Only the authorization code and CIBA are allowed",
  },
  why: {
    fr: "Pro Santé Connect n’offre ni flux implicite ni échange de mot de passe.",
    en: "Pro Santé Connect offers neither the implicit flow nor the password grant.",
  },
  fix: { fr: "Utilisez response_type=code.", en: "Use response_type=code." },
  messages: {
    fr: "« {value} » n’est pas un flux de Pro Santé Connect.",
    en: '"{value}" is not a flow of Pro Santé Connect.',
  },
  bad: [
    ["application.yml", `psc:\n  issuer: ${bas}\n  response-type: ⟦id_token token⟧\n`],
    [
      "httpd.conf",
      `OIDCProviderMetadataURL ${bas}/.well-known/wallet-openid-configuration\nOIDCAuthRequestParams acr_values=eidas1\nOIDCClientTokenEndpointCert /c.pem\nOIDCPKCEMethod S256\nOIDCResponseType "⟦id_token⟧"\n`,
    ],
    [
      "application.yml",
      `spring.security.oauth2.client:\n  registration.psc:\n    authorization-grant-type: ⟦password⟧\n  provider.psc.issuer-uri: ${bas}\n`,
    ],
  ],
  good: [["application.yml", `psc:\n  issuer: ${bas}\n  response-type: code\n`]],
  *check(file) {
    for (const setting of file.literals(
      endsWith("oidc\\.?response\\.type", "response\\.type", "authorization\\.grant\\.type", "grant\\.type"),
    )) {
      const { value } = setting;
      if (!/(?:^|\s)(?:token|id_token)(?:\s|$)|^(?:implicit|password)$/.test(value) || !ofPsc(file, setting)) continue;
      if (/components|paths/.test(setting.key)) continue;
      yield { at: setting, data: { value } };
    }
    // A client of Keycloak that relays Pro Santé Connect.
    if (file.psc)
      for (const setting of file.literals(/implicit\.flow\.enabled$/))
        if (isYes(setting.value)) yield { at: setting, data: { value: "implicit" }, severity: "warning" };
  },
  replacement(finding) {
    if (/implicit/i.test(finding.location)) return { text: "false", safe: false };
    return { text: /grant/i.test(finding.location) ? "authorization_code" : "code", safe: true };
  },
});

const pkce = configRule({
  id: "security/pkce-disabled",
  sec: ["PSC-009", "PSC-019"],
  scope: "generic",
  topics: [...topics, "transport-api-rest"],
  reference: { ...pscPoc, clause: "OIDCPKCEMethod S256" },
  obligation: "should",
  confidence: "verified",
  severity: "warning",
  title: { fr: "PKCE S256 désactivé ou absent", en: "PKCE S256 disabled or absent" },
  why: {
    fr: "PKCE empêche qu’un code d’autorisation volé serve à un autre.",
    en: "PKCE keeps a stolen authorization code from serving another.",
  },
  fix: { fr: "Activez PKCE avec la méthode S256.", en: "Turn PKCE on, with the S256 method." },
  messages: {
    default: { fr: "PKCE S256 n’est pas utilisé.", en: "PKCE S256 is not used." },
    absent: { fr: "OIDCPKCEMethod n’est pas donné.", en: "OIDCPKCEMethod is not given." },
  },
  bad: [
    [
      "application.properties",
      `quarkus.oidc.auth-server-url=${bas}\nquarkus.oidc.tls.tls-configuration-name=igc\n${withAcr}quarkus.oidc.authentication.pkce-required=⟦false⟧\n`,
    ],
    [
      "httpd.conf",
      `OIDCProviderMetadataURL ⟦${bas}/.well-known/wallet-openid-configuration⟧\nOIDCAuthRequestParams acr_values=eidas1\nOIDCClientTokenEndpointCert /etc/ssl/psc.pem\n`,
    ],
    ["realm.json", '{"realm": "sante", "identityProviders": [{"alias": "psc", "config": {"pkceEnabled": "⟦false⟧"}}]}'],
  ],
  good: [["application.properties", quarkus(withAcr)]],
  *check(file) {
    const key = endsWith(
      "pkce\\.required",
      "pkce\\.enabled",
      "use\\.pkce",
      "pkce",
      "require\\.pkce",
      "require\\.proof\\.key",
    );
    let told = false;
    for (const setting of file.literals(key)) if (isNo(setting.value)) yield { at: setting };
    for (const setting of file.literals(
      endsWith(
        "oidcpkce\\.method",
        "oidc\\.?pkce\\.method",
        "pkce\\.method",
        "pkce\\.code\\.challenge\\.method",
        "code\\.challenge\\.method",
      ),
    )) {
      told = true;
      if (/^plain$/i.test(setting.value)) yield { at: setting };
    }
    const provider = moduleProvider(file);
    if (provider !== undefined && !told) yield { at: provider, message: "absent" };
  },
  replacement(finding, file) {
    if (finding.message === "absent") return undefined;
    return { text: /^plain$/i.test(file.text.slice(finding.start, finding.end)) ? "S256" : "true", safe: true };
  },
});

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
      const disabled = /(?:disable|skip|ignore)\.(?:nonce|state)(?:\.check|\.validation)?$/.test(key) && isYes(value);
      if ((offNow || disabled) && (ofPsc(file, setting) || inPscProvider(file, setting))) yield { at: setting };
    }
  },
  replacement(finding, file) {
    return { text: isNo(file.text.slice(finding.start, finding.end)) ? "true" : "false", safe: true };
  },
});

/** Whether a setting lies in the Keycloak identity provider of Pro Santé Connect. */
function inPscProvider(file: ConfigFile, setting: Setting): boolean {
  const provider = /^(.*\/)?identityProviders\/(\d+)/.exec(setting.group)?.[0];
  return (
    provider !== undefined &&
    file.settings.some(
      (one) =>
        one.group.startsWith(provider) &&
        /^(?:alias|providerId)$/.test(one.path.at(-1) ?? "") &&
        /psc|pro-?sante-?connect/i.test(one.value),
    )
  );
}

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
  reference: { text: "ANS, connecteur keycloak-prosanteconnect", clause: "README, adresses de redirection" },
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
  /(?:sso\.session\.(?:idle\.timeout|max\.lifespan)|session\.(?:timeout|max\.duration|inactivity\.timeout|idle\.timeout|max\.age|lifetime)|idle\.timeout\.session|oidc\.?session\.(?:max\.duration|inactivity\.timeout)|session\.age\.extension)$/;

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
      const idle = /idle|inactivity|servlet\.session\.timeout|session\.timeout$/.test(setting.key);
      if (time === undefined || time <= (idle ? 1800 : 14_400)) continue;
      yield { at: setting, message: idle ? "idle" : "whole" };
    }
  },
});

/** web.xml and web.config count sessions in minutes. */
function duration(file: ConfigFile, setting: Setting): number | undefined {
  return seconds(setting.value, file.dialect === "xml-config" ? 60 : 1);
}

const draft = configRule({
  id: "security/draft-identity-provider-session",
  sec: ["RIE-PS-13"],
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

export const pscRules: readonly ConfigRule[] = [
  obsolete,
  sandbox,
  liveInTest,
  scope,
  acr,
  certificate,
  flow,
  pkce,
  state,
  signature,
  redirects,
  session,
  draft,
  lifetime,
];
