import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkConfig, configRepairs, describeConfig, offerConfig } from "../../server/src/config/index.ts";
import { detectKind } from "../../server/src/kind.ts";
import { applyEdits } from "../../server/src/text/index.ts";

// Each thing that the doctrine speaks of, in each dialect where it is written: what a hover says, what is offered, and that no
// value that is offered breaks a rule there. `|` is the cursor, at the end of the value.

const context = { environment: "unknown", eHealth: true } as const;

interface Row {
  readonly what: string;
  readonly name: string;
  readonly text: string;
  readonly hover: RegExp;
  readonly offers: readonly string[];
}

const bas = "https://auth.bas.psc.esante.gouv.fr/auth/realms/esante-wallet";
const live = "https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet";
const suites = /AES256-GCM-SHA384:ECDHE-RSA/;
const row = (what: string, name: string, text: string, hover: RegExp, ...offers: string[]): Row => ({
  what,
  name,
  text,
  hover,
  offers,
});
const versions = /TLS 1\.3 recommended|\*\*Forbidden/;
const two = ["TLSv1.2", "TLSv1.3"];

const rows: readonly Row[] = [
  row("host", "application.yml", "psc:\n  issuer-uri: https://x|\n", /issuer/, bas, live),
  row("host", "application.properties", "quarkus.oidc.auth-server-url=x|\n", /issuer/, bas, live),
  row("host", ".env", "PSC_ISSUER=x|\n", /issuer/, bas, live),
  row("host", "appsettings.json", '{"Psc": {"Authority": "x|"}}', /issuer/, bas, live),
  row("host", "a.toml", '[psc]\nissuer = "x|"\n', /issuer/, bas, live),
  row(
    "discovery",
    "httpd.conf",
    "# Pro Santé Connect\nOIDCProviderMetadataURL x|\n",
    /wallet-openid-configuration/,
    `${bas}/.well-known/wallet-openid-configuration`,
  ),
  row(
    "discovery",
    "appsettings.json",
    '{"Psc": {"MetadataAddress": "x|"}}',
    /wallet-openid-configuration/,
    `${bas}/.well-known/wallet-openid-configuration`,
  ),
  row("scopes", "application.yml", `psc:\n  issuer: ${bas}\n  scope: openid|\n`, /scope_all/, "openid scope_all"),
  row(
    "scopes",
    "application.yml",
    `psc:\n  issuer: ${bas}\n  scope:\n    - openid\n    - x|\n`,
    /scope_all/,
    "scope_all",
  ),
  row(
    "scopes",
    "application.properties",
    `quarkus.oidc.auth-server-url=${bas}\nquarkus.oidc.authentication.scopes=x|\n`,
    /scope_all/,
    "openid,scope_all",
  ),
  row("scopes", "appsettings.json", `{"Psc": {"Authority": "${bas}", "Scope": "x|"}}`, /scope_all/, "openid scope_all"),
  row("scopes", "a.toml", `[psc]\nissuer = "${bas}"\nscopes = ["openid", "x|"]\n`, /scope_all/, "scope_all"),
  row("scopes", ".env", `PSC_ISSUER=${bas}\nPSC_SCOPES=x|\n`, /scope_all/, "openid scope_all"),
  row("scopes", "httpd.conf", '# Pro Santé Connect\nOIDCScope "x|"\n', /scope_all/, "openid scope_all"),
  row(
    "scopes",
    "realm.json",
    '{"realm": "s", "identityProviders": [{"alias": "psc", "config": {"defaultScope": "x|"}}]}',
    /scope_all/,
    "openid scope_all",
  ),
  row("acr", "application.yml", `psc:\n  issuer: ${bas}\n  acr-values: x|\n`, /eidas1/, "eidas1"),
  row(
    "acr",
    "application.properties",
    `quarkus.oidc.auth-server-url=${bas}\nquarkus.oidc.authentication.extra-params.acr_values=x|\n`,
    /eidas1/,
    "eidas1",
  ),
  row("acr", "appsettings.json", `{"Psc": {"Authority": "${bas}", "AcrValues": "x|"}}`, /eidas1/, "eidas1"),
  row("acr", ".env", `PSC_ISSUER=${bas}\nPSC_ACR_VALUES=x|\n`, /eidas1/, "eidas1"),
  row("PKCE", "httpd.conf", "# Pro Santé Connect\nOIDCPKCEMethod x|\n", /S256/, "S256"),
  row(
    "PKCE",
    "realm.json",
    '{"realm": "s", "identityProviders": [{"alias": "psc", "config": {"pkceMethod": "x|"}}]}',
    /S256/,
    "S256",
  ),
  row("flow", "httpd.conf", "# Pro Santé Connect\nOIDCResponseType x|\n", /authorization code/, "code"),
  row("client", "application.yml", "psc:\n  client-authentication-method: x|\n", /tls_client_auth/, "tls_client_auth"),
  row("versions", "nginx.conf", "server { listen 443 ssl; ssl_protocols TLSv1.1|; }\n", versions, "TLSv1.2 TLSv1.3"),
  row("versions", "httpd.conf", "SSLEngine on\nSSLProtocol x|\n", versions, "-all +TLSv1.2 +TLSv1.3"),
  row("versions", "haproxy.cfg", "frontend f\n  bind :443 ssl crt /a ssl-min-ver TLSv1.1|\n", versions, ...two),
  row("versions", "application.yml", "server:\n  ssl:\n    enabled-protocols: TLSv1.1|\n", versions, "TLSv1.2,TLSv1.3"),
  row(
    "versions",
    "application.yml",
    "micronaut:\n  server:\n    ssl:\n      protocols: [TLSv1.2, TLSv1.1|]\n",
    versions,
    ...two,
  ),
  row("versions", "application.properties", "quarkus.tls.a.protocols=x|\n", versions, "TLSv1.2,TLSv1.3"),
  row(
    "versions",
    "dynamic.yml",
    "tls:\n  options:\n    a:\n      minVersion: VersionTLS11|\n",
    versions,
    "VersionTLS12",
    "VersionTLS13",
  ),
  row(
    "versions",
    "appsettings.json",
    '{"Kestrel": {"EndpointDefaults": {"SslProtocols": ["Tls11|"]}}}',
    versions,
    "Tls12",
    "Tls13",
  ),
  row(
    "versions",
    "main.tf",
    'resource "aws_lb_listener" "a" {\n  ssl_policy = "x|"\n}\n',
    versions,
    "ELBSecurityPolicy-TLS13-1-2-2021-06",
  ),
  row(
    "versions",
    "main.tf",
    'resource "azurerm_storage_account" "a" {\n  min_tls_version = "TLS1_0|"\n}\n',
    versions,
    "TLS1_2",
  ),
  row(
    "versions",
    "main.tf",
    'resource "google_compute_ssl_policy" "a" {\n  min_tls_version = "TLS_1_0|"\n}\n',
    versions,
    "TLS_1_2",
  ),
  row(
    "versions",
    "server.xml",
    '<Server><Service><Connector><SSLHostConfig protocols="TLSv1.1|"/></Connector></Service></Server>',
    versions,
    "TLSv1.2+TLSv1.3",
  ),
  row(
    "versions",
    "ingress.yaml",
    'metadata:\n  annotations:\n    nginx.ingress.kubernetes.io/ssl-protocols: "TLSv1.1|"\n',
    versions,
    "TLSv1.2 TLSv1.3",
  ),
  row("versions", "a.toml", '[tls]\nmin_version = "TLSv1.1|"\n', versions, ...two),
  row("suites", "nginx.conf", "server { ssl_ciphers x|; }\n", /ANSSI recommends/, "~"),
  row("suites", "httpd.conf", "SSLEngine on\nSSLCipherSuite x|\n", /ANSSI recommends/, "~"),
  row("suites", "haproxy.cfg", "global\n  ssl-default-bind-ciphers x|\n", /ANSSI recommends/, "~"),
  row(
    "suites",
    "application.yml",
    "server:\n  ssl:\n    ciphers: x|\n",
    /ANSSI recommends/,
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
  ),
  row(
    "suites",
    "traefik.toml",
    '[tls.options.a]\ncipherSuites = ["x|"]\n',
    /ANSSI recommends/,
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
  ),
  row("curves", "nginx.conf", "server { ssl_ecdh_curve x|; }\n", /secp256r1/, "X25519:secp384r1:secp256r1"),
  row("headers", "application.yml", "mssante:\n  headers:\n    X-MSS-MES: x|\n", /FIN/, "FIN"),
  row("headers", "a.toml", '[headers]\n"X-MSS-INS" = "x|"\n', /qualified INS/, "O", "N"),
  row("headers", "appsettings.json", '{"Mssante": {"X-MSS-MES": "x|"}}', /FIN/, "FIN"),
  row(
    "mail",
    "application.yml",
    "spring.mail:\n  host: smtp.a.mssante.fr\n  properties.mail.smtp.starttls.required: x|\n",
    /STARTTLS/,
    "true",
  ),
  row("realm", "realm.json", '{"realm": "s", "clients": [], "bruteForceProtected": "x|"}', /ten failures/, "true"),
  row(
    "realm",
    "realm.json",
    '{"realm": "s", "clients": [], "passwordPolicy": "x|"}',
    /50 bits/,
    "length(12) and upperCase(1) and lowerCase(1) and digits(1)",
  ),
  row("realm", "realm.json", '{"realm": "s", "clients": [], "sslRequired": "x|"}', /HTTPS is required/, "all"),
  row("realm", "realm.json", '{"realm": "s", "clients": [], "ssoSessionIdleTimeout": "x|"}', /30 minutes/, "1800"),
  row("session", "application.yml", "server.servlet.session.timeout: x|\n", /30 minutes/, "30m"),
  row("cookie", "application.yml", "server.servlet.session.cookie.same-site: x|\n", /not None/, "lax"),
  row("cookie", "appsettings.json", '{"Cookie": {"SameSite": "x|"}}', /not None/, "Lax"),
];

