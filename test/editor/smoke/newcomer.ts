import type { Scenario, Workbench } from "../harness/workbench.ts";

/** What a person reads, in their language. */
export interface Words {
  readonly missing: string;
  readonly fix: RegExp;
  readonly fixAll: RegExp;
  readonly status: RegExp;
  readonly chapter: RegExp;
}

/** The number of findings that the status bar tells. */
export async function countOf(app: Workbench): Promise<number> {
  const item = app.status(/Doctrine \d/);
  await item.waitFor();
  return Number(/\d+/.exec(await item.innerText())?.[0]);
}

/** What a newcomer does with a faulty CDA document; the same in every language and theme. */
export async function newcomer(app: Workbench, words: Words): Promise<void> {
  const { page } = app;
  const faulty = "synthese-a-corriger.xml";
  let findings = 0;

  await app.step("a faulty document is underlined", async () => {
    await app.openFile(faulty);
    await app.squiggles("error").first().waitFor();
    await app.squiggles("warning").first().waitFor();
  });
  await app.step("the status bar counts the findings", async () => {
    findings = await countOf(app);
    const hover = await app.hover(app.status(/Doctrine \d/));
    await hover.getByText(words.status).first().waitFor();
  });
  await app.step("the Problems view says what is wrong and why", async () => {
    await page.mouse.move(600, 300);
    await app.command("Problems: Focus on Problems View");
    await app.problem(words.missing).waitFor();
  });
  await app.step("the hover says it too", async () => {
    const hover = await app.hover(app.squiggles("error").first());
    await hover.getByText(words.missing).first().waitFor();
  });
  await app.step("the hover explains an identifier", async () => {
    await page.mouse.move(600, 600);
    await app.goTo(17, 30);
    await app.command("Show or Focus Hover");
    await page.locator(".monaco-hover:visible").getByText(/INS/).first().waitFor();
  });
  await app.step("a quick fix mends a finding", async () => {
    await page.keyboard.press("Escape");
    await app.goTo(3, 5);
    await app.quickFixes(words.fix);
    await app.shot("the quick fixes");
    await page.keyboard.press("Escape");
    await app.quickFix(words.fix);
    await app.line('<realmCode code="FR"').waitFor();
    await app.problem(words.missing).waitFor({ state: "detached" });
    await app.status(`Doctrine ${findings - 1}`).waitFor();
  });
  await app.step("all safe fixes at once", async () => {
    await app.goTo(3, 8);
    await app.quickFix(words.fixAll);
    await app.line('root="2.16.840.1.113883.2.8.2.1"').waitFor();
    await app.status(`Doctrine ${findings - 1}`).waitFor({ state: "detached" });
  });
  await app.step("a snippet writes an author", async () => {
    await app.goTo(58, 1);
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await app.type("cda-aut");
    await app.suggestion("cda-author").first().waitFor();
    await app.shot("the suggestions");
    // Not Enter: newer versions put an Emmet abbreviation first.
    await app.suggestion("cda-author").first().click();
    // The first thing to fill in is selected.
    await app.status(/\(12 selected\)/).waitFor();
    await page.keyboard.press("Escape");
  });
  await app.step("the Doctrine view has four chapters", async () => {
    await page.keyboard.press("Escape");
    await app.openViews();
    const rows = page.locator(".part.sidebar .monaco-list-row");
    await rows.filter({ hasText: words.chapter }).first().waitFor();
    await rows.filter({ hasText: words.chapter }).first().click();
    await app.shot("a chapter");
    await rows
      .filter({ hasText: /Interop/ })
      .first()
      .click();
    await rows
      .filter({ hasText: /CI-SIS/ })
      .first()
      .click();
  });
}

const scenario: Scenario = {
  settings: { "workbench.reduceMotion": "on" },
  run: (app) =>
    newcomer(app, {
      missing: "realmCode is missing",
      fix: /realmCode/,
      fixAll: /Apply all safe fixes/,
      status: /errors/,
      chapter: /1\. /,
    }),
};
export default scenario;
