import { catalogue } from "../catalogue.ts";
import { modelSetsWith } from "../cda/index.ts";
import {
  belongs,
  type CdaElementEntry,
  type IdentifierEntry,
  identifier,
  loinc,
  nationalId,
  type Requirement,
  rulesOf,
  type Sourced,
  serves,
  type TemplateEntry,
  templateEntry,
  topic,
} from "../doctrine/index.ts";
import { type Bilingual, type Confidence, cite, type Language, type RuleMeta } from "../rule/index.ts";
import { cardinalityOf, type Shape, type ShapeElement } from "../shape/index.ts";
import { codeSystem, displayOf, nosArtefact, systemKey, valueSet, valueSetsWith } from "../terminology/index.ts";

/** The paragraphs of hovers: short first, then details, then the source. */

const say = (fr: string, en: string, language: Language): string => (language === "fr" ? fr : en);

const caution: Record<Confidence, Bilingual | undefined> = {
  verified: undefined,
  inferred: { fr: "notre lecture de faits vérifiés", en: "our reading of verified facts" },
  secondary: { fr: "d’après une source non officielle", en: "from an unofficial source" },
  memory: { fr: "à vérifier", en: "to be verified" },
};

export function sourceLine({ source, confidence }: Sourced, language: Language): string {
  const doubt = caution[confidence]?.[language];
  const text = source.href === undefined ? cite(source) : `[${cite(source)}](${source.href})`;
  return `*${say("Source :", "Source:", language)} ${text}${doubt === undefined ? "" : ` — ${doubt}`}*`;
}

/** The topics of a thing, each with its official page, in one line. */
export function topicLine(ids: readonly string[], language: Language): string {
  const named = ids
    .slice(0, 3)
    .map(topic)
    .filter((one) => one !== undefined)
    .map(({ title, links: [first] }) =>
      first === undefined ? title[language] : `[${title[language]}](${first.href})`,
    );
  return named.length === 0 ? "" : `${say("Doctrine :", "Doctrine:", language)} ${named.join(" · ")}`;
}

/** The rules that look at a thing, in one line. */
export function ruleLine(rules: readonly RuleMeta[], language: Language): string {
  if (rules.length === 0) return "";
  const shown = rules.slice(0, maxRules).map(({ id }) => `\`${id}\``);
  const left = rules.length - shown.length;
  return `${say("Règles :", "Rules:", language)} ${shown.join(", ")}${left > 0 ? ` + ${left}` : ""}`;
}

const maxRules = 4;

/** A value under a national system of identifiers, checked and masked; nothing where the system is none. */
export function nationalIdText(value: string, system: string, language: Language): string[] {
  const found = nationalId(value, system, language);
  const entry = identifier(system);
  if (found === undefined) return [];
  return [...found.lines, ...(entry === undefined ? [] : ["---", ...identifierText(entry, language)])];
}

/** A number that is a matricule by its form and its key, wherever it stands. */
export function matriculeText(masked: string, language: Language): string[] {
  return [
    `**${say("Matricule INS plausible", "Plausible INS number", language)}** · \`${masked}\``,
    say(
      "Quinze caractères et une clé juste : peut-être l’identifiant de santé d’une personne. Il n’a pas sa place dans un fichier du projet ; les jeux d’essai portent l’OID 1.2.250.1.213.1.4.10.",
      "Fifteen characters and a right key: perhaps a person's health identifier. It has no place in a project's file; test data carry the OID 1.2.250.1.213.1.4.10.",
      language,
    ),
    topicLine(["ins"], language),
  ];
}

/** A requirement by its official identifier. */
export function requirementText(one: Requirement, language: Language): string[] {
  return [
    `**${one.id}**${one.aliases.length === 0 ? "" : ` · ${one.aliases.join(" · ")}`}`,
    one.text[language],
    one.draft ? say("Projet de texte, pas en vigueur.", "Draft text, not in force.", language) : "",
    ruleLine(
      catalogue().all.filter((rule) => serves(rule, one)),
      language,
    ),
    topicLine(one.topics, language),
    sourceLine(one, language),
  ];
}

