import type { Bilingual } from "../../rule/index.ts";
import type { Comparison, Constraint, PathData } from "./constraint.ts";
import { parts } from "./evaluate.ts";

/** Constraints in words: short ones as sentences, conditions of a path in brackets. */

type Language = "fr" | "en";

/** A path as it is shown. */
export function pathWords(path: PathData): Bilingual {
  return { fr: pathText(path, "fr"), en: pathText(path, "en") };
}

const words = {
  fr: {
    required: (what: string) => `${what} est obligatoire`,
    forbidden: (what: string) => `${what} n’est pas permis`,
    one: (values: string) => `l’une des valeurs ${values}`,
    and: " et ",
    or: " ou ",
    ifThen: (condition: string, then: string) => `si ${condition}, ${then}`,
    present: (what: string) => `${what} est présent`,
    absent: (what: string) => `${what} est absent`,
    is: (what: string, value: string) => `${what} vaut ${value}`,
    isnt: (what: string, value: string) => `${what} ne vaut pas ${value}`,
    same: (a: string, b: string) => `${a} a la valeur de ${b}`,
    starts: (a: string, b: string) => `${a} commence par ${b}`,
    contains: (a: string, b: string) => `${a} contient ${b}`,
    count: (n: string, what: string) => `${n} ${what} attendu(s)`,
    counts: (some: string, op: string, others: string) => `le nombre de ${some} est ${op} celui de ${others}`,
    total: (terms: string, n: string) => `le nombre de ${terms} est ${n}`,
    totals: (some: string, op: string, others: string) => `le nombre de ${some} est ${op} celui de ${others}`,
    term: (factor: number, what: string) => (factor === 1 ? what : `${factor} × ${what}`),
    plus: " plus celui de ",
    moment: (what: string) =>
      `${what} est une date (AAAA, AAAAMM ou AAAAMMJJ) ou une date et heure avec son fuseau horaire (AAAAMMJJhhmmss+zzzz)`,
    filled: (what: string) => `${what} a un contenu`,
    number: (what: string, n: string) => `${what} est ${n}`,
    length: (what: string, n: string) => `la longueur de ${what} est ${n}`,
    not: (what: string) => `il est faux que ${what}`,
    inSet: (set: string) => `le code fait partie du jeu de valeurs ${set}`,
    any: "un élément",
    self: "cet élément",
    parent: "l’élément qui le contient",
    either: "l’un de ceux-ci : ",
    ops: { "=": "exactement", "!=": "autre que", "<": "moins de", "<=": "au plus", ">": "plus de", ">=": "au moins" },
  },
  en: {
    required: (what: string) => `${what} is mandatory`,
    forbidden: (what: string) => `${what} is not allowed`,
    one: (values: string) => `one of ${values}`,
    and: " and ",
    or: " or ",
    ifThen: (condition: string, then: string) => `if ${condition}, ${then}`,
    present: (what: string) => `${what} is there`,
    absent: (what: string) => `${what} is absent`,
    is: (what: string, value: string) => `${what} is ${value}`,
    isnt: (what: string, value: string) => `${what} is not ${value}`,
    same: (a: string, b: string) => `${a} has the value of ${b}`,
    starts: (a: string, b: string) => `${a} begins with ${b}`,
    contains: (a: string, b: string) => `${a} contains ${b}`,
    count: (n: string, what: string) => `${n} ${what} expected`,
    counts: (some: string, op: string, others: string) => `there are ${op} as many ${some} as ${others}`,
    total: (terms: string, n: string) => `the number of ${terms} is ${n}`,
    totals: (some: string, op: string, others: string) => `the number of ${some} is ${op} that of ${others}`,
    term: (factor: number, what: string) => (factor === 1 ? what : `${factor} × ${what}`),
    plus: " plus that of ",
    moment: (what: string) =>
      `${what} is a date (YYYY, YYYYMM or YYYYMMDD) or a time with its time zone (YYYYMMDDhhmmss+zzzz)`,
    filled: (what: string) => `${what} has content`,
    number: (what: string, n: string) => `${what} is ${n}`,
    length: (what: string, n: string) => `the length of ${what} is ${n}`,
    not: (what: string) => `it is false that ${what}`,
    inSet: (set: string) => `the code is in the value set ${set}`,
    any: "an element",
    self: "this element",
    parent: "the element that holds it",
    either: "one of these: ",
    ops: { "=": "exactly", "!=": "other than", "<": "less than", "<=": "at most", ">": "more than", ">=": "at least" },
  },
} as const;

