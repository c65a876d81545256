import { recommendedSuites, recommendedSuitesTls13 } from "./ciphers.ts";

/** Sound values in the spelling of the place where they go: each product has its own names for the same version of TLS. */

/** Where a value would go. */
export interface OfferPlace {
  /** Of the file, such as `nginx`. */
  readonly dialect: string;
  /** The canonical key of the setting. */
  readonly key: string;
  /** What stands there now. */
  readonly value: string;
  /** It is one item of a list. */
  readonly item: boolean;
}

/** A list written in one value, as the dialect joins it. */
function joined(words: readonly string[], { dialect, key }: OfferPlace): string {
  if (dialect === "apache")
    return words
      .map((word) => `+${word}`)
      .join(" ")
      .replace(/^/, "-all ");
  if (dialect === "nginx" || dialect === "haproxy" || /annotations|ingress|mail\.\w+\.ssl/.test(key))
    return words.join(" ");
  return words.join(dialect === "xml-config" ? "+" : ",");
}

/** The least version, in the words of who reads it. */
function minimum({ dialect, key, value }: OfferPlace): readonly string[] {
  if (/^Version/.test(value) || /tls\.options/.test(key)) return ["VersionTLS12", "VersionTLS13"];
  if (/^ELB/.test(value) || /^resource\.aws\.a?lb\.listener.*ssl\.policy$/.test(key))
    return ["ELBSecurityPolicy-TLS13-1-2-2021-06"];
  if (/minimum\.protocol\.version$/.test(key) && dialect === "hcl") return ["TLSv1.2_2021"];
  if (/^TLS_\d/.test(value) || /^resource\.google/.test(key)) return ["TLS_1_2"];
  if (/^TLS\d/.test(value) || /^resource\.azurerm\.storage/.test(key)) return ["TLS1_2"];
  if (/^\d/.test(value) || /^resource\.azurerm/.test(key)) return ["1.2"];
  if (/^TLSV\d/.test(value) || /min\.protocol\.version$/.test(key)) return ["TLSV1_2", "TLSV1_3"];
  if (/^Tls/.test(value) || dialect === "json") return ["Tls12", "Tls13"];
  return ["TLSv1.2", "TLSv1.3"];
}

export function tlsVersions(place: OfferPlace): readonly string[] {
  const { dialect, key, item, value } = place;
  if (/min|version|ver$|ssl\.policy$/.test(key)) return minimum(place);
  const words =
    /^Tls/.test(value) || (dialect === "json" && /kestrel|ssl\.protocols/.test(key))
      ? ["Tls12", "Tls13"]
      : ["TLSv1.2", "TLSv1.3"];
  return item ? words : [joined(words, place)];
}

/** Names of the IANA, which Java and Go write. */
const iana = [
  "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
  "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
  "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
  "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
];

export function cipherSuites({ dialect, key, item }: OfferPlace): readonly string[] {
  if (/ciphersuites$/.test(key)) return [recommendedSuitesTls13.slice(0, 2).join(":")];
  if (item) return iana;
  return /^(?:nginx|apache|haproxy)$/.test(dialect) || /annotations|ingress/.test(key)
    ? [recommendedSuites.slice(0, 4).join(":")]
    : [iana.join(",")];
}

export function scopes({ dialect, key, item }: OfferPlace): readonly string[] {
  if (item) return ["openid", "scope_all"];
  return [
    /^quarkus/.test(key) || (dialect === "properties" && /spring/.test(key)) ? "openid,scope_all" : "openid scope_all",
  ];
}

/** .NET and Apache write the names of an attribute with a capital. */
export function sameSite({ dialect, key }: OfferPlace): readonly string[] {
  const capital = dialect === "json" || dialect === "xml-config" || dialect === "toml";
  return capital && !/session\.cookie\.same/.test(key) ? ["Lax", "Strict"] : ["lax", "strict"];
}

/** Half an hour, as the place counts time. */
export function idleTime({ dialect, key, value }: OfferPlace): readonly string[] {
  if (/^\d+:\d/.test(value)) return ["00:30:00"];
  if (/^PT/i.test(value)) return ["PT30M"];
  if (dialect === "xml-config") return ["30"];
  return /servlet\.session\.timeout$/.test(key) ? ["30m"] : ["1800"];
}
