import type { Bilingual } from "../../rule/index.ts";
import type { Comparison, Constraint, PathData, StepData } from "./constraint.ts";
import { parts } from "./evaluate.ts";
import { codeName, templateTitle } from "./titles.ts";

/** Constraints in words: what a template names is called by its title, other conditions of a path stand in brackets. */

type Language = "fr" | "en";

/** What a path leads to, as a message names it: `la section « Signes vitaux » (templateId …)`, `code[@code = "…"]`. */
export function pathWords(path: PathData): Bilingual {
  return { fr: thing(path, "fr"), en: thing(path, "en") };
}

const words = {
  fr: {
    required: (what: string) => `il faut ${what}`,
    forbidden: (what: string) => `il ne doit pas y avoir ${what}`,
    quoted: (value: string) => `« ${value} »`,
    or: " ou ",
    and: " et ",
    ifThen: (condition: string, then: string) => `si ${condition}, ${then}`,
    present: (what: string) => `il y a ${what}`,
    absent: (what: string) => `il n’y a pas ${what}`,
    must: (what: string, value: string) => `${what} doit valoir ${value}`,
    mustNot: (what: string, value: string) => `${what} ne doit pas valoir ${value}`,
    is: (what: string, value: string) => `${what} vaut ${value}`,
    isnt: (what: string, value: string) => `${what} ne vaut pas ${value}`,
    same: (a: string, b: string) => `${a} a la valeur de ${b}`,
    starts: (a: string, b: string) => `${a} commence par ${b}`,
    contains: (a: string, b: string) => `${a} contient ${b}`,
    count: (n: string, what: string) => `il faut ${n} ${what}`,
    counted: (n: string, what: string) => `il y a ${n} ${what}`,
    counts: (some: string, op: string, others: string) => `il faut ${op} autant de ${some} que de ${others}`,
    total: (terms: string, n: string) => `le nombre de ${terms} doit être ${n}`,
    totals: (some: string, op: string, others: string) => `le nombre de ${some} doit être ${op} celui de ${others}`,
    term: (factor: number, what: string) => (factor === 1 ? what : `${factor} × ${what}`),
    plus: " plus celui de ",
    moment: (what: string) =>
      `${what} doit être une date (AAAA, AAAAMM ou AAAAMMJJ) ou une date et heure avec son fuseau horaire (AAAAMMJJhhmmss+zzzz)`,
    filled: (what: string) => `${what} a un contenu`,
    number: (what: string, n: string) => `${what} est ${n}`,
    length: (what: string, n: string) => `la longueur de ${what} est ${n}`,
    not: (what: string) => `il est faux que ${what}`,
    inSet: (set: string) => `le code fait partie du jeu de valeurs ${set}`,
    any: "un élément",
    self: "cet élément",
    parent: "l’élément qui le contient",
    either: (list: string) => `l’une de ces conditions doit être remplie : ${list}`,
    without: (what: string) => `sans ${what}`,
    document: "document",
    elsewhere: " dans le document",
    section: (title: string, root: string) => `la section « ${title} » (templateId ${root})`,
    entry: (title: string, root: string) => `l’entrée « ${title} » (templateId ${root})`,
    aDocument: (title: string, root: string) => `le document « ${title} » (templateId ${root})`,
    unnamed: (name: string, root: string) => `${name} de templateId ${root}`,
    anything: "l’élément",
    ops: { "=": "exactement", "!=": "autre que", "<": "moins de", "<=": "au plus", ">": "plus de", ">=": "au moins" },
  },
  en: {
    required: (what: string) => `${what} is needed`,
    forbidden: (what: string) => `${what} is not allowed`,
    quoted: (value: string) => `“${value}”`,
    or: " or ",
    and: " and ",
    ifThen: (condition: string, then: string) => `if ${condition}, ${then}`,
    present: (what: string) => `${what} is there`,
    absent: (what: string) => `${what} is not there`,
    must: (what: string, value: string) => `${what} must be ${value}`,
    mustNot: (what: string, value: string) => `${what} must not be ${value}`,
    is: (what: string, value: string) => `${what} is ${value}`,
    isnt: (what: string, value: string) => `${what} is not ${value}`,
    same: (a: string, b: string) => `${a} has the value of ${b}`,
    starts: (a: string, b: string) => `${a} begins with ${b}`,
    contains: (a: string, b: string) => `${a} contains ${b}`,
    count: (n: string, what: string) => `${n} ${what} must be there`,
    counted: (n: string, what: string) => `${n} ${what} is there`,
    counts: (some: string, op: string, others: string) => `there must be ${op} as many ${some} as ${others}`,
    total: (terms: string, n: string) => `the number of ${terms} must be ${n}`,
    totals: (some: string, op: string, others: string) => `the number of ${some} must be ${op} that of ${others}`,
    term: (factor: number, what: string) => (factor === 1 ? what : `${factor} × ${what}`),
    plus: " plus that of ",
    moment: (what: string) =>
      `${what} must be a date (YYYY, YYYYMM or YYYYMMDD) or a time with its time zone (YYYYMMDDhhmmss+zzzz)`,
    filled: (what: string) => `${what} has content`,
    number: (what: string, n: string) => `${what} is ${n}`,
    length: (what: string, n: string) => `the length of ${what} is ${n}`,
    not: (what: string) => `it is false that ${what}`,
    inSet: (set: string) => `the code is in the value set ${set}`,
    any: "an element",
    self: "this element",
    parent: "the element that holds it",
    either: (list: string) => `one of these must hold: ${list}`,
    without: (what: string) => `no ${what}`,
    document: "document",
    elsewhere: " in the document",
    section: (title: string, root: string) => `the section “${title}” (templateId ${root})`,
    entry: (title: string, root: string) => `the entry “${title}” (templateId ${root})`,
    aDocument: (title: string, root: string) => `the document “${title}” (templateId ${root})`,
    unnamed: (name: string, root: string) => `${name} with templateId ${root}`,
    anything: "the element",
    ops: { "=": "exactly", "!=": "other than", "<": "less than", "<=": "at most", ">": "more than", ">=": "at least" },
  },
} as const;

