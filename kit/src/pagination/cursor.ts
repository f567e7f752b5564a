import { BadUserInputError } from '../errors.ts';
import { Sealer } from '../seal.ts';

/**
 * Makes cursors that a client can neither read nor make: keyset values may be personal data, so they are sealed and
 * bound to the list that they belong to.
 */
export class CursorSigner {
  readonly #sealer: Sealer;

  /** @param secrets newest first; cursors are made with the first and read with any, so that a key can be rotated */
  constructor(secrets: readonly string[]) {
    this.#sealer = new Sealer('cursor', secrets);
  }

  /** The cursor of the row with these keyset values in `list`. */
  encode(list: string, values: readonly string[]): string {
    return this.#sealer.seal(list, values);
  }

  /**
   * The keyset values of a cursor of `list`.
   * @throws {BadUserInputError} for a cursor that this department did not make for this list
   */
  decode(list: string, cursor: string, length: number): string[] {
    const values = this.#sealer.open(list, cursor) as string[] | undefined;
    if (values?.length === length) return values;
    const message = 'This cursor does not belong to this list and order; start again without "after".';
    throw new BadUserInputError([{ path: ['after'], code: 'CURSOR', message }]);
  }
}
