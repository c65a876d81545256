import { type ParseArgsConfig, parseArgs } from "node:util";
import type { ConformityFormat } from "../conformity/index.ts";
import { nearest } from "../nearest.ts";
import type { Bilingual, Language, Severity } from "../rule/index.ts";
import { type Format, formats } from "./printers/index.ts";

/** The command line, understood; nothing here looks at the disk. */

export type Command =
  | { readonly name: "help"; readonly of: CommandName | undefined }
  | { readonly name: "version" }
  | CheckCommand
  | ReportCommand
  | { readonly name: "explain"; readonly query: string }
  | { readonly name: "rules"; readonly format: "json" | "md" }
  | ConvertCommand
  | FhirPathCommand
  | { readonly name: "lsp" };

export type CommandName = "check" | "report" | "explain" | "rules" | "convert" | "fhirpath" | "lsp";

export interface ConvertCommand {
  readonly name: "convert";
  /** `-` for the standard input. */
  readonly path: string;
  /** Absent: the syntax that the document is not written in. */
  readonly to: "json" | "xml" | undefined;
  /** Absent: the standard output. */
  readonly output: string | undefined;
}

export interface FhirPathCommand {
  readonly name: "fhirpath";
  readonly expression: string;
  /** `-` for the standard input. */
  readonly path: string;
  readonly format: "text" | "json";
}

/** Which files a command looks at, and by what. */
export interface Selection {
  readonly paths: readonly string[];
  readonly stdinName: string | undefined;
  readonly config: string | undefined;
  readonly noConfig: boolean;
  readonly fhirPackages: readonly string[];
  readonly schematrons: string | undefined;
  readonly profiles: readonly string[];
  /** Absent: as many as there are processors. */
  readonly jobs: number | undefined;
  readonly shard: { readonly index: number; readonly of: number } | undefined;
  readonly baseline: string | undefined;
  readonly updateBaseline: boolean;
}

export interface CheckCommand extends Selection {
  readonly name: "check";
  readonly format: Format;
  readonly failOn: Severity | "never";
  readonly stats: boolean;
}

export interface ReportCommand extends Selection {
  readonly name: "report";
  /** The targets to assess; empty, those of the project file. */
  readonly targets: readonly string[];
  readonly format: ReportFormat | undefined;
  /** Files to write, each in the form that its name tells; empty, the standard output. */
  readonly outputs: readonly { readonly path: string; readonly format: ReportFormat }[];
  readonly failOn: Severity | "never";
}

/** Wrong use: what is said on the standard error stream before exit status 2. */
export class UsageError extends Error {
  readonly wording: Bilingual;
  /** The engine is a bundle with a class of its own: what is thrown there is known by its name. */
  override readonly name = "UsageError";

  constructor(wording: Bilingual) {
    super(wording.en);
    this.wording = wording;
  }
}

/** Whether wrong use was told, by this bundle or by the engine's. */
export function isUsage(error: unknown): error is UsageError {
  return error instanceof Error && error.name === "UsageError" && "wording" in error;
}

const text = { type: "string" } as const;
const flag = { type: "boolean" } as const;
const common = { lang: text, help: { type: "boolean", short: "h" } } as const;

const selection = {
  config: text,
  "no-config": flag,
  "stdin-name": text,
  "fhir-package": { type: "string", multiple: true },
  schematrons: text,
  profile: { type: "string", multiple: true },
  "fail-on": text,
  jobs: text,
  baseline: text,
} as const;

/** The options of each command, as `parseArgs` and the help know them. */
export const optionsOf = {
  check: { ...common, ...selection, format: text, shard: text, "update-baseline": flag, stats: flag },
  report: {
    ...common,
    ...selection,
    format: text,
    target: { type: "string", multiple: true },
    output: { type: "string", multiple: true },
  },
  explain: common,
  rules: { ...common, format: text },
  convert: { ...common, to: text, output: { type: "string", short: "o" } },
  fhirpath: { ...common, format: text },
  lsp: { ...common, stdio: flag },
  "": { ...common, version: { type: "boolean", short: "v" } },
} as const satisfies Record<CommandName | "", ParseArgsConfig["options"]>;

