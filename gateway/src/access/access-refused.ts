/** A request was refused before it was read; the message tells the client what to do. */
export class AccessRefused extends Error {
  override readonly name = 'AccessRefused';

  constructor(
    readonly status: 400 | 401 | 403 | 503,
    readonly code: 'UNAUTHENTICATED' | 'FORBIDDEN_FIELD' | 'BAD_USER_INPUT',
    message: string,
    readonly reason?: 'PURPOSE',
  ) {
    super(message);
  }
}

/** `UNAUTHENTICATED`: who asks is not known. */
export function unauthenticated(message: string): AccessRefused {
  return new AccessRefused(401, 'UNAUTHENTICATED', message);
}
