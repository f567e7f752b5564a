/** The file, or what was asked for with it, cannot be imported as it is; the message says why and has no value of a row. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
}
