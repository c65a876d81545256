// The walkthrough, from its first step to a first finding fixed, by its own buttons alone.

import fr from "../../../package.nls.fr.json";
import en from "../../../package.nls.json";
import type { Scenario, Workbench } from "../harness/workbench.ts";

/** What is read, in either language. */
export async function followWalkthrough(app: Workbench): Promise<void> {
  const { page } = app;
  const words = app.language === "fr" ? fr : en;
  const button = (key: "open" | "read" | "doctrine" | "fix") =>
    /\[([^\]]+)\]/.exec(words[`walkthrough.${key}.description`])?.[1] ?? "";
  const step = (key: "open" | "read" | "doctrine" | "fix") =>
    page.locator(".getting-started-step").filter({ hasText: words[`walkthrough.${key}.title`] });
  const press = async (key: "open" | "read" | "doctrine" | "fix") => {
    const one = step(key);
    if ((await one.getAttribute("class"))?.includes("expanded") !== true) await one.click();
    await one.getByRole("button", { name: button(key) }).click();
  };
  // A newer editor goes back to its own page of welcome where the tab is chosen again.
  const open = async () => {
    await app.command("Welcome: Open Walkthrough...");
    await page
      .locator(".quick-input-list .monaco-list-row")
      .filter({ hasText: words["walkthrough.title"] })
      .first()
      .click();
    await step("open").waitFor();
  };
  const done = (key: "open" | "read" | "doctrine" | "fix") =>
    step(key).locator(".codicon-getting-started-step-checked");

  await app.step("the walkthrough opens", async () => {
    await open();
  });
  await app.step("it opens a document with faults", async () => {
    await press("open");
    await app.squiggles("error").first().waitFor();
  });
  await app.step("it shows the findings", async () => {
    await open();
    await done("open").waitFor();
    await press("read");
    await app
      .problem(/realmCode/)
      .first()
      .waitFor();
  });
  await app.step("it shows the doctrine", async () => {
    await open();
    await done("read").waitFor();
    await press("doctrine");
    await page.locator(".part.sidebar .monaco-list-row").filter({ hasText: /^1\. / }).first().waitFor();
  });
  await app.step("it ends with a first finding fixed", async () => {
    await open();
    await done("doctrine").waitFor();
    await press("fix");
    const fixes = page.locator(".action-widget .monaco-list-row");
    await fixes
      .filter({ hasText: /realmCode code="FR"/ })
      .first()
      .waitFor();
    await app.shot("the fixes");
    await page.keyboard.press("Enter");
    await app
      .problem(/realmCode/)
      .first()
      .waitFor({ state: "detached" });
    await open();
    await done("fix").waitFor();
  });
}

const scenario: Scenario = {
  settings: { "workbench.reduceMotion": "on" },
  run: followWalkthrough,
};
export default scenario;
