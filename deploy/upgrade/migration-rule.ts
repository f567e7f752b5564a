/**
 * What of a migration the code of the release before cannot live with, or what may refuse what it writes. It runs on the new
 * schema while processes are changed one by one.
 */
const BREAKING: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['takes something away', /^DROP (?:TABLE|TYPE|VIEW|SCHEMA|SEQUENCE|COLUMN)\b/i],
  ['takes a column away', /\bDROP COLUMN\b/i],
  ['gives something another name', /\bRENAME\b/i],
  ['gives a column another type', /\bALTER COLUMN "?\w+"? (?:SET DATA )?TYPE\b/i],
  ['takes a default away', /\bDROP DEFAULT\b/i],
  ['wants a value that was not wanted', /\bSET NOT NULL\b/i],
  ['adds a column that must be given', /\bADD COLUMN\b(?!.*\bDEFAULT\b)(?!.*\bGENERATED\b).*\bNOT NULL\b/is],
  ['may refuse what was allowed', /\bADD CONSTRAINT\b|^CREATE UNIQUE INDEX\b/i],
  ['takes a right away', /^REVOKE\b/i],
];
const BREAKPOINT = /-->\s*statement-breakpoint|;\s*$/m;
/** Says of the statement below that the release before does not use it any more. */
const CONTRACT = /^--\s*contract:\s*\S/i;
const NEW_TABLE = /^CREATE TABLE (?:IF NOT EXISTS )?("?[\w.]+"?)/i;
const TABLE_OF = /^(?:ALTER TABLE|CREATE UNIQUE INDEX "?\w+"? ON)\s+(?:ONLY )?("?[\w.]+"?)/i;

/** The statements of a migration that break the release before, each with what it does; not those of tables that it makes. */
export function breakingStatements(migration: string): string[] {
  const statements = migration.split(BREAKPOINT).map((text) => text.trim());
  const made = new Set(statements.flatMap((text) => NEW_TABLE.exec(text)?.[1] ?? []));
  return statements.flatMap((text) => {
    const lines = text.split('\n');
    if (lines.some((line) => CONTRACT.test(line))) return [];
    const statement = lines
      .filter((line) => !line.startsWith('--'))
      .join('\n')
      .trim();
    if (made.has(TABLE_OF.exec(statement)?.[1] ?? '')) return [];
    const [what] = BREAKING.find(([, pattern]) => pattern.test(statement)) ?? [];
    return what ? [`${what}: ${statement}`] : [];
  });
}
