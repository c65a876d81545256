// What a person sees of the extension, scene by scene: for pictures (`npm run shots`), not for tests.

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
    await app.step("CDA findings in the Problems view", async () => {
      await app.openFile("synthese-a-corriger.xml");
      await app.squiggles("error").first().waitFor();
      await app.command("Problems: Focus on Problems View");
      await app.problem(/realmCode/).waitFor();
    });
    await app.step("a finding in a hover", async () => {
      await app.hover(app.squiggles("error").first());
    });
    await app.step("an identifier in a hover", async () => {
      await page.mouse.move(600, 600);
      await app.goTo(17, 30);
      await app.command("Show or Focus Hover");
      await page.locator(".monaco-hover:visible").getByText(/INS/).first().waitFor();
    });
    await app.step("quick fixes", async () => {
      await page.keyboard.press("Escape");
      await app.goTo(3, 5);
      await app.quickFixes(/realmCode/);
    });
    await app.step("suggestions", async () => {
      await page.keyboard.press("Escape");
      await app.goTo(56, 1);
      await page.keyboard.press("End");
      await page.keyboard.press("Enter");
      await app.type("<");
      await app
        .suggestion(/author/)
        .first()
        .waitFor();
    });
    await app.step("FHIR findings", async () => {
      await page.keyboard.press("Escape");
      await app.openFile("patient-ins-a-corriger.json");
      await app.goTo(59, 17);
      await app.squiggles("error").first().waitFor();
      await app.status(/Doctrine \d/).waitFor();
    });
    await app.step("the Doctrine view", async () => {
      await app.openViews();
      const row = (text: RegExp) => page.locator(".part.sidebar .monaco-list-row").filter({ hasText: text }).first();
      await row(/1\. /).click();
      await row(/Interop/).click();
      await row(/CI-SIS/).waitFor();
    });
    await app.step("an explanation beside the document", async () => {
      await app.openFile("synthese.xml");
      await app.goTo(5, 24);
      await command(app, "command.explain");
      const frame = page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
      await frame.getByRole("heading").first().waitFor();
    });
    await app.step("the commands", async () => {
      await page.keyboard.press("F1");
      await page.locator(".quick-input-widget:visible input[type=text]").first().fill(">Doctrine Santé");
      await page
        .locator(".quick-input-list .monaco-list-row")
        .filter({ hasText: title(app, "command.explain") })
        .waitFor();
    });
    await app.step("the settings", async () => {
      await page.keyboard.press("Escape");
      await app.command("Preferences: Open Settings (UI)");
      await page.locator(".settings-editor .suggest-input-container").click();
      await page.keyboard.type("doctrineSante");
      await page.locator(".settings-editor").getByText(title(app, "setting.enable")).first().waitFor();
    });
    await app.step("the walkthrough", async () => {
      await app.command("Welcome: Open Walkthrough...");
      await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: "Doctrine Santé" }).first().click();
      await page.getByText(title(app, "walkthrough.open.title")).first().waitFor();
    });
  },
};
export default scenario;
