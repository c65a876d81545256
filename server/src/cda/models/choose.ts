import { modelsText } from "../../../data/ci-sis/models/data.ts";
import { attributeValue, childElements, NodeType, type XmlDocument, type XmlElement } from "../../syntax/index.ts";
import type { Constraint, ContextData, ModelSetData, PatternData } from "./constraint.ts";

/** The models, read when the first document is checked, and which of them a document is checked with. */

export interface Entry {
  readonly on: ContextData;
  readonly pattern: number;
  readonly rule: number;
}

export interface Models {
  readonly sets: readonly ModelSetData[];
  readonly patterns: readonly PatternData[];
  /** The rules whose context demands a templateId, by its root; the others by the element's name. */
  byRoot(root: string): readonly Entry[];
  byName(name: string): readonly Entry[];
}

/** As the data are written: each requirement once, named by index; a pair is a warning. */
interface Packed {
  readonly sets: readonly ModelSetData[];
  readonly asks: readonly Constraint[];
  readonly patterns: readonly {
    readonly id: string;
    readonly rules: readonly {
      readonly on: readonly ContextData[];
      readonly ask: readonly (number | readonly [number, 1])[];
    }[];
  }[];
}

let made: Models | undefined;

export function models(): Models {
  if (made !== undefined) return made;
  const packed = JSON.parse(modelsText) as Packed;
  const { sets, asks } = packed;
  const patterns: PatternData[] = packed.patterns.map(({ id, rules }) => ({
    id,
    rules: rules.map(({ on, ask }) => ({
      on,
      ask: ask.map((one) =>
        typeof one === "number" ? { c: asks[one] as Constraint } : { c: asks[one[0]] as Constraint, w: true as const },
      ),
    })),
  }));
  const roots = new Map<string, Entry[]>();
  const names = new Map<string, Entry[]>();
  const add = (map: Map<string, Entry[]>, key: string, entry: Entry): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [entry]);
    else list.push(entry);
  };
  patterns.forEach(({ rules }, pattern) => {
    rules.forEach(({ on }, rule) => {
      for (const context of on) {
        const demanded = rootsOf(context.where ?? []);
        const entry = { on: context, pattern, rule };
        if (demanded === undefined) add(names, context.name, entry);
        else for (const root of demanded) add(roots, root, entry);
      }
    });
  });
  made = {
    sets,
    patterns,
    byRoot: (root) => roots.get(root) ?? [],
    byName: (name) => names.get(name) ?? [],
  };
  return made;
}

/** The roots of templateId of which the conditions demand one; undefined where they demand none. */
function rootsOf(conditions: readonly Constraint[]): readonly string[] | undefined {
  for (const one of conditions) {
    if (one[0] === "is" && JSON.stringify(one[1]) === '["templateId","@root"]') return one.slice(2) as string[];
    if (one[0] === "has") {
      const [step, ...rest] = one[1];
      if (rest.length === 0 && Array.isArray(step) && step[0] === "templateId") {
        const [condition] = step.slice(1) as Constraint[];
        if (condition?.[0] === "is" && JSON.stringify(condition[1]) === '["@root"]')
          return condition.slice(2) as string[];
      }
    }
    if (one[0] === "all") {
      const inner = rootsOf(one.slice(1) as Constraint[]);
      if (inner !== undefined) return inner;
    }
  }
  return undefined;
}

/** What a document is checked with. */
export interface Choice {
  readonly sets: ModelSetData[];
  /** The model that it claims and that is not known. */
  readonly unknown: XmlElement | undefined;
  /** Names that the project asks for and that are no model's. */
  readonly unknownNames: readonly string[];
}

/** The sets that a document is checked with: those that the project asks for, else those that the document names or claims. */
export function chosen(tree: XmlDocument, document: XmlElement, asked: readonly string[] = []): Choice {
  const { sets } = models();
  const general = sets.filter(({ name }) => name.startsWith("CI-SIS_Modeles") || name === "IHE");
  const named = instructed(tree);
  const found = sets.filter(({ name }) => named.has(name.toLowerCase()));
  const claims = childElements(document, "templateId");
  const version = (id: XmlElement): string => attributeValue(id, "extension") ?? "";
  const byTemplate = sets.filter(({ root, version: of }) =>
    claims.some((id) => root !== undefined && attributeValue(id, "root") === root && version(id) === of),
  );
  const model = claims.filter((id) => (attributeValue(id, "root") ?? "").startsWith("1.2.250.1.213.1.1.1.")).at(-1);
  const plain = (name: string): string => name.replace(/^CI-SIS_/i, "").toLowerCase();
  const byProject = sets.filter(({ name }) => asked.some((one) => plain(one) === plain(name)));
  const specific = byProject.length > 0 ? byProject : found.filter((one) => !general.includes(one));
  const own = specific.length > 0 ? specific : byTemplate;
  const isKnown = own.length > 0 || model === undefined || attributeValue(model, "root") === "1.2.250.1.213.1.1.1.1";
  return {
    sets: [
      ...(found.some((one) => general.includes(one)) ? found.filter((one) => general.includes(one)) : general),
      ...own,
    ],
    unknown: isKnown ? undefined : model,
    unknownNames: asked.filter((one) => !sets.some(({ name }) => plain(one) === plain(name))),
  };
}

/** The schematrons that the instructions before the root name, without folder and ending, in lower case. */
function instructed(tree: XmlDocument): ReadonlySet<string> {
  const names = new Set<string>();
  for (const node of tree.children) {
    if (node.nodeType !== NodeType.ProcessingInstruction || node.target !== "oxygen") continue;
    const [, href = ""] = /SCHSchema\s*=\s*["']([^"']*)["']/.exec(node.data) ?? [];
    const [, stem] = /([^/\\]+)\.sch$/i.exec(href) ?? [];
    if (stem !== undefined) names.add(stem.toLowerCase());
  }
  return names;
}
