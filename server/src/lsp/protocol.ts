import type { Range } from "../text/index.ts";

/**
 * What the server speaks beyond the LSP. Every extension is asked for by the client in `InitializationOptions`,
 * so that an editor that knows none of them is never sent one.
 */

export interface InitializationOptions {
  /** The client shows `StatusParams`. */
  readonly status?: boolean;
  /** The client answers `projectFileRequest`, for places that the server cannot read itself. */
  readonly projectFiles?: boolean;
  /** The client answers `workspaceEvidenceRequest`, for places that the server cannot read itself. */
  readonly workspaceEvidence?: boolean;
  /** The client has the command `explainCommand`, so code actions may call it. */
  readonly explainCommand?: boolean;
  /** The client has the command `openPageCommand`, so hovers may link to pages of the reference panel. */
  readonly pages?: boolean;
  /** The client has the snippets as files of its own, so completion leaves them out. */
  readonly ownSnippets?: boolean;
  /** The client has the command `insertCommand`, so completion may offer sections and entries by it. */
  readonly insertCommand?: boolean;
  /** Whether the user trusts the folder; in one that is not trusted, nothing in it may silence a rule. Default: true. */
  readonly trusted?: boolean;
  /** A folder of the client's where the server may keep precompiled schematrons, as a URI. */
  readonly cacheFolder?: string;
  /** The client answers `definitionFilesRequest`, for places that the server cannot read itself. */
  readonly definitionFiles?: boolean;
  /** The client can open what `archivedUri` names. */
  readonly archiveFiles?: boolean;
  /** The client has the command `downloadPackageCommand`, so code actions may call it. */
  readonly downloadCommand?: boolean;
}

export type { Block, Page, PageHit, PageLink, PageSection, RichText, Run } from "../doctrine/index.ts";

/** The client's command that explains an identifier; its one argument is the identifier. */
export const explainCommand = "doctrineSante.explain";
/** The client's command that opens a page of the reference panel; its one argument is the page's address. */
export const openPageCommand = "doctrineSante.openPage";
/** The client's command that inserts a section or an entry at the cursor; its arguments are `InsertArguments`. */
export const insertCommand = "doctrineSante.insert";
export interface InsertArguments {
  readonly root: string;
  readonly into: string;
}
/** The server's own command for editors without `explainCommand`: it shows the explanation as a message. */
export const serverExplainCommand = "doctrineSante.server.explain";
/** The client's command that downloads a FHIR package, once the user has said yes. Its one argument: */
export const downloadPackageCommand = "doctrineSante.downloadPackage";
export interface DownloadArgument {
  /** The package, as `name#version` or `name`; absent where it is not known. */
  readonly package?: string;
  /** The canonical that is looked for. */
  readonly canonical?: string;
}
/** `Diagnostic.code` of the hint that a profile is not at hand. */
export const notCheckedCode = "doctrine-sante/not-checked";
/** The kind of the action that applies every safe repair. */
export const fixAllKind = "source.fixAll.doctrineSante";
/** `Diagnostic.source`. */
export const diagnosticSource = "doctrine-sante";
/** `Diagnostic.code` where the check itself broke down. */
export const failureCode = "doctrine-sante/check-failed";

/** Notification, server to client: what is known of a document after each check. */
export const statusNotification = "doctrineSante/status";
export interface StatusParams {
  readonly uri: string;
  readonly version: number;
  /** What the document is; `none` where it is not ours. */
  readonly kind: string;
  readonly counts: Readonly<Record<"error" | "warning" | "information" | "hint", number>>;
  /** What was checked, by name. */
  readonly checked: readonly string[];
  /** What could not be checked and why, in the user's language. */
  readonly notChecked: readonly {
    readonly what: string;
    readonly reason: string;
    /** The package that would make it possible, where one is lacking. */
    readonly download?: DownloadArgument;
  }[];
  /** The time that the server worked on it, parsing included. */
  readonly milliseconds: number;
  /** The check broke down; its findings are not to be relied on. */
  readonly failed: boolean;
  /** The setting `doctrineSante.enable`. */
  readonly enabled: boolean;
}

/** Request, server to client: the nearest `.doctrine-sante.json` at or above a resource; null where there is none. */
export const projectFileRequest = "doctrineSante/projectFile";
export interface ProjectFileParams {
  readonly uri: string;
}
export interface ProjectFileResult {
  readonly uri: string;
  readonly text: string;
}

