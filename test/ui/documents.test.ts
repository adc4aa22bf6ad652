import assert from 'node:assert/strict';
import { after, afterEach, before, describe, test } from 'node:test';
import { githubToken } from '../support/secrets.ts';
import { chooseFile, goToLine, openFile, runCommand } from '../support/workbench.ts';
import { type Demo, openDemo, picture, pictureOf, showHover, shownText, skip, squiggle, statusItem } from './steps.ts';

const inNotebook = githubToken(61);
const inScript = githubToken(62);

const notebook = {
	cells: [
		{ cell_type: 'markdown', metadata: {}, source: ['# Issues of the shop\n'] },
		{
			cell_type: 'code',
			execution_count: null,
			metadata: {},
			outputs: [],
			source: ['import requests\n', `token = "${inNotebook}"\n`],
		},
	],
	metadata: { language_info: { name: 'python' } },
	nbformat: 4,
	nbformat_minor: 5,
};

describe('documents besides plain files, and languages switched off, in the browser', {
	skip,
	timeout: 600_000,
}, () => {
	let demo: Demo;
	before(async () => {
		demo = await openDemo({
			files: {
				'issues.ipynb': JSON.stringify(notebook, undefined, 1),
				'sync.js': `const token = '${inScript}';\nexport default token;\n`,
				'.vscode/settings.json': '{}\n',
				// An agent that reads the folder.
				'.cursor/rules/a.mdc': 'Be kind.\n',
			},
		});
		await statusItem(demo.page).filter({ hasText: '2 reachable secrets' }).waitFor();
	});
	afterEach((context) => pictureOf(demo.page, context));
	after(() => demo.close());

	test('a secret in a cell of a notebook has its squiggle and its hover', async () => {
		await runCommand(demo.page, 'View: Close All Editors');
		await chooseFile(demo.page, 'issues.ipynb');
		const marked = demo.page.locator('.notebookOverlay').locator('.squiggly-error, .squiggly-warning');
		await marked.first().waitFor();
		await demo.page.locator('.notebookOverlay .view-line', { hasText: 'token' }).first().click();
		await demo.page.keyboard.press('End');
		await demo.page.keyboard.press('ArrowLeft');
		await demo.page.keyboard.press('ArrowLeft');
		const story = await shownText(await showHover(demo.page));
		assert.match(story, /GitHub/);
		assert.ok(!story.includes(inNotebook));
		await picture(demo.page, 'documents-1-notebook');
		await demo.page.keyboard.press('Escape');
		await statusItem(demo.page).filter({ hasText: '2 reachable secrets' }).waitFor();
	});

	test('the new side of a comparison has its squiggle', async () => {
		await openFile(demo.page, 'sync.js');
		await goToLine(demo.page, 2, 1);
		await demo.page.keyboard.type('// more\n');
		await runCommand(demo.page, 'File: Compare Active File with Saved');
		const side = demo.page.locator('.monaco-diff-editor .editor.modified');
		await side.locator('.squiggly-error, .squiggly-warning').first().waitFor();
		await picture(demo.page, 'documents-2-comparison');
		await runCommand(demo.page, 'View: Close Editor');
		await openFile(demo.page, 'sync.js');
		await runCommand(demo.page, 'File: Revert File');
	});

	test('a language that is switched off has no squiggle, and is counted all the same', async () => {
		await openFile(demo.page, 'sync.js');
		await squiggle(demo.page).first().waitFor();
		await demo.write({ '.vscode/settings.json': '{ "agentReach.languages": { "javascript": false } }\n' });
		await squiggle(demo.page).first().waitFor({ state: 'detached' });
		await statusItem(demo.page).filter({ hasText: '2 reachable secrets' }).waitFor();
		await picture(demo.page, 'documents-3-switched-off');
		await demo.write({ '.vscode/settings.json': '{}\n' });
		await squiggle(demo.page).first().waitFor();
	});
});
