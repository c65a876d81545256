// The reference panel, page by page: for pictures (`npm run shots`), not for tests.
import fr from "../../../package.nls.fr.json";
import en from "../../../package.nls.json";
import { panelOf } from "../harness/panel.ts";
import type { Scenario, Workbench } from "../harness/workbench.ts";

const command = (app: Workbench, key: keyof typeof en & keyof typeof fr) =>
  app.command(`Doctrine Santé: ${(app.language === "fr" ? fr : en)[key]}`);

/** Opens a page by what one types to find it. */
async function open(app: Workbench, query: string, heading: RegExp): Promise<void> {
  const panel = panelOf(app.page);
  await panel.locator("#search").fill(query);
  await panel.locator("[role=option]").first().waitFor();
  await panel.locator("#search").press("Enter");
  await panel.getByRole("heading", { level: 1, name: heading }).waitFor();
}

const scenario: Scenario = {
  settings: { "workbench.reduceMotion": "on" },
  async run(app) {
    const { page } = app;
    const panel = panelOf(page);
    await app.step("the first page", async () => {
      await command(app, "command.openPage");
      await panel.getByRole("heading", { level: 1 }).waitFor();
    });
    await app.step("a topic", async () => {
      await app.command("View: Toggle Primary Side Bar Visibility");
      await open(app, "ins", /INS/);
    });
    await app.step("a topic further down", async () => {
      await panel.locator("#rules").scrollIntoViewIfNeeded();
    });
    await app.step("snippets", async () => {
      await panel.locator("#snippets").scrollIntoViewIfNeeded();
      await panel.locator("summary").first().click();
    });
    await app.step("an identifier", async () => {
      await open(app, "1.2.250.1.213.1.4.10", /INS/);
    });
    await app.step("a value set", async () => {
      await open(app, "JDV_J07_XdsTypeCode_CISIS", /J07/);
    });
    await app.step("a search", async () => {
      await panel.locator("#search").fill("pro santé");
      await panel.locator("[role=option]").nth(3).waitFor();
      await panel.locator("#search").press("ArrowDown");
    });
    await app.step("beside a document, with findings", async () => {
      await panel.locator("#search").press("Escape");
      await app.command("View: Close All Editors");
      await app.openFile("synthese-a-corriger.xml");
      await app.squiggles("error").first().waitFor();
      await app.goTo(3, 5);
      await app.quickFix(/doctrine/);
      await panel.getByRole("heading", { level: 1, name: /realmCode/ }).waitFor();
      await panel.locator(".state.some").waitFor();
    });
    await app.step("the findings view", async () => {
      await app.command("View: Toggle Primary Side Bar Visibility");
      await app.command("View: Show Doctrine Santé");
      await panel.locator(".state button").click();
      await page
        .locator(".part.sidebar .monaco-list-row")
        .filter({ hasText: /realmCode/ })
        .first()
        .waitFor();
    });
    await app.step("narrow", async () => {
      await page.setViewportSize({ width: 760, height: 800 });
      await app.command("View: Toggle Primary Side Bar Visibility");
    });
  },
};
export default scenario;
