import type { Scenario, Workbench } from "../harness/workbench.ts";

/** What an author of FHIR does in JSON and in XML: completes, reads, mends. */
export async function write(app: Workbench): Promise<void> {
  const { page } = app;
  const hoverAtCursor = async (text: RegExp): Promise<void> => {
    await app.command("Show or Focus Hover");
    await page.locator(".monaco-hover:visible").getByText(text).first().waitFor();
  };
  await app.step("JSON: the elements of a Patient are suggested, with what they are", async () => {
    await app.openFile("patient.json");
    await app.squiggles("error").first().waitFor();
    await app.goTo(2, 1);
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await app.type('"act');
    await app.suggestion("active").first().waitFor();
  });
  await app.step("JSON: a suggestion is inserted with its value and its comma", async () => {
    await app.suggestion("active").first().click();
    await app.line('"active": true,').waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
  });
  await app.step("JSON: the hover says what an element is", async () => {
    await app.goTo(5, 6);
    await hoverAtCursor(/Patient\.gender/);
  });
  await app.step("JSON: a quick fix writes the code as FHIR has it", async () => {
    await page.keyboard.press("Escape");
    await app.goTo(5, 15);
    await app.quickFix(/female/);
    await app.line('"gender": "female"').waitFor();
  });
  await app.step("JSON: a quick fix writes the date as FHIR has it", async () => {
    await app.goTo(6, 18);
    await app.quickFix(/1979-03-28/);
    await app.line('"birthDate": "1979-03-28"').waitFor();
  });
  await app.step("XML: the elements that may follow are suggested", async () => {
    await app.openFile("observation.xml");
    await app.squiggles("error").first().waitFor();
    await app.goTo(2, 1);
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await app.type("<cat");
    await app.suggestion("category").first().waitFor();
  });
  await app.step("XML: a suggestion is inserted with its mandatory content", async () => {
    await app.suggestion("category").first().click();
    await app.line("<category>").waitFor();
    await app.line("</category>").waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
  });
  await app.step("XML: the hover says what an element is", async () => {
    await app.goTo(2, 6);
    await hoverAtCursor(/Observation\.status/);
  });
  await app.step("XML: a quick fix writes the code as FHIR has it", async () => {
    await page.keyboard.press("Escape");
    await app.goTo(2, 20);
    await app.quickFix(/final/);
    await app.line('<status value="final"/>').waitFor();
  });
}

const scenario: Scenario = {
  folder: "test/fixtures/fhir-writing",
  settings: { "workbench.reduceMotion": "on" },
  run: write,
};
export default scenario;
