import { mavenJars } from './maven.ts';
import { numbers, programs, s, type Toolchain } from './toolchain.ts';

const logbackJars = await mavenJars('logback', 'ch.qos.logback:logback-classic:1.5.20');
const log4jJars = await mavenJars('log4j', 'org.apache.logging.log4j:log4j-core:2.24.3');
const path = `${logbackJars}/*:${log4jJars}/*`;

const logback = programs(
	[
		'logback',
		`<configuration>\n  <!-- it's -->\n  <property scope="context" name="demo" value="x«a&amp;${s}»"/>\n</configuration>\n`,
	],
	[
		'logback: windows line ends',
		`<configuration>\r\n\t<property scope='context' name='demo' value='«${s}»' />\r\n</configuration>\r\n`,
	],
);
const log4j = programs(
	['log4j', `<Configuration><Properties><Property name="demo">a «${s}»</Property></Properties></Configuration>\n`],
	['log4j: properties', `property.demo = «\\u0041${s}»\n# it's\nstatus = OFF\n`],
);
const names = ['logback.xml', 'logback.xml', 'log4j2.xml', 'log4j2.properties'];

/** Logback and Log4j 2 from Maven Central read their configuration. */
export const logging: Toolchain = {
	title: 'Logging',
	tools: [
		['java', '-version'],
		['sh', '-c', logbackJars === undefined || log4jJars === undefined ? 'exit 1' : 'exit 0'],
	],
	file: (number) => `c${number}/${names[number]}`,
	around: (count) => ({
		'Judge.java': [
			'import java.io.File;',
			'import ch.qos.logback.classic.*; import ch.qos.logback.classic.joran.*;',
			'import org.apache.logging.log4j.core.config.*;',
			'public class Judge { public static void main(String[] files) throws Exception { for (String file : files) {',
			'if (file.contains("logback")) { LoggerContext context = new LoggerContext(); JoranConfigurator reader = new JoranConfigurator();',
			'reader.setContext(context); reader.doConfigure(new File(file)); System.out.println(context.getProperty("demo")); }',
			'else { var context = new org.apache.logging.log4j.core.LoggerContext("x"); Configuration read = ConfigurationFactory.getInstance()',
			'.getConfiguration(context, "x", new File(file).toURI()); read.initialize(); System.out.println(read.getStrSubstitutor().replace("$" + "{demo}")); }',
			'} } }',
		].join('\n'),
		'print.sh': `exec java -cp 'out:${path}' Judge ${numbers(count)
			.map((number) => logging.file(number))
			.join(' ')}\n`,
	}),
	build: [['javac', '-proc:none', '-nowarn', '-cp', path, '-d', 'out', 'Judge.java']],
	run: ['sh', 'print.sh'],
	programs: [...logback, ...log4j],
};
