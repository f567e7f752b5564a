import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Policy, PolicyAgreement } from '@community-graph/schema/access/policy';
import { SharingTerms } from '@community-graph/schema/access/terms';
import type { EventsQuestion } from '@community-graph/schema/events/cloud-event';
import { residentDied } from '@community-graph/schema/events/public-security';
import { internationalCrypto } from '@community-graph/schema/record/international-crypto';
import { sql } from 'drizzle-orm';
import { parse } from 'graphql';
import { PolicyAccess } from '../../access/policy-access.ts';
import { type Database, type OpenDatabase, openDatabase } from '../../database/connect.ts';
import { createMigratedDatabase } from '../../testing/test-database.ts';
import { testPolicy } from '../../testing/test-policy.ts';
import type { Producer } from '../deliver.ts';
import { deliver } from '../deliver.ts';
import { cursorAt, receive } from '../inbox.ts';
import { type Reaction, react } from '../react.ts';
import { recordEvent } from '../record-event.ts';

const SDL = `
type Resident @key(fields: "id") {
  id: ID! @sharing(type: UNCONDITIONAL, sensitivity: INTERNAL)
  alive: Boolean @element(code: "resident-alive") @sharing(type: CONDITIONAL, sensitivity: PERSONAL)
  deathDate: Date @element(code: "death-date") @sharing(type: CONDITIONAL, sensitivity: PERSONAL, mask: YEAR)
  name: String @element(code: "name") @sharing(type: CONDITIONAL, sensitivity: PERSONAL, mask: NAME)
}`;
/** What the producer's graph says of its fields. */
export const terms = SharingTerms.ofSubgraph(parse(SDL), 'public-security');

export const COMMUNITY = '220102001001';
export const PURPOSE = 'social-insurance';
export const TYPES = { [residentDied.type]: PURPOSE };

/** An agreement by which human resources is told of deaths in Changchun, in force now. */
export const agreement = (part: Partial<PolicyAgreement> = {}): PolicyAgreement => ({
  ...{ number: 'A-1', state: 'ACTIVE', provider: 'public-security', recipient: 'human-resources' },
  ...{ roles: ['event-service'], purposes: [PURPOSE], fields: ['Resident.alive', 'Resident.deathDate'] },
  ...{ masked: false, region: '2201', from: '2020-01-01T00:00:00Z', until: '2099-01-01T00:00:00Z' },
  ...part,
});

/** The policy of the producer, with the parts that a test gives. */
export const policyWith = (part: Partial<Policy> = {}): Policy => ({
  ...testPolicy('public-security'),
  agreements: [agreement()],
  ...part,
});

/** Public security, which tells of deaths, and human resources, which hears of them: each with its own database. */
export interface TwoDepartments {
  readonly police: OpenDatabase;
  readonly policeUrl: string;
  readonly insurance: OpenDatabase;
  readonly policies: { current: Policy };
  /** With another database, or part of one, where a test breaks something. */
  producer(db?: Database): Producer;
  readonly reaction: Reaction;
  /** What the reaction has done about these subjects: who died when, in the order in which it was done. */
  effects(subjects: readonly string[]): Promise<{ subject: string; day: string }[]>;
  stop(): Promise<void>;
}

const departmentFolder = (code: string) => fileURLToPath(new URL(`../../../../subgraphs/${code}`, import.meta.url));

/** @param before what the reaction does before its effect, for a test that makes it fail */
export async function startTwoDepartments(before: (day: string) => void = () => {}): Promise<TwoDepartments> {
  const databases = await Promise.all(
    ['public-security', 'human-resources'].map((code) => createMigratedDatabase(departmentFolder(code))),
  );
  const [police, insurance] = databases.map(({ url }) => openDatabase({ url, applicationName: 'test' })) as [
    OpenDatabase,
    OpenDatabase,
  ];
  await insurance.db.execute(sql`create table effects (number bigserial, subject uuid, day text)`);
  const policies = { current: policyWith() };
  const access = new PolicyAccess(terms, policies);
  return {
    ...{ police, policeUrl: databases[0]?.url ?? '', insurance, policies },
    producer: (db = police.db) => ({
      ...{ department: 'public-security', db, terms, access, policies, crypto: internationalCrypto },
    }),
    reaction: react(residentDied, { purpose: PURPOSE, apart: true }, async (tx, { subject, data }) => {
      before(data.deathDate);
      await tx.execute(sql`insert into effects (subject, day) values (${subject}, ${data.deathDate})`);
    }),
    effects: async (subjects) => {
      const wanted = sql.join(
        [...subjects].map((one) => sql`${one}::uuid`),
        sql`, `,
      );
      const found = await insurance.db.execute(
        sql`select subject, day from effects where subject in (${wanted}) order by number`,
      );
      return found.rows as { subject: string; day: string }[];
    },
    stop: async () => {
      await Promise.all([police.close(), insurance.close()]);
      await Promise.all(databases.map(({ drop }) => drop()));
    },
  };
}

/** Records a death in a transaction of its own, or in one that is given. */
export const recordDeath = (db: Database, subject: string, deathDate: string, community = COMMUNITY) =>
  db.transaction((tx) => recordEvent(tx, residentDied, { subject, community, data: { deathDate } }));

/** What human resources asks next. */
export async function nextQuestion({ db }: OpenDatabase): Promise<EventsQuestion> {
  const cursor = await cursorAt(db, 'public-security');
  return { stream: cursor?.stream ?? null, after: cursor?.position ?? 0, types: TYPES };
}

/** Who asks. */
export const receiver = () => ({ department: 'human-resources', requestId: randomUUID() });

/** Delivers and receives one page; the events of it. */
export async function hear(two: TwoDepartments): Promise<readonly { subject: string; data: unknown }[]> {
  const page = await deliver(two.producer(), receiver(), await nextQuestion(two.insurance));
  await receive(two.insurance.db, 'public-security', page);
  return page.events;
}
