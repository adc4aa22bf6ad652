import { numbers, programs, s, type Toolchain } from './toolchain.ts';

const run = (body: string) => `class C§ { static String run() { ${body} } }\n`;

/** Java: every program is a class. */
export const java: Toolchain = {
	title: 'Java',
	tools: [
		['javac', '-version'],
		['java', '-version'],
	],
	file: (number) => `C${number}.java`,
	around: (count) => ({
		'Main.java': [
			'class Main { public static void main(String[] args) {',
			...numbers(count).map((number) => `System.out.println(C${number}.run().replace("\\n", "\\\\n"));`),
			'} }',
		].join('\n'),
	}),
	build: [['javac', '-Xlint:-options', '-encoding', 'UTF-8', '-d', 'out', '-sourcepath', '.', 'Main.java']],
	run: ['java', '-cp', 'out', 'Main'],
	programs: programs(
		['return', run(`return "«${s}»";`)],
		['part', run(`return "Bearer «${s}» x";`)],
		['method on a part', run(`return "xx«${s}»".substring(1);`)],
		['method on all of it', run(`return "«${s}»".trim();`)],
		['constant', `class C§ { private static final String TOKEN = "«${s}»"; static String run() { return TOKEN; } }\n`],
		[
			'constant in a sum',
			`class C§ { static final String A = "x" + "«${s}»" + 1; static String run() { return A; } }\n`,
		],
		['interface', `interface I§ { String TOKEN = "«${s}»"; }\nclass C§ { static String run() { return I§.TOKEN; } }\n`],
		[
			'enum',
			`enum E§ { A("«${s}»"); final String v; E§(String v) { this.v = v; } }\nclass C§ { static String run() { return E§.A.v; } }\n`,
		],
		['ternary', run(`return 1 + 1 == 2 ? "z«${s}»" : "y";`)],
		['comparison', run(`return "" + ("a«${s}»" == "b");`)],
		['text block', run(`return """\n      hello 5%\n        «${s}» "x"\n      """;`)],
		['text block with a method', run(`return """\n      «${s}»\n      """.strip();`)],
		['escapes', run(`return "«a\\"\\u00e9\\101${s}»";`)],
		['array and varargs', run(`String[] a = {"«${s}»", "b"}; return String.join(",", a);`)],
		['lambda', run(`java.util.function.Supplier<String> f = () -> "«${s}»"; return f.get();`)],
		['annotation beside', `class C§ { @SuppressWarnings("unused") static String run() { return "«${s}»"; } }\n`],
		['switch over it', run(`switch ("«${s}»") { case "a": return "a"; default: return "d"; }`)],
		['windows line ends', `class C§ {\r\n\tstatic String run() {\r\n\t\treturn "é «${s}»";\r\n\t}\r\n}\r\n`],
		['char next to it', run(`return 'c' + "«${s}»" + 'd';`)],
	),
};
