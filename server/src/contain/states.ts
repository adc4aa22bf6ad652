import type { ContainmentState } from './types.ts';

/** What can happen to a containment. */
export type ContainmentEvent =
	/** Every entry is in the vault and was read back equal. Also when there was nothing to store. */
	| 'stored'
	/** The edits stand in the editor's buffers (or the files), compared with the plan. */
	| 'edited'
	/** Saved, read again from disk, and the value is gone. */
	| 'verified'
	/** Edits of a fix that moves no value are saved. */
	| 'settled'
	/** The edits were rejected or failed, and everything is as before. */
	| 'undone'
	/** Neither forwards nor back; the secret is in the vault as well as in the file. */
	| 'stuck';

const transitions: Readonly<Record<ContainmentState, Readonly<Partial<Record<ContainmentEvent, ContainmentState>>>>> = {
	planned: { stored: 'stored', undone: 'takenBack', stuck: 'failed' },
	stored: { edited: 'pending', undone: 'takenBack', stuck: 'failed' },
	pending: { verified: 'contained', settled: 'applied', undone: 'takenBack', stuck: 'failed', edited: 'pending' },
	failed: { edited: 'pending', verified: 'contained', undone: 'takenBack', stuck: 'failed' },
	contained: {},
	takenBack: {},
	applied: {},
};

/** An event that a state does not know: a mistake in our own code. */
export class StateError extends Error {
	constructor(state: ContainmentState, event: ContainmentEvent) {
		super(`A containment that is ${state} cannot be ${event}.`);
		this.name = 'StateError';
	}
}

/**
 * The next state. `contained` is reached from `pending` only, by `verified`.
 *
 * @throws {StateError} when the event is impossible in that state.
 */
export function nextState(state: ContainmentState, event: ContainmentEvent): ContainmentState {
	const next = transitions[state][event];
	if (next === undefined) throw new StateError(state, event);
	return next;
}

/** Is nothing left to be done? */
export function isFinal(state: ContainmentState): boolean {
	return state === 'contained' || state === 'takenBack' || state === 'applied';
}
