import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { catalogue } from "../../server/src/catalogue.ts";
import {
  addressOf,
  allAddresses,
  type Block,
  belongs,
  chapters,
  explain,
  identifiers,
  type Page,
  page,
  requirements,
  ruleAddress,
  searchPages,
  serves,
  snippets,
  templates,
  topics,
} from "../../server/src/doctrine/index.ts";
import type { Language } from "../../server/src/rule/index.ts";
import { createService } from "../../server/src/service.ts";

const rules = catalogue().all;
const addresses = allAddresses(rules);

const made = new Map<string, Page | undefined>();

/** A page, made once. */
function read(nameOrAddress: string, language: Language = "fr"): Page {
  const key = `${language} ${nameOrAddress}`;
  if (!made.has(key)) made.set(key, page(nameOrAddress, language, rules));
  const found = made.get(key);
  assert.ok(found, `no page ${nameOrAddress}`);
  return found;
}

/** Every address that a page leads to. */
function linksOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(linksOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) =>
    key === "address" && typeof held === "string" ? [held] : linksOf(held),
  );
}

const linked = new Map<string, ReadonlySet<string>>();
for (const address of addresses) linked.set(address, new Set(linksOf({ ...read(address), address: undefined })));

const blocks = <Type extends Block["type"]>(from: Page, type: Type): Extract<Block, { type: Type }>[] =>
  from.sections.flatMap(({ blocks: all }) =>
    all.filter((block): block is Extract<Block, { type: Type }> => block.type === type),
  );

