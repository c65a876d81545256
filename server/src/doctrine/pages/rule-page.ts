import { type Example, onByDefault, type RuleMeta } from "../../rule/index.ts";
import type { Span } from "../../text/index.ts";
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
      ...section("says", pick(language, ["Ce qu’elle dit", "What it says"]), [
        { type: "list", items: says.slice(0, 12).map((text) => rich(text, reader, address)) },
      ]),
      ...section("examples", pick(language, ["Exemples", "Examples"]), [
        { type: "examples", items: examplesOf(rule, reader) },
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

/** So many bad examples are looked at for one that shows the rule's own finding. */
const tried = 3;

function examplesOf(rule: RuleMeta, { language, placeOf }: Reader): ExampleLine[] {
  const { bad, good } = rule.examples();
  const line = (verdict: ExampleLine["verdict"], label: Pair, shown: Excerpt | undefined): ExampleLine[] =>
    shown === undefined ? [] : [{ verdict, label: pick(language, label), ...shown }];
  const places = placeOf === undefined ? [] : bad.slice(0, tried).map((example) => placeOf(rule, example));
  const telling = Math.max(
    0,
    places.findIndex((place) => place !== undefined),
  );
  const wrong = bad[telling];
  const [sound] = good;
  // A bad example made from the sound one: what it changed is shown in both.
  const change = wrong && sound && wrong.focus && sound.focus === undefined ? changed(wrong, sound) : undefined;
  const right = good.find(({ focus, text }) => focus !== undefined || text.length < 1500);
  return [
    ...line("bad", ["Faux", "Wrong"], wrong && excerpt(wrong.text, places[telling] ?? wrong.focus, wrong.focus)),
    // A sound document without a place to look at would show its first lines, which say nothing.
    ...line(
      "good",
      ["Juste", "Right"],
      change ? excerpt(sound?.text ?? "", change) : right && excerpt(right.text, right.focus),
    ),
  ];
}

/** What of a sound text another one, made from it by one edit, lacks. */
function changed(wrong: Example, sound: Example): Span | undefined {
  const [a, b] = [wrong.text, sound.text];
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let tail = 0;
  while (tail < shorter - start && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  // What was taken out begins where the edit was; the letters alike on both sides of it do not tell.
  const slide = start - Math.min(start, wrong.focus?.start ?? start);
  const end = b.length - tail - slide;
  const taken = b.slice(start - slide, end);
  const same = a.slice(0, start - slide) + taken + a.slice(start - slide) === b;
  if (!same) return { start, end: b.length - tail };
  // In JSON, the comma before or after goes with what is taken out.
  const lead = /^[,\s]*/.exec(taken)?.[0].length ?? 0;
  return { start: start - slide + lead, end: end - (/[,\s]*$/.exec(taken.slice(lead))?.[0].length ?? 0) };
}

const around = 2;
const mostLines = 16;

type Excerpt = Pick<ExampleLine, "text" | "focus">;

/**
 * The lines of an example that matter, without the indentation that they share: those around what is underlined and those
 * around another place, such as the gap that something was taken from; what lies between them is left out.
 */
export function excerpt(text: string, underlined?: Span, other?: Span): Excerpt {
  const lines = text.split("\n").map((line) => line.replace(/\r$/, ""));
  const starts: number[] = [];
  let offset = 0;
  for (const line of text.split("\n")) {
    starts.push(offset);
    offset += line.length + 1;
  }
  const lineOf = (at: number) => starts.findLastIndex((start) => start <= at);
  const rows = new Set<number>();
  const spans = [underlined, other].filter((one) => one !== undefined);
  for (const { start, end } of spans) {
    const [from, to] = [Math.max(0, lineOf(start) - around), lineOf(Math.max(start, end - 1)) + around];
    for (let row = from; row <= Math.min(to, from + mostLines - 1, lines.length - 1); row++) rows.add(row);
  }
  if (spans.length === 0) for (let row = 0; row < Math.min(lines.length, mostLines); row++) rows.add(row);
  const shown = [...rows].sort((a, b) => a - b);
  const indents = shown.flatMap((row) => (lines[row]?.trim() ? [/^[ \t]*/.exec(lines[row])?.[0].length ?? 0] : []));
  const indent = indents.length === 0 ? 0 : Math.min(...indents);
  const cut: string[] = [];
  // Where each shown line begins in the excerpt.
  const places = new Map<number, number>();
  let length = 0;
  const push = (line: string) => {
    cut.push(line);
    length += line.length + 1;
  };
  for (const [i, row] of shown.entries()) {
    const before = shown[i - 1];
    const line = (lines[row] ?? "").slice(indent);
    if (before === row - 2) push((lines[row - 1] ?? "").slice(indent));
    else if (before !== undefined && before < row - 1) push(`${/^[ \t]*/.exec(line)?.[0] ?? ""}…`);
    places.set(row, length);
    push(line);
  }
  const joined = cut.join("\n");
  if (underlined === undefined || underlined.end <= underlined.start) return { text: joined };
  const place = (at: number): number => {
    const row = lineOf(at);
    const start = places.get(row);
    // What goes on below the last line that is shown ends there.
    if (start === undefined) return joined.length;
    return (
      start +
      Math.min(Math.max(0, at - (starts[row] as number) - indent), Math.max(0, (lines[row]?.length ?? 0) - indent))
    );
  };
  const [start, end] = [place(underlined.start), place(underlined.end)];
  return end > start ? { text: joined, focus: { start, end } } : { text: joined };
}
