// Holds the direction of imports that docs/architecture.md draws.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { describe, test } from "node:test";
import { cruise, type ICruiseResult } from "dependency-cruiser";

/**
 * The rooms of server/src from the bottom up. A room (a folder, or a file that lies directly in server/src) imports only from the
 * lines above its own. A new room takes its place here.
 */
const order = [
  ["text", "baseline.ts", "glob.ts", "nearest.ts"],
  ["syntax"],
  ["kind.ts", "packages"],
  ["rule"],
  ["snapshot.ts"],
  ["encoding.ts", "project.ts", "project-edit.ts", "suppression-rules.ts", "syntax-examples.ts"],
  ["example-project.ts", "suppression.ts", "syntax-rules.ts"],
  ["terminology"],
  ["shape"],
  ["ins"],
  ["cda", "fhir", "schematron", "config", "exchange"],
  ["doctrine"],
  ["schematron-session.ts", "same-fault.ts", "disk"],
  ["catalogue.ts", "checkers.ts"],
  ["features"],
  ["conformity", "report"],
  ["service.ts"],
  ["fix-all.ts"],
  ["lsp", "cli"],
];

/** Files besides each folder's index.ts that other rooms may import. */
const doors = [
  // What the client and the server say to each other: through lsp/index.ts the client would bundle the whole server.
  "server/src/lsp/protocol.ts",
  // By which the client tells whether a configuration file is ours, without bundling the rules.
  "server/src/config/markers.ts",
  // By which it looks for the same in the workspace around it.
  "server/src/config/evidence.ts",
  // For the thread that runs schematrons, whose bundle holds nothing else of what is read from the disk.
  "server/src/disk/schematrons.ts",
];

const network = ["dgram", "dns", "dns/promises", "http", "http2", "https", "inspector", "net", "tls"];

/** One import: the file it stands in, and the file (from the repository's root), package or built-in module that it names. */
interface Import {
  from: string;
  to: string;
  kind: "file" | "package" | "builtin";
}

