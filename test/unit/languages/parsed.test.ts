import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageFor } from '../../../server/src/languages/index.ts';
import { grammars } from '../../../server/src/languages/syntax.ts';
import { migrated, parse, refused, secret } from './support.ts';

const s = secret;

/** What stands there afterwards; the programs of `test/languages` are built and run, these are only looked at. */
const outcomes: readonly (readonly [string, string, string, string])[] = [
	[
		'go: sorted into the imports',
		'a.go',
		`package a\n\nimport (\n\t"fmt"\n\t"strings"\n)\n\nvar x = "«${s}»"\n`,
		`package a\n\nimport (\n\t"fmt"\n\t"os"\n\t"strings"\n)\n\nvar x = os.Getenv("MY_TOKEN")\n`,
	],
	[
		'go: constant leaves its group',
		'a.go',
		`package a\n\nconst (\n\ta = 1\n\tx = "«${s}»"\n)\n`,
		`package a\n\nimport "os"\n\nconst (\n\ta = 1\n)\n\nvar x = os.Getenv("MY_TOKEN")\n`,
	],
	['go: comment', 'a.go', `package a\n\n// old: «${s}»\n`, 'package a\n\n// old: MY_TOKEN\n'],
	[
		'go: cgo keeps its comment',
		'a.go',
		`package a\n\n// #include <stdio.h>\nimport "C"\n\nvar x = "«${s}»"\n`,
		`package a\n\n// #include <stdio.h>\nimport "C"\nimport "os"\n\nvar x = os.Getenv("MY_TOKEN")\n`,
	],
	[
		'java: Spring',
		'A.java',
		`class A { @Value("«${s}»") String t; }\n`,
		`class A { @Value("\${MY_TOKEN}") String t; }\n`,
	],
	[
		'java: a part in Spring',
		'A.java',
		`class A { @Value(value = "Bearer «${s}»") String t; }\n`,
		`class A { @Value(value = "Bearer \${MY_TOKEN}") String t; }\n`,
	],
	[
		'c#: raw string',
		'a.cs',
		`var x = """\n  {"a": "«${s}»"}\n  """;\n`,
		'var x = $$"""\n  {"a": "{{(System.Environment.GetEnvironmentVariable("MY_TOKEN") ?? throw new System.InvalidOperationException("MY_TOKEN is not set"))}}"}\n  """;\n',
	],
	[
		'c#: raw interpolated string',
		'a.cs',
		`var x = $"""\n  {y} «${s}»\n  """;\n`,
		'var x = $"""\n  {y} {(System.Environment.GetEnvironmentVariable("MY_TOKEN") ?? throw new System.InvalidOperationException("MY_TOKEN is not set"))}\n  """;\n',
	],
	[
		'php: Laravel',
		'config/services.php',
		`<?php\nreturn ['a' => env('A'), 'b' => '«${s}»'];\n`,
		"<?php\nreturn ['a' => env('A'), 'b' => env('MY_TOKEN')];\n",
	],
	['powershell: whole', 'a.ps1', `$a = '«${s}»'\r\n`, '$a = $env:MY_TOKEN\r\n'],
	[
		'powershell: argument',
		'a.ps1',
		`Connect-Thing -Token «${s}» -Name x\n`,
		'Connect-Thing -Token $env:MY_TOKEN -Name x\n',
	],
	['powershell: part of double quotes', 'a.ps1', `$a = "Bearer «${s}» $b"\n`, `$a = "Bearer \${env:MY_TOKEN} $b"\n`],
	[
		'powershell: part of single quotes',
		'a.ps1',
		`$a = 'it''s $5 "x" \`n «${s}»'\n`,
		`$a = "it's \`$5 \`"x\`" \`\`n \${env:MY_TOKEN}"\n`,
	],
	['powershell: here-string', 'a.ps1', `$a = @'\n$x "«${s}»"\n'@\n`, `$a = @"\n\`$x "\${env:MY_TOKEN}"\n"@\n`],
	[
		'powershell: default of a parameter',
		'a.ps1',
		`param([string]$X = '«${s}»')\n`,
		'param([string]$X = $env:MY_TOKEN)\n',
	],
	[
		'powershell: table',
		'a.ps1',
		`$h = @{ Authorization = "Bearer «${s}»" }\n`,
		`$h = @{ Authorization = "Bearer \${env:MY_TOKEN}" }\n`,
	],
];

for (const [name, path, marked, expected] of outcomes) {
	test(name, () => {
		const { text, migration } = migrated(path, marked);
		assert.equal(text, expected);
		assert.equal(migration.value, s);
	});
}

