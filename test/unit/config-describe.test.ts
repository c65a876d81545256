import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkConfig, describeConfig, offerConfig } from "../../server/src/config/index.ts";

/** The text without its `|`, and where that stood. */
function cursor(name: string, dialect: string, marked: string) {
  const offset = marked.indexOf("|");
  return { source: { name, dialect, text: marked.replace("|", "") }, offset };
}

describe("what is said of settings", () => {
  it("names hosts, keys and their references", () => {
    const { source, offset } = cursor(
      "a.properties",
      "properties",
      "psc.issuer=https://auth.b|as.psc.esante.gouv.fr/auth\n",
    );
    const told = describeConfig(source, offset);
    assert.equal(source.text.slice(told?.start, told?.end), "https://auth.bas.psc.esante.gouv.fr/auth");
    assert.equal(told?.texts.length, 2);
    assert.match(told?.texts[0]?.text.fr ?? "", /Bac à sable/);
    const key = cursor("nginx.conf", "nginx", "# fhir\nserver { ssl_proto|cols TLSv1.2; }\n");
    assert.match(describeConfig(key.source, key.offset)?.texts[0]?.text.en ?? "", /TLS 1\.3 recommended/);
  });

  it("is nothing elsewhere", () => {
    const other = cursor("a.properties", "properties", "server.po|rt=1\n# fhir\n");
    assert.equal(describeConfig(other.source, other.offset), undefined);
    const unrelated = cursor("a.properties", "properties", "scope=op|enid\n");
    assert.equal(describeConfig(unrelated.source, unrelated.offset), undefined);
  });

  it("offers values that break no rule", () => {
    let offered = 0;
    for (const key of [
      "psc.issuer",
      "psc.scope",
      "psc.acr-values",
      "psc.pkce-method",
      "psc.response-type",
      "server.ssl.enabled-protocols",
      "server.ssl.ciphers",
      "mssante.X-MSS-MES",
      "mssante.X-MSS-INS",
    ]) {
      const { source, offset } = cursor("a.properties", "properties", `# psc.esante.gouv.fr\n${key}=x|\n`);
      const offers = offerConfig(source, offset);
      assert.ok(offers.length > 0, key);
      for (const { value, span } of offers) {
        offered++;
        const text = source.text.slice(0, span.start) + value + source.text.slice(span.end);
        const found = [...checkConfig({ ...source, text }, { environment: "unknown" })].filter(
          (one) => one !== undefined,
        );
        assert.deepEqual(found, [], `${key}=${value}`);
      }
    }
    assert.ok(offered >= 11, `${offered}`);
  });
});
