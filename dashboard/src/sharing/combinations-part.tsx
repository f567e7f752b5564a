import { lazy, Suspense, useState } from 'react';
import {
  CombinationRulesDocument,
  type CombinationState,
  ExportCombinationRulesDocument,
  type ListedRuleFragment,
} from '../generated/graphql.ts';
import { FIELDS } from '../generated/names.ts';
import { type List, type PageOf, useList } from '../graph/use-list.ts';
import { ExportButton } from '../shell/export-button.tsx';
import { Loading, Nothing } from '../shell/states.tsx';
import { moment } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import { FactsOf } from './facts-of.tsx';
import { PickEnum } from './filters.tsx';
import { Listed, Opens } from './listed.tsx';
import { ProposeApproval, ProposeRule } from './propose-combination.tsx';
import { StepForms, useOffered } from './step-forms.tsx';
import { APPROVAL_STEPS, RULE_STEPS } from './steps.ts';
import { told, useFilter } from './use-filter.ts';
import { type Rights, useRights } from './use-rights.ts';

const DetailDrawer = lazy(() => import('./detail-drawer.tsx'));
type Row = ListedRuleFragment;
type Data = { combinationRules: ReturnType<PageOf<unknown, Row>> };
type Approval = NonNullable<Row['approvals']>[number];
const KEYS = ['state', 'id'] as const;
const EXPORTED = ['id', 'code', 'windowHours', 'reason', 'state'] as const;
const pageOf: PageOf<Data, Row> = ({ combinationRules }) => combinationRules;

function ApprovalPart({ approval, rights, took }: { approval: Approval; rights: Rights; took: () => void }) {
  const { texts, valueName } = usePreferences();
  const offered = useOffered();
  const { id, recipient, purpose, until, reasons, state, version } = approval;
  return (
    <section className="card" data-approval={id}>
      <FactsOf
        type="CombinationApproval"
        facts={{
          ...{ recipient: texts.departments[recipient ?? ''] ?? recipient, purpose, until: moment(until), reasons },
          state: valueName('CombinationState', state),
        }}
      />
      <StepForms
        key={version}
        steps={offered(APPROVAL_STEPS[state ?? 'ENDED'], rights.seesAll)}
        which={{ approval: id, expectedVersion: version ?? 0 }}
        took={took}
      />
    </section>
  );
}

function RuleDetail({ id, list, rights, close }: { id: string; list: List<Row>; rights: Rights; close: () => void }) {
  const { texts, language, valueName } = usePreferences();
  const t = texts.sharing;
  const offered = useOffered();
  const row = list.rows.find((one) => one.id === id);
  if (!row)
    return (
      <Suspense>
        <DetailDrawer title={t.rule} close={close}>
          {list.isLoading ? <Loading /> : <Nothing />}
        </DetailDrawer>
      </Suspense>
    );
  return (
    <Suspense>
      <DetailDrawer title={t.rule} close={close}>
        <FactsOf
          type="CombinationRule"
          facts={{
            ...{ code: row.code, elements: row.elements?.join(language === 'en' ? ', ' : '、') },
            windowHours: row.windowHours === null ? t.oneAnswer : t.hours(row.windowHours),
            ...{ reason: row.reason, state: valueName('CombinationState', row.state) },
          }}
        />
        <StepForms
          key={`${row.id} ${row.version}`}
          steps={offered(RULE_STEPS[row.state ?? 'ENDED'], rights.seesAll)}
          which={{ rule: row.id, expectedVersion: row.version ?? 0 }}
          took={list.again}
        />
        <h3>{t.approvals}</h3>
        {row.approvals?.length ? null : <Nothing />}
        {row.approvals?.map((approval) => (
          <ApprovalPart key={approval.id} approval={approval} rights={rights} took={list.again} />
        ))}
        {rights.seesAll && row.state !== 'ENDED' ? <ProposeApproval rule={row.id} took={list.again} /> : null}
      </DetailDrawer>
    </Suspense>
  );
}

/** The approvals of a rule in one cell of a file. */
const approvalsOf = ({ approvals }: Row) =>
  approvals?.map(({ recipient, purpose, until, state }) => [recipient, purpose, until, state].join(' ')).join('\n');

/** Elements that must not be read together (条例 25), and the approvals of two persons that lift a rule. */
export default function CombinationsPart() {
  const { texts, language, named, valueName } = usePreferences();
  const t = texts.sharing;
  const { given, set } = useFilter(KEYS);
  const rights = useRights();
  const [isProposing, setProposing] = useState(false);
  const filter = told({ state: given.state as CombinationState });
  const list = useList(CombinationRulesDocument, { filter }, pageOf, 'network-only');
  const name = (field: string) => named(FIELDS[`CombinationRule.${field}`] ?? [field, field, '']);
  return (
    <>
      <div className="filters">
        <PickEnum label={t.state} of="CombinationState" value={given.state} onChange={(state) => set({ state })} />
        {rights.seesAll ? (
          <button type="button" aria-expanded={isProposing} onClick={() => setProposing(!isProposing)}>
            {t.proposeRule}
          </button>
        ) : null}
        <ExportButton
          list={{ document: ExportCombinationRulesDocument, variables: { filter }, pageOf }}
          file="combination-rules.csv"
          head={[...EXPORTED, 'elements', 'approvals']}
          cells={(row) => [...EXPORTED.map((key) => row[key]), row.elements?.join(' '), approvalsOf(row)]}
        />
      </div>
      {isProposing ? <ProposeRule took={list.again} /> : null}
      <Listed
        list={list}
        label={t.parts.combinations}
        keyOf={({ id }) => id}
        columns={[
          {
            title: name('code'),
            width: 1.5,
            cell: ({ id, code }) => <Opens open={() => set({ id })}>{code}</Opens>,
          },
          { title: name('elements'), width: 2.5, cell: (row) => row.elements?.join(language === 'en' ? ', ' : '、') },
          { title: t.window, cell: (row) => (row.windowHours === null ? t.oneAnswer : t.hours(row.windowHours)) },
          { title: t.state, cell: (row) => valueName('CombinationState', row.state) },
          { title: t.approvals, width: 0.7, cell: (row) => row.approvals?.length ?? 0 },
        ]}
      />
      {given.id ? <RuleDetail id={given.id} list={list} rights={rights} close={() => set({ id: '' })} /> : null}
    </>
  );
}