/** Request, server to client: what shows that the workspace around a resource belongs to e-health; null for nothing. */
export const workspaceEvidenceRequest = "doctrineSante/workspaceEvidence";
export interface WorkspaceEvidenceParams {
  readonly uri: string;
}

/** Notification, client to server: the user now trusts the folder, or no longer. */
export const trustNotification = "doctrineSante/trust";
export interface TrustParams {
  readonly trusted: boolean;
}

/** The scheme of a file in an archive, which the client unpacks to show it. */
export const archiveScheme = "doctrine-sante-archive";

/** The URI of a file in an archive: its path there, and the archive's own URI as the query. */
export function archivedUri(archive: string, inner: string): string {
  return `${archiveScheme}:/${inner.split("/").map(encodeURIComponent).join("/")}?${encodeURIComponent(archive)}`;
}

/** Request, server to client: the definitions of a folder (SUSHI's output and plain files), and those of named packages. */
export const definitionFilesRequest = "doctrineSante/definitionFiles";
export interface DefinitionFilesParams {
  /** The workspace's folder, as a URI. */
  readonly folder: string;
  /** Folders and archives of packages, relative to it. */
  readonly named: readonly string[];
}
export interface DefinitionFilesResult {
  readonly files: readonly { readonly uri: string; readonly text: string }[];
}

/** Request: a FHIR document in the other syntax; null for what is no FHIR document. */
export const convertRequest = "doctrineSante/convert";
export interface ConvertParams {
  readonly uri: string;
}
export interface ConvertResult {
  readonly to: "json" | "xml";
  /** Absent where the source's syntax is broken. */
  readonly text?: string;
  /** What could not be carried over as it was, in the user's language, with its place in the source. */
  readonly problems: readonly { readonly range: Range; readonly message: string }[];
}

/** Request: what a FHIRPath gives on a FHIR document (of NDJSON: on the line of a position); null for what is none. */
export const fhirPathRequest = "doctrineSante/fhirPath";
export interface FhirPathParams {
  readonly uri: string;
  readonly expression: string;
  readonly position: { readonly line: number; readonly character: number };
}
export interface FhirPathResult {
  readonly results: readonly {
    readonly type: string;
    readonly text: string;
    readonly range?: Range;
    readonly location?: string;
  }[];
  /** How many there are, of which `results` holds the first. */
  readonly count: number;
  readonly error?: { readonly message: string; readonly at?: number };
  /** Elements that may come next. */
  readonly names: readonly string[];
}

/** Notification, client to server: FHIR packages were installed or taken away. */
export const packagesChangedNotification = "doctrineSante/packagesChanged";

/** Request: what a rule, an OID, a URL or a code is; null where nothing is known of it. */
export const explainRequest = "doctrineSante/explain";
export interface ExplainParams {
  readonly query: string;
}
export interface ExplainResult {
  readonly markdown: string;
  /** The official page. */
  readonly href?: string;
}

/** Request: the identifier, code or rule under a position, as `explain` takes it; null where there is none. */
export const identifierRequest = "doctrineSante/identifierAt";
export interface IdentifierParams {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}

/**
 * Request: a page of the reference panel, by its address (`topic/ins`) or by any name that `explain` answers to; null where
 * nothing is known of it.
 */
export const pageRequest = "doctrineSante/page";
export interface PageParams {
  readonly address: string;
}

/** Request: the pages that answer to some words, the best first. */
export const searchPagesRequest = "doctrineSante/searchPages";
export interface SearchPagesParams {
  readonly query: string;
}

/** Request: the address of the page on what stands at a position, or near it; null where there is none. */
export const pageAtRequest = "doctrineSante/pageAt";
export type PageAtParams = IdentifierParams;

/** Request: what a view must know of the rules to group findings, in the user's language. */
export const rulesRequest = "doctrineSante/rules";
export interface RuleSummary {
  readonly id: string;
  readonly title: string;
  /** The référentiel or standard that it is taken from. */
  readonly reference: string;
}

/** Request: the outline of the doctrine, in the user's language. */
export const outlineRequest = "doctrineSante/outline";
export interface OutlineEntry {
  readonly id: string;
  readonly label: string;
  /** Beside the label, dimmed. */
  readonly description?: string;
  /** Markdown. */
  readonly tooltip?: string;
  readonly type: "edition" | "chapter" | "section" | "topic" | "fact" | "link" | "rules" | "rule" | "identifier";
  /** The official page. */
  readonly href?: string;
  /** What "copy identifier" and "explain" take: an OID, a canonical address or a rule id. */
  readonly identifier?: string;
  /** The page of the reference panel. */
  readonly address?: string;
  readonly children: readonly OutlineEntry[];
}

