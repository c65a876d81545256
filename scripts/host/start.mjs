// Starts a host of install.mjs on a free loopback port, with user data and extensions of its own that vanish at the end.
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { installHost } from "./install.mjs";
import { temporaryFolder } from "./temporary.mjs";

// A quiet workbench: nothing that opens by itself, asks the network or saves behind the user's back.
const quietSettings = {
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "telemetry.telemetryLevel": "off",
  "extensions.autoCheckUpdates": false,
  "extensions.autoUpdate": false,
  "extensions.ignoreRecommendations": true,
  "security.workspace.trust.enabled": false,
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
  "git.enabled": false,
  "files.autoSave": "off",
  "editor.accessibilitySupport": "off",
  "window.commandCenter": false,
};

const leave = () => process.exit(130);

/**
 * Starts a VS Code server.
 * @param {object} options
 * @param {string} options.name one of the hosts of install.mjs
 * @param {string[]} [options.vsix] packaged extensions to install first
 * @param {Record<string, unknown>} [options.settings] user settings, over quiet ones
 * @param {boolean} [options.dialogs] shows modal dialogs, which VS Code refuses under its own tests' driver
 * @param {Record<string, string>} [options.env] environment of the server, and so of the Node extension host
 * @param {number} [options.port] a free one when absent
 * @returns {Promise<{ vscode: string, url: string, authority: string, data: string, ended: Promise<void>, stop(): void }>}
 *   `stop` ends every process of the host and removes its data; it is also called when this process ends. `ended` settles when
 *   the server ends by itself
 * @throws when an extension does not install or the server does not answer within 60 seconds
 */
export async function startHost({ name, vsix = [], settings = {}, env = {}, port, dialogs = false }) {
  const host = installHost(name);
  const { path: data, remove } = temporaryFolder("host");
  let child;
  const stop = () => {
    process.removeListener("exit", stop);
    if (child?.pid) endGroup(child.pid);
    remove();
  };
  process.prependOnceListener("exit", stop);
  // Once, however many hosts a run starts.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    if (!process.listeners(signal).includes(leave)) process.once(signal, leave);

  mkdirSync(join(data, "data/User"), { recursive: true });
  // Newer hosts take a setting of the machine's scope from the machine's file alone.
  for (const place of ["User", "Machine"]) {
    mkdirSync(join(data, "data", place), { recursive: true });
    writeFileSync(
      join(data, "data", place, "settings.json"),
      JSON.stringify({ ...quietSettings, ...settings }, null, 2),
    );
  }
  const folders = ["--server-data-dir", data, "--extensions-dir", join(data, "extensions")];
  const environment = { ...hostEnvironment(data), ...env };
  for (const file of vsix) {
    const { status, stdout, stderr } = spawnSync(
      host.node,
      [host.main, ...folders, "--install-extension", resolve(file)],
      {
        env: environment,
        encoding: "utf8",
      },
    );
    if (status !== 0 || !stdout.includes("successfully installed")) {
      throw new Error(`VS Code ${host.vscode} did not install ${file}\n${stdout}\n${stderr}`);
    }
  }

  const chosenPort = port ?? (await freePort());
  const log = join(data, "server.log");
  const output = openSync(log, "a");
  const args = [
    ...[
      "--host",
      "127.0.0.1",
      "--port",
      String(chosenPort),
      "--without-connection-token",
      "--accept-server-license-terms",
    ],
    // The smoke test driver is what makes a built VS Code accept an extension under development from the page's address.
    ...[
      "--telemetry-level",
      "off",
      "--disable-workspace-trust",
      ...(dialogs ? [] : ["--enable-smoke-test-driver"]),
      ...folders,
    ],
  ];
  child = spawn(host.node, [host.main, ...args], {
    env: environment,
    stdio: ["ignore", output, output],
    detached: true, // a process group of its own, which `stop` ends whole
  });
  let fault;
  const ended = new Promise((settle) => {
    child.once("exit", (code, signal) => {
      fault = `ended with ${signal ?? code}`;
      settle();
    });
    child.once("error", (error) => {
      fault = error.message;
      settle();
    });
  });
  const url = `http://127.0.0.1:${chosenPort}`;
  const deadline = performance.now() + 60_000;
  while (!(await answers(`${url}/version`))) {
    if (fault === undefined && performance.now() > deadline) fault = "gave no answer within 60 s";
    if (fault !== undefined) throw new Error(`VS Code ${host.vscode} ${fault}\n${readFileSync(log, "utf8")}`);
    await sleep(100);
  }
  return { vscode: host.vscode, url, authority: `127.0.0.1:${chosenPort}`, data, ended, stop };
}

// The environment of an editor or of another Node must not leak into the host, and it has no market place to ask. Its sockets go
// with its data (elsewhere than on Linux that folder's path may be too long for a socket).
function hostEnvironment(data) {
  const foreign = /^(VSCODE_|ELECTRON_)|^(NODE_OPTIONS|NODE_TEST_CONTEXT|XDG_RUNTIME_DIR)$/;
  const kept = Object.fromEntries(Object.entries(process.env).filter(([key]) => !foreign.test(key)));
  const temporary = process.platform === "linux" ? { TMPDIR: data } : {};
  return { EXTENSIONS_GALLERY: '{"serviceUrl":""}', ...kept, ...temporary };
}

function endGroup(pid) {
  try {
    if (process.platform === "win32") spawnSync("taskkill", ["/pid", String(pid), "/T", "/F"], { stdio: "ignore" });
    else process.kill(-pid, "SIGKILL");
  } catch {
    // it has ended by itself
  }
}

function freePort() {
  return new Promise((found, failed) => {
    const server = createServer()
      .once("error", failed)
      .listen(0, "127.0.0.1", () => {
        const { port } = server.address();
        server.close(() => found(port));
      });
  });
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}
