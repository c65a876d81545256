import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { type DetectedKind, detectKind } from "../../server/src/kind.ts";
import { charactersLookedAt } from "../fixtures/syntax/work.ts";

const cda = '<ClinicalDocument xmlns="urn:hl7-org:v3">';
const saml = '<saml2:Assertion xmlns:saml2="urn:oasis:names:tc:SAML:2.0:assertion" ID="x"/>';
const sheet = '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:c="urn:hl7-org:v3">';
const filler = "x".repeat(200_000);

/** Name, text, and what is expected: the kind, then the dialect, the product or what else matters, as `key=value`. */
const cases: readonly (readonly [name: string, text: string, expected: string])[] = [
  // CDA
  ["a.xml", `${cda}</ClinicalDocument>`, "cda root=ClinicalDocument"],
  ["a.xml", `\uFEFF<?xml version="1.0"?>\r\n<?oxygen SCHSchema="x"?><!-- <Patient/> -->\n${cda}`, "cda"],
  ["a.xml", '<!DOCTYPE ClinicalDocument [<!ENTITY a ">">]>\n<ClinicalDocument/>', "cda"],
  ["a.xml", "<ClinicalDocument", "cda"],
  ["a.xml", "<ClinicalDocument\n", "cda"],
  ["a.xml", "<ClinicalDocument xmlns='urn:hl7-org", "cda"],
  ["a.xml", '<ClinicalDocument xmlns="urn:hl7-org:v3"<realmCode/>', "cda"],
  ["a.xml", '<n1:ClinicalDocument xmlns:n1="urn:hl7-org:v3">', "cda"],
  ["a.xml", '<!-- half typed\n<ClinicalDocument xmlns="urn:hl7-org:v3">', "cda"],
  ["untitled", `${cda}<templateId root="2.16.840.1.113883.10.20.22.1.1"/>`, "cda"],
  ["a.xml", `<!--${filler.slice(0, 100_000)}-->${cda}`, "cda"],
  ["a.xml", `${sheet}<xsl:variable name="cda"><c:ClinicalDocument>`, "cda embedded=true root=stylesheet"],
  [
    "a.xml",
    `${sheet}<xsl:template name="t">${filler}</xsl:template><ClinicalDocument xmlns="urn:hl7-org:v3"/>`,
    "cda embedded=true",
  ],
  ["cda.xsl", `${sheet}<xsl:template match="c:ClinicalDocument"/>`, "none"],
  ["a.xml", "<ClinicalDocuments/>", "none"],
  ["a.xml", '<observation xmlns="urn:hl7-org:v3"/>', "none root=observation"],
  ["a.xml", "<", "none"],
  ["a.xml", "", "none"],

  // FHIR
  ["a.xml", '<Patient xmlns="http://hl7.org/fhir"><id value="1"/></Patient>', "fhir-xml root=Patient"],
  ["a.xml", '<f:Bundle xmlns:f="http://hl7.org/fhir">', "fhir-xml"],
  ["a.xml", "<Patient", "none"],
  ["a.xml", '<Patient xmlns="urn:x" xmlns:f="http://hl7.org/fhir"/>', "none"],
  ["a.json", '{"resourceType":"Patient"}', "fhir-json resourceType=Patient syntax=json"],
  [
    "a.json",
    '\uFEFF \n{ "id": "1", "meta": {"x": [1, "}"]},\n "resourceType" : "Bundle" }',
    "fhir-json resourceType=Bundle",
  ],
  ["a.json", '{"resourceType"', "fhir-json resourceType="],
  ["a.json", '{"resourceType": "Pat', "fhir-json resourceType=Pat"],
  ["a.json", '{"a":"\\"resourceType\\"","resourceType":"Patient"}', "fhir-json"],
  ["a.json", '{"x":{"resourceType":"Patient"}}', "config dialect=json"],
  ["a.json", '{"x":"resourceType"}', "config dialect=json"],
  [".index.json", '{"index-version":1,"files":[{"filename":"a","resourceType":"Patient"}]}', "config dialect=json"],
  [
    "a.json",
    `{"entry":[{"resource":{"resourceType":"Patient","text":"${filler}"}}],"resourceType":"Bundle"}\n`,
    "fhir-json resourceType=Bundle",
  ],
  [
    "a.json",
    `{"files":[{"resourceType":"Patient","text":"${filler}"},{"resourceType":"Patient"}]}`,
    "config dialect=json",
  ],
  ["a.json", '[{"resourceType":"Patient"}]', "config dialect=json"],
  ["a.ndjson", '{"resourceType":"Patient"}\n{"resourceType":"Patient"}\n', "fhir-json syntax=ndjson"],
  ["untitled", '{"resourceType":"Patient"}\r\n{"resourceType":"Patient"}', "fhir-json syntax=ndjson"],
  ["untitled", '{"resourceType":"Patient"}', "fhir-json syntax=json"],
  ["a.json", "{}", "config dialect=json"],
  ["a.json", "", "config dialect=json"],

  // Other e-health documents
  ["JDV.xml", '<RetrieveValueSetResponse xmlns="urn:ihe:iti:svs:2008"/>', "svs"],
  ["JDV.xml", '<ihe:ValueSet xmlns:ihe="urn:ihe:iti:svs:2008"/>', "svs"],
  ["JDV.xml", "<RetrieveValueSetResponse", "svs"],
  ["INDEX.HTM", '<html><a href="IHE_XDM/SUBSET01/DOC.XML">x</a></html>', "xdm-index"],
  ["index.html", '<!DOCTYPE html><html><a href="IHE_XDM/SUBSET01/DOC.XML">x</a></html>', "xdm-index"],
  ["index.html", "<!DOCTYPE html><html><body>IHE XDM</body></html>", "none"],
  ["a.eml", "From: a@exemple.mssante.fr\n\nx", "mail"],
  ["a.eml", "From: a@exemple.fr\n\nx@exemple.mssante.fr", "none"],
  ["a.EML", 'From: a@exemple.fr\nContent-Disposition: attachment; filename="IHE_XDM.zip"\n\nx', "mail"],
  [
    "METADATA.XML",
    '<lcm:SubmitObjectsRequest xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0"/>',
    "xdm-metadata",
  ],
  ["x.xml", '<SubmitObjectsRequest xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0"/>', "xdm-metadata"],
  [
    "x.xml",
    '<xdsb:ProvideAndRegisterDocumentSetRequest xmlns:xdsb="urn:ihe:iti:xds-b:2007"><lcm:SubmitObjectsRequest xmlns:lcm="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0"/>',
    "xdm-metadata",
  ],
  ["METADATA.XML", "<other/>", "none"],
  ["vihf.xml", saml, "saml root=Assertion"],
  [
    "vihf.xml",
    `<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><soap:Header>${saml}</soap:Header></soap:Envelope>`,
    "saml root=Envelope",
  ],
  ["r.xml", `<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol">${saml}`, "saml"],
  ["soap.xml", '<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"/>', "none"],
  ["a.sch", '<schema xmlns="http://purl.oclc.org/dsdl/schematron"/>', "schematron"],
  ["a.sch", '<pattern xmlns="http://purl.oclc.org/dsdl/schematron" id="p"/>', "schematron"],
  ["a.xml", '<sch:schema xmlns:sch="http://www.ascc.net/xml/schematron"/>', "schematron"],
  ["a.xsd", '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>', "none root=schema"],

  // Configuration, by name
  ["application.yml", "a: 1", "config dialect=yaml"],
  ["k8s/deploy.yaml", "apiVersion: v1\nkind: Secret\n", "config dialect=yaml product=kubernetes"],
  ["docker-compose.yml", "services: {}", "config dialect=yaml product=compose"],
  ["compose.prod.yaml", "services: {}", "config dialect=yaml product=compose"],
  ["traefik.yml", "entryPoints: {}", "config dialect=yaml product=traefik"],
  ["dynamic.toml", "[entryPoints]\n", "config dialect=toml product=traefik"],
  ["realm.json", '{"realm":"x","identityProviders":[]}', "config dialect=json product=keycloak"],
  ["appsettings.json", '{"a":1}', "config dialect=json"],
  ["application.properties", "a=1", "config dialect=properties"],
  [".env", "A=1", "config dialect=env"],
  [".env.local", "A=1", "config dialect=env"],
  ["prod.env", "A=1", "config dialect=env"],
  ["php.ini", "[a]", "config dialect=ini"],
  ["Dockerfile", "FROM x", "config dialect=dockerfile"],
  ["Dockerfile.dev", "FROM x", "config dialect=dockerfile"],
  ["api.dockerfile", "FROM x", "config dialect=dockerfile"],
  ["main.tf", 'resource "a" "b" {}', "config dialect=hcl"],
  ["prod.tfvars", "a = 1", "config dialect=hcl"],
  ["nginx.conf", "events {}", "config dialect=nginx"],
  ["/etc/nginx/sites-enabled/default", "anything", "config dialect=nginx"],
  ["C:\\Apache\\httpd.conf", "Listen 80", "config dialect=apache"],
  ["/etc/apache2/ports", "Listen 80", "config dialect=apache"],
  [".htaccess", "<IfModule mod_ssl.c>", "config dialect=apache"],
  ["haproxy.cfg", "x", "config dialect=haproxy"],
  ["web.config", "<configuration/>", "config dialect=xml-config"],
  ["server.xml", '<Server port="8005"/>', "config dialect=xml-config"],
  ["web.xml", '<web-app xmlns="http://xmlns.jcp.org/xml/ns/javaee"/>', "config dialect=xml-config"],

  // Configuration, by content
  ["site.conf", "server {\n  listen 443 ssl;\n}", "config dialect=nginx"],
  ["ssl.conf", "ssl_protocols TLSv1.2;\n", "config dialect=nginx"],
  ["ans.conf", "<VirtualHost *:443>\nSSLEngine on\n", "config dialect=apache"],
  ["ans.conf", "# TLS\nSSLProtocol all\n", "config dialect=apache"],
  ["lb.cfg", "global\n  log x\nfrontend www\n", "config dialect=haproxy"],
  ["setup.cfg", "[metadata]\nname = x\n", "config dialect=ini"],
  ["server.pem", "-----BEGIN CERTIFICATE-----\nMII\n", "config dialect=pem"],
  ["server.key", "Bag Attributes\n-----BEGIN RSA PRIVATE KEY-----\nMII\n", "config dialect=pem"],
  ["secret.yaml", "cert: |\n  -----BEGIN CERTIFICATE-----\n", "config dialect=yaml"],

  // Nothing of ours
  ["readme.md", "# x\n-----BEGIN CERTIFICATE-----", "text"],
  ["a.ts", "const x = 1", "none"],
  ["a.txt", "server {", "text"],
  ["index.html", "<!DOCTYPE html><html>", "none"],
  ["page.xhtml", '<html xmlns="http://www.w3.org/1999/xhtml">', "none"],
  ["icon.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>', "none root=svg"],
  ["Makefile", "all:\n\techo", "none"],
  ["notes", "free text", "none"],
  ["fhir.conf", "server {\n  listen 80;\n}", "config dialect=nginx"],
  ["x.conf", "free text", "none"],
];

describe("what a text is", () => {
  for (const [name, text, expected] of cases)
    test(`${name}: ${text.length > 120 ? `${text.slice(0, 100)}… (${text.length})` : text} → ${expected}`, () => {
      const found = detectKind(name, text) as DetectedKind & Record<string, unknown>;
      const [kind, ...rest] = expected.split(" ");
      assert.equal(found.kind, kind);
      for (const pair of rest) {
        const [key, value] = pair.split("=") as [string, string];
        assert.equal(String(found[key]), value, key);
      }
      assert.equal(found.dialect === undefined, kind !== "config", "a dialect for configuration alone");
    });
});

describe("only the beginning of a large text is looked at", () => {
  const megabyte = 1024 * 1024;
  const fill = (unit: string, size: number): string => unit.repeat(Math.ceil(size / unit.length));
  for (const [name, unit] of [
    ["a.json", '[{"a":[1,2,{"b":"c"}]}],'],
    ["b.json", '{"a":"b","c":{"d":'],
    ["a.txt", "lorem ipsum "],
    ["a.xml", "<a b='c'>"],
    ["b.xml", "<!-- "],
    ["c.xml", "<?x "],
    ["d.xml", "<!DOCTYPE "],
    ["e.xml", "< "],
    ["f.xml", "\n"],
    ["g.xml", "<a b='"],
    ["x.conf", "free text\n"],
    ["y.conf", "server "],
    ["z.cfg", "[ "],
    ["untitled", "ARG \n"],
    ["l.conf", "location "],
  ] as const)
    test(`${name}: ${JSON.stringify(unit)} over and over`, () => {
      const look = (size: number): number => {
        const text = fill(unit, size);
        return charactersLookedAt(() => detectKind(name, text));
      };
      const once = look(megabyte);
      assert.ok(once < 0.5 * megabyte, `${once} characters looked at`);
      assert.ok(look(8 * megabyte) < once * 1.1 + 2000);
    });
});
