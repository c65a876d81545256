import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkConfig, describeConfig, offerConfig } from "../../server/src/config/index.ts";

const unknown = { environment: "unknown" } as const;

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
    const told = describeConfig(source, offset, unknown);
    assert.equal(source.text.slice(told?.start, told?.end), "https://auth.bas.psc.esante.gouv.fr/auth");
    assert.equal(told?.texts.length, 2);
    assert.match(told?.texts[0]?.text.fr ?? "", /Bac à sable/);
    const key = cursor("nginx.conf", "nginx", "# fhir\nserver { ssl_proto|cols TLSv1.2; }\n");
    assert.match(describeConfig(key.source, key.offset, unknown)?.texts[0]?.text.en ?? "", /TLS 1\.3 recommended/);
  });

  it("tells what a word of a list is worth", () => {
    const say = (dialect: string, marked: string) => {
      const { source, offset } = cursor("a", dialect, marked);
      return describeConfig(source, offset, unknown)?.texts[0]?.text.en ?? "";
    };
    assert.match(say("nginx", "# fhir\nssl_ciphers ECDHE-RSA-AES256-GCM-|SHA384:AES128-SHA;\n"), /\*\*recommended/);
    assert.match(say("nginx", "# fhir\nssl_ciphers ECDHE-RSA-AES256-GCM-SHA384:AES|128-SHA;\n"), /forward secrecy/);
    assert.match(say("nginx", "# fhir\nssl_ciphers DHE-RSA-AES256-SHA|256;\n"), /Degraded/);
    assert.match(say("nginx", "# fhir\nssl_ciphers RC4-|SHA;\n"), /Banned/);
    assert.match(say("toml", '# fhir\ncipherSuites = ["TLS_ECDHE_RSA_WITH_AES_256_|GCM_SHA384"]\n'), /\*\*recommended/);
    assert.match(say("toml", '# fhir\ncipherSuites = ["TLS_AES_128_|GCM_SHA256"]\n'), /TLS 1\.3 suite/);
    assert.match(say("nginx", "# fhir\nssl_protocols TLSv1.|1 TLSv1.2;\n"), /Forbidden/);
    assert.match(say("nginx", "# fhir\nssl_ecdh_curve X25|519;\n"), /accepted/);
    assert.match(say("properties", "psc.scope=openid scope_|all\n"), /scope_all/);
  });

  it("is nothing elsewhere", () => {
    const other = cursor("a.properties", "properties", "server.po|rt=1\n# fhir\n");
    assert.equal(describeConfig(other.source, other.offset, unknown), undefined);
    const unrelated = cursor("a.properties", "properties", "scope=op|enid\n");
    assert.equal(describeConfig(unrelated.source, unrelated.offset, unknown), undefined);
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
      "psc.client-authentication-method",
      "psc.discovery-url",
      "realm.bruteForceProtected",
      "realm.failureFactor",
      "realm.passwordPolicy",
      "auth.password.encoder",
      "realm.ssoSessionMaxLifespan",
      "realm.accessTokenLifespan",
      "realm.validateSignature",
      "realm.sslRequired",
      "server.ssl.ecdh-curve",
      "headers.strict-transport-security",
      "server.servlet.session.cookie.same-site",
      "audit.log.retention-days",
      "mssante.smtp.starttls.required",
      "mssante.imap.auth-mechanisms",
    ]) {
      const { source, offset } = cursor("a.properties", "properties", `# psc.esante.gouv.fr\n${key}=x|\n`);
      const offers = offerConfig(source, offset, unknown);
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
    assert.ok(offered >= 30, `${offered}`);
  });

  it("offers them where nothing stands yet", () => {
    for (const [dialect, marked] of [
      ["yaml", "psc:\n  scope: |\n  issuer: x\n"],
      ["properties", "psc.scope=|\n"],
      ["json", '{ "psc": { "scope": "|" } }'],
      ["toml", '[psc]\nscope = "|"\n'],
      ["env", "PSC_SCOPE=|\n"],
      ["nginx", "# psc.esante.gouv.fr\nserver { ssl_protocols |; }\n"],
    ] as const) {
      const { source, offset } = cursor("a", dialect, marked);
      const [offer] = offerConfig(source, offset, { ...unknown, eHealth: true });
      assert.deepEqual(offer?.span, { start: offset, end: offset }, dialect);
    }
  });
});