/** At most so many alternatives are written out. */
const many = 6;

/** Whether a path leads to an element by its template, which `pathWords` calls by its title. */
export function leadsToTemplate(path: PathData): boolean {
  return carried(path) !== undefined;
}

/** What a constraint asks for. */
export function describe(constraint: Constraint): Bilingual {
  return { fr: elided(asked(constraint, "fr")), en: asked(constraint, "en") };
}

function elided(text: string): string {
  return text.replace(/\b([Ss])i il\b/g, "$1’il").replace(/\bque il\b/g, "qu’il");
}

function asked(c: Constraint, language: Language): string {
  const w = words[language];
  switch (c[0]) {
    case "has":
      return w.required(thing(c[1], language));
    case "is":
      return w.must(thing(c[1], language), values(c.slice(2) as string[], language));
    case "isnt":
      return w.mustNot(thing(c[1], language), w.quoted(c[2]));
    case "count":
      if (c[2] === "=" && c[3] === 0) return w.forbidden(thing(c[1], language));
      return w.count(quantity(c[2], c[3], language), thing(c[1], language, false));
    case "any": {
      const [first, ...rest] = c.slice(1) as Constraint[];
      if (first === undefined) return w.forbidden(w.self);
      // "no x, or y" is "if x, then y".
      if (first[0] === "not" && rest.length > 0)
        return w.ifThen(state(first[1], language), alternatives(rest, language));
      const last = rest.at(-1);
      if (last?.[0] === "not")
        return w.ifThen(state(last[1], language), alternatives([first, ...rest.slice(0, -1)], language));
      return alternatives([first, ...rest], language);
    }
    case "all":
      return (c.slice(1) as Constraint[]).map((one) => asked(one, language)).join(w.and);
    case "not": {
      const inner = c[1];
      if (inner[0] === "has") return w.forbidden(thing(inner[1], language));
      if (inner[0] === "is") return w.mustNot(thing(inner[1], language), values(inner.slice(2) as string[], language));
      return w.not(state(inner, language));
    }
    default:
      return state(c, language);
  }
}

function alternatives(list: readonly Constraint[], language: Language): string {
  if (list.length === 1) return asked(list[0] as Constraint, language);
  const shown = list.slice(0, many).map((one, i) => `(${i + 1}) ${state(one, language)}`);
  return words[language].either(shown.join(" ; ") + (list.length > many ? " ; …" : ""));
}

/** A constraint as something that is so. */
function state(c: Constraint, language: Language): string {
  const w = words[language];
  switch (c[0]) {
    case "has":
      return w.present(thing(c[1], language));
    case "is":
      return w.is(thing(c[1], language), values(c.slice(2) as string[], language));
    case "isnt":
      return w.isnt(thing(c[1], language), w.quoted(c[2]));
    case "same":
      return w.same(thing(c[1], language), thing(c[2], language));
    case "starts":
      return w.starts(thing(c[1], language), w.quoted(c[2]));
    case "contains":
      return w.contains(thing(c[1], language), w.quoted(c[2]));
    case "count":
      return c[2] === "=" && c[3] === 0
        ? w.absent(thing(c[1], language))
        : w.counted(quantity(c[2], c[3], language), thing(c[1], language, false));
    case "counts":
      return w.counts(thing(c[1], language, false), w.ops[c[2]], thing(c[3], language, false));
    case "total":
      return total(c[1], c[2], c[3], language);
    case "moment":
      return w.moment(thing(c[1], language));
    case "at":
      return `${c[1]}`;
    case "in":
      return w.inSet(c[1]);
    case "number":
      return w.number(thing(c[1], language), amount(c[2], c[3], language));
    case "length":
      if (c[2] === ">" && c[3] === 0) return w.filled(thing(c[1], language));
      return w.length(thing(c[1], language), amount(c[2], c[3], language));
    case "not":
      return c[1][0] === "has" ? w.absent(thing(c[1][1], language)) : w.not(state(c[1], language));
    case "all":
    case "any":
      return (c.slice(1) as Constraint[]).map((one) => state(one, language)).join(c[0] === "all" ? w.and : w.or);
  }
}

