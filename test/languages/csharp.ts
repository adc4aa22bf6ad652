import { numbers, programs, s, type Toolchain } from './toolchain.ts';

const run = (body: string) => `static class C§ { public static string Run() { ${body} } }\n`;

/** C#, by Mono's compiler, which knows the language up to version 7. */
export const csharp: Toolchain = {
	title: 'C#',
	tools: [
		['mcs', '--version'],
		['mono', '--version'],
	],
	debian: ['mono-mcs', 'mono-runtime'],
	file: (number) => `C${number}.cs`,
	around: (count) => ({
		'Main.cs': [
			'static class Program { static void Main() {',
			...numbers(count).map((number) => `System.Console.WriteLine(C${number}.Run().Replace("\\n", "\\\\n"));`),
			'} }',
		].join('\n'),
	}),
	build: [['sh', '-c', 'mcs -warnaserror -out:demo.exe *.cs']],
	run: ['mono', 'demo.exe'],
	programs: programs(
		['return', run(`return "«${s}»";`)],
		['part', run(`return "Bearer «${s}» x";`)],
		['verbatim', run(`return @"a""b\\c «${s}»";`)],
		['interpolated', run(`int n = 1; return $"a{{b}} {n} «${s}» {n:D2}";`)],
		['interpolated verbatim', run(`int n = 1; return $@"a""{n} «${s}»";`)],
		[
			'constant field',
			`static class C§ { private const string Token = "«${s}»"; public static string Run() { return Token; } }\n`,
		],
		['local constant', run(`const string token = "«${s}»"; return token;`)],
		['property', `static class C§ { static string Token { get; } = "«${s}»"; public static string Run() => Token; }\n`],
		['arrow', `static class C§ { public static string Run() => "«${s}»"; }\n`],
		['method on all of it', run(`return "«${s}»".Trim();`)],
		['method on a part', run(`return "xx«${s}»".Substring(1);`)],
		['sum', run(`return "a" + "«${s}»" + 1;`)],
		['ternary', run(`return 1 + 1 == 2 ? "«${s}»" : "b";`)],
		['argument', run(`return string.Format("{0}-{1}", "«${s}»", 1);`)],
		['array and object', run(`var a = new[] { "«${s}»", "b" }; return string.Join(",", a);`)],
		[
			'dictionary',
			run(`var d = new System.Collections.Generic.Dictionary<string, string> { ["k"] = "«${s}»" }; return d["k"];`),
		],
		['escapes', run(`return "«a\\"\\u00e9\\x41${s}»";`)],
		['comparison', run(`return ("a«${s}»" == "b").ToString();`)],
		[
			'windows line ends and mark',
			`\uFEFFusing System;\r\nstatic class C§ {\r\n\tpublic static string Run() {\r\n\t\treturn "é «${s}»";\r\n\t}\r\n}\r\n`,
		],
		['lambda', run(`System.Func<string> f = () => "«${s}»"; return f();`)],
	),
};
