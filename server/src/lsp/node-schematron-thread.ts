import { parentPort } from "node:worker_threads";
import { diskCache, diskSource } from "../disk/schematrons.ts";
import { SchematronSession } from "../schematron-session.ts";
import { parseXml } from "../syntax/index.ts";
import type { FromThread, ToThread } from "./node-schematrons.ts";
import { inSlices } from "./slices.ts";

// The worker thread that runs schematrons for the language server (see node-schematrons.ts), a bundle of its own. It starts
// when it is loaded, takes one document after another, and hears between two slices of work what is not wanted any more.

type Check = Extract<ToThread, { t: "check" }>;

const sessions = new Map<string, SchematronSession>();
const waiting: Check[] = [];
let running: number | undefined;
let stopped = false;

const say = (message: FromThread): void => parentPort?.postMessage(message);

function sessionOf({ folder, cache, models }: Check): SchematronSession {
  let session = sessions.get(folder);
  if (session === undefined) {
    const kept = cache === undefined ? undefined : diskCache(cache);
    session = new SchematronSession(folder, diskSource, { cache: kept, models: new Map(models) });
    sessions.set(folder, session);
  } else session.refresh();
  return session;
}

async function work(): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { id, uri, text } = next;
    running = id;
    stopped = false;
    try {
      const session = sessionOf(next);
      const steps = session.check({ xml: parseXml(text) }, uri, (progress) => say({ t: "began", id, progress }));
      const done = await inSlices(steps, () => stopped);
      say({ t: "done", id, outcome: done?.value });
    } catch (error) {
      say({ t: "broke", id, error });
    }
    running = undefined;
  }
}

parentPort?.on("message", (message: ToThread) => {
  if (message.t === "check") {
    waiting.push(message);
    if (running === undefined) void work();
  } else if (message.t === "forget") for (const session of sessions.values()) session.forget(message.uri);
  else if (message.id === running) stopped = true;
  else {
    const at = waiting.findIndex(({ id }) => id === message.id);
    if (at < 0) return;
    waiting.splice(at, 1);
    say({ t: "done", id: message.id, outcome: undefined });
  }
});
