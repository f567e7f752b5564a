const SUSPICIOUS = /__proto__|constructor|\\u/;

function isPolluting(key: string, value: unknown): boolean {
  if (key === '__proto__') return true;
  return key === 'constructor' && typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype');
}

/**
 * Parses JSON from outside without the keys that reach a prototype when objects are merged: `__proto__`, and
 * `constructor` holding a `prototype` (the class of CVE-2026-32621). Text that names neither, nor hides a key behind
 * an escape, takes the fast path.
 * @throws {SyntaxError} when the text is not JSON
 */
export function parseJson(text: string): unknown {
  if (!SUSPICIOUS.test(text)) return JSON.parse(text);
  return JSON.parse(text, (key, value) => (isPolluting(key, value) ? undefined : value));
}
