import { transport } from "../../../data/security/references.ts";
import type { FhirNode } from "../r4/index.ts";
import { at, example, type FhirRule, fhirRule, writing } from "../rule.ts";

/**
 * What a server's CapabilityStatement says of its security, by the transport layer of the CI-SIS for REST interfaces: in TLS
 * only; OAuth 2.0, mutual TLS, or both. A statement of requirements (`kind` `requirements`), such as those of the ANS's
 * guides, describes no server that could be reached, and may leave the mechanism to who builds one.
 */

const services = "http://terminology.hl7.org/CodeSystem/restful-security-service";

const statement = (changes: {
  readonly kind?: string;
  readonly url?: string;
  readonly security?: string;
  readonly version?: string;
}): string => {
  const { kind = "instance", url = "https://fhir.exemple.fr/r4", version = "4.0.1" } = changes;
  const { security = service("OAuth") } = changes;
  const implementation =
    kind === "instance" ? `\n  "implementation": { "description": "Serveur", "url": "${url}" },` : "";
  return `{
  "resourceType": "CapabilityStatement",
  "status": "active",
  "date": "2026-01-15",
  "kind": "${kind}",${implementation}
  "fhirVersion": "${version}",
  "format": ["json"],
  "rest": [{ "mode": "server"${security} }]
}
`;
};

function service(...codes: readonly string[]): string {
  const list = codes.map((code) => `{ "coding": [{ "system": "${services}", "code": "${code}" }] }`);
  return `, "security": { "service": [${list.join(", ")}] }`;
}

const sound = (): readonly ReturnType<typeof example>[] => [
  example("capability.json", statement({})),
  example("capability.json", statement({ kind: "requirements", security: "" })),
  example("capability.json", statement({ security: service("Basic", "Certificates") })),
  example("capability.json", statement({ security: ', "security": { "description": "OAuth 2.0 et mTLS" }' })),
  example("capability.json", statement({ url: "http://localhost:8080/fhir" })),
];

/** The parts of a statement that describe a server. */
function* servers(node: FhirNode): Generator<FhirNode> {
  for (const rest of node.named("rest")) if (rest.text("mode") === "server") yield rest;
}

const isInstance = (node: FhirNode): boolean => node.text("kind") === "instance";

