import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { catalogue } from "../server/src/catalogue.ts";
import { type Bilingual, cite, type Example, onByDefault, type RuleMeta } from "../server/src/rule/index.ts";

/**
 * Makes `docs/rules/` from the catalogue: one page a rule and an index.
 * With `--check` nothing is written; the exit status is 1 when a page is not what it would be.
 */

const folder = join("docs", "rules");
const languages = ["fr", "en"] as const;

const words: Record<string, Bilingual> = {
  severity: { fr: "Sévérité", en: "Severity" },
  obligation: { fr: "Obligation", en: "Obligation" },
  confidence: { fr: "Confiance", en: "Confidence" },
  reference: { fr: "Référence", en: "Reference" },
  since: { fr: "Depuis", en: "Since" },
  aliases: { fr: "Autres noms", en: "Other names" },
  kinds: { fr: "Documents", en: "Documents" },
  why: { fr: "Pourquoi", en: "Why" },
  fix: { fr: "Que faire", en: "What to do" },
  off: { fr: "Désactivée par défaut", en: "Off by default" },
};

export const fileOf = (rule: RuleMeta): string => `${rule.id.replaceAll("/", "-")}.md`;

/** The lines of an example that matter, with a line of context on each side. */
function excerpt({ text, focus }: Example): string {
  const lines = text.split(/\r?\n/);
  if (focus === undefined) return lines.slice(0, 30).join("\n");
  const lineOf = (offset: number) => text.slice(0, offset).split("\n").length - 1;
  const first = Math.max(0, lineOf(focus.start) - 1);
  const shown = lines.slice(first, Math.min(lineOf(focus.end) + 2, first + 16));
  const indent = Math.min(...shown.filter((l) => l.trim() !== "").map((l) => /^\s*/.exec(l)?.[0].length ?? 0));
  return shown.map((l) => l.slice(indent)).join("\n");
}

function page(rule: RuleMeta): string {
  const { reference } = rule;
  const row = (key: string, value: string) =>
    `| ${(words[key] as Bilingual).fr} · ${(words[key] as Bilingual).en} | ${value} |`;
  const out = [
    `# ${rule.id}`,
    "",
    ...languages.flatMap((l) => [`**${rule.title[l]}**`, ""]),
    "| | |",
    "|---|---|",
    row("reference", reference.href ? `[${cite(reference)}](${reference.href})` : cite(reference)),
    row(
      "severity",
      onByDefault(rule)
        ? rule.severity
        : `${rule.severity} — ${(words.off as Bilingual).fr} · ${(words.off as Bilingual).en}`,
    ),
    row("obligation", rule.obligation),
    row("confidence", rule.confidence),
    row("kinds", rule.kinds.join(", ")),
    ...(rule.aliases.length > 0 ? [row("aliases", rule.aliases.join(", "))] : []),
    row("since", rule.since),
    "",
  ];
  for (const l of languages) {
    // A constraint's reason is its title with the source behind it, which the table has.
    const why = rule.why[l].startsWith(rule.title[l]) ? "" : rule.why[l];
    if (why) out.push(`## ${(words.why as Bilingual)[l]}`, "", why, "");
    if (rule.fix[l]) out.push(`## ${(words.fix as Bilingual)[l]}`, "", rule.fix[l], "");
  }
  const { bad, good } = rule.examples();
  const language = (name: string) => (name.endsWith(".json") ? "json" : name.endsWith(".xml") ? "xml" : "");
  const show = (title: string, example: Example) =>
    out.push(`## ${title}`, "", `\`\`\`${language(example.name)}`, excerpt(example), "```", "");
  const [wrong] = bad;
  if (wrong) show("Contre-exemple · Bad", wrong);
  const [sound] = good;
  // The sound document that a bad one was made from is shown at the same place.
  const right =
    sound && wrong?.focus && sound.focus === undefined
      ? { ...sound, focus: { start: wrong.focus.start, end: wrong.focus.start } }
      : sound;
  if (right) show("Exemple · Good", right);
  return `${out.join("\n").trimEnd()}\n`;
}

function index(rules: readonly RuleMeta[]): string {
  const out = [
    "# Règles · Rules",
    "",
    `${rules.length} règles · rules. Generated from the catalogue by \`npm run docs\`.`,
    "",
  ];
  for (const domain of new Set(rules.map((r) => r.id.slice(0, r.id.indexOf("/"))))) {
    out.push(`## ${domain}`, "", "| | | |", "|---|---|---|");
    for (const rule of rules.filter((r) => r.id.startsWith(`${domain}/`)))
      out.push(`| [${rule.id}](${fileOf(rule)}) | ${rule.severity} | ${rule.title.fr} · *${rule.title.en}* |`);
    out.push("");
  }
  return `${out.join("\n").trimEnd()}\n`;
}

const { all } = catalogue();
const pages = new Map(all.map((rule) => [fileOf(rule), page(rule)]));
pages.set("README.md", index(all));
mkdirSync(folder, { recursive: true });
const present = readdirSync(folder);
const stale = [...pages]
  .filter(([name, text]) => !present.includes(name) || readFileSync(join(folder, name), "utf8") !== text)
  .map(([name]) => name);
const surplus = present.filter((name) => !pages.has(name));
if (process.argv.includes("--check")) {
  for (const name of [...stale, ...surplus])
    console.error(`docs/rules/${name} is not what the catalogue says: run npm run docs`);
  process.exitCode = stale.length + surplus.length > 0 ? 1 : 0;
} else {
  for (const name of stale) writeFileSync(join(folder, name), pages.get(name) as string);
  for (const name of surplus) rmSync(join(folder, name));
  console.log(`${pages.size} pages, ${stale.length} written, ${surplus.length} removed`);
}
