import { join } from 'node:path';
import type { EditPort } from '../contain/ports.ts';
import type { ContainmentResult, FixKind, Plan } from '../contain/types.ts';
import type { Finding } from '../finding.ts';
import { type InitializationOptions, reasonAsk } from '../protocol.ts';
import type { Broker } from '../vaults/broker.ts';
import { type FixPorts, planFixFor } from '../workspace/fixes.ts';
import { currentMachine, dataFolder } from '../workspace/folders.ts';
import { type Journal, openJournal } from '../workspace/journal.ts';
import { leftoverSearch } from '../workspace/leftoverSearch.ts';
import { recover } from '../workspace/recover.ts';
import { carryOut } from '../workspace/transaction.ts';
import { openBroker } from './approval.ts';
import { bindCodeActions } from './codeActions.ts';
import { bindCommands, tell } from './commands.ts';
import { createEditPort } from './editPort.ts';
import { noticeText } from './notice.ts';
import { createRequestedFix } from './requestedFix.ts';
import type { Session } from './session.ts';
import { nativePath } from './uris.ts';
import { createVaultDesk, type VaultDesk } from './vault.ts';

/** The part of the server that changes something: plans, vault, edits, broker. It is at rest in an untrusted workspace. */
export interface Fixes {
	/** The workspace is trusted: finishes what was cut off, and opens the broker. */
	readonly begin: () => Promise<void>;
	readonly rootsChanged: () => Promise<void>;
	readonly end: () => Promise<void>;
}

/** What the fixes work with. */
interface Workshop {
	readonly session: Session;
	readonly desk: VaultDesk;
	readonly edits: EditPort;
	readonly journal: Journal;
}

/** @param key The per-user key: the journal names texts by it. */
export function bindFixes(
	session: Session,
	options: InitializationOptions,
	key: Uint8Array,
	rescan: () => Promise<void>,
): Fixes {
	const { client, documents, roots, background, trust } = session;
	const folder = dataFolder();
	const workshop: Workshop = {
		session,
		desk: createVaultDesk(session, client.own && options.secretStorage, folder, options.hostApp),
		edits: createEditPort(session),
		journal: openJournal(join(folder, 'journal'), key),
	};
	let broker: Promise<Broker> | undefined;
	let waiting = 0;
	const fix = async (kind: FixKind, finding: Finding): Promise<ContainmentResult> => {
		const result = await runFix(workshop, kind, finding);
		if (result.state === 'pending') waiting++;
		return result;
	};
	const settle = async (): Promise<void> => {
		const { desk, edits, journal } = workshop;
		const results = await recover({ vault: desk.vault, edits, journal, t: session.t });
		waiting = results.filter(({ state }) => state === 'pending').length;
		for (const result of results) if (result.state !== 'pending') tell(session, result);
	};
	bindCodeActions(session, (kind, finding) => refusalOf(workshop, kind, finding));
	bindCommands(session, { fix, rescan, unlock: () => unlock(workshop.desk) });
	documents.onDidSave(() => {
		// A fix that waits for the user to save is finished by the save.
		if (waiting > 0 && trust.granted()) background('unfinished fixes', settle());
	});
	return {
		begin: async () => {
			if (client.own) {
				broker ??= openBroker(session, workshop.desk, createRequestedFix(session, fix));
				await broker;
			}
			await settle();
		},
		rootsChanged: async () => {
			const running = await broker;
			await running?.setRoots(roots.folders());
		},
		end: async () => {
			const running = await broker?.catch(() => undefined);
			await running?.close();
		},
	};
}

async function unlock(desk: VaultDesk): Promise<boolean> {
	return desk.refusal() === undefined && (await desk.open());
}

function usesVault(kind: FixKind): boolean {
	return kind === 'contain' || kind === 'moveToVault';
}

/** Why a fix cannot be done here and now. Plans it to find out; asks nobody and changes nothing. */
async function refusalOf(workshop: Workshop, kind: FixKind, finding: Finding): Promise<string | undefined> {
	const plain = simpleRefusal(workshop, kind, finding);
	if (plain !== undefined) return plain;
	const { session } = workshop;
	// Which names the vault has decides how an entry is called, never whether there can be one.
	const ports = fixPorts(workshop, async () => []);
	const plan = await planFixFor(
		session.engine,
		finding,
		kind,
		ports,
		session.t,
		kind === 'allow' ? { reason: '-' } : { probe: true },
	);
	return plan.kind === 'refused' ? plan.reason : undefined;
}

