import { catalogue } from "./catalogue.ts";
import { cdaInsertions, cdaRepairs } from "./cda/index.ts";
import { type ContentOutcome, checkContent } from "./checkers.ts";
import { configRepairs } from "./config/index.ts";
import { type Explanation, explain, type Page, type PageHit, page, searchPages } from "./doctrine/index.ts";
import { exampleProject } from "./example-project.ts";
import { exchangeKinds, exchangeRepairs } from "./exchange/index.ts";
import {
  type CompletionItem,
  complete,
  completeProject,
  completeSnippets,
  type DocumentLink,
  type DocumentSymbol,
  type DraftSeed,
  definition,
  documentLinks,
  documentModels,
  documentSymbols,
  draftFacts,
  type FoldingRange,
  foldingRanges,
  type Hover,
  hover,
  insertableTemplates,
  insertTemplate,
  isProjectFile,
  type LinkedNames,
  linkedNames,
  type ModelChoice,
  newCdaDocument,
  type Place,
  pageAt,
  projectHover,
  type Renameable,
  type Renaming,
  references,
  rename,
  renameable,
  type SelectionChain,
  type Surroundings,
  selectionChain,
  type TemplateChoice,
  type TemplateInsertion,
  type Token,
  tokens,
} from "./features/index.ts";
import {
  type Conversion,
  convertFhir,
  evaluateFhirPath,
  type FhirOptions,
  fhirRepairs,
  type PackageSource,
  type PathOutcome,
  profileClaims,
} from "./fhir/index.ts";
import { insRepairs } from "./ins/index.ts";
import type { Project } from "./project.ts";
import {
  type CheckContext,
  collecting,
  type Evidence,
  type Example,
  type Finding,
  type Language,
  type NotChecked,
  onByDefault,
  type Repair,
  type RuleMeta,
  renderMessage,
} from "./rule/index.ts";
import { joined } from "./same-fault.ts";
import {
  type SchematronOutcome,
  type SchematronProgress,
  type SchematronSession,
  schematronMessage,
} from "./schematron-session.ts";
import { documentAt, open, type Snapshot } from "./snapshot.ts";
import { suppressionFindings, suppressions } from "./suppression.ts";
import type { Span } from "./text/index.ts";

export type { Snapshot } from "./snapshot.ts";

/** What a check of one document says. */
export interface CheckResult extends ContentOutcome {
  /** In the order of the text, each with the severity that the project gives it. */
  readonly findings: readonly CheckedFinding[];
}

/** What the rules of our own see in a document, before severities and suppressions. */
export interface Found extends ContentOutcome {
  readonly findings: readonly Finding[];
}

export type CheckedFinding = Finding & { readonly severity: NonNullable<Finding["severity"]> };

export interface CheckOptions {
  readonly project?: Project;
  /** The path that the project's globs are matched with, relative to the project file, with `/`. */
  readonly path?: string;
  /** The official schematrons to run besides the built-in rules. */
  readonly schematrons?: SchematronSession;
  /** Told of each schematron that is begun. */
  readonly schematronBegan?: (progress: SchematronProgress) => void;
  /** A name of the document, the same for all its versions: then an edit is checked faster. */
  readonly document?: string;
  /** Reads a file named relative to the document's folder, for what an XDM folder says of its files. */
  readonly beside?: CheckContext["beside"];
  /** What shows that the workspace around the document belongs to e-health, for configuration and other texts. */
  readonly workspace?: Evidence;
  /** The time of the check, in milliseconds since 1970, for certificates. */
  readonly now?: number;
  /** FHIR packages and profiles, for FHIR documents. */
  readonly fhir?: FhirOptions;
}

export interface RepairOptions {
  readonly thorough?: boolean;
  /** As the document was checked. */
  readonly check?: CheckOptions;
}

/**
 * The one door of the engine. It keeps no document: `open` makes a snapshot, everything else is a function of it.
 * Nothing here touches the disk, the network or the clock.
 */
