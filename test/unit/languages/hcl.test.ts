import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { lexHcl } from '../../../server/src/languages/hclLexer.ts';
import { type HclValue, parseHcl } from '../../../server/src/languages/hclParser.ts';
import { costRatio } from '../../support/growth.ts';

/** The value of `x = <expression>`. */
function expressionOf(expression: string): HclValue | undefined {
	return parseHcl(`x = ${expression}\n`).attributes[0]?.value;
}

const constant = (value: string | number | boolean | null): HclValue => ({ kind: 'constant', value });
const reference = (path: string): HclValue => ({ kind: 'reference', path });

const expressions: readonly (readonly [source: string, value: HclValue])[] = [
	['"plain"', constant('plain')],
	['"a\\n\\"b\\" \\\\ \\u00e9"', constant('a\n"b" \\ é')],
	['"$${not} %%{this}"', constant('${not} %{this}')],
	['42', constant(42)],
	['-1.5e3', constant(-1500)],
	['true', constant(true)],
	['null', constant(null)],
	['aws_iam_user.deploy.name', reference('aws_iam_user.deploy.name')],
	['"${aws_iam_user.deploy.name}"', reference('aws_iam_user.deploy.name')],
	['aws_iam_user.deploy[0].name', reference('aws_iam_user.deploy[0].name')],
	['aws_iam_user.all["x"].name', reference('aws_iam_user.all["x"].name')],
	['aws_iam_user.all[each.key].name', reference('aws_iam_user.all[?].name')],
	['aws_iam_user.all.*.name', reference('aws_iam_user.all[*].name')],
	['"a-${var.b}-c"', { kind: 'template', parts: [constant('a-'), reference('var.b'), constant('-c')] }],
	['"${"${var.b}"}"', reference('var.b')],
	[
		'"${lookup({ a = "}" }, "a")}"',
		{
			kind: 'call',
			name: 'lookup',
			args: [{ kind: 'object', entries: [[constant('a'), constant('}')]] }, constant('a')],
		},
	],
	['[1, "a", # one\n  var.c,\n]', { kind: 'list', items: [constant(1), constant('a'), reference('var.c')] }],
	[
		'{ a = 1, "b" : 2\n c = 3 }',
		{
			kind: 'object',
			entries: [
				[constant('a'), constant(1)],
				[constant('b'), constant(2)],
				[constant('c'), constant(3)],
			],
		},
	],
	['{ (var.k) = 1 }', { kind: 'object', entries: [[reference('var.k'), constant(1)]] }],
	[
		'jsonencode({ A = [\n"x"\n] })',
		{
			kind: 'call',
			name: 'jsonencode',
			args: [{ kind: 'object', entries: [[constant('A'), { kind: 'list', items: [constant('x')] }]] }],
		},
	],
	['(\n  1\n)', constant(1)],
	['var.a ? aws_x.b.c : "d"', { kind: 'other', paths: ['var.a', 'aws_x.b.c'] }],
	['[for u in var.users : u.name]', { kind: 'other', paths: ['var.users', 'u.name'] }],
	['{ for k, v in var.m : k => v }', { kind: 'other', paths: ['var.m'] }],
	['var.a + 1', { kind: 'other', paths: ['var.a'] }],
	['!var.a', { kind: 'other', paths: ['var.a'] }],
	[
		'"%{ if var.a }x%{ endif }"',
		{ kind: 'template', parts: [{ kind: 'other', paths: [] }, constant('x'), { kind: 'other', paths: [] }] },
	],
	['<<EOT\na "b" \\n\n  c\nEOT', constant('a "b" \\n\n  c\n')],
	['<<-EOT\n    {\n      "a": 1\n    }\n    EOT', constant('{\n  "a": 1\n}\n')],
	[
		'<<-EOT\n    a ${var.b}\n      c\n  EOT',
		{ kind: 'template', parts: [constant('a '), reference('var.b'), constant('\n  c\n')] },
	],
];

describe('HCL expressions', () => {
	for (const [source, value] of expressions) {
		test(JSON.stringify(source), () => {
			assert.deepEqual(expressionOf(source), value);
			assert.equal(parseHcl(`x = ${source}\n`).complete, true);
			assert.deepEqual(expressionOf(source.replaceAll('\n', '\r\n')) === undefined, false);
		});
	}
});

test('blocks, labels, comments and places', () => {
	const text = [
		'# one',
		'terraform { required_version = ">= 1" }',
		'/* two',
		'*/ resource "aws_iam_user" "deploy" {',
		'  name = "deploy" // three',
		'  tags = { a = "b" }',
		'  lifecycle {',
		'    prevent_destroy = true',
		'  }',
		'}',
		'locals {}',
		'',
	].join('\n');
	const { blocks, complete } = parseHcl(text);
	assert.equal(complete, true);
	assert.deepEqual(
		blocks.map(({ type, labels }) => [type, ...labels]),
		[['terraform'], ['resource', 'aws_iam_user', 'deploy'], ['locals']],
	);
	const resource = blocks[1];
	assert.equal(text.slice(resource?.start).startsWith('resource'), true);
	assert.equal(text.slice(0, resource?.end).endsWith('  }\n}'), true);
	assert.deepEqual(
		resource?.attributes.map(({ name }) => name),
		['name', 'tags'],
	);
	assert.deepEqual(resource?.blocks[0]?.attributes[0]?.value, constant(true));
	assert.equal(lexHcl(text).comments.length, 3);
});

const broken: readonly (readonly [name: string, text: string, kept: readonly string[]])[] = [
	['an open string', 'a = 1\nb = "x\nc = 2\n', ['a', 'b']],
	['an open here-document', 'a = 1\nb = <<EOT\nx\n', ['a', 'b']],
	['an open comment', 'a = 1\n/* x', ['a']],
	['an unknown character', 'a = 1\n§\nb = 2\n', ['a']],
	['a line that is none', 'a = 1\n= 2\nb = 3\n', ['a', 'b']],
	['an open interpolation', 'a = 1\nb = "${x\n', ['a', 'b']],
];
for (const [name, text, kept] of broken) {
	test(`what cannot be understood is said: ${name}`, () => {
		const { attributes, complete } = parseHcl(text);
		assert.equal(complete, false);
		assert.deepEqual(
			attributes.map((attribute) => attribute.name),
			kept,
		);
	});
}

test('never throws, and tokens lie in order inside the text', () => {
	const piece = fc.constantFrom(
		'"',
		'${',
		'}',
		'{',
		'[',
		']',
		'(',
		')',
		'=',
		'\n',
		'<<-E\n',
		'E',
		'a',
		'.',
		'%{',
		'$${',
		'\\',
		'/*',
		'*/',
		'#',
		',',
		'1',
		'for',
		'...',
		' ',
		'\r',
	);
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
			const text = pieces.join('');
			let last = 0;
			for (const token of lexHcl(text).tokens) {
				assert.ok(token.start >= last && token.end > token.start && token.end <= text.length);
				last = token.end;
			}
			parseHcl(text);
		}),
		{ numRuns: 1000 },
	);
});

test('hostile nesting ends, and takes time in proportion', () => {
	for (const open of ['[', '{', '(', 'a {', '"${', 'f(', '{ a = ', '-', '!']) {
		const parse = (count: number) => {
			const text = `x = ${open.repeat(count)}`;
			return () => void parseHcl(text);
		};
		// linear is 4, quadratic 16
		const { ratio, told } = costRatio(parse(4_000), parse(16_000), 10, 5);
		assert.ok(ratio <= 10, `${open}: ${told}`);
	}
});
