/** What a log may keep of an error. */
export interface LoggedError {
  readonly name: string;
  /** SQLSTATE or code of the system, with what the database says that it is about; names of the schema, never values. */
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
  readonly column?: string;
  readonly stack: readonly string[];
  readonly cause?: LoggedError;
}

const NAMES = ['code', 'constraint', 'table', 'column'] as const;

/**
 * An error without its words: drizzle's message has the parameters of the statement, and PostgreSQL's quotes the row,
 * which are a person's name and number as likely as not.
 */
export function errorForLog(error: unknown): LoggedError {
  if (!(error instanceof Error)) return { name: typeof error, stack: [] };
  const given = error as Error & Partial<Record<(typeof NAMES)[number], unknown>>;
  const names = NAMES.flatMap((name) => (typeof given[name] === 'string' ? [[name, given[name]] as const] : []));
  return {
    name: error.name,
    ...Object.fromEntries(names),
    stack: error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? [],
    ...(error.cause instanceof Error && { cause: errorForLog(error.cause) }),
  };
}
