import type { Finding } from "../../rule/index.ts";
import type { FhirNode } from "../r4/index.ts";
import { at, example, type FhirResource, type FhirRule, fhirRule } from "../rule.ts";

/** The identifiers of professionals and of organizations: what their values and types look like. Source: FR Core 2.2.0. */

const v20203 = "https://hl7.fr/ig/fhir/core/CodeSystem/fr-core-cs-v2-0203";

interface Kind {
  readonly system: string;
  /** The codes of the type, in fr-core-cs-v2-0203. */
  readonly types: readonly string[];
  readonly name: string;
  /** The shape of the value, and in words. */
  readonly value?: RegExp;
  readonly fr?: string;
  readonly en?: string;
}

const practitionerKinds: readonly Kind[] = [
  {
    system: "https://rpps.esante.gouv.fr",
    types: ["RPPS"],
    name: "RPPS",
    value: /^\d{11}$/,
    fr: "11 chiffres",
    en: "11 digits",
  },
  { system: "urn:oid:1.2.250.1.71.4.2.1", types: ["IDNPS"], name: "IdNatPS" },
];
const organizationKinds: readonly Kind[] = [
  {
    system: "https://finess.esante.gouv.fr",
    types: ["FINEJ", "FINEG"],
    name: "FINESS",
    value: /^.{9}$/,
    fr: "9 caractères",
    en: "9 characters",
  },
  { system: "urn:oid:1.2.250.1.71.4.2.2", types: ["IDNST"], name: "IdNatStruct" },
  {
    system: "https://sirene.fr",
    types: ["SIREN", "SIRET"],
    name: "SIREN / SIRET",
    value: /^(\d{9}|\d{14})$/,
    fr: "9 chiffres (SIREN) ou 14 (SIRET)",
    en: "9 digits (SIREN) or 14 (SIRET)",
  },
  { system: "https://rppsrang.esante.gouv.fr", types: ["RPPSRG"], name: "RPPS rang" },
];

interface Seen {
  readonly kind: Kind;
  readonly identifier: FhirNode;
  readonly value: FhirNode | undefined;
  /** The codes of the type under FR Core's code system. */
  readonly types: readonly FhirNode[];
}

function* identifiers({ node, type }: FhirResource): Generator<Seen> {
  const kinds = type === "Organization" ? organizationKinds : type === "Practitioner" ? practitionerKinds : [];
  if (kinds.length === 0) return;
  for (const identifier of node.named("identifier")) {
    const system = identifier.text("system");
    const kind = kinds.find((one) => one.system === system);
    if (kind === undefined || identifier.unfinished) continue;
    const types = (identifier.first("type")?.named("coding") ?? [])
      .filter((coding) => coding.text("system") === v20203)
      .flatMap((coding) => coding.first("code") ?? []);
    yield { kind, identifier, value: identifier.first("value"), types };
  }
}

const reference = {
  text: "hl7.fhir.fr.core",
  version: "2.2.0",
  clause: "Practitioner.identifier, Organization.identifier",
  href: "https://hl7.fr/ig/fhir/core/StructureDefinition/fr-core-practitioner",
};

const practitioner = (system: string, code: string, value: string): string => `{
  "resourceType": "Practitioner",
  "identifier": [{
    "type": { "coding": [{ "system": "${v20203}", "code": "${code}" }] },
    "system": "${system}",
    "value": "${value}"
  }]
}
`;
const organization = (system: string, code: string, value: string): string =>
  practitioner(system, code, value).replace("Practitioner", "Organization");

