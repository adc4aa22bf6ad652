import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageFor } from '../../../server/src/languages/index.ts';
import { lexJavaScript } from '../../../server/src/languages/jsLexer.ts';
import { migrated, refused, sameOutput, secret } from './support.ts';

const node = process.execPath;
const module = ['--input-type=module', '-'];
const commonjs = ['--input-type=commonjs', '-'];
const typescript = ['--input-type=module-typescript', '-'];
const s = secret;

const programs: readonly (readonly [string, string])[] = [
	['single quotes', `const a = '«${s}»';\nconsole.log(a);`],
	['double quotes', `console.log("«${s}»".length, "«".length);`.replace('"«".length', '1')],
	['whole template', `console.log(\`«${s}»\`);`],
	['part of a string', `console.log('https://user:«${s}»@host/path?a=1');`],
	['string with backtick and substitution signs', `console.log('\`$\{x} «${s}» $\{y}\`\\'"\\n$');`],
	['dollar in front', `console.log('cost $«${s}»');`],
	['part of a template with substitutions', `const x = 1; console.log(\`a\${x}b«${s}»c\${x + 1}d\`);`],
	['nested templates', `const x = 1; console.log(\`a\${\`i\${x}«${s}»\`}b\`);`],
	['property value', `console.log(JSON.stringify({ token: '«${s}»', 'x-y': 2 }));`],
	['default of a parameter', `function f(a = '«${s}»') { return a; }\nconsole.log(f());`],
	['after return without a space', `function f() { return'«${s}»' }\nconsole.log(f());`],
	['partial after return without a space', `function f() { return'a«${s}»' }\nconsole.log(f());`],
	['class field', `class A { token = '«${s}»'; }\nconsole.log(new A().token);`],
	[
		'switch case',
		`switch ('${s.slice(0, 3)}' + '${s.slice(3)}') { case '«${s}»': console.log('yes'); break; default: console.log('no'); }`,
	],
	['concatenation', `console.log('Bearer ' + '«${s}»' + '!');`],
	['ternary', `const on = true; console.log(on ? '«${s}»' : 'x');`],
	[
		'regular expressions around it',
		`const r = /['"\`]/g; const d = 4 / 2; console.log('a\\'b'.replace(r, '«${s}»'), d);`,
	],
	['regular expression after a condition', `if (true) /"/.test('"');\nconsole.log('«${s}»');`],
	['division after brackets', `const a = [4]; console.log(a[0] / 2, '«${s}»', (4) / 1);`],
	['escapes in the value', `console.log('«a"\\x41\\u{1F600}\\'b\\\\»');`],
	['computed key', `console.log(JSON.stringify({ ['k«${s}»']: 1 }));`],
	['comment', `// old: «${s}»\nconsole.log(1);`],
	['block comment', `/* «${s}» */ console.log(1);`],
	['shebang', `#!/usr/bin/env node\nconsole.log('«${s}»');`],
	['windows line ends', `const a = '«${s}»';\r\nconsole.log(a);\r\n`],
	['text beyond the basic plane in front', `const x = '😀é'; console.log(x, '«${s}»');`],
];

for (const [name, program] of programs) {
	test(`JavaScript prints the same: ${name}`, () => {
		sameOutput(node, program.startsWith('#!') ? commonjs : module, 'a.mjs', program);
	});
	test(`TypeScript prints the same: ${name}`, () => {
		sameOutput(node, program.startsWith('#!') ? commonjs : typescript, 'a.ts', program);
	});
}

test('JavaScript reads the variable, TypeScript gets a string or throws', () => {
	assert.equal(migrated('a.js', `const a = '«${s}»';`).text, 'const a = process.env.MY_TOKEN;');
	assert.equal(
		migrated('a.ts', `const a = '«${s}»';`).text,
		"const a = process.env['MY_TOKEN'] ?? (() => { throw new Error('MY_TOKEN is not set'); })();",
	);
	assert.equal(
		migrated('a.ts', `const p = process.env.PORT;\nconst a = '«${s}»' || p;`).text,
		"const p = process.env.PORT;\nconst a = (process.env.MY_TOKEN ?? (() => { throw new Error('MY_TOKEN is not set'); })()) || p;",
	);
	assert.match(migrated('a.ts', `const p = Deno.args;\nconst a = '«${s}»';`).text, /Deno\.env\.get\('MY_TOKEN'\)/);
});

test('escapes are decoded for the vault', () => {
	assert.equal(migrated('a.js', "x('«a\\'b\\\\c\\u0041\\n»')").migration.value, "a'b\\cA\n");
});