type Terms = Extract<Constraint, readonly ["total", ...unknown[]]>[1];

function total(terms: Terms, op: Comparison, n: number, language: Language): string {
  const w = words[language];
  const sum = (some: Terms): string =>
    some.map(([factor, path]) => w.term(Math.abs(factor), thing(path, language, false))).join(w.plus);
  const taken = terms.filter(([factor]) => factor < 0);
  const given = terms.filter(([factor]) => factor > 0);
  return taken.length > 0 && n === 0
    ? w.totals(sum(given), w.ops[op], sum(taken))
    : w.total(sum(terms), amount(op, n, language));
}

const amount = (op: Comparison, n: number, language: Language): string => `${words[language].ops[op]} ${n}`;

/** How many of something: fewer than two are one at most. */
const quantity = (op: Comparison, n: number, language: Language): string =>
  op === "<" ? amount("<=", n - 1, language) : op === ">" ? amount(">=", n + 1, language) : amount(op, n, language);

function values(list: readonly string[], language: Language): string {
  const { quoted, or } = words[language];
  if (list.length > many) return `${list.slice(0, many).map(quoted).join(", ")}, …`;
  const shown = list.map((one) => {
    const name = list.length > 2 ? undefined : codeName(one);
    return name === undefined ? quoted(one) : `${quoted(one)} (${name})`;
  });
  return [shown.slice(0, -1).join(", "), ...shown.slice(-1)].filter(Boolean).join(or);
}

/** The template that the last element of a path must carry, with the steps that lead to that element. */
function carried(path: PathData): { readonly to: PathData; readonly root: string } | undefined {
  const rootOf = (c: Constraint | undefined, way: string): string | undefined =>
    c?.[0] === "is" && c.length === 3 && c[1].join("/") === way ? c[2] : undefined;
  const steps = path.at(-1) === "@root" ? path.slice(0, -1) : path;
  const last = steps.at(-1);
  if (last === undefined) return undefined;
  const [relation, conditions] = parts(last);
  const [only, other] = conditions;
  if (only === undefined || other !== undefined) return undefined;
  if (relation === "templateId" || relation === "//templateId") {
    const root = rootOf(only, "@root");
    return root === undefined ? undefined : { to: relation === "templateId" ? steps.slice(0, -1) : ["*"], root };
  }
  const inner: Constraint | undefined =
    only[0] === "has" && only[1].length === 1 ? parts(only[1][0] as StepData)[1][0] : undefined;
  const isOfTemplate = only[0] === "has" && parts(only[1][0] as StepData)[0] === "templateId";
  const root = rootOf(only, "templateId/@root") ?? (isOfTemplate ? rootOf(inner, "@root") : undefined);
  return root === undefined ? undefined : { to: [...steps.slice(0, -1), relation], root };
}

/** Without `article`, as it stands after a number. */
function thing(path: PathData, language: Language, article = true): string {
  const w = words[language];
  const template = carried(path);
  if (template !== undefined) {
    const title = templateTitle(template.root);
    const written = pathText(template.to, language);
    const kind = title?.kind === "document" ? "aDocument" : title?.kind;
    const named =
      title === undefined || kind === undefined
        ? w.unnamed(/\*$|^$/.test(written) || written === w.any ? w.anything : written, template.root)
        : w[kind](title[language], template.root);
    return article ? named : named.replace(/^(?:l’|la |le |the )/, "");
  }
  return pathText(path, language);
}

function pathText(path: PathData, language: Language): string {
  const w = words[language];
  const steps = path.map((data) => {
    const [relation, conditions] = parts(data);
    const written = conditions.map((one) => `[${short(one, language)}]`).join("");
    const name = relation
      .replace(/^[.^<>]+(?=[A-Za-z*])/, "")
      .replace(/^\/\//, "…/")
      .replace("ihe-pharm:", "pharm:");
    if (relation === "/") return w.document;
    if (relation === "*") return w.any + written;
    if (relation === ".") return w.self + written;
    if (relation === "..") return w.parent + written;
    return name + written;
  });
  return steps.join("/").replace("/…/", "/…/");
}

/** A condition of a path, as short as can be. */
function short(c: Constraint, language: Language): string {
  const w = words[language];
  switch (c[0]) {
    case "is": {
      const list = (c.slice(2, 2 + many) as string[]).map((one) => {
        const title = /@root$/.test(String(c[1].at(-1))) ? templateTitle(one)?.[language] : codeName(one);
        return title === undefined ? one : `${one} (${title})`;
      });
      return `${pathText(c[1], language)} = ${list.join(" | ")}${c.length - 2 > many ? " | …" : ""}`;
    }
    case "has":
      return pathText(c[1], language);
    case "isnt":
      return `${pathText(c[1], language)} ≠ ${c[2]}`;
    case "all":
    case "any":
      return (c.slice(1) as Constraint[]).map((one) => short(one, language)).join(c[0] === "all" ? w.and : w.or);
    case "not":
      return w.without(short(c[1], language));
    default:
      return state(c, language);
  }
}