/** What is wrong with an import, or undefined. */
function fault({ from, to, kind }: Import): string | undefined {
  const inServer = from.startsWith("server/src/");
  if (kind === "builtin") {
    if (network.includes(to)) return "nothing opens a network connection";
    const mayUseNode = /^server\/src\/(cli\/|disk\/|lsp\/node[^/]*\.ts$)|^client\/src\/(extension|node-[^/]*)\.ts$/;
    return mayUseNode.test(from) ? undefined : "only the command line and the Node entries use Node's modules";
  }
  if (kind === "package") {
    if (/^vscode($|\/)/.test(to) && !from.startsWith("client/src/")) return "only the client knows vscode";
    if (to.startsWith("vscode-languageclient") && !from.startsWith("client/src/")) return "only the client is a client";
    if (to.startsWith("vscode-languageserver") && !from.startsWith("server/src/lsp/"))
      return "only server/src/lsp knows LSP";
    return undefined;
  }
  if (to.startsWith("client/") && inServer) return "the server does not know the client";
  if (/^(test|bench|scripts)\//.test(to)) return "the product does not hold its tests and tools";
  if (!to.startsWith("server/src/")) return undefined;
  const [mine, theirs] = [roomOf(from), roomOf(to)];
  if (mine === theirs) return undefined;
  // A room's data in server/data is written in the types of that room's model, and the room's index.ts imports the data.
  const modelOfData = from.startsWith("server/data/") && to.endsWith("/model.ts");
  if (to.split("/").length > 3 && !to.endsWith("/index.ts") && !doors.includes(to) && !modelOfData) {
    return `reaches past server/src/${theirs}/index.ts`;
  }
  if (!inServer) return undefined;
  const [low, high] = [rank(theirs), rank(mine)];
  if (low < 0) return `${theirs} has no place in the order of test/unit/layers.test.ts`;
  if (high < 0) return `${mine} has no place in the order of test/unit/layers.test.ts`;
  return low < high ? undefined : `imports go down only, and ${theirs} does not lie below ${mine}`;
}

/** The folder or file directly in server/src that a path lies in; the path itself elsewhere. */
function roomOf(path: string): string {
  return /^server\/src\/([^/]+)/.exec(path)?.[1] ?? path;
}

function rank(room: string): number {
  return order.findIndex((line) => line.includes(room));
}

/** Every import of the product's sources under a root folder, those of types alone included. */
async function importsUnder(baseDir: string): Promise<Import[]> {
  const { output } = await cruise(
    ["server", "client"],
    { baseDir, tsPreCompilationDeps: true, doNotFollow: { path: "node_modules" } },
    { extensions: [".ts", ".js", ".json"] },
  );
  return (output as ICruiseResult).modules
    .filter(({ source }) => /^(server|client)\//.test(source))
    .flatMap(({ source, dependencies }) =>
      dependencies.map((dependency): Import => {
        if (dependency.dependencyTypes.includes("core"))
          return { from: source, to: dependency.module, kind: "builtin" };
        const local = dependency.module.startsWith(".");
        return local
          ? { from: source, to: dependency.resolved, kind: "file" }
          : { from: source, to: dependency.module, kind: "package" };
      }),
    );
}

const faults = (imports: Import[]) =>
  imports.flatMap((one) => {
    const text = fault(one);
    return text === undefined ? [] : [`${one.from} → ${one.to}: ${text}`];
  });

describe("layers", () => {
  test("imports go down only, through the doors", async () => {
    const imports = await importsUnder(process.cwd());
    assert.ok(imports.length > 100, `only ${imports.length} imports were found`);
    assert.deepEqual(faults(imports), []);
  });

  test("nothing calls the network by a global, but the download that a person says yes to", async () => {
    const imports = await importsUnder(process.cwd());
    const files = new Set(imports.map(({ from }) => from));
    const calls = [...files].filter((file) =>
      /\b(fetch\s*\(|new\s+(XMLHttpRequest|WebSocket|EventSource)\b)/.test(readFileSync(file, "utf8")),
    );
    assert.deepEqual(calls, ["client/src/download.ts"]);
    const callers = imports.filter(({ to }) => to === "client/src/download.ts").map(({ from }) => from);
    assert.deepEqual(callers, ["client/src/commands/download-package.ts"]);
  });

  // Each planted file breaks one rule: a rule that no longer sees its fault fails here.
  const planted: [file: string, text: string, expected: RegExp][] = [
    ["server/src/text/index.ts", 'import "../syntax/index.ts";', /syntax does not lie below text/],
    [
      "server/src/shape/index.ts",
      'import type { T } from "../cda/index.ts"; export type U = T;',
      /cda does not lie below/,
    ],
    ["server/src/cda/index.ts", 'import { x } from "../fhir/index.ts"; x();', /fhir does not lie below cda/],
    ["server/src/service.ts", 'export { x } from "./cda/inner.ts";', /reaches past server\/src\/cda\/index\.ts/],
    ["server/src/features/index.ts", 'export const x = () => import("../lsp/index.ts");', /lsp does not lie below/],
    ["server/src/newcomer.ts", 'import "./text/index.ts";', /newcomer\.ts has no place/],
    ["server/src/ins/index.ts", 'import * as vscode from "vscode"; vscode.x();', /only the client knows vscode/],
    ["server/src/cli/index.ts", 'import "vscode-languageserver/node";', /only server\/src\/lsp knows LSP/],
    ["server/src/fhir/index.ts", 'import type { Stats } from "node:fs"; export type S = Stats;', /Node's modules/],
    ["server/src/lsp/web.ts", 'import { join } from "path"; join();', /Node's modules/],
    ["server/src/cli/main.ts", 'import { get } from "node:https"; get();', /network/],
    ["server/src/rule/index.ts", 'import "../../../client/src/main.ts";', /does not know the client/],
    ["client/src/main.ts", 'import "../../server/src/cda/inner.ts";', /reaches past/],
  ];

  test("a planted fault of each kind is found", async () => {
    const root = mkdtempSync(join(tmpdir(), "layers-"));
    const write = (file: string, text: string) => {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), text);
    };
    try {
      write("package.json", "{}");
      for (const file of ["server/src/syntax/index.ts", "server/src/cda/inner.ts", "server/src/lsp/index.ts"]) {
        write(file, "export const x = () => 0;");
      }
      for (const [file, text] of planted) write(file, text);
      const found = faults(await importsUnder(root));
      for (const [file, , expected] of planted) {
        const mine = found.filter((text) => text.startsWith(`${file} →`));
        assert.equal(mine.length, 1, `${file} gives ${JSON.stringify(mine)}`);
        assert.match(mine[0] ?? "", expected);
      }
      assert.equal(found.length, planted.length, found.join("\n"));
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
