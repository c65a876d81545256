import type { Context } from "./context.ts";
import type { FhirNode } from "./node.ts";
import { unreachable } from "./reachable.ts";
import { bundleAround, entryOf, restParts, versionsOf } from "./references.ts";

/** The rules of Bundles: the addresses of entries, what documents and messages hold, links (HL7 FHIR R4, bundle.html). */

export function checkBundle(bundle: FhirNode, context: Context): void {
  const type = bundle.text("type");
  const entries = bundle.named("entry");
  checkLinks(bundle, type, context);
  for (const entry of entries) {
    checkFullUrl(entry, type, context);
    if (type === "searchset") checkSearchEntry(entry, context);
  }
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
    checkDocument(resource, context);
    for (const entry of unreachable(bundle, context))
      if (!entry.unfinished)
        context.report.add("bundle", "unreachable", entry, {}, { span: (entry.first("fullUrl") ?? entry).nameSpan });
  } else checkNeeded(resource, ["focus", "author", "responsible", "sender", "receiver", "enterer"], context);
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
  }
}

/** Types of bundles whose entries have no identity yet. */
const nameless = new Set(["transaction", "batch", "transaction-response", "batch-response"]);

function checkFullUrl(entry: FhirNode, type: string | undefined, context: Context): void {
  const url = entry.first("fullUrl");
  const resource = entry.first("resource");
  const { report } = context;
  if (url?.value === undefined) {
    const needed = type !== undefined && !nameless.has(type) && type !== "history" && resource !== undefined;
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

function checkSearchEntry(entry: FhirNode, context: Context): void {
  const resource = entry.first("resource");
  if (resource?.resourceType === undefined || resource.unfinished || resource.resourceType === "OperationOutcome")
    return;
  if (resource.first("id") === undefined)
    context.report.add("bundle", "search-id", resource, { type: resource.resourceType }, { span: resource.nameSpan });
}

/** What a document needs of its composition's references is in the bundle. */
function checkDocument(composition: FhirNode, context: Context): void {
  checkNeeded(composition, ["subject", "encounter", "author", "custodian"], context);
  for (const attester of composition.named("attester")) checkNeeded(attester, ["party"], context);
  for (const event of composition.named("event")) checkNeeded(event, ["detail"], context);
  const sections = [...composition.named("section")];
  for (let section = sections.pop(); section !== undefined; section = sections.pop()) {
    checkNeeded(section, ["author", "focus", "entry"], context);
    sections.push(...section.named("section"));
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