/** Request: the diagnostics of a text that is not open in an editor, for a check of a whole folder. */
export const checkTextRequest = "doctrineSante/checkText";
export interface CheckTextParams {
  readonly uri: string;
  readonly text: string;
}

/** Notification, client to server: a check of the whole workspace begins; what was known of closed files is forgotten. */
export const folderCheckNotification = "doctrineSante/folderCheck";

/** Request: what the files checked so far show of the project's targets, or of those named. */
export const conformityRequest = "doctrineSante/conformity";
export interface ConformityParams {
  readonly targets?: readonly string[];
}
export interface ConformityResult {
  /** How many files were looked at. */
  readonly files: number;
  /** Every target there is, for a choice. */
  readonly available: readonly { readonly id: string; readonly title: string; readonly summary: string }[];
  readonly targets: readonly ConformityTarget[];
}
export type ConformityState = "deviations" | "no-deviation" | "not-applicable" | "elsewhere";
export interface ConformityTarget {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** The doctrine's topic that tells more. */
  readonly topic: string;
  readonly toVerify?: string;
  /** The state of the whole, in one sentence. */
  readonly sentence: string;
  readonly groups: readonly { readonly title: string; readonly requirements: readonly ConformityRequirement[] }[];
}
export interface ConformityRequirement {
  readonly id: string;
  /** Whether the identifier is the source's own, worth showing. */
  readonly official: boolean;
  readonly title: string;
  readonly state: ConformityState;
  readonly sentence: string;
  readonly rules: readonly { readonly id: string; readonly title: string }[];
  readonly proof?: string;
  readonly noted?: { readonly note: string; readonly link?: string };
  readonly places: readonly ConformityPlace[];
  /** Source and confidence, in one line. */
  readonly source: string;
}
export interface ConformityPlace {
  readonly uri: string;
  readonly path: string;
  readonly range: Range;
  readonly message: string;
  readonly ruleId: string;
  readonly severity: "error" | "warning" | "information" | "hint";
}

/** Request: the conformity report as a text, in one of `reportFormats`. */
export const conformityReportRequest = "doctrineSante/conformityReport";
export const reportFormats = ["html", "md", "csv", "csv-findings", "json", "sarif", "junit"] as const;
export interface ConformityReportParams {
  readonly targets?: readonly string[];
  readonly format: (typeof reportFormats)[number];
  /** What was looked at, such as the folder's name. */
  readonly subject: string;
  /** The day, `YYYY-MM-DD`. */
  readonly date: string;
}

/** Request: the edits that note a proof, or a target, in the text of a project file. */
export const projectEditRequest = "doctrineSante/projectEdit";
export interface ProjectEditParams {
  readonly text: string;
  readonly proof?: {
    readonly target: string;
    readonly requirement: string;
    readonly note: string;
    readonly link?: string;
  };
  readonly targets?: readonly string[];
}

/** Request: the document models that a new document can be made of, in the user's language. */
export const modelsRequest = "doctrineSante/models";
export interface ModelEntry {
  /** What `newDocumentRequest` takes. */
  readonly id: string;
  readonly title: string;
  readonly version: string;
}

/** Request: the text of a new document of a model; null where the model is not known. */
export const newDocumentRequest = "doctrineSante/newDocument";
export interface NewDocumentParams {
  readonly model: string;
}

/** Request: the sections and entries that can be inserted around a position, what is demanded there first. */
export const insertableRequest = "doctrineSante/insertable";
export interface InsertableParams {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
}
export interface InsertableEntry {
  readonly root: string;
  readonly title: string;
  readonly kind: "section" | "entry";
  /** The element that carries the template. */
  readonly element: string;
  /** The name of the element that it is put into. */
  readonly into: string;
  /** 0: it is demanded and absent; 1: the models around speak of it; 2: any other. */
  readonly rank: 0 | 1 | 2;
}

/** Request: the edits that insert one of them; null where it cannot be inserted there any more. */
export const insertRequest = "doctrineSante/insert";
export interface InsertParams extends InsertableParams, InsertArguments {}
export interface InsertResult {
  /** The first is a snippet; the others are the narrative that it refers to. */
  readonly edits: readonly {
    readonly range: {
      readonly start: { readonly line: number; readonly character: number };
      readonly end: { readonly line: number; readonly character: number };
    };
    readonly newText: string;
  }[];
}
