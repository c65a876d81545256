import type { Language, RuleMeta } from "../rule/index.ts";
import {
  type CodeSystem,
  codeSystem,
  type Membership,
  type NosArtefact,
  type ValueSet,
  type ValueSetInfo,
  valueSet,
  valueSetsWith,
} from "../terminology/index.ts";
import {
  fieldNames,
  forces,
  join,
  kinds,
  natures,
  type Pair,
  pick,
  type Question,
  ruleSection,
  rulesOf,
  section,
  topicSection,
} from "./answer-parts.ts";
import { identifier } from "./identifiers.ts";
import { identifiersOf, relatedTo, topicsOf } from "./joins.ts";
import type {
  CdaElementEntry,
  Explanation,
  ExplanationSection,
  IdentifierEntry,
  LoincEntry,
  Requirement,
  TemplateEntry,
  Topic,
} from "./model.ts";
import { requirementsOf, serves } from "./requirements.ts";
import type { Found } from "./search.ts";
import { templateEntry } from "./templates.ts";
import { belongs, chapters, edition, topics, unknownFields } from "./topics.ts";

/** The answers of `explain`, one function for each kind of thing. */

const maxCodes = 15;
const maxRequirements = 12;
const maxIdentifiers = 15;

/** A message's wording without a finding: what would be filled in is shown as a gap. */
const unfilled = (text: string): string => text.replace(/\{\w+\}/g, "…");

export function ruleAnswer(rule: RuleMeta, { query, language }: Question): Explanation {
  const severities: Record<RuleMeta["severity"], Pair> = {
    error: ["erreur", "error"],
    warning: ["avertissement", "warning"],
    information: ["information", "information"],
    hint: ["suggestion", "hint"],
  };
  const obligations: Record<RuleMeta["obligation"], Pair> = {
    shall: ["obligation", "obligation"],
    should: ["recommandation", "recommendation"],
    may: ["faculté", "option"],
  };
  const ofTopics = topics().filter((one) => belongs(rule, one));
  return {
    query,
    language,
    kind: "rule",
    title: `${rule.id} — ${rule.title[language]}`,
    // A reason that only says the title again is left out.
    summary: rule.why[language].startsWith(rule.title[language].replace(/\.$/, "")) ? "" : unfilled(rule.why[language]),
    sections: [
      ...section(pick(language, ["À faire", "What to do"]), { lines: [unfilled(rule.fix[language])] }),
      ...section(pick(language, ["Ce qu’elle dit", "What it says"]), {
        lines: Object.values(rule.messages)
          .slice(0, 6)
          .map((message) => unfilled(message[language])),
      }),
      ...section(pick(language, ["La règle", "The rule"]), {
        lines: [
          join(pick(language, ["Gravité", "Severity"]), pick(language, severities[rule.severity]), language),
          join(pick(language, ["Force", "Force"]), pick(language, obligations[rule.obligation]), language),
          join(pick(language, ["Documents", "Documents"]), rule.kinds.join(", "), language),
          rule.aliases.length > 0 &&
            join(pick(language, ["Autres noms", "Other names"]), rule.aliases.join(", "), language),
          join(pick(language, ["Depuis la version", "Since version"]), rule.since, language),
          rule.confidence === "memory" &&
            pick(language, ["Désactivée tant qu’on ne la demande pas.", "Off unless it is asked for."]),
        ],
        source: rule.reference,
        confidence: rule.confidence,
      }),
      ...topicSection(rule.topics, language),
    ],
    seeAlso: [...new Set([...rule.topics, ...ofTopics.map(({ id }) => id)])].slice(0, 8),
  };
}

/** The doctrine itself: its edition, its chapters and what each tells, and the later edition. */
export function editionAnswer({ query, language }: Question): Explanation {
  const { title, version, number, announced, publishers, links, later, source, confidence } = edition();
  const [year = "", month = "", day = ""] = announced.split("-");
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).toLocaleDateString(
    language === "fr" ? "fr-FR" : "en-GB",
    { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" },
  );
  return {
    query,
    language,
    kind: "edition",
    title: `${title}, version ${version}`,
    summary: pick(language, [
      `Le cadre commun des services numériques en santé en France ; ${number}e édition, annoncée le ${date}.`,
      `The common framework of digital health services in France; ${number}th edition, announced on ${date}.`,
    ]),
    sections: [
      ...section(pick(language, ["L’édition", "The edition"]), {
        lines: [
          join(pick(language, ["Publiée par", "Published by"]), publishers, language),
          pick(language, [
            `Une édition ${later.version} est en ligne : la présente base suit celle de ${version}.`,
            `A ${later.version} edition is online: this base follows that of ${version}.`,
          ]),
        ],
        links: [...links, ...later.links].map(({ label, href }) => ({ label: label[language], href })),
        source,
        confidence,
      }),
      ...section(pick(language, ["Les chapitres", "The chapters"]), {
        lines: chapters().map((one) => `${one.number}. ${one.title[language]} — ${one.summary[language]}`),
      }),
    ],
    seeAlso: topics()
      .filter(({ parent }) => parent === undefined)
      .slice(0, 8)
      .map(({ id }) => id),
  };
}