const commandNames: readonly CommandName[] = ["check", "report", "explain", "rules", "convert", "fhirpath", "lsp"];
const thresholds = ["error", "warning", "information", "hint", "never"] as const;

/** The forms of a report, and the endings of file names that ask for them. */
export type ReportFormat = ConformityFormat | "sarif" | "junit";
const endings: readonly (readonly [ending: string, format: ReportFormat])[] = [
  [".html", "html"],
  [".htm", "html"],
  [".md", "md"],
  [".findings.csv", "csv-findings"],
  [".csv", "csv"],
  [".json", "json"],
  [".sarif", "sarif"],
  [".xml", "junit"],
];
const reportFormats = [...new Set(endings.map(([, format]) => format))];

export interface Parsed {
  readonly command: Command;
  /** What `--lang` says. */
  readonly language: Language | undefined;
}

/** Understands the arguments after the program's name; throws a `UsageError`. */
export function parseCommand(args: readonly string[]): Parsed {
  const [first, ...rest] = args;
  if (first === undefined) throw new UsageError({ fr: "Il manque une commande.", en: "A command is missing." });
  if (first.startsWith("-") && first !== "-") return parseGlobal(args);
  switch (first) {
    case "check":
      return parseCheck(rest);
    case "report":
      return parseReport(rest);
    case "explain":
      return parseExplain(rest);
    case "rules":
      return parseRules(rest);
    case "convert":
      return parseConvert(rest);
    case "fhirpath":
      return parseFhirPath(rest);
    case "lsp":
      return parseLsp(rest);
    case "help": {
      const of = commandNames.find((name) => name === rest[0]);
      return { command: { name: "help", of }, language: undefined };
    }
    default: {
      const guess = nearest(first, commandNames);
      throw new UsageError({
        fr: `Commande inconnue : ${first}.${guess === undefined ? "" : ` Vouliez-vous dire « ${guess} » ?`}`,
        en: `Unknown command: ${first}.${guess === undefined ? "" : ` Did you mean "${guess}"?`}`,
      });
    }
  }
}

/** `--lang` wherever it stands, so that even wrong use is answered in the language asked for. */
export function languageAsked(args: readonly string[]): Language | undefined {
  for (const [i, arg] of args.entries()) {
    const word = arg === "--lang" ? args[i + 1] : arg.startsWith("--lang=") ? arg.slice(7) : undefined;
    if (word === "fr" || word === "en") return word;
  }
  return undefined;
}

function parseGlobal(args: readonly string[]): Parsed {
  // `doctrine-sante --lang fr check …`: the command may come after the options that all commands share.
  const at = args.findIndex((arg, i) => !arg.startsWith("-") && args[i - 1] !== "--lang");
  if (at > 0) return parseCommand([args[at] as string, ...args.slice(0, at), ...args.slice(at + 1)]);
  const { values } = strictly(args, optionsOf[""], false);
  const language = parseLanguage(values.lang);
  if (values.version) return { command: { name: "version" }, language };
  if (values.help) return { command: { name: "help", of: undefined }, language };
  throw new UsageError({ fr: "Il manque une commande.", en: "A command is missing." });
}

function parseCheck(args: readonly string[]): Parsed {
  const { values, positionals } = strictly(args, optionsOf.check, true);
  const language = parseLanguage(values.lang);
  if (values.help) return { command: { name: "help", of: "check" }, language };
  const shard = parseShard(values.shard);
  const updateBaseline = values["update-baseline"] ?? false;
  // Each shard sees a part of the files: several of them would write over one another.
  if (shard !== undefined && updateBaseline) throw contradiction("--shard", "--update-baseline");
  return {
    language,
    command: {
      name: "check",
      ...parseSelection(values, positionals),
      format: oneOf("--format", values.format ?? "text", formats),
      failOn: oneOf("--fail-on", values["fail-on"] ?? "error", thresholds),
      shard,
      updateBaseline,
      stats: values.stats ?? false,
    },
  };
}