/** At most so many alternatives are written out. */
const many = 6;

export function describe(constraint: Constraint): Bilingual {
  return { fr: told(constraint, "fr"), en: told(constraint, "en") };
}

function told(c: Constraint, language: Language): string {
  const w = words[language];
  switch (c[0]) {
    case "has":
      return w.required(pathText(c[1], language));
    case "is":
      return w.is(pathText(c[1], language), values(c.slice(2) as string[], language));
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
      return (c.slice(1) as Constraint[]).map((one) => told(one, language)).join(w.and);
    case "not": {
      const inner = c[1];
      if (inner[0] === "has") return w.forbidden(pathText(inner[1], language));
      if (inner[0] === "is") return w.isnt(pathText(inner[1], language), values(inner.slice(2) as string[], language));
      return w.not(state(inner, language));
    }
    default:
      return state(c, language);
  }
}

function alternatives(list: readonly Constraint[], language: Language): string {
  if (list.length === 1) return told(list[0] as Constraint, language);
  const shown = list.slice(0, many).map((one) => told(one, language));
  return words[language].either + shown.join(" ; ") + (list.length > many ? " ; …" : "");
}

/** A constraint as something that is so. */
function state(c: Constraint, language: Language): string {
  const w = words[language];
  switch (c[0]) {
    case "has":
      return w.present(pathText(c[1], language));
    case "isnt":
      return w.isnt(pathText(c[1], language), c[2]);
    case "same":
      return w.same(pathText(c[1], language), pathText(c[2], language));
    case "starts":
      return w.starts(pathText(c[1], language), c[2]);
    case "contains":
      return w.contains(pathText(c[1], language), c[2]);
    case "count":
      return c[2] === "=" && c[3] === 0
        ? w.absent(pathText(c[1], language))
        : w.count(amount(c[2], c[3], language), pathText(c[1], language));
    case "counts":
      return w.counts(pathText(c[1], language), w.ops[c[2]], pathText(c[3], language));
    case "total":
      return total(c[1], c[2], c[3], language);
    case "moment":
      return w.moment(pathText(c[1], language));
    case "at":
      return `${c[1]}`;
    case "in":
      return w.inSet(c[1]);
    case "number":
      return w.number(pathText(c[1], language), amount(c[2], c[3], language));
    case "length":
      if (c[2] === ">" && c[3] === 0) return w.filled(pathText(c[1], language));
      return w.length(pathText(c[1], language), amount(c[2], c[3], language));
    case "not":
      return c[1][0] === "has" ? w.absent(pathText(c[1][1], language)) : w.not(state(c[1], language));
    case "all":
    case "any":
      return (c.slice(1) as Constraint[]).map((one) => state(one, language)).join(c[0] === "all" ? w.and : w.or);
    case "is":
      return told(c, language);
  }
}

type Terms = Extract<Constraint, readonly ["total", ...unknown[]]>[1];

function total(terms: Terms, op: Comparison, n: number, language: Language): string {
  const w = words[language];
  const sum = (some: Terms): string =>
    some.map(([factor, path]) => w.term(Math.abs(factor), pathText(path, language))).join(w.plus);
  const taken = terms.filter(([factor]) => factor < 0);
  const given = terms.filter(([factor]) => factor > 0);
  return taken.length > 0 && n === 0
    ? w.totals(sum(given), w.ops[op], sum(taken))
    : w.total(sum(terms), amount(op, n, language));
}

const amount = (op: Comparison, n: number, language: Language): string =>
  op === "=" ? `${n}` : `${words[language].ops[op]} ${n}`;

function values(list: readonly string[], language: Language): string {
  if (list.length === 1) return list[0] === "" ? "« »" : (list[0] as string);
  const shown = list.slice(0, many).join(", ") + (list.length > many ? ", …" : "");
  return words[language].one(shown);
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
    if (relation === "/") return "document";
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
    case "is":
      return `${pathText(c[1], language)} = ${c.slice(2, 2 + many).join(" | ")}${c.length - 2 > many ? " | …" : ""}`;
    case "has":
      return pathText(c[1], language);
    case "isnt":
      return `${pathText(c[1], language)} ≠ ${c[2]}`;
    case "all":
    case "any":
      return (c.slice(1) as Constraint[]).map((one) => short(one, language)).join(c[0] === "all" ? w.and : w.or);
    case "not":
      return `${language === "fr" ? "sans" : "no"} ${short(c[1], language)}`;
    default:
      return state(c, language);
  }
}
