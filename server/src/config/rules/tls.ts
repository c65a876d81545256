import { tlsVersionKeys, transport } from "../../../data/security/index.ts";
import type { ConfigFile } from "../file.ts";
import { type ConfigRule, configRule } from "../rule.ts";
import type { Setting } from "../setting.ts";
import { endsWith } from "./common.ts";
import { settingOf } from "./repairs.ts";
import { apache, nginx } from "./tls-examples.ts";

/** Keys that hold versions of TLS, besides those of the servers' own dialects. */
const versionKey = endsWith(...tlsVersionKeys);

const bareMinimum = /(?:^|\.)min\.version$/;

function isVersionSetting({ key, value }: Setting): boolean {
  return versionKey.test(key) || (bareMinimum.test(key) && /^(?:Version)?(?:TLS|SSL)/i.test(value));
}

export function bannedVersions(setting: Setting, file: ConfigFile): string[] {
  const { key, value } = setting;
  if (file.dialect === "apache") return apacheVersions(value);
  if (/^ELBSecurityPolicy-(?:2015|2016-08|FS-2018-06|TLS-1-[01]-)/.test(value)) return [value];
  const names = value.split(/[\s,;|:]+|(?<=\w)\+(?=\w)/).filter((word) => word !== "" && !/^[-!]/.test(word));
  const minimum = /min|version/.test(key);
  return names.filter((word) => isBanned(word, minimum, file.dialect));
}

