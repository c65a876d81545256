// The Conformité view: from a check of the workspace to the place of a deviation, another target, and a proof that is noted.
import assert from "node:assert/strict";
import type { Scenario } from "../harness/workbench.ts";

const scenario: Scenario = {
  settings: { "workbench.reduceMotion": "on" },
  async run(app) {
    const { page } = app;
    const pane = page
      .locator(".part.sidebar .pane")
      .filter({ has: page.locator(".pane-header", { hasText: /Conformity/i }) });
    const row = (text: RegExp) => pane.locator(".monaco-list-row").filter({ hasText: text });
    const input = page.locator(".quick-input-widget:visible input[type=text]").first();
    await app.step("deviations by theme after a check of the workspace", async () => {
      await app.openViews();
      await app.command("Doctrine Santé: Check the Workspace");
      await row(/^Security\d+\/\d+/)
        .first()
        .waitFor();
    });
    await app.step("another target", async () => {
      await app.command("Doctrine Santé: Choose the Targets of Conformity");
      const choices = page.locator(".quick-input-list .monaco-list-row");
      await choices.filter({ hasText: /Core of the doctrine/ }).click();
      await choices.filter({ hasText: /DMN/ }).click();
      await page.keyboard.press("Enter");
      await row(/INS 4R/)
        .first()
        .waitFor();
    });
    await app.step("a proof is noted in the project file", async () => {
      const requirement = row(/INS 4R/).first();
      await requirement.hover();
      await requirement.getByRole("button", { name: /Note What Proves It/ }).click();
      await input.fill("Convergence, 12 May");
      await page.keyboard.press("Enter");
      await page
        .locator(".quick-input-widget:visible")
        .getByText(/where is it/)
        .waitFor();
      await page.keyboard.press("Enter");
      // The view is derived from the project file as it was saved.
      await requirement.locator(".codicon-note").waitFor();
      assert.equal(await page.locator(".tab.dirty").count(), 0, "the project file is saved");
    });
    await app.step("a deviation leads to its place", async () => {
      await row(/INS 1T/)
        .first()
        .click();
      await row(/synthese-a-corriger/)
        .first()
        .click();
      await page.locator(".tab.active").filter({ hasText: "synthese-a-corriger.xml" }).waitFor();
    });
  },
};
export default scenario;
