import { catalogue } from "../catalogue.ts";
import { identifier, loinc, requirement, templateEntry, templateNamed } from "../doctrine/index.ts";
import { isMatricule, maskMatricule, parseMatricule } from "../ins/index.ts";
import type { Language } from "../rule/index.ts";
import { oidOf, valueSet, valueSetInfo } from "../terminology/index.ts";
import type { Span } from "../text/index.ts";
import {
  codeText,
  identifierText,
  listText,
  matriculeText,
  requirementText,
  ruleText,
  templateText,
} from "./hover-text.ts";

/** Identifiers that stand alone, in a comment, a string or a text of any kind. */

/** How far an identifier is looked for on each side. */
const reach = 300;
const part = /[\p{L}\p{N}_.:/#?=&%~@|^+-]/u;

/** The longest run of an identifier's characters around an offset. */
export function runAt(text: string, offset: number): Span | undefined {
  let start = offset;
  let end = offset;
  while (start > 0 && offset - start < reach && part.test(text.charAt(start - 1))) start--;
  while (end < text.length && end - offset < reach && part.test(text.charAt(end))) end++;
  while (end > start && /[.:,?|/-]/.test(text.charAt(end - 1))) end--;
  while (start < end && /[.:,?|/-]/.test(text.charAt(start))) start++;
  return start < end && offset >= start && offset <= end ? { start, end } : undefined;
}

/** What the identifier under an offset is; nothing where it is none that is known for certain. */
export function standaloneAt(
  text: string,
  offset: number,
  language: Language,
): (Span & { readonly lines: readonly string[] }) | undefined {
  const run = runAt(text, offset);
  if (run === undefined) return undefined;
  const word = text.slice(run.start, run.end);
  const whole = told(word, language);
  if (whole !== undefined) return { ...run, lines: whole };
  // `system|code`, `key=value`, `path/JDV_J01.xml`: the piece that the cursor is in.
  for (const separator of [/[|#=]/, /[|#=/]/]) {
    let start = run.start;
    for (const piece of word.split(separator)) {
      const end = start + piece.length;
      if (offset >= start && offset <= end && piece !== word) {
        const lines = told(piece, language);
        if (lines !== undefined) return { start, end, lines };
      }
      start = end + 1;
    }
  }
  return undefined;
}

function told(word: string, language: Language): readonly string[] | undefined {
  const oid = oidOf(word.split("^")[0] ?? "");
  if (oid !== undefined) {
    const template = templateEntry(oid, word.split("^")[1]);
    if (template !== undefined) return templateText(template, language);
    const entry = identifier(oid);
    return entry === undefined ? undefined : identifierText(entry, language);
  }
  if (/^[a-z][a-z0-9+.-]*:|^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:[:/]|$)/i.test(word)) {
    const entry = identifier(word) ?? (/^[\w.-]+[:/]/.test(word) ? identifier(`https://${word}`) : undefined);
    if (entry !== undefined) return identifierText(entry, language);
  }
  if (/^(?:JDV|TRE|ASS)[_-]/.test(word)) {
    const name = word.replace(/\.(?:xml|json|tabs)$/i, "");
    const list = valueSet(name) ?? valueSetInfo(name);
    const entry = list === undefined ? undefined : identifier(list.oid);
    return entry === undefined ? listText(name, language) : identifierText(entry, language);
  }
  if (/^\d{1,5}-\d$/.test(word))
    return loinc(word) === undefined ? undefined : codeText(word, undefined, undefined, language);
  if (/^\d[\dAB]{14}$/i.test(word)) {
    const matricule = isMatricule(word) ? parseMatricule(word) : undefined;
    return matricule === undefined ? undefined : matriculeText(maskMatricule(word), language);
  }
  if (!/\d|\//.test(word)) return undefined;
  if (/^[a-z][\w-]*\/[\w-]+$|^[A-Z][\w-]*-\d{2,3}$/.test(word)) {
    const rule = catalogue().find(word);
    if (rule !== undefined) return ruleText(rule, language);
  }
  const asked = requirement(word);
  if (asked !== undefined) return requirementText(asked, language);
  const template = /^[A-Za-z]{2,}-[\w-]+/.test(word) ? templateNamed(word) : undefined;
  return template === undefined ? undefined : templateText(template, language);
}