const refusals: readonly (readonly [string, string, string, RegExp])[] = [
	['go: tag', 'a.go', `package a\n\ntype T struct {\n\tA string \`json:"«${s}»"\`\n}\n`, /tag/],
	['go: import', 'a.go', `package a\n\nimport "«${s}»"\n`, /import path/],
	[
		'go: os means something else',
		'a.go',
		`package a\n\nfunc f(os string) string { return os + "«${s}»" }\n`,
		/name “os”/,
	],
	[
		'go: os is another package',
		'a.go',
		`package a\n\nimport os "example.com/os"\n\nvar x = os.X + "«${s}»"\n`,
		/name “os”/,
	],
	[
		'go: constant of a constant',
		'a.go',
		`package a\n\nconst x = "«${s}»"\nconst y = x + "b"\n`,
		/where a constant is needed/,
	],
	['go: iota', 'a.go', `package a\n\nconst (\n\ta = iota\n\tx = "«${s}»"\n)\n`, /count on each other/],
	['go: several at once', 'a.go', `package a\n\nconst x, y = "«${s}»", "b"\n`, /line of its own/],
	['go: broken', 'a.go', `package a\n\nvar x = f("a" "«${s}»" )\n`, /parsed|valid code/],
	['java: annotation', 'A.java', `@Path("«${s}»") class A {}\n`, /annotation/],
	['java: label', 'A.java', `class A { void f(String a) { switch (a) { case "«${s}»": } } }\n`, /case/],
	[
		'java: constant in an annotation',
		'A.java',
		`class A { static final String X = "«${s}»"; @Path(X) void f() {} }\n`,
		/where a constant is needed/,
	],
	[
		'java: Android',
		'A.java',
		`import android.os.Bundle;\nclass A { String t = "«${s}»"; }\n`,
		/app has no environment/,
	],
	['c#: attribute', 'a.cs', `[Foo("«${s}»")] class A {}\n`, /attribute/],
	['c#: label', 'a.cs', `switch (x) { case "«${s}»": break; }\n`, /pattern or label/],
	['c#: pattern', 'a.cs', `var x = y is "«${s}»";\n`, /pattern or label/],
	['c#: switch expression', 'a.cs', `var x = y switch { "«${s}»" => 1, _ => 2 };\n`, /pattern or label/],
	['c#: default value', 'a.cs', `class A { void F(string a = "«${s}»") {} }\n`, /default value/],
	[
		'c#: constant in an attribute',
		'a.cs',
		`class A { const string X = "«${s}»"; [Foo(X)] void F() {} }\n`,
		/where a constant is needed/,
	],
	[
		'c#: constant of a constant',
		'a.cs',
		`class A { const string X = "«${s}»"; const string Y = X + "b"; }\n`,
		/where a constant is needed/,
	],
	['c#: bytes', 'a.cs', `var x = "«${s}»"u8;\n`, /UTF-8/],
	['ruby: symbol', 'a.rb', `x = :"«${s}»"\n`, /symbol/],
	['ruby: name of a property', 'a.rb', `x = { "«${s}»": 1 }\n`, /name of a property/],
	['ruby: regular expression', 'a.rb', `x = /«${s}»/\n`, /regular expression/],
	['php: constant of a class', 'a.php', `<?php\nclass A { const X = '«${s}»'; }\n`, /static method/],
	['php: property', 'a.php', `<?php\nclass A { public $x = '«${s}»'; }\n`, /constructor/],
	['php: default value', 'a.php', `<?php\nfunction f($a = '«${s}»') {}\n`, /constant is needed/],
	['php: attribute', 'a.php', `<?php\n#[A('«${s}»')]\nfunction f() {}\n`, /constant is needed/],
	['php: enum', 'a.php', `<?php\nenum A: string { case X = '«${s}»'; }\n`, /constant is needed/],
	['php: page', 'a.php', `<b>«${s}»</b>\n<?php\necho 1;\n`, /browsers/],
	['php: now-document', 'a.php', `<?php\n$x = <<<'EOT'\n«${s}»\nEOT;\n`, /quoted/],
	['php: constant in a namespace', 'a.php', `<?php\nnamespace A;\nconst X = '«${s}»';\n`, /namespace/],
	['rust: pattern', 'a.rs', `fn f(a: &str) -> i32 { match a { "«${s}»" => 1, _ => 2 } }\n`, /pattern/],
	['rust: attribute', 'a.rs', `#[doc = "«${s}»"]\nfn f() {}\n`, /attribute/],
	['rust: const fn', 'a.rs', `const fn f() -> &'static str { "«${s}»" }\n`, /const fn/],
	['rust: public constant', 'a.rs', `pub const X: &str = "«${s}»";\n`, /Other files/],
	[
		'rust: constant of a constant',
		'a.rs',
		`const X: &str = "«${s}»";\nconst Y: &str = X;\n`,
		/where a constant is needed/,
	],
	[
		'rust: named in a format string',
		'a.rs',
		`const X: &str = "«${s}»";\nfn f() { println!("{X}"); }\n`,
		/format string/,
	],
	['rust: unknown macro', 'a.rs', `fn f() { sqlx_query!("«${s}»"); }\n`, /may need a literal/],
	['rust: array of constants', 'a.rs', `const X: [&str; 1] = ["«${s}»"];\n`, /constant is needed/],
	['rust: name is taken', 'a.rs', `const MY_TOKEN: u8 = 1;\nfn f() -> &'static str { "«${s}»" }\n`, /something else/],
	['powershell: attribute', 'a.ps1', `param([ValidateSet('«${s}»')][string]$X)\n`, /attribute/],
	['powershell: data file', 'a.psd1', `@{ Token = '«${s}»' }\n`, /data file/],
	['powershell: expanded', 'a.ps1', `$a = "«${s}$x»"\n`, /expands/],
];

for (const [name, path, marked, reason] of refusals) {
	test(`refused: ${name}`, () => assert.match(refused(path, marked), reason));
}

test('a comment is offered only where it stays a comment', () => {
	const text = 'package a\n\nvar x = `one\ntwo`\n';
	const can = (offset: number) => languageFor('a.go')?.canComment?.(text, 'a.go', offset, parse);
	assert.equal(can(text.indexOf('\n')), true);
	assert.equal(can(text.indexOf('one') + 3), false);
	assert.equal(languageFor('a.go')?.canComment?.(text, 'a.go', text.length, undefined), false);
});

test('the build copies exactly the grammars that are used', async () => {
	const { readFile } = await import('node:fs/promises');
	const build = await readFile(new URL('../../../esbuild.mjs', import.meta.url), 'utf8');
	const listed = [...(/const files = \[(.*)\];/.exec(build)?.[1] ?? '').matchAll(/'(?:-([\w-]+))?'/g)];
	assert.deepEqual(
		listed.flatMap(([, name]) => name ?? []),
		[...grammars],
	);
});
