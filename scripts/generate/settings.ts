import { type Setting, settingTable } from '../../server/src/settings.ts';

const section = 'agentReach';

type Json = Record<string, unknown>;

function settings(): [string, Setting<unknown>][] {
	return Object.entries(settingTable);
}

/**
 * The text of package.json with `contributes.configuration` and the list of restricted settings made from the table.
 *
 * @param text The present text; everything else in it is kept as it is.
 */
export function renderManifest(text: string): string {
	const manifest = JSON.parse(text) as Json;
	const contributes = (manifest['contributes'] ?? {}) as Json;
	const capabilities = (manifest['capabilities'] ?? {}) as Json;
	const untrusted = (capabilities['untrustedWorkspaces'] ?? {}) as Json;
	contributes['configuration'] = { title: 'Agent Reach', properties: properties() };
	untrusted['restrictedConfigurations'] = settings()
		.filter(([, setting]) => setting.restricted === true)
		.map(([key]) => `${section}.${key}`);
	capabilities['untrustedWorkspaces'] = untrusted;
	return print({ ...manifest, contributes, capabilities });
}

function properties(): Json {
	return Object.fromEntries(
		settings().map(([key, setting]) => [
			`${section}.${key}`,
			{
				...setting.schema,
				default: setting.default,
				scope: setting.scope,
				markdownDescription: `%${textKey(key)}%`,
			},
		]),
	);
}

/** The text of package.nls.json with the descriptions of all settings; other entries are kept. */
export function renderTexts(text: string): string {
	const present = JSON.parse(text) as Record<string, string>;
	const others = Object.entries(present).filter(([key]) => !key.startsWith('settings.'));
	const described = settings().map(([key, setting]) => [textKey(key), setting.description]);
	return print(Object.fromEntries([...others, ...described]));
}

/** The page that lists all settings. */
export function renderSettingsPage(): string {
	const rows = settings().map(([key, setting]) => {
		const description = setting.restricted
			? `${setting.description} A value from a workspace that is not trusted does not count.`
			: setting.description;
		const value = `\`${JSON.stringify(setting.default)}\``;
		return `| \`${section}.${key}\` | ${cell(description)} | ${value} | ${setting.scope} |`;
	});
	return [
		'# Settings',
		'',
		'This page is made from `server/src/settings.ts` by `npm run generate`; change it there.',
		'',
		'The editor and the `agent-reach` command read the same settings: the command takes them from `.vscode/settings.json`.',
		'The scope says where a setting counts: `resource` in every folder, `window` per workspace, `machine` in user settings only.',
		'',
		'| Setting | What it does | Default | Scope |',
		'|---|---|---|---|',
		...rows,
		'',
	].join('\n');
}

function textKey(key: string): string {
	return `settings.${key}`;
}

function cell(text: string): string {
	return text.replaceAll('|', '\\|');
}

/** As the formatter of this repository prints a package.json. */
function print(value: unknown): string {
	return `${JSON.stringify(value, undefined, 2)}\n`;
}
