import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createCanary } from '../support/canary.ts';
import { assertGitlabReport } from '../support/gitlabSchema.ts';
import { sarifValidator } from '../support/sarifSchema.ts';
import { githubToken, randomPart } from '../support/secrets.ts';
import { agentReach, homeBeside } from './command.ts';

const tokens = Array.from({ length: 12 }, (_, index) => githubToken(400 + index));
const salt = 'a-salt-for-tests-of-formats';
const validate = await sarifValidator();
const windows = process.platform === 'win32';

/** Names that mean something to one of the formats. */
const evil: readonly string[] = windows
	? []
	: [
			'a\n::error file=x::pwned\n.env',
			'##[error]pwned::set-output name=x::y%0A::warning::z.env',
			'[click](https://evil.example) {0} ![x](https://evil.example/p.png).env',
			'"><script>alert(1)</script>&amp;\u0001\ufffe.env',
			'a,b:c=d;e?f#g% h.env',
			'\u202egnp.env',
		];

interface Sarif {
	readonly runs: readonly {
		readonly tool: { readonly driver: { readonly rules: readonly Record<string, unknown>[] } };
		readonly results: readonly SarifResult[];
	}[];
}

interface SarifResult {
	readonly ruleId: string;
	readonly ruleIndex: number;
	readonly level: string;
	readonly message: { readonly text: string };
	readonly partialFingerprints: Readonly<Record<string, string>>;
	readonly suppressions: readonly { kind: string; justification: string }[];
	readonly codeFlows?: readonly { threadFlows: readonly { locations: readonly unknown[] }[] }[];
	readonly locations: readonly {
		physicalLocation: { artifactLocation: { uri: string }; region: { startLine: number } };
	}[];
}