/** A rule by its id or alias. */
export function ruleText(rule: RuleMeta, language: Language): string[] {
  const { id, aliases, title, fix, reference, confidence } = rule;
  const named = [
    ...rule.topics,
    ...(rule.topics.length > 0 ? [] : ["structuration-minimale"].filter((one) => belongsTo(rule, one))),
  ];
  return [
    `**${title[language]}** · \`${id}\`${aliases.length === 0 ? "" : ` (${aliases.slice(0, 3).join(", ")})`}`,
    fix[language].replace(/\{\w+\}/g, "…"),
    topicLine(named, language),
    sourceLine({ source: reference, confidence }, language),
  ];
}

function belongsTo(rule: RuleMeta, id: string): boolean {
  const one = topic(id);
  return one !== undefined && belongs(rule, one);
}

/** A nomenclature or a value set of the NOS that is known by its name and address alone. */
export function listText(name: string, language: Language): string[] | undefined {
  const found = nosArtefact(name);
  const entry = found === undefined ? undefined : identifier(found.url);
  return entry === undefined ? undefined : identifierText(entry, language);
}

export function identifierText(entry: IdentifierEntry, language: Language): string[] {
  const natures: Record<NonNullable<IdentifierEntry["nature"]>, Bilingual> = {
    production: { fr: "production", en: "production" },
    test: { fr: "test et démonstration", en: "test and demonstration" },
    historic: { fr: "historique", en: "historic" },
  };
  const facts = [
    entry.owner,
    entry.nature === undefined ? undefined : natures[entry.nature][language],
    entry.fhir === undefined ? undefined : `${say("FHIR :", "FHIR:", language)} \`${entry.fhir.system}\``,
  ].filter(Boolean);
  const others = entry.counterparts.flatMap((id) => {
    const other = identifier(id);
    return other === undefined ? [] : [`\`${id}\` ${other.name[language]}`];
  });
  return [
    `**${entry.name[language]}** · \`${entry.id}\``,
    entry.about[language],
    facts.join(" · "),
    entry.shape?.[language] ?? "",
    others.length === 0 ? "" : `${say("Voir aussi :", "See also:", language)} ${others.join(", ")}`,
    entry.toVerify?.[language] ?? "",
    ruleLine(rulesOf(entry, catalogue().all), language),
    topicLine(entry.topics, language),
    sourceLine(entry, language),
  ];
}

export function templateText(entry: TemplateEntry, language: Language): string[] {
  const what: Record<TemplateEntry["kind"], Bilingual> = {
    common: { fr: "déclaration commune", en: "common declaration" },
    document: { fr: "modèle de document", en: "document model" },
    section: { fr: "section", en: "section" },
    entry: { fr: "entrée", en: "entry" },
    parent: { fr: "template parent", en: "parent template" },
  };
  const list = (label: string, values: readonly string[]): string =>
    values.length === 0 ? "" : `${label} ${values.slice(0, 12).join(", ")}${values.length > 12 ? " …" : ""}`;
  return [
    `**${entry.title[language]}** · ${what[entry.kind][language]} \`${entry.root}\`${entry.version === undefined ? "" : ` (${entry.version})`}`,
    entry.name === "" || entry.name === entry.title[language] ? "" : `\`${entry.name}\``,
    list(
      say("Codes :", "Codes:", language),
      entry.codes.map((c) => `${c.code} ${c.display}`),
    ),
    list(say("Versions connues :", "Known versions:", language), entry.versions),
    list(say("Modèles qui l’emploient :", "Models that use it:", language), entry.models),
    sourceLine(entry, language),
  ];
}

