/** The document is not one that is registered, and only those run for this caller. */
export class DocumentRefused extends Error {
  override readonly name = 'DocumentRefused';

  constructor(
    readonly status: 400 | 403 | 404,
    readonly code: 'DOCUMENT_NOT_REGISTERED' | 'BAD_USER_INPUT',
    message: string,
  ) {
    super(message);
  }
}

/** An identifier came alone, and no manifest has it. */
export const unknownDocument = (id: string): DocumentRefused =>
  new DocumentRefused(
    404,
    'DOCUMENT_NOT_REGISTERED',
    `没有登记编号为 ${id.slice(0, 80)} 的查询文档。No document ${id.slice(0, 80)} is registered; register the application's manifest, or send the text.`,
  );

/** A text came that no manifest has. */
export const unregisteredDocument = (): DocumentRefused =>
  new DocumentRefused(
    403,
    'DOCUMENT_NOT_REGISTERED',
    '本网关只执行已登记的查询文档。Only registered documents run here: make the manifest with "npm run documents" and have it registered.',
  );

/** Text and identifier do not belong together. */
export const otherDocument = (): DocumentRefused =>
  new DocumentRefused(400, 'BAD_USER_INPUT', 'The identifier is not the SHA-256 of the query that came with it.');
