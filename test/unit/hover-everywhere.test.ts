import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { catalogue } from "../../server/src/catalogue.ts";
import { createService } from "../../server/src/service.ts";

const service = createService();

/** The markdown of the hover at `$0` of a text. */
function hover(name: string, marked: string, language: "fr" | "en" = "fr"): string {
  const offset = marked.indexOf("$0");
  assert.ok(offset >= 0, marked);
  return service.hover(service.open(name, marked.replace("$0", "")), offset, language)?.markdown ?? "";
}

/** Where an identifier may stand: a file's name, and its text with the identifier in the place of `{}`. */
const places: Readonly<Record<string, readonly [name: string, text: string]>> = {
  "CDA attribute": [
    "a.xml",
    '<ClinicalDocument xmlns="urn:hl7-org:v3"><author><assignedAuthor><id root="{}"/></assignedAuthor></author></ClinicalDocument>',
  ],
  "CDA comment": ["a.xml", '<ClinicalDocument xmlns="urn:hl7-org:v3"><!-- see {} here --></ClinicalDocument>'],
  "CDA text": [
    "a.xml",
    '<ClinicalDocument xmlns="urn:hl7-org:v3"><component><structuredBody><component><section><text>{}</text></section></component></structuredBody></component></ClinicalDocument>',
  ],
  "FHIR JSON string": ["a.json", '{"resourceType":"Patient","extension":[{"url":"http://a.b/c","valueString":"{}"}]}'],
  "FHIR XML value": ["a.xml", '<Patient xmlns="http://hl7.org/fhir"><implicitRules value="{}"/></Patient>'],
  "FHIR XML comment": ["a.xml", '<Patient xmlns="http://hl7.org/fhir"><!-- {} --></Patient>'],
  "YAML value": ["application.yml", "esante:\n  url: https://auth.bas.psc.esante.gouv.fr\nother: {}\n"],
  "YAML comment": ["application.yml", "# {}\nesante:\n  url: https://auth.bas.psc.esante.gouv.fr\n"],
  "properties value": ["application.properties", "psc.host=auth.bas.psc.esante.gouv.fr\nother.key={}\n"],
  "env value": [".env", "PSC=auth.bas.psc.esante.gouv.fr\nOTHER={}\n"],
  SVS: [
    "jdv.xml",
    '<RetrieveValueSetResponse xmlns="urn:ihe:iti:svs:2008"><ValueSet id="{}" displayName="x"/></RetrieveValueSetResponse>',
  ],
  XDM: [
    "METADATA.XML",
    '<SubmitObjectsRequest xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0"><Slot xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0" name="x"><ValueList><Value>{}</Value></ValueList></Slot></SubmitObjectsRequest>',
  ],
  schematron: [
    "rules.sch",
    '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern><rule context="cda:templateId[@root=\'{}\']"><assert test="true()">x</assert></rule></pattern></schema>',
  ],
  "schematron text": [
    "rules.sch",
    '<schema xmlns="http://purl.oclc.org/dsdl/schematron"><pattern><rule context="/"><assert test="true()">see {} (x)</assert></rule></pattern></schema>',
  ],
};

/** What may be asked: the identifier, and what its hover says in French and in English. */
const things: readonly (readonly [what: string, id: string, fr: RegExp, en: RegExp])[] = [
  ["an OID of the INS", "1.2.250.1.213.1.4.10", /INS-NIR de test/, /Test INS-NIR/],
  ["the OID of professionals", "1.2.250.1.71.4.2.1", /idNatPS/, /idNatPS/],
  ["a templateId", "1.2.250.1.213.1.1.1.55", /biologie/, /Laboratory/],
  ["a code system", "2.16.840.1.113883.6.96", /SNOMED/, /SNOMED/],
  [
    "a canonical address",
    "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins",
    /Patient dont l’identité est une INS/,
    /identity is an INS/,
  ],
  ["a host", "auth.bas.psc.esante.gouv.fr", /bac à sable|Pro Santé Connect/, /sandbox|Pro Santé Connect/],
  ["a value set's name", "JDV_J07_XdsTypeCode_CISIS", /JDV_J07/, /JDV_J07/],
  [
    "a nomenclature's address",
    "https://mos.esante.gouv.fr/NOS/TRE_R38-SpecialiteOrdinale/FHIR/TRE-R38-SpecialiteOrdinale",
    /TRE_R38/,
    /TRE_R38/,
  ],
];

