import assert from "node:assert/strict";
import type { Scenario, Workbench } from "../harness/workbench.ts";

/** What a person reads and types, in their language. */
export interface Words {
  readonly create: string;
  readonly chooseModel: string;
  readonly model: string;
  readonly insert: string;
  readonly chooseTemplate: string;
  readonly vitals: string;
  readonly devices: string;
  readonly clean: RegExp;
}

/** What an author of a CDA document does: begins one of a model, and puts sections into it. */
export async function writeCda(app: Workbench, words: Words): Promise<void> {
  const { page } = app;
  const choose = async (question: string, text: string): Promise<void> => {
    await page.getByPlaceholder(question).fill(text);
    await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: text }).first().click();
  };
  const find = async (text: string): Promise<void> => {
    await page.locator(".editor-group-container.active .tab.active").click();
    await page.keyboard.press("Control+F");
    await page.locator(".find-widget.visible textarea").first().fill(text);
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await page.locator(".find-widget.visible").waitFor({ state: "detached" });
    await app.line(text).first().click();
    await page.keyboard.press("End");
  };
  const clean = () => page.locator(".part.statusbar").getByRole("button", { name: words.clean }).first().waitFor();
  await app.step("a new document of a model has no findings, and says what is left to do", async () => {
    await app.command(words.create);
    await choose(words.chooseModel, words.model);
    await app.line("<ClinicalDocument").waitFor();
    await app.line("À choisir").first().waitFor();
    await clean();
    await app.squiggles("error").first().waitFor({ state: "detached" });
  });
  await app.step("a section is inserted at the cursor by the command", async () => {
    await find("<structuredBody>");
    await app.command(words.insert);
    await choose(words.chooseTemplate, words.vitals);
    await app.line("<title>Signes vitaux</title>").waitFor();
    await app
      .line(/^\s{6}<component>$/)
      .first()
      .waitFor();
    assert.equal(await app.line(/^\s{7,}<component>$/).count(), 0);
    await clean();
  });
  await app.step("sections are suggested where one may stand", async () => {
    await page.keyboard.press("Escape");
    await find("<structuredBody>");
    await page.keyboard.press("Enter");
    await app.type(`<${words.devices.slice(0, 6)}`);
    await app.suggestion(words.devices).first().waitFor();
  });
  await app.step("the suggestion is inserted with all its content, and nothing is found in it", async () => {
    await app.suggestion(words.devices).first().click();
    await app.line("<title>Dispositifs médicaux</title>").waitFor();
    await clean();
  });
}

export const english: Words = {
  create: "New CDA Document…",
  chooseModel: "Choose the document model",
  model: "Patient summary (French IPS)",
  insert: "Insert a Section or an Entry…",
  chooseTemplate: "Choose the section or the entry to insert",
  vitals: "Vital signs",
  devices: "Medical devices",
  clean: /no finding/,
};

const scenario: Scenario = {
  settings: { "workbench.reduceMotion": "on" },
  run: (app) => writeCda(app, english),
};
export default scenario;
