import { type Example, onByDefault, type RuleMeta } from "../../rule/index.ts";
import { type Pair, pick, rulesOf } from "../answer-parts.ts";
import { cdaElements } from "../cda-elements.ts";
import { identifiers } from "../identifiers.ts";
import { requirements, serves } from "../requirements.ts";
import { belongs, topics } from "../topics.ts";
import { elementAddress, ruleAddress } from "./address.ts";
import type { ExampleLine, Page } from "./model.ts";
import {
  editionLine,
  fact,
  identifierLines,
  pathBelow,
  type Reader,
  requirementsSection,
  rich,
  section,
  severities,
  sourceBlock,
  topicsSection,
} from "./parts.ts";

const obligations: Readonly<Record<RuleMeta["obligation"], Pair>> = {
  shall: ["obligation", "obligation"],
  should: ["recommandation", "recommendation"],
  may: ["faculté", "option"],
};

const documents: Readonly<Partial<Record<RuleMeta["kinds"][number], Pair>>> = {
  cda: ["CDA R2", "CDA R2"],
  "fhir-json": ["FHIR en JSON", "FHIR in JSON"],
  "fhir-xml": ["FHIR en XML", "FHIR in XML"],
  config: ["configuration", "configuration"],
};

/** A message's wording without a finding: what would be filled in is shown as a gap. */
const unfilled = (text: string): string => text.replace(/\{\w+\}/g, "…");

/** Identifiers that a rule looks at; a rule that looks at more names none in particular. */
const mostIdentifiers = 12;

export function rulePage(rule: RuleMeta, reader: Reader): Page {
  const { language } = reader;
  const { id, title, why, fix, messages, reference, aliases } = rule;
  const address = ruleAddress(id);
  const ofTopics = topics()
    .filter((one) => belongs(rule, one))
    .map((one) => one.id);
  // Those that the rule itself names come first.
  const topicIds = [...new Set([...rule.topics.filter((topic) => ofTopics.includes(topic)), ...ofTopics])];
  const looksAt = identifiers().filter((entry) => rulesOf(entry, [rule]).length > 0);
  const says = [...new Set(Object.values(messages).map((message) => unfilled(message[language])))];
  return {
    address,
    language,
    kind: "rule",
    kicker: pick(language, ["Règle", "Rule"]),
    title: title[language],
    identifier: id,
    // A reason that only says the title again is left out.
    summary: why[language].startsWith(title[language].replace(/\.$/, ""))
      ? []
      : rich(unfilled(why[language]), reader, address),
    breadcrumb: pathBelow(topicIds, reference, reader),
    sections: [
      ...section("fix", pick(language, ["À faire", "What to do"]), [
        { type: "prose", paragraphs: [rich(unfilled(fix[language]), reader, address)] },
      ]),
      ...section("examples", pick(language, ["Exemples", "Examples"]), [
        { type: "examples", items: examplesOf(rule, reader) },
      ]),
      ...section("says", pick(language, ["Ce qu’elle dit", "What it says"]), [
        { type: "list", items: says.slice(0, 12).map((text) => rich(text, reader, address)) },
      ]),
      ...section("rule", pick(language, ["La règle", "The rule"]), [
        {
          type: "facts",
          facts: [
            ...fact(pick(language, ["Gravité", "Severity"]), pick(language, severities[rule.severity])),
            ...fact(pick(language, ["Force", "Force"]), pick(language, obligations[rule.obligation])),
            ...fact(
              pick(language, ["Documents", "Documents"]),
              rule.kinds.map((kind) => (documents[kind] ? pick(language, documents[kind]) : kind)).join(", "),
            ),
            ...fact(pick(language, ["Autres noms", "Other names"]), aliases.join(" · ")),
            ...fact(pick(language, ["Depuis la version", "Since version"]), rule.since),
            ...fact(
              pick(language, ["État", "State"]),
              onByDefault(rule)
                ? undefined
                : pick(language, ["désactivée tant qu’on ne la demande pas", "off unless it is asked for"]),
            ),
          ],
        },
        sourceBlock({ source: reference, confidence: rule.confidence }, reader),
      ]),
      ...section("identifiers", pick(language, ["Identifiants concernés", "Identifiers concerned"]), [
        { type: "identifiers", items: looksAt.length > mostIdentifiers ? [] : identifierLines(looksAt, reader) },
      ]),
      ...section("elements", pick(language, ["Dans l’en-tête CDA", "In the CDA header"]), [
        {
          type: "pages",
          items: cdaElements()
            .filter((element) => element.rules.some((alias) => aliases.includes(alias)))
            .map((element) => ({
              title: element.title[language],
              address: elementAddress(element.path),
              about: element.path,
            })),
        },
      ]),
      ...requirementsSection(
        requirements().filter((one) => serves(rule, one)),
        reader,
      ),
      ...topicsSection(topicIds, reader),
      ...section("project", pick(language, ["Dans un projet", "In a project"]), [
        {
          type: "prose",
          paragraphs: [
            rich(
              pick(language, [
                "Le fichier `.doctrine-sante.json` fixe sa gravité (`error`, `warning`, `information`, `hint`, `off`) :",
                "The file `.doctrine-sante.json` sets its severity (`error`, `warning`, `information`, `hint`, `off`):",
              ]),
              reader,
            ),
          ],
        },
        { type: "text", text: `"rules": { ${JSON.stringify(id)}: ${JSON.stringify(rule.severity)} }` },
      ]),
    ],
    rule: id,
    ...(reference.href !== undefined && { href: reference.href }),
    edition: editionLine(reader),
  };
}

