import { GraphQLError } from 'graphql';
import { AccessRefused } from '../access/access-refused.ts';
import { DocumentRefused } from '../documents/document-refused.ts';
import { RecordUnavailable } from '../execution/operation-runner.ts';
import { SubscriptionEnded } from '../subscriptions/subscription-ended.ts';
import { TooComplexError } from './limit-rules.ts';
import { OverloadedError } from './overload.ts';
import { RateLimitedError } from './rate-limits.ts';
import { BodyError } from './read-body.ts';
import type { ToldError } from './respond.ts';

const RECORD_WORDS =
  '访问记录暂时无法写入,受保护的数据因此不予提供;请稍后再试。' +
  'The record of access cannot be written now, so protected data are not given; try again in a few seconds. ' +
  'If this was a change, send it again with the same idempotencyKey.';

/** How a client is told that a request was not answered. */
export interface Refusal extends ToldError {
  readonly status: number;
  readonly data?: null;
  readonly retryAfterSeconds?: number;
}

/** The refusal that an error is; `null` for one that nobody expected. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof AccessRefused) return error;
  if (error instanceof DocumentRefused) return { status: error.status, code: error.code, message: error.message };
  if (error instanceof SubscriptionEnded) {
    const { status, code, message, told } = error;
    return { status, code, message, told };
  }
  if (error instanceof RateLimitedError) {
    const { message, retryAfterSeconds } = error;
    return { status: 429, code: 'RATE_LIMITED', message, retryAfterSeconds };
  }
  if (error instanceof OverloadedError) {
    const { message, retryAfterSeconds } = error;
    return { status: 503, code: 'RATE_LIMITED', message, retryAfterSeconds };
  }
  if (error instanceof TooComplexError) return { status: 400, code: 'TOO_COMPLEX', message: error.message };
  if (error instanceof RecordUnavailable) return { status: 503, code: 'INTERNAL', message: RECORD_WORDS, data: null };
  if (error instanceof GraphQLError) {
    const code = error.extensions.code === 'TOO_COMPLEX' ? 'TOO_COMPLEX' : 'BAD_USER_INPUT';
    return { status: 400, code, message: error.message };
  }
  if (!(error instanceof BodyError)) return null;
  return {
    status: error.status,
    code: error.status === 413 ? 'TOO_COMPLEX' : 'BAD_USER_INPUT',
    message: error.message,
  };
}

/** Headers that go with a refusal. */
export function refusalHeaders({ status, retryAfterSeconds }: Refusal): object {
  if (retryAfterSeconds !== undefined) return { 'retry-after': String(retryAfterSeconds) };
  if (status === 401) return { 'www-authenticate': 'Bearer' };
  return status === 413 ? { connection: 'close' } : {};
}
