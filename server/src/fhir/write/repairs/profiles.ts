import { nearest } from "../../../nearest.ts";
import type { Repair } from "../../../rule/index.ts";
import type { FhirNode } from "../../r4/node.ts";
import { offersIn } from "../offers.ts";
import { childRules } from "../places.ts";
import { sketchOf } from "../sketch.ts";
import { replacing } from "../writing.ts";
import { holderToRemove, type Kit, type Maker, orderIn, removal, repair, rewrite, text } from "./kit.ts";
import { insertions } from "./structure.ts";

/** Repairs of what profiles ask for. */

export const slice: Maker = (kit) => {
  const { finding, places, node, writing } = kit;
  switch (finding.message) {
    case "missing":
    case "missing-told":
    case "too-few": {
      const name = text(finding, "slice").split("/").at(-1);
      const offer = offersIn(places, node).find(
        (one) => one.slice?.sliceName === name && one.name === text(finding, "name"),
      );
      if (offer === undefined) return [];
      return insertions(kit, offer, (sketch) =>
        writing.insert(
          node,
          { name: offer.name, list: offer.element.list, attribute: false, items: [sketch] },
          orderIn(places, node),
        ),
      );
    }
    case "order":
      return ordered(kit);
    case "closed": {
      // Where what is of no slice may only stand at the end, its place is the fault.
      const moved = ordered(kit);
      return moved.length > 0 ? moved : removal(kit);
    }
    case "too-many":
    case "not-allowed":
      return removal(kit);
    default:
      return [];
  }
};

/** The members of a list in the order of its slices, those of no slice last. */
function ordered({ places, node, document }: Kit): readonly Repair[] {
  const { parent, element } = node;
  if (parent === undefined || element === undefined) return [];
  const sliced = childRules(places.rules(parent), element).find(
    ({ slicing, slices }) => slices.length > 0 && (slicing?.ordered === true || slicing?.rules === "openAtEnd"),
  );
  if (sliced === undefined) return [];
  const members = parent.named(node.name);
  const rank = (member: FhirNode): number => {
    const [slice] = places.sliceOf(member, sliced);
    return slice === undefined ? sliced.slices.length : sliced.slices.indexOf(slice);
  };
  const ranks = new Map(members.map((member) => [member, rank(member)]));
  const wanted = [...members].sort((a, b) => (ranks.get(a) as number) - (ranks.get(b) as number));
  const edits = members.flatMap((member, i) => {
    const other = wanted[i] as FhirNode;
    return other === member ? [] : [replacing(member.span, document.text.slice(other.span.start, other.span.end))];
  });
  return repair(`Ordonner « ${node.name} » selon le profil`, `Order “${node.name}” as the profile does`, edits, true);
}

export const profileValue: Maker = (kit) => {
  const { finding, places, node, writing } = kit;
  switch (finding.message) {
    case "differs": {
      const expected = text(finding, "expected");
      // A value that was cut for its message is not the whole value.
      return node.value === undefined || expected.endsWith("…") || expected.startsWith("{")
        ? []
        : rewrite(kit, expected);
    }
    case "extra":
      return removal(kit);
    case "lacks": {
      const name = text(finding, "name");
      const { element, type } = node;
      if (element === undefined || type === undefined) return [];
      const members = places.structure(node)?.members;
      const misspelt = node.children.find(
        (child) => members?.has(child.name) === false && nearest(child.name, members.keys()) === name,
      );
      if (misspelt !== undefined)
        return repair(`Renommer en « ${name} »`, `Rename to “${name}”`, writing.rename(misspelt, name));
      const own = element.types.find(({ code }) => code === type.name);
      const sketch = sketchOf(places.knowledge, element, own, places.rules(node), { usual: false });
      const member = sketch.kind === "object" ? sketch.members.find((one) => one.name === name) : undefined;
      if (member === undefined) return [];
      const edits = writing.insert(node, member, orderIn(places, node));
      // Which of several values was meant, its author knows.
      return repair(`Ajouter « ${name} »`, `Add “${name}”`, edits);
    }
    default:
      return [];
  }
};

export const profile: Maker = (kit) => {
  const { finding, node, writing } = kit;
  if (finding.message !== "other-type" || node.name !== "profile") return [];
  const edits = writing.remove([holderToRemove(node)]);
  return repair("Ne plus déclarer ce profil", "No longer claim this profile", edits);
};
