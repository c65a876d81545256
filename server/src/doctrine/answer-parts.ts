import { type Confidence, cite, type Language, type Reference, type RuleMeta } from "../rule/index.ts";
import type { BindingForce, ExplanationSection, IdentifierEntry, IdentifierKind } from "./model.ts";
import { type TopicField, topic } from "./topics.ts";

/** The pieces that the answers of `explain` are built from. */

/** What an answer is made for. */
export interface Question {
  readonly query: string;
  readonly language: Language;
  readonly rules: readonly RuleMeta[];
}

export type Pair = readonly [fr: string, en: string];
const maxRules = 12;

export const pick = (language: Language, [fr, en]: Pair): string => (language === "fr" ? fr : en);
export const join = (label: string, value: string, language: Language): string =>
  `${label}${language === "fr" ? " : " : ": "}${value}`;

interface Parts {
  readonly lines?: readonly (string | undefined | false)[];
  readonly links?: ExplanationSection["links"];
  readonly source?: Reference;
  readonly confidence?: Confidence;
}

export function section(title: string, { lines = [], links = [], source, confidence }: Parts): ExplanationSection[] {
  const kept = lines.filter((line): line is string => typeof line === "string" && line !== "");
  if (kept.length === 0 && links.length === 0 && source === undefined) return [];
  return [
    {
      title,
      lines: kept,
      links:
        source?.href === undefined || links.some(({ href }) => href === source.href)
          ? links
          : [...links, { label: source.text, href: source.href }],
      ...(source !== undefined && { source: cite(source) }),
      ...(confidence !== undefined && { confidence }),
    },
  ];
}

export const kinds: Readonly<Record<IdentifierKind, Pair>> = {
  "naming-system": ["Système d’identifiants", "Naming system"],
  "code-system": ["Système de codes", "Code system"],
  template: ["Modèle (templateId)", "Template (templateId)"],
  "value-set": ["Jeu de valeurs", "Value set"],
  profile: ["Profil FHIR", "FHIR profile"],
  extension: ["Extension FHIR", "FHIR extension"],
  guide: ["Guide d’implémentation", "Implementation guide"],
  namespace: ["Espace de noms", "Namespace"],
  endpoint: ["Serveur ou domaine", "Server or domain"],
  format: ["Format de document partagé", "Format of a shared document"],
};

export const natures: Readonly<Record<NonNullable<IdentifierEntry["nature"]>, Pair>> = {
  production: ["production", "production"],
  test: ["test et démonstration : jamais en production", "test and demonstration: never in production"],
  historic: ["historique, abandonné", "historic, no longer used"],
};

/** What the facts that a reader expects of every topic are called where they are not known. */
export const fieldNames: Readonly<Record<TopicField, Pair>> = {
  binding: ["à qui il s’impose", "whom it binds"],
  since: ["depuis quand", "since when"],
  version: ["la version", "the version"],
  interface: ["l’interface technique", "the technical interface"],
  links: ["l’adresse officielle", "the official address"],
};

export const forces: Readonly<Record<BindingForce, Pair>> = {
  law: ["imposé par un texte", "imposed by a legal text"],
  certificate: [
    "exigé pour un certificat, un référencement ou un agrément",
    "required for a certificate, a referencing or an approval",
  ],
  contract: ["exigé pour se raccorder au service", "required to join the service"],
  reference: ["règle de l’art", "rule of the art"],
  guidance: ["recommandation ou information", "recommendation or information"],
};

/** The rules that look at an identifier: they name it, or belong to the topic that it stands for. */
export function rulesOf(entry: IdentifierEntry, rules: readonly RuleMeta[]): readonly RuleMeta[] {
  const named = rules.filter(
    (rule) => entry.rules.some((name) => rule.id === name || rule.aliases.includes(name)) || mentions(rule, entry.id),
  );
  const ofIns = entry.topics[0] === "ins" ? rules.filter((rule) => rule.id.startsWith("ins/")) : [];
  return [...new Set([...named, ...ofIns])];
}

/** Whether a rule's wording names an identifier, and not merely one that begins with it. */
function mentions(rule: RuleMeta, id: string): boolean {
  const { title, why, fix, messages } = rule;
  return (
    names(title.fr, id) ||
    names(why.fr, id) ||
    names(fix.fr, id) ||
    Object.values(messages).some(({ fr }) => names(fr, id))
  );
}

function names(text: string, id: string): boolean {
  for (let at = text.indexOf(id); at >= 0; at = text.indexOf(id, at + 1)) {
    const before = text.charAt(at - 1);
    const after = text.slice(at + id.length, at + id.length + 2);
    if (!/[\w.]/.test(before) && !/^(?:\w|[.-]\w)/.test(after)) return true;
  }
  return false;
}

export function ruleSection(rules: readonly RuleMeta[], language: Language): ExplanationSection[] {
  const shown = rules.slice(0, maxRules).map((rule) => `${rule.id} — ${rule.title[language]}`);
  const left = rules.length - shown.length;
  return section(pick(language, ["Règles", "Rules"]), {
    lines: [...shown, left > 0 && pick(language, [`et ${left} autres`, `and ${left} more`])],
  });
}

export function topicSection(ids: readonly string[], language: Language): ExplanationSection[] {
  const found = ids.map(topic).filter((one) => one !== undefined);
  return section(pick(language, ["Dans la doctrine", "In the doctrine"]), {
    lines: found.map(({ id, title, summary }) => `${title[language]} (${id}) — ${summary[language]}`),
    links: found.flatMap(({ links: [first] }) =>
      first === undefined ? [] : [{ label: first.label[language], href: first.href }],
    ),
  });
}
