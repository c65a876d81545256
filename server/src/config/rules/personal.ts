import { inspection } from "../../../data/security/index.ts";
import { isMatricule, maskMatricule, parseMatricule } from "../../ins/index.ts";
import type { Span } from "../../text/index.ts";
import { type ConfigRule, configRule } from "../rule.ts";

/** Thirteen characters and a key, with or without the spaces that cards print. */
const candidate =
  /(?<![\w.-])[1-478][ ]?\d{2}[ ]?(?:0[1-9]|1[0-2]|[2-9]\d)[ ]?(?:\d{2}|2[AB])[ ]?\d{3}[ ]?\d{3}[ ]?\d{2}(?![\w-]|\.\d)/g;
const testOid = /1\.2\.250\.1\.213\.1\.4\.1[01]\b/;

/** The plausible identifiers of persons in a text: their key is right, and no test OID stands beside them. */
export function* personalNumbers(text: string): Generator<Span & { readonly masked: string }> {
  for (const match of text.matchAll(candidate)) {
    const value = match[0].replace(/ /g, "");
    if (!isMatricule(value) || isInvented(value)) continue;
    const { index } = match;
    const end = index + match[0].length;
    if (testOid.test(text.slice(Math.max(0, index - 250), end + 250))) continue;
    yield { start: index, end, masked: maskMatricule(value) };
  }
}

/** A commune or an order of zeros, or the same digit again and again, is nobody's. */
function isInvented(value: string): boolean {
  const { place, order } = parseMatricule(value) ?? { place: "", order: "" };
  return /^(?:00|.*000$)/.test(place) || order === "000" || /^(\d)\1{9}/.test(value);
}

const bad = 'patient:\n  ins: "⟦279035121518989⟧"\n  oid: 1.2.250.1.213.1.4.8\n';
const personal = configRule({
  id: "security/personal-identifier",
  sec: ["TEST-001"],
  scope: "generic",
  topics: ["ins", "rgpd"],
  reference: inspection,
  obligation: "should",
  confidence: "inferred",
  severity: "warning",
  title: { fr: "Identifiant de personne dans le projet", en: "Identifier of a person in the project" },
  why: {
    fr: "Un matricule INS ou un NIR dont la clé est juste peut être celui d’une personne réelle.",
    en: "A matricule INS or a NIR whose key is right may be that of a real person.",
  },
  fix: {
    fr: "Prenez une identité de test, sous l’OID 1.2.250.1.213.1.4.10 (test) ou 1.2.250.1.213.1.4.11 (démonstration).",
    en: "Take a test identity, under the OID 1.2.250.1.213.1.4.10 (test) or 1.2.250.1.213.1.4.11 (demonstration).",
  },
  messages: {
    fr: "Un matricule plausible ({masked}) est écrit ici.",
    en: "A plausible matricule ({masked}) is written here.",
  },
  bad: [["fixtures.yml", bad]],
  good: [["fixtures.yml", bad.replace("1.4.8", "1.4.10").replace(/[⟦⟧]/g, "")]],
  *check(file) {
    for (const { start, end, masked } of personalNumbers(file.text)) yield { at: { start, end }, data: { masked } };
  },
});

export const personalRules: readonly ConfigRule[] = [personal];