export interface Service {
  open(name: string, text: string): Snapshot;
  check(snapshot: Snapshot, options?: CheckOptions): CheckResult;
  /** The same in steps, so that a caller may serve something else in between, or give up. */
  checking(snapshot: Snapshot, options?: CheckOptions): Generator<undefined, CheckResult, undefined>;
  /** The first half of a check, for callers that run the schematrons elsewhere: what our own rules see, in steps. */
  finding(snapshot: Snapshot, options?: CheckOptions): Generator<undefined, Found, undefined>;
  /** The second half: joins what the schematrons say, where they have spoken, and sets the severities. */
  result(snapshot: Snapshot, found: Found, options?: CheckOptions, official?: SchematronOutcome): CheckResult;
  rules(): readonly RuleMeta[];
  /** By id or by alias. */
  rule(id: string): RuleMeta | undefined;
  render(finding: Finding, language: Language): string;
  /**
   * The best first; none for a finding that only its author can mend. `thorough`: also what a content model misses is made
   * and tried on the document, which takes as long as a check or two: for the few findings that someone looks at.
   */
  repairs(snapshot: Snapshot, finding: Finding, packages?: PackageSource, options?: RepairOptions): readonly Repair[];
  /**
   * The repairs of many findings of a document. What its content models miss is made for all of them and tried together,
   * which takes as long as a few checks.
   */
  repairsOf(
    snapshot: Snapshot,
    findings: readonly Finding[],
    packages?: PackageSource,
    options?: CheckOptions,
  ): ReadonlyMap<Finding, readonly Repair[]>;
  /** What may be done at a place where nothing is wrong: to claim a profile. */
  suggestions(snapshot: Snapshot, offset: number, packages?: PackageSource): readonly Repair[];
  /** `packages`: the FHIR packages that are loaded. `options` tell what rules on configuration depend on. */
  hover(
    snapshot: Snapshot,
    offset: number,
    language: Language,
    packages?: PackageSource,
    options?: CheckOptions,
  ): Hover | undefined;
  complete(
    snapshot: Snapshot,
    offset: number,
    language: Language,
    packages?: PackageSource,
    options?: CheckOptions & Pick<Surroundings, "where">,
  ): readonly CompletionItem[];
  /** The extension's snippets that fit at a place, for editors that have no files of them; `offered`: what `complete` gave there. */
  snippetsAt(
    snapshot: Snapshot,
    offset: number,
    language: Language,
    offered: readonly CompletionItem[],
  ): readonly CompletionItem[];
  symbols(snapshot: Snapshot, language: Language, packages?: PackageSource): readonly DocumentSymbol[];
  folding(snapshot: Snapshot): readonly FoldingRange[];
  /** Where what stands under a cursor is declared, in the document or in a file that its surroundings know. */
  definition(snapshot: Snapshot, offset: number, around?: Surroundings): readonly Place[];
  /** Wherever it is mentioned in the document, and where it is declared if that is asked for. */
  references(snapshot: Snapshot, offset: number, declaration: boolean): readonly Place[];
  /** What a rename would change; undefined where nothing can be renamed. */
  renameable(snapshot: Snapshot, offset: number): Renameable | undefined;
  rename(snapshot: Snapshot, offset: number, newName: string): Renaming | undefined;
  links(snapshot: Snapshot, language: Language, around?: Surroundings): readonly DocumentLink[];
  /** The two names of the element whose tag the cursor stands in. */
  linkedNames(snapshot: Snapshot, offset: number): LinkedNames | undefined;
  /** What the product recognises, in the order of the text; those within a span where one is given. */
  tokens(snapshot: Snapshot, within?: Span, packages?: PackageSource): readonly Token[];
  /** What "expand selection" selects, the smallest first. */
  selections(snapshot: Snapshot, offset: number): SelectionChain;
  /** A FHIR document in the other syntax; undefined for what is no FHIR document. */
  convert(snapshot: Snapshot): Conversion | undefined;
  /** A FHIRPath on the resource of a FHIR document, or of the line at an offset; undefined for what is none. */
  evaluate(snapshot: Snapshot, expression: string, offset?: number, packages?: PackageSource): PathOutcome | undefined;
  /** The document models that a new document can be made of. */
  models(language: Language): readonly ModelChoice[];
  /** A new document of a model, in which our rules find nothing. */
  newDocument(model: string, seed: DraftSeed): string | undefined;
  /** The sections and entries that a place takes, what is demanded there first. */
  insertable(snapshot: Snapshot, offset: number, language: Language, options?: CheckOptions): readonly TemplateChoice[];
  /** Inserts one of them with all that it must have; `snippet` makes what is to be chosen tab stops of the main edit. */
  insert(
    snapshot: Snapshot,
    offset: number,
    chosen: { readonly root: string; readonly into?: string },
    seed: DraftSeed,
    snippet: boolean,
    options?: CheckOptions,
  ): TemplateInsertion | undefined;
  explain(query: string, language: Language): Explanation | undefined;
  /** All that is found in an example of a rule; a fault that two rules see may be told by the other one. */
  exampleFindings(rule: RuleMeta, example: Example): readonly CheckedFinding[];
  /** A page of the reference panel, by its address or by any name that `explain` answers to. */
  page(nameOrAddress: string, language: Language): Page | undefined;
  searchPages(query: string, language: Language): readonly PageHit[];
  /** The address of the page on what stands at a place; with `near`, on what holds the place. */
  pageAt(snapshot: Snapshot, offset: number, near?: boolean): string | undefined;
}

