import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { SaxesParser } from "saxes";
import { globSync } from "tinyglobby";
import { parseJson, parseXml, textContent, type XmlElement } from "../../server/src/syntax/index.ts";
import { compare, newComparison, summary } from "../fixtures/syntax/oracles.ts";

const corpus = "../shared/corpus";
const skip = existsSync(corpus) ? false : `no corpus at ${corpus}`;

function filesOf(...extensions: string[]): string[] {
  return globSync(
    extensions.map((extension) => `**/*.${extension}`),
    { cwd: corpus, absolute: true },
  ).sort();
}

describe("the corpus", { skip }, () => {
  test("saxes and libxml2 agree with us on which XML files are well-formed", () => {
    const comparison = newComparison();
    for (const file of filesOf("xml", "sch", "xsd")) compare(readFileSync(file, "utf8"), comparison);
    console.log(`corpus: ${summary(comparison)}`);
    assert.deepEqual(comparison.unexplained, []);
    assert.ok(comparison.compared > 1000);
  });

  test("the XML files hold the elements, attributes and texts that saxes finds", () => {
    for (const file of filesOf("xml")) {
      const text = readFileSync(file, "utf8");
      const { root, problems } = parseXml(text);
      if (problems.length > 0) continue;
      const theirs: string[] = [];
      let characters = "";
      let depth = 0;
      const parser = new SaxesParser({ xmlns: true });
      parser.on("opentag", ({ uri, local, attributes }) => {
        depth++;
        theirs.push(
          `{${uri}}${local} ${Object.values(attributes)
            .map((a) => `{${a.uri}}${a.local}=${a.value}`)
            .join(" ")}`,
        );
      });
      parser.on("closetag", () => {
        depth--;
      });
      parser.on("text", (data) => {
        if (depth > 0) characters += data;
      });
      parser.on("cdata", (data) => {
        characters += data;
      });
      parser.write(text).close();
      const ours: string[] = [];
      const stack: XmlElement[] = [root as XmlElement];
      for (let element = stack.pop(); element !== undefined; element = stack.pop()) {
        ours.push(
          `{${element.namespaceURI}}${element.localName} ${element.attributes.map((a) => `{${a.namespaceURI}}${a.localName}=${a.value}`).join(" ")}`,
        );
        for (let i = element.children.length - 1; i >= 0; i--) {
          const child = element.children[i];
          if (child?.nodeType === 1) stack.push(child);
        }
      }
      assert.deepEqual(ours, theirs, file);
      assert.equal(textContent(root as XmlElement), characters, file);
    }
  });

  test("JSON.parse agrees with us on which JSON files are sound", () => {
    let sound = 0;
    for (const file of filesOf("json")) {
      const text = readFileSync(file, "utf8").replace(/^\uFEFF/, "");
      let accepted = true;
      try {
        JSON.parse(text);
      } catch {
        accepted = false;
      }
      const { problems } = parseJson(text);
      const serious = problems.filter((p) => p.code !== "json-duplicate-key");
      assert.deepEqual([file, serious.length === 0], [file, accepted], JSON.stringify(serious));
      sound += Number(accepted);
    }
    console.log(`corpus: ${sound} sound JSON files`);
    assert.ok(sound > 1000);
  });
});
