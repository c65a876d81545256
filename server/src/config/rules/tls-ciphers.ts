import { acceptedCurves, anssiTls, bannedCipher, noForwardSecrecy } from "../../../data/security/index.ts";
import type { ConfigFile } from "../file.ts";
import { type ConfigRule, configRule, type Found } from "../rule.ts";
import { endsWith, isNo } from "./common.ts";
import { soundCurves, soundSuites } from "./repairs.ts";
import { apache, nginx } from "./tls-examples.ts";

const cipherKey = endsWith(
  "ssl\\.ciphers",
  "ssl\\.proxy\\.cipher\\.suite",
  "ssl\\.cipher\\.suite",
  "ssl\\.default\\.(?:bind|server)\\.ciphers(?:uites)?",
  "ciphers(?:uites)?",
  "cipher\\.suites?",
  "enabled\\.cipher\\.suites",
);

function* ciphers(file: ConfigFile, wrong: (name: string) => boolean): Generator<Found> {
  for (const setting of file.literals(cipherKey)) {
    const names = setting.value
      .replace(/^(?:SSLv3|TLSv1\.3|TLSv1\.2)\s+(?=\S)/, "")
      .split(/[\s:,;]+/)
      .filter((name) => name !== "" && !/^[!-]/.test(name))
      .map((name) => name.replace(/^\+/, ""));
    const found = names.filter(wrong);
    if (found.length > 0) yield { at: setting, data: { suites: [...new Set(found)].slice(0, 5).join(", ") } };
  }
}

const banned = configRule({
  id: "security/tls-cipher-banned",
  sec: ["TLS-004"],
  scope: "generic",
  topics: ["tls"],
  reference: { ...anssiTls, clause: "R9 à R12" },
  obligation: "should",
  confidence: "secondary",
  severity: "warning",
  title: { fr: "Suites cryptographiques proscrites", en: "Cipher suites that must not be used" },
  why: {
    fr: "L’ANSSI proscrit NULL, EXPORT, RC4, DES, 3DES, MD5 et les échanges anonymes.",
    en: "ANSSI bans NULL, EXPORT, RC4, DES, 3DES, MD5 and anonymous exchanges.",
  },
  fix: {
    fr: "Gardez les suites ECDHE avec AES-GCM ou ChaCha20-Poly1305.",
    en: "Keep the ECDHE suites with AES-GCM or ChaCha20-Poly1305.",
  },
  messages: { fr: "Suites proscrites acceptées : {suites}.", en: "Banned suites accepted: {suites}." },
  bad: [
    ["nginx.conf", nginx("ssl_ciphers ⟦ALL:!aNULL⟧;")],
    ["httpd.conf", apache("SSLCipherSuite ⟦ECDH+AESGCM:ECDH+3DES:!aNULL⟧")],
    ["application.yml", "fhir.url: https://fhir.exemple.fr\nserver.ssl.ciphers: ⟦TLS_RSA_WITH_3DES_EDE_CBC_SHA⟧\n"],
  ],
  good: [["nginx.conf", nginx("ssl_ciphers ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:!RC4:!3DES;")]],
  check: (file) => ciphers(file, (name) => bannedCipher.test(name)),
  replacement: soundSuites,
});

