import { type Disposable, l10n, type MessageItem, window } from 'vscode';
import {
	type ApprovalAnswer,
	type ApprovalAsk,
	approvalAsk,
	type PassphraseAsk,
	passphraseAsk,
} from '../../server/src/protocol.ts';
import { levelOrder } from './findings/grouping.ts';
import { levelName } from './findings/look.ts';
import type { ServerClient } from './serverClient.ts';
import { plainText } from './text.ts';

/** Answers the server's questions that only a human may answer: release of secrets, and passphrases. */
export function answerQuestions(client: ServerClient): Disposable[] {
	// One dialog at a time: a second one on top of the first would be answered by the click meant for the first.
	let last: Promise<unknown> = Promise.resolve();
	return [
		client.onRequest(approvalAsk, (ask: ApprovalAsk) => {
			const deadline = Date.now() + ask.timeout * 1_000;
			const answer = last.then(() => askApproval(ask, deadline));
			last = answer;
			return answer;
		}),
		client.onRequest(passphraseAsk, (ask: PassphraseAsk) => askPassphrase(ask)),
	];
}

async function askApproval(ask: ApprovalAsk, deadline: number): Promise<ApprovalAnswer> {
	const left = deadline - Date.now();
	if (left <= 0) return { approved: false };
	// The first button is the one that Enter presses, and a dialog can appear while somebody is typing. The editor adds
	// Cancel, which is for Escape.
	const refuse: MessageItem = { title: l10n.t('Refuse') };
	const release: MessageItem = { title: releaseTitle(ask) };
	const session: MessageItem = { title: l10n.t('Until this window closes') };
	const always: MessageItem = { title: l10n.t('For {0} days', ask.standing?.days ?? 0) };
	const more = ask.standing === undefined ? [] : [session, always];
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<undefined>((resolve) => {
		timer = setTimeout(() => resolve(undefined), left);
	});
	const shown = window.showWarningMessage(
		headline(ask),
		{ modal: true, detail: approvalDetail(ask) },
		refuse,
		release,
		...more,
	);
	const answer = await Promise.race([shown, late]);
	clearTimeout(timer);
	if (answer === session) return { approved: true, standing: 'session' };
	if (answer === always) return { approved: true, standing: 'always' };
	return { approved: answer === release };
}

function releaseTitle({ purpose }: ApprovalAsk): string {
	if (purpose === 'set') return l10n.t('Store the new value');
	if (purpose === 'read' || purpose === 'inject') return l10n.t('Print to this command, once');
	return l10n.t('Release to this command, once');
}

function headline(ask: ApprovalAsk): string {
	if (ask.purpose === 'set') {
		return l10n.t('A program wants to store a new value of {0}', entryOf(ask.names[0]));
	}
	return ask.names.length === 1
		? l10n.t('A program asks for the secret {0}', entryOf(ask.names[0]))
		: l10n.t('A program asks for {0} secrets', ask.names.length);
}

/** What the vault calls it: the name that a program gives it can say anything. */
function entryOf(asked: ApprovalAsk['names'][number] | undefined): string {
	return plainText(asked?.entry ?? asked?.name ?? '', 200);
}

/** What the dialog says below its headline; exported for tests of its wording. */
export function approvalDetail(ask: ApprovalAsk): string {
	const names = ask.names.map(({ name, entry, level, operations }) => {
		const worst = operations.slice(0, 3).map((operation) => plainText(operation, 60));
		const can = worst.length === 0 ? l10n.t('what it can do is not known') : l10n.t('can {0}', worst.join(', '));
		const what = entry === undefined ? plainText(name, 80) : `${plainText(entry, 200)} → ${plainText(name, 80)}`;
		const known = levelOrder.find((each) => each === level);
		return `• ${what} — ${known === undefined ? l10n.t('level unknown') : levelName(known)}: ${can}`;
	});
	return [
		l10n.t('Command, as the program itself says: {0}', plainText(ask.command)),
		l10n.t('Folder: {0}', plainText(ask.folder)),
		...(ask.program === undefined ? [] : [l10n.t('Program: {0}', plainText(ask.program))]),
		...(ask.influences === undefined
			? []
			: [
					l10n.t(
						'Set for it: {0}. They can make the program do something else than its name says.',
						plainText(ask.influences.join(', ')),
					),
				]),
		'',
		...names.slice(0, 12),
		...(names.length > 12 ? [l10n.t('… and {0} more', names.length - 12)] : []),
		'',
		...(ask.foreignProjects === undefined
			? []
			: [
					l10n.t(
						'Another project’s secrets, not of the folder that is open: {0}. Refuse, unless you know why they are needed here.',
						plainText(ask.foreignProjects.join(', ')),
					),
				]),
		...(ask.printsEnvironment === true
			? [l10n.t('This command does nothing but print its environment: whoever reads its output has the values.')]
			: []),
		...(ask.purpose === 'read' || ask.purpose === 'inject'
			? [l10n.t('The values are printed: whoever reads the output has them.')]
			: []),
		...(ask.standing === undefined ? [] : [standingDetail(ask.standing.files)]),
		l10n.t('Release only what you started yourself. Without an answer it is refused after {0} seconds.', ask.timeout),
	].join('\n');
}

/** What an approval for longer than once is bound to, and what it cannot know. */
function standingDetail(files: readonly string[]): string {
	const named = files.slice(0, 4).map((file) => plainText(file, 60));
	const rest = files.length - named.length;
	const more = rest === 1 ? l10n.t('1 more file') : l10n.t('{0} more files', rest);
	const bound = rest > 0 ? [...named, more] : named;
	const list = bound.join(', ');
	const what =
		bound.length === 0
			? l10n.t('Longer than once: this folder, these arguments and these names only.')
			: bound.length === 1
				? l10n.t('Longer than once: this folder, these arguments and these names, while {0} stays as it is.', list)
				: l10n.t('Longer than once: this folder, these arguments and these names, while {0} stay as they are.', list);
	return `${what} ${l10n.t('Any program of yours that claims this command gets them then.')}`;
}

async function askPassphrase(ask: PassphraseAsk): Promise<{ passphrase?: string }> {
	const title =
		ask.purpose === 'unlock' ? l10n.t('Agent Reach: unlock the vault') : l10n.t('Agent Reach: set up the vault');
	const first = await window.showInputBox({
		title,
		prompt: ask.message,
		password: true,
		ignoreFocusOut: true,
		...(ask.purpose === 'create-recovery' && { validateInput: (value: string) => tooShort(value, ask.shortest) }),
	});
	if (first === undefined || first === '') return {};
	if (ask.purpose === 'unlock') return { passphrase: first };
	const second = await window.showInputBox({
		title,
		prompt: l10n.t('The same passphrase again. Keep it in a safe place: it opens the vault when this editor is gone.'),
		password: true,
		ignoreFocusOut: true,
		validateInput: (value) => (value === first ? undefined : l10n.t('The two are not the same.')),
	});
	return second === first ? { passphrase: first } : {};
}

function tooShort(value: string, shortest: number): string | undefined {
	return value.length >= shortest
		? undefined
		: l10n.t('At least {0} characters; a few random words are good.', shortest);
}
