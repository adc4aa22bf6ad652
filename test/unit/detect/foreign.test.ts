import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it } from 'node:test';
import { readSecretsBaseline } from '../../../server/src/detect/foreign/detectSecrets.ts';
import { readGitleaks } from '../../../server/src/detect/foreign/gitleaks.ts';
import { extendedPlaces } from '../../../server/src/detect/foreign/gitleaksChain.ts';
import { readFingerprints } from '../../../server/src/detect/foreign/gitleaksIgnore.ts';
import type { ForeignCandidate } from '../../../server/src/detect/foreign/types.ts';
import { linearPattern } from '../../../server/src/detect/linear.ts';
import { createScanner } from '../../../server/src/detect/scanner.ts';
import { english } from '../../../server/src/l10n.ts';

const candidate: ForeignCandidate = {
	path: 'src/a.ts',
	type: 'gitlab.personal-access-token',
	value: 'some-value-of-a-test',
	lineText: 'const x = "some-value-of-a-test"; // fixture',
	firstLine: 3,
	lastLine: 3,
};

describe('.gitleaks.toml', () => {
	const cases: readonly [string, string, boolean][] = [
		['a path', `[allowlist]\ndescription = "why"\npaths = ['''^src/''']`, true],
		['another path', `[allowlist]\npaths = ['''^lib/''']`, false],
		['a pattern of the value', `[allowlist]\nregexes = ['''value-of''']`, true],
		['a pattern that only the line fits', `[allowlist]\nregexes = ['''fixture''']`, false],
		['a pattern of the line', `[allowlist]\nregexTarget = "line"\nregexes = ['''fixture''']`, true],
		['a stop word', '[allowlist]\nstopwords = ["OF-A-TEST"]', true],
		['several lists', `[[allowlists]]\npaths = ['''^lib/''']\n[[allowlists]]\npaths = ['''a.ts$''']`, true],
		['a part of a list', `[[allowlists]]\ncondition = "AND"\npaths = ['''a.ts$''']\nstopwords = ["nothing"]`, false],
		['commits', '[allowlist]\ncommits = ["abc"]', false],
		['commits and a path', `[allowlist]\ncommits = ["abc"]\npaths = ['''^src/''']`, true],
		[
			'commits that all have to fit',
			`[[allowlists]]\ncondition = "AND"\ncommits = ["abc"]\npaths = ['''^src/''']`,
			false,
		],
		['a list of a rule', `[[rules]]\nid = "gitlab-pat"\n[[rules.allowlists]]\npaths = ['''^src/''']`, true],
		['the older list of a rule', `[[rules]]\nid = "gitlab-pat"\n[rules.allowlist]\nstopwords = ["value"]`, true],
		['a list of another rule', `[[rules]]\nid = "github-pat"\n[[rules.allowlists]]\npaths = ['''^src/''']`, false],
		[
			'a list of a rule that all has to fit',
			`[[rules]]\nid = "gitlab-pat"\n[[rules.allowlists]]\ncondition = "AND"\npaths = ['''^src/''']\nregexes = ['''none''']`,
			false,
		],
		['a list for some rules', `[[allowlists]]\ntargetRules = ["x", "gitlab-pat"]\npaths = ['''^src/''']`, true],
		['a list for other rules', `[[allowlists]]\ntargetRules = ["x"]\npaths = ['''^src/''']`, false],
		['a rule that is switched off', `[extend]\nuseDefault = true\ndisabledRules = ["gitlab-pat"]`, true],
		['another rule that is switched off', `[extend]\ndisabledRules = ["generic-api-key"]`, false],
	];
	for (const [name, text, allowed] of cases) {
		it(`${allowed ? 'greys out by' : 'does not grey out by'} ${name}`, () => {
			const { suppressor, problems } = readGitleaks('.gitleaks.toml', text, linearPattern, english);
			assert.deepEqual(problems, []);
			assert.equal(suppressor(candidate)?.by, allowed ? '.gitleaks.toml' : undefined);
		});
	}
	it('a list of a rule of its own counts for what that rule finds', () => {
		const text = `[[rules]]\nid = "acme"\nregex = '''acme_[a-z]{8}'''\n[[rules.allowlists]]\npaths = ['''^src/''']`;
		const { suppressor } = readGitleaks('.gitleaks.toml', text, linearPattern, english);
		assert.equal(suppressor({ ...candidate, type: 'team.acme' })?.by, '.gitleaks.toml');
		assert.equal(suppressor(candidate), undefined);
	});
	it('rules for anything count for what has no type of its own', () => {
		const text = '[extend]\ndisabledRules = ["generic-api-key", "aws-access-token", "private-key"]';
		const { suppressor } = readGitleaks('.gitleaks.toml', text, linearPattern, english);
		for (const type of ['generic.api-key', 'aws.secret-access-key', 'private-key.rsa']) {
			assert.equal(suppressor({ ...candidate, type })?.by, '.gitleaks.toml', type);
		}
		assert.equal(suppressor(candidate), undefined);
	});
	it('brings its rules along, and tells of broken ones at their line', () => {
		const text = [
			'title = "x"',
			'[[rules]]',
			'id = "acme"',
			"regex = '''acme_([a-z0-9]{8})'''",
			'keywords = ["acme_"]',
			'secretGroup = 1',
			'[[rules]]',
			'id = "broken"',
			"regex = '''('''",
			'[[rules]]',
			'id = "path-only"',
			"path = '''x'''",
		].join('\n');
		const { rules, problems } = readGitleaks('.gitleaks.toml', text, linearPattern, english);
		assert.deepEqual(
			rules.types.map(({ id, keywords }) => [id, keywords]),
			[['team.acme', ['acme_']]],
		);
		assert.deepEqual(
			problems.map(({ line }) => line),
			[11, 8],
		);
	});
	it('looks for a rule with a path in such files only', () => {
		const text = `[[rules]]\nid = "acme"\nregex = '''acme_[a-z0-9]{8}'''\npath = '''\\.ya?ml$'''`;
		const { rules } = readGitleaks('.gitleaks.toml', text, linearPattern, english);
		const scanner = createScanner(rules.types);
		const found = (path: string) => scanner.scan('acme_q7h2k9d4', { path }).detections.map(({ type }) => type);
		assert.deepEqual(found('deploy/a.yaml'), ['team.acme']);
		assert.deepEqual(found('deploy/a.ts'), []);
	});
	it('lets a pattern look at what the rule fits, and not at the rest of the line', () => {
		const list = (pattern: string) =>
			`[[rules]]\nid = "acme"\nregex = '''acme:([a-z0-9]{8})'''\n[rules.allowlist]\nregexTarget = "match"\nregexes = ['''${pattern}''']`;
		const found = { ...candidate, type: 'team.acme', value: 'q7h2k9d4', lineText: 'x = acme:q7h2k9d4 # fixture' };
		const by = (pattern: string) =>
			readGitleaks('.gitleaks.toml', list(pattern), linearPattern, english).suppressor(found)?.by;
		assert.equal(by('^acme:q7'), '.gitleaks.toml');
		assert.equal(by('fixture'), undefined);
	});
	it('takes the first group that holds anything for the secret, as that tool does', () => {
		const text = `[[rules]]\nid = "acme"\nregex = '''old=([a-z0-9]{8})|new=([a-z0-9]{8})'''`;
		const { rules } = readGitleaks('.gitleaks.toml', text, linearPattern, english);
		const [found] = createScanner(rules.types).scan('new=q7h2k9d4', { path: 'a' }).detections;
		assert.deepEqual([found?.start, found?.end], [4, 12]);
	});
	it('says where it is no TOML', () => {
		const { problems, suppressor } = readGitleaks('.gitleaks.toml', 'a = 1\nb = = 2\n', linearPattern, english);
		assert.deepEqual(
			problems.map(({ line }) => line),
			[2],
		);
		assert.equal(suppressor(candidate), undefined);
	});
});

