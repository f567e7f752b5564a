import type { IncomingMessage } from 'node:http';

/** Largest request that a subgraph reads: thousands of representations fit. */
const MAXIMUM_BODY_BYTES = 4 * 1024 * 1024;

/** The body of a request, or `null` when it is larger than {@link MAXIMUM_BODY_BYTES}. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    // What is too much is read past, so that the asker can read the refusal, and its connection be closed.
    if (size > MAXIMUM_BODY_BYTES) chunks.length = 0;
    else chunks.push(chunk);
  }
  if (size > MAXIMUM_BODY_BYTES) return null;
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}
