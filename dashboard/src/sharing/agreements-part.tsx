import { ExportSharingAgreementsDocument, SharingAgreementsDocument } from '../generated/graphql.ts';
import { type PageOf, useList } from '../graph/use-list.ts';
import { ExportButton } from '../shell/export-button.tsx';
import { moment } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import { ApplicationDetail } from './application-detail.tsx';
import { ApplicationFilters, type ListedApplication, useApplicationFilter } from './application-filters.tsx';
import { Listed, Opens } from './listed.tsx';

type Data = { sharingAgreements: ReturnType<PageOf<unknown, ListedApplication>> };
const pageOf: PageOf<Data, ListedApplication> = ({ sharingAgreements }) => sharingAgreements;

const EXPORTED = ['id', 'number', 'state', 'provider', 'recipient', 'from', 'until'] as const;

/** Agreements, those that end first in front; suspended, resumed, extended and ended by who may. */
export default function AgreementsPart() {
  const { texts, valueName } = usePreferences();
  const t = texts.sharing;
  const { filter, given, set } = useApplicationFilter();
  const list = useList(SharingAgreementsDocument, { filter }, pageOf);
  const party = (code: string | null) => texts.departments[code ?? ''] ?? code;
  return (
    <>
      <div className="filters">
        <ApplicationFilters given={given} set={set} />
        <ExportButton
          list={{ document: ExportSharingAgreementsDocument, variables: { filter }, pageOf }}
          file="sharing-agreements.csv"
          head={[...EXPORTED, 'fields']}
          cells={(row) => [...EXPORTED.map((key) => row[key]), row.fields?.join(' ')]}
        />
      </div>
      <Listed
        list={list}
        label={t.parts.agreements}
        keyOf={({ id }) => id}
        columns={[
          {
            title: t.number,
            width: 1.2,
            cell: ({ id, number }) => <Opens open={() => set({ id })}>{number}</Opens>,
          },
          { title: t.recipient, cell: ({ recipient }) => party(recipient) },
          { title: t.provider, cell: ({ provider }) => party(provider) },
          {
            title: t.fields,
            width: 2.5,
            cell: ({ fields }) => <span title={fields?.join('\n')}>{fields?.join(' ')}</span>,
          },
          {
            title: t.state,
            cell: ({ state }) => (
              <span className={state === 'ACTIVE' ? 'met' : 'unmet'}>{valueName('SharingState', state)}</span>
            ),
          },
          { title: t.until, width: 1.3, cell: ({ until }) => moment(until) },
        ]}
      />
      {given.id ? <ApplicationDetail id={given.id} close={() => set({ id: '' })} changed={list.again} /> : null}
    </>
  );
}