describe('.gitleaks.toml that extends another file', () => {
	const rule = (id: string, more = '') => `[[rules]]\nid = "${id}"\n${more}`;
	const acme = rule('acme', `regex = '''acme_[a-z0-9]{8}'''\nkeywords = ["acme_"]\n`);
	const read = (texts: Readonly<Record<string, string | null>>) =>
		readGitleaks('.gitleaks.toml', texts['.gitleaks.toml'] ?? '', linearPattern, english, texts);
	const told = (texts: Readonly<Record<string, string | null>>) =>
		read(texts).problems.map(({ file, line }) => [file, line]);

	it('takes over its rules and allowlists, and what that extends in turn', () => {
		const { rules, suppressor, problems } = read({
			'.gitleaks.toml': '[extend]\nuseDefault = true\npath = "config/base.toml"\n',
			'config/base.toml': `${acme}[extend]\npath = "../more.toml"\n`,
			'more.toml': `[allowlist]\npaths = ['''^src/''']\n${rule('other', `regex = '''other_[a-z]{8}'''`)}`,
		});
		assert.deepEqual(problems, []);
		assert.deepEqual(
			rules.types.map(({ id }) => id),
			['team.acme', 'team.other'],
		);
		assert.equal(suppressor(candidate)?.by, 'more.toml');
	});
	it('reads the path from the root, as gitleaks does, where nothing stands beside the file', () => {
		const { rules, problems } = read({
			'.gitleaks.toml': '[extend]\npath = "config/base.toml"',
			'config/base.toml': '[extend]\npath = "config/more.toml"',
			'config/config/more.toml': null,
			'config/more.toml': acme,
		});
		assert.deepEqual([problems, rules.types.map(({ id }) => id)], [[], ['team.acme']]);
	});
	it('goes before it, property by property', () => {
		const { rules } = read({
			'.gitleaks.toml': `[extend]\npath = "base.toml"\n${rule('acme', `regex = '''acme2_[a-z0-9]{8}'''\nkeywords = ["acme2_"]`)}`,
			'base.toml': acme,
		});
		assert.deepEqual(
			rules.types.map(({ id, keywords }) => [id, keywords]),
			[['team.acme', ['acme2_', 'acme_']]],
		);
		const found = createScanner(rules.types).scan('acme_q7h2k9d4 acme2_q7h2k9d5', { path: 'a' }).detections;
		assert.deepEqual(
			found.map(({ start }) => start),
			[14],
		);
	});
	it('leaves out the rules that are switched off, and adds an allowlist to one that is not', () => {
		const { rules, suppressor, problems } = read({
			'.gitleaks.toml': `[extend]\npath = "base.toml"\ndisabledRules = ["other"]\n${rule('acme', `[[rules.allowlists]]\npaths = ['''^src/''']`)}`,
			'base.toml': `${acme}${rule('other', `regex = '''other_[a-z]{8}'''`)}`,
		});
		assert.deepEqual([problems, rules.types.map(({ id }) => id)], [[], ['team.acme']]);
		assert.equal(suppressor({ ...candidate, type: 'team.acme' })?.by, '.gitleaks.toml');
		assert.equal(suppressor({ ...candidate, type: 'team.acme', path: 'lib/a.ts' }), undefined);
	});
	const outside = [
		'../base.toml',
		'a/../../base.toml',
		'/etc/base.toml',
		'~/base.toml',
		'C:\\\\base.toml',
		'file:///base.toml',
	];
	for (const path of outside) {
		it(`refuses ${path}, which stands outside`, () => {
			const text = `title = "x"\n[extend]\npath = "${path}"`;
			assert.deepEqual(extendedPlaces('.gitleaks.toml', text), []);
			const { problems } = readGitleaks('.gitleaks.toml', text, linearPattern, english, { 'base.toml': acme });
			assert.match(problems[0]?.message ?? '', /outside/);
			assert.equal(problems.length, 1);
		});
	}
	it('tells of a circle where it closes, and goes on with what is in it', () => {
		const texts = {
			'.gitleaks.toml': `${acme}[extend]\npath = "base.toml"`,
			'base.toml': `[extend]\npath = ".gitleaks.toml"\n${rule('other', `regex = '''other_[a-z]{8}'''`)}`,
		};
		assert.deepEqual(told(texts), [['base.toml', 2]]);
		assert.equal(read(texts).rules.types.length, 2);
		assert.deepEqual(told({ '.gitleaks.toml': '[extend]\npath = ".gitleaks.toml"' }), [['.gitleaks.toml', 2]]);
	});
	it('tells of a chain that is too long', () => {
		const texts = Object.fromEntries(
			Array.from({ length: 9 }, (_, i) => [
				i === 0 ? '.gitleaks.toml' : `${i}.toml`,
				`[extend]\npath = "${i + 1}.toml"`,
			]),
		);
		assert.deepEqual(told(texts), [['4.toml', 2]]);
	});
	it('tells of a file that is not there, is no TOML or has a broken pattern, in the file where it stands', () => {
		const main = 'x = 1\n[extend]\npath = "base.toml"';
		assert.deepEqual(told({ '.gitleaks.toml': main, 'base.toml': null }), [['.gitleaks.toml', 3]]);
		assert.deepEqual(told({ '.gitleaks.toml': main, 'base.toml': 'a = = 1' }), [['base.toml', 1]]);
		const broken = `${rule('x', `regex = '''('''`)}\n[allowlist]\nregexes = ['''(?=a)''']`;
		assert.deepEqual(told({ '.gitleaks.toml': main, 'base.toml': broken }), [
			['base.toml', 2],
			['base.toml', 5],
		]);
	});
});

