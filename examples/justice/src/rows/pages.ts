import DataLoader from 'dataloader';
import type { PageArguments } from '../connection.ts';
import { badInput } from '../errors.ts';
import { grouped } from './grouped.ts';
import type { Reader } from './reader.ts';
import type { Table } from './scope.ts';

const DEFAULT_SIZE = 20;
const LARGEST = 100;

/** One page of a list. */
export interface Page<Row> {
  readonly edges: readonly { readonly node: Row; readonly cursor: () => string }[];
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
  readonly total: () => Promise<number>;
}

/** A condition of a filter: SQL with `?` for its value, which counts when it is given. */
export type Condition = readonly [sql: string, value: unknown];

/** A list of rows by day. */
export interface List {
  readonly table: Table;
  /** What is read of a row. */
  readonly columns: string;
  /** The column by which it is ordered; the identifier decides between rows of a day. */
  readonly day: string;
  /** SQL that is true for rows of the parent whose key is `parent.key`; of all rows there is one parent, `''`. */
  readonly ofParent: string;
  readonly conditions?: readonly Condition[];
  /** Whether the earliest come first. */
  readonly isAscending?: boolean;
  readonly page: PageArguments;
}

interface Read {
  readonly parent: string;
  readonly at: string;
  readonly row: object & { readonly id: string };
}

function sizeOf({ first }: PageArguments): number {
  const size = first ?? DEFAULT_SIZE;
  if (size >= 1 && size <= LARGEST) return size;
  throw badInput('first', 'OUT_OF_RANGE', `must be from 1 to ${LARGEST}; ask for further pages with "after".`);
}

/** The filter of a list, with its values from `$from` on. */
function filterOf({ conditions = [] }: List, from: number): { readonly sql: string; readonly values: unknown[] } {
  const given = conditions.filter(([, value]) => value !== null && value !== undefined);
  const sql = given.map(([text], index) => ` and ${text.replaceAll('?', `$${from + index}`)}`).join('');
  return { sql, values: given.map(([, value]) => value) };
}

/** The same page below each of many parents, in one statement; one for each set of arguments. */
export function pagesOf<Row>(reader: Reader, name: string, list: List): DataLoader<string, Page<Row>> {
  const totals = totalsOf(reader, list);
  return new DataLoader(async (parents) => {
    const size = sizeOf(list.page);
    const after = list.page.after ? reader.cursors.open(name, list.page.after) : null;
    if (list.page.after && !after)
      throw badInput('after', 'CURSOR', 'This cursor is not of this list; start again without "after".');
    const rows = await readPages(reader, list, { parents, size, after });
    const byParent = grouped(rows, ({ parent }) => parent);
    return parents.map((parent) => {
      const found = byParent.get(parent) ?? [];
      const edges = found.slice(0, size).map(({ row, at }) => ({
        node: row as Row,
        cursor: () => reader.cursors.seal(name, [at, row.id]),
      }));
      const hasPrevious = after !== null && edges.length > 0;
      return { edges, hasNext: found.length > size, hasPrevious, total: () => totals.load(parent) };
    });
  });
}

function readPages(
  reader: Reader,
  list: List,
  { parents, size, after }: { parents: readonly string[]; size: number; after: readonly string[] | null },
): Promise<Read[]> {
  const { table, columns, day, ofParent, isAscending = false } = list;
  const scope = reader.scope(table);
  const [later, dayOrder, idOrder] = isAscending ? ['>', 'asc', 'desc'] : ['<', 'desc', 'asc'];
  const idLater = isAscending ? '<' : '>';
  const afterwards = `($4::date is null or ${day} ${later} $4 or (${day} = $4 and id ${idLater} $5::uuid))`;
  const filter = filterOf(list, 6);
  return reader.rows<Read>(
    `select parent.key as parent, page.at, page.row from unnest($1::text[]) as parent(key) cross join lateral (
       select ${day}::text as at, id, to_jsonb(found) as row from (select ${columns} from ${table}) as found
       where ${ofParent} and ${scope.where('$2')}${filter.sql} and ${afterwards}
       order by ${day} ${dayOrder}, id ${idOrder} limit $3) as page
     order by parent.key, page.at ${dayOrder}, page.id ${idOrder}`,
    [parents, scope.value, size + 1, after?.[0] ?? null, after?.[1] ?? null, ...filter.values],
  );
}

function totalsOf(reader: Reader, list: List): DataLoader<string, number> {
  return new DataLoader(async (parents) => {
    const scope = reader.scope(list.table);
    const filter = filterOf(list, 3);
    const rows = await reader.rows<{ parent: string; total: number }>(
      `select parent.key as parent, (select count(*)::int from (select ${list.columns} from ${list.table}) as found
         where ${list.ofParent} and ${scope.where('$2')}${filter.sql}) as total from unnest($1::text[]) as parent(key)`,
      [parents, scope.value, ...filter.values],
    );
    const byParent = new Map(rows.map(({ parent, total }) => [parent, total]));
    return parents.map((parent) => byParent.get(parent) ?? 0);
  });
}
