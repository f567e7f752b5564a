import { SharingApplicationWholeDocument, type WholeApplicationFragment } from '../generated/graphql.ts';
import { moment } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';
import { FactsOf } from './facts-of.tsx';
import { Clock } from './listed.tsx';
import { APPLICATION_STEPS } from './steps.ts';
import { WholeDrawer } from './whole-drawer.tsx';

function ApplicationFacts({ of: row }: { of: WholeApplicationFragment }) {
  const { texts, language, valueName } = usePreferences();
  const t = texts.sharing;
  const party = (code: string | null) => texts.departments[code ?? ''] ?? code;
  const words = (list: readonly string[] | null) => list?.join(language === 'en' ? ', ' : '、');
  const yesNo = (value: boolean | null) => (value === null ? null : value ? t.yes : t.no);
  return (
    <FactsOf
      type="SharingApplication"
      facts={{
        ...{ id: row.id, number: row.number, state: valueName('SharingState', row.state) },
        ...{ recipient: party(row.recipient), provider: party(row.provider), fields: words(row.fields) },
        ...{ roles: words(row.roles), purposes: words(row.purposes), region: row.region, masked: yesNo(row.masked) },
        ...{ basis: row.basis, scenario: row.scenario, delivery: valueName('DeliveryWay', row.delivery) },
        ...{ from: moment(row.from), until: moment(row.until), impactAssessment: row.impactAssessment },
        submittedOn: row.submittedOn,
        dueOn: row.dueOn ? <Clock due={row.dueOn} late={row.late} note={row.dueNote} /> : null,
        dueNote: row.dueNote,
        ...{ termExtended: row.termExtended ? t.yes : null, termExtensionReasons: row.termExtensionReasons },
        ...{ missing: words(row.missing), supplement: row.supplement, answeredOn: row.answeredOn },
        ...{ reasons: row.reasons, consentedOn: row.consentedOn, provideBy: row.provideBy },
        ...{ proposedUntil: moment(row.proposedUntil), rectification: row.rectification },
        ...{ terminatedAt: moment(row.terminatedAt), persons: words(row.persons) },
      }}
    />
  );
}

interface DetailProps {
  readonly id: string;
  readonly close: () => void;
  /** Called when a step was taken. */
  readonly changed: () => void;
}

/** An application or agreement whole, with its clock, and the steps that the reader may take. */
export function ApplicationDetail({ id, close, changed }: DetailProps) {
  const { texts, valueName } = usePreferences();
  return (
    <WholeDrawer
      {...{ id, close, changed, document: SharingApplicationWholeDocument, named: 'application' }}
      title={texts.sharing.application}
      rowOf={({ sharingApplication }) => sharingApplication}
      steps={({ steps }) =>
        (steps ?? []).map((step) => ({
          ...{ name: step, title: valueName('SharingStep', step) ?? step },
          ...APPLICATION_STEPS[step],
        }))
      }
      facts={(row) => <ApplicationFacts of={row} />}
    />
  );
}
