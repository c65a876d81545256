import type { Bilingual, Reference } from "../../src/rule/index.ts";
import { anssiTls, mssClients, mssMetadata, mssTransport, pscConnector, transport } from "./references.ts";

/** What the doctrine says of a value or of a key of configuration; for hover and completion. */
export interface Knowledge {
  /** A value that it speaks of, within a setting's value. */
  readonly value?: RegExp;
  /** The canonical key of the settings that it speaks of. */
  readonly key?: RegExp;
  readonly text: Bilingual;
  readonly reference: Reference;
  /** Sound values to offer where the key fits. */
  readonly offers?: readonly string[];
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
    key: /(?:^|\.)(?:scopes?|oidc\.?scope|default\.scope)$/,
    text: {
      fr: "Portées demandées. Pro Santé Connect attend « openid scope_all ».",
      en: 'Scopes asked for. Pro Santé Connect expects "openid scope_all".',
    },
    reference: transport,
    offers: ["openid scope_all"],
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
    key: /(?:ssl|tls)(?:\.proxy)?\.(?:enabled\.)?protocols?$|min(?:imum)?\.(?:tls\.|protocol\.)?version$|ssl\.min\.ver$/,
    text: {
      fr: "Versions de TLS. TLS 1.3 recommandé, TLS 1.2 accepté ; TLS 1.0, TLS 1.1 et SSL interdits.",
      en: "Versions of TLS. TLS 1.3 recommended, TLS 1.2 accepted; TLS 1.0, TLS 1.1 and SSL forbidden.",
    },
    reference: transport,
    offers: ["TLSv1.2 TLSv1.3"],
  },
  {
    key: /(?:ssl\.ciphers|cipher\.suites?|ciphers)$/,
    text: {
      fr: "Suites cryptographiques. L’ANSSI recommande ECDHE avec AES-GCM ou ChaCha20-Poly1305 ; elle proscrit NULL, EXPORT, RC4, DES, 3DES, MD5 et l’échange de clés RSA.",
      en: "Cipher suites. ANSSI recommends ECDHE with AES-GCM or ChaCha20-Poly1305; it bans NULL, EXPORT, RC4, DES, 3DES, MD5 and RSA key exchange.",
    },
    reference: { ...anssiTls, clause: "R6 à R12" },
    offers: [
      "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256",
    ],
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
