import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { HoverRequest } from "vscode-languageserver-protocol/node";
import { corpus, exampleText, isPresent, schematrons } from "../test/corpus/schematron-kit.ts";
import { Editor } from "../test/protocol/harness/client.ts";

/** The official schematrons through the language server: the first open, cold and from the disk cache, hovers meanwhile, edits. */

const documents = ["CSE-CS9_2025.01.xml", "IPS-FR_2024.01.xml"];
const repeats = 3;

interface Opening {
  /** Milliseconds from the opening to the built-in findings, and until the schematrons have spoken. */
  readonly builtIn: number;
  readonly official: number;
  /** Of the hovers asked for meanwhile. */
  readonly hovers: readonly number[];
  /** From an edit to its diagnostics, the schematrons' among them. */
  readonly edits: readonly number[];
  /** Of the server with all of its threads, in MB; absent where the system does not tell. */
  readonly memory: number | undefined;
}

async function open(name: string, cacheFolder: string): Promise<Opening> {
  const editor = await Editor.start({
    settings: { cda: { schematronFolder: schematrons } },
    initializationOptions: { cacheFolder: pathToFileURL(cacheFolder).href },
  });
  try {
    const text = exampleText("cisis-cda", name);
    const began = performance.now();
    const uri = await editor.open(name, text);
    await editor.pull(uri);
    const builtIn = performance.now() - began;
    const hovers: number[] = [];
    const position = editor.document(uri).positionAt(text.indexOf("<code", text.length >> 1) + 2);
    while (editor.refreshes === 0) {
      const asked = performance.now();
      await editor.connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position });
      hovers.push(performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    const official = performance.now() - began;
    const edits: number[] = [];
    const places = [...text.matchAll(/displayName="/g)].map((m) => m.index + m[0].length);
    for (let i = 0; i < 10; i++) {
      await new Promise((resolve) => setTimeout(resolve, 150));
      const at = editor.document(uri).positionAt(places[Math.floor(((i + 0.5) / 10) * places.length)] as number);
      const typed = performance.now();
      await editor.edit(uri, [{ range: { start: at, end: at }, newText: "x" }]);
      await editor.pull(uri);
      edits.push(performance.now() - typed);
    }
    return { builtIn, official, hovers, edits, memory: memoryOfChild() };
  } finally {
    await editor.stop();
  }
}

/** The memory of the one process that runs below this one. */
function memoryOfChild(): number | undefined {
  const children = `/proc/${process.pid}/task/${process.pid}/children`;
  const [child] = existsSync(children) ? readFileSync(children, "utf8").trim().split(" ") : [];
  if (child === undefined || child === "") return undefined;
  const size = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child}/status`, "utf8"))?.[1];
  return size === undefined ? undefined : Math.round(Number(size) / 1024);
}

const at = (times: readonly number[], part: number): number =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(part * times.length))] ?? Number.NaN;
const ms = (time: number) => `${time.toFixed(0)} ms`;

export async function run(): Promise<string[]> {
  if (!isPresent) return [`the official schematrons are absent (${corpus})`];
  const bare = [1, 2, 3].map(() => {
    const began = performance.now();
    spawnSync(process.execPath, ["-e", "0"]);
    return performance.now() - began;
  });
  const lines = [`bare Node starts in ${ms(at(bare, 0.5))}`];
  for (const name of documents) {
    const openings: Record<"cold" | "from the disk cache", Opening[]> = { cold: [], "from the disk cache": [] };
    for (let i = 0; i < repeats; i++) {
      const cache = mkdtempSync(join(tmpdir(), "schematron-bench-"));
      openings.cold.push(await open(name, cache));
      openings["from the disk cache"].push(await open(name, cache));
      rmSync(cache, { recursive: true, force: true });
    }
    for (const [how, all] of Object.entries(openings)) {
      const hovers = all.flatMap((one) => one.hovers);
      const official = at(
        all.map((one) => one.official),
        0.5,
      );
      const budget = how === "cold" ? " (budget 2 s)" : "";
      lines.push(
        `${name}, ${how}: built-in findings ${ms(
          at(
            all.map((one) => one.builtIn),
            0.5,
          ),
        )}, schematrons ${ms(official)}${budget} = ${(official / at(bare, 0.5)).toFixed(0)} times bare Node, hover meanwhile p95 ${ms(at(hovers, 0.95))}`,
      );
    }
    const warm = Object.values(openings).flat();
    const memory = warm.flatMap((one) => one.memory ?? []);
    lines.push(
      `${name}: edits p50 ${ms(
        at(
          warm.flatMap((one) => one.edits),
          0.5,
        ),
      )} p95 ${ms(
        at(
          warm.flatMap((one) => one.edits),
          0.95,
        ),
      )}${memory.length === 0 ? "" : `, memory ${Math.max(...memory)} MB (budget 250 MB)`}`,
    );
  }
  return lines;
}
