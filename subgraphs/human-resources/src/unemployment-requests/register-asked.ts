import { pastDate } from '@community-graph/kit/commands/fields';
import type { Database } from '@community-graph/kit/database/connect';
import { Faults, isForClient } from '@community-graph/kit/errors';
import { react } from '@community-graph/kit/events/react';
import { recordEvent } from '@community-graph/kit/events/record-event';
import type { EventData } from '@community-graph/schema/events/event-type';
import { unemploymentAnswered, unemploymentAsked } from '@community-graph/schema/events/intake';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { changeEmployment } from '../employment/change-employment.ts';
import { employments, unemploymentReason } from '../employment/tables.ts';
import { type UnemploymentRequestFaultRow, type UnemploymentRequestRow, unemploymentRequests } from './tables.ts';

/** The elements that the centre sends, each owned here, as its command's input names them. */
const ELEMENTS = { reason: 'unemployment-reason', since: 'employment-since' } as const;
const elementOf = (name: unknown): string => ELEMENTS[name as keyof typeof ELEMENTS] ?? 'employment-status';
const answersSchema = z.object({ reason: z.enum(unemploymentReason.enumValues), since: pastDate });

type Asked = EventData<typeof unemploymentAsked>;

/**
 * Registers as out of work whom a service centre asks it for, by the rules of `registerUnemployment`, and answers: all is
 * held, or nothing is and which elements are wrong. An attempt is judged once, however often it is told.
 */
export const registerAsked = react(unemploymentAsked, 'employment-service', async (tx, { subject, data }) => {
  const { intake: id, attempt, community } = data;
  const [earlier] = await tx.select().from(unemploymentRequests).where(eq(unemploymentRequests.id, id)).for('update');
  if (earlier && earlier.attempt >= attempt) return;
  const faults = await register(tx, subject, data);
  const isRefused = faults.length > 0;
  const status: UnemploymentRequestRow['status'] = isRefused ? 'REFUSED' : 'HELD';
  const answer = { attempt, answeredAt: new Date(), status, faults: isRefused ? faults : null };
  await tx
    .insert(unemploymentRequests)
    .values({ id, residentId: subject, communityCode: community, ...answer })
    .onConflictDoUpdate({ target: unemploymentRequests.id, set: answer });
  await recordEvent(tx, unemploymentAnswered, {
    subject,
    community,
    data: { intake: id, attempt, faults: [...faults] },
  });
});

/** What is wrong; nothing when the resident is registered. */
async function register(tx: Database, resident: string, asked: Asked): Promise<readonly UnemploymentRequestFaultRow[]> {
  const given = Object.fromEntries(
    Object.entries(ELEMENTS).map(([name, element]) => [
      name,
      asked.answers.find((answer) => answer.element === element)?.value,
    ]),
  );
  const answers = answersSchema.safeParse(given);
  if (!answers.success) {
    return answers.error.issues.map(({ path, code, message, ...issue }) => ({
      element: elementOf(path[0]),
      code: 'params' in issue && issue.params?.code ? String(issue.params.code) : code.toUpperCase(),
      message,
    }));
  }
  const { reason, since } = answers.data;
  const faults = new Faults();
  try {
    // A savepoint: what the command wrote before it refused is taken back, and its refusal is kept.
    await tx.transaction(async (within) => {
      const [present] = await within
        .select()
        .from(employments)
        .where(eq(employments.residentId, resident))
        .for('update');
      const input = { resident, community: asked.community, expectedVersion: present?.version ?? null, since };
      await changeEmployment(within, { input, event: 'loseWork', details: { unemploymentReason: reason } }, faults);
    });
    return [];
  } catch (error) {
    if (!isForClient(error)) throw error;
    const told = faults.list.map(({ path, code, message }) => ({ element: elementOf(path[1]), code, message }));
    return told.length > 0
      ? told
      : [{ element: elementOf(null), code: String(error.extensions.code), message: error.message }];
  }
}
