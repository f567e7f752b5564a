import { useState } from 'react';
import { useClient } from 'urql';
import { ExportTargetsDocument } from '../generated/graphql.ts';
import { ask } from '../graph/ask.ts';
import { csv, download } from '../shell/csv.ts';
import { usePreferences } from '../texts/preferences.tsx';

/** Asks for the targets of a division anew, under a name of its own, and gives them as a CSV file. */
export function ExportTargets({ region, year }: { region: string; year: number }) {
  const { texts, named, valueName } = usePreferences();
  const client = useClient();
  const [trouble, setTrouble] = useState('');
  const save = async () => {
    const { data, error } = await ask(client, ExportTargetsDocument, { region, year });
    const targets = data?.policyTargets;
    setTrouble(targets ? '' : (error?.message ?? texts.states.failed));
    if (!targets) return;
    const rows = targets.map(({ key, titleZh, titleEn, section, unit, dueYear, progress }) => {
      const { meeting, of, share, isMet } = progress ?? {};
      const title = named([titleZh ?? key ?? '', titleEn ?? key ?? '']);
      return [key, title, section, valueName('PolicyTargetUnit', unit), meeting, of, share, dueYear, isMet];
    });
    download(`targets-${region}-${year}.csv`, csv([['key', ...texts.targets.csv], ...rows]));
  };
  return (
    <span className="no-print">
      <button type="button" onClick={() => void save()}>
        {texts.states.exportCsv}
      </button>{' '}
      <output>{trouble}</output>
    </span>
  );
}
