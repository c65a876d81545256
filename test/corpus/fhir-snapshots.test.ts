// Profiles from their differential alone, against the snapshots that their authors published: what each element demands.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, it } from "node:test";
import { loadPackages, type PackageFile } from "../../server/src/fhir/index.ts";
import { typeDefinition } from "../../server/src/fhir/r4/definitions.ts";
import type { ElementRule } from "../../server/src/fhir/r4/model.ts";
import { Profiles } from "../../server/src/fhir/r4/profile.ts";
import { corpus, filesIn, frCoreFiles, skip } from "./fhir-r4-kit.ts";

// biome-ignore lint/suspicious/noExplicitAny: JSON of any form.
type Json = any;

/** The element of the core that an element of a profile is about. */
function coreOf(path: string): ElementRule | undefined {
  const [first = "", ...steps] = path.split(".");
  let at: ElementRule | undefined = typeDefinition(first)?.root;
  let type = first;
  for (const step of steps) {
    const name = step.replace("[x]", "");
    const inside: ElementRule | undefined = at?.children.find((child) => child.name === name);
    at = inside ?? typeDefinition(type)?.elements.find((child) => child.name === name);
    type = at?.types[0]?.code ?? "";
  }
  return at;
}

const sorted = (list: readonly string[]): string => [...new Set(list)].sort().join(" ");

/** What an element demands, each demand as a text; what the core demands anyway is left out. */
function demandsOf(element: ElementRule, whole: ElementRule | undefined): Map<string, string> {
  const made = new Map<string, string>();
  const core = coreOf(element.path);
  const slice = element.sliceName !== undefined;
  if (element.min > (slice ? 0 : (core?.min ?? 0))) made.set("min", String(element.min));
  const most = Math.min(whole?.max ?? Number.POSITIVE_INFINITY, core?.max ?? Number.POSITIVE_INFINITY);
  if (element.max < most) made.set("max", String(element.max));
  const types = ({ types }: ElementRule) =>
    sorted(types.map(({ code, profiles, targets }) => `${code}(${sorted(profiles)})(${sorted(targets)})`));
  const said = types(element);
  if (said !== "" && said !== (core && types(core)) && said !== (whole && types(whole))) made.set("types", said);
  const value = (typed: ElementRule["fixed"]) => typed && JSON.stringify(typed.value);
  for (const name of ["fixed", "pattern"] as const) {
    const fixed = value(element[name]);
    if (fixed !== undefined && fixed !== (whole && value(whole[name]))) made.set(name, fixed);
  }
  const bound = ({ binding }: ElementRule) =>
    binding && binding.strength !== "preferred" ? `${binding.strength} ${binding.valueSet}` : undefined;
  const binding = bound(element);
  if (binding !== undefined && binding !== (core && bound(core)) && binding !== (whole && bound(whole)))
    made.set("binding", binding);
  const known = new Set([...(core?.constraints ?? []), ...(whole?.constraints ?? [])].map(({ key }) => key));
  for (const { code } of [...element.types, ...(core?.types ?? [])])
    for (const { key } of typeDefinition(code)?.constraints ?? []) known.add(key);
  const keys = element.constraints.map(({ key }) => key).filter((key) => !known.has(key) && !/^(ele|ext)-1$/.test(key));
  if (keys.length > 0) made.set("constraints", sorted(keys));
  const { slicing } = element;
  // Extensions are told apart by their address, said or not.
  if (slicing !== undefined && element.slices.length > 0 && !/xtension$/.test(element.name))
    made.set("slicing", `${slicing.rules} ${slicing.ordered} ${JSON.stringify(slicing.discriminators)}`);
  return made;
}

/**
 * All demands of a profile, by the id of the element. What a snapshot repeats is left out: in a slice, what is demanded
 * of every item; under an element whose type has a profile, what that profile demands.
 */
function demands(root: ElementRule, profiles: Profiles, depth = 0): Map<string, string> {
  const made = new Map<string, string>();
  const repeated = new Map<string, string>();
  const visit = (element: ElementRule, id: string, whole?: ElementRule): void => {
    for (const [name, demand] of demandsOf(element, whole)) made.set(`${id} ${name}`, demand);
    const [url, other] = element.types.flatMap((type) => type.profiles);
    const profile = url === undefined || other !== undefined || depth > 8 ? undefined : profiles.get(url);
    if (profile !== undefined && element !== root)
      for (const [key, demand] of demands(profile.root, profiles, depth + 1))
        repeated.set(`${id}${key.slice(profile.root.path.length)}`, demand);
    for (const child of element.children) visit(child, `${id}.${child.name}`);
    for (const slice of element.slices) visit(slice, `${id}:${slice.sliceName}`, element);
  };
  visit(root, root.path);
  for (const [key, demand] of [...made]) {
    const [id = "", name] = key.split(" ");
    const last = id.lastIndexOf(":");
    const inSlice = last >= 0 && id.slice(last).includes(".");
    if (repeated.get(key) === demand || (inSlice && made.get(`${id.replace(/:[^.]*/g, "")} ${name}`) === demand))
      made.delete(key);
  }
  return made;
}

const fileOf = (file: string): PackageFile => ({ name: basename(file), text: readFileSync(file, "utf8") });

describe("profiles without snapshot", { skip }, () => {
  it("demand what the published snapshots demand, in at least 99 of 100 demands", () => {
    const guides = join(corpus, "ans-fhir-ig");
    const sets = [[], ...readdirSync(guides).map((guide) => filesIn(join(guides, guide, "conformance")))];
    let [profiles, same, all] = [0, 0, 0];
    const differ: string[] = [];
    for (const [i, files] of sets.entries()) {
      if (i > 0 && files.length === 0) continue;
      const base = frCoreFiles().map(fileOf);
      const own = files.map(fileOf);
      const whole = new Profiles(loadPackages([...own, ...base]));
      const bare = ({ name, text }: PackageFile): PackageFile => {
        const resource = JSON.parse(text);
        delete resource.snapshot;
        return { name, text: JSON.stringify(resource) };
      };
      // The whole chain is made from differentials, bases and extensions among them.
      const made = new Profiles(loadPackages([...own, ...base].map(bare)));
      for (const { text } of i === 0 ? base : own) {
        const resource: Json = JSON.parse(text);
        if (
          resource.resourceType !== "StructureDefinition" ||
          !resource.snapshot ||
          resource.derivation !== "constraint"
        )
          continue;
        const canonical = resource.version ? `${resource.url}|${resource.version}` : resource.url;
        const [published, ours] = [whole.get(canonical), made.get(canonical)];
        if (published === undefined || ours === undefined || ours.incomplete) continue;
        profiles++;
        const [theirs, mine] = [demands(published.root, whole), demands(ours.root, made)];
        for (const key of new Set([...theirs.keys(), ...mine.keys()])) {
          all++;
          if (theirs.get(key) === mine.get(key)) same++;
          else differ.push(`${resource.name}: ${key}: ${theirs.get(key)} / ${mine.get(key)}`);
        }
      }
    }
    console.log(
      `snapshots: ${((100 * same) / all).toFixed(2)} % of ${all} demands of ${profiles} profiles are the same`,
    );
    if (process.env.DIFFER) console.log(differ.join("\n"));
    assert.ok(profiles >= 150 && all >= 2000, `${profiles} profiles, ${all} demands`);
    assert.ok(same / all >= 0.99, differ.slice(0, 20).join("\n"));
  });
});
