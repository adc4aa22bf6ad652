import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Example } from '../../server/src/providers/provider.ts';
import { dataFolder } from '../../server/src/vaults/paths.ts';
import { type Canary, createCanary } from '../support/canary.ts';
import { createExampleMaker } from '../support/exampleMaker.ts';
import { loadProviderFiles } from '../support/providerFiles.ts';
import { githubToken, randomPart } from '../support/secrets.ts';

/** Length of the pieces that the canary looks for, in characters. */
const pieceLength = 8;

/** A file with a secret in it. */
export interface BaitFile {
	/** Posix path below the workspace. */
	readonly path: string;
	readonly content: string | Uint8Array;
	/** Credential type that stands in it, or the name of the form. */
	readonly holds: string;
}

type Form = BaitFile & { readonly secret: string };

/** Files that hold one secret of every credential type and many encodings, and the canary that knows them all. */
export interface Bait {
	readonly files: readonly BaitFile[];
	readonly canary: Canary;
	/** Examples that are the same whatever the seed: the canary cannot look for them. */
	readonly fixed: readonly string[];
	/** What the canary's number of a value stands for. */
	readonly nameOf: (leak: string) => string;
	/** @param part What is written of it; default everything. */
	readonly write: (folder: string, part?: readonly BaitFile[]) => Promise<void>;
}

/**
 * What of a value may be shown, because it is a public fact of the credential and part of its story. Everything else
 * that differs from one example to the next is random and must be seen nowhere.
 */
const publicFacts: Readonly<Record<string, (value: string) => readonly string[]>> = {
	// The ids of team, user, bot, app and hook; the secret is what follows behind the last separator.
	'slack.bot-token': (value) => value.split('-').slice(1, -1),
	'slack.user-token': (value) => (value.startsWith('xoxp-') ? value.split('-').slice(1, -1) : []),
	'slack.app-token': (value) => value.split('-').slice(1, -1),
	'slack.webhook': (value) => value.split('/').slice(-3, -1),
	// The number of the bot stands in front of the colon.
	'telegram.bot-token': (value) => value.split(':').slice(0, 1),
};

/**
 * Random portions of an example: the stretches whose every piece of eight characters is absent from the same example made
 * from another seed. Prefixes, host names, claims and headers are the same in both, so they are not looked for.
 */
export function randomPortions(value: string, other: string): readonly string[] {
	const portions: string[] = [];
	let start = -1;
	const end = value.length - pieceLength;
	for (let at = 0; at <= end + 1; at++) {
		const random = at <= end && !other.includes(value.slice(at, at + pieceLength));
		if (random && start < 0) start = at;
		if (!random && start >= 0) {
			portions.push(value.slice(start, at - 1 + pieceLength));
			start = -1;
		}
	}
	return portions;
}

/** Makes the bait: every positive example of every provider, and one secret in each of many forms. */
export async function makeBait(): Promise<Bait> {
	const examples = (await loadProviderFiles('bait ')).flatMap((file) => file.examples);
	const others = (await loadProviderFiles('other ')).flatMap((file) => file.examples);
	const names: string[] = [];
	const fixed: string[] = [];
	const values: string[] = [];
	const whole = new Map<string, string>();
	const files: BaitFile[] = [];
	examples.forEach((example, index) => {
		const { value } = example;
		if (value === undefined) return;
		const facts = publicFacts[example.type]?.(value) ?? [];
		const portions = randomPortions(value, `${others[index]?.text}\n${facts.join('\n')}`);
		// A phrase is the same words in every text, and its pieces are plain English: only the whole of it is a leak.
		if (isPhrase(value)) whole.set(value, example.type);
		else if (portions.length === 0) fixed.push(example.type);
		for (const portion of portions) {
			names.push(example.type);
			values.push(portion);
		}
		files.push({ path: pathOf(example, index), content: `${example.text}\n`, holds: example.type });
	});
	for (const { secret, ...file } of [...forms(), ...configurations()]) {
		names.push(file.holds);
		values.push(secret);
		files.push(file);
	}
	return {
		files,
		fixed,
		canary: withPhrases(createCanary(values), whole),
		nameOf: (leak) => leak.replace(/value (\d+)/, (_, number: string) => names[Number(number)] ?? number),
		write: async (folder, part = files) => {
			for (const { path, content } of part) {
				const file = join(folder, ...path.split('/'));
				await mkdir(dirname(file), { recursive: true });
				await writeFile(file, content);
			}
		},
	};
}

