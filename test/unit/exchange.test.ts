import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, test } from "node:test";
import { neighboursOf } from "../../server/src/disk/index.ts";
import { parseMail } from "../../server/src/exchange/mail/parse.ts";
import { sha1 } from "../../server/src/exchange/sha1.ts";
import { agrees } from "../../server/src/exchange/xdm/compare.ts";
import { cda, cdaName, metadata } from "../../server/src/exchange/xdm/example.ts";
import { linksOf } from "../../server/src/exchange/xdm/index-page.ts";
import { createService } from "../../server/src/service.ts";
import { parseXml } from "../../server/src/syntax/index.ts";

const service = createService();
const bytes = (text: string) => new TextEncoder().encode(text);

/** The findings of a text, as `rule place text`. */
function told(name: string, text: string, files?: Readonly<Record<string, string>>): string[] {
  const beside = files && ((path: string) => (path in files ? bytes(files[path] as string) : undefined));
  const { findings } = service.check(service.open(name, text), beside && { beside });
  return findings.map(({ ruleId, start, end }) => `${ruleId} ${text.slice(start, end)}`);
}

test("SHA-1 is that of Node, at the lengths where blocks end", () => {
  for (const length of [0, 1, 54, 55, 56, 63, 64, 65, 119, 120, 1000, 70_000]) {
    const data = Uint8Array.from({ length }, (_, i) => (i * 31 + length) & 255);
    assert.equal(sha1(data), createHash("sha1").update(data).digest("hex"), `${length} bytes`);
  }
});

describe("METADATA.XML", () => {
  test("the sound folder has no finding, and says what it compared", () => {
    const snapshot = service.open("METADATA.XML", metadata());
    const beside = (path: string) => (path === cdaName ? bytes(cda) : undefined);
    const { findings, checked, notChecked } = service.check(snapshot, { beside });
    assert.deepEqual([findings, checked, notChecked], [[], ["xml", "xdm"], []]);
  });

  test("without the other files it says that they were not compared, once", () => {
    const { findings, notChecked } = service.check(service.open("METADATA.XML", metadata()));
    assert.deepEqual([findings.length, notChecked.length], [0, 1]);
  });

  test("each metadata that the header has is compared", () => {
    const changed: [string, string, string][] = [
      ['extension="CR7"', 'extension="CR8"', "2.999.42^CR7"],
      ["20260302101500+0100", "20260302111500+0100", "20260302091500"],
      ['languageCode code="fr-FR"', 'languageCode code="en-US"', "fr-FR"],
      ['code="11488-4"', 'code="34112-3"', "11488-4"],
      ["<title>Compte", "<title>Autre compte", "Compte rendu de consultation"],
      ['confidentialityCode code="N"', 'confidentialityCode code="R"', "N"],
      ['code="SA01"', 'code="SA07"', "SA01"],
      ['code="AMBULATOIRE"', 'code="SSR"', "AMBULATOIRE"],
      ['low value="20260302100000+0100"', 'low value="20260302110000+0100"', "20260302090000"],
      [
        'extension="279035121518989"',
        'extension="279035121518888"',
        "279035121518989^^^&amp;1.2.250.1.213.1.4.10&amp;ISO^NH",
      ],
    ];
    for (const [from, to, found] of changed) {
      assert.ok(cda.includes(from), from);
      const other = cda.replace(from, to);
      const fresh = metadata({ slots: { hash: sha1(bytes(other)), size: String(bytes(other).length) } });
      assert.deepEqual(told("METADATA.XML", fresh, { [cdaName]: other }), [`xdm/header-mismatch ${found}`], to);
    }
  });

  test("a message shows no identifier of the patient", () => {
    const other = cda.replace("279035121518989", "279035121518888");
    const snapshot = service.open("METADATA.XML", metadata());
    const { findings } = service.check(snapshot, { beside: () => bytes(other) });
    for (const finding of findings)
      for (const language of ["fr", "en"] as const) assert.doesNotMatch(service.render(finding, language), /\d{13}/);
  });

  test("repairs of hash and size make the folder sound", () => {
    let text = metadata({ slots: { hash: "0".repeat(40), size: "1" } });
    const beside = () => bytes(cda);
    for (let i = 0; i < 2; i++) {
      const snapshot = service.open("METADATA.XML", text);
      const [finding] = service.check(snapshot, { beside }).findings;
      assert.ok(finding);
      const [edit] = service.repairs(snapshot, finding)[0]?.edits ?? [];
      assert.ok(edit);
      text = text.slice(0, edit.start) + edit.newText + text.slice(edit.end);
    }
    assert.deepEqual(service.check(service.open("METADATA.XML", text), { beside }).findings, []);
  });

  test("prefixes make no difference", () => {
    const prefixed = metadata()
      .replace('RegistryObjectList xmlns="', 'rim:RegistryObjectList xmlns:rim="')
      .replace("</RegistryObjectList>", "</rim:RegistryObjectList>")
      .replace(
        /<(\/?)(Slot|ValueList|Value|Name|LocalizedString|Classification|ExternalIdentifier|ExtrinsicObject)\b/g,
        "<$1rim:$2",
      );
    assert.deepEqual(parseXml(prefixed).problems, []);
    assert.deepEqual(told("METADATA.XML", prefixed, { [cdaName]: cda }), []);
  });

  test("times agree where they are one instant", () => {
    const node = parseXml("<a/>").root as never;
    const same = (value: string, expected: string) =>
      agrees({ value, system: undefined, node, start: 0, end: 0 }, { value: expected }, "time");
    for (const [a, b] of [
      ["20260302091500", "20260302101500+0100"],
      ["20260302101500", "20260302101500+0100"],
      ["202603020915", "20260302101500+0100"],
      ["20251231230000", "20260101"],
      ["20260101", "20260101"],
      ["20260101000000", "20260101"],
    ] as const)
      assert.ok(same(a, b), `${a} ${b}`);
    for (const [a, b] of [
      ["20260302081500", "20260302101500+0100"],
      ["20260303", "20260302101500+0100"],
      ["20251231080000", "20260101"],
      ["20260103", "20260101"],
      ["soir", "20260101"],
    ] as const)
      assert.ok(!same(a, b), `${a} ${b}`);
  });
});