function simpleRefusal({ session, desk }: Workshop, kind: FixKind, finding: Finding): string | undefined {
	const { client, documents, trust, t } = session;
	if (!trust.granted()) return t('Restricted Mode: trust the workspace to get fixes');
	if (!client.applyEdit) return t('This editor does not take edits from a language server');
	if (!documents.uriOf({ root: finding.root, path: finding.file }).startsWith('file:')) return t('Save the file first');
	return usesVault(kind) ? desk.refusal() : undefined;
}

async function runFix(workshop: Workshop, kind: FixKind, finding: Finding): Promise<ContainmentResult> {
	const { session, desk, edits, journal } = workshop;
	const { engine, t } = session;
	const refusal = simpleRefusal(workshop, kind, finding);
	if (refusal !== undefined) return notDone('failed', refusal);
	const reason = kind === 'allow' ? await askReason(session, finding) : undefined;
	if (kind === 'allow' && reason === undefined) return notDone('takenBack', '');
	if (usesVault(kind) && !(await desk.open())) {
		return notDone('takenBack', t('The vault was not opened: no passphrase was given.'));
	}
	const stored = new Map<string, string>();
	const ports = fixPorts(workshop, (project) => readEntries(desk, project, stored), stored);
	const plan = await planFixFor(engine, finding, kind, ports, t, reason === undefined ? {} : { reason });
	stored.clear();
	if (plan.kind === 'refused') return notDone('failed', plan.reason);
	const leftovers = leftoverSearch(engine, currentMachine(), session.trust.granted(), t);
	const result = await carryOut(withNotes(plan), { vault: desk.vault, edits, journal, leftovers, t });
	await engine.refresh(plan.edits.map(nativePath));
	// What has to be known of a fix is of no use where there is none.
	const undone = result.state === 'takenBack' || result.state === 'failed';
	return undone ? result : { ...result, messages: [...result.messages, ...plan.notes] };
}

function notDone(state: 'failed' | 'takenBack', message: string): ContainmentResult {
	return { state, messages: message === '' ? [] : [message], leftovers: [], followUps: [] };
}

/** What the user has to know before stands in the preview, beside the edit of his own file. */
function withNotes(plan: Plan): Plan {
	const first = plan.edits[0];
	if (first === undefined || plan.notes.length === 0) return plan;
	const described = { ...first, description: [first.description, ...plan.notes].join(' · ') };
	return { ...plan, edits: [described, ...plan.edits.slice(1)] };
}

/** @param stored Values of the entries that `names` has read; empty while nobody looks into the vault. */
function fixPorts(
	{ session, edits, desk }: Workshop,
	names: FixPorts['names'],
	stored: ReadonlyMap<string, string> = new Map(),
): FixPorts {
	return {
		current: edits.current,
		languageId: (root, path) => session.documents.openFile({ root, path })?.languageId,
		names,
		formatReference: desk.vault.formatReference,
		sameValue: (_project, name, value) => stored.get(name) === value,
		date: new Date().toISOString().slice(0, 10),
	};
}

/** Names of a project's entries, and their values into `stored`: the same value must not get a second name. */
async function readEntries(desk: VaultDesk, project: string, stored: Map<string, string>): Promise<readonly string[]> {
	const names = await desk.vault.names(project);
	const answers = await desk.vault.resolve(names.map((name) => ({ vault: desk.vault.id, project, name })));
	names.forEach((name, index) => {
		const answer = answers[index];
		if (answer?.ok === true) stored.set(name, answer.value);
	});
	return names;
}

/** Why may it stay? Our own client has a line of text for that; others choose. */
async function askReason({ connection, client, t }: Session, finding: Finding): Promise<string | undefined> {
	const message = noticeText(
		t('Why may the {0} stay in {1}? The reason is kept beside it.', finding.title, finding.file),
	);
	if (client.own) {
		const { reason } = await connection.sendRequest<{ reason?: string }>(reasonAsk, { message });
		return reason === undefined || reason.trim() === '' ? undefined : reason;
	}
	const choices = [t('test value'), t('public by design'), t('false positive'), t('accepted risk')];
	const chosen = await connection.window.showInformationMessage(message, ...choices.map((title) => ({ title })));
	return chosen?.title;
}
