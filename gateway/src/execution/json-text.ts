import { RawJson } from './splicing/raw-json.ts';

/** What stands for itself in a JSON string; halves of surrogate pairs are not among it, since one may be alone. */
const TO_ESCAPE = /[^ !#-[\]-\ud7ff\ue000-\uffff]/;

/** A string as JSON. */
export const quote = (text: string): string => (TO_ESCAPE.test(text) ? JSON.stringify(text) : `"${text}"`);

/** A JSON value as JSON text. */
export function jsonOf(value: unknown): string {
  if (value instanceof RawJson) return value.text;
  return typeof value === 'string' ? quote(value) : JSON.stringify(value);
}

/** An object out of JSON, whose keys are somebody else's. */
export type JsonObject = Record<string, unknown>;

/** Whether a value is an object with keys. */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof RawJson);

/**
 * Reads a key of objects out of JSON; safely also for names that every object inherits, such as `constructor`, which
 * are good names of fields.
 */
export function readerOf(key: string): (object: JsonObject) => unknown {
  if (!(key in Object.prototype)) return (object) => object[key];
  return (object) => (Object.hasOwn(object, key) ? object[key] : undefined);
}