function at({ name, text }: Row) {
  const offset = text.indexOf("|");
  const whole = text.replace("|", "");
  return { offset, source: { name, text: whole, dialect: detectKind(name, whole).dialect ?? "none" } };
}

describe("hover and completion of configuration, dialect by dialect", () => {
  for (const one of rows)
    it(`${one.what} in ${one.name}: ${one.text.replace(/\s+/g, " ").slice(0, 90)}`, () => {
      const { source, offset } = at(one);
      const told = describeConfig(source, offset - 1, context);
      assert.match(told?.texts.map(({ text }) => text.en).join("\n") ?? "", one.hover);
      const offers = offerConfig(source, offset, context);
      const values = offers.map(({ value }) => value);
      for (const wanted of one.offers)
        assert.ok(
          wanted === "~" ? values.some((value) => suites.test(value)) : values.includes(wanted),
          `${wanted} in ${values}`,
        );
      for (const { value, span } of offers) {
        const text = source.text.slice(0, span.start) + value + source.text.slice(span.end);
        const found = [...checkConfig({ ...source, text }, context)].flatMap((f) =>
          f !== undefined && f.start < span.start + value.length && f.end > span.start ? f.ruleId : [],
        );
        // Of the two addresses one is for tests; what else a client needs is told at its address.
        assert.deepEqual(
          found.filter((id) => !/psc-acr|psc-client-certificate|pkce-disabled|hsts/.test(id)),
          [],
          value,
        );
      }
    });
});

