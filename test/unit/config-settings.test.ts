import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import {
  checkConfig,
  checkPersonalData,
  configRules,
  environmentOfName,
  explainRules,
  isPlaceholder,
  readCertificates,
  readSettings,
  settingAt,
} from "../../server/src/config/index.ts";
import type { ConfigDialect } from "../../server/src/kind.ts";
import { type CheckContext, type Finding, renderMessage } from "../../server/src/rule/index.ts";

/** `key = value` of every setting, as rules see them. */
function read(dialect: ConfigDialect, text: string): string[] {
  for (const { rawValue, valueSpan, keySpan } of readSettings(dialect, text)) {
    assert.equal(rawValue, text.slice(valueSpan.start, valueSpan.end));
    assert.ok(keySpan.start >= 0 && keySpan.end <= text.length && keySpan.start < keySpan.end);
  }
  return readSettings(dialect, text)
    .filter((one) => one.key !== "")
    .map((one) => `${one.key} = ${one.value}`);
}

describe("settings", () => {
  it("of YAML have anchors, merged keys, lists, several documents and embedded files", () => {
    assert.deepEqual(read("yaml", "a: &x\n  clientSecret: s\nb:\n  <<: *x\n  list:\n    - 1\n---\nc.d-e: 'q'\n"), [
      "a.client.secret = s",
      "b.client.secret = s",
      "b.list = 1",
      "c.d.e = q",
    ]);
    assert.deepEqual(
      read("yaml", "data:\n  application.properties: |\n    fhir.url=https://x\n").at(-1),
      "data.application.properties.fhir.url = https://x",
    );
    assert.deepEqual(
      read("yaml", "services:\n  a:\n    environment:\n      - CLIENT_SECRET=s\n").at(-1),
      "services.a.environment.client.secret = s",
    );
    assert.deepEqual(read("yaml", "env:\n  - name: CLIENT_SECRET\n    value: s\n").at(-1), "env.client.secret = s");
  });

  it("of a broken YAML text are those of its sound parts", () => {
    assert.ok(read("yaml", "a: 1\nb: [1, 2\nc: 3\n").includes("a = 1"));
    assert.deepEqual(read("yaml", "a: 1\nb:\n"), ["a = 1"]);
  });

  it("of JSON take comments and the paths of .NET", () => {
    assert.deepEqual(read("json", '{ // c\n "Psc:ClientSecret": "s", "list": ["x"], }'), [
      "psc.client.secret = s",
      "list = x",
    ]);
    assert.deepEqual(read("json", '{ "a": "s", "b": '), ["a = s"]);
  });

  it("of properties, .env and .ini have quotes, comments, profiles and continued lines", () => {
    assert.deepEqual(read("properties", "a.b = c \\\n  d\n# x\n%prod.e:f\n"), ["a.b = c d", "e = f"]);
    assert.equal(readSettings("properties", "%prod.e:f\n")[0]?.profile, "prod");
    assert.deepEqual(read("env", "export A_B=\"c d\" # x\nE='f'\nG=h # i\nPsc__Key=j\n"), [
      "a.b = c d",
      "e = f",
      "g = h",
      "psc.key = j",
    ]);
    assert.deepEqual(read("ini", "[s t]\na = b ; c\n"), ["s.t.a = b"]);
  });

  it("of TOML have tables, arrays, inline tables and texts of several lines", () => {
    assert.deepEqual(
      read("toml", '[a."b"]\nc = \'d\'\ne = [1,\n 2] # x\nf = { g = true }\nh = """\ni"""\n[[k]]\nl = 1\n'),
      ["a.b.c = d", "a.b.e = 1", "a.b.e = 2", "a.b.f.g = true", "a.b.h = \ni", "k.l = 1"],
    );
  });

  it("of HCL have blocks, objects and heredocs; an expression is from elsewhere", () => {
    const text =
      'resource "x" "y" {\n  a = "b"\n  c = var.d\n  e = { f = "g" }\n  h = ["i", "j"]\n  k = <<EOT\nl\nEOT\n}\n';
    assert.deepEqual(read("hcl", text), [
      "resource.x.y.a = b",
      "resource.x.y.c = var.d",
      "resource.x.y.e.f = g",
      "resource.x.y.h = i",
      "resource.x.y.h = j",
      "resource.x.y.k = l\n",
    ]);
    assert.equal(readSettings("hcl", text).find((one) => one.value === "var.d")?.placeholder, true);
  });

  it("of nginx, Apache and HAProxy have their blocks", () => {
    assert.deepEqual(read("nginx", 'server {\n  listen 443 ssl; # x\n  location /a { root "/b c"; }\n}\n'), [
      "server.listen = 443 ssl",
      "server.location.a.root = /b c",
    ]);
    assert.deepEqual(
      read("apache", "<VirtualHost *:443>\n  SSLProtocol all \\\n -SSLv3\n</VirtualHost>\nListen 80\n"),
      ["virtual.host.*.443.ssl.protocol = all  -SSLv3", "listen = 80"],
    );
    assert.deepEqual(read("haproxy", "frontend a\n  bind *:443 ssl ssl-min-ver TLSv1.2 # x\n"), [
      "frontend.a.bind = *:443 ssl ssl-min-ver TLSv1.2",
      "frontend.a.bind.ssl.min.ver = TLSv1.2",
    ]);
  });

  it("of a Dockerfile have ENV and ARG by name", () => {
    assert.deepEqual(read("dockerfile", 'FROM a:1\nENV B="c d" E=f\nENV G h i\n'), [
      "stage.from = a:1",
      "stage.env.b = c d",
      "stage.env.e = f",
      "stage.env.g = h i",
    ]);
  });

  it("of XML have attributes, texts and named values", () => {
    assert.ok(
      read(
        "xml-config",
        '<configuration><appSettings><add key="Psc:Id" value="x"/></appSettings></configuration>',
      ).includes("configuration.app.settings.add.psc.id = x"),
    );
    assert.ok(
      read("xml-config", '<configuration><logger name="a.b" level="DEBUG"/></configuration>').includes(
        "logging.level.a.b = DEBUG",
      ),
    );
  });

  it("never fail, and stay inside the text, whatever it is", () => {
    const dialects: ConfigDialect[] = [
      "yaml",
      "json",
      "properties",
      "env",
      "ini",
      "toml",
      "dockerfile",
      "nginx",
      "apache",
      "haproxy",
      "hcl",
      "xml-config",
      "pem",
    ];
    const piece = fc.constantFrom(
      "a",
      "=",
      ":",
      "{",
      "}",
      "[",
      "]",
      "\n",
      " ",
      "  - ",
      "#",
      '"',
      "'",
      ";",
      "<",
      ">",
      "\\",
      "&x ",
      "*x",
      "<<",
      "psc",
      "fhir",
      "$",
      "(",
      ")",
      "server",
      "\u0000",
      "é",
      "\r\n",
      "---\n",
      "|",
      ",",
      "EOT",
      "ENV",
      "ssl_protocols",
      "password",
    );
    fc.assert(
      fc.property(fc.constantFrom(...dialects), fc.array(piece, { maxLength: 60 }), (dialect, pieces) => {
        const text = pieces.join("");
        read(dialect, text);
        for (const one of checkConfig({ name: "x", text, dialect }, { environment: "unknown", eHealth: true }))
          if (one !== undefined) assert.ok(one.start >= 0 && one.start <= one.end && one.end <= text.length);
      }),
      { numRuns: 1500 },
    );
  });
});

