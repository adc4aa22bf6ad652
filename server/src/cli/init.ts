import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { applyEdits, type FormattingOptions, modify, type ParseError, parse } from 'jsonc-parser';
import { escapeTerminal } from '../escape.ts';
import { english, type Localize } from '../l10n.ts';
import { suggestVault } from '../vaults/suggest.ts';
import type { Engine } from '../workspace/engine.ts';
import { projectOf } from '../workspace/fixes.ts';
import { makeFolder, readTextFile, writeTextFile } from '../workspace/textFile.ts';
import type { Command } from './io.ts';
import { CommandError, UsageError } from './options.ts';
import { openSession } from './session.ts';

const file = '.vscode/settings.json';
const prefix = 'agentReach.';

/** One setting that init proposes, and why. */
interface Proposal {
	readonly name: string;
	readonly value: unknown;
	readonly why: string;
}

/**
 * `agent-reach init`: adds what a team should share to `.vscode/settings.json`, after a look at the repository. What is
 * set already is never changed. Exit code 0, or 2 when the file cannot be added to.
 */
export const init: Command = async (argv, io) => {
	const t = io.t ?? english;
	if (argv.includes('--help') || argv.includes('-h')) {
		io.stdout.write(
			`${t('agent-reach init   adds agents, project, vault, salt and policy to .vscode/settings.json of this folder; what is set already stays')}\n`,
		);
		return 0;
	}
	const [first] = argv;
	if (first !== undefined) throw new UsageError(t('agent-reach init takes no {0}', escapeTerminal(first)));
	const { engine } = await openSession({ roots: [{ path: io.cwd, only: [] }] }, io, t);
	try {
		const before = await readTextFile(file, { root: io.cwd });
		const known = settingsIn(before?.text, t);
		const proposals = (await propose(engine, io.cwd, t)).filter(({ name }) => !known.has(prefix + name));
		for (const { name, value, why } of proposals) {
			const shown = name === 'salt' ? t('a new one') : JSON.stringify(value);
			io.stdout.write(`${escapeTerminal(`${prefix}${name}: ${shown}`)}\n    ${escapeTerminal(why)}\n`);
		}
		if (proposals.length === 0) {
			io.stderr.write(`${t('Everything is set already; nothing was changed.')}\n`);
			return 0;
		}
		await makeFolder(io.cwd, '.vscode');
		await writeTextFile(io.cwd, file, withSettings(before?.text, proposals), before);
		io.stderr.write(`${t('Written: {0}', file)}\n`);
		return 0;
	} finally {
		await engine.dispose();
	}
};

/**
 * Names that the file sets.
 *
 * @throws {CommandError} when it is no JSON object that can be added to.
 */
function settingsIn(text: string | undefined, t: Localize): ReadonlySet<string> {
	if (text === undefined || text.trim() === '') return new Set();
	const errors: ParseError[] = [];
	const value: unknown = parse(text, errors, { allowTrailingComma: true });
	if (errors.length > 0 || typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new CommandError(t('{0} is no valid JSON object; correct it first. Nothing was changed.', file));
	}
	return new Set(Object.keys(value));
}

function withSettings(text: string | undefined, proposals: readonly Proposal[]): string {
	const tabs = text === undefined || /^\t/m.test(text);
	const size = /^( +)"/m.exec(text ?? '')?.[1]?.length ?? 2;
	const formattingOptions: FormattingOptions = {
		insertSpaces: !tabs,
		tabSize: size,
		eol: text?.includes('\r\n') ? '\r\n' : '\n',
	};
	const empty = text === undefined || text.trim() === '';
	let result = empty ? '{}' : text;
	for (const { name, value } of proposals) {
		result = applyEdits(result, modify(result, [prefix + name], value, { formattingOptions }));
	}
	return empty ? `${result}\n` : result;
}

async function propose(engine: Engine, root: string, t: Localize): Promise<readonly Proposal[]> {
	const [config] = engine.roots();
	const agents = engine.agents(root);
	const vault = await vaultOf(root, t);
	return [
		...(agents.length > 0
			? [
					{
						name: 'agents',
						value: agents.map(({ id }) => id),
						why: t(
							'found here: {0}. Add what colleagues use; a pipeline has no agents to find.',
							agents.map(({ name, why }) => `${name} (${why})`).join(', '),
						),
					},
				]
			: []),
		...(config === undefined ? [] : [{ name: 'project', value: projectOf(config), why: t('the name in references') }]),
		...(vault === undefined ? [] : [vault]),
		{
			name: 'salt',
			value: randomBytes(24).toString('base64url'),
			why: t('makes findings comparable between machines; commit it with the rest'),
		},
		{ name: 'policy', value: 'block', why: t('a pipeline fails on what agentReach.failOn names; warn only tells') },
		{ name: 'failOn', value: 'high', why: t('the mildest level that fails a pipeline') },
	];
}

/** Files that a tool for secrets leaves in a repository, where nothing better tells the vault. */
const traces: readonly (readonly [file: RegExp, vault: string])[] = [
	[/^doppler\.ya?ml$/, 'doppler'],
	[/^\.infisical\.json$/, 'infisical'],
	[/^\.gpg-id$/, 'pass'],
];

async function vaultOf(root: string, t: Localize): Promise<Proposal | undefined> {
	const suggested = await suggestVault(root);
	if (suggested !== undefined)
		return { name: 'vault', value: suggested.kind, why: t('this repository has one already') };
	const names = await readdir(root).catch(() => []);
	for (const [pattern, vault] of traces) {
		const found = names.find((name) => pattern.test(name));
		if (found !== undefined) return { name: 'vault', value: vault, why: t('{0} stands here', found) };
	}
	const op = names.filter((name) => /^(?:\.env[\w.-]*|agent-reach\.refs)$/.test(name));
	for (const name of op) {
		const text = (await readTextFile(name, { root, maxBytes: 1_000_000 }).catch(() => undefined))?.text;
		if (text !== undefined && /^\s*(?:export\s+)?\w+\s*=\s*["']?op:\/\//m.test(text)) {
			return { name: 'vault', value: '1password', why: t('{0} refers to it', name) };
		}
	}
	return undefined;
}
