import { pscArrete, pscPoc, transport } from "../../../data/security/index.ts";
import { type ConfigRule, configRule } from "../rule.ts";
import { endsWith, isNo, isYes } from "./common.ts";
import { bas, isWebApp, moduleProvider, ofPsc, topics } from "./psc-client.ts";
import { lineAfter, longerList, settingOf } from "./repairs.ts";

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
    if (/^\d+$/.test(finding.location.split(".").at(-1) ?? "")) {
      const setting = settingOf(finding, file);
      const items = setting === undefined ? [] : file.siblings(setting).filter((one) => one.key === setting.key);
      return longerList(file, items, String(finding.data.missing).split(", "));
    }
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
  replacement(finding, file) {
    if (finding.message === "default") return { text: "eidas1", safe: true };
    if (file.dialect === "apache") return lineAfter(file, finding.start, "OIDCAuthRequestParams acr_values=eidas1");
    const key = settingOf(finding, file)?.path.join(".") ?? "";
    return file.dialect === "properties"
      ? lineAfter(
          file,
          finding.start,
          `${key.replace(/auth-server-url$/, "authentication.extra-params.acr_values")}=eidas1`,
        )
      : undefined;
  },
});

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
      !file.settings.some((one) =>
        /^quarkus\.oidc\.(?:\w+\.)?tls\.(?:tls\.configuration\.name|key\.store\.file)|^quarkus\.tls\.(?:\w+\.)?key\.store|key\.store/.test(
          one.key,
        ),
      )
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
      endsWith("oidc\\.?response\\.type", "response\\.types?", "authorization\\.grant\\.type", "grant\\.type"),
    )) {
      const { value } = setting;
      if (!/(?:^|\s)(?:token|id_token)(?:\s|$)|^(?:implicit|password)$/.test(value) || !ofPsc(file, setting)) continue;
      if (/components|paths/.test(setting.key)) continue;
      yield { at: setting, data: { value } };
    }
    // A description of an API that sends its users to Pro Santé Connect in a flow of its own.
    for (const setting of file.literals(/(?:^|\.)flows\.(?:implicit\.authorization|password\.token)\.url$/))
      if (/(?:esw|psc)\.esante\.gouv\.fr/i.test(setting.value))
        yield { at: setting, data: { value: /implicit/.test(setting.key) ? "implicit" : "password" } };
    // A client of Keycloak that relays Pro Santé Connect.
    if (file.psc)
      for (const setting of file.literals(/implicit\.flow\.enabled$/))
        if (isYes(setting.value)) yield { at: setting, data: { value: "implicit" }, severity: "warning" };
  },
  replacement(finding) {
    if (/flows\./i.test(finding.location)) return undefined;
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
    if (finding.message === "absent") return lineAfter(file, finding.start, "OIDCPKCEMethod S256");
    return { text: /^plain$/i.test(file.text.slice(finding.start, finding.end)) ? "S256" : "true", safe: true };
  },
});

export const pscRules: readonly ConfigRule[] = [scope, acr, certificate, flow, pkce];
