import type { ShapeRuleData } from "../../../src/shape/index.ts";
import { rule } from "./rule.ts";

const datatypes = { text: "HL7 V3 Data Types – Release 1 (schématrons du CI-SIS)", version: "2025-02-19" };

/** The rules on addresses and telecoms wherever they stand, on the datatypes, and on the header as a whole. */
export const commonRules: Readonly<Record<string, ShapeRuleData>> = {
  "address-use": rule(
    "049",
    "*/addr/@use",
    "L’usage d’une adresse, s’il est dit, est H, HP, HV, WP ou TMP.",
    "The use of an address, where it is said, is H, HP, HV, WP or TMP.",
  ),
  "address-parts": rule(
    "050",
    "*/addr",
    "Une adresse structurée donne chacune de ses parties (pays, ville, code postal, voie…) au plus une fois.",
    "A structured address gives each of its parts (country, city, postal code, street…) at most once.",
  ),
  "address-lines": rule(
    "051",
    "*/addr/streetAddressLine",
    "Une adresse en lignes a au plus sept streetAddressLine.",
    "An address in lines has at most seven streetAddressLine.",
  ),
  "telecom-form": rule(
    "052",
    "*/telecom",
    "Une adresse de télécommunication s’écrit avec son préfixe (tel, fax, mailto, http, ftp ou mllp) ; à défaut telecom porte un nullFlavor UNK, NASK, ASKU, NAV ou MSK, seul.",
    "A telecommunication address is written with its prefix (tel, fax, mailto, http, ftp or mllp); failing that, telecom has a nullFlavor UNK, NASK, ASKU, NAV or MSK, alone.",
    {
      messages: {
        "null-not-alone": {
          fr: "telecom porte nullFlavor avec un autre attribut.",
          en: "telecom has a nullFlavor together with another attribute.",
        },
      },
      fix: { fr: "Ne gardez que nullFlavor.", en: "Keep nullFlavor only." },
    },
  ),
  "telecom-use": rule(
    "053",
    "*/telecom/@use",
    "L’usage d’une adresse de télécommunication, s’il est dit, est H, HP, HV, WP, DIR, PUB, EC, MC ou PG.",
    "The use of a telecommunication address, where it is said, is H, HP, HV, WP, DIR, PUB, EC, MC or PG.",
  ),
  "telecom-value-or-null": rule(
    "054",
    "*/telecom",
    "Un telecom porte soit value, soit nullFlavor.",
    "A telecom has either value or nullFlavor.",
    {
      messages: {
        neither: { fr: "telecom n’a ni value ni nullFlavor.", en: "telecom has neither value nor nullFlavor." },
      },
      fix: { fr: "Ajoutez value, ou nullFlavor.", en: "Add value, or nullFlavor." },
    },
  ),
  "telecom-uri": rule(
    "055",
    "*/telecom/@value",
    "La valeur d’un telecom est une URI : ni espace, ni lettre accentuée.",
    "The value of a telecom is a URI: no space, no accented letter.",
    {
      messages: {
        "not-a-uri": { fr: "« {value} » n’est pas une URI.", en: "“{value}” is not a URI." },
      },
      fix: { fr: "Retirez les espaces et les accents.", en: "Remove the spaces and accents." },
    },
  ),
  unforeseen: rule(
    "129",
    "*",
    "L’en-tête ne contient que des éléments que la Structuration minimale prévoit, à la place et avec le contenu qu’elle prévoit.",
    "The header holds only elements that the minimal structure foresees, where and as it foresees them.",
    { severity: "warning", obligation: "should" },
  ),
  "name-part": rule("", "*/name", "Les parties d’un nom ne sont pas vides.", "The parts of a name are not empty.", {
    severity: "warning",
    obligation: "should",
    reference: datatypes,
    messages: {
      "empty-part": {
        fr: "Ce nom a une partie vide.",
        en: "This name has an empty part.",
      },
    },
    fix: {
      fr: "Remplissez la partie, ôtez-la, ou donnez-lui un nullFlavor.",
      en: "Fill the part, take it away, or give it a nullFlavor.",
    },
  }),
  incomplete: rule(
    "",
    ".",
    "L’en-tête contient tous ses éléments obligatoires.",
    "The header holds all its mandatory elements.",
  ),
  identifier: rule(
    "",
    "*/id",
    "Un identifiant porte root, un OID ou un UUID, et une extension non vide si elle est présente ; à défaut il porte nullFlavor.",
    "An identifier has root, an OID or a UUID, and where present an extension that is not empty; failing that it has nullFlavor.",
    { reference: datatypes },
  ),
  "structure-id": {
    ...rule(
      "",
      "*/id",
      "L’identifiant national d’une structure commence par le chiffre de son type : 0 (ADELI et rang), 1 (FINESS), 2 (SIREN), 3 (SIRET) ou 4 (RPPS et rang, identifiant technique).",
      "The national identifier of a structure begins with the digit of its kind: 0 (ADELI and rank), 1 (FINESS), 2 (SIREN), 3 (SIRET) or 4 (RPPS and rank, technical identifier).",
      {
        severity: "information",
        obligation: "should",
        reference: { text: "FR Core – FRCoreOrganizationProfile" },
        messages: {
          "unknown-prefix": {
            fr: "« {value} » ne commence par aucun type connu d’identifiant de structure.",
            en: "“{value}” begins with no known kind of structure identifier.",
          },
        },
        fix: { fr: "Placez le chiffre du type devant le numéro.", en: "Put the digit of the kind before the number." },
      },
    ),
    aliases: ["CDA-X-004"],
  },
  "null-alone": rule(
    "",
    "*",
    "Un élément qui porte nullFlavor ne porte pas de valeur.",
    "An element that has a nullFlavor has no value.",
    { reference: datatypes },
  ),
  repeated: rule(
    "",
    "*",
    "Les identifiants, adresses, télécoms et noms d’un même élément diffèrent les uns des autres, et aucun n’est nul à côté d’un renseigné.",
    "The identifiers, addresses, telecoms and names of one element differ from each other, and none is null beside one that has a value.",
    { reference: datatypes },
  ),
  coded: rule(
    "",
    "*",
    "Un code est donné avec son codeSystem, et un displayName avec son code.",
    "A code is given with its codeSystem, and a displayName with its code.",
    {
      reference: datatypes,
      messages: {
        "no-system": { fr: "{element} a un code sans codeSystem.", en: "{element} has a code without codeSystem." },
        "no-code": { fr: "{element} a un displayName sans code.", en: "{element} has a displayName without code." },
        "not-coded": {
          fr: "{element} n’a ni code, ni texte d’origine, ni nullFlavor.",
          en: "{element} has no code, no original text and no nullFlavor.",
        },
      },
      fix: { fr: "Complétez le code.", en: "Complete the code." },
    },
  ),
  "plain-code": rule(
    "",
    "*",
    "Un élément de type CS porte un code seul, sans codeSystem ni displayName.",
    "An element of the datatype CS has a code alone, without codeSystem or displayName.",
    { reference: datatypes },
  ),
  interval: rule(
    "",
    "*",
    "Une période a une value, des bornes ou un nullFlavor, et son début (low) précède sa fin (high).",
    "A period has a value, bounds or a nullFlavor, and its start (low) is before its end (high).",
    {
      reference: datatypes,
      messages: {
        order: { fr: "{element} : low n’est pas avant high.", en: "{element}: low is not before high." },
        nothing: {
          fr: "{element} n’a ni value, ni bornes, ni nullFlavor.",
          en: "{element} has no value, no bounds and no nullFlavor.",
        },
        both: { fr: "{element} porte à la fois value et des bornes.", en: "{element} has both value and bounds." },
      },
      fix: { fr: "Corrigez la période.", en: "Correct the period." },
    },
  ),
  empty: rule(
    "",
    "*",
    "Un nom, une adresse ou un texte présent n’est pas vide ; à défaut il porte nullFlavor.",
    "A name, an address or a text that is present is not empty; failing that it has nullFlavor.",
    {
      reference: datatypes,
      messages: { empty: { fr: "{element} est vide.", en: "{element} is empty." } },
      fix: { fr: "Écrivez son contenu, ou retirez-le.", en: "Write its content, or remove it." },
    },
  ),
};
