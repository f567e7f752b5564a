/** Name of the role that reads a database for callers of other departments. */
export const readerRole = (databaseName: string): string => `${databaseName}_reader`;

/** What a superuser runs in a department's database, so that indexes of enums serve under row-level security. */
export const INDEX_ENUMS = 'ALTER FUNCTION pg_catalog.enum_eq(anyenum, anyenum) LEAKPROOF';
