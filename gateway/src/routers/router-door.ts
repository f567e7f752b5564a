import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { AccessControl, AskedOperation } from '../access/access-control.ts';
import { unauthenticated } from '../access/access-refused.ts';
import type { CallerIdentity } from '../access/caller-identity.ts';
import { type LookRecord, lookOf } from '../access/look-of.ts';
import { emptyOutcome, type RequestContext } from '../context.ts';
import { bytesOf, textOf } from '../execution/byte-text.ts';
import { completeAnswer } from '../execution/complete-answer.ts';
import { RecordUnavailable } from '../execution/operation-runner.ts';
import { parseJson } from '../execution/parse-json.ts';
import type { SubgraphClient } from '../execution/subgraph-client.ts';
import { SubgraphDataSource } from '../execution/subgraph-data-source.ts';
import { SubgraphOperation } from '../execution/subgraph-operation.ts';
import { Timing } from '../execution/timing.ts';
import { DocumentLimits } from '../http/document-limits.ts';
import { type Overload, OverloadedError } from '../http/overload.ts';
import { BodyError, readJsonBody } from '../http/read-body.ts';
import { operationOf } from '../http/read-operation.ts';
import { refusalHeaders, refusalOf } from '../http/refusal.ts';
import { sendGraphqlError, sendJson } from '../http/respond.ts';
import { Presence } from '../presence.ts';
import type { FetchAccess } from './fetch-access.ts';

const PATH = /^\/router\/([a-z-]{1,40})\/graphql$/;
/** Routers have the supergraph. */
const ASKS_FOR_SCHEMA = /__(?:schema|type)\b/;
const NO_QUERY = 'This is no query of data of the graph. Changes and subscriptions are the gateway’s alone.';
/** Header in which a router shows that it is one of the office's; who asks is told by the caller's own token. */
const KEY_HEADER = 'x-router-key';

/** What the door opens to. */
export interface DoorService {
  /** What routers show, newest first; looked at each time. */
  readonly keys: readonly string[];
  readonly identity: CallerIdentity;
  readonly fetches: FetchAccess;
  /** Told of what was given, for rules on what is gathered within a window. */
  readonly access: Pick<AccessControl, 'recall'>;
  readonly record: LookRecord;
  readonly subgraphs: { client(name: string): SubgraphClient | undefined };
  readonly overload: Pick<Overload, 'isOverloaded'>;
  readonly log: Logger;
}

type Parts = Omit<DoorService, 'keys' | 'fetches' | 'access' | 'record'> & {
  readonly [Part in 'fetches' | 'access' | 'record']: DoorService[Part] | null;
};

/** The door of a gateway; `null` without a key, or where there is nothing to decide by. */
export function openDoor(keys: readonly string[], { fetches, access, record, ...parts }: Parts): RouterDoor | null {
  return keys.length > 0 && fetches && access && record
    ? new RouterDoor({ keys, fetches, access, record, ...parts })
    : null;
}

/** The department whose data a router asks for at this path; `null` for another path. */
export const departmentAt = (pathname: string | undefined): string | null => PATH.exec(pathname ?? '')?.[1] ?? null;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * `POST /router/<department>/graphql`: where a router of another maker fetches what its plan wants of a department. It holds
 * none of the keys by which departments know the gateway: it passes on its client's token, from which the caller is made
 * here as for any request, so that it cannot ask as somebody else. What is refused is refused here and, again, by the
 * department; what is given is on the record before it leaves.
 */
export class RouterDoor {
  readonly #limits = new DocumentLimits();

  constructor(private readonly service: DoorService) {}

  /** Answers one fetch. */
  async answer(request: IncomingMessage, response: ServerResponse, at: { department: string; requestId: string }) {
    const presence = new Presence();
    response.once('close', () => {
      if (!response.writableFinished) presence.leave();
    });
    try {
      if (this.service.overload.isOverloaded) throw new OverloadedError();
      if (!this.#knows(request.headers[KEY_HEADER]))
        throw unauthenticated(`The header ${KEY_HEADER} shows no key of a router that is known here.`);
      const client = this.service.subgraphs.client(at.department);
      if (!client) throw new BodyError(400, `No department of the graph is called "${at.department}".`);
      const { requestId } = at;
      const caller = await this.service.identity.of(request, { requestId, presence });
      const asked = operationOf({ body: await readJsonBody(request), search: '' });
      if (!asked) throw new BodyError(400, 'Send {"query": "…", "variables": {…}} as JSON.');
      this.#limits.check(asked.query);
      const reviewed = caller && this.service.fetches.review(asked, caller);
      if (!reviewed || ASKS_FOR_SCHEMA.test(asked.query)) throw new BodyError(400, NO_QUERY);
      const log = this.service.log.child({ requestId, department: at.department });
      const context: RequestContext = {
        ...{ requestId, caller, reviewed, presence, log },
        ...{ subjects: new Set(), timing: new Timing(), outcome: emptyOutcome() },
      };
      sendJson(response, 200, await this.#fetch(client, asked, context));
      log.info({ refused: context.outcome.refused, errors: context.outcome.errors }, 'fetch of another router');
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal || response.headersSent) throw error;
      sendGraphqlError(request, response, refusal, refusalHeaders(refusal));
    }
  }

  #knows(shown: string | string[] | undefined): boolean {
    const given = digest(typeof shown === 'string' ? shown : '');
    return this.service.keys.some((key) => timingSafeEqual(digest(key), given));
  }

  /** Asks the department for what is left of the fetch, and puts the look on the record. */
  async #fetch(client: SubgraphClient, asked: AskedOperation, context: RequestContext): Promise<object> {
    const { reviewed } = context;
    if (!reviewed) throw new Error('A fetch that was not reviewed must not run.');
    const { query, variables, operationName } = { ...asked, query: reviewed.review.text ?? asked.query };
    reviewed.hasRun = true;
    const json = JSON.stringify({ query, variables, ...(operationName === null ? {} : { operationName }) });
    const read = (body: string) => parseJson(textOf(body));
    const operation = new SubgraphOperation(query, false, bytesOf(json), null, read);
    const { data = null, errors = [] } = await new SubgraphDataSource(client).answer(operation, context);
    const answer = completeAnswer({ data, errors, violations: [] }, reviewed.review, context);
    await this.#record(asked, context);
    return answer.errors.length > 0 ? answer : { data: answer.data };
  }

  /** @throws {RecordUnavailable} when what was read cannot be put on the record, so that it is not given */
  async #record(asked: AskedOperation, context: RequestContext): Promise<void> {
    const look = lookOf(context, asked);
    if (!look) return;
    try {
      await this.service.record.append(look);
    } catch (error) {
      context.log.error({ err: error }, 'the record of access cannot be written; the answer is withheld');
      throw new RecordUnavailable();
    }
    this.service.access.recall(look);
  }
}
