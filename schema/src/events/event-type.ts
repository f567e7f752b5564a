import { z } from 'zod';
import { DEPARTMENT_CODES, type DepartmentCode } from '../departments.ts';

/** What every type's name begins with. */
export const NAMESPACE = 'cn.community-graph';

/** What a subject of events may be; the identifier alone is told. */
export type SubjectKind = 'Resident' | 'Household';

/** The parts of an event's data. */
type EventShape = Readonly<Record<string, z.ZodType>>;

/** A kind of event: in the domain's words, what it tells, and by which fields it is decided who may be told. */
export interface EventType<Shape extends EventShape = EventShape> {
  /** For example `cn.community-graph.public-security.resident.died`. */
  readonly type: string;
  /** The department that tells it, which is the authority for each field below. */
  readonly source: DepartmentCode;
  readonly subject: SubjectKind;
  /** Coordinates (`Type.field`) of what is told by the event as such, without any data. */
  readonly tells: readonly string[];
  /** The data; what is optional is left out for a receiver who may not have it, and without the rest nothing is told. */
  readonly data: z.ZodObject<Shape>;
  /** The field of the graph that each part of the data is a value of. */
  readonly fields: Readonly<Record<keyof Shape & string, string>>;
}

/** The data of a type's events. */
export type EventData<Type extends EventType> = z.infer<Type['data']>;

/** Declares a kind of event: `thing` and `happened` are words of the domain, for example `resident` and `died`. */
export function declareEvent<Shape extends EventShape>({
  source,
  thing,
  happened,
  ...terms
}: Omit<EventType<Shape>, 'type'> & { readonly thing: string; readonly happened: string }): EventType<Shape> {
  return { type: `${NAMESPACE}.${source}.${thing}.${happened}`, source, ...terms };
}

/** The schema of a department's code. */
export const departmentCode = z.enum(DEPARTMENT_CODES);
