import { createHash } from 'node:crypto';
import { KNOWN_CODES, knownByCode } from '../departments.ts';
import { type CallerRights, RESIDENT_ROLE, type RefusalReason } from './decision.ts';
import type { FieldTerms } from './terms.ts';

interface Name {
  readonly zh: string;
  readonly en: string;
}

const COMMUNITY: Name = { zh: '社区', en: 'the community' };

/** Names of a department; those of whoever is no department are its code. */
function nameOf(code: string): Name {
  if (code === 'community') return COMMUNITY;
  if (!(KNOWN_CODES as readonly string[]).includes(code)) return { zh: code, en: code };
  const { nameZh, nameEn } = knownByCode(code);
  return { zh: nameZh, en: nameEn };
}

const APPLY: Name = {
  // Of an error and of an explanation alike: there it stands in `extensions`, here beside the words.
  zh: '申请书已备好,见所附 application。',
  en: 'The ready application is attached as application.',
};

/** What is closed, why and what to do, for each reason. */
const WORDS: Record<RefusalReason, (terms: FieldTerms, caller: CallerRights) => Name> = {
  NOT_SHARED: ({ coordinate, owner, basis }) => ({
    zh: `${coordinate} 不予共享${basis ? `(${basis})` : ''},只有${nameOf(owner).zh}的有关人员可用;请向该部门提出。`,
    en: `${coordinate} is not shared; only officials of ${nameOf(owner).en} may use it: ask that department.`,
  }),
  NO_AGREEMENT: ({ coordinate, owner }, { dept }) => ({
    zh: `没有有效的共享协议让${nameOf(dept).zh}以您的角色读取${nameOf(owner).zh}的 ${coordinate}。${APPLY.zh}`,
    en: `No agreement in force lets ${nameOf(dept).en} read ${coordinate} of ${nameOf(owner).en} in your role. ${APPLY.en}`,
  }),
  AGREEMENT_EXPIRED: ({ coordinate, owner }) => ({
    zh: `${nameOf(owner).zh}开放 ${coordinate} 的共享协议或共享规则已过期;请申请续期。${APPLY.zh}`,
    en: `The agreement, or the policy, by which ${nameOf(owner).en} opens ${coordinate} has expired: apply for its renewal. ${APPLY.en}`,
  }),
  PURPOSE: ({ coordinate }, { purpose }) => ({
    zh: `${coordinate} 的共享协议不包括用途 ${purpose};请以协议所载用途查询(X-Purpose),或申请增加。${APPLY.zh}`,
    en: `The agreement on ${coordinate} does not cover the purpose ${purpose}: ask for a purpose that it names (X-Purpose), or apply. ${APPLY.en}`,
  }),
  REGION: ({ coordinate }, { region }) => ({
    zh: `${coordinate} 的共享协议或所查区域超出您的区域 ${region};请只查本区域,或申请扩大。${APPLY.zh}`,
    en: `The agreement on ${coordinate}, or the region asked for, does not lie within yours, ${region}: ask within it, or apply. ${APPLY.en}`,
  }),
  COMBINATION: ({ coordinate, owner }) => ({
    zh: `${coordinate} 不得与同时或近期所读的其他数据元合并;请分开办理,或由${nameOf(owner).zh}再次批准。${APPLY.zh}`,
    en: `${coordinate} must not be combined with elements read in this answer or lately: do without, or have ${nameOf(owner).en} approve it. ${APPLY.en}`,
  }),
};

/** Why a field is refused and what to do about it, in Chinese and then in English. */
export function refusalWords(terms: FieldTerms, reason: RefusalReason, caller: CallerRights): string {
  const appliesForNone = reason !== 'NOT_SHARED' && caller.roles.includes(RESIDENT_ROLE);
  const { zh, en } = appliesForNone ? wordsForResident(terms) : WORDS[reason](terms, caller);
  return `${zh}${en}`;
}

/** A resident applies for nothing; the same words whatever the reason, which is about agreements. */
const wordsForResident = ({ coordinate, owner }: FieldTerms): Name => ({
  zh: `${coordinate} 不是您本人或您未成年子女的信息;如有疑问,请向${nameOf(owner).zh}提出。`,
  en: `${coordinate} is not of your own record or your children’s; ask ${nameOf(owner).en} if in doubt.`,
});

const APPLICATION =
  'mutation Apply($input: SubmitSharingApplicationInput!) ' +
  '{ submitSharingApplication(input: $input) { application { id state } } }';

const digest = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
const dayOf = (time: Date): string => time.toISOString().slice(0, 10);

/**
 * The application that would open a field: a request to the graph (document and variables as JSON) in which basis and
 * scenario remain to be written. `null` where nothing can be applied for: what is not shared, and a resident's request.
 */
export function applicationText(terms: FieldTerms, caller: CallerRights, now = new Date()): string | null {
  if (terms.type === 'NOT_SHARED' || caller.roles.includes(RESIDENT_ROLE)) return null;
  const until = new Date(now);
  until.setUTCFullYear(until.getUTCFullYear() + 1);
  const fields = terms.opensBy ?? [terms.coordinate];
  const input = {
    idempotencyKey: `apply-${digest([terms.coordinate, caller.dept, caller.purpose, caller.region, dayOf(now)])}`,
    provider: terms.owner,
    recipient: caller.dept,
    roles: caller.roles,
    purposes: [caller.purpose],
    fields,
    region: caller.region,
    masked: terms.mask !== null,
    basis: '请填写法律依据 · the legal basis',
    scenario: '请填写使用场景 · what it is used for',
    delivery: 'QUERY',
    from: dayOf(now),
    until: dayOf(until),
    impactAssessment: terms.sensitivity === 'SENSITIVE' ? '请填写影响评估编号 · number of the impact assessment' : null,
  };
  return JSON.stringify({ query: APPLICATION, variables: { input } });
}
