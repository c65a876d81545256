import { isAbsolute, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { documentModelNames } from "../doctrine/index.ts";
import type { SchematronOutcome, SchematronProgress } from "../schematron-session.ts";
import type { SchematronRequest, SchematronRunner, SchematronTask } from "./schematrons.ts";

/** What the server says to the thread that runs schematrons. */
export type ToThread =
  | {
      readonly t: "check";
      readonly id: number;
      readonly folder: string;
      /** The folder for precompiled schematrons. */
      readonly cache: string | undefined;
      readonly models: readonly (readonly [root: string, name: string])[];
      readonly uri: string;
      readonly text: string;
    }
  | { readonly t: "stop"; readonly id: number }
  | { readonly t: "forget"; readonly uri: string };

/** What the thread answers; `done` without an outcome was stopped. */
export type FromThread =
  | { readonly t: "began"; readonly id: number; readonly progress: SchematronProgress }
  | { readonly t: "done"; readonly id: number; readonly outcome: SchematronOutcome | undefined }
  | { readonly t: "broke"; readonly id: number; readonly error: unknown };

/** The bundle of the thread, beside the server's own. */
const threadBundle = "schematrons.js";
/** How long the thread may take to hear that it is to stop, in milliseconds: an expression of a schematron may never end. */
const deafness = 4000;

interface Open {
  readonly message: Extract<ToThread, { t: "check" }>;
  readonly began: SchematronRequest["began"];
  readonly settle: (outcome: SchematronOutcome | undefined) => void;
  readonly fail: (error: unknown) => void;
  deaf: ReturnType<typeof setTimeout> | undefined;
}

/** The one thread that runs schematrons. It is started by the first document that needs it, and again after it broke down. */
class SchematronThread {
  readonly #bundle: string;
  #worker: Worker | undefined;
  readonly #open = new Map<number, Open>();
  #last = 0;

  constructor(bundle: string) {
    this.#bundle = bundle;
  }

  start({ uri, text, began }: SchematronRequest, folder: string, cache: string | undefined): SchematronTask {
    this.#stopAll(uri);
    const id = ++this.#last;
    const message = { t: "check", id, folder, cache, models: [...documentModelNames()], uri, text } as const;
    const outcome = new Promise<SchematronOutcome | undefined>((settle, fail) => {
      this.#open.set(id, { message, began, settle, fail, deaf: undefined });
    });
    this.#send(message);
    return { outcome, stop: () => this.#stop(id) };
  }

  forget(uri: string): void {
    this.#stopAll(uri);
    if (this.#worker !== undefined) this.#send({ t: "forget", uri });
  }

  #stopAll(uri: string): void {
    for (const [id, { message }] of this.#open) if (message.uri === uri) this.#stop(id);
  }

  #stop(id: number): void {
    const open = this.#open.get(id);
    if (open === undefined || open.deaf !== undefined) return;
    this.#send({ t: "stop", id });
    open.settle(undefined);
    open.deaf = setTimeout(() => this.#replace(), deafness);
    open.deaf.unref();
  }

  #send(message: ToThread): void {
    this.#worker ??= this.#begin();
    this.#worker.postMessage(message);
  }

  #begin(): Worker {
    // Compiling schematrons leaves much that is soon of no use: without limits the heap takes twice the room. The upper one
    // is far above what vocabularies of 65 MB need.
    const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 1024 };
    const worker = new Worker(this.#bundle, { resourceLimits, stdout: true, stderr: true });
    // Whatever a library writes there might quote the document.
    for (const stream of [worker.stdout, worker.stderr]) stream.resume();
    // It must not keep the server from ending.
    worker.unref();
    worker.on("message", (message: FromThread) => {
      if (this.#worker !== worker) return;
      const open = this.#open.get(message.id);
      if (message.t === "began") return void (open?.deaf === undefined && open?.began?.(message.progress));
      clearTimeout(open?.deaf);
      this.#open.delete(message.id);
      if (message.t === "done") open?.settle(message.outcome);
      else open?.fail(message.error);
    });
    const broken = (error: unknown) => {
      // One that was stopped is settled already.
      if (this.#worker === worker) for (const { fail } of this.#end()) fail(error);
    };
    worker.on("error", broken);
    worker.on("exit", (code) => broken(new Error(`schematron thread ended with ${code}`)));
    return worker;
  }

  /** The thread does not hear: another takes its place, and what was not stopped. */
  #replace(): void {
    const open = this.#end();
    for (const one of open.filter(({ deaf }) => deaf === undefined)) {
      this.#open.set(one.message.id, one);
      this.#send(one.message);
    }
  }

  /** Ends the thread; what it was asked is not done. */
  #end(): Open[] {
    const worker = this.#worker;
    this.#worker = undefined;
    void worker?.terminate();
    const open = [...this.#open.values()];
    this.#open.clear();
    for (const { deaf } of open) clearTimeout(deaf);
    return open;
  }
}

/**
 * Makes what gives the schematrons of folders on the disk, all run in one thread.
 * @param bundles the folder of the server's bundle
 */
export function schematronsOnDisk(bundles: string) {
  const thread = new SchematronThread(join(bundles, threadBundle));
  const runners = new Map<string, SchematronRunner>();
  /**
   * @param folder as a setting or a project file names it
   * @param base the URI of the folder that it is relative to
   * @param cache the URI of the folder for precompiled schematrons
   */
  return (folder: string, base: string | undefined, cache: string | undefined): SchematronRunner | undefined => {
    if (!isAbsolute(folder) && !base?.startsWith("file:")) return undefined;
    const path = isAbsolute(folder) ? folder : resolve(fileURLToPath(base as string), folder);
    let runner = runners.get(path);
    if (runner === undefined) {
      const kept = cache?.startsWith("file:") ? fileURLToPath(cache) : undefined;
      runner = {
        start: (request) => thread.start(request, path, kept),
        forget: (uri) => thread.forget(uri),
      };
      runners.set(path, runner);
    }
    return runner;
  };
}
