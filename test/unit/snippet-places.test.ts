import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { snippets } from "../../server/src/doctrine/index.ts";
import { createService } from "../../server/src/service.ts";

const service = createService();

/** The snippets that are offered at `$0` of a text. */
function at(name: string, marked: string): string[] {
  const offset = marked.indexOf("$0");
  const snapshot = service.open(name, marked.replace("$0", ""));
  const offered = service.complete(snapshot, offset, "fr");
  return service.snippetsAt(snapshot, offset, "fr", offered).map(({ label }) => label);
}

const cda = (content: string) => `<ClinicalDocument xmlns="urn:hl7-org:v3">${content}</ClinicalDocument>`;
const body = (content: string) => cda(`<component><structuredBody>${content}</structuredBody></component>`);
const patient = (content: string) => `{"resourceType":"Patient",${content}}`;

/** A place, what fits there, and what does not. */
const places: readonly (readonly [what: string, name: string, marked: string, fits: string[], not: string[]])[] = [
  [
    "an empty XML file",
    "new.xml",
    "$0",
    ["cda-document", "fhir-patient-ins"],
    ["cda-author", "fhir-meta-profile", "secu-log-logback"],
  ],
  ["a word in an empty XML file", "new.xml", "cda$0", ["cda-document"], ["cda-author"]],
  [
    "an empty JSON file",
    "new.json",
    "$0",
    ["fhir-patient-ins", "fhir-bundle-transaction"],
    ["cda-document", "fhir-identifier-rpps"],
  ],
  [
    "the header of a CDA document",
    "a.xml",
    cda("$0"),
    ["cda-templates"],
    ["cda-document", "cda-entry-probleme", "fhir-patient"],
  ],
  [
    "the header, after the patient",
    "a.xml",
    cda("<recordTarget/>cda$0"),
    ["cda-author", "cda-custodian", "cda-nonxmlbody"],
    ["cda-section-non-codee", "cda-component-signe-vital"],
  ],
  [
    "a structured body",
    "a.xml",
    body("<$0"),
    ["cda-section-non-codee"],
    ["cda-author", "cda-entry-probleme", "cda-nonxmlbody"],
  ],
  [
    "a section",
    "a.xml",
    body("<component><section><text/>$0</section></component>"),
    ["cda-entry-probleme"],
    ["cda-custodian", "cda-nonxmlbody", "cda-component-signe-vital"],
  ],
  [
    "the header, after the authenticator",
    "a.xml",
    cda("<legalAuthenticator/>$0"),
    ["cda-documentation-of"],
    ["cda-patient", "cda-author"],
  ],
  [
    "an act of an entry",
    "a.xml",
    body(
      '<component><section><entry><act classCode="ACT" moodCode="EVN"><statusCode code="completed"/>$0</act></entry></section></component>',
    ),
    ["cda-entry-commentaire"],
    ["cda-entry-probleme", "cda-custodian"],
  ],
  [
    "a role of a practitioner",
    "a.json",
    '{"resourceType":"PractitionerRole",$0}',
    ["fhir-specialite-ordinale", "fhir-messagerie-mssante"],
    ["fhir-identifier-finess", "fhir-nom-officiel"],
  ],
  [
    "an organizer",
    "a.xml",
    body(
      '<component><section><entry><organizer classCode="CLUSTER" moodCode="EVN"><statusCode code="completed"/>$0</organizer></entry></section></component>',
    ),
    ["cda-component-signe-vital"],
    ["cda-section-non-codee", "cda-nonxmlbody"],
  ],
  ["a value of an attribute in CDA", "a.xml", cda('<id root="$0"/>'), [], ["cda-author", "cda-document"]],
  [
    "a name in a FHIR patient, JSON",
    "a.json",
    patient("$0"),
    ["fhir-identifier-ins-test", "fhir-identite-qualifiee", "fhir-meta-profile", "fhir-nom-officiel"],
    ["fhir-identifier-rpps", "fhir-identifier-finess", "fhir-patient", "fhir-specialite-ordinale"],
  ],
  [
    "a name in a patient that has identifiers",
    "a.json",
    patient('"identifier":[],"$0"'),
    ["fhir-nom-officiel"],
    ["fhir-identifier-ins-test"],
  ],
  [
    "a name in a FHIR organisation, JSON",
    "a.json",
    '{"resourceType":"Organization","active":true,$0}',
    ["fhir-identifier-finess", "fhir-messagerie-mssante"],
    ["fhir-identifier-ins-test", "fhir-nom-officiel"],
  ],
  [
    "a resource of a bundle, JSON",
    "a.json",
    '{"resourceType":"Bundle","type":"collection","entry":[{"resource":$0}]}',
    ["fhir-patient-ins", "fhir-slot"],
    ["fhir-identifier-ins-test", "fhir-meta-profile"],
  ],
  [
    "a string of a FHIR resource",
    "a.json",
    patient('"birthDate":"$0"'),
    [],
    ["fhir-patient", "fhir-identifier-ins-test"],
  ],
  [
    "an element of a FHIR practitioner, XML",
    "a.xml",
    '<Practitioner xmlns="http://hl7.org/fhir">$0</Practitioner>',
    ["fhir-identifier-rpps", "fhir-meta-profile"],
    ["fhir-identifier-ins-test", "cda-author", "fhir-patient"],
  ],
  [
    "a line of its own in YAML",
    "application.yml",
    "# psc.esante.gouv.fr\n$0\n",
    ["secu-tls-spring", "secu-mss-spring"],
    ["secu-tls-nginx", "secu-mss-properties"],
  ],
  [
    "YAML that has such settings",
    "application.yml",
    "psc: auth.bas.psc.esante.gouv.fr\nserver:\n  port: 8443\n$0\n",
    ["secu-mss-spring"],
    ["secu-tls-spring"],
  ],
  [
    "within a setting of YAML",
    "application.yml",
    "psc: auth.bas.psc.esante.gouv.fr\nserver:\n  $0\n",
    [],
    ["secu-tls-spring", "secu-mss-spring"],
  ],
  [
    "a line of its own in properties",
    "application.properties",
    "# psc.esante.gouv.fr\nsecu$0\n",
    ["secu-mss-properties", "secu-cors-quarkus"],
    ["secu-tls-spring"],
  ],
  [
    "properties that have such settings",
    "application.properties",
    "mail.smtp.host=smtp.operateur.mssante.fr\n$0\n",
    ["secu-cors-quarkus"],
    ["secu-mss-properties"],
  ],
  [
    "the outer level of nginx",
    "nginx.conf",
    "# psc.esante.gouv.fr\n$0\n",
    ["secu-tls-nginx", "secu-mtls-nginx"],
    ["secu-tls-apache", "secu-tls-spring"],
  ],
  ["within a server of nginx", "nginx.conf", "server {\n$0\n}\n", [], ["secu-tls-nginx"]],
  ["a JSON file of something else", "package.json", '{"name":"x",$0}', [], ["fhir-patient", "fhir-meta-profile"]],
  [
    "an XML file of something else",
    "pom.xml",
    "<project>$0</project>",
    [],
    ["cda-author", "cda-document", "fhir-patient"],
  ],
];

