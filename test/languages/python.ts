import { numbers, programs, s, type Toolchain } from './toolchain.ts';

/** Python: every program is a module that prints. */
export const python: Toolchain = {
	title: 'Python',
	tools: [['python3', '--version']],
	file: (number) => `c${number}.py`,
	around: (count) => ({
		'main.py': numbers(count)
			.map((number) => `import c${number}`)
			.join('\n'),
	}),
	run: ['python3', 'main.py'],
	programs: programs(
		['single quotes', `print('«${s}»')\n`],
		['docstring and future', `"""It's here."""\nfrom __future__ import annotations\n\nprint("«${s}»")\n`],
		['part', `print("Bearer «${s}» {x}")\n`],
		['f-string', `n = 1\nprint(f"a {n!r} {{b}} «${s}» {'c'}")\n`],
		['three quotes', `print("""a\n  "«${s}»" 'b'\n""")\n`],
		['raw', `print(r"a\\d «${s}»")\n`],
		['bytes', `print(b"«${s}»")\n`],
		['pieces', `print("a" "«${s}»" "b")\n`],
		['method', `print("«${s}»".upper())\n`],
		['dictionary', `print({"a": "«${s}»", "b": ['c']})\n`],
		['default', `def f(a="«${s}»"):\n    return a\n\n\nprint(f())\n`],
		['escapes', `print("«a\\"\\u00e9\\x41${s}»")\n`],
		['percent and format', `print("%s-«${s}»" % 1, "{}".format(2))\n`],
		['class', `class A:\n    token: str = "«${s}»"\n\n\nprint(A.token)\n`],
		['address with a password', `print("postgres://u:«p%40${s}»@h/db?x=%20")\n`],
		['byte-order mark and windows line ends', `\uFEFF# é\r\nimport sys\r\nprint("«${s}»")\r\n`],
	),
};
