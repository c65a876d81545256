/** Versions of FHIR packages, as names and dependencies ask for them: `2.2.0`, `4.0.x`, `current`, `dev`, `latest`. */

/** Of the versions at hand, the one that is asked for; undefined where there is none. */
export function resolveVersion(wanted: string | undefined, available: readonly string[]): string | undefined {
  if (wanted !== undefined && available.includes(wanted)) return wanted;
  // A build of one's own stands for the last build of everybody, as in the IG Publisher.
  if (wanted === "dev") return available.includes("current") ? "current" : undefined;
  if (wanted === "current") return available.find((one) => one === "dev" || one.startsWith("current$"));
  const released = available.filter((one) => /^\d/.test(one));
  if (wanted === undefined || wanted === "latest" || wanted === "*" || wanted === "x")
    return highest(released.filter((one) => !one.includes("-"))) ?? highest(released) ?? available[0];
  const pattern = /^(\d+(?:\.\d+)?)(?:\.[x*])?(?:\.[x*])?$/.exec(wanted);
  if (pattern === null) return undefined;
  const within = released.filter((one) => one === pattern[1] || one.startsWith(`${pattern[1]}.`));
  return highest(within.filter((one) => !one.includes("-"))) ?? highest(within);
}

function highest(versions: readonly string[]): string | undefined {
  return versions.reduce<string | undefined>(
    (best, one) => (best === undefined || compareVersions(one, best) > 0 ? one : best),
    undefined,
  );
}

/** Less than, equal to or greater than 0, number by number; a label after `-` comes before the version itself. */
export function compareVersions(a: string, b: string): number {
  const [x, labelX] = split(a);
  const [y, labelY] = split(b);
  const byNumber = compareParts(x.split("."), y.split("."));
  if (byNumber !== 0) return byNumber;
  if (labelX === undefined || labelY === undefined) return labelX === labelY ? 0 : labelX === undefined ? 1 : -1;
  return compareParts(labelX.split(/[.-]/), labelY.split(/[.-]/));
}

function split(version: string): [string, string | undefined] {
  const dash = version.indexOf("-");
  return dash < 0 ? [version, undefined] : [version.slice(0, dash), version.slice(dash + 1)];
}

function compareParts(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const [p, q] = [a[i] ?? "", b[i] ?? ""];
    if (p === q) continue;
    const [m, n] = [Number(p), Number(q)];
    if (Number.isNaN(m) || Number.isNaN(n)) return p < q ? -1 : 1;
    if (m !== n) return m - n;
  }
  return 0;
}
