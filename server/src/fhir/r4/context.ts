import { distance, nearest } from "../../nearest.ts";
import { corePrefix, coreProfiles } from "./definitions.ts";
import type { Profile } from "./model.ts";
import type { FhirNode } from "./node.ts";
import { isOwned, type PackageSource } from "./packages.ts";
import { type Asked, Parts } from "./parts.ts";
import type { PathHost } from "./path/evaluate.ts";
import { type Item, isNode, plain, Undetermined } from "./path/values.ts";
import { Profiles } from "./profile.ts";
import { References } from "./references.ts";
import type { Report } from "./report.ts";
import { Terminology } from "./terminology.ts";

/** What is known besides a document; kept from one document to the next, since compiling takes its time. */
export class Knowledge {
  readonly packages: PackageSource | undefined;
  readonly profiles: Profiles;
  readonly terminology: Terminology;

  constructor(packages: PackageSource | undefined) {
    this.packages = packages;
    this.profiles = new Profiles(packages);
    this.terminology = new Terminology(packages);
  }

  /**
   * For an address that no definition has: whether the source that it would come from is here, so that there is none, and
   * the address that was probably meant. HL7's own namespace grows outside the core, where only a slip can be told.
   */
  absent(url: string): { readonly owned: boolean; readonly guess: string | undefined } {
    const namespace = url.slice(0, url.lastIndexOf("/") + 1);
    if (namespace === corePrefix) return { owned: false, guess: slip(url, coreProfiles()) };
    const { packages } = this;
    if (packages === undefined || !isOwned(packages, namespace)) return { owned: false, guess: undefined };
    const near = packages.definitions().filter((one) => one.url.startsWith(namespace));
    return {
      owned: true,
      guess: nearest(
        url,
        near.map((one) => one.url),
      ),
    };
  }
}

/** The one definition of the core whose address differs by a letter or two. */
function slip(url: string, definitions: readonly { readonly url: string }[]): string | undefined {
  const guess = nearest(
    url,
    definitions.filter((one) => Math.abs(one.url.length - url.length) <= 2).map((one) => one.url),
  );
  return guess !== undefined && distance(guess, url) <= 2 ? guess : undefined;
}

/** Whether a node conforms to a profile; undefined where that is not to be told. */
export type Conforms = (node: FhirNode, profile: Profile) => boolean | undefined;

/** The answer to whether a node conforms to a profile, and what it was asked of other parts for it. */
interface Conformance {
  readonly result: boolean;
  readonly asked: Asked;
}

/** All that a check of one document needs. */
export class Context implements PathHost {
  readonly knowledge: Knowledge;
  readonly references: References;
  /** The whole document. */
  readonly text: string;
  report: Report;
  /** Whether nodes conform to profiles, as far as it was asked; `undefined` while it is being found out. */
  readonly conformance = new Map<FhirNode, Map<string, Conformance | undefined>>();
  /** A question of conformance has asked itself again, or has gone too deep: the answers depend on who asks first. */
  cyclic = false;
  /** The parts that the document is checked in. */
  parts = new Parts([]);
  /** Sees to it that a node of another part has its type, with all around it. */
  reach: (node: FhirNode) => void = () => undefined;
  /** The same for all parts. */
  reachAll: () => void = () => undefined;
  /** The references in an entry's resource that a former check has found. */
  linksOf: (resource: FhirNode) => readonly string[] | undefined = () => undefined;
  /** Set by the profile check, which invariants call back. */
  conforms: Conforms = () => undefined;

  constructor(knowledge: Knowledge, top: FhirNode, text: string, report: Report) {
    this.knowledge = knowledge;
    this.text = text;
    this.references = new References(top);
    this.references.followed = (...found) => this.parts.resolved(...found);
    this.report = report;
  }

  /** Whoever looks through all entries says so: what it finds holds for this version of the text only. */
  readsAll(): void {
    if (this.parts.asked !== undefined) this.parts.asked.all = true;
  }

  resolve(item: Item, from: FhirNode): FhirNode | undefined {
    const reference = isNode(item) ? (item.value ?? item.text("reference")) : plain(item);
    if (typeof reference !== "string") return undefined;
    const found = this.references.resolve(reference, from);
    if (found.node !== undefined) {
      this.parts.read(found.node);
      this.reach(found.node);
      return found.node;
    }
    if (found.kind === "contained" || found.kind === "missing") return undefined;
    throw new Undetermined(reference);
  }

  memberOf(item: Item, valueSet: string): boolean {
    const codings: { code: string | undefined; system: string | undefined }[] = [];
    if (isNode(item) && item.value === undefined) {
      const inner = item.named("coding");
      for (const coding of inner.length > 0 ? inner : [item])
        codings.push({ code: coding.text("code"), system: coding.text("system") });
    } else codings.push({ code: String(plain(item)), system: undefined });
    let unsure = false;
    for (const { code, system } of codings) {
      if (code === undefined) continue;
      const found = this.knowledge.terminology.membership(valueSet, code, system);
      if (found === "in") return true;
      if (found !== "out") unsure = true;
    }
    if (unsure) throw new Undetermined(valueSet);
    return false;
  }

  conformsTo(node: FhirNode, canonical: string): boolean {
    const profile = this.knowledge.profiles.get(canonical);
    const is = profile && this.conforms(node, profile);
    if (is === undefined) throw new Undetermined(canonical);
    return is;
  }
}
