import assert from "node:assert/strict";
import { test } from "node:test";
import { catalogue } from "../../server/src/catalogue.ts";
import { type Explanation, explain } from "../../server/src/doctrine/index.ts";
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
