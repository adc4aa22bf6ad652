import { rm } from 'node:fs/promises';
import type { TestContext } from 'node:test';
import { agentReach, homeBeside, type Outcome, type RunOptions } from '../cli/command.ts';
import { onTerminal, type Step } from '../cli/terminal.ts';
import { type TestFolder, testFolder } from '../unit/workspace/folder.ts';

/** What the tests need of the JSON report. */
export interface Report {
	readonly findings: readonly {
		readonly file: string;
		readonly type: string;
		readonly start: { readonly line: number; readonly column: number };
	}[];
	readonly stats: { readonly skipped: readonly { readonly file: string; readonly reason: string }[] };
}

/** A workspace and a home folder for the built command. */
export interface Place extends TestFolder {
	readonly home: string;
	readonly run: (args: readonly string[], options?: Partial<RunOptions>) => Promise<Outcome>;
	readonly scan: (...args: readonly string[]) => Promise<Outcome & { readonly report: Report }>;
	/** Contains what stands at a place, as a person at a terminal would. */
	readonly contain: (
		where: string,
		env?: Readonly<Record<string, string>>,
	) => Promise<{ code: number | null; screen: string }>;
}

export const passphrase = 'correct horse battery';

/** The questions of the first containment; those of a vault that exists come in their place. */
const firstTime: readonly Step[] = [
	{ wait: /New passphrase:/, answer: passphrase },
	{ wait: /Once more:/, answer: passphrase },
];

export async function place(t: TestContext): Promise<Place> {
	const folder = await testFolder(t);
	const home = homeBeside(folder.path);
	let first = true;
	t.after(() => rm(home, { recursive: true, force: true }));
	const run = (args: readonly string[], options: Partial<RunOptions> = {}) =>
		agentReach(args, { cwd: folder.path, home, ...options });
	return {
		...folder,
		home,
		run,
		scan: async (...args) => {
			const outcome = await run(['scan', '--format', 'json', ...args]);
			return { ...outcome, report: JSON.parse(outcome.stdout || '{}') as Report };
		},
		contain: async (where) => {
			const steps = first ? firstTime : [{ wait: /Recovery passphrase/, answer: passphrase }];
			const outcome = await onTerminal(['contain', '--yes', where], folder.path, home, steps);
			first &&= outcome.code !== 0;
			return outcome;
		},
	};
}

/** Root may read everything: permissions cannot be tested as that user. */
export const isRoot = process.getuid?.() === 0;
export const posix = process.platform !== 'win32';
