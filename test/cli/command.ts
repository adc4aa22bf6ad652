import { spawn } from 'node:child_process';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isolatedEnvironment } from '../support/isolation.ts';

/** The built command; another build can be named, as for the language server's tests. */
export const commandFile = join(
	process.env['AGENT_REACH_DIST'] ?? fileURLToPath(new URL('../../dist', import.meta.url)),
	'cli.js',
);

/** What came of one run. */
export interface Outcome {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

export interface RunOptions {
	readonly cwd: string;
	/** Home folder, made if needed; nothing of the real one is seen. */
	readonly home: string;
	readonly env?: Readonly<Record<string, string>>;
	readonly input?: string | Uint8Array;
}

/** Runs `agent-reach` as a shell would: another process, pipes for streams. */
export async function agentReach(args: readonly string[], options: RunOptions): Promise<Outcome> {
	await access(commandFile).catch(() => {
		throw new Error('dist/cli.js is missing: run `npm run build` first');
	});
	await mkdir(options.home, { recursive: true });
	const env = { ...(await isolatedEnvironment(options.home)), ...options.env };
	const child = spawn(process.execPath, [commandFile, ...args], { cwd: options.cwd, env });
	const streams = Promise.all([text(child.stdout), text(child.stderr)]);
	child.stdin.on('error', () => undefined);
	child.stdin.end(options.input ?? '');
	const code = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', resolve);
	});
	const [stdout, stderr] = await streams;
	return { code, stdout, stderr };
}

async function text(stream: NodeJS.ReadableStream): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of stream) {
		chunks.push(Buffer.from(chunk));
	}
	return Buffer.concat(chunks).toString('utf8');
}

/** A home folder beside the workspace of a test. */
export function homeBeside(folder: string): string {
	return join(folder, '..', `${folder.split(/[\\/]/).at(-1)}-home`);
}
