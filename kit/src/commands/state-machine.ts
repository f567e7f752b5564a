import { ConflictError } from '../errors.ts';

/** A life cycle as a table: state → event → next state. */
export type StateTable<State extends string, Event extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Event, State>>>>
>;

/**
 * The state after `event`.
 * @throws {ConflictError} when the table has no such step, naming the steps that it has
 */
export function nextState<State extends string, Event extends string>(
  what: string,
  table: StateTable<State, Event>,
  state: State,
  event: Event,
): State {
  const next = table[state][event];
  if (next) return next;
  const possible = Object.keys(table[state]).join(', ') || 'nothing more';
  throw new ConflictError(`${what} is ${state}: ${event} is not possible; possible is ${possible}.`);
}
