import * as vscode from "vscode";
import { decode } from "../../server/src/encoding.ts";
import {
  archiveScheme,
  type DefinitionFilesParams,
  type DefinitionFilesResult,
} from "../../server/src/lsp/protocol.ts";
import { definitionHeader, tarFiles } from "../../server/src/packages/index.ts";

/** Definitions of a workspace that the server cannot read itself: in a browser, or on a virtual file system. */

/** By name alone, since each file that is looked into may have to cross a network. */
const patterns =
  "{**/fsh-generated/resources/*.json,**/{StructureDefinition,ValueSet,CodeSystem,Questionnaire,ImplementationGuide}-*.{json,xml}}";
const without = "**/{node_modules,.git,dist,build,target,output,temp,template}/**";
const mostFiles = 2_000;
/** All texts together, in characters: a browser's worker holds them in memory. */
const mostText = 64 * 2 ** 20;

type File = DefinitionFilesResult["files"][number];

/** The definitions of a folder, and those of the packages (folders, files or archives in it) that settings name. */
export async function findDefinitionFiles({ folder, named }: DefinitionFilesParams): Promise<DefinitionFilesResult> {
  const root = vscode.Uri.parse(folder);
  const files: File[] = [];
  let text = 0;
  const add = (file: File | undefined) => {
    text += file?.text.length ?? 0;
    if (file !== undefined && text <= mostText) files.push(file);
  };
  const inside = (pattern: string) => new vscode.RelativePattern(root, pattern);
  const found = await vscode.workspace.findFiles(inside(patterns), inside(without), mostFiles);
  for (const uri of found) add(await read(uri));
  for (const name of named) {
    const uri = vscode.Uri.joinPath(root, name);
    if (/\.t(?:ar\.)?gz$/i.test(name)) for (const file of await unpack(uri)) add(file);
    else if (/\.(?:json|xml)$/i.test(name)) add(await read(uri));
    else {
      const under = new vscode.RelativePattern(uri, "**/*.{json,xml}");
      for (const one of await vscode.workspace.findFiles(under, null, mostFiles)) add(await read(one));
    }
  }
  return { files };
}

async function read(uri: vscode.Uri): Promise<File | undefined> {
  try {
    const text = decode(await vscode.workspace.fs.readFile(uri))?.text;
    return text !== undefined && typeof definitionHeader(text) === "object" ? { uri: uri.toString(), text } : undefined;
  } catch {
    return undefined;
  }
}

async function unpack(uri: vscode.Uri): Promise<File[]> {
  try {
    const files: File[] = [];
    for (const { name, bytes } of tarFiles(await grown(uri))) {
      if (!/\.json$/i.test(name) || /(?:^|\/)(?:examples?|other)\//.test(name)) continue;
      const text = decode(bytes)?.text;
      if (text !== undefined && typeof definitionHeader(text) === "object")
        files.push({ uri: `${uri}!/${name}`, text });
    }
    return files;
  } catch {
    return [];
  }
}

/** The bytes of an archive without its gzip. */
async function grown(uri: vscode.Uri): Promise<Uint8Array> {
  const packed = await vscode.workspace.fs.readFile(uri);
  const stream = new Blob([new Uint8Array(packed)]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Shows the files of packages that are archives, which links and definitions lead to; they cannot be edited. */
export function registerArchives(): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(archiveScheme, {
    async provideTextDocumentContent({ path, query }) {
      const wanted = path.slice(1);
      for (const { name, bytes } of tarFiles(await grown(vscode.Uri.parse(query))))
        if (name === wanted) return decode(bytes)?.text;
      return undefined;
    },
  });
}
