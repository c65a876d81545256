import * as vscode from "vscode";
import { diagnosticSource } from "../../server/src/lsp/protocol.ts";
import type { Counts } from "./panel/messages.ts";

/** A finding of an open document, or of one that the check of the workspace looked at. */
export interface Finding {
  readonly uri: vscode.Uri;
  readonly rule: string;
  readonly diagnostic: vscode.Diagnostic;
}

/** All that is known now. */
export function findings(): Finding[] {
  return vscode.languages
    .getDiagnostics()
    .flatMap(([uri, diagnostics]) =>
      diagnostics.flatMap((diagnostic) =>
        diagnostic.source === diagnosticSource ? [{ uri, rule: ruleOf(diagnostic), diagnostic }] : [],
      ),
    );
}

export function counts(): Counts {
  const found = new Map<string, { findings: number; files: Set<string> }>();
  for (const { rule, uri } of findings()) {
    let one = found.get(rule);
    if (one === undefined) {
      one = { findings: 0, files: new Set() };
      found.set(rule, one);
    }
    one.findings++;
    one.files.add(uri.toString());
  }
  return Object.fromEntries([...found].map(([rule, one]) => [rule, { findings: one.findings, files: one.files.size }]));
}

function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === "object" ? code.value : (code ?? ""));
}

/** Calls back when findings have changed, and the changes have paused for a moment. */
export function onFindingsChanged(listener: () => void, pause = 250): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changed = vscode.languages.onDidChangeDiagnostics(() => {
    clearTimeout(timer);
    timer = setTimeout(listener, pause);
  });
  return new vscode.Disposable(() => {
    clearTimeout(timer);
    changed.dispose();
  });
}
