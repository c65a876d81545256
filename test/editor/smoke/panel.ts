import { axeViolations, panelFrame, panelOf } from "../harness/panel.ts";
import type { Scenario, Workbench } from "../harness/workbench.ts";

/** Finds a page by the panel's own search. */
export async function find(app: Workbench, query: string, heading: RegExp): Promise<void> {
  const panel = panelOf(app.page);
  await panel.locator("#search").fill(query);
  // Without waiting for the list: what was typed counts, not what was found before.
  await panel.locator("#search").press("Enter");
  await panel.getByRole("heading", { level: 1, name: heading }).waitFor();
}

/** Puts the cursor into the document; the panel has the focus. */
async function place(app: Workbench, line: number, column: number): Promise<void> {
  await app.command("View: Focus First Editor Group");
  await app.goTo(line, column);
}

async function accessible(app: Workbench): Promise<void> {
  const violations = await axeViolations(app.page);
  if (violations.length > 0) throw new Error(`axe finds ${violations.length}:\n${violations.join("\n")}`);
}

/** The pages that axe looks at: one of each kind that has blocks of its own. */
export async function accessiblePages(app: Workbench): Promise<void> {
  const pages: [name: string, query: string, heading: RegExp][] = [
    ["a topic", "ins", /INS/],
    ["a rule", "ins/matricule-key", /./],
    ["a code", "11502-2", /./],
    ["a value set", "JDV_J07_XdsTypeCode_CISIS", /J07/],
    ["a document model", "BIO-CR-BIO", /./],
    ["a requirement", "ECO.2.4.1", /ECO/],
  ];
  await app.step("axe finds nothing on the first page", async () => {
    await app.command("Doctrine Santé: Open the Reference");
    await panelOf(app.page).getByRole("heading", { level: 1 }).waitFor();
    await accessible(app);
  });
  for (const [name, query, heading] of pages)
    await app.step(`axe finds nothing on ${name}`, async () => {
      await find(app, query, heading);
      await accessible(app);
    });
  await app.step("axe finds nothing while searching", async () => {
    const panel = panelOf(app.page);
    await panel.locator("#search").fill("pro");
    await panel.locator("[role=option]").nth(2).waitFor();
    await panel.locator("#search").press("ArrowDown");
    await accessible(app);
    await panel.locator("#search").press("Escape");
  });
  await app.step("the page fits a column of 300 pixels", async () => {
    const frame = await panelFrame(app.page);
    const before = app.page.viewportSize();
    await app.command("View: Close Primary Side Bar").catch(() => undefined);
    await app.page.setViewportSize({ width: 348, height: 800 });
    await find(app, "ins", /INS/);
    const wide = await frame.evaluate(() => ({
      page: globalThis.document.documentElement.scrollWidth,
      window: globalThis.innerWidth,
      beyond: [...globalThis.document.querySelectorAll("*")]
        .filter((one) => one.getBoundingClientRect().right > globalThis.innerWidth && one.closest("pre") === null)
        .map((one) => one.outerHTML.slice(0, 150)),
    }));
    if (wide.window > 310 || wide.page > wide.window || wide.beyond.length > 0)
      throw new Error(`${wide.page} in ${wide.window} pixels:\n${wide.beyond.slice(0, 5).join("\n")}`);
    await accessible(app);
    if (before !== null) await app.page.setViewportSize(before);
  });
}

const scenario: Scenario = {
  settings: { "workbench.reduceMotion": "on", "workbench.colorTheme": "Default Light Modern" },
  async run(app) {
    const { page } = app;
    const panel = panelOf(page);
    const title = (name: string | RegExp) => panel.getByRole("heading", { level: 1, name });

    await app.step("a topic of the Doctrine view opens its page", async () => {
      await app.openFile("synthese-a-corriger.xml");
      await app.squiggles("error").first().waitFor();
      await app.command("View: Show Doctrine Santé");
      const row = (text: RegExp) => page.locator(".part.sidebar .monaco-list-row").filter({ hasText: text }).first();
      await row(/^3\. /).click();
      await row(/Identit/).click();
      await row(/INS, /).click();
      await title(/INS/).waitFor();
    });
    await app.step("a link leads on, and back and forward lead there again", async () => {
      const name = "La clé du matricule INS est juste|key";
      await panel
        .getByRole("link", { name: new RegExp(name) })
        .first()
        .click();
      await panel.locator("code").filter({ hasText: "ins/matricule-key" }).first().waitFor();
      await panel.getByRole("button", { name: "Back", exact: true }).click();
      await title(/INS, /).waitFor();
      await panel.getByRole("button", { name: "Forward", exact: true }).click();
      await panel.locator("[data-state='ins/matricule-key']").waitFor();
      await page.keyboard.press("Alt+ArrowLeft");
      await title(/INS, /).waitFor();
    });
    await app.step("the focus goes to the page's title, and its name is said", async () => {
      const frame = await panelFrame(page);
      await panel.locator(".rules a").first().click();
      await panel.locator("[data-state]").waitFor();
      const focused = await frame.evaluate(() => globalThis.document.activeElement?.id);
      if (focused !== "title") throw new Error(`the focus is on ${focused}`);
      const said = await panel.locator(".live").textContent();
      const heading = await panel.getByRole("heading", { level: 1 }).textContent();
      if (said !== heading) throw new Error(`said: ${said}`);
    });
    await app.step("a hover leads to the page of an identifier", async () => {
      await place(app, 17, 30);
      await app.command("Show or Focus Hover");
      await page.locator(".monaco-hover:visible").getByText("Reference page").first().click();
      await panel.locator(".head code").filter({ hasText: "1.2.250.1.213.1.4.10" }).waitFor();
    });
    await app.step("a finding leads to the page of its rule, which counts its findings", async () => {
      await place(app, 3, 5);
      await app.quickFix(/What does the doctrine say\?.*realm/);
      await panel.locator("[data-state='ci-sis/header-realm-code'].some").waitFor();
      await panel.getByRole("button", { name: "Show the findings" }).click();
      const rows = page.locator(".part.sidebar .monaco-list-row");
      await rows
        .filter({ hasText: /realmCode/ })
        .first()
        .waitFor();
      await app.shot("the findings");
    });
    await app.step("the page follows the cursor when asked", async () => {
      await panel.getByRole("button", { name: "Follow the cursor" }).click();
      await place(app, 8, 15);
      await panel.locator(".head code").filter({ hasText: "60591-5" }).waitFor();
      await place(app, 17, 30);
      await panel.locator(".head code").filter({ hasText: "1.2.250.1.213.1.4.10" }).waitFor();
      await panel.getByRole("button", { name: "Follow the cursor" }).click();
    });
    await app.step("a snippet is inserted at the cursor", async () => {
      await place(app, 58, 1);
      await page.keyboard.press("End");
      await page.keyboard.press("Enter");
      await find(app, "author", /./);
      await find(app, "ins", /INS, /);
      await panel
        .getByRole("button", { name: /^Insert \(XML\)|^Insert/ })
        .first()
        .click();
      await app.status(/selected\)/).waitFor();
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");
    });
    await app.step("the page and the way to it outlive a reload", async () => {
      await find(app, "tls", /TLS/);
      await page.evaluate(() => Object.assign(globalThis, { beforeReload: true }));
      await app.command("Developer: Reload Window");
      await page.waitForFunction(() => !("beforeReload" in globalThis));
      await page.locator(".monaco-workbench .part.statusbar").waitFor();
      await title(/TLS/).waitFor();
      await panel.getByRole("button", { name: "Back", exact: true }).click();
      await title(/INS, /).waitFor();
    });
  },
};
export default scenario;
