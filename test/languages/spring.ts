import { mavenJars } from './maven.ts';
import { numbers, programs, s, type Toolchain } from './toolchain.ts';

const jars = await mavenJars('spring-boot', 'org.springframework.boot:spring-boot-starter:3.5.7');
const path = jars === undefined ? '' : `${jars}/*`;

const inProperties = programs(
	['whole', `demo.value=«${s}»\n`],
	['part', `a=x\ndemo.value = jdbc:x://h?user=\${a}&password=«${s}»&c=d\n`],
	['escapes', `demo.value:a\\\\\\u00e9«\\u0041\\:${s}»\\ b\n`],
	['several lines', `# it's\ndemo.value=a,\\\n   b«${s}»,\\\n   c\n! "x\n`],
	['white space', `  demo.value   «${s}»\n`],
	['windows line ends', `a=b\r\ndemo.value=«${s}»\r\nc=d\r\n`],
	['dollar in front', `demo.value=a$ «${s}»\n`],
);

const inYaml = programs(
	['yaml: whole', `demo:\n  value: «${s}»\n`],
	['yaml: part in quotes', `demo: {value: "jdbc:x://h?p=«${s}»&c=d"}\n`],
	['yaml: anchor', `base: &b\n  value: '«${s}»'\ndemo: *b\n`],
	['yaml: block', `demo:\n  value: |-\n    a\n    «${s}»\n`],
	['yaml: two documents', `demo:\n  value: no\n---\ndemo:\n  value: x«${s}» # mine\n`],
	['yaml: windows line ends', `a: é\r\ndemo:\r\n  value: «${s}»\r\n`],
);

const all = [...inProperties, ...inYaml];
const folders = (count: number) => numbers(count).map((number) => `"c${number}"`);

/** Spring Boot from Maven Central: it starts once for every file and prints a property. */
export const spring: Toolchain = {
	title: 'Spring',
	tools: [
		['java', '-version'],
		['sh', '-c', jars === undefined ? 'exit 1' : 'exit 0'],
	],
	file: (number) => `c${number}/application.${number < inProperties.length ? 'properties' : 'yml'}`,
	around: (count) => ({
		'Judge.java': [
			'import org.springframework.boot.*;',
			'public class Judge { public static void main(String[] args) {',
			`for (String folder : new String[] {${folders(count).join(', ')}}) {`,
			'SpringApplication app = new SpringApplication(Judge.class);',
			'app.setWebApplicationType(WebApplicationType.NONE); app.setBannerMode(Banner.Mode.OFF); app.setLogStartupInfo(false);',
			'try (var context = app.run("--spring.config.location=file:./" + folder + "/", "--logging.level.root=off")) {',
			'System.out.println(context.getEnvironment().getProperty("demo.value").replace("\\n", "\\\\n")); }',
			'} } }',
		].join('\n'),
	}),
	build: [['javac', '-cp', path, '-d', 'out', 'Judge.java']],
	run: ['java', '-cp', `out:${path}`, 'Judge'],
	programs: all,
};
