import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import {
  CompletionRequest,
  DefinitionRequest,
  DidChangeWatchedFilesNotification,
  DocumentLinkRequest,
  type FileChangeType,
  SemanticTokensRequest,
} from "vscode-languageserver-protocol/node";
import { archiveScheme } from "../../server/src/lsp/protocol.ts";
import { tgz } from "../unit/tgz.ts";
import { Editor, type EditorOptions } from "./harness/client.ts";

const root = mkdtempSync(join(tmpdir(), "definitions-"));
const home = mkdtempSync(join(tmpdir(), "home-"));
process.env.HOME = home;
process.env.USERPROFILE = home;
after(() => {
  for (const place of [root, home]) rmSync(place, { recursive: true, force: true });
});

const canonical = "https://example.org/ig/StructureDefinition/own-patient";
/** A profile that demands some elements of Patient. */
const profile = (elements: readonly string[], url = canonical) =>
  JSON.stringify({
    resourceType: "StructureDefinition",
    url,
    version: "1.0.0",
    name: "Own",
    status: "draft",
    fhirVersion: "4.0.1",
    kind: "resource",
    abstract: false,
    type: "Patient",
    baseDefinition: "http://hl7.org/fhir/StructureDefinition/Patient",
    derivation: "constraint",
    differential: { element: elements.map((name) => ({ id: `Patient.${name}`, path: `Patient.${name}`, min: 1 })) },
  });
const patient = (url = canonical) =>
  `{"resourceType":"Patient","meta":{"profile":["${url}"]},"gender":"male","birthDate":"1979-05-13"}`;

