import { lazy, Suspense, useState } from 'react';
import {
  AccessLooksDocument,
  type AccessOutcome,
  ExportAccessLooksDocument,
  type LookFragment,
} from '../generated/graphql.ts';
import { type PageOf, useList } from '../graph/use-list.ts';
import { ExportButton } from '../shell/export-button.tsx';
import { moment } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import { FactsOf } from './facts-of.tsx';
import { PickDepartment, PickEnum, SearchForm } from './filters.tsx';
import { Listed, Opens } from './listed.tsx';
import { told, useFilter } from './use-filter.ts';
import { VerifyRecord } from './verify-record.tsx';

const DetailDrawer = lazy(() => import('./detail-drawer.tsx'));
const KEYS = ['department', 'sub', 'subject', 'field', 'purpose', 'from', 'until', 'outcome'] as const;
const DAY_MILLISECONDS = 86_400_000;

type Data = { accessLooks: ReturnType<PageOf<unknown, LookFragment>> };
const pageOf: PageOf<Data, LookFragment> = ({ accessLooks }) => accessLooks;
const keyOf = (look: LookFragment) => `${look.requestId} ${look.time} ${look.operationName}`;

/** The first instant of a day in China, or of the day after. */
const instant = (day: string, daysLater = 0): string | null =>
  day ? new Date(Date.parse(`${day}T00:00:00+08:00`) + daysLater * DAY_MILLISECONDS).toISOString() : null;

function LookDetail({ look, close }: { look: LookFragment; close: () => void }) {
  const { texts, named } = usePreferences();
  const lines = (list: readonly string[] | null) => list?.join('\n');
  return (
    <Suspense>
      <DetailDrawer title={texts.sharing.look} close={close}>
        <FactsOf
          type="AccessLook"
          facts={{
            time: moment(look.time),
            department: texts.departments[look.department ?? ''] ?? look.department,
            ...{ sub: look.sub, roles: lines(look.roles), region: look.region },
            purpose: `${named([look.purposeNameZh ?? '', look.purposeNameEn ?? ''])} ${look.purpose}`,
            ...{ case: look.case, operationName: look.operationName, requestId: look.requestId },
            ...{ subjects: lines(look.subjects), agreements: lines(look.agreements) },
            ...{ fields: lines(look.fields), refusedFields: lines(look.refusedFields) },
          }}
        />
      </DetailDrawer>
    </Suspense>
  );
}

/** The record of looks: filtered, exported as a look of its own, and verified. */
export default function RecordPart() {
  const { texts, named } = usePreferences();
  const t = texts.sharing;
  const { given, set } = useFilter(KEYS);
  const [open, setOpen] = useState<LookFragment | null>(null);
  const { from, until, outcome, ...rest } = given;
  const filter = told({
    ...rest,
    from: instant(from),
    until: instant(until, 1),
    outcome: outcome as AccessOutcome,
  });
  const list = useList(AccessLooksDocument, { filter }, pageOf, 'network-only');
  const party = (code: string | null) => texts.departments[code ?? ''] ?? code;
  return (
    <>
      <VerifyRecord />
      <div className="filters">
        <SearchForm
          fields={[
            { key: 'sub', label: t.sub },
            { key: 'subject', label: t.subject },
            { key: 'field', label: t.field },
            { key: 'purpose', label: t.purpose },
            { key: 'from', label: t.from, type: 'date' },
            { key: 'until', label: t.upTo, type: 'date' },
          ]}
          given={given}
          find={set}
        />
        <PickDepartment label={t.department} value={given.department} onChange={(department) => set({ department })} />
        <PickEnum label={t.outcome} of="AccessOutcome" value={outcome} onChange={(value) => set({ outcome: value })} />
        <ExportButton
          list={{ document: ExportAccessLooksDocument, variables: { filter }, pageOf }}
          file="access-record.csv"
          head={['time', 'department', 'sub', 'purpose', 'case', 'operation', 'subjects', 'fields', 'refused']}
          cells={(look) => [
            ...[look.time, look.department, look.sub, look.purpose, look.case, look.operationName],
            ...[look.subjects, look.fields, look.refusedFields].map((words) => words?.join(' ')),
          ]}
        />
      </div>
      <Listed
        list={list}
        label={t.parts.record}
        keyOf={keyOf}
        columns={[
          { title: t.time, width: 1.2, cell: (look) => <Opens open={() => setOpen(look)}>{moment(look.time)}</Opens> },
          { title: t.department, cell: ({ department }) => party(department) },
          { title: t.sub, width: 1.3, cell: ({ sub }) => sub },
          {
            title: t.purpose,
            width: 1.3,
            cell: ({ purposeNameZh, purposeNameEn }) => named([purposeNameZh ?? '', purposeNameEn ?? '']),
          },
          { title: t.operation, width: 1.5, cell: ({ operationName }) => operationName },
          { title: t.given, width: 0.8, cell: ({ fields }) => fields?.length },
          {
            title: t.refused,
            width: 0.8,
            cell: ({ refusedFields }) =>
              refusedFields?.length ? <span className="unmet">{refusedFields.length}</span> : 0,
          },
        ]}
      />
      {open ? <LookDetail look={open} close={() => setOpen(null)} /> : null}
    </>
  );
}
