import type { Bilingual, Confidence, Language, Reference } from "../rule/index.ts";

/** The doctrine as data: what the hover, the reference panel and `explain` say. */

/** Where a fact comes from, and how sure it is. */
export interface Sourced {
  readonly source: Reference;
  readonly confidence: Confidence;
}

export interface Link {
  readonly label: Bilingual;
  readonly href: string;
}

/** The edition that the knowledge base follows. */
export interface Edition extends Sourced {
  readonly title: string;
  /** The version's name, a year. */
  readonly version: string;
  readonly number: number;
  /** When it was announced, `YYYY-MM-DD`. */
  readonly announced: string;
  readonly publishers: string;
  /** A later edition that the reader is pointed at. */
  readonly later: Sourced & { readonly version: string; readonly links: readonly Link[] };
  readonly links: readonly Link[];
}

export type ChapterId = "regles-socles" | "cadre-du-developpement" | "services-socles" | "plateformes-et-services";

export interface Chapter extends Sourced {
  readonly id: ChapterId;
  readonly number: number;
  readonly title: Bilingual;
  readonly summary: Bilingual;
  /** The parts of the chapter, by the order of their topics; a chapter without parts has none. */
  readonly parts: readonly { readonly id: string; readonly title: Bilingual }[];
}

/**
 * How strongly a text binds. `law`: imposed by a law, a decree or an arrêté. `certificate`: imposed to obtain a
 * certificate, a referencing or an approval. `contract`: imposed to join a service. `reference`: the rule of the art
 * that the doctrine refers to. `guidance`: help or information.
 */
export type BindingForce = "law" | "certificate" | "contract" | "reference" | "guidance";

export interface Topic extends Sourced {
  /** Short, lower case, stable for ever; rules name it in their `topics`. */
  readonly id: string;
  readonly chapter: ChapterId;
  /** The part of the chapter it stands in. */
  readonly part?: string;
  /** The topic it belongs to, such as `ci-sis` for a volet. */
  readonly parent?: string;
  readonly title: Bilingual;
  /** Other names that people search for. */
  readonly aliases: readonly string[];
  /** What it is, in one or two sentences. */
  readonly summary: Bilingual;
  /** What a developer must know, a sentence each. */
  readonly details: readonly Bilingual[];
  readonly binding?: { readonly force: BindingForce; readonly whom: Bilingual };
  /** Since when it applies, or the dates that matter. */
  readonly since?: Bilingual;
  readonly version?: string;
  /** The technical interface or the standard. */
  readonly interface?: Bilingual;
  readonly links: readonly Link[];
  /** Topics that belong together. */
  readonly related: readonly string[];
  /** OIDs and addresses of `identifier()` that matter here. */
  readonly identifiers: readonly string[];
  /** Beginnings of rule aliases, such as `SEC-PSC-`; rules also name their topics themselves. */
  readonly ruleFamilies: readonly string[];
  /** What is not settled, shown as such. */
  readonly toVerify?: Bilingual;
}

/** What a référentiel requires, known by an official identifier. */
export interface Requirement extends Sourced {
  /** The official identifier, such as `ECO.2.4.1`; in small letters where it is ours. */
  readonly id: string;
  /** The same requirement's identifiers in other texts, and those told with it. */
  readonly aliases: readonly string[];
  readonly topics: readonly string[];
  readonly text: Bilingual;
  /** Ids or aliases of the rules that look at it; none where it is to be proven elsewhere. */
  readonly rules: readonly string[];
  /** Of a draft text: not in force. */
  readonly draft: boolean;
}

export type IdentifierNature = "production" | "test" | "historic";

export type IdentifierKind =
  | "naming-system"
  | "code-system"
  | "template"
  | "value-set"
  | "profile"
  | "extension"
  | "guide"
  | "namespace"
  | "endpoint"
  | "format";

