import { numbers, type Program, programs, s, type Toolchain } from './toolchain.ts';

const common: readonly Program[] = programs(
	['single quotes', `console.log('«${s}»');\n`],
	['part', `console.log("Bearer «${s}» \`\${x}\`");\n`],
	['template', `const n = 1;\nconsole.log(\`a \${n} «${s}» \${'b'}\`);\n`],
	['object', `console.log(JSON.stringify({ a: '«${s}»', b: ['c'] }));\n`],
	['method', `console.log('«${s}»'.toUpperCase());\n`],
	['comparison', `console.log('x«${s}»' === 'y');\n`],
	['ternary', `console.log(1 + 1 === 2 ? '«${s}»' : 'no')\n`],
	['no semicolons', `const a = '«${s}»'\nconsole.log(a)\n`],
	['pattern beside', `const p = /["'\`]/;\nconsole.log(p.test('"'), '«${s}»');\n`],
	['escapes', `console.log('«a\\'\\u00e9\\x41${s}»');\n`],
	['address with a password', `console.log('postgres://u:«p%40${s}»@h/db');\n`],
	['windows line ends', `// é\r\nconst a = "«${s}»";\r\nconsole.log(a);\r\n`],
);

/** The programs on a runtime. */
export function onRuntime(
	title: string,
	extension: string,
	run: readonly string[],
	more: readonly Program[] = [],
): Toolchain {
	return {
		title,
		tools: [[run[0] ?? '', '--version']],
		file: (number) => `c${number}.${extension}`,
		around: (count) => ({
			[`main.${extension}`]: numbers(count)
				.map((number) => `await import('./c${number}.${extension}');`)
				.join('\n'),
		}),
		run: [...run, `main.${extension}`],
		programs: [...common, ...more],
	};
}

/** Node, with modules. */
export const node = onRuntime('Node', 'mjs', [process.execPath]);

/** TypeScript, with the types taken out by Node; `npm test` compiles such programs under strict options besides. */
export const typescript = onRuntime(
	'TypeScript',
	'ts',
	[process.execPath, '--disable-warning=ExperimentalWarning'],
	programs(
		['typed', `const a: string = '«${s}»';\nconsole.log(a satisfies string);\n`],
		[
			'class',
			`class A { private readonly t: string = '«${s}»'; get() { return this.t; } }\nconsole.log(new A().get());\n`,
		],
	),
);
