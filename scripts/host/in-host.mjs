// Runs a bundle of tests INSIDE the extension host of a real VS Code, as its own test runner does, and counts what they report.
import { existsSync, readFileSync, statSync } from "node:fs";
import { SourceMap } from "node:module";
import { basename, dirname, join, relative, resolve } from "node:path";
import { format } from "node:util";
import { openPage } from "./browser.mjs";

const mark = "@test ";

/**
 * @param {object} options
 * @param {import("playwright-core").Browser} options.browser
 * @param {Awaited<ReturnType<typeof import("./start.mjs").startHost>>} options.host
 * @param {"node" | "web"} options.kind which extension host runs the extension and the tests
 * @param {string} options.extension the extension's folder; its bundles are built
 * @param {string} options.tests the tests' bundle (with a source map beside it), which exports `run`; of a web host, anywhere
 * @param {string} options.folder the folder that the workbench opens
 * @param {string} [options.language] the workbench's display language
 * @param {number} [options.seconds] when to give up
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>} everything else has been printed
 */
export async function runInHost({ browser, host, kind, extension, tests, folder, language, seconds = 300 }) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const page = await openPage(browser, host, { language });
  const log = [];
  let complete = false;
  const hear = (type, args) => {
    const text = format(...args);
    if (!text.startsWith(mark)) return log.push(`${type}: ${text}`);
    const event = JSON.parse(text.slice(mark.length));
    if (event.kind === "end") complete = true;
    else if (event.kind === "note") console.log(event.title);
    else if (event.kind === "pass") counts.passed++;
    else if (event.kind === "skip" && event.title.includes("../shared")) {
      counts.skipped++;
      console.log(`skipped: ${event.title}`);
    } else {
      counts.failed++;
      const why = event.error ?? "skipped: only what needs ../shared may be skipped, and its title must say so";
      console.log(`\nFAILED ${event.title}\n${toSources(why, tests)}`);
    }
  };
  let giveUp;
  const ended = new Promise((settle, failed) => {
    giveUp = setTimeout(settle, seconds * 1000, `no end after ${seconds} s`);
    page.once("crash", () => settle("the page crashed"));
    // The workbench looks for these two functions: each console line of the extension host, and the end of the tests.
    Promise.all([
      page.exposeFunction("codeAutomationLog", hear),
      page.exposeFunction("codeAutomationExit", (code) => settle(code)),
    ]).catch(failed);
  });
  const query = new URLSearchParams({ folder: resolve(folder) });
  if (kind === "web") await serveExtension(page, host, extension, tests);
  else {
    const at = (path) => `vscode-remote://${host.authority}${resolve(path)}`;
    const payload = [
      ["extensionDevelopmentPath", at(extension)],
      ["extensionTestsPath", at(tests)],
      ["skipWelcome", "true"],
      ["skipReleaseNotes", "true"],
    ];
    query.set("payload", JSON.stringify(payload));
  }
  try {
    await page.goto(`${host.url}/?${query}`);
    const code = await ended;
    const expected = counts.failed > 0 ? 1 : 0;
    if (code !== expected || !complete) {
      counts.failed++;
      console.log(`FAILED the ${kind} extension host ended with: ${code}; the workbench's last lines:`);
      console.log(log.slice(-20).join("\n"));
    }
  } finally {
    clearTimeout(giveUp);
    await page.context().close();
  }
  return counts;
}

// The web worker host takes an extension under development by http only, from the page's own origin, named in the page's embedded
// configuration, and runs tests only from below that extension's address. The browser answers for that address from disk, and the
// workbench, which reads its configuration from an attribute, is given ours. (Rewriting the page by a route would make Chromium
// refuse its web sockets to loopback.)
async function serveExtension(page, host, extension, tests) {
  const base = "/dev-extension";
  const testsBase = `${base}/@tests`;
  await page.context().route(`${host.url}${base}/**`, (route) => {
    const path = decodeURIComponent(new URL(route.request().url()).pathname);
    const [prefix, folder] = path.startsWith(`${testsBase}/`) ? [testsBase, dirname(tests)] : [base, extension];
    const file = join(folder, path.slice(prefix.length));
    return existsSync(file) && statSync(file).isFile() ? route.fulfill({ path: file }) : route.fulfill({ status: 404 });
  });
  const at = (path) => ({ scheme: "http", authority: host.authority, path });
  await page.addInitScript(
    (development) => {
      const get = Element.prototype.getAttribute;
      Element.prototype.getAttribute = function (attribute) {
        const value = get.call(this, attribute);
        if (this.id !== "vscode-workbench-web-configuration" || attribute !== "data-settings") return value;
        const configuration = JSON.parse(value);
        const developmentOptions = { ...configuration.developmentOptions, ...development };
        return JSON.stringify({ ...configuration, developmentOptions });
      };
    },
    { extensions: [at(base)], extensionTestsPath: at(`${testsBase}/${basename(tests)}`) },
  );
}

// Replaces places in the bundle by places in the tests' sources. The web worker host wraps a script in a function, which stands on
// two lines above it.
function toSources(stack, bundle) {
  const map = new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, "utf8")));
  return stack.replace(
    /\(?(?:https?|file|vscode-[\w-]+)?[^\s()]*?tests\.js(?:#[\w-]+)?:(\d+):(\d+)\)?/g,
    (place, line, column) => {
      const above = place.includes("#") ? 3 : 1;
      const { originalSource, originalLine, originalColumn } = map.findEntry(Number(line) - above, Number(column) - 1);
      if (originalSource === undefined) return place;
      const source = relative(process.cwd(), resolve(bundle, "..", originalSource));
      return `(${source}:${originalLine + 1}:${originalColumn + 1})`;
    },
  );
}
