import { type SubmitEvent, useState } from 'react';
import { useMutation } from 'urql';
import { Told } from '../closed/told.tsx';
import {
  type FormFieldFragment,
  FormPartsDocument,
  type IntakePartName,
  PrefilledFormDocument,
  type PrefilledFormQuery,
  PreviewIntakeDocument,
} from '../generated/graphql.ts';
import { GapsContext, NO_RIGHTS } from '../graph/gaps-context.ts';
import { type InputFault, inputFaultsOf } from '../graph/input-faults.ts';
import { useAnswerOnce } from '../graph/use-answer-once.ts';
import { Part } from '../household/part.tsx';
import { Nothing, Shown } from '../shell/states.tsx';
import { usePreferences } from '../texts/preferences.tsx';
import { CommandFaults } from './command-faults.tsx';
import { Confirm } from './confirm.tsx';
import type { Applicant, Item } from './counter.tsx';
import { type Answers, needsSignatures, previewInput, type Signatures, today } from './form.ts';
import { AskedField, HeldField } from './form-field.tsx';
import { FamilySignatures } from './signatures.tsx';
import { StepTitle } from './step-title.tsx';

type Form = NonNullable<PrefilledFormQuery['intakeForm']>;

interface FillProps {
  readonly applicant: Applicant;
  readonly item: Item;
  readonly answers: Answers;
  setAnswers(answers: Answers): void;
}

/** Parts of a form as the graph names their fields, and who holds them. */
const PARTS = [
  ['IDENTITY', 'identity', 'public-security'],
  ['WORK', 'work', 'human-resources'],
  ['CARE', 'care', 'health'],
  ['RECORD', 'record', 'health'],
  ['HOUSEHOLD', 'household', 'civil-affairs'],
] as const;

interface FormBodyProps extends FillProps {
  readonly form: Form;
  readonly parts: readonly IntakePartName[];
  readonly again: () => void;
}

const heldOf = ({ fields }: NonNullable<Form['identity']>) => (fields ?? []).filter(({ state }) => state !== 'ASKED');

type ShownPart = (typeof PARTS)[number];

/** What departments hold of the form, by department. */
function HeldParts({ form, parts }: { form: Form; parts: readonly ShownPart[] }) {
  const { texts } = usePreferences();
  // Of a part of which all is asked there is nothing to show; one that is closed or silent is told.
  const shown = parts.filter(([, field]) => !form[field] || heldOf(form[field]).length > 0);
  return (
    <div className="columns">
      {shown.map(([name, field, department]) => (
        <div key={name} className="card">
          <Part department={department} title={texts.window.parts[name]}>
            <Told field={`IntakeForm.${field}`} value={form[field]} none={texts.window.partMissing}>
              {(part) => (
                <dl className="facts">
                  {heldOf(part).map((one) => (
                    <HeldField key={one.element} field={one} />
                  ))}
                </dl>
              )}
            </Told>
          </Part>
        </div>
      ))}
    </div>
  );
}

interface QuestionsProps extends Pick<FillProps, 'answers' | 'setAnswers'> {
  readonly questions: readonly FormFieldFragment[];
  faultsAt(field: FormFieldFragment): readonly Pick<InputFault, 'code' | 'message'>[];
}

/** What nobody holds, and the resident is asked. */
function Questions({ questions, answers, setAnswers, faultsAt }: QuestionsProps) {
  const { texts } = usePreferences();
  const t = texts.window;
  return (
    <fieldset className="card questions">
      <legend>{t.questions}</legend>
      <p>{questions.length === 0 ? t.nothingAsked : t.questionsHint(questions.length)}</p>
      {questions.map((field) => (
        <AskedField
          key={field.element}
          field={field}
          value={answers[field.element ?? ''] ?? ''}
          faults={faultsAt(field)}
          change={(value) => setAnswers({ ...answers, [field.element ?? '']: value })}
        />
      ))}
    </fieldset>
  );
}

/** What an owner refused when it was submitted before, until it is submitted again. */
const refusedBefore = ({ intakes }: Applicant, item: string) =>
  (intakes ?? []).find((one) => one.item?.id === item && one.status === 'REFUSED')?.faults ?? [];

