import type { Context } from "./context.ts";
import { typeDefinition } from "./definitions.ts";
import type { FhirNode } from "./node.ts";
import { unreachable } from "./reachable.ts";
import { bundleAround, entryOf, restParts, versionsOf } from "./references.ts";

/** The rules of Bundles: the addresses of entries, what documents and messages hold, links (HL7 FHIR R4, bundle.html). */

export function checkBundle(bundle: FhirNode, context: Context): void {
  const type = bundle.text("type");
  const entries = bundle.named("entry");
  checkLinks(bundle, type, context);
  for (const entry of entries) checkFullUrl(entry, type, context);
  if (type === "searchset") checkSearch(bundle, entries, context);
  const [first] = entries;
  if (first === undefined) {
    if (type === "document" || type === "message")
      context.report.add("bundle", `no-${type}`, bundle, {}, { span: bundle.nameSpan });
    return;
  }
  const wanted = type === "document" ? "Composition" : type === "message" ? "MessageHeader" : undefined;
  if (wanted === undefined) return;
  const resource = first.first("resource");
  if (resource === undefined || resource.resourceType === undefined) {
    if (!first.unfinished)
      context.report.add(
        "bundle",
        "first-without-resource",
        first,
        { wanted, type: type as string },
        { span: first.nameSpan },
      );
  } else if (resource.resourceType !== wanted)
    context.report.add(
      "bundle",
      "first",
      resource,
      { wanted, type: type as string, found: resource.resourceType },
      {
        span: resource.nameSpan,
      },
    );
  else if (type === "document") {
    context.reach(resource);
    checkDocument(resource, context);
    for (const entry of unreachable(bundle, context))
      if (!entry.unfinished)
        context.report.add("bundle", "unreachable", entry, {}, { span: (entry.first("fullUrl") ?? entry).nameSpan });
  } else {
    context.reach(resource);
    checkNeeded(resource, ["focus"], context);
  }
}

const paging = new Set(["first", "last", "next", "previous", "prev"]);

function checkLinks(bundle: FhirNode, type: string | undefined, context: Context): void {
  const seen = new Set<string>();
  for (const link of bundle.named("link")) {
    const relation = link.first("relation");
    if (relation?.value === undefined) continue;
    if (paging.has(relation.value) && type !== undefined && type !== "searchset" && type !== "history")
      context.report.add("bundle", "link-paging", relation, { relation: relation.value, type });
    else if (seen.has(relation.value) && (relation.value === "self" || paging.has(relation.value)))
      context.report.add("bundle", "link-twice", relation, { relation: relation.value });
    seen.add(relation.value);
    if (relation.value === "stylesheet" && type === "document") checkStylesheet(link, bundle, context);
  }
}

/** A style sheet that is not at an absolute address is a Binary of the document. */
function checkStylesheet(link: FhirNode, bundle: FhirNode, context: Context): void {
  const url = link.first("url");
  if (url?.value === undefined || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(url.value)) return;
  if (context.references.index(bundle).byTypeAndId.has(url.value)) return;
  context.report.add("bundle", "stylesheet", url, { url: url.value });
}

/** Types of bundles whose entries have no identity yet. */
const nameless = new Set(["transaction", "batch", "transaction-response", "batch-response"]);

function checkFullUrl(entry: FhirNode, type: string | undefined, context: Context): void {
  const url = entry.first("fullUrl");
  const resource = entry.first("resource");
  const { report } = context;
  if (url?.value === undefined) {
    const needed = type !== undefined && !nameless.has(type);
    if (needed && !entry.unfinished)
      report.add("full-url", "missing", entry, { type: type as string }, { span: entry.nameSpan });
    return;
  }
  const { value } = url;
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:/.test(value)) {
    report.add("full-url", "relative", url, { url: value });
    return;
  }
  if (resource?.resourceType === undefined) return;
  const parts = restParts(value);
  if (parts === undefined || parts.base === "" || /\/_history\//.test(value)) {
    if (value.includes("/_history/")) report.add("full-url", "version", url, { url: value });
    return;
  }
  const id = resource.text("id");
  if (id === undefined) {
    if (!resource.unfinished) report.add("full-url", "no-id", url, { url: value });
  } else if (parts.type !== resource.resourceType || parts.id !== id)
    report.add("full-url", "other", url, { url: value, wanted: `/${resource.resourceType}/${id}` });
}

