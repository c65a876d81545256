import type { AssertionData, ElementData, Predicate, TypeData } from "../../../src/shape/index.ts";

/** The building stones of the header's elements. Functions take the key of the rule that their constraints belong to. */

export const idNatPs = "1.2.250.1.71.4.2.1";
export const idNatStruct = "1.2.250.1.71.4.2.2";

type More = Partial<ElementData>;

export const one = { min: 1, max: 1 } as const;
export const once = { max: 1 } as const;

/** An attribute that must be there, or (`may`) that is held to a form where it is. */
export const must = (name: string, rule: string, more: More = {}): ElementData => ({
  name: `@${name}`,
  min: 1,
  rule,
  ...more,
});
export const may = (name: string, rule: string, more: More = {}): ElementData => ({ name: `@${name}`, rule, ...more });

/** Elements that CDA R2 has and the header does not foresee: they keep the order of what is inserted right. */
export const unforeseen = (...names: string[]): ElementData[] => names.map((name) => ({ name, foreseen: false }));

const infrastructure = ["realmCode", "typeId", "templateId"];

/**
 * An act, role, entity or participation. A nullFlavor changes nothing of what is asked of it, unless `more` says so,
 * and what is not listed in it is unforeseen.
 */
export function structure(name: string, rule: string, more: More, children: readonly ElementData[]): ElementData {
  const listed = new Set(children.map((child) => child.name));
  return {
    name,
    rule,
    nullable: "checked",
    closed: "unforeseen",
    ...more,
    children: [...unforeseen(...infrastructure.filter((n) => !listed.has(n))), ...children],
  };
}

/** For parts of the header that the schematrons hold to "nullFlavor, or else content" as they do datatypes. */
export const nullOrContent = { emptyWhenNull: { paths: ["*", ".", "@qualifier"], rule: "null-alone" } } as const;

/** An identifier with a root, and an extension that is required or only not empty. */
export function identifier(
  rule: string,
  valueRule: string,
  extension: "required" | "optional",
  more: More = {},
  example: { readonly root: string; readonly extension?: string } = { root: idNatPs, extension: "801234567897" },
): ElementData {
  const root = must("root", valueRule, { format: "uid", example: example.root });
  return {
    name: "id",
    rule,
    type: "II",
    ...more,
    children: [
      root,
      extension === "required"
        ? must("extension", valueRule, { format: "text", ...(example.extension && { example: example.extension }) })
        : may("extension", valueRule, { format: "text" }),
    ],
  };
}

/** The slice of the identifiers of one root, whose extension is required. */
export function national(root: string, rule: string, more: More = {}): ElementData {
  const isStructure = root === idNatStruct;
  return {
    name: "id",
    rule,
    type: "II",
    where: { path: "@root", equals: root },
    slice: isStructure
      ? { fr: "identifiant national de structure", en: "national structure identifier" }
      : { fr: "identifiant national de PS", en: "national identifier of a professional" },
    ...more,
    children: [
      must("root", rule, { oneOf: [root] }),
      must("extension", rule, { format: "text", example: isStructure ? "1750000001" : "801234567897" }),
    ],
  };
}

/** What an element of type TS holds: a timestamp, required in an element without nullFlavor. */
export function timestamp(name: string, rule: string, valueRule: string, { example, ...more }: More = {}): ElementData {
  const noChild: AssertionData = {
    rule: valueRule,
    require: { count: "*", max: 0 },
    message: "with-children",
    at: "*",
    breaks: [{ insert: "@value", text: `><low value="2024"/></${name}><${name}` }],
  };
  return {
    name,
    rule,
    type: "TS",
    ...more,
    children: [must("value", valueRule, { format: "ts", ...(example !== undefined && { example }) })],
    assertions: [noChild],
  };
}

/** The bounds of a period, each given at most once, in the order of CDA R2. */
export const bounds = (rule: string, low: More, high: More): ElementData[] => [
  timestamp("low", rule, rule, { max: 1, written: true, ...low }),
  ...unforeseen("center", "width"),
  timestamp("high", rule, rule, { max: 1, ...high }),
];