function FormBody({ form, parts, applicant, item, answers, setAnswers, again }: FormBodyProps) {
  const { texts } = usePreferences();
  const t = texts.window;
  const [place, setPlace] = useState<'COUNTER' | 'HOME'>('COUNTER');
  const [signatures, sign] = useState<Signatures>({});
  const [signedOn, setSignedOn] = useState(today);
  const [{ data, error, fetching }, preview] = useMutation(PreviewIntakeDocument);
  const [isChanging, setChanging] = useState(false);
  const shown = PARTS.filter(([name]) => parts.includes(name));
  const fields = [...shown.flatMap(([, field]) => form[field]?.fields ?? []), ...(form.questions ?? [])];
  const members = applicant.household?.members ?? [];
  const isFamily = needsSignatures(item.form, place, members.length);
  const faults = inputFaultsOf(error);
  const before = refusedBefore(applicant, item.id);
  const faultsAt = ({ element }: FormFieldFragment) => {
    const told = faults.filter(({ path }) => path === `answers.${element}`);
    return error
      ? told
      : before.flatMap((one) => (one.element === element ? { code: one.code ?? '', message: one.message ?? '' } : []));
  };
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const evidence = shown.flatMap(([, field]) => form[field]?.evidence ?? []);
    const filled = { item: item.id, resident: applicant.id, fields, evidence, answers, place, signedOn };
    setChanging(false);
    preview({ input: previewInput({ ...filled, signatures: isFamily ? signatures : null }) });
  };
  const checked = data?.previewIntake?.preview;
  if (checked && !isChanging) {
    return (
      <Confirm preview={checked} applicant={applicant} item={item} change={() => setChanging(true)} again={again} />
    );
  }
  const questions = fields.filter(({ state }) => state === 'ASKED');
  const elsewhere = before.filter(({ element }) => !questions.some((one) => one.element === element));
  return (
    <form onSubmit={send} noValidate className="intake">
      <StepTitle>{t.form(item.name ?? '')}</StepTitle>
      <CommandFaults
        error={error}
        atFields={faults.filter(({ path }) => questions.some(({ element }) => path === `answers.${element}`))}
        apart={isFamily ? 'authorisation' : undefined}
        refused={error ? [] : elsewhere}
      />
      <label>
        {t.place}{' '}
        <select value={place} onChange={({ target }) => setPlace(target.value === 'HOME' ? 'HOME' : 'COUNTER')}>
          <option value="COUNTER">{t.counter}</option>
          <option value="HOME">{t.atHome}</option>
        </select>
      </label>
      <HeldParts form={form} parts={shown} />
      <Questions {...{ questions, answers, setAnswers, faultsAt }} />
      {isFamily ? (
        <FamilySignatures
          {...{ members, signatures, signedOn, sign, setSignedOn }}
          faults={faults.filter(({ path }) => path.startsWith('authorisation'))}
        />
      ) : null}
      <button type="submit" disabled={fetching} className="primary">
        {t.preview}
      </button>
    </form>
  );
}

/** The form of an item, filled in by the departments; first which parts it has, so that no other department is asked. */
export function FillForm(props: FillProps) {
  const { applicant, item } = props;
  const { texts } = usePreferences();
  const who = { item: item.id, resident: applicant.id };
  const first = useAnswerOnce(FormPartsDocument, who);
  const parts = first.data?.intakeForm?.parts ?? null;
  const has = (part: IntakePartName) => parts?.includes(part) ?? false;
  const answer = useAnswerOnce(
    PrefilledFormDocument,
    parts && {
      ...{ ...who, identity: has('IDENTITY'), work: has('WORK'), care: has('CARE') },
      ...{ record: has('RECORD'), household: has('HOUSEHOLD') },
    },
  );
  return (
    <Shown answer={first}>
      {() =>
        parts ? (
          <GapsContext value={{ ...answer, rights: NO_RIGHTS }}>
            <Shown answer={answer}>
              {({ intakeForm }) =>
                intakeForm ? (
                  <FormBody {...props} form={intakeForm} parts={parts} again={answer.again} />
                ) : (
                  <Nothing>{texts.window.noForm}</Nothing>
                )
              }
            </Shown>
          </GapsContext>
        ) : (
          <Nothing>{texts.window.noForm}</Nothing>
        )
      }
    </Shown>
  );
}
