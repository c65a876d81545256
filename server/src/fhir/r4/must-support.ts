import type { Context } from "./context.ts";
import type { Profile } from "./model.ts";
import type { FhirNode } from "./node.ts";
import { nameOf } from "./profile-check.ts";

/**
 * What a profile marks as mustSupport and a resource does not have. That is no fault: it is what a system that claims the
 * profile must be able to send or to read. It is said only to those who ask for it.
 */
export function checkMustSupport(resource: FhirNode, profile: Profile, context: Context): void {
  for (const path of profile.mustSupport) {
    const steps = path.split(".");
    const last = (steps.pop() as string).replace("[x]", "");
    let holders: readonly FhirNode[] = [resource];
    for (const step of steps) holders = holders.flatMap((holder) => holder.of(step.replace("[x]", "")));
    for (const holder of holders)
      if (!holder.unfinished && holder.of(last).length === 0)
        context.report.add(
          "must-support",
          "absent",
          holder,
          { name: last, parent: holder.resourceType ?? holder.name, profile: nameOf(profile.url) },
          { span: holder.nameSpan, key: last },
        );
  }
}
