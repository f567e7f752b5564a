import { useSession } from '../session/session.tsx';
import { SearchForm } from '../sharing/filters.tsx';
import { useFilter } from '../sharing/use-filter.ts';
import { csv, download } from '../shell/csv.ts';
import { Loading, Nothing } from '../shell/states.tsx';
import { VirtualTable } from '../shell/virtual-table.tsx';
import { count } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import { type FieldUse, useUsage } from './use-usage.ts';

const KEYS = ['app', 'field'] as const;

function Rows({ rows, total }: { rows: readonly FieldUse[]; total: number }) {
  const { texts } = usePreferences();
  const t = texts.departmentsPage;
  if (rows.length === 0) return <Nothing>{t.noUsage}</Nothing>;
  return (
    <VirtualTable
      label={t.usage}
      rows={rows}
      total={total}
      keyOf={({ field, app }) => `${field} ${app}`}
      columns={[
        { title: t.field, width: 2, cell: ({ field }) => field },
        { title: t.app, cell: ({ app }) => app },
        { title: t.count, width: 0.7, cell: (row) => count(row.count) },
        { title: t.last, cell: ({ last }) => last },
      ]}
    />
  );
}

/** Which application, in which version, uses which field, the most first. */
export function UsagePart() {
  const { texts } = usePreferences();
  const t = texts.departmentsPage;
  const { tokens } = useSession();
  const { given, set } = useFilter(KEYS);
  const { usage, isClosed, trouble } = useUsage(tokens, given.app, given.field);
  const save = () =>
    download(
      'usage.csv',
      csv([
        ['field', 'app', 'count', 'last'],
        ...(usage?.rows ?? []).map((row) => [row.field, row.app, row.count, row.last]),
      ]),
    );
  const shown = () => {
    if (isClosed)
      return (
        <p className="notice" data-refused="usage">
          {t.usageClosed}
        </p>
      );
    if (trouble)
      return (
        <p className="notice trouble" role="alert">
          {texts.states.failed} {trouble}
        </p>
      );
    if (!usage) return <Loading />;
    return (
      <>
        <p>
          {usage.applications.map(({ app, version, documents }) => (
            <span key={`${app} ${version}`} className="tag">
              {t.registered(app, version, documents)}
            </span>
          ))}
        </p>
        <div className="filters">
          <SearchForm
            fields={[
              { key: 'field', label: t.field },
              { key: 'app', label: t.app },
            ]}
            given={given}
            find={set}
          />
          <button type="button" onClick={save}>
            {texts.states.exportCsv}
          </button>
        </div>
        <Rows rows={usage.rows} total={usage.total} />
      </>
    );
  };
  return (
    <section className="card usage">
      <h2>{t.usage}</h2>
      <p className="none">{t.usageHint}</p>
      {shown()}
    </section>
  );
}
