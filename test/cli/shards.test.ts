import assert from 'node:assert/strict';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Ajv } from 'ajv';
import { belongsTo, ListDigest, parseShare } from '../../server/src/workspace/shards/share.ts';
import { createCanary } from '../support/canary.ts';
import { createExampleMaker } from '../support/exampleMaker.ts';
import { type TestFolders, testFolders } from '../support/lspClient.ts';
import { githubToken, randomPart } from '../support/secrets.ts';
import { agentReach } from './command.ts';

const schemaFile = new URL('../../schemas/report.schema.json', import.meta.url);
const salt = 'a-salt-for-tests-of-the-shards';
const of = 16;
const make = createExampleMaker('shards');
const keyId = `${['AK', 'IA'].join('')}${make.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 16)}`;
const weak = (n: number) => ['Zq7', n, 'kw9Lp', n].join('');

/** Copies in many files, weak values, links, rules of agents, facts, pipelines, baselines: what is joined over files. */
function files(): Record<string, string> {
	const texts: Record<string, string> = {
		'.cursor/rules/house.mdc': 'Be kind.\n',
		'.cursorignore': 'hidden/\n',
		'.gitignore': '.env\n',
		'.github/workflows/deploy.yml':
			'on: push\njobs:\n  deploy:\n    runs-on: ubuntu-latest\n    env:\n      TOKEN: $' +
			'{{ secrets.RAILWAY_TOKEN }}\n    steps:\n      - run: ./deploy.sh\n',
		'keys.env': `AWS_ACCESS_KEY_ID=${keyId}\nAWS_SECRET_ACCESS_KEY=${make.base62(40)}\n`,
		'infra/key.json': JSON.stringify({ AccessKey: { UserName: 'up', AccessKeyId: keyId, Status: 'Active' } }),
		'infra/user.tf': 'resource "aws_iam_user" "up" {\n  name = "up"\n}\n',
		'infra/policy.tf': `resource "aws_iam_user_policy" "up" {
  user = aws_iam_user.up.name
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = ["s3:GetObject"], Resource = "arn:aws:s3:::acme-${make.base62(20)}/*" }] })
}
`,
		'.github/workflows/odd.yml':
			`on: push\njobs:\n  ${make.base62(32)}:\n    environment: ${make.base62(32)}\n    steps:\n      - run: $` +
			`{{ secrets.A${make.base62(30)} }}\n`,
		'hidden/keys.env': `GITHUB_TOKEN=${githubToken(1)}\n`,
		'.env': `GITHUB_TOKEN=${githubToken(1)}\nDB_PASSWORD=${weak(1)}\n`,
		'allowed.ts': `const token = '${githubToken(2)}'; // agent-reach:allow a test\n`,
		'.vscode/settings.json': '{ "agentReach.exclude": ["old/**"] }\n',
		'old/a.env': `GITHUB_TOKEN=${githubToken(3)}\n`,
	};
	for (let n = 0; n < 120; n++) {
		texts[`src/part${n % 9}/file${n}.env`] = `GITHUB_TOKEN=${githubToken(n % 40)}\nDB_PASSWORD=${weak(n % 17)}\n`;
		texts[`src/part${n % 9}/clean${n}.ts`] = `export const n = ${n};\n`;
	}
	return texts;
}

