import { z } from 'zod';

const code = z.string().min(1).max(200);
const instant = z.iso.datetime({ offset: true });

/** An agreement (共享协议) as the decision needs it; the whole of it is in the sharing office's database. */
export const agreementSchema = z.object({
  number: code,
  state: z.enum(['ACTIVE', 'SUSPENDED', 'TERMINATED']),
  provider: code,
  /** Whose officials it serves: a department's code or `community`. */
  recipient: code,
  roles: z.array(code).min(1),
  purposes: z.array(code).min(1),
  /** Coordinates, `Type.field`; the office expands elements and whole types. */
  fields: z.array(code).min(1),
  /** Whether values are masked by the field's mask. */
  masked: z.boolean(),
  /** Prefix of division codes that it covers. */
  region: z.string().regex(/^\d{2,12}$/),
  from: instant,
  until: instant,
});

/** Elements that must not be read together (条例 25: 汇聚、关联). */
export const combinationSchema = z.object({
  id: code,
  /** Reading the first ones closes those that follow. */
  elements: z.array(code).min(2),
  /** Hours within which one official may not gather them about one person; `null`: in one answer only. */
  windowHours: z.number().positive().nullable(),
  /** Second approvals that lift the rule. */
  approvals: z.array(z.object({ recipient: code, purpose: code, until: instant })),
});

/** Everything that decisions are made from, in one version, as the sharing office publishes it. */
export const policySchema = z.object({
  version: z.number().int().nonnegative(),
  issuedAt: instant,
  /** When the office has been silent for so long, protected fields are refused. */
  validUntil: instant,
  agreements: z.array(agreementSchema),
  /** Roles of each department's officials that may read and write the department's own data. */
  ownerRoles: z.record(code, z.array(code)),
  combinations: z.array(combinationSchema),
  /** Figures by region of fewer people than this are hidden; the departments' own default when absent. */
  smallCount: z.number().int().min(2).max(1_000).optional(),
  revoked: z.object({
    /** Nobody is let in with a token signed by one of these keys. */
    tokenKeys: z.array(code),
    /** Roles that a subject does not have any more; the role `*` is all of them. */
    roles: z.array(z.object({ sub: code, role: code })),
  }),
});

/** See {@link policySchema}. */
export type Policy = z.infer<typeof policySchema>;
/** See {@link agreementSchema}. */
export type PolicyAgreement = Policy['agreements'][number];
/** See {@link combinationSchema}. */
export type CombinationRule = Policy['combinations'][number];
