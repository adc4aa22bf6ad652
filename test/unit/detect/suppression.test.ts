import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LineIndex } from '../../../server/src/detect/lines.ts';
import { readSuppressions } from '../../../server/src/detect/suppression.ts';

/** The suppressions of the lines that hold an `S`; markers are joined so that this file suppresses nothing. */
function suppressed(text: string): (string | undefined)[] {
	const lines = new LineIndex(text);
	const found = readSuppressions(text, lines);
	const result: (string | undefined)[] = [];
	for (let line = 1; line <= lines.lineCount; line++) {
		if (!/\bS\b/.test(lines.lineText(line))) continue;
		const suppression = found.of(line, line);
		result.push(suppression && `${suppression.by}|${suppression.reason}`);
	}
	return result;
}

const ours = ['agent-reach', 'allow'].join(':');

describe('suppression comments', () => {
	const cases: readonly [string, string, readonly (string | undefined)[]][] = [
		['ours on the same line, with its reason', `S // ${ours} a test value`, [`${ours}|a test value`]],
		['ours on the line above', `# ${ours} used by the demo\nS\nS`, [`${ours}|used by the demo`, undefined]],
		['ours behind code on the line above counts for that line only', `S // ${ours} x\nS`, [`${ours}|x`, undefined]],
		['the end of a block comment is not part of the reason', `<!-- ${ours} sample -->\nS`, [`${ours}|sample`]],
		['code behind the comment is not part of the reason', `f(/* ${ours} sample */ S)`, [`${ours}|sample`]],
		['a longer word is no marker', `S ${ours}ed`, [undefined]],
		['carriage returns', `// ${ours} why\r\nS\r\nS`, [`${ours}|why`, undefined]],
		['gitleaks', `S # ${['gitleaks', 'allow'].join(':')}\nS`, ['gitleaks:allow|', undefined]],
		['betterleaks', `S # ${['betterleaks', 'allow'].join(':')}`, ['betterleaks:allow|']],
		['kingfisher, line above', `# ${['kingfisher', 'ignore'].join(':')}\nS`, ['kingfisher:ignore|']],
		['trufflehog', `S # ${['trufflehog', 'ignore'].join(':')}`, ['trufflehog:ignore|']],
		['detect-secrets', `S # ${'pragma: '}allowlist secret\nS`, ['pragma: allowlist secret|', undefined]],
		[
			'detect-secrets, next line',
			`# ${'pragma: '}allowlist nextline secret\nS\nS`,
			['pragma: allowlist nextline secret|', undefined],
		],
		['secretlint, line', `S // ${'secretlint'}-disable-line`, ['secretlint-disable-line|']],
		[
			'secretlint, next line',
			`// ${'secretlint'}-disable-next-line\nS\nS`,
			['secretlint-disable-next-line|', undefined],
		],
		[
			'secretlint, block',
			`S\n// ${'secretlint'}-disable\nS\n// ${'secretlint'}-enable\nS`,
			[undefined, 'secretlint-disable|', undefined],
		],
		[
			'secretlint, block that is never closed',
			`S\n/* ${'secretlint'}-disable @secretlint/rule -- why */\nS\nS`,
			[undefined, 'secretlint-disable|@secretlint/rule -- why', 'secretlint-disable|@secretlint/rule -- why'],
		],
		[
			'secretlint, two blocks',
			`// ${'secretlint'}-disable\nS\n// ${'secretlint'}-enable\nS\n// ${'secretlint'}-disable\nS`,
			['secretlint-disable|', undefined, 'secretlint-disable|'],
		],
		['detect-secrets with dashes', `S # ${'pragma:'}allowlist-secret`, ['pragma:allowlist-secret|']],
		['ggshield', `S # ${'gg'}ignore`, ['ggignore|']],
		['ggshield, by its own name', `# ${'gitguardian'}:ignore\nS\nS`, ['gitguardian:ignore|', undefined]],
		[
			'ggshield, block',
			`S\n# ${'gg'}ignore-start\nS\nS\n# ${'gg'}ignore-end\nS`,
			[undefined, 'ggignore-start|', 'ggignore-start|', undefined],
		],
		['kingfisher in capitals', `S # ${'Kingfisher'}:Ignore`, ['kingfisher:ignore|']],
		[
			'kingfisher before a literal of several lines',
			`# ${'kingfisher'}:ignore\nx = """\n${'QUJD'.repeat(5)}\nS\n"""\nS`,
			['kingfisher:ignore|', undefined],
		],
		['nothing', 'S\nS', [undefined, undefined]],
	];
	for (const [name, text, expected] of cases) {
		it(name, () => assert.deepEqual(suppressed(text), expected));
	}
	it('kingfisher behind a literal of several lines counts for what ends there', () => {
		const lines = new LineIndex(`a = 1\nkey = """\nS\n"""\n# ${'kingfisher'}:ignore\n`);
		const found = readSuppressions(`a = 1\nkey = """\nS\n"""\n# ${'kingfisher'}:ignore\n`, lines);
		assert.deepEqual(
			[found.of(2, 4)?.by, found.of(3, 3)?.by, found.of(1, 1)?.by],
			['kingfisher:ignore', undefined, undefined],
		);
	});
});
