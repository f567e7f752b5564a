import type { Database } from '@community-graph/kit/database/connect';
import { ConflictError, NotFoundError } from '@community-graph/kit/errors';
import { eq } from 'drizzle-orm';
import { type ElderlyFileRow, elderlyFiles } from './tables.ts';

/** The file that something is done by; it must be open, and is locked against being closed meanwhile. */
export async function lockOpenFile(tx: Database, id: string): Promise<ElderlyFileRow> {
  const [file] = await tx.select().from(elderlyFiles).where(eq(elderlyFiles.id, id)).for('update');
  if (!file) throw new NotFoundError('ElderlyFile', id);
  if (file.status === 'OPEN') return file;
  throw new ConflictError(`The elderly file was closed on ${file.closedOn}.`);
}
