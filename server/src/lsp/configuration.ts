import type { Connection } from 'vscode-languageserver/node';
import { DidChangeConfigurationNotification } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import type { Localize } from '../l10n.ts';
import type { Settings } from '../settings.ts';
import { readSettings } from '../workspace/configuration.ts';
import { checkSettings } from '../workspace/settingValues.ts';
import type { ClientFeatures } from './clientFeatures.ts';

const section = 'agentReach';

/** Where settings come from. */
export interface Configuration {
	/** Settings that hold for each folder, in the same order. Wrong values keep their default and are logged. */
	readonly settingsOf: (folders: readonly string[]) => Promise<readonly Settings[]>;
	/** Asks to be told of changes, where the client can. */
	readonly watch: () => Promise<void>;
}

/**
 * Pulls settings per folder from the client, which knows user, workspace and folder values and keeps restricted ones of
 * an untrusted workspace back. A client that cannot be asked gets what stands in `.vscode/settings.json`.
 */
export function createConfiguration(
	connection: Connection,
	client: ClientFeatures,
	trusted: () => boolean,
	t: Localize,
): Configuration {
	const log = (text: string) => connection.console.warn(text);
	const fromFile = async (folder: string): Promise<Settings> => {
		const { settings, problems } = await readSettings(folder, trusted(), t);
		for (const { file, text } of problems) log(`${file}: ${text}`);
		return settings;
	};
	const fromClient = (raw: unknown): Settings => {
		const values = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {};
		const { trace: _, ...own } = values;
		const { settings, problems } = checkSettings(withoutNull(own), { kind: 'user' }, t);
		for (const { text } of problems) log(text);
		return settings;
	};
	return {
		settingsOf: async (folders) => {
			if (!client.configuration) return Promise.all(folders.map(fromFile));
			if (folders.length === 0) return [];
			const items = folders.map((folder) => ({ scopeUri: URI.file(folder).toString(), section }));
			const answers = await connection.workspace.getConfiguration(items);
			return folders.map((_, index) => fromClient(answers[index]));
		},
		watch: async () => {
			if (client.watchConfiguration) {
				await connection.client.register(DidChangeConfigurationNotification.type, { section });
			}
		},
	};
}

/** Clients answer `null` for what is not set. */
function withoutNull(values: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}
