import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Agent, RootSnapshot } from '../../../server/src/agents/agent.ts';
import { english } from '../../../server/src/l10n.ts';
import { createReach } from '../../../server/src/reach/index.ts';
import type { Channel, ReachRow, Verdict } from '../../../server/src/reach/types.ts';
import { assertGerman, markedGerman } from '../../support/german.ts';

/** What a snapshot is made from; a root outside git on Linux with nothing in it when left out. */
export interface World {
	readonly files?: Readonly<Record<string, string>>;
	/** Inside git: the tracked files. */
	readonly tracked?: readonly string[];
	readonly prefix?: string;
	readonly nested?: readonly string[];
	readonly platform?: RootSnapshot['platform'];
	readonly ignoreCase?: boolean;
	readonly markers?: readonly string[];
	readonly extensions?: readonly string[];
	readonly hostApp?: string;
	/** Programs on PATH, by name; nobody looked when left out. */
	readonly programs?: Readonly<Record<string, string>>;
}

export const root = '/home/someone/project';

export function snapshotOf(world: World): RootSnapshot {
	const { tracked, hostApp } = world;
	return {
		root,
		home: '/home/someone',
		files: new Map(Object.entries(world.files ?? {})),
		ignoreCase: world.ignoreCase ?? false,
		platform: world.platform ?? 'linux',
		markers: new Set(world.markers),
		extensions: new Set(world.extensions),
		...(hostApp === undefined ? {} : { hostApp }),
		...(world.programs === undefined ? {} : { programs: new Map(Object.entries(world.programs)) }),
		...(tracked === undefined
			? {}
			: {
					git: {
						prefix: world.prefix ?? '',
						tracked: (path: string) => tracked.includes(path),
						...(world.nested === undefined ? {} : { nested: world.nested }),
					},
				}),
	};
}

/** All rows of one file. */
export function rowsOf(agent: Agent, world: World, path: string, linkTarget?: string): readonly ReachRow[] {
	const target =
		linkTarget === undefined ? { path } : linkTarget === '..' ? { path, leadsOut: true } : { path, linkTarget };
	const rows = createReach([agent], snapshotOf(world), english).reach(target);
	// The same in the second language: whatever a test meets has to be translated, and changes no verdict.
	const german = createReach([agent], snapshotOf(world), markedGerman).reach(target);
	for (const { because } of german) assertGerman(because.text);
	const verdicts = (all: readonly ReachRow[]) => all.map(({ channel, verdict }) => [channel, verdict]);
	assert.deepEqual(verdicts(german), verdicts(rows));
	return rows;
}

/** One line of a table: verdicts of a file in a world, and where that is known from. */
export interface ReachCase {
	readonly name: string;
	readonly source: string;
	readonly world: World;
	/** path -> channel -> verdict; `none`: the channel has no row. `path -> target` is a link, `path -> ..` one that leads out. */
	readonly expect: Readonly<Record<string, Partial<Record<Channel, Verdict | 'none'>>>>;
	/** Where the cause of the first channel of the first path stands: `file:line`. */
	readonly cause?: string;
}

/** Runs a table as tests. */
export function runCases(agent: Agent, cases: readonly ReachCase[]): void {
	for (const { name, source, world, expect, cause } of cases) {
		test(`${agent.id}: ${name} (${source})`, () => {
			let first: ReachRow | undefined;
			for (const [file, verdicts] of Object.entries(expect)) {
				const [path = '', target] = file.split(' -> ');
				const rows = rowsOf(agent, world, path, target);
				for (const [channel, verdict] of Object.entries(verdicts)) {
					const row = rows.find((one) => one.channel === channel);
					first ??= row;
					assert.equal(row?.verdict ?? 'none', verdict, `${file}, ${channel}: ${row?.because.text}`);
					assert.ok(row === undefined || row.because.text !== '', 'every verdict has a cause');
				}
			}
			if (cause !== undefined) assert.equal(`${first?.because.file}:${first?.because.line}`, cause);
		});
	}
}
