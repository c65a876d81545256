import type { Settings } from "../setting.ts";
import { logicalLines } from "./apache.ts";

/** Reads HAProxy's sections; options of `bind` and `server` lines become settings of their own. */
export function readHaproxy(text: string, settings: Settings): void {
  let section: string[] = [];
  const counts = new Map<string, number>();
  for (const { start, end } of logicalLines(text, { start: 0, end: text.length })) {
    if (settings.full) return;
    let stop = end;
    const comment = /\s#/.exec(text.slice(start, end));
    if (comment !== null) stop = start + comment.index;
    const line = text.slice(start, stop);
    const words = [...line.matchAll(/"[^"]*"|'[^']*'|\S+/g)].map((m) => ({
      text: m[0],
      start: start + m.index,
      end: start + m.index + m[0].length,
    }));
    const first = words[0];
    if (first === undefined) continue;
    if (/^(?:global|defaults|frontend|backend|listen|userlist|peers|resolvers|cache|program)$/.test(first.text)) {
      const label = line.trim();
      const count = (counts.get(label) ?? 0) + 1;
      counts.set(label, count);
      section = [count === 1 ? label : `${label}#${count}`];
      settings.head(section, label, first, { start, end: stop });
      continue;
    }
    const second = words[1];
    const from = second?.start ?? first.end;
    settings.add([...section, first.text], text.slice(from, stop), first, { start: from, end: stop });
    if (!/^(?:bind|server|default-server|ssl-default-bind-options|ssl-default-server-options)$/.test(first.text))
      continue;
    for (let i = 1; i < words.length; i++) {
      const option = words[i];
      const value = words[i + 1];
      if (option !== undefined && value !== undefined && valued.has(option.text))
        settings.add([...section, first.text, option.text], value.text, option, value);
    }
  }
}

const valued = new Set(["ssl-min-ver", "ssl-max-ver", "verify", "ciphers", "ciphersuites", "curves", "ca-file", "crt"]);
