import { Worker } from "node:worker_threads";
import type { Settings, Task } from "./examine.ts";
import { internalFault } from "./faults.ts";
import type { FileReport } from "./report.ts";

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
 * A thread that breaks down costs the documents it was at, never the others.
 * @param bundle the file that starts a worker (see `worker.ts`)
 */
export async function examineInThreads(
  tasks: readonly Task[],
  jobs: number,
  settings: Settings,
  bundle: string,
): Promise<FileReport[]> {
  const reports: FileReport[] = new Array(tasks.length);
  let next = 0;
  const thread = (): Promise<void> =>
    new Promise((settle) => {
      const worker = new Worker(bundle, { workerData: { doctrineSanteWorker: settings } satisfies WorkerData });
      let held: number[] = [];
      let ended = false;
      const end = (again: boolean) => {
        if (ended) return;
        ended = true;
        void worker.terminate();
        settle(again ? thread() : undefined);
      };
      const feed = () => {
        held = [];
        while (held.length < BATCH && next < tasks.length) held.push(next++);
        if (held.length === 0) end(false);
        else worker.postMessage(held.map((index) => ({ index, task: tasks[index] as Task })) satisfies ToWorker);
      };
      const broken = (error: unknown) => {
        // A worker that fails before its first document would fail again.
        const started = held.length > 0;
        const lost = started ? held : tasks.map((_, index) => index).filter((index) => index >= next);
        if (!started) next = tasks.length;
        for (const index of lost) reports[index] ??= lostReport(tasks[index] as Task, error, settings.language);
        end(started && next < tasks.length);
      };
      worker.on("message", (message: FromWorker) => {
        if (message !== "ready") for (const { index, report } of message) reports[index] = report;
        feed();
      });
      worker.on("error", broken);
      worker.on("exit", (code) => broken(new Error(`worker exit ${code}`)));
    });
  await Promise.all(Array.from({ length: Math.min(jobs, tasks.length) }, thread));
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
