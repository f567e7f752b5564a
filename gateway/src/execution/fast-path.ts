import type { GraphQLFormattedError } from 'graphql';
import type { AskedOperation } from '../access/access-control.ts';
import type { RequestContext } from '../context.ts';
import { passed } from '../steps.ts';
import type { EngineGateway } from '../supergraph/engine-gateway.ts';
import { bytesOf, textOf } from './byte-text.ts';
import { toClientError } from './client-errors.ts';
import type { WrittenAnswer } from './compiled-operation.ts';
import { completeAnswer, logUnexpected, noteOperation } from './complete-answer.ts';
import { JoinedOperations } from './joined-operations.ts';
import type { RunAnswer, SentOperation } from './operation-runner.ts';

const HEADERS = { 'content-type': 'application/json; charset=utf-8' } as const;
const PLAIN_ACCEPT = new Set(['*/*', 'application/json']);

/** Whether Apollo Server would do with a request no other than read its operation and answer in JSON. */
function isPlain({ method, headers, body }: SentOperation): boolean {
  if (method !== 'POST' || !PLAIN_ACCEPT.has(headers.get('accept') ?? '*/*')) return false;
  const { variables, operationName, extensions } = body as Record<string, unknown>;
  const isObjectOrNone = variables === undefined || (typeof variables === 'object' && !Array.isArray(variables));
  const isNameOrNone = operationName === undefined || operationName === null || typeof operationName === 'string';
  return isObjectOrNone && isNameOrNone && (extensions === undefined || extensions === null);
}

/** Runs a plain operation without Apollo Server, whose own work for each is a fifth of the whole and more. */
export class FastPath {
  readonly #joined = new JoinedOperations();

  constructor(
    private readonly gateway: EngineGateway,
    /** Whether nothing may run that was not reviewed. */
    private readonly isGuarded: boolean,
  ) {}

  /**
   * The answer of an operation; `null` when it is Apollo Server's to answer, to which nothing was done yet: what is not
   * plain, cannot run, or asks for the schema.
   * @param text what is left of the operation by the caller's rights
   */
  async run(
    sent: SentOperation,
    text: string,
    { operationName, variables }: AskedOperation,
    context: RequestContext,
  ): Promise<RunAnswer | null> {
    const { reviewed } = context;
    if (!isPlain(sent) || text === '' || (this.isGuarded && !reviewed)) return null;
    const looked = this.#find(text, operationName, context.caller?.sub ?? null);
    const found = looked instanceof Promise ? await looked.catch(() => null) : looked;
    if (!found || found.operation.introspects) return null;
    if (reviewed) reviewed.hasRun = true;
    const { operation } = found.operation.planned;
    // Before it runs: departments are told what is running.
    noteOperation(context.outcome, operation.name?.value, operation.operation);
    const running = this.#joined.run(found, variables, context);
    passed('given-to-apollo');
    const answer = await running;
    if (answer.data === null) {
      // Variables that are not valid: no department was asked, and nobody was given or refused anything.
      if (reviewed) reviewed.hasRun = false;
      return null;
    }
    passed('joined');
    return { status: 200, headers: HEADERS, bytes: bytesOfAnswer(answer, answer.data, context) };
  }

  #find(text: string, operationName: string | null, sub: string | null): ReturnType<EngineGateway['find']> | null {
    try {
      return this.gateway.find(text, operationName, sub);
    } catch {
      // Apollo Server says why, in the words and with the status that clients know.
      return null;
    }
  }
}

const formatted = (error: WrittenAnswer['errors'][number]): GraphQLFormattedError => toClientError(error);

function bytesOfAnswer({ errors, violations }: WrittenAnswer, data: string, context: RequestContext): string {
  const review = context.reviewed?.settle(context.subjects) ?? null;
  passed('settled');
  const isWhole = errors.length === 0 && violations.length === 0 && (review?.refused.length ?? 0) === 0;
  if (isWhole) return `{"data":${data}}\n`;
  logUnexpected(
    context.log,
    errors.map(({ cause, ...error }) => ({ ...error, originalError: cause })),
  );
  const placed = violations.map(({ path }) => ({ message: '', path, extensions: { code: 'INTERNAL' } }));
  const given = { data: JSON.parse(textOf(data)), errors: errors.map(formatted), violations: placed };
  const completed = completeAnswer(given, review, context);
  const told = completed.errors.length > 0 ? { errors: completed.errors } : {};
  return bytesOf(`${JSON.stringify({ ...told, data: completed.data })}\n`);
}
