import { pscConnector, pscHosts } from "../../../data/security/index.ts";
import type { ConfigFile } from "../file.ts";
import { type ConfigRule, configRule } from "../rule.ts";
import type { Setting } from "../setting.ts";
import { bas, live, topics } from "./psc-client.ts";

/** Every mention of a host of Pro Santé Connect in a value. */
function* hosts(
  file: ConfigFile,
): Generator<{ setting: Setting; host: (typeof pscHosts)[number]; start: number; end: number }> {
  for (const setting of file.settings) {
    if (!/esante\.gouv\.fr|asipsante/i.test(setting.rawValue) || setting.rawValue.length > 4000) continue;
    for (const host of pscHosts) {
      const at = setting.rawValue.toLowerCase().indexOf(host.host);
      if (at < 0 || /[\w.-]/.test(setting.rawValue[at - 1] ?? "")) continue;
      const start = setting.valueSpan.start + at;
      yield { setting, host, start, end: start + host.host.length };
    }
  }
}

function counterpart(file: ConfigFile, start: number, end: number): string | undefined {
  return pscHosts.find((one) => one.host === file.text.slice(start, end).toLowerCase())?.counterpart;
}

const hostReplacement: ConfigRule["replacement"] = (finding, file) => {
  const text = counterpart(file, finding.start, finding.end);
  return text === undefined ? undefined : { text, safe: finding.ruleId === "security/psc-obsolete-host" };
};

const obsolete = configRule({
  id: "security/psc-obsolete-host",
  sec: ["PSC-001"],
  scope: "specific",
  topics,
  reference: pscConnector,
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  title: { fr: "Adresse de Pro Santé Connect hors service", en: "Pro Santé Connect address out of service" },
  why: { fr: "Le bac à sable a changé d’adresse.", en: "The sandbox has moved." },
  fix: {
    fr: "Utilisez auth.bas.psc.esante.gouv.fr et wallet.bas.psc.esante.gouv.fr.",
    en: "Use auth.bas.psc.esante.gouv.fr and wallet.bas.psc.esante.gouv.fr.",
  },
  messages: { fr: "« {host} » n’est plus en service.", en: '"{host}" is no longer in service.' },
  bad: [
    ["application.yml", "psc:\n  issuer: https://⟦auth.bas.esw.esante.gouv.fr⟧/auth/realms/esante-wallet\n"],
    [".env", "PSC_ISSUER=https://⟦auth.bas.esw.esante.gouv.fr⟧/auth/realms/esante-wallet\n"],
  ],
  good: [["application.yml", `psc:\n  issuer: ${bas}\n`]],
  *check(file) {
    for (const { setting, host, start, end } of hosts(file))
      if (host.obsolete) yield { at: { start, end }, of: setting, data: { host: host.host } };
  },
  replacement: hostReplacement,
});

const sandbox = configRule({
  id: "security/psc-sandbox-in-production",
  sec: ["PSC-002"],
  scope: "specific",
  topics,
  reference: pscConnector,
  obligation: "shall",
  confidence: "verified",
  severity: "error",
  title: { fr: "Bac à sable de Pro Santé Connect en production", en: "Pro Santé Connect sandbox in production" },
  why: { fr: "Le bac à sable ne connaît que des identités de test.", en: "The sandbox knows test identities only." },
  fix: { fr: "Utilisez les adresses de production.", en: "Use the production addresses." },
  messages: {
    fr: "« {host} » est le bac à sable, et ce réglage est de production.",
    en: '"{host}" is the sandbox, and this setting is for production.',
  },
  bad: [
    ["application-prod.yml", "psc:\n  issuer: https://⟦auth.bas.psc.esante.gouv.fr⟧/auth/realms/esante-wallet\n"],
    [
      "application.properties",
      "%prod.quarkus.oidc.auth-server-url=https://⟦auth.bas.psc.esante.gouv.fr⟧/auth/realms/esante-wallet\n",
    ],
  ],
  good: [["application-prod.yml", `psc:\n  issuer: ${live}\n`]],
  *check(file) {
    for (const { setting, host, start, end } of hosts(file))
      if (!host.obsolete && host.environment === "test" && file.environmentOf(setting) === "production")
        yield { at: { start, end }, of: setting, data: { host: host.host } };
  },
  replacement: hostReplacement,
});

const liveInTest = configRule({
  id: "security/psc-production-in-test",
  sec: ["PSC-003"],
  scope: "specific",
  topics,
  reference: pscConnector,
  obligation: "should",
  confidence: "inferred",
  severity: "warning",
  title: {
    fr: "Pro Santé Connect de production dans un réglage de test",
    en: "Production Pro Santé Connect in a test setting",
  },
  why: {
    fr: "Les essais se font au bac à sable, avec des identités de test.",
    en: "Tests are done in the sandbox, with test identities.",
  },
  fix: { fr: "Utilisez les adresses du bac à sable.", en: "Use the sandbox addresses." },
  messages: {
    fr: "« {host} » est l’adresse de production, et ce réglage est de test.",
    en: '"{host}" is the production address, and this setting is for tests.',
  },
  bad: [["application-dev.yml", "psc:\n  issuer: https://⟦auth.esw.esante.gouv.fr⟧/auth/realms/esante-wallet\n"]],
  good: [["application-dev.yml", `psc:\n  issuer: ${bas}\n`]],
  *check(file) {
    for (const { setting, host, start, end } of hosts(file))
      if (host.environment === "production" && file.environmentOf(setting) === "test")
        yield { at: { start, end }, of: setting, data: { host: host.host } };
  },
  replacement: hostReplacement,
});

export const pscHostRules: readonly ConfigRule[] = [obsolete, sandbox, liveInTest];