/** An OID, an address or a host name that identifies something: a naming system, a code system, a profile, a service. */
export interface IdentifierEntry extends Sourced {
  /** The OID without prefix, the whole address, or the bare host name. */
  readonly id: string;
  /** The same as `id` where it is an OID. */
  readonly oid?: string;
  readonly kind: IdentifierKind;
  readonly name: Bilingual;
  readonly about: Bilingual;
  /** Whose référentiel or register it is. */
  readonly owner?: string;
  readonly nature?: IdentifierNature;
  /** Where it stands in CDA, each as `parent/element/@attribute`. */
  readonly cda: readonly string[];
  /** How it is written in FHIR: the `system`, and the type code where there is one. */
  readonly fhir?: { readonly system: string; readonly type?: string };
  /** The shape of a value, in words. */
  readonly shape?: Bilingual;
  /** The identifiers to compare it with: the test counterpart of a production OID, and so on. */
  readonly counterparts: readonly string[];
  readonly topics: readonly string[];
  /** Aliases of the rules that look at it. */
  readonly rules: readonly string[];
  readonly toVerify?: Bilingual;
}

/** A templateId of CDA: a document model, a section, or one of the common declarations. */
export interface TemplateEntry extends Sourced {
  readonly root: string;
  readonly kind: "common" | "document" | "section" | "entry" | "parent";
  /** The model's code, such as `BIO-CR-BIO`, or the section's name. */
  readonly name: string;
  readonly title: Bilingual;
  /** Versions of a document model, the newest first; the extension of the templateId. */
  readonly versions: readonly string[];
  /** The version that was asked for, where it is a known one. */
  readonly version?: string;
  /** The document's or the section's codes. */
  readonly codes: readonly { readonly code: string; readonly system: string; readonly display: string }[];
  /** The templateIds that stand beside it. */
  readonly parents: readonly string[];
  /** Document models that use a section. */
  readonly models: readonly string[];
  readonly body?: "structuredBody" | "nonXMLBody";
  /** The element that carries an entry's template, such as `observation`. */
  readonly element?: string;
}

/** A LOINC code that the CI-SIS uses, with the French names it is given there. */
export interface LoincEntry extends Sourced {
  readonly code: string;
  /** The name that the CI-SIS gives it first, in French; no English name of the same source exists, so both are alike. */
  readonly title: Bilingual;
  /** All its names, the first one among them. */
  readonly names: readonly string[];
  /** Document models whose `code` it is. */
  readonly documents: readonly string[];
  /** Section templateIds whose `code` it is. */
  readonly sections: readonly string[];
}

/** What an element of the CDA header is for. */
export interface CdaElementEntry extends Sourced {
  /** From `ClinicalDocument`, such as `recordTarget/patientRole/id`. */
  readonly path: string;
  readonly title: Bilingual;
  readonly about: Bilingual;
  /** How often it stands there, as the CI-SIS header says. */
  readonly cardinality?: string;
  /** The value set of its code. */
  readonly valueSet?: string;
  readonly topics: readonly string[];
  /** Aliases of the rules of that place. */
  readonly rules: readonly string[];
}

export interface ExplanationSection {
  readonly title: string;
  readonly lines: readonly string[];
  readonly links: readonly { readonly label: string; readonly href: string }[];
  /** Where the section's facts come from, in one line. */
  readonly source?: string;
  readonly confidence?: Confidence;
}

/** The answer to a question; `renderMarkdown` and `renderText` write it out. */
export interface Explanation {
  readonly query: string;
  readonly language: Language;
  readonly kind:
    | "rule"
    | "identifier"
    | "template"
    | "code"
    | "value-set"
    | "code-system"
    | "edition"
    | "topic"
    | "element"
    | "requirement"
    | "list";
  readonly title: string;
  readonly summary: string;
  readonly sections: readonly ExplanationSection[];
  /** Topics, rules and identifiers to look at next; each is a question that `explain` answers. */
  readonly seeAlso: readonly string[];
}