function write(path: string, text: string, base = root): string {
  const full = join(base, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
  return pathToFileURL(full).href;
}

async function withEditor(options: EditorOptions, run: (editor: Editor) => Promise<void>): Promise<void> {
  const editor = await Editor.start(options);
  try {
    await run(editor);
  } finally {
    await editor.stop();
  }
}

const codes = (items: readonly { code?: unknown }[]) => items.map(({ code }) => String(code));
const missing = "fhir/missing-element";
const notChecked = "doctrine-sante/not-checked";
const told = (editor: Editor, ...uris: string[]) =>
  editor.connection.sendNotification(DidChangeWatchedFilesNotification.type, {
    changes: uris.map((uri) => ({ uri, type: 2 as FileChangeType })),
  });

describe("definitions of the workspace", () => {
  const folder = join(root, "guide");
  const options = { pull: true, folders: [pathToFileURL(folder).href] };

  test("SUSHI's output counts; when it is compiled again, open documents are checked again at once", async () => {
    const file = write("guide/fsh-generated/resources/StructureDefinition-own-patient.json", profile(["name"]));
    await withEditor(options, async (editor) => {
      const uri = await editor.open(pathToFileURL(join(folder, "input/p.json")).href, patient(), "json");
      assert.deepEqual(codes(await editor.pull(uri)), [missing]);
      const before = editor.refreshes;
      write("guide/fsh-generated/resources/StructureDefinition-own-patient.json", profile([]));
      await told(editor, file);
      await editor.until("a refresh", () => editor.refreshes > before);
      assert.deepEqual(await editor.pull(uri), []);
      rmSync(join(folder, "fsh-generated"), { recursive: true });
      await told(editor, file);
      await editor.until("a second refresh", () => editor.refreshes > before + 1);
      assert.deepEqual(codes(await editor.pull(uri)), [notChecked]);
    });
  });

  test("a profile that is being written counts as it is typed, half a one does not, and what is closed unsaved is gone", async () => {
    const file = write("guide/input/profiles/own.json", profile([]));
    await withEditor(options, async (editor) => {
      const uri = await editor.open(pathToFileURL(join(folder, "p.json")).href, patient(), "json");
      assert.deepEqual(await editor.pull(uri), []);
      await editor.open(file, profile([]), "json");
      await editor.pull(file);
      const wait = async (what: string) => {
        const before = editor.refreshes;
        await editor.until(what, () => editor.refreshes > before);
      };
      const added = wait("a refresh after the edit");
      await editor.replace(file, '"element":[]', '"element":[{"id":"Patient.name","path":"Patient.name","min":1}]');
      await added;
      assert.deepEqual(codes(await editor.pull(uri)), [missing]);
      await editor.replace(file, '"differential":{', '"differential":{{');
      assert.deepEqual(codes(await editor.pull(uri)), [missing], "the last whole definition counts");
      const closed = wait("a refresh after closing");
      await editor.connection.sendNotification("textDocument/didClose", { textDocument: { uri: file } });
      await closed;
      assert.deepEqual(await editor.pull(uri), [], "the disk's counts again");
    });
    rmSync(join(folder, "input"), { recursive: true });
  });

  test("an untrusted folder defines nothing, until it is trusted", async () => {
    write("guide/own.json", profile(["name"]));
    write("guide/.doctrine-sante.json", JSON.stringify({ fhirPackages: ["."] }));
    const initializationOptions = { trusted: false };
    await withEditor({ ...options, initializationOptions }, async (editor) => {
      const uri = await editor.open(pathToFileURL(join(folder, "p.json")).href, patient(), "json");
      assert.deepEqual(codes(await editor.pull(uri)), [notChecked]);
      await editor.connection.sendNotification("doctrineSante/trust", { trusted: true });
      assert.deepEqual(codes(await editor.pull(uri)), [missing]);
    });
    rmSync(join(folder, "own.json"));
    rmSync(join(folder, ".doctrine-sante.json"));
  });
});

describe("packages", () => {
  const own = (name: string, text: string, dependencies = {}) => {
    const at = `.fhir/packages/${name}#1.0.0/package`;
    const manifest = { name, version: "1.0.0", canonical: `https://example.org/${name}`, fhirVersions: ["4.0.1"] };
    write(`${at}/package.json`, JSON.stringify({ ...manifest, dependencies }), home);
    write(`${at}/StructureDefinition-x.json`, text, home);
  };
  own("own.base", profile(["name"]));
  own("own.derived", profile(["address"], `${canonical}-derived`), { "own.base": "1.0.x" });

  test("the setting names folders and packages of the cache; what is not there is said, once", async () => {
    const settings = { fhir: { packages: ["own.derived@1.0.0", "own.none#2.0.0", "nowhere/"] } };
    const initializationOptions = { status: true, downloadCommand: true };
    await withEditor({ pull: true, settings, initializationOptions }, async (editor) => {
      const statuses: { notChecked: { what: string; download?: unknown }[] }[] = [];
      editor.connection.onNotification("doctrineSante/status", (status) => void statuses.push(status));
      const uri = await editor.open("p.json", patient(), "json");
      assert.deepEqual(codes(await editor.pull(uri)), [missing], "by the dependency");
      assert.deepEqual(
        statuses.at(-1)?.notChecked.map(({ what, download }) => [what, download]),
        [
          ["FHIR package own.none#2.0.0", { package: "own.none#2.0.0" }],
          ["FHIR package nowhere/", undefined],
        ],
      );
    });
  });

  test("the project file and the guide's own files name them too", async () => {
    const at = write("other/p.json", patient());
    write("other/.doctrine-sante.json", JSON.stringify({ fhirPackages: ["own.base@1.0.0"] }));
    const guide = write("another/input/p.json", patient());
    write("another/sushi-config.yaml", "id: x\ndependencies:\n  own.derived: latest\n");
    await withEditor({ pull: true }, async (editor) => {
      for (const uri of [at, guide]) {
        await editor.open(uri, patient(), "json");
        assert.deepEqual(codes(await editor.pull(uri)), [missing], uri);
      }
    });
  });

  test("a profile of a package that nobody named is found in the cache by its canonical", async () => {
    const url = "https://example.org/own.free/StructureDefinition/free";
    own("own.free", profile(["name"], url));
    await withEditor({ pull: true }, async (editor) => {
      const uri = await editor.open("p.json", patient(`${url}|1.0.0`), "json");
      assert.deepEqual(codes(await editor.pull(uri)), [missing]);
    });
  });

  test("a profile that is not there is not checked, with an action that gets it; once it is there it counts", async () => {
    const url = "https://interop.esante.gouv.fr/ig/fhir/annuaire/StructureDefinition/as-unknown|9.9.9";
    const text = patient(url);
    const initializationOptions = { downloadCommand: true };
    for (const locale of ["en", "fr"])
      await withEditor({ pull: true, locale, initializationOptions }, async (editor) => {
        const uri = await editor.open("p.json", text, "json");
        const [hint, ...others] = await editor.pull(uri);
        assert.deepEqual(others, []);
        assert.equal(hint?.code, notChecked);
        assert.equal(hint?.severity, 4);
        assert.match(
          String(hint?.message),
          locale === "fr" ? /^Non vérifié : Profil https/ : /^Not checked: Profile https/,
        );
        assert.deepEqual(hint?.range, { start: editor.position(uri, url), end: editor.position(uri, url, url.length) });
        const actions = await editor.actions(uri, hint?.range as NonNullable<typeof hint>["range"], [hint as never]);
        const [action] = actions;
        assert.equal(actions.length, 1);
        assert.match(String(action?.title), /ans\.fhir\.fr\.annuaire 9\.9\.9/);
        assert.deepEqual(action?.command?.arguments, [{ canonical: url, package: "ans.fhir.fr.annuaire#9.9.9" }]);
      });
    await withEditor({ pull: true }, async (editor) => {
      const uri = await editor.open("p.json", text, "json");
      const [hint] = await editor.pull(uri);
      const actions = await editor.actions(uri, hint?.range as NonNullable<typeof hint>["range"], [hint as never]);
      assert.deepEqual(actions, [], "a client without the command is offered none");
      const at = ".fhir/packages/ans.fhir.fr.annuaire#9.9.9/package";
      const manifest = { canonical: "https://interop.esante.gouv.fr/ig/fhir/annuaire", fhirVersions: ["4.0.1"] };
      write(
        `${at}/package.json`,
        JSON.stringify({ name: "ans.fhir.fr.annuaire", version: "9.9.9", ...manifest }),
        home,
      );
      write(`${at}/p.json`, profile(["name"], url.split("|")[0]).replace('"1.0.0"', '"9.9.9"'), home);
      const before = editor.refreshes;
      await editor.connection.sendNotification("doctrineSante/packagesChanged");
      await editor.until("a refresh", () => editor.refreshes > before);
      assert.deepEqual(codes(await editor.pull(uri)), [missing]);
    });
  });
});

test("a browser's server is given the workspace's definitions by its client", async () => {
  const initializationOptions = { definitionFiles: true };
  const folders = ["vscode-vfs://github/own/guide"];
  await withEditor({ pull: true, worker: true, folders, initializationOptions }, async (editor) => {
    let elements: string[] = ["name"];
    const asked: unknown[] = [];
    editor.connection.onRequest("doctrineSante/definitionFiles", (params) => {
      asked.push(params);
      return { files: [{ uri: `${folders[0]}/own.json`, text: profile(elements) }] };
    });
    const uri = await editor.open(`${folders[0]}/p.json`, patient(), "json");
    assert.deepEqual(codes(await editor.pull(uri)), [missing]);
    assert.deepEqual(asked, [{ folder: folders[0], named: [] }]);
    elements = [];
    const before = editor.refreshes;
    await told(editor, `${folders[0]}/own.json`);
    await editor.until("a refresh", () => editor.refreshes > before);
    assert.deepEqual(await editor.pull(uri), []);
  });
});

describe("what leads to the files of the workspace", () => {
  const folder = join(root, "linked");
  const options = { folders: [pathToFileURL(folder).href] };
  const url = "https://example.org/linked/StructureDefinition/own-patient";
  const text = `{
  "resourceType": "Patient",
  "id": "self",
  "meta": { "profile": ["${url}|1.0.0", "https://example.org/linked/StructureDefinition/nowhere"] },
  "contained": [{ "resourceType": "Organization", "id": "inside" }],
  "generalPractitioner": [{ "reference": "Practitioner/known" }, { "reference": "Practitioner/unknown" }],
  "managingOrganization": { "reference": "#inside" },
  "link": [{ "other": { "reference": "Patient/in-xml" }, "type": "seealso" }]
}`;

  test("a canonical leads to its definition, a relative reference to its resource; what is not known, nowhere", async () => {
    const profileFile = write("linked/input/own.json", profile(["name"], url));
    const known = write("linked/input/examples/doctor.json", '{ "resourceType": "Practitioner", "id": "known" }');
    const inXml = write(
      "linked/input/examples/p.xml",
      '<?xml version="1.0"?>\n<Patient xmlns="http://hl7.org/fhir">\n  <id value="in-xml"/>\n</Patient>',
    );
    await withEditor(options, async (editor) => {
      const uri = await editor.open(pathToFileURL(join(folder, "input/patient.json")).href, text, "json");
      const links = await editor.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri } });
      assert.deepEqual(
        links?.map(({ target }) => target),
        [profileFile, known, inXml],
      );
      const at = (within: string) => ({ textDocument: { uri }, position: editor.position(uri, within, 3) });
      const leads = async (within: string) =>
        (
          (await editor.connection.sendRequest(DefinitionRequest.type, at(within))) as
            | { uri?: string; targetUri?: string }[]
            | null
        )?.map((one) => one.targetUri ?? one.uri);
      assert.deepEqual(await leads(url), [profileFile]);
      assert.deepEqual(await leads("Practitioner/known"), [known]);
      assert.deepEqual(await leads("Patient/in-xml"), [inXml]);
      assert.equal(await leads("Practitioner/unknown"), undefined);
      assert.equal(await leads("StructureDefinition/nowhere"), undefined);
      // What is in the document itself stays there.
      assert.deepEqual(await leads("#inside"), [uri]);
      // A profile of the workspace is recognised as a built-in one is.
      const tokens = await editor.connection.sendRequest(SemanticTokensRequest.type, { textDocument: { uri } });
      const { data } = tokens ?? { data: [] };
      const line = (i: number) =>
        data
          .slice(0, i + 1)
          .filter((_, k) => k % 5 === 0)
          .reduce((sum, step) => sum + step, 0);
      const { line: wanted } = editor.position(uri, url, 0);
      assert.ok(data.some((type, i) => i % 5 === 3 && type === 0 && line(i - 3) === wanted));
      // What a reference may lead to is offered where it is written.
      const offered = async (within: string) => {
        const list = await editor.connection.sendRequest(CompletionRequest.type, at(within));
        return (Array.isArray(list) ? list : (list?.items ?? [])).map(({ label }) => label);
      };
      const doctors = await offered("Practitioner/unknown");
      assert.ok(doctors.includes("Practitioner/known"), doctors.join(" "));
      assert.ok(!doctors.includes("Patient/in-xml"), "of another type");
      assert.ok((await offered("Patient/in-xml")).includes("Patient/in-xml"));
      // A file that went away leads nowhere any more.
      rmSync(join(folder, "input/examples/doctor.json"));
      await told(editor, known);
      const gone = Date.now() + 5000;
      while ((await leads("Practitioner/known")) !== undefined && Date.now() < gone)
        await new Promise((resolve) => setTimeout(resolve, 50));
      assert.equal(await leads("Practitioner/known"), undefined);
    });
  });
});

