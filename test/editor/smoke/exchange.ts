import type { Scenario } from "../harness/workbench.ts";

/** Around CDA: a mail of MSSanté with its archive of documents, and a folder of IHE XDM. */
const scenario: Scenario = {
  folder: "test/fixtures/exchange-workspace",
  settings: { "workbench.reduceMotion": "on", "editor.wordWrap": "on" },
  async run(app) {
    const { page } = app;
    await app.step("a mail is checked, and so is the archive that it carries", async () => {
      await app.openFile("courriel.eml");
      await app.squiggles("error").first().waitFor();
      await app.command("Problems: Focus on Problems View");
      await page
        .getByText(/IHE_XDM\/SUBSET01\/METADATA\.XML: The hash is not that of the file DOC0001\.XML/)
        .first()
        .waitFor();
      await app.shot("a mail and what its archive holds");
    });
    await app.step("its header takes up the code of the document by a quick fix", async () => {
      await app.goTo(5, 18);
      await app.quickFix(/Replace with 11488-4/);
      await app.line("X-MSS-CODECDA: 11488-4").waitFor();
    });
    await app.step("a header of MSSanté is explained", async () => {
      await app.goTo(6, 3);
      await app.command("Show or Focus Hover");
      await page
        .locator(".monaco-hover:visible")
        .getByText(/qualified INS/)
        .first()
        .waitFor();
      await app.shot("a header of MSSanté");
      await page.keyboard.press("Escape");
    });
    await app.step("the metadata of a folder are compared with the header of its document", async () => {
      await app.openFile("METADATA.XML");
      await app.goTo(30, 143);
      const hover = await app.hover(app.squiggles("error").first());
      await hover
        .getByText(/the header of DOC0001\.XML gives SA07/)
        .first()
        .waitFor();
      await app.shot("metadata that differ from the header");
    });
    await app.step("a link of the page to a document that is not there is told", async () => {
      await page.keyboard.press("Escape");
      await app.openFile("INDEX.HTM");
      await app.squiggles("warning").first().waitFor();
      await app.shot("the page of a folder");
    });
  },
};
export default scenario;