/** Bounds that need no value. */
export const openBounds: readonly ElementData[] = [
  { name: "low", rule: "interval", max: 1, children: [may("value", "interval", { format: "ts" })] },
  ...unforeseen("center", "width"),
  { name: "high", rule: "interval", max: 1, children: [may("value", "interval", { format: "ts" })] },
];

/** A period that holds nothing but its bounds. */
export function period(name: string, rule: string, more: More, children: readonly ElementData[]): ElementData {
  return { name, rule, type: "IVL_TS", closed: "unforeseen", ...more, children };
}

const codeHasSystem: AssertionData = {
  rule: "coded",
  when: { path: "@code" },
  require: { path: "@codeSystem" },
  message: "no-system",
  at: "@code",
  breaks: [{ remove: "@codeSystem" }],
};

const hasCode: readonly AssertionData[] = [
  {
    rule: "coded",
    when: { path: "@displayName" },
    require: { path: "@code" },
    message: "no-code",
    at: "@displayName",
    breaks: [{ remove: "@code" }],
  },
  {
    rule: "coded",
    require: { any: [{ path: "@code" }, { path: "@displayName" }, { path: "originalText" }] },
    message: "not-coded",
    breaks: [{ remove: "@code" }, { remove: "@displayName" }, { remove: "originalText" }],
  },
];

interface CodedOptions {
  /** The attributes that must be there; all three where it is absent. */
  readonly required?: readonly ("code" | "codeSystem" | "displayName")[];
  readonly valueSet?: string;
  /** A code of the value set for skeletons. */
  readonly example?: string;
  /** The code system need not be an OID. */
  readonly anySystem?: true;
  /** The schematron tests code and code system together. */
  readonly pair?: true;
  readonly children?: readonly ElementData[];
}

/** The content of a coded element. */
export function coded(valueRule: string, options: CodedOptions = {}): More {
  const { required = ["code", "codeSystem", "displayName"], valueSet, children = [] } = options;
  const attribute = (name: "code" | "codeSystem" | "displayName", more: More): ElementData =>
    required.includes(name) ? must(name, valueRule, more) : may(name, valueRule, more);
  return {
    type: "CE",
    ...(valueSet !== undefined && {
      binding: { valueSet, rule: valueRule, ...(options.pair === undefined && { codeOnly: true }) },
    }),
    ...(options.example !== undefined && { example: options.example }),
    assertions: [
      ...(required.includes("codeSystem") ? [] : [codeHasSystem]),
      ...(required.includes("code") ? [] : hasCode),
    ],
    children: [
      attribute("code", valueSet === undefined ? { format: "token" } : {}),
      attribute("codeSystem", { format: options.anySystem === undefined ? "oid" : "text" }),
      may("codeSystemName", valueRule, { format: "text" }),
      attribute("displayName", { format: "text" }),
      ...children,
    ],
  };
}

/** The same concept in another code system: never null, and each one once. */
export const translation = (rule: string, options: CodedOptions = { required: [], anySystem: true }): ElementData => ({
  name: "translation",
  rule,
  nullable: false,
  distinct: { paths: ["@code", "@codeSystem"], rule: "repeated" },
  ...coded(rule, options),
});

export const originalText: ElementData = { name: "originalText", max: 1, type: "ED" };

/** A plain text, such as an organisation's name. */
export const text = (name: string, rule: string, more: More = {}): ElementData => ({ name, rule, type: "ST", ...more });
export const organizationName = (rule: string): ElementData => ({ name: "name", rule, max: 1, type: "EN" });

export const addr: ElementData = { name: "addr", type: "AD" };
export const telecom: ElementData = { name: "telecom", type: "TEL", nullable: "checked" };

/** A person's name: one family name, at most one given name, the civility and the title bound to their value sets. */
export function personName(
  rule: string,
  on: string,
  more: More = {},
  suffix: ElementData = {
    name: "suffix",
    max: 1,
    nullable: "checked",
    ...nullOrContent,
    binding: { valueSet: "JDV_J246_Titre_CISIS", rule: "person-title", on },
    example: "DR",
  },
): ElementData {
  return {
    name: "name",
    rule,
    type: "PN",
    closed: "unforeseen",
    where: { path: "family" },
    nullable: "checked",
    ...more,
    children: [
      {
        name: "prefix",
        max: 1,
        nullable: "checked",
        ...nullOrContent,
        binding: { valueSet: "JDV_J245_Civilite_CISIS", rule: "civility", on },
        example: "MME",
      },
      { name: "given", max: 1, ...nullOrContent, example: "Prénom" },
      { name: "family", ...one, ...nullOrContent, example: "NOM" },
      suffix,
    ],
  };
}