describe("an identifier is told wherever it stands", () => {
  for (const [where, [name, text]] of Object.entries(places)) {
    for (const [what, id, fr, en] of things) {
      test(`${what} in ${where}`, () => {
        const half = Math.floor(id.length / 2);
        const marked = text.replace("{}", () => `${id.slice(0, half)}$0${id.slice(half)}`);
        assert.match(hover(name, marked), fr);
        assert.match(hover(name, marked, "en"), en);
      });
    }
  }
});

describe("alone in a comment or a text", () => {
  const inComment = (text: string) => `<ClinicalDocument xmlns="urn:hl7-org:v3"><!-- ${text} --></ClinicalDocument>`;

  test("a document that is not ours is left alone", () => {
    assert.equal(hover("pom.xml", "<project><!-- 1.2.250.1.213$0.1.4.8 --></project>"), "");
  });

  for (const [what, id, says] of [
    ["a LOINC code", "11502-2", /biologi/],
    ["a requirement", "ECO.2.4.1", /X-MSS-CODECDA/],
    ["a requirement of Ségur", "INS/va1.53", /qualifiée/],
    ["a rule", "ins/matricule-key", /[Cc]lé/],
    ["a rule by another name", "CDA-H-020", /JDV_J07/],
    ["a document model", "BIO-CR-BIO_2024.01", /biologie/],
    ["a system and its code", "http://loinc.org|11502-2", /LOINC|biologi/],
  ] as const)
    test(what, () => {
      const half = Math.floor(id.length / 2);
      assert.match(hover("a.xml", inComment(`voir ${id.slice(0, half)}$0${id.slice(half)}, puis`)), says);
    });

  test("a suppression names its rule", () => {
    const text = hover(
      "a.xml",
      '<ClinicalDocument xmlns="urn:hl7-org:v3"><!-- doctrine-disable-next-line ins/matri$0cule-key: sample --></ClinicalDocument>',
    );
    assert.match(text, /`ins\/matricule-key`/);
  });

  test("what is no identifier says nothing", () => {
    for (const word of ["192.16$08.0.1", "hel$0lo", "2024-01-$015", "foo/ba$0r", "1.2.$03", "A-$012", "exam$0ple.org"])
      assert.equal(hover("a.xml", inComment(word)), "", word);
  });
});