/** The host of an address, where others than this machine and its network reach it. */
function publicHost(address: string): string | undefined {
  const host = /^http:\/\/(?:[^/?#@]*@)?(\[[^\]]*\]|[^/?#:]*)/i.exec(address)?.[1]?.toLowerCase();
  if (host === undefined || !/[.:]/.test(host)) return undefined;
  const local =
    /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|0\.0\.0\.0$|\[)|\.(?:local|localhost|internal|localdomain|test|invalid|example)$|^example\.(?:org|com|net)$|\.example\.(?:org|com|net)$/;
  return local.test(host) ? undefined : host;
}

export const capabilityCleartext: FhirRule = fhirRule({
  id: "fhir-fr/capability-cleartext",
  aliases: [],
  reference: { ...transport, clause: "Principes de sécurisation : TLS" },
  obligation: "shall",
  confidence: "verified",
  severity: "warning",
  topics: ["tls"],
  title: { fr: "Un serveur FHIR est joint par https", en: "A FHIR server is reached by https" },
  why: {
    fr: "Les interfaces REST du cadre d’interopérabilité passent par TLS, en version 1.2 au moins.",
    en: "The REST interfaces of the interoperability framework go through TLS, in version 1.2 at least.",
  },
  fix: { fr: "Donnez l’adresse en https.", en: "Give the address with https." },
  messages: {
    clear: {
      fr: "Ce serveur annonce une adresse en clair : http sur {host}.",
      en: "This server states an address in clear: http on {host}.",
    },
  },
  examples: () => ({
    bad: [example("capability.json", statement({ url: "⟦http://fhir.exemple.fr/r4⟧" }))],
    good: sound(),
  }),
  *check({ node, type }) {
    if (type !== "CapabilityStatement" || !isInstance(node)) return;
    const url = node.first("implementation")?.first("url");
    const host = publicHost(url?.value ?? "");
    if (url !== undefined && host !== undefined) yield at(capabilityCleartext, url, "clear", { host });
  },
  repair: (finding, text) =>
    writing(text.slice(finding.start, finding.end).replace(/^http:/i, "https:"), false)(finding),
});

/** What the transport layer admits, as FHIR's code system names it. */
const admitted = new Set(["OAuth", "SMART-on-FHIR", "Certificates"]);

export const capabilityWeakSecurity: FhirRule = fhirRule({
  id: "fhir-fr/capability-security-service",
  aliases: [],
  reference: { ...transport, clause: "Mécanismes par type d’API" },
  obligation: "should",
  confidence: "verified",
  severity: "warning",
  topics: ["tls", "pro-sante-connect"],
  title: {
    fr: "Une API de santé est protégée par OAuth 2.0 ou par des certificats",
    en: "A health API is protected by OAuth 2.0 or by certificates",
  },
  why: {
    fr: "Le CI-SIS protège une API privée par OAuth 2.0, par TLS mutuel, ou par les deux ; l’authentification HTTP Basic n’y est admise que pour des données restreintes non sensibles, hors Pro Santé Connect.",
    en: "The CI-SIS protects a private API by OAuth 2.0, by mutual TLS, or by both; HTTP Basic is admitted for restricted data that are not sensitive only, outside Pro Santé Connect.",
  },
  fix: {
    fr: "Ajoutez un service OAuth, SMART-on-FHIR ou Certificates (TLS mutuel).",
    en: "Add a service OAuth, SMART-on-FHIR or Certificates (mutual TLS).",
  },
  messages: {
    weak: {
      fr: "{code} est le seul mécanisme annoncé.",
      en: "{code} is the only mechanism that is stated.",
    },
  },
  examples: () => ({
    bad: [
      example("capability.json", statement({ security: service("⟦Basic⟧") })),
      example("capability.json", statement({ kind: "requirements", security: service("⟦NTLM⟧") })),
    ],
    good: sound(),
  }),
  *check({ node, type }) {
    if (type !== "CapabilityStatement") return;
    for (const rest of servers(node)) {
      const codings = (rest.first("security")?.named("service") ?? []).flatMap((one) =>
        one.named("coding").filter((coding) => coding.text("system") === services),
      );
      const codes = codings.flatMap((coding) => coding.named("code"));
      // A service in words only may be any; what it is, its author knows.
      const inWords = (rest.first("security")?.named("service") ?? []).some((one) => one.named("coding").length === 0);
      if (codes.length === 0 || inWords || codes.some(({ value }) => admitted.has(value ?? ""))) continue;
      const [first] = codes as [FhirNode];
      const names = [...new Set(codes.map(({ value }) => value ?? ""))].join(", ");
      yield at(capabilityWeakSecurity, first, "weak", { code: names });
    }
  },
});

export const capabilityNoSecurity: FhirRule = fhirRule({
  id: "fhir-fr/capability-security-absent",
  aliases: [],
  reference: { ...transport, clause: "Mécanismes par type d’API" },
  obligation: "should",
  confidence: "inferred",
  severity: "information",
  topics: ["tls", "pro-sante-connect"],
  title: {
    fr: "Un serveur FHIR dit comment il est protégé",
    en: "A FHIR server says how it is protected",
  },
  why: {
    fr: "Le mécanisme dépend de l’API et de ses données (clé d’API, OAuth 2.0, TLS mutuel, Pro Santé Connect) ; qui s’y connecte l’apprend ici.",
    en: "The mechanism depends on the API and its data (API key, OAuth 2.0, mutual TLS, Pro Santé Connect); who connects to it learns it here.",
  },
  fix: {
    fr: "Ajoutez rest.security, avec un service ou une description.",
    en: "Add rest.security, with a service or a description.",
  },
  messages: {
    absent: {
      fr: "Ce serveur ne dit rien de sa sécurité.",
      en: "This server says nothing of its security.",
    },
  },
  examples: () => ({
    bad: [
      example("capability.json", statement({ security: "" }).replace('"server"', '"⟦server⟧"')),
      example(
        "capability.json",
        statement({ security: ', "security": { "cors": true }' }).replace('"server"', '"⟦server⟧"'),
      ),
    ],
    good: sound(),
  }),
  *check({ node, type }) {
    if (type !== "CapabilityStatement" || !isInstance(node)) return;
    for (const rest of servers(node)) {
      const security = rest.first("security");
      const says = security?.children.some(({ name }) => name !== "cors" && name !== "id") === true;
      const mode = rest.first("mode");
      if (!says && mode !== undefined && !rest.unfinished) yield at(capabilityNoSecurity, mode, "absent");
    }
  },
});

/** FHIR-FR-024 */
export const capabilityVersion: FhirRule = fhirRule({
  id: "fhir-fr/capability-fhir-version",
  aliases: ["FHIR-FR-024"],
  reference: {
    text: "ANS, FHIR R4 ou R5 (concertation 2023-2024)",
    clause: "FHIR R4, 4.0.1",
    href: "https://github.com/ansforge/interop-skills",
  },
  obligation: "should",
  confidence: "verified",
  severity: "warning",
  topics: [],
  title: { fr: "En France, la version de FHIR est 4.0.1", en: "In France, the version of FHIR is 4.0.1" },
  why: {
    fr: "L’ANS a gardé FHIR R4 après sa concertation ; les guides français sont tous en 4.0.1.",
    en: "The ANS kept FHIR R4 after its consultation; the French guides are all in 4.0.1.",
  },
  fix: { fr: "Écrivez 4.0.1, si le serveur parle FHIR R4.", en: "Write 4.0.1, if the server speaks FHIR R4." },
  messages: {
    other: { fr: "La version annoncée est {version}.", en: "The version that is stated is {version}." },
  },
  examples: () => ({
    bad: [example("capability.json", statement({ version: "⟦4.3.0⟧" }))],
    good: sound(),
  }),
  *check({ node, type }) {
    if (type !== "CapabilityStatement") return;
    const version = node.first("fhirVersion");
    if (version?.value !== undefined && version.value !== "4.0.1")
      yield at(capabilityVersion, version, "other", { version: version.value });
  },
  repair: (finding) => writing("4.0.1", false)(finding),
});

export const capabilityRules: readonly FhirRule[] = [
  capabilityCleartext,
  capabilityWeakSecurity,
  capabilityNoSecurity,
  capabilityVersion,
];
