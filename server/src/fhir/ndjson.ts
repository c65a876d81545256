import type { Finding, NotChecked } from "../rule/index.ts";
import { recordOf, type Snapshot } from "../snapshot.ts";
import type { JsonDocument } from "../syntax/index.ts";
import { checkSyntax } from "../syntax-rules.ts";

type Checking = Generator<Finding | undefined, Outcome, undefined>;

interface Outcome {
  readonly checked: string[];
  readonly notChecked: NotChecked[];
}

/** With more findings than this, the rest of the lines is not looked at: nobody reads them. */
const MOST_FINDINGS = 20_000;

/**
 * Checks lines of JSON, such as a bulk export: each line is a resource of its own. One line's tree is held at a time, so
 * that the memory does not grow with the text.
 */
export function* checkRecords(snapshot: Snapshot, check: (record: JsonDocument) => Checking): Checking {
  const checked = new Set<string>();
  const notChecked = new Map<string, NotChecked>();
  const records = snapshot.records ?? [];
  let count = 0;
  for (const [index, record] of records.entries()) {
    const line = recordOf(snapshot, record);
    for (const finding of checkSyntax(line)) {
      count++;
      yield finding;
    }
    const { json } = line;
    if (json?.root?.type === "object") {
      const steps = check(json);
      let next = steps.next();
      for (; !next.done; next = steps.next()) {
        if (next.value !== undefined) count++;
        yield next.value;
      }
      for (const name of next.value.checked) checked.add(name);
      // What every line lacks is said once, at the first.
      for (const one of next.value.notChecked) if (!notChecked.has(one.what.en)) notChecked.set(one.what.en, one);
    } else if (json?.problems.length === 0) notChecked.set(`line ${index}`, noResource(record));
    if (count > MOST_FINDINGS && index + 1 < records.length) {
      notChecked.set("rest", furtherLines(records.length - index - 1));
      break;
    }
    yield undefined;
  }
  return { checked: [...checked], notChecked: [...notChecked.values()] };
}

function noResource({ start, end }: { readonly start: number; readonly end: number }): NotChecked {
  return {
    what: { fr: "Une ligne sans ressource", en: "A line without a resource" },
    reason: {
      fr: "Chaque ligne d’un fichier NDJSON est une ressource FHIR, donc un objet JSON.",
      en: "Each line of an NDJSON file is a FHIR resource, hence a JSON object.",
    },
    at: { start, end },
  };
}

function furtherLines(count: number): NotChecked {
  return {
    what: { fr: `Les ${count} dernières lignes`, en: `The last ${count} lines` },
    reason: {
      fr: `Les lignes d’avant ont déjà plus de ${MOST_FINDINGS} constats.`,
      en: `The lines before them have more than ${MOST_FINDINGS} findings already.`,
    },
  };
}
