import {
  type CorrectionState,
  CorrectionsDocument,
  type CorrectionsQuery,
  CorrectionWholeDocument,
  ExportCorrectionsDocument,
} from '../generated/graphql.ts';
import { type PageOf, useList } from '../graph/use-list.ts';
import { ExportButton } from '../shell/export-button.tsx';
import { usePreferences } from '../texts/preferences.tsx';
import { FactsOf } from './facts-of.tsx';
import { flag, PickDepartment, PickEnum, PickYesNo } from './filters.tsx';
import { Clock, Listed, Opens } from './listed.tsx';
import { CORRECTION_STEPS } from './steps.ts';
import { told, useFilter } from './use-filter.ts';
import { WholeDrawer } from './whole-drawer.tsx';

type Row = NonNullable<CorrectionsQuery['corrections']>['edges'][number]['node'];
const KEYS = ['state', 'owner', 'overdue', 'id'] as const;
const EXPORTED = ['id', 'coordinate', 'owner', 'requesterDepartment', 'state', 'filedOn', 'dueOn', 'overdue'] as const;
const pageOf: PageOf<CorrectionsQuery, Row> = ({ corrections }) => corrections;

function CorrectionDetail({ id, close, changed }: { id: string; close: () => void; changed: () => void }) {
  const { texts, valueName } = usePreferences();
  const party = (code: string | null) => texts.departments[code ?? ''] ?? code;
  return (
    <WholeDrawer
      {...{ id, close, changed, document: CorrectionWholeDocument, named: 'correction' }}
      title={texts.sharing.correction}
      rowOf={({ correction }) => correction}
      steps={({ steps }) =>
        (steps ?? []).map((step) => ({
          ...{ name: step, title: valueName('CorrectionStep', step) ?? step },
          ...CORRECTION_STEPS[step],
        }))
      }
      facts={(row) => (
        <FactsOf
          type="Correction"
          facts={{
            ...{ id: row.id, coordinate: row.coordinate, subject: row.subject, owner: party(row.owner) },
            ...{ wrong: row.wrong, proposedValue: row.proposedValue, evidence: row.evidence },
            sources: row.sources
              ?.map(({ coordinate, owner, date }) => [coordinate, party(owner), date].filter(Boolean).join(' '))
              .join('\n'),
            state: valueName('CorrectionState', row.state),
            ...{ filedOn: row.filedOn, requesterDepartment: party(row.requesterDepartment) },
            dueOn: <Clock due={row.dueOn} late={row.overdue} note={row.dueNote} />,
            ...{ answeredOn: row.answeredOn, reasons: row.reasons, correctedOn: row.correctedOn },
          }}
        />
      )}
    />
  );
}

/** Requests to correct data (校核), with their clocks; the department that owns the datum answers here. */
export default function CorrectionsPart() {
  const { texts, valueName } = usePreferences();
  const t = texts.sharing;
  const { given, set } = useFilter(KEYS);
  const filter = told({ state: given.state as CorrectionState, owner: given.owner, overdue: flag(given.overdue) });
  const list = useList(CorrectionsDocument, { filter }, pageOf);
  const party = (code: string | null) => texts.departments[code ?? ''] ?? code;
  return (
    <>
      <div className="filters">
        <PickEnum label={t.state} of="CorrectionState" value={given.state} onChange={(state) => set({ state })} />
        <PickDepartment label={t.owner} value={given.owner} onChange={(owner) => set({ owner })} />
        <PickYesNo label={texts.community.overdue} value={given.overdue} onChange={(overdue) => set({ overdue })} />
        <ExportButton
          list={{ document: ExportCorrectionsDocument, variables: { filter }, pageOf }}
          file="corrections.csv"
          head={EXPORTED}
          cells={(row) => EXPORTED.map((key) => row[key])}
        />
      </div>
      <Listed
        list={list}
        label={t.parts.corrections}
        keyOf={({ id }) => id}
        columns={[
          {
            title: t.field,
            width: 2,
            cell: ({ id, coordinate }) => <Opens open={() => set({ id })}>{coordinate}</Opens>,
          },
          { title: t.owner, cell: ({ owner }) => party(owner) },
          { title: t.requester, cell: ({ requesterDepartment }) => party(requesterDepartment) },
          { title: t.state, cell: ({ state }) => valueName('CorrectionState', state) },
          { title: t.filedOn, cell: ({ filedOn }) => filedOn },
          {
            title: t.dueOn,
            width: 1.6,
            cell: ({ dueOn, overdue, dueNote }) => <Clock due={dueOn} late={overdue} note={dueNote} />,
          },
        ]}
      />
      {given.id ? <CorrectionDetail id={given.id} close={() => set({ id: '' })} changed={list.again} /> : null}
    </>
  );
}
