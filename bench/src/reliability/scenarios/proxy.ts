import { setTimeout as wait } from 'node:timers/promises';
import { DEPARTMENT_CODES, type DepartmentCode } from '@community-graph/schema/departments';
import { loadAverage } from '../../machine.ts';
import { rounded } from '../../statistics.ts';
import { departmentPorts, startGatewayOver } from '../gateways.ts';
import { withGround } from '../ground.ts';
import { FAULTS } from '../network/faulty-answer.ts';
import { FaultyProxy } from '../network/faulty-proxy.ts';
import {
  FAULT_SHARE,
  LONGEST_RECOVERY_MILLISECONDS,
  lackedOthers,
  progress,
  RECOVERY_SECONDS,
  type Scenario,
  steadyAt,
} from '../scenario.ts';
import { never, recoveryOf, summaryOf } from '../summary.ts';

const FULL_SECONDS = 10;
const LEAST_SECONDS = 2;
/** `<DEPT>_DEADLINE_MS` by default. */
const DEADLINE_MILLISECONDS = 5_000;
/** So many of a department's answers are harmed. */
const SHARES = [0.1, 1] as const;

/** Each fault with each share; of a run that is not full, of one department each. */
function plans(isFull: boolean): { fault: (typeof FAULTS)[number]; share: number; department: DepartmentCode }[] {
  const all = FAULTS.flatMap((fault) => SHARES.map((share) => ({ fault, share })));
  return all.flatMap((one, n) => {
    const departments = isFull ? DEPARTMENT_CODES : [DEPARTMENT_CODES[n % DEPARTMENT_CODES.length] as DepartmentCode];
    return departments.map((department) => ({ ...one, department }));
  });
}

/** A bad network between the gateway and a department. */
export const proxy: Scenario = {
  about: 'latency, resets, cuts, half-open connections, drips, garbage, truncated JSON between gateway and subgraph',
  run: ({ residents, minutes, seed }, print) =>
    withGround(residents, async ({ system, capacity, load, rate }) => {
      const proxies = new Map<DepartmentCode, FaultyProxy>();
      const ports: Record<string, number> = departmentPorts(system);
      for (const code of DEPARTMENT_CODES) {
        const before = await FaultyProxy.start(ports[code] ?? 0, seed);
        proxies.set(code, before);
        ports[code] = before.port;
      }
      const gateway = await startGatewayOver(system, 'gateway-behind-proxies', ports);
      const { pid } = gateway.process;
      try {
        const watched = load({ share: FAULT_SHARE, url: gateway.url });
        const steady = steadyAt(rate(FAULT_SHARE));
        await watched.isSteady(Date.now(), steady, LONGEST_RECOVERY_MILLISECONDS);
        const all = plans(minutes === null);
        const share = Math.floor(((minutes ?? 0) * 60) / all.length / 2);
        const seconds = minutes === null ? FULL_SECONDS : Math.max(LEAST_SECONDS, share);
        for (const { fault, share, department } of all) {
          const harmed = proxies.get(department) as FaultyProxy;
          const before = loadAverage();
          const moment = Date.now();
          const harmedBefore = harmed.harmed;
          harmed.harm = { fault, share };
          await wait(seconds * 1000);
          harmed.harm = null;
          const healed = Date.now();
          const isSteady = await watched.isSteady(healed, steady, LONGEST_RECOVERY_MILLISECONDS);
          // What hangs yet is told by then.
          await wait(DEADLINE_MILLISECONDS);
          const recovery = isSteady ? recoveryOf(watched.between(healed), healed) : null;
          const summary = summaryOf(watched.between(moment));
          const untold = summary.verdicts.none + summary.verdicts.refused;
          const missed = [
            ...never(summary),
            ...(gateway.process.pid === pid ? [] : ['the gateway ended']),
            ...(untold > 0 ? [`${untold} without any data`] : []),
            ...lackedOthers(summary.lacked, [department]),
            ...(recovery === null || recovery > RECOVERY_SECONDS * 1000 ? [`recovery took ${recovery} ms`] : []),
          ];
          progress(`proxy: ${fault} of ${share} at ${department}: ${missed.join('; ') || 'as it must be'}`);
          const setting = { fault, share, department, seconds, isFull: minutes === null, seed, capacity };
          print({
            ...{ ...setting, rate: rate(FAULT_SHARE), harmed: harmed.harmed - harmedBefore, ...summary },
            ...{ recoverySeconds: recovery === null ? null : rounded(recovery / 1000) },
            ...{ loadAverage: { before, after: loadAverage() }, missed },
          });
        }
        await watched.stop();
      } finally {
        await gateway.stop();
        await Promise.all([...proxies.values()].map((one) => one.stop()));
      }
    }),
};
