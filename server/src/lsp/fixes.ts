import { join } from 'node:path';
import type { EditPort } from '../contain/ports.ts';
import type { ContainmentResult, FixKind, Plan } from '../contain/types.ts';
import type { Finding } from '../finding.ts';
import type { Localize } from '../l10n.ts';
import type { BaselineTarget, InitializationOptions } from '../protocol.ts';
import type { Broker } from '../vaults/broker.ts';
import type { Vault } from '../vaults/vault.ts';
import { type FixPorts, planAgents, planFixFor, verifier } from '../workspace/fixes.ts';
import { currentMachine, dataFolder } from '../workspace/folders.ts';
import { inspectionWith } from '../workspace/inspection.ts';
import { type Journal, openJournal } from '../workspace/journal.ts';
import { leftoverSearch } from '../workspace/leftoverSearch.ts';
import { recover } from '../workspace/recover.ts';
import { carryOut } from '../workspace/transaction.ts';
import type { TransactionStep } from '../workspace/transactionRun.ts';
import { openBroker } from './approval.ts';
import { createApprovals } from './approvals.ts';
import { planEntries } from './baseline.ts';
import { inTurn } from './coalesce.ts';
import { bindCodeActions } from './codeActions.ts';
import { bindCommands, type FixDesk, type FixRequest } from './commands.ts';
import { confirmMany, type ManyChoice, touchesMany, withChoice } from './confirmMany.ts';
import { createEditPort } from './editPort.ts';
import { tell } from './outcome.ts';
import type { TaskProgress } from './progress.ts';
import { askReason } from './reason.ts';
import { createRequestedFix } from './requestedFix.ts';
import { bindRotation } from './rotate.ts';
import type { Session } from './session.ts';
import { bindTakeOut } from './takeOut.ts';
import { nativePath } from './uris.ts';
import { createVaultDesk, type VaultDesk } from './vault.ts';

