import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { DepartmentCode } from '@community-graph/schema/departments';
import { repositoryRoot } from '../../local/src/repository.ts';

/** Into how many partitions the stand-ins spread a table. */
export const SHARDS = 8;

/**
 * Stand-ins for Citus' functions on one plain server: a distributed table becomes one that is partitioned by the hash of the
 * same column, which wants the same of keys and is pruned to partitions where Citus routes to shards.
 */
export const STAND_INS = `
CREATE FUNCTION create_reference_table(whole regclass) RETURNS void LANGUAGE sql AS 'SELECT';
CREATE FUNCTION create_distributed_table(whole regclass, by_column text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE name text := whole::text;
BEGIN
  EXECUTE format('ALTER TABLE %I RENAME TO %I', name, name || '_whole');
  EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL) PARTITION BY HASH (%I)', name, name || '_whole', by_column);
  FOR n IN 0..${SHARDS - 1} LOOP
    EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS ${SHARDS}, REMAINDER %s)', name || '_' || n, name, n);
  END LOOP;
  EXECUTE format('INSERT INTO %I SELECT * FROM %I', name, name || '_whole');
  EXECUTE format('DROP TABLE %I CASCADE', name || '_whole');
END $$;`;

/** What `npm run citus` wrote for a department. */
export const sqlOf = (code: DepartmentCode) =>
  readFileSync(path.join(repositoryRoot, 'deploy/citus', `${code}.sql`), 'utf8');
