import type { ContainmentResult } from '../contain/types.ts';
import type { Localize } from '../l10n.ts';
import { noticeText } from './notice.ts';
import type { Session } from './session.ts';

/**
 * Says in the editor what came of a fix. The notification has what was done, where the value still stands, what to do next and
 * who else is concerned; everything stands in the log too, where it is still there an hour later.
 */
export function tell(session: Session, result: ContainmentResult): ContainmentResult {
	const { connection, t, log, background } = session;
	const { state, messages, leftovers, followUps } = result;
	const left =
		leftovers.length > 0 ? [t('The same value still stands in: {0}.', leftovers.slice(0, 5).join(', '))] : [];
	const head = headline(session, result);
	const failed = state !== 'contained' && state !== 'applied';
	const next = followUps.filter((_, index) => index === 0 || index === followUps.length - 1);
	const lines = [head, ...(failed ? messages : []), ...left, ...next].filter((line) => line !== '');
	for (const line of [head, ...messages, ...left, ...followUps]) if (line !== '') log(line);
	if (lines.length === 0) return result;
	const page = /https:\/\/\S+/.exec(followUps[0] ?? '')?.[0];
	const text = noticeText(lines.join(' '));
	if (state === 'failed') connection.window.showErrorMessage(text);
	else if (failed) connection.window.showWarningMessage(text);
	else if (page === undefined || !session.client.showDocument) connection.window.showInformationMessage(text);
	else background('page', offerPage(session, text.replace(page, '').replace(/ {2,}/g, ' ').trim(), page));
	return result;
}

/** A notification with a button that opens the provider's page; the address comes from our own tables. */
async function offerPage({ connection, t }: Session, text: string, page: string): Promise<void> {
	const open = { title: t('Open the page for rotating it') };
	const answer = await connection.window.showInformationMessage(text, open);
	if (answer?.title === open.title) await connection.window.showDocument({ uri: page, external: true });
}

function headline({ t }: Session, { state, moved, done }: ContainmentResult): string {
	switch (state) {
		case 'contained':
			return containedText(moved, t);
		case 'pending':
			return t('Not finished yet.');
		case 'takenBack':
			return t('Nothing was changed.');
		case 'applied':
			return done ?? '';
		default:
			return '';
	}
}

function containedText(moved: ContainmentResult['moved'], t: Localize): string {
	const { values, files } = moved ?? { values: 1, files: 1 };
	if (values > 1 && files > 1) {
		return t('Contained: {0} values are in the vault and no longer in {1} files.', values, files);
	}
	if (values > 1) return t('Contained: {0} values are in the vault and no longer in 1 file.', values);
	if (files > 1) return t('Contained: 1 value is in the vault and no longer in {0} files.', files);
	return t('Contained: the value is in the vault and no longer in the file.');
}
