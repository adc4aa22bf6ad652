import { join } from 'node:path';
import type { ContainmentResult, Plan } from '../contain/types.ts';
import { escapeTerminal } from '../escape.ts';
import { english, type Localize } from '../l10n.ts';
import { askBroker, BrokerError, findBrokers } from '../vaults/brokerClient.ts';
import { type LocalVault, shortestPassphrase } from '../vaults/local.ts';
import type { Vault } from '../vaults/vault.ts';
import { diskEdits } from '../workspace/diskEdits.ts';
import { type FixPorts, planAgents, planFixFor, verifier } from '../workspace/fixes.ts';
import { dataFolder } from '../workspace/folders.ts';
import { inspectionWith } from '../workspace/inspection.ts';
import { openJournal } from '../workspace/journal.ts';
import { sessionKey, userKey } from '../workspace/keys.ts';
import { leftoverSearch } from '../workspace/leftoverSearch.ts';
import { carryOut } from '../workspace/transaction.ts';
import { openTarget, type TargetSession } from './containTarget.ts';
import type { CliIo, Command } from './io.ts';
import { CommandError, parseContain } from './options.ts';
import { machineOf } from './secrets/access.ts';
import { askHidden, confirm, tell } from './secrets/terminal.ts';
import { cliVaultsForWriting } from './secrets/vaults.ts';
import { createStyle, type Style, wantsColour } from './style.ts';

/**
 * `agent-reach contain <file>:<line>`, `contain <file>`, `contain --all [folder]`: moves what stands there into the vault.
 * An editor that has the folder open does the work; without one it is done here, after a question and with the vault's
 * passphrase.
 *
 * Exit code 0 when the value is out of the file and was read again from disk, else 2.
 */
export const contain: Command = async (argv, io) => {
	const t = io.t ?? english;
	const options = parseContain(argv, t);
	if ('help' in options) {
		const { helpText } = await import('./help.ts');
		io.stdout.write(helpText(t));
		return 0;
	}
	const session = await openTarget(options, io, t);
	try {
		const result = (await throughEditor(session, io, t)) ?? (await onTerminal(session, options.yes, io, t));
		return result ? report(result, io, t) : 2;
	} finally {
		await session.engine.dispose();
	}
};

/** `undefined` when no editor has the folder open. What an editor refuses is not tried in another way. */
async function throughEditor(
	{ root, place, command }: TargetSession,
	io: CliIo,
	t: Localize,
): Promise<ContainmentResult | undefined> {
	for (const broker of await findBrokers(machineOf(io), root)) {
		const onWaiting = (seconds: number) => tell(io, t('Waiting for the editor ({0} s)…', seconds));
		try {
			const request = {
				operation: 'contain',
				cwd: io.cwd,
				command,
				root,
				...place,
				kind: 'contain',
			} as const;
			const reply = await askBroker(broker, request, { onWaiting, t });
			return reply.kind === 'contained' ? reply.result : undefined;
		} catch (error) {
			if (!(error instanceof BrokerError)) {
				throw error;
			}
			if (error.code !== 'unreachable') {
				throw new CommandError(error.message);
			}
		}
	}
	return undefined;
}

/** `undefined` when the user said no. */
async function onTerminal(
	{ engine, findings }: TargetSession,
	yes: boolean,
	io: CliIo,
	t: Localize,
): Promise<ContainmentResult | undefined> {
	const root = findings[0]?.root ?? io.cwd;
	const { local, set } = await cliVaultsForWriting(io, root);
	const vault = set.chosen;
	const edits = diskEdits();
	const absent = vault === local && (await local.status()).state === 'absent';
	const stored = new Map<string, string>();
	const ports: FixPorts = {
		current: edits.current,
		names: (project) => (absent ? Promise.resolve([]) : readEntries(vault, project, stored)),
		sameValue: (_project, name, value) => stored.get(name) === value,
		formatReference: vault.formatReference,
		date: new Date().toISOString().slice(0, 10),
	};
	const plan = await planFixFor(engine, findings, 'contain', ports, t);
	stored.clear();
	if (plan.kind === 'refused') {
		throw new CommandError(plan.reason);
	}
	showPlan(plan, createStyle(wantsColour(io.stderr, io.env), t), io, t);
	if (!yes && !(await confirm(io, t('Do this?')))) {
		tell(io, t('Nothing was changed.'));
		return undefined;
	}
	if (absent) {
		await setUp(local, io, t);
	}
	const folder = dataFolder(machineOf(io));
	const journal = openJournal(join(folder, 'journal'), await userKey(folder).catch(sessionKey));
	const leftovers = leftoverSearch(engine, machineOf(io), true, t);
	const verifyDeny = verifier(engine, await planAgents(engine, root));
	return carryOut(plan, { vault, edits, journal, inspection: inspectionWith(engine), verifyDeny, leftovers, t });
}