describe("quick fixes of configuration, dialect by dialect", () => {
  const fixed: readonly (readonly [name: string, text: string, after: string])[] = [
    [
      "application.yml",
      `psc:\n  issuer: ${bas}\n  scope:\n    - openid\n    - profile\n`,
      "    - profile\n    - scope_all\n",
    ],
    ["application.yml", `psc:\n  issuer: ${bas}\n  scopes: [openid, profile]\n`, "[openid, profile, scope_all]"],
    [
      "appsettings.json",
      `{"Psc": {"Authority": "${bas}", "Scopes": ["profile"]}}`,
      '["profile", "openid", "scope_all"]',
    ],
    ["a.toml", `[psc]\nissuer = "${bas}"\nscopes = [\n  "openid",\n  "email",\n]\n`, '  "email",\n  "scope_all",\n]'],
    [
      "appsettings.json",
      '{"A": {"Cs": "Server=a.exemple.fr;Password=Tr0ub4dor;Encrypt=true", "Fhir": 1}}',
      '"Server=a.exemple.fr;Password=;Encrypt=true"',
    ],
    [
      "web.config",
      '<configuration><!-- fhir --><connectionStrings><add name="A" connectionString="Server=a;Password=Tr0ub4dor"/></connectionStrings></configuration>',
      '"Server=a;Password="',
    ],
    ["Dockerfile", "FROM a:1\nUSER b\nARG PSC_CLIENT_SECRET=9f8e7d6c5b4a\n", "ARG PSC_CLIENT_SECRET\n"],
    [
      "application-prod.yml",
      "psc:\n  issuer: https://auth.bas.psc.esante.gouv.fr/a\n",
      "https://auth.esw.esante.gouv.fr/a",
    ],
    [".env", "PSC_ISSUER=https://auth.bas.esw.esante.gouv.fr/a\n", "https://auth.bas.psc.esante.gouv.fr/a"],
    [
      "docker-compose.yml",
      'services:\n  fhir:\n    environment: { DB_PASSWORD: "Tr0ub4dor" }\n',
      `{ DB_PASSWORD: "\${ENVIRONMENT_DB_PASSWORD}" }`,
    ],
    ["values.yaml", "fhir: { db: { password: Tr0ub4dor } }\n", `password: "\${DB_PASSWORD}" }`],
    ["realm.json", '{"realm": "s", "clients": [], "bruteForceProtected": false}', '"bruteForceProtected": true'],
  ];
  for (const [name, text, after] of fixed)
    it(`${name}: ${after.trim()}`, () => {
      const { dialect = "none" } = detectKind(name, text);
      const source = { name, text, dialect };
      const texts = [...checkConfig(source, context)].flatMap((finding) =>
        finding === undefined ? [] : configRepairs(finding, source).map(({ edits }) => applyEdits(text, edits)),
      );
      assert.ok(
        texts.some((one) => one.includes(after)),
        texts.join("\n---\n"),
      );
    });
});
