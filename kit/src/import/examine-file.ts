import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { ENCODINGS, type Encoding, MARKS } from './encoding.ts';

const LONGEST_MARK = 4;
const WHOLE_FOR_A_BROKEN = 4;

/** What is known of a file before any row is read. */
export interface FileForm {
  readonly path: string;
  /** SHA-256 of its bytes. */
  readonly hash: string;
  readonly encoding: Encoding;
  /** Its byte order mark; empty when it has none. */
  readonly mark: Buffer;
}

/**
 * Reads a file once, for its hash and its encoding. A byte order mark decides; else what reads as UTF-8, but for a few broken
 * characters, is UTF-8, since in Chinese text of GB18030 nearly every character is broken when it is read so.
 * @param told the encoding, when the user told it
 */
export async function examineFile(path: string, told?: Encoding): Promise<FileForm> {
  const hash = createHash('sha256');
  const asUtf8 = new TextDecoder('utf-8');
  let start = Buffer.alloc(0);
  let [broken, whole] = [0, 0];
  const count = (text: string) => {
    broken += text.match(/\ufffd/g)?.length ?? 0;
    whole += text.match(/[\x80-\ufffc\ufffe\uffff]/g)?.length ?? 0;
  };
  for await (const part of createReadStream(path) as AsyncIterable<Buffer>) {
    if (start.length < LONGEST_MARK) start = Buffer.concat([start, part.subarray(0, LONGEST_MARK)]);
    hash.update(part);
    count(asUtf8.decode(part, { stream: true }));
  }
  count(asUtf8.decode());
  const isMarked = (encoding: Encoding) => start.subarray(0, MARKS[encoding].length).equals(MARKS[encoding]);
  const found = ENCODINGS.find(isMarked) ?? (broken <= whole / WHOLE_FOR_A_BROKEN ? 'utf-8' : 'gb18030');
  const encoding = told ?? found;
  return { path, hash: hash.digest('hex'), encoding, mark: isMarked(encoding) ? MARKS[encoding] : Buffer.alloc(0) };
}
