import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { SaxesParser } from "saxes";
import { createService } from "../server/src/service.ts";

/** Checking a document after a keystroke with the built-in rules, against saxes reading the same text. */

const corpus = "../shared/corpus/cisis-cda/ExemplesCDA";

function quantile(times: readonly number[], q: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(q * sorted.length) - 1)] ?? Number.NaN;
}

/** A document of ours with its body grown by sections of text and coded entries. */
function grown(sections: number): string {
  const text = readFileSync("examples/cda/compte-rendu-consultation.xml", "utf8");
  const close = text.lastIndexOf("</structuredBody>");
  const section = `<component><section><code code="30954-2" codeSystem="2.16.840.1.113883.6.1" displayName="Résultats"/><title>Résultats</title><text><table><tbody>${"<tr><td>Glucose</td><td>5,1 mmol/L</td></tr>".repeat(20)}</tbody></table></text></section></component>\n`;
  return text.slice(0, close) + section.repeat(sections) + text.slice(close);
}

function documents(): { name: string; text: string }[] {
  const own = [1, 10, 100].map((n) => ({ name: `ours ×${n}`, text: grown(n * 10) }));
  if (!existsSync(corpus)) return own;
  const files = readdirSync(corpus)
    .map((file) => ({ file, size: statSync(join(corpus, file)).size }))
    .sort((a, b) => a.size - b.size);
  const chosen = [files[files.length >> 1], files.at(-1)].filter((f) => f !== undefined);
  return [
    ...own,
    ...chosen.map(({ file }, i) => ({
      name: i === 0 ? "ANS median" : "ANS largest",
      text: readFileSync(join(corpus, file), "utf8"),
    })),
  ];
}

export async function run(): Promise<string[]> {
  const service = createService();
  const lines = [
    `${"check after a keystroke".padEnd(24)}${"KB".padStart(7)}${"p50 ms".padStart(9)}${"p95 ms".padStart(9)}${"saxes ms".padStart(10)}${"ratio".padStart(8)}${"hover p95".padStart(11)}`,
  ];
  for (const { name, text } of documents()) {
    const rounds = text.length > 1_000_000 ? 12 : 40;
    const place = text.indexOf('"', text.length >> 1);
    const checks: number[] = [];
    const peer: number[] = [];
    const hovers: number[] = [];
    for (let i = 0; i < rounds + 5; i++) {
      const edited = `${text.slice(0, place)}${"x".repeat(i % 3)}${text.slice(place)}`;
      let start = performance.now();
      const snapshot = service.open("a.xml", edited);
      service.check(snapshot);
      const checked = performance.now() - start;
      start = performance.now();
      const parser = new SaxesParser({ xmlns: true });
      parser.on("error", () => {});
      parser.write(edited).close();
      const read = performance.now() - start;
      start = performance.now();
      service.hover(snapshot, Math.floor((text.length * i) / (rounds + 5)), "fr");
      const hovered = performance.now() - start;
      // The first rounds warm up.
      if (i >= 5) {
        checks.push(checked);
        peer.push(read);
        hovers.push(hovered);
      }
    }
    const [p50, p95, saxes] = [quantile(checks, 0.5), quantile(checks, 0.95), quantile(peer, 0.5)];
    lines.push(
      `${name.padEnd(24)}${(text.length / 1024).toFixed(0).padStart(7)}${p50.toFixed(1).padStart(9)}${p95.toFixed(1).padStart(9)}${saxes.toFixed(1).padStart(10)}${(p50 / saxes).toFixed(2).padStart(8)}${quantile(hovers, 0.95).toFixed(2).padStart(11)}`,
    );
  }
  if (!existsSync(corpus)) lines.push("The ANS examples are not there: ../shared/corpus was skipped.");
  return lines;
}
