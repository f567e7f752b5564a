import type { StateTable } from '@community-graph/kit/commands/state-machine';

/** What can happen to a resident's registration. */
export type ResidentEvent = 'correct' | 'registerDeath' | 'transferHukou' | 'changeResidence';

/** A resident's registration; the dead neither move nor die again, but errors in what they were can be corrected. */
export const residentLifeCycle: StateTable<'ALIVE' | 'DEAD', ResidentEvent> = {
  ALIVE: { correct: 'ALIVE', registerDeath: 'DEAD', transferHukou: 'ALIVE', changeResidence: 'ALIVE' },
  DEAD: { correct: 'DEAD' },
};
