import { join } from 'node:path';
import type { ContainmentResult, Plan } from '../contain/types.ts';
import { escapeTerminal } from '../escape.ts';
import type { Finding } from '../finding.ts';
import { english, type Localize } from '../l10n.ts';
import { askBroker, BrokerError, findBrokers } from '../vaults/brokerClient.ts';
import type { LocalVault } from '../vaults/local.ts';
import { diskEdits } from '../workspace/diskEdits.ts';
import { type FixPorts, planFixFor } from '../workspace/fixes.ts';
import { dataFolder } from '../workspace/folders.ts';
import { openJournal } from '../workspace/journal.ts';
import { sessionKey, userKey } from '../workspace/keys.ts';
import { leftoverSearch } from '../workspace/leftoverSearch.ts';
import { carryOut } from '../workspace/transaction.ts';
import type { CliIo, Command } from './io.ts';
import { CommandError, parsePlaceCommand } from './options.ts';
import { openPlace, type PlacedSession } from './place.ts';
import { machineOf, terminalVault } from './secrets/access.ts';
import { askHidden, confirm, tell } from './secrets/terminal.ts';
import { createStyle, type Style, wantsColour } from './style.ts';

/**
 * `agent-reach contain <file>:<line>`: moves what stands there into the vault. An editor that has the folder open does the
 * work; without one it is done here, after a question and with the vault's passphrase.
 *
 * Exit code 0 when the value is out of the file and was read again from disk, else 2.
 */
export const contain: Command = async (argv, io) => {
	const t = english;
	const options = parsePlaceCommand(argv, 'contain', t);
	if ('help' in options) {
		const { helpText } = await import('./help.ts');
		io.stdout.write(helpText(t));
		return 0;
	}
	const session = await openPlace(options.place, { ...options, whole: true }, io, t);
	try {
		const finding = theOne(session, t);
		const result =
			(await throughEditor(session, finding, io, t)) ?? (await onTerminal(session, finding, options.yes, io, t));
		return result ? report(result, io, t) : 2;
	} finally {
		await session.engine.dispose();
	}
};

/** One finding is contained at a time, so that a person sees what happens. */
function theOne({ findings }: PlacedSession, t: Localize): Finding {
	const [first, ...others] = findings;
	if (!first || others.length > 0) {
		const columns = findings.map(({ start }) => `${start.line}:${start.column}`).join(', ');
		throw new CommandError(t('There are several secrets in this line; name one of {0}', columns));
	}
	return first;
}

/** `undefined` when no editor has the folder open. What an editor refuses is not tried in another way. */
async function throughEditor(
	{ root, path }: PlacedSession,
	finding: Finding,
	io: CliIo,
	t: Localize,
): Promise<ContainmentResult | undefined> {
	const { line, column } = finding.start;
	const command = `agent-reach contain ${path}:${line}`;
	for (const broker of await findBrokers(machineOf(io), root)) {
		const onWaiting = (seconds: number) => tell(io, t('Waiting for the editor ({0} s)…', seconds));
		try {
			const request = {
				operation: 'contain',
				cwd: io.cwd,
				command,
				root,
				path,
				line,
				column,
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
	{ engine }: PlacedSession,
	finding: Finding,
	yes: boolean,
	io: CliIo,
	t: Localize,
): Promise<ContainmentResult | undefined> {
	const vault = terminalVault(io);
	const edits = diskEdits();
	const { state } = await vault.status();
	const stored = new Map<string, string>();
	const ports: FixPorts = {
		current: edits.current,
		names: (project) => (state === 'absent' ? Promise.resolve([]) : readEntries(vault, project, stored)),
		sameValue: (_project, name, value) => stored.get(name) === value,
		formatReference: vault.formatReference,
		date: new Date().toISOString().slice(0, 10),
	};
	const plan = await planFixFor(engine, finding, 'contain', ports, t);
	stored.clear();
	if (plan.kind === 'refused') {
		throw new CommandError(plan.reason);
	}
	showPlan(plan, createStyle(wantsColour(io.stderr, io.env)), io, t);
	if (!yes && !(await confirm(io, t('Do this?')))) {
		tell(io, t('Nothing was changed.'));
		return undefined;
	}
	if (state === 'absent') {
		await setUp(vault, io, t);
	}
	const folder = dataFolder(machineOf(io));
	const journal = openJournal(join(folder, 'journal'), await userKey(folder).catch(sessionKey));
	const leftovers = leftoverSearch(engine, machineOf(io), true, t);
	return carryOut(plan, { vault, edits, journal, leftovers, t });
}

/** Names of a project's entries, and their values into `stored`: a value that is there already keeps its name. */
async function readEntries(
	vault: LocalVault,
	project: string,
	stored: Map<string, string>,
): Promise<readonly string[]> {
	const names = await vault.names(project);
	const answers = await vault.resolve(names.map((name) => ({ vault: vault.id, project, name })));
	names.forEach((name, index) => {
		const answer = answers[index];
		if (answer?.ok === true) stored.set(name, answer.value);
	});
	return names;
}

async function setUp(vault: LocalVault, io: CliIo, t: Localize): Promise<void> {
	tell(io, t('There is no vault yet. Choose a recovery passphrase; nobody can reset it.'));
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
	for (const note of plan.notes) {
		lines.push(`  ${style.yellow('!')} ${escapeTerminal(note)}`);
	}
	io.stderr.write(`${lines.join('\n')}\n`);
}

function report(result: ContainmentResult, io: CliIo, t: Localize): number {
	const style = createStyle(wantsColour(io.stdout, io.env));
	const done = result.state === 'contained' || result.state === 'applied';
	const lines = [
		done ? `${style.green('✓')} ${t('Contained: the value is gone from the file on disk.')}` : headline(result, t),
		...result.messages.map((message) => `  ${escapeTerminal(message)}`),
		...section(t('The value still stands here'), result.leftovers, style),
		...section(t('Left to do'), result.followUps, style),
	];
	io.stdout.write(`${lines.join('\n')}\n`);
	return done ? 0 : 2;
}

function headline({ state }: ContainmentResult, t: Localize): string {
	switch (state) {
		case 'takenBack':
			return t('Not contained: everything is as it was before.');
		case 'pending':
			return t('Not finished: a file was not saved yet.');
		default:
			return t('Not contained.');
	}
}

function section(title: string, items: readonly string[], style: Style): string[] {
	return items.length === 0 ? [] : [style.bold(title), ...items.map((item) => `  - ${escapeTerminal(item)}`)];
}
