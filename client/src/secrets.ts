import type { Disposable, SecretStorage } from 'vscode';
import { secretGet, secretSet } from '../../server/src/protocol.ts';
import type { ServerClient } from './serverClient.ts';

/** Everything we keep in SecretStorage has this prefix; the bridge serves nothing else. */
const prefix = 'agentReach.';

/** Lets the server keep this editor's vault identity in the editor's SecretStorage. */
export function bridgeSecrets(client: ServerClient, secrets: SecretStorage): Disposable[] {
	return [
		client.onRequest(secretGet, async ({ key }: { key: string }): Promise<{ value?: string }> => {
			const value = await secrets.get(own(key));
			return value === undefined ? {} : { value };
		}),
		client.onRequest(secretSet, async ({ key, value }: { key: string; value?: string }): Promise<object> => {
			await (value === undefined ? secrets.delete(own(key)) : secrets.store(own(key), value));
			return {};
		}),
	];
}

function own(key: string): string {
	return key.startsWith(prefix) ? key : prefix + key;
}
