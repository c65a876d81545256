import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { Baseline, type BaselineEntry, baselineOf, readBaseline, writeBaseline } from "../baseline.ts";
import type { FileReport } from "../report/index.ts";
import { readingFault } from "./faults.ts";
import { UsageError } from "./options.ts";
import { pathIn } from "./projects.ts";

/** Baseline files on the disk. */

/** A report with the file that it is about. */
export interface Reported {
  readonly report: FileReport;
  readonly file: string;
}

/**
 * Takes from the reports what a baseline file knows.
 * @returns the reports in the same order, and how many findings of these files the baseline knows that are no more
 */
export function filterByBaseline(file: string, cwd: string, reports: readonly Reported[]) {
  const baseline = new Baseline(load(file, cwd));
  const folder = dirname(file);
  let gone = 0;
  const filtered = reports.map(({ report, file: checked }) => {
    const path = pathIn(folder, checked);
    const findings = baseline.fresh(path, report.findings);
    if (report.failure === undefined) gone += baseline.known(path) - (report.findings.length - findings.length);
    return { ...report, findings };
  });
  return { filtered, gone };
}

/**
 * Writes what was found. Entries of files that were not part of this run stay, unless the file is gone.
 * @returns how many findings the baseline now holds
 */
export function updateBaseline(file: string, cwd: string, reports: readonly Reported[]): number {
  const folder = dirname(file);
  const read = reports.filter(({ report }) => report.failure === undefined);
  const fresh = read.map(({ report, file: checked }) => ({ path: pathIn(folder, checked), findings: report.findings }));
  const seen = new Set(fresh.map(({ path }) => path));
  const before = existsSync(file) ? load(file, cwd) : [];
  const entries = [
    ...before.filter(({ path }) => !seen.has(path) && existsSync(resolve(folder, path))),
    ...fresh.flatMap(({ path, findings }) => baselineOf(path, findings)),
  ];
  try {
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, writeBaseline(entries));
    renameSync(draft, file);
  } catch (error) {
    throw unusable(file, cwd, error);
  }
  return entries.reduce((sum, { count }) => sum + count, 0);
}

/** What a baseline file holds of the files of these reports. */
export function knownOf(file: string, cwd: string, reports: readonly Reported[]): readonly BaselineEntry[] {
  const folder = dirname(file);
  const paths = new Set(reports.map((one) => pathIn(folder, one.file)));
  return load(file, cwd).filter(({ path }) => paths.has(path));
}

function load(file: string, cwd: string): BaselineEntry[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw unusable(file, cwd, error);
  }
  const entries = readBaseline(text);
  if (entries !== undefined) return entries;
  const name = relative(cwd, file);
  throw new UsageError({
    fr: `${name} n’est pas un fichier de référence ; supprimez-le et récrivez-le avec --update-baseline.`,
    en: `${name} is not a baseline file; remove it and write it anew with --update-baseline.`,
  });
}

function unusable(file: string, cwd: string, error: unknown): UsageError {
  const fault = readingFault(error);
  const name = relative(cwd, file);
  return new UsageError({
    fr: `${name} : ${fault.fr}. --update-baseline l’écrit.`,
    en: `${name}: ${fault.en}. --update-baseline writes it.`,
  });
}
