// The workbench as a person sees and uses it: what the smoke tests and the screenshots are written in. Every wait is for something
// on the screen, never for a time.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { Locator, Page } from "playwright-core";

/** A story told in steps, in a window of its own on a copy of a folder. */
export interface Scenario {
  /** Folder that is copied and opened, from the repository's root; `examples` when absent. */
  folder?: string;
  /** A home folder of its own, so that the user's package cache is not touched. */
  ownHome?: boolean;
  /** Modal dialogs are part of the story. */
  dialogs?: boolean;
  /** User settings. */
  settings?: Record<string, unknown>;
  /** Display language of the window as extensions see it; English when absent. */
  language?: "en" | "fr";
  run(app: Workbench): Promise<void>;
}

/** How a step ended. */
export interface StepResult {
  name: string;
  /** Absent when the step passed. */
  error?: string;
}

export class Workbench {
  readonly results: StepResult[] = [];
  #shots = 0;
  #broken = false;

  /**
   * @param page the window
   * @param url the host's address
   * @param folder absolute path of the folder to open
   * @param shotsFolder where screenshots go
   * @param language display language of the window as extensions see it
   */
  constructor(
    readonly page: Page,
    readonly url: string,
    readonly folder: string,
    readonly shotsFolder: string,
    readonly language: "en" | "fr",
  ) {}

  /** Opens the folder; returns when the workbench stands. */
  async start(): Promise<void> {
    await this.page.goto(`${this.url}/?${new URLSearchParams({ folder: this.folder })}`);
    await this.page.locator(".monaco-workbench .part.statusbar").waitFor();
    await this.page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
  }

  /**
   * One step of a scenario: a passed or failed test, and a screenshot. Steps build on each other, so after a failed one the rest of
   * the scenario fails without being tried.
   */
  async step(name: string, act: () => Promise<void>): Promise<void> {
    if (this.#broken) {
      this.results.push({ name, error: "not reached: an earlier step failed" });
      return;
    }
    const result: StepResult = { name };
    try {
      await act();
    } catch (error) {
      this.#broken = true;
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      result.error = stripVTControlCharacters(text); // playwright colours its messages
    }
    this.results.push(result);
    await this.shot(result.error === undefined ? name : `${name} FAILED`);
  }

  /** A screenshot, numbered in the order taken. */
  async shot(name: string): Promise<void> {
    mkdirSync(this.shotsFolder, { recursive: true });
    const number = String(++this.#shots).padStart(2, "0");
    const slug = name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
    // A hover that is still fading in is shown as it will be.
    await this.page.screenshot({ path: join(this.shotsFolder, `${number}-${slug}.png`), animations: "disabled" });
  }

  /** Runs a command by its title, category included ("Problems: Focus on Problems View"). */
  async command(title: string): Promise<void> {
    const row = this.page.locator(".quick-input-list .monaco-list-row").filter({ hasText: title }).first();
    // In a window that has just opened, the palette may be filled before the extension's commands are known.
    for (let attempt = 1; ; attempt++) {
      await this.#quickInput("F1", `>${title}`);
      const found = await row.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      );
      if (found || attempt === 12) break;
      await this.page.keyboard.press("Escape");
    }
    await row.click();
  }

  /** Opens a file of the folder by its path in it. */
  /** Shows the views of the extension, by its icon: the palette has no command for a container of several views. */
  async openViews(): Promise<void> {
    const icon = this.page
      .locator(".activitybar .action-item")
      .filter({ has: this.page.getByLabel(/^Doctrine Santé/) });
    if (!(await icon.first().evaluate((item) => item.classList.contains("checked")))) await icon.first().click();
    await this.page.locator(".part.sidebar .pane-header").first().waitFor();
  }

  async openFile(path: string): Promise<void> {
    const name = path.split("/").at(-1) ?? path;
    const row = this.page.locator(`.quick-input-list .monaco-list-row[aria-label^="${name}"]`).first();
    const tab = this.page.locator(`.editor-group-container.active .tab.active[data-resource-name="${name}"]`);
    // The list is sorted anew while it fills: a click may meet the row that has just come there.
    for (let attempt = 1; ; attempt++) {
      await this.#quickInput("Control+P", path);
      await row.click();
      const opened = tab.waitFor({ timeout: attempt < 4 ? 5000 : 30_000 });
      if (
        await opened.then(
          () => true,
          (error: Error) => (attempt < 4 ? false : Promise.reject(error)),
        )
      )
        break;
    }
    await this.page.locator(".editor-instance .view-lines .view-line").first().waitFor();
    await this.#editorFocused();
  }

