import type { ReactNode } from 'react';
import { ClosedField } from '../closed/closed-field.tsx';
import type { List } from '../graph/use-list.ts';
import { Failed, Loading, Nothing } from '../shell/states.tsx';
import { type Column, VirtualTable } from '../shell/virtual-table.tsx';
import { usePreferences } from '../texts/preferences.tsx';

interface ListedProps<Row> {
  readonly list: List<Row>;
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
}

/** A list of the office: loading, refused, silent, empty, or its rows. */
export function Listed<Row>({ list, ...table }: ListedProps<Row>) {
  const { texts } = usePreferences();
  const { rows, total, gaps, isLoading, hasAnswer, hasMore, more, again } = list;
  const [refusal] = gaps.refusals.values();
  if (rows.length === 0) {
    if (isLoading) return <Loading />;
    if (refusal && !hasAnswer) return <ClosedField refusal={refusal} />;
    if (gaps.silent.size > 0 && !hasAnswer) return <Silent again={again} />;
    if (gaps.faults.length > 0) return <Failed faults={gaps.faults} again={again} />;
    return <Nothing />;
  }
  return (
    <>
      {gaps.faults.length > 0 ? <Failed faults={gaps.faults} again={again} /> : null}
      <VirtualTable {...table} rows={rows} total={total} more={hasMore && !isLoading ? more : undefined} />
      {isLoading ? <p role="status">{texts.states.loading}</p> : null}
    </>
  );
}

function Silent({ again }: { again: () => void }) {
  const { texts } = usePreferences();
  return (
    <div className="notice" role="status">
      {texts.states.silent(texts.departments.sharing ?? '')}{' '}
      <button type="button" onClick={again}>
        {texts.states.again}
      </button>
    </div>
  );
}

/** A button that looks like a link, to open what a row is about. */
export function Opens({ children, open }: { children: ReactNode; open: () => void }) {
  return (
    <button type="button" className="link" onClick={open}>
      {children}
    </button>
  );
}

/** The day that something is due by, and how near it is. */
export function Clock({ due, late, note }: { due: string | null; late: boolean | null; note: string | null }) {
  const { texts } = usePreferences();
  if (!due) return <span className="none">{texts.states.nothing}</span>;
  return (
    <span title={note ?? undefined}>
      {due} {late ? <span className="tag overdue">{texts.community.overdue}</span> : null}
    </span>
  );
}
