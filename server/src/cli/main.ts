import { availableParallelism } from "node:os";
import { isMainThread, workerData } from "node:worker_threads";
import { internalFault } from "./faults.ts";
import type { Output } from "./host.ts";
import { run } from "./index.ts";

/** The entry of the bundle `dist/cli.js`, both as the program `doctrine-sante` and as the worker threads that it starts. */

// Named as it stands here, found in `dist/engine.js` (see esbuild.mjs), so that the small commands answer at once.
const loadCommands = () => import("./commands.js");
const loadService = async () => (await loadCommands()).createService();

async function main(): Promise<void> {
  const stdout = output(process.stdout);
  const stderr = output(process.stderr);
  process.exitCode = await run(process.argv.slice(2), {
    cwd: process.cwd(),
    env: process.env,
    processors: availableParallelism(),
    stdin: process.stdin,
    stdout,
    stderr,
    loadService,
    loadDoctrine: loadCommands,
    bundle: __filename,
  });
}

/** A stream whose reader may leave at any time, as `head` does; what is left to say is then said to nobody. */
function output(stream: NodeJS.WriteStream): Output {
  let open = true;
  stream.on("error", () => {
    open = false;
  });
  return {
    isTTY: stream.isTTY ?? false,
    write: (text) =>
      new Promise((settle) => {
        if (open && text !== "") stream.write(text, () => settle());
        else settle();
      }),
  };
}

if (isMainThread || !("doctrineSanteWorker" in (workerData ?? {}))) {
  main().catch((error: unknown) => {
    console.error(`doctrine-sante: ${internalFault(error).en}`);
    process.exitCode = 2;
  });
} else {
  void loadCommands().then(({ work }) => work(loadService));
}