test("links of INDEX.HTM are those to files of the folder", () => {
  const page = `<html><body><A HREF='IHE_XDM/A%20B.XML'>a</A><a class="x" href="https://esante.gouv.fr">b</a><a href="#top">c</a><img src="LOGO.GIF"></body></html>`;
  assert.deepEqual(
    linksOf(page).map(({ href, start, end }) => [href, page.slice(start, end)]),
    ["IHE_XDM/A%20B.XML", "https://esante.gouv.fr", "#top", "LOGO.GIF"].map((href) => [href, href]),
  );
  assert.deepEqual(told("INDEX.HTM", page, { "IHE_XDM/A B.XML": "" }), ["xdm/index-link LOGO.GIF"]);
});

describe("mail", () => {
  const mail = `From: <a@medecin.mssante.fr>\r\nTo: <279035121518989@patient.mssante.fr>,\r\n <b@exemple.mssante.fr>\r\nSubject: =?utf-8?Q?XDM/1.0/DDM+Compte?=\r\n =?utf-8?Q?_rendu?=\r\nX-MSS-CODECDA: 11488-4,\r\n PRESC-BIO\r\nX-MSS-INS: N\r\nX-MSS-NIL: 42\r\nContent-Type: multipart/mixed;\r\n boundary="b1"\r\n\r\n--b1\r\nContent-Type: multipart/alternative; boundary=b2\r\n\r\n--b2\r\nContent-Type: text/plain; charset="UTF-8"\r\n\r\nx\r\n--b2\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>x</p>\r\n--b2--\r\n--b1\r\nContent-Type: application/zip; name="IHE_XDM.zip"\r\nContent-Disposition: attachment;\r\n filename=IHE_XDM.zip\r\n\r\nUEs=\r\n--b1--\r\n`;

  test("folded headers, encoded words and nested parts are read", () => {
    const root = parseMail(mail);
    assert.equal(root.headers.find(({ name }) => name === "Subject")?.value, "XDM/1.0/DDM+Compte rendu");
    assert.deepEqual(
      root.parts.map(({ type, fileName, parts }) => [type, fileName, parts.map((one) => one.type)]),
      [
        ["multipart/alternative", undefined, ["text/plain", "text/html"]],
        ["application/zip", "IHE_XDM.zip", []],
      ],
    );
    assert.deepEqual(told("x.eml", mail), []);
  });

  test("the documents of its archive are checked, and what is found is told at the attachment with their path", () => {
    const text = readFileSync("test/fixtures/exchange-workspace/courriel.eml", "utf8");
    const snapshot = service.open("courriel.eml", text);
    const { findings, checked, notChecked } = service.check(snapshot);
    assert.deepEqual(
      findings.map(({ ruleId, inside, start, end }) => [ruleId, inside, text.slice(start, end)]),
      [
        ["mssante/subject-xdm", undefined, "Compte rendu de consultation"],
        ["mssante/code-cda-mismatch", undefined, "34112-3"],
        ["xdm/hash-mismatch", "IHE_XDM/SUBSET01/METADATA.XML", "IHE_XDM.zip"],
      ],
    );
    assert.deepEqual(notChecked, []);
    for (const name of ["mssante", "xdm", "cda-r2", "ci-sis/header", "ins"]) assert.ok(checked.includes(name), name);
    const inside = findings[2] as (typeof findings)[number];
    assert.match(service.render(inside, "fr"), /^IHE_XDM\/SUBSET01\/METADATA\.XML : L’empreinte/);
    // Its places are those of a document that is packed in the mail: nothing there can be edited.
    assert.deepEqual(service.repairs(snapshot, inside), []);
  });

  test("an archive that cannot be opened, or a file of it, is said not to be checked", () => {
    const text = readFileSync("test/fixtures/exchange-workspace/courriel.eml", "utf8");
    const at = text.indexOf("base64\n\n") + 8;
    const not = (mail: string) => service.check(service.open("x.eml", mail)).notChecked.map(({ what }) => what.en);
    assert.deepEqual(not(text.replace("Content-Transfer-Encoding: base64\n", "")), ["The documents of IHE_XDM.zip"]);
    assert.deepEqual(not(`${text.slice(0, at)}\n--limite--\n`), ["The documents of IHE_XDM.zip"]);
    // A byte of a document is not what its checksum says.
    const body = Buffer.from(text.slice(at, text.lastIndexOf("--limite--")), "base64");
    const found = body.indexOf("ClinicalDocument");
    body[found] = (body[found] as number) ^ 1;
    const damaged = `${text.slice(0, at)}${body.toString("base64")}\n--limite--\n`;
    assert.deepEqual(not(damaged), ["IHE_XDM.zip: IHE_XDM/SUBSET01/DOC0001.XML"]);
  });

  test("an ordinary mail is none of ours", () => {
    assert.equal(service.open("x.eml", "From: <a@exemple.fr>\nTo: <b@exemple.fr>\nSubject: x\n\nx").kind, "none");
    assert.equal(service.open("x.eml", "From: <a@exemple.fr>\nX-MSS-INS: O\n\nx").kind, "mail");
  });

  test("the place of a wrong value is the value", () => {
    const broken = mail.replace("X-MSS-INS: N", "X-MSS-INS: n").replace("279035121518989@", "p.nom@");
    assert.deepEqual(told("x.eml", broken), ["mssante/citizen-address p.nom", "mssante/header-ins n"]);
  });

  test("half a mail is read without a fault", () => {
    for (let at = 0; at < mail.length; at += 7) parseMail(mail.slice(0, at));
    assert.ok(parseMail(`Content-Type: multipart/mixed; boundary=a\n\n${"--a\n".repeat(20_000)}`).parts.length > 0);
  });
});

