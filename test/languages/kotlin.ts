import { mavenJars } from './maven.ts';
import { numbers, programs, s, type Toolchain } from './toolchain.ts';

const run = (body: string) => `package c§\n\nfun run(): String { ${body} }\n`;
const jars = await mavenJars('kotlin', 'org.jetbrains.kotlin:kotlin-compiler-embeddable:2.2.20');
const path = jars === undefined ? '' : `${jars}/*`;

/** Kotlin, by its own compiler from Maven Central: every program is a package. */
export const kotlin: Toolchain = {
	title: 'Kotlin',
	tools: [['java', '-cp', path, 'org.jetbrains.kotlin.cli.jvm.K2JVMCompiler', '-version']],
	file: (number) => `c${number}.kt`,
	around: (count) => ({
		'main.kt': [
			'fun main() {',
			...numbers(count).map((number) => `println(c${number}.run().replace("\\n", "\\\\n"))`),
			'}',
		].join('\n'),
		'build.sh': `exec java -cp '${path}' org.jetbrains.kotlin.cli.jvm.K2JVMCompiler -no-stdlib -no-reflect -nowarn -cp "$(echo '${jars}'/kotlin-stdlib-*.jar)" -d out *.kt`,
	}),
	build: [['sh', 'build.sh']],
	run: ['java', '-cp', `out:${path}`, 'MainKt'],
	programs: programs(
		['return', run(`return "«${s}»"`)],
		['part', run(`return "Bearer «${s}» x"`)],
		['value', `package c§\n\nval token = "«${s}»"\nfun run() = token\n`],
		['constant', `package c§\n\nprivate const val TOKEN = "«${s}»"\nfun run() = TOKEN\n`],
		[
			'constant in an object',
			`package c§\n\nobject Config {\n    const val A = 1\n    const val TOKEN: String =\n        "x«${s}»"\n}\n\nfun run() = Config.TOKEN + Config.A\n`,
		],
		['method', run(`return "xx«${s}»".drop(2)`)],
		['method on all of it', run(`return "«${s}»".lowercase()`)],
		['method on the next line', run(`val a = "«${s}»"\n    .uppercase()\n    return a`)],
		['sum and comparison', run(`return "a" + "«${s}»" + ("b" == "c")`)],
		['template', run(`val n = 1; return "a $n \${n + 1} «${s}» \\$x"`)],
		['raw string', run(`return """{"a": "«${s}»"}"""`)],
		['raw string over lines', run(`return """\n        |a "b"\n        |«${s}»\n    """.trimMargin()`)],
		['default argument', `package c§\n\nfun f(a: String = "«${s}»", b: Int = 1) = a + b\nfun run() = f()\n`],
		['when', run(`return when ("${s.slice(0, 5)}" + "${s.slice(5)}") { "«${s}»" -> "yes"; else -> "no" }`)],
		['result of when', run(`return when (1) { 1 -> "«${s}»"; else -> "no" }`)],
		['map', run(`return mapOf("k" to "«${s}»", "b" to "c").toString()`)],
		['class', `package c§\n\nclass A(val t: String = "«${s}»") { val u = "b" }\nfun run() = A().t\n`],
		['annotation beside', `package c§\n\n@Suppress("unused")\nfun run(): String = "«${s}»"\n`],
		['escapes', run(`return "«a\\"\\u00e9\\$A${s}»"`)],
		['lambda', run(`val f = { "«${s}»" }; return f()`)],
		['string in a hole', run(`return "x\${listOf("«${s}»").first()}y"`)],
		['nested comment', `package c§\n\n/* a /* "b */ c */\nfun run() = "«${s}»" // "d\n`],
		['windows line ends', `package c§\r\n\r\nfun run(): String {\r\n    return "é «${s}»"\r\n}\r\n`],
	),
};
