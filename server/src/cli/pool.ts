import { Worker } from "node:worker_threads";
import type { FileReport } from "../report/index.ts";
import type { Settings, Task } from "./examine.ts";
import { internalFault } from "./faults.ts";

/** Checks documents in worker threads. */

export type ToWorker = readonly { readonly index: number; readonly task: Task }[];
export type FromWorker = "ready" | readonly { readonly index: number; readonly report: FileReport }[];

/** What tells the bundle that it runs as a worker. */
export interface WorkerData {
  readonly doctrineSanteWorker: Settings;
}

/** How many documents travel at a time: few enough that no thread waits long for another at the end. */
const BATCH = 4;

/**
 * Checks all tasks in `jobs` threads; the reports come in the order of the tasks, whichever thread was the first.
 * A thread that breaks down is replaced, and costs only the document that broke it.
 * @param bundle the file that starts a worker (see `worker.ts`)
 * @param tell is told how many are done, as they come
 */
export async function examineInThreads(
  tasks: readonly Task[],
  jobs: number,
  settings: Settings,
  bundle: string,
  tell: (done: number) => void = () => {},
): Promise<FileReport[]> {
  let done = 0;
  const reports: FileReport[] = new Array(tasks.length);
  /** What remains to be done; the next batch stands last. */
  const batches: number[][] = [];
  for (let at = 0; at < tasks.length; at += BATCH)
    batches.unshift(Array.from({ length: Math.min(BATCH, tasks.length - at) }, (_, i) => at + i));
  const lose = (index: number, error: unknown) => {
    reports[index] = lostReport(tasks[index] as Task, error, settings.language);
  };

  const thread = (): Promise<void> =>
    new Promise((settle) => {
      const worker = new Worker(bundle, { workerData: { doctrineSanteWorker: settings } satisfies WorkerData });
      let held: number[] | undefined;
      let ended = false;
      const end = (followedBy?: Promise<void>) => {
        ended = true;
        void worker.terminate();
        settle(followedBy);
      };
      const broken = (error: unknown) => {
        if (ended) return;
        if (held === undefined) {
          // A worker that cannot even start would not start the next time.
          for (const index of batches.splice(0).flat()) lose(index, error);
          return end();
        }
        // Which of several it was, they will tell one by one.
        if (held.length > 1) batches.push(...held.map((index) => [index]).reverse());
        else for (const index of held) lose(index, error);
        end(batches.length > 0 ? thread() : undefined);
      };
      worker.on("message", (message: FromWorker) => {
        if (message !== "ready") {
          for (const { index, report } of message) reports[index] = report;
          done += message.length;
          tell(done);
        }
        held = batches.pop();
        if (held === undefined) end();
        else worker.postMessage(held.map((index) => ({ index, task: tasks[index] as Task })) satisfies ToWorker);
      });
      worker.on("error", broken);
      worker.on("exit", (code) => broken(new Error(`worker exit ${code}`)));
    });
  await Promise.all(Array.from({ length: Math.min(jobs, batches.length) }, thread));
  tell(tasks.length);
  return reports;
}

function lostReport(task: Task, error: unknown, language: "fr" | "en"): FileReport {
  const failure = internalFault(error)[language];
  return {
    path: task.path,
    kind: "none",
    checked: [],
    notChecked: [{ what: { fr: "le fichier", en: "the file" }[language], reason: failure }],
    findings: [],
    failure,
    milliseconds: 0,
    bytes: 0,
  };
}
