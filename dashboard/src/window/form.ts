import { ELEMENTS } from '../generated/elements.ts';
import type { FormFieldFragment, PreviewIntakeInput } from '../generated/graphql.ts';

/** What the resident answers, by data element. */
export type Answers = Readonly<Record<string, string>>;

/** Who of the family signed, who was signed for, by resident; nobody is taken to have signed who is not marked. */
export type Signatures = Readonly<Record<string, 'SIGNED' | 'SIGNED_FOR'>>;

/** The only form that is of the whole family's means: all who live together sign (docs/intake.md). */
const OF_FAMILY = 'MINIMUM_LIVING_GUARANTEE';

/** How a field is filled in. */
export type InputKind = 'choice' | 'date' | 'amount' | 'count' | 'text';

const KINDS: Readonly<Record<string, InputKind>> = { Date: 'date', Money: 'amount', Int: 'count' };

/** How the answer to an element is asked for. */
export function inputKind(element: string | null): InputKind {
  const known = ELEMENTS[element ?? ''];
  if (known?.values) return 'choice';
  return KINDS[known?.type ?? ''] ?? 'text';
}

/** Whether a form needs signatures: of the family's means when somebody else lives there, and of any form at home. */
export const needsSignatures = (form: string | null, place: PreviewIntakeInput['place'], members: number): boolean =>
  place === 'HOME' || (form === OF_FAMILY && members > 1);

interface Filled {
  readonly item: string;
  readonly resident: string;
  readonly fields: readonly Pick<FormFieldFragment, 'element' | 'state'>[];
  readonly evidence: readonly string[];
  readonly answers: Answers;
  readonly place: 'COUNTER' | 'HOME';
  /** `null` when none are needed. */
  readonly signatures: Signatures | null;
  readonly signedOn: string;
}

/** What is previewed: the evidence as it came, and answers to what is asked now. */
export function previewInput(filled: Filled): PreviewIntakeInput {
  const { item, resident, fields, evidence, answers, place, signatures, signedOn } = filled;
  const signed = (how: string) =>
    Object.entries(signatures ?? {}).flatMap(([one, said]) => (said === how ? [one] : []));
  const signedBy = signed('SIGNED');
  return {
    serviceItem: item,
    resident,
    place,
    evidence: [...evidence],
    answers: fields.flatMap(({ element, state }) => {
      const value = state === 'ASKED' && element ? (answers[element] ?? '').trim() : '';
      return element && value ? [{ element, value }] : [];
    }),
    // Without anybody who signs there is no authorisation, which is told with all else that is wrong.
    ...(signedBy.length > 0 ? { authorisation: { signedBy, signedFor: signed('SIGNED_FOR'), signedOn } } : {}),
  };
}

/** Today in China. */
export const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