function isPhrase(value: string): boolean {
	return /^[a-z]+(?: [a-z]+){11,}$/.test(value);
}

function withPhrases({ leaks }: Canary, phrases: ReadonlyMap<string, string>): Canary {
	return {
		leaks: (output) => {
			const bytes = Buffer.from(output);
			const found = [...phrases].filter(([phrase]) => bytes.includes(phrase)).map(([, type]) => type);
			return [...leaks(output), ...found];
		},
	};
}

/**
 * A folder for each example, because some are told by their file's name and several have the same. A hundred in each
 * group: a folder of thousands is slow to list.
 */
function pathOf({ type, path }: Example, index: number): string {
	const number = String(index).padStart(4, '0');
	return `types/${number.slice(0, 2)}/${number}-${type}/${path ?? 'notes.txt'}`;
}

/** Configuration files that we read ourselves and quote in reasons and problems, with a secret where one ends up. */
function configurations(): readonly Form[] {
	const token = (number: number) => githubToken(800 + number);
	const form = (number: number, path: string, content: (secret: string) => string): Form => ({
		path,
		content: content(token(number)),
		holds: path,
		secret: randomPart(token(number)),
	});
	return [
		form(0, '.claude/settings.json', (secret) => {
			const rule = `Bash(GITHUB_TOKEN=${secret} gh api:*)`;
			return JSON.stringify({ permissions: { allow: [rule], ask: [rule], deny: [rule, `Read(${secret})`] } });
		}),
		form(1, '.vscode/settings.json', (secret) =>
			JSON.stringify({
				'agentReach.agents': ['cursor', secret],
				'agentReach.referenceFile': `a b ${secret}`,
				'agentReach.exclude': [`${secret}/**`, 3],
				[`agentReach.${secret}`]: 1,
			}),
		),
		form(2, 'agent-reach.refs', (secret) => `RAW_TOKEN=${secret}\n${secret}\nOTHER=ref+agent-reach://${secret}\n`),
		form(3, '.agent-reach-baseline.json', (secret) => `{ "version": 1, "${secret}": [ "${secret}" `),
		form(4, '.cursorignore', (secret) => `# ${secret}\n`),
		form(5, '.cursor/mcp.json', (secret) =>
			JSON.stringify({ mcpServers: { gh: { command: 'x', args: ['--token', secret] } } }),
		),
		form(6, '.gemini/settings.json', (secret) => `{ "${secret}": ${secret} }`),
		form(7, '.codex/config.toml', (secret) => `model = "x"\nkey = ${secret}\n[a\n`),
		form(8, '.github/workflows/deploy.yml', (secret) =>
			['on: push', 'jobs:', `  ${secret}:`, `    environment: ${secret}`, '    permissions:', `      ${secret}: write`]
				.concat([
					'    steps:',
					`      - run: \${{ secrets.${secret} }}`,
					'      - uses: aws-actions/configure-aws-credentials@v4',
				])
				.concat(['        with:', `          role-to-assume: arn:aws:iam::123456789012:role/${secret}`, ''])
				.join('\n'),
		),
		form(9, 'infra/iam.tf', (secret) =>
			['resource "aws_iam_role" "a" {', `  name = "${secret}"`, '}', 'resource "aws_iam_role_policy" "a" {']
				.concat([`  role = aws_iam_role.a.name`, '  policy = jsonencode({ Statement = [{ Effect = "Allow",'])
				.concat([`    Action = "s3:${secret}", Resource = "arn:aws:s3:::${secret}/*" }] })`, '}', ''])
				.join('\n'),
		),
		form(
			10,
			'k8s/external.yaml',
			(secret) =>
				`kind: ExternalSecret\nmetadata: { name: ${secret} }\nspec:\n  data:\n    - secretKey: ${secret}\n      remoteRef: { key: ${secret} }\n`,
		),
	];
}

