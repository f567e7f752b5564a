/** A line and the byte after it and its end. */
export interface Line {
  readonly text: string;
  readonly end: number;
}

const NEWLINE = 0x0a;

/**
 * The lines of a stream of bytes, split at line feeds only: Node's `readline` splits at U+2028 too, which JSON may hold.
 * Of a last line without a line feed `end` is one byte beyond the stream.
 * @param start position of the stream's first byte
 */
export async function* ndjsonLines(bytes: AsyncIterable<Buffer>, start = 0): AsyncGenerator<Line> {
  let position = start;
  let parts: Buffer[] = [];
  const take = (part: Buffer): Line => {
    const line = parts.length === 0 ? part : Buffer.concat([...parts, part]);
    parts = [];
    position += line.length + 1;
    return { text: line.toString('utf8'), end: position };
  };
  for await (const chunk of bytes) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      yield take(chunk.subarray(from, at));
      from = at + 1;
    }
    if (from < chunk.length) parts.push(chunk.subarray(from));
  }
  if (parts.length > 0) yield take(Buffer.alloc(0));
}
