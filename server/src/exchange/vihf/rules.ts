import type { Rule } from "../../rule/index.ts";
import { attribute, childElements, descendants, isElement, type XmlElement, xpathOf } from "../../syntax/index.ts";
import type { Span } from "../../text/index.ts";
import { vihfBuilder } from "../references.ts";
import { at, exchangeRule, marked, replacing } from "../rule.ts";
import { type Assertion, named, valueText } from "./assertion.ts";
import { assertion, common, good, vihfFacts, x509 } from "./facts.ts";

/** Where a value stands: its text, else the element's name. */
function placeOf(value: XmlElement): Span {
  const [first] = value.children;
  return value.children.length === 1 && first !== undefined && !isElement(first) ? first : value.nameSpan;
}

const attributeMissing: Rule<Assertion> = exchangeRule({
  ...common,
  id: "vihf/attribute-missing",
  aliases: ["SEC-SAML-001"],
  title: { fr: "Le VIHF a tous ses attributs obligatoires", en: "The VIHF has all its mandatory attributes" },
  why: {
    fr: "Le DMP décide de l’accès et en garde la trace par ces attributs ; il refuse un VIHF incomplet.",
    en: "The DMP decides on the access and traces it by these attributes; it refuses an incomplete VIHF.",
  },
  fix: { fr: "Ajoutez l’attribut {name}. {about}", en: "Add the attribute {name}. {about}" },
  messages: {
    missing: { fr: "L’attribut {name} manque.", en: "The attribute {name} is missing." },
    empty: { fr: "L’attribut {name} n’a pas de valeur.", en: "The attribute {name} has no value." },
  },
  examples: () => ({ bad: [assertion({ attributes: { Identifiant_Structure: "" } })], good: good() }),
  *check(given) {
    const statement = childElements(given.element, "AttributeStatement")[0] ?? given.element;
    for (const { name, required, about } of vihfFacts) {
      const [found] = named(given, name);
      if (found === undefined) {
        if (required) yield at(attributeMissing, statement.nameSpan, xpathOf(statement), "missing", { name, about });
      } else if (required && found.values.every((value) => valueText(value) === "" && !value.children.some(isElement)))
        yield at(attributeMissing, found.element.nameSpan, xpathOf(found.element), "empty", { name, about });
    }
  },
});

const version: Rule<Assertion> = exchangeRule({
  ...common,
  id: "vihf/version",
  aliases: ["SEC-SAML-002"],
  severity: "warning",
  title: { fr: "VIHF_Version vaut 4.0", en: "VIHF_Version is 4.0" },
  why: {
    fr: "La version attendue dépend de l’interface DMP visée : 4.0 dans le guide de 2026, 3.0 dans les outils de 2024.",
    en: "The version that is expected depends on the DMP interface: 4.0 in the guide of 2026, 3.0 in the tools of 2024.",
  },
  fix: {
    fr: "Vérifiez la version que demande l’interface DMP visée.",
    en: "Check which version the DMP interface asks for.",
  },
  messages: { other: { fr: "VIHF_Version vaut {found}.", en: "VIHF_Version is {found}." } },
  examples: () => ({
    bad: [assertion({ attributes: { VIHF_Version: "⟦2.0⟧" } }), assertion({ attributes: { VIHF_Version: "⟦3.0⟧" } })],
    good: good(),
  }),
  *check(given) {
    for (const { values } of named(given, "VIHF_Version"))
      for (const value of values) {
        const found = valueText(value);
        if (found === "" || found === "4.0") continue;
        const severity = found === "3.0" ? "information" : "warning";
        yield at(version, placeOf(value), xpathOf(value), "other", { found }, severity);
      }
  },
});

const modes = ["INDIRECTE", "INDIRECTE_RENFORCEE", "DIRECTE"];

const mode: Rule<Assertion> = exchangeRule({
  ...common,
  id: "vihf/authentication-mode",
  aliases: ["SEC-SAML-002"],
  severity: "warning",
  title: {
    fr: "Authentification_Mode vaut INDIRECTE, INDIRECTE_RENFORCEE ou DIRECTE",
    en: "Authentification_Mode is INDIRECTE, INDIRECTE_RENFORCEE or DIRECTE",
  },
  why: {
    fr: "Le DMP accorde ses droits selon ce mode.",
    en: "The DMP grants its rights by this mode.",
  },
  fix: { fr: "Écrivez l’une de ces valeurs, en capitales.", en: "Write one of these values, in capitals." },
  messages: { other: { fr: "Authentification_Mode vaut {found}.", en: "Authentification_Mode is {found}." } },
  examples: () => ({ bad: [assertion({ attributes: { Authentification_Mode: "⟦Indirecte⟧" } })], good: good() }),
  *check(given) {
    for (const { values } of named(given, "Authentification_Mode"))
      for (const value of values) {
        const found = valueText(value);
        if (found !== "" && !modes.includes(found)) yield at(mode, placeOf(value), xpathOf(value), "other", { found });
      }
  },
});

