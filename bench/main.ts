// Lists the benchmarks, or runs those that are named: npm run bench -- [name ...], or `all`
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { machine } from './lib/report.ts';

const names = readdirSync(import.meta.dirname)
	.filter((file) => file.endsWith('.ts') && file !== 'main.ts')
	.map((file) => file.slice(0, -'.ts'.length))
	.sort();

/** The first sentence of the file: what it measures. */
function about(name: string): string {
	const [line = ''] = readFileSync(join(import.meta.dirname, `${name}.ts`), 'utf8').split('\n', 1);
	return line.replace(/^\/\/ /, '').replace(/:(?: node .*)?$/, '');
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => name !== 'all' && !names.includes(name));
if (asked.length === 0 || unknown.length > 0) {
	for (const name of unknown) console.error(`No benchmark is called "${name}".`);
	console.log('npm run bench -- <name> ..., or all:\n');
	for (const name of names) console.log(`  ${name.padEnd(8)} ${about(name)}`);
	process.exitCode = unknown.length === 0 ? 0 : 2;
} else {
	console.log(machine());
	for (const name of asked.includes('all') ? names : asked) {
		console.log(`\n${name}: ${about(name)}`);
		const args = ['--expose-gc', join(import.meta.dirname, `${name}.ts`)];
		if (spawnSync(process.execPath, args, { stdio: 'inherit' }).status !== 0) process.exitCode = 1;
	}
}
