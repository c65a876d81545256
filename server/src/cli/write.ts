import type { Output } from "./host.ts";

/** Writes what a printer gives, in large pieces: a report of any size is never held as one string. */
export async function write(pieces: Iterable<string>, output: Output): Promise<void> {
  let pending = "";
  for (const piece of pieces) {
    pending += piece;
    if (pending.length < 65_536) continue;
    await output.write(pending);
    pending = "";
  }
  await output.write(pending);
}
