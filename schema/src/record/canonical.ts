const isSimple = (value: unknown): boolean => value === null || typeof value !== 'object';

/**
 * JSON in one form only (RFC 8785: members sorted, no spaces), so that equal things have equal hashes. Of plain JSON
 * values; numbers are integers here.
 */
export function canonicalJson(value: unknown): string {
  if (isSimple(value)) return JSON.stringify(value);
  // Most of a look is lists of texts, of which the engine's own JSON is canonical, and much faster.
  if (Array.isArray(value)) {
    return value.every(isSimple) ? JSON.stringify(value) : `[${value.map(canonicalJson).join(',')}]`;
  }
  const members = value as Readonly<Record<string, unknown>>;
  let text = '';
  // Sorted by UTF-16 code units, as the RFC wants.
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}
