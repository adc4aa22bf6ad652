import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { programPath } from '../vaults/tools.ts';

/** One start of a program, as the operating system saw it. */
export interface ProgramStart {
	readonly program: string;
	readonly args: readonly string[];
	readonly env: Readonly<Record<string, string>>;
	/** Only of stand-ins. */
	readonly input?: string;
}

/** Programs whose starts are written down by themselves. */
export interface RecordedPrograms {
	/** To be put into `PATH`. */
	readonly folder: string;
	/** The programs that stand there. */
	readonly names: ReadonlySet<string>;
	readonly starts: () => Promise<readonly ProgramStart[]>;
}

/**
 * Stand-ins for programs that cannot be had, each a script of Node. What they are started with they write down first.
 *
 * @param bodies By name: code that sees `args`, `input` and `state`, an object that is kept, and gives `[exit code, output, errors]`.
 */
export async function standIns(base: string, bodies: Readonly<Record<string, string>>): Promise<RecordedPrograms> {
	const folder = join(base, 'stand-ins');
	await mkdir(folder, { recursive: true });
	const log = join(folder, 'starts.jsonl');
	for (const [program, body] of Object.entries(bodies)) {
		const text = `#!${process.execPath}
const fs = require('node:fs');
const args = process.argv.slice(2);
const input = fs.readFileSync(0, 'utf8');
const start = { program: ${JSON.stringify(program)}, args, env: process.env, input };
fs.appendFileSync(${JSON.stringify(log)}, JSON.stringify(start) + '\\n');
const kept = ${JSON.stringify(join(folder, `${program}.state.json`))};
const before = fs.existsSync(kept) ? fs.readFileSync(kept, 'utf8') : '{}';
const state = JSON.parse(before);
const option = (name) => args[args.indexOf(name) + 1];
const [code, output = '', errors = ''] = (() => { ${body} })() ?? [0];
// Several may run at once; those that only read write nothing.
if (JSON.stringify(state) !== before) {
	fs.writeFileSync(kept + process.pid, JSON.stringify(state));
	fs.renameSync(kept + process.pid, kept);
}
fs.writeSync(1, output);
fs.writeSync(2, errors);
process.exitCode = code;
`;
		await writeFile(join(folder, program), text, { mode: 0o755 });
	}
	const starts = async () => {
		const text = await readFile(log, 'utf8').catch(() => '');
		return text
			.split('\n')
			.filter((line) => line !== '')
			.map((line) => JSON.parse(line) as ProgramStart);
	};
	return { folder, names: new Set(Object.keys(bodies)), starts };
}

/** The real programs, each behind a script that writes down what it is started with. Those that are not here are left out. */
export async function recorded(base: string, programs: readonly string[]): Promise<RecordedPrograms> {
	const folder = join(base, 'recorded');
	await mkdir(folder, { recursive: true });
	const log = join(folder, 'starts');
	const end = 'end of start';
	const names = new Set<string>();
	for (const program of programs) {
		const real = await programPath(program);
		if (real === undefined) continue;
		names.add(program);
		const text = `#!/bin/sh\n{ printf '%s\\0' '${program}' "$@" --; /usr/bin/env -0; printf '%s\\0' '${end}'; } >> '${log}'\nexec '${real}' "$@"\n`;
		await writeFile(join(folder, program), text, { mode: 0o755 });
	}
	const starts = async (): Promise<readonly ProgramStart[]> => {
		const text = await readFile(log, 'utf8').catch(() => '');
		return text
			.split(`${end}\0`)
			.filter((each) => each !== '')
			.map((each) => {
				const parts = each.split('\0').slice(0, -1);
				const at = parts.lastIndexOf('--');
				const env = parts
					.slice(at + 1)
					.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
				return {
					program: parts[0] ?? '',
					args: parts.slice(1, at),
					env: Object.fromEntries(env) as Record<string, string>,
				};
			});
	};
	return { folder, names, starts };
}

/** An environment in which these programs come first. */
export function withPrograms<T extends Readonly<Record<string, string | undefined>>>(
	{ folder }: RecordedPrograms,
	env: T,
) {
	return { ...env, PATH: [folder, env['PATH'] ?? ''].join(delimiter) };
}
