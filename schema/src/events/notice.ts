import { z } from 'zod';
import type { DepartmentCode } from '../departments.ts';
import { NAMESPACE } from './event-type.ts';

/**
 * A kind of notice: that a thing has changed, told to the gateway by its key and place and without any data, so that
 * whoever subscribed reads it anew with the own rights. Other departments are told events (`event-type.ts`), never these.
 */
export interface NoticeType {
  /** For example `cn.community-graph.civil-affairs.service-case.changed`. */
  readonly type: string;
  readonly source: DepartmentCode;
}

/** Declares a kind of notice: `thing` and `happened` are words of the domain. */
export const declareNotice = (source: DepartmentCode, thing: string, happened: string): NoticeType => ({
  type: `${NAMESPACE}.${source}.${thing}.${happened}`,
  source,
});

/** Path at a department's subgraph where the gateway follows its notices. */
export const NOTICES_PATH = '/notices';

const typeName = z.string().min(1).max(200);
const position = z.number().int().nonnegative();
const place = z.string().regex(/^\d{2,12}$/);

/** What the gateway asks: what has changed after a position, of some types. */
export const noticesQuestion = z.object({
  /** The outbox that the position is of; `null` before the first answer. */
  stream: z.uuid().nullable(),
  /** `null`: nothing of what was; the answer tells from where to follow. */
  after: position.nullable(),
  types: z.array(typeName).min(1).max(50),
  /** Whether to answer only when there is something, or after a while. */
  wait: z.boolean(),
  /** Only notices about this thing, or in this division. */
  about: z.object({ subject: z.uuid().optional(), place: place.optional() }).default({}),
});
/** See {@link noticesQuestion}. */
export type NoticesQuestion = z.infer<typeof noticesQuestion>;

/** That one thing changed. */
export const noticeSchema = z.object({
  position,
  type: typeName,
  /** Identifier of the thing. */
  subject: z.uuid(),
  /** Code of the community or division in which it is. */
  place,
});
/** See {@link noticeSchema}. */
export type Notice = z.infer<typeof noticeSchema>;

/** What is answered: notices in the order of their positions, where to go on, and whether more is there already. */
export const noticesAnswer = z.object({
  stream: z.uuid(),
  position,
  isFull: z.boolean(),
  notices: z.array(noticeSchema),
});
/** See {@link noticesAnswer}. */
export type NoticesAnswer = z.infer<typeof noticesAnswer>;
