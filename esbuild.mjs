// Bundles the product into dist/: the extension and the language server for Node and for the browser, and the command line.
//   node esbuild.mjs [--dev] [--watch] [--sizes]
// --dev keeps names and adds source maps; --watch rebuilds on every change; --sizes prints what each bundle weighs.
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, context } from "esbuild";

const root = dirname(fileURLToPath(import.meta.url));

// Oracles and tools of the tests: a bundle that holds one of them is a mistake.
const neverShipped = [
  "saxes",
  "libxml2-wasm",
  "fast-check",
  "mocha",
  "playwright-core",
  "@sparticuz",
  "vscode-textmate",
];

/**
 * Every bundle of the product: source (several are exported together), destination and the place where it runs.
 * `loads`: what it imports from another bundle, which stands beside it; loaded by `import()`, and only when it is needed.
 */
const bundles = [
  // Activating the extension must cost next to nothing: what it needs to start the server is apart.
  {
    from: "client/src/extension.ts",
    to: "dist/extension.js",
    runs: "node",
    loads: { "./node-client.js": "node-client" },
  },
  { from: "client/src/node-client.ts", to: "dist/node-client.js", runs: "node" },
  // The command line and the language server are small entries to the one engine.
  {
    from: "server/src/cli/main.ts",
    to: "dist/cli.js",
    runs: "node",
    executable: true,
    loads: { "./commands.js": "engine" },
  },
  { from: "server/src/lsp/node-main.ts", to: "dist/server.js", runs: "node", loads: { "./node.js": "engine" } },
  { from: ["server/src/cli/commands.ts", "server/src/lsp/node.ts"], to: "dist/engine.js", runs: "node" },
  // The thread in which the server runs schematrons: apart, so that it starts with nothing that it does not need.
  { from: "server/src/lsp/node-schematron-thread.ts", to: "dist/schematrons.js", runs: "node" },
  // The script of the reference panel, in both hosts.
  { from: "client/src/panel/webview/main.ts", to: "dist/panel.js", runs: "page" },
  { from: "client/src/extension.web.ts", to: "dist/web/extension.js", runs: "browser" },
  { from: "server/src/lsp/web.ts", to: "dist/web/server.js", runs: "worker" },
];

// An extension is a CommonJS module in both hosts; a worker is a plain script.
const places = {
  node: { platform: "node", format: "cjs", target: "node20", mainFields: ["module", "main"] },
  browser: { platform: "browser", format: "cjs", target: "es2022" },
  page: { platform: "browser", format: "iife", target: "es2022" },
  worker: { platform: "browser", format: "iife", target: "es2022" },
};

/** Leaves an import to another bundle where it is, under that bundle's name. */
const otherBundles = (loads) => ({
  name: "other-bundles",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\/.*\.js$/ }, ({ path }) =>
      path in loads ? { path: `./${loads[path]}.js`, external: true } : undefined,
    ),
});

function settings({ from, to, runs, executable, loads }, dev) {
  const source = Array.isArray(from)
    ? { stdin: { contents: from.map((path) => `export * from "./${path}";`).join("\n"), resolveDir: root } }
    : { entryPoints: [from] };
  return {
    ...places[runs],
    absWorkingDir: root,
    ...source,
    outfile: to,
    bundle: true,
    external: ["vscode"],
    // By require, which VS Code answers for the module "vscode" in every version.
    ...(loads && { plugins: [otherBundles(loads)], supported: { "dynamic-import": false } }),
    minify: !dev,
    sourcemap: dev ? "linked" : false,
    sourcesContent: false,
    // FHIR and CI-SIS data hold accented text: escaping it would only make the bundles larger.
    charset: "utf8",
    legalComments: "none",
    metafile: true,
    logLevel: "warning",
    ...(executable && { banner: { js: "#!/usr/bin/env node" } }),
  };
}

/**
 * Builds the product once. Each bundle replaces the former one whole and at once, so that whoever runs the product meanwhile
 * never meets half a file.
 * @param {{ dev?: boolean }} options
 * @returns {Promise<{ to: string, bytes: number, files: string[] }[]>} the bundles written, with their sizes and files
 */
export async function buildProduct({ dev = false } = {}) {
  const built = await Promise.all(
    bundles.map(async (bundle) => {
      const { outputFiles, metafile } = await build({ ...settings(bundle, dev), write: false });
      const strays = Object.keys(metafile.inputs).filter((input) =>
        neverShipped.some((name) => input.includes(`node_modules/${name}/`)),
      );
      if (strays.length > 0) throw new Error(`${bundle.to} must not hold ${strays.join(", ")}`);
      for (const { path, contents } of outputFiles) {
        const fresh = `${path}.${process.pid}`;
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(fresh, contents, { mode: bundle.executable ? 0o755 : 0o644 });
        renameSync(fresh, path);
      }
      return { to: bundle.to, bytes: metafile.outputs[bundle.to].bytes, files: outputFiles.map(({ path }) => path) };
    }),
  );
  // What a former build left would be packed with the product.
  const fresh = new Set(built.flatMap(({ files }) => files));
  for (const folder of new Set([...fresh].map(dirname)))
    for (const entry of readdirSync(folder, { withFileTypes: true }))
      if (entry.isFile() && /\.js(\.map)?$/.test(entry.name) && !fresh.has(join(folder, entry.name)))
        rmSync(join(folder, entry.name), { force: true });
  return built;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const flags = new Set(process.argv.slice(2));
  const unknown = [...flags].filter((flag) => !["--dev", "--watch", "--sizes"].includes(flag));
  if (unknown.length > 0) {
    console.error(`unknown option ${unknown.join(" ")}; known: --dev --watch --sizes`);
    process.exit(2);
  }
  const dev = flags.has("--dev");
  if (flags.has("--watch")) {
    for (const bundle of bundles) {
      const watched = await context({ ...settings(bundle, dev), logLevel: "info" });
      await watched.watch();
    }
  } else {
    try {
      const built = await buildProduct({ dev });
      if (flags.has("--sizes")) {
        for (const { to, bytes } of built) console.log(`${(bytes / 1024).toFixed(1).padStart(9)} KB  ${to}`);
      }
    } catch (error) {
      if (!error.errors) console.error(error.message); // esbuild's own errors are on the screen already
      process.exit(1);
    }
  }
}
