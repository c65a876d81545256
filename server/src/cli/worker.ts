import { parentPort, workerData } from "node:worker_threads";
import type { Service } from "../service.ts";
import { Examiner } from "./examine.ts";
import type { FromWorker, ToWorker, WorkerData } from "./pool.ts";

/** The life of a worker thread: it says that it is ready, then answers each batch with its reports. */
export async function work(loadService: () => Promise<Service>): Promise<void> {
  const port = parentPort;
  if (port === null) return;
  const examiner = new Examiner(await loadService(), (workerData as WorkerData).doctrineSanteWorker);
  port.on("message", (batch: ToWorker) => {
    const reports = batch.map(({ index, task }) => ({ index, report: examiner.examine(task) }));
    port.postMessage(reports satisfies FromWorker);
  });
  port.postMessage("ready" satisfies FromWorker);
}
