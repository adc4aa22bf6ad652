import { createHash, createHmac } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { escapeTerminal } from '../escape.ts';
import type { Localize } from '../l10n.ts';
import { build } from '../workspace/build.ts';
import type { Engine } from '../workspace/engine.ts';
import { combine } from '../workspace/shards/combine.ts';
import type { ScanRecord } from '../workspace/shards/record.ts';
import { mostShares, type Share } from '../workspace/shards/share.ts';
import { CommandError } from './options.ts';
import { version } from './version.ts';

const kind = 'agent-reach shard';
const format = 1;

/** What `scan --shard` prints: the record of its share, and what has to be the same in all of them. */
export interface ShardFile {
	readonly kind: typeof kind;
	readonly format: typeof format;
	/** Version and build of the program: another one may find other things. */
	readonly program: string;
	readonly shard: Share;
	/** Tag of the salt. */
	readonly salt: string;
	/** What was looked at: a commit that is compared with, or the index. */
	readonly scope: string;
	/** Identifiers were looked for as well. */
	readonly identifiers: boolean;
	/** Of `record`, so that a file that was cut off or changed on its way is told. */
	readonly digest: string;
	readonly record: ScanRecord;
}

/** All shares of one scan. */
export interface MergedShards {
	readonly record: ScanRecord;
	/** See {@link ShardFile.scope}. */
	readonly scope: string;
}

/** A share and the file it came in. */
interface ReadShard {
	readonly file: string;
	readonly content: ShardFile;
}

/**
 * The text of a shard file.
 *
 * @param scope See {@link ShardFile.scope}.
 * @throws {CommandError} when the scan did not get to its end.
 */
export function shardText(
	engine: Engine,
	{ share, scope, identifiers }: { readonly share: Share } & Pick<ShardFile, 'scope' | 'identifiers'>,
	t: Localize,
): string {
	const record = engine.record();
	if (record.stats.cancelled) throw new CommandError(t('The scan was cancelled: this shard is not complete'));
	const content: ShardFile = {
		kind,
		format,
		program: program(),
		shard: share,
		salt: saltTag(engine.roots()[0]?.settings.salt ?? ''),
		scope,
		identifiers,
		digest: digestOf(record),
		record,
	};
	return `${JSON.stringify(content)}\n`;
}

/**
 * Reads shard files and puts them together.
 *
 * @param paths Files, or folders whose `*.json` are read.
 * @throws {CommandError} when one is missing, double, damaged, or not of the same scan: a report with a hole in it would
 * look like a clean one.
 */
export async function mergeShards(paths: readonly string[], cwd: string, t: Localize): Promise<MergedShards> {
	const shards: ReadShard[] = [];
	for (const file of await shardFiles(paths, cwd, t)) shards.push({ file, content: await readShard(file, t) });
	shards.sort((a, b) => a.content.shard.index - b.content.shard.index);
	const [first, ...others] = shards;
	if (first === undefined) throw new CommandError(t('There is no shard file in what was named'));
	// They are sorted, so that one that is there twice stands beside itself.
	for (const [at, other] of others.entries()) {
		checkSame(first, other, t);
		checkOther(shards[at] ?? first, other, t);
	}
	checkComplete(shards, first.content.shard.of, t);
	const record = combine([first.content.record, ...others.map(({ content }) => content.record)]);
	return { record, scope: first.content.scope };
}

async function shardFiles(paths: readonly string[], cwd: string, t: Localize): Promise<readonly string[]> {
	const files: string[] = [];
	for (const path of paths) {
		const absolute = resolve(cwd, path);
		const stats = await stat(absolute).catch(() => undefined);
		if (stats === undefined) throw new CommandError(t('{0} does not exist or cannot be read', escapeTerminal(path)));
		if (!stats.isDirectory()) {
			files.push(absolute);
			continue;
		}
		const names = (await readdir(absolute)).filter((name) => name.endsWith('.json')).sort();
		files.push(...names.map((name) => join(absolute, name)));
	}
	return [...new Set(files)];
}