export function topicAnswer(one: Topic, { query, language, rules }: Question): Explanation {
  const { version, since, binding, interface: how } = one;
  const own = rules.filter((rule) => belongs(rule, one));
  const children = topics().filter(({ parent }) => parent === one.id);
  const named = identifiersOf(one);
  const asked = requirementsOf(one.id);
  const unknown = unknownFields(one);
  const { title, version: year, later } = edition();
  return {
    query,
    language,
    kind: "topic",
    title: one.title[language],
    summary: one.summary[language],
    sections: [
      ...section(pick(language, ["À retenir", "What to know"]), {
        lines: one.details.map((detail) => detail[language]),
      }),
      ...section(pick(language, ["Portée", "Scope"]), {
        lines: [
          binding &&
            join(
              pick(language, ["S’impose à", "Binds"]),
              `${binding.whom[language]} — ${pick(language, forces[binding.force])}`,
              language,
            ),
          since && join(pick(language, ["Depuis", "Since"]), since[language], language),
          version !== undefined && join(pick(language, ["Version", "Version"]), version, language),
          how && join(pick(language, ["Interface ou standard", "Interface or standard"]), how[language], language),
          one.toVerify && join(pick(language, ["À vérifier", "To be verified"]), one.toVerify[language], language),
          unknown.length > 0 &&
            join(
              pick(language, ["Pas dans la base de connaissances", "Not in the knowledge base"]),
              unknown.map((name) => pick(language, fieldNames[name])).join(", "),
              language,
            ),
        ],
        links: one.links.map(({ label, href }) => ({ label: label[language], href })),
        source: one.source,
        confidence: one.confidence,
      }),
      ...section(pick(language, ["Comprend", "Includes"]), {
        lines: children.map((child) => `${child.title[language]} (${child.id})`),
      }),
      ...section(pick(language, ["Exigences", "Requirements"]), {
        lines: [
          ...asked.slice(0, maxRequirements).map(({ id, text }) => `${id} — ${text[language]}`),
          asked.length > maxRequirements &&
            pick(language, [
              `et ${asked.length - maxRequirements} autres`,
              `and ${asked.length - maxRequirements} more`,
            ]),
        ],
      }),
      ...section(pick(language, ["Identifiants", "Identifiers"]), {
        lines: [
          ...named.slice(0, maxIdentifiers).map((entry) => `${entry.id} — ${entry.name[language]}`),
          named.length > maxIdentifiers &&
            pick(language, [`et ${named.length - maxIdentifiers} autres`, `and ${named.length - maxIdentifiers} more`]),
        ],
      }),
      ...ruleSection(own, language),
      ...section(pick(language, ["Édition", "Edition"]), {
        lines: [
          pick(language, [
            `${title}, version ${year} ; une édition ${later.version} est en ligne.`,
            `${title}, version ${year}; a ${later.version} edition is online.`,
          ]),
        ],
      }),
    ],
    seeAlso: [...relatedTo(one.id), ...one.identifiers],
  };
}

