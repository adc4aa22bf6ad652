import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import {
	CancellationTokenSource,
	type Diagnostic,
	type WorkspaceDiagnosticReportPartialResult,
} from 'vscode-languageserver/node';
import { resultIdOf } from '../../../server/src/lsp/diagnostic.ts';
import { bindPullDiagnostics, type DiagnosticSource } from '../../../server/src/lsp/diagnostics.ts';
import type { Session } from '../../../server/src/lsp/session.ts';
import type { EngineChange, FileRef } from '../../../server/src/workspace/engineTypes.ts';

type Partial = Pick<WorkspaceDiagnosticReportPartialResult, 'items'>;
interface Handlers {
	document: (params: { readonly textDocument: { readonly uri: string } }) => Promise<{ readonly items: unknown[] }>;
	workspace: (
		params: { readonly previousResultIds: [] },
		token: CancellationTokenSource['token'],
		progress: undefined,
		partial: { readonly report: (value: Partial) => void },
	) => Promise<unknown>;
}

/** What a connection, an engine and documents are to the answering of pulls, with numbers of findings instead of findings. */
function bound(counts: Map<string, number>, prepare = async () => {}, work = () => {}) {
	const handlers: { [name in keyof Handlers]?: Handlers[name] } = {};
	const listeners: ((change: EngineChange) => void)[] = [];
	const of = (uri: string, count = 0) => {
		work();
		const item = { message: uri } as Diagnostic;
		const items = Array.from({ length: count }, () => item);
		return { uri, items, resultId: resultIdOf(items) };
	};
	const session = {
		connection: {
			languages: {
				diagnostics: {
					on: (document: Handlers['document']) => void Object.assign(handlers, { document }),
					onWorkspace: (workspace: Handlers['workspace']) => void Object.assign(handlers, { workspace }),
					refresh: async () => undefined,
				},
			},
		},
		client: { refreshDiagnostics: true },
		background: () => undefined,
		engine: { onDidChange: (listener: (change: EngineChange) => void) => void listeners.push(listener) },
		documents: {
			all: () => [...counts.keys()].map((uri) => ({ uri, version: 1 })),
			uriOf: ({ path }: FileRef) => path,
			report: async (uri: string) => counts.get(uri),
		},
	};
	const source = {
		prepare,
		of: (uri: string, report: unknown) => of(uri, report as number | undefined),
		all: () => [...counts].map(([uri, count]) => of(uri, count)),
		known: (uri: string) => of(uri, counts.get(uri)),
		places: () => [...counts.keys()].map((path) => ({ root: '/', path })),
		at: ({ path }: FileRef) => of(path, counts.get(path)),
	};
	// Nothing else of them is asked for.
	bindPullDiagnostics(session as unknown as Session, source as unknown as DiagnosticSource);
	return {
		handlers: handlers as Handlers,
		change: (path: string, count: number) => {
			counts.set(path, count);
			for (const listener of listeners) listener({ files: [{ root: '/', path }] });
		},
	};
}

test('no change is lost that comes while what was there before is streamed', async (t) => {
	t.mock.timers.enable({ apis: ['setTimeout'] });
	const { handlers, change } = bound(new Map(Array.from({ length: 120 }, (_, n) => [`f${n}`, 1])));
	const told = new Map<string, number>();
	const source = new CancellationTokenSource();
	let chunks = 0;
	const held = handlers.workspace({ previousResultIds: [] }, source.token, undefined, {
		report: ({ items }) => {
			for (const report of items) told.set(report.uri, 'items' in report ? report.items.length : Number.NaN);
			chunks++;
			if (chunks === 1) change('f3', 0);
			// Changes are gathered for some milliseconds: these are over before the last chunk is told.
			t.mock.timers.tick(1000);
		},
	});
	for (let turn = 0; turn < 20; turn++) await setImmediate();
	assert.equal(told.get('f3'), 0);
	assert.equal(told.get('f119'), 1);
	source.cancel();
	await held;
});

test('an answer for a document says what is known when it is sent', async () => {
	const counts = new Map([['a', 2]]);
	const { handlers } = bound(counts, async () => void counts.set('a', 1));
	assert.equal((await handlers.document({ textDocument: { uri: 'a' } })).items.length, 1);
});

test('putting together what is told leaves room for everything else in between', async () => {
	const { handlers } = bound(
		new Map(Array.from({ length: 20 }, (_, n) => [`f${n}`, 1])),
		async () => {},
		() => {
			const end = performance.now() + 10;
			while (performance.now() < end);
		},
	);
	const source = new CancellationTokenSource();
	let told = 0;
	let turns = 0;
	const held = handlers.workspace({ previousResultIds: [] }, source.token, undefined, {
		report: ({ items }) => {
			told += items.length;
		},
	});
	for (; told < 20; turns++) await setImmediate();
	assert.ok(turns >= 10, `${turns} turns`);
	source.cancel();
	await held;
});
