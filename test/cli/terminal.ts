import { execFileSync, spawn } from 'node:child_process';
import { isolatedEnvironment } from '../support/isolation.ts';
import { commandFile } from './command.ts';

/** `script` of util-linux gives a program a terminal of its own. */
export function hasScript(): boolean {
	try {
		return execFileSync('script', ['--version'], { stdio: 'pipe' }).includes('util-linux');
	} catch {
		return false;
	}
}

/** Why a test on a terminal cannot run here, or `false`. */
export const noTerminal: string | false = hasScript() ? false : 'needs `script` of util-linux for a terminal';

/** Answers when the screen shows what is waited for. */
export interface Step {
	readonly wait: RegExp;
	readonly answer: string;
}

/** Runs the command on a terminal and answers its questions as they come. */
export async function onTerminal(args: readonly string[], cwd: string, home: string, steps: readonly Step[]) {
	const command = [process.execPath, commandFile, ...args].map((part) => `'${part}'`).join(' ');
	const env = { ...(await isolatedEnvironment(home)), TERM: 'xterm', NO_COLOR: '1' };
	const child = spawn('script', ['-qec', command, '/dev/null'], { cwd, env });
	let screen = '';
	let answered = 0;
	const left = [...steps];
	child.stdout.on('data', (chunk: Buffer) => {
		screen += chunk.toString('utf8');
		const [step] = left;
		if (step?.wait.test(screen.slice(answered))) {
			answered = screen.length;
			left.shift();
			child.stdin.write(`${step.answer}\n`);
		}
	});
	const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
	return { code, screen };
}
