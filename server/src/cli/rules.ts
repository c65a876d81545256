import { type Bilingual, cite, type Language, onByDefault, type RuleMeta } from "../rule/index.ts";

/** `doctrine-sante rules`: all rules, for programs. Texts are in the asked language. */
export function rulesAsJson(rules: readonly RuleMeta[], language: Language): string {
  const described = sorted(rules).map((rule) => ({
    id: rule.id,
    aliases: rule.aliases,
    title: rule.title[language],
    severity: rule.severity,
    onByDefault: onByDefault(rule),
    source: rule.source,
    obligation: rule.obligation,
    confidence: rule.confidence,
    kinds: rule.kinds,
    topics: rule.topics,
    since: rule.since,
    why: rule.why[language],
    fix: rule.fix[language],
    reference: rule.reference,
  }));
  return `${JSON.stringify(described, null, 1)}\n`;
}

const headings: readonly Bilingual[] = [
  { fr: "Règle", en: "Rule" },
  { fr: "Objet", en: "Subject" },
  { fr: "Gravité", en: "Severity" },
  { fr: "Source", en: "Source" },
];

const titles = { title: { fr: "Règles", en: "Rules" }, off: { fr: "inactive", en: "off" } } as const;

/** All rules as Markdown, a table per domain. */
export function rulesAsMarkdown(rules: readonly RuleMeta[], language: Language): string {
  const lines = [`# ${titles.title[language]} (${rules.length})`];
  let domain = "";
  for (const rule of sorted(rules)) {
    const own = rule.id.slice(0, rule.id.indexOf("/"));
    if (own !== domain) {
      domain = own;
      const names = headings.map((heading) => heading[language]);
      lines.push("", `## ${domain}`, "", row(names), row(names.map(() => "---")));
    }
    const severity = onByDefault(rule) ? rule.severity : `${rule.severity} (${titles.off[language]})`;
    const source =
      rule.reference.href === undefined
        ? cite(rule.reference)
        : `[${cell(cite(rule.reference))}](${rule.reference.href})`;
    lines.push(row([`\`${rule.id}\``, rule.title[language], severity, source]));
  }
  return `${lines.join("\n")}\n`;
}

function sorted(rules: readonly RuleMeta[]): RuleMeta[] {
  return [...rules].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((one) => cell(one)).join(" | ")} |`;
}

function cell(text: string): string {
  return text.replace(/\s+/g, " ").replace(/(?<!\\)\|/g, "\\|");
}
