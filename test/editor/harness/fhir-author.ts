import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { tgz } from "../../unit/tgz.ts";
import type { Workbench } from "./workbench.ts";

/** What a person reads, in their language. */
export interface Words {
  readonly missing: RegExp;
  readonly evaluate: string;
  readonly results: RegExp;
  readonly convert: string;
  readonly download: RegExp;
  readonly question: RegExp;
  readonly yes: string;
  readonly installed: RegExp;
}

const port = 21_000 + (process.pid % 20_000);
/** A registry on this machine, which the story starts. */
export const registryAddress = `http://127.0.0.1:${port}`;

/** A registry that has one package, whose profile demands `Patient.birthDate`. */
function startRegistry(): { asked: string[]; stop(): void } {
  const name = "ans.fhir.fr.annuaire";
  const canonical = "https://interop.esante.gouv.fr/ig/fhir/annuaire";
  const manifest = { name, version: "9.9.9", canonical, fhirVersions: ["4.0.1"] };
  const profile = {
    resourceType: "StructureDefinition",
    url: `${canonical}/StructureDefinition/exemple`,
    version: "9.9.9",
    fhirVersion: "4.0.1",
    type: "Patient",
    baseDefinition: "http://hl7.org/fhir/StructureDefinition/Patient",
    derivation: "constraint",
    differential: { element: [{ id: "Patient.birthDate", path: "Patient.birthDate", min: 1 }] },
  };
  const archive = tgz([
    { name: "package/package.json", text: JSON.stringify(manifest) },
    { name: "package/StructureDefinition-exemple.json", text: JSON.stringify(profile) },
  ]);
  const shasum = createHash("sha1").update(archive).digest("hex");
  const asked: string[] = [];
  const server = createServer(({ url = "" }, response) => {
    asked.push(url);
    const described = { name, "dist-tags": { latest: "9.9.9" }, versions: { "9.9.9": { dist: { shasum } } } };
    response.end(url.endsWith("/9.9.9") ? archive : JSON.stringify(described));
  });
  server.listen(port, "127.0.0.1");
  return { asked, stop: () => server.close() };
}

/** What the author of a guide does: profiles at work, FHIRPath, conversion, a package from a registry. */
export async function fhirAuthor(app: Workbench, words: Words): Promise<void> {
  const { page } = app;
  const registry = startRegistry();
  try {
    await app.step("a profile of the workspace is applied", async () => {
      await app.openFile("examples/patient.json");
      await app.squiggles("error").first().waitFor();
      await app.command("Problems: Focus on Problems View");
      await app.problem(words.missing).waitFor();
    });
    await app.step("its author sees the effect of an edit at once", async () => {
      await app.openFile("StructureDefinition-exemple-patient.json");
      await app.goTo(19, 16);
      await page.keyboard.press("Shift+End");
      await app.type("0");
      await app.line('"min": 0').waitFor();
      await app.problem(words.missing).waitFor({ state: "detached" });
    });
    await app.step("and when it is saved", async () => {
      await page.keyboard.press("Backspace");
      await app.type("1");
      await app.problem(words.missing).waitFor();
      await page.keyboard.press("Control+S");
      await page.locator(".tab.active:not(.dirty)").first().waitFor();
      await app.problem(words.missing).waitFor();
    });
    await app.step("a FHIRPath is evaluated as it is typed", async () => {
      await app.openFile("examples/patient.json");
      await app.command(`Doctrine Santé: ${words.evaluate}`);
      const box = page.locator(".quick-input-widget:visible input[type=text]:focus").first();
      await box.waitFor();
      await box.fill("name.given");
      const rows = page.locator(".quick-input-list .monaco-list-row");
      await rows.filter({ hasText: "Ruth" }).first().waitFor();
      await page.locator(".quick-input-titlebar").getByText(words.results).waitFor();
      await rows.filter({ hasText: "Ruth" }).first().click();
      await page.locator(".quick-input-widget:visible").waitFor({ state: "detached" });
      await page
        .locator(".part.statusbar")
        .getByText(/Ln 12, Col \d+ \(4 selected\)/)
        .waitFor();
    });
    await app.step("the resource in the other syntax", async () => {
      await app.command(`Doctrine Santé: ${words.convert}`);
      await app.line('<given value="Ruth"/>').waitFor();
    });
    await app.step("a profile that is not there has an action that gets it", async () => {
      await app.openFile("inconnu.json");
      await app.goTo(4, 30);
      await app.quickFixes(words.download);
      await app.shot("the action");
      await page.keyboard.press("Escape");
      await app.quickFix(words.download);
      await page.locator(".quick-input-widget:visible input[type=text]:focus").first().waitFor();
      await page.keyboard.press("Enter");
      await page.locator(".monaco-dialog-box").getByText(words.question).waitFor();
      if (registry.asked.length > 0) throw new Error("the registry was asked before the yes");
    });
    await app.step("after a yes it is there, and applies", async () => {
      await page.locator(".monaco-dialog-box").getByText(words.yes, { exact: true }).click();
      await page.locator(".notifications-toasts").getByText(words.installed).waitFor();
      await app.problem(/birthDate/).waitFor();
    });
  } finally {
    registry.stop();
  }
}