/** An organisation, in the order of CDA R2. */
export function organization(
  name: string,
  rule: string,
  more: More,
  content: {
    readonly id?: readonly ElementData[];
    readonly name?: readonly ElementData[];
    readonly practiceSetting?: readonly ElementData[];
    readonly partOf?: boolean;
  } = {},
): ElementData {
  return structure(name, rule, { ...once, ...more }, [
    ...(content.id ?? [national(idNatStruct, more.rule ?? rule)]),
    ...(content.name ?? [organizationName(rule)]),
    telecom,
    addr,
    ...(content.practiceSetting ?? unforeseen("standardIndustryClassCode")),
    ...(content.partOf === true ? [partOf(rule)] : unforeseen("asOrganizationPartOf")),
  ]);
}

/** The practice setting of an organisation. */
export const practiceSetting = (rule: string, options: CodedOptions, more: More = {}): ElementData => ({
  name: "standardIndustryClassCode",
  rule,
  max: 1,
  ...coded(rule, { valueSet: "JDV_J04_XdsPracticeSettingCode_CISIS", example: "AMBULATOIRE", ...options }),
  ...more,
});

/** Foreseen with a code and system of the value set only; a null one is unforeseen. */
export const listedPracticeSetting = (rule: string): ElementData =>
  practiceSetting(rule, { pair: true }, { nullable: "uncounted" });

function partOf(rule: string): ElementData {
  return structure("asOrganizationPartOf", rule, { ...once, ...nullOrContent }, [
    { name: "templateId", type: "II" },
    identifier("identifier", "identifier", "optional"),
    { name: "code", rule, max: 1, ...coded(rule, { required: [], anySystem: true }) },
    { name: "statusCode", rule, max: 1, type: "CS" },
    { name: "effectiveTime", rule, max: 1, ...nullOrContent, children: openBounds },
    ...unforeseen("wholeOrganization"),
  ]);
}

const hasLines: Predicate = { path: "streetAddressLine" };
const addressParts = [
  "country",
  "state",
  "city",
  "postalCode",
  "county",
  "houseNumber",
  "houseNumberNumeric",
  "streetName",
  "streetNameType",
  "additionalLocator",
  "unitID",
  "postBox",
  "precinct",
];

const notEmpty: AssertionData = {
  rule: "empty",
  require: { path: ".", format: "text" },
  message: "empty",
  breaks: [{ set: ".", value: "" }],
};

const hasContent: AssertionData = {
  rule: "empty",
  require: { any: [{ path: "*" }, { path: ".", format: "text" }] },
  message: "empty",
  breaks: [{ set: ".", value: "" }],
};

/** For those that hold elements: there the shown fault would be another one. */
const hasParts: AssertionData = { ...hasContent, breaks: [] };

/** A part of a name without text, without nullFlavor and without elements. */
const partsFilled: AssertionData = {
  rule: "name-part",
  require: {
    count: "*",
    where: { not: { any: [{ path: "@nullFlavor" }, { path: "*" }, { path: ".", format: "text" }] } },
    max: 0,
  },
  message: "empty-part",
  breaks: [{ insert: "family", text: "<prefix></prefix>" }],
};

const noTextWithNull = { paths: ["."], rule: "null-alone" };
const repeatedText = { paths: ["@use", "."], rule: "repeated", nullAlone: true } as const;

