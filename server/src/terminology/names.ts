const oidPattern = /^[0-2](?:\.(?:0|[1-9]\d*))+$/;

/** The OID that a text is, with or without `urn:oid:`; `undefined` where it is none. */
export function oidOf(text: string): string | undefined {
  const bare = text.trim().replace(/^urn:oid:/i, "");
  return oidPattern.test(bare) ? bare : undefined;
}

/**
 * The keys under which a nomenclature's name, address or OID is kept. Official texts write one name in several ways
 * (`JDV_J07_XdsTypeCode_CISIS`, `JDV_J07-XdsTypeCode-CISIS`, `…/FHIR/JDV-J07-XdsTypeCode-CISIS`, `jdv-j07-…`), so only
 * the letters and digits of the last word count; `J07` alone is enough for a numbered one.
 */
export function nameKeys(text: string): string[] {
  const oid = oidOf(text);
  if (oid !== undefined) return [oid];
  const last = (text.trim().replace(/\|.*$/, "").split("/").at(-1) ?? "").replace(/^urn:oid:/i, "");
  const letters = last.toLowerCase().replace(/[^a-z0-9]/g, "");
  if (letters === "") return [];
  const keys = [letters];
  const whole = letters.replace(/^(?:jdv|tre|ass)/, "");
  if (whole !== letters && whole !== "") keys.push(whole);
  const numbered = /^(?:jdv|tre|ass)?[-_ ]?([a-z]\d{2,3})(?=[-_]|$)/i.exec(last);
  if (numbered !== null) keys.push((numbered[1] as string).toLowerCase());
  return keys;
}
