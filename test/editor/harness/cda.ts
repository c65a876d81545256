import { withoutTabStops } from "../../../server/src/text/snippet.ts";
import snippets from "../../../snippets/cda.json";

/** A sound CDA document: the snippet of ours, as it stands when nothing was filled in. */
export const soundCda = withoutTabStops(
  snippets["CDA : document"].body.join("\n").replace(/\$\{[A-Z_]+:([^}]*)\}/g, "$1"),
);

export const withoutRealm = soundCda.replace('  <realmCode code="FR"/>\n', "");
