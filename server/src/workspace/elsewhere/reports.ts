import type { ElsewhereReport, ElsewhereResult } from './types.ts';

/** The places besides the files of the workspace that can be looked at, each only when it was asked for. */
export type ElsewhereKind = 'home' | 'env' | 'history';

/** What was found, by kind; a kind that was not asked for, or that there is not, is absent. */
export type Elsewhere = Partial<Record<ElsewhereKind, ElsewhereResult>>;

/** All reports of all kinds, in the order home, environment, history. */
export function elsewhereReports(elsewhere: Elsewhere): readonly ElsewhereReport[] {
	return [elsewhere.home, elsewhere.env, elsewhere.history].flatMap((result) => result?.reports ?? []);
}