export function createService(): Service {
  const rules = catalogue();

  function ruleOf(finding: Finding): RuleMeta {
    const rule = rules.byId.get(finding.ruleId);
    if (rule !== undefined) return rule;
    if (finding.message === schematronMessage) return schematronRule(finding.ruleId);
    throw new Error(`no rule ${finding.ruleId}`);
  }

  function* checking(snapshot: Snapshot, options: CheckOptions = {}): Generator<undefined, CheckResult, undefined> {
    const own = yield* finding(snapshot, options);
    const { schematrons, document, schematronBegan } = options;
    const official = schematrons && (yield* schematrons.check(snapshot, document, schematronBegan));
    return result(snapshot, own, options, official);
  }

  function* finding(snapshot: Snapshot, options: CheckOptions = {}): Generator<undefined, Found, undefined> {
    const { project, path = snapshot.name } = options;
    const mustSupport = project?.severityOf(rules.byId.get("fhir/must-support") as RuleMeta, path) ?? "off";
    const fhir = { ...options.fhir, mustSupport: mustSupport !== "off" };
    const found: Finding[] = [];
    const content = yield* collecting(checkContent(snapshot, contextOf(snapshot, options), fhir), found);
    return { ...content, findings: found };
  }

  function result(
    snapshot: Snapshot,
    own: Found,
    options: CheckOptions = {},
    official: SchematronOutcome = nothingOfficial,
  ): CheckResult {
    const { project, path = snapshot.name } = options;
    const both = joined(own.findings, official.findings);
    const checked = [...own.checked, ...official.checked];
    const notChecked = [...own.notChecked, ...official.notChecked];
    const muted = suppressions(snapshot);
    const told = (finding: Finding) => {
      const rule = ruleOf(finding);
      const asked = project?.severityOf(rule, path);
      if (asked === "off" || (asked === undefined && !onByDefault(rule)) || muted(rule, finding)) return [];
      return [{ ...finding, severity: asked ?? finding.severity ?? rule.severity }];
    };
    const findings = [...both.own, ...both.official].flatMap(told);
    findings.push(...suppressionFindings(muted, rules).flatMap(told));
    findings.sort(
      (a, b) => a.start - b.start || a.end - b.end || (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0),
    );
    if (findings.length > maxFindings) {
      notChecked.push(furtherFindings(findings.length - maxFindings));
      findings.length = maxFindings;
    }
    return { ...own, checked, notChecked, findings };
  }

  return {
    open,
    checking,
    finding,
    result,
    check(snapshot, options) {
      const steps = checking(snapshot, options);
      for (;;) {
        const next = steps.next();
        if (next.done) return next.value;
      }
    },
    rules: () => rules.all,
    rule: (id) => rules.find(id),
    render(finding, language) {
      return finding.message === schematronMessage
        ? String(finding.data.text)
        : renderMessage(finding, ruleOf(finding), language);
    },
    repairs(whole, finding, packages, options = {}) {
      if (finding.inside !== undefined) return [];
      const snapshot = documentAt(whole, finding.start);
      if (finding.related !== undefined)
        return finding.related.flatMap((one) => this.repairs(snapshot, one, packages, options));
      if (finding.ruleId.startsWith("ins/")) return insRepairs(finding, snapshot);
      if (snapshot.kind === "cda" && snapshot.xml !== undefined)
        return cdaRepairs(finding, snapshot.xml, options.thorough ? repairFacts(snapshot, options.check) : undefined);
      if (snapshot.kind === "fhir-json" && snapshot.json !== undefined)
        return fhirRepairs(finding, snapshot.json, packages);
      if (snapshot.kind === "fhir-xml" && snapshot.xml !== undefined)
        return fhirRepairs(finding, snapshot.xml, packages);
      if (snapshot.kind === "config") return configRepairs(finding, snapshot);
      if (exchangeKinds.has(snapshot.kind)) return exchangeRepairs(finding);
      return [];
    },
    repairsOf(snapshot, findings, packages, options) {
      const own = (finding: Finding): readonly Finding[] => finding.related ?? [finding];
      const made =
        snapshot.kind === "cda" && snapshot.xml !== undefined
          ? cdaInsertions(findings.flatMap(own), snapshot.xml, repairFacts(snapshot, options))
          : undefined;
      const repairs = (one: Finding) => made?.get(one) ?? this.repairs(snapshot, one, packages);
      return new Map(findings.map((finding) => [finding, own(finding).flatMap(repairs)]));
    },
    suggestions(whole, offset, packages) {
      const { kind, json, xml } = documentAt(whole, offset);
      const document = kind === "fhir-json" ? json : kind === "fhir-xml" ? xml : undefined;
      return document === undefined ? [] : profileClaims(document, offset, packages);
    },
    // Of lines of JSON, each line is a document.
    hover: (snapshot, offset, language, packages, options = {}) =>
      (isProjectFile(snapshot) ? projectHover(snapshot, offset, language, rules) : undefined) ??
      hover(documentAt(snapshot, offset), offset, language, packages, contextOf(snapshot, options)),
    complete: (snapshot, offset, language, packages, options = {}) =>
      isProjectFile(snapshot)
        ? completeProject(snapshot, offset, language, rules)
        : complete(
            documentAt(snapshot, offset),
            offset,
            language,
            packages,
            contextOf(snapshot, options),
            options.where,
          ),
    snippetsAt: (snapshot, offset, language, offered) =>
      completeSnippets(documentAt(snapshot, offset), offset, language, offered),
    symbols: documentSymbols,
    folding: foldingRanges,
    definition: (snapshot, offset, around) => definition(documentAt(snapshot, offset), offset, around),
    references: (snapshot, offset, ...more) => references(documentAt(snapshot, offset), offset, ...more),
    renameable: (snapshot, offset) => renameable(documentAt(snapshot, offset), offset),
    rename: (snapshot, offset, newName) => rename(documentAt(snapshot, offset), offset, newName),
    links: documentLinks,
    linkedNames,
    tokens,
    selections: (snapshot, offset) => selectionChain(documentAt(snapshot, offset), offset),
    convert: convertFhir,
    evaluate: (snapshot, expression, offset = 0, packages) =>
      evaluateFhirPath(documentAt(snapshot, offset), expression, packages),
    models: documentModels,
    newDocument: newCdaDocument,
    insertable: (snapshot, offset, language, options = {}) =>
      insertableTemplates(snapshot, offset, language, contextOf(snapshot, options).cdaModels),
    insert: (snapshot, offset, chosen, seed, snippet, options = {}) =>
      insertTemplate(snapshot, offset, chosen, seed, snippet, contextOf(snapshot, options).cdaModels),
    explain: (query, language) => explain(query, language, rules.all),
    exampleFindings(rule, example) {
      const { name, text, beside, now } = example;
      const files = beside && ((path: string) => (path in beside ? new TextEncoder().encode(beside[path]) : undefined));
      const options = { project: exampleProject(rule, example), ...(files && { beside: files }), ...(now && { now }) };
      return this.check(this.open(name, text), options).findings;
    },
    page(nameOrAddress, language) {
      return page(nameOrAddress, language, rules.all, (rule, example) =>
        this.exampleFindings(rule, example).find(({ ruleId }) => ruleId === rule.id),
      );
    },
    searchPages: (query, language) => searchPages(query, language, rules.all),
    pageAt: (snapshot, offset, near) => pageAt(snapshot, offset, rules.all, near),
  };
}

