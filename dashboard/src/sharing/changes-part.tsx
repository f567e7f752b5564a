import { lazy, Suspense } from 'react';
import {
  type CatalogueChangeState,
  CatalogueChangesDocument,
  ExportCatalogueChangesDocument,
  type ListedChangeFragment,
} from '../generated/graphql.ts';
import { FIELDS } from '../generated/names.ts';
import { type List, type PageOf, useList } from '../graph/use-list.ts';
import { ExportButton } from '../shell/export-button.tsx';
import { Loading, Nothing } from '../shell/states.tsx';
import { chinaDay } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import { FactsOf } from './facts-of.tsx';
import { flag, PickDepartment, PickEnum, PickYesNo } from './filters.tsx';
import { Clock, Listed, Opens } from './listed.tsx';
import { StepForms, useOffered } from './step-forms.tsx';
import { CHANGE_STEPS } from './steps.ts';
import { told, useFilter } from './use-filter.ts';
import { useRights } from './use-rights.ts';

const DetailDrawer = lazy(() => import('./detail-drawer.tsx'));
type Row = ListedChangeFragment;
type Data = { catalogueChanges: ReturnType<PageOf<unknown, Row>> };
const KEYS = ['state', 'owner', 'overdue', 'id'] as const;
const EXPORTED = [
  ...([
    'id',
    'coordinate',
    'owner',
    'state',
    'proposedOn',
    'publishBy',
    'reviewedOn',
    'publishedOn',
    'format',
  ] as const),
  ...(['updateFrequency', 'mode', 'conditionsOfUse', 'grade', 'reasons'] as const),
];
const pageOf: PageOf<Data, Row> = ({ catalogueChanges }) => catalogueChanges;

/** Whether a change had to be published before today (条例 17). */
const isLate = ({ state, publishBy }: Row) =>
  (state === 'PROPOSED' || state === 'REVIEWED') && publishBy !== null && publishBy < chinaDay();

function ChangeDetail({ id, list, close }: { id: string; list: List<Row>; close: () => void }) {
  const { texts, valueName } = usePreferences();
  const { isOfficer } = useRights();
  const offered = useOffered();
  const row = list.rows.find((one) => one.id === id);
  return (
    <Suspense>
      <DetailDrawer title={texts.sharing.change} close={close}>
        {row ? (
          <>
            <FactsOf
              type="CatalogueChange"
              facts={{
                coordinate: row.coordinate,
                owner: texts.departments[row.owner ?? ''] ?? row.owner,
                ...{ format: row.format, updateFrequency: valueName('CatalogueUpdateFrequency', row.updateFrequency) },
                ...{ mode: valueName('CatalogueMode', row.mode), conditionsOfUse: row.conditionsOfUse },
                ...{ grade: valueName('CatalogueGrade', row.grade), proposedOn: row.proposedOn },
                state: valueName('CatalogueChangeState', row.state),
                publishBy: <Clock due={row.publishBy} late={isLate(row)} note={null} />,
                ...{ reviewedOn: row.reviewedOn, publishedOn: row.publishedOn, reasons: row.reasons },
              }}
            />
            <StepForms
              key={row.version}
              steps={offered(CHANGE_STEPS[row.state ?? 'PUBLISHED'], isOfficer)}
              which={{ change: row.id, expectedVersion: row.version ?? 0 }}
              took={list.again}
            />
          </>
        ) : list.isLoading ? (
          <Loading />
        ) : (
          <Nothing />
        )}
      </DetailDrawer>
    </Suspense>
  );
}

/** What departments state of their fields, on its way to be reviewed and published, with its clock (条例 17). */
export default function ChangesPart() {
  const { texts, named, valueName } = usePreferences();
  const t = texts.sharing;
  const { given, set } = useFilter(KEYS);
  const state = given.state as CatalogueChangeState;
  const filter = told({ state, owner: given.owner, overdue: flag(given.overdue) });
  const list = useList(CatalogueChangesDocument, { filter }, pageOf, 'network-only');
  const name = (field: string) => named(FIELDS[`CatalogueChange.${field}`] ?? [field, field, '']);
  return (
    <>
      <div className="filters">
        <PickEnum
          label={t.state}
          of="CatalogueChangeState"
          value={given.state}
          onChange={(one) => set({ state: one })}
        />
        <PickDepartment label={t.owner} value={given.owner} onChange={(owner) => set({ owner })} />
        <PickYesNo label={texts.community.overdue} value={given.overdue} onChange={(overdue) => set({ overdue })} />
        <ExportButton
          list={{ document: ExportCatalogueChangesDocument, variables: { filter }, pageOf }}
          file="catalogue-changes.csv"
          head={[...EXPORTED, 'late']}
          cells={(row) => [...EXPORTED.map((key) => row[key]), isLate(row)]}
        />
      </div>
      <Listed
        list={list}
        label={t.parts.changes}
        keyOf={({ id }) => id}
        columns={[
          {
            title: t.field,
            width: 2,
            cell: ({ id, coordinate }) => <Opens open={() => set({ id })}>{coordinate}</Opens>,
          },
          { title: t.owner, cell: ({ owner }) => texts.departments[owner ?? ''] ?? owner },
          { title: t.state, cell: (row) => valueName('CatalogueChangeState', row.state) },
          { title: name('updateFrequency'), cell: (row) => valueName('CatalogueUpdateFrequency', row.updateFrequency) },
          { title: name('proposedOn'), cell: ({ proposedOn }) => proposedOn },
          {
            title: t.dueOn,
            width: 1.4,
            cell: (row) => <Clock due={row.publishBy} late={isLate(row)} note={null} />,
          },
        ]}
      />
      {given.id ? <ChangeDetail id={given.id} list={list} close={() => set({ id: '' })} /> : null}
    </>
  );
}
