import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { buildMap, type IdentitySource, type MapSource } from '../../../server/src/annotate/map/build.ts';
import { isEmptyDelta, mapDelta } from '../../../server/src/annotate/map/delta.ts';
import { markdownReport } from '../../../server/src/annotate/map/markdown.ts';
import { htmlReport } from '../../../server/src/annotate/map/page.ts';
import { mapWords } from '../../../server/src/annotate/map/words.ts';
import { createStoryteller } from '../../../server/src/annotate/storyteller.ts';
import type { Finding } from '../../../server/src/finding.ts';
import { english } from '../../../server/src/l10n.ts';
import { agentNames, blastOf, findingOf, incident } from './help.ts';

const tell = createStoryteller({ agentNames }, english);
const low = 'BR:1/AU:L/DE:R/DS:C/LM:N/SP:N/EN:D/LT:S/PT:N/RE:W';

function source(path: string, findings: readonly Finding[]): MapSource {
	return {
		id: `id of ${path}`,
		path,
		opens: true,
		findings,
		story: (finding) => tell(finding, { reach: [], copies: [] }),
	};
}

function build(sources: readonly MapSource[], paths = true) {
	const agents = [
		{ id: 'cursor', name: 'Cursor' },
		{ id: 'claude-code', name: 'Claude Code' },
	];
	return buildMap({ title: 'shop', agents, sources, paths, t: english });
}

test('one value at several places is one credential, told by its worst place', () => {
	const data = build([
		source('a.env', [findingOf({ id: '1', blast: blastOf(low) })]),
		source('b.env', [findingOf({ id: '2' }), findingOf({ id: '3', localIdentity: 'other' })]),
	]);
	assert.deepEqual(
		data.credentials.map(({ id, places, level }) => [id, places.map(({ file }) => file), level]),
		[
			['2', ['id of b.env', 'id of a.env'], 'critical'],
			['3', ['id of b.env'], 'critical'],
		],
	);
	assert.deepEqual(
		data.files.map(({ path }) => path),
		['a.env', 'b.env'],
	);
	assert.deepEqual(data.systems, [{ id: 'own:Acme', name: 'Acme' }]);
	const [first] = data.operations;
	assert.deepEqual(first?.credentials, ['2', '3']);
	assert.deepEqual(first?.agents, ['claude-code', 'cursor']);
});

test('what is doubtful is left out; what was allowed stays, behind the rest, and says so', () => {
	const data = build([
		source('a.env', [
			findingOf({ id: 'doubtful', type: 'generic.password', confidence: 'low', localIdentity: 'd' }),
			findingOf({ id: 'allowed', localIdentity: 'a', suppressed: { by: 'baseline', reason: 'x' } }),
			findingOf({ id: 'mild', localIdentity: 'm', blast: blastOf(low) }),
		]),
	]);
	assert.deepEqual(
		data.credentials.map(({ id, allowed }) => [id, allowed]),
		[
			['mild', undefined],
			['allowed', 'baseline'],
		],
	);
	assert.deepEqual(
		data.operations.flatMap(({ credentials }) => credentials),
		['mild', 'mild', 'mild'],
	);
});

test('neither the tag of a value nor its place on the machine is in the data', () => {
	const text = JSON.stringify(build([source('a.env', [findingOf({ localIdentity: 'the-tag', root: '/home/dana' })])]));
	assert.ok(!text.includes('the-tag'));
	assert.ok(!text.includes('/home/dana'));
});

test('text of files is one line in which nothing is invisible', () => {
	const data = build([source('a\u202e\n.env', [findingOf({ keyName: 'KEY\u200b' })])]);
	assert.equal(data.files[0]?.path, 'a<U+202E> .env');
	assert.equal(data.credentials[0]?.keyName, 'KEY<U+200B>');
});

test('without paths no path is in it, not even in a sentence', () => {
	const gap = 'Meant for infra/domains.tf, but it can also delete volume.';
	const finding = findingOf({
		file: 'infra/domains.tf',
		blast: blastOf(incident, { gap, reasons: ['infra/other.tf limits it.'], facts: { policy: 'infra/domains.tf' } }),
	});
	const data = build([source('infra/domains.tf', [finding])], false);
	const text = JSON.stringify(data);
	assert.ok(!text.includes('infra'), text);
	assert.match(text, /file 1/);
	assert.match(text, /Meant for a file, but/);
});