/** The same kind of secret in the forms in which files hold text. */
function forms(): readonly Form[] {
	const make = createExampleMaker('forms');
	const token = (number: number) => githubToken(700 + number);
	const pem = Array.from({ length: 12 }, () => make.base62(64)).join('\n');
	const bounds = ['BEGIN', 'END'].map((word) => `-----${word} RSA PRIVATE KEY-----`);
	const form = (number: number, path: string, content: (secret: string) => string | Uint8Array) => ({
		path: `forms/${path}`,
		content: content(token(number)),
		holds: path,
		secret: randomPart(token(number)),
	});
	return [
		form(0, 'utf16le.env', (secret) => Buffer.from(`\ufeffDEPLOY_TOKEN=${secret}\r\n`, 'utf16le')),
		form(1, 'utf16be.env', (secret) => Buffer.from(`\ufeffDEPLOY_TOKEN=${secret}\r\n`, 'utf16le').swap16()),
		form(2, 'bom.env', (secret) => `\ufeffDEPLOY_TOKEN=${secret}\n`),
		form(3, 'secret.yaml', (secret) => `kind: Secret\ndata:\n  token: ${Buffer.from(secret).toString('base64')}\n`),
		form(4, 'nested.json', (secret) =>
			JSON.stringify({ env: JSON.stringify({ DEPLOY_TOKEN: secret }), note: 'a \u2028 b' }),
		),
		form(5, 'escaped.json', (secret) => `{ "${unicodeEscapes('deploy')}Token": "\\u0020${secret}" }\n`),
		form(6, 'url.txt', (secret) => `https://api.example.test/?token=${encodeURIComponent(secret)}&x=%20\n`),
		form(7, 'remote.txt', (secret) => `git remote add origin https://x-access-token:${secret}@github.com/acme/shop\n`),
		form(8, 'invalid.env', (secret) =>
			Buffer.concat([Buffer.from([0xff, 0xc3, 0x28]), Buffer.from(`\nA_TOKEN=${secret}\n`)]),
		),
		form(9, 'long.txt', (secret) => `${'x'.repeat(200_000)} DEPLOY_TOKEN=${secret}\n`),
		form(10, 'deploy.sh', (secret) => `curl -H "Authorization: token ${secret}" https://api.github.com\n`),
		// The first one stands where the name of the second would stand.
		form(11, 'line.js', (secret) => `const [a, b] = ['${secret}', '${token(12)}'];\n`),
		form(13, 'keys.json', (secret) => `{ "${secret}": "${token(14)}" }\n`),
		form(15, 'reason.js', (secret) => `const a = '${token(16)}'; // agent-reach:allow like ${secret}\n`),
		form(17, 'comment.sh', (secret) => `# for deployments with ${secret}\nDEPLOY_TOKEN=${token(18)}\n`),
		form(19, 'header.http', (secret) => `Authorization: Basic ${Buffer.from(`deploy:${secret}`).toString('base64')}\n`),
		form(20, 'user.txt', (secret) => `https://${secret}:x-oauth-basic@github.com/acme/shop.git\n`),
		form(21, 'host.env', (secret) => `DATABASE_URL=postgres://app:${secret}@db.acme.test/shop?options=${token(22)}\n`),
		{
			path: 'forms/key.pem',
			content: `${bounds.join(`\n${pem}\n`)}\n`,
			holds: 'key.pem',
			secret: pem.replaceAll('\n', ''),
		},
		{
			path: 'forms/key.json',
			content: JSON.stringify({ key: bounds.join(`\n${pem}\n`) }),
			holds: 'key.json',
			secret: pem.slice(0, 64),
		},
	];
}

function unicodeEscapes(text: string): string {
	return text.replace(/[\s\S]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A per-user key that is the same in every run: ids are hexadecimal, and with a random key one may hold a piece by chance. */
export async function fixUserKey(home: string): Promise<void> {
	const folder = dataFolder({ platform: process.platform, env: {}, home });
	await mkdir(folder, { recursive: true, mode: 0o700 });
	await writeFile(join(folder, 'identity.key'), new Uint8Array(32).fill(7), { mode: 0o600 });
}