describe('a scan that is shared out', { timeout: 300_000 }, () => {
	let folders: TestFolders;
	let out: string;
	let whole: string;
	const shard = (n: number) => join(out, `shard-${n}.json`);
	const all = Array.from({ length: of }, (_, at) => at + 1);
	const run = (args: readonly string[]) => agentReach(args, { cwd: folders.workspace, home: folders.home });
	const scanShare = async (n: number, ...more: string[]) => {
		const { code, stdout, stderr } = await run(['scan', '--shard', `${n}/${of}`, '--salt', salt, ...more]);
		assert.equal(code, 0, stderr);
		return stdout;
	};
	before(async () => {
		folders = await testFolders(files());
		out = join(folders.home, 'out');
		await mkdir(out, { recursive: true });
		whole = (await run(['scan', '--format', 'json', '--salt', salt])).stdout;
		const work = [...all];
		const some = async () => {
			for (let n = work.pop(); n !== undefined; n = work.pop()) await writeFile(shard(n), await scanShare(n));
		};
		await Promise.all([some(), some(), some()]);
	});
	after(() => folders[Symbol.asyncDispose]());
	const plain = (text: string) => {
		const report = JSON.parse(text);
		delete report.stats.milliseconds;
		return report;
	};

	test('16 shards merged are the scan of everything, byte for byte but the time', async () => {
		const { code, stdout, stderr } = await run(['merge', ...all.map(shard), '--format', 'json']);
		assert.equal(code, 1, stderr);
		assert.deepEqual(plain(stdout), plain(whole));
		const report = plain(stdout);
		assert.ok(report.findings.length > 240);
		assert.ok(report.identities.length > 0);
		const [aws] = report.findings.filter(({ type }: { type: string }) => type === 'aws.secret-access-key');
		assert.match(aws.blast.reasons.join('\n'), /is proven by infra\/policy\.tf/, 'what other shards read counts');
		assert.ok(report.findings.some((each: { suppressed?: unknown }) => each.suppressed));
		assert.ok(report.findings.some(({ blast }: { blast: { vector: string } }) => /\/DU:[2-9]/.test(blast.vector)));
		const valid = new Ajv({ allowUnionTypes: true }).compile(JSON.parse(await readFile(schemaFile, 'utf8')));
		assert.equal(valid(JSON.parse(stdout)), true, JSON.stringify(valid.errors));
	});

	test('a folder of shards, in whatever order, for people and with its exit code', async () => {
		const merged = await run(['merge', out]);
		const direct = await run(['scan', '--salt', salt]);
		const withoutTime = (text: string) => text.replace(/ in [\d.]+ s/, '');
		assert.equal(withoutTime(merged.stdout), withoutTime(direct.stdout));
		assert.equal(merged.code, 1);
		assert.equal((await run(['merge', out, '--fail-on', 'never'])).code, 0);
	});

	test('a shard is the same every time, but for the time', async () => {
		const stable = (text: string) => text.replace(/"milliseconds":\d+/, '').replace(/"digest":"[0-9a-f]{32}"/, '');
		assert.equal(stable(await scanShare(5)), stable(await readFile(shard(5), 'utf8')));
	});

	test('no shard holds a value, or a tag by which a weak one can be guessed', async () => {
		const values = [...Array(40).keys()].map((n) => randomPart(githubToken(n)));
		const canary = createCanary([...values, ...[...Array(17).keys()].map(weak)]);
		for (const n of all) {
			const text = await readFile(shard(n), 'utf8');
			assert.deepEqual(canary.leaks(text), []);
			for (const [, tag = ''] of text.matchAll(/"localIdentity":"([0-9a-f]+):/g)) assert.match(tag, /^(?:.{4}|.{16})$/);
		}
	});

	const refused: readonly (readonly [
		name: string,
		change: (files: string[]) => Promise<string[]> | string[],
		message: RegExp,
	])[] = [
		['one is missing', (list) => list.slice(1), /Of 16 shards these are missing: 1/],
		[
			'one is there twice',
			async (list) => {
				await writeFile(join(out, 'again.txt'), await readFile(shard(3)));
				return [...list, join(out, 'again.txt')];
			},
			/both are shard 3/,
		],
		[
			'one is cut off',
			async (list) => {
				const text = await readFile(shard(2), 'utf8');
				await writeFile(join(out, 'cut.txt'), text.slice(0, -40));
				return [...list.filter((file) => file !== shard(2)), join(out, 'cut.txt')];
			},
			/cut\.txt: not a shard file, or cut off/,
		],
		[
			'one was changed',
			async (list) => {
				const text = await readFile(shard(2), 'utf8');
				await writeFile(join(out, 'changed.txt'), text.replace('"findings":[{', '"findings":[],"other":[{'));
				return [...list.filter((file) => file !== shard(2)), join(out, 'changed.txt')];
			},
			/changed\.txt: damaged, or changed/,
		],
		[
			'one saw other files',
			async (list) => {
				await writeFile(folders.file('new.txt'), 'x');
				await writeFile(join(out, 'other.txt'), await scanShare(2));
				await rm(folders.file('new.txt'));
				return [...list.filter((file) => file !== shard(2)), join(out, 'other.txt')];
			},
			/do not belong together: different files/,
		],
		[
			'one had another salt',
			async (list) => {
				await writeFile(join(out, 'salt.txt'), await scanShare(2, '--salt', `${salt}2`));
				return [...list.filter((file) => file !== shard(2)), join(out, 'salt.txt')];
			},
			/different salts/,
		],
		[
			'one reckoned with other agents',
			async (list) => {
				await writeFile(join(out, 'agents.txt'), await scanShare(2, '--agents', 'all'));
				return [...list.filter((file) => file !== shard(2)), join(out, 'agents.txt')];
			},
			/--agents/,
		],
		['something else was named', () => [folders.file('.gitignore')], /not a shard file/],
		[
			'a report was named',
			async () => {
				await writeFile(join(out, 'report.txt'), whole);
				return [join(out, 'report.txt')];
			},
			/scan --shard i\/n prints one/,
		],
	];
	for (const [name, change, message] of refused) {
		test(`refused: ${name}`, async () => {
			const { code, stdout, stderr } = await run(['merge', ...(await change(all.map(shard)))]);
			assert.equal(code, 2);
			assert.equal(stdout, '');
			assert.match(stderr, message);
		});
	}

	test('without a salt there are no shards', async () => {
		const { code, stderr } = await run(['scan', '--shard', '1/2']);
		assert.equal(code, 2);
		assert.match(stderr, /agentReach\.salt, or --salt/);
	});
});

test('every file belongs to exactly one share, and shares are about even', () => {
	const shares = Array.from({ length: of }, (_, at) => ({ index: at + 1, of }));
	const sizes = shares.map(() => 0);
	for (let n = 0; n < 16_000; n++) {
		const path = `packages/p${n % 50}/src/f${n}.ts`;
		const owners = shares.filter((share) => belongsTo(share, 'root', path));
		assert.equal(owners.length, 1);
		const at = (owners[0]?.index ?? 0) - 1;
		sizes[at] = (sizes[at] ?? 0) + 1;
	}
	assert.ok(Math.min(...sizes) > 850 && Math.max(...sizes) < 1150, sizes.join(' '));
	const [one, two, other] = [new ListDigest(), new ListDigest(), new ListDigest()];
	for (const path of ['a', 'b/c', 'd']) one.add('r', path);
	for (const path of ['d', 'a', 'b/c']) two.add('r', path);
	for (const path of ['d', 'a', 'b/d']) other.add('r', path);
	assert.equal(one.text, two.text);
	assert.notEqual(one.text, other.text);
	assert.deepEqual(
		['1/1', '16/16', '0/2', '3/2', '1/0', '1/1001', 'a/b', '1'].map((text) => parseShare(text) !== undefined),
		[true, true, ...Array(6).fill(false)],
	);
});
