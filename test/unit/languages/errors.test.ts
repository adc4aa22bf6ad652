import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageFor, languages } from '../../../server/src/languages/index.ts';
import { countErrors } from '../../../server/src/languages/syntax.ts';
import { parse } from './support.ts';

/** A file, a text that is in order, and one that is not. */
const samples: readonly (readonly [string, string, string])[] = [
	['a.js', `f('a', \`b \${c}\`);\n`, `f('a);\n`],
	['a.ts', 'const a: string = <string>b;\n', 'const a = [1;\n'],
	['a.jsx', `const a = <b c="d">it's</b>;\n`, 'const a = `b ${c;\n'],
	['a.py', 'a = f"b {c}"\n', 'a = "b\n'],
	['a.sh', `a="b $(c 'd')"\n`, `a="b\n`],
	['a.go', 'package a\n\nvar b = "c"\n', 'package a\n\nvar b = "c\n'],
	['A.java', 'class A { String b = "c"; }\n', 'class A { String b = "c; }\n'],
	['A.cs', 'class A { string b = "c"; }\n', 'class A { string b = "c; }\n'],
	['a.rb', `a = "b #{c}"\n`, 'a = "b\n'],
	['a.php', `<?php $a = 'b';\n`, `<?php $a = ('b';\n`],
	['a.rs', 'fn a() { b("c"); }\n', 'fn a() { b("c"; }\n'],
	['a.ps1', `$a = "b $c"\n`, '$a = (\n'],
	['a.kt', `val a = "b \${c}"\n`, 'val a = "b\n'],
	['a.swift', 'let a = "b \\(c)"\n', 'let a = "b\n'],
	['build.gradle', `a = "b \${c}"\n`, `a = 'b\n`],
	['a.tf', 'a "b" {\n  c = "d"\n}\n', 'a "b" {\n  c = "d\n}\n'],
	['bunfig.toml', '[a]\nb = "c"\n', '[a]\nb = c\n'],
	['.codex/config.toml', '[a]\nb = "c"\n', '[a\nb = "c"\n'],
	['a.json', '{ "a": "b", } // c\n', '{ "a": "b" "c" }\n'],
	['.mcp.json', '{ "a": "b" }\n', '{ "a": "b"\n'],
	['appsettings.json', '{ "a": "b" }\n', '{ "a": b }\n'],
	['NuGet.Config', '<a b="c"/>\n', '<a b="c">\n'],
	['pom.xml', '<a>b</a>\n', '<a>b</c>\n'],
	['a.yaml', 'a: b\n', 'a: "b\n'],
	['compose.yaml', 'a: "b"\n', 'a: b: c\n'],
	['.github/workflows/a.yml', 'a: ["b"]\n', 'a: ["b"\n'],
	['.gitlab-ci.yml', 'a: |\n  b\n', 'a: {b\n'],
	['.circleci/config.yml', 'a: b\n', 'a: [b\n'],
	['azure-pipelines.yml', 'a: b\n', 'a: [b\n'],
	['bitbucket-pipelines.yml', 'a: b\n', 'a: [b\n'],
	['.drone.yml', 'a: b\n', 'a: [b\n'],
	['templates/a.yaml', 'a: {{ .Values.b | quote }}\n', 'a: {{ .Values.b\n'],
];

/** Formats in which a line that is wrong leaves the others as they are. */
const lines = [
	'dotenv',
	'npmrc',
	'pip-requirements',
	'pip-config',
	'gradle-properties',
	'properties',
	'ini',
	'dockerfile',
];

function errors(path: string, text: string): number {
	const language = languageFor(path);
	if (language?.grammar !== undefined) return parse(language.grammar, text, countErrors);
	return language?.errors?.(text, path) ?? assert.fail(`${path}: nothing parses it`);
}

for (const [path, fine, broken] of samples) {
	test(`${path}: what can be parsed, and what cannot`, () => {
		assert.equal(errors(path, fine), 0);
		assert.ok(errors(path, broken) > 0, broken);
		assert.equal(errors(path, fine.replaceAll('\n', '\r\n')), 0, 'with other line ends');
	});
}

test('every language whose syntax can break tells it', () => {
	const writing = languages.filter(({ facts }) => facts.writes !== undefined);
	const silent = writing.filter(({ grammar, errors: tells }) => grammar === undefined && tells === undefined);
	assert.deepEqual(silent.map(({ id }) => id).sort(), [...lines].sort());
	const shown = new Set(samples.map(([path]) => languageFor(path)?.id));
	const untried = writing.filter(({ id }) => !shown.has(id) && !lines.includes(id));
	assert.deepEqual(
		untried.map(({ id }) => id),
		[],
	);
});
