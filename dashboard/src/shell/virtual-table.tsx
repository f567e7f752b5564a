import { type ReactNode, type UIEvent, useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { usePreferences } from '../texts/preferences.tsx';

/** A column: its title, and what it shows of a row. */
export interface Column<Row> {
  readonly title: string;
  readonly cell: (row: Row) => ReactNode;
  /** Share of the width; 1 when left out. */
  readonly width?: number;
}

/** Height of a row in pixels, as `.virtual tr` in `app.css` has it. */
const ROW_HEIGHT = 44;
/** Height of what is seen of the table. */
const SEEN_HEIGHT = 572;
/** Rows that are drawn above and below what is seen. */
const AHEAD = 8;

/** Whether the page is being printed: then every row is drawn. */
function usePrinting(): boolean {
  const [isPrinting, setPrinting] = useState(false);
  useEffect(() => {
    const begins = () => flushSync(() => setPrinting(true));
    const ends = () => setPrinting(false);
    window.addEventListener('beforeprint', begins);
    window.addEventListener('afterprint', ends);
    return () => {
      window.removeEventListener('beforeprint', begins);
      window.removeEventListener('afterprint', ends);
    };
  }, []);
  return isPrinting;
}

interface TableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** How many there are, with those that were not read yet. */
  readonly total?: number | null;
  /** Reads more rows when the end comes near; left out when there are none. */
  readonly more?: (() => void) | undefined;
}

/** A long list: only the rows that are seen are drawn, and the next page is read when its end comes near. */
export function VirtualTable<Row>({ label, columns, rows, keyOf, total, more }: TableProps<Row>) {
  const { texts } = usePreferences();
  const [top, setTop] = useState(0);
  const isPrinting = usePrinting();
  const first = isPrinting ? 0 : Math.max(0, Math.floor(top / ROW_HEIGHT) - AHEAD);
  const seen = Math.ceil(SEEN_HEIGHT / ROW_HEIGHT) + 2 * AHEAD;
  const last = isPrinting ? rows.length : Math.min(rows.length, first + seen);
  const isNearEnd = last >= rows.length;
  useEffect(() => {
    if (isNearEnd) more?.();
  }, [isNearEnd, more]);
  const gap = (count: number) =>
    count > 0 ? (
      <tr style={{ height: count * ROW_HEIGHT }}>
        <td colSpan={columns.length} />
      </tr>
    ) : null;
  const widths = columns.reduce((sum, { width = 1 }) => sum + width, 0);
  return (
    <>
      <div
        className="virtual"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a keyboard must be able to scroll what has nothing to focus in it
        tabIndex={0}
        onScroll={(event: UIEvent<HTMLDivElement>) => setTop(event.currentTarget.scrollTop)}
      >
        <table aria-label={label} aria-rowcount={(total ?? rows.length) + 1}>
          <colgroup>
            {columns.map(({ title, width = 1 }) => (
              <col key={title} style={{ width: `${(100 * width) / widths}%` }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {columns.map(({ title }) => (
                <th key={title} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {gap(first)}
            {rows.slice(first, last).map((row, index) => (
              <tr key={keyOf(row)} aria-rowindex={first + index + 2} data-row={keyOf(row)}>
                {columns.map(({ title, cell }) => (
                  <td key={title}>{cell(row)}</td>
                ))}
              </tr>
            ))}
            {gap(rows.length - last)}
          </tbody>
        </table>
      </div>
      <p className="none" role="status">
        {texts.states.shownOf(rows.length, total ?? rows.length)}
      </p>
    </>
  );
}
