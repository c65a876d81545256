// The colours of identifiers, FHIRPath and XPath. For pictures, not for tests.

import type { Scenario } from "../harness/workbench.ts";

const scenario: Scenario = {
  folder: "test/fixtures/colours",
  settings: { "workbench.reduceMotion": "on", "editor.wordWrap": "on", "editor.minimap.enabled": false },
  async run(app) {
    for (const [file, word] of [
      ["document.xml", /ClinicalDocument/],
      ["profile.json", /StructureDefinition/],
      ["rules.sch", /schematron/],
      ["application.yml", /professional-system/],
    ] as const) {
      await app.step(file, async () => {
        await app.openFile(file);
        await app.page.locator(".view-line").filter({ hasText: word }).first().waitFor();
      });
    }
  },
};
export default scenario;
