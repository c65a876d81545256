// Packages the built extension into dist/doctrine-sante.vsix and prints its size.
//   node scripts/package.mjs
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildProduct } from "../esbuild.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The packaged extension. */
export const vsixPath = join(root, "dist/doctrine-sante.vsix");

/**
 * Packages what is in dist/ now; the caller has built it.
 * @param {string} [target] where to, vsixPath when absent
 * @returns {number} the package's size in bytes
 * @throws with vsce's own words when it refuses
 */
export function packageExtension(target = vsixPath) {
  // A process of its own: as a library, vsce ends the process that called it when something is wrong.
  const vsce = createRequire(import.meta.url).resolve("@vscode/vsce/vsce");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      vsce,
      "package",
      "--no-dependencies",
      "--allow-missing-repository",
      "--no-rewrite-relative-links",
      "--out",
      target,
    ],
    { cwd: root, encoding: "utf8", env: { ...process.env, NODE_OPTIONS: "" } },
  );
  if (status !== 0) throw new Error(`vsce package ended with ${status}\n${stdout}${stderr}`);
  return statSync(target).size;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildProduct();
  const bytes = packageExtension();
  console.log(`${vsixPath}: ${(bytes / 1024).toFixed(0)} KB`);
}