function parseReport(args: readonly string[]): Parsed {
  const { values, positionals } = strictly(args, optionsOf.report, true);
  const language = parseLanguage(values.lang);
  if (values.help) return { command: { name: "help", of: "report" }, language };
  const format = values.format === undefined ? undefined : oneOf("--format", values.format, reportFormats);
  return {
    language,
    command: {
      name: "report",
      ...parseSelection(values, positionals),
      targets: values.target ?? [],
      format,
      outputs: (values.output ?? []).map((path) => ({ path, format: format ?? formatOf(path) })),
      // A report tells the state of things; whether that fails a build is asked for.
      failOn: oneOf("--fail-on", values["fail-on"] ?? "never", thresholds),
    },
  };
}

function formatOf(path: string): ReportFormat {
  const known = endings.find(([ending]) => path.toLowerCase().endsWith(ending));
  if (known !== undefined) return known[1];
  const list = endings.map(([ending]) => ending).join(", ");
  throw new UsageError({
    fr: `--output ${path} : la fin du nom ne dit pas quelle forme écrire (${list}) ; donnez --format.`,
    en: `--output ${path}: the end of the name does not tell which form to write (${list}); give --format.`,
  });
}

type SelectionValues = ReturnType<typeof strictly<typeof optionsOf.report, true>>["values"];

function parseSelection(values: Omit<SelectionValues, "target" | "output" | "format">, paths: string[]): Selection {
  const stdinName = values["stdin-name"];
  if (stdinName !== undefined && !paths.includes("-"))
    throw new UsageError({
      fr: "--stdin-name n’a de sens qu’avec « - » parmi les chemins.",
      en: '--stdin-name makes sense only with "-" among the paths.',
    });
  if (values.config !== undefined && values["no-config"]) throw contradiction("--config", "--no-config");
  for (const profile of values.profile ?? [])
    if (!/^[A-Za-z][A-Za-z0-9+.-]*:\S+$/.test(profile))
      throw new UsageError({
        fr: `--profile attend l’URL canonique d’un profil ; reçu : ${profile}`,
        en: `--profile takes the canonical URL of a profile; got: ${profile}`,
      });
  return {
    paths: paths.length > 0 ? paths : ["."],
    stdinName,
    config: values.config,
    noConfig: values["no-config"] ?? false,
    fhirPackages: values["fhir-package"] ?? [],
    schematrons: values.schematrons,
    profiles: values.profile ?? [],
    jobs: parseJobs(values.jobs),
    shard: undefined,
    baseline: values.baseline,
    updateBaseline: false,
  };
}

function parseExplain(args: readonly string[]): Parsed {
  const { values, positionals } = strictly(args, optionsOf.explain, true);
  const language = parseLanguage(values.lang);
  if (values.help) return { command: { name: "help", of: "explain" }, language };
  if (positionals.length === 0)
    throw new UsageError({
      fr: "explain attend un identifiant de règle, un OID, une URL ou un code.",
      en: "explain takes a rule's id, an OID, a URL or a code.",
    });
  return { command: { name: "explain", query: positionals.join(" ") }, language };
}

function parseRules(args: readonly string[]): Parsed {
  const { values } = strictly(args, optionsOf.rules, false);
  const language = parseLanguage(values.lang);
  if (values.help) return { command: { name: "help", of: "rules" }, language };
  return { command: { name: "rules", format: oneOf("--format", values.format ?? "md", ["json", "md"]) }, language };
}

function parseConvert(args: readonly string[]): Parsed {
  const { values, positionals } = strictly(args, optionsOf.convert, true);
  const language = parseLanguage(values.lang);
  if (values.help) return { command: { name: "help", of: "convert" }, language };
  const [path] = positionals;
  if (path === undefined || positionals.length > 1)
    throw new UsageError({ fr: "convert attend un seul fichier.", en: "convert takes one file." });
  const to = values.to === undefined ? undefined : oneOf("--to", values.to, ["json", "xml"] as const);
  return { language, command: { name: "convert", path, to, output: values.output } };
}

