import type { Localize } from '../l10n.ts';
import { type Answer, type Answers, answer, gitAnswers, loadAnswers, rowTable } from '../reach/answers.ts';
import { createIgnore } from '../reach/gitignore.ts';
import { usualGitView } from '../reach/gitView.ts';
import { createIgnorePackage } from '../reach/ignorePackage.ts';
import { createRipgrepView, parseRipgrep, ripgrepReads } from '../reach/ripgrep.ts';
import type { Agent, AgentMarkers, McpFile, ReachModel, RootSnapshot } from './agent.ts';
import { ripgrepAnswer } from './parts/ripgrepAnswer.ts';
import { asMeasured, type SearchProgram, searchProgram } from './parts/searchProgram.ts';
import { openShell } from './parts/shellAnswer.ts';

const indexFile = '.continueignore';
const globalIndexFile = '~/.continue/.continueignore';

const program = { npm: '@continuedev/cli', command: 'cn' } as const;
const version = '1.5.47';

const markers: AgentMarkers = {
	workspace: ['.continue/', '.continuerules', indexFile],
	home: ['.continue/'],
	extensions: ['continue.continue'],
	hosts: [],
};

const mcp: readonly McpFile[] = [
	{ file: '~/.continue/config.yaml', reference: (name) => `\${{ secrets.${name} }}`, whenUnset: 'Not documented.' },
];

/**
 * Names that the file tools refuse, as lines of an ignore file. Folders are compared with the parent folder only.
 * Source: continuedev/continue core/indexing/ignore.ts as published in @continuedev/cli 1.5.47; measured.
 */
const refusedNames = [
	...['*.env', '*.env.*', '.env*', 'config.json', 'config.yaml', 'config.yml', 'settings.json', 'appsettings.json'],
	...[
		'appsettings.*.json',
		'*.key',
		'*.pem',
		'*.p12',
		'*.pfx',
		'*.crt',
		'*.cer',
		'*.jks',
		'*.keystore',
		'*.truststore',
	],
	...['*.db', '*.sqlite', '*.sqlite3', '*.mdb', '*.accdb', '*.secret', '*.secrets', 'auth.json', '*.token'],
	...['*.bak', '*.backup', '*.old', '*.orig', 'docker-compose.override.yml', 'docker-compose.override.yaml'],
	...['id_rsa', 'id_dsa', 'id_ecdsa', 'id_ed25519', '*.ppk', '*.gpg'],
	...['.env/', 'env/', '.aws/', '.gcp/', '.azure/', '.kube/', '.docker/', 'secrets/', '.secrets/', 'private/'],
	...['.private/', 'certs/', 'certificates/', 'keys/', '.ssh/', '.gnupg/', '.gpg/', '.tmp/'],
].join('\n');

function model(snapshot: RootSnapshot, t: Localize): ReachModel {
	const rowsOf = rowTable('continue');
	const ofGit = gitAnswers(snapshot, t);
	const ofLoads = loadAnswers('Continue', { mcp }, t);
	const refused = createIgnorePackage([{ base: '', text: refusedNames, file: '' }]);
	// The indexer trims each line before the package sees it, as Gemini CLI does (measured with 1.5.47).
	const index = createIgnorePackage(
		[globalIndexFile, indexFile].map((file) => ({ base: '', text: snapshot.files.get(file) ?? '', file })),
		{ trimLines: true, keepsBareReturns: true },
	);
	const git = usualGitView(snapshot);
	const searchedBy = searchProgram(snapshot, { program, markers });
	const search = createRipgrepView(snapshot, { hidden: false });
	const globs = createIgnore(
		[{ base: '', text: withoutNegations(snapshot.files.get('.gitignore') ?? ''), file: '.gitignore' }],
		{
			ignoreCase: false,
			parse: parseRipgrep,
		},
	);
	const open = answer(
		'reachable',
		t('Not on the built-in list of Continue, which is the only control of its file tools.'),
	);
	const ofTools = (isRefused: boolean): Answers => {
		if (!isRefused) return { context: open, read: open, edit: open };
		const refusal = answer(
			'refused',
			t("On the built-in list of names that Continue's file tools refuse (measured with 1.5.47)."),
		);
		const context = answer('unknown', t('Refused to file tools; not measured for mentioned and open files.'));
		return { context, read: refusal, edit: refusal };
	};
	const reach: ReachModel['reach'] = ({ path }) => {
		// The name as it was asked for and its parent folder; a link's target is not looked at (measured with 1.5.47).
		const isRefused = refused.match(lastTwo(path), false).ignored;
		const isIndexed = !isRefused && !index.match(path, false).ignored && !git?.(path).ignored;
		const left = search(path);
		const byGlob = globs.match(path, false).ignored;
		const tracked = ofGit(path);
		const loaded = ofLoads(path);
		return rowsOf([isRefused, isIndexed, left, byGlob, tracked, loaded], () => ({
			...ofTools(isRefused),
			index: isIndexed
				? answer('reachable', t('Continue may index it.'))
				: answer(
						'hidden',
						t('Left out of the index by .continueignore, git or the built-in list; the shell can read it.'),
					),
			search: searchAnswer(ripgrepAnswer(left, t), byGlob, searchedBy, t),
			shell: openShell(t),
			...tracked,
			...loaded,
		}));
	};
	return { reach, problems: [] };
}

/** `a/b/c` -> `b/c`. */
function lastTwo(path: string): string {
	const name = path.lastIndexOf('/');
	return name <= 0 ? path : path.slice(path.lastIndexOf('/', name - 1) + 1);
}

/** The program hands the lines of `.gitignore` to ripgrep as exclusions, those with `!` left out. */
const withoutNegations = (text: string): string =>
	text
		.split('\n')
		.map((line) => (line.trim().startsWith('!') ? '' : line.trim()))
		.join('\n');

function searchAnswer(byRipgrep: Answer | undefined, byGlob: boolean, program: SearchProgram, t: Localize): Answer {
	if (!byRipgrep && !byGlob)
		return answer(
			'reachable',
			t('Searches show it, even when its name is on the built-in list (measured with 1.5.47).'),
		);
	if (program === 'grep') {
		return answer(
			'reachable',
			t('No ripgrep on PATH: the search falls back to grep, which prints it (source code of 1.5.47).'),
		);
	}
	const byLine = answer('hidden', t('A line of .gitignore leaves it out of searches; it can still be read by name.'));
	return asMeasured(byRipgrep ?? byLine, program, version, t);
}

/** Continue, in editors and in the terminal. */
export const continueAgent: Agent = {
	id: 'continue',
	name: 'Continue',
	vendor: 'Continue Dev',
	facts: {
		basis: 'measured',
		version,
		program,
		date: '2026-11-23',
		sources: [
			'measured: the published command-line program 1.5.47, with ripgrep on PATH; it brings none',
			'continuedev/continue core/indexing/ignore.ts and extensions/cli/src/tools, as published in @continuedev/cli 1.5.47',
		],
	},
	markers,
	reads: [indexFile, globalIndexFile, '.gitignore', ...ripgrepReads],
	model,
	deny: {
		kind: 'none',
		reason:
			'.continueignore keeps a file out of the index only; the file tools refuse a fixed list of names and nothing else. Move the secret to a vault instead.',
	},
	mcp,
};
