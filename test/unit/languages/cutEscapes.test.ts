import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migrated, refused, secret } from './support.ts';

const s = secret;

/** The value begins inside an escape: what is left of it in front would mean something else, or nothing. */
const cut: readonly (readonly [string, string])[] = [
	['a.js', `const a = "\\u00«e9${s}»";\n`],
	['a.ts', `const a = 'x\\x4«1${s}»';\n`],
	['a.py', `a = "\\u00«e9${s}»"\n`],
	['a.py', `a = b"\\x4«1${s}»"\n`],
	['a.py', `a = "\\N{DIGIT «ONE}${s}»"\n`],
	['a.go', `package a\nvar a = "\\u00«e9${s}»"\n`],
	['A.java', `class A { String a = "\\u00«e9${s}»"; }`],
	['a.kt', `val a = "\\u00«e9${s}»"\n`],
	['a.cs', `class A { string a = "\\u00«e9${s}»"; }`],
	['a.rs', `fn f() { let a = "\\x4«1${s}»"; }`],
	['a.swift', `let a = "\\u{«41}${s}»"\n`],
	['a.php', `<?php $a = "\\x4«1${s}»";`],
	['a.rb', `a = "\\x4«1${s}»"\n`],
	['a.groovy', `def a = "\\u00«e9${s}»"\n`],
	['a.sh', `a=$'\\x4«1${s}»'\n`],
	['a.tf', `locals {\n a = "\\u00«e9${s}»"\n}\n`],
	['application.yml', `a: "\\x4«1${s}»"\n`],
	['compose.yml', `services:\n  a:\n    x: "\\x4«1${s}»"\n`],
	['supabase/config.toml', `a = "\\u00«e9${s}»"\n`],
	['devcontainer.json', `{"a": "\\u00«e9${s}»"}`],
	['a.ps1', `$a = "x\`«n${s}»"\n`],
];
for (const [path, text] of cut) {
	test(`refused, the value begins inside an escape: ${path} ${text.trim()}`, () => {
		assert.match(refused(path, text), /escape/);
	});
}

/** Escapes that end in front of the value are none of its business. */
const whole: readonly (readonly [string, string])[] = [
	['a.js', `const a = "\\u00e9«${s}»";\n`],
	['a.js', `const a = "\\\\x4«1${s}»";\n`],
	['a.py', `a = "\\x41«${s}»"\n`],
	['a.py', `a = "\\N{DIGIT ONE}«${s}»"\n`],
	['a.py', `a = r"\\u00«e9${s}»"\n`],
	['a.go', `package a\nvar a = "\\n«${s}»"\n`],
	['a.kt', `val a = "\\u00e9«${s}»"\n`],
	['a.php', `<?php $a = '\\x4«1${s}»';`],
	['a.rb', `a = '\\x4«1${s}»'\n`],
	['a.sh', `a=$'\\x41«${s}»'\n`],
	['a.tf', `locals {\n a = "\\n«${s}»"\n}\n`],
	['compose.yml', `services:\n  a:\n    x: "\\x41«${s}»"\n`],
	['application.properties', `a=\\u00e9«${s}»\n`],
];
for (const [path, text] of whole) {
	test(`an escape in front of the value: ${path} ${text.trim()}`, () => {
		const raw = text.slice(text.indexOf('«') + 1, text.indexOf('»'));
		const before = text.slice(0, text.indexOf('«'));
		const { text: after, migration } = migrated(path, text);
		assert.equal(migration.value, raw);
		assert.ok(!after.includes(raw));
		assert.ok(after.includes(/\\.*$/.exec(before)?.[0] ?? '-'), after);
	});
}

test('raw bytes of Python that end in a backslash cannot be cut', () => {
	assert.match(refused('a.py', `a = rb"x\\«${s}»"\n`), /escape/);
	assert.match(migrated('a.py', `a = r"x\\«${s}»"\n`).text, /rf"x\\\{/);
});

test('Ruby: a here-document with a quoted mark fills in nothing', () => {
	assert.match(refused('a.rb', `a = <<~'EOS'\n  «${s}»\nEOS\n`), /quoted/);
	assert.match(migrated('a.rb', `a = <<~EOS\n  «${s}»\nEOS\n`).text, /#\{ENV/);
	assert.match(migrated('a.rb', `a = <<~"EOS"\n  «${s}»\nEOS\n`).text, /#\{ENV/);
});

test('an expression in braces that is all of an attribute or a text of JSX is one', () => {
	for (const text of [`<A k={"«${s}»"} />`, `<A k={\`x «${s}»\`}>it's</A>`, `<b>{'«${s}»'}</b>`]) {
		assert.match(refused('a.tsx', `export default () => ${text};\n`), /JSX/);
	}
	assert.match(migrated('a.tsx', `export default () => <A k={f("«${s}»")} />;\n`).text, /process\.env/);
});

test('what a build puts into an app is refused', () => {
	assert.match(refused('app/build.gradle', `buildConfigField "String", "K", "\\"«${s}»\\""\n`), /app/);
	assert.match(refused('app/build.gradle.kts', `resValue("string", "k", "«${s}»")\n`), /app/);
	assert.match(migrated('app/build.gradle', `signing { password '«${s}»' }\n`).text, /getenv/);
});