const nameCase: Rule<Assertion> = exchangeRule({
  ...common,
  id: "vihf/attribute-name",
  aliases: ["SEC-SAML-002"],
  reference: vihfBuilder,
  obligation: "should",
  severity: "information",
  title: {
    fr: "Les attributs du VIHF s’écrivent comme le guide les écrit",
    en: "The attributes of the VIHF are written as the guide writes them",
  },
  why: {
    fr: "Les noms d’attributs SAML distinguent les capitales ; les constructeurs publiés diffèrent sur ce point.",
    en: "Names of SAML attributes distinguish capitals; the published builders differ here.",
  },
  fix: { fr: "Écrivez {name}.", en: "Write {name}." },
  messages: { other: { fr: "L’attribut s’appelle {found}.", en: "The attribute is named {found}." } },
  examples: () => ({
    bad: [
      {
        ...marked(
          "vihf.xml",
          assertion().text.replace('Name="Authentification_Mode"', 'Name="⟦Authentification_mode⟧"'),
        ),
      },
    ],
    good: good(),
  }),
  *check({ attributes }) {
    for (const { element, name: found } of attributes) {
      const known = vihfFacts.find(({ name }) => name.toLowerCase() === found.toLowerCase());
      const node = attribute(element, "Name");
      if (known !== undefined && known.name !== found && node !== undefined)
        yield at(nameCase, node.valueSpan, xpathOf(node), "other", { found, name: known.name });
    }
  },
  repair: (finding) =>
    replacing(finding, String(finding.data.name), {
      fr: `Écrire ${finding.data.name}`,
      en: `Write ${finding.data.name}`,
    }),
});

const resource: Rule<Assertion> = exchangeRule({
  ...common,
  id: "vihf/resource-urn",
  aliases: ["SEC-SAML-004"],
  severity: "warning",
  title: {
    fr: "Ressource_URN vaut urn:dmp pour un appel au DMP",
    en: "Ressource_URN is urn:dmp for a call to the DMP",
  },
  why: { fr: "Il nomme la ressource visée.", en: "It names the resource that is called." },
  fix: { fr: "Écrivez urn:dmp.", en: "Write urn:dmp." },
  messages: { other: { fr: "Ressource_URN vaut {found}.", en: "Ressource_URN is {found}." } },
  examples: () => ({ bad: [assertion({ attributes: { Ressource_URN: "⟦urn:DMP⟧" } })], good: good() }),
  *check(given) {
    for (const { values } of named(given, "Ressource_URN"))
      for (const value of values) {
        const found = valueText(value);
        if (found !== "" && found !== "urn:dmp") yield at(resource, placeOf(value), xpathOf(value), "other", { found });
      }
  },
});

const issuer: Rule<Assertion> = exchangeRule({
  ...common,
  id: "vihf/issuer-format",
  severity: "warning",
  title: {
    fr: "L’émetteur du VIHF est le DN du certificat de cachet, au format X509SubjectName",
    en: "The issuer of the VIHF is the DN of the seal certificate, in the format X509SubjectName",
  },
  why: {
    fr: "Le DMP compare l’émetteur au certificat qui a signé l’assertion.",
    en: "The DMP compares the issuer with the certificate that signed the assertion.",
  },
  fix: { fr: `Écrivez Format="${x509}".`, en: `Write Format="${x509}".` },
  messages: {
    other: { fr: "Le format de l’émetteur est {found}.", en: "The format of the issuer is {found}." },
    absent: { fr: "L’émetteur n’a pas de Format.", en: "The issuer has no Format." },
    issuer: { fr: "L’assertion n’a pas d’émetteur.", en: "The assertion has no issuer." },
  },
  examples: () => ({ bad: [assertion({ issuer: "<saml:Issuer>CN=exemple</saml:Issuer>" })], good: good() }),
  *check({ element }) {
    const [found] = childElements(element, "Issuer");
    if (found === undefined) {
      yield at(issuer, element.nameSpan, xpathOf(element), "issuer");
      return;
    }
    const form = attribute(found, "Format");
    if (form === undefined) yield at(issuer, found.nameSpan, xpathOf(found), "absent");
    else if (form.value !== x509) yield at(issuer, form.valueSpan, xpathOf(form), "other", { found: form.value });
  },
});

