import { encode } from 'iconv-lite';

/** How a file writes characters. */
export const ENCODINGS = ['utf-8', 'gb18030'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** Byte order marks, which a file may begin with and which are no part of its first cell. */
export const MARKS: Readonly<Record<Encoding, Buffer>> = {
  'utf-8': Buffer.from([0xef, 0xbb, 0xbf]),
  gb18030: Buffer.from([0x84, 0x31, 0x95, 0x33]),
};

const decoders = {
  'utf-8': new TextDecoder('utf-8', { ignoreBOM: true }),
  gb18030: new TextDecoder('gb18030', { ignoreBOM: true }),
};
const ASCII = /^[\0-\x7f]*$/;

/**
 * A cell's text. Files are taken apart as bytes, each one character (latin1), so that a cell is written back just as it
 * came, broken characters too: comma, quote and line end never are a part of another character, in UTF-8 or in GB18030.
 * What is no character becomes U+FFFD.
 */
export const decodeCell = (bytes: string, encoding: Encoding): string =>
  ASCII.test(bytes) ? bytes : decoders[encoding].decode(Buffer.from(bytes, 'latin1'));

/** The bytes of a text, each one character. */
export const encodeCell = (text: string, encoding: Encoding): string =>
  ASCII.test(text) ? text : encode(text, encoding).toString('latin1');
