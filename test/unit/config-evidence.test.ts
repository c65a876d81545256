import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { seekEvidence } from "../../server/src/config/index.ts";

/** A tree of files by path; counts what is asked of it. */
function tree(files: Readonly<Record<string, string>>) {
  const asked = { lists: 0, reads: 0 };
  const paths = Object.keys(files);
  return {
    asked,
    reader: {
      async list(folder: string) {
        asked.lists++;
        const inside = paths.filter((path) => path.startsWith(folder)).map((path) => path.slice(folder.length));
        const names = new Set(inside.map((path) => path.split("/")[0] as string));
        return [...names].map((name) => {
          const isFolder = !inside.includes(name);
          return { name, isFolder, place: isFolder ? `${folder}${name}/` : folder + name };
        });
      },
      async beginning(file: string) {
        asked.reads++;
        return files[file] ?? "";
      },
    },
  };
}

const limits = { folders: 120, files: 80 };

describe("evidence of e-health in a folder", () => {
  it("is found where it stands, with the path from the folder", async () => {
    const { reader } = tree({
      "package.json": "{}",
      "api/src/main/resources/application.yml": "url: https://auth.bas.psc.esante.gouv.fr/auth\n",
    });
    const found = await seekEvidence("", reader, limits);
    assert.equal(found?.path, "api/src/main/resources/application.yml");
  });

  it("is not sought in dependencies, builds and hidden folders, save the workflows of GitHub", async () => {
    const text = "fhir_url: https://fhir.exemple.fr/fhir\n";
    const { reader, asked } = tree({
      "node_modules/a/config.json": text,
      "dist/config.yml": text,
      ".venv/config.yml": text,
    });
    assert.equal(await seekEvidence("", reader, limits), undefined);
    assert.equal(asked.reads, 0);
    const github = tree({ ".github/workflows/ci.yml": text });
    assert.equal((await seekEvidence("", github.reader, limits))?.path, ".github/workflows/ci.yml");
  });

  it("costs no more in a large workspace of another trade than a few dozen reads", async () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 5000; i++) files[`module${i % 500}/part${i % 7}/config${i}.yml`] = "port: 8080\n";
    const { reader, asked } = tree(files);
    assert.equal(await seekEvidence("", reader, limits), undefined);
    assert.ok(asked.lists <= limits.folders, `${asked.lists} folders`);
    assert.ok(asked.reads <= limits.files + 16, `${asked.reads} files`);
  });

  it("is sought as far as it can be where something cannot be read", async () => {
    const { reader } = tree({ "b.yml": "matricule: x\n" });
    assert.equal(await seekEvidence("", { ...reader, beginning: async () => "" }, limits), undefined);
  });
});
