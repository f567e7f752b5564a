import { accessAnchors } from '@community-graph/kit/anchors/tables';
import { type OpenDatabase, openDatabase } from '@community-graph/kit/database/connect';
import { DEPARTMENTS, type DepartmentCode } from '@community-graph/schema/departments';
import type { Checkpoint } from '@community-graph/schema/record/checkpoint';
import type { Anchor } from '@community-graph/schema/record/export-format';
import type { AnchorReader } from '@community-graph/sharing/record/export-chains';
import { asc, eq } from 'drizzle-orm';

/** The anchors in the departments' own databases. */
export class DepartmentAnchors implements AnchorReader {
  readonly #databases: readonly { readonly department: DepartmentCode; readonly open: OpenDatabase }[];

  constructor(urls: Readonly<Record<DepartmentCode, string>>) {
    this.#databases = DEPARTMENTS.map(({ code }) => ({
      department: code,
      open: openDatabase({
        url: urls[code],
        applicationName: 'audit-verify',
        maxConnections: 1,
        statementTimeout: 600_000,
      }),
    }));
  }

  async chains(): Promise<readonly string[]> {
    const found = await Promise.all(
      this.#databases.map(({ open }) => open.db.selectDistinct({ chain: accessAnchors.chain }).from(accessAnchors)),
    );
    return [...new Set(found.flat().map(({ chain }) => chain))];
  }

  async of(chain: string): Promise<readonly Anchor[]> {
    const found = await Promise.all(
      this.#databases.map(async ({ department, open }) => {
        const rows = await open.db
          .select({ checkpoint: accessAnchors.checkpoint })
          .from(accessAnchors)
          .where(eq(accessAnchors.chain, chain))
          .orderBy(asc(accessAnchors.size));
        return rows.map((row) => ({ department, checkpoint: JSON.parse(row.checkpoint) as Checkpoint }));
      }),
    );
    return found.flat();
  }

  async close(): Promise<void> {
    await Promise.all(this.#databases.map(({ open }) => open.close()));
  }
}
