import type { BindingForce, Link, Topic } from "../../src/doctrine/model.ts";
import type { Bilingual, Confidence, Reference } from "../../src/rule/index.ts";

/** A pair of wordings, as the tables write it: French, then English. */
export type Pair = readonly [fr: string, en: string];

export const both = ([fr, en]: Pair): Bilingual => ({ fr, en });

/** How the tables write a topic: what is empty is left out. */
export interface TopicRow {
  readonly id: string;
  readonly part?: string;
  readonly parent?: string;
  readonly title: Pair;
  readonly aliases?: readonly string[];
  readonly summary: Pair;
  readonly details?: readonly Pair[];
  readonly binding?: readonly [force: BindingForce, whom: Pair];
  readonly since?: Pair;
  readonly version?: string;
  readonly interface?: Pair;
  readonly links?: readonly (readonly [label: Pair, href: string])[];
  readonly related?: readonly string[];
  readonly identifiers?: readonly string[];
  readonly ruleFamilies?: readonly string[];
  readonly toVerify?: Pair;
  readonly source: Reference;
  readonly confidence?: Confidence;
}

/** The topics of a chapter; facts are verified unless the table says otherwise. */
export function topicsOf(chapter: Topic["chapter"], rows: readonly TopicRow[]): Topic[] {
  return rows.map((row) => ({
    id: row.id,
    chapter,
    ...(row.part !== undefined && { part: row.part }),
    ...(row.parent !== undefined && { parent: row.parent }),
    title: both(row.title),
    aliases: row.aliases ?? [],
    summary: both(row.summary),
    details: (row.details ?? []).map(both),
    ...(row.binding !== undefined && { binding: { force: row.binding[0], whom: both(row.binding[1]) } }),
    ...(row.since !== undefined && { since: both(row.since) }),
    ...(row.version !== undefined && { version: row.version }),
    ...(row.interface !== undefined && { interface: both(row.interface) }),
    links: (row.links ?? []).map(([label, href]): Link => ({ label: both(label), href })),
    related: row.related ?? [],
    identifiers: row.identifiers ?? [],
    ruleFamilies: row.ruleFamilies ?? [],
    ...(row.toVerify !== undefined && { toVerify: both(row.toVerify) }),
    source: row.source,
    confidence: row.confidence ?? "verified",
  }));
}
