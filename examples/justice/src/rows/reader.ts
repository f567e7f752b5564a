import DataLoader from 'dataloader';
import type { Pool, QueryResultRow } from 'pg';
import type { Caller } from '../trust/caller.ts';
import type { Cursors } from './cursor.ts';
import { grouped } from './grouped.ts';
import { type List, type Page, pagesOf } from './pages.ts';
import { type Scope, scopeOf, type Table } from './scope.ts';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads rows for one request, as its caller sees them; what is asked at once is asked in one statement. */
export class Reader {
  readonly #loaders = new Map<string, DataLoader<string, unknown>>();

  constructor(
    private readonly pool: Pool,
    private readonly caller: Caller,
    readonly cursors: Cursors,
  ) {}

  /** Which rows of a table the caller sees. */
  scope(table: Table): Scope {
    return scopeOf(table, this.caller);
  }

  /** Forgets what was read: a command has changed it. */
  forget(): void {
    this.#loaders.clear();
  }

  async rows<Row extends object>(sql: string, values: readonly unknown[]): Promise<Row[]> {
    const { rows } = await this.pool.query<Row & QueryResultRow>(sql, [...values]);
    return rows;
  }

  /** A row by its identifier; `null` when there is none that the caller sees. */
  row<Row extends object>(table: Table, columns: string, id: string): Promise<Row | null> {
    const load = async (ids: readonly string[]) => {
      const scope = this.scope(table);
      const rows = await this.rows<{ row: Row & { id: string } }>(
        `select to_jsonb(found) as row from (select ${columns} from ${table}) as found
         where id = any($1::uuid[]) and ${scope.where('$2')}`,
        [ids.filter((one) => UUID.test(one)), scope.value],
      );
      const byId = new Map(rows.map(({ row }) => [row.id, row]));
      return ids.map((one) => byId.get(one.toLowerCase()) ?? null);
    };
    return this.#loader(`row ${table}`, load).load(id) as Promise<Row | null>;
  }

  /** All rows about a resident that the caller sees. */
  all<Row extends object>(table: Table, order: string, resident: string): Promise<Row[]> {
    const load = async (ids: readonly string[]) => {
      const scope = this.scope(table);
      const rows = await this.rows<{ parent: string; row: Row }>(
        `select resident_id::text as parent, to_jsonb(found) as row from ${table} as found
         where resident_id = any($1::uuid[]) and ${scope.where('$2')} order by ${order}`,
        [ids, scope.value],
      );
      const byResident = grouped(rows, (one) => one.parent);
      return ids.map((one) => (byResident.get(one) ?? []).map(({ row }) => row));
    };
    return this.#loader(`all ${table}`, load).load(resident) as Promise<Row[]>;
  }

  /** The rows of a table that belong to a row which the caller sees. */
  below<Row extends object>(table: string, parent: string, order: string, id: string): Promise<Row[]> {
    const load = async (ids: readonly string[]) => {
      const rows = await this.rows<{ parent: string; row: Row }>(
        `select ${parent}::text as parent, to_jsonb(found) as row from ${table} as found
         where ${parent} = any($1::uuid[]) order by ${order}`,
        [ids],
      );
      const byParent = grouped(rows, (one) => one.parent);
      return ids.map((one) => (byParent.get(one) ?? []).map(({ row }) => row));
    };
    return this.#loader(`below ${table}`, load).load(id) as Promise<Row[]>;
  }

  /** A page of a list below a parent; `name` tells it from every other list. */
  page<Row>(name: string, list: List, parent = ''): Promise<Page<Row>> {
    const key = `page ${name} ${JSON.stringify([list.conditions, list.page])}`;
    const known = (this.#loaders.get(key) ?? pagesOf<Row>(this, name, list)) as DataLoader<string, unknown>;
    this.#loaders.set(key, known);
    return known.load(parent) as Promise<Page<Row>>;
  }

  #loader(name: string, load: (keys: readonly string[]) => Promise<readonly unknown[]>): DataLoader<string, unknown> {
    const known = this.#loaders.get(name) ?? new DataLoader<string, unknown>(load);
    this.#loaders.set(name, known);
    return known;
  }
}
