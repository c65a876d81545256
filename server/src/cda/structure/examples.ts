import { headerExample } from "../../../data/ci-sis/header/example.ts";
import type { Example, RuleExamples } from "../../rule/index.ts";

const body = `<component>
    <structuredBody>
      <component>
        <section ID="consultation">
          <code code="8716-3" codeSystem="2.16.840.1.113883.6.1" displayName="Signes vitaux"/>
          <title>Signes vitaux</title>
          <text>
            <paragraph ID="temperature">Température : 38,5 °C<footnoteRef IDREF="note"/></paragraph>
            <footnote ID="note">Mesure tympanique</footnote>
          </text>
          <entry>
            <observation classCode="OBS" moodCode="EVN">
              <code code="8310-5" codeSystem="2.16.840.1.113883.6.1" displayName="Température corporelle"/>
              <statusCode code="completed"/>
              <effectiveTime value="20240115111500+0100"/>
              <value xsi:type="PQ" value="38.5" unit="Cel"/>
            </observation>
          </entry>
        </section>
      </component>
    </structuredBody>
  </component>`;

/** A document that the schema finds valid, with a narrative block, an entry and the extensions of the header. */
export const soundDocument = headerExample.replace(/<component>[\s\S]*<\/component>/, body);

/** The sound document with one thing put in the place of another, which must be there. */
function broken(from: string, to: string): Example {
  const start = soundDocument.indexOf(from);
  if (start < 0) throw new Error(`the sound document has no ${from}`);
  const text = soundDocument.slice(0, start) + to + soundDocument.slice(start + from.length);
  return { name: "cda.xml", text, focus: { start, end: start + to.length } };
}

/** The examples of a rule: the sound document, and it with each of the changes. */
export function examplesOf(...changes: readonly (readonly [from: string, to: string])[]): () => RuleExamples {
  return () => ({
    bad: changes.map(([from, to]) => broken(from, to)),
    good: [{ name: "cda.xml", text: soundDocument }],
  });
}
