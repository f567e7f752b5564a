import { parseJson } from '../execution/parse-json.ts';
import { type OperationSource, withDocument } from '../http/read-operation.ts';
import { otherDocument } from './document-refused.ts';

/** What a request says of its document: a text, an identifier, or both. */
export interface GivenDocument {
  readonly text: string | null;
  /** SHA-256 of a text, in hexadecimal. */
  readonly id: string | null;
}

interface Said {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly extensions?: unknown;
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

function readSearch(search: string): Said {
  const parameters = new URLSearchParams(search);
  const extensions = parameters.get('extensions');
  return {
    query: parameters.get('query'),
    documentId: parameters.get('documentId'),
    extensions: extensions === null ? null : parseOrNull(extensions),
  };
}

/** Extensions that are no JSON are for Apollo Server to complain of. */
function parseOrNull(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}

/**
 * Reads `documentId` (also as `sha256:…`) and `extensions.persistedQuery.sha256Hash` beside `query`; of a body that is no
 * object, nothing.
 * @throws {DocumentRefused} when two identifiers are given and differ
 */
export function givenDocument({ body, search }: OperationSource): GivenDocument {
  const said = body === undefined ? readSearch(search) : (body as Said | null);
  if (typeof said !== 'object' || said === null) return { text: null, id: null };
  const { persistedQuery } = (said.extensions ?? {}) as { readonly persistedQuery?: { readonly sha256Hash?: unknown } };
  const byExtension = textOf(persistedQuery?.sha256Hash);
  const id = textOf(said.documentId)?.replace(/^sha256:/, '') ?? byExtension;
  if (id !== null && byExtension !== null && id !== byExtension) throw otherDocument();
  return { text: textOf(said.query), id };
}

/** The same request with the text alone, as if there were no identifiers. */
export function withTextAlone(source: OperationSource, text: string): OperationSource {
  const { body, search } = withDocument(source, text);
  if (body !== undefined) {
    const { documentId: _id, extensions, ...rest } = body as Record<string, unknown>;
    const { persistedQuery: _hash, ...others } = (extensions ?? {}) as Record<string, unknown>;
    return { body: Object.keys(others).length > 0 ? { ...rest, extensions: others } : rest, search };
  }
  const parameters = new URLSearchParams(search);
  parameters.delete('documentId');
  parameters.delete('extensions');
  return { body, search: `?${parameters}` };
}
