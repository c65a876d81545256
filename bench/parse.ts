import { existsSync, readFileSync } from "node:fs";
import { parseTree } from "jsonc-parser";
import { ParseOption, XmlDocument } from "libxml2-wasm";
import { SaxesParser } from "saxes";
import { detectKind } from "../server/src/kind.ts";
import { parseJson, parseXml } from "../server/src/syntax/index.ts";

/** Parsing: our trees against saxes with a plain tree on top, libxml2 in WebAssembly, and jsonc-parser's tree. */

interface PlainNode {
  readonly name: string;
  readonly children: (PlainNode | string)[];
}

/** The least that makes saxes comparable: a tree with namespaces, though without the places that ours has. */
function saxesTree(text: string): PlainNode {
  const parser = new SaxesParser({ xmlns: true });
  const top: PlainNode = { name: "", children: [] };
  const open = [top];
  parser.on("opentag", ({ name, uri, attributes }) => {
    const node = { name, uri, attributes, children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on("closetag", () => {
    open.pop();
  });
  parser.on("text", (data) => {
    open.at(-1)?.children.push(data);
  });
  parser.write(text).close();
  return top;
}

function libxml2(text: string): void {
  const option = ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_HUGE;
  XmlDocument.fromString(text, { option }).dispose();
}

/** A clinical document of about that many characters, indented, with an entry for every 900 or so. */
function clinicalDocument(size: number): string {
  const entry = (i: number): string => `
      <entry typeCode="DRIV">
        <observation classCode="OBS" moodCode="EVN">
          <templateId root="1.3.6.1.4.1.19376.1.5.3.1.4.13"/>
          <id root="1.2.250.1.213.1.${i}" extension="n${i}"/>
          <code code="11488-4" displayName="Élément &amp; résultat n° ${i}" codeSystem="2.16.840.1.113883.6.1"/>
          <text><reference value="#r${i}"/></text>
          <statusCode code="completed"/>
          <effectiveTime value="20240101120000+0100"/>
          <value xsi:type="PQ" value="${i}" unit="mg/L"/>
          <author>
            <time value="20240101"/>
            <assignedAuthor><id root="1.2.250.1.71.4.2.1" extension="80000000${i}"/></assignedAuthor>
          </author>
          <!-- a comment of some length, as people write them -->
        </observation>
      </entry>`;
  let body = "";
  for (let i = 0; body.length < size; i++) body += entry(i);
  return wrap(`<structuredBody><component><section>${body}</section></component></structuredBody>`);
}

/** A document that is little more than one encoded PDF of that many characters. */
function encodedDocument(size: number): string {
  return wrap(
    `<nonXMLBody><text mediaType="application/pdf" representation="B64">${"JVBERi0xLjQKJcfs".repeat(size / 16)}</text></nonXMLBody>`,
  );
}

function wrap(body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><component>${body}</component></ClinicalDocument>\n`;
}

function bundle(size: number): string {
  const entry = [];
  for (let length = 0, i = 0; length < size; i++) {
    const resource = {
      resourceType: "Patient",
      id: `p${i}`,
      active: true,
      name: [{ family: "TROTRO", given: ["Anne", "Lise"] }],
      identifier: [{ system: "urn:oid:1.2.250.1.213.1.4.10", value: `${i}` }],
      multipleBirthInteger: i,
    };
    length += JSON.stringify(resource, null, 2).length;
    entry.push({ fullUrl: `urn:uuid:${i}`, resource });
  }
  return JSON.stringify({ resourceType: "Bundle", type: "collection", entry }, null, 2);
}

type Contestant = readonly [name: string, run: (text: string) => unknown];

/** Times in milliseconds, sorted, taken in turns so that a busy moment of the machine falls on all. */
function timings(text: string, contestants: readonly Contestant[]): number[][] {
  const times = contestants.map((): number[] => []);
  const rounds = text.length > 1_000_000 ? 15 : 40;
  for (let round = 0; round < rounds + 3; round++)
    for (const [i, [, run]] of contestants.entries()) {
      const start = performance.now();
      run(text);
      if (round >= 3) times[i]?.push(performance.now() - start);
    }
  return times.map((list) => list.sort((a, b) => a - b));
}

function medians(text: string, contestants: readonly Contestant[]): number[] {
  return timings(text, contestants).map((list) => list[list.length >> 1] as number);
}

function compare(what: string, text: string, contestants: readonly Contestant[]): string {
  const times = medians(text, contestants);
  const ours = times[0] as number;
  const cells = contestants.map(
    ([name], i) =>
      `${name} ${(times[i] as number).toFixed(2)} ms${i > 0 ? ` (${((times[i] as number) / ours).toFixed(1)}×)` : ""}`,
  );
  return `${what.padEnd(34)} ${`${Math.round(text.length / 1024)} KB`.padStart(8)}  ${cells.join("  ")}`;
}

const xml: readonly Contestant[] = [
  ["parseXml", parseXml],
  ["saxes+tree", saxesTree],
  ["libxml2", libxml2],
];
const json: readonly Contestant[] = [
  ["parseJson", (text) => parseJson(text)],
  ["jsonc parseTree", (text) => parseTree(text, [])],
  ["JSON.parse", (text) => JSON.parse(text)],
];

function growth(what: string, textOf: (size: number) => string, parse: (text: string) => unknown): string {
  const cells = [20_000, 200_000, 2_000_000].map((size, i) => {
    const text = textOf(size);
    // The best time: beside a busy neighbour, the median of the largest text tells of the garbage collector's wait for a core.
    const time = timings(text, [["", parse]])[0]?.[0] as number;
    return `×${10 ** i} ${time.toFixed(2)} ms, ${((time * 1e6) / text.length).toFixed(1)} ns a character`;
  });
  return `${what.padEnd(34)} ${cells.join("; ")}`;
}

export async function run(): Promise<string[]> {
  const lines = ["Parsing (in brackets: the peer's time as a multiple of ours)"];
  for (const size of [50_000, 300_000, 2_000_000])
    lines.push(compare("XML, structured, generated", clinicalDocument(size), xml));
  lines.push(compare("XML, one encoded PDF, generated", encodedDocument(1_500_000), xml));
  const examples = "../shared/corpus/cisis-cda/ExemplesCDA";
  if (existsSync(examples))
    for (const name of [
      "CARD-F-PRC-AVK_2022.01",
      "ANEST-CR-ANEST_2022.01",
      "CANCER-PPS_2022.01_Autopresentable",
      "IPS-FR_2024.01",
    ]) {
      const path = `${examples}/${name}.xml`;
      if (existsSync(path)) lines.push(compare(`XML, ${name.slice(0, 28)}`, readFileSync(path, "utf8"), xml));
    }
  else lines.push(`no corpus at ${examples}: generated documents only`);
  lines.push(growth("XML, growth", clinicalDocument, parseXml));
  for (const size of [50_000, 300_000, 2_000_000]) lines.push(compare("JSON, bundle, generated", bundle(size), json));
  lines.push(growth("JSON, growth", bundle, (text) => parseJson(text)));
  const foreign: readonly (readonly [string, string])[] = [
    ["notes.txt", "lorem ipsum dolor sit amet\n"],
    ["data.json", '{"a":[1,2,{"b":"c"}]},\n'],
    ["page.xml", "<row a='b'>text</row>\n"],
    ["site.conf", "some other = format\n"],
  ];
  for (const [name, unit] of foreign) {
    const text = Buffer.from(unit.repeat(Math.ceil((1024 * 1024) / unit.length))).toString();
    const [time] = medians(text, [["", (t) => detectKind(name, t)]]) as [number];
    lines.push(`${`detectKind, 1 MB ${name}`.padEnd(34)} ${time.toFixed(3)} ms (budget 1)`);
  }
  return lines;
}
