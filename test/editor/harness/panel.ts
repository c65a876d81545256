import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Frame, FrameLocator, Page } from "playwright-core";

/** The reference panel in a workbench: its webview lies two frames deep. */
export function panelOf(page: Page): FrameLocator {
  return page.frameLocator("iframe.webview.ready").frameLocator("iframe#active-frame");
}

/** The panel's own frame, where scripts can be run; waits until a page is shown. */
export async function panelFrame(page: Page): Promise<Frame> {
  await panelOf(page).locator("h1").first().waitFor();
  const frames = page.frames();
  for (const frame of frames) if ((await frame.locator("main#main h1").count()) > 0) return frame;
  throw new Error(`no frame of the panel among ${frames.length}`);
}

const require = createRequire(join(process.cwd(), "package.json"));
let axe: string | undefined;

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** What axe finds wrong with the page that the panel shows, by the rules of WCAG 2.2 A and AA and good practice. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  return violationsIn(await panelFrame(page));
}

/** The same of any page. */
export async function violationsIn(frame: Frame | Page): Promise<readonly string[]> {
  axe ??= readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
  // By the debugger, which the page's own policy does not bind.
  await frame.evaluate(axe);
  const violations = await frame.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(context: unknown, options: unknown): Promise<{ violations: Violation[]; passes: unknown[] }> };
    };
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const { violations, passes } = await axe.run(globalThis.document, { runOnly: tags });
    if (passes.length < 10) throw new Error(`axe looked at next to nothing: ${passes.length} rules passed`);
    return violations;
  });
  // A few places of each fault are enough to find the others.
  return violations.flatMap(({ id, help, nodes }) =>
    nodes
      .slice(0, 3)
      .map(({ html, failureSummary }) => `${id}: ${help}\n  ${html.slice(0, 200)}\n  ${failureSummary ?? ""}`),
  );
}
