import type { Output } from "./host.ts";

/** Shorter runs need no sign of life, in milliseconds. */
const QUIET = 1500;
const INTERVAL = 150;

/**
 * A counter on a terminal for runs that take long; it wipes itself out at the end. Nothing where the standard error stream
 * is not a terminal.
 */
export function progress(stderr: Output, total: number): (done: number) => void {
  if (!stderr.isTTY) return () => {};
  const began = performance.now();
  let last = began + QUIET - INTERVAL;
  let shown = false;
  return (done) => {
    const now = performance.now();
    if (done >= total) {
      if (shown) void stderr.write("\r\u001b[K");
      shown = false;
    } else if (now - last >= INTERVAL) {
      last = now;
      shown = true;
      void stderr.write(`\r${done} / ${total}\u001b[K`);
    }
  };
}
