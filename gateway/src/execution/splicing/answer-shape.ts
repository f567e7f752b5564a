import { textOf } from '../byte-text.ts';
import { parseJson } from '../parse-json.ts';
import { type Build, Misfit, Reading } from './build-json.ts';
import { isPlainJson } from './check-json.ts';

const BEGINNING = '{"data":';
const EXTENSIONS = ',"extensions":';
/** After so many answers in a row that were other than expected, so many are not tried. */
const MISFITS = 8;
const NOT_TRIED = 100;

/** An answer as its shape reads it. */
export interface ShapedAnswer {
  readonly data: unknown;
  readonly extensions?: unknown;
}

/**
 * How the answer to a fetch is written: by the order of its fields and their types it can be taken apart where something is done
 * with a part of it, and copied where nothing is, without being parsed.
 */
export class AnswerShape {
  #misfits = 0;
  #notTried = 0;

  constructor(private readonly data: Build) {}

  /** Reads a body, a character for each byte; `null` when it must be parsed: it tells of errors, or is not as expected. */
  read(body: string): ShapedAnswer | null {
    if (this.#notTried > 0) {
      this.#notTried -= 1;
      return null;
    }
    const read = this.#read(body.endsWith('\n') ? body.slice(0, -1) : body);
    if (read) this.#misfits = 0;
    else {
      this.#misfits += 1;
      if (this.#misfits % MISFITS === 0) this.#notTried = NOT_TRIED;
    }
    return read;
  }

  #read(text: string): ShapedAnswer | null {
    if (!text.startsWith(BEGINNING) || !isPlainJson(text)) return null;
    const reading = new Reading(text, BEGINNING.length);
    try {
      const data = this.data(reading);
      const { at } = reading;
      if (at === text.length - 1 && text.endsWith('}')) return { data };
      if (!text.startsWith(EXTENSIONS, at) || !text.endsWith('}')) return null;
      return { data, extensions: parseJson(textOf(text.slice(at + EXTENSIONS.length, -1))) };
    } catch (error) {
      if (error instanceof Misfit || error instanceof SyntaxError) return null;
      throw error;
    }
  }
}