export function identifierAnswer(entry: IdentifierEntry, question: Question): Explanation {
  const { query, language, rules } = question;
  const { id, kind, name, about, owner, nature, cda, fhir, shape, counterparts, toVerify, source, confidence } = entry;
  const own = rulesOf(entry, rules);
  const others = counterparts.map(identifier).filter((other) => other !== undefined);
  const template = kind === "template" && entry.oid !== undefined ? templateEntry(entry.oid) : undefined;
  const set = kind === "value-set" ? valueSet(id) : undefined;
  return {
    query,
    language,
    kind: "identifier",
    title: `${name[language]} — ${id}`,
    summary: about[language],
    sections: [
      ...section(pick(language, ["L’identifiant", "The identifier"]), {
        lines: [
          join(pick(language, ["Nature", "Kind"]), pick(language, kinds[kind]), language),
          nature && join(pick(language, ["Environnement", "Environment"]), pick(language, natures[nature]), language),
          owner !== undefined &&
            join(pick(language, ["Référentiel ou registre", "Référentiel or register"]), owner, language),
          shape && join(pick(language, ["Forme de la valeur", "Shape of the value"]), shape[language], language),
          cda.length > 0 && join(pick(language, ["En CDA", "In CDA"]), cda.join(", "), language),
          fhir &&
            join(
              pick(language, ["En FHIR", "In FHIR"]),
              fhir.type === undefined ? fhir.system : `${fhir.system} — ${fhir.type}`,
              language,
            ),
          toVerify && join(pick(language, ["À vérifier", "To be verified"]), toVerify[language], language),
        ],
        source,
        confidence,
      }),
      ...(template === undefined ? [] : templateSections(template, language)),
      ...(set === undefined ? [] : valueSetSections(set, language)),
      ...(kind === "code-system" ? codeSystemSections(id, language) : []),
      ...section(
        pick(
          language,
          kind === "naming-system" || kind === "endpoint"
            ? ["À ne pas confondre avec", "Not to be confused with"]
            : ["À rapprocher de", "Related to"],
        ),
        {
          lines: others.map((other) => {
            const env = other.nature === "test" ? ` (${pick(language, ["test", "test"])})` : "";
            return `${other.id} — ${other.name[language]}${env}`;
          }),
        },
      ),
      ...ruleSection(own, language),
      ...topicSection(topicsOf(entry), language),
    ],
    seeAlso: [
      ...new Set([...others.map((other) => other.id), ...topicsOf(entry), ...own.slice(0, 5).map((rule) => rule.id)]),
    ],
  };
}

function templateSections(entry: TemplateEntry, language: Language): ExplanationSection[] {
  const { codes, versions, version, parents, models, body, source, confidence } = entry;
  return section(pick(language, ["Le modèle", "The template"]), {
    lines: [
      entry.name !== "" && join(pick(language, ["Nom officiel", "Official name"]), entry.name, language),
      version !== undefined && join(pick(language, ["Version demandée", "Version asked for"]), version, language),
      versions.length > 0 &&
        join(pick(language, ["Versions connues", "Known versions"]), versions.join(", "), language),
      codes.length > 0 &&
        join(
          pick(language, ["Codes", "Codes"]),
          codes.map(({ code, display }) => `${code} (${display})`).join(" ; "),
          language,
        ),
      parents.length > 0 && join(pick(language, ["Déclaré avec", "Declared with"]), parents.join(", "), language),
      body !== undefined && join(pick(language, ["Corps", "Body"]), body, language),
      models.length > 0 &&
        join(pick(language, ["Modèles qui l’emploient", "Models that use it"]), models.join(", "), language),
    ],
    source,
    confidence,
  });
}

export function templateAnswer(entry: TemplateEntry, question: Question): Explanation {
  const { query, language, rules } = question;
  const known = identifier(entry.root);
  const own = known === undefined ? [] : rulesOf(known, rules);
  const prefix = new RegExp(`^${entry.name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}-\\d`);
  const ofModel =
    entry.kind === "document" ? rules.filter(({ aliases }) => aliases.some((alias) => prefix.test(alias))) : [];
  return {
    query,
    language,
    kind: "template",
    title: `${entry.title[language]} — ${entry.root}${entry.version === undefined ? "" : `^${entry.version}`}`,
    summary: pick(
      language,
      entry.kind === "document"
        ? [`Modèle de document du CI-SIS ${entry.name}.`, `CI-SIS document model ${entry.name}.`]
        : entry.kind === "section"
          ? ["Section d’un document structuré du CI-SIS.", "Section of a structured CI-SIS document."]
          : entry.kind === "entry"
            ? [
                `Entrée d’un document structuré du CI-SIS, portée par ${entry.element}.`,
                `Entry of a structured CI-SIS document, carried by ${entry.element}.`,
              ]
            : entry.kind === "common"
              ? ["Déclaration commune à tous les documents.", "Declaration common to all documents."]
              : [
                  "Modèle international déclaré à côté d’un modèle du CI-SIS.",
                  "International template declared beside a CI-SIS template.",
                ],
    ),
    sections: [
      ...templateSections(entry, language),
      ...ruleSection([...new Set([...own, ...ofModel])], language),
      ...topicSection([entry.kind === "common" ? "structuration-minimale" : "modeles-cda"], language),
    ],
    seeAlso: [...entry.parents, ...entry.codes.map(({ code }) => code), ...entry.models].slice(0, 10),
  };
}

