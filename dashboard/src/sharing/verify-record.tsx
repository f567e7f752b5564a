import type { CombinedError } from '@urql/core';
import { useState } from 'react';
import { type Client, useClient } from 'urql';
import { ClosedField } from '../closed/closed-field.tsx';
import { RecordCheckpointsDocument, VerifyRecordDocument, type VerifyRecordQuery } from '../generated/graphql.ts';
import { gapsOf, type Refusal } from '../graph/answer.ts';
import { ask } from '../graph/ask.ts';
import { useAnswer } from '../graph/use-answer.ts';
import { count, moment } from '../texts/format.ts';
import { usePreferences } from '../texts/preferences.tsx';

type Step = NonNullable<VerifyRecordQuery['recordVerification']>;

/** How far verifying has come. */
interface Progress {
  readonly isBusy: boolean;
  /** Entries verified, of all chains. */
  readonly verified: number;
  readonly checkpoints: number;
  readonly fault: (NonNullable<Step['fault']> & { readonly chain: string }) | null;
  readonly trouble: string;
  readonly refusal: Refusal | null;
}

const NOT_BEGUN: Progress = { isBusy: false, verified: 0, checkpoints: 0, fault: null, trouble: '', refusal: null };

interface Answered {
  readonly step: Step | null;
  readonly error: CombinedError | undefined;
}

async function nextStep(client: Client, chain: string, after: string | null): Promise<Answered> {
  const { data, error } = await ask(client, VerifyRecordDocument, { chain, after });
  return { step: data?.recordVerification ?? null, error };
}

/** Verifies each chain step by step, telling after each how far it is; stops at the first fault. */
async function verify(client: Client, chains: readonly string[], tell: (progress: Progress) => void): Promise<void> {
  let at: Progress = { ...NOT_BEGUN, isBusy: true };
  const now = (change: Partial<Progress>) => {
    at = { ...at, ...change };
    tell(at);
  };
  now({});
  for (const chain of chains) {
    const before = at.verified;
    for (let after: string | null = null; ; ) {
      const { step, error } = await nextStep(client, chain, after);
      if (!step) {
        const [refusal = null] = gapsOf(error).refusals.values();
        return now({ isBusy: false, refusal, trouble: error?.message ?? '' });
      }
      now({ verified: before + (step.verified ?? 0), checkpoints: at.checkpoints + (step.checkpoints ?? 0) });
      if (step.fault) return now({ isBusy: false, fault: { ...step.fault, chain } });
      after = step.next;
      if (after === null) break;
    }
  }
  now({ isBusy: false });
}

function Outcome({ progress, total }: { progress: Progress; total: number }) {
  const { texts } = usePreferences();
  const t = texts.sharing.verifying;
  const { isBusy, verified, checkpoints, fault, trouble, refusal } = progress;
  if (refusal) return <ClosedField refusal={refusal} />;
  if (trouble) return <p role="alert">{trouble}</p>;
  if (fault) {
    return (
      <p role="alert" className="unmet" data-verdict="fault">
        {t.fault(fault.chain, fault.sequence ?? 0, fault.what ?? '')}
      </p>
    );
  }
  if (isBusy) {
    return (
      <p role="status">
        <progress max={total} value={verified} aria-label={t.button} /> {t.progress(count(verified), count(total))}
      </p>
    );
  }
  if (checkpoints === 0) return null;
  return (
    <p role="status" className="met" data-verdict="intact">
      {t.intact(count(verified), count(checkpoints))}
    </p>
  );
}

/** The chains of the record with their newest checkpoints, and a button that has the office verify them from the beginning. */
export function VerifyRecord() {
  const { texts } = usePreferences();
  const t = texts.sharing.verifying;
  const client = useClient();
  const answer = useAnswer(RecordCheckpointsDocument, {}, { requestPolicy: 'network-only' });
  const [progress, setProgress] = useState(NOT_BEGUN);
  const checkpoints = answer.data?.recordCheckpoints ?? [];
  if (checkpoints.length === 0) return null;
  const total = checkpoints.reduce((sum, { size }) => sum + (size ?? 0), 0);
  const chains = checkpoints.flatMap(({ chain }) => chain ?? []);
  return (
    <section className="card verifying">
      <h2>{t.title}</h2>
      <p>{t.hint}</p>
      <button type="button" disabled={progress.isBusy} onClick={() => void verify(client, chains, setProgress)}>
        {t.button}
      </button>
      <Outcome progress={progress} total={total} />
      <details>
        <summary>{t.chains(chains.length, count(total))}</summary>
        <ul className="rows">
          {checkpoints.map(({ chain, size, time, keyId, head }) => (
            <li key={chain}>
              <code>{chain}</code>
              <span>
                {count(size ?? 0)} · {moment(time)} · {keyId}
              </span>
              <code className="digest">{head}</code>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