describe('.gitleaksignore', () => {
	const cases: readonly [string, boolean][] = [
		['src/a.ts:generic-rule:3', true],
		['0123456789abcdef0123456789abcdef01234567:src/a.ts:rule:3', true],
		['./src/a.ts:rule:3 # why', true],
		['src\\a.ts:rule:3', true],
		['src/a.ts:rule:4', false],
		['# src/a.ts:rule:3', false],
		['nonsense', false],
	];
	for (const [line, allowed] of cases) {
		it(`${line} ${allowed ? 'counts' : 'does not count'}`, () => {
			const suppressor = readFingerprints('.gitleaksignore', `\n${line}\r\n`);
			assert.equal(suppressor(candidate)?.by, allowed ? '.gitleaksignore' : undefined);
		});
	}
});

describe('.secrets.baseline', () => {
	const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');
	const baseline = (file: string, hash: string) =>
		JSON.stringify({ results: { [file]: [{ type: 'Keyword', hashed_secret: hash, line_number: 9 }] } });
	it('knows a value in a file, wherever it stands there', () => {
		const { suppressor } = readSecretsBaseline(baseline('src/a.ts', sha1(candidate.value)), english);
		assert.deepEqual(suppressor?.(candidate), { by: '.secrets.baseline', reason: 'Keyword' });
		assert.equal(suppressor?.({ ...candidate, value: 'another' }), undefined);
		assert.equal(suppressor?.({ ...candidate, path: 'src/b.ts' }), undefined);
	});
	for (const text of ['', '{', '[]', 'null', '{"results": 3}', '{"results": {"a": [null, 3, {}]}}']) {
		it(`${JSON.stringify(text)} accepts nothing`, () => {
			const { suppressor } = readSecretsBaseline(text, english);
			assert.equal(suppressor?.(candidate), undefined);
		});
	}
});
