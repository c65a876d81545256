/** The work that the server does before it lets a hover or a cancellation through, in milliseconds. */
const sliceMilliseconds = 6;

/** Only what is used of a browser's channel: the types at hand are Node's. */
interface Channel {
  readonly port1: { onmessage: (() => void) | null };
  readonly port2: { postMessage(message: unknown): void };
}

let channel: Channel | undefined;
const waiting: (() => void)[] = [];

/** Lets the event loop take what has arrived: `setImmediate` in Node, a message to oneself in a browser's worker. */
export function breathe(): Promise<void> {
  if (typeof setImmediate === "function") return new Promise((resolve) => setImmediate(resolve));
  if (channel === undefined) {
    channel = new MessageChannel() as unknown as Channel;
    channel.port1.onmessage = () => waiting.shift()?.();
  }
  const { port2 } = channel;
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(undefined);
  });
}

export interface Sliced<T> {
  readonly value: T;
  /** The time worked, without what was served in between. */
  readonly milliseconds: number;
}

/**
 * Runs a generator in slices.
 * @returns undefined as soon as `stopped()` says so, which is asked after each pause
 */
export async function inSlices<T>(
  steps: Generator<undefined, T, undefined>,
  stopped: () => boolean,
): Promise<Sliced<T> | undefined> {
  let milliseconds = 0;
  for (;;) {
    const began = performance.now();
    let worked = 0;
    do {
      const step = steps.next();
      worked = performance.now() - began;
      if (step.done) return { value: step.value, milliseconds: milliseconds + worked };
    } while (worked < sliceMilliseconds);
    milliseconds += worked;
    await breathe();
    if (stopped()) return undefined;
  }
}
