import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A new empty folder that goes when `remove` is called, and at the latest when this process ends.
 * @param {string} name says what it is for
 * @returns {{ path: string, remove(): void }}
 */
export function temporaryFolder(name) {
  const path = mkdtempSync(join(tmpdir(), `doctrine-sante-${name}-`));
  // A process that was just ended may still write for a moment: hence the retries.
  const remove = () => rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  process.once("exit", remove);
  return {
    path,
    remove() {
      process.removeListener("exit", remove);
      remove();
    },
  };
}
