/** A file of secrets cannot be used; the message names line or variable, and never what is in it. */
export class SecretsError extends Error {
  override readonly name = 'SecretsError';
}

const LINE = /^([A-Za-z_]\w*)=\s*(.*)$/;
const QUOTED = /^(?:"([^"]*)"|'([^']*)')$/;
/** Elsewhere in a value systemd would take these for something else. */
const QUOTING = /["'\\]/;

/**
 * The variables that a file of secrets sets, `NAME=value` on a line each, as systemd's `EnvironmentFile` has them. Empty lines and
 * those that begin with `#` are passed over; quotes around a value are taken off.
 * @throws {SecretsError} for a line that is anything else, and for a variable that is set twice
 */
export function parseSecrets(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    const trimmed = line.trim();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const [, name, given] = LINE.exec(trimmed) ?? [];
    if (name === undefined || given === undefined) throw new SecretsError(`line ${index + 1} is not NAME=value.`);
    if (values.has(name)) throw new SecretsError(`${name} is set twice.`);
    values.set(name, unquoted(name, given));
  }
  return values;
}

function unquoted(name: string, given: string): string {
  const [, double, single] = QUOTED.exec(given) ?? [];
  const value = double ?? single ?? given;
  if (!QUOTING.test(value)) return value;
  throw new SecretsError(`${name} has a quote or a backslash in its value, which programs read in different ways.`);
}
