/**
 * Waits until `probe` gives something that is not false, null or undefined, and returns it. Nothing else in the editor tests
 * waits: a fixed pause is either too short on a slow machine or too long on every other.
 * @param what what is waited for, named when it never comes
 * @param milliseconds how long to try
 */
export async function until<T>(
  what: string,
  probe: () => T | Promise<T>,
  milliseconds = 60_000,
): Promise<Exclude<T, null | undefined | false>> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const found = await probe();
    if (found !== undefined && found !== null && found !== false) return found as Exclude<T, null | undefined | false>;
    if (Date.now() > deadline) throw new Error(`waited ${milliseconds} ms in vain for ${what}`);
    await new Promise((resume) => setTimeout(resume, 25));
  }
}
