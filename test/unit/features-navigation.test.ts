import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { soundDocument } from "../../server/src/cda/structure/examples.ts";
import { createService } from "../../server/src/service.ts";
import { applyEdits, type Span } from "../../server/src/text/index.ts";

const service = createService();

/** A CDA document whose entry refers to its narrative, with `$0` where the cursor stands. */
const narrated = (reference: string, id: string): string =>
  soundDocument
    .replace('ID="temperature"', `ID="${id}"`)
    .replace('"Température corporelle"/>', `"Température corporelle"><originalText>${reference}</originalText></code>`);

function at(marked: string, name = "a.xml") {
  const offset = marked.indexOf("$0");
  assert.ok(offset >= 0, "no cursor");
  return { snapshot: service.open(name, marked.replace("$0", "")), offset };
}

const textOf = (text: string, { start, end }: Span): string => text.slice(start, end);

describe("names of the narrative", () => {
  const fromReference = narrated('<reference value="#tempe$0rature"/>', "temperature");
  const fromId = narrated('<reference value="#temperature"/>', "tempe$0rature");

  it("a reference leads to the text that it names, and the declaration to itself", () => {
    for (const marked of [fromReference, fromId]) {
      const { snapshot, offset } = at(marked);
      const [place, ...others] = service.definition(snapshot, offset);
      assert.ok(place && others.length === 0);
      assert.equal(textOf(snapshot.text, place), "temperature");
      assert.match(textOf(snapshot.text, place.around ?? place), /^<paragraph ID="temperature">/);
    }
  });

  it("the cursor before the # means the reference too", () => {
    const { snapshot, offset } = at(narrated('<reference value="$0#temperature"/>', "temperature"));
    assert.equal(service.definition(snapshot, offset).length, 1);
  });

  it("references, with and without the declaration", () => {
    const { snapshot, offset } = at(fromId);
    const texts = (declaration: boolean) =>
      service.references(snapshot, offset, declaration).map((place) => textOf(snapshot.text, place.around ?? place));
    assert.deepEqual(texts(false), ['<reference value="#temperature"/>']);
    assert.equal(texts(true).length, 2);
  });

  it("a footnote and its mark, an image and its mention", () => {
    const note = at(soundDocument.replace('IDREF="note"', 'IDREF="no$0te"'));
    const [place] = service.definition(note.snapshot, note.offset);
    assert.match(textOf(note.snapshot.text, place?.around as Span), /^<footnote/);
    const image = at(
      soundDocument
        .replace("<footnote ID", '<renderMultiMedia referencedObject="a im$0g"/><footnote ID')
        .replace("</section>", '<entry><observationMedia classCode="OBS" moodCode="EVN" ID="img"/></entry></section>'),
    );
    const [media] = service.definition(image.snapshot, image.offset);
    assert.match(textOf(image.snapshot.text, media?.around as Span), /^<observationMedia/);
  });

  it("a rename changes the declaration and every mention, and nothing else", () => {
    for (const marked of [fromReference, fromId]) {
      const { snapshot, offset } = at(marked);
      const name = service.renameable(snapshot, offset);
      assert.equal(name && textOf(snapshot.text, name), "temperature");
      const renaming = service.rename(snapshot, offset, "t-1");
      assert.ok(renaming && "edits" in renaming);
      const text = applyEdits(snapshot.text, renaming.edits);
      assert.equal(text, snapshot.text.replaceAll("temperature", "t-1"));
    }
  });

  it("a name that is taken or that is no ID is refused in both languages", () => {
    const { snapshot, offset } = at(fromId);
    for (const name of ["note", "1a", "a b", "a:b", ""]) {
      const renaming = service.rename(snapshot, offset, name);
      assert.ok(renaming && "refused" in renaming, name);
      assert.notEqual(renaming.refused.fr, renaming.refused.en);
    }
  });

  it("a reference to nothing has no definition and cannot be renamed, and an address is no name", () => {
    const nothing = at(narrated('<reference value="#el$0sewhere"/>', "temperature"));
    assert.deepEqual(service.definition(nothing.snapshot, nothing.offset), []);
    assert.equal(service.renameable(nothing.snapshot, nothing.offset), undefined);
    const address = at(narrated('<reference value="https://example.org/#temp$0erature"/>', "temperature"));
    assert.deepEqual(service.definition(address.snapshot, address.offset), []);
  });
});

