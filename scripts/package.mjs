// Packages the built extension into dist/doctrine-sante.vsix and prints its size.
//   node scripts/package.mjs
import { statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createVSIX } from "@vscode/vsce";
import { buildProduct } from "../esbuild.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** The packaged extension. */
export const vsixPath = join(root, "dist/doctrine-sante.vsix");

/**
 * Packages what is in dist/ now; the caller has built it.
 * @param {string} [target] where to, vsixPath when absent
 * @returns {Promise<number>} the package's size in bytes
 */
export async function packageExtension(target = vsixPath) {
  // vsce writes its list of files to the console; what went in is the business of a test.
  const { log } = console;
  console.log = () => {};
  try {
    await createVSIX({ cwd: root, packagePath: target, dependencies: false, allowMissingRepository: true });
  } finally {
    console.log = log;
  }
  return statSync(target).size;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildProduct();
  const bytes = await packageExtension();
  console.log(`${vsixPath}: ${(bytes / 1024).toFixed(0)} KB`);
}
