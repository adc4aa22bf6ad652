import { mavenJars } from './maven.ts';
import { numbers, programs, s, type Toolchain } from './toolchain.ts';

const jars = await mavenJars('groovy', 'org.apache.groovy:groovy:4.0.28');
const path = jars === undefined ? '' : `${jars}/*`;

/** Groovy, from Maven Central: every program is a script that prints. */
export const groovy: Toolchain = {
	title: 'Groovy',
	tools: [['java', '-cp', path, 'groovy.ui.GroovyMain', '--version']],
	file: (number) => `c${number}.groovy`,
	around: (count) => ({
		'main.groovy': numbers(count)
			.map((number) => `evaluate(new File('c${number}.groovy'))`)
			.join('\n'),
	}),
	run: ['java', '-cp', path, 'groovy.ui.GroovyMain', 'main.groovy'],
	programs: programs(
		['single quotes', `println '«${s}»'\n`],
		['double quotes', `println "«${s}»"\n`],
		['part of single quotes', `println('a $x «${s}» it\\'s')\n`],
		['part of single quotes without brackets', `println 'Bearer «${s}»'\n`],
		['part of double quotes', `def n = 1\nprintln "a $n \${n + 1} «${s}» 'b'"\n`],
		['three quotes', `println '''a\n«${s}» 'b'\n'''.trim()\n`],
		['three double quotes', `println """a\n  «${s}» "b"\n"""\n`],
		['assignment', `def t = 'x«${s}»'\nprintln t\n`],
		['map', `println([a: '«${s}»', b: 'x'])\n`],
		['method behind it', `println '«${s}»'.toUpperCase()\n`],
		['method behind a part', `println('xx«${s}»'.substring(2))\n`],
		['pattern beside', `def p = /a"b/\nprintln(p + "«${s}»")\n`],
		['division beside', `def a = 8, b = 2\nprintln "«${s}»" + (a / b) + '/'\n`],
		['closure', `def f = { '«${s}»' }\nprintln f()\n`],
		['escapes', `println "«a\\"\\u00e9\\$A${s}»"\n`],
		['constant', `class K§ { static final String T = '«${s}»' }\nprintln K§.T\n`],
		['windows line ends', `def x = 'é «${s}»'\r\nprintln x\r\n`],
	),
};
