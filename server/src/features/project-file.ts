import { PROJECT_FILE_NAME, selectors } from "../project.ts";
import { cite, type Language, onByDefault, type RuleMeta } from "../rule/index.ts";
import type { Snapshot } from "../snapshot.ts";
import { type JsonObject, type JsonProperty, type JsonValue, parseJson } from "../syntax/index.ts";
import { type Span, touches } from "../text/index.ts";
import type { CompletionItem, Hover } from "./model.ts";

/** Help in the project file `.doctrine-sante.json` that its JSON schema cannot give: the rules, by their names. */

/** The rules of the catalogue, as the project file may name them. */
export interface NamedRules {
  readonly all: readonly RuleMeta[];
  find(id: string): RuleMeta | undefined;
}

export function isProjectFile({ name }: Snapshot): boolean {
  return name === PROJECT_FILE_NAME || /[\\/]\.doctrine-sante\.json$/.test(name);
}

/** Of the name of a rule: its title, why, and where that is written. */
export function projectHover(
  snapshot: Snapshot,
  offset: number,
  language: Language,
  rules: NamedRules,
): Hover | undefined {
  const property = ruleObjects(snapshot)
    .flatMap(({ properties }) => properties)
    .find(({ nameSpan }) => touches(nameSpan, offset));
  if (property === undefined) return undefined;
  const { name, nameSpan } = property;
  const rule = rules.find(name);
  if (rule !== undefined) return { ...span(nameSpan), markdown: about(rule, language).join("\n\n") };
  const some = rules.all.filter(({ id }) => name === "*" || (name.endsWith("/*") && id.startsWith(name.slice(0, -1))));
  if (some.length === 0) return undefined;
  const say = (fr: string, en: string) => (language === "fr" ? fr : en);
  const shown = some.slice(0, 12).map(({ id, title }) => `- \`${id}\` ${title[language]}`);
  if (some.length > shown.length) shown.push(`- … (${some.length - shown.length})`);
  return {
    ...span(nameSpan),
    markdown: [say(`**${some.length} règles**`, `**${some.length} rules**`), shown.join("\n")].join("\n\n"),
  };
}

/** The names of rules where one is expected. */
export function completeProject(
  snapshot: Snapshot,
  offset: number,
  language: Language,
  rules: NamedRules,
): readonly CompletionItem[] {
  const object = ruleObjects(snapshot).find(({ start, end }) => offset > start && offset < end);
  if (object === undefined) return [];
  const property = object.properties.find(({ nameSpan }) => touches(nameSpan, offset));
  if (property === undefined && object.properties.some((one) => within(one, offset))) return [];
  const taken = new Set(object.properties.filter((one) => one !== property).map(({ name }) => name));
  const at = property === undefined ? { start: offset, end: offset } : span(property.nameSpan);
  return [...selectors(rules)]
    .filter((name) => !taken.has(name))
    .map((name) => {
      const rule = rules.find(name);
      const isAlias = rule !== undefined && rule.id !== name;
      const value = `: "\${1|off,error,warning,information,hint|}"`;
      const whole = property === undefined ? `"${name}"${value}` : name;
      return {
        label: name,
        kind: "value" as const,
        detail: rule?.title[language] ?? (language === "fr" ? "toutes ces règles" : "all these rules"),
        ...(rule !== undefined && { markdown: about(rule, language).join("\n\n") }),
        edit: { ...at, newText: whole },
        isSnippet: property === undefined,
        filterText: property === undefined ? `"${name}"` : name,
        // Ids first, then groups of them, then the names of other documents.
        sortText: `${isAlias ? 2 : rule === undefined ? 1 : 0}${name}`,
      };
    });
}

function about(rule: RuleMeta, language: Language): string[] {
  const say = (fr: string, en: string) => (language === "fr" ? fr : en);
  const words = { error: say("erreur", "error"), warning: say("avertissement", "warning"), information: "information" };
  const severity = rule.severity in words ? words[rule.severity as keyof typeof words] : rule.severity;
  const { href, ...reference } = rule.reference;
  return [
    `**${rule.title[language]}**`,
    onByDefault(rule)
      ? say(`Gravité : ${severity}.`, `Severity: ${severity}.`)
      : say(
          "Désactivée par défaut : aucune source ne confirme ce fait.",
          "Off by default: no source confirms this fact.",
        ),
    rule.why[language],
    `*${href === undefined ? cite(reference) : `[${cite(reference)}](${href})`}*`,
  ].filter((line) => line !== "");
}

/** The objects of the project file whose keys are rules. */
function ruleObjects({ text }: Snapshot): JsonObject[] {
  const { root } = parseJson(text, { comments: true });
  if (root?.type !== "object") return [];
  const of = (object: JsonValue): JsonObject[] =>
    object.type !== "object"
      ? []
      : object.properties.flatMap(({ name, value }) => (name === "rules" && value?.type === "object" ? [value] : []));
  const overrides = root.properties.find(({ name }) => name === "overrides")?.value;
  return [...of(root), ...(overrides?.type === "array" ? overrides.items.flatMap(of) : [])];
}

function within({ start, end }: JsonProperty, offset: number): boolean {
  return offset > start && offset < end;
}

function span({ start, end }: Span): Span {
  return { start, end };
}
