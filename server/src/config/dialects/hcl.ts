import type { Settings } from "../setting.ts";
import { ValueScanner } from "./values.ts";

/** Reads Terraform and other HCL: blocks, attributes, objects, lists, heredocs. An expression is a value from elsewhere. */
export function readHcl(text: string, settings: Settings): void {
  const scanner = new ValueScanner(text, settings, "=:", "#");
  const stack: { path: readonly string[]; counts: Map<string, number> }[] = [{ path: [], counts: new Map() }];
  while (scanner.more && !settings.full) {
    scanner.skip(true);
    if (!scanner.more) return;
    const ahead = scanner.ahead(600);
    if (ahead[0] === "}") {
      if (stack.length > 1) stack.pop();
      scanner.at++;
      continue;
    }
    const key = /^([\w-]+|"[^"\n]*")[ \t]*=(?!=)[ \t]*/.exec(ahead);
    const { path, counts } = stack.at(-1) as { path: readonly string[]; counts: Map<string, number> };
    if (key !== null) {
      const name = key[1] as string;
      const keySpan = { start: scanner.at, end: scanner.at + name.length };
      scanner.at += key[0].length;
      scanner.value([...path, name.replace(/^"|"$/g, "")], keySpan, 0);
      scanner.skip(false);
      // The end of a block of one line.
      if (scanner.ahead(1) !== "}") scanner.afterValue();
      continue;
    }
    const block = /^([\w-]+)((?:[ \t]+(?:"[^"\n]*"|[\w-]+))*)[ \t]*\{/.exec(ahead);
    if (block === null || stack.length > 100) {
      scanner.toNextLine();
      continue;
    }
    const labels = [...(block[2] as string).matchAll(/"([^"]*)"|[\w-]+/g)].map((match) => match[1] ?? match[0]);
    const names = [block[1] as string, ...labels];
    const whole = names.join(" ");
    const count = (counts.get(whole) ?? 0) + 1;
    counts.set(whole, count);
    const inner = [...path, ...names.slice(0, -1), count === 1 ? (names.at(-1) as string) : `${names.at(-1)}#${count}`];
    const keySpan = { start: scanner.at, end: scanner.at + (block[1] as string).length };
    settings.head(inner, whole, keySpan, { start: scanner.at, end: scanner.at + block[0].length - 1 });
    stack.push({ path: inner, counts: new Map() });
    scanner.at += block[0].length;
  }
}
