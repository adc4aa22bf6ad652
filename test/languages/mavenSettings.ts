import { spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { numbers, programs, s, type Toolchain } from './toolchain.ts';

const said = stripVTControlCharacters(spawnSync('mvn', ['-version'], { encoding: 'utf8' }).stdout ?? '');
const home = /^Maven home: (.+)$/m.exec(said)?.[1] ?? '';

const inSettings = (password: string) =>
	`<?xml version="1.0" encoding="UTF-8"?>\n<settings>\n  <!-- it's <b> & "c" -->\n  <servers>\n    <server>\n      <id>demo</id>\n      <username>u</username>\n      <password>${password}</password>\n    </server>\n  </servers>\n</settings>\n`;

const settings = programs(
	['whole', inSettings(`«${s}»`)],
	['part', inSettings(`a «${s}» b`)],
	['entities', inSettings(`x&lt;«a&amp;&#x41;&quot;${s}»&gt;y`)],
	['CDATA', inSettings(`<![CDATA[a<b>«${s}»]]>`)],
	['windows line ends', inSettings(`«${s}»`).replaceAll('\n', '\r\n')],
	['one line', `<settings><servers><server><id>demo</id><password>«${s}»</password></server></servers></settings>`],
);

const projects = programs([
	'property of a project',
	`<project xmlns="http://maven.apache.org/POM/4.0.0">\n  <modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>a</artifactId><version>1</version>\n  <properties><token>x«${s}»</token></properties>\n</project>\n`,
]);

const list = (texts: readonly string[]) => texts.map((text) => `"${text}"`).join(', ');

/** Maven's own readers of settings and projects, from the installation on this machine. */
export const mavenSettings: Toolchain = {
	title: 'Maven',
	tools: [
		['mvn', '-version'],
		['javac', '-version'],
	],
	file: (number) => (number < settings.length ? `c${number}/settings.xml` : `c${number}/pom.xml`),
	around: (count) => ({
		'Judge.java': [
			'import java.io.File; import java.util.Properties;',
			'import org.apache.maven.settings.building.*; import org.apache.maven.model.building.*;',
			'public class Judge { public static void main(String[] args) throws Exception {',
			`for (String file : new String[] {${list(numbers(settings.length).map((number) => `c${number}/settings.xml`))}}) {`,
			'var request = new DefaultSettingsBuildingRequest(); request.setUserSettingsFile(new File(file));',
			'var read = new DefaultSettingsBuilderFactory().newInstance().build(request).getEffectiveSettings();',
			'System.out.println(read.getServer("demo").getPassword()); }',
			'Properties known = new Properties(); System.getenv().forEach((name, value) -> known.put("env." + name, value));',
			`for (String file : new String[] {${list(
				numbers(count)
					.filter((number) => number >= settings.length)
					.map((number) => `c${number}/pom.xml`),
			)}}) {`,
			'var request = new DefaultModelBuildingRequest(); request.setPomFile(new File(file)); request.setSystemProperties(known);',
			'System.out.println(new DefaultModelBuilderFactory().newInstance().build(request).getEffectiveModel().getProperties().get("token")); }',
			'} }',
		].join('\n'),
	}),
	build: [['javac', '-nowarn', '-cp', `${home}/lib/*`, '-d', 'out', 'Judge.java']],
	run: ['java', '-cp', `out:${home}/lib/*`, 'Judge'],
	programs: [...settings, ...projects],
};