const secrecy = configRule({
  id: "security/tls-cipher-without-forward-secrecy",
  sec: ["TLS-005"],
  scope: "generic",
  topics: ["tls"],
  reference: { ...anssiTls, clause: "R6, R7" },
  obligation: "should",
  confidence: "secondary",
  severity: "warning",
  title: { fr: "Suites sans confidentialité persistante", en: "Cipher suites without forward secrecy" },
  why: {
    fr: "Sans échange éphémère (ECDHE ou DHE), la clé du serveur volée plus tard ouvre les échanges passés.",
    en: "Without an ephemeral exchange (ECDHE or DHE), the server’s key stolen later opens past exchanges.",
  },
  fix: { fr: "Gardez les suites ECDHE.", en: "Keep the ECDHE suites." },
  messages: { fr: "Suites sans (EC)DHE : {suites}.", en: "Suites without (EC)DHE: {suites}." },
  bad: [
    ["nginx.conf", nginx("ssl_ciphers ⟦ECDHE-RSA-AES256-GCM-SHA384:AES128-SHA⟧;")],
    ["httpd.conf", apache("SSLCipherSuite ⟦ECDH+AESGCM:RSA+AESGCM⟧")],
  ],
  good: [["nginx.conf", nginx("ssl_ciphers ECDHE-RSA-AES256-GCM-SHA384;")]],
  check: (file) => ciphers(file, (name) => noForwardSecrecy.test(name) && !bannedCipher.test(name)),
  replacement: soundSuites,
});

const curves = configRule({
  id: "security/tls-curve",
  sec: ["TLS-015"],
  scope: "generic",
  topics: ["tls"],
  reference: { ...anssiTls, clause: "R7" },
  obligation: "should",
  confidence: "secondary",
  severity: "warning",
  title: { fr: "Courbe hors de la liste de l’ANSSI", en: "Curve outside ANSSI’s list" },
  why: {
    fr: "L’ANSSI retient secp256r1, secp384r1, secp521r1, x25519, x448 et brainpool.",
    en: "ANSSI accepts secp256r1, secp384r1, secp521r1, x25519, x448 and brainpool.",
  },
  fix: { fr: "Gardez les courbes de cette liste.", en: "Keep the curves of that list." },
  messages: { fr: "Courbes hors liste : {curves}.", en: "Curves outside the list: {curves}." },
  bad: [["nginx.conf", nginx("ssl_ecdh_curve ⟦secp192r1⟧;")]],
  good: [["nginx.conf", nginx("ssl_ecdh_curve X25519:prime256v1:secp384r1;")]],
  *check(file) {
    for (const setting of file.literals(
      endsWith(
        "ssl\\.ecdh\\.curve",
        "ssl\\.default\\.bind\\.curves",
        "bind\\.curves",
        "curve\\.preferences",
        "tls\\.named\\.groups",
      ),
    )) {
      // Hybrid groups of post-quantum exchanges are too new for the list.
      const outside = setting.value
        .split(/[:,\s]+/)
        .filter((name) => name !== "" && !/kyber|mlkem/i.test(name) && !acceptedCurves.has(name.toLowerCase()));
      if (outside.length > 0) yield { at: setting, data: { curves: outside.join(", ") } };
    }
  },
  replacement: soundCurves,
});

const preference = configRule({
  id: "security/tls-server-preference",
  sec: ["TLS-006"],
  scope: "generic",
  dialects: ["nginx", "apache"],
  topics: ["tls"],
  reference: { ...anssiTls, clause: "R13" },
  obligation: "should",
  confidence: "memory",
  severity: "information",
  title: { fr: "L’ordre des suites du serveur ne prime pas", en: "The server’s order of suites does not prevail" },
  why: {
    fr: "Le serveur choisit la meilleure suite commune si son ordre prime.",
    en: "The server chooses the best common suite if its order prevails.",
  },
  fix: { fr: "Donnez la priorité à l’ordre du serveur.", en: "Give priority to the server’s order." },
  messages: { fr: "La préférence du serveur est coupée.", en: "The server’s preference is turned off." },
  bad: [["nginx.conf", nginx("ssl_prefer_server_ciphers ⟦off⟧;")]],
  good: [["nginx.conf", nginx("ssl_prefer_server_ciphers on;")]],
  *check(file) {
    for (const setting of file.literals(endsWith("ssl\\.prefer\\.server\\.ciphers", "ssl\\.honor\\.cipher\\.order")))
      if (isNo(setting.value)) yield { at: setting };
  },
  replacement: () => ({ text: "on", safe: true }),
});

/** What a TLS exchange is made with. */
export const cipherRules: readonly ConfigRule[] = [banned, secrecy, curves, preference];
