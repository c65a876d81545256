import { nearest } from "../../../nearest.ts";
import { offersIn } from "../offers.ts";
import { sketchOf } from "../sketch.ts";
import { holderToRemove, type Maker, orderIn, removal, repair, rewrite, text } from "./kit.ts";
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
    case "too-many":
    case "not-allowed":
    case "closed":
      return removal(kit);
    default:
      return [];
  }
};

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