/** FHIR-FR-013, FHIR-FR-015: the value. */
export const identifierShape: FhirRule = fhirRule({
  id: "fhir-fr/identifier-shape",
  aliases: ["FHIR-FR-013", "FHIR-FR-015"],
  reference,
  obligation: "shall",
  confidence: "verified",
  severity: "warning",
  topics: ["annuaire-sante"],
  title: {
    fr: "La valeur d’un identifiant national a la forme de son système",
    en: "The value of a national identifier has the form of its system",
  },
  why: {
    fr: "Le système dit quel identifiant est porté : un RPPS a 11 chiffres, un FINESS 9 caractères, un SIREN 9 chiffres, un SIRET 14.",
    en: "The system says which identifier it is: an RPPS has 11 digits, a FINESS 9 characters, a SIREN 9 digits, a SIRET 14.",
  },
  fix: {
    fr: "Écrivez une valeur de cette forme, ou le système de l’identifiant que vous portez.",
    en: "Write a value of that form, or the system of the identifier that you carry.",
  },
  messages: {
    shape: {
      fr: "« {value} » n’est pas un {name} : {expected} sont attendus.",
      en: "“{value}” is no {name}: {expected} are expected.",
    },
    prefixed: {
      fr: "« {value} » est un RPPS précédé du chiffre 8 : c’est la forme de l’IdNatPS, non celle du RPPS (11 chiffres).",
      en: "“{value}” is an RPPS with an 8 before it: that is the form of the IdNatPS, not of the RPPS (11 digits).",
    },
  },
  examples: () => ({
    bad: [
      example("practitioner.json", practitioner("https://rpps.esante.gouv.fr", "RPPS", "⟦810101201234⟧")),
      example("practitioner.json", practitioner("https://rpps.esante.gouv.fr", "RPPS", "⟦1010120⟧")),
      example("organization.json", organization("https://finess.esante.gouv.fr", "FINEG", "⟦75080344⟧")),
    ],
    good: [
      example("practitioner.json", practitioner("https://rpps.esante.gouv.fr", "RPPS", "10101201234")),
      example("organization.json", organization("https://sirene.fr", "SIRET", "18003702000013")),
    ],
  }),
  *check(resource) {
    for (const { kind, value } of identifiers(resource)) {
      if (kind.value === undefined || value?.value === undefined || kind.value.test(value.value)) continue;
      const prefixed = kind.name === "RPPS" && /^8\d{11}$/.test(value.value);
      yield at(identifierShape, value, prefixed ? "prefixed" : "shape", {
        value: value.value,
        name: kind.name,
        expected: { fr: kind.fr ?? "", en: kind.en ?? "" },
      });
    }
  },
  repair(finding) {
    if (finding.message !== "prefixed") return [];
    const newText = String(finding.data.value).slice(1);
    const title = { fr: `Écrire ${newText}`, en: `Write ${newText}` };
    return [{ title, safe: false, edits: [{ start: finding.start, end: finding.end, newText }] }];
  },
});

/** FHIR-FR-014, FHIR-FR-015: the type. */
export const identifierType: FhirRule = fhirRule({
  id: "fhir-fr/identifier-type",
  aliases: ["FHIR-FR-014"],
  reference,
  obligation: "shall",
  confidence: "verified",
  severity: "warning",
  topics: ["annuaire-sante"],
  title: {
    fr: "Le type d’un identifiant national est celui de son système",
    en: "The type of a national identifier is that of its system",
  },
  why: {
    fr: "FR Core distingue les identifiants par leur type et leur système : l’un sans l’autre, la tranche du profil ne le reconnaît pas.",
    en: "FR Core tells identifiers apart by type and system: with only one of the two, no slice of the profile knows it.",
  },
  fix: {
    fr: "Donnez à l’identifiant le type {types} de fr-core-cs-v2-0203.",
    en: "Give the identifier the type {types} of fr-core-cs-v2-0203.",
  },
  messages: {
    missing: {
      fr: "Cet identifiant {name} n’a pas le type {types}.",
      en: "This {name} identifier has not the type {types}.",
    },
    wrong: {
      fr: "Le type {code} n’est pas celui d’un {name} : {types}.",
      en: "The type {code} is not that of a {name}: {types}.",
    },
  },
  examples: () => ({
    bad: [
      example("practitioner.json", practitioner("urn:oid:1.2.250.1.71.4.2.1", "⟦RPPS⟧", "810101201234")),
      example("organization.json", organization("https://finess.esante.gouv.fr", "⟦SIRET⟧", "750803447")),
      example(
        "practitioner.json",
        `{"resourceType":"Practitioner","identifier":[{"system":"⟦urn:oid:1.2.250.1.71.4.2.1⟧","value":"810101201234"}]}`,
      ),
    ],
    good: [example("practitioner.json", practitioner("urn:oid:1.2.250.1.71.4.2.1", "IDNPS", "810101201234"))],
  }),
  *check(resource) {
    for (const { kind, identifier, types } of identifiers(resource)) {
      const data = { name: kind.name, types: kind.types.join(" / ") };
      const system = identifier.first("system") as FhirNode;
      const [only] = types;
      // Of the others, FR Core asks it where its profile is claimed.
      if (only === undefined) {
        if (kind.name === "IdNatPS") yield at(identifierType, system, "missing", data);
      } else if (!types.some((code) => kind.types.includes(code.value ?? "")))
        yield at(identifierType, only, "wrong", { ...data, code: only.value ?? "" });
    }
  },
  repair({ start, end, message, data }: Finding) {
    const types = String(data.types).split(" / ");
    return message !== "wrong"
      ? []
      : types.map((newText) => ({
          title: { fr: `Écrire ${newText}`, en: `Write ${newText}` },
          safe: false,
          edits: [{ start, end, newText }],
        }));
  },
});