  /** Puts the cursor at a place, counted from 1 as the status bar does. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.page.locator(".editor-group-container.active .tab.active").click();
    await this.#editorFocused();
    const box = await this.#quickInput("Control+G", `:${line}:${column}`);
    await box.press("Enter");
    await this.page.locator(".part.statusbar").getByText(`Ln ${line}, Col ${column}`).waitFor();
  }

  // Focus comes late to an editor. Were it to come while the palette is being filled, the document would get the text.
  async #editorFocused(): Promise<void> {
    await this.page.locator(".quick-input-widget:visible").waitFor({ state: "detached" });
    await this.page.locator(".editor-group-container.active .editor-instance .monaco-editor.focused").first().waitFor();
  }

  async #quickInput(key: string, text: string): Promise<Locator> {
    await this.page.keyboard.press(key);
    const box = this.page.locator(".quick-input-widget:visible input[type=text]:focus").first();
    await box.fill(text);
    return box;
  }

  /** Lines of the editor that hold a text. */
  line(text: string | RegExp): Locator {
    return this.page.locator(".editor-instance .view-lines .view-line").filter({ hasText: text });
  }

  /** Rows of the Problems view that hold a text; the view must be open. */
  problem(text: string | RegExp): Locator {
    return this.page.locator(".markers-panel .monaco-list-row").filter({ hasText: text });
  }

  /** Squiggles of a severity. */
  squiggles(severity: "error" | "warning" | "info" | "hint"): Locator {
    return this.page.locator(`.editor-instance .squiggly-${severity}`);
  }

  /** An item of the status bar that holds a text. */
  status(text: string | RegExp): Locator {
    return this.page.locator(".part.statusbar .statusbar-item").filter({ hasText: text });
  }

  /** Points the mouse at the middle of something and gives the hover that appears. */
  async hover(target: Locator): Promise<Locator> {
    // A squiggle is an overlay that takes no mouse itself: point at its box. The editor may be drawing it anew just now.
    let box = null;
    for (let attempt = 0; box === null && attempt < 20; attempt++) {
      if (attempt > 0) await this.page.waitForTimeout(250);
      await target.first().waitFor();
      box = await target.first().boundingBox();
    }
    if (box === null) throw new Error("what to hover on is not on the screen");
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 5 });
    const hover = this.page.locator(".monaco-hover:not(.hidden):visible");
    await hover.first().waitFor();
    return hover;
  }

  /** Types at the cursor, slowly enough for suggestions to follow. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 30 });
  }

  /** Rows of the suggestion list that hold a text; waits for the list. */
  suggestion(text: string | RegExp): Locator {
    return this.page.locator(".suggest-widget.visible .monaco-list-row").filter({ hasText: text });
  }

  /** Opens the quick fixes at the cursor and gives those with this title. */
  async quickFixes(title: string | RegExp): Promise<Locator> {
    const rows = this.page.locator(".action-widget .monaco-list-row").filter({ hasText: title });
    for (let attempt = 1; ; attempt++) {
      await this.page.keyboard.press("Control+.");
      // A quarter of a second after the cursor moved VS Code asks again by itself, and drops what was asked by hand.
      const timeout = attempt < 5 ? 4000 : 20_000;
      const shown = await rows
        .first()
        .waitFor({ timeout })
        .then(
          () => true,
          (error: Error) => (attempt < 5 ? false : Promise.reject(error)),
        );
      if (shown) return rows;
      await this.page.keyboard.press("Escape");
    }
  }

  /** Opens the quick fixes at the cursor and takes the one with this title. */
  async quickFix(title: string | RegExp): Promise<void> {
    const row = (await this.quickFixes(title)).first();
    // The list takes no click before the mouse has moved.
    await row.hover({ force: true });
    await row.click();
  }
}
