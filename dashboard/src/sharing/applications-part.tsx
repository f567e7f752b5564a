import { ExportSharingApplicationsDocument, SharingApplicationsDocument } from '../generated/graphql.ts';
import { type PageOf, useList } from '../graph/use-list.ts';
import { ExportButton } from '../shell/export-button.tsx';
import { usePreferences } from '../texts/preferences.tsx';
import { ApplicationDetail } from './application-detail.tsx';
import { ApplicationFilters, type ListedApplication, useApplicationFilter } from './application-filters.tsx';
import { Clock, Listed, Opens } from './listed.tsx';

type Data = { sharingApplications: ReturnType<PageOf<unknown, ListedApplication>> };
const pageOf: PageOf<Data, ListedApplication> = ({ sharingApplications }) => sharingApplications;
const EXPORTED = ['id', 'state', 'provider', 'recipient', 'submittedOn', 'dueOn', 'late'] as const;

/** Applications for data and their statutory clocks; who may take a step takes it here. */
export default function ApplicationsPart() {
  const { texts, language, valueName } = usePreferences();
  const t = texts.sharing;
  const { filter, given, set } = useApplicationFilter();
  const list = useList(SharingApplicationsDocument, { filter }, pageOf);
  const party = (code: string | null) => texts.departments[code ?? ''] ?? code;
  return (
    <>
      <div className="filters">
        <ApplicationFilters given={given} set={set} />
        <ExportButton
          list={{ document: ExportSharingApplicationsDocument, variables: { filter }, pageOf }}
          file="sharing-applications.csv"
          head={[...EXPORTED, 'fields']}
          cells={(row) => [...EXPORTED.map((key) => row[key]), row.fields?.join(' ')]}
        />
      </div>
      <Listed
        list={list}
        label={t.parts.applications}
        keyOf={({ id }) => id}
        columns={[
          {
            title: t.fields,
            width: 2.5,
            cell: ({ id, fields }) => (
              <Opens open={() => set({ id })}>{fields?.join(language === 'en' ? ', ' : '、')}</Opens>
            ),
          },
          { title: t.recipient, cell: ({ recipient }) => party(recipient) },
          { title: t.provider, cell: ({ provider }) => party(provider) },
          { title: t.state, width: 1.2, cell: ({ state }) => valueName('SharingState', state) },
          { title: t.submittedOn, cell: ({ submittedOn }) => submittedOn },
          {
            title: t.dueOn,
            width: 1.6,
            cell: ({ dueOn, late, dueNote }) => <Clock due={dueOn} late={late} note={dueNote} />,
          },
        ]}
      />
      {given.id ? <ApplicationDetail id={given.id} close={() => set({ id: '' })} changed={list.again} /> : null}
    </>
  );
}