/** Names of a project's entries, and their values into `stored`: a value that is there already keeps its name. */
async function readEntries(vault: Vault, project: string, stored: Map<string, string>): Promise<readonly string[]> {
	const names = await vault.names(project);
	const answers = await vault.resolve(names.map((name) => ({ vault: vault.id, project, name })));
	names.forEach((name, index) => {
		const answer = answers[index];
		if (answer?.ok === true) stored.set(name, answer.value);
	});
	return names;
}

async function setUp(vault: LocalVault, io: CliIo, t: Localize): Promise<void> {
	tell(
		io,
		t(
			'There is no vault yet. Choose a recovery passphrase of {0} characters or more; nobody can reset it.',
			shortestPassphrase,
		),
	);
	const first = await askHidden(io, t('New passphrase:'));
	const second = first === undefined ? undefined : await askHidden(io, t('Once more:'));
	if (first === undefined || first !== second) {
		throw new CommandError(
			first === undefined
				? t('A vault needs a passphrase, and there is no terminal to ask for it on.')
				: t('The two passphrases differ. Nothing was changed.'),
		);
	}
	await vault.setUpRecovery(first);
}

/** What will happen, on standard error: places and descriptions, never a value. */
function showPlan(plan: Plan, style: Style, io: CliIo, t: Localize): void {
	const lines = [style.bold(escapeTerminal(plan.title))];
	for (const entry of plan.entries) {
		lines.push(`  + ${t('vault entry {0} of project {1}', entry.name, plan.project)}`);
	}
	for (const edit of plan.edits) {
		lines.push(`  ~ ${escapeTerminal(edit.path)}  ${style.dim(escapeTerminal(edit.description))}`);
	}
	for (const note of [...plan.notes, ...plan.refusals]) {
		lines.push(`  ${style.yellow('!')} ${escapeTerminal(note)}`);
	}
	io.stderr.write(`${lines.join('\n')}\n`);
}

function report(result: ContainmentResult, io: CliIo, t: Localize): number {
	const style = createStyle(wantsColour(io.stdout, io.env), t);
	const done = result.state === 'contained' || result.state === 'applied';
	const lines = [
		done ? `${style.green('✓')} ${success(result, t)}` : headline(result, t),
		...result.messages.map((message) => `  ${escapeTerminal(message)}`),
		...section(t('The value still stands here'), result.leftovers, style),
		...section(t('Left to do'), result.followUps, style),
	];
	io.stdout.write(`${lines.join('\n')}\n`);
	return done ? 0 : 2;
}

function success({ moved }: ContainmentResult, t: Localize): string {
	const { values, files } = moved ?? { values: 1, files: 1 };
	if (values > 1 && files > 1) return t('Contained: {0} values are gone from {1} files on disk.', values, files);
	if (values > 1) return t('Contained: {0} values are gone from 1 file on disk.', values);
	if (files > 1) return t('Contained: 1 value is gone from {0} files on disk.', files);
	return t('Contained: the value is gone from the file on disk.');
}

function headline({ state }: ContainmentResult, t: Localize): string {
	switch (state) {
		case 'takenBack':
			return t('Not contained: everything is as it was before.');
		case 'pending':
			return t('Not finished yet.');
		default:
			return t('Not contained.');
	}
}

function section(title: string, items: readonly string[], style: Style): string[] {
	return items.length === 0 ? [] : [style.bold(title), ...items.map((item) => `  - ${escapeTerminal(item)}`)];
}
