import type { RuleMeta } from "../../rule/index.ts";
import { examplesOf } from "./examples.ts";
import { structureRule } from "./rule.ts";

const attributes = {
  fr: "Le schéma dit quels attributs un élément porte, et lesquels sont obligatoires.",
  en: "The schema says which attributes an element has, and which are mandatory.",
};
const values = {
  fr: "Le schéma donne à chaque attribut un type de données ou une liste de valeurs.",
  en: "The schema gives each attribute a datatype or a list of values.",
};
const datatypes = {
  fr: "Le type d’un élément, déclaré par le schéma ou précisé par xsi:type, dit ce qu’il contient.",
  en: "The type of an element, declared by the schema or made precise by xsi:type, says what it holds.",
};
const identifiers = {
  fr: "Dans le schéma, ID est un identifiant XML, unique dans le document, et IDREF le désigne.",
  en: "In the schema, ID is an XML identifier, unique in the document, and IDREF points to it.",
};

/** The rules on attributes and datatypes. */
export const valueRules: readonly RuleMeta[] = [
  structureRule({
    topic: "missing-attribute",
    title: {
      fr: "Un élément porte les attributs que le schéma CDA R2 rend obligatoires.",
      en: "An element has the attributes that the CDA R2 schema makes mandatory.",
    },
    why: attributes,
    fix: { fr: "Ajoutez {attribute}.", en: "Add {attribute}." },
    messages: {
      absent: {
        fr: "L’attribut {attribute} manque sur {element} ; valeur attendue : {expected}.",
        en: "The attribute {attribute} is missing on {element}; expected value: {expected}.",
      },
    },
    examples: examplesOf(
      [`<observation classCode="OBS" moodCode="EVN">`, `<observation classCode="OBS">`],
      [`<typeId root="2.16.840.1.113883.1.3" extension="POCD_HD000040"/>`, `<typeId extension="POCD_HD000040"/>`],
    ),
  }),
  structureRule({
    topic: "unexpected-attribute",
    title: {
      fr: "Un élément ne porte que les attributs que le schéma CDA R2 y prévoit.",
      en: "An element has only the attributes that the CDA R2 schema foresees on it.",
    },
    why: attributes,
    fix: { fr: "Corrigez son nom ou retirez-le.", en: "Correct its name or remove it." },
    messages: {
      unknown: {
        fr: "L’attribut {attribute} n’est pas prévu sur {element}, de type {type} ; prévus : {expected}.",
        en: "The attribute {attribute} is not foreseen on {element}, of type {type}; foreseen: {expected}.",
      },
      misspelt: {
        fr: "L’attribut {attribute} n’est pas prévu sur {element}, de type {type}, mais {meant} l’est.",
        en: "The attribute {attribute} is not foreseen on {element}, of type {type}, but {meant} is.",
      },
      none: {
        fr: "L’attribut {attribute} n’est pas prévu sur {element}, qui n’en a aucun.",
        en: "The attribute {attribute} is not foreseen on {element}, which has none.",
      },
      nil: {
        fr: "L’attribut {attribute} n’est pas admis sur {element}.",
        en: "The attribute {attribute} is not allowed on {element}.",
      },
    },
    fixes: {
      misspelt: { fr: "Écrivez {meant}.", en: "Write {meant}." },
      nil: {
        fr: "Dans CDA, une valeur absente se dit par nullFlavor.",
        en: "In CDA an absent value is told by nullFlavor.",
      },
    },
    examples: examplesOf(
      [`<statusCode code="completed"/>\n              <eff`, `<statusCode code="completed" label="Terminé"/><eff`],
      [`<realmCode code="FR"/>`, `<realmCode Code="FR"/>`],
      [`<realmCode code="FR"/>`, `<realmCode code="FR" codeSystem="1.0.3166.1"/>`],
      [`<realmCode code="FR"/>`, `<realmCode xsi:nil="true"/>`],
    ),
  }),
  structureRule({
    topic: "wrong-attribute-value",
    title: {
      fr: "La valeur d’un attribut a la forme, ou est dans la liste, que le schéma CDA R2 lui donne.",
      en: "The value of an attribute has the form, or is in the list, that the CDA R2 schema gives it.",
    },
    why: values,
    fix: { fr: "Corrigez la valeur.", en: "Correct the value." },
    messages: {
      form: {
        fr: "{attribute} de {element} vaut « {value} » ; attendu : {expected}.",
        en: "{attribute} of {element} is “{value}”; expected: {expected}.",
      },
      values: {
        fr: "{attribute} de {element} vaut « {value} » ; valeurs admises : {expected}.",
        en: "{attribute} of {element} is “{value}”; allowed values: {expected}.",
      },
      list: {
        fr: "{attribute} de {element} vaut « {value} » ; attendu, une ou plusieurs de ces valeurs : {expected}.",
        en: "{attribute} of {element} is “{value}”; expected, one or more of these values: {expected}.",
      },
      empty: {
        fr: "{attribute} de {element} est vide ; attendu : {expected}.",
        en: "{attribute} of {element} is empty; expected: {expected}.",
      },
    },
    fixes: {
      empty: { fr: "Donnez une valeur ou retirez l’attribut.", en: "Give a value or remove the attribute." },
    },
    examples: examplesOf(
      [`<effectiveTime value="20240115111500+0100"/>`, `<effectiveTime value="2024-01-15T11:15:00"/>`],
      [`<observation classCode="OBS" moodCode="EVN">`, `<observation classCode="OBS" moodCode="evn">`],
      [
        `codeSystem="2.16.840.1.113883.6.1" displayName="Signes vitaux"`,
        `codeSystem="LOINC 2.76" displayName="Signes vitaux"`,
      ],
      [`<telecom use="MC"`, `<telecom use="MOBILE"`],
      [`<code code="8716-3"`, `<code code=""`],
    ),
  }),
  structureRule({
    topic: "fixed-attribute",
    title: {
      fr: "Un attribut dont le schéma CDA R2 fixe la valeur a cette valeur.",
      en: "An attribute whose value the CDA R2 schema fixes has that value.",
    },
    why: values,
    fix: { fr: "Écrivez {expected}, ou retirez l’attribut.", en: "Write {expected}, or remove the attribute." },
    messages: {
      other: {
        fr: "{attribute} de {element} vaut « {value} » ; seule valeur admise : {expected}.",
        en: "{attribute} of {element} is “{value}”; the only allowed value: {expected}.",
      },
    },
    examples: examplesOf(
      [`classCode="DOCCLIN" moodCode="EVN"`, `classCode="DOCCLIN" moodCode="RQO"`],
      [`<typeId root="2.16.840.1.113883.1.3"`, `<typeId root="2.16.840.1.113883.1.4"`],
      [`<section ID="consultation">`, `<section ID="consultation" classCode="ACT">`],
    ),
  }),
  structureRule({
    topic: "wrong-datatype",
    title: {
      fr: "xsi:type nomme un type de données de CDA R2 que l’élément peut avoir.",
      en: "xsi:type names a datatype of CDA R2 that the element may have.",
    },
    why: datatypes,
    fix: { fr: "Choisissez l’un des types admis.", en: "Choose one of the allowed types." },
    messages: {
      unknown: {
        fr: "Le type « {value} » de {element} n’existe pas ; types admis : {expected}.",
        en: "The type “{value}” of {element} does not exist; allowed types: {expected}.",
      },
      "not-allowed": {
        fr: "Le type « {value} » n’est pas admis pour {element} ; types admis : {expected}.",
        en: "The type “{value}” is not allowed for {element}; allowed types: {expected}.",
      },
      abstract: {
        fr: "Le type « {value} » de {element} est abstrait ; types admis : {expected}.",
        en: "The type “{value}” of {element} is abstract; allowed types: {expected}.",
      },
      prefix: {
        fr: "Le préfixe « {prefix} » du type « {value} » n’est lié à aucun espace de noms.",
        en: "The prefix “{prefix}” of the type “{value}” is bound to no namespace.",
      },
      namespace: {
        fr: "Le type « {value} » de {element} n’est pas dans l’espace de noms {namespace}.",
        en: "The type “{value}” of {element} is not in the namespace {namespace}.",
      },
    },
    fixes: {
      prefix: {
        fr: "Écrivez le préfixe lié à urn:hl7-org:v3, ou aucun si c’est l’espace de noms par défaut.",
        en: "Write the prefix bound to urn:hl7-org:v3, or none where that is the default namespace.",
      },
      namespace: {
        fr: "Mettez devant le type le préfixe lié à {namespace}.",
        en: "Put the prefix bound to {namespace} before the type.",
      },
    },
    examples: examplesOf(
      [`xsi:type="PQ"`, `xsi:type="Quantity"`],
      [`<effectiveTime value="20240115111500+0100"/>`, `<effectiveTime xsi:type="CD" code="C"/>`],
      [`xsi:type="PQ" value="38.5" unit="Cel"`, `xsi:type="QTY"`],
      [`xsi:type="PQ"`, `xsi:type="cda:PQ"`],
      [`xsi:type="PQ"`, `xsi:type="sdtc:PQ"`],
    ),
  }),
  structureRule({
    topic: "missing-datatype",
    title: {
      fr: "Un élément dont le type est abstrait dit son type par xsi:type.",
      en: "An element whose type is abstract tells its type by xsi:type.",
    },
    why: datatypes,
    fix: { fr: "Ajoutez xsi:type.", en: "Add xsi:type." },
    messages: {
      absent: {
        fr: "{element} n’a pas de xsi:type ; types admis : {expected}.",
        en: "{element} has no xsi:type; allowed types: {expected}.",
      },
    },
    examples: examplesOf([`<value xsi:type="PQ" value="38.5"`, `<value value="38.5"`]),
  }),
  structureRule({
    topic: "wrong-text",
    title: {
      fr: "Le texte d’un élément a la forme que le schéma CDA R2 lui donne.",
      en: "The text of an element has the form that the CDA R2 schema gives it.",
    },
    why: values,
    fix: { fr: "Corrigez le texte.", en: "Correct the text." },
    messages: {
      form: {
        fr: "{element} contient « {value} » ; attendu : {expected}.",
        en: "{element} holds “{value}”; expected: {expected}.",
      },
    },
    examples: examplesOf([
      `<value xsi:type="PQ" value="38.5" unit="Cel"/>`,
      `<value xsi:type="SLIST_PQ"><origin value="0" unit="mV"/><scale value="1" unit="mV"/><digits>1;2</digits></value>`,
    ]),
  }),
  structureRule({
    topic: "duplicate-id",
    clause: "NarrativeBlock.xsd, ID",
    title: {
      fr: "La valeur d’un attribut ID est unique dans le document.",
      en: "The value of an ID attribute is unique in the document.",
    },
    why: identifiers,
    fix: {
      fr: "Renommez l’un des deux, et ce qui le désigne.",
      en: "Rename one of the two, and what points to it.",
    },
    messages: {
      repeated: {
        fr: "L’identifiant « {value} » de {element} est déjà celui d’un autre élément.",
        en: "The identifier “{value}” of {element} is already that of another element.",
      },
    },
    examples: examplesOf([`<paragraph ID="temperature">`, `<paragraph ID="note">`]),
  }),
  structureRule({
    topic: "unknown-reference",
    clause: "NarrativeBlock.xsd, IDREF",
    title: {
      fr: "Une référence IDREF désigne l’ID d’un élément du document.",
      en: "An IDREF reference points to the ID of an element of the document.",
    },
    why: identifiers,
    fix: {
      fr: "Corrigez la référence, ou donnez cet ID à un élément.",
      en: "Correct it, or give that ID to an element.",
    },
    messages: {
      absent: {
        fr: "{attribute} de {element} désigne « {value} », qu’aucun élément ne porte comme ID.",
        en: "{attribute} of {element} points to “{value}”, which no element has for its ID.",
      },
    },
    examples: examplesOf([`IDREF="note"`, `IDREF="notes"`]),
  }),
];
