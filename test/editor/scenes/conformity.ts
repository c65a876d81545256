// The Conformité view: requirements of a target, and what the files show of them. For pictures, not for tests.

import fr from "../../../package.nls.fr.json";
import en from "../../../package.nls.json";
import type { Scenario, Workbench } from "../harness/workbench.ts";

const title = (app: Workbench, key: keyof typeof en & keyof typeof fr) => (app.language === "fr" ? fr : en)[key];
const command = (app: Workbench, key: keyof typeof en & keyof typeof fr) =>
  app.command(`Doctrine Santé: ${title(app, key)}`);

const scenario: Scenario = {
  settings: { "workbench.reduceMotion": "on" },
  async run(app) {
    const { page } = app;
    const header = page.locator(".pane-header", { hasText: title(app, "view.conformity") });
    const pane = page.locator(".part.sidebar .pane").filter({ has: header });
    const row = (text: RegExp) => pane.locator(".monaco-list-row").filter({ hasText: text });
    await app.step("before any check", async () => {
      await app.openViews();
      await page
        .locator(".part.sidebar .pane-header")
        .filter({ hasText: title(app, "view.conformity") })
        .waitFor();
    });
    await app.step("after a check of the workspace", async () => {
      await app.openFile("synthese-a-corriger.xml");
      await app.squiggles("error").first().waitFor();
      await command(app, "command.checkFolder");
      await row(/CDA R2/)
        .first()
        .waitFor();
    });
    await app.step("the places of a requirement", async () => {
      await row(/CDA R2/)
        .first()
        .click();
      await row(/realmCode/)
        .first()
        .click();
    });
    await app.step("the targets", async () => {
      await command(app, "command.chooseTarget");
      await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: /DMN/ }).first().waitFor();
    });
    await app.step("the forms of the report", async () => {
      await page.keyboard.press("Escape");
      await command(app, "command.exportReport");
      await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: /SARIF/ }).first().waitFor();
    });
  },
};
export default scenario;
