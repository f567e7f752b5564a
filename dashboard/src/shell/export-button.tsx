import type { AnyVariables } from '@urql/core';
import { useState } from 'react';
import { useClient } from 'urql';
import { exportList, type ListOf } from '../graph/export-list.ts';
import { usePreferences } from '../texts/preferences.tsx';
import { csv, download } from './csv.ts';

type Cells = Parameters<typeof csv>[0][number];

interface ExportProps<Data, Variables extends AnyVariables, Row> {
  readonly list: ListOf<Data, Variables, Row>;
  readonly file: string;
  readonly head: Cells;
  readonly cells: (row: Row) => Cells;
}

/** Reads a list whole, under the name of its own operation, and gives it as a CSV file; says how far it has come. */
export function ExportButton<Data, Variables extends AnyVariables, Row>(props: ExportProps<Data, Variables, Row>) {
  const { texts } = usePreferences();
  const client = useClient();
  const [state, setState] = useState<{ told: string; isBusy: boolean }>({ told: '', isBusy: false });
  const save = async () => {
    const { list, file, head, cells } = props;
    setState({ told: texts.states.exporting(0, 0), isBusy: true });
    try {
      const rows = await exportList(client, list, (read, total) =>
        setState({ told: texts.states.exporting(read, total ?? read), isBusy: true }),
      );
      download(file, csv([head, ...rows.map(cells)]));
      setState({ told: texts.states.exported(rows.length), isBusy: false });
    } catch (error) {
      setState({ told: `${texts.states.failed}: ${(error as Error).message}`, isBusy: false });
    }
  };
  return (
    <span className="no-print export">
      <button type="button" disabled={state.isBusy} onClick={() => void save()}>
        {texts.states.exportCsv}
      </button>{' '}
      <output>{state.told}</output>
    </span>
  );
}