const refusals: readonly (readonly [string, string, string, RegExp])[] = [
	['process is a function', 'a.js', `function process(a) {}\nconst k = '«${s}»';`, /“process”/],
	['process is a parameter', 'a.js', `const f = (a, process) => '«${s}»';`, /“process”/],
	['process from elsewhere', 'a.ts', `import { process } from './x';\nconst k = '«${s}»';`, /“process”/],
	['import', 'a.js', `import x from '«${s}»';`, /import path/],
	['side-effect import', 'a.js', `import '«${s}»';`, /import path/],
	['require', 'a.js', `const x = require('«${s}»');`, /import path/],
	['directive', 'a.js', `'«${s}»';\nfoo();`, /no effect/],
	['property name', 'a.js', `const x = { '«${s}»': 1 };`, /name of a property/],
	['method name', 'a.js', `const x = { '«${s}»'() {} };`, /name of a property/],
	['regular expression', 'a.js', `const x = /«${s}»/;`, /regular expression/],
	['tagged template', 'a.js', `const x = sql\`«${s}»\`;`, /tagged/],
	['identifier', 'a.js', `const «${s}» = 1;`, /string/],
	['enum', 'a.ts', `enum E { A = '«${s}»', B = 'x' }`, /enum/],
	['literal type', 'a.ts', `let x: '«${s}»';`, /type/],
	['union', 'a.ts', `type T = 'a' | '«${s}»';`, /type/],
	['type alias', 'a.ts', `type T = '«${s}»';`, /type/],
	['type in an object type', 'a.ts', `type T = { a: '«${s}»' };`, /type/],
	['interface', 'a.ts', `interface T { a: '«${s}»' }`, /type/],
	['parameter type', 'a.ts', `function f(a: '«${s}»') {}`, /type/],
	['optional parameter type', 'a.ts', `function f(a?: '«${s}»') {}`, /type/],
	['return type', 'a.ts', `function f(): '«${s}»' { throw 1; }`, /type/],
	['type argument', 'a.ts', `foo<'«${s}»'>();`, /type/],
	['as', 'a.ts', `const x = y as '«${s}»';`, /type/],
	['as const', 'a.ts', `const x = '«${s}»' as const;`, /as const/],
	['jsx attribute', 'a.tsx', `const x = <A token="«${s}»" />;`, /JSX/],
	['jsx text', 'a.jsx', `const x = <p>It's «${s}»</p>;`, /JSX/],
	['served folder', 'public/a.js', `const x = '«${s}»';`, /browsers/],
	['public name', 'a.js', `const NEXT_PUBLIC_KEY = '«${s}»';`, /NEXT_PUBLIC_KEY/],
	['client component', 'a.js', `'use client';\nconst x = '«${s}»';`, /browser/],
	['document', 'a.js', `document.title = 'a';\nconst x = '«${s}»';`, /browser/],
	['import.meta.env', 'a.js', `const m = import.meta.env.MODE;\nconst x = '«${s}»';`, /browser/],
	['broken file', 'a.js', `const x = '«${s}»'; const y = 'abc\n`, /syntax/],
	['octal escape', 'a.js', `const x = '«a\\1${s}»';`, /escape/],
];

for (const [name, path, text, reason] of refusals) {
	test(`refused with its reason: ${name}`, () => assert.match(refused(path, text), reason));
}

test('JSX around a value does not confuse', () => {
	const text = `const C = () => <div title="it's">Don't {x ? <b>{'a'}</b> : <br/>} / "</div>;\nconst t = '«${s}»';`;
	assert.match(migrated('a.tsx', text).text, /const t = process\.env/);
	assert.match(migrated('a.jsx', text).text, /const t = process\.env/);
	const generic = `const f = <T,>(x: T) => x;\nconst g = a < b && c > d;\nconst t = '«${s}»';`;
	assert.match(migrated('a.tsx', generic).text, /const t = process\.env/);
});

test('values of objects with a type in front stay values', () => {
	const cases = [
		`const x: { a: string } = { a: '«${s}»' };`,
		`const x = { a: { b: ['«${s}»'] } } as const;`,
		`f({ a: 1, b: '«${s}»' });`,
		`const f = (x: string): Foo => ({ a: x ? '«${s}»' : 'b' });`,
		`export default { a: '«${s}»' };`,
		`class A { constructor(private a: string = '«${s}»') {} }`,
		`const x = a ? { t: '«${s}»' } : { t: 'b' };`,
		`function f(): Promise<void> { return g('«${s}»'); }`,
		`switch (a) { case 1: { f('«${s}»'); break; } default: g('b'); }`,
		`@Module({ secret: '«${s}»' }) class A {}`,
		`const x = <string>f('«${s}»');`,
		`if (a === '«${s}»') {}`,
		`x['k'] = '«${s}»';`,
		`const { a = '«${s}»' } = b;`,
		`for (const k of ['«${s}»']) {}`,
	];
	for (const text of cases) assert.match(migrated('a.ts', text).text, /process\.env/, text);
});

test('every token lies where it says, and nothing but white space lies between', () => {
	const text = `import a from "b";\nconst r = a / b / c, x = \`p\${q\`\`}s\`;\nlabel: for (;;) { /re[/]x/.exec(y) }\n<div/>`;
	const tokens = lexJavaScript(text, true) ?? [];
	assert.notEqual(tokens.length, 0);
	let at = 0;
	for (const token of tokens) {
		assert.match(text.slice(at, token.start), /^\s*$/);
		assert.equal(text.slice(token.start, token.end), token.text);
		at = token.end;
	}
});

test('a comment is offered only where it stays a comment', () => {
	const language = languageFor('a.ts');
	const code = "const a = 'x';\nconst b = `one\ntwo`;\n";
	assert.equal(language?.canComment?.(code, 'a.ts', code.indexOf('\n')), true);
	assert.equal(language?.canComment?.(code, 'a.ts', code.indexOf('one') + 3), false);
});

for (const text of [
	"import process from 'node:process';",
	"const process = require('process');",
	'class Queue { process(job) { return job; } }',
	'const handlers = { process: 1 };',
	'if (process) { run(process); }',
]) {
	test(`process is still that of Node: ${text}`, () => {
		assert.match(migrated('a.js', `${text}\nconst k = '«${s}»';\n`).text, /k = process\.env\.MY_TOKEN/);
	});
}