describe("pages of the doctrine", () => {
  test("each topic, chapter, rule, identifier and template has one", () => {
    const all = new Set(addresses);
    for (const { id } of topics()) assert.ok(all.has(`topic/${id}`), id);
    for (const { id } of chapters()) assert.ok(all.has(`chapter/${id}`), id);
    for (const { id } of rules) assert.ok(all.has(ruleAddress(id)), id);
    for (const { id } of identifiers()) assert.ok(all.has(`identifier/${id}`), id);
    for (const { root } of templates()) assert.ok(all.has(`identifier/${root}`), root);
    assert.ok(addresses.length > 2000, String(addresses.length));
  });

  test("an address leads to the page that has it, in both languages", () => {
    for (const address of addresses)
      for (const language of ["fr", "en"] as const) {
        const found = read(address, language);
        assert.equal(found.address, address);
        assert.equal(found.language, language);
        assert.notEqual(found.title.trim(), "", address);
        assert.notEqual(found.kicker, "", address);
        const ids = found.sections.map(({ id }) => id);
        assert.equal(new Set(ids).size, ids.length, `${address}: two sections with the same id`);
        for (const id of ids) assert.match(id, /^[a-z][a-z0-9-]*$/);
        for (const { title, blocks: held } of found.sections) {
          assert.notEqual(title, "", address);
          assert.ok(held.length > 0, `${address}: ${title} is empty`);
        }
      }
  });

  test("no internal link is dead", () => {
    const dead: string[] = [];
    const alive = new Map<string, boolean>();
    for (const [from, all] of linked)
      for (const to of all) {
        if (!alive.has(to)) alive.set(to, page(to, "fr", rules)?.address === to);
        if (!alive.get(to)) dead.push(`${from} → ${to}`);
      }
    assert.deepEqual(dead, []);
    const count = [...linked.values()].reduce((sum, all) => sum + all.size, 0);
    assert.ok(count > 10_000, `only ${count} links were looked at`);
  });

  test("official links are addresses", () => {
    for (const address of addresses) {
      const found = read(address);
      for (const href of JSON.stringify(found).matchAll(/"(?:href|laterHref)":"([^"]*)"/g))
        assert.match(href[1] as string, /^https?:\/\/[\w.-]+\.\w+/, address);
    }
  });

  test("every page is reached from the first one, along links", () => {
    const reached = new Set(["home"]);
    for (const address of reached) for (const to of linked.get(address) ?? []) reached.add(to);
    // What is asked for by its own name only: codes of long value sets are listed there, older versions of a model too.
    assert.deepEqual(
      addresses.filter((address) => !reached.has(address)),
      [],
    );
  });

  test("topics and rules are joined both ways", () => {
    for (const topic of topics())
      for (const rule of rules) {
        const [down, up] = [`topic/${topic.id}`, ruleAddress(rule.id)];
        assert.equal(linked.get(down)?.has(up), belongs(rule, topic), `${down} → ${up}`);
        if (belongs(rule, topic)) assert.ok(linked.get(up)?.has(down), `${up} → ${down}`);
      }
  });

  test("requirements are joined with their topics and rules both ways", () => {
    for (const one of requirements()) {
      const own = `requirement/${one.id}`;
      const others = [
        ...one.topics.map((id) => `topic/${id}`),
        ...rules.filter((rule) => serves(rule, one)).map(({ id }) => ruleAddress(id)),
      ];
      assert.ok(others.length > 0, own);
      for (const other of others) {
        assert.ok(linked.get(own)?.has(other), `${own} → ${other}`);
        assert.ok(linked.get(other)?.has(own), `${other} → ${own}`);
      }
    }
  });

  test("rules and référentiels are joined both ways", () => {
    for (const { id, reference } of rules) {
      assert.ok(linked.get(ruleAddress(id))?.has(`reference/${reference.text}`), id);
      assert.ok(linked.get(`reference/${reference.text}`)?.has(ruleAddress(id)), id);
    }
    for (const { id, source } of topics()) {
      assert.ok(linked.get(`topic/${id}`)?.has(`reference/${source.text}`), id);
      assert.ok(linked.get(`reference/${source.text}`)?.has(`topic/${id}`), id);
    }
  });

  test("topics and identifiers are joined both ways", () => {
    for (const { id, topics: of } of identifiers())
      for (const topic of of) {
        assert.ok(linked.get(`topic/${topic}`)?.has(`identifier/${id}`), `topic/${topic} → ${id}`);
        assert.ok(linked.get(`identifier/${id}`)?.has(`topic/${topic}`), `${id} → topic/${topic}`);
      }
  });

  test("every snippet is shown by a topic, and only by pages whose identifiers it names", () => {
    const shown = new Map<string, Set<string>>();
    for (const address of addresses)
      for (const { items } of blocks(read(address), "snippets"))
        for (const { id } of items) shown.set(id, (shown.get(id) ?? new Set()).add(address));
    for (const { id, topics: of, identifiers: names } of snippets()) {
      assert.deepEqual(
        [...(shown.get(id) ?? [])].filter((address) => address.startsWith("topic/")).sort(),
        of.map((topic) => `topic/${topic}`).sort(),
        id,
      );
      for (const address of shown.get(id) ?? [])
        if (address.startsWith("identifier/"))
          assert.ok(names.includes(address.slice(11).replace(/\^.*/, "")), `${address}: ${id}`);
    }
  });

  test("every snippet that the manifest contributes to a document has its place", () => {
    const files = JSON.parse(readFileSync("package.json", "utf8")).contributes.snippets.map(
      ({ path }: { path: string }) => path,
    );
    const prefixes = new Set<string>();
    for (const file of new Set<string>(files))
      for (const { prefix } of Object.values<{ prefix: string | string[] }>(JSON.parse(readFileSync(file, "utf8"))))
        prefixes.add(typeof prefix === "string" ? prefix : (prefix[0] as string));
    assert.deepEqual(
      [...prefixes].sort(),
      snippets()
        .map(({ id }) => id)
        .sort(),
    );
  });

  test("a preview has no tab stop left", () => {
    for (const address of addresses)
      for (const { items } of blocks(read(address), "snippets"))
        for (const { variants, id } of items)
          for (const { preview } of variants) assert.doesNotMatch(preview, /\$\{?\d/, id);
  });

  test("what is not settled is marked", () => {
    for (const topic of topics()) {
      const notes = blocks(read(`topic/${topic.id}`), "note").filter(({ tone }) => tone === "verify");
      assert.equal(notes.length, topic.toVerify === undefined ? 0 : 1, topic.id);
      const [source] = blocks(read(`topic/${topic.id}`), "source");
      assert.equal(source?.caution !== undefined, topic.confidence !== "verified", topic.id);
    }
    for (const rule of rules) {
      const [source] = blocks(read(ruleAddress(rule.id)), "source");
      assert.equal(source?.caution !== undefined, rule.confidence !== "verified", rule.id);
    }
  });

  test("the edition and its date are on every page", () => {
    for (const address of addresses) {
      const { edition } = read(address);
      assert.match(edition.text, /2023.*26 avril 2024/);
      assert.match(edition.later, /2025/);
    }
    assert.match(read("home", "en").edition.text, /2023 edition, announced on .*26.*2024|April 26, 2024/);
  });

  test("an example shows the place of the finding", () => {
    for (const rule of rules)
      for (const { items } of blocks(read(ruleAddress(rule.id)), "examples"))
        for (const { text, focus } of items) {
          assert.notEqual(text.trim(), "", rule.id);
          if (focus !== undefined)
            assert.ok(focus.start >= 0 && focus.end <= text.length && focus.start < focus.end, rule.id);
        }
  });
});

describe("the examples of a rule's page", () => {
  const service = createService();
  const example = (id: string, verdict: "bad" | "good") => {
    const blocks = service.page(`rule/${id}`, "fr")?.sections.flatMap((section) => section.blocks) ?? [];
    const items = blocks.flatMap((block) => (block.type === "examples" ? block.items : []));
    return items.find((item) => item.verdict === verdict);
  };
  const underlined = (id: string, verdict: "bad" | "good") => {
    const { text = "", focus } = example(id, verdict) ?? {};
    return focus && text.slice(focus.start, focus.end);
  };

  test("each underlines what the editor underlines", () => {
    for (const rule of service.rules()) {
      const bad = rule.examples().bad.slice(0, 3);
      const found = bad.flatMap((one) => {
        const place = service.exampleFindings(rule, one).find(({ ruleId }) => ruleId === rule.id);
        return place === undefined ? [] : [one.text.slice(place.start, place.end)];
      });
      if (found[0] === undefined || found[0] === "" || found[0].includes("\n")) continue;
      assert.equal(underlined(rule.id, "bad"), found[0], rule.id);
    }
  });

  test("what is missing is shown in the sound one, and its parent underlined in the other", () => {
    assert.equal(underlined("ci-sis/header-realm-code", "bad"), "ClinicalDocument");
    assert.equal(underlined("ci-sis/header-realm-code", "good"), '<realmCode code="FR"/>');
    assert.equal(underlined("fhir-fr/patient-ins-gender", "bad"), "Patient");
    assert.equal(underlined("fhir-fr/patient-ins-gender", "good"), '"gender": "female"');
    assert.match(example("ci-sis/header-ins-traits", "bad")?.text ?? "", /<id [\s\S]*\n\s*…\n[\s\S]*<city>/);
  });
});

describe("names and addresses", () => {
  const cases: readonly [name: string, address: string][] = [
    ["INS-002", "rule/ins/matricule-key"],
    ["ins/matricule-key", "rule/ins/matricule-key"],
    ["ins", "topic/ins"],
    ["Pro Santé Connect", "topic/pro-sante-connect"],
    ["urn:oid:1.2.250.1.213.1.4.8", "identifier/1.2.250.1.213.1.4.8"],
    ["1.2.250.1.213.1.1.1.55^2024.01", "identifier/1.2.250.1.213.1.1.1.55^2024.01"],
    ["BIO-CR-BIO", "identifier/1.2.250.1.213.1.1.1.55"],
    ["JDV_J01_XdsAuthorSpecialty_CISIS", "identifier/1.2.250.1.213.1.1.5.461"],
    ["11502-2", "code/2.16.840.1.113883.6.1#11502-2"],
    ["http://loinc.org|11502-2", "code/2.16.840.1.113883.6.1#11502-2"],
    ["legalAuthenticator", "element/legalAuthenticator"],
    ["element/author", "element/author"],
    ["home", "home"],
    ["chapter/services-socles", "chapter/services-socles"],
  ];
  for (const [name, address] of cases)
    test(name, () => {
      assert.equal(addressOf(name, rules), address);
      assert.equal(read(name).address, address);
    });

  test("what explain answers to has a page, and the other way round", () => {
    const kinds: Record<string, Page["kind"]> = {
      template: "identifier",
      "value-set": "identifier",
      "code-system": "identifier",
    };
    const names = [
      ...topics().flatMap(({ title, aliases }) => [title.fr, title.en, ...aliases]),
      ...rules.flatMap(({ id, aliases }) => [id, ...aliases]),
      ...identifiers().map(({ id }) => id),
      ...templates().map(({ name }) => name),
    ];
    for (const name of names) {
      const said = explain(name, "fr", rules);
      if (said === undefined || said.kind === "list") continue;
      assert.equal(page(name, "fr", rules)?.kind, kinds[said.kind] ?? said.kind, name);
    }
  });

  test("an unknown name or address has none", () => {
    for (const name of ["", "topic/nothing", "rule/", "identifier/9.9.9", "reference/nothing", "<script>", "chapter/x"])
      assert.equal(page(name, "fr", rules), undefined, name);
  });
});

describe("search", () => {
  const cases: readonly [query: string, language: Language, address: string][] = [
    ["ins", "fr", "topic/ins"],
    ["pro san", "fr", "topic/pro-sante-connect"],
    ["messagerie", "fr", "topic/mssante"],
    ["1.2.250.1.213.1.4.8", "fr", "identifier/1.2.250.1.213.1.4.8"],
    ["matricule-key", "fr", "rule/ins/matricule-key"],
    ["legalAuth", "fr", "element/legalAuthenticator"],
    ["CR-BIO", "fr", "identifier/1.2.250.1.213.1.1.1.55"],
    ["which OID do I put for a test INS?", "en", "identifier/1.2.250.1.213.1.4.10"],
    ["is TLS 1.1 allowed", "en", "topic/tls"],
  ];
  for (const [query, language, address] of cases)
    test(query, () => {
      const hits = searchPages(query, language, rules).map((hit) => hit.address);
      assert.ok(hits.slice(0, 5).includes(address), hits.slice(0, 8).join("\n"));
    });

  test("gives each page once, and none for nothing", () => {
    const hits = searchPages("ins", "fr", rules).map(({ address }) => address);
    assert.equal(new Set(hits).size, hits.length);
    assert.deepEqual(searchPages("  ", "fr", rules), []);
    assert.deepEqual(searchPages("xyzzy plugh", "fr", rules), []);
  });
});
