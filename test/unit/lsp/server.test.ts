import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { errorText } from '../../../server/src/errorText.ts';
import { serverCapabilities } from '../../../server/src/lsp/capabilities.ts';
import { clientFeatures, startOptions } from '../../../server/src/lsp/clientFeatures.ts';
import { coalesce, inTurn, mergeChanges } from '../../../server/src/lsp/coalesce.ts';
import { refIn, touches } from '../../../server/src/lsp/uris.ts';
import { posixOnly } from '../../support/machine.ts';

const bare = { processId: null, rootUri: null, capabilities: {} };

describe('refIn', () => {
	const folders = ['/srv/app', '/srv/app/packages/inner', '/srv/application'];
	const cases: readonly [string, { root: string; path: string } | undefined][] = [
		['/srv/app/a.env', { root: '/srv/app', path: 'a.env' }],
		['/srv/app/packages/inner/b/c.ts', { root: '/srv/app/packages/inner', path: 'b/c.ts' }],
		['/srv/application/d', { root: '/srv/application', path: 'd' }],
		['/srv/apple', undefined],
		['/elsewhere', undefined],
	];
	for (const [path, expected] of cases) {
		test(path, { skip: posixOnly }, () => assert.deepEqual(refIn(folders, path), expected));
	}
});

describe('touches', () => {
	const at = (startLine: number, start: number, endLine: number, end: number) => ({
		start: { line: startLine, character: start },
		end: { line: endLine, character: end },
	});
	test('a cursor directly behind a value belongs to it', () => assert.ok(touches(at(1, 5, 1, 9), at(1, 9, 1, 9))));
	test('one further does not', () => assert.ok(!touches(at(1, 5, 1, 9), at(1, 10, 1, 10))));
	test('a selection around it does', () => assert.ok(touches(at(1, 5, 3, 2), at(0, 0, 9, 0))));
	test('another line does not', () => assert.ok(!touches(at(1, 5, 1, 9), at(2, 0, 2, 20))));
});

test('an error that quotes what could not be parsed is told without it', () => {
	const told = (work: () => unknown) => {
		try {
			work();
		} catch (error) {
			return errorText(error);
		}
		return assert.fail();
	};
	assert.equal(
		told(() => JSON.parse('hunter2')),
		'SyntaxError',
	);
	assert.match(
		told(() => readFileSync('/no/such/file')),
		/^Error \(ENOENT\): .*no.such.file/,
	);
});

describe('coalesce', () => {
	test('passes a burst on together, and the next one again', async () => {
		const seen: (readonly number[])[] = [];
		await new Promise<void>((resolve) => {
			const burst = coalesce<number>(5, (items) => {
				seen.push(items);
				if (seen.length === 2) resolve();
				else burst.add(3);
			});
			burst.add(1);
			burst.add(2);
		});
		assert.deepEqual(seen, [[1, 2], [3]]);
	});
	test('merges changes by file, and everything wins', () => {
		const a = { root: '/r', path: 'a' };
		const b = { root: '/r', path: 'b' };
		assert.deepEqual(mergeChanges([{ files: [a] }, { files: [a, b] }]), { files: [a, b] });
		assert.deepEqual(mergeChanges([{ files: [a] }, {}]), {});
	});
});

describe('client', () => {
	test('one that says nothing gets push, no custom messages and no edits', () => {
		const client = clientFeatures(bare);
		assert.equal(client.own, false);
		assert.equal(client.applyEdit, false);
		assert.equal(serverCapabilities(client).diagnosticProvider, undefined);
	});
	test('incomplete options are not those of our own client', () => {
		assert.equal(clientFeatures({ ...bare, initializationOptions: { trusted: true } }).own, false);
	});
	test('a foreign client may say that the workspace is not trusted', () => {
		assert.equal(startOptions({ ...bare, initializationOptions: { trusted: false } }).trusted, false);
		assert.equal(startOptions(bare).trusted, true);
	});
	test('refreshes make guessing between files unnecessary', () => {
		const capabilities = { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } };
		const { diagnosticProvider } = serverCapabilities(clientFeatures({ ...bare, capabilities }));
		assert.equal(diagnosticProvider?.interFileDependencies, false);
		assert.equal(diagnosticProvider?.workspaceDiagnostics, true);
	});
});

test('work that is in turn never runs beside itself, once more for all that asked meanwhile, and after a failure too', async () => {
	const ends: ((error?: Error) => void)[] = [];
	const work = inTurn(
		() => new Promise((resolve, reject) => ends.push((error) => (error === undefined ? resolve() : reject(error)))),
	);
	const calls = [work()];
	await Promise.resolve();
	calls.push(work(), work(), work());
	for (let turn = 0; turn < 9; turn++) await Promise.resolve();
	assert.equal(ends.length, 1);
	ends[0]?.(new Error('made up'));
	await assert.rejects(calls[0] ?? Promise.resolve(), /made up/);
	for (let turn = 0; turn < 9; turn++) await Promise.resolve();
	assert.equal(ends.length, 2);
	ends[1]?.();
	await Promise.all(calls.slice(1));
	void work();
	await Promise.resolve();
	assert.equal(ends.length, 3);
});
