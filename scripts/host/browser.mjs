// A headless Chromium for a host on loopback. CHROMIUM names another browser than the one that npm brought.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { hostsFolder } from "./install.mjs";

const require = createRequire(import.meta.url);

/**
 * Starts the browser.
 * @returns {Promise<import("playwright-core").Browser>}
 * @throws when none is to be had, with what to do
 */
export async function openBrowser() {
  // Without a sandbox because a container's root has none; the pages come from this machine.
  const args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
  const common = { args: [...args, "--disable-component-update", "--disable-sync", "--force-color-profile=srgb"] };
  if (process.env.CHROMIUM) return chromium.launch({ ...common, executablePath: process.env.CHROMIUM });
  if (process.platform === "linux" && process.arch === "x64") {
    const dir = unpackChromium();
    const libraries = [join(dir, "al2023/lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
    return chromium.launch({
      ...common,
      executablePath: join(dir, "chromium"),
      env: { ...process.env, LD_LIBRARY_PATH: libraries, FONTCONFIG_FILE: join(dir, "fonts.conf") },
    });
  }
  try {
    return await chromium.launch({ ...common, channel: "chrome" });
  } catch (error) {
    throw new Error(`Google Chrome is needed, or CHROMIUM=<path of a Chromium>: ${error.message}`);
  }
}

/**
 * A page that reaches the host and nothing else: any other address is refused at once.
 * @param {import("playwright-core").Browser} browser
 * @param {{ authority: string }} host
 * @param {{ language?: string } & import("playwright-core").BrowserContextOptions} [options] `language` is what extensions take for
 *   the display language (`vscode.env.language`, package.nls.*.json); the workbench's own texts stay English, since no language
 *   pack comes from npm
 */
export async function openPage(browser, host, { language, ...options } = {}) {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    permissions: ["clipboard-read", "clipboard-write"],
    ...options,
  });
  await context.route(
    ({ protocol, host: authority }) => /^https?:/.test(protocol) && authority !== host.authority,
    (route) => route.abort(),
  );
  if (language) {
    await context.addInitScript((value) => {
      Object.defineProperty(globalThis, "_VSCODE_NLS_LANGUAGE", { get: () => value, set: () => {} });
    }, language);
  }
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  return page;
}

// The machine's own fonts and settings where there are any, and the font that came with the browser.
const fontSettings = (dir) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${join(dir, "fonts")}</dir>
  <cachedir>${join(dir, "fonts-cache")}</cachedir>
</fontconfig>
`;

// @sparticuz/chromium unpacks itself into the temporary folder, where two runs at a time would meet and leftovers stay. It is
// made to do so in a folder of its own, which is then renamed whole.
function unpackChromium() {
  const { version } = require(join(dirname(require.resolve("@sparticuz/chromium")), "../../package.json"));
  const dir = join(hostsFolder, `chromium-${version}`);
  if (existsSync(dir)) return dir;
  mkdirSync(hostsFolder, { recursive: true });
  const fresh = mkdtempSync(`${dir}.`);
  try {
    const unpack = 'import("@sparticuz/chromium").then(({ default: c }) => c.executablePath())';
    const { status, stderr } = spawnSync(process.execPath, ["-e", unpack], {
      cwd: fileURLToPath(new URL(".", import.meta.url)),
      // The second variable makes it unpack the system libraries too that a small machine lacks.
      env: { ...process.env, TMPDIR: fresh, AWS_EXECUTION_ENV: "nodejs20.x" },
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`Chromium could not be unpacked:\n${stderr}`);
    writeFileSync(join(fresh, "fonts.conf"), fontSettings(dir));
    try {
      renameSync(fresh, dir);
    } catch (error) {
      if (!existsSync(dir)) throw error; // another run was faster
    }
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return dir;
}
