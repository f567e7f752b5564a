import { dishonesties } from '../../../test/field-owners.ts';
import type { Verdict } from './plan.ts';

type Path = readonly (string | number)[];

interface AnswerError {
  readonly message: string;
  readonly path?: Path;
  readonly extensions: { readonly code: string; readonly department?: string };
}

interface Answer {
  readonly data?: { readonly household?: object | null } | null;
  readonly errors?: readonly AnswerError[];
}

/** What an answer is found to be. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly lacks?: readonly string[];
  readonly detail?: string;
}

const UNAVAILABLE = 'SUBGRAPH_UNAVAILABLE';
const LONGEST_DETAIL = 400;

const placeOf = ({ path = [] }: AnswerError): string => path.join('.');

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, part) => (value as Record<string, unknown> | null | undefined)?.[part], data);
}

function parsed(text: string): Answer | null {
  try {
    const answer = JSON.parse(text) as unknown;
    return typeof answer === 'object' && answer !== null ? (answer as Answer) : null;
  } catch {
    return null;
  }
}

const found = (verdict: Verdict, detail?: string): Judgement =>
  detail === undefined ? { verdict } : { verdict, detail: detail.slice(0, LONGEST_DETAIL) };

/** What is wrong with a value; who is refused anything is told of one place of many. */
function kindOf(fault: string, isRefused: boolean): Verdict {
  if (/: null instead of /.test(fault)) return 'told-as-whole';
  return isRefused && fault.endsWith(' instead of null') ? 'leaked' : 'wrong';
}

/** Whether a place, or one that it is in, is said to be missing. */
const isSaid = (place: string, said: ReadonlySet<string>): boolean => {
  const parts = place.split('.');
  return parts.some((_, index) => said.has(parts.slice(0, index + 1).join('.')));
};

/**
 * Holds an answer against what the same caller was told of the same household before anything was harmed.
 * @param body what it is now
 * @param known what it was: a 200 with a household
 */
export function judge(status: number, body: string, known: string): Judgement {
  if (status === 200 && body === known) return found('whole');
  const answer = parsed(body);
  if (answer === null) return found('wrong', `status ${status}, and no JSON: ${body}`);
  const { data, errors = [] } = answer;
  const codes = errors.map(({ extensions }) => extensions?.code ?? 'no code');
  if (status !== 200 || data === undefined || data === null) {
    const isTold = errors.length > 0 && !codes.includes('no code');
    return found(isTold ? 'refused' : 'wrong', isTold ? `${status} ${codes.join()}` : `status ${status}: ${body}`);
  }
  const before = parsed(known) as Answer;
  const refusals = before.errors ?? [];
  const leaks = refusals.filter(({ path = [] }) => (valueAt(data, path) ?? null) !== null);
  if (leaks.length > 0) return found('leaked', `${leaks.map(placeOf).join()}: ${body}`);
  const unavailable = errors.filter(({ extensions }) => extensions?.code === UNAVAILABLE);
  const said = new Set(unavailable.map(placeOf));
  const told = new Set(errors.map(placeOf));
  const unsaid = refusals.map(placeOf).filter((place) => !told.has(place) && !isSaid(place, said));
  if (unsaid.length > 0) return found('told-as-whole', `no word of the refusal at ${unsaid.join()}`);
  const refused = new Set(refusals.map((error) => `${placeOf(error)} ${error.extensions.code}`));
  const others = errors.filter((error) => !refused.has(`${placeOf(error)} ${error.extensions?.code}`));
  const faults = dishonesties({ data, errors: others }, before.data?.household ?? {});
  const [first] = faults;
  if (first !== undefined) return found(kindOf(first, refusals.length > 0), first);
  const lacks = [...new Set(unavailable.map(({ extensions }) => extensions.department ?? ''))].sort();
  return lacks.length === 0 ? found('whole') : { verdict: 'partial', lacks };
}
