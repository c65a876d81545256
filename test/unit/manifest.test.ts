import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { defaultSettings } from "../../server/src/lsp/settings.ts";

const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const manifest = read("package.json");
const { contributes } = manifest;

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(folder, name), "utf8"));
}
const client = sources("client/src").join("\n");
const protocol = readFileSync("server/src/lsp/protocol.ts", "utf8");

/** Every `%key%` of a value. */
function* keysOf(value: unknown): Generator<string> {
  if (typeof value === "string") {
    const key = /^%(.+)%$/.exec(value)?.[1];
    if (key !== undefined) yield key;
  } else if (typeof value === "object" && value !== null) for (const one of Object.values(value)) yield* keysOf(one);
}

test("every text of the manifest is there in both languages, and no other", () => {
  const used = [...new Set(keysOf(manifest))].sort();
  assert.deepEqual(Object.keys(read("package.nls.json")).sort(), used);
  assert.deepEqual(Object.keys(read("package.nls.fr.json")).sort(), used);
});

test("commands are the same in the manifest and in the client", () => {
  const declared = contributes.commands.map(({ command }: { command: string }) => command).sort();
  const registered = [...client.matchAll(/registerCommand\(\s*(?:"([^"]+)"|(\w+Command))/g)].map(
    (match) => match[1] ?? new RegExp(`${match[2]} = "([^"]+)"`).exec(protocol)?.[1],
  );
  assert.deepEqual(registered.sort(), declared);
});

test("menus, walkthrough and welcome texts name commands that exist", () => {
  const known = new Set<string>(contributes.commands.map(({ command }: { command: string }) => command));
  const texts = JSON.stringify([contributes.menus, contributes.walkthroughs, read("package.nls.json")]);
  const named = [...texts.matchAll(/(?:command:|"command":")(doctrineSante\.[\w.]+)/g)].map(
    ([, name]) => name as string,
  );
  assert(named.length > 10);
  for (const name of named) assert(known.has(name) || name === "doctrineSante.doctrine.focus", name);
});

test("settings are the same in the manifest and in the server", () => {
  const declared = Object.keys(contributes.configuration.properties).map((key) => key.replace("doctrineSante.", ""));
  const leaves = (value: object, prefix = ""): string[] =>
    Object.entries(value).flatMap(([name, held]) =>
      name !== "rules" && typeof held === "object" && !Array.isArray(held)
        ? leaves(held, `${prefix}${name}.`)
        : [prefix + name],
    );
  const readByServer = leaves(defaultSettings);
  // The client itself reads these two.
  assert.deepEqual([...readByServer, "fhir.registry", "trace.server"].sort(), declared.sort());
});

test("in a folder that is not trusted no setting of the folder may silence a rule", () => {
  const restricted: string[] = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
  for (const name of ["enable", "rules", "environment", "cda.schematronFolder", "fhir.packages", "fhir.registry"])
    assert(restricted.includes(`doctrineSante.${name}`));
});

test("files that the manifest names exist, and are packaged", () => {
  const texts = JSON.stringify(contributes);
  const paths = [...texts.matchAll(/"(?:\.\/)?((?:media|walkthrough|syntaxes|snippets|schemas)\/[\w./-]+)"/g)].map(
    ([, path]) => path as string,
  );
  assert(paths.length >= 9);
  for (const path of paths) {
    assert(existsSync(path), path);
    assert(manifest.files.includes(path.split("/")[0]), `${path} is not packaged`);
  }
  const examples = [...readFileSync("package.nls.json", "utf8").matchAll(/%5B%22([\w./-]+)%22%5D/g)].map(
    ([, name]) => name,
  );
  for (const name of examples) assert(existsSync(`examples/${name}`), `examples/${name}`);
});

test("each page of the walkthrough is there in French too", () => {
  const pages = readdirSync("walkthrough").filter((name) => /^\w+\.md$/.test(name));
  assert(pages.length >= 3);
  for (const page of pages) assert(existsSync(`walkthrough/${page.replace(".md", ".nls.fr.md")}`), page);
});

test("every text of the client has its French, and no French is left over", () => {
  const texts = [...client.matchAll(/l10n\.t\(\s*"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => JSON.parse(`"${text}"`));
  assert(texts.length > 20);
  const bundle = read("l10n/bundle.l10n.fr.json");
  assert.deepEqual([...new Set(texts)].sort(), Object.keys(bundle).sort());
  for (const [english, french] of Object.entries<string>(bundle)) {
    const holes = (text: string) => [...text.matchAll(/\{\d\}/g)].map(String).sort();
    assert.deepEqual(holes(french), holes(english), english);
  }
});

test("the examples that the client offers are those of the folder", () => {
  const found = readdirSync("examples", { recursive: true, encoding: "utf8" }).filter((name) => /\.\w+$/.test(name));
  const listed = /export const examples: readonly string\[\] = (\[[^\]]*\])/.exec(client)?.[1] ?? "[]";
  assert.deepEqual(JSON.parse(listed.replace(/,\s*\]/, "]")), found.map((name) => name.replaceAll("\\", "/")).sort());
});
