import * as vscode from "vscode";
import {
  type DownloadArgument,
  downloadPackageCommand,
  packagesChangedNotification,
} from "../../../server/src/lsp/protocol.ts";
import { packageId } from "../../../server/src/packages/index.ts";
import {
  DownloadError,
  findPackage,
  installPackage,
  lackingDependencies,
  type PackageStore,
  type PublishedPackage,
} from "../download.ts";
import { clientName, type Server } from "../server.ts";

/**
 * Downloads a FHIR package into the user's package cache, after an explicit yes to its name, its version and the registry's
 * address.
 * @param cache the cache's folder; absent in a browser, which has none
 */
export function registerDownload(server: Server, cache: vscode.Uri | undefined): vscode.Disposable {
  return vscode.commands.registerCommand(downloadPackageCommand, async (argument?: DownloadArgument) => {
    const { l10n } = vscode;
    if (cache === undefined) {
      vscode.window.showInformationMessage(
        l10n.t(
          "A browser has no package cache: put the package's folder or .tgz into the workspace and name it in the setting doctrineSante.fhir.packages.",
        ),
      );
      return;
    }
    const name = await ask(argument);
    if (name === undefined) return;
    const registry = vscode.workspace.getConfiguration("doctrineSante").get<string>("fhir.registry", "");
    const installed: string[] = [];
    try {
      const queue = [name];
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const lacking = await download(next, registry, cache, installed);
        if (lacking === undefined) break;
        if (lacking.length > 0 && (await wants(lacking, next, registry))) queue.push(...lacking);
      }
    } catch (error) {
      vscode.window.showErrorMessage(`${clientName}: ${words(error)}`);
    }
    if (installed.length === 0) return;
    if (server.running) await (await server.client()).sendNotification(packagesChangedNotification);
    vscode.window.showInformationMessage(
      l10n.t("{0}: installed in the package cache: {1}", clientName, installed.join(", ")),
    );
  });
}

/** The package that is lacking, as the user confirms or corrects its name. */
async function ask(argument: DownloadArgument | undefined): Promise<string | undefined> {
  const { l10n } = vscode;
  const known = argument?.package?.replace("#", "@");
  const typed = await vscode.window.showInputBox({
    title: l10n.t("Download FHIR Package"),
    prompt:
      argument?.canonical === undefined
        ? l10n.t("Name of the package, with its version or without")
        : l10n.t("Package that defines {0}", argument.canonical),
    value: known ?? "",
    placeHolder: "hl7.fhir.fr.core@2.2.0",
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === "" || packageId(text) !== undefined
        ? undefined
        : l10n.t("A package's name has words joined by dots, and its version after @: hl7.fhir.fr.core@2.2.0"),
  });
  const id = typed === undefined ? undefined : packageId(typed);
  return id && (id.version === undefined ? id.name : `${id.name}#${id.version}`);
}

/** Asks, finds, asks for nothing more, and installs; gives what it depends on and is not there, undefined after a no. */
async function download(
  name: string,
  registry: string,
  cache: vscode.Uri,
  installed: string[],
): Promise<readonly string[] | undefined> {
  const { l10n } = vscode;
  const id = packageId(name);
  const version = id?.version ?? l10n.t("the latest version");
  const yes = l10n.t("Download");
  // A dependency was agreed to together with the package that asks for it.
  if (installed.length === 0) {
    const answer = await vscode.window.showInformationMessage(
      l10n.t("Download {0}, {1}, from {2}?", id?.name ?? name, version, registry),
      { modal: true, detail: l10n.t("It is put into {0}. Nothing of your documents is sent.", cache.fsPath) },
      yes,
    );
    if (answer !== yes) return undefined;
  }
  const title = l10n.t("{0}: downloading {1}", clientName, name);
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (_, token) => {
    const abort = new AbortController();
    token.onCancellationRequested(() => abort.abort());
    try {
      const published: PublishedPackage = await findPackage(registry, name, abort.signal);
      const manifest = await installPackage(registry, published, new CacheStore(cache), abort.signal);
      installed.push(`${published.name} ${published.version}`);
      const entries = await vscode.workspace.fs.readDirectory(cache);
      return lackingDependencies(
        manifest,
        entries.map(([folder]) => folder),
      );
    } catch (error) {
      if (abort.signal.aborted) return undefined;
      throw error;
    }
  });
}

async function wants(lacking: readonly string[], name: string, registry: string): Promise<boolean> {
  const { l10n } = vscode;
  const yes = l10n.t("Download");
  const answer = await vscode.window.showInformationMessage(
    l10n.t("{0} depends on packages that are not there. Download them from {1} too?", name.replace("#", " "), registry),
    { modal: true, detail: lacking.map((one) => one.replace("#", " ")).join("\n") },
    yes,
  );
  return answer === yes;
}

/** The user's package cache, through VS Code's file system. */
class CacheStore implements PackageStore {
  readonly #cache: vscode.Uri;

  constructor(cache: vscode.Uri) {
    this.#cache = cache;
  }

  async exists(folder: string): Promise<boolean> {
    return vscode.workspace.fs.stat(this.#at(folder)).then(
      () => true,
      () => false,
    );
  }

  async write(folder: string, name: string, bytes: Uint8Array): Promise<void> {
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(this.#at(folder), name), bytes);
  }

  async rename(from: string, to: string): Promise<void> {
    await vscode.workspace.fs.rename(this.#at(from), this.#at(to));
  }

  async delete(folder: string): Promise<void> {
    await vscode.workspace.fs.delete(this.#at(folder), { recursive: true });
  }

  #at(folder: string): vscode.Uri {
    return vscode.Uri.joinPath(this.#cache, folder);
  }
}

function words(error: unknown): string {
  const { l10n } = vscode;
  if (!(error instanceof DownloadError)) return error instanceof Error ? error.message : String(error);
  const { detail } = error;
  switch (error.fault) {
    case "address":
      return l10n.t("the setting doctrineSante.fhir.registry is no https address: {0}", detail);
    case "unreachable":
      return l10n.t("{0} cannot be reached.", detail);
    case "status":
      return l10n.t("the registry answered {0}", detail);
    case "not-found":
      return l10n.t("the registry does not have {0}", detail);
    case "elsewhere":
      return l10n.t(
        "the registry leads to {0}, which was not agreed to. Set doctrineSante.fhir.registry to it to allow it.",
        detail,
      );
    case "too-large":
      return l10n.t("the answer is too large: {0}", detail);
    case "checksum":
      return l10n.t("the archive is not the one that the registry describes ({0}); nothing was installed.", detail);
    case "archive":
      return l10n.t("the archive is no sound package ({0}); nothing was installed.", detail);
    case "other-package":
      return l10n.t("the archive holds {0}; nothing was installed.", detail);
  }
}