describe("values", () => {
  it("that come from elsewhere are told from literal ones", () => {
    for (const value of [
      `\${A}`,
      "{{ .Values.a }}",
      "$(A)",
      "vault:secret/a",
      "ENC(x)",
      "#{A}",
      "%A%",
      "$A",
      "<votre-secret>",
      "{cipher}x",
      "/run/secrets/a",
      "@Microsoft.KeyVault(x)",
      "arn:aws:secretsmanager:eu-west-3:1:secret:a",
    ])
      assert.ok(isPlaceholder(value), value);
    for (const value of ["abc", "S3cr$t!", "a{b}", "http://a", "<a", "100%"]) assert.ok(!isPlaceholder(value), value);
  });

  it("belong to the environment that names tell", () => {
    assert.equal(environmentOfName("src/application-prod.yml"), "production");
    assert.equal(environmentOfName("application-preprod.yml"), "test");
    assert.equal(environmentOfName(".env.development"), "test");
    assert.equal(environmentOfName("deploy/production/app.yml"), "production");
    assert.equal(environmentOfName("application.yml"), "unknown");
    assert.equal(environmentOfName("product.yml"), "unknown");
    assert.equal(environmentOfName("/tmp/my-test-files/application.yml"), "unknown");
    assert.equal(environmentOfName("src/test/resources/application.yml"), "test");
  });
});

function all(steps: Iterable<Finding | undefined>): Finding[] {
  return [...steps].flatMap((one) => one ?? []);
}

