// The folder of samples: where a person puts it, what is in it, and that a second time does not overwrite it.
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Scenario } from "../harness/workbench.ts";

const scenario: Scenario = {
  settings: { "workbench.reduceMotion": "on" },
  async run(app) {
    const { page } = app;
    const parent = join(dirname(app.folder), "samples-here");
    const made = join(parent, "doctrine-sante-exemples");
    const choose = async () => {
      await app.command("Doctrine Santé: Open a Sample Workspace…");
      const box = page.locator(".quick-input-widget:visible input[type=text]:focus").first();
      await box.waitFor();
      await box.fill(`${parent}/`);
      const here = page.getByRole("button", { name: "Put the Examples Here" });
      // The dialog takes no answer while it still reads the folder that was typed.
      for (let attempt = 0; attempt < 5 && (await here.isVisible()); attempt++) {
        await here.click();
        await here.waitFor({ state: "hidden", timeout: 5_000 }).catch(() => undefined);
      }
    };
    mkdirSync(parent);
    try {
      await app.step("a folder of samples is made where a person wants it, and opened", async () => {
        const opened = page.context().waitForEvent("page", { timeout: 60_000 });
        await choose();
        const window = await opened;
        await window.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: "cda" }).first().waitFor();
        const folders = readdirSync(made).sort().join(" ");
        if (folders !== "cda config fhir") throw new Error(`there are ${folders}`);
        await window.close();
      });
      await app.step("what a person changed there stays", async () => {
        const changed = join(made, "cda", "synthese.xml");
        writeFileSync(changed, "changed");
        await choose();
        // A toast is not shown in a window that has lost the focus to another one.
        await app.command("Notifications: Show Notifications");
        await page.locator(".notification-list-item").filter({ hasText: "exists already" }).first().waitFor();
        if (!existsSync(changed) || readdirSync(made).length !== 3) throw new Error("the folder was touched");
      });
    } finally {
      rmSync(parent, { recursive: true, force: true });
    }
  },
};
export default scenario;
