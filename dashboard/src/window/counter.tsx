import { Link } from 'react-router';
import { ClosedField } from '../closed/closed-field.tsx';
import { ApplicantDocument, type ApplicantQuery } from '../generated/graphql.ts';
import { useAnswerOnce } from '../graph/use-answer-once.ts';
import { Nothing, Shown } from '../shell/states.tsx';
import { usePreferences } from '../texts/preferences.tsx';
import { ChooseItem } from './choose-item.tsx';
import { FillForm } from './fill-form.tsx';
import type { Answers } from './form.ts';

/** Who asks at the window, with the centre of the community where the household lives. */
export type Applicant = NonNullable<ApplicantQuery['resident']>;
/** An item that the centre serves. */
export type Item = NonNullable<
  NonNullable<
    NonNullable<
      NonNullable<NonNullable<NonNullable<Applicant['household']>['community']>['serviceItems']>['edges']
    >[number]['node']
  >['item']
>;

interface CounterProps {
  readonly resident: string;
  /** Empty until one is chosen. */
  readonly item: string;
  readonly answers: Answers;
  setAnswers(answers: Answers): void;
}

function Who({ applicant: { name, household } }: { applicant: Applicant }) {
  const { texts } = usePreferences();
  return (
    <p className="place">
      <strong>{name ?? texts.window.nameless}</strong> {household?.community?.name} {household?.address}{' '}
      <Link to="/window">{texts.window.another}</Link>
    </p>
  );
}

/** What the community's centre does for a resident: its items, and the form of the one that is chosen. */
export function Counter({ resident, item, answers, setAnswers }: CounterProps) {
  const { texts } = usePreferences();
  const answer = useAnswerOnce(ApplicantDocument, { id: resident });
  const refusal = answer.refusals.get('Query.resident');
  return (
    <Shown answer={answer}>
      {({ resident: applicant }) => {
        if (!applicant) return refusal ? <ClosedField refusal={refusal} /> : <Nothing>{texts.window.missing}</Nothing>;
        const handed = applicant.household?.community?.serviceItems?.edges ?? [];
        const items = handed.flatMap(({ node }) =>
          node?.item?.form && node.item.status === 'ADMITTED' ? node.item : [],
        );
        const chosen = items.find(({ id }) => id === item);
        return (
          <>
            <Who applicant={applicant} />
            {chosen ? (
              <FillForm key={item} applicant={applicant} item={chosen} answers={answers} setAnswers={setAnswers} />
            ) : (
              <ChooseItem applicant={applicant} items={items} />
            )}
          </>
        );
      }}
    </Shown>
  );
}
