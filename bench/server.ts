import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

/** The built server and command line as processes: `npm run build` first. */

async function firstDiagnostics(): Promise<number> {
  const file = resolve("examples/cda/synthese-a-corriger.xml");
  const began = performance.now();
  const child = spawn(process.execPath, ["dist/server.js", "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
  const send = (message: object): void => {
    const body = Buffer.from(JSON.stringify({ jsonrpc: "2.0", ...message }));
    child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    child.stdin.write(body);
  };
  const uri = pathToFileURL(file).href;
  send({
    id: 1,
    method: "initialize",
    params: { processId: process.pid, rootUri: null, capabilities: { textDocument: { diagnostic: {} } } },
  });
  send({ method: "initialized", params: {} });
  send({
    method: "textDocument/didOpen",
    params: { textDocument: { uri, languageId: "xml", version: 1, text: readFileSync(file, "utf8") } },
  });
  send({ id: 2, method: "textDocument/diagnostic", params: { textDocument: { uri } } });
  return new Promise((done, fail) => {
    let answer = "";
    child.on("error", fail);
    child.stdout.on("data", (data: Buffer) => {
      answer += data.toString();
      if (!/"id":2\b/.test(answer)) return;
      done(performance.now() - began);
      child.kill();
    });
  });
}

function command(...options: string[]): number {
  const began = performance.now();
  spawnSync(process.execPath, ["dist/cli.js", ...options], { stdio: "ignore" });
  return performance.now() - began;
}

const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1] as number;

export async function run(): Promise<string[]> {
  const node: number[] = [];
  const server: number[] = [];
  const version: number[] = [];
  const check: number[] = [];
  for (let i = 0; i < 7; i++) {
    const began = performance.now();
    spawnSync(process.execPath, ["-e", "0"]);
    node.push(performance.now() - began);
    server.push(await firstDiagnostics());
    version.push(command("--version"));
    check.push(command("check", "--no-config", "examples"));
  }
  const bare = median(node);
  const line = (name: string, times: number[], budget: string): string => {
    const time = median(times);
    return `${name.padEnd(40)}${time.toFixed(0).padStart(6)} ms  ${(time / bare).toFixed(1)} times bare Node${budget}`;
  };
  return [
    line("server start to first diagnostics", server, "  (budget 500 ms)"),
    line("doctrine-sante --version", version, "  (budget 100 ms)"),
    line("doctrine-sante check examples", check, ""),
  ];
}
