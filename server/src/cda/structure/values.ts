import type { Bilingual } from "../../rule/index.ts";
import { isUri } from "./uri.ts";

/** What the value of an attribute may be. */
export interface SimpleType {
  readonly name: string;
  valid(value: string): boolean;
  /** The whole of the values, where they are counted. */
  readonly values?: readonly string[];
  /** Whether the value is a list of such values, separated by spaces. */
  readonly list?: boolean;
  /** Whether white space around the value is of no account. */
  readonly collapsed: boolean;
  /** What is expected, to stand after "is not" and "expected:"; absent for a list of values, which says it itself. */
  readonly expected?: Bilingual;
}

/** White space at the ends left out, and a single space for what is within. */
export function collapse(value: string): string {
  return value.replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "");
}

const real = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$|^(?:-?INF|NaN)$/;
const oid = /^[0-2](?:\.(?:0|[1-9][0-9]*))*$/;
const uuid = /^[0-9a-zA-Z]{8}-[0-9a-zA-Z]{4}-[0-9a-zA-Z]{4}-[0-9a-zA-Z]{4}-[0-9a-zA-Z]{12}$/;
const ruid = /^[A-Za-z][A-Za-z0-9-]*$/;
const ncName = /^[\p{L}_][\p{L}\p{M}\p{Nd}._\-·]*$/u;
const nmToken = /^[\p{L}\p{M}\p{Nd}._:\-·]+$/u;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/;

const every = (test: RegExp) => (value: string) => value !== "" && value.split(" ").every((part) => test.test(part));

/** The types that are told by a form rather than by a list of values: how a value is tested, and what is expected. */
const forms: Readonly<
  Record<string, { preserved?: true; test: RegExp | ((value: string) => boolean); expected: Bilingual }>
> = {
  string: { preserved: true, test: () => true, expected: { fr: "un texte", en: "a text" } },
  st: { preserved: true, test: (value) => value !== "", expected: { fr: "un texte non vide", en: "a non-empty text" } },
  cs: {
    test: /^[^ \t\r\n]+$/,
    expected: { fr: "un code, non vide et sans espace", en: "a code, not empty and without a space" },
  },
  bl: { test: /^(?:true|false)$/, expected: { fr: "true ou false", en: "true or false" } },
  bn: { test: /^(?:true|false)$/, expected: { fr: "true ou false", en: "true or false" } },
  boolean: { test: /^(?:true|false|0|1)$/, expected: { fr: "true ou false", en: "true or false" } },
  int: { test: /^[+-]?\d+$/, expected: { fr: "un nombre entier", en: "an integer" } },
  int_pos: {
    test: /^\+?0*[1-9]\d*$/,
    expected: { fr: "un nombre entier supérieur ou égal à 1", en: "an integer of at least 1" },
  },
  real: {
    test: real,
    expected: { fr: "un nombre (séparateur décimal : le point)", en: "a number (with a point for the decimals)" },
  },
  probability: {
    test: (value) => real.test(value) && Number(value) >= 0 && Number(value) <= 1,
    expected: { fr: "un nombre de 0 à 1", en: "a number from 0 to 1" },
  },
  ts: {
    preserved: true,
    test: /^(?:[0-9]{1,8}|(?:[0-9]{9,14}|[0-9]{14}\.[0-9]+)(?:[+-][0-9]{1,4})?)$/,
    expected: {
      fr: "une date HL7 : AAAA, AAAAMM, AAAAMMJJ ou AAAAMMJJhhmmss+ZZzz",
      en: "an HL7 date: YYYY, YYYYMM, YYYYMMDD or YYYYMMDDhhmmss+ZZzz",
    },
  },
  oid: {
    preserved: true,
    test: oid,
    expected: { fr: "un OID, tel que 1.2.250.1.213", en: "an OID, such as 1.2.250.1.213" },
  },
  uid: {
    preserved: true,
    test: (value) => oid.test(value) || uuid.test(value) || ruid.test(value),
    expected: {
      fr: "un OID (tel que 1.2.250.1.213), un UUID ou un identifiant réservé par HL7",
      en: "an OID (such as 1.2.250.1.213), a UUID or an identifier reserved by HL7",
    },
  },
  url: { test: isUri, expected: { fr: "une URI, telle que tel:0145678900", en: "a URI, such as tel:0145678900" } },
  bin: {
    test: (value) => base64.test(value.replaceAll(" ", "")),
    expected: { fr: "un contenu en base64", en: "a content in base64" },
  },
  ID: {
    test: ncName,
    expected: {
      fr: "un identifiant XML (une lettre ou « _ », puis des lettres, des chiffres, « . », « - » ou « _ »)",
      en: "an XML identifier (a letter or “_”, then letters, digits, “.”, “-” or “_”)",
    },
  },
  IDREF: {
    test: ncName,
    expected: { fr: "l’identifiant (ID) d’un autre élément", en: "the identifier (ID) of another element" },
  },
  IDREFS: {
    test: every(ncName),
    expected: { fr: "des identifiants (ID) d’autres éléments", en: "identifiers (ID) of other elements" },
  },
  NMTOKEN: {
    test: nmToken,
    expected: { fr: "un mot sans espace", en: "a word without a space" },
  },
  NMTOKENS: {
    test: every(nmToken),
    expected: { fr: "un ou plusieurs mots séparés par une espace", en: "one or more words separated by a space" },
  },
};

/** The type of a form, or `undefined` where the name is none of ours. */
export function formType(name: string): SimpleType | undefined {
  const form = forms[name];
  if (form === undefined) return undefined;
  const { test, expected, preserved } = form;
  const holds = typeof test === "function" ? test : (value: string) => test.test(value);
  const collapsed = preserved !== true;
  return { name, collapsed, expected, valid: collapsed ? (value) => holds(value) || holds(collapse(value)) : holds };
}

/** The type of a list of values; `preserved` where white space counts. */
export function enumeration(name: string, values: readonly string[], preserved: boolean): SimpleType {
  const known = new Set(values);
  const valid = preserved
    ? (value: string) => known.has(value)
    : (value: string) => known.has(value) || known.has(collapse(value));
  return { name, values, valid, collapsed: !preserved };
}

/** The type of lists whose items are of another type; a list may be empty. */
export function listType(name: string, item: SimpleType): SimpleType {
  const { expected } = item;
  return {
    ...item,
    name,
    list: true,
    ...(expected === undefined
      ? {}
      : {
          expected: {
            fr: `une liste, séparée par des espaces : ${expected.fr}`,
            en: `a list, separated by spaces: ${expected.en}`,
          },
        }),
    collapsed: true,
    valid: (value) => item.valid(value) || collapse(value) === "" || collapse(value).split(" ").every(item.valid),
  };
}
