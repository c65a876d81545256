import type { Bilingual, Reference } from "../../src/rule/index.ts";
import { cipherSuites, idleTime, type OfferPlace, sameSite, scopes, tlsVersions } from "./offers.ts";
import {
  anssiPasswords,
  anssiTls,
  anssiWeb,
  cnilLogging,
  hds,
  identification,
  mssClients,
  mssMetadata,
  mssTransport,
  pscArrete,
  pscConnector,
  transport,
} from "./references.ts";
import { tlsVersionKeys } from "./spellings.ts";

/** What the doctrine says of a value or of a key of configuration; for hover and completion. */
export interface Knowledge {
  /** A value that it speaks of, within a setting's value. */
  readonly value?: RegExp;
  /** The canonical key of the settings that it speaks of. */
  readonly key?: RegExp;
  readonly text: Bilingual;
  readonly reference: Reference;
  /** Sound values to offer where the key fits, in the spelling of the place. */
  readonly offers?: readonly string[] | ((place: OfferPlace) => readonly string[]);
}

const sandbox = {
  fr: "Bac à sable de Pro Santé Connect : identités de test, certificat client de test. À ne pas employer en production.",
  en: "Pro Santé Connect sandbox: test identities, test client certificate. Not for production.",
};
const production = {
  fr: "Pro Santé Connect, production : identités réelles des professionnels, certificat client de l’IGC-Santé.",
  en: "Pro Santé Connect, production: real identities of professionals, IGC-Santé client certificate.",
};