function isBanned(word: string, minimum: boolean, dialect: string): boolean {
  if (/^TLSv1(?:[._]1)?_2016$/.test(word)) return true;
  const bare = word
    .toLowerCase()
    .replace(/^(?:version|sslprotocols\.|ssl(?=tls))/, "")
    .replace(/["'\s_.v+-]/g, "");
  if (/^(?:ssl2|ssl3|ssl23|ssl2hello|tls1|tls10|tls11)$/.test(bare)) return true;
  if (word === "Tls" && (dialect === "json" || dialect === "xml-config")) return true;
  return minimum && /^(?:1\.0|1\.1|10|11|769|770)$/.test(word);
}

/** What `SSLProtocol` lets through: `all` is everything from TLS 1.0 upwards. */
function apacheVersions(value: string): string[] {
  const on = new Set<string>();
  for (const word of value.trim().split(/\s+/)) {
    const sign = word[0] === "-" || word[0] === "+" ? word[0] : "";
    const name = word.slice(sign.length).toLowerCase();
    const names = name === "all" ? ["tlsv1", "tlsv1.1", "tlsv1.2", "tlsv1.3"] : [name];
    if (sign === "" && name !== "all" && on.size > 0 && !value.toLowerCase().startsWith("all")) names.push(...on);
    for (const one of names) sign === "-" ? on.delete(one) : on.add(one);
    if (sign === "-" && name === "all") on.clear();
  }
  return [...on]
    .filter((name) => /^(?:sslv2|sslv3|tlsv1|tlsv1\.0|tlsv1\.1)$/.test(name))
    .map((name) => name.replace("tls", "TLS").replace("ssl", "SSL"));
}

const versions = configRule({
  id: "security/tls-version-banned",
  sec: ["TLS-001", "TLS-002"],
  scope: "generic",
  topics: ["tls", "transport-api-rest"],
  reference: { ...transport, clause: "versions de TLS" },
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  title: { fr: "TLS 1.0, TLS 1.1 et SSL sont interdits", en: "TLS 1.0, TLS 1.1 and SSL are forbidden" },
  why: {
    fr: "La couche transport du CI-SIS interdit TLS 1.0 et 1.1 et toute version de SSL ; TLS 1.2 est accepté, TLS 1.3 recommandé.",
    en: "The CI-SIS transport layer forbids TLS 1.0 and 1.1 and any version of SSL; TLS 1.2 is accepted, TLS 1.3 recommended.",
  },
  fix: { fr: "N’acceptez que TLS 1.2 et TLS 1.3.", en: "Accept TLS 1.2 and TLS 1.3 only." },
  messages: { fr: "Version interdite acceptée : {versions}.", en: "Forbidden version accepted: {versions}." },
  bad: [
    ["nginx.conf", nginx("ssl_protocols ⟦TLSv1 TLSv1.2⟧;")],
    ["httpd.conf", apache("SSLProtocol ⟦all -SSLv3⟧")],
    [
      "application.yml",
      "fhir:\n  url: https://fhir.exemple.fr\nserver:\n  ssl:\n    enabled-protocols: ⟦TLSv1.1,TLSv1.2⟧\n",
    ],
    ["haproxy.cfg", "frontend fhir\n  bind *:443 ssl crt /etc/ssl/fhir.pem ssl-min-ver ⟦TLSv1.0⟧\n"],
    ["appsettings.json", '{"Fhir": {"Url": "https://fhir.exemple.fr"}, "Tls": {"MinVersion": "⟦Tls11⟧"}}'],
    ["main.tf", '# hds\nresource "aws_lb_listener" "https" {\n  ssl_policy = "⟦ELBSecurityPolicy-2016-08⟧"\n}\n'],
  ],
  good: [
    ["nginx.conf", nginx("ssl_protocols TLSv1.2 TLSv1.3;")],
    ["httpd.conf", apache("SSLProtocol all -SSLv3 -TLSv1 -TLSv1.1")],
    [
      "application.yml",
      "fhir:\n  url: https://fhir.exemple.fr\nserver:\n  ssl:\n    enabled-protocols: TLSv1.2,TLSv1.3\n",
    ],
  ],
  *check(file) {
    for (const setting of file.settings) {
      if (setting.placeholder || !isVersionSetting(setting)) continue;
      const found = bannedVersions(setting, file);
      if (found.length > 0) yield { at: setting, data: { versions: found.join(", ") } };
    }
  },
  replacement(finding, file) {
    const old = file.text.slice(finding.start, finding.end);
    if (file.dialect === "apache") return { text: "-all +TLSv1.2 +TLSv1.3", safe: true };
    if (/^ELB/.test(old)) return { text: "ELBSecurityPolicy-TLS13-1-2-2021-06", safe: true };
    if (/[\s,;]/.test(old.trim())) {
      const comma = old.includes(",");
      return { text: comma ? "TLSv1.2,TLSv1.3" : "TLSv1.2 TLSv1.3", safe: true };
    }
    const setting = settingOf(finding, file);
    // A list of one word.
    if (file.dialect === "nginx" || /(?:^|\.)mail\.\w+\.ssl\.protocols$/.test(setting?.key ?? ""))
      return { text: "TLSv1.2 TLSv1.3", safe: true };
    if (/protocols$/.test(setting?.key ?? "") && /^(?:properties|env)$/.test(file.dialect))
      return { text: "TLSv1.2,TLSv1.3", safe: true };
    const known: Readonly<Record<string, string>> = {
      "1.0": "1.2",
      "1.1": "1.2",
      Tls: "Tls12",
      Tls11: "Tls12",
      VersionTLS10: "VersionTLS12",
      VersionTLS11: "VersionTLS12",
      TLS1_0: "TLS1_2",
      TLS1_1: "TLS1_2",
    };
    // The list may have its TLS 1.2 already.
    const beside = setting && file.siblings(setting).some((one) => one.key === setting.key && one.value === "TLSv1.2");
    return { text: known[old] ?? (beside ? "TLSv1.3" : "TLSv1.2"), safe: true };
  },
});

const newest = configRule({
  id: "security/tls-1-3-absent",
  sec: ["TLS-003"],
  scope: "generic",
  topics: ["tls", "transport-api-rest"],
  reference: { ...transport, clause: "versions de TLS" },
  obligation: "should",
  confidence: "verified",
  severity: "information",
  title: { fr: "TLS 1.3 est recommandé", en: "TLS 1.3 is recommended" },
  why: {
    fr: "La couche transport du CI-SIS recommande TLS 1.3 ; TLS 1.2 reste accepté.",
    en: "The CI-SIS transport layer recommends TLS 1.3; TLS 1.2 is still accepted.",
  },
  fix: {
    fr: "Ajoutez TLSv1.3 à la liste si le serveur le connaît.",
    en: "Add TLSv1.3 to the list if the server knows it.",
  },
  messages: { fr: "TLS 1.3 n’est pas dans la liste.", en: "TLS 1.3 is not in the list." },
  bad: [
    ["nginx.conf", nginx("ssl_protocols ⟦TLSv1.2⟧;")],
    ["application.properties", "fhir.url=https://fhir.exemple.fr\nserver.ssl.enabled-protocols=⟦TLSv1.2⟧\n"],
  ],
  good: [
    ["nginx.conf", nginx("ssl_protocols TLSv1.2 TLSv1.3;")],
    ["application.properties", "fhir.url=https://fhir.exemple.fr\nserver.ssl.enabled-protocols=TLSv1.2,TLSv1.3\n"],
  ],
  *check(file) {
    // One word is a context of Java rather than a list, except for Apache.
    const lists =
      file.dialect === "apache"
        ? /(?:^|\.)ssl\.protocol$/
        : /(?:^|\.)(?:ssl\.protocols|(?:ssl|tls)\.enabled\.protocols)$/;
    for (const setting of file.literals(lists)) {
      const together = file.siblings(setting).filter((one) => one.key === setting.key);
      const value = together.map((one) => one.value).join(" ");
      if (together[0] !== setting || !/TLSv1\.2/i.test(value) || /TLSv1\.3/i.test(value)) continue;
      if (file.dialect === "apache" && /^\s*all\b/i.test(value)) continue;
      if (together.every((one) => bannedVersions(one, file).length === 0)) yield { at: setting };
    }
  },
  replacement(finding, file) {
    const old = file.text.slice(finding.start, finding.end);
    if (file.dialect === "apache") return { text: `${old} +TLSv1.3`, safe: true };
    return file.dialect === "nginx" || file.dialect === "properties" || file.dialect === "env"
      ? { text: `${old}${file.dialect === "nginx" ? " " : ","}TLSv1.3`, safe: true }
      : undefined;
  },
});

export const tlsRules: readonly ConfigRule[] = [versions, newest];
