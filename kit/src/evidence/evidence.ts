import type { Caller } from '@community-graph/schema/caller';
import { z } from 'zod';
import { BadUserInputError } from '../errors.ts';
import { Sealer } from '../seal.ts';

/** What is proved by evidence (佐证), for example that a household is on the minimum living guarantee. */
export interface EvidenceKind<Facts> {
  /** Name of the thing decided by it, for example `legal-aid`. */
  readonly name: string;
  /** Facts that other departments told, and whom they are about. */
  readonly facts: z.ZodType<Facts>;
}

/** Evidence that was opened. */
export interface Evidence<Facts> {
  readonly facts: Facts;
  /** When the other departments were asked. */
  readonly gatheredAt: Date;
}

/** Minutes for which evidence may be decided by: facts of other departments change. */
export const EVIDENCE_MINUTES = 30;
const MINUTE_MILLISECONDS = 60_000;

const envelope = z.object({ sub: z.string(), gatheredAt: z.number(), facts: z.unknown() });

/**
 * Carries what other departments keep from a question to a decision, so that nobody types it again. A field with
 * `@requires` receives the facts from their departments through the gateway and seals them; the official who asked sends
 * the text back with the mutation that decides. Nobody else can use it, change it or make it.
 */
export class EvidenceSealer {
  readonly #sealer: Sealer;

  /** @param secrets newest first */
  constructor(secrets: readonly string[]) {
    this.#sealer = new Sealer('evidence', secrets);
  }

  /** Seals facts for the caller who asked for them. */
  seal<Facts>(kind: EvidenceKind<Facts>, caller: Pick<Caller, 'sub'>, facts: Facts, now = Date.now()): string {
    return this.#sealer.seal(kind.name, { sub: caller.sub, gatheredAt: now, facts: kind.facts.parse(facts) });
  }

  /**
   * Opens evidence that a mutation received as `input.evidence`.
   * @throws {BadUserInputError} `EVIDENCE` for what is none of this kind and caller, `EVIDENCE_EXPIRED` for what is too old
   */
  open<Facts>(kind: EvidenceKind<Facts>, caller: Pick<Caller, 'sub'>, text: string, now = Date.now()): Evidence<Facts> {
    const opened = envelope.safeParse(this.#sealer.open(kind.name, text));
    const facts = opened.success && opened.data.sub === caller.sub ? kind.facts.safeParse(opened.data.facts) : null;
    if (!opened.success || !facts?.success) {
      throw refusal('EVIDENCE', 'is no evidence that you were given for this; ask for it anew and send it unchanged.');
    }
    if (now - opened.data.gatheredAt > EVIDENCE_MINUTES * MINUTE_MILLISECONDS) {
      throw refusal('EVIDENCE_EXPIRED', `is older than ${EVIDENCE_MINUTES} minutes; ask for it anew.`);
    }
    return { facts: facts.data, gatheredAt: new Date(opened.data.gatheredAt) };
  }
}

function refusal(code: string, message: string): BadUserInputError {
  return new BadUserInputError([{ path: ['input', 'evidence'], code, message }]);
}
