/** What a terminal does with characters: which it must not be sent, and how many columns the others take. */

/**
 * A text that is safe on a terminal: tabs as two spaces, and control characters, which could move the cursor, change the title
 * of the window or turn the order of the text around, as the symbols that stand for them.
 */
export function printable(text: string): string {
  return text
    .replace(/\t/g, "  ")
    .replace(/\p{Cc}/gu, (c) => (c < " " ? String.fromCharCode(0x2400 + c.charCodeAt(0)) : "�"))
    .replace(/\p{Bidi_Control}/gu, "�");
}

/** The columns that a text takes: two for wide characters and emoji, none for marks that join the one before. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const c of text) columns += narrow.test(c) ? 1 : joined.test(c) ? 0 : wide.test(c) ? 2 : 1;
  return columns;
}

const narrow = /^[\u0020-\u02FF]$/;
const joined = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const wide =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\p{Emoji_Presentation}\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]$/u;
