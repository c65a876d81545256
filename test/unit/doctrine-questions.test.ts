import assert from "node:assert/strict";
import { test } from "node:test";
import { catalogue } from "../../server/src/catalogue.ts";
import { type Explanation, explain, page, searchPages } from "../../server/src/doctrine/index.ts";
import { search } from "../../server/src/doctrine/search.ts";
import { heldOut, unseen } from "../fixtures/questions/held-out.ts";
import { newcomers } from "../fixtures/questions/newcomers.ts";
import { type Question, thirty, variants } from "../fixtures/questions/thirty.ts";

const rules = catalogue().all;

/** What a reader sees first: the title, the summary, the first section, and the first source. */
function head({ title, summary, sections }: Explanation): string {
  const [first] = sections;
  const source = sections.find((one) => one.source !== undefined);
  return [
    title,
    summary,
    ...(first?.lines ?? []),
    ...(first?.links ?? []).map(({ href }) => href),
    source?.source,
  ].join("\n");
}

/** What is missing in the head of the answer; nothing where the question is answered with its source. */
function missing([language, question, ...says]: Question): string | undefined {
  const answer = explain(question, language, rules);
  if (answer === undefined) return "no answer";
  if (!answer.sections.some(({ source }) => source !== undefined)) return `no source:\n${head(answer)}`;
  const text = head(answer);
  const unsaid = says.filter((one) => !one.test(text));
  return unsaid.length === 0 ? undefined : `${unsaid.join(", ")} in:\n${text}`;
}

/** Whether the answer, or one of the first three things that are found, says what is asked for. */
function withinThree([language, question, ...says]: Question): boolean {
  const has = (text: string): boolean => says.every((one) => one.test(text));
  if (missing([language, question, ...says]) === undefined) return true;
  return search(question, language, 3, rules).some(({ id, about, passages }) => {
    const answer = explain(id, language, rules);
    return answer !== undefined && has([head(answer), about, ...passages].join("\n"));
  });
}

/** All that a page says, as one text. */
const textOf = (value: unknown): string =>
  typeof value === "string"
    ? value
    : typeof value === "object" && value !== null
      ? Object.values(value).map(textOf).join(" ")
      : "";

/** Whether one of the first three pages that the panel offers says what is asked for. */
const onPage = ([language, question, ...says]: Question): boolean =>
  searchPages(question, language, rules)
    .slice(0, 3)
    .some(({ address }) => {
      const text = textOf(page(address, language, rules));
      return says.every((one) => one.test(text));
    });

/** How many questions must be answered at once, within three results, and on the panel's first three pages. */
const floors: readonly [name: string, questions: readonly Question[], first: number, three: number, pages: number][] = [
  ["of newcomers", newcomers, 0.9, 0.97, 0.97],
  ["tried first when the search was nearly done", heldOut, 0.9, 0.97, 0.97],
  ["that the search was never bettered with", unseen, 0.8, 0.95, 0.95],
];

for (const [name, questions, first, three, pages] of floors)
  test(`the questions ${name} are answered at once or nearly`, (t) => {
    const atOnce = questions.filter((question) => missing(question) === undefined).length;
    const wrong = questions.filter((question) => !withinThree(question));
    const unfound = questions.filter((question) => !onPage(question));
    t.diagnostic(
      `${questions.length} questions: ${atOnce} at once, ${questions.length - wrong.length} within three results, ` +
        `${questions.length - unfound.length} on the first three pages`,
    );
    const list = (some: readonly Question[]): string => some.map(([, question]) => question).join("\n");
    assert.ok(atOnce >= first * questions.length, `${atOnce} at once`);
    assert.ok(wrong.length <= (1 - three) * questions.length, list(wrong));
    assert.ok(unfound.length <= (1 - pages) * questions.length, list(unfound));
  });

for (const question of thirty)
  test(`${question[0]}: ${question[1]}`, () => {
    const lacking = missing(question);
    assert.equal(lacking, undefined, lacking);
  });

test("nine in ten of the same questions in other words are answered in the head of the first answer", () => {
  const unanswered = variants.filter((question) => missing(question) !== undefined);
  assert.ok(
    unanswered.length <= variants.length / 10,
    `${unanswered.length} of ${variants.length}:\n${unanswered.map(([, question]) => question).join("\n")}`,
  );
});

test("a letter mistyped, capitals and missing accents do not matter", () => {
  for (const question of ["hebergemnt hors d'Europe", "HÉBERGEMENT HORS D’EUROPE", "hebergement hors deurope europe"])
    assert.match(explain(question, "fr", rules)?.title ?? "", /HDS|[Hh]ébergement/, question);
});

test("a question is answered within 100 ms once the index is made", () => {
  explain("quel acr pour PSC ?", "fr", rules);
  const start = performance.now();
  for (const [language, question] of thirty) explain(question, language, rules);
  assert.ok((performance.now() - start) / thirty.length < 100);
});
