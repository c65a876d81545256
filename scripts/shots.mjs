// Takes pictures of the main scenes (test/editor/scenes) for a person to look at, in every theme and language, into
// .shots/<theme>-<language>/<scene>/.
//   node scripts/shots.mjs [scene…] [--theme light|dark|contrast|contrast-light]… [--language fr|en]… [--host min|latest]
import { rmSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { glob } from "tinyglobby";
import { buildProduct } from "../esbuild.mjs";
import { openBrowser } from "./host/browser.mjs";
import { loadScenarios } from "./host/editor-tests.mjs";
import { playScenario } from "./host/smoke.mjs";
import { packageExtension, vsixPath } from "./package.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const themes = {
  light: "Default Light Modern",
  dark: "Default Dark Modern",
  contrast: "Default High Contrast",
  "contrast-light": "Default High Contrast Light",
};

const { values, positionals } = parseArgs({
  options: {
    theme: { type: "string", multiple: true, default: Object.keys(themes) },
    language: { type: "string", multiple: true, default: ["fr", "en"] },
    host: { type: "string", default: "min" },
  },
  allowPositionals: true,
});

await buildProduct();
packageExtension();
const scratch = join(root, ".build", `shots-${process.pid}`);
const browser = await openBrowser();
try {
  const files = (await glob("test/editor/scenes/*.ts", { cwd: root })).sort();
  const chosen = files.filter((file) => positionals.length === 0 || positionals.includes(basename(file, ".ts")));
  const { scenarios, Workbench } = await loadScenarios(chosen, scratch);
  for (const theme of values.theme) {
    for (const language of values.language) {
      for (const [file, scenario] of scenarios) {
        const shots = join(root, ".shots", `${theme}-${language}`, basename(file, ".ts"));
        rmSync(shots, { recursive: true, force: true });
        const scene = {
          ...scenario,
          language,
          settings: { "workbench.colorTheme": themes[theme], ...scenario.settings },
        };
        const steps = await playScenario({
          browser,
          hostName: values.host,
          vsix: vsixPath,
          scenario: scene,
          Workbench,
          shots,
        });
        console.log(`${relative(root, shots)}: ${steps.length} steps`);
        for (const { name, error } of steps) {
          if (error === undefined) continue;
          console.log(`  FAILED ${name}: ${error}`);
          process.exitCode = 1;
        }
      }
    }
  }
} finally {
  await browser.close();
  rmSync(scratch, { recursive: true, force: true });
}