/** The part of the server that changes something: plans, vault, edits, broker. It is at rest in an untrusted workspace. */
export interface Fixes {
	/** The workspace is trusted: finishes what was cut off, and opens the broker. */
	readonly begin: () => Promise<void>;
	readonly rootsChanged: () => Promise<void>;
	/** See {@link VaultDesk.vaultsFor}. */
	readonly vaultsFor: VaultDesk['vaultsFor'];
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
	const approvals = createApprovals(session, folder, key);
	let broker: Promise<Broker> | undefined;
	let waiting = 0;
	const fix: FixDesk = async (request) => {
		const result = await runFix(workshop, request);
		if (result.state === 'pending') {
			waiting++;
			// A save that came between the last look and here would wake nobody.
			session.background('unfinished fixes', settle());
		}
		return result;
	};
	// Of several files that are saved at once each asks for it, and each would tell what came of it.
	const settle = inTurn(async () => {
		const { desk, edits, journal } = workshop;
		const results = await recover({
			vault: desk.vault,
			vaultFor: async ({ vault, files }) => (await desk.vaultsFor(files[0]?.root ?? '')).open(vault),
			edits,
			journal,
			tell: (result) => tell(session, result),
			t: session.t,
		});
		waiting = results.filter(({ state }) => state === 'pending').length;
	});
	bindRotation(session, workshop.desk);
	bindTakeOut(session, workshop.desk);
	bindCodeActions(session, () => {
		const atOnce = rememberReads(workshop);
		return (kind, finding) => refusalOf(atOnce, kind, finding);
	});
	bindCommands(session, {
		fix,
		changeEntries: (target) => changeEntries(workshop, target),
		rescan,
		unlock: () => unlock(workshop.desk),
		newRecovery: async () => (await workshop.desk.refusal('')) === undefined && (await workshop.desk.newRecovery()),
		withdraw: approvals.withdraw,
	});
	documents.onDidSave(() => {
		// A fix that waits for the user to save is finished by the save.
		if (waiting > 0 && trust.granted()) background('unfinished fixes', settle());
	});
	return {
		begin: async () => {
			if (client.own) {
				broker ??= openBroker(session, workshop.desk, approvals, createRequestedFix(session, fix));
				await broker;
			}
			await settle();
		},
		vaultsFor: workshop.desk.vaultsFor,
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

/** Every kind of fix reads the same rule files and asks for the same vault: for one request, each is read once. */
function rememberReads(workshop: Workshop): Workshop {
	const { edits, desk } = workshop;
	return {
		...workshop,
		edits: { ...edits, current: remember(edits.current) },
		desk: { ...desk, refusal: remember(desk.refusal), vaultsFor: remember(desk.vaultsFor) },
	};
}

function remember<A extends readonly string[], R>(read: (...args: A) => Promise<R>): (...args: A) => Promise<R> {
	const known = new Map<string, Promise<R>>();
	return (...args) => {
		const key = args.join('\0');
		const answer = known.get(key) ?? read(...args);
		known.set(key, answer);
		return answer;
	};
}

async function unlock(desk: VaultDesk): Promise<boolean> {
	return (await desk.refusal('')) === undefined && (await desk.open());
}

function needsReason(kind: FixKind): boolean {
	return kind === 'allow' || kind === 'baseline';
}

/** Entries of the baseline go, or hold for longer; one file is edited, and nothing is asked. */
async function changeEntries(workshop: Workshop, target: BaselineTarget): Promise<ContainmentResult> {
	const { session, desk, edits, journal } = workshop;
	const { engine, client, trust, t } = session;
	if (!trust.granted()) return notDone('failed', t('Restricted Mode: trust the workspace to get fixes'));
	if (!client.applyEdit) return notDone('failed', t('This editor does not take edits from a language server'));
	const plan = await planEntries(session, target, edits.current);
	if (plan.kind === 'refused') return notDone('failed', plan.reason);
	const { chosen: vault } = await desk.vaultsFor(plan.edits[0]?.root ?? '');
	const leftovers = leftoverSearch(engine, currentMachine(), trust.granted(), t);
	const result = await carryOut(plan, { vault, edits, journal, leftovers, t });
	await engine.refresh(plan.edits.map(nativePath));
	return result;
}

function usesVault(kind: FixKind): boolean {
	return kind === 'contain' || kind === 'moveToVault';
}

/** Why a fix cannot be done here and now. Plans it to find out; asks nobody and changes nothing. */
async function refusalOf(workshop: Workshop, kind: FixKind, finding: Finding): Promise<string | undefined> {
	const plain = await simpleRefusal(workshop, kind, finding);
	if (plain !== undefined) return plain;
	const { session } = workshop;
	// Which names the vault has decides how an entry is called, never whether there can be one.
	const { chosen } = await workshop.desk.vaultsFor(finding.root);
	const ports = fixPorts(workshop, chosen, async () => []);
	const plan = await planFixFor(
		session.engine,
		[finding],
		kind,
		ports,
		session.t,
		needsReason(kind) ? { reason: '-' } : { probe: true },
	);
	return plan.kind === 'refused' ? plan.reason : undefined;
}

async function simpleRefusal(
	{ session, desk }: Workshop,
	kind: FixKind,
	finding: Finding,
): Promise<string | undefined> {
	const { client, documents, trust, t } = session;
	if (!trust.granted()) return t('Restricted Mode: trust the workspace to get fixes');
	if (!client.applyEdit) return t('This editor does not take edits from a language server');
	const uri = documents.uriOf({ root: finding.root, path: finding.file });
	if (uri.startsWith('vscode-notebook-cell:')) return t('Open the notebook as text and contain it there');
	if (!uri.startsWith('file:')) return t('Save the file first');
	return usesVault(kind) ? desk.refusal(finding.root) : undefined;
}

async function runFix(
	workshop: Workshop,
	{ kind, findings, named, choice, progress }: FixRequest,
): Promise<ContainmentResult> {
	const { session, desk, edits, journal } = workshop;
	const { engine, t } = session;
	const [finding] = findings;
	if (finding === undefined) return notDone('takenBack', t('There is nothing to fix.'));
	const refusal = await simpleRefusal(workshop, kind, finding);
	if (refusal !== undefined) return notDone('failed', refusal);
	const decision = needsReason(kind) ? await askReason(session, kind, finding) : {};
	if (decision === undefined) return notDone('takenBack', '');
	const vaults = usesVault(kind) ? await desk.openFor(finding.root) : await desk.vaultsFor(finding.root);
	if (vaults === undefined)
		return notDone('takenBack', t('The vault was not opened: no passphrase was given, or nobody agreed to use it.'));
	const vault = vaults.chosen;
	const stored = new Map<string, string>();
	const ports = fixPorts(workshop, vault, (project) => readEntries(vault, project, stored), stored);
	const planned = await planFixFor(engine, findings, kind, ports, t, {
		...decision,
		...(named && { named: findings.map(({ root, file }) => ({ root, path: file })) }),
	});
	stored.clear();
	if (planned.kind === 'refused') return notDone('failed', planned.reason);
	const plan = await agreedPlan(session, planned, findings, vault, choice, progress);
	if (plan === undefined) return notDone('takenBack', '');
	const leftovers = leftoverSearch(engine, currentMachine(), session.trust.granted(), t);
	const result = await carryOut(withNotes(plan, t), {
		vault,
		edits,
		journal,
		inspection: inspectionWith(engine, (ref) => session.documents.openFile(ref)?.languageId),
		verifyDeny: verifier(engine, await planAgents(engine, finding.root)),
		leftovers,
		t,
		...(progress && { signal: progress.signal, onStep: (step) => progress.report(stepName(step, t)) }),
	});
	await engine.refresh(plan.edits.map(nativePath));
	// What has to be known of a fix is of no use where there is none.
	const undone = result.state === 'takenBack' || result.state === 'failed';
	return undone ? result : { ...result, messages: [...result.messages, ...plan.notes, ...plan.refusals] };
}

/** Asks about many files, unless that was answered already or the preview of a single fix shows them anyway. */
async function agreedPlan(
	session: Session,
	plan: Plan,
	findings: readonly Finding[],
	vault: Vault,
	choice: ManyChoice | undefined,
	progress: TaskProgress | undefined,
): Promise<Plan | undefined> {
	if (choice !== undefined) return withChoice(plan, choice);
	if (findings.length < 2 || !usesVault(plan.kind) || !touchesMany(plan)) return plan;
	progress?.report(session.t('waiting for an answer'));
	const answer = await confirmMany(session, plan, vault.title, progress?.signal);
	return answer === undefined ? undefined : withChoice(plan, answer);
}

function notDone(state: 'failed' | 'takenBack', message: string): ContainmentResult {
	return { state, messages: message === '' ? [] : [message], leftovers: [], followUps: [] };
}

/** What the user has to know before stands in the preview, beside the edit of his own file. */
function withNotes(plan: Plan, t: Localize): Plan {
	const first = plan.edits[0];
	const { refusals } = plan;
	const left =
		refusals.length > 3 ? [t('{0} places stay as they are; the output says why.', refusals.length)] : refusals;
	const notes = [...plan.notes, ...left];
	if (first === undefined || notes.length === 0) return plan;
	const described = { ...first, description: [first.description, ...notes].join(' · ') };
	return { ...plan, edits: [described, ...plan.edits.slice(1)] };
}

function stepName(step: TransactionStep, t: Localize): string {
	switch (step) {
		case 'vault':
			return t('writing to the vault');
		case 'edits':
			return t('waiting for the preview');
		case 'verify':
			return t('saving and reading again');
		case 'leftovers':
			return t('looking for other places of the values');
	}
}

/** @param stored Values of the entries that `names` has read; empty while nobody looks into the vault. */
function fixPorts(
	{ session, edits }: Workshop,
	vault: Vault,
	names: FixPorts['names'],
	stored: ReadonlyMap<string, string> = new Map(),
): FixPorts {
	return {
		current: edits.current,
		languageId: (root, path) => session.documents.openFile({ root, path })?.languageId,
		names,
		formatReference: vault.formatReference,
		sameValue: (_project, name, value) => stored.get(name) === value,
		date: new Date().toISOString().slice(0, 10),
	};
}

/** Names of a project's entries, and their values into `stored`: the same value must not get a second name. */
async function readEntries(vault: Vault, project: string, stored: Map<string, string>): Promise<readonly string[]> {
	const names = await vault.names(project);
	const answers = await vault.resolve(names.map((name) => ({ vault: vault.id, project, name })));
	names.forEach((name, index) => {
		const answer = answers[index];
		if (answer?.ok === true) stored.set(name, answer.value);
	});
	return names;
}
