import * as vscode from "vscode";
import {
  type ConformityReportParams,
  conformityReportRequest,
  type ProjectEditParams,
  projectEditRequest,
  type reportFormats,
} from "../../../server/src/lsp/protocol.ts";
import { PROJECT_FILE_NAME } from "../../../server/src/project.ts";
import type { Server } from "../server.ts";
import { type ConformityNode, ConformityView } from "../views/conformity.ts";

type ReportFormat = (typeof reportFormats)[number];

/** The "Conformité" view and its commands: choose a target, note a proof, export a report. */
export function registerConformity(server: Server, context: vscode.ExtensionContext): vscode.Disposable {
  const view = new ConformityView(server, context.workspaceState);
  const { registerCommand } = vscode.commands;
  return vscode.Disposable.from(
    view,
    registerCommand("doctrineSante.refreshConformity", () => view.refresh()),
    registerCommand("doctrineSante.chooseTarget", () => chooseTarget(view)),
    registerCommand("doctrineSante.noteProof", (node?: ConformityNode) => noteProof(server, view, node)),
    registerCommand("doctrineSante.exportReport", () => exportReport(server, view)),
  );
}

async function chooseTarget(view: ConformityView): Promise<void> {
  const { l10n } = vscode;
  const { available, targets } = await view.ask();
  const current = new Set(targets.map(({ id }) => id));
  const items = available.map(({ id, title, summary }) => ({
    label: title,
    detail: summary,
    id,
    picked: current.has(id),
  }));
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    matchOnDetail: true,
    title: l10n.t("What does this project aim at?"),
    placeHolder: l10n.t("None: what the project file says, else the core of the doctrine"),
  });
  if (picked !== undefined) await view.choose(picked.length === 0 ? undefined : picked.map(({ id }) => id));
}

/** Notes in the project file what proves a requirement that files do not show. */
async function noteProof(server: Server, view: ConformityView, node: ConformityNode | undefined): Promise<void> {
  if (node?.type !== "requirement") return;
  const { l10n, window } = vscode;
  const { requirement, target } = node;
  const note = await window.showInputBox({
    title: l10n.t("{0}: what proves it?", requirement.id),
    prompt: requirement.proof ?? requirement.title,
    value: requirement.noted?.note ?? "",
  });
  if (!note) return;
  const link = await window.showInputBox({
    title: l10n.t("{0}: where is it?", requirement.id),
    prompt: l10n.t("An address or a path; may be empty"),
    value: requirement.noted?.link ?? "",
  });
  if (link === undefined) return;
  const proof = { target: target.id, requirement: requirement.id, note, ...(link !== "" && { link }) };
  await editProjectFile(server, { proof });
  view.refresh();
}

/** Changes the project file of the first folder, or makes it, and saves it: only what is saved counts. */
async function editProjectFile(server: Server, change: Omit<ProjectEditParams, "text">): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) {
    vscode.window.showInformationMessage(vscode.l10n.t("Open a folder first."));
    return;
  }
  const uri = vscode.Uri.joinPath(folder.uri, PROJECT_FILE_NAME);
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(uri, { ignoreIfExists: true });
  await vscode.workspace.applyEdit(edit);
  const document = await vscode.workspace.openTextDocument(uri);
  const text = document.getText();
  const params: ProjectEditParams = { text, ...change };
  const changed = await server.request<string | null>(projectEditRequest, params);
  if (changed === null || changed === text) return;
  const replace = new vscode.WorkspaceEdit();
  replace.replace(uri, new vscode.Range(document.positionAt(0), document.positionAt(text.length)), changed);
  await vscode.workspace.applyEdit(replace);
  await document.save();
}

async function exportReport(server: Server, view: ConformityView): Promise<void> {
  const { l10n, window, workspace } = vscode;
  const forms: (vscode.QuickPickItem & { readonly format: ReportFormat; readonly ending: string })[] = [
    {
      label: l10n.t("Page (HTML)"),
      detail: l10n.t("To keep and to show: self-contained, with charts"),
      format: "html",
      ending: "html",
    },
    { label: "Markdown", detail: l10n.t("A summary for a pull request"), format: "md", ending: "md" },
    {
      label: l10n.t("Requirements (CSV)"),
      detail: l10n.t("A row per requirement, for a spreadsheet"),
      format: "csv",
      ending: "csv",
    },
    {
      label: l10n.t("Findings (CSV)"),
      detail: l10n.t("A row per finding, for a spreadsheet"),
      format: "csv-findings",
      ending: "findings.csv",
    },
    { label: "SARIF", detail: l10n.t("For code scanning"), format: "sarif", ending: "sarif" },
    { label: "JUnit", detail: l10n.t("For a build server"), format: "junit", ending: "xml" },
    { label: "JSON", detail: l10n.t("For scripts"), format: "json", ending: "json" },
  ];
  const form = await window.showQuickPick(forms, {
    title: l10n.t("Export the conformity report"),
    matchOnDetail: true,
  });
  if (form === undefined) return;
  const { files } = await view.ask();
  if (files === 0) {
    const check = l10n.t("Check the Workspace");
    const choice = await window.showInformationMessage(l10n.t("Nothing has been checked yet."), check);
    if (choice !== check) return;
    await vscode.commands.executeCommand("doctrineSante.checkFolder");
  }
  const folder = workspace.workspaceFolders?.[0];
  const subject = folder?.name ?? workspace.name ?? "";
  const date = new Date().toISOString().slice(0, 10);
  const targets = view.chosen;
  const params: ConformityReportParams = { format: form.format, subject, date, ...(targets && { targets }) };
  const text = await server.request<string | null>(conformityReportRequest, params);
  if (text === null) return;
  const name = `doctrine-sante-${date}.${form.ending}`;
  const place = folder && vscode.Uri.joinPath(folder.uri, name);
  const uri = await window.showSaveDialog({
    ...(place && { defaultUri: place }),
    title: l10n.t("Export the conformity report"),
  });
  if (uri === undefined) return;
  await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const open = l10n.t("Open");
  const choice = await window.showInformationMessage(
    l10n.t("{0} is written.", uri.path.split("/").at(-1) ?? name),
    open,
  );
  if (choice !== open) return;
  // A page is for a browser; the other forms are texts.
  if (form.format === "html" && uri.scheme === "file") await vscode.env.openExternal(uri);
  else await window.showTextDocument(uri);
}
