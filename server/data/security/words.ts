import type { Bilingual, Reference } from "../../src/rule/index.ts";
import {
  acceptedCurves,
  bannedCipher,
  noForwardSecrecy,
  recommendedSuites,
  recommendedSuitesTls13,
} from "./ciphers.ts";
import { anssiTls, transport } from "./references.ts";

/** What the doctrine says of one word of a list: a suite, a version, a curve, a scope. */
export interface WordKnowledge {
  readonly text: Bilingual;
  readonly reference: Reference;
}

/** Suites by the ANSSI's guide, in the names of OpenSSL and of the IANA. */
export function suiteStatus(
  name: string,
): "recommended" | "tls13" | "degraded" | "banned" | "no-forward-secrecy" | undefined {
  if (recommendedSuitesTls13.includes(name)) return "tls13";
  const open = openSslName(name);
  if (recommendedSuites.includes(open)) return "recommended";
  if (bannedCipher.test(name) || bannedCipher.test(open)) return "banned";
  if (noForwardSecrecy.test(name) || noForwardSecrecy.test(open)) return "no-forward-secrecy";
  if (/^(?:ECDHE|DHE|EDH|EECDH)-/.test(open)) return "degraded";
  return undefined;
}

/** `TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384` as OpenSSL writes it. */
function openSslName(name: string): string {
  const match = /^TLS_(\w+)_WITH_(\w+)$/.exec(name);
  if (match === null) return name;
  const [, exchange = "", cipher = ""] = match;
  const tail = cipher
    .replace(/^AES_(\d+)_CBC_(\w+)$/, "AES$1-$2")
    .replace(
      /^AES_(\d+)_(GCM|CCM)(?:_(\w+))?$/,
      (_, bits, mode, digest) => `AES${bits}-${mode}${digest ? `-${digest}` : ""}`,
    )
    .replace(/^CHACHA20_POLY1305_SHA256$/, "CHACHA20-POLY1305");
  return `${exchange.replaceAll("_", "-")}-${tail}`.replace(/^RSA-/, "");
}

const suites: Readonly<Record<NonNullable<ReturnType<typeof suiteStatus>>, WordKnowledge>> = {
  tls13: {
    text: {
      fr: "Suite de TLS 1.3 **recommandée** par l’ANSSI.",
      en: "TLS 1.3 suite **recommended** by ANSSI.",
    },
    reference: { ...anssiTls, clause: "R9, R10, R12, annexe A.1" },
  },
  recommended: {
    text: {
      fr: "Suite de TLS 1.2 **recommandée** par l’ANSSI : échange ECDHE et chiffrement authentifié.",
      en: "TLS 1.2 suite **recommended** by ANSSI: ECDHE exchange and authenticated encryption.",
    },
    reference: { ...anssiTls, clause: "R9 à R12, annexe A.1" },
  },
  degraded: {
    text: {
      fr: "Suite **dégradée** : DHE demande un groupe de 2048 bits au moins (3072 après 2030), CBC l’extension encrypt_then_mac.",
      en: "**Degraded** suite: DHE needs a group of at least 2048 bits (3072 after 2030), CBC the encrypt_then_mac extension.",
    },
    reference: { ...anssiTls, clause: "R7-, R10-, annexe A.2" },
  },
  banned: {
    text: {
      fr: "Suite **proscrite** : NULL, EXPORT, RC4, DES, 3DES, MD5, échange anonyme, ou liste qui les contient.",
      en: "**Banned** suite: NULL, EXPORT, RC4, DES, 3DES, MD5, anonymous exchange, or a list that holds them.",
    },
    reference: { ...anssiTls, clause: "R9 à R12" },
  },
  "no-forward-secrecy": {
    text: {
      fr: "Suite **à écarter** : sans échange éphémère, il n’y a pas de confidentialité persistante.",
      en: "Suite **to remove**: without an ephemeral exchange there is no forward secrecy.",
    },
    reference: { ...anssiTls, clause: "R6, R7" },
  },
};

const versions: readonly (readonly [RegExp, WordKnowledge])[] = [
  [
    /^(?:version)?tls(?:v?1[._]?3)$/i,
    {
      text: { fr: "TLS 1.3 : **recommandé**.", en: "TLS 1.3: **recommended**." },
      reference: { ...transport, clause: "versions de TLS" },
    },
  ],
  [
    /^(?:version)?tls(?:v?1[._]?2)$/i,
    {
      text: { fr: "TLS 1.2 : **accepté**, TLS 1.3 recommandé.", en: "TLS 1.2: **accepted**, TLS 1.3 recommended." },
      reference: { ...transport, clause: "versions de TLS" },
    },
  ],
  [
    /^(?:version)?(?:tls(?:v?1(?:[._]?[01])?)?|ssl(?:v?[23](?:hello)?)?)$/i,
    {
      text: { fr: "**Interdit** : TLS 1.0, TLS 1.1 et SSL.", en: "**Forbidden**: TLS 1.0, TLS 1.1 and SSL." },
      reference: { ...transport, clause: "versions de TLS" },
    },
  ],
];

/** What is said of one word of the value of a setting, by the setting's key. */
export function describeWord(key: string, word: string): WordKnowledge | undefined {
  if (/cipher/.test(key)) {
    const status = suiteStatus(word.replace(/^[!+-]+/, ""));
    return status === undefined || /^[!-]/.test(word) ? undefined : suites[status];
  }
  if (/protocol|version|tls|ssl/.test(key)) {
    const bare = word.replace(/^[+-]/, "");
    const known = versions.find(([pattern]) => pattern.test(bare))?.[1];
    if (known !== undefined) return known;
  }
  if (/curve/.test(key) && acceptedCurves.has(word.toLowerCase()))
    return {
      text: /^(?:secp|prime|p-)/i.test(word)
        ? { fr: "Courbe **préférée** par l’ANSSI.", en: "Curve **preferred** by ANSSI." }
        : { fr: "Courbe **admise** par l’ANSSI.", en: "Curve **accepted** by ANSSI." },
      reference: { ...anssiTls, clause: "R7" },
    };
  if (/scope/.test(key) && word === "scope_all")
    return {
      text: {
        fr: "`scope_all` : l’ensemble des données que Pro Santé Connect donne du professionnel.",
        en: "`scope_all`: all the data that Pro Santé Connect gives of the professional.",
      },
      reference: { ...transport, clause: "demande d’autorisation Pro Santé Connect" },
    };
  if (/acr/.test(key) && /^eidas[12]$/i.test(word))
    return {
      text: {
        fr: "`eidas1` est la seule valeur à demander ; le jeton peut porter `eidas1` ou `eidas2`.",
        en: "`eidas1` is the only value to ask for; the token may carry `eidas1` or `eidas2`.",
      },
      reference: { ...transport, clause: "demande d’autorisation Pro Santé Connect, acr_values" },
    };
  return undefined;
}
