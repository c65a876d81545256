import { Writable } from "node:stream";
import { type Connection, createConnection, IPCMessageReader, IPCMessageWriter } from "vscode-languageserver/node";
import { version } from "../../../package.json";
import { createService } from "../service.ts";
import { log } from "./guard.ts";
import { packagesOnDisk } from "./node-packages.ts";
import { besideOnDisk, findProjectOnDisk, isOnDisk, readTextOnDisk } from "./node-project-files.ts";
import { schematronsOnDisk } from "./node-schematrons.ts";
import { workspaceEvidenceOnDisk } from "./node-workspace.ts";
import { startServer } from "./server.ts";

function connect(): Connection {
  if (process.argv.includes("--node-ipc"))
    return createConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
  // Standard output belongs to the protocol: whatever else is written to it would break a message in two.
  const write = process.stdout.write.bind(process.stdout);
  const output = new Writable({
    // Standard output keeps what it cannot write yet; kept here it would be lost when the process ends.
    write(chunk: Uint8Array, _encoding, done) {
      write(chunk);
      done();
    },
  });
  process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write;
  return createConnection(process.stdin, output);
}

/** The language server as a process: `--node-ipc` for VS Code, else the standard streams. */
export function startOnNode(): void {
  const connection = connect();
  const host = {
    version,
    reads: isOnDisk,
    findProject: findProjectOnDisk,
    readText: readTextOnDisk,
    schematrons: schematronsOnDisk(__dirname),
    workspaceEvidence: workspaceEvidenceOnDisk,
    packages: packagesOnDisk(),
    beside: besideOnDisk,
  };
  startServer(connection, host, createService());
  // From here on, a fault in one feature must not end the others.
  process.on("uncaughtException", (error) => log(connection, "server", error));
  process.on("unhandledRejection", (error) => log(connection, "server", error));
}
