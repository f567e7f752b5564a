/**
 * UTF-8 as text with a character for each byte. JSON's own characters are of one byte, so that it can be read, cut and joined
 * so, at half the size, and becomes bytes again as it is (`latin1`). All text of subgraphs is so, from body to answer.
 */

const BEYOND_ASCII = /[^\0-\x7f]/;

/** Text as its bytes, a character for each. */
export const bytesOf = (text: string): string =>
  BEYOND_ASCII.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;

/** The text of bytes. */
export const textOf = (bytes: string): string =>
  BEYOND_ASCII.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes;