describe("identifiers of persons and structures are decoded, checked and masked", () => {
  const inCda = (root: string, value: string) =>
    hover(
      "a.xml",
      `<ClinicalDocument xmlns="urn:hl7-org:v3"><author><assignedAuthor><id root="${root}" extension="$0${value}"/></assignedAuthor></author></ClinicalDocument>`,
    );
  const inJson = (system: string, value: string) =>
    hover("a.json", `{"resourceType":"Practitioner","identifier":[{"system":"${system}","value":"$0${value}"}]}`);
  const inXml = (system: string, value: string) =>
    hover(
      "a.xml",
      `<Practitioner xmlns="http://hl7.org/fhir"><identifier><system value="${system}"/><value value="$0${value}"/></identifier></Practitioner>`,
    );

  test("INS", () => {
    for (const text of [
      inCda("1.2.250.1.213.1.4.10", "279035121518989"),
      inJson("urn:oid:1.2.250.1.213.1.4.10", "279035121518989"),
      inXml("urn:oid:1.2.250.1.213.1.4.10", "279035121518989"),
    ]) {
      assert.match(text, /✓/);
      assert.doesNotMatch(text, /279035121518989/);
    }
    assert.match(inXml("urn:oid:1.2.250.1.213.1.4.8", "279035121518988"), /✗/);
  });

  test("idNatPS and RPPS", () => {
    for (const text of [
      inCda("1.2.250.1.71.4.2.1", "810101201234"),
      inJson("urn:oid:1.2.250.1.71.4.2.1", "810101201234"),
      inXml("urn:oid:1.2.250.1.71.4.2.1", "810101201234"),
    ]) {
      assert.match(text, /✓/);
      assert.match(text, /Type 8 : RPPS/);
      assert.doesNotMatch(text, /810101201234/);
    }
    assert.match(inJson("https://rpps.esante.gouv.fr", "10101201234"), /✓ Forme attendue : 11 chiffres/);
    assert.match(inJson("https://rpps.esante.gouv.fr", "810101201234"), /✗[\s\S]*8 de tête/);
    assert.doesNotMatch(inJson("https://rpps.esante.gouv.fr", "10101201234"), /10101201234/);
    assert.match(inCda("1.2.250.1.71.4.2.1", "0123456789"), /ADELI/);
  });

  test("structures: FINESS, SIREN, SIRET, idNatStruct", () => {
    assert.match(inJson("https://finess.esante.gouv.fr", "750000001"), /✓ Forme attendue : 9/);
    assert.match(inXml("https://finess.esante.gouv.fr", "75000"), /✗/);
    assert.match(inJson("https://sirene.fr", "732829320"), /✓ Clé de Luhn/);
    assert.match(inJson("https://sirene.fr", "73282932000074"), /SIRET[\s\S]*✓ Clé de Luhn/);
    assert.match(inJson("https://sirene.fr", "732829321"), /✗ Clé de Luhn/);
    assert.match(inCda("1.2.250.1.71.4.2.2", "1750000001"), /Type 1 : FINESS/);
    assert.match(inCda("1.2.250.1.71.4.2.2", "373282932000074"), /Type 3 : SIRET/);
  });

  test("a plausible matricule alone is masked, a number that only looks like one is not told", () => {
    const text = hover("a.yml", "# psc.esante.gouv.fr\npatient: 2790351$021518989\n");
    assert.match(text, /Matricule INS plausible/);
    assert.doesNotMatch(text, /279035121518989/);
    assert.equal(hover("a.yml", "# psc.esante.gouv.fr\nid: 2790351$021518988\n"), "");
  });
});