describe("linked names of tags", () => {
  const linked = (marked: string, name?: string) => {
    const { snapshot, offset } = at(marked, name);
    return service.linkedNames(snapshot, offset)?.map((span) => textOf(snapshot.text, span));
  };
  const cda = (content: string) => `<ClinicalDocument xmlns="urn:hl7-org:v3">${content}</ClinicalDocument>`;

  it("both tags, from either, with a prefix, in every XML that is ours", () => {
    assert.deepEqual(linked(cda("<ti$0tle>a</title>")), ["title", "title"]);
    assert.deepEqual(linked(cda("<title>a</tit$0le>")), ["title", "title"]);
    assert.deepEqual(linked(cda("<title$0>a</title>")), ["title", "title"]);
    assert.deepEqual(linked(cda('<s:a$0 xmlns:s="urn:s">a</s:a >')), ["s:a", "s:a"]);
    assert.deepEqual(linked('<Patient xmlns="http://hl7.org/fhir"><na$0me></name></Patient>'), ["name", "name"]);
  });

  it("none in content, in an attribute, in an empty element, nor where the end tag is missing or another", () => {
    for (const content of ["<title>a$0b</title>", '<title a="$0">a</title>', "<tit$0le/>", "<tit$0le>a"])
      assert.equal(linked(cda(content)), undefined, content);
    assert.equal(linked(cda("<tit$0le>a</titre>")), undefined);
  });
});

describe("selections", () => {
  const chain = (marked: string, name?: string) => {
    const { snapshot, offset } = at(marked, name);
    return service.selections(snapshot, offset).map((span) => textOf(snapshot.text, span));
  };

  it("widen from a value to its attribute, tag, content and document", () => {
    const text = '<ClinicalDocument xmlns="urn:hl7-org:v3"><code code="a$0b"/></ClinicalDocument>';
    const whole = text.replace("$0", "");
    assert.deepEqual(chain(text), ["ab", 'code="ab"', '<code code="ab"/>', whole]);
  });

  it("widen in JSON from a string to its property, object and document", () => {
    const text = '{"resourceType": "Patient", "name": [{"family": "A$0B"}]}';
    assert.deepEqual(chain(text, "a.json"), [
      "AB",
      '"AB"',
      '"family": "AB"',
      '{"family": "AB"}',
      '[{"family": "AB"}]',
      '"name": [{"family": "AB"}]',
      text.replace("$0", ""),
    ]);
  });
});

describe("links and tokens of a CDA document", () => {
  const snapshot = service.open("a.xml", soundDocument);

  it("an OID and a template lead to their publisher's page, with their name", () => {
    const links = service.links(snapshot, "fr");
    const link = (value: string) => links.find((one) => textOf(snapshot.text, one) === value);
    for (const value of ["1.2.250.1.213.1.1.1.1", "2.16.840.1.113883.6.1"]) {
      assert.match(link(value)?.target ?? "", /^https:\/\//, value);
      assert.notEqual(link(value)?.tooltip, "");
    }
    assert.equal(link("2.999.1"), undefined);
  });

  it("what is recognised has a colour, and what is not has none", () => {
    const tokens = service.tokens(snapshot).map((one) => `${one.type} ${textOf(snapshot.text, one)}`);
    for (const token of [
      "class 1.2.250.1.213.1.1.1.1",
      "namespace 1.2.250.1.213.1.4.10",
      "number 279035121518989",
      "namespace 2.16.840.1.113883.6.1",
      "enumMember 11488-4",
      "type PQ",
      "variable note",
    ])
      assert.ok(tokens.includes(token), token);
    assert.ok(!tokens.some((token) => token.endsWith(" 2.999.1")));
  });

  it("are in order and do not overlap, and a part of the document has its own", () => {
    const all = service.tokens(snapshot);
    for (let i = 1; i < all.length; i++) assert.ok((all[i - 1]?.end as number) <= (all[i]?.start as number), String(i));
    const within = { start: snapshot.text.indexOf("<structuredBody"), end: snapshot.text.length };
    assert.deepEqual(
      service.tokens(snapshot, within),
      all.filter(({ end }) => end >= within.start),
    );
    assert.deepEqual(service.tokens(service.open("a.yaml", "a: 1.2.250.1.213.1.4.10")), []);
  });
});
