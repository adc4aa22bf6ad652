import assert from 'node:assert/strict';
import { test } from 'node:test';
import { migrateMarked, secret } from './support.ts';

const s = secret;
const many = (text: string, count = 200_000) => text.repeat(Math.ceil(count / text.length));

/** Texts that make a careless search go over the whole file again and again. */
const texts: readonly (readonly [string, string])[] = [
	['templates/a.yaml', `${many('{{')}«${s}»`],
	['templates/a.yaml', `apiVersion: v1\nkind: Pod\na: ${many('{{"')}\nb: «${s}»`],
	['templates/a.yaml', `${many('{{/*')}«${s}»`],
	['appsettings.json', `{"A":"${many('\\"')}«${s}»"}`],
	['appsettings.json', `{${many('/**/')}"A":"«${s}»"${many('/**/')}}`],
	['local.settings.json', `{"Values":{"A":"«${s}»"${many('/**/')}}}`],
	['local.settings.json', `{"Values":{"B":1${many('/*,*/')},"A":"«${s}»"}}`],
	['pip.conf', `[a]\nb${many(' ')}\nc = «${s}»`],
	['pip.conf', `[a]\nb = x\n${many(' y\n')}c = «${s}»`],
	['settings.xml', `<settings>${many('<!a>')}<p>«${s}»</p></settings>`],
	['settings.xml', `<settings ${many(' ')}><p ${many('x="1" ')}>«${s}»`],
	['settings.xml', `<settings>${many('<a>')}«${s}»`],
	['application.properties', `a=${many('\\\n b')}«${s}»`],
	['application.properties', `a=${many('\\')}«${s}»`],
	['Dockerfile', `FROM a\nRUN b ${many('\\\n# c\n')}«${s}»`],
	['Dockerfile', `FROM a\nRUN b ${many('<<A ')}«${s}»`],
	['Dockerfile', `FROM a\nRUN ${many('--a=b ')}«${s}»`],
	['.cargo/config.toml', `[env]\n${many('# ')}\nA = "«${s}»"`],
	['requirements.txt', `${many('a ')}«${s}»`],
	['a.js', `${many('// a\n')}f('«${s}»');\n`],
	['a.js', `f(${many('/**/')}'«${s}»');\n`],
	['a.ts', `${many('// a\n')}f('«${s}»');\n`],
	['a.py', `${many('# a\n')}f("«${s}»")\n`],
	['a.sh', `${many('# a\n')}f "«${s}»"\n`],
	['a.kt', `${many('// a\n')}val a = "«${s}»"\n`],
	['a.swift', `${many('// a\n')}let a = "«${s}»"\n`],
	['build.gradle', `${many('// a\n')}a = "«${s}»"\n`],
	['a.tf', `${many('# a\n')}locals { a = "«${s}»" }\n`],
	['a.go', `package a\n${many('// a\n')}var a = "«${s}»"\n`],
	['a.rb', `${many('# a\n')}a = "«${s}»"\n`],
	['some.yml', `${many('# a\n')}a: «${s}»\n`],
	['some.yml', `${many('- a\n')}- «${s}»\n`],
	['some.yml', `- a: b\n${many('  # c\n')}- «${s}»\n`],
	['some.yml', `a: b ${many('# ')}«${s}»\n`],
	['compose.yaml', `${many('# a\n')}a: «${s}»\n`],
];
for (const [path, text] of texts) {
	test(`hostile text ends: ${path} ${text.slice(0, 30).replaceAll('\n', ' ')}`, { timeout: 60_000 }, () => {
		const { answer } = migrateMarked(path, text);
		assert.ok(answer.kind === 'refused' || answer.value !== '');
	});
}
