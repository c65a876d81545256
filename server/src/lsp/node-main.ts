/** The entry of the bundle `dist/server.js`, which VS Code and the command line start: it starts when it is loaded. */

// Named as it stands here, found in `dist/engine.js`: see esbuild.mjs.
void import("./node.js").then(({ startOnNode }) => startOnNode());
