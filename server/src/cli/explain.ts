import type { Language } from "../rule/index.ts";
import type { Host } from "./host.ts";

/** `doctrine-sante explain`: what is known of an id, an OID, a URL or a code; exit status 1 where nothing is. */
export async function explain(query: string, language: Language, host: Host): Promise<number> {
  const [service, { renderText, suggest }] = await Promise.all([host.loadService(), host.loadDoctrine()]);
  const explanation = service.explain(query, language);
  if (explanation !== undefined) {
    await host.stdout.write(`${renderText(explanation).trimEnd()}\n`);
    return 0;
  }
  const near = suggest(query, service.rules());
  const known = { fr: `Rien n’est connu sous « ${query} ».`, en: `Nothing is known under "${query}".` }[language];
  const proposal = { fr: "Vouliez-vous dire :", en: "Did you mean:" }[language];
  await host.stderr.write(`doctrine-sante: ${known}\n${near.length > 0 ? `${proposal} ${near.join(", ")}\n` : ""}`);
  return 1;
}