test('a delta holds what changed and nothing else', () => {
	const before = build([source('a.env', [findingOf()]), source('b.env', [findingOf({ id: '2', localIdentity: 'b' })])]);
	const same = mapDelta(before, before);
	assert.ok(isEmptyDelta(before, same));
	const after = build([source('a.env', [findingOf()]), source('c.env', [findingOf({ id: '3', localIdentity: 'c' })])]);
	const delta = mapDelta(before, after);
	assert.ok(!isEmptyDelta(before, delta));
	assert.deepEqual(delta.gone, { agents: [], files: ['id of b.env'], credentials: ['2'], systems: [] });
	assert.deepEqual(
		delta.set.files.map(({ path }) => path),
		['c.env'],
	);
	assert.deepEqual(
		delta.set.credentials.map(({ id }) => id),
		['3'],
	);
});

test('the page: a policy that names exactly its script and its style, and no way out of the data block', () => {
	const evil = '</script><script>alert(1)</script><!--';
	const data = build([source(`${evil}.env`, [findingOf({ keyName: evil })])]);
	const script = 'let a = "b";';
	const style = 'body{}';
	const page = htmlReport({ data: { ...data, title: evil }, words: mapWords(english), script, style });
	const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
	const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
	assert.match(policy, /^default-src 'none'; /);
	assert.ok(policy.includes(`script-src ${hash(script)};`));
	assert.ok(policy.includes(`style-src ${hash(style)};`));
	assert.ok(!/unsafe|https?:|\*/.test(policy), policy);
	assert.equal(page.split('<script').length - 1, 2, 'the data block and the script');
	assert.equal(page.split('</script>').length - 1, 2);
	assert.ok(!page.includes('alert(1)</'));
	const block = /<script type="application\/json" id="data">(.*)<\/script>/.exec(page)?.[1] ?? '';
	assert.equal(JSON.parse(block).data.credentials[0].keyName, evil);
});

test('Markdown for a comment: the verbs, the credentials, and nothing that acts', () => {
	const text = markdownReport(
		build([source('![x](http://evil.test)@octocat.env', [findingOf({ keyName: '`|<img>' })])]),
		english,
	);
	assert.match(text, /## Agent Reach: shop/);
	assert.match(text, /◆ delete volume \| Acme account token \| Claude Code, Cursor/);
	assert.match(text, /◆ critical 97 \| Acme account token/);
	assert.ok(!/!\[|<img/.test(text.replaceAll(/(`+).*?\1(?!`)/g, '')), text);
});

test('Markdown of nothing says so', () => {
	assert.match(markdownReport(build([]), english), /No credential was found that could do harm/);
});

test('every word of the page is there in the language of the user', () => {
	const words = mapWords((message) => `<${message}>`);
	for (const [key, word] of Object.entries(words)) assert.match(word, /^<.+>$/, key);
});

const identity: IdentitySource = {
	id: 'id of ci.yml',
	path: '.github/workflows/ci.yml',
	name: '![x](https://evil.example)',
	title: 'AWS role',
	line: 7,
	others: 2,
	assumed: false,
	blast: { level: 'high', score: 60, vector: 'BR:1/AU:A?/DE:I?', operations: ['delete bucket'] },
	known: ['infra/iam.tf:3 says so.'],
	use: 'Whoever changes this workflow and has it run can use it.',
	reach: [
		{ agent: 'cursor', verdict: 'asks' },
		{ agent: 'claude-code', verdict: 'blocked' },
	],
};

test('identities without a value are listed and counted apart; without paths nothing names a file', () => {
	const input = {
		title: 'shop',
		agents: [{ id: 'cursor', name: 'Cursor' }],
		sources: [],
		identities: [identity],
		t: english,
	};
	const data = buildMap({ ...input, paths: true });
	assert.deepEqual(
		data.identities.map(({ path, line, level, agents }) => [path, line, level, agents]),
		[['.github/workflows/ci.yml', 7, 'high', ['cursor']]],
	);
	assert.equal(data.credentials.length, 0);
	assert.equal(isEmptyDelta(data, mapDelta(data, { ...data, identities: [] })), false);
	const markdown = markdownReport(data, english);
	assert.match(markdown, /### Identities without a value/);
	assert.match(
		markdown,
		/\| ▲ high \| `!\[x\]\(https:\/\/evil\.example\)` AWS role \| `\.github\/workflows\/ci\.yml:7` \| delete bucket \| Cursor \|/,
	);
	const closed = JSON.stringify(buildMap({ ...input, paths: false }));
	assert.ok(!/ci\.yml|iam\.tf/.test(closed), closed);
});
