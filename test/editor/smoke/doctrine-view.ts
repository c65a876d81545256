// The Doctrine view: what it shows while it loads, its filter, and the search of the reference.
import { panelOf } from "../harness/panel.ts";
import type { Scenario } from "../harness/workbench.ts";

const scenario: Scenario = {
  settings: { "workbench.reduceMotion": "on" },
  async run(app) {
    const { page } = app;
    const pane = page
      .locator(".part.sidebar .pane")
      .filter({ has: page.locator(".pane-header .title", { hasText: /^Doctrine$/ }) });
    const rows = pane.locator(".monaco-list-row");
    const row = (text: RegExp) => rows.filter({ hasText: text }).first();
    const filter = async (text: string) => {
      await pane.locator(".pane-header").hover();
      const clear = pane.getByRole("button", { name: "Clear the Filter" });
      if (await clear.isVisible()) await clear.click();
      await pane.getByRole("button", { name: "Filter the List…" }).click();
      const box = page.locator(".quick-input-widget:visible input[type=text]:focus").first();
      await box.fill(text);
      await box.press("Enter");
    };

    await app.step("while it loads, no failure is claimed", async () => {
      // From the moment that the view is there to its first chapter, at every change of the page.
      await page.evaluate(() => {
        const seen: string[] = [];
        Object.assign(globalThis, { seen });
        new MutationObserver(() => {
          const text = globalThis.document.querySelector(".part.sidebar")?.textContent ?? "";
          if (text.includes("could not be loaded")) seen.push(text);
        }).observe(globalThis.document.body, { childList: true, subtree: true, characterData: true });
      });
      await app.openViews();
      await row(/^1\. /).waitFor();
      const claimed = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen.length);
      if (claimed > 0) throw new Error("the view said that the doctrine could not be loaded");
    });
    await app.step("a filter shows what holds its words, unfolded, without their accents", async () => {
      await filter("identite nationale");
      await row(/INS, /).waitFor();
      await row(/^1\. /).waitFor({ state: "detached" });
      await pane
        .getByText(/identite nationale/)
        .first()
        .waitFor();
    });
    await app.step("a filter that finds nothing says what to do, and its button shows all again", async () => {
      await filter("zzzz");
      await pane.getByText("Nothing in the doctrine holds these words.").waitFor();
      await app.shot("nothing found");
      await pane.getByRole("button", { name: "Show All" }).click();
      await row(/^4\. /).waitFor();
    });
    await app.step("a question leads to its page", async () => {
      await app.command("Doctrine Santé: Search the Doctrine…");
      const box = page.locator(".quick-input-widget:visible input[type=text]:focus").first();
      await box.fill("may I keep patient data outside Europe?");
      await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: /HDS/ }).first().click();
      await panelOf(page).getByRole("heading", { level: 1, name: /HDS/ }).waitFor();
    });
  },
};
export default scenario;
