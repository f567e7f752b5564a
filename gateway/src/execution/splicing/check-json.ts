/**
 * Finds where a value ends in JSON without blanks, and whether it is one that may be copied: each of these gives the place after
 * it, or `-1` for what is to be parsed and looked at more closely. Texts have been through {@link isPlainJson}.
 */
export type Check = (text: string, at: number) => number;

const NOT_PLAIN = /[^ -\uffff]|\\(?!["\\/bfnrt])/;
const QUOTE = 34;
const BACKSLASH = 92;
const MINUS = 45;
const ZERO = 48;
const NINE = 57;
const POINT = 46;
const COMMA = 44;
const CLOSING_BRACKET = 93;
const OPENING_BRACKET = 91;
/** Digits that any number of so many has exactly. */
const EXACT_DIGITS = 15;
const LARGEST_INT = 2 ** 31 - 1;

/** Whether a text has no control characters and no escapes but those of one letter: its strings end at the next quotation mark. */
export const isPlainJson = (text: string): boolean => !NOT_PLAIN.test(text);

export const checkString: Check = (text, at) => {
  if (text.charCodeAt(at) !== QUOTE) return -1;
  let end = text.indexOf('"', at + 1);
  while (end > 0 && text.charCodeAt(end - 1) === BACKSLASH) {
    let first = end - 1;
    while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
    if ((end - first) % 2 === 0) break;
    end = text.indexOf('"', end + 1);
  }
  return end + 1 || -1;
};

/** The place after the digits; as it is, where there are none, and where the first of several is a nought. */
function afterDigits(text: string, at: number): number {
  let end = at;
  for (let code = text.charCodeAt(end); code >= ZERO && code <= NINE; code = text.charCodeAt(end)) end += 1;
  return end - at > EXACT_DIGITS ? at : end;
}

function afterWhole(text: string, at: number): number {
  const from = text.charCodeAt(at) === MINUS ? at + 1 : at;
  const end = afterDigits(text, from);
  if (end === from) return -1;
  // A minus nought is written without its minus.
  return text.charCodeAt(from) === ZERO && (end > from + 1 || from > at) ? -1 : end;
}

const isOver = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code === COMMA || code === 125 || code === CLOSING_BRACKET;
};

export const checkInt: Check = (text, at) => {
  const end = afterWhole(text, at);
  if (end < 0 || !isOver(text, end)) return -1;
  return end - at < 10 || Math.abs(Number(text.slice(at, end))) <= LARGEST_INT ? end : -1;
};

export const checkNumber: Check = (text, at) => {
  const end = afterWhole(text, at);
  if (end < 0 || text.charCodeAt(end) !== POINT) return end < 0 || !isOver(text, end) ? -1 : end;
  const after = afterDigits(text, end + 1);
  return after > end + 1 && isOver(text, after) ? after : -1;
};

export const checkBoolean: Check = (text, at) => {
  if (text.startsWith('true', at)) return at + 4;
  return text.startsWith('false', at) ? at + 5 : -1;
};

/** A value of a scalar of the graph's own: any that is no list and no object. */
export const checkSimple: Check = (text, at) => {
  const code = text.charCodeAt(at);
  if (code === QUOTE) return checkString(text, at);
  return code === 116 || code === 102 ? checkBoolean(text, at) : checkNumber(text, at);
};

/** One of several texts. */
export const checkOneOf =
  (texts: ReadonlySet<string>): Check =>
  (text, at) => {
    const end = checkString(text, at);
    return end > 0 && texts.has(text.slice(at, end)) ? end : -1;
  };

export const isNull = (text: string, at: number): boolean => text.startsWith('null', at);

/** Null, or what another check finds. */
export const orNull =
  (check: Check): Check =>
  (text, at) =>
    isNull(text, at) ? at + 4 : check(text, at);

/** A list of what another check finds. */
export const checkList =
  (check: Check): Check =>
  (text, from) => {
    if (text.charCodeAt(from) !== OPENING_BRACKET) return -1;
    let at = from + 1;
    if (text.charCodeAt(at) === CLOSING_BRACKET) return at + 1;
    for (;;) {
      at = check(text, at);
      if (at < 0) return -1;
      const code = text.charCodeAt(at);
      if (code === CLOSING_BRACKET) return at + 1;
      if (code !== COMMA) return -1;
      at += 1;
    }
  };

/** A field of an object: what stands before its value, from brace or comma on. */
export interface CheckedField {
  readonly prefix: string;
  readonly check: Check;
}

/** An object of just these fields, in this order. */
export const checkObject =
  (fields: readonly CheckedField[]): Check =>
  (text, from) => {
    let at = from;
    for (const { prefix, check } of fields) {
      if (!text.startsWith(prefix, at)) return -1;
      at = check(text, at + prefix.length);
      if (at < 0) return -1;
    }
    return text.charCodeAt(at) === 125 ? at + 1 : -1;
  };

/** Any value at all, which has to be parsed yet. */
export const skipValue: Check = (text, from) => {
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = checkString(text, at);
      if (at < 0) return -1;
      if (depth === 0) return at;
      continue;
    }
    if (code === OPENING_BRACKET || code === 123) depth += 1;
    else if (code === CLOSING_BRACKET || code === 125) {
      if (depth === 0) return at;
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (code === COMMA && depth === 0) return at;
    at += 1;
  }
  return -1;
};
