import type { Kind } from "../kind.ts";
import { cite, type Reference, type RuleMeta, type Severity } from "../rule/index.ts";
import type { Range } from "../text/index.ts";
import { fingerprints } from "./fingerprint.ts";
import type { FileReport, FindingReport, FixReport, Report } from "./model.ts";

/**
 * SARIF 2.1.0 for code scanning. A file is named relative to the folder of the run where it is inside it. Regions count
 * from 1 in UTF-16 units. No piece of a document goes into it but what a fix inserts.
 */
export function* printSarif(report: Report): Generator<string> {
  const { tool, language, files, exitCode } = report;
  const indexes = new Map<string, number>();
  const results: unknown[] = [];
  for (const file of files) {
    const prints = fingerprints(file.path, file.findings);
    file.findings.forEach((finding, i) => {
      const ruleIndex = indexes.get(finding.ruleId) ?? indexes.size;
      indexes.set(finding.ruleId, ruleIndex);
      results.push(result(file, finding, ruleIndex, prints[i] as string));
    });
  }
  const firsts = new Map<string, FindingReport>();
  for (const file of files)
    for (const finding of file.findings) if (!firsts.has(finding.ruleId)) firsts.set(finding.ruleId, finding);
  const rules = [...indexes.keys()].map((id) =>
    descriptor(id, report.ruleOf(id), firsts.get(id) as FindingReport, language),
  );
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: tool.name, version: tool.version, semanticVersion: tool.version, language, rules } },
        language,
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: files.every((file) => file.failure === undefined),
            exitCode,
            toolExecutionNotifications: notifications(files),
          },
        ],
        results,
      },
    ],
  };
  yield `${JSON.stringify(log, null, 1)}\n`;
}

const levels: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
};

function result(file: FileReport, finding: FindingReport, ruleIndex: number, fingerprint: string): unknown {
  const { ruleId, severity, message, range, location, fixes, fixable } = finding;
  return {
    ruleId,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: { artifactLocation: artifact(file.path), region: region(range) },
        ...(location !== "" && {
          logicalLocations: [{ fullyQualifiedName: location, kind: logicalKind(file.kind, location) }],
        }),
      },
    ],
    partialFingerprints: { "doctrineSante/v1": fingerprint },
    ...(fixes !== undefined && fixes.length > 0 && { fixes: fixes.map((fix) => fixOf(file.path, fix)) }),
    properties: { severity, fixable },
  };
}

/** SARIF's own words for a place in a document's tree. */
function logicalKind(kind: Kind, location: string): string {
  if (kind === "fhir-json" || kind === "config") return "property";
  return /\/@[^/]*$/.test(location) ? "attribute" : "element";
}

function region({ start, end }: Range): unknown {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

function artifact(path: string): { uri: string } {
  const absolute = /^([A-Za-z]:)?\//.exec(path);
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  if (absolute === null) return { uri: encoded };
  // A drive letter keeps its colon.
  return { uri: absolute[1] === undefined ? `file://${encoded}` : `file:///${encoded.replace("%3A", ":")}` };
}

function fixOf(path: string, { title, edits }: FixReport): unknown {
  return {
    description: { text: title },
    artifactChanges: [
      {
        artifactLocation: artifact(path),
        replacements: edits.map(({ range, newText }) => ({
          deletedRegion: region(range),
          ...(newText !== "" && { insertedContent: { text: newText } }),
        })),
      },
    ],
  };
}

const precisions = { verified: "very-high", secondary: "high", inferred: "medium", memory: "low" } as const;

function descriptor(id: string, rule: RuleMeta | undefined, finding: FindingReport, language: "fr" | "en"): unknown {
  const reference: Reference | null = rule?.reference ?? finding.reference;
  const tags = [finding.source, ...(rule?.topics ?? [])];
  const helpUri = reference?.href !== undefined && URL.canParse(reference.href) ? { helpUri: reference.href } : {};
  const level = levels[rule?.severity ?? finding.severity];
  if (rule === undefined) {
    return { id, shortDescription: { text: id }, ...helpUri, defaultConfiguration: { level }, properties: { tags } };
  }
  const title = rule.title[language];
  const source = { fr: "Source : ", en: "Source: " }[language] + cite(rule.reference);
  const paragraphs = [rule.why[language], rule.fix[language], source].filter(Boolean);
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: rule.why[language] || title },
    help: { text: [title, ...paragraphs].join("\n\n"), markdown: [`**${title}**`, ...paragraphs].join("\n\n") },
    ...helpUri,
    defaultConfiguration: { level },
    properties: {
      tags,
      precision: precisions[rule.confidence],
      "problem.severity": rule.severity === "error" || rule.severity === "warning" ? rule.severity : "recommendation",
      obligation: rule.obligation,
      confidence: rule.confidence,
    },
  };
}

/** Unreadable files, and what was not checked: the same reason once, however many files it concerns. */
function notifications(files: readonly FileReport[]): unknown[] {
  const said = new Map<string, { level: string; text: string; paths: string[] }>();
  const note = (level: string, text: string, path: string) => {
    const entry = said.get(level + text) ?? { level, text, paths: [] };
    entry.paths.push(path);
    said.set(level + text, entry);
  };
  for (const file of files) {
    if (file.failure !== undefined) note("error", file.failure, file.path);
    else for (const { what, reason } of file.notChecked) note("note", `${what}: ${reason}`, file.path);
  }
  return [...said.values()].map(({ level, text, paths }) => ({
    level,
    message: { text },
    locations: [...new Set(paths)].map((path) => ({ physicalLocation: { artifactLocation: artifact(path) } })),
  }));
}
