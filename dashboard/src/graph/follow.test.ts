import { afterEach, describe, expect, it, vi } from 'vitest';
import { CaseChangedDocument, type CaseChangedSubscription } from '../generated/graphql.ts';
import type { Fault } from './answer.ts';
import { follow } from './follow.ts';

const PAUSE = 100;
const tokens = { take: async () => 'token', drop: () => false };
const what = { document: CaseChangedDocument, variables: { community: '220102001001' } };
const next = (id: string, data: unknown) => `event: next\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`;
const change = (id: string) => next(`after-${id}`, { data: { caseUpdated: { id, status: 'ACCEPTED' } } });
const ending = (code: string) => next('', { errors: [{ message: code, extensions: { code } }] });

/** Answers of the gateway one after another; a text is a stream, in pieces as they come over the network. */
function answering(...answers: readonly (readonly string[] | { status: number; code: string })[]) {
  const asked: { headers: Headers; body: Record<string, unknown> }[] = [];
  const left = [...answers];
  vi.stubGlobal('fetch', async (_: string, { headers, body }: { headers: Headers; body: string }) => {
    asked.push({ headers, body: JSON.parse(body) });
    const answer = left.shift();
    if (!answer) return new Promise(() => undefined);
    if ('code' in answer) {
      const { status, code } = answer;
      return Response.json({ errors: [{ message: code, extensions: { code } }] }, { status });
    }
    const bytes = answer.map((piece) => new TextEncoder().encode(piece));
    const stream = new ReadableStream({
      pull: (controller) => {
        const piece = bytes.shift();
        if (piece) controller.enqueue(piece);
        else controller.close();
      },
    });
    return new Response(stream, { headers: { 'content-type': 'text/event-stream' } });
  });
  return asked;
}

/** Follows, and notes what is told. */
function followed() {
  const told: (string | undefined)[] = [];
  const follower = {
    opened: () => told.push('opened'),
    changed: ({ caseUpdated }: CaseChangedSubscription) => told.push(caseUpdated?.id),
    lost: () => told.push('lost'),
    ended: ({ code }: Fault) => told.push(code),
  };
  const stop = follow(tokens, what, follower, PAUSE);
  return { told, stop };
}

describe('following a subscription', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('asks by the registered identifier with a token, and reads events however they are cut', async () => {
    const text = `:\n\nid: start\n\n${change('a')}:\n\n${change('b')}`;
    const asked = answering([text.slice(0, 20), text.slice(20, 61), text.slice(61)]);
    const { told, stop } = followed();
    await vi.waitFor(() => expect(told).toEqual(['opened', 'a', 'b', 'lost']));
    stop();
    expect(asked[0]?.body).toEqual({ documentId: expect.stringMatching(/^[0-9a-f]{64}$/), variables: what.variables });
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer token');
    expect(asked[0]?.headers.get('accept')).toBe('text/event-stream');
  });

  it('goes on after the last event when the connection breaks or the gateway starts again', async () => {
    const asked = answering([change('a')], [change('b'), ending('SUBGRAPH_UNAVAILABLE')], [change('c')]);
    const { told, stop } = followed();
    await vi.waitFor(() => expect(told.filter((one) => one === 'lost')).toHaveLength(3));
    stop();
    expect(told).toEqual(['opened', 'a', 'lost', 'opened', 'b', 'lost', 'opened', 'c', 'lost']);
    expect(asked.map(({ headers }) => headers.get('last-event-id'))).toEqual([null, 'after-a', 'after-b']);
  });

  it('begins anew where the outbox is another one', async () => {
    const asked = answering([change('a')], { status: 400, code: 'CONFLICT' }, [change('b')]);
    const { told, stop } = followed();
    await vi.waitFor(() => expect(told).toContain('b'));
    stop();
    expect(asked[2]?.headers.get('last-event-id')).toBeNull();
  });

  it.each(['FORBIDDEN_FIELD', 'UNAUTHENTICATED'])('ends with %s, and asks no more', async (code) => {
    const asked = answering([change('a'), ending(code)]);
    const { told } = followed();
    await vi.waitFor(() => expect(told).toEqual(['opened', 'a', code]));
    await new Promise((resolve) => setTimeout(resolve, 3 * PAUSE));
    expect(asked).toHaveLength(1);
  });

  it('asks no more when it is stopped', async () => {
    const asked = answering([change('a')]);
    const { told, stop } = followed();
    await vi.waitFor(() => expect(told).toContain('lost'));
    stop();
    await new Promise((resolve) => setTimeout(resolve, 3 * PAUSE));
    expect(asked).toHaveLength(1);
  });
});