/** What every element of a datatype fulfils. */
export const types: Readonly<Record<string, TypeData>> = {
  II: {
    distinct: { paths: ["@root", "@extension"], rule: "repeated" },
    emptyWhenNull: { paths: ["@root"], rule: "null-alone" },
    assertions: [
      {
        rule: "structure-id",
        when: {
          all: [
            { path: "@root", equals: idNatStruct },
            { path: "@extension", format: "text" },
          ],
        },
        require: { any: ["0", "1", "2", "3", "4"].map((starts) => ({ path: "@extension", starts })) },
        message: "unknown-prefix",
        at: "@extension",
        breaks: [{ set: "@extension", value: "9750000001" }],
      },
    ],
  },
  CE: { emptyWhenNull: { paths: ["@code", "@displayName"], rule: "null-alone" } },
  CS: {
    rule: "plain-code",
    emptyWhenNull: { paths: ["@code"], rule: "null-alone" },
    children: ["codeSystem", "codeSystemName", "codeSystemVersion", "displayName"].map((name) => ({
      name: `@${name}`,
      max: 0,
    })),
  },
  TS: { emptyWhenNull: { paths: ["@value"], rule: "null-alone" } },
  INT: { emptyWhenNull: { paths: ["@value"], rule: "null-alone" } },
  IVL_TS: {
    emptyWhenNull: { paths: ["@value", "low/@value", "high/@value"], rule: "null-alone" },
    assertions: [
      {
        rule: "interval",
        require: { before: ["low/@value", "high/@value"] },
        message: "order",
        at: "high/@value",
        breaks: [
          { set: "low/@value", value: "2024" },
          { set: "high/@value", value: "2023" },
        ],
      },
      {
        rule: "interval",
        require: { any: [{ path: "@value" }, { path: "*" }] },
        message: "nothing",
        breaks: [{ remove: "low" }, { remove: "high" }],
      },
      {
        rule: "interval",
        when: { path: "@value" },
        require: { count: "*", max: 0 },
        message: "both",
        at: "@value",
        breaks: [{ attribute: ".", text: ' value="2024"' }],
      },
    ],
  },
  ST: { emptyWhenNull: noTextWithNull, assertions: [notEmpty] },
  ED: { emptyWhenNull: noTextWithNull, assertions: [hasContent] },
  EN: { emptyWhenNull: noTextWithNull, distinct: repeatedText, assertions: [hasContent] },
  PN: { emptyWhenNull: noTextWithNull, distinct: repeatedText, assertions: [hasParts, partsFilled] },
  AD: {
    rule: "address-parts",
    closed: "unforeseen",
    emptyWhenNull: noTextWithNull,
    distinct: repeatedText,
    assertions: [hasParts],
    children: [
      may("use", "address-use", { oneOf: ["H", "HP", "HV", "WP", "TMP"] }),
      ...addressParts.map((name) => ({ name, max: 1, when: { not: hasLines }, type: "ST" })),
      { name: "streetAddressLine", rule: "address-lines", max: 7, when: hasLines, type: "ST" },
    ],
  },
  TEL: {
    emptyWhenNull: { paths: ["@value"], rule: "telecom-value-or-null" },
    distinct: { paths: ["@use", "@value"], rule: "repeated", whole: true, nullAlone: true },
    assertions: [
      {
        rule: "telecom-value-or-null",
        require: { any: [{ path: "@value" }, { path: "@nullFlavor" }] },
        message: "neither",
        breaks: [{ remove: "@value" }],
      },
      {
        rule: "telecom-form",
        require: { not: { all: [{ path: "@nullFlavor" }, { path: "@use" }] } },
        message: "null-not-alone",
        at: "@use",
        breaks: [{ remove: "@value" }, { insert: "@use", text: ' nullFlavor="UNK"' }],
      },
      {
        rule: "telecom-uri",
        when: { path: "@value", format: "telecom" },
        require: { path: "@value", format: "uri" },
        message: "not-a-uri",
        at: "@value",
        breaks: [{ set: "@value", value: "tel:01 02 03 04 05" }],
      },
    ],
    children: [
      may("value", "telecom-form", { format: "telecom" }),
      may("nullFlavor", "telecom-form", { oneOf: ["UNK", "NASK", "ASKU", "NAV", "MSK"] }),
      may("use", "telecom-use", { oneOf: ["H", "HP", "HV", "WP", "DIR", "PUB", "EC", "MC", "PG"] }),
    ],
  },
};