function valueSetSections(set: ValueSet, language: Language): ExplanationSection[] {
  const all = [...set.concepts()];
  const shown = all.slice(0, maxCodes);
  return section(pick(language, ["Codes", "Codes"]), {
    lines: [
      pick(language, [
        `${set.size} codes, révision du ${set.revision}.`,
        `${set.size} codes, revision of ${set.revision}.`,
      ]),
      set.judgement[language],
      ...shown.map(
        ({ code, display, withdrawn }) =>
          `${code} — ${display}${withdrawn ? pick(language, [" (retiré)", " (withdrawn)"]) : ""}`,
      ),
      all.length > shown.length &&
        pick(language, [`et ${all.length - shown.length} autres`, `and ${all.length - shown.length} more`]),
    ],
  });
}

/** A value set whose codes are not shipped, or a nomenclature known by its address. */
export function listedAnswer(found: ValueSetInfo | NosArtefact, question: Question): Explanation {
  const { query, language } = question;
  const id = "oid" in found ? found.oid : found.url;
  const entry = identifier(id);
  const answer = entry === undefined ? undefined : identifierAnswer(entry, question);
  return {
    ...(answer ?? { summary: "", sections: [], seeAlso: [] }),
    query,
    language,
    kind: "oid" in found || found.kind === "value-set" ? "value-set" : "code-system",
    title: `${found.name} — ${id}`,
  };
}

function codeSystemSections(id: string, language: Language): ExplanationSection[] {
  const system = codeSystem(id);
  if (system === undefined) return [];
  return section(pick(language, ["Le système de codes", "The code system"]), {
    lines: [
      join(pick(language, ["Nom", "Name"]), system.name, language),
      system.uris.length > 0 && join("FHIR", system.uris.join(", "), language),
    ],
  });
}

export function codeSystemAnswer(system: CodeSystem, question: Question): Explanation {
  const entry = identifier(system.oid !== "" ? system.oid : (system.uris[0] ?? ""));
  if (entry !== undefined) return { ...identifierAnswer(entry, question), kind: "code-system" };
  const { query, language } = question;
  return {
    query,
    language,
    kind: "code-system",
    title: system.title[language],
    summary: system.about[language],
    sections: section("", { source: system.reference, confidence: system.confidence }),
    seeAlso: ["mos-nos"],
  };
}

/** A code: every shipped value set that has it, or had it, and what a LOINC code is used for. */
export function codeAnswer(
  code: string,
  memberships: readonly Membership[],
  known: LoincEntry | undefined,
  { query, language }: Question,
): Explanation {
  const names = [...new Set([...memberships.map(({ concept }) => concept.display), ...(known?.names ?? [])])];
  const systems = [
    ...new Set([
      ...memberships.map(({ concept }) => concept.system),
      ...(known === undefined ? [] : ["2.16.840.1.113883.6.1"]),
    ]),
  ];
  const named = systems.map((oid) => {
    const system = codeSystem(oid);
    return system === undefined ? oid : `${system.name}${system.oid === "" ? "" : ` (${system.oid})`}`;
  });
  const sections = known?.sections.map((root) => templateEntry(root)).filter((entry) => entry !== undefined) ?? [];
  const [first] = memberships;
  return {
    query,
    language,
    kind: "code",
    title: `${code} — ${names[0] ?? ""}`,
    summary: join(pick(language, ["Système de codes", "Code system"]), named.join(", "), language),
    sections: [
      ...section(pick(language, ["Jeux de valeurs qui l’ont", "Value sets that have it"]), {
        lines: memberships.map(({ valueSet: set, concept, current }) => {
          const state = current
            ? concept.withdrawn
              ? pick(language, [
                  " — retiré de la liste officielle, encore admis par le schématron",
                  " — withdrawn from the official list, still accepted by the schematron",
                ])
              : ""
            : pick(language, [
                " — d’une édition antérieure, plus dans la liste",
                " — of an earlier edition, no longer in the list",
              ]);
          return `${set.name} (${set.oid}), ${set.revision} — ${concept.display}${state}`;
        }),
        ...(first !== undefined && { source: first.valueSet.reference, confidence: "verified" as const }),
      }),
      ...section(pick(language, ["Documents de ce type", "Documents of this type"]), {
        lines: (known?.documents ?? []).map((name) => name),
      }),
      ...section(pick(language, ["Sections de ce code", "Sections with this code"]), {
        lines: sections.map(
          (entry) => `${entry.root} — ${entry.title[language]}${entry.name === "" ? "" : ` (${entry.name})`}`,
        ),
      }),
      ...(known !== undefined && first === undefined
        ? section("", { source: known.source, confidence: known.confidence })
        : []),
      ...section(pick(language, ["Autres noms", "Other names"]), { lines: names.slice(1) }),
    ],
    seeAlso: [
      ...new Set([...memberships.map(({ valueSet: set }) => set.name), ...(known?.documents ?? []), ...systems]),
    ].slice(0, 10),
  };
}

