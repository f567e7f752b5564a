import { z } from 'zod';
import { type Cell, COLUMNS, FORM_VERSION, type FormRow, type TellAt } from './form.ts';
import { firstMalformed, type Token, tokensOf } from './json-tokens.ts';
import type { CatalogueEntryRow } from './tables.ts';

/** The catalogue as JSON. */
export function toJson(entries: readonly CatalogueEntryRow[]): string {
  const rows = entries.map((entry) => Object.fromEntries(COLUMNS.map((column) => [column, entry[column]])));
  return `${JSON.stringify({ version: FORM_VERSION, entries: rows }, null, 2)}\n`;
}

const formSchema = z.strictObject({
  version: z.literal(FORM_VERSION),
  entries: z.array(z.record(z.string(), z.union([z.string(), z.boolean(), z.null()]))),
});

/** The place of each entry and of each value in it, told from the depth of the braces: the form is flat. */
function rowsOf(tokens: readonly Token[]): FormRow[] {
  const rows: { line: number; column: number; cells: Map<string, Cell> }[] = [];
  let depth = 0;
  tokens.forEach((token, index) => {
    const { line, column } = token;
    if (token.text === '{' || token.text === '[') depth += 1;
    if (token.text === '{' && depth === 3) rows.push({ line, column, cells: new Map() });
    if (token.text === '}' || token.text === ']') depth -= 1;
    const [name, value] = [tokens[index - 1], tokens[index + 1]];
    if (token.text !== ':' || depth !== 3 || !name || !value) return;
    const isNested = value.text === '{' || value.text === '[';
    const parsed: unknown = isNested ? null : JSON.parse(value.text);
    const text = parsed === null ? null : String(parsed);
    rows.at(-1)?.cells.set(JSON.parse(name.text) as string, { value: text, line: value.line, column: value.column });
  });
  return rows;
}

/** Reads JSON of the documented form. */
export function fromJson(content: string, tell: TellAt): FormRow[] {
  const text = content.replace(/^\uFEFF/, '');
  const tokens = tokensOf(text);
  const malformed = firstMalformed(tokens);
  if (malformed || tokens.length === 0) {
    tell(malformed ?? { line: 1, column: 1 }, 'MALFORMED', 'is no JSON.');
    return [];
  }
  const parsed: unknown = JSON.parse(text);
  const form = formSchema.safeParse(parsed);
  if (!form.success) {
    const rows = Array.isArray((parsed as { entries?: unknown } | null)?.entries) ? rowsOf(tokens) : [];
    for (const issue of form.error.issues) {
      const entry = rows[Number(issue.path[1])];
      const at = entry?.cells.get(String(issue.path[2])) ?? entry ?? { line: 1, column: 1 };
      tell(at, 'WRONG_FORM', `${issue.path.join('.') || 'The form'}: ${issue.message}.`);
    }
    return [];
  }
  const rows = rowsOf(tokens);
  for (const [name, cell] of rows.flatMap(({ cells }) => [...cells])) {
    if (!(COLUMNS as readonly string[]).includes(name))
      tell(cell, 'UNKNOWN_COLUMN', `"${name}" is no column of the form.`);
  }
  return rows;
}