const nothingOfficial: SchematronOutcome = { checked: [], notChecked: [], findings: [] };

/** What checks and hovers may know besides the document. */
function contextOf(snapshot: Snapshot, options: CheckOptions): CheckContext {
  const { project, path = snapshot.name, workspace, beside, now } = options;
  const environment = project?.environmentOf(path) ?? "unknown";
  const cdaModels = project?.cdaModelsOf(path);
  return { environment, eHealth: project?.eHealth, cdaModels, workspace, now, ...(beside && { beside }) };
}

/** What a repair inserts has the date of its document, and identifiers of its own. */
function repairFacts(snapshot: Snapshot, options: CheckOptions = {}) {
  return draftFacts({ now: "", uuid: () => crypto.randomUUID() }, contextOf(snapshot, options).cdaModels);
}

/** A text that is hardly a document can have tens of thousands of faults; nobody reads more than these. */
const maxFindings = 5_000;

function furtherFindings(count: number): NotChecked {
  return {
    what: { fr: `${count} autres constats`, en: `${count} further findings` },
    reason: { fr: `Seuls les ${maxFindings} premiers sont donnés.`, en: `Only the first ${maxFindings} are given.` },
  };
}

/** A pattern of a schematron as a rule, so that severities and suppressions can name it. */
function schematronRule(id: string): RuleMeta {
  const [, stem = ""] = id.split("/");
  return {
    id,
    aliases: [],
    source: "schematron",
    reference: { text: stem },
    obligation: "shall",
    confidence: "verified",
    severity: "error",
    kinds: ["cda"],
    since: "0.1.0",
    title: { fr: id, en: id },
    why: { fr: "", en: "" },
    fix: { fr: "", en: "" },
    messages: {},
    examples: () => ({ bad: [], good: [] }),
    topics: [],
  };
}