describe('the formats of scan', { timeout: 180_000 }, () => {
	let folder: string;
	const write = async (path: string, text: string) => {
		await mkdir(dirname(join(folder, path)), { recursive: true });
		await writeFile(join(folder, path), text);
	};
	before(async () => {
		folder = await realpath(await mkdtemp(join(tmpdir(), 'agent-reach-formats-')));
		await write('.cursor/rules/house.mdc', 'Be kind.\n');
		await write('.cursorignore', 'deploy/\n');
		await write('deploy/prod.sh', `export GITHUB_TOKEN=${tokens[0]}\n`);
		await write('copy of it.sh', `export GITHUB_TOKEN=${tokens[0]}\n`);
		await write('allowed.js', `const t = '${tokens[1]}'; // agent-reach:allow [a](https://evil.example) <b>\n`);
		for (const [index, name] of evil.entries()) await write(name, `GH_TOKEN=${tokens[2 + index]}\n`);
	});
	after(async () => {
		await rm(folder, { recursive: true, force: true });
		await rm(homeBeside(folder), { recursive: true, force: true });
	});
	const canary = createCanary(tokens.map(randomPart));
	const run = (...args: string[]) =>
		agentReach(['scan', '--salt', salt, ...args], { cwd: folder, home: homeBeside(folder) });
	const sarif = async (...args: string[]) => JSON.parse((await run('--format', 'sarif', ...args)).stdout) as Sarif;

	for (const format of ['sarif', 'github', 'gitlab', 'junit', 'html', 'markdown', 'json', 'pretty']) {
		test(`${format}: exit code, no value, no hidden character`, async () => {
			const { code, stdout, stderr } = await run('--format', format);
			assert.equal(code, 1, stderr);
			assert.deepEqual(canary.leaks(stdout + stderr), []);
			if (format !== 'json' && format !== 'html') {
				assert.doesNotMatch(stdout, /[^\P{Cc}\n]|[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/u);
			}
			assert.match(stdout, /GitHub/);
		});
	}

	test('several reports of one scan', async () => {
		const files = ['one.sarif', 'sub/two.xml'];
		const { code, stdout, stderr } = await run(
			'--report',
			`sarif=${files[0]}`,
			'--report',
			`junit=${files[1]}`,
			'--fail-on',
			'never',
		);
		assert.equal(code, 0, stderr);
		assert.match(stdout, /By level/);
		assert.equal((JSON.parse(await readFile(join(folder, 'one.sarif'), 'utf8')) as Sarif).runs.length, 1);
		assert.match(await readFile(join(folder, 'sub/two.xml'), 'utf8'), /<testsuites/);
		for (const file of files) await rm(join(folder, file));
	});

	test('SARIF is valid', { skip: validate === undefined && 'the npm registry does not answer' }, async () => {
		for (const args of [[], ['--home', '--env'], ['--agents', 'all']]) {
			const log = await sarif(...args);
			assert.equal(validate?.(log), true, JSON.stringify(validate?.errors?.slice(0, 5)));
		}
	});

	test('SARIF: rules with help and severity, places, suppressions, code flows', async () => {
		const [first] = (await sarif()).runs;
		assert.ok(first);
		const { results, tool } = first;
		assert.equal(results.length, 3 + evil.length);
		for (const result of results) {
			const rule = tool.driver.rules[result.ruleIndex];
			assert.ok(rule);
			assert.equal(rule['id'], result.ruleId);
			const { text, markdown } = rule['help'] as { text: string; markdown: string };
			assert.match(text, /agent-reach contain/);
			assert.ok(markdown.length > 100);
			const severity = Number((rule['properties'] as Record<string, string>)['security-severity']);
			assert.ok(severity >= 7 && severity <= 10, String(severity));
			const [place] = result.locations;
			const { uri } = place?.physicalLocation.artifactLocation ?? { uri: '' };
			assert.ok(!uri.startsWith('/') && !uri.includes(' '), uri);
			assert.equal(place?.physicalLocation.region.startLine, 1);
			assert.doesNotMatch(result.message.text, /\]\(|\{\d+\}/);
		}
		const [allowed] = results.filter(({ suppressions }) => suppressions.length > 0);
		assert.equal(allowed?.suppressions[0]?.kind, 'inSource');
		assert.equal(allowed?.codeFlows, undefined);
		const deploy = results.find(
			(each) => each.locations[0]?.physicalLocation.artifactLocation.uri === 'deploy/prod.sh',
		);
		const [flow] = deploy?.codeFlows ?? [];
		assert.match(JSON.stringify(flow), /"uri":"\.cursorignore".*"startLine":1/, 'the rule that decides is a step');
		assert.equal(flow?.threadFlows[0]?.locations.length, 3);
		assert.doesNotMatch(JSON.stringify(results), /snippet|contextRegion/);
	});

	test('SARIF: fingerprints stay when lines move, and tell files apart', async () => {
		const prints = async () => {
			const results = (await sarif('deploy/prod.sh', 'copy of it.sh')).runs[0]?.results ?? [];
			return results.map(({ partialFingerprints }) => partialFingerprints);
		};
		const before = await prints();
		await write('deploy/prod.sh', `#!/bin/sh\n\n\nexport GITHUB_TOKEN=${tokens[0]}\n`);
		const moved = await prints();
		await write('deploy/prod.sh', `export GITHUB_TOKEN=${tokens[0]}\n`);
		assert.deepEqual(moved, before);
		assert.equal(new Set(before.map((each) => each['agentReachIdentity/v1'])).size, 1, 'one value, one identity');
		assert.equal(new Set(before.map((each) => each['primaryLocationLineHash'])).size, 2, 'two files');
		const other = JSON.parse(
			(
				await agentReach(['scan', '--salt', `${salt}-other`, '--format', 'sarif'], {
					cwd: folder,
					home: homeBeside(folder),
				})
			).stdout,
		) as Sarif;
		const keyed = other.runs[0]?.results.map(({ partialFingerprints }) => partialFingerprints['agentReachIdentity/v1']);
		assert.ok(!keyed?.includes(before[0]?.['agentReachIdentity/v1']), 'keyed with the salt');
	});

	test('GitHub: one command a finding, and no name of a file makes another', async () => {
		const { stdout, stderr } = await run('--format', 'github');
		const lines = stdout.trimEnd().split('\n');
		assert.equal(
			lines.filter((line) => /^::(?:error|warning|notice) file=[^:]*,line=\d+,/.test(line)).length,
			2 + evil.length,
		);
		for (const line of lines.slice(0, -1)) assert.match(line, /^::(?:error|warning|notice) [^:]*::[^\n]*$/);
		assert.doesNotMatch(stdout.replace(/^::(?:error|warning|notice) [^:]*::/gm, ''), /::|##\[/);
		assert.doesNotMatch(stderr, /^(?:::|.*##\[)/m);
		assert.match(lines.at(-1) ?? '', /^Agent Reach: \d+ secrets; \d+ of them make the build fail; 1 allowed/);
	});

	test('GitLab: the fields that its schema asks for', async () => {
		const report = JSON.parse((await run('--format', 'gitlab')).stdout);
		assertGitlabReport(report);
		assert.match(report.version, /^15\.\d+\.\d+$/);
		const { scan } = report;
		assert.equal(scan.type, 'secret_detection');
		assert.equal(scan.status, 'success');
		for (const time of [scan.start_time, scan.end_time]) assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
		for (const tool of [scan.analyzer, scan.scanner]) {
			assert.ok(tool.id && tool.name && tool.version && tool.vendor.name);
		}
		assert.equal(report.vulnerabilities.length, 2 + evil.length);
		const ids = new Set<string>();
		for (const each of report.vulnerabilities) {
			assert.match(each.id, /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
			ids.add(each.id);
			assert.ok(['Info', 'Unknown', 'Low', 'Medium', 'High', 'Critical'].includes(each.severity));
			assert.ok(each.identifiers.length > 0 && each.identifiers.length <= 20);
			assert.ok(each.identifiers.every((id: Record<string, string>) => id['type'] && id['name'] && id['value']));
			assert.ok(each.location.file && each.location.commit.sha && each.location.start_line >= 1);
			assert.equal(each.raw_source_code_extract, undefined);
		}
		assert.equal(ids.size, report.vulnerabilities.length);
	});

	test('GitLab: a name that is longer than it takes is cut, or it would refuse the whole report', async () => {
		const name = `Ticket of our shop ${'x'.repeat(300)}`;
		await write(
			'.vscode/settings.json',
			JSON.stringify({ 'agentReach.rules': [{ name, pattern: 'shop_[0-9a-f]{32}' }] }),
		);
		await write('shop.txt', `ticket: shop_${'0f1e2d3c4b5a6978'.repeat(2)}\n`);
		const { stdout } = await run('--format', 'gitlab', 'shop.txt');
		await rm(join(folder, '.vscode'), { recursive: true });
		await rm(join(folder, 'shop.txt'));
		const report = JSON.parse(stdout);
		assert.match(report.vulnerabilities[0].name, /^Ticket of our shop x+…$/);
		assertGitlabReport(report);
	});

	test('JUnit: failures, skips, and well-formed XML whatever the names', async () => {
		const { stdout } = await run('--format', 'junit');
		assert.match(
			stdout,
			new RegExp(
				`<testsuites name="agent-reach" tests="${3 + evil.length}" failures="${2 + evil.length}" errors="0" skipped="1"`,
			),
		);
		assert.deepEqual(malformed(stdout), undefined);
		const quiet = (await run('--format', 'junit', '--fail-on', 'never')).stdout;
		assert.match(quiet, /failures="0"/);
		assert.match(quiet, /<system-out>/);
		const none = (await run('--format', 'junit', '.cursor')).stdout;
		assert.match(none, /tests="1" failures="0".*\n.*\n.*No secrets found/);
	});

	test('Markdown and HTML without paths', async () => {
		for (const format of ['markdown', 'html']) {
			const { stdout } = await run('--format', format, '--no-paths');
			for (const name of ['prod.sh', 'copy of it', 'deploy/', folder])
				assert.ok(!stdout.includes(name), `${format}: ${name}`);
			assert.match(stdout, /GitHub/);
		}
		const { code, stderr } = await run('--format', 'sarif', '--no-paths');
		assert.equal(code, 2);
		assert.match(stderr, /html and markdown/);
	});

	test('a format that does not exist, a report without a file', async () => {
		for (const args of [
			['--format', 'xml'],
			['--report', 'sarif'],
			['--report', 'xml=a'],
		]) {
			const { code, stderr } = await run(...args);
			assert.equal(code, 2);
			assert.match(stderr, /agent-reach: /);
		}
	});
});

/** What is wrong with a piece of XML: tags that do not match, a bare `&` or `<`. */
function malformed(xml: string): string | undefined {
	const open: string[] = [];
	const rest = xml
		.replace(/^<\?xml[^>]*\?>/, '')
		.replace(/<(\/?)([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>/g, (_, end, name, _attributes, empty) => {
			if (end) {
				if (open.pop() !== name) open.push(`unexpected </${name}>`);
			} else if (!empty) open.push(name);
			return '';
		});
	const bare = /<|&(?!(?:amp|lt|gt|quot|#39|#96);)/.exec(rest);
	return open[0] ?? bare?.[0];
}
