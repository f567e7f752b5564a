import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { AccessControl, AskedOperation } from '../access/access-control.ts';
import { type LookRecord, lookOf } from '../access/look-of.ts';
import type { RequestContext } from '../context.ts';
import type { OperationCosts } from '../cost/operation-costs.ts';
import { DocumentLimits } from '../http/document-limits.ts';
import { type OperationSource, operationOf, withDocument } from '../http/read-operation.ts';
import { passed } from '../steps.ts';
import { bytesOf } from './byte-text.ts';
import type { FastPath } from './fast-path.ts';

/** What was read could not be put on the record, so it is not given. */
export class RecordUnavailable extends Error {
  override readonly name = 'RecordUnavailable';
}

/** What operations run with. */
export interface OperationService {
  readonly apollo: ApolloServer<RequestContext>;
  /** `null`: everything is run by Apollo Server. */
  readonly fast: FastPath | null;
  /** `null`: everybody may read everything. */
  readonly access: AccessControl | null;
  readonly costs: OperationCosts;
  /** Where looks at protected data are kept; `null`: they are not. */
  readonly record: LookRecord | null;
}

/** An operation as it came, by the method and headers that Apollo Server reads. */
export interface SentOperation extends OperationSource {
  readonly method: string;
  readonly headers: HeaderMap;
  /** Of the gateway itself, for example an event's answer: the caller does not pay for it. */
  readonly isOurs?: boolean;
}

/** The answer of an operation, on the record. */
export interface RunAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** UTF-8, a character for each byte. */
  readonly bytes: string;
}

/** Runs operations, each event of a subscription as well: limits, review, Apollo Server, record. */
export class OperationRunner {
  readonly #limits = new DocumentLimits();

  constructor(private readonly service: OperationService) {}

  /**
   * Runs one operation.
   * @throws {RecordUnavailable} when the look cannot be recorded
   */
  async run(sent: SentOperation, context: RequestContext): Promise<RunAnswer> {
    const { method, headers, body, search } = sent;
    const operation = operationOf({ body, search });
    context.outcome.document = operation?.query ?? null;
    if (operation) {
      await this.#pay(operation, context, sent.isOurs ?? false);
      this.#decide(operation, context);
    }
    passed('reviewed');
    const pruned = context.reviewed?.review.text;
    const fast = operation && (await this.service.fast?.run(sent, pruned ?? operation.query, operation, context));
    if (fast) {
      await this.recordLook(operation, context);
      return fast;
    }
    // Apollo sees only what is left, so that its caches are keyed by what was allowed.
    const source = pruned ? withDocument({ body, search }, pruned) : { body, search };
    const answering = this.service.apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method, headers, ...source },
      context: async () => context,
    });
    passed('given-to-apollo');
    const answer = await answering;
    if (operation) await this.recordLook(operation, context);
    if (answer.body.kind !== 'complete') throw new Error('Incremental answers are not offered.');
    return {
      status: answer.status ?? 200,
      headers: Object.fromEntries(answer.headers),
      bytes: bytesOf(answer.body.string),
    };
  }

  /**
   * What an operation costs.
   * @throws {TooComplexError} when it is too much
   */
  checkLimits(operation: AskedOperation): number {
    this.#limits.check(operation.query);
    return this.service.costs.check(operation);
  }

  /** Whether the operation is not too much, and what of it the caller may have. */
  review(operation: AskedOperation, context: RequestContext): void {
    this.checkLimits(operation);
    this.#decide(operation, context);
  }

  /** Whether the operation is not too much, also together with what the caller spent before. */
  async #pay(operation: AskedOperation, { caller, outcome }: RequestContext, isOurs: boolean): Promise<void> {
    outcome.cost = this.checkLimits(operation);
    if (caller && !isOurs) await this.service.costs.spend(outcome.cost, caller.sub);
  }

  #decide(operation: AskedOperation, context: RequestContext): void {
    const { access } = this.service;
    if (access && context.caller) context.reviewed = access.review(operation, context.caller);
  }

  /** No answer with protected data leaves before it is on the record. */
  async recordLook(operation: AskedOperation, context: RequestContext): Promise<void> {
    const { record } = this.service;
    const look = record && lookOf(context, operation);
    if (!look) return;
    passed('look-made');
    try {
      await record.append(look);
      passed('on-record');
    } catch (error) {
      context.log.error({ err: error }, 'the record of access cannot be written; the answer is withheld');
      throw new RecordUnavailable();
    }
  }
}

/** An operation of our own, as if it had been posted. */
export const posted = ({ query, operationName, variables }: AskedOperation): SentOperation => ({
  ...{ method: 'POST', search: '', headers: new HeaderMap([['content-type', 'application/json']]) },
  body: { query, variables, ...(operationName === null ? {} : { operationName }) },
  isOurs: true,
});
