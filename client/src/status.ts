import * as vscode from "vscode";
import { downloadPackageCommand, type StatusParams } from "../../server/src/lsp/protocol.ts";
import { dependsOnWorkspace, isServed } from "./documents.ts";
import { clientName, type Server } from "./server.ts";

/** The state of the active document: findings, what was not checked, the time taken. Silent for what is not ours. */
export function registerStatus(server: Server): vscode.Disposable {
  const known = new Map<string, StatusParams>();
  const item = vscode.window.createStatusBarItem("doctrineSante.status", vscode.StatusBarAlignment.Right, 90);
  item.name = clientName;
  let language: vscode.LanguageStatusItem | undefined;

  const show = () => {
    const uri = vscode.window.activeTextEditor?.document.uri;
    const status = uri && known.get(uri.toString());
    const ours = status !== undefined && isServed(status.kind) && !isForeignConfiguration(status);
    setContext("doctrineSante.ours", ours);
    setContext("doctrineSante.fhir", ours && status.kind.startsWith("fhir-"));
    language?.dispose();
    language = undefined;
    if (uri === undefined || status === undefined || !ours) return item.hide();
    const view = describe(status);
    item.text = `${view.icon} ${view.short}`;
    item.tooltip = tooltip(status);
    item.command = view.command;
    item.accessibilityInformation = { label: `${clientName}: ${view.long}`, role: "button" };
    item.show();
    language = vscode.languages.createLanguageStatusItem("doctrineSante.language", {
      scheme: uri.scheme,
      pattern: uri.path,
    });
    language.name = clientName;
    language.text = `${clientName}: ${view.long}`;
    language.detail = details(status);
    language.severity = view.severity;
    language.command = { command: "doctrineSante.showOutput", title: vscode.l10n.t("Output") };
  };
  return vscode.Disposable.from(
    item,
    new vscode.Disposable(() => language?.dispose()),
    server.onStarted(() => {
      known.clear();
      show();
    }),
    server.onStatus((status) => {
      const before = known.get(status.uri);
      // The walkthrough's last lesson: a finding less than before.
      if (before !== undefined && total(status) < total(before)) setContext("doctrineSante.fixed", true);
      known.set(status.uri, status);
      if (vscode.window.activeTextEditor?.document.uri.toString() === status.uri) show();
    }),
    vscode.window.onDidChangeActiveTextEditor(show),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      known.delete(uri.toString());
    }),
  );
}

function setContext(key: string, value: boolean): void {
  void vscode.commands.executeCommand("setContext", key, value);
}

function total({ counts }: StatusParams): number {
  return counts.error + counts.warning + counts.information + counts.hint;
}

interface View {
  readonly icon: string;
  readonly short: string;
  readonly long: string;
  readonly severity: vscode.LanguageStatusSeverity;
  readonly command: string;
}

function describe({ counts, failed, enabled, notChecked }: StatusParams): View {
  const { l10n } = vscode;
  const severities = vscode.LanguageStatusSeverity;
  const problems = "workbench.actions.view.problems";
  if (!enabled) {
    const long = l10n.t("turned off");
    return {
      icon: "$(circle-slash)",
      short: "Doctrine",
      long,
      severity: severities.Information,
      command: "doctrineSante.toggle",
    };
  }
  if (failed) {
    const long = l10n.t("the check broke down");
    return { icon: "$(bug)", short: "Doctrine", long, severity: severities.Error, command: "doctrineSante.showOutput" };
  }
  const { error, warning, information, hint } = counts;
  const others = information + hint;
  const parts = [
    error > 0 && (error === 1 ? l10n.t("1 error") : l10n.t("{0} errors", error)),
    warning > 0 && (warning === 1 ? l10n.t("1 warning") : l10n.t("{0} warnings", warning)),
    others > 0 && (others === 1 ? l10n.t("1 remark") : l10n.t("{0} remarks", others)),
  ].filter((part) => part !== false);
  const icon = error > 0 ? "$(error)" : warning > 0 ? "$(warning)" : notChecked.length > 0 ? "$(info)" : "$(pass)";
  const long = parts.length > 0 ? parts.join(", ") : l10n.t("no finding");
  const severity = error > 0 ? severities.Error : warning > 0 ? severities.Warning : severities.Information;
  const all = error + warning + others;
  return { icon, short: all > 0 ? `Doctrine ${all}` : "Doctrine", long, severity, command: problems };
}

function details({ kind, milliseconds, notChecked }: StatusParams): string {
  const { l10n } = vscode;
  const time = l10n.t("{0} in {1} ms", kindName(kind), milliseconds.toFixed(0));
  if (notChecked.length === 0) return time;
  return `${time}; ${notChecked.length === 1 ? l10n.t("1 part not checked") : l10n.t("{0} parts not checked", notChecked.length)}`;
}

function tooltip(status: StatusParams): vscode.MarkdownString {
  const { l10n } = vscode;
  const text = new vscode.MarkdownString("", true);
  text.isTrusted = {
    enabledCommands: [
      "doctrineSante.showOutput",
      "doctrineSante.toggle",
      "doctrineSante.restart",
      downloadPackageCommand,
    ],
  };
  text.appendMarkdown(`**${clientName}** · ${details({ ...status, notChecked: [] })}\n\n`);
  text.appendMarkdown(`${describe(status).long}\n\n`);
  if (status.checked.length > 0)
    text.appendMarkdown(
      `$(check) ${l10n.t("Checked: {0}", status.checked.map((what) => `\`${what}\``).join(" "))}\n\n`,
    );
  for (const { what, reason, download } of status.notChecked) {
    const argument = encodeURIComponent(JSON.stringify([download])).replace(/[()]/g, (c) =>
      c === "(" ? "%28" : "%29",
    );
    const link = download && ` [${l10n.t("Download FHIR Package…")}](command:${downloadPackageCommand}?${argument})`;
    text.appendMarkdown(`$(info) ${l10n.t("Not checked: {0}", escaped(`${what}. ${reason}`))}${link ?? ""}\n\n`);
  }
  const toggle = status.enabled ? l10n.t("Turn Off") : l10n.t("Turn On");
  text.appendMarkdown(
    `---\n\n[${toggle}](command:doctrineSante.toggle) · [${l10n.t("Output")}](command:doctrineSante.showOutput) · [${l10n.t("Restart Server")}](command:doctrineSante.restart)`,
  );
  return text;
}

/** Plain text inside Markdown; MarkdownString.appendText would make every space one that does not wrap. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-!|<>~$&]/g, "\\$&");
}

function kindName(kind: string): string {
  const { l10n } = vscode;
  const names: Record<string, string> = {
    cda: "CDA R2",
    "fhir-json": "FHIR (JSON)",
    "fhir-xml": "FHIR (XML)",
    svs: l10n.t("Value set (SVS)"),
    "xdm-metadata": l10n.t("XDM metadata"),
    saml: "SAML (VIHF)",
    schematron: "Schematron",
    config: l10n.t("Configuration"),
    text: l10n.t("Text"),
  };
  return names[kind] ?? kind;
}

/** A configuration file or another text that shows nothing of e-health: the doctrine has nothing to say of it. */
function isForeignConfiguration({ kind, checked, enabled }: StatusParams): boolean {
  return dependsOnWorkspace(kind) && enabled && checked.length === 0;
}
