import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkConfig } from "../server/src/config/index.ts";
import { workspaceEvidence } from "../server/src/disk/index.ts";
import { detectKind } from "../server/src/kind.ts";

const folder = "test/fixtures/config";
const context = { environment: "unknown" } as const;

interface Source {
  readonly name: string;
  readonly text: string;
}

function corpus(): Source[] {
  return readdirSync(folder).flatMap((file) => {
    const parts = readFileSync(join(folder, file), "utf8").split(/^==== (.+)\n/m);
    return parts.flatMap((name, i) =>
      i % 2 === 1 ? [{ name, text: (parts[i + 1] as string).replace(/⟦[\w,-]+¦|⟧/g, "") }] : [],
    );
  });
}

function check({ name, text }: Source): number {
  const { dialect } = detectKind(name, text);
  let found = 0;
  for (const one of checkConfig({ name, text, dialect }, context)) if (one !== undefined) found++;
  return found;
}

function time(run: () => void): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** A Spring configuration of e-health with as many lines as asked for. */
function yaml(lines: number): string {
  let text = "psc:\n  issuer: https://auth.bas.psc.esante.gouv.fr/auth/realms/esante-wallet\n";
  for (let i = 0; i < (lines - 2) / 5; i++)
    text += `service-${i}:\n  url: https://fhir${i}.exemple.fr/r4\n  timeout: 30s\n  roles:\n    - lecture-${i}\n`;
  return text;
}

const shown = (ms: number) => `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;

export async function run(): Promise<string[]> {
  const files = corpus();
  const thousand = Array.from({ length: 1000 }, (_, i) => files[i % files.length] as Source);
  const cold = time(() => thousand.forEach(check));
  const warm = time(() => thousand.forEach(check));
  const lines = [`1 000 files, one thread: ${shown(cold)} cold, ${shown(warm)} warm (budget 5 s)`];
  for (const size of [200, 2000, 20_000]) {
    const source = { name: "application.yml", text: yaml(size) };
    for (let i = 0; i < 5; i++) check(source);
    const times = Array.from({ length: size > 2000 ? 5 : 40 }, () => time(() => check(source))).sort((a, b) => a - b);
    const p95 = times[Math.ceil(times.length * 0.95) - 1] as number;
    lines.push(
      `YAML of ${size} lines: median ${shown(times[times.length >> 1] as number)}, p95 ${shown(p95)}${size === 2000 ? " (budget 50 ms)" : ""}`,
    );
  }
  const other = { name: "application.yml", text: yaml(20_000).replace(/psc|esante|fhir/g, "autre") };
  for (let i = 0; i < 20; i++) check(other);
  lines.push(
    `a file of ${Math.round(other.text.length / 1024)} KB that has nothing to do with e-health: ${shown(time(() => check(other)))}`,
  );
  lines.push(...(await foreignWorkspace()));
  return lines;
}

/** What a workspace of another trade costs: the one look at its files, which the server and the command line take once. */
async function foreignWorkspace(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), "bench-workspace-"));
  try {
    for (let i = 0; i < 1000; i++) {
      const below = join(folder, `module-${i % 50}`);
      mkdirSync(below, { recursive: true });
      writeFileSync(join(below, `application-${i}.yml`), yaml(200).replace(/psc|esante|fhir/g, "autre"));
    }
    const began = performance.now();
    const evidence = await workspaceEvidence(folder);
    const took = performance.now() - began;
    return [
      `a workspace of 1 000 configuration files of another trade: ${shown(took)}, once (${evidence?.path ?? "nothing found"})`,
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