const signature: Rule<Assertion> = exchangeRule({
  ...common,
  id: "vihf/signature-missing",
  aliases: ["SEC-SAML-003"],
  title: { fr: "Le VIHF est signé", en: "The VIHF is signed" },
  why: {
    fr: "La signature XML-DSIG par le certificat de cachet de la structure prouve qui appelle.",
    en: "The XML-DSIG signature by the organisation’s seal certificate proves who calls.",
  },
  fix: {
    fr: "Signez l’assertion avec le certificat de cachet de la structure.",
    en: "Sign the assertion with the organisation’s seal certificate.",
  },
  messages: { absent: { fr: "L’assertion n’est pas signée.", en: "The assertion is not signed." } },
  examples: () => ({ bad: [assertion({ signature: "" })], good: good() }),
  *check({ element }) {
    if (childElements(element, "Signature").length === 0)
      yield at(signature, element.nameSpan, xpathOf(element), "absent");
  },
});

const weakSignature: Rule<Assertion> = exchangeRule({
  ...common,
  id: "vihf/signature-weak",
  aliases: ["SEC-SAML-003"],
  confidence: "memory",
  severity: "warning",
  title: { fr: "La signature du VIHF n’emploie pas SHA-1", en: "The signature of the VIHF does not use SHA-1" },
  why: {
    fr: "SHA-1 ne protège plus d’une falsification.",
    en: "SHA-1 no longer protects against forgery.",
  },
  fix: { fr: "Signez en rsa-sha256, avec une empreinte sha256.", en: "Sign with rsa-sha256, with a sha256 digest." },
  messages: { weak: { fr: "L’algorithme est {found}.", en: "The algorithm is {found}." } },
  examples: () => ({
    bad: [
      assertion({
        signature:
          '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:SignedInfo><ds:SignatureMethod Algorithm="⟦http://www.w3.org/2000/09/xmldsig#rsa-sha1⟧"/></ds:SignedInfo></ds:Signature>',
      }),
    ],
    good: good(),
  }),
  *check({ element }) {
    for (const sign of childElements(element, "Signature"))
      for (const one of descendants(sign)) {
        const found = /^(?:SignatureMethod|DigestMethod)$/.test(one.localName)
          ? attribute(one, "Algorithm")
          : undefined;
        if (found !== undefined && /sha1$/i.test(found.value))
          yield at(weakSignature, found.valueSpan, xpathOf(found), "weak", { found: found.value });
      }
  },
});

/** Doctor and pharmacist among the professions. */
const withSpeciality = new Set(["10", "21"]);

const secondRole: Rule<Assertion> = exchangeRule({
  ...common,
  id: "vihf/second-role",
  severity: "warning",
  title: {
    fr: "Le rôle d’un médecin ou d’un pharmacien a une seconde valeur, sa spécialité",
    en: "The role of a doctor or a pharmacist has a second value, their speciality",
  },
  why: {
    fr: "Les droits d’accès au DMP dépendent aussi de la spécialité.",
    en: "The rights on the DMP depend on the speciality too.",
  },
  fix: {
    fr: "Ajoutez un AttributeValue de rôle avec le savoir-faire.",
    en: "Add an AttributeValue of the role with the speciality.",
  },
  messages: {
    absent: {
      fr: "La profession {found} demande une seconde valeur de rôle.",
      en: "The profession {found} asks for a second value of the role.",
    },
  },
  examples: () => {
    const role = (code: string) => `<Role xmlns="urn:hl7-org:v3" code="${code}"/>`;
    const name = "urn:oasis:names:tc:xacml:2.0:subject:role";
    return {
      bad: [assertion({ attributes: { [name]: role("10") } })],
      good: [assertion({ attributes: { [name]: `${role("10")}\n<Role xmlns="urn:hl7-org:v3" code="SM26"/>` } })],
    };
  },
  *check(given) {
    const roles = named(given, "urn:oasis:names:tc:xacml:2.0:subject:role");
    const values = roles.flatMap((one) => one.values);
    const [only, second] = values;
    if (only === undefined || second !== undefined) return;
    const found = valueText(only).split("^")[0]?.replace(/^G15_/, "") ?? "";
    if (withSpeciality.has(found)) yield at(secondRole, placeOf(only), xpathOf(only), "absent", { found });
  },
});

export const vihfRules: readonly Rule<Assertion>[] = [
  attributeMissing,
  version,
  mode,
  nameCase,
  resource,
  issuer,
  signature,
  weakSignature,
  secondRole,
];
