import assert from 'node:assert/strict';
import { readFile, rm } from 'node:fs/promises';
import { describe, type TestContext, test } from 'node:test';
import { languageOf } from '../../server/src/cli/language.ts';
import { githubToken } from '../support/secrets.ts';
import { testFolder } from '../unit/workspace/folder.ts';
import { agentReach, homeBeside } from './command.ts';

const german = { LC_ALL: '', LC_MESSAGES: 'de_DE.UTF-8', LANG: 'en_US.UTF-8' };

/** A folder with a token that was made for one thing and can do more, and its home. */
async function place(t: TestContext) {
	const folder = await testFolder(t);
	const home = homeBeside(folder.path);
	t.after(() => rm(home, { recursive: true, force: true }));
	await folder.write('.cursor/rules/house.mdc', 'Be kind.\n');
	await folder.write(
		'staging/deploy.sh',
		`# deploy the preview\nexport GITHUB_TOKEN=${githubToken(1)}\ngh release create\n`,
	);
	const run = (args: readonly string[], env: Readonly<Record<string, string>>) =>
		agentReach(args, { cwd: folder.path, home, env });
	return { folder, run };
}

test('the language is that of LC_ALL, else LC_MESSAGES, else LANG; LANGUAGE goes before a language', () => {
	assert.equal(languageOf({ LANG: 'de_DE.UTF-8' }), 'de');
	assert.equal(languageOf({ LANG: 'de' }), 'de');
	assert.equal(languageOf({ LANG: 'de_AT@euro' }), 'de');
	assert.equal(languageOf({ LC_ALL: 'C', LANG: 'de_DE.UTF-8' }), undefined);
	assert.equal(languageOf({ LC_ALL: '', LC_MESSAGES: 'de_CH', LANG: 'fr_CH' }), 'de');
	assert.equal(languageOf({ LC_MESSAGES: 'en_US', LANG: 'de_DE' }), undefined);
	for (const other of ['C', 'C.UTF-8', 'POSIX', 'den_XX', 'fr_FR', '../de', 'deutsch', '']) {
		assert.equal(languageOf({ LANG: other }), undefined, other);
	}
	assert.equal(languageOf({}), undefined);
	assert.equal(languageOf({ LANG: 'de_DE.UTF-8', LANGUAGE: '' }), 'de');
	assert.equal(languageOf({ LANG: 'de_DE.UTF-8', LANGUAGE: 'en_GB:en' }), undefined);
	assert.equal(languageOf({ LANG: 'en_US.UTF-8', LANGUAGE: 'sv:de_CH:en' }), 'de');
	assert.equal(languageOf({ LC_ALL: 'de_DE', LANGUAGE: 'sv' }), 'de');
	assert.equal(languageOf({ LC_ALL: 'C.UTF-8', LANGUAGE: 'de' }), undefined);
	assert.equal(languageOf({ LANGUAGE: 'de' }), undefined);
});

describe('the command in German', () => {
	test('help, reports and mistakes', async (t) => {
		const { run } = await place(t);
		const help = await run(['--help'], german);
		assert.match(help.stdout, /^agent-reach: welche Geheimnisse KI-Agenten hier erreichen/);
		assert.match((await run(['vault', '--help'], german)).stdout, /wo der lokale Tresor ist/);
		const wrong = await run(['scan', '--format', 'x'], german);
		assert.equal(wrong.code, 2);
		assert.match(wrong.stderr, /^agent-reach: --format x: erwartet wird eines von pretty/);
		assert.match(wrong.stderr, /Siehe agent-reach --help/);
		assert.match((await run(['nonsense'], german)).stderr, /Unbekannter Befehl nonsense/);
		assert.match((await run(['set'], german)).stderr, /Aufruf: agent-reach set NAME {3}\(der Wert wird getippt/);

		const scan = await run(['scan'], german);
		assert.equal(scan.code, 1, scan.stderr);
		assert.match(scan.stdout, /Agenten: Cursor/);
		assert.match(scan.stdout, /erreichbar für Cursor \(Index, Lesen, Shell/);
		assert.match(scan.stdout, /(?:kritisch|hoch) +2:21/);
		assert.match(scan.stdout, /2:21 +Persönliches GitHub-Zugriffstoken \(klassisch\)/);
		assert.match(scan.stdout, /Repositorys löschen · /);
		assert.match(scan.stdout, /Ein Agent kann hier/);
		assert.match(scan.stdout, /Nach Stufe {2}1 (?:kritisch|hoch)/);
		assert.match(
			(await run(['explain', 'staging/deploy.sh:2'], german)).stdout,
			/kritisch\?? \d+\/100\n[\s\S]*Wer es erreicht/,
		);
		assert.match(
			(await run(['explain', '--why-not', 'staging/deploy.sh:2'], german)).stdout,
			/Persönliches GitHub-Zugriffstoken \(klassisch\): gefunden \(hat das Format: .*Prüfsumme gültig\)/,
		);
		assert.match((await run(['reach', 'a.txt'], german)).stdout, /Berücksichtigte Agenten/);
	});

	test('a file that a thread has read is told in the language of the run, whatever is remembered of it', async (t) => {
		const { run } = await place(t);
		const gap = (text: string) => [/Meant for/.test(text), /Gedacht für/.test(text)];
		assert.deepEqual(gap((await run(['scan'], {})).stdout), [true, false]);
		assert.deepEqual(gap((await run(['scan'], german)).stdout), [false, true]);
		assert.deepEqual(gap((await run(['scan'], {})).stdout), [true, false]);
	});

	test('the HTML report names the language that its words are in', async (t) => {
		const { folder, run } = await place(t);
		for (const [env, language, title] of [
			[{}, 'en', 'Blast map'],
			[german, 'de', 'Schadenskarte'],
		] as const) {
			const { code, stderr } = await run(['report', '--html', '--output', 'map.html'], env);
			assert.equal(code, 0, stderr);
			const page = await readFile(folder.at('map.html'), 'utf8');
			assert.match(page, new RegExp(`<html lang="${language}">`));
			assert.match(page, new RegExp(`<title>${title}: `));
			await rm(folder.at('map.html'));
		}
	});

	test('formats for programs stay English, to the last letter', async (t) => {
		const { run } = await place(t);
		const same = (text: string) =>
			text.replace(/"(?:milliseconds|time)":[\d.]+|"\d{4}-\d\d-\d\dT[\d:.]+Z?"|(?:time|timestamp)="[^"]*"/g, '');
		for (const format of ['json', 'sarif', 'gitlab', 'junit', 'github']) {
			const [plain, other] = [
				await run(['scan', '--format', format], {}),
				await run(['scan', '--format', format], german),
			];
			assert.equal(same(other.stdout), same(plain.stdout), format);
			assert.equal(other.stderr, plain.stderr, format);
		}
		const both = await run(['scan', '--report', 'json=report.json'], german);
		assert.match(both.stdout, /By level/, 'one scan has one language');
		const salt = ['--salt', 'x'.repeat(22)];
		const parts = await Promise.all([{}, german].map((env) => run(['scan', '--shard', '1/1', ...salt], env)));
		assert.match(parts[1]?.stdout ?? '', /\S/);
		assert.ok(!/Gedacht für/.test(parts[1]?.stdout ?? ''));
		const reach = await run(['reach', '--format', 'json', 'a.txt'], german);
		assert.equal(reach.stdout, (await run(['reach', '--format', 'json', 'a.txt'], {})).stdout);
	});
});
