/** How much of two texts is the same at their beginnings and at their ends, in characters; the two never overlap. */
export function sameEnds(before: string, after: string): { readonly prefix: number; readonly suffix: number } {
  const least = Math.min(before.length, after.length);
  const prefix = sameStart(least, (from, to) => before.slice(from, to) === after.slice(from, to));
  const [b, a] = [before.length, after.length];
  const suffix = sameStart(
    least - prefix,
    (from, to) => before.slice(b - to, b - from) === after.slice(a - to, a - from),
  );
  return { prefix, suffix };
}

/** How far two texts are the same. Whole blocks are compared at once, which is many times faster than characters. */
function sameStart(limit: number, same: (from: number, to: number) => boolean): number {
  let at = 0;
  for (let step = 65_536; step > 0; step = step === 1 ? 0 : step >> 4 || 1)
    while (at < limit) {
      const to = Math.min(at + step, limit);
      if (!same(at, to)) break;
      at = to;
    }
  return at;
}