function parseFhirPath(args: readonly string[]): Parsed {
  const { values, positionals } = strictly(args, optionsOf.fhirpath, true);
  const language = parseLanguage(values.lang);
  if (values.help) return { command: { name: "help", of: "fhirpath" }, language };
  const [expression, path] = positionals;
  if (expression === undefined || path === undefined || positionals.length > 2)
    throw new UsageError({
      fr: "fhirpath attend une expression et un fichier.",
      en: "fhirpath takes an expression and a file.",
    });
  const format = oneOf("--format", values.format ?? "text", ["text", "json"] as const);
  return { language, command: { name: "fhirpath", expression, path, format } };
}

function parseLsp(args: readonly string[]): Parsed {
  const { values } = strictly(args, optionsOf.lsp, false);
  const language = parseLanguage(values.lang);
  if (values.help) return { command: { name: "help", of: "lsp" }, language };
  if (!values.stdio)
    throw new UsageError({
      fr: "Le serveur de langage parle sur l’entrée et la sortie standard : lsp --stdio.",
      en: "The language server speaks over the standard streams: lsp --stdio.",
    });
  return { command: { name: "lsp" }, language };
}

/** `parseArgs` with its complaints turned into ours; they have codes, but only their wording names the option. */
function strictly<Options extends NonNullable<ParseArgsConfig["options"]>, Positionals extends boolean>(
  args: readonly string[],
  options: Options,
  allowPositionals: Positionals,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals, strict: true });
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    if (code === undefined || !code.startsWith("ERR_PARSE_ARGS")) throw error;
    const named = /'(?:-\w, )?(-{0,2}[^' ]+)[^']*'/.exec(message)?.[1] ?? "";
    throw new UsageError(complaint(code, named, Object.keys(options)));
  }
}

function complaint(code: string, named: string, known: readonly string[]): Bilingual {
  if (code === "ERR_PARSE_ARGS_UNKNOWN_OPTION") {
    const guess = nearest(named.replace(/^-+/, ""), known);
    return {
      fr: `Option inconnue : ${named}.${guess === undefined ? "" : ` Vouliez-vous dire « --${guess} » ?`}`,
      en: `Unknown option: ${named}.${guess === undefined ? "" : ` Did you mean "--${guess}"?`}`,
    };
  }
  if (code === "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL")
    return { fr: `Argument inattendu : ${named}.`, en: `Unexpected argument: ${named}.` };
  return {
    fr: `Valeur manquante ou en trop pour l’option ${named}.`,
    en: `Missing or unwanted value for the option ${named}.`,
  };
}

function parseLanguage(word: string | undefined): Language | undefined {
  return word === undefined ? undefined : oneOf<Language>("--lang", word, ["fr", "en"]);
}

function oneOf<Word extends string>(option: string, word: string, words: readonly Word[]): Word {
  const known = words.find((one) => one === word);
  if (known !== undefined) return known;
  throw new UsageError({
    fr: `Valeur inconnue pour ${option} : ${word}. Valeurs possibles : ${words.join(", ")}.`,
    en: `Unknown value for ${option}: ${word}. Possible values: ${words.join(", ")}.`,
  });
}

function parseJobs(word: string | undefined): number | undefined {
  if (word === undefined) return undefined;
  if (/^[1-9]\d{0,2}$/.test(word)) return Number(word);
  throw new UsageError({
    fr: `--jobs attend un nombre de 1 à 999 ; reçu : ${word}`,
    en: `--jobs takes a number from 1 to 999; got: ${word}`,
  });
}

function parseShard(word: string | undefined): CheckCommand["shard"] {
  if (word === undefined) return undefined;
  const [, index, of] = /^(\d{1,6})\/(\d{1,6})$/.exec(word) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (index !== undefined && shard.index >= 1 && shard.index <= shard.of) return shard;
  throw new UsageError({
    fr: `--shard attend I/N, avec I de 1 à N ; reçu : ${word}`,
    en: `--shard takes I/N, with I from 1 to N; got: ${word}`,
  });
}

function contradiction(one: string, other: string): UsageError {
  return new UsageError({
    fr: `${one} et ${other} ne vont pas ensemble.`,
    en: `${one} and ${other} do not go together.`,
  });
}
