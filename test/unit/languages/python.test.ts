import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageFor } from '../../../server/src/languages/index.ts';
import { has, migrated, refused, sameOutput, secret } from './support.ts';

const s = secret;
const skip = has('python3') ? false : 'python3 is not installed';

const programs: readonly (readonly [string, string])[] = [
	['plain', `A = "«${s}»"\nprint(A)\n`],
	['single quotes', `print('«${s}»')\n`],
	['triple quotes', `print("""«${s}»""")\n`],
	['part of a string', `print("https://u:«${s}»@h/{x}?{{y}}")\n`],
	['part with the other quote', `print('a"«${s}»\\'b')\n`],
	['raw string', `print(r"\\d{2}«${s}»\\w")\n`],
	['u prefix', `print(u"x«${s}»")\n`],
	['f-string', `x = 1\nprint(f"a{x}«${s}»{x:>4}{{")\n`],
	['f-string with single quotes', `x = {"k": 1}\nprint(f'a{x["k"]}«${s}»')\n`],
	['bytes', `print(b"«${s}»")\n`],
	['part of bytes', `print(b"a«${s}»b".decode())\n`],
	['implicit concatenation', `print(("a"\n  "«${s}»"  # comment\n  "b").upper())\n`],
	['implicit concatenation, first', `print("«${s}»" "b" % ())\n`],
	['implicit concatenation, last', `print("%s" "«${s}»" % 1)\n`],
	['implicit concatenation, part', `print("a{}" "b«${s}»c" "d")\n`],
	['implicit bytes, part', `print(b"a" b"b«${s}»c" b"d")\n`],
	[
		'docstring and future',
		`"""Doc."""\nfrom __future__ import annotations\n\nimport sys\nprint("«${s}»", file=sys.stdout)\n`,
	],
	['comments in front', `#!/usr/bin/env python3\n# -*- coding: utf-8 -*-\n"""Doc\nmore."""\nprint("«${s}»")\n`],
	['os imported already', `import sys, os\nprint("«${s}»", os.sep)\n`],
	['os imported under another name', `import os.path\nprint("«${s}»")\n`],
	['default argument', `def f(a="«${s}»"):\n    return a\nprint(f())\n`],
	['dictionary', `print({"token": "«${s}»", 'b': 2}["token"])\n`],
	['nested function', `def f():\n    import os\n    return "«${s}»"\nprint(f())\n`],
	['escapes', `print("«a\\x41\\u00e9\\n\\"${s}»")\n`],
	['decorator', `def d(x):\n    return lambda f: (lambda: x)\n@d("«${s}»")\ndef f(): pass\nprint(f())\n`],
	['comment', `# old «${s}»\nprint(1)\n`],
	['docstring', `"""Doc «${s}»."""\nprint(1)\n`],
	['function docstring', `def f():\n    """Doc «${s}»."""\nprint(1)\n`],
	['windows line ends', `import sys\r\nprint("«${s}»")\r\n`],
	['named character', `print("\\N{BULLET}{a}«${s}»")\n`],
	['method call', `print("«${s}»".lower())\n`],
	['quote right behind a word', `print(not"«${s}»")\n`],
	['part, right behind a word', `print(1 if"x«${s}»"else 2)\n`],
	['os as an argument', `import os\ndef f(m=os, **k): return k\nprint(f(os='x'), "«${s}»", getattr(os, 'sep'))\n`],
	['if on one line', `if True: x = "«${s}»"; print(x)\n`],
];

for (const [name, program] of programs) {
	test(`Python prints the same: ${name}`, { skip }, () => {
		sameOutput('python3', ['-'], 'a.py', program);
	});
}

test('the import stands behind docstring and future', () => {
	const text = `"""Doc."""\nfrom __future__ import annotations\nX = "«${s}»"\n`;
	assert.equal(
		migrated('a.py', text).text,
		`"""Doc."""\nfrom __future__ import annotations\nimport os\n\nX = os.environ["MY_TOKEN"]\n`,
	);
});

const refusals: readonly (readonly [string, string, RegExp])[] = [
	['pattern', `match x:\n    case "«${s}»":\n        pass\n`, /case/],
	['literal type', `x: Literal["«${s}»"]\n`, /type/],
	['other os', `os = 1\nx = "«${s}»"\n`, /os/],
	['os is a parameter', `def f(a, os=1):\n    return "«${s}»"\n`, /“os”/],
	['os is a loop variable', `for os in ["linux"]:\n    x = "«${s}»"\n`, /“os”/],
	['os is a class', `class os: pass\nx = "«${s}»"\n`, /“os”/],
	['os is assigned inside', `if (os := 1): x = "«${s}»"\n`, /“os”/],
	['os from elsewhere', `from sys import path, os\nx = "«${s}»"\n`, /“os”/],
	['template string', `x = t"«${s}»"\n`, /template/],
	['binary', `x = b"«\\xff${s}»"\n`, /binary/],
	['expression in an f-string', `x = f"{g('«${s}»')}"\n`, /f-string/],
	['broken', `x = "«${s}»"\ny = "abc\n`, /syntax/],
	['zero character', `x = "«a\\0${s}»"\n`, /cannot hold/],
];
for (const [name, text, reason] of refusals) {
	test(`Python refuses: ${name}`, () => assert.match(refused('a.py', text), reason));
}

test('a comment is offered only where it stays a comment', () => {
	const code = 'a = "x"\nb = """one\ntwo"""\n';
	const language = languageFor('a.py');
	assert.equal(language?.canComment?.(code, 'a.py', code.indexOf('\n')), true);
	assert.equal(language?.canComment?.(code, 'a.py', code.indexOf('one') + 3), false);
});
