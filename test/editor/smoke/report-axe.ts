// The conformity report as a page of its own: axe finds nothing, in both languages, by light, by dark and in forced colours, and it fits a
// narrow window.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { violationsIn } from "../harness/panel.ts";
import type { Scenario } from "../harness/workbench.ts";

const looks = [
  { colorScheme: "light", forcedColors: "none" },
  { colorScheme: "dark", forcedColors: "none" },
  { colorScheme: "dark", forcedColors: "active" },
] as const;

async function accessible(page: Page): Promise<void> {
  const violations = await violationsIn(page);
  if (violations.length > 0) throw new Error(`axe finds ${violations.length}:\n${violations.join("\n")}`);
}

const scenario: Scenario = {
  async run(app) {
    const out = mkdtempSync(join(tmpdir(), "report-"));
    const page = await app.page.context().newPage();
    try {
      for (const language of ["fr", "en"]) {
        const file = join(out, `${language}.html`);
        const targets = ["socle", "dmn", "segur-vague-2-lgc"].flatMap((target) => ["--target", target]);
        const options = ["report", app.folder, "--lang", language, "--output", file, ...targets];
        execFileSync(process.execPath, [join(process.cwd(), "dist", "cli.js"), ...options], { stdio: "ignore" });
        for (const look of looks)
          await app.step(
            `the report in ${language}, ${look.colorScheme}, forced colours ${look.forcedColors}`,
            async () => {
              await page.setViewportSize({ width: 1200, height: 900 });
              await page.emulateMedia(look);
              await page.goto(pathToFileURL(file).href);
              // What is folded is looked at too.
              await page.evaluate(() => {
                for (const one of globalThis.document.querySelectorAll("details")) one.setAttribute("open", "");
              });
              await accessible(page);
            },
          );
        await app.step(`the report in ${language} fits 320 pixels`, async () => {
          await page.setViewportSize({ width: 320, height: 800 });
          const wide = await page.evaluate(() => globalThis.document.documentElement.scrollWidth);
          if (wide > 320) throw new Error(`${wide} pixels wide`);
          await accessible(page);
        });
      }
    } finally {
      await page.close();
      rmSync(out, { recursive: true, force: true });
    }
  },
};
export default scenario;
