/**
 * ANSSI SDE-NT-35 v1.2 (R6 to R12), as the DINUM restates it: what a list of cipher suites must not hold, in the names of OpenSSL,
 * of the IANA and of GnuTLS.
 */
export const bannedCipher =
  /(?:^|[_+-])(?:e?NULL|aNULL|EXP(?:ORT(?:40|56)?)?|RC[24](?:[_-]?\d+)?|DES(?:40|-CBC3?|_CBC|_CBC3)?|3DES|MD5|ADH|AECDH|anon|IDEA|SEED)(?:$|[_+-])|^(?:ALL|COMPLEMENTOFALL|COMPLEMENTOFDEFAULT|LOW|MEDIUM)$/;

/** Key exchange without forward secrecy: RSA, static Diffie-Hellman, suites of TLS 1.2 that name no exchange. */
export const noForwardSecrecy =
  /^(?:k?RSA(?:\+\w+)*|RSA-(?!PSK).*|TLS_RSA_WITH_\w+|TLS_(?:ECDH|DH)_(?:RSA|ECDSA|DSS)_WITH_\w+|(?:AES|CAMELLIA)(?:128|256)-(?:GCM-)?SHA(?:256|384)?|kDHr|kECDHr|ECDH-(?:RSA|ECDSA)-.*)$/;

/** R7: curves preferred (secp) and accepted, with the names that servers give them. */
export const acceptedCurves: ReadonlySet<string> = new Set([
  "secp256r1",
  "prime256v1",
  "p-256",
  "secp384r1",
  "p-384",
  "secp521r1",
  "p-521",
  "x25519",
  "x448",
  "brainpoolp256r1",
  "brainpoolp384r1",
  "brainpoolp512r1",
  "auto",
  // Go's names, which Traefik and Caddy take.
  "curvep256",
  "curvep384",
  "curvep521",
]);

/** Suites of TLS 1.2 that the guide recommends, in OpenSSL's names; what a completion offers. */
export const recommendedSuites: readonly string[] = [
  "ECDHE-ECDSA-AES256-GCM-SHA384",
  "ECDHE-RSA-AES256-GCM-SHA384",
  "ECDHE-ECDSA-AES128-GCM-SHA256",
  "ECDHE-RSA-AES128-GCM-SHA256",
  "ECDHE-ECDSA-CHACHA20-POLY1305",
  "ECDHE-RSA-CHACHA20-POLY1305",
];

/** Suites of TLS 1.3 that the guide recommends. */
export const recommendedSuitesTls13: readonly string[] = [
  "TLS_AES_256_GCM_SHA384",
  "TLS_AES_128_GCM_SHA256",
  "TLS_AES_128_CCM_SHA256",
  "TLS_CHACHA20_POLY1305_SHA256",
];
