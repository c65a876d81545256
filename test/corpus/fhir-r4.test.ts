// FHIR R4 on real resources: HL7's recorded verdicts and the French examples. The floors only rise.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, it } from "node:test";
import { checkFile, corpus, errors, filesIn, frCoreExamples, frCoreFiles, packageOf, skip } from "./fhir-r4-kit.ts";
import { near } from "./fhir-r4-mutations.ts";

// biome-ignore lint/suspicious/noExplicitAny: JSON of any form.
type Json = any;

const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

describe("the verdicts of HL7's validator", { skip }, () => {
  const folder = join(corpus, "fhir-test-cases/validator");
  const issuesOf = (name: string): Json[] | undefined => {
    const file = [join(folder, "outcomes", name), join(folder, name)].find(existsSync);
    return file && (JSON.parse(readFileSync(file, "utf8")).issue ?? []);
  };
  const canonicalOf = (file: string): string | undefined => {
    const text = readFileSync(file, "utf8");
    return file.endsWith(".json") ? JSON.parse(text).url : /<url\s+value="([^"]+)"/.exec(text)?.[1];
  };

  it("are ours in at least 93 of 100 cases", () => {
    const tally = { base: [0, 0, 0], profile: [0, 0, 0] };
    const places = [0, 0];
    const run = (
      part: "base" | "profile",
      name: string,
      files: readonly string[],
      issues: Json[] | undefined,
      profile?: string,
    ) => {
      const file = join(folder, name);
      if (issues === undefined || !existsSync(file)) return;
      const present = files
        .filter(Boolean)
        .map((one) => join(folder, one))
        .filter(existsSync);
      const { findings, broken } = checkFile(file, {
        ...(present.length > 0 && { packages: packageOf(present) }),
        ...(profile !== undefined && { profiles: [profile] }),
      });
      const wanted = issues.filter(({ severity }) => severity === "error" || severity === "fatal");
      const found = errors(findings);
      const row = tally[part] as number[];
      row[0] = (row[0] as number) + 1;
      const mine = found.length + broken > 0;
      if (mine === wanted.length > 0) row[1] = (row[1] as number) + 1;
      else if (mine) row[2] = (row[2] as number) + 1;
      for (const issue of wanted) {
        const [at] = issue.expression ?? issue.location ?? [];
        if (!at) continue;
        places[1] = (places[1] as number) + 1;
        if (found.some(({ location }) => near(location, at))) places[0] = (places[0] as number) + 1;
      }
    };
    const { "test-cases": cases } = JSON.parse(readFileSync(join(folder, "manifest-subset.json"), "utf8"));
    for (const one of cases) {
      const files = [...(one.profiles ?? []), ...(one.supporting ?? [])];
      run("base", one.file, files, issuesOf(one.java));
      const { profile } = one;
      if (typeof profile?.java !== "string") continue;
      const source = profile.source && join(folder, profile.source);
      const canonical = source && existsSync(source) ? canonicalOf(source) : undefined;
      const more = [...files, ...(profile.supporting ?? []), ...(profile.profiles ?? []), profile.source];
      run("profile", one.file, more, issuesOf(profile.java), canonical);
    }
    const [base, agreed, wrong] = tally.base as [number, number, number];
    const [profiles, agreedToo, wrongToo] = tally.profile as [number, number, number];
    console.log(
      `HL7's cases: ${share(agreed, base)} of ${base} (${wrong} false errors), against their profiles ${share(agreedToo, profiles)} of ${profiles} (${wrongToo}); ${share(places[0] as number, places[1] as number)} of ${places[1]} errors at their element`,
    );
    assert.ok(base >= 237 && profiles >= 66);
    assert.ok(agreed / base >= 0.945, share(agreed, base));
    assert.ok(agreedToo / profiles >= 0.93, share(agreedToo, profiles));
    assert.ok((places[0] as number) / (places[1] as number) >= 0.78);
    assert.ok(wrong <= 2 && wrongToo <= 1, `${wrong} and ${wrongToo} false errors`);
  });
});

describe("French resources", { skip }, () => {
  const packages = skip ? undefined : packageOf(frCoreFiles());

  it("the examples of FR Core have no error", () => {
    const files = frCoreExamples();
    assert.ok(files.length >= 21);
    const found = files.flatMap((file) => {
      const { findings, broken } = checkFile(file, { packages });
      assert.equal(broken, 0);
      return errors(findings).map(({ ruleId, location }) => `${basename(file)} ${ruleId} ${location}`);
    });
    assert.deepEqual(found, []);
  });

  it("the examples of the ANS guides have the errors that are known, and no more", () => {
    // Their authors published them without a validator's word, and they are of several versions of FR Core. What is
    // found was read kind by kind: references to contained resources that are not there, entries of search sets without fullUrl,
    // codes of systems that the bound value set does not have, times of day beside a `when` (tim-10).
    const known = 67;
    const guides = join(corpus, "ans-fhir-ig");
    const counts = new Map<string, number>();
    let [documents, faulty] = [0, 0];
    for (const guide of readdirSync(guides)) {
      const files = filesIn(join(guides, guide, "examples"));
      if (files.length === 0) continue;
      const own = packageOf([...filesIn(join(guides, guide, "conformance")), ...frCoreFiles()]);
      for (const file of files) {
        const found = errors(checkFile(file, { packages: own }).findings);
        documents++;
        if (found.length > 0) faulty++;
        for (const { ruleId, message } of found)
          counts.set(`${ruleId} ${message}`, (counts.get(`${ruleId} ${message}`) ?? 0) + 1);
      }
    }
    console.log(
      `ANS guides: ${faulty} of ${documents} resources with an error: ${[...counts].map(([name, n]) => `${name} ${n}`).join(", ")}`,
    );
    assert.ok(documents >= 127);
    assert.ok(faulty <= known, `${faulty} resources with an error`);
  });
});

describe("HL7's examples", { skip }, () => {
  it("have the errors that are known, and no more", () => {
    // Not sound by the letter of R4, each read in its definition: items without linkId, an uppercase UUID, relative
    // canonicals, a code that stands twice, a reference to a type that is not allowed.
    const known = new Set([
      "bundle-questionnaire.json",
      "capabilitystatement-example.json",
      "codesystem-example.json",
      "deviceusestatement-example.json",
      "operationdefinition-example.json",
    ]);
    const files = filesIn(join(corpus, "fhir-test-cases/r4-examples"));
    assert.ok(files.length >= 54);
    const found = files
      .filter((file) => !known.has(basename(file)))
      .flatMap((file) =>
        errors(checkFile(file).findings).map(({ ruleId, location }) => `${basename(file)} ${ruleId} ${location}`),
      );
    assert.deepEqual(found, []);
  });
});