/** The types that a search asks for, as its own address tells: `[base]/Patient?…`, or `_type=` in a search of all. */
function typesSearched(bundle: FhirNode): readonly string[] {
  const self = bundle.named("link").find((link) => link.text("relation") === "self");
  const [path = "", query = ""] = (self?.text("url") ?? "").split("?");
  const last = path.slice(path.lastIndexOf("/") + 1);
  if (typeDefinition(last)?.kind === "resource") return [last];
  const types = query.split("&").find((part) => part.startsWith("_type="));
  return types === undefined ? [] : decoded(types.slice("_type=".length)).split(",");
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The entries of a search: what matches is of the type asked for and has an id, and what went wrong is an OperationOutcome. */
function checkSearch(bundle: FhirNode, entries: readonly FhirNode[], { report }: Context): void {
  const types = typesSearched(bundle);
  const moded = entries.some((entry) => entry.first("search")?.text("mode") !== undefined);
  for (const entry of entries) {
    const resource = entry.first("resource");
    if (entry.unfinished || resource?.unfinished) continue;
    if (resource?.resourceType === undefined) {
      report.add("bundle", "search-empty", entry, {}, { span: entry.nameSpan });
      continue;
    }
    const type = resource.resourceType;
    const mode = entry.first("search")?.first("mode");
    const span = resource.nameSpan;
    const matching = types.length === 0 || types.includes(type);
    if (mode?.value === "outcome") {
      if (type !== "OperationOutcome") report.add("bundle", "search-outcome", resource, { type }, { span });
      continue;
    }
    const lax = mode === undefined ? { severity: "warning" as const } : {};
    if (type !== "OperationOutcome" && resource.first("id") === undefined)
      report.add("bundle", "search-id", resource, { type }, { span, ...lax });
    if (!matching && (mode?.value === "match" || (mode === undefined && !moded && type !== "OperationOutcome")))
      report.add("bundle", "search-type", resource, { type, wanted: types.join(", ") }, { span, ...lax });
  }
}

/** What a document needs of its composition's references is in the bundle. */
function checkDocument(composition: FhirNode, context: Context): void {
  checkNeeded(composition, ["subject", "encounter", "author", "custodian"], context);
  for (const attester of composition.named("attester")) checkNeeded(attester, ["party"], context);
  for (const event of composition.named("event")) checkNeeded(event, ["detail"], context);
  const sections = [...composition.named("section")];
  for (let section = sections.pop(); section !== undefined; section = sections.pop()) {
    checkNeeded(section, ["author", "focus", "entry"], context);
    for (const inner of section.named("section")) sections.push(inner);
  }
}

function checkNeeded(node: FhirNode, names: readonly string[], context: Context): void {
  for (const name of names)
    for (const holder of node.named(name)) {
      const reference = holder.first("reference");
      if (reference?.value === undefined || reference.value.startsWith("#")) continue;
      const found = context.references.resolve(reference.value, reference);
      const parts = restParts(reference.value);
      const twins =
        parts &&
        context.references.index(bundleAround(holder) as FhirNode).byTypeAndId.get(`${parts.type}/${parts.id}`);
      const versions = found.node && versionsOf(context.references, found.node, reference.value);
      if (versions !== undefined && versions.count > 1)
        context.report.add("reference-unresolved", "several", reference, {
          reference: reference.value,
          name,
          count: versions.count,
        });
      else if (versions?.found === false)
        context.report.add("reference-unresolved", "bundle", reference, { reference: reference.value, name });
      else if (found.node === undefined && (twins?.length ?? 0) > 1)
        context.report.add("reference-unresolved", "several", reference, {
          reference: reference.value,
          name,
          count: twins?.length ?? 0,
        });
      else if (found.node === undefined || !byAddress(reference.value, holder, found.node))
        context.report.add("reference-unresolved", "bundle", reference, { reference: reference.value, name });
    }
}

/**
 * Whether a reference leads to an entry by its fullUrl. From an entry that is named by a UUID, a relative reference leads
 * to no entry of the bundle, even where a resource has that type and id.
 */
function byAddress(reference: string, from: FhirNode, target: FhirNode): boolean {
  const parts = restParts(reference);
  const own = entryOf(from)?.text("fullUrl");
  if (parts === undefined || parts.base !== "" || own === undefined || !own.startsWith("urn:")) return true;
  return entryOf(target)?.text("fullUrl")?.startsWith("urn:") !== true;
}
