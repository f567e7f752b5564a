import {
  type ComplaintAbout,
  type ComplaintState,
  ComplaintWholeDocument,
  ExportComplaintsDocument,
  type ExportComplaintsQuery,
  type ListedComplaintFragment,
  OfficeComplaintsDocument,
} from '../generated/graphql.ts';
import { type PageOf, useList } from '../graph/use-list.ts';
import { ExportButton } from '../shell/export-button.tsx';
import { chinaDay, daysBetween } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import { FactsOf } from './facts-of.tsx';
import { PickEnum } from './filters.tsx';
import { Listed, Opens } from './listed.tsx';
import { useOffered } from './step-forms.tsx';
import { COMPLAINT_STEPS } from './steps.ts';
import { told, useFilter } from './use-filter.ts';
import { useRights } from './use-rights.ts';
import { WholeDrawer } from './whole-drawer.tsx';

type Data<Row> = { complaints: ReturnType<PageOf<unknown, Row>> };
type Exported = NonNullable<ExportComplaintsQuery['complaints']>['edges'][number]['node'];
const KEYS = ['state', 'about', 'id'] as const;
const EXPORTED = ['id', 'about', 'target', 'state', 'filedOn', 'answeredOn', 'upheld'] as const;
const pageOf = <Row,>({ complaints }: Data<Row>) => complaints;

function ComplaintDetail({ id, close, changed }: { id: string; close: () => void; changed: () => void }) {
  const { texts, valueName } = usePreferences();
  const t = texts.sharing;
  const { isOfficer } = useRights();
  const offered = useOffered();
  return (
    <WholeDrawer
      {...{ id, close, changed, title: t.complaint, document: ComplaintWholeDocument, named: 'complaint' }}
      rowOf={({ complaint }) => complaint}
      steps={({ state }) => offered(COMPLAINT_STEPS[state ?? 'ANSWERED'], isOfficer)}
      facts={(row) => (
        <FactsOf
          type="Complaint"
          facts={{
            about: valueName('ComplaintAbout', row.about),
            target: texts.departments[row.target ?? ''] ?? row.target,
            ...{ content: row.content, state: valueName('ComplaintState', row.state), filedOn: row.filedOn },
            answeredOn: row.answeredOn,
            upheld: row.upheld === null ? null : row.upheld ? t.yes : t.no,
            answer: row.answer,
          }}
        />
      )}
    />
  );
}

/** Complaints about the sharing, how long each has waited, and their answers (条例 34 to 37, which set no term). */
export default function ComplaintsPart() {
  const { texts, valueName } = usePreferences();
  const t = texts.sharing;
  const { given, set } = useFilter(KEYS);
  const filter = told({ state: given.state as ComplaintState, about: given.about as ComplaintAbout });
  const list = useList(OfficeComplaintsDocument, { filter }, pageOf<ListedComplaintFragment>, 'network-only');
  const isOpen = (state: ComplaintState | null) => state === 'RECEIVED' || state === 'IN_HAND';
  return (
    <>
      <div className="filters">
        <PickEnum label={t.state} of="ComplaintState" value={given.state} onChange={(state) => set({ state })} />
        <PickEnum label={t.about} of="ComplaintAbout" value={given.about} onChange={(about) => set({ about })} />
        <ExportButton
          list={{ document: ExportComplaintsDocument, variables: { filter }, pageOf: pageOf<Exported> }}
          file="complaints.csv"
          head={EXPORTED}
          cells={(row) => EXPORTED.map((key) => row[key])}
        />
      </div>
      <Listed
        list={list}
        label={t.parts.complaints}
        keyOf={({ id }) => id}
        columns={[
          {
            title: t.about,
            width: 2,
            cell: ({ id, about, target }) => (
              <Opens open={() => set({ id })}>
                {valueName('ComplaintAbout', about)} · {texts.departments[target ?? ''] ?? target}
              </Opens>
            ),
          },
          { title: t.state, cell: ({ state }) => valueName('ComplaintState', state) },
          { title: t.filedOn, cell: ({ filedOn }) => filedOn },
          {
            title: t.waiting,
            cell: ({ state, filedOn, answeredOn }) =>
              isOpen(state) && filedOn ? t.days(daysBetween(filedOn, chinaDay())) : answeredOn,
          },
        ]}
      />
      {given.id ? <ComplaintDetail id={given.id} close={() => set({ id: '' })} changed={list.again} /> : null}
    </>
  );
}