describe("snippets are offered where they fit, and nowhere else", () => {
  const ids = new Set(snippets().map(({ id }) => id));
  for (const [what, name, marked, fits, not] of places)
    test(what, () => {
      const found = at(name, marked);
      for (const id of [...fits, ...not]) assert.ok(ids.has(id), `${id} is no snippet`);
      assert.deepEqual(
        fits.filter((id) => !found.includes(id)),
        [],
        `not offered; there are ${found.slice(0, 8).join(" ")}`,
      );
      assert.deepEqual(
        not.filter((id) => found.includes(id)),
        [],
        "offered",
      );
    });

  test("not in a file whose name says that it holds something else", () => {
    for (const name of ["package.json", "tsconfig.json", "pom.xml"]) assert.deepEqual(at(name, "$0"), [], name);
  });

  test("each snippet of XML, JSON and settings fits at one of these places", () => {
    const found = new Set(places.flatMap(([, name, marked]) => at(name, marked)));
    // The rest stands in files that have no other content, or that no server reads.
    const apart = /^secu-(?:psc-(?:keycloak|dotnet|node|env|apache)|tls-apache|mtls-apache|log-logback|hds-terraform)$/;
    const never = [...ids].filter((id) => !found.has(id) && !apart.test(id));
    assert.deepEqual(never, []);
  });
});
