import type { Settings } from "../setting.ts";
import { ValueScanner } from "./values.ts";

/** Reads TOML: tables, dotted keys, strings, arrays and inline tables. A line that makes no sense is passed over. */
export function readToml(text: string, settings: Settings): void {
  const scanner = new ValueScanner(text, settings, "=", "#");
  const tables = new Map<string, number>();
  let table: string[] = [];
  while (scanner.more && !settings.full) {
    scanner.skip(true);
    if (!scanner.more) return;
    const header = /^(\[\[?)[ \t]*([^\]\n]*?)[ \t]*(?:\]\]?|(?=\r?\n|$))/.exec(scanner.ahead(300));
    if (header !== null) {
      table = splitDotted(header[2] as string);
      if (header[1] === "[[") {
        const name = table.join(".");
        const count = tables.get(name) ?? 0;
        tables.set(name, count + 1);
        table = [...table, String(count)];
      }
      scanner.at += header[0].length;
      scanner.toNextLine();
      continue;
    }
    const key = /^((?:[\w-]+|"[^"\n]*"|'[^'\n]*')(?:\s*\.\s*(?:[\w-]+|"[^"\n]*"|'[^'\n]*'))*)[ \t]*=[ \t]*/.exec(
      scanner.ahead(600),
    );
    if (key === null) {
      scanner.toNextLine();
      continue;
    }
    const name = key[1] as string;
    const keySpan = { start: scanner.at, end: scanner.at + name.length };
    scanner.at += key[0].length;
    scanner.value([...table, ...splitDotted(name)], keySpan, 0);
    scanner.afterValue();
  }
}

function splitDotted(name: string): string[] {
  return [...name.matchAll(/"([^"]*)"|'([^']*)'|[\w-]+/g)].map((match) => match[1] ?? match[2] ?? match[0]);
}
