import type { Database, OpenDatabase } from '../../../kit/src/database/connect.ts';

/** In the place of `kit/src/database/scope.ts`: no statement has settings or a transaction around it. */
export const openScope = (database: OpenDatabase): Database => database.db;
/** See {@link openScope}. */
export const scopeOf = (): null => null;
/** See {@link openScope}. */
export const SYSTEM_SCOPE = null;