describe("codes are named with their lists", () => {
  test("in CDA, FHIR JSON, FHIR XML, SVS and XDM", () => {
    const cda =
      '<ClinicalDocument xmlns="urn:hl7-org:v3"><code code="115$002-2" codeSystem="2.16.840.1.113883.6.1"/></ClinicalDocument>';
    const json =
      '{"resourceType":"DocumentReference","type":{"coding":[{"system":"http://loinc.org","code":"115$002-2"}]}}';
    const xml =
      '<DocumentReference xmlns="http://hl7.org/fhir"><type><coding><system value="http://loinc.org"/><code value="115$002-2"/></coding></type></DocumentReference>';
    const svs =
      '<RetrieveValueSetResponse xmlns="urn:ihe:iti:svs:2008"><ValueSet id="1"><ConceptList><Concept code="115$002-2" codeSystem="2.16.840.1.113883.6.1"/></ConceptList></ValueSet></RetrieveValueSetResponse>';
    const xdm =
      '<SubmitObjectsRequest xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0"><Classification xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0" nodeRepresentation="115$002-2"><Slot name="codingScheme"><ValueList><Value>2.16.840.1.113883.6.1</Value></ValueList></Slot></Classification></SubmitObjectsRequest>';
    for (const [name, text] of [
      ["a.xml", cda],
      ["a.json", json],
      ["a.xml", xml],
      ["jdv.xml", svs],
      ["METADATA.XML", xdm],
    ] as const) {
      assert.match(hover(name, text), /CR d'examens biologiques[\s\S]*JDV_J07/, text);
    }
  });

  test("a SNOMED CT code of the content models says which value sets have it", () => {
    assert.match(
      hover(
        "a.xml",
        '<ClinicalDocument xmlns="urn:hl7-org:v3"><component><structuredBody><component><section><entry><observation><value code="1813$072005" codeSystem="2.16.840.1.113883.6.96"/></observation></entry></section></component></structuredBody></component></ClinicalDocument>',
      ),
      /JDV_AbordVeineuxCentral_CISIS/,
    );
  });

  test("the classification schemes of XDS", () => {
    assert.match(
      hover(
        "METADATA.XML",
        '<SubmitObjectsRequest xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0"><Classification xmlns="urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0" classificationScheme="urn:uuid:f0306f51-975f$0-434e-a61c-c59651d33983"/></SubmitObjectsRequest>',
      ),
      /typeCode/,
    );
  });
});

test("short first: a title, then what it is; a link to the official page; at most sixteen milliseconds", () => {
  const [name, text] = places["CDA attribute"] as readonly [string, string];
  const snapshot = service.open(name, text.replace("{}", "1.2.250.1.213.1.4.8"));
  const offset = snapshot.text.indexOf("1.2.250.1.213.1.4.8") + 5;
  const markdown = service.hover(snapshot, offset, "fr")?.markdown ?? "";
  assert.match(markdown, /^\*\*INS-NIR\*\* · `1\.2\.250\.1\.213\.1\.4\.8`\n\n\S/);
  assert.match(markdown, /\]\(https:\/\/esante\.gouv\.fr\/securite\/identite-nationale-de-sante\)/);
  assert.match(markdown, /Règles : `ins\/|Règles : `ci-sis\//);
  const times = Array.from({ length: 30 }, () => {
    const start = performance.now();
    service.hover(snapshot, offset, "fr");
    return performance.now() - start;
  }).sort((a, b) => a - b);
  assert.ok((times[15] as number) <= 16, `${times[15]} ms`);
});

test("a certificate says its subject, its dates, its key and the structure that it names", () => {
  const rule = catalogue().find("security/certificate-structure");
  const pem = rule?.examples().good[0]?.text ?? "";
  const at = pem.indexOf("MII") + 10;
  for (const [name, text] of [
    ["client.pem", pem],
    ["notes.yml", `# psc.esante.gouv.fr\ncert: |\n${pem}`],
  ] as const) {
    const offset = text.indexOf(pem) + at;
    const markdown = service.hover(service.open(name, text), offset, "fr")?.markdown ?? "";
    assert.match(markdown, /^\*\*Certificat\*\*/, name);
    assert.match(markdown, /Clé : EC secp256r1, 256 bits/);
    assert.match(markdown, /OU : 318751275100020/);
    assert.match(markdown, /Validité : \d{4}-\d\d-\d\d → \d{4}-\d\d-\d\d/);
  }
});

/** A place of each kind that hovers tell of, in each kind of file, with what it says in French and in English. */
const kinds: readonly (readonly [what: string, name: string, marked: string, fr: RegExp, en: RegExp])[] = [
  [
    "an element of the CDA header",
    "a.xml",
    '<ClinicalDocument xmlns="urn:hl7-org:v3"><confidentiality$0Code code="N" codeSystem="2.16.840.1.113883.5.25"/></ClinicalDocument>',
    /Confidentialité/,
    /Confidentiality/,
  ],
  [
    "an element of a CDA section",
    "a.xml",
    '<ClinicalDocument xmlns="urn:hl7-org:v3"><component><structuredBody><component><section><templateId root="1.2.250.1.213.1.1.2.$01"/></section></component></structuredBody></component></ClinicalDocument>',
    /section/,
    /section/,
  ],
  [
    "an element of FHIR JSON, in a resource that claims a profile",
    "a.json",
    '{"resourceType":"Patient","meta":{"profile":["https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-patient-ins"]},"birth$0Date":"1979-03-28"}',
    /Patient\.birthDate/,
    /Patient\.birthDate/,
  ],
  [
    "an element of FHIR XML",
    "a.xml",
    '<Patient xmlns="http://hl7.org/fhir"><gen$0der value="female"/></Patient>',
    /Jeu de valeurs :/,
    /Value set:/,
  ],
  ["a resource type", "a.json", '{"resourceType":"Pati$0ent"}', /Patient/, /Patient/],
  [
    "a SNOMED CT code",
    "a.xml",
    '<ClinicalDocument xmlns="urn:hl7-org:v3"><component><structuredBody><component><section><entry><observation><value code="1813$072005" codeSystem="2.16.840.1.113883.6.96"/></observation></entry></section></component></structuredBody></component></ClinicalDocument>',
    /Jeux de valeurs des modèles :/,
    /Value sets of the models:/,
  ],
  [
    "a LOINC code in FHIR",
    "a.json",
    '{"resourceType":"DocumentReference","type":{"coding":[{"system":"http://loinc.org","code":"115$002-2"}]}}',
    /Jeux de valeurs :/,
    /Value sets:/,
  ],
  [
    "a key of YAML",
    "application.yml",
    "psc:\n  url: https://auth.bas.psc.esante.gouv.fr\nserver:\n  ssl:\n    enabled-protoc$0ols: TLSv1.2\n",
    /TLS/,
    /TLS/,
  ],
  [
    "a key of properties",
    "application.properties",
    "psc.host=auth.bas.psc.esante.gouv.fr\nserver.ssl.enabled-protoc$0ols=TLSv1.2\n",
    /TLS/,
    /TLS/,
  ],
  [
    "a directive of nginx",
    "nginx.conf",
    "# psc.esante.gouv.fr\nserver {\n  listen 443 ssl;\n  ssl_proto$0cols TLSv1.2 TLSv1.3;\n}\n",
    /TLS/,
    /TLS/,
  ],
  [
    "a key of JSON settings",
    "appsettings.json",
    '{"Url":"https://auth.bas.psc.esante.gouv.fr","Oidc":{"AcrVal$0ues":"eidas1"}}',
    /Niveau demandé/,
    /eidas1/,
  ],
  [
    "a matricule INS",
    "a.json",
    '{"resourceType":"Patient","identifier":[{"system":"urn:oid:1.2.250.1.213.1.4.10","value":"2790351$021518989"}]}',
    /✓/,
    /✓/,
  ],
  [
    "an identifier of a professional",
    "a.json",
    '{"resourceType":"Practitioner","identifier":[{"system":"https://rpps.esante.gouv.fr","value":"10101$0201234"}]}',
    /Forme attendue : 11 chiffres/,
    /11 digits/,
  ],
];

describe("each kind of place, in both languages", () => {
  for (const [what, name, marked, fr, en] of kinds)
    test(what, () => {
      const [french, english] = [hover(name, marked), hover(name, marked, "en")];
      assert.match(french, fr);
      assert.match(english, en);
      // Short first: a title in one line.
      assert.ok((french.split("\n")[0]?.length ?? 0) < 200, french);
      // English has no space before a colon; addresses and paths are not concerned.
      assert.doesNotMatch(english.replace(/`[^`]*`|\([^)]*\)/g, ""), /[a-z] :(?= |$)/im);
    });

  test("within sixteen milliseconds, wherever it stands", () => {
    for (const [what, name, marked] of kinds) {
      const offset = marked.indexOf("$0");
      const snapshot = service.open(name, marked.replace("$0", ""));
      const times = Array.from({ length: 15 }, (_, round) => {
        const start = performance.now();
        service.hover(snapshot, offset, round % 2 === 0 ? "fr" : "en");
        return performance.now() - start;
      }).sort((a, b) => a - b);
      // The median: on a busy machine a single one says more of its neighbours.
      assert.ok((times[7] as number) <= 16, `${what}: ${times[7]?.toFixed(1)} ms`);
    }
  });
});
