import { availableParallelism } from "node:os";
import { isMainThread, workerData } from "node:worker_threads";
import type { Output } from "./host.ts";

/**
 * The entry of the bundle `dist/cli.js`, both as the program `doctrine-sante` and as the worker threads that it starts.
 * What is imported here by `import()` is set up only when it is needed, so that the small commands answer at once.
 */

const loadService = async () => (await import("../service.ts")).createService();
const loadDoctrine = () => import("../doctrine/index.ts");

async function main(): Promise<void> {
  const { run } = await import("./index.ts");
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
    loadDoctrine,
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
  main().catch(async (error: unknown) => {
    const { internalFault } = await import("./faults.ts");
    console.error(`doctrine-sante: ${internalFault(error).en}`);
    process.exitCode = 2;
  });
} else {
  void import("./worker.ts").then(({ work }) => work(loadService));
}