test("a SAML assertion that is no VIHF gets no finding, and is told to be not checked", () => {
  const xml = `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><saml:AttributeStatement><saml:Attribute Name="mail"/></saml:AttributeStatement></saml:Assertion>`;
  const { findings, notChecked } = service.check(service.open("a.xml", xml));
  assert.deepEqual([findings.length, notChecked.length], [0, 1]);
});

test("hovers say what a metadata, a header and an attribute are for", () => {
  const at = (name: string, text: string, place: string) =>
    service.hover(service.open(name, text), text.indexOf(place) + 2, "fr")?.markdown ?? "";
  assert.match(at("METADATA.XML", metadata(), "creationTime"), /effectiveTime\/@value/);
  assert.match(at("METADATA.XML", metadata(), "urn:uuid:f0306f51"), /typeCode/);
  assert.match(at("x.eml", "X-MSS-NIL: 4\n\n", "X-MSS-NIL"), /Convergence/);
  const vihf = `<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><saml:AttributeStatement><saml:Attribute Name="Ressource_URN"/></saml:AttributeStatement></saml:Assertion>`;
  assert.match(at("a.xml", vihf, "Ressource_URN"), /urn:dmp/);
});

test("neighbours on the disk: any case of letters, and nothing outside the folder above", () => {
  const top = mkdtempSync(join(tmpdir(), "xdm-"));
  try {
    mkdirSync(join(top, "IHE_XDM", "SUBSET01"), { recursive: true });
    writeFileSync(join(top, "IHE_XDM", "SUBSET01", "DOC0001.XML"), "a");
    writeFileSync(join(top, "secret.txt"), "b");
    const read = neighboursOf(join(top, "IHE_XDM", "SUBSET01", "METADATA.XML"));
    assert.deepEqual(read("doc0001.xml"), Buffer.from("a"));
    assert.deepEqual(read("../subset01/DOC0001.XML"), Buffer.from("a"));
    assert.equal(read("../../secret.txt"), undefined);
    assert.equal(read("DOC0002.XML"), undefined);
    assert.equal(read("."), undefined);
  } finally {
    rmSync(top, { recursive: true, force: true });
  }
});
