import { userInfo } from 'node:os';
import type { FixKind } from '../contain/types.ts';
import type { Finding } from '../finding.ts';
import { type ReasonAnswer, type ReasonAsk, reasonAsk } from '../protocol.ts';
import { noticeText } from './notice.ts';
import type { Session } from './session.ts';

/** Why a finding may stay, and who decides it. */
export interface Decision {
	readonly reason: string;
	readonly who: string;
}

/**
 * Why may it stay? Our own client has a line of text for that; others choose. The person is the account's name where
 * nobody says another one.
 *
 * @returns `undefined` when the user turned away.
 */
export async function askReason(
	{ connection, client, t }: Session,
	kind: FixKind,
	{ title, file }: Finding,
): Promise<Decision | undefined> {
	const message = noticeText(t('Why may the {0} stay in {1}? The reason is kept beside it.', title, file));
	const account = accountName();
	if (client.own) {
		const ask: ReasonAsk = { message, ...(kind === 'baseline' && { who: account }) };
		const { reason, who } = await connection.sendRequest<ReasonAnswer>(reasonAsk, ask);
		if (reason === undefined || reason.trim() === '') return undefined;
		return { reason, who: who ?? account };
	}
	const choices = [t('test value'), t('public by design'), t('false positive'), t('accepted risk')];
	const chosen = await connection.window.showInformationMessage(
		message,
		...choices.map((choice) => ({ title: choice })),
	);
	return chosen && { reason: chosen.title, who: account };
}

/** Empty where the machine has no name for whoever runs us. */
function accountName(): string {
	try {
		return userInfo().username;
	} catch {
		return '';
	}
}