describe("context", () => {
  const text = "server.ssl.enabled-protocols=TLSv1\n";
  const source = { name: "application.properties", text, dialect: "properties" };

  it("lets generic rules speak where the file or the project belongs to e-health", () => {
    assert.deepEqual(all(checkConfig(source, { environment: "unknown" })), []);
    assert.equal(all(checkConfig(source, { environment: "unknown", eHealth: true })).length, 1);
    assert.equal(all(checkConfig({ ...source, text: `# mssante\n${text}` }, { environment: "unknown" })).length, 1);
  });

  it("is explained", () => {
    const why = (context: CheckContext, made = source) => {
      const setting = settingAt(made, made.text.indexOf("TLS"));
      assert.ok(setting);
      const told = explainRules(made, context, setting);
      return (
        told && [told.because, told.word, told.where, told.speaking.join(), told.silent.map((one) => one.reason).join()]
      );
    };
    const rule = "security/tls-version-banned";
    assert.deepEqual(why({ environment: "unknown" }), ["nothing", undefined, undefined, "", "e-health"]);
    const marked = { ...source, text: `# mssante\n${text}` };
    assert.deepEqual(why({ environment: "unknown" }, marked), ["marker", "mssante", "1", rule, ""]);
    assert.deepEqual(why({ environment: "unknown", eHealth: true }), ["project", undefined, undefined, rule, ""]);
    const workspace = { path: "src/psc.yml", word: "esante.gouv.fr" };
    assert.deepEqual(why({ environment: "unknown", workspace }), [
      "workspace",
      workspace.word,
      workspace.path,
      rule,
      "",
    ]);
    assert.deepEqual(why({ environment: "unknown", eHealth: false }, marked), [
      "nothing",
      undefined,
      undefined,
      "",
      "e-health",
    ]);
  });

  it("of a project that says production makes the sandbox a fault", () => {
    const psc = {
      name: "a.properties",
      text: "psc.issuer=https://auth.bas.psc.esante.gouv.fr/auth/realms/esante-wallet\n",
      dialect: "properties",
    };
    assert.deepEqual(all(checkConfig(psc, { environment: "test" })), []);
    assert.deepEqual(
      all(checkConfig(psc, { environment: "production" })).map((one) => one.ruleId),
      ["security/psc-sandbox-in-production"],
    );
  });
});

describe("identifiers of persons in texts", () => {
  const rule = configRules.find(({ id }) => id === "security/personal-identifier");

  it("are found with their spaces, and never shown", () => {
    const text = "2026-11-02 INFO INSi: matricule 2 79 03 51 215 189 89 qualifié\n";
    const [finding, ...more] = all(checkPersonalData(text, { environment: "unknown" }));
    assert.deepEqual(more, []);
    assert.equal(text.slice(finding?.start, finding?.end), "2 79 03 51 215 189 89");
    for (const language of ["fr", "en"] as const)
      assert.doesNotMatch(
        renderMessage(finding as Finding, rule as (typeof configRules)[number], language),
        /7903|215189|79 03/,
      );
    assert.doesNotMatch(JSON.stringify(finding), /7903|79 03|215 189/);
  });

  it("are left alone under a test OID, with a wrong key, or outside e-health", () => {
    const told = (text: string) => all(checkPersonalData(text, { environment: "unknown" })).length;
    assert.equal(told("INSi 279035121518989 1.2.250.1.213.1.4.8"), 1);
    assert.equal(told("INSi 279035121518989 1.2.250.1.213.1.4.10"), 0);
    assert.equal(told("INSi 279035121518988"), 0);
    assert.equal(told("total 279035121518989"), 0);
    assert.equal(told("INSi id-279035121518989-7"), 0);
  });
});

describe("certificates", () => {
  it("are read without any cryptography", () => {
    const pem = configRules.find(({ id }) => id === "security/certificate-structure")?.examples().good[0]?.text ?? "";
    const [one] = readCertificates(pem);
    assert.deepEqual(one?.key, { algorithm: "ec", bits: 256, curve: "secp256r1" });
    assert.equal(one?.authority, false);
    assert.deepEqual(one?.subject.values("2.5.4.11"), ["318751275100020"]);
    assert.equal(Math.round(((one?.notAfter ?? 0) - (one?.notBefore ?? 0)) / 86_400_000), 730);
  });

  it("that are cut short or spoiled are left out", () => {
    const pem = configRules.find(({ id }) => id === "security/certificate-structure")?.examples().good[0]?.text ?? "";
    const body = pem.slice(pem.indexOf("MII"));
    for (let i = 0; i < 400; i += 7) {
      const spoiled = `-----BEGIN CERTIFICATE-----\n${body.slice(0, i)}A${body.slice(i + 1)}`;
      assert.doesNotThrow(() => readCertificates(spoiled));
      assert.deepEqual(
        readCertificates(`-----BEGIN CERTIFICATE-----\n${body.slice(0, i)}\n-----END CERTIFICATE-----`),
        [],
      );
    }
  });
});
