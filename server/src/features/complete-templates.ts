import { structureAt } from "../cda/index.ts";
import { templateEntry } from "../doctrine/index.ts";
import type { Language } from "../rule/index.ts";
import type { Snapshot } from "../snapshot.ts";
import { isElement, type XmlElement } from "../syntax/index.ts";
import { insertableTemplates, type TemplateChoice } from "./draft.ts";
import type { CompletionItem } from "./model.ts";
import { xmlContextAt } from "./xml-context.ts";

/** What stands between an element and the sections or entries that it holds. */
const wrappers: ReadonlySet<string> = new Set(["component", "entry", "entryRelationship"]);

/**
 * The sections and entries of the content models that may be put where the cursor is. An item takes away what was typed;
 * what it inserts is made when it is chosen, because one takes as long to make as the whole list.
 */
export function completeTemplates(
  snapshot: Snapshot,
  offset: number,
  language: Language,
  models?: readonly string[],
): readonly CompletionItem[] {
  if (snapshot.xml === undefined) return [];
  const context = xmlContextAt(snapshot.xml, offset);
  if (context.in !== "content" || !isElement(context.parent)) return [];
  const { parent, replace, opened } = context;
  const others = parent.children.filter((child) => isElement(child) && child.start !== replace.start);
  // In an empty wrapper the section or the entry fills it; beside what it holds already there is no room.
  const filled = wrappers.has(parent.localName) ? parent : undefined;
  const holder = filled?.parent ?? parent;
  if (!isElement(holder) || (filled !== undefined && others.length > 0)) return [];
  const allowed = structureAt(parent, replace.start)?.allowedChildren ?? [];
  const here = new Set(allowed.flatMap((one) => (one.here ? [localName(one.name)] : [])));
  const fits = ({ root, kind, element, into, rank }: TemplateChoice): boolean => {
    // A template that is only declared beside others comes with them.
    if (into !== holder.localName || (rank > 0 && templateEntry(root)?.kind === "parent")) return false;
    return here.has(filled === undefined ? wrapperOf(holder, kind) : element);
  };
  const choices = insertableTemplates(snapshot, replace.start, language, models).filter(fits);
  // Where the models around speak of some entries, the hundreds of others would only hide them.
  const told = choices.filter(({ kind, rank }) => kind === "section" || rank < 2);
  return (told.length > 0 ? told : choices).map((choice, i) => ({
    label: choice.title,
    kind: "snippet",
    detail: choice.root,
    markdown: explained(choice, language),
    edit: { ...replace, newText: "" },
    isSnippet: false,
    sortText: `${["09", "2", "4"][choice.rank]}${String(i).padStart(4, "0")}`,
    filterText: `${opened ? "<" : ""}${choice.title} ${choice.element} ${choice.root}`,
    insert: { root: choice.root, into: choice.into },
  }));
}

function wrapperOf(holder: XmlElement, kind: "section" | "entry"): string {
  if (kind === "section" || holder.localName === "organizer") return "component";
  return holder.localName === "section" ? "entry" : "entryRelationship";
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function explained({ kind, rank, element }: TemplateChoice, language: Language): string {
  const needed = rank === 0;
  if (language === "fr")
    return `${kind === "section" ? "Section" : `Entrée (\`${element}\`)`} insérée avec tout son contenu obligatoire.${needed ? "\n\n**Obligatoire ici, et absente.**" : ""}`;
  return `${kind === "section" ? "A section" : `An entry (\`${element}\`)`}, inserted with all its mandatory content.${needed ? "\n\n**Mandatory here, and absent.**" : ""}`;
}
