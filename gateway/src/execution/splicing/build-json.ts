import type { JsonObject } from '../json-text.ts';
import { parseJson } from '../parse-json.ts';
import { type Check, isNull, skipValue } from './check-json.ts';
import { RawJson } from './raw-json.ts';

/** A text is other than was expected, and must be parsed. */
export class Misfit extends Error {
  override readonly name = 'Misfit';
}
/** Made once: a stack would cost more than the parsing. */
const MISFIT = new Misfit('The answer is not written as it was expected.');

/** What is written of an object that stands at several places, kept with it. */
export const WRITTEN = Symbol('written');

/** The reading of one text. */
export class Reading {
  at: number;
  /** Objects that were read, by shape and beginning. */
  readonly known = new Map<object, Map<string, { readonly text: string; readonly object: JsonObject }>>();

  constructor(
    readonly text: string,
    from: number,
  ) {
    this.at = from;
  }

  /** @throws {Misfit} where other text stands */
  pass(text: string): void {
    if (!this.text.startsWith(text, this.at)) throw MISFIT;
    this.at += text.length;
  }

  /** Passes a value and gives its text. @throws {Misfit} where it is not as it must be */
  take(check: Check): string {
    const end = check(this.text, this.at);
    if (end < 0) throw MISFIT;
    const taken = this.text.slice(this.at, end);
    this.at = end;
    return taken;
  }
}

/** Reads a value into what the plan works with. */
export type Build = (reading: Reading) => unknown;

export const buildRaw =
  (check: Check): Build =>
  (reading) =>
    new RawJson(reading.take(check));

/** A value that is copied, unless it is one of those that only parsing tells of. */
export const buildRawOrParsed =
  (check: Check): Build =>
  (reading) =>
    check(reading.text, reading.at) < 0 ? buildParsed(reading) : new RawJson(reading.take(check));

/** A value of which nothing is known before: it is parsed. */
export const buildParsed: Build = (reading) => {
  try {
    return parseJson(reading.take(skipValue));
  } catch {
    throw MISFIT;
  }
};

export const buildNullable =
  (build: Build): Build =>
  (reading) => {
    if (!isNull(reading.text, reading.at)) return build(reading);
    reading.at += 4;
    return null;
  };

export const buildList =
  (build: Build): Build =>
  (reading) => {
    const { text } = reading;
    reading.pass('[');
    const items: unknown[] = [];
    if (text.charCodeAt(reading.at) === 93) {
      reading.at += 1;
      return items;
    }
    for (;;) {
      items.push(build(reading));
      const code = text.charCodeAt(reading.at);
      reading.at += 1;
      if (code === 93) return items;
      if (code !== 44) throw MISFIT;
    }
  };

/** A field of an object that is built. */
export interface BuiltField {
  readonly key: string;
  /** What stands before its value, from brace or comma on. */
  readonly prefix: string;
  readonly build: Build;
  /** Checks the value where it is no object and no list. */
  readonly leaf: Check | null;
}

/** After so many objects it is seen whether they recur at all. */
const TRIES = 256;

/** An object of just these fields, in this order. */
export class ObjectBuilder {
  #tried = 0;
  #found = 0;
  readonly #head: readonly BuiltField[];

  /** @param mayRecur whether equal texts may become one object: nothing is done with one that is not done with the others */
  constructor(
    private readonly fields: readonly BuiltField[],
    private readonly mayRecur: boolean,
  ) {
    // Up to the first that tells one from another: a key, if it is asked for.
    const first = fields.findIndex(({ key }) => key !== '__typename');
    this.#head = fields[first]?.leaf ? fields.slice(0, first + 1) : [];
  }

  readonly build: Build = (reading) => {
    if (!this.mayRecur || this.#head.length === 0 || (this.#tried >= TRIES && this.#found * 8 < this.#tried)) {
      return this.#fill({}, reading);
    }
    const { text, at: from } = reading;
    const beginning = text.slice(from, this.#endOfHead(text, from));
    let known = reading.known.get(this);
    if (!known) {
      known = new Map();
      reading.known.set(this, known);
    }
    this.#tried += 1;
    const same = known.get(beginning);
    if (same && text.startsWith(same.text, from)) {
      this.#found += 1;
      reading.at = from + same.text.length;
      return same.object;
    }
    const object = this.#fill({ [WRITTEN]: null } as JsonObject, reading);
    known.set(beginning, { text: text.slice(from, reading.at), object });
    return object;
  };

  #endOfHead(text: string, from: number): number {
    let at = from;
    for (const { prefix, leaf } of this.#head) {
      if (!text.startsWith(prefix, at)) throw MISFIT;
      at = (leaf as Check)(text, at + prefix.length);
      if (at < 0) throw MISFIT;
    }
    return at;
  }

  #fill(object: JsonObject, reading: Reading): JsonObject {
    for (const { key, prefix, build } of this.fields) {
      reading.pass(prefix);
      object[key] = build(reading);
    }
    reading.pass('}');
    return object;
  }
}
