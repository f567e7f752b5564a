import type { PolicyKeeper } from '@community-graph/kit/access/policy-access';
import type { OpenDatabase } from '@community-graph/kit/database/connect';
import type { SubgraphDefinition } from '@community-graph/kit/server/definition';
import { officeSigningKey } from '@community-graph/schema/access/office-keys';
import { POLICY_PATH } from '@community-graph/schema/access/policy-source';
import { RECORD_PATH } from '@community-graph/schema/record/batch';
import { recordSigner } from '@community-graph/schema/record/record-setting';
import { SHARED_LOOKS_PATH } from '@community-graph/schema/record/shared-looks';
import { refill } from '@community-graph/schema/secrets/refill';
import type { Secrets } from '@community-graph/schema/secrets/secrets';
import { type Logger, pino } from 'pino';
import { policyValiditySeconds, smallCountOf } from './access/office-config.ts';
import { OfficePolicy } from './access/office-policy.ts';
import { policyRoute } from './access/policy-route.ts';
import { syncCatalogue } from './catalogue/sync-catalogue.ts';
import { completeDemoCatalogue } from './demo/complete-catalogue.ts';
import { seedDemo } from './demo/seed-demo.ts';
import { retentionYears } from './record/drop-expired.ts';
import { sharedLooksRoute } from './record/list-shared-looks.ts';
import { RecordOffice } from './record/record-office.ts';

/** What the office's process adds to its graph: the policy at its source, and what others send and ask beside the graph. */
type OfficeParts = Required<Pick<SubgraphDefinition, 'policy' | 'routes'>>;

/** Reads what the office works with from the environment; its keys are those of the newest secrets. */
export function openOffice(secrets: Secrets, log: Logger = pino({ base: { service: 'sharing' } })): OfficeParts {
  const { env } = secrets;
  const readKeys = (from: NodeJS.ProcessEnv) => ({ signingKey: officeSigningKey(from), signer: recordSigner(from) });
  const keys = secrets.use(readKeys, (fresh) => refill(keys, fresh));
  const validitySeconds = policyValiditySeconds(env);
  const smallCount = smallCountOf(env);
  const record = new RecordOffice({
    signer: () => keys.signer,
    retentionYears: retentionYears(env),
    report: ({ problem, ...what }) => log.warn(what, problem),
  });
  let opened: OfficePolicy | null = null;
  const policyOf = ({ db }: Pick<OpenDatabase, 'db'>): OfficePolicy => {
    const report = (err: unknown) => log.warn({ err }, 'the policy cannot be issued');
    opened ??= new OfficePolicy({ db, signingKey: () => keys.signingKey, validitySeconds, smallCount, report });
    return opened;
  };
  const prepare = async (database: OpenDatabase) => {
    await syncCatalogue(database.db);
    if (env.NODE_ENV !== 'production') {
      await completeDemoCatalogue(database.db);
      await seedDemo(database.db);
    }
    await record.start(database);
  };
  return {
    policy: (database) => keeper(policyOf(database), () => prepare(database), record),
    routes: {
      [POLICY_PATH]: {
        keys: 'both',
        answer: (body, caller, database) =>
          policyRoute(policyOf(database), () => record.handOut()).answer(body, caller, database),
      },
      [RECORD_PATH]: record.route,
      [SHARED_LOOKS_PATH]: sharedLooksRoute,
    },
  };
}

/** The office's keeper of the policy, which first sets up what the office needs to work. */
function keeper(policy: OfficePolicy, prepare: () => Promise<void>, record: RecordOffice): PolicyKeeper {
  return {
    get current() {
      return policy.current;
    },
    get isLoaded() {
      return policy.isLoaded;
    },
    start: async () => {
      await prepare();
      await policy.start();
    },
    stop: () => {
      policy.stop();
      void record.stop();
    },
  };
}
