// Plays the scenarios of test/editor/smoke in a real VS Code with the packaged extension installed.
import { cpSync, mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { openPage } from "./browser.mjs";
import { startHost } from "./start.mjs";
import { temporaryFolder } from "./temporary.mjs";

/**
 * Plays one scenario on a copy of its folder.
 * @param {object} options
 * @param {import("playwright-core").Browser} options.browser
 * @param {string} options.hostName one of the hosts of install.mjs
 * @param {string} options.vsix the packaged extension
 * @param {import("../../test/editor/harness/workbench.ts").Scenario} options.scenario
 * @param {typeof import("../../test/editor/harness/workbench.ts").Workbench} options.Workbench
 * @param {string} options.shots where the screenshots go
 * @returns {Promise<{ name: string, error?: string }[]>} the steps
 */
export async function playScenario({ browser, hostName, vsix, scenario, Workbench, shots }) {
  const source = scenario.folder ?? "examples";
  const parent = temporaryFolder("smoke");
  const folder = join(parent.path, basename(source));
  let host;
  let page;
  try {
    cpSync(source, folder, { recursive: true });
    // Focus that arrives late must not close the palette while the test types into it.
    const settings = { "workbench.quickOpen.closeOnFocusLost": false, ...scenario.settings };
    const home = join(parent.path, "home");
    if (scenario.ownHome) mkdirSync(home);
    const env = scenario.ownHome ? { HOME: home, USERPROFILE: home } : {};
    host = await startHost({ name: hostName, vsix: [vsix], settings, env, dialogs: scenario.dialogs });
    page = await openPage(browser, host, { language: scenario.language });
    const app = new Workbench(page, host.url, folder, shots, scenario.language ?? "en");
    await app.step("the window opens", () => app.start());
    try {
      await scenario.run(app);
    } catch (error) {
      app.results.push({ name: "between the steps", error: error.stack });
    }
    return app.results;
  } finally {
    await page?.context().close();
    host?.stop();
    parent.remove();
  }
}
