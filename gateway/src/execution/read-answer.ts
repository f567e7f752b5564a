import { bytesOf, textOf } from './byte-text.ts';
import { isObject } from './json-text.ts';
import { parseJson } from './parse-json.ts';

/** An escape can stand for a character of several bytes. */
const HAS_ESCAPED_CHARACTERS = '\\u';
const BEYOND_ASCII = /[^\0-\x7f]/;

/** The same value, its strings with a character for each of their bytes. */
const inBytes = (value: unknown): unknown => (value === undefined ? value : JSON.parse(bytesOf(JSON.stringify(value))));

/**
 * Parses the body of a subgraph's answer, a character for each byte. The strings of its data remain so, since they are copied;
 * all else is read as text.
 * @throws {SyntaxError} when it is no JSON
 */
export function readAnswer(body: string): unknown {
  if (!BEYOND_ASCII.test(body) && !body.includes(HAS_ESCAPED_CHARACTERS)) return parseJson(body);
  const payload = body.includes(HAS_ESCAPED_CHARACTERS) ? parseJson(textOf(body)) : null;
  if (payload !== null) return isObject(payload) ? { ...payload, data: inBytes(payload.data) } : payload;
  const answer = parseJson(body);
  if (!isObject(answer)) return answer;
  const { errors, extensions } = answer;
  if (errors === undefined && extensions === undefined) return answer;
  return { ...(parseJson(textOf(body)) as object), data: answer.data };
}
