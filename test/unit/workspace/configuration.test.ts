import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../../server/src/l10n.ts';
import { defaultSettings } from '../../../server/src/settings.ts';
import { parseSettings, readSettings } from '../../../server/src/workspace/configuration.ts';
import { checkSettings } from '../../../server/src/workspace/settingValues.ts';
import { testFolder } from './folder.ts';

test('reads the settings that the editor reads', async (t) => {
	const folder = await testFolder(t);
	await folder.write(
		'.vscode/settings.json',
		'{\n\t// comments and trailing commas are fine\n\t"editor.tabSize": 2,\n\t"agentReach.agents": ["cursor"],\n\t"agentReach.exclude": ["a/**"],\n}\n',
	);
	const { settings, problems } = await readSettings(folder.path, true, english);
	assert.deepEqual(problems, []);
	assert.deepEqual(settings, { ...defaultSettings, agents: ['cursor'], exclude: ['a/**'] });
});

test('no settings file means the defaults', async (t) => {
	const folder = await testFolder(t);
	assert.deepEqual(await readSettings(folder.path, true, english), { settings: defaultSettings, problems: [] });
});

const wrong: readonly (readonly [name: string, text: string, line: number | undefined, problem: RegExp])[] = [
	['a wrong type', '{\n"agentReach.enable": "yes"\n}', 2, /agentReach\.enable must be true or false/],
	['an unknown name', '{"agentReach.foo": 1}', 1, /no setting agentReach\.foo/],
	['a machine setting', '{\n\n"agentReach.approvalTimeout": 30}', 3, /belongs into the user settings/],
	['a number out of range', '{"agentReach.maxFileSize": 5}', 1, /whole number from 1000/],
	['a number that is none', '{"agentReach.maxFileSize": 5000.5}', 1, /whole number/],
	['a value of no alternative', '{"agentReach.agents": "some"}', 1, /one of detected, all or a list of texts/],
	['an object for a list', '{"agentReach.exclude": {"a": true}}', 1, /list of texts/],
	['broken JSON', '{\n"agentReach.enable": false,\n"x": \n', 4, /Not valid JSON/],
];
for (const [name, text, line, problem] of wrong) {
	test(`${name} keeps the default and is told with its line`, () => {
		const { settings, problems } = parseSettings('/r', text, true, english);
		assert.match(problems[0]?.text ?? '', problem);
		assert.equal(problems[0]?.line, line);
		assert.equal(settings.maxFileSize, defaultSettings.maxFileSize);
	});
}

test('broken JSON still gives what stands in front of the error', () => {
	const { settings } = parseSettings('/r', '{"agentReach.enable": false, "x": [', true, english);
	assert.equal(settings.enable, false);
});

test('a user may set what a workspace may not', () => {
	const { settings, problems } = checkSettings({ approvalTimeout: 30 }, { kind: 'user' }, english);
	assert.equal(settings.approvalTimeout, 30);
	assert.deepEqual(problems, []);
});

test('names of Object.prototype are no settings', () => {
	const { problems } = parseSettings('/r', '{"agentReach.constructor": 1, "agentReach.__proto__": {}}', true, english);
	assert.ok(problems.length >= 1);
});