export const knowledge: readonly Knowledge[] = [
  { value: /(?:auth|wallet)\.bas\.psc\.esante\.gouv\.fr/i, text: sandbox, reference: pscConnector },
  { value: /(?:auth|wallet)\.esw\.esante\.gouv\.fr/i, text: production, reference: pscConnector },
  {
    value: /(?:auth|wallet)\.bas\.esw\.esante\.gouv\.fr/i,
    text: {
      fr: "Ancienne adresse du bac à sable, hors service.",
      en: "Former address of the sandbox, out of service.",
    },
    reference: pscConnector,
  },
  {
    key: /(?:issuer|issuer\.uri|auth\.server\.url|authority)$/,
    text: {
      fr: "Émetteur OpenID Connect. Pour Pro Santé Connect, la découverte est à l’adresse de l’émetteur suivie de `/.well-known/wallet-openid-configuration`.",
      en: "OpenID Connect issuer. For Pro Santé Connect, discovery is at the issuer’s address followed by `/.well-known/wallet-openid-configuration`.",
    },
    reference: pscConnector,
    offers: [
      "https://auth.bas.psc.esante.gouv.fr/auth/realms/esante-wallet",
      "https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet",
    ],
  },
  {
    key: /(?:^|\.)(?:scopes?|oidc\.?scope|default\.scopes?|(?:psc|pro\.sante\.connect)\.scopes?)$/,
    text: {
      fr: "Portées demandées. Pro Santé Connect attend « openid scope_all ».",
      en: 'Scopes asked for. Pro Santé Connect expects "openid scope_all".',
    },
    reference: transport,
    offers: scopes,
  },
  {
    key: /(?:^|\.)acr(?:\.values?)?$/,
    text: {
      fr: "Niveau demandé. Pro Santé Connect exige acr_values=eidas1 dans la demande ; le jeton rendu peut porter eidas1 ou eidas2, et les deux sont à accepter.",
      en: "Level asked for. Pro Santé Connect demands acr_values=eidas1 in the request; the token given back may carry eidas1 or eidas2, and both are to be accepted.",
    },
    reference: transport,
    offers: ["eidas1"],
  },
  {
    key: /(?:pkce\.method|code\.challenge\.method|pkce\.code\.challenge\.method)$/,
    text: { fr: "Méthode de PKCE : S256.", en: "PKCE method: S256." },
    reference: transport,
    offers: ["S256"],
  },
  {
    key: /(?:oidc\.?response\.type|response\.type)$/,
    text: {
      fr: "Pro Santé Connect n’offre que le code d’autorisation et CIBA.",
      en: "Pro Santé Connect offers the authorization code and CIBA only.",
    },
    reference: transport,
    offers: ["code"],
  },
  {
    key: new RegExp(`(?:^|\\.)(?:${tlsVersionKeys.join("|")})$|(?:^|\\.)min\\.version$`),
    text: {
      fr: "Versions de TLS. TLS 1.3 recommandé, TLS 1.2 accepté ; TLS 1.0, TLS 1.1 et SSL interdits.",
      en: "Versions of TLS. TLS 1.3 recommended, TLS 1.2 accepted; TLS 1.0, TLS 1.1 and SSL forbidden.",
    },
    reference: transport,
    offers: tlsVersions,
  },
  {
    key: /(?:ssl\.ciphers|cipher\.suites?|ciphers(?:uites)?)$/,
    text: {
      fr: "Suites cryptographiques. L’ANSSI recommande ECDHE avec AES-GCM ou ChaCha20-Poly1305 ; elle proscrit NULL, EXPORT, RC4, DES, 3DES, MD5 et l’échange de clés RSA.",
      en: "Cipher suites. ANSSI recommends ECDHE with AES-GCM or ChaCha20-Poly1305; it bans NULL, EXPORT, RC4, DES, 3DES, MD5 and RSA key exchange.",
    },
    reference: { ...anssiTls, clause: "R6 à R12" },
    offers: cipherSuites,
  },
  {
    key: /(?:client\.authentication\.method|token\.endpoint\.auth(?:\.method)?|client\.auth\.method|token\.endpoint\.auth\.method)$/,
    text: {
      fr: "Authentification du client. Pro Santé Connect attend un certificat client de l’IGC-Santé (`tls_client_auth`) ; le secret n’est plus nécessaire.",
      en: "Client authentication. Pro Santé Connect expects an IGC-Santé client certificate (`tls_client_auth`); the secret is no longer needed.",
    },
    reference: { ...pscArrete, clause: "annexe, EXI PSC 24" },
    offers: ["tls_client_auth"],
  },
  {
    key: /discovery\.(?:url|uri|endpoint)$|metadata\.?(?:url|address)$|openid\.configuration(?:\.url)?$/,
    text: {
      fr: "Découverte de Pro Santé Connect : `/.well-known/wallet-openid-configuration`, et non `openid-configuration`.",
      en: "Pro Santé Connect discovery: `/.well-known/wallet-openid-configuration`, not `openid-configuration`.",
    },
    reference: pscConnector,
    offers: [
      "https://auth.bas.psc.esante.gouv.fr/auth/realms/esante-wallet/.well-known/wallet-openid-configuration",
      "https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet/.well-known/wallet-openid-configuration",
    ],
  },
  {
    key: /brute\.force\.protected$/,
    text: {
      fr: "Limite des essais de mot de passe : obligatoire, dix échecs au plus.",
      en: "Limit on password attempts: mandatory, ten failures at most.",
    },
    reference: { ...identification, clause: "EXI 25" },
    offers: ["true"],
  },
  {
    key: /failure\.factor$|max\.failed(?:\.access)?\.attempts$/,
    text: { fr: "Échecs avant blocage : dix au plus.", en: "Failures before a lock: ten at most." },
    reference: { ...identification, clause: "EXI 25" },
    offers: ["5", "10"],
  },
  {
    key: /password\.policy$/,
    text: {
      fr: "Au moins 50 bits d’entropie : 12 caractères, ou 8 de trois classes ; sans longueur maximale.",
      en: "At least 50 bits of entropy: 12 characters, or 8 of three classes; no maximal length.",
    },
    reference: { ...identification, clause: "EXI 25" },
    offers: ["length(12) and upperCase(1) and lowerCase(1) and digits(1)"],
  },
  {
    key: /hash\.algorithm$|password\.(?:encoder|hash(?:er|ing)?)$/,
    text: {
      fr: "Empreinte des mots de passe : Argon2 ou scrypt, à défaut PBKDF2.",
      en: "Password hash: Argon2 or scrypt, failing that PBKDF2.",
    },
    reference: { ...anssiPasswords, clause: "R28, R29" },
    offers: ["argon2"],
  },
  {
    key: /(?:sso\.session\.idle\.timeout|session\.inactivity\.timeout|servlet\.session\.timeout|session\.idle\.timeout)$/,
    text: {
      fr: "Inactivité : la session de Pro Santé Connect se ferme après 30 minutes sans activité ; un délai est obligatoire.",
      en: "Inactivity: the Pro Santé Connect session closes after 30 minutes without activity; a delay is mandatory.",
    },
    reference: { ...transport, clause: "session Pro Santé Connect : 4 heures, 30 minutes d’inactivité" },
    offers: idleTime,
  },
  {
    key: /(?:sso\.session\.max\.lifespan|session\.max\.duration)$/,
    text: {
      fr: "Durée de session : celle de Pro Santé Connect est de 4 heures (14 400 s).",
      en: "Session lifetime: that of Pro Santé Connect is 4 hours (14,400 s).",
    },
    reference: { ...transport, clause: "session Pro Santé Connect : 4 heures, 30 minutes d’inactivité" },
    offers: ["14400"],
  },
  {
    key: /access\.token\.(?:lifespan|lifetime|ttl)$/,
    text: {
      fr: "Jeton d’accès à l’API : de 1 à 4 heures (3600 à 14 400 s). Celui de Pro Santé Connect dure 2 minutes.",
      en: "API access token: 1 to 4 hours (3600 to 14,400 s). That of Pro Santé Connect lasts 2 minutes.",
    },
    reference: { ...transport, clause: "durée du jeton d’accès à l’API : 1 à 4 heures" },
    offers: ["3600", "14400"],
  },
  {
    key: /validate\.signature$/,
    text: {
      fr: "La signature du jeton d’identité est toujours vérifiée, avec les clés publiées (JWKS).",
      en: "The id token’s signature is always verified, with the published keys (JWKS).",
    },
    reference: { ...pscConnector, clause: "validateSignature" },
    offers: ["true"],
  },
  {
    key: /ssl\.required$/,
    text: {
      fr: "HTTPS est exigé : `external` au moins, `all` mieux.",
      en: "HTTPS is required: `external` at least, better `all`.",
    },
    reference: transport,
    offers: ["external", "all"],
  },
  {
    key: /ssl\.(?:ecdh\.)?curves?$|default\.bind\.curves$/,
    text: {
      fr: "Courbes : secp256r1, secp384r1, secp521r1 préférées ; x25519, x448 et brainpool admises.",
      en: "Curves: secp256r1, secp384r1, secp521r1 preferred; x25519, x448 and brainpool accepted.",
    },
    reference: { ...anssiTls, clause: "R7" },
    offers: ["X25519:secp384r1:secp256r1"],
  },
  {
    key: /ssl\.verify\.client$/,
    text: {
      fr: "Authentification mutuelle : les API Pro Santé Connectées lient le jeton au certificat du client.",
      en: "Mutual authentication: Pro Santé Connect APIs bind the token to the client’s certificate.",
    },
    reference: { ...transport, clause: "authentification mutuelle TLS" },
  },
  {
    key: /strict\.transport\.security$/,
    text: {
      fr: "HSTS : un an au moins, sous-domaines compris.",
      en: "HSTS: a year at least, subdomains included.",
    },
    reference: { ...anssiWeb, clause: "WEB R2" },
    offers: ["max-age=31536000; includeSubDomains"],
  },
  {
    key: /same\.?site$/,
    text: { fr: "SameSite : Lax ou Strict, pas None.", en: "SameSite: Lax or Strict, not None." },
    reference: { ...anssiWeb, clause: "WEB R29 à R33" },
    offers: sameSite,
  },
  {
    key: /(?:max\.history|retention\.?days|retention\.in\.days|retained\.file\.count\.limit)$/,
    text: {
      fr: "Journaux d’accès : de six mois à un an (180 à 365 jours), trois ans si un contrôle interne le justifie.",
      en: "Access logs: six months to a year (180 to 365 days), three years where internal control justifies it.",
    },
    reference: { ...cnilLogging, clause: "durée de conservation" },
    offers: ["365", "180"],
  },
  {
    key: /(?:^|\.)(?:aws\.|gcp\.|default\.)?region$/,
    text: {
      fr: "Les données de santé sont stockées dans l’Espace économique européen, chez un hébergeur certifié HDS.",
      en: "Health data are stored in the European Economic Area, at an HDS certified host.",
    },
    reference: hds,
  },
  {
    key: /starttls\.(?:required|enable|enabled)$/,
    text: {
      fr: "STARTTLS est exigé vers un serveur MSSanté (587, 143), sauf SMTPS (465) ou IMAPS (993).",
      en: "STARTTLS is required towards an MSSanté server (587, 143), unless SMTPS (465) or IMAPS (993).",
    },
    reference: { ...mssClients, clause: "ECO.1.0.1, ECO.1.0.2" },
    offers: ["true"],
  },
  {
    key: /auth\.?mechanisms?$/,
    text: {
      fr: "Boîte personnelle MSSanté : XOAUTH2 avec le jeton de Pro Santé Connect, après TLS.",
      en: "Personal MSSanté mailbox: XOAUTH2 with the Pro Santé Connect token, after TLS.",
    },
    reference: { ...mssClients, clause: "ECO.1.2.1" },
    offers: ["XOAUTH2"],
  },
  {
    key: /x\.mss\.mes$/,
    text: {
      fr: "`FIN` : le citoyen ne peut pas répondre à ce message. Il n’y a pas d’autre valeur.",
      en: "`FIN`: the citizen cannot answer this message. There is no other value.",
    },
    reference: mssMetadata,
    offers: ["FIN"],
  },
  {
    key: /x\.mss\.ins$/,
    text: {
      fr: "`O` si l’archive XDM porte une INS qualifiée, `N` sinon ; absent sans document CDA.",
      en: "`O` if the XDM archive carries a qualified INS, `N` otherwise; absent without a CDA document.",
    },
    reference: { ...mssClients, clause: "ECO.2.4.2" },
    offers: ["O", "N"],
  },
  {
    key: /x\.mss\.codecda$/,
    text: {
      fr: "Codes des documents CDA joints, séparés par des virgules ; absent sans document CDA.",
      en: "Codes of the CDA documents attached, with commas between them; absent without a CDA document.",
    },
    reference: { ...mssClients, clause: "ECO.2.4.1" },
  },
  {
    key: /x\.mss\.nil$/,
    text: {
      fr: "Référence du produit, donnée par Convergence ; sur chaque message.",
      en: "Product reference, given by Convergence; on every message.",
    },
    reference: { ...mssClients, clause: "ECO.2.4.3" },
  },
  {
    value: /[\w.-]+\.mssante\.fr$/i,
    text: {
      fr: "Hôte de l’espace de confiance MSSanté : IMAPS (993), SMTPS (465) ou STARTTLS exigé.",
      en: "Host of MSSanté’s circle of trust: IMAPS (993), SMTPS (465) or STARTTLS required.",
    },
    reference: mssTransport,
  },
];