/** What a code is: in the value set bound at its place, in the lists we ship, or a LOINC code of the CI-SIS. */
export function codeText(
  code: string,
  system: string | undefined,
  boundSet: string | undefined,
  language: Language,
): string[] {
  const bound = boundSet === undefined ? undefined : valueSet(boundSet);
  const concept = bound?.concept(code, system) ?? (system === undefined ? valueSetsWith(code)[0]?.concept : undefined);
  const display = concept?.display ?? (system === undefined ? undefined : displayOf(code, system));
  const named = loinc(code);
  const of = concept?.system ?? system;
  const lines: string[] = [];
  if (display !== undefined || named !== undefined) {
    lines.push(
      `**${display ?? named?.names[0]}** · \`${code}\`${of === undefined ? "" : ` — ${codeSystem(of)?.title[language] ?? of}`}`,
    );
  }
  if (bound !== undefined) {
    const inside = bound.has(code, system);
    lines.push(
      inside
        ? say(
            `Fait partie du jeu de valeurs **${bound.name}** (${bound.revision}, ${bound.size} codes).`,
            `Belongs to the value set **${bound.name}** (${bound.revision}, ${bound.size} codes).`,
            language,
          )
        : say(
            `⚠ N’est pas dans le jeu de valeurs **${bound.name}** (${bound.revision}, ${bound.size} codes).`,
            `⚠ Is not in the value set **${bound.name}** (${bound.revision}, ${bound.size} codes).`,
            language,
          ),
    );
  } else {
    const sets = valueSetsWith(code, system).filter((m) => m.current);
    if (sets.length > 0)
      lines.push(
        `${say("Jeux de valeurs :", "Value sets:", language)} ${sets
          .slice(0, 6)
          .map((m) => m.valueSet.name)
          .join(", ")}`,
      );
  }
  if (of !== undefined) {
    const models = modelSetsWith(code, systemKey(of));
    if (models.length > 0) {
      if (lines.length === 0) lines.push(`**\`${code}\`** — ${codeSystem(of)?.title[language] ?? of}`);
      const left = models.length > 6 ? ` + ${models.length - 6}` : "";
      lines.push(
        `${say("Jeux de valeurs des modèles :", "Value sets of the models:", language)} ${models.slice(0, 6).join(", ")}${left}`,
      );
    }
  }
  if (named !== undefined) {
    if (named.documents.length > 0)
      lines.push(`${say("Documents :", "Documents:", language)} ${named.documents.slice(0, 8).join(", ")}`);
    const titles = named.sections.map((root) => templateEntry(root)?.title[language] ?? root);
    if (titles.length > 0)
      lines.push(`${say("Sections :", "Sections:", language)} ${[...new Set(titles)].slice(0, 8).join(", ")}`);
  }
  const list = bound ?? valueSetsWith(code, system).find((m) => m.current)?.valueSet;
  if (lines.length > 0 && list !== undefined)
    lines.push(sourceLine({ source: list.reference, confidence: "verified" }, language));
  else if (lines.length > 0 && named !== undefined) lines.push(sourceLine(named, language));
  return lines;
}

export function elementText(entry: CdaElementEntry, language: Language): string[] {
  return [`**${entry.title[language]}** · \`${entry.path}\``, entry.about[language]];
}

/** What a Shape asks of a place, in one line a rule. */
export function shapeText(shape: Shape, entry: ShapeElement, language: Language): string[] {
  const rules = new Set([entry.ruleId, ...entry.assertions.map((a) => a.ruleId)]);
  const lines = shape.rules
    .filter((rule) => rules.has(rule.id))
    .map((rule) => `- ${rule.title[language]} · \`${rule.aliases[0] ?? rule.id}\``);
  const values = entry.oneOf === undefined ? "" : ` · ${entry.oneOf.map((v) => `\`${v}\``).join(", ")}`;
  const bound = entry.binding === undefined ? undefined : valueSet(entry.binding.valueSet);
  const set =
    bound === undefined ? "" : ` · ${say("jeu de valeurs", "value set", language)} ${bound.name} (${bound.revision})`;
  const nullable = entry.nullable ? "" : say(" · nullFlavor interdit", " · nullFlavor forbidden", language);
  return [
    `${shape.data.title[language]} : \`${entry.name}\` ${cardinalityOf(entry)}${nullable}${values}${set}`,
    lines.join("\n"),
  ];
}
