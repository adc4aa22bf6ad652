import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { repository } from '../../../scripts/bootstrap.mjs';

interface Menu {
	readonly command?: string;
	readonly submenu?: string;
	readonly when?: string;
}
interface Manifest {
	readonly contributes: {
		readonly commands: readonly {
			readonly command: string;
			readonly title: string;
			readonly category?: string;
			readonly icon?: string;
		}[];
		readonly keybindings: readonly { readonly command: string; readonly when?: string }[];
		readonly menus: Readonly<Record<string, readonly Menu[]>>;
		readonly submenus: readonly { readonly id: string }[];
		readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
		readonly viewsWelcome: readonly { readonly view: string; readonly contents: string; readonly when?: string }[];
	};
}

const text = await readFile(join(repository, 'package.json'), 'utf8');
const { contributes } = JSON.parse(text) as Manifest;
const texts = JSON.parse(await readFile(join(repository, 'package.nls.json'), 'utf8')) as Record<string, string>;
const commands = new Set(contributes.commands.map(({ command }) => command));
const views = new Set(Object.values(contributes.views).flatMap((list) => list.map(({ id }) => id)));

describe('package.json', () => {
	test('one address of the project, wherever it stands', async () => {
		const {
			homepage,
			repository: source,
			bugs,
			publisher,
			name,
		} = JSON.parse(text) as Readonly<Record<'publisher' | 'name' | 'homepage', string>> & {
			readonly repository: { readonly url: string };
			readonly bugs: { readonly url: string };
		};
		const address = source.url.replace(/\.git$/, '');
		assert.equal(homepage, `${address}#readme`);
		assert.equal(bugs.url, `${address}/issues`);
		const [, path = ''] = /^https:\/\/github\.com\/(.*)$/.exec(address) ?? [];
		assert.equal(path, `${publisher}/${name}`);
		assert.ok((await readFile(join(repository, 'server/src/cli/formats/sarif.ts'), 'utf8')).includes(`'${address}'`));
		assert.match(await readFile(join(repository, 'docs/ci.md'), 'utf8'), new RegExp(`uses: ${path}@`));
	});

	test('dependencies are pinned to one version, none is installed with the package, and the workflow audits them', async () => {
		const { dependencies, devDependencies } = JSON.parse(text) as Readonly<
			Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>> | undefined>
		>;
		assert.equal(dependencies, undefined, 'what is needed is bundled');
		for (const [name, version] of Object.entries(devDependencies ?? {})) assert.match(version, /^\d+\.\d+\.\d+$/, name);
		assert.match(await readFile(join(repository, '.github/workflows/test.yml'), 'utf8'), /run: npm audit /);
	});

	test('every picture in media/ is shown somewhere', async () => {
		const pages = ['README.md', ...(await readdir(join(repository, 'docs'))).map((name) => `docs/${name}`)];
		const texts = await Promise.all(pages.map((page) => readFile(join(repository, page), 'utf8')));
		const pictures = (await readdir(join(repository, 'media'))).filter((name) => name.endsWith('.png'));
		assert.ok(pictures.length > 5);
		assert.deepEqual(
			pictures.filter((name) => ![text, ...texts].some((each) => each.includes(`media/${name}`))),
			[],
		);
	});

	test('the page of the marketplace says that there is no telemetry', async () => {
		assert.match(await readFile(join(repository, 'README.md'), 'utf8'), /No telemetry/);
	});

	test('every command has a title, our category and an icon', () => {
		for (const { command, title, category, icon } of contributes.commands) {
			assert.equal(title, `%command.${command.replace('agentReach.', '')}%`, command);
			assert.equal(category, '%command.category%', command);
			assert.match(icon ?? '', /^\$\([a-z-]+\)$/, command);
		}
	});

	test('every text is there, and none is left over', () => {
		const used = new Set([...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? ''));
		assert.deepEqual([...used].sort(), Object.keys(texts).sort());
	});

	test('menus, keys and welcome views name commands and views that exist', () => {
		const submenus = new Set(contributes.submenus.map(({ id }) => id));
		for (const [place, items] of Object.entries(contributes.menus)) {
			for (const { command, submenu, when = '' } of items) {
				assert.ok(command === undefined || commands.has(command), `${place}: ${command}`);
				assert.ok(submenu === undefined || submenus.has(submenu), `${place}: ${submenu}`);
				for (const [, view] of when.matchAll(/view == ([\w.]+)/g)) assert.ok(views.has(view ?? ''), view);
			}
		}
		for (const { command } of contributes.keybindings) assert.ok(commands.has(command), command);
		for (const { view } of contributes.viewsWelcome) assert.ok(views.has(view), view);
		for (const contents of Object.values(texts)) {
			for (const [, command] of contents.matchAll(/\(command:([\w.]+)\)/g)) {
				const known = commands.has(command ?? '') || [...views].some((view) => command === `${view}.focus`);
				assert.ok(known, command);
			}
		}
	});

	test('no view is empty without a word, whatever the state', () => {
		for (const view of views) {
			const when = contributes.viewsWelcome
				.filter((welcome) => welcome.view === view)
				.map((welcome) => welcome.when ?? '');
			for (const state of ['starting', 'scanning', 'ready', 'incomplete', 'paused', 'error']) {
				assert.ok(
					when.some((clause) => clause.split(' || ').includes(`agentReach.state == ${state}`)),
					`${view}: ${state}`,
				);
			}
		}
	});

	test('whatever writes or runs something is not offered in Restricted Mode', () => {
		const enablement = new Map(
			(
				JSON.parse(text) as { contributes: { commands: { command: string; enablement?: string }[] } }
			).contributes.commands.map(({ command, enablement: when }) => [command, when]),
		);
		for (const name of [
			'containFile',
			'containWorkspace',
			'containFindings',
			'allowFindings',
			'acceptFindings',
			'removeRules',
			'takeOut',
			'rotate',
			'scanHistory',
		]) {
			assert.match(enablement.get(`agentReach.${name}`) ?? '', /isWorkspaceTrusted/, name);
		}
	});
});
