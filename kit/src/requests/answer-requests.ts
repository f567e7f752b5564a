import type { EventData } from '@community-graph/schema/events/event-type';
import type { ServiceAnswered, ServiceAsked } from '@community-graph/schema/events/intake';
import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Database } from '../database/connect.ts';
import { BadUserInputError, Faults, isForClient } from '../errors.ts';
import { type Reaction, react } from '../events/react.ts';
import { recordEvent } from '../events/record-event.ts';
import type { RequestFault, RequestTable, ServiceRequestRow } from './table.ts';

type Asked = EventData<ServiceAsked>;

/** Who asks, and where and when it was received. */
export interface Asker {
  readonly resident: string;
  readonly community: string;
  readonly receivedOn: string;
}

/** How a department judges and holds the answers of a form. */
export interface RequestRules<Answers = unknown> {
  /** The element of each of the command's input fields. */
  readonly elements: Readonly<Record<string, string>>;
  /** The element at which a fault of another of its fields is told. */
  readonly faultsOf?: Readonly<Record<string, string>>;
  /** Element of a fault that is of no answer. */
  readonly otherwise: string;
  /** Checks the answers, by name of the command's input. */
  readonly schema: z.ZodType<Answers>;
  /** Does what the department's command does, by its rules. */
  hold(tx: Database, asker: Asker, answers: Answers, faults: Faults): Promise<unknown>;
}

/** Declares the rules of a form, with the type of its answers. */
export const requestRules = <Answers>(rules: RequestRules<Answers>): RequestRules => rules as RequestRules;

interface Answering {
  readonly asked: ServiceAsked;
  readonly answered: ServiceAnswered;
  /** Code of the purpose for which the department wants to be told. */
  readonly purpose: string;
  readonly table: RequestTable;
  /** By form. */
  readonly rules: Readonly<Record<string, RequestRules>>;
}

/**
 * Answers what service centres ask: it is held by the rules of the department's own command, or nothing is and which elements
 * are wrong; or it is only checked. A step of an attempt is judged once, however often it is told, and what is held stays so.
 */
export const answerRequests = ({ asked, answered, purpose, table, rules }: Answering): Reaction =>
  react(asked, purpose, async (tx, { subject, data }) => {
    const { intake: id, attempt, step, community, form } = data;
    const [earlier] = await tx.select().from(table).where(eq(table.id, id)).for('update');
    if (earlier && !isNext(earlier, data)) return;
    const found = rules[form];
    if (!found) throw new Error(`This department has no rules for the form ${form}.`);
    const faults = earlier?.status === 'HELD' ? [] : await judge(tx, { resident: subject, ...data }, found);
    const status: ServiceRequestRow['status'] = faults.length > 0 ? 'REFUSED' : stateAfter(step, earlier);
    const answer = { attempt, answeredAt: new Date(), status, faults: faults.length > 0 ? faults : null };
    await tx
      .insert(table)
      .values({ id, residentId: subject, communityCode: community, ...answer })
      .onConflictDoUpdate({ target: table.id, set: answer });
    await recordEvent(tx, answered, { subject, community, data: { intake: id, attempt, step, faults: [...faults] } });
  });

/** Whether a step comes after what was answered last: a later attempt, or to hold. What is held is said again, and held once. */
const isNext = ({ attempt, status }: ServiceRequestRow, asked: Asked): boolean =>
  asked.attempt > attempt || (asked.attempt === attempt && asked.step === 'HOLD' && status !== 'REFUSED');

const stateAfter = (step: Asked['step'], earlier: ServiceRequestRow | undefined): ServiceRequestRow['status'] =>
  step === 'HOLD' || earlier?.status === 'HELD' ? 'HELD' : 'CHECKED';

/** Thrown to take back what was only to be checked. */
class OnlyChecked extends Error {}

/** What is wrong; nothing when it is held, or would be. */
async function judge(
  tx: Database,
  asked: Asked & { readonly resident: string },
  rules: RequestRules,
): Promise<readonly RequestFault[]> {
  const elementOf = (name: unknown) =>
    rules.elements[String(name)] ?? rules.faultsOf?.[String(name)] ?? rules.otherwise;
  const given = Object.entries(rules.elements).map(([name, element]) => [
    name,
    asked.answers.find((answer) => answer.element === element)?.value,
  ]);
  const answers = rules.schema.safeParse(Object.fromEntries(given));
  if (!answers.success) {
    return answers.error.issues.map(({ path, code, message, ...issue }) => ({
      element: elementOf(path[0]),
      code: 'params' in issue && issue.params?.code ? String(issue.params.code) : code.toUpperCase(),
      message,
    }));
  }
  const faults = new Faults();
  try {
    // A savepoint: what the command wrote before it refused is taken back, and its refusal is kept.
    await tx.transaction(async (within) => {
      await rules.hold(within, asked, answers.data, faults);
      if (asked.step === 'CHECK') throw new OnlyChecked();
    });
    return [];
  } catch (error) {
    if (error instanceof OnlyChecked) return [];
    if (!isForClient(error)) throw error;
    if (!(error instanceof BadUserInputError)) {
      return [{ element: rules.otherwise, code: String(error.extensions.code), message: error.message }];
    }
    return error.faults.map(({ path, code, message }) => ({ element: elementOf(path[1]), code, message }));
  }
}