function examplesOf(rule: RuleMeta, { language }: Reader): ExampleLine[] {
  const { bad, good } = rule.examples();
  const line = (example: Example | undefined, verdict: ExampleLine["verdict"], label: Pair): ExampleLine[] =>
    example === undefined ? [] : [{ verdict, label: pick(language, label), ...excerpt(example) }];
  return [
    ...line(bad[0], "bad", ["Faux", "Wrong"]),
    // A sound document without a place to look at would show its first lines, which say nothing.
    ...line(
      good.find(({ focus, text }) => focus !== undefined || text.length < 1500),
      "good",
      ["Juste", "Right"],
    ),
  ];
}

const around = 2;
const mostLines = 16;

/** The lines of an example that matter, without the indentation that they share. */
export function excerpt({ text, focus }: Example): Pick<ExampleLine, "text" | "focus"> {
  const lines = text.split("\n");
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.length + 1;
  }
  const lineOf = (offset: number) => starts.findLastIndex((start) => start <= offset);
  const from = focus === undefined ? 0 : Math.max(0, lineOf(focus.start) - around);
  const to =
    focus === undefined
      ? lines.length
      : Math.min(lines.length, lineOf(Math.max(focus.start, focus.end - 1)) + around + 1);
  const shown = lines.slice(from, Math.min(to, from + mostLines));
  const indents = shown.filter((line) => line.trim() !== "").map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const indent = indents.length === 0 ? 0 : Math.min(...indents);
  const cut = shown.map((line) => line.slice(indent).replace(/\r$/, ""));
  const joined = cut.join("\n");
  if (focus === undefined || focus.end <= focus.start) return { text: joined };
  const place = (offset: number): number => {
    const line = lineOf(offset);
    const row = Math.min(line - from, cut.length - 1);
    const before = cut.slice(0, row).reduce((sum, one) => sum + one.length + 1, 0);
    const column = line - from > row ? (cut[row]?.length ?? 0) : offset - (starts[line] as number) - indent;
    return before + Math.min(Math.max(0, column), cut[row]?.length ?? 0);
  };
  const start = place(focus.start);
  const end = place(focus.end);
  return end > start ? { text: joined, focus: { start, end } } : { text: joined };
}
