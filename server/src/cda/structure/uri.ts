const escaped = "%[0-9A-Fa-f]{2}";
const name = `(?:[\\w.~!$&'()*+,;=-]|${escaped})`;
const path = `(?:[\\w.~!$&'()*+,;=:@/-]|${escaped})*`;
const rest = `(?:[\\w.~!$&'()*+,;=:@/?-]|${escaped})*`;
const authority = `//(?:(?:${name}|:)*@)?(?:\\[[^\\]]*\\]|${name}*)(?::[0-9]+)?(?:/${path})?`;
const tail = `(?:\\?${rest})?(?:#${rest})?$`;
const absolute = new RegExp(`^[A-Za-z][A-Za-z0-9+.-]*:(?:${authority}|(?!//)${path})${tail}`);
const relative = new RegExp(`^(?:${authority}|/(?!/)${path}|(?:${name}|@)*(?:/${path})?)${tail}`);

/**
 * Whether a text is a URI reference (RFC 3986) once what a URI must escape, such as an accent or a space, is escaped:
 * that much XML Schema allows.
 */
export function isUri(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are among what must be escaped.
  const plain = text.replace(/[\u0000- "<>\\^`{|}]|[^\u0000-~]/gu, "_");
  return absolute.test(plain) || relative.test(plain);
}