export function elementAnswer(entry: CdaElementEntry, { query, language, rules }: Question): Explanation {
  const set = entry.valueSet === undefined ? undefined : valueSet(entry.valueSet);
  const own = rules.filter((rule) => rule.aliases.some((alias) => entry.rules.includes(alias)));
  return {
    query,
    language,
    kind: "element",
    title: `${entry.title[language]} — ${entry.path}`,
    summary: entry.about[language],
    sections: [
      ...section(pick(language, ["Dans l’en-tête du CI-SIS", "In the CI-SIS header"]), {
        lines: [
          entry.cardinality !== undefined &&
            join(pick(language, ["Cardinalité", "Cardinality"]), entry.cardinality, language),
          set &&
            join(
              pick(language, ["Jeu de valeurs", "Value set"]),
              `${set.name} (${set.oid}), ${set.revision}`,
              language,
            ),
        ],
        source: entry.source,
        confidence: entry.confidence,
      }),
      ...ruleSection(own, language),
      ...topicSection(entry.topics, language),
    ],
    seeAlso: [...entry.topics, ...(set === undefined ? [] : [set.name])],
  };
}

/** A requirement of a référentiel: what it asks, who looks at it, and where it comes from. */
export function requirementAnswer(one: Requirement, { query, language, rules }: Question): Explanation {
  const own = rules.filter((rule) => serves(rule, one));
  return {
    query,
    language,
    kind: "requirement",
    title: [one.id, ...one.aliases].join(" · "),
    summary: one.text[language],
    sections: [
      ...section(pick(language, ["L’exigence", "The requirement"]), {
        lines: [
          one.draft &&
            pick(language, ["Projet de texte : pas une règle en vigueur.", "Draft text: not a rule in force."]),
          own.length > 0
            ? pick(language, ["Vérifiable dans des fichiers, en partie.", "Can be checked in files, in part."])
            : pick(language, [
                "À prouver autrement : aucune règle ne la vérifie dans des fichiers.",
                "To be proven elsewhere: no rule checks it in files.",
              ]),
        ],
        source: one.source,
        confidence: one.confidence,
      }),
      ...ruleSection(own, language),
      ...topicSection(one.topics, language),
    ],
    seeAlso: [...one.topics, ...own.map(({ id }) => id)],
  };
}

/** The answer to a question in several words: the sentences that say it, then all that is known of the thing. */
export function foundAnswer(whole: Explanation, near: readonly Found[], { query, language }: Question): Explanation {
  const [first, ...others] = near;
  if (first === undefined) return whole;
  const lines = first.passages.filter((line) => line !== whole.summary);
  return {
    ...whole,
    query,
    sections: [
      ...section(pick(language, ["Réponse", "Answer"]), {
        lines,
        // The summary already says it; then the source stands with the facts.
        ...((lines.length > 0 || !whole.sections.some((one) => one.source !== undefined)) && {
          source: first.source,
          confidence: first.confidence,
        }),
      }),
      ...whole.sections,
      ...section(pick(language, ["Ce qui s’en approche", "What comes close"]), {
        lines: others.map(({ id, title, about }) =>
          title === id ? `${id} — ${about}` : `${title} (${id}) — ${about}`,
        ),
      }),
    ],
    seeAlso: [...new Set([...others.map(({ id }) => id), ...whole.seeAlso])],
  };
}

/** Several things that a question may mean. */
export function listAnswer(near: readonly Found[], { query, language }: Question): Explanation {
  return {
    query,
    language,
    kind: "list",
    title: pick(language, [`« ${query} »`, `“${query}”`]),
    summary: pick(language, ["Ce qui s’en approche :", "What comes close:"]),
    sections: near.flatMap(({ id, title, about, passages, source, confidence }) =>
      section(title === id ? id : `${title} — ${id}`, {
        lines: passages.length > 0 ? passages : [about],
        source,
        confidence,
      }),
    ),
    seeAlso: near.map(({ id }) => id),
  };
}

/** The shipped value sets that have a code, whatever its letters' case. */
export function memberships(code: string, system?: string): readonly Membership[] {
  const exact = valueSetsWith(code, system);
  return exact.length > 0 ? exact : valueSetsWith(code.toUpperCase(), system);
}
