import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, test } from 'node:test';
import { migrated, secret } from './support.ts';

const s = secret;
const modules = resolve('node_modules');
const folder = mkdtempSync(join(tmpdir(), 'agent-reach-compile-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Positions in which the compiler is strict about `string | undefined`. */
const programs: readonly string[] = [
	`export const a: string = '«${s}»';`,
	`export function f(a: string = '«${s}»'): string { return a; }`,
	`export const o: { readonly token: string; n?: number } = { token: '«${s}»' };`,
	`declare function use(token: string, n: number): void;\nuse('«${s}»', 1);`,
	`export const h: Record<string, string> = { Authorization: 'Bearer «${s}»' };`,
	`export class A { private readonly t: string = '«${s}»'; get() { return this.t.length; } }`,
	`export const l: string[] = ['a', '«${s}»'];`,
	`export const m = new Map<string, string>([['a', '«${s}»']]);`,
	`export const n: number = '«${s}»'.length;`,
	`export const c: string = 'a' + '«${s}»' + 'b';`,
	`export const t: boolean = Math.random() > 2 || '«${s}»' === 'x';`,
	`export const u: string = Math.random() > 2 ? '«${s}»' : 'x';`,
	`export const x = { a: '«${s}»' } satisfies { a: string };`,
	`export const y = { a: ['«${s}»'] } as const;`,
	`export const { z = '«${s}»' }: { z?: string } = {};`,
	`export const w: string = '«${s}»' || 'x';`,
	`export const v = async (): Promise<string> => '«${s}»';`,
	`export default '«${s}»';`,
	`export const b: string = \`a\${1}«${s}»\`;`,
	`let q: string;\nq = '«${s}»'\nexport const r = q`,
	`export const k: string = <string>'«${s}»';`,
	`export const d: string = '«${s}»'!;`,
	`export const e: string = '«${s}»' as string;`,
];

test('what was TypeScript before compiles under strict options afterwards', () => {
	mkdirSync(join(folder, 'src'));
	symlinkSync(modules, join(folder, 'node_modules'), 'junction');
	for (const [index, program] of programs.entries()) {
		writeFileSync(join(folder, 'src', `p${index}.ts`), `${migrated(`p${index}.ts`, program).text}\nexport {};\n`);
	}
	const compilerOptions = {
		strict: true,
		noEmit: true,
		target: 'ES2022',
		module: 'NodeNext',
		moduleResolution: 'NodeNext',
		types: ['node'],
		skipLibCheck: true,
		exactOptionalPropertyTypes: true,
		noUncheckedIndexedAccess: true,
		noPropertyAccessFromIndexSignature: true,
	};
	writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['src'] }));
	writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
	const compiler = join(modules, 'typescript', 'bin', 'tsc');
	const done = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
	assert.equal(done.status, 0, done.stdout);
});
