/** JSON that is copied as it came, a character for each byte: known to be what the client's selection has there, and never null. */
export class RawJson {
  constructor(readonly text: string) {}
}
