import type { Scenario } from "../harness/workbench.ts";

/** Configuration: a file that shows nothing of e-health in a workspace that does, then one of Pro Santé Connect. */
const scenario: Scenario = {
  folder: "test/fixtures/config-workspace",
  settings: { "workbench.reduceMotion": "on" },
  async run(app) {
    const { page } = app;
    const hover = async (text: RegExp) => {
      await app.command("Show or Focus Hover");
      await page.locator(".monaco-hover:visible").getByText(text).first().waitFor();
    };
    await app.step("a file that shows nothing itself is checked for its workspace", async () => {
      // Nothing of e-health is open: the workspace itself starts the server.
      await app.openFile("application.yml");
      await app.squiggles("error").first().waitFor();
    });
    await app.step("its hover says why the rules apply", async () => {
      const hover = await app.hover(app.squiggles("error").first());
      await hover
        .getByText(/the workspace shows e-health/)
        .first()
        .waitFor();
      await app.shot("why the rules apply");
    });
    await app.step("a quick fix writes the versions that are allowed", async () => {
      await page.keyboard.press("Escape");
      await app.goTo(4, 30);
      await app.quickFixes(/TLSv1\.2,TLSv1\.3/);
      await app.shot("the quick fixes of a version");
      await page.keyboard.press("Escape");
      await app.quickFix(/Replace with TLSv1\.2,TLSv1\.3/);
      await app.line("enabled-protocols: TLSv1.2,TLSv1.3").waitFor();
      await app.squiggles("error").first().waitFor({ state: "detached" });
    });
    await app.step("the sandbox in a file for production is an error", async () => {
      await app.openFile("psc-prod.yml");
      await app.squiggles("error").first().waitFor();
      await app.goTo(13, 40);
      await hover(/sandbox/);
      await app.shot("the sandbox in production");
    });
    await app.step("its address is mended", async () => {
      await page.keyboard.press("Escape");
      await app.goTo(13, 40);
      await app.quickFix(/auth\.esw\.esante\.gouv\.fr/);
      await app.line("https://auth.esw.esante.gouv.fr/auth/realms").waitFor();
    });
    await app.step("sound scopes are offered", async () => {
      await app.goTo(10, 20);
      await page.keyboard.press("Shift+End");
      await page.keyboard.press("Delete");
      await app.type(" ");
      await app
        .suggestion(/openid scope_all/)
        .first()
        .waitFor();
      await app.shot("the scopes offered");
    });
    await app.step("a snippet writes a whole client", async () => {
      await page.keyboard.press("Escape");
      await app.openFile("application.yml");
      await app.goTo(8, 1);
      await page.keyboard.press("End");
      await page.keyboard.press("Enter");
      await page.keyboard.press("Home");
      await app.type("secu-cors");
      await app
        .suggestion(/secu-cors-spring/)
        .first()
        .click();
      await app.line("allow_Credentials: true").waitFor();
    });
  },
};
export default scenario;
