import type { IncomingMessage } from 'node:http';
import { parseJson } from '../execution/parse-json.ts';

/** Largest body of a request. */
export const MAXIMUM_BODY_BYTES = 1024 * 1024;

/** The body of a request cannot be used; `status` is the HTTP status that says why. */
export class BodyError extends Error {
  override readonly name = 'BodyError';

  constructor(
    readonly status: 400 | 413 | 415,
    message: string,
  ) {
    super(message);
  }
}

function checkMediaType(request: IncomingMessage): void {
  const [type = '', ...parameters] = (request.headers['content-type'] ?? '').toLowerCase().split(';');
  const charset = parameters.map((parameter) => parameter.trim()).find((parameter) => parameter.startsWith('charset='));
  const isJson = type.trim() === 'application/json' && (!charset || /^charset="?utf-?8"?$/.test(charset));
  const isPlain = !request.headers['content-encoding'] || request.headers['content-encoding'] === 'identity';
  if (!isJson || !isPlain)
    throw new BodyError(415, 'Send the operation as "content-type: application/json", not compressed.');
}

const tooLarge = (): BodyError =>
  new BodyError(413, `The body is larger than ${MAXIMUM_BODY_BYTES} bytes; ask in parts.`);

function collect(request: IncomingMessage): Promise<Buffer> {
  // Who says so beforehand is refused before anything is read; the connection is closed with the answer.
  if (Number(request.headers['content-length'] ?? 0) > MAXIMUM_BODY_BYTES) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAXIMUM_BODY_BYTES) {
        // The rest is read past, so that the client can read the refusal.
        request.removeAllListeners('data').resume();
        reject(tooLarge());
      } else {
        chunks.push(chunk);
      }
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('close', () => {
      if (!request.complete) reject(new BodyError(400, 'The body ended too early.'));
    });
  });
}

/**
 * The JSON body of a request.
 * @throws {BodyError} when it is no JSON or too large
 */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  checkMediaType(request);
  const body = await collect(request);
  try {
    return parseJson(body.toString('utf8'));
  } catch {
    throw new BodyError(400, 'The body is not JSON.');
  }
}

/**
 * The body of a request as text, whatever its media type.
 * @throws {BodyError} when it is too large
 */
export const readTextBody = async (request: IncomingMessage): Promise<string> =>
  (await collect(request)).toString('utf8');