async function readShard(file: string, t: Localize): Promise<ShardFile> {
	const wrong = (why: string) => new CommandError(t('{0}: {1}', escapeTerminal(file), why));
	let content: ShardFile;
	try {
		content = JSON.parse(await readFile(file, 'utf8')) as ShardFile;
	} catch {
		throw wrong(t('not a shard file, or cut off'));
	}
	if (content === null || typeof content !== 'object' || content.kind !== kind) {
		throw wrong(t('not a shard file; agent-reach scan --shard i/n prints one'));
	}
	if (content.format !== format || content.program !== program()) {
		const text = t('made by another version ({0}); this is {1}', String(content.program), program());
		throw wrong(escapeTerminal(text));
	}
	const { index, of } = content.shard ?? {};
	if (!Number.isInteger(index) || !Number.isInteger(of) || index < 1 || index > of || of > mostShares) {
		throw wrong(t('not a shard file, or damaged'));
	}
	if (content.digest !== digestOf(content.record)) throw wrong(t('damaged, or changed since it was made'));
	if (content.record.stats.cancelled) throw wrong(t('the scan did not get to its end'));
	return content;
}

function apart(first: ReadShard, other: ReadShard, what: string, t: Localize): CommandError {
	const names = [first, other].map(({ file }) => escapeTerminal(file));
	return new CommandError(t('{0} and {1} do not belong together: {2}', ...names, what));
}

function checkOther(before: ReadShard, shard: ReadShard, t: Localize): void {
	const { index } = shard.content.shard;
	if (before.content.shard.index === index) throw apart(before, shard, t('both are shard {0}', index), t);
}

function checkSame(first: ReadShard, other: ReadShard, t: Localize): void {
	const differ = (what: string) => apart(first, other, what, t);
	const [a, b] = [first.content, other.content];
	if (a.shard.of !== b.shard.of) throw differ(t('of {0} and of {1}', a.shard.of, b.shard.of));
	if (a.salt !== b.salt) throw differ(t('different salts'));
	if (a.scope !== b.scope) throw differ(t('changes since different commits'));
	if (a.identifiers !== b.identifiers) throw differ(t('identifiers were looked for in one of them'));
	if (labels(a) !== labels(b)) throw differ(t('different folders'));
	if (agentIds(a) !== agentIds(b)) {
		throw differ(t('other agents are installed there; name the same ones for all with --agents'));
	}
	const [listed, also] = [a.record.stats.listing, b.record.stats.listing];
	if (listed?.digest !== also?.digest || listed?.files !== also?.files) {
		const counts = [listed?.files ?? 0, also?.files ?? 0];
		throw differ(
			t(
				'different files ({0} and {1}); scan the same commit, build nothing before, and write shards outside the folder',
				...counts,
			),
		);
	}
}

function checkComplete(shards: readonly ReadShard[], of: number, t: Localize): void {
	const there = new Set(shards.map(({ content }) => content.shard.index));
	const missing = Array.from({ length: of }, (_, at) => at + 1).filter((index) => !there.has(index));
	if (missing.length > 0) throw new CommandError(t('Of {0} shards these are missing: {1}', of, missing.join(', ')));
}

function labels({ record }: ShardFile): string {
	return record.roots.map(({ label }) => label).join('\0');
}

function agentIds({ record }: ShardFile): string {
	return record.roots.map(({ agents }) => agents.map(({ id }) => id).join(',')).join('\0');
}

function program(): string {
	return build === '' ? version : `${version}+${build}`;
}

/** The salt is no secret; still it stands in no report. */
function saltTag(salt: string): string {
	return createHmac('sha256', salt).update('agent-reach shard').digest('hex').slice(0, 16);
}

/** Guards against accidents; who can change the files can make a new one. */
function digestOf(record: unknown): string {
	return createHash('sha256')
		.update(JSON.stringify(record) ?? '')
		.digest('hex')
		.slice(0, 32);
}
