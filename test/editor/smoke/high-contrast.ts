import type { Scenario } from "../harness/workbench.ts";
import { countOf } from "./newcomer.ts";

/** The same in high contrast, and the pages of the walkthrough. */
const scenario: Scenario = {
  settings: { "workbench.colorTheme": "Default High Contrast", "workbench.reduceMotion": "on" },
  async run(app) {
    const { page } = app;
    await app.step("findings in high contrast", async () => {
      await app.openFile("synthese-a-corriger.xml");
      await app.squiggles("error").first().waitFor();
      await countOf(app);
    });
    await app.step("the Doctrine view in high contrast", async () => {
      await app.openViews();
      await page.locator(".part.sidebar .monaco-list-row").filter({ hasText: /^1\. / }).first().click();
    });
    await app.step("the walkthrough opens an example and ends with a finding fixed", async () => {
      await app.command("View: Toggle Primary Side Bar Visibility");
      await app.command("Welcome: Open Walkthrough...");
      await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: "Doctrine Santé" }).first().click();
      await page.getByText("Open a document with faults").first().waitFor();
      const pages = page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
      await pages.getByText("An example with faults").waitFor();
      await app.shot("the first page");
      await page.getByRole("button", { name: "Open the Example" }).first().click();
      await page
        .locator(".tab.active")
        .filter({ hasText: /Untitled/ })
        .waitFor();
      const findings = await countOf(app);
      await app.goTo(3, 5);
      await app.quickFix(/realmCode/);
      await app.status(`Doctrine ${findings - 1}`).waitFor();
    });
    await app.step("an identifier is explained beside the document", async () => {
      await app.goTo(18, 30);
      await app.command("Doctrine Santé: Explain an Identifier…");
      const preview = page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
      await preview.getByText(/INS/).first().waitFor();
    });
  },
};
export default scenario;
