import type { ElementRule, Member } from "./model.ts";

/** The names that a document may write for elements: a choice has one name for each of its types. */
export function structureOf(elements: readonly ElementRule[]): ReadonlyMap<string, Member> {
  const members = new Map<string, Member>();
  elements.forEach((element, order) => {
    if (!element.choice) members.set(element.name, { element, type: element.types[0], order });
    else for (const type of element.types) members.set(element.name + capital(type.code), { element, type, order });
  });
  return members;
}

export function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