/** FHIR-FR-016: the key of SIREN and SIRET. */
export const sirenKey: FhirRule = fhirRule({
  id: "fhir-fr/siren-key",
  aliases: ["FHIR-FR-016"],
  reference: { text: "INSEE, SIREN / SIRET" },
  obligation: "should",
  confidence: "memory",
  severity: "warning",
  topics: [],
  title: { fr: "La clé d’un SIREN ou d’un SIRET est juste", en: "The key of a SIREN or SIRET is right" },
  why: {
    fr: "Le dernier chiffre d’un SIREN ou d’un SIRET est une clé de Luhn : une clé fausse trahit une faute de frappe.",
    en: "The last digit of a SIREN or SIRET is a Luhn key: a wrong one betrays a typing error.",
  },
  fix: { fr: "Vérifiez le numéro au répertoire Sirene.", en: "Look the number up in the Sirene register." },
  messages: { key: { fr: "La clé de « {value} » est fausse.", en: "The key of “{value}” is wrong." } },
  examples: () => ({
    bad: [example("organization.json", organization("https://sirene.fr", "SIREN", "⟦180037021⟧"))],
    good: [example("organization.json", organization("https://sirene.fr", "SIREN", "180037020"))],
  }),
  *check(resource) {
    for (const { kind, value } of identifiers(resource))
      if (
        kind.types.includes("SIREN") &&
        value?.value !== undefined &&
        kind.value?.test(value.value) &&
        !luhn(value.value)
      )
        yield at(sirenKey, value, "key", { value: value.value });
  },
});

function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** FHIR-FR-019: ADELI. */
export const adeli: FhirRule = fhirRule({
  id: "fhir-fr/adeli",
  aliases: ["FHIR-FR-019"],
  reference: { text: "hl7.fhir.fr.core", version: "2.2.0", clause: "notes de version" },
  obligation: "may",
  confidence: "verified",
  severity: "information",
  topics: ["annuaire-sante"],
  title: { fr: "L’identifiant ADELI n’est plus de FR Core", en: "FR Core no longer has the ADELI identifier" },
  why: {
    fr: "Le répertoire ADELI est décommissionné ; FR Core 2.2.0 n’en a plus l’identifiant.",
    en: "The ADELI register is decommissioned; FR Core 2.2.0 has its identifier no longer.",
  },
  fix: { fr: "Portez le RPPS du professionnel.", en: "Carry the RPPS of the practitioner." },
  messages: { adeli: { fr: "Cet identifiant est un numéro ADELI.", en: "This identifier is an ADELI number." } },
  examples: () => ({
    bad: [example("practitioner.json", practitioner("urn:oid:1.2.3.4.567.8.9", "⟦ADELI⟧", "759912345"))],
    good: [example("practitioner.json", practitioner("https://rpps.esante.gouv.fr", "RPPS", "10101201234"))],
  }),
  *check({ node, type }) {
    if (type !== "Practitioner" && type !== "Organization") return;
    for (const identifier of node.named("identifier"))
      for (const coding of identifier.first("type")?.named("coding") ?? []) {
        const code = coding.first("code");
        if (code?.value === "ADELI" && coding.text("system") === v20203) yield at(adeli, code, "adeli");
      }
  },
});