describe("packages that settings name by their place", () => {
  const settings = (place: string) => ({ fhir: { packages: [place] } });
  const canonicals = async (editor: Editor, uri: string) => {
    const links = await editor.connection.sendRequest(DocumentLinkRequest.type, { textDocument: { uri } });
    return links?.map(({ target }) => target);
  };

  test("a file in an archive opens by a URI of its own, where the client can unpack it", async () => {
    const archive = join(root, "own package.tgz");
    writeFileSync(
      archive,
      tgz([
        { name: "package/package.json", text: '{ "name": "own.packed", "version": "1.0.0" }' },
        { name: "package/StructureDefinition-own-patient.json", text: profile(["name"]) },
      ]),
    );
    const inside = `${archiveScheme}:/package/StructureDefinition-own-patient.json?${encodeURIComponent(pathToFileURL(archive).href)}`;
    const unpacks = { archiveFiles: true };
    await withEditor({ pull: true, settings: settings(archive), initializationOptions: unpacks }, async (editor) => {
      const uri = await editor.open("p.json", patient(), "json");
      assert.deepEqual(codes(await editor.pull(uri)), [missing]);
      assert.deepEqual(await canonicals(editor, uri), [inside]);
    });
    await withEditor({ pull: true, settings: settings(archive) }, async (editor) => {
      const uri = await editor.open("p.json", patient(), "json");
      assert.deepEqual(codes(await editor.pull(uri)), [missing]);
      assert.deepEqual(await canonicals(editor, uri), [canonical], "its publisher's page");
    });
  });

  test("a folder outside the workspace is watched: what changes in it counts at once", async () => {
    const file = write("outside/own.json", profile(["name"]));
    const folder = pathToFileURL(join(root, "outside")).href;
    const folders = [pathToFileURL(join(root, "inside")).href];
    const capabilities = {
      workspace: {
        configuration: true,
        diagnostics: { refreshSupport: true },
        didChangeWatchedFiles: { dynamicRegistration: true, relativePatternSupport: true },
      },
    };
    const place = join(root, "outside");
    await withEditor({ pull: true, settings: settings(place), folders, capabilities }, async (editor) => {
      const uri = await editor.open(`${folders[0]}/p.json`, patient(), "json");
      assert.deepEqual(codes(await editor.pull(uri)), [missing]);
      const patterns = editor.registered.flatMap(
        ({ registerOptions }) =>
          (registerOptions as { watchers?: { globPattern: unknown }[] } | undefined)?.watchers ?? [],
      );
      assert.ok(patterns.some(({ globPattern }) => (globPattern as { baseUri?: string }).baseUri === folder));
      const before = editor.refreshes;
      write("outside/own.json", profile([]));
      await told(editor, file);
      await editor.until("a refresh", () => editor.refreshes > before);
      assert.deepEqual(await editor.pull(uri), []);
    });
  });
});
