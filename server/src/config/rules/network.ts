import { transitKeys, transport, verificationDropped, verificationOff } from "../../../data/security/index.ts";
import type { ConfigFile } from "../file.ts";
import { type ConfigRule, configRule } from "../rule.ts";
import type { Setting } from "../setting.ts";
import { endsWith, hostOf, isLocalHost, isNo, isTcp, isYes } from "./common.ts";
import { lineAfter, opposite, textOf } from "./repairs.ts";

const off = endsWith(...verificationOff);
const on = endsWith(...verificationDropped);

/** Verification dropped by a command or by a variable that a command sets. */
const insecureScript =
  /\bNODE_TLS_REJECT_UNAUTHORIZED=["']?0\b["']?|\bstrict-ssl[ =]false\b|\bGIT_SSL_NO_VERIFY=(?:1|true)\b|\bPYTHONHTTPSVERIFY=0\b|\bhttp\.sslVerify[ =]false\b|--trusted-host[ =]\S+|--insecure-skip-tls-verify(?:=true)?(?![=\w])|--tls-skip-verify\b/;

/** An option of curl or wget that drops verification, towards another machine. */
const insecureCommand =
  /\bcurl\b(?=[^|;&\n]*\s(?:-[a-zA-Z]*k[a-zA-Z]*|--insecure)\b)[^|;&\n]*|\bwget\b[^|;&\n]*--no-check-certificate[^|;&\n]*/;

const verification = configRule({
  id: "security/tls-verification-disabled",
  sec: ["TLS-007", "PSC-019"],
  scope: "generic",
  topics: ["tls", "transport-api-rest"],
  reference: { ...transport, clause: "authentification du serveur" },
  obligation: "shall",
  confidence: "inferred",
  severity: "error",
  title: {
    fr: "La vérification du certificat distant est désactivée",
    en: "Verification of the remote certificate is disabled",
  },
  why: {
    fr: "Sans vérification, n’importe quel serveur peut se faire passer pour le téléservice ; la PGSSI-S et la couche transport supposent une authentification du serveur.",
    en: "Without verification any server can pass for the service; the PGSSI-S and the transport layer assume that the server is authenticated.",
  },
  fix: {
    fr: "Vérifiez le certificat ; ajoutez l’autorité qui manque au magasin de confiance.",
    en: "Verify the certificate; add the missing authority to the trust store.",
  },
  messages: {
    fr: "Le certificat du serveur distant n’est pas vérifié.",
    en: "The remote server’s certificate is not verified.",
  },
  bad: [
    [".env", "FHIR_URL=https://fhir.exemple.fr\nNODE_TLS_REJECT_UNAUTHORIZED=⟦0⟧\n"],
    ["application.properties", "fhir.url=https://fhir.exemple.fr\nquarkus.tls.trust-all=⟦true⟧\n"],
    [
      "nginx.conf",
      "server {\n  location /fhir {\n    proxy_pass https://fhir.exemple.fr;\n    proxy_ssl_verify ⟦off⟧;\n  }\n}\n",
    ],
    [
      "httpd.conf",
      "OIDCProviderMetadataURL https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet/.well-known/wallet-openid-configuration\nOIDCSSLValidateServer ⟦Off⟧\n",
    ],
    ["Dockerfile", "FROM alpine:3.20\nUSER app\nRUN ⟦curl -k https://fhir.exemple.fr/metadata⟧\n"],
  ],
  good: [
    [".env", "FHIR_URL=https://fhir.exemple.fr\nNODE_TLS_REJECT_UNAUTHORIZED=1\n"],
    ["application.properties", "fhir.url=https://fhir.exemple.fr\nquarkus.tls.trust-all=false\n"],
  ],
  *check(file) {
    for (const setting of file.settings) {
      if (setting.placeholder && setting.value.length < 200) continue;
      const { key, value } = setting;
      const severity = file.environmentOf(setting) === "test" ? "warning" : undefined;
      if (/client$/.test(key) || /(?:^|\.)mail\./.test(key)) continue;
      // Of a mail client these words give up TLS itself, and another rule speaks.
      if (/(?:smtp|imap|mailer|transport)\.ignore\.tls$/.test(key)) continue;
      if (
        (!on.test(key) && off.test(key) && (isNo(value) || /^(?:optional|noop|allow_all)$/i.test(value))) ||
        (on.test(key) && isYes(value)) ||
        // Kafka and the JDK check names only where an algorithm is given.
        (/(?:^|\.)endpoint\.identification\.algorithm$/.test(key) && /^(?:none)?$/i.test(value.trim()))
      )
        yield { at: setting, severity };
      else if (/TrustServerCertificate\s*=\s*(?:true|yes)/i.test(setting.rawValue)) {
        const found = /TrustServerCertificate\s*=\s*(?:true|yes)/i.exec(setting.rawValue) as RegExpExecArray;
        const start = setting.valueSpan.start + found.index;
        yield { at: { start, end: start + found[0].length }, of: setting, severity };
      } else if (/sslProtocol.*trustAll/i.test(value)) yield { at: setting, severity };
      // A name with its value is read as such.
      else if (/^-{0,2}[A-Za-z_][\w.-]*=\S*$/.test(value)) continue;
      else if (/curl|wget|TLS|strict-ssl|SSL|HTTPSVERIFY|sslVerify|trusted-host|tls-/.test(value)) {
        const command = insecureScript.exec(value) ?? insecureCommand.exec(value);
        if (command === null || /localhost|127\.0\.0\.1/.test(command[0])) continue;
        const at = setting.rawValue.indexOf(command[0]);
        const start = setting.valueSpan.start + at;
        yield { at: at < 0 ? setting : { start, end: start + command[0].trimEnd().length }, of: setting, severity };
      }
    }
  },
  replacement(finding, file) {
    const old = file.text.slice(finding.start, finding.end);
    const opposite: Readonly<Record<string, string>> = {
      true: "false",
      false: "true",
      "0": "1",
      off: "on",
      Off: "On",
      on: "off",
    };
    if (/endpoint[._-]?identification/i.test(finding.location))
      return { text: /^none$/i.test(old) ? "https" : `${old}https`, safe: false };
    if (/verification_?mode$/i.test(finding.location)) return { text: "full", safe: false };
    if (/^none$/i.test(old)) {
      const keyword = file.dialect === "apache" ? "require" : "required";
      return /hostname|algorithm/.test(finding.location) ? undefined : { text: keyword, safe: false };
    }
    if (/TrustServerCertificate/i.test(old)) return { text: old.replace(/=.*$/, "=False"), safe: false };
    if (/^(?:curl|wget)\b/.test(old)) {
      const text = old
        .replace(/\s+(?:--insecure|--no-check-certificate)\b/g, "")
        .replace(/\s-([a-zA-Z]*)k([a-zA-Z]*)(?=\s|$)/g, (_, before: string, after: string) =>
          before + after === "" ? "" : ` -${before}${after}`,
        );
      return { text, safe: false, title: { fr: "Ôter l’option", en: "Remove the option" } };
    }
    if (/REJECT_UNAUTHORIZED=|HTTPSVERIFY=/.test(old)) return { text: old.replace(/0(["']?)$/, "1$1"), safe: false };
    if (old === "1" || opposite[old] === undefined || /verification$|algorithm$/.test(finding.location))
      return undefined;
    return { text: opposite[old], safe: false };
  },
});

const urlKey =
  /(?:^|\.)(?:url|uri|endpoint|issuer|fhir|dmp|mss|mssante|psc|insi|host|base\.?url|base\.?path|address|server)(?:\.(?:url|uri|endpoint|base|root|api|server))*$|(?:url|uri|endpoint|proxy\.pass)$/;

/** Keys whose URLs are names, or are fetched without TLS by design. */
const nameKey =
  /(?:^|\.)(?:system|systems|namespace|xmlns|schema|schemas|canonical|profile|profiles|crl|ocsp|aia|proxy|http\.proxy|https\.proxy|license|docs?|documentation|homepage|contact|terms|external\.docs|ig|redirect|post\.logout|callback|web\.origins|origins?|repository|repo|site|edit|bugs|author|publisher|metadata|project|implementationguides?|implementation\.guides?|package\.url)(?:\.|$)|^\$?schema|codesystem|valueset|redirect|logout\.uri|proxy\.url|logger|appender|dtd/;

/** Hosts that name things. */
const nameHosts =
  /^(?:www\.)?(?:w3\.org|hl7\.org|hl7\.fr|loinc\.org|snomed\.info|terminology\.hl7\.org|unitsofmeasure\.org|xmlns\.jcp\.org|java\.sun\.com|maven\.apache\.org|www\.springframework\.org|springframework\.org|logging\.apache\.org|json-schema\.org|schemas\.\w+\.\w+|schemas\.xmlsoap\.org|igc-sante\.esante\.gouv\.fr|esante\.gouv\.fr|interop\.esante\.gouv\.fr|mos\.esante\.gouv\.fr|purl\.\w+|ns\.adobe\.com|apache\.org|ihe\.net|dicom\.nema\.org|example\.(?:com|org|net))$/;

const transit = transitKeys.map(([key, value]) => [endsWith(key), value] as const);

/** Whether a managed service is let off encryption in transit. */
function isLetOff({ key, value, path }: Setting): boolean {
  return path[0] === "resource" && transit.some(([name, off]) => name.test(key) && off.test(value));
}

/** A host of the Internet, to which nothing goes in clear. */
const isPublic = (host: string): boolean =>
  host !== "" &&
  !/[${<%]/.test(host) &&
  !isLocalHost(host) &&
  !/^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(host);

const http = configRule({
  id: "security/http-url",
  sec: ["TLS-008"],
  scope: "generic",
  topics: ["tls", "transport-api-rest"],
  reference: { ...transport, clause: "standards : HTTP/1.1 sur TLS" },
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  title: { fr: "Adresse de service en HTTP sans TLS", en: "Service address in HTTP without TLS" },
  why: {
    fr: "Les échanges de santé passent par HTTP sur TLS 1.2 ou plus.",
    en: "Health exchanges go over HTTP on TLS 1.2 or higher.",
  },
  fix: { fr: "Écrivez l’adresse en https.", en: "Write the address in https." },
  messages: {
    default: { fr: "« {host} » est appelé en HTTP, sans TLS.", en: '"{host}" is called over HTTP, without TLS.' },
    optional: { fr: "HTTPS n’est pas exigé.", en: "HTTPS is not required." },
    transit: { fr: "Ce service accepte des connexions sans TLS.", en: "This service accepts connections without TLS." },
  },
  fixes: {
    optional: { fr: "Exigez HTTPS.", en: "Require HTTPS." },
    transit: { fr: "Exigez TLS.", en: "Require TLS." },
  },
  bad: [
    [".env", "FHIR_BASE_URL=⟦http://fhir.exemple.fr/r4⟧\n"],
    ["application.yml", "dmp:\n  endpoint: ⟦http://lps.dmp.exemple.fr/services⟧\n"],
    ["appsettings.json", '{"Fhir": {"BaseUrl": "⟦http://fhir.exemple.fr⟧"}}'],
    ["main.tf", 'resource "x" "y" {\n  fhir_url = "⟦http://fhir.exemple.fr⟧"\n}\n'],
  ],
  good: [
    [".env", "FHIR_BASE_URL=https://fhir.exemple.fr/r4\nINTERNAL_URL=http://hapi:8080/fhir\n"],
    ["application.yml", "fhir:\n  system: http://hl7.org/fhir/sid/us-npi\n  url: http://localhost:8080\n"],
  ],
  *check(file) {
    for (const setting of file.settings) {
      const { key, value } = setting;
      const optional =
        (/require\.https(?:\.metadata)?$/.test(key) && isNo(value)) ||
        (/(?:^|\.)ssl\.required$/.test(key) && /^none$/i.test(value)) ||
        (/(?:https\.traffic\.only\.enabled|enable\.https\.traffic\.only|https\.only)$/.test(key) && isNo(value));
      if (optional && file.environmentOf(setting) !== "test") yield { at: setting, message: "optional" };
      if (isLetOff(setting) && file.environmentOf(setting) !== "test")
        yield { at: setting, message: "transit", severity: "warning" };
      const passed = file.dialect === "apache" ? /^\S+\s+(http:\/\/\S+)/i.exec(setting.rawValue) : null;
      if (passed !== null && /(?:^|\.)proxy\.pass(?:\.match)?$/.test(key)) {
        const url = passed[1] as string;
        const name = hostOf(url) ?? "";
        const start = setting.valueSpan.start + passed[0].length - url.length;
        if (isPublic(name)) yield { at: { start, end: start + url.length }, of: setting, data: { host: name } };
        continue;
      }
      if (!/^http:\/\//i.test(value) || /[\s,]/.test(value.trim())) continue;
      const host = hostOf(value);
      if (host === undefined || /[${<]/.test(host) || isLocalHost(host) || nameHosts.test(host)) continue;
      if (setting.path.length === 1 && key === "url" && file.dialect !== "properties") continue;
      const passes = /(?:^|\.)proxy\.pass$/.test(key);
      if (!urlKey.test(key) || (nameKey.test(key) && !passes) || /xmlns/.test(key)) continue;
      const test = file.environmentOf(setting) === "test";
      const privateAddress = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.)/.test(host);
      // What stands behind a proxy on a private network may be reached in clear on purpose.
      if (privateAddress && (test || /proxy\.pass$|load\.balancer|upstream|backend/.test(key))) continue;
      yield { at: setting, data: { host }, severity: test || privateAddress ? "warning" : undefined };
    }
  },
  replacement(finding, file) {
    if (finding.message === "transit") {
      const old = textOf(finding, file);
      if (/^ALLOW/.test(old)) return { text: "ENCRYPTED_ONLY", safe: false };
      return opposite(finding, file);
    }
    if (finding.message === "optional")
      return { text: /none/i.test(file.text.slice(finding.start, finding.end)) ? "external" : "true", safe: false };
    return { text: file.text.slice(finding.start, finding.end).replace(/^http:/i, "https:"), safe: false };
  },
});

/** Whether a listener's own action passes the request on, rather than redirecting it. */
function forwards(file: ConfigFile, listener: Setting): boolean {
  return file.settings.some(
    (one) =>
      one.group.startsWith(`${listener.group}/default_action`) &&
      /default\.action\.type$/.test(one.key) &&
      one.value === "forward",
  );
}

/** What stands in the block whose head has an index: it follows in the text. */
function blockOf(file: ConfigFile, index: number): Setting[] {
  const group = file.settings[index]?.group ?? "";
  const inside: Setting[] = [];
  for (let i = index + 1; i < file.settings.length; i++) {
    const one = file.settings[i] as Setting;
    if (one.group !== group && !one.group.startsWith(`${group}/`)) break;
    inside.push(one);
  }
  return inside;
}

const publicName = (value: string) =>
  value.split(/\s+/).some((name) => name.includes(".") && !isLocalHost(name) && !/^\d+\./.test(name));

const redirect = configRule({
  id: "security/http-without-redirect",
  sec: ["TLS-009"],
  scope: "generic",
  dialects: ["nginx", "apache", "haproxy", "yaml", "hcl"],
  topics: ["tls", "transport-api-rest"],
  reference: { ...transport, clause: "standards : HTTP/1.1 sur TLS" },
  obligation: "should",
  confidence: "inferred",
  severity: "warning",
  title: { fr: "Port 80 servi sans redirection vers HTTPS", en: "Port 80 served without a redirection to HTTPS" },
  why: {
    fr: "Ce qui est servi en clair peut être lu et modifié en chemin.",
    en: "What is served in clear can be read and changed on its way.",
  },
  fix: { fr: "Redirigez tout le port 80 vers https.", en: "Redirect all of port 80 to https." },
  messages: { fr: "Le port 80 ne redirige pas vers HTTPS.", en: "Port 80 does not redirect to HTTPS." },
  bad: [
    [
      "nginx.conf",
      "server {\n  listen ⟦80⟧;\n  server_name fhir.exemple.fr;\n  location / { proxy_pass http://backend; }\n}\n",
    ],
    [
      "httpd.conf",
      "<⟦VirtualHost⟧ *:80>\n  ServerName fhir.exemple.fr\n  ProxyPass / http://backend/\n</VirtualHost>\n",
    ],
    ["haproxy.cfg", "frontend fhir\n  bind ⟦*:80⟧\n  default_backend fhir\n"],
    [
      "ingress.yaml",
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata:\n  name: fhir\n  annotations:\n    nginx.ingress.kubernetes.io/ssl-redirect: "⟦false⟧"\n',
    ],
  ],
  good: [
    [
      "nginx.conf",
      "server {\n  listen 80;\n  server_name fhir.exemple.fr;\n  return 301 https://$host$request_uri;\n}\n",
    ],
    [
      "httpd.conf",
      "<VirtualHost *:80>\n  ServerName fhir.exemple.fr\n  Redirect permanent / https://fhir.exemple.fr/\n</VirtualHost>\n",
    ],
  ],
  *check(file) {
    for (const setting of file.literals(/(?:force\.)?ssl\.redirect$/))
      if (/\.ingress\.|annotations/.test(setting.key) && isNo(setting.value) && file.environmentOf(setting) !== "test")
        yield { at: setting };
    if (file.dialect === "hcl") {
      for (const setting of file.literals(/^resource\..*\.viewer\.protocol\.policy$/))
        if (setting.value === "allow-all") yield { at: setting };
      for (const setting of file.literals(/^resource\.aws\.a?lb\.listener\.[^.]+(?:\.[^.]+)*?\.protocol$/))
        if (setting.value === "HTTP" && setting.path.length === 4 && forwards(file, setting)) yield { at: setting };
      return;
    }
    for (const [index, head] of file.settings.entries()) {
      if (head.path.at(-1) !== "{") continue;
      const inside = blockOf(file, index);
      const redirects = inside.some(
        (one) =>
          /(?:^|\.)(?:return|rewrite|rewrite\.rule|redirect|redirect\.match|redirect\.permanent|http\.request)$/.test(
            one.key,
          ) && /https|^(?:403|404|444|410)\b|\$scheme|scheme\s+https/i.test(one.value),
      );
      if (redirects || inside.some((one) => /(?:^|\.)include(?:\.optional)?$/.test(one.key))) continue;
      if (file.dialect === "nginx" && head.value === "server") {
        const listen = inside.filter((one) => one.group === head.group && /(?:^|\.)listen$/.test(one.key));
        const names = inside.filter((one) => /server\.name$/.test(one.key));
        const plain = listen.find(
          (one) => /^(?:[\w.*[\]:]+:)?80(?:\s|$)/.test(one.value) && !/\bssl\b/.test(one.value),
        );
        if (plain !== undefined && names.some((one) => publicName(one.value))) yield { at: plain };
      } else if (file.dialect === "apache" && /^VirtualHost\s.*:80$/i.test(head.value)) {
        if (inside.some((one) => /server\.name$/.test(one.key) && publicName(one.value))) yield { at: head.keySpan };
      } else if (file.dialect === "haproxy" && /^frontend\b/.test(head.value)) {
        const plain = inside.find((one) => /\.bind$/.test(one.key) && /^\S*:80(?:\s|$)/.test(one.value));
        if (plain !== undefined && !isTcp(file, inside)) yield { at: plain };
      }
    }
  },
  replacement(finding, file) {
    if (file.dialect === "yaml") return { text: "true", safe: false };
    if (file.dialect === "hcl")
      return textOf(finding, file) === "allow-all" ? { text: "redirect-to-https", safe: false } : undefined;
    if (file.dialect === "haproxy")
      return lineAfter(file, finding.start, "http-request redirect scheme https code 301");
    if (file.dialect === "apache") {
      const name = /^\s*ServerName\s+(\S+)/m.exec(file.text.slice(finding.end))?.[1];
      return name === undefined
        ? undefined
        : lineAfter(file, finding.start, `Redirect permanent / https://${name}/`, "  ");
    }
    return /^\s*;[ \t]*\r?$/m.test(file.text.slice(finding.end).split("\n")[0] ?? "")
      ? lineAfter(file, finding.start, "return 301 https://$host$request_uri;")
      : undefined;
  },
});

export const networkRules: readonly ConfigRule[] = [verification, http, redirect];
